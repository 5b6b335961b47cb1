// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/screenshots.h>
#include <desktop/windowcontroller.h>
#include <pages/endpointdetails.h>
#include <pages/portspage.h>
#include <pages/summaryheader.h>
#include <testlib/assessments.h>
#include <testlib/rules.h>

#include <QAction>
#include <QActionGroup>
#include <QElapsedTimer>
#include <QImage>
#include <QLineEdit>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <atomic>

using namespace earshot;
using namespace earshot::test;

namespace {

/// Answers with what the test put in, when the test lets it.
class FakeSource : public SnapshotSource
{
public:
    FakeSource(bool live, Result<ReadingPointer> answer)
        : m_live(live)
        , m_answer(std::move(answer))
    {
    }
    Result<ReadingPointer> read() override
    {
        begun.release();
        gate.acquire();
        ++reads;
        return m_answer;
    }
    bool isLive() const override { return m_live; }
    QSemaphore begun;
    QSemaphore gate;
    std::atomic<int> reads = 0;

private:
    bool m_live;
    Result<ReadingPointer> m_answer;
};

ReadingPointer readingOfLines(const QStringList &lines)
{
    auto reading = std::make_shared<Reading>();
    reading->assessment = assessmentOf(lines);
    return reading;
}

const QString ssh = u"tcp 0.0.0.0 22 exposed sshd local-network:ipv4:open"_s;
const QString web = u"tcp 0.0.0.0 80 shielded nginx local-network:ipv4:blocked"_s;

struct Program {
    Program(std::shared_ptr<FakeSource> live, std::shared_ptr<FakeSource> file)
        : page(new PortsPage)
        , controller(window, session,
                     {.live = [live] { return live; }, .file = [file](const QString &) { return file; }})
        , settled(&controller, &WindowController::settled)
    {
        window.addPage(page);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("no window");
    }
    int rows() const { return page->findChild<QTreeView *>(u"ports"_s)->model()->rowCount(); }

    MainWindow window;
    PortsPage *page;
    Session session;
    WindowController controller;
    QSignalSpy settled;
};

class TestWindowController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReadingIsShown();
    void theChosenPortIsExplainedFromTheReading();
    void theWindowStaysAliveWhileAReadingTakesTwoSeconds();
    void aFileThatCannotBeReadLeavesAnEmptyWindowAndAReason();
    void aFailureKeepsWhatWasRead();
    void goesBackToThisComputer();
    void intervalsAndPauseReachTheSession();
    void takesPicturesInBothDirections();
    void aFileWhereAFolderIsNeededIsSaid();
};

void TestWindowController::aReadingIsShown()
{
    const auto live = std::make_shared<FakeSource>(true, readingOfLines({ssh, web}));
    live->gate.release(100);
    Program program(live, nullptr);
    program.controller.showLive();
    QTRY_COMPARE(program.settled.size(), 1);
    QVERIFY(!program.settled.first().first().value<std::optional<Error>>());
    QCOMPARE(program.rows(), 2);
    QVERIFY(!program.window.header()->sentence().isEmpty());
}

void TestWindowController::theChosenPortIsExplainedFromTheReading()
{
    const auto table =
        test::table({baseChain(Hook::Input, 0, false, {rule({tcpTo(22), accept()}, u"tcp dport 22 accept"_s)})});
    const auto live =
        std::make_shared<FakeSource>(true, readingOf(machine({table}, {listener(Transport::Tcp, u"0.0.0.0", 22)})));
    live->gate.release(100);
    Program program(live, nullptr);
    QSignalSpy explained(&program.controller, &WindowController::explained);
    const auto *details = program.page->findChild<EndpointDetails *>();
    QThread *const here = QThread::currentThread();
    QThread *toldIn = nullptr;
    connect(&program.controller, &WindowController::explained, this, [&] { toldIn = QThread::currentThread(); });
    program.controller.showLive();
    QTRY_VERIFY(explained.size() > 0);
    QCOMPARE(toldIn, here);
    QVERIFY2(details->toPlainText().contains(u"This rule lets it through: tcp dport 22 accept  ◀ this decides"),
             qPrintable(details->toPlainText()));
    QCOMPARE(explained.first().first().value<EndpointKey>().port, Port{22});
}

void TestWindowController::theWindowStaysAliveWhileAReadingTakesTwoSeconds()
{
    const auto live = std::make_shared<FakeSource>(true, readingOfLines({ssh, web}));
    live->gate.release();
    Program program(live, nullptr);
    program.session.setPaused(true);
    program.controller.showLive();
    QTRY_COMPARE(program.settled.size(), 1);
    live->begun.acquire();

    QTest::keyClick(&program.window, Qt::Key_F5); // the slow one
    live->begun.acquire();
    auto *filter = program.page->findChild<QLineEdit *>(u"filter"_s);
    filter->setFocus();
    QElapsedTimer whole;
    QElapsedTimer since;
    qint64 longest = 0;
    int turns = 0;
    QTimer heart;
    connect(&heart, &QTimer::timeout, this, [&] {
        longest = std::max(longest, since.restart());
        // Somebody works with the window meanwhile.
        if (turns < 6)
            QTest::keyClick(filter, u"nginx "_s.at(turns).toLatin1());
        if (++turns == 40)
            live->gate.release();
    });
    whole.start();
    since.start();
    heart.start(50);
    QTRY_COMPARE_WITH_TIMEOUT(program.settled.size(), 2, 20'000);
    // Fifty milliseconds forty times; a timer may be a little early now and then.
    QVERIFY2(whole.elapsed() >= 1900, qPrintable(QString::number(whole.elapsed())));
    QVERIFY2(longest < 1000, qPrintable(QString::number(longest)));
    QCOMPARE(filter->text(), u"nginx "_s);
    QCOMPARE(program.rows(), 1);
}

void TestWindowController::aFileThatCannotBeReadLeavesAnEmptyWindowAndAReason()
{
    const auto live = std::make_shared<FakeSource>(true, readingOfLines({ssh}));
    const auto file = std::make_shared<FakeSource>(false, failure(Errc::Malformed, u"/tmp/<b>x</b>"_s));
    live->gate.release(100);
    file->gate.release(100);
    Program program(live, file);
    program.controller.showLive();
    QTRY_COMPARE(program.rows(), 1);
    program.controller.showFile(u"/tmp/<b>x</b>"_s);
    QTRY_VERIFY(program.window.header()->problem().contains(u"<b>x</b>"));
    QCOMPARE(program.rows(), 0); // not this computer's ports under a file's name
    QVERIFY(program.window.isVisible());
}

void TestWindowController::aFailureKeepsWhatWasRead()
{
    Program program(nullptr, nullptr);
    const ReadingPointer reading = readingOfLines({ssh});
    Q_EMIT program.session.readingTaken(reading);
    QCOMPARE(program.rows(), 1);
    Q_EMIT program.session.readingFailed({Errc::TimedOut, u"nft"_s, {}});
    QCOMPARE(program.rows(), 1);
    QVERIFY(program.window.header()->problem().contains(u"nft"));
    Q_EMIT program.session.readingTaken(reading);
    QVERIFY(program.window.header()->problem().isEmpty());
}

void TestWindowController::goesBackToThisComputer()
{
    const auto live = std::make_shared<FakeSource>(true, readingOfLines({ssh}));
    const auto file = std::make_shared<FakeSource>(false, readingOfLines({ssh, web}));
    live->gate.release(100);
    file->gate.release(100);
    Program program(live, file);
    program.controller.showFile(u"/tmp/old.earshot"_s);
    QTRY_COMPARE(program.rows(), 2);
    QVERIFY(program.window.windowTitle().contains(u"old.earshot"));
    QTest::keyClick(&program.window, Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(program.rows(), 1);
    QVERIFY(!program.window.windowTitle().contains(u"old.earshot"));
}

void TestWindowController::intervalsAndPauseReachTheSession()
{
    const auto live = std::make_shared<FakeSource>(true, readingOfLines({ssh}));
    live->gate.release(100);
    Program program(live, nullptr);
    program.controller.showLive();
    QTRY_COMPARE(program.settled.size(), 1);
    QTest::keyClick(&program.window, Qt::Key_P, Qt::ControlModifier);
    QVERIFY(program.session.isPaused());
    for (QAction *action : program.window.findChild<QActionGroup *>()->actions()) {
        if (action->data().toInt() == 30)
            action->trigger();
    }
    QCOMPARE(program.session.interval(), std::chrono::seconds(30));
    QVERIFY(!program.session.isPaused()); // who chooses how often wants it to go on
}

void TestWindowController::takesPicturesInBothDirections()
{
    const auto live = std::make_shared<FakeSource>(true, readingOfLines({ssh, web}));
    live->gate.release(100);
    const QTemporaryDir folder;
    QList<QImage> pictures;
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        QGuiApplication::setLayoutDirection(direction);
        Program program(live, nullptr);
        program.window.resize(900, 600);
        program.controller.showLive();
        QTRY_COMPARE(program.settled.size(), 1);
        const auto written =
            takeScreenshots(program.window, folder.filePath(u"new/folder"_s), program.window.pageNames());
        QVERIFY(written.has_value());
        QCOMPARE(*written, QStringList{folder.filePath(u"new/folder/ports.png"_s)});
        pictures << QImage(written->first());
        QCOMPARE(pictures.last().size(), QSize(900, 600));
    }
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    QVERIFY(pictures.first() != pictures.last());
}

void TestWindowController::aFileWhereAFolderIsNeededIsSaid()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Program program(nullptr, nullptr);
    const auto written = takeScreenshots(program.window, file.fileName(), {u"ports"_s});
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().where, file.fileName());
}

} // namespace

QTEST_MAIN(TestWindowController)
#include "tst_windowcontroller.moc"
