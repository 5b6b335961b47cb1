// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <net/basics.h>
#include <scratch/tool.h>

#include <QElapsedTimer>
#include <QTest>

using namespace earshot;

class ToolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBothStreamsAndTheExitCode()
    {
        const auto output = runTool(u"sh"_s, {u"-c"_s, u"cat; echo complaint >&2; exit 7"_s}, "some text");
        QVERIFY(output);
        QCOMPARE(output->exitCode, 7);
        QCOMPARE(output->out, QByteArray("some text"));
        QCOMPARE(output->err, QByteArray("complaint\n"));
    }

    void argumentsAreNotReadByAShell()
    {
        const auto output = runTool(u"echo"_s, {u"$HOME; `id` \"*\""_s, u"-n"_s});
        QVERIFY(output);
        QCOMPARE(output->out, QByteArray("$HOME; `id` \"*\" -n\n"));
    }

    void theEnvironmentIsOurs()
    {
        qputenv("EARSHOT_SECRET", "leaks");
        const auto output = runTool(u"env"_s, {});
        QVERIFY(output);
        QVERIFY(output->out.contains("LC_ALL=C\n"));
        QVERIFY2(!output->out.contains("EARSHOT_SECRET") && !output->out.contains("HOME="), output->out.constData());
    }

    void aLargeInputAndOutputPassThrough()
    {
        const QByteArray large(20'000'000, 'x');
        const auto output = runTool(u"cat"_s, {}, large);
        QVERIFY(output);
        QCOMPARE(output->out, large);
    }

    void aToolThatPrintsWithoutEndIsKilled()
    {
        QElapsedTimer timer;
        timer.start();
        const auto output = runTool(u"yes"_s, {}, {}, {.milliseconds = 20'000, .bytes = 1'000'000});
        QVERIFY(!output);
        QCOMPARE(output.error().code, Errc::TooLarge);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void aToolThatHangsIsKilled()
    {
        QElapsedTimer timer;
        timer.start();
        const auto output = runTool(u"sleep"_s, {u"600"_s}, {}, {.milliseconds = 200});
        QVERIFY(!output);
        QCOMPARE(output.error().code, Errc::TimedOut);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void aToolThatHangsWithClosedStreamsIsKilled()
    {
        const auto output = runTool(u"sh"_s, {u"-c"_s, u"exec >&- 2>&-; sleep 600"_s}, {}, {.milliseconds = 200});
        QVERIFY(!output);
        QCOMPARE(output.error().code, Errc::TimedOut);
    }

    void aGrandchildThatKeepsTheStreamsIsNotWaitedFor()
    {
        QElapsedTimer timer;
        timer.start();
        const auto output = runTool(u"sh"_s, {u"-c"_s, u"echo done; sleep 8 & exit 0"_s});
        QVERIFY(output);
        QCOMPARE(output->out, QByteArray("done\n"));
        QVERIFY(timer.elapsed() < 6'000);
    }

    void aCrashIsAFailure()
    {
        const auto output = runTool(u"sh"_s, {u"-c"_s, u"kill -SEGV $$"_s});
        QVERIFY(!output);
        QCOMPARE(output.error().code, Errc::Failed);
        QCOMPARE(output.error().detail, u"signal 11"_s);
    }

    void aMissingToolIsNotFound()
    {
        QCOMPARE(runTool(u"no-such-tool"_s, {}).error().code, Errc::NotFound);
        QCOMPARE(findTool(u"../bin/sh"_s).error().code, Errc::NotFound);
    }
};

QTEST_GUILESS_MAIN(ToolTest)
#include "tst_tool.moc"
