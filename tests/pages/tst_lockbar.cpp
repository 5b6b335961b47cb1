// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <base/unlockproblem.h>
#include <pages/mainwindow.h>
#include <pages/portspage.h>
#include <pages/summaryheader.h>
#include <testlib/assessments.h>
#include <wording/unlockwords.h>

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>

using namespace earshot;
using namespace earshot::test;
using namespace Qt::StringLiterals;

namespace {

struct Shown {
    Shown()
    {
        window.addPage(new PortsPage);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("no window");
    }
    [[nodiscard]] QToolButton *button() const { return window.findChild<QToolButton *>(u"unlock"_s); }
    [[nodiscard]] QString text() const { return window.header()->lockBar()->text(); }
    [[nodiscard]] AssessmentPointer give(std::vector<Note> notes)
    {
        auto assessment =
            std::make_shared<Assessment>(assessmentOf({u"tcp 0.0.0.0 22 exposed sshd local-network:ipv4:open"_s}));
        assessment->notes = std::move(notes);
        window.setAssessment(assessment);
        return assessment;
    }

    MainWindow window;
};

class TestLockBar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachStateSaysWhatItIs_data();
    void eachStateSaysWhatItIs();
    void oneClickAsks();
    void theKeyboardAsksToo();
    void locksAgain();
    void everyProblemHasWordsAndAdvice();
    void aProblemStandsUntilTheNextState();
    void whatIsHiddenIsToldWithTheWayToSeeIt();
    void theKeyboardStaysInTheWindow();
    void aReportCanOnlyBeSavedOfSomething();
    void aNoticeGoesAway();
};

void TestLockBar::eachStateSaysWhatItIs_data()
{
    QTest::addColumn<LockState>("state");
    QTest::addColumn<bool>("visible");
    QTest::addColumn<bool>("hasButton");
    QTest::addColumn<bool>("mayAsk");
    QTest::addColumn<QString>("word");
    QTest::newRow("not needed") << LockState::NotNeeded << false << false << false << QString();
    QTest::newRow("locked") << LockState::Locked << true << true << true << u"Locked"_s;
    QTest::newRow("unlocking") << LockState::Unlocking << true << true << false << u"waiting for the password"_s;
    QTest::newRow("unlocked") << LockState::Unlocked << true << false << false << u"Unlocked"_s;
    QTest::newRow("unavailable") << LockState::Unavailable << true << true << true << u"can't be unlocked"_s;
}

void TestLockBar::eachStateSaysWhatItIs()
{
    QFETCH(LockState, state);
    QFETCH(bool, visible);
    QFETCH(bool, hasButton);
    QFETCH(bool, mayAsk);
    QFETCH(QString, word);
    Shown shown;
    shown.window.setLockState(state, std::nullopt);
    QCOMPARE(shown.window.lockState(), state);
    QCOMPARE(shown.window.header()->lockBar()->isVisible(), visible);
    QCOMPARE(shown.button()->isVisible(), hasButton);
    QCOMPARE(shown.button()->isVisible() && shown.button()->isEnabled(), mayAsk);
    QVERIFY2(shown.text().contains(word), qPrintable(shown.text()));
    if (!visible)
        return;
    // By sign and by word.
    const auto labels = shown.window.header()->lockBar()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return !label->pixmap().isNull(); }));
    QVERIFY(!shown.button()->accessibleName().isEmpty());
}

void TestLockBar::oneClickAsks()
{
    Shown shown;
    shown.window.setLockState(LockState::Locked, std::nullopt);
    QSignalSpy asked(&shown.window, &MainWindow::unlockAsked);
    QTest::mouseClick(shown.button(), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    shown.window.setLockState(LockState::Unlocking, std::nullopt);
    QTest::mouseClick(shown.button(), Qt::LeftButton);
    QCOMPARE(asked.size(), 1); // not twice
}

void TestLockBar::theKeyboardAsksToo()
{
    Shown shown;
    QSignalSpy asked(&shown.window, &MainWindow::unlockAsked);
    QTest::keyClick(&shown.window, Qt::Key_U, Qt::ControlModifier);
    QCOMPARE(asked.size(), 0); // nothing is locked
    shown.window.setLockState(LockState::Locked, std::nullopt);
    QTest::keyClick(&shown.window, Qt::Key_U, Qt::ControlModifier);
    QCOMPARE(asked.size(), 1);
    shown.button()->setFocus();
    QTest::keyClick(shown.button(), Qt::Key_Space);
    QCOMPARE(asked.size(), 2);
}

void TestLockBar::locksAgain()
{
    Shown shown;
    QSignalSpy asked(&shown.window, &MainWindow::lockAsked);
    shown.window.setLockState(LockState::Locked, std::nullopt);
    QTest::keyClick(&shown.window, Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(asked.size(), 0);
    shown.window.setLockState(LockState::Unlocked, std::nullopt);
    QTest::keyClick(&shown.window, Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(asked.size(), 1);
    const auto *menu = shown.window.findChild<QToolButton *>(u"menu"_s)->menu();
    QVERIFY(std::ranges::any_of(menu->actions(), [](const QAction *action) {
        return action->shortcut() == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    }));
}

void TestLockBar::everyProblemHasWordsAndAdvice()
{
    Shown shown;
    QSet<QString> told;
    const auto last = static_cast<int>(UnlockProblem::ChannelLost);
    for (int i = 0; i <= last; ++i) {
        const Error error = unlockError(static_cast<UnlockProblem>(i), u"<b>\u202ex</b>\n"_s);
        shown.window.setLockState(LockState::Locked, error);
        QVERIFY(!unlockErrorAdvice(error).isEmpty());
        QVERIFY(shown.text().contains(unlockErrorSentence(error)) && shown.text().contains(unlockErrorAdvice(error)));
        QVERIFY2(!shown.text().contains(u"unlock:"), qPrintable(shown.text())); // codes are for programs
        QVERIFY(shown.text().contains(u"<b>\\u202ex</b>\\n")); // the system's own words, harmless
        told << shown.text();
    }
    QCOMPARE(told.size(), last + 1);
    QCOMPARE(shown.window.header()->lockBar()->findChild<QLabel *>(u"lockState"_s)->textFormat(), Qt::PlainText);
}

void TestLockBar::aProblemStandsUntilTheNextState()
{
    Shown shown;
    shown.window.setLockState(LockState::Locked, unlockError(UnlockProblem::Denied));
    QVERIFY(shown.text().contains(u"password"));
    shown.window.setLockState(LockState::Locked, std::nullopt);
    QVERIFY2(shown.text().startsWith(u"Locked:"), qPrintable(shown.text()));
}

void TestLockBar::whatIsHiddenIsToldWithTheWayToSeeIt()
{
    Shown shown;
    const auto kept = shown.give({{NoteCode::OwnersHidden, 12, {}, {}}});
    QVERIFY2(shown.window.header()->notes().contains(u"sudo"), qPrintable(shown.window.header()->notes()));
    shown.window.setLockState(LockState::Locked, std::nullopt);
    QVERIFY2(shown.window.header()->notes().contains(u"unlock"), qPrintable(shown.window.header()->notes()));
    shown.window.setLockState(LockState::Unavailable, unlockError(UnlockProblem::NoPolkit));
    QVERIFY(shown.window.header()->notes().contains(u"sudo"));
}

void TestLockBar::theKeyboardStaysInTheWindow()
{
    Shown shown;
    shown.window.setLockState(LockState::Locked, std::nullopt);
    shown.button()->setFocus();
    QVERIFY(shown.button()->hasFocus());
    shown.window.setLockState(LockState::Unlocking, std::nullopt);
    shown.window.setLockState(LockState::Unlocked, std::nullopt);
    QVERIFY(shown.window.focusWidget() && shown.window.focusWidget() != shown.button());
    QVERIFY(shown.window.focusWidget()->isVisible());
}

void TestLockBar::aReportCanOnlyBeSavedOfSomething()
{
    Shown shown;
    QSignalSpy asked(&shown.window, &MainWindow::reportAsked);
    QTest::keyClick(&shown.window, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(asked.size(), 0);
    const auto kept = shown.give({});
    QTest::keyClick(&shown.window, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(asked.size(), 1);
    auto *button = shown.window.findChild<QToolButton *>(u"saveReport"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(asked.size(), 2);
}

void TestLockBar::aNoticeGoesAway()
{
    Shown shown;
    QVERIFY(!shown.window.statusBar()->isVisible());
    shown.window.showNotice(u"done"_s);
    QVERIFY(shown.window.statusBar()->isVisible());
    QCOMPARE(shown.window.statusBar()->currentMessage(), u"done"_s);
    shown.window.statusBar()->clearMessage(); // as its timer does
    QVERIFY(!shown.window.statusBar()->isVisible());
}

} // namespace

QTEST_MAIN(TestLockBar)
#include "tst_lockbar.moc"
