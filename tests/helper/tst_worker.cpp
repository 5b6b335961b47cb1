// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "isolated.h"

#include <collect/channel.h>
#include <collect/collect.h>
#include <parse/parse.h>
#include <session/helperchannel.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <future>
#include <linux/capability.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace earshot;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 bit(int capability)
{
    return quint64{1} << capability;
}

/// The worker itself, as root starts it.
class Worker
{
public:
    explicit Worker(std::vector<std::string> arguments = {})
        : Worker(std::move(*HelperChannel::makePair()), std::move(arguments))
    {
    }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;
    ~Worker()
    {
        if (m_pid > 0 && !m_reaped) {
            kill(m_pid, SIGKILL);
            waitpid(m_pid, nullptr, 0);
        }
    }

    /// Exit status; −1 where a signal ended it, −2 while it runs.
    int status()
    {
        int status = 0;
        if (!m_reaped && waitpid(m_pid, &status, WNOHANG) != m_pid)
            return -2;
        if (!m_reaped)
            m_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        m_reaped = true;
        return m_status;
    }
    [[nodiscard]] pid_t pid() const { return m_pid; }
    [[nodiscard]] QString proc(const QString &file) const { return u"/proc/%1/%2"_s.arg(m_pid).arg(file); }

    std::unique_ptr<HelperChannel> channel;

private:
    Worker(HelperChannel::Pair pair, std::vector<std::string> arguments)
        : channel(std::make_unique<HelperChannel>(std::move(pair.ours)))
        , m_pid(fork())
    {
        const std::string path = qgetenv("EARSHOT_BIN").toStdString() + "/earshot-worker";
        if (m_pid != 0)
            return;
        // What a careless parent leaves open; the worker has to close it.
        dup2(open("/etc/passwd", O_RDONLY), 77);
        dup2(pair.theirs.number(), earshot::channel::workerDescriptor);
        fcntl(earshot::channel::workerDescriptor, F_SETFD, 0);
        arguments.insert(arguments.begin(), path);
        std::vector<char *> pointers;
        pointers.reserve(arguments.size() + 1);
        for (std::string &argument : arguments)
            pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        execv(path.c_str(), pointers.data());
        _exit(99);
    }

    pid_t m_pid = -1;
    bool m_reaped = false;
    int m_status = 0;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A field of /proc/PID/status.
QByteArray field(const QByteArray &status, const char *name)
{
    const QList<QByteArray> lines = status.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(QByteArray(QByteArray(name) + ":")))
            return line.sliced(static_cast<qsizetype>(qstrlen(name)) + 1).simplified();
    }
    return "missing";
}

quint64 bits(const QByteArray &status, const char *name)
{
    bool isNumber = false;
    const quint64 value = field(status, name).toULongLong(&isNumber, 16);
    return isNumber ? value : ~quint64{0};
}

void run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    QVERIFY2(process.waitForFinished() && process.exitCode() == 0,
             qPrintable(program + QString::fromUtf8(process.readAllStandardError())));
}

/// Stands in the place of a tool while it lives: the system is a throw-away one.
class ReplacedTool
{
public:
    ReplacedTool(QString path, const QByteArray &script)
        : m_path(std::move(path))
    {
        QFile::rename(m_path, m_path + u".real"_s);
        QFile file(m_path);
        if (file.open(QIODevice::WriteOnly))
            file.write("#!/bin/sh\n" + script);
        file.setPermissions(QFile::Permissions(0x7555));
    }
    ReplacedTool(const ReplacedTool &) = delete;
    ReplacedTool &operator=(const ReplacedTool &) = delete;
    ~ReplacedTool()
    {
        QFile::remove(m_path);
        QFile::rename(m_path + u".real"_s, m_path);
    }

private:
    QString m_path;
};

/// Processes of another user with many descriptors, so that the walk over them takes a while and a second thread.
class Crowd
{
public:
    Crowd()
    {
        std::array<int, 2> ready{};
        if (pipe2(ready.data(), O_CLOEXEC) != 0)
            return;
        for (int i = 0; i < 150; ++i) {
            const pid_t pid = fork();
            if (pid == 0) {
                prctl(PR_SET_PDEATHSIG, SIGKILL);
                for (int n = 0; n < 200; ++n)
                    socket(AF_INET, SOCK_DGRAM, 0);
                if (setuid(12345) == 0 && write(ready[1], "y", 1) == 1)
                    pause();
                _exit(0);
            }
            m_pids.push_back(pid);
        }
        close(ready[1]);
        char answer = 0;
        for (std::size_t i = 0; i < m_pids.size() && read(ready[0], &answer, 1) == 1; ++i) {}
        close(ready[0]);
    }
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;
    ~Crowd()
    {
        for (const pid_t pid : m_pids) {
            kill(pid, SIGKILL);
            waitpid(pid, nullptr, 0);
        }
    }

private:
    std::vector<pid_t> m_pids;
};

} // namespace

class TestWorker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::isThrowAwaySystem())
            QSKIP("not root in a throw-away system");
        // The rules below are this test's own.
        QCOMPARE(unshare(CLONE_NEWNET), 0);
        run(u"/usr/sbin/ip"_s, {u"link"_s, u"set"_s, u"lo"_s, u"up"_s});
        run(u"/usr/sbin/nft"_s, {u"-f"_s, u"-"_s},
            "table inet t { chain in { type filter hook input priority 0; tcp dport 4711 drop comment \"earmarked\"; }; }\n");
        run(u"/usr/sbin/iptables-legacy"_s,
            {u"-A"_s, u"INPUT"_s, u"-p"_s, u"tcp"_s, u"--dport"_s, u"4712"_s, u"-j"_s, u"DROP"_s});
        run(u"/usr/sbin/ip6tables-legacy"_s,
            {u"-A"_s, u"INPUT"_s, u"-p"_s, u"tcp"_s, u"--dport"_s, u"4713"_s, u"-j"_s, u"DROP"_s});
        run(u"/usr/sbin/ipset"_s, {u"create"_s, u"earset"_s, u"hash:ip"_s});
    }

    void readsEverything()
    {
        const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in any{};
        any.sin_family = AF_INET;
        QCOMPARE(bind(listener, reinterpret_cast<sockaddr *>(&any), sizeof any), 0);
        QCOMPARE(listen(listener, 1), 0);
        Worker worker;
        for (int turn = 0; turn < 2; ++turn) {
            const auto capture = worker.channel->ask();
            QVERIFY2(capture.has_value(), qPrintable(capture.error_or(Error{}).detail));
            QVERIFY(capture->privilege.netAdmin);
            QVERIFY(capture->privilege.ptrace);
            seesAsMuchAsRoot(*capture);
            const auto &parts = capture->namespaces[0].parts;
            QVERIFY(findPart(parts, part::legacyIp)->bytes.contains("--dport 4712"));
            QVERIFY(findPart(parts, part::legacyIp6)->bytes.contains("--dport 4713"));
            QVERIFY(findPart(parts, part::ipsets)->bytes.contains("earset"));
            const Snapshot snapshot = parse(*capture);
            QVERIFY(snapshot.firewallReadable);
            const auto &sockets = snapshot.namespaces[0].sockets;
            QVERIFY(!sockets.empty());
            for (const Socket &socket : sockets)
                QVERIFY(!socket.ownersHidden && !socket.owners.empty());
        }
        close(listener);
    }

    void readsOnlyWhatIsAskedFor()
    {
        Worker worker;
        const auto capture = worker.channel->ask(channel::Owners);
        QVERIFY(capture.has_value());
        QVERIFY(findPart(capture->parts, part::processes));
        QVERIFY(!findPart(capture->namespaces[0].parts, part::nftRules));
        QVERIFY(!findPart(capture->namespaces[0].parts, part::tcFilters));
    }

    void everyThreadIsConfinedWhileItWorks()
    {
        const Crowd crowd;
        Worker worker;
        QVERIFY(worker.channel->ask().has_value());
        std::atomic<bool> stop = false;
        auto asking = std::async(std::launch::async, [&] {
            while (!stop && worker.channel->ask()) {}
        });
        const bool twoExpected = std::thread::hardware_concurrency() > 1;
        std::size_t mostThreads = 0;
        int looked = 0;
        QElapsedTimer timer;
        for (timer.start(); timer.elapsed() < 30'000 && (looked < 200 || (twoExpected && mostThreads < 2));) {
            const QStringList threads = QDir(worker.proc(u"task"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            std::size_t seen = 0;
            for (const QString &thread : threads) {
                const QByteArray status = contentOf(worker.proc(u"task/%1/status"_s.arg(thread)));
                if (status.isEmpty())
                    continue; // ended since
                ++seen;
                ++looked;
                checkThread(status);
                if (QTest::currentTestFailed())
                    break;
            }
            mostThreads = std::max(mostThreads, seen);
            if (QTest::currentTestFailed())
                break;
        }
        stop = true;
        asking.wait();
        if (twoExpected)
            QVERIFY2(mostThreads >= 2, "the second thread was never seen");
        qInfo("%d looks at /proc/PID/task/*/status, up to %zu threads at once", looked, mostThreads);
    }

    void theLinkListerCanDoNothingElse()
    {
        Worker worker;
        const auto capture = worker.channel->ask();
        QVERIFY(capture.has_value());
        const bool hooksTold = !findPart(capture->namespaces[0].parts, part::nfHooks)->error;
        const QList<QByteArray> children =
            contentOf(worker.proc(u"task/%1/children"_s.arg(worker.pid()))).simplified().split(' ');
        QCOMPARE(children.first().isEmpty(), hooksTold); // only where it is needed
        // One of the two tells what is on netfilter's hooks, or no answer could be given.
        QCOMPARE(findPart(capture->parts, part::bpfLinks)->error.has_value(), hooksTold);
        if (hooksTold)
            return;
        const QString child = u"/proc/%1/"_s.arg(QString::fromLatin1(children.first()));
        const QByteArray status = contentOf(child + u"status"_s);
        for (const char *set : {"CapEff", "CapPrm"})
            QCOMPARE(bits(status, set), bit(CAP_SYS_ADMIN));
        for (const char *set : {"CapInh", "CapAmb", "CapBnd"})
            QCOMPARE(bits(status, set), quint64{0});
        QCOMPARE(field(status, "NoNewPrivs"), "1");
        QCOMPARE(field(status, "Seccomp"), "2");
        QCOMPARE(field(status, "Uid"), "65534 65534 65534 65534");
        QCOMPARE(field(status, "Threads"), "1");
        QCOMPARE(QDir(child + u"fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot),
                 (QStringList{u"0"_s, u"1"_s, u"2"_s, u"4"_s}));
        worker.channel->close();
        QTRY_COMPARE(worker.status(), 0);
        QTRY_VERIFY(!QFile::exists(child));
    }

    void processIsConfined()
    {
        Worker worker;
        QVERIFY(worker.channel->ask().has_value());
        // The last answer's memory is closed once it is sent.
        QTRY_COMPARE(openIn(worker),
                     (QStringList{u"0=/dev/null"_s, u"1=/dev/null"_s, u"2=/dev/null"_s, u"3=socket"_s}));
        QCOMPARE(contentOf(worker.proc(u"oom_score_adj"_s)).trimmed(), "500");
        QCOMPARE(QFileInfo(worker.proc(u"cwd"_s)).symLinkTarget(), u"/"_s);
        // Not for others of its user: the files are root's.
        QCOMPARE(QFileInfo(worker.proc(u"environ"_s)).ownerId(), 0U);
        const QByteArray limits = contentOf(worker.proc(u"limits"_s)).simplified();
        qInfo("%s", limits.constData());
        for (const char *limit :
             {"Max cpu time 7200 7200", "Max core file size 0 0", "Max locked memory 0 0", "Max msgqueue size 0 0",
              "Max open files 256 256", "Max file size 1073741824 1073741824",
              "Max address space 6442450944 6442450944", "Max stack size 8388608 8388608"})
            QVERIFY2(limits.contains(limit), limit);
    }

    /// What stands in a tool's place tells how tools are run, and tries what they never would.
    void toolsHaveLess()
    {
        const ReplacedTool tool(
            u"/usr/sbin/ipset"_s,
            "cat /proc/self/status\n"
            "echo x > /tmp/earshot-was-here && echo WROTE\n"
            "mkdir /tmp/earshot-folder && echo MADE\n"
            "cat /etc/shadow && echo SHADOW\n"
            "/usr/bin/python3 -c 'import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM); print(\"STREAM\")'\n"
            "/usr/bin/python3 -c 'import socket; socket.socket(socket.AF_UNIX); print(\"UNIX\")'\n"
            "/usr/bin/python3 -c 'import socket; s=socket.socket(socket.AF_INET, socket.SOCK_RAW, 255); "
            "print(\"RAW\"); s.sendto(b\"x\"*40, (\"127.0.0.1\", 0)); print(\"SENT\")'\n"
            "/usr/bin/python3 -c 'import os; os.unshare(os.CLONE_NEWUSER); print(\"UNSHARED\")'\n"
            "exit 0\n");
        Worker worker;
        const auto capture = worker.channel->ask();
        QVERIFY(capture.has_value());
        const QByteArray said = findPart(capture->namespaces[0].parts, part::ipsets)->bytes;
        QCOMPARE(bits(said, "CapEff"), bit(CAP_NET_ADMIN) | bit(CAP_NET_RAW));
        QCOMPARE(bits(said, "CapPrm"), bit(CAP_NET_ADMIN) | bit(CAP_NET_RAW));
        QCOMPARE(bits(said, "CapBnd"), quint64{0});
        QCOMPARE(field(said, "NoNewPrivs"), "1");
        QCOMPARE(field(said, "Seccomp"), "2");
        QCOMPARE(field(said, "Uid"), "65534 65534 65534 65534");
        for (const char *word : {"WROTE", "MADE", "SHADOW", "STREAM", "UNIX", "SENT", "UNSHARED"})
            QVERIFY2(!said.contains(word), word);
        QVERIFY2(said.contains("RAW\n"), said.constData()); // so that SENT had its chance
        QVERIFY(!QFile::exists(u"/tmp/earshot-was-here"_s));
    }

    void endsWithItsChannel()
    {
        Worker worker;
        QVERIFY(worker.channel->ask().has_value());
        worker.channel->close();
        QTRY_COMPARE(worker.status(), 0);
    }

    void endsWhenItsClientIsKilled()
    {
        Worker worker;
        QVERIFY(worker.channel->ask().has_value());
        // The client: a process that holds the only other end.
        const pid_t client = fork();
        if (client == 0) {
            pause();
            _exit(0);
        }
        worker.channel.reset();
        QCOMPARE(worker.status(), -2);
        kill(client, SIGKILL);
        waitpid(client, nullptr, 0);
        QTRY_COMPARE(worker.status(), 0);
    }

    void endsWhenIdle()
    {
        Worker worker({"--idle", "1"});
        QVERIFY(worker.channel->ask().has_value());
        QTRY_COMPARE(worker.status(), 0);
    }

    void endsAtItsLifetime()
    {
        Worker worker({"--lifetime", "1"});
        while (worker.channel->ask()) {}
        QTRY_COMPARE(worker.status(), 0);
    }

    void endsAfterNonsense()
    {
        Worker worker;
        QVERIFY(!worker.channel->ask(~0U));
        QTRY_COMPARE(worker.status(), 2);
    }

    void refusesOtherStarts_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown") << QStringList{u"--root"_s, u"/tmp"_s};
        QTest::newRow("no value") << QStringList{u"--idle"_s};
        QTest::newRow("nothing") << QStringList{u"--idle"_s, u""_s};
        QTest::newRow("zero") << QStringList{u"--idle"_s, u"0"_s};
        QTest::newRow("negative") << QStringList{u"--lifetime"_s, u"-1"_s};
        QTest::newRow("for ever") << QStringList{u"--lifetime"_s, u"99999999999"_s};
        QTest::newRow("words") << QStringList{u"--idle"_s, u"1h"_s};
    }
    void refusesOtherStarts()
    {
        QFETCH(QStringList, arguments);
        std::vector<std::string> words;
        for (const QString &argument : arguments)
            words.push_back(argument.toStdString());
        Worker worker(words);
        QTRY_COMPARE(worker.status(), 2);
    }

    void needsAChannel()
    {
        QProcess process;
        process.start(qEnvironmentVariable("EARSHOT_BIN") + u"/earshot-worker"_s, QStringList());
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 2);
    }

    /// Without root's rights there is nothing to confine; it must not go on with what it has.
    void needsRoot()
    {
        auto pair = *HelperChannel::makePair();
        const pid_t child = fork();
        if (child == 0) {
            dup2(pair.theirs.number(), earshot::channel::workerDescriptor);
            const QByteArray path = qgetenv("EARSHOT_BIN") + "/earshot-worker";
            // As an ordinary user the build folder may be out of reach; it is open already then.
            const int program = open(path.constData(), O_RDONLY | O_CLOEXEC);
            char *arguments[] = {const_cast<char *>("earshot-worker"), nullptr};
            char *environment[] = {nullptr};
            if (setgid(12345) == 0 && setuid(12345) == 0)
                fexecve(program, arguments, environment);
            _exit(99);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QCOMPARE(WEXITSTATUS(status), 3);
    }

private:
    /// Its descriptors, without that of a link lister, which some kernels need.
    static QStringList openIn(const Worker &worker)
    {
        QStringList open;
        const QDir folder(worker.proc(u"fd"_s));
        const QStringList numbers = folder.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
        for (const QString &number : numbers) {
            QByteArray target(4096, '\0');
            const QByteArray path = folder.filePath(number).toLocal8Bit();
            target.truncate(std::max<ssize_t>(readlink(path.constData(), target.data(), 4096), 0));
            open << number + u'=' + QString::fromUtf8(target.split(':')[0]);
        }
        open.removeOne(u"4=socket"_s);
        open.sort();
        return open;
    }
    /// This kernel may lack something for root too.
    static void seesAsMuchAsRoot(const Capture &capture)
    {
        const Capture roots = collect(CollectRequest());
        for (const auto &[name, part] : roots.parts)
            sameSuccess(name, part, findPart(capture.parts, QLatin1StringView(name.toLatin1())));
        for (const auto &[name, part] : roots.namespaces[0].parts)
            sameSuccess(name, part, findPart(capture.namespaces[0].parts, QLatin1StringView(name.toLatin1())));
    }
    static void sameSuccess(const QString &name, const Part &roots, const Part *workers)
    {
        QVERIFY2(workers, qPrintable(name));
        // What no hooks show, links do, from a process of their own; where hooks show it, links stay hidden.
        if (name == part::bpfLinks || roots.error)
            return; // see theLinkListerCanDoNothingElse
        QVERIFY2(!workers->error,
                 qPrintable(QString(name + u": "_s + (workers->error ? workers->error->detail : QString()))));
        QCOMPARE(workers->bytes.isEmpty(), roots.bytes.isEmpty());
    }
    static void checkThread(const QByteArray &status)
    {
        const quint64 own = bit(CAP_NET_ADMIN) | bit(CAP_SYS_PTRACE) | bit(CAP_DAC_READ_SEARCH);
        const quint64 tools = bit(CAP_NET_ADMIN) | bit(CAP_NET_RAW);
        // A tool between fork and exec shares the worker's memory, but isn't one of its threads.
        QCOMPARE(bits(status, "CapEff"), own);
        QCOMPARE(bits(status, "CapPrm"), own | tools);
        QCOMPARE(bits(status, "CapInh"), tools);
        QCOMPARE(bits(status, "CapAmb"), tools);
        QCOMPARE(bits(status, "CapBnd"), quint64{0});
        QCOMPARE(field(status, "NoNewPrivs"), "1");
        QCOMPARE(field(status, "Seccomp"), "2");
        QCOMPARE(field(status, "Uid"), "65534 65534 65534 65534");
        QCOMPARE(field(status, "Gid"), "0 0 0 0");
        QCOMPARE(field(status, "Groups"), "");
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
