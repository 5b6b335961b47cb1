// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <base/caller.h>
#include <base/unlockproblem.h>

#include <QTest>

using namespace earshot;

class TestCaller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheCaller_data()
    {
        QTest::addColumn<QByteArray>("sudoUid");
        QTest::addColumn<QByteArray>("sudoGid");
        QTest::addColumn<quint32>("uid");
        QTest::addColumn<quint32>("gid");
        QTest::newRow("root itself") << QByteArray() << QByteArray() << 0U << 0U;
        QTest::newRow("sudo") << QByteArray("1000") << QByteArray("1001") << 1000U << 1001U;
        QTest::newRow("sudo by root") << QByteArray("0") << QByteArray("0") << 0U << 0U;
        QTest::newRow("sudo without a group") << QByteArray("1000") << QByteArray() << 1000U << 65534U;
        QTest::newRow("nonsense") << QByteArray("1000x") << QByteArray("1000") << 0U << 0U;
        QTest::newRow("negative") << QByteArray("-1") << QByteArray("0") << 0U << 0U;
        QTest::newRow("the id that changes nothing") << QByteArray("4294967295") << QByteArray("0") << 0U << 0U;
        QTest::newRow("too large") << QByteArray("4294967296") << QByteArray("0") << 0U << 0U;
    }
    void knowsTheCaller()
    {
        QFETCH(QByteArray, sudoUid);
        QFETCH(QByteArray, sudoGid);
        QFETCH(quint32, uid);
        QFETCH(quint32, gid);
        QCOMPARE(callerOf(sudoUid, sudoGid, {}), (Caller{uid, gid}));
    }

    /// Each goes into an error and comes out again; other errors hold none.
    void problemsGoThroughErrors()
    {
        for (int i = 0; i <= static_cast<int>(UnlockProblem::ChannelLost); ++i) {
            const auto problem = static_cast<UnlockProblem>(i);
            const Error error = unlockError(problem, QStringLiteral("words"));
            QCOMPARE(error.detail, QStringLiteral("words"));
            QCOMPARE(unlockProblemOf(error), problem);
        }
        QVERIFY(!unlockProblemOf(Error{Errc::NotFound, QStringLiteral("/etc/passwd"), {}}));
        QVERIFY(!unlockProblemOf(Error{Errc::Malformed, unlockError(UnlockProblem::NoBus).where, {}}));
    }
};

QTEST_GUILESS_MAIN(TestCaller)
#include "tst_caller.moc"
