// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/unlockjoin.h>
#include <pages/lockbar.h>
#include <session/filesource.h>
#include <testlib/folders.h>

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>

using namespace earshot;

namespace {

/// Both ends of a worker's channel; the test is the worker.
std::pair<Descriptor, Descriptor> workerChannel()
{
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        qFatal("no socket pair");
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// The window as the program joins it.
struct Joined {
    explicit Joined(Descriptor worker)
        : unlocking(std::move(worker))
        , controller(window, session,
                     {.live = [this] { return unlocking.source(); },
                      .file = [](const QString &path) { return std::make_shared<FileSource>(path); }})
    {
        joinUnlocking(window, session, controller, unlocking);
        window.show();
        controller.showLive();
    }
    [[nodiscard]] LockBar *bar() const { return window.findChild<LockBar *>(); }

    MainWindow window;
    Session session;
    Unlocking unlocking;
    WindowController controller;
};

} // namespace

class TestUnlockJoin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }

    /// The worker ends; the button asks again; the system can't; the reason stays through a look at a file.
    void theWindowShowsEachState()
    {
        auto [ours, theirs] = workerChannel();
        Joined joined(std::move(theirs));
        QCOMPARE(joined.window.lockState(), LockState::Unlocked);
        const QSignalSpy settled(&joined.controller, &WindowController::settled);
        ours = Descriptor();
        QTRY_COMPARE(joined.window.lockState(), LockState::Locked);
        QVERIFY2(joined.bar()->text().contains(u"ended"), qPrintable(joined.bar()->text()));
        QTRY_VERIFY(!settled.isEmpty()); // the partial picture

        const auto buttons = joined.bar()->findChildren<QAbstractButton *>();
        QCOMPARE(buttons.size(), 1);
        QVERIFY(buttons.front()->isVisible());
        QTest::mouseClick(buttons.front(), Qt::LeftButton);
        QTRY_COMPARE(joined.window.lockState(), LockState::Unavailable);
        const QString why = joined.bar()->text();
        QVERIFY2(why.contains(u"bus"), qPrintable(why));

        joined.controller.showFile(test::dataFile(u"snapshots/schema-1.earshot"));
        QCOMPARE(joined.window.lockState(), LockState::NotNeeded);
        joined.controller.showLive();
        QCOMPARE(joined.window.lockState(), LockState::Unavailable);
        QCOMPARE(joined.bar()->text(), why);
    }

    /// Locking asks nobody, ends the worker, and what is shown is read anew without it.
    void lockingEndsTheWorker()
    {
        auto [ours, theirs] = workerChannel();
        Joined joined(std::move(theirs));
        const auto unlockedSource = joined.unlocking.source();
        Q_EMIT joined.window.lockAsked();
        QCOMPARE(joined.window.lockState(), LockState::Locked);
        QVERIFY(joined.unlocking.source() != unlockedSource);
        // The other end is closed, after the request for a first reading.
        std::array<char, 64> request{};
        ssize_t size = recv(ours.number(), request.data(), request.size(), 0);
        if (size > 0)
            size = recv(ours.number(), request.data(), request.size(), 0);
        QCOMPARE(size, 0);
    }
};

QTEST_MAIN(TestUnlockJoin)
#include "tst_unlockjoin.moc"
