// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "processrecords.h"

#include <collect/kernelparts.h>
#include <collect/processes.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace earshot;
using namespace earshot::test;
using namespace Qt::StringLiterals;

namespace {

/// A folder of files that is a machine.
class FakeMachine
{
public:
    void file(const QString &path, const QByteArray &content, QFile::Permissions more = {})
    {
        const QString whole = m_folder.filePath(path);
        QDir().mkpath(QFileInfo(whole).path());
        QFile file(whole);
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            qFatal("can't write %s", qPrintable(whole));
        file.setPermissions(file.permissions() | more);
    }
    void folder(const QString &path) { QDir().mkpath(m_folder.filePath(path)); }
    void link(const QString &path, const QByteArray &target)
    {
        const QString whole = m_folder.filePath(path);
        QDir().mkpath(QFileInfo(whole).path());
        if (symlink(target.constData(), QFile::encodeName(whole).constData()) != 0)
            qFatal("can't link %s", qPrintable(whole));
    }
    /// /proc/PID with the files that are read; `descriptors` are targets of fd/0, fd/1 …
    void process(int pid, const QByteArray &comm, const QByteArray &startTime, const QList<QByteArray> &descriptors)
    {
        const QString place = u"proc/%1/"_s.arg(pid);
        file(place + u"stat"_s,
             QByteArray::number(pid) + " (" + comm + ") S 1 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 " + startTime
                 + " 9 9\n");
        file(place + u"cmdline"_s, QByteArray("/usr/sbin/x\0-a\0", 15));
        file(place + u"cgroup"_s, "0::/system.slice/x.service\n");
        link(place + u"exe"_s, "/usr/sbin/x");
        folder(place + u"fd"_s);
        for (qsizetype i = 0; i < descriptors.size(); ++i)
            link(place + u"fd/%1"_s.arg(i), descriptors[i]);
    }
    [[nodiscard]] QString root() const { return m_folder.path(); }
    [[nodiscard]] CollectRequest request() const
    {
        CollectRequest request;
        request.root = root();
        return request;
    }

private:
    QTemporaryDir m_folder;
};

std::optional<ReadProcesses> processesOf(const CollectRequest &request)
{
    Parts parts;
    std::set<std::uint32_t> uids;
    takeProcesses(request, parts, uids);
    return readProcesses(parts[part::processes].bytes);
}

} // namespace

class tst_CollectFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void processesWithSocketsAreRead()
    {
        FakeMachine machine;
        machine.process(1, "init", "3", {"/dev/null"});
        machine.process(20, "late", "777", {"socket:[12]"});
        machine.process(
            9, "sshd", "4711",
            {"/dev/null", "pipe:[5]", "socket:[111]", "anon_inode:[eventfd]", "socket:[4294967295]", "socket:[111]"});
        machine.file(u"proc/9/ns/net"_s, "");
        machine.folder(u"proc/self"_s);
        machine.file(u"proc/9x/stat"_s, "no pid");
        const auto read = processesOf(machine.request());
        QVERIFY(read);
        QCOMPARE(read->processes.size(), 2U);
        const ReadProcess &sshd = read->processes[0];
        QCOMPARE(sshd.pid, 9U);
        QCOMPARE(sshd.uid, geteuid());
        QCOMPARE(sshd.startTime(), "4711");
        QCOMPARE(sshd.exe, "/usr/sbin/x");
        QCOMPARE(sshd.cmdline, QByteArray("/usr/sbin/x\0-a\0", 15));
        QCOMPARE(sshd.cgroup, "0::/system.slice/x.service\n");
        QCOMPARE(sshd.flags, 0U);
        auto sockets = sshd.sockets; // readdir's order in this folder is the file system's
        std::ranges::sort(sockets);
        QCOMPARE(sockets, (std::vector<quint32>{111, 111, 4294967295U}));
        struct stat status{};
        QCOMPARE(stat(QFile::encodeName(machine.root() + u"/proc/9/ns/net"_s).constData(), &status), 0);
        QCOMPARE(sshd.networkNamespace, status.st_ino);
        QCOMPARE(read->processes[1].pid, 20U);
        QCOMPARE(read->processes[1].networkNamespace, 0U);
        QCOMPARE(read->seen, 3U);
        QCOMPARE(read->hidden + read->vanished + read->flags, 0U);
    }

    void whatLooksLikeASocketIsNone()
    {
        FakeMachine machine;
        machine.process(1, "init", "3",
                        {"socket:[]", "socket:[x]", "/tmp/socket:[5]", "socket:", QByteArray(300, 's'), "[socket]"});
        const auto read = processesOf(machine.request());
        QVERIFY(read);
        QVERIFY(read->processes.empty());
    }

    void hostileNameDoesNotMoveTheStartTime_data()
    {
        QTest::addColumn<QByteArray>("comm");
        QTest::newRow("brackets") << QByteArray(") S 1 (");
        QTest::newRow("fields") << QByteArray("a) S 1 1 1 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 66 9 9");
        QTest::newRow("newline and escapes") << QByteArray("a\n\x1b[31m");
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe");
    }

    void hostileNameDoesNotMoveTheStartTime()
    {
        QFETCH(QByteArray, comm);
        FakeMachine machine;
        machine.process(1, comm, "4711", {"socket:[1]"});
        const auto read = processesOf(machine.request());
        QVERIFY(read);
        QCOMPARE(read->processes.size(), 1U);
        QCOMPARE(read->processes[0].startTime(), "4711");
    }

    void processThatChangedMeanwhileIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<bool>("kept");
        const QByteArray head("1 (x) S 1 1 1 0 -1 4194560 1 2 3 4 ");
        QTest::newRow("the same") << head + "5 6 7 8 20 0 1 0 4711 9" << head + "5 6 7 8 20 0 1 0 4711 9" << true;
        QTest::newRow("it has run on") << head + "5 6 7 8 20 0 1 0 4711 9" << head + "77 6 7 8 20 0 3 0 4711 10"
                                       << true;
        QTest::newRow("another process") << head + "5 6 7 8 20 0 1 0 4711 9" << head + "5 6 7 8 20 0 1 0 4712 9"
                                         << false;
        // Counted from the first bracket, "field 22" would be its CPU time: it could hide by working.
        const QByteArray hostile("1 (a) b c d e f g h) S 1 1 1 0 -1 4194560 1 2 3 4 ");
        QTest::newRow("it has run on under a hostile name")
            << hostile + "5 6 7 8 20 0 1 0 4711 9" << hostile + "5 76 7 8 20 0 1 0 4711 9" << true;
    }

    void processThatChangedMeanwhileIsLeftOut()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(bool, kept);
        FakeMachine machine;
        machine.process(1, "x", "1", {"socket:[1]"});
        machine.file(u"after"_s, after);
        const QByteArray place = QFile::encodeName(machine.root() + u"/proc/1/stat"_s);
        const QByteArray next = QFile::encodeName(machine.root() + u"/after"_s);
        QVERIFY(unlink(place.constData()) == 0 && mkfifo(place.constData(), 0600) == 0);
        // The FIFO is a file that changes exactly between its first and its second reading.
        std::jthread writer([&] {
            const int fifo = open(place.constData(), O_WRONLY | O_CLOEXEC);
            const bool written = write(fifo, before.constData(), std::size_t(before.size())) == before.size();
            if (!written || rename(next.constData(), place.constData()) != 0)
                qFatal("can't replace the file");
            close(fifo);
        });
        const auto read = processesOf(machine.request());
        writer.join();
        QVERIFY(read);
        QCOMPARE(read->processes.size(), kept ? 1U : 0U);
        QCOMPARE(read->vanished, kept ? 0U : 1U);
    }

    void processWithoutStartTimeIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("stat");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no bracket") << QByteArray("5 sshd S 1 1 1");
        QTest::newRow("too few fields") << QByteArray("5 (sshd) S 1 1 1 0");
        QTest::newRow("a megabyte") << QByteArray(1 << 20, 'x');
    }

    void processWithoutStartTimeIsLeftOut()
    {
        QFETCH(QByteArray, stat);
        FakeMachine machine;
        machine.process(1, "init", "3", {"socket:[1]"});
        machine.file(u"proc/1/stat"_s, stat);
        const auto read = processesOf(machine.request());
        QVERIFY(read);
        QVERIFY(read->processes.empty());
        QCOMPARE(read->vanished, 1U);
    }

    void textsAreCutAtTheirLimits()
    {
        FakeMachine machine;
        machine.process(1, "init", "3", {"socket:[1]"});
        machine.file(u"proc/1/cmdline"_s, QByteArray(100'000, 'c'));
        machine.file(u"proc/1/cgroup"_s, QByteArray(4096, 'g'));
        const auto read = processesOf(machine.request());
        QVERIFY(read && read->processes.size() == 1);
        QCOMPARE(read->processes[0].cmdline, QByteArray(4096, 'c'));
        QCOMPARE(read->processes[0].cgroup, QByteArray(4096, 'g'));
        QCOMPARE(read->processes[0].flags, quint32(CmdlineCut));
    }

    void whatMayNotBeReadIsCounted()
    {
        FakeMachine machine;
        machine.process(1, "init", "3", {"socket:[1]"});
        machine.process(2, "other", "3", {"socket:[2]"});
        machine.process(3, "gone", "3", {});
        QVERIFY(QFile::remove(machine.root() + u"/proc/1/exe"_s));
        QVERIFY(QDir(machine.root() + u"/proc/3/fd"_s).removeRecursively());
        // Root reads everything; another user of the same folder doesn't.
        const bool root = geteuid() == 0;
        QVERIFY(chmod(QFile::encodeName(machine.root()).constData(), 0755) == 0);
        QVERIFY(chmod(QFile::encodeName(machine.root() + u"/proc/2/fd"_s).constData(), root ? 0700 : 0) == 0);
        if (root)
            QVERIFY(seteuid(65534) == 0);
        const auto read = processesOf(machine.request());
        if (root)
            QVERIFY(seteuid(0) == 0);
        chmod(QFile::encodeName(machine.root() + u"/proc/2/fd"_s).constData(), 0700);
        QVERIFY(read);
        QCOMPARE(read->hidden, 1U);
        QCOMPARE(read->vanished, 1U);
        QCOMPARE(read->processes.size(), 1U);
        QCOMPARE(read->processes[0].flags, quint32(ExeHidden));
    }

    void hiddenProcessOneIsTold()
    {
        FakeMachine machine;
        machine.process(40, "mine", "3", {"socket:[1]"});
        const auto read = processesOf(machine.request());
        QVERIFY(read);
        QCOMPARE(read->flags, quint32(ProcessesHidden));
    }

    void limitsEndTheWalk_data()
    {
        QTest::addColumn<CollectLimits>("limits");
        QTest::newRow("processes") << CollectLimits{.processes = 3};
        QTest::newRow("descriptors") << CollectLimits{.descriptors = 3};
        QTest::newRow("bytes") << CollectLimits{.partBytes = 100};
    }

    void limitsEndTheWalk()
    {
        QFETCH(CollectLimits, limits);
        FakeMachine machine;
        for (int pid = 1; pid < 40; ++pid)
            machine.process(pid, "x", "3", {"socket:[1]"});
        CollectRequest request = machine.request();
        request.limits = limits;
        Parts parts;
        std::set<std::uint32_t> uids;
        takeProcesses(request, parts, uids);
        const auto read = readProcesses(parts[part::processes].bytes);
        QVERIFY(read);
        QVERIFY(read->flags & WalkCut);
        QVERIFY(read->processes.size() < 39);
        QVERIFY(parts[part::processes].error);
        QCOMPARE(parts[part::processes].error->code, Errc::TooLarge);
    }

    void manyProcessesStayInOrder()
    {
        // Enough for a second thread.
        FakeMachine machine;
        for (int pid = 1; pid <= 300; ++pid)
            machine.process(pid, "x", QByteArray::number(pid), {"socket:[" + QByteArray::number(pid * 7) + ']'});
        const auto read = processesOf(machine.request());
        QVERIFY(read);
        QCOMPARE(read->processes.size(), 300U);
        for (quint32 pid = 1; pid <= 300; ++pid) {
            QCOMPARE(read->processes[pid - 1].pid, pid);
            QCOMPARE(read->processes[pid - 1].sockets, std::vector{pid * 7});
        }
    }

    void noProcIsAnError()
    {
        CollectRequest request;
        request.root = u"/nonexistent"_s;
        Parts parts;
        std::set<std::uint32_t> uids;
        takeProcesses(request, parts, uids);
        QCOMPARE(parts[part::processes].error.value().code, Errc::NotFound);
    }

    void usersAreThoseAskedFor_data()
    {
        QTest::addColumn<QByteArray>("passwd");
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("ordinary") << QByteArray(
            "root:x:0:0:root:/root:/bin/sh\nann:x:1000:1000:Ann,,,:/home/ann:/bin/sh\nbob:x:1001:1001::/:\n")
                                  << QByteArray("root:x:0:\nann:x:1000:\n");
        QTest::newRow("a hash stays behind") << QByteArray("ann:$6$secret:1000:::\n") << QByteArray("ann:x:1000:\n");
        QTest::newRow("first name counts") << QByteArray("root:x:0:\ntoor:x:0:\n") << QByteArray("root:x:0:\n");
        QTest::newRow("no newline at the end") << QByteArray("ann:x:1000:1") << QByteArray("ann:x:1000:\n");
        QTest::newRow("broken lines") << QByteArray(
            "\n:\n::\n:::\nann\nann:x\nann:x:\nann:x:1000\nann:x:-1000:\nann:x:1000x:\nann:x:4294968296:\n+::::::\n")
                                      << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }

    void usersAreThoseAskedFor()
    {
        QFETCH(QByteArray, passwd);
        QFETCH(QByteArray, lines);
        FakeMachine machine;
        machine.file(u"etc/passwd"_s, passwd);
        Parts parts;
        takeUsers(machine.request(), {0, 1000}, parts);
        QCOMPARE(parts[part::passwd].bytes, lines);
        QVERIFY(!parts[part::passwd].error);
    }

    void settingsOfNamespaceAndInterfaces()
    {
        FakeMachine machine;
        machine.file(u"proc/sys/net/ipv4/ip_forward"_s, "1\n");
        machine.file(u"proc/sys/net/ipv4/ip_local_port_range"_s, "32768\t60999\n");
        machine.file(u"proc/sys/net/ipv4/not_asked"_s, "1\n");
        machine.file(u"proc/sys/net/ipv6/bindv6only"_s, "0\nsecond=line\n");
        machine.file(u"proc/sys/net/bridge/bridge-nf-call-iptables"_s, "1\n");
        machine.file(u"proc/sys/net/ipv4/conf/eth0.5/rp_filter"_s, "2\n");
        machine.file(u"proc/sys/net/ipv4/conf/all/rp_filter"_s, "1\n");
        machine.file(u"proc/sys/net/ipv4/conf/all/accept_local"_s, "0\n");
        machine.file(u"proc/sys/net/ipv4/conf/a=b/rp_filter"_s, "0\n");
        machine.file(u"proc/sys/net/ipv6/conf/eth0.5/disable_ipv6"_s, "1\n");
        Parts parts;
        takeSettings(machine.request(), parts);
        QCOMPARE(
            parts[part::sysctls].bytes,
            QByteArray(
                "net.bridge.bridge-nf-call-iptables=1\nnet.ipv4.ip_forward=1\nnet.ipv4.ip_local_port_range=32768\t60999\n"
                "net.ipv6.bindv6only=0\nnet.ipv4.conf.a=b.rp_filter=0\nnet.ipv4.conf.all.accept_local=0\n"
                "net.ipv4.conf.all.rp_filter=1\nnet.ipv4.conf.eth0.5.rp_filter=2\nnet.ipv6.conf.eth0.5.disable_ipv6=1\n"));
        QVERIFY(!parts[part::sysctls].error);
        QVERIFY(parts[part::nfQueues].bytes.isEmpty() && !parts[part::nfQueues].error);
    }

    void queuesAreReadWhereTheyAre()
    {
        FakeMachine machine;
        machine.file(u"proc/net/netfilter/nfnetlink_queue"_s, "    0   1234     0 2 65531     0     0        1  1\n");
        Parts parts;
        takeSettings(machine.request(), parts);
        QCOMPARE(parts[part::nfQueues].bytes, "    0   1234     0 2 65531     0     0        1  1\n");
    }

    void legacyTablesAreSaved_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<QByteArray>("tool");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const int none = -1;
        QTest::newRow("no tables") << QByteArray("") << QByteArray("echo never") << QByteArray() << none;
        QTest::newRow("only a newline") << QByteArray("\n") << QByteArray("echo never") << QByteArray() << none;
        QTest::newRow("tables") << QByteArray("filter\n") << QByteArray("echo \"args: $*\"; echo '*filter'")
                                << QByteArray("args: -c\n*filter\n") << none;
        QTest::newRow("the tool is missing")
            << QByteArray("filter\n") << QByteArray() << QByteArray() << int(std::to_underlying(Errc::NotFound));
        QTest::newRow("the tool fails half-way") << QByteArray("filter\nnat\n") << QByteArray("echo half; exit 1")
                                                 << QByteArray("half\n") << int(std::to_underlying(Errc::Failed));
        QTest::newRow("the tool hangs") << QByteArray("filter\n") << QByteArray("sleep 100") << QByteArray()
                                        << int(std::to_underlying(Errc::TimedOut));
        QTest::newRow("the tool prints too much")
            << QByteArray("filter\n") << QByteArray("yes | head -c 300000000") << QByteArray("y\ny\ny\ny\ny\n")
            << int(std::to_underlying(Errc::TooLarge));
    }

    void legacyTablesAreSaved()
    {
        QFETCH(QByteArray, names);
        QFETCH(QByteArray, tool);
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        FakeMachine machine;
        machine.file(u"proc/net/ip_tables_names"_s, names);
        if (!tool.isEmpty())
            machine.file(u"usr/sbin/iptables-legacy-save"_s, "#!/bin/sh\n" + tool + '\n', QFile::ExeOwner);
        CollectRequest request = machine.request();
        request.limits.toolBytes = code == int(std::to_underlying(Errc::TooLarge)) ? 10 : 1000;
        request.limits.toolMs = 1000;
        Parts parts;
        takeLegacy(request, /*mayRead=*/true, parts);
        const Part &part = parts[part::legacyIp];
        QCOMPARE(part.bytes, bytes);
        QCOMPARE(part.error ? int(std::to_underlying(part.error->code)) : -1, code);
        QVERIFY2(parts[part::legacyIp6] == Part(), "no ip6_tables_names, nothing asked");
    }

    void ipsetRunsOnlyWhereTheKernelHasIt_data()
    {
        QTest::addColumn<bool>("inKernel");
        QTest::addColumn<bool>("mayRead");
        QTest::addColumn<bool>("tool");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("not in the kernel") << false << true << true << QByteArray() << -1;
        QTest::newRow("there") << true << true << true << QByteArray("create s hash:ip save\n") << -1;
        QTest::newRow("not allowed") << true << false << true << QByteArray()
                                     << int(std::to_underlying(Errc::PermissionDenied));
        QTest::newRow("no tool") << true << true << false << QByteArray() << int(std::to_underlying(Errc::NotFound));
    }

    void ipsetRunsOnlyWhereTheKernelHasIt()
    {
        QFETCH(bool, inKernel);
        QFETCH(bool, mayRead);
        QFETCH(bool, tool);
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        FakeMachine machine;
        machine.folder(u"proc/net"_s);
        if (inKernel)
            machine.folder(u"sys/module/ip_set/parameters"_s);
        if (tool)
            machine.file(u"sbin/ipset"_s, "#!/bin/sh\necho create s hash:ip $*\n", QFile::ExeOwner);
        Parts parts;
        takeLegacy(machine.request(), mayRead, parts);
        QCOMPARE(parts[part::ipsets].bytes, bytes);
        QCOMPARE(parts[part::ipsets].error ? int(std::to_underlying(parts[part::ipsets].error->code)) : -1, code);
    }

    void anEmptyFolderIsAMachineToo()
    {
        const FakeMachine machine;
        const Capture capture = collect(machine.request());
        QCOMPARE(capture.namespaces.size(), 1U);
        QVERIFY(findPart(capture.parts, part::processes)->error);
        QVERIFY(findPart(capture.parts, part::passwd)->error);
        QVERIFY(findPart(capture.parts, part::bootTime)->error);
        QVERIFY(findPart(capture.namespaces[0].parts, part::sysctls)->error);
        QVERIFY2(!findPart(capture.namespaces[0].parts, part::links)->bytes.isEmpty(),
                 "the kernel answers all the same");
        QCOMPARE(captureFromCbor(toCbor(capture)), Result<Capture>(capture));
    }

    void bootTimeIsOneLine_data()
    {
        QTest::addColumn<QByteArray>("stat");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("ordinary") << QByteArray("cpu  1 2\nctxt 3\nbtime 1790000000\nprocesses 9\n")
                                  << QByteArray("btime 1790000000\n");
        QTest::newRow("first") << QByteArray("btime 5\n") << QByteArray("btime 5\n");
        QTest::newRow("last, cut") << QByteArray("cpu\nbtime 5") << QByteArray("btime 5");
        QTest::newRow("none") << QByteArray("cpu  1\nxbtime 4\n") << QByteArray();
    }

    void bootTimeIsOneLine()
    {
        QFETCH(QByteArray, stat);
        QFETCH(QByteArray, line);
        FakeMachine machine;
        machine.file(u"proc/stat"_s, stat);
        CollectRequest request = machine.request();
        request.firewall = request.owners = request.overrulers = false;
        const Capture capture = collect(request);
        const Part *part = findPart(capture.parts, part::bootTime);
        QVERIFY(part);
        QCOMPARE(part->bytes, line);
        QCOMPARE(part->error.has_value(), line.isEmpty());
        QVERIFY2(!findPart(capture.parts, part::processes), "what isn't asked for is absent");
        QVERIFY(!findPart(capture.namespaces[0].parts, part::nftRules));
        QVERIFY(!findPart(capture.namespaces[0].parts, part::tcFilters));
    }
};

QTEST_GUILESS_MAIN(tst_CollectFiles)
#include "tst_collectfiles.moc"
