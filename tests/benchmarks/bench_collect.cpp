// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/collect.h>
#include <collect/netlink.h>
#include <scratch/load.h>
#include <scratch/namespace.h>

#include <QElapsedTimer>
#include <QTest>

#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
// After netinet/in.h, which it would clash with.
#include <algorithm>
#include <array>
#include <csignal>
#include <functional>
#include <linux/netfilter.h>

using namespace earshot;
using namespace Qt::StringLiterals;

namespace {

Result<ScratchRoot> scratchRoot = failure(Errc::Failed, u"scratch"_s);

constexpr int processes = 500;
constexpr int socketsEach = 120;
constexpr int rounds = 5;

/// Half TCP listeners, half UDP, each process on an address of its own.
bool openSockets(int process)
{
    for (int i = 0; i < socketsEach; ++i) {
        const int number = socket(AF_INET, i % 2 ? SOCK_DGRAM : SOCK_STREAM, 0);
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(static_cast<std::uint16_t>(10'000 + i));
        where.sin_addr.s_addr = htonl(0x7f010001U + static_cast<std::uint32_t>(process));
        if (number < 0 || bind(number, reinterpret_cast<sockaddr *>(&where), sizeof where) != 0
            || (i % 2 == 0 && listen(number, 1) != 0))
            return false;
    }
    return true;
}

/// A made-up machine: many processes with many sockets, gone with this value.
class Crowd
{
public:
    Crowd()
    {
        std::array<int, 2> ready{};
        if (pipe(ready.data()) != 0)
            return;
        for (int i = 0; i < processes; ++i) {
            const pid_t pid = fork();
            if (pid == 0) {
                prctl(PR_SET_PDEATHSIG, SIGKILL);
                const char answer = openSockets(i) ? 'y' : 'n';
                if (write(ready[1], &answer, 1) == 1)
                    pause();
                _exit(0);
            }
            m_pids.push_back(pid);
        }
        close(ready[1]);
        char answer = 'n';
        for (int i = 0; i < processes && read(ready[0], &answer, 1) == 1; ++i)
            m_ready += answer == 'y' ? 1 : 0;
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
    [[nodiscard]] bool isReady() const { return m_ready == processes; }

private:
    std::vector<pid_t> m_pids;
    int m_ready = 0;
};

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Medians of both, measured in turn so that a busy moment meets both.
struct Pair {
    double ours = 0;
    double theirs = 0;
};
Pair inTurn(const std::function<void()> &ours, const std::function<void()> &theirs)
{
    std::array<double, rounds> a{};
    std::array<double, rounds> b{};
    for (int i = 0; i < rounds; ++i) {
        a[static_cast<std::size_t>(i)] = milliseconds(ours);
        b[static_cast<std::size_t>(i)] = milliseconds(theirs);
    }
    std::ranges::sort(a);
    std::ranges::sort(b);
    return {a[rounds / 2], b[rounds / 2]};
}

int messagesIn(const Capture &capture, QLatin1StringView name)
{
    const Part *part = findPart(capture.namespaces.at(0).parts, name);
    std::string_view rest =
        part ? std::string_view(part->bytes.constData(), std::size_t(part->bytes.size())) : std::string_view();
    int count = 0;
    while (takeMessage(rest))
        ++count;
    return count;
}

/// The same question with the answer thrown away: what the kernel alone takes.
qint64 bareDump(const NetlinkRequest &question)
{
    NetlinkRequest request = question;
    nlmsghdr header{};
    std::memcpy(&header, request.bytes().constData(), sizeof header);
    header.nlmsg_len = static_cast<std::uint32_t>(request.bytes().size());
    std::memcpy(request.bytes().data(), &header, sizeof header);
    const int number = socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER);
    constexpr timeval wait{10, 0};
    setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    qint64 bytes = 0;
    std::vector<char> buffer(1 << 20);
    if (send(number, request.bytes().constData(), std::size_t(request.bytes().size()), 0) > 0) {
        for (bool done = false; !done;) {
            const ssize_t size = recv(number, buffer.data(), buffer.size(), 0);
            bytes += std::max<ssize_t>(size, 0);
            done = size <= 0;
            std::string_view rest(buffer.data(), std::size_t(std::max<ssize_t>(size, 0)));
            while (const auto message = takeMessage(rest))
                done |= message->type == NLMSG_DONE || message->type == NLMSG_ERROR;
        }
    }
    close(number);
    return bytes;
}

} // namespace

class bench_Collect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!scratchRoot)
            QSKIP(qPrintable(u"no namespaces of our own here: "_s + scratchRoot.error().detail));
    }

    void socketsWithOwnersAgainstSs()
    {
        if (access("/usr/bin/ss", X_OK) != 0 && access("/usr/sbin/ss", X_OK) != 0)
            QSKIP("ss isn't installed");
        const Crowd crowd;
        QVERIFY(crowd.isReady());
        Capture capture;
        CollectRequest request;
        request.firewall = request.overrulers = false;
        int status = -1;
        const auto ss = [&] { status = std::system("PATH=/usr/bin:/usr/sbin ss -tuanpH > /dev/null"); };
        const Pair owners = inTurn([&] { capture = collect(request); }, ss);
        QCOMPARE(status, 0);
        QCOMPARE(messagesIn(capture, part::tcp4) + messagesIn(capture, part::udp4), processes * socketsEach);
        QVERIFY(!findPart(capture.parts, part::processes)->error);
        const double everything = milliseconds([] { static_cast<void>(collect(CollectRequest())); });
        qInfo("%d sockets, %d processes: collect %.1f ms, ss -tuanpH %.1f ms, ratio %.3f; everything %.1f ms",
              processes * socketsEach, processes, owners.ours, owners.theirs, owners.ours / owners.theirs, everything);
    }

    void bigSetAgainstBareDump()
    {
        const auto network = FreshNetwork::make();
        QVERIFY(network);
        constexpr int elements = 100'000;
        QByteArray text = "table inet big {\n set s {\n  type ipv4_addr\n  elements = {\n";
        for (int i = 0; i < elements; ++i)
            text += "10." + QByteArray::number(i >> 16 & 255) + '.' + QByteArray::number(i >> 8 & 255) + '.'
                + QByteArray::number(i & 255) + ",\n";
        const auto loaded = loadNft(text + "  }\n }\n}\n");
        if (!loaded && loaded.error().code == Errc::NotFound)
            QSKIP("nft isn't installed");
        QVERIFY(loaded);
        NetlinkRequest question(NFNL_SUBSYS_NFTABLES << 8 | NFT_MSG_GETSETELEM, NLM_F_DUMP);
        question.body(nfgenmsg{NFPROTO_INET, NFNETLINK_V0, 0})
            .attribute(NFTA_SET_ELEM_LIST_TABLE, {"big", 4})
            .attribute(NFTA_SET_ELEM_LIST_SET, {"s", 2});
        CollectRequest request;
        request.owners = request.overrulers = false;
        Capture capture;
        qint64 bytes = 0;
        const Pair dump = inTurn([&] { capture = collect(request); }, [&] { bytes = bareDump(question); });
        const Part *part = findPart(capture.namespaces[0].parts, part::nftElements);
        QVERIFY(!part->error);
        QVERIFY(part->bytes.size() > elements * 12 && part->bytes.size() <= bytes);
        qInfo("%d elements: collect without owners %.1f ms, bare dump %.1f ms, ratio %.2f", elements, dump.ours,
              dump.theirs, dump.ours / dump.theirs);
    }
};

int main(int argc, char **argv)
{
    scratchRoot = enterScratch();
    bench_Collect test;
    return QTest::qExec(&test, argc, argv);
}
#include "bench_collect.moc"
