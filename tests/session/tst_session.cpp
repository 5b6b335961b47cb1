// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/session.h>

#include <QElapsedTimer>
#include <QMutex>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace earshot;

namespace {

/// Reads only when the test lets it, and counts.
class GatedSource : public SnapshotSource
{
public:
    explicit GatedSource(bool live, QString host = {})
        : m_live(live)
        , m_host(std::move(host))
    {
    }
    Result<ReadingPointer> read() override
    {
        if (running.fetch_add(1) != 0)
            overlapped = true;
        thread = QThread::currentThread();
        begun.release();
        gate.acquire();
        ++reads;
        running.fetch_sub(1);
        if (fails)
            return failure(Errc::PermissionDenied, u"here"_s);
        auto reading = std::make_shared<Reading>();
        reading->snapshot.hostName = m_host;
        return reading;
    }
    bool isLive() const override { return m_live; }

    QSemaphore begun;
    QSemaphore gate;
    std::atomic<int> reads = 0;
    std::atomic<int> running = 0;
    std::atomic<bool> overlapped = false;
    std::atomic<bool> fails = false;
    std::atomic<QThread *> thread = nullptr;

private:
    bool m_live;
    QString m_host;
};

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsOnAnotherThread();
    void askingWhileBusyIsOneMore();
    void aFileIsReadOnce();
    void liveReadsAgainAndAgain();
    void pausedReadsOnlyWhenAsked();
    void failuresAreToldAndTriedAgain();
    void anotherSourceDropsTheOldReading();
    void theIntervalHasBounds();
    void theLoopTurnsWhileAReadingTakesLong();
    void endsWhileAReadingIsUnderWay();
};

void TestSession::readsOnAnotherThread()
{
    Session session;
    QSignalSpy taken(&session, &Session::readingTaken);
    QSignalSpy busy(&session, &Session::busyChanged);
    const auto source = std::make_shared<GatedSource>(false, u"a"_s);
    source->gate.release();
    session.setSource(source);
    QVERIFY(session.isBusy());
    QTRY_COMPARE(taken.size(), 1);
    QVERIFY(source->thread != QThread::currentThread());
    QCOMPARE(taken.first().first().value<ReadingPointer>()->snapshot.hostName, u"a"_s);
    QCOMPARE(busy.size(), 2);
    QVERIFY(!session.isBusy());
}

void TestSession::askingWhileBusyIsOneMore()
{
    Session session;
    QSignalSpy taken(&session, &Session::readingTaken);
    const auto source = std::make_shared<GatedSource>(false);
    session.setSource(source);
    source->begun.acquire();
    for (int i = 0; i < 50; ++i)
        session.refresh();
    source->gate.release(100);
    QTRY_COMPARE(taken.size(), 2);
    QVERIFY(!session.isBusy());
    QCOMPARE(source->reads.load(), 2);
    QVERIFY(!source->overlapped);
}

void TestSession::aFileIsReadOnce()
{
    Session session;
    session.setInterval(std::chrono::seconds(1));
    QSignalSpy taken(&session, &Session::readingTaken);
    const auto source = std::make_shared<GatedSource>(false);
    source->gate.release(100);
    session.setSource(source);
    QTRY_COMPARE(taken.size(), 1);
    QVERIFY(!taken.wait(1300));
    QCOMPARE(source->reads.load(), 1);
}

void TestSession::liveReadsAgainAndAgain()
{
    Session session;
    session.setInterval(std::chrono::seconds(1));
    QSignalSpy taken(&session, &Session::readingTaken);
    const auto source = std::make_shared<GatedSource>(true);
    source->gate.release(100);
    session.setSource(source);
    QTRY_COMPARE_WITH_TIMEOUT(taken.size(), 3, 10'000);
    QVERIFY(!source->overlapped);
}

void TestSession::pausedReadsOnlyWhenAsked()
{
    Session session;
    session.setInterval(std::chrono::seconds(1));
    session.setPaused(true);
    QSignalSpy taken(&session, &Session::readingTaken);
    const auto source = std::make_shared<GatedSource>(true);
    source->gate.release(100);
    session.setSource(source);
    QTRY_COMPARE(taken.size(), 1);
    QVERIFY(!taken.wait(1300));
    session.refresh();
    QTRY_COMPARE(taken.size(), 2);
    session.setPaused(false);
    QTRY_VERIFY_WITH_TIMEOUT(taken.size() >= 4, 10'000);
}

void TestSession::failuresAreToldAndTriedAgain()
{
    Session session;
    session.setInterval(std::chrono::seconds(1));
    QSignalSpy taken(&session, &Session::readingTaken);
    QSignalSpy failed(&session, &Session::readingFailed);
    const auto source = std::make_shared<GatedSource>(true);
    source->fails = true;
    source->gate.release(100);
    session.setSource(source);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().value<Error>() == (Error{Errc::PermissionDenied, u"here"_s, {}}));
    QCOMPARE(taken.size(), 0);
    source->fails = false;
    QTRY_COMPARE_WITH_TIMEOUT(taken.size(), 1, 10'000);
}

void TestSession::anotherSourceDropsTheOldReading()
{
    Session session;
    QSignalSpy taken(&session, &Session::readingTaken);
    const auto old = std::make_shared<GatedSource>(true, u"old"_s);
    const auto next = std::make_shared<GatedSource>(false, u"next"_s);
    session.setSource(old);
    old->begun.acquire();
    session.setSource(next);
    old->gate.release();
    next->gate.release();
    QTRY_COMPARE(taken.size(), 1);
    QCOMPARE(taken.first().first().value<ReadingPointer>()->snapshot.hostName, u"next"_s);
    QVERIFY(!session.isBusy());
    QCOMPARE(old->reads.load(), 1);
}

void TestSession::theIntervalHasBounds()
{
    Session session;
    session.setInterval(std::chrono::seconds(0));
    QCOMPARE(session.interval(), Session::shortestInterval);
    session.setInterval(std::chrono::seconds(-5));
    QCOMPARE(session.interval(), Session::shortestInterval);
    session.setInterval(std::chrono::hours(1));
    QCOMPARE(session.interval(), Session::longestInterval);
    session.setInterval(std::chrono::seconds(7));
    QCOMPARE(session.interval(), std::chrono::seconds(7));
}

void TestSession::theLoopTurnsWhileAReadingTakesLong()
{
    Session session;
    const auto source = std::make_shared<GatedSource>(false);
    session.setSource(source);
    source->begun.acquire();
    QSignalSpy taken(&session, &Session::readingTaken);
    QElapsedTimer since;
    qint64 longest = 0;
    int turns = 0;
    QTimer heart;
    connect(&heart, &QTimer::timeout, this, [&] {
        longest = std::max(longest, since.restart());
        if (++turns == 40)
            source->gate.release(); // two seconds are over
    });
    since.start();
    heart.start(50);
    QTRY_COMPARE_WITH_TIMEOUT(taken.size(), 1, 20'000);
    QVERIFY(turns >= 40);
    QVERIFY2(longest < 1000, qPrintable(QString::number(longest)));
}

void TestSession::endsWhileAReadingIsUnderWay()
{
    const auto source = std::make_shared<GatedSource>(true);
    auto session = std::make_unique<Session>();
    QSignalSpy taken(session.get(), &Session::readingTaken);
    session->setSource(source);
    source->begun.acquire();
    session->refresh();
    source->gate.release();
    session.reset();
    QCOMPARE(source->reads.load(), 1);
    QCOMPARE(taken.size(), 0);
    QCOMPARE(source.use_count(), 1); // nobody reads any more
}

} // namespace

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
