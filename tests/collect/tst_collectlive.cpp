// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "processrecords.h"

#include <collect/collect.h>
#include <collect/kernelparts.h>
#include <collect/processes.h>
#include <scratch/load.h>
#include <scratch/namespace.h>

#include <QElapsedTimer>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <linux/bpf.h>
#include <linux/inet_diag.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace earshot;
using namespace earshot::test;
using namespace Qt::StringLiterals;

namespace {

/// Set in main(), before Qt Test starts a thread of its own.
Result<ScratchRoot> scratchRoot = failure(Errc::Failed, u"scratch"_s);

/// A socket of this process.
class TestSocket
{
public:
    TestSocket(int family, int type)
        : m_family(family)
        , m_number(socket(family, type | SOCK_CLOEXEC, 0))
    {
    }
    TestSocket(TestSocket &&other) noexcept
        : m_family(other.m_family)
        , m_number(std::exchange(other.m_number, -1))
    {
    }
    ~TestSocket()
    {
        if (m_number >= 0)
            close(m_number);
    }

    bool set(int level, int name, int value) const
    {
        return setsockopt(m_number, level, name, &value, sizeof value) == 0;
    }
    bool onDevice(const char *name) const
    {
        return setsockopt(m_number, SOL_SOCKET, SO_BINDTODEVICE, name, std::strlen(name)) == 0;
    }
    bool bindTo(const char *address) const
    {
        sockaddr_storage where{};
        return fill(where, address, 0) && bind(m_number, reinterpret_cast<sockaddr *>(&where), sizeOfAddress()) == 0;
    }
    bool listens() const { return listen(m_number, 5) == 0; }
    bool connectTo(const char *address, quint16 port) const
    {
        sockaddr_storage where{};
        return fill(where, address, port)
            && connect(m_number, reinterpret_cast<sockaddr *>(&where), sizeOfAddress()) == 0;
    }
    [[nodiscard]] quint32 inode() const
    {
        struct stat status{};
        return fstat(m_number, &status) == 0 ? static_cast<quint32>(status.st_ino) : 0;
    }
    [[nodiscard]] quint16 port() const
    {
        sockaddr_in6 mine{};
        socklen_t size = sizeof mine;
        getsockname(m_number, reinterpret_cast<sockaddr *>(&mine), &size);
        return ntohs(mine.sin6_port); // at the same place in both families
    }
    [[nodiscard]] quint64 cookie() const
    {
        quint64 value = 0;
        socklen_t size = sizeof value;
        getsockopt(m_number, SOL_SOCKET, SO_COOKIE, &value, &size);
        return value;
    }

private:
    [[nodiscard]] socklen_t sizeOfAddress() const
    {
        return m_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    }
    bool fill(sockaddr_storage &where, const char *address, quint16 port) const
    {
        auto *four = reinterpret_cast<sockaddr_in *>(&where);
        auto *six = reinterpret_cast<sockaddr_in6 *>(&where);
        where.ss_family = static_cast<sa_family_t>(m_family);
        four->sin_port = htons(port);
        return inet_pton(m_family, address,
                         m_family == AF_INET ? static_cast<void *>(&four->sin_addr) : &six->sin6_addr)
            == 1;
    }

    int m_family;
    int m_number;
};

struct SeenSocket {
    inet_diag_msg head{};
    std::optional<bool> v6only;
    quint64 cookie = 0;
};

std::vector<SeenSocket> socketsIn(const Capture &capture, QLatin1StringView name)
{
    const Part *part = findPart(capture.namespaces.at(0).parts, name);
    std::vector<SeenSocket> sockets;
    std::string_view rest =
        part ? std::string_view(part->bytes.constData(), std::size_t(part->bytes.size())) : std::string_view();
    while (const auto message = takeMessage(rest)) {
        SeenSocket &seen = sockets.emplace_back();
        seen.head = bodyOf<inet_diag_msg>(message->payload).value_or(inet_diag_msg{});
        std::memcpy(&seen.cookie, seen.head.id.idiag_cookie, sizeof seen.cookie);
        if (const auto v6only = findAttribute(message->payload, sizeof(inet_diag_msg), INET_DIAG_SKV6ONLY))
            seen.v6only = v6only->front() != 0;
    }
    return sockets;
}

std::optional<SeenSocket> findSocket(const Capture &capture, QLatin1StringView name, quint32 inode)
{
    for (const SeenSocket &seen : socketsIn(capture, name)) {
        if (seen.head.idiag_inode == inode)
            return seen;
    }
    return std::nullopt;
}

/// "local port/state/inode" of every line of /proc/net/NAME: the kernel's older account of the same sockets.
QSet<QByteArray> procSockets(const QString &name)
{
    QSet<QByteArray> result;
    QFile file(u"/proc/thread-self/net/"_s + name);
    if (!file.open(QFile::ReadOnly))
        return result;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QList<QByteArray> fields = lines[i].simplified().split(' ');
        if (fields.size() > 9)
            result.insert(QByteArray::number(fields[1].split(':').at(1).toUInt(nullptr, 16)) + '/'
                          + QByteArray::number(fields[3].toUInt(nullptr, 16)) + '/' + fields[9]);
    }
    return result;
}

QSet<QByteArray> seenSockets(const Capture &capture, QLatin1StringView name)
{
    QSet<QByteArray> result;
    for (const SeenSocket &seen : socketsIn(capture, name))
        result.insert(QByteArray::number(ntohs(seen.head.id.idiag_sport)) + '/'
                      + QByteArray::number(seen.head.idiag_state) + '/' + QByteArray::number(seen.head.idiag_inode));
    return result;
}

CollectRequest only(bool firewall, bool owners)
{
    CollectRequest request;
    request.firewall = firewall;
    request.owners = owners;
    request.overrulers = false;
    return request;
}

ReadProcesses processesIn(const Capture &capture)
{
    const Part *part = findPart(capture.parts, part::processes);
    return readProcesses(part ? part->bytes : QByteArray()).value_or(ReadProcesses{});
}

QByteArray ownStat(pid_t pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// A child of this process that does `work` over and over, or waits for its end, until this goes out of scope.
class Child
{
public:
    template<typename Work>
    explicit Child(Work work)
        : m_pid(fork())
    {
        if (m_pid != 0)
            return;
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;)
            work();
    }
    Child(const Child &) = delete;
    ~Child()
    {
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
    }
    [[nodiscard]] pid_t pid() const { return m_pid; }

private:
    pid_t m_pid;
};

int countMessages(const Capture &capture, QLatin1StringView name)
{
    const Part *part = findPart(capture.namespaces.at(0).parts, name);
    std::string_view rest =
        part ? std::string_view(part->bytes.constData(), std::size_t(part->bytes.size())) : std::string_view();
    int count = 0;
    while (takeMessage(rest))
        ++count;
    return count;
}

QByteArray bigSet(int elements)
{
    QByteArray text = "table inet big {\n set s {\n  type ipv4_addr\n  elements = {\n";
    for (int i = 0; i < elements; ++i)
        text += "10." + QByteArray::number(i >> 16 & 255) + '.' + QByteArray::number(i >> 8 & 255) + '.'
            + QByteArray::number(i & 255) + ",\n";
    return text + "  }\n }\n}\n";
}

#define NEEDS_SCRATCH()                                                                                                \
    if (!scratchRoot)                                                                                                  \
    QSKIP(qPrintable(u"no namespaces of our own here: "_s + scratchRoot.error().detail))

/// Loads rules, or ends the test: without the tool by skipping.
#define LOAD(text)                                                                                                     \
    if (const auto loaded = loadNft(text); !loaded) {                                                                  \
        if (loaded.error().code == Errc::NotFound)                                                                     \
            QSKIP("nft isn't installed");                                                                              \
        QFAIL(qPrintable(loaded.error().detail));                                                                      \
    }

} // namespace

class tst_CollectLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySocketOfProcNetIsThere()
    {
        NEEDS_SCRATCH();
        const TestSocket listener4(AF_INET, SOCK_STREAM);
        QVERIFY(listener4.bindTo("127.0.0.1") && listener4.listens());
        const TestSocket client(AF_INET, SOCK_STREAM);
        QVERIFY(client.connectTo("127.0.0.1", listener4.port()));
        const TestSocket listener6(AF_INET6, SOCK_STREAM);
        QVERIFY(listener6.bindTo("::") && listener6.listens());
        const TestSocket udp4(AF_INET, SOCK_DGRAM);
        QVERIFY(udp4.bindTo("0.0.0.0"));
        const TestSocket udp6(AF_INET6, SOCK_DGRAM);
        QVERIFY(udp6.bindTo("::1"));
        const Capture capture = collect(only(false, false));
        QVERIFY(procSockets(u"tcp"_s).size() >= 3);
        QCOMPARE(seenSockets(capture, part::tcp4), procSockets(u"tcp"_s));
        QCOMPARE(seenSockets(capture, part::tcp6), procSockets(u"tcp6"_s));
        QCOMPARE(seenSockets(capture, part::udp4), procSockets(u"udp"_s));
        QCOMPARE(seenSockets(capture, part::udp6), procSockets(u"udp6"_s));
        for (const auto name : {part::tcp4, part::tcp6, part::udp4, part::udp6})
            QVERIFY(!findPart(capture.namespaces[0].parts, name)->error);
    }

    void whatASocketIsBoundToIsSeen()
    {
        NEEDS_SCRATCH();
        const TestSocket dual(AF_INET6, SOCK_STREAM);
        QVERIFY(dual.set(IPPROTO_IPV6, IPV6_V6ONLY, 0) && dual.bindTo("::") && dual.listens());
        const TestSocket six(AF_INET6, SOCK_STREAM);
        QVERIFY(six.set(IPPROTO_IPV6, IPV6_V6ONLY, 1) && six.bindTo("::") && six.listens());
        const TestSocket device(AF_INET, SOCK_DGRAM);
        QVERIFY(device.onDevice("lo") && device.bindTo("0.0.0.0"));
        const Capture capture = collect(only(false, false));
        const auto seenDual = findSocket(capture, part::tcp6, dual.inode());
        const auto seenSix = findSocket(capture, part::tcp6, six.inode());
        const auto seenDevice = findSocket(capture, part::udp4, device.inode());
        QVERIFY(seenDual && seenSix && seenDevice);
        QCOMPARE(seenDual->v6only, std::optional(false));
        QCOMPARE(seenSix->v6only, std::optional(true));
        QCOMPARE(seenDual->cookie, dual.cookie());
        QCOMPARE(seenDual->head.id.idiag_if, 0U);
        QCOMPARE(seenDevice->head.id.idiag_if, if_nametoindex("lo"));
        QCOMPARE(ntohs(seenDevice->head.id.idiag_sport), device.port());
        QCOMPARE(seenDevice->head.idiag_uid, geteuid());
    }

    void listenersOnly()
    {
        NEEDS_SCRATCH();
        const TestSocket listener(AF_INET, SOCK_STREAM);
        QVERIFY(listener.bindTo("127.0.0.1") && listener.listens());
        const TestSocket client(AF_INET, SOCK_STREAM);
        QVERIFY(client.connectTo("127.0.0.1", listener.port()));
        const TestSocket udp(AF_INET, SOCK_DGRAM);
        QVERIFY(udp.bindTo("127.0.0.1"));
        const TestSocket connected(AF_INET, SOCK_DGRAM);
        QVERIFY(connected.connectTo("127.0.0.1", udp.port()));
        CollectRequest request = only(false, false);
        request.allStates = false;
        const Capture capture = collect(request);
        QVERIFY(findSocket(capture, part::tcp4, listener.inode()));
        QVERIFY(!findSocket(capture, part::tcp4, client.inode()));
        QVERIFY(findSocket(capture, part::udp4, udp.inode()));
        QVERIFY(!findSocket(capture, part::udp4, connected.inode()));
    }

    void ownersOwnAndForkedAreFound()
    {
        NEEDS_SCRATCH();
        const TestSocket shared(AF_INET, SOCK_STREAM);
        QVERIFY(shared.bindTo("127.0.0.1") && shared.listens());
        const Child child([] { pause(); });
        const TestSocket mine(AF_INET, SOCK_DGRAM);
        const Capture capture = collect(only(false, true));
        const ReadProcesses processes = processesIn(capture);
        const ReadProcess *self = processes.find(quint32(getpid()));
        const ReadProcess *forked = processes.find(quint32(child.pid()));
        QVERIFY(self && forked);
        QVERIFY(self->holds(shared.inode()) && forked->holds(shared.inode()));
        QVERIFY(self->holds(mine.inode()) && !forked->holds(mine.inode()));
        QVERIFY(findSocket(capture, part::tcp4, shared.inode()));
        QCOMPARE(self->startTime(), ownStat(getpid()).split(' ').at(21));
        QCOMPARE(forked->startTime(), ownStat(child.pid()).split(' ').at(21));
        QCOMPARE(self->uid, geteuid());
        QCOMPARE(QString::fromLocal8Bit(self->exe), QFile::symLinkTarget(u"/proc/self/exe"_s));
        QVERIFY(self->cmdline.contains("tst_collectlive"));
        QCOMPARE(self->networkNamespace, capture.namespaces[0].inode);
        // Outside the namespace that was made in main there are others; ours are all in it.
        QVERIFY(capture.namespaces[0].inode != 0);
    }

    void namesOfUsers()
    {
        NEEDS_SCRATCH();
        const TestSocket mine(AF_INET, SOCK_DGRAM);
        QVERIFY(mine.bindTo("127.0.0.1"));
        const Capture capture = collect(only(false, true));
        const QByteArray suffix = ":x:" + QByteArray::number(geteuid()) + ":\n";
        QVERIFY2(findPart(capture.parts, part::passwd)->bytes.contains(suffix),
                 findPart(capture.parts, part::passwd)->bytes.constData());
    }

    void processesThatComeAndGoDoNoHarm()
    {
        NEEDS_SCRATCH();
        const TestSocket shared(AF_INET, SOCK_STREAM);
        QVERIFY(shared.bindTo("127.0.0.1") && shared.listens());
        const auto storm = [] {
            if (const pid_t pid = fork(); pid == 0)
                _exit(0);
            else if (pid > 0)
                waitpid(pid, nullptr, 0);
        };
        const Child one(storm);
        const Child two(storm);
        const QByteArray started = ownStat(getpid()).split(' ').at(21);
        for (int round = 0; round < 200; ++round) {
            const ReadProcesses processes = processesIn(collect(only(false, true)));
            const ReadProcess *self = processes.find(quint32(getpid()));
            QVERIFY(self && self->holds(shared.inode()));
            QCOMPARE(self->startTime(), started);
            QVERIFY(std::ranges::is_sorted(processes.processes, std::ranges::less_equal{}, &ReadProcess::pid));
        }
    }

    void interfacesAddressesAndRoutes()
    {
        NEEDS_SCRATCH();
        const Capture capture = collect(only(false, false));
        const Parts &parts = capture.namespaces[0].parts;
        QVERIFY(std::ranges::contains(interfaceIndexes(parts), if_nametoindex("lo")));
        QVERIFY(findPart(parts, part::links)->bytes.contains(QByteArray("lo\0", 3)));
        QVERIFY2(findPart(parts, part::addresses)->bytes.contains(QByteArray("\x7f\0\0\1", 4)), "127.0.0.1");
        QVERIFY(countMessages(capture, part::routes) >= 2);
        // Local, main and default for IPv4 at least.
        QVERIFY(countMessages(capture, part::routingRules) >= 3);
        QVERIFY(findPart(parts, part::sysctls)->bytes.contains("\nnet.ipv4.conf.lo.rp_filter="));
        QVERIFY(findPart(parts, part::sysctls)->bytes.contains("\nnet.ipv6.bindv6only="));
    }

    void rulesAreReadWithTheirGeneration()
    {
        NEEDS_SCRATCH();
        const auto network = FreshNetwork::make();
        QVERIFY(network);
        LOAD(
            "table inet f {\n set s {\n  type ipv4_addr\n  elements = { 192.0.2.7 }\n }\n set empty {\n  type inet_service\n }\n chain i {\n"
            "  type filter hook input priority 0; policy drop;\n  ip saddr @s tcp dport 22 accept\n  tcp dport { 80, 443 } accept\n }\n}\n"
            "table ip6 other {\n counter c { }\n}\n");
        const Capture capture = collect(only(true, false));
        const Parts &parts = capture.namespaces[0].parts;
        for (const auto name : {part::nftGeneration, part::nftTables, part::nftChains, part::nftRules, part::nftSets,
                                part::nftElements, part::nftObjects})
            QVERIFY2(!findPart(parts, name)->error, qPrintable(name));
        QVERIFY(capture.privilege.netAdmin);
        QCOMPARE(countMessages(capture, part::nftGeneration), 2);
        QCOMPARE(countMessages(capture, part::nftTables), 2);
        QCOMPARE(countMessages(capture, part::nftChains), 1);
        QCOMPARE(countMessages(capture, part::nftRules), 2);
        QCOMPARE(countMessages(capture, part::nftSets), 3);
        QCOMPARE(countMessages(capture, part::nftObjects), 1);
        const QByteArray &elements = findPart(parts, part::nftElements)->bytes;
        QVERIFY(elements.contains(QByteArray("\xc0\0\2\7", 4)));
        QVERIFY2(elements.contains(QByteArray("\0\x50", 2)) && elements.contains(QByteArray("\1\xbb", 2)),
                 "of the set without a name as well");
    }

    void bigSetsComeWhole()
    {
        NEEDS_SCRATCH();
        const auto network = FreshNetwork::make();
        QVERIFY(network);
        constexpr int count = 100'000;
        LOAD(bigSet(count));
        QElapsedTimer timer;
        timer.start();
        const Capture capture = collect(only(true, false));
        const qint64 took = timer.elapsed();
        const Part *part = findPart(capture.namespaces[0].parts, part::nftElements);
        QVERIFY(!part->error);
        int elements = 0;
        std::string_view rest(part->bytes.constData(), std::size_t(part->bytes.size()));
        while (const auto message = takeMessage(rest)) {
            auto list = findAttribute(message->payload, sizeof(nfgenmsg), NFTA_SET_ELEM_LIST_ELEMENTS)
                            .value_or(std::string_view());
            while (const auto header = bodyOf<nlattr>(list)) {
                ++elements;
                list.remove_prefix(std::min(list.size(), std::size_t(header->nla_len + 3) & ~std::size_t{3}));
            }
        }
        QCOMPARE(elements, count);
        QVERIFY2(took < 5000, qPrintable(QString::number(took)));
    }

    void rulesThatChangeAllTheTimeAreSaidToBe()
    {
        NEEDS_SCRATCH();
        const auto network = FreshNetwork::make();
        QVERIFY(network);
        // Long enough to read that a change always falls into it.
        LOAD(bigSet(30'000));
        const Child changer([] {
            if (!loadNft("add table ip flip\ndelete table ip flip\n"))
                _exit(1);
        });
        CollectRequest request = only(true, false);
        request.limits.attempts = 3;
        // The changer may need a moment to start; every reading has an end either way.
        const Parts *parts = nullptr;
        Capture capture;
        for (int round = 0; round < 200; ++round) {
            capture = collect(request);
            parts = &capture.namespaces[0].parts;
            if (findPart(*parts, part::nftRules)->error)
                break;
        }
        for (const auto name : {part::nftGeneration, part::nftTables, part::nftRules, part::nftElements}) {
            const auto &error = findPart(*parts, name)->error;
            QVERIFY2(error, qPrintable(name));
            QCOMPARE(error->code, Errc::Interrupted);
        }
        QVERIFY(kill(changer.pid(), 0) == 0);
    }

    void rulesAreReadAgainUntilTheyHoldStill()
    {
        NEEDS_SCRATCH();
        const auto network = FreshNetwork::make();
        QVERIFY(network);
        LOAD("table inet f { }\n");
        // Every change of this one is followed by a rest that is longer than a reading.
        const Child changer([] {
            if (!loadNft("add table ip flip\ndelete table ip flip\n"))
                _exit(1);
            usleep(5000);
        });
        CollectRequest request = only(true, false);
        request.limits.attempts = 20;
        for (int round = 0; round < 100; ++round) {
            const Capture capture = collect(request);
            const auto &error = findPart(capture.namespaces[0].parts, part::nftGeneration)->error;
            QVERIFY2(!error, error ? qPrintable(error->detail) : "");
            QCOMPARE(countMessages(capture, part::nftGeneration), 2);
        }
    }

    void overrulersAreFoundOrSaidToBeHidden()
    {
        NEEDS_SCRATCH();
        const TestSocket mine(AF_INET, SOCK_STREAM);
        QVERIFY(mine.bindTo("127.0.0.1") && mine.listens());
        CollectRequest request = only(false, false);
        request.overrulers = true;
        const Capture capture = collect(request);
        const Parts &parts = capture.namespaces[0].parts;
        QVERIFY(!findPart(parts, part::tcFilters)->error);
        QVERIFY(!findPart(parts, part::xfrmPolicies)->error);
        for (const Part *part : {findPart(parts, part::netnsBpf), findPart(capture.parts, part::bpfLinks),
                                 findPart(capture.parts, part::cgroupBpf)}) {
            QVERIFY(part);
            // Never silence: where a user namespace may not look, it says so.
            if (*scratchRoot == ScratchRoot::UserNamespace)
                QVERIFY(part->error);
            QVERIFY(part->bytes.size() % 256 == 0 || part->bytes.endsWith('\n'));
        }
    }

    /// A program that filters a control group's packets outlives the mount through which it was attached.
    void filtersOfControlGroupsAreNotRuledOutWithoutTheMount()
    {
        NEEDS_SCRATCH();
        CollectRequest request = only(false, false);
        request.overrulers = true;
        const QTemporaryDir empty;
        request.root = empty.path(); // no /sys/fs/cgroup there
        const auto programs = [&request] { return *findPart(collect(request).parts, part::cgroupBpf); };
        const Part before = programs();
        if (*scratchRoot == ScratchRoot::UserNamespace) {
            QCOMPARE(before.error.value().code, Errc::PermissionDenied);
            return;
        }
        QVERIFY2(!before.error, "another program on this machine filters a control group's packets");
        // "return 1": BPF_ALU64|BPF_MOV|BPF_K r0 = 1; BPF_JMP|BPF_EXIT.
        const std::array<bpf_insn, 2> letThrough{{{0xb7, 0, 0, 0, 1}, {0x95, 0, 0, 0, 0}}};
        bpf_attr attr{};
        attr.prog_type = BPF_PROG_TYPE_CGROUP_SKB;
        attr.insn_cnt = letThrough.size();
        attr.insns = reinterpret_cast<quint64>(letThrough.data());
        attr.license = reinterpret_cast<quint64>("GPL");
        const int program = static_cast<int>(syscall(SYS_bpf, BPF_PROG_LOAD, &attr, sizeof attr));
        QVERIFY2(program >= 0, strerror(errno));
        const Part after = programs();
        close(program);
        QCOMPARE(after.error, std::optional(Error{Errc::NotFound, u"cgroup2"_s, {}}));
    }

    void withoutPrivilegeEverythingElseIsRead()
    {
        NEEDS_SCRATCH();
        const TestSocket mine(AF_INET, SOCK_STREAM);
        QVERIFY(mine.bindTo("127.0.0.1") && mine.listens());
        // A process that gives its capabilities away, and says what it saw.
        const auto seen = runInScratch([]() -> Result<QByteArray> {
            if (prctl(PR_SET_SECUREBITS, 1 << 0) != 0 && errno != EPERM)
                return failure(Errc::Failed, u"securebits"_s);
            const TestSocket own(AF_INET, SOCK_STREAM);
            if (!own.bindTo("127.0.0.1") || !own.listens())
                return failure(Errc::Failed, u"listen"_s);
            // The lowest way down that works for root of any namespace: no capability in the effective set.
            struct {
                quint32 version = 0x20080522;
                int pid = 0;
            } header;
            quint32 data[6]{};
            if (syscall(SYS_capset, &header, data) != 0)
                return failure(Errc::Failed, u"capset"_s);
            CollectRequest request;
            request.nameService = false;
            return toCbor(collect(request));
        });
        QVERIFY2(seen, seen ? "" : qPrintable(seen.error().where + seen.error().detail));
        const auto capture = captureFromCbor(*seen);
        QVERIFY(capture);
        QVERIFY(!capture->privilege.netAdmin && !capture->privilege.ptrace);
        const Parts &parts = capture->namespaces.at(0).parts;
        for (const auto name : {part::nftGeneration, part::nftRules, part::nftElements, part::xfrmPolicies})
            QCOMPARE(findPart(parts, name)->error.value().code, Errc::PermissionDenied);
        QCOMPARE(findPart(capture->parts, part::bpfLinks)->error.value().code, Errc::PermissionDenied);
        QCOMPARE(socketsIn(*capture, part::tcp4).size(), 1U);
        QVERIFY(!findPart(parts, part::links)->error);
        const ReadProcesses processes = processesIn(*capture);
        const quint32 inode = socketsIn(*capture, part::tcp4)[0].head.idiag_inode;
        QVERIFY(std::ranges::any_of(processes.processes,
                                    [inode](const ReadProcess &process) { return process.holds(inode); }));
    }

    void twoReadingsOfAQuietMachineAreEqual()
    {
        NEEDS_SCRATCH();
        const TestSocket listener(AF_INET, SOCK_STREAM);
        QVERIFY(listener.bindTo("127.0.0.1") && listener.listens());
        CollectRequest request;
        request.overrulers = false;
        Capture one = collect(request);
        Capture two = collect(request);
        // Processes live on (their CPU time is in stat) and the clock goes on.
        one.parts.erase(part::processes);
        two.parts.erase(part::processes);
        two.takenMs = one.takenMs;
        for (const auto &[name, part] : one.namespaces[0].parts)
            QVERIFY2(part == two.namespaces[0].parts[name], qPrintable(name));
        QCOMPARE(toCbor(one), toCbor(two));
    }
};

int main(int argc, char **argv)
{
    scratchRoot = enterScratch();
    tst_CollectLive test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_collectlive.moc"
