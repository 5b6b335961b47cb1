// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/tool.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace earshot;
using namespace Qt::StringLiterals;

namespace {

constexpr RunLimits shortLimits{.bytes = 1 << 20, .errorBytes = 64, .milliseconds = 700};
constexpr int none = -1;

qsizetype openDescriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
}

} // namespace

class tst_CollectTool : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString makeScript(const QByteArray &body, QFile::Permissions more = QFile::ExeOwner)
    {
        QFile file(m_folder.filePath(u"tool"_s));
        file.remove();
        if (!file.open(QFile::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + body + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | more);
        return file.fileName();
    }

    /// The pid that a script wrote, once it has.
    pid_t writtenPid() const
    {
        QFile file(m_folder.filePath(u"pid"_s));
        return file.open(QFile::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
    }

    static bool isAlive(pid_t pid)
    {
        // A killed orphan may wait for whoever reaps it: dead all the same.
        QFile stat(u"/proc/%1/stat"_s.arg(pid));
        return stat.open(QFile::ReadOnly) && !stat.readAll().contains(") Z ");
    }

private Q_SLOTS:
    void cleanup()
    {
        // Whatever happened: no child is left behind.
        QCOMPARE(waitpid(-1, nullptr, WNOHANG), -1);
        QCOMPARE(errno, ECHILD);
        QFile::remove(m_folder.filePath(u"pid"_s));
    }

    void runs_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const char *script, int code, const QByteArray &output,
                            const QString &detail = {}) {
            QTest::newRow(name) << QByteArray(script) << code << output << detail;
        };
        row("prints", "echo '*filter'; echo COMMIT", none, "*filter\nCOMMIT\n");
        row("prints nothing", ":", none, "");
        row("prints bytes that are no text", R"(printf '\000\377\033[31m')", none, QByteArray("\0\xff\x1b[31m", 7));
        row("words about nothing on standard error", "echo careful >&2; echo rules", none, "rules\n");
        row("floods standard error", "head -c 20000000 /dev/zero >&2; echo rules", none, "rules\n");
        row("fails", "echo half; echo 'can not <b>lock</b>' >&2; exit 3", std::to_underlying(Errc::Failed), "half\n",
            u"exit status 3: can not <b>lock</b>\n"_s);
        row("long words of a failure are cut", "head -c 1000 /dev/zero | tr '\\0' x >&2; exit 1",
            std::to_underlying(Errc::Failed), "", u"exit status 1: "_s + QString(64, u'x'));
        row("crashes", "echo half; kill -SEGV $$", std::to_underlying(Errc::Failed), "half\n", u"signal 11"_s);
        row("hangs", "echo half; sleep 1000", std::to_underlying(Errc::TimedOut), "half\n", u"700 ms"_s);
        row("hangs and won't be ended politely", "trap '' TERM INT HUP; while :; do sleep 1; done",
            std::to_underlying(Errc::TimedOut), "", u"700 ms"_s);
        row("hangs with its output closed", "exec >&- 2>&-; sleep 1000", std::to_underlying(Errc::TimedOut), "",
            u"700 ms"_s);
        row("prints without end", "echo half; while :; do echo; done > /dev/null", std::to_underlying(Errc::TimedOut),
            "half\n", u"700 ms"_s);
        row("one byte below the limit", "head -c 1048575 /dev/zero", none, QByteArray((1 << 20) - 1, '\0'));
        row("prints a gigabyte", "head -c 1073741824 /dev/zero", std::to_underlying(Errc::TooLarge),
            QByteArray(1 << 20, '\0'), u"more than 1048576 bytes"_s);
        row("ends while a child of its own holds the output", "sleep 1000 & echo rules", none, "rules\n");
        row("waits for input", "cat; echo rules", none, "rules\n");
        row("stands in /", "pwd", none, "/\n");
    }

    void runs()
    {
        QFETCH(QByteArray, script);
        QFETCH(int, code);
        QFETCH(QByteArray, output);
        QFETCH(QString, detail);
        const qsizetype before = openDescriptors();
        QElapsedTimer timer;
        timer.start();
        const ToolRun run = runProgram(makeScript(script), {}, shortLimits);
        QVERIFY2(timer.elapsed() < 10'000, "not bounded");
        QCOMPARE(run.error ? int(std::to_underlying(run.error->code)) : none, code);
        QVERIFY2(run.output == output, qPrintable(u"%1 bytes"_s.arg(run.output.size())));
        if (run.error)
            QVERIFY2(run.error->detail.startsWith(detail), qPrintable(run.error->detail));
        QCOMPARE(openDescriptors(), before);
    }

    void isNotStarted_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("code");
        QTest::newRow("missing") << u"/nonexistent/iptables-legacy-save"_s << int(std::to_underlying(Errc::NotFound));
        QTest::newRow("a folder") << u"/usr"_s << int(std::to_underlying(Errc::PermissionDenied));
        QTest::newRow("by name alone") << u"true"_s << int(std::to_underlying(Errc::Malformed));
        QTest::newRow("relative") << u"./true"_s << int(std::to_underlying(Errc::Malformed));
        QTest::newRow("not executable") << makeScript(":", {}) << int(std::to_underlying(Errc::PermissionDenied));
    }

    void isNotStarted()
    {
        QFETCH(QString, path);
        QFETCH(int, code);
        const ToolRun run = runProgram(path, {}, shortLimits);
        QVERIFY(run.error);
        QCOMPARE(int(std::to_underlying(run.error->code)), code);
        QCOMPARE(run.error->where, path);
        QVERIFY(run.output.isEmpty());
    }

    void whatItStartedEndsWithIt_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("over its time") << QByteArray("wait");
        QTest::newRow("by itself") << QByteArray("exit 0");
    }

    void whatItStartedEndsWithIt()
    {
        QFETCH(QByteArray, end);
        const QByteArray pidFile = m_folder.filePath(u"pid"_s).toLocal8Bit();
        const ToolRun run = runProgram(makeScript("sleep 1000 & echo $! > " + pidFile + '\n' + end), {}, shortLimits);
        const pid_t child = writtenPid();
        QVERIFY(child > 0);
        QTRY_VERIFY(!isAlive(child));
    }

    void environmentIsEmpty()
    {
        qputenv("LD_PRELOAD_FOR_TEST", "x");
        const ToolRun run = runProgram(u"/usr/bin/env"_s, {}, shortLimits);
        QVERIFY(!run.error);
        QCOMPARE(run.output, QByteArray());
    }

    void inheritsNoDescriptor()
    {
        // Without O_CLOEXEC, as a careless library opens files.
        const int leaky = open("/dev/null", O_RDONLY);
        const ToolRun run = runProgram(u"/bin/ls"_s, {u"/proc/self/fd"_s}, shortLimits);
        close(leaky);
        QVERIFY(!run.error);
        // 3 is the folder that ls itself has open.
        QCOMPARE(run.output, QByteArray("0\n1\n2\n3\n"));
    }

    void argumentsArriveAsTheyAre()
    {
        const QStringList arguments{u"-c"_s, u"a b"_s, u"$(id)"_s, u";rm"_s, u""_s, u"*"_s};
        const ToolRun run = runProgram(makeScript("for a in \"$@\"; do echo \"[$a]\"; done"), arguments, shortLimits);
        QCOMPARE(run.output, QByteArray("[-c]\n[a b]\n[$(id)]\n[;rm]\n[]\n[*]\n"));
    }

    void signalsAreAsNew()
    {
        // Ours are blocked and ignored; a tool that inherits that can't be ended by its own pipe.
        sigset_t blocked;
        sigemptyset(&blocked);
        sigaddset(&blocked, SIGPIPE);
        sigaddset(&blocked, SIGTERM);
        sigset_t before;
        sigprocmask(SIG_BLOCK, &blocked, &before);
        const auto handler = std::signal(SIGPIPE, SIG_IGN);
        const ToolRun run =
            runProgram(u"/bin/grep"_s, {u"-E"_s, u"^Sig(Blk|Ign)"_s, u"/proc/self/status"_s}, shortLimits);
        std::signal(SIGPIPE, handler);
        sigprocmask(SIG_SETMASK, &before, nullptr);
        QCOMPARE(run.output, QByteArray("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n"));
    }

    void toolIsFoundInTheFirstFolderThatHasIt()
    {
        const QString path = makeScript(":");
        QCOMPARE(findProgram({u"/nonexistent"_s, m_folder.path()}, u"tool"_s), path);
        QCOMPARE(findProgram({u"/nonexistent"_s}, u"tool"_s), QString());
        QFile::setPermissions(path, QFile::ReadOwner);
        QCOMPARE(findProgram({m_folder.path()}, u"tool"_s), QString());
        QVERIFY(QDir(m_folder.path()).mkdir(u"folder"_s));
        QCOMPARE(findProgram({m_folder.path()}, u"folder"_s), QString());
    }
};

QTEST_GUILESS_MAIN(tst_CollectTool)
#include "tst_collecttool.moc"
