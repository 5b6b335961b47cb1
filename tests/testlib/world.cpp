// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <testlib/world.h>

#include <scratch/load.h>
#include <scratch/tool.h>

#include <QFile>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <libmnl/libmnl.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/if_tun.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_log.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace earshot::test {

namespace {

class Descriptor
{
public:
    explicit Descriptor(int fd = -1)
        : m_fd(fd)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

std::unexpected<Error> systemFailure(const QString &where)
{
    const int error = errno;
    const Errc code = error == EACCES || error == EPERM ? Errc::PermissionDenied
        : error == ENOENT                               ? Errc::NotFound
                                                        : Errc::Failed;
    return failure(code, where, QString::fromLocal8Bit(std::strerror(error)));
}

// ---- the network -----------------------------------------------------------------------------------------------------

Mac macOf(int wire)
{
    return {0x02, 0, 0, 0, 0, static_cast<std::uint8_t>(0x10 + wire)};
}

/// The neighbour that all frames come from.
Mac neighbourOf(int wire)
{
    return {0x02, 0, 0, 0, 1, static_cast<std::uint8_t>(0x10 + wire)};
}

QString asText(const Mac &mac)
{
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(mac.data()), mac.size()).toHex(':'));
}

Result<Descriptor> openTap(const QString &name)
{
    Descriptor tap(::open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC));
    if (!tap.isOpen())
        return systemFailure(u"/dev/net/tun"_s);
    ifreq request{};
    qstrncpy(request.ifr_name, name.toLatin1().constData(), IFNAMSIZ);
    request.ifr_flags = IFF_TAP | IFF_NO_PI;
    if (::ioctl(tap.get(), TUNSETIFF, &request) != 0)
        return systemFailure(name);
    return tap;
}

Result<> writeSysctl(const QString &name, const QString &value)
{
    QFile file(u"/proc/sys/"_s + name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write(value.toLatin1()) < 0)
        return failure(Errc::Failed, file.fileName(), file.errorString());
    return {};
}

/// Quiet, deterministic, and no limits on the stack's own answers.
Result<> calm()
{
    const std::pair<QString, QString> settings[] = {
        {u"net/ipv4/conf/all/rp_filter"_s, u"0"_s},
        {u"net/ipv4/conf/default/rp_filter"_s, u"0"_s},
        {u"net/ipv6/conf/default/accept_dad"_s, u"0"_s},
        {u"net/ipv6/conf/default/accept_ra"_s, u"0"_s},
        {u"net/ipv6/conf/default/router_solicitations"_s, u"0"_s},
        {u"net/ipv6/conf/default/addr_gen_mode"_s, u"1"_s}, // no link-local address of its own making
        {u"net/ipv4/icmp_ratemask"_s, u"0"_s},
        {u"net/ipv6/icmp/ratemask"_s, u"255"_s}, // a type that nobody sends
        {u"net/ipv6/icmp/ratelimit"_s, u"0"_s},
        {u"net/ipv4/tcp_syncookies"_s, u"2"_s}, // a SYN is answered and leaves nothing behind
    };
    for (const auto &[name, value] : settings) {
        if (const auto done = writeSysctl(name, value); !done)
            return done;
    }
    return {};
}

QStringList linesFor(int wire)
{
    const QString name = World::interfaceOf(wire);
    constexpr std::array<QLatin1StringView, 3> v4{QLatin1StringView("192.0.2"), QLatin1StringView("198.51.100"),
                                                  QLatin1StringView("203.0.113")};
    const QString net4 = v4[static_cast<std::size_t>(wire)];
    const QString net6 = wire == 0 ? u"2001:db8"_s : u"2001:db8:%1"_s.arg(wire);
    return {u"link set %1 address %2 up"_s.arg(name, asText(macOf(wire))),
            u"addr add %1.10/24 brd + dev %2"_s.arg(net4, name),
            u"addr add %1::10/64 dev %2 nodad"_s.arg(net6, name),
            u"addr add fe80::10/64 dev %1 nodad"_s.arg(name),
            u"neigh replace %1.1 lladdr %2 nud permanent dev %3"_s.arg(net4, asText(neighbourOf(wire)), name),
            u"neigh replace %1::1 lladdr %2 nud permanent dev %3"_s.arg(net6, asText(neighbourOf(wire)), name)};
}

/// IPv6 addresses that have their local route. The kernel adds it from a work queue (net/ipv6/addrconf.c:
/// addrconf_dad_work), also where there is nothing to detect; before that nothing is delivered to the address.
bool addressesAreReady()
{
    QFile addresses(u"/proc/thread-self/net/if_inet6"_s);
    QFile routes(u"/proc/thread-self/net/ipv6_route"_s);
    if (!addresses.open(QIODevice::ReadOnly) || !routes.open(QIODevice::ReadOnly))
        return false;
    constexpr std::uint32_t localRoute = 0x80000000U; // RTF_LOCAL, linux/ipv6_route.h
    QList<QByteArray> local;
    for (const QByteArray &line : routes.readAll().split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() == 10 && (words[8].toUInt(nullptr, 16) & localRoute) != 0)
            local.append(words[0]);
    }
    const QList<QByteArray> lines = addresses.readAll().trimmed().split('\n');
    return std::ranges::all_of(lines, [&local](const QByteArray &line) { return local.removeOne(line.left(32)); });
}

Result<> waitForAddresses(int routeMessages)
{
    std::array<char, 65536> ignored{};
    while (!addressesAreReady()) {
        pollfd watched{routeMessages, POLLIN, 0};
        if (::poll(&watched, 1, 5000) != 1)
            return failure(Errc::TimedOut, u"IPv6 addresses"_s, u"no local route after 5 s"_s);
        while (::recv(routeMessages, ignored.data(), ignored.size(), MSG_DONTWAIT) > 0)
            continue;
    }
    return {};
}

Result<> configure(const WorldPlan &plan)
{
    const Descriptor routeMessages(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
    sockaddr_nl group{};
    group.nl_family = AF_NETLINK;
    group.nl_groups = RTMGRP_IPV6_ROUTE;
    if (::bind(routeMessages.get(), reinterpret_cast<const sockaddr *>(&group), sizeof group) != 0)
        return systemFailure(u"rtnetlink"_s);
    QStringList lines;
    for (int wire = 0; wire < plan.wires; ++wire)
        lines += linesFor(wire);
    if (plan.wires > 0)
        lines += {u"route add default via 192.0.2.1 dev eth0"_s, u"route add ::/0 via 2001:db8::1 dev eth0"_s};
    lines += plan.network;
    const auto output = runTool(u"ip"_s, {u"-batch"_s, u"-"_s}, lines.join(u'\n').toUtf8() + '\n');
    if (!output)
        return std::unexpected(output.error());
    if (output->exitCode != 0)
        return failure(Errc::Failed, u"ip -batch"_s, QString::fromUtf8(output->err));
    return waitForAddresses(routeMessages.get());
}

// ---- sockets ---------------------------------------------------------------------------------------------------------

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;
};

SocketAddress socketAddress(const Address &address, std::uint16_t port)
{
    SocketAddress result;
    const QByteArray bytes = toBytes(address);
    if (address.family == Family::Ipv4) {
        auto *in = reinterpret_cast<sockaddr_in *>(&result.storage);
        in->sin_family = AF_INET;
        in->sin_port = htons(port);
        std::memcpy(&in->sin_addr, bytes.constData(), 4);
        result.length = sizeof *in;
    } else {
        auto *in = reinterpret_cast<sockaddr_in6 *>(&result.storage);
        in->sin6_family = AF_INET6;
        in->sin6_port = htons(port);
        std::memcpy(&in->sin6_addr, bytes.constData(), 16);
        result.length = sizeof *in;
    }
    return result;
}

bool setOption(int fd, int level, int option, int value)
{
    return ::setsockopt(fd, level, option, &value, sizeof value) == 0;
}

Descriptor openSocket(Transport transport, Family family)
{
    const int type = transport == Transport::Tcp ? SOCK_STREAM : SOCK_DGRAM;
    return Descriptor(::socket(family == Family::Ipv4 ? AF_INET : AF_INET6, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

/// The hop limit of what listener `index` sends tells in a SYN-ACK which listener it was.
constexpr int firstHops = 100;

bool prepare(int fd, const Listener &listener, int index)
{
    // Listeners that differ only in address or device may share a port, as several programs do.
    if (!setOption(fd, SOL_SOCKET, SO_REUSEADDR, 1) || !setOption(fd, SOL_SOCKET, SO_REUSEPORT, 1))
        return false;
    if (!listener.device.isEmpty()) {
        const QByteArray device = listener.device.toLatin1();
        if (::setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, device.constData(), static_cast<socklen_t>(device.size()))
            != 0)
            return false;
    }
    if (!setOption(fd, IPPROTO_IP, IP_TTL, firstHops + index) || !setOption(fd, IPPROTO_IP, IP_PKTINFO, 1))
        return false;
    return listener.address.family == Family::Ipv4
        || (setOption(fd, IPPROTO_IPV6, IPV6_V6ONLY, listener.v6only)
            && setOption(fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, firstHops + index)
            && setOption(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1));
}

Result<Descriptor> open(const Listener &listener, int index)
{
    Descriptor fd = openSocket(listener.transport, listener.address.family);
    const SocketAddress where = socketAddress(listener.address, listener.port);
    const bool done = fd.isOpen() && prepare(fd.get(), listener, index)
        && ::bind(fd.get(), reinterpret_cast<const sockaddr *>(&where.storage), where.length) == 0
        && (listener.transport != Transport::Tcp || ::listen(fd.get(), 1024) == 0);
    if (!done)
        return systemFailure(describe(listener));
    return fd;
}

/// Takes one datagram and answers it from the address that it was sent to. False where there is none.
bool answerDatagram(int fd, std::uint16_t &sender)
{
    std::array<char, 64> data{};
    alignas(cmsghdr) std::array<char, 256> control{};
    sockaddr_storage from{};
    iovec vector{data.data(), data.size()};
    msghdr message{};
    message.msg_name = &from;
    message.msg_namelen = sizeof from;
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(fd, &message, 0);
    if (got < 0)
        return false;
    sender = ntohs(from.ss_family == AF_INET ? reinterpret_cast<sockaddr_in *>(&from)->sin_port
                                             : reinterpret_cast<sockaddr_in6 *>(&from)->sin6_port);
    for (cmsghdr *part = CMSG_FIRSTHDR(&message); part != nullptr; part = CMSG_NXTHDR(&message, part)) {
        // The address only: the interface would choose the route of the answer.
        if (part->cmsg_level == IPPROTO_IP && part->cmsg_type == IP_PKTINFO)
            reinterpret_cast<in_pktinfo *>(CMSG_DATA(part))->ipi_ifindex = 0;
        if (part->cmsg_level == IPPROTO_IPV6 && part->cmsg_type == IPV6_PKTINFO)
            reinterpret_cast<in6_pktinfo *>(CMSG_DATA(part))->ipi6_ifindex = 0;
    }
    vector.iov_len = static_cast<std::size_t>(got);
    message.msg_flags = 0;
    ::sendmsg(fd, &message, MSG_NOSIGNAL);
    return true;
}

// ---- the observer ----------------------------------------------------------------------------------------------------

constexpr std::uint16_t observerGroup = 77;

enum class Point { Arrived, Input, Forward, Made, Left };

struct PointName {
    Point point;
    const char *prefix;
};
constexpr std::array<PointName, 5> pointNames{PointName{Point::Arrived, "arrived"}, PointName{Point::Input, "input"},
                                              PointName{Point::Forward, "forward"}, PointName{Point::Made, "made"},
                                              PointName{Point::Left, "left"}};

/// At the very ends of the hooks; it looks at nothing, so it doesn't switch connection tracking on.
constexpr const char *observerRules = R"(
table inet earshot_observer {
    chain arrived { type filter hook prerouting priority -2147483647; log group 77 prefix "arrived" snaplen 128 queue-threshold 1; }
    chain input { type filter hook input priority 2147483646; log group 77 prefix "input" snaplen 128 queue-threshold 1; }
    chain forward { type filter hook forward priority 2147483646; log group 77 prefix "forward" snaplen 128 queue-threshold 1; }
    chain made { type filter hook output priority -2147483647; log group 77 prefix "made" snaplen 128 queue-threshold 1; }
    chain left { type filter hook postrouting priority 2147483646; log group 77 prefix "left" snaplen 128 queue-threshold 1; }
}
)";

struct Event {
    Point point = Point::Arrived;
    Sighting packet;
};

int takeAttribute(const nlattr *attribute, void *data)
{
    auto &found = *static_cast<std::array<const nlattr *, NFULA_MAX + 1> *>(data);
    const std::uint16_t type = mnl_attr_get_type(attribute);
    if (type <= NFULA_MAX)
        found[type] = attribute;
    return MNL_CB_OK;
}

int takeEvent(const nlmsghdr *message, void *data)
{
    std::array<const nlattr *, NFULA_MAX + 1> found{};
    mnl_attr_parse(message, sizeof(nfgenmsg), takeAttribute, &found);
    if (found[NFULA_PREFIX] == nullptr || found[NFULA_PAYLOAD] == nullptr)
        return MNL_CB_OK;
    const char *prefix = mnl_attr_get_str(found[NFULA_PREFIX]);
    const auto point = std::ranges::find_if(
        pointNames, [prefix](const PointName &name) { return std::strcmp(name.prefix, prefix) == 0; });
    const auto packet = readPacket({static_cast<const char *>(mnl_attr_get_payload(found[NFULA_PAYLOAD])),
                                    static_cast<qsizetype>(mnl_attr_get_payload_len(found[NFULA_PAYLOAD]))});
    if (point != pointNames.end() && packet)
        static_cast<std::vector<Event> *>(data)->push_back({point->point, *packet});
    return MNL_CB_OK;
}

class Observer
{
public:
    Observer() = default;
    Observer(const Observer &) = delete;
    Observer &operator=(const Observer &) = delete;
    ~Observer()
    {
        if (m_socket != nullptr)
            mnl_socket_close(m_socket);
    }

    [[nodiscard]] bool isOpen() const { return m_socket != nullptr; }

    Result<> open()
    {
        m_socket = mnl_socket_open2(NETLINK_NETFILTER, SOCK_CLOEXEC);
        if (m_socket == nullptr || mnl_socket_bind(m_socket, 0, MNL_SOCKET_AUTOPID) != 0)
            return systemFailure(u"nfnetlink_log"_s);
        setOption(mnl_socket_get_fd(m_socket), SOL_SOCKET, SO_RCVBUFFORCE, 1 << 22);
        const nfulnl_msg_config_cmd bind{NFULNL_CFG_CMD_BIND};
        nfulnl_msg_config_mode mode{};
        mode.copy_mode = NFULNL_COPY_PACKET;
        mode.copy_range = htonl(128);
        const std::uint32_t threshold = htonl(1);
        return configure(NFULA_CFG_CMD, &bind, sizeof bind)
            .and_then([&] { return configure(NFULA_CFG_MODE, &mode, sizeof mode); })
            .and_then([&] { return configure(NFULA_CFG_QTHRESH, &threshold, sizeof threshold); })
            .and_then([] { return loadNft(observerRules); });
    }

    /// What happened since the last call. False where messages were lost.
    bool take(std::vector<Event> &events)
    {
        std::array<char, 16384> buffer{};
        for (;;) {
            const ssize_t got = ::recv(mnl_socket_get_fd(m_socket), buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                return got < 0 && (errno == EAGAIN);
            mnl_cb_run(buffer.data(), static_cast<std::size_t>(got), 0, 0, takeEvent, &events);
        }
    }

private:
    Result<> configure(std::uint16_t attribute, const void *data, std::size_t size)
    {
        std::array<char, 256> buffer{};
        nlmsghdr *message = mnl_nlmsg_put_header(buffer.data());
        message->nlmsg_type = NFNL_SUBSYS_ULOG << 8 | NFULNL_MSG_CONFIG;
        message->nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
        auto *general = static_cast<nfgenmsg *>(mnl_nlmsg_put_extra_header(message, sizeof(nfgenmsg)));
        general->nfgen_family = AF_UNSPEC;
        general->res_id = htons(observerGroup);
        mnl_attr_put(message, attribute, size, data);
        if (mnl_socket_sendto(m_socket, message, message->nlmsg_len) < 0)
            return systemFailure(u"nfnetlink_log"_s);
        std::array<char, 8192> answer{};
        const ssize_t got = mnl_socket_recvfrom(m_socket, answer.data(), answer.size());
        if (got < 0 || mnl_cb_run(answer.data(), static_cast<std::size_t>(got), 0, 0, nullptr, nullptr) < 0)
            return systemFailure(u"nfnetlink_log"_s);
        return {};
    }

    mnl_socket *m_socket = nullptr;
};

bool isRequest(const Sighting &packet, const Flow &flow)
{
    return packet.protocol == protocolNumber(flow.transport) && packet.from == flow.from
        && packet.sourcePort == flow.sourcePort
        && (flow.transport != Transport::Tcp || (packet.tcpFlags & tcp::ack) == 0);
}

/// Port and address of the sender are the answer's destination, translated or not; an ICMP error quotes the packet itself.
bool isAnswer(const Sighting &packet, const Flow &flow)
{
    if (packet.about)
        return packet.about->transport == flow.transport && packet.about->from == flow.from
            && packet.about->sourcePort == flow.sourcePort;
    return packet.protocol == protocolNumber(flow.transport) && packet.to == flow.from && packet.port == flow.sourcePort
        && packet.sourcePort != flow.sourcePort;
}

Outcome::Answer kindOf(const Sighting &answer)
{
    if (answer.about)
        return Outcome::Answer::Unreachable;
    if (answer.protocol == protocolNumber(Transport::Udp))
        return Outcome::Answer::Datagram;
    return (answer.tcpFlags & tcp::rst) != 0 ? Outcome::Answer::Reset : Outcome::Answer::SynAck;
}

void noteAnswer(Outcome &outcome, const Sighting &answer)
{
    if (outcome.answer != Outcome::Answer::None)
        return; // the first one counts; a client's RST comes later
    outcome.answer = kindOf(answer);
    outcome.icmpType = answer.icmpType;
    outcome.icmpCode = answer.icmpCode;
    if (outcome.answer == Outcome::Answer::SynAck)
        outcome.listener = answer.hops - firstHops;
}

} // namespace

// ---- World -----------------------------------------------------------------------------------------------------------

class World::Private
{
public:
    explicit Private(FreshNetwork fresh)
        : network(std::move(fresh))
    {
    }

    Result<> openLoopback();
    bool passLoopback();
    Result<> sendOnWire(const Probe &probe);
    Result<> sendOnLoopback(const Probe &probe, Descriptor &client);
    void serve(const Flow &flow, Outcome &outcome);
    void readEvents(const Probe &probe, Outcome &outcome);
    void readFrames(const Probe &probe, Outcome &outcome);
    bool isQuiet();

    FreshNetwork network; // first, so that it is left last
    std::vector<Descriptor> taps;
    std::vector<Listener> listeners;
    std::vector<Descriptor> sockets;
    Descriptor marker; ///< sends and sees marked frames on lo
    std::uint32_t markers = 0;
    Observer observer;
    std::vector<Event> events;
    std::optional<Flow> last;
};

World::World(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

World::~World() = default;

const std::vector<Listener> &World::listeners() const
{
    return d->listeners;
}

QString World::interfaceOf(int wire)
{
    return wire == loopback ? u"lo"_s : u"eth%1"_s.arg(wire);
}

Result<std::unique_ptr<World>> World::make(const WorldPlan &plan)
{
    auto network = FreshNetwork::make();
    if (!network)
        return std::unexpected(network.error());
    auto parts = std::make_unique<Private>(std::move(*network));
    if (const auto done = calm(); !done)
        return std::unexpected(done.error());
    for (int wire = 0; wire < plan.wires; ++wire) {
        auto tap = openTap(interfaceOf(wire));
        if (!tap)
            return std::unexpected(tap.error());
        parts->taps.push_back(std::move(*tap));
    }
    if (const auto done = configure(plan); !done)
        return std::unexpected(done.error());
    for (const auto &[name, value] : plan.sysctls) {
        if (const auto done = writeSysctl(name, value); !done)
            return std::unexpected(done.error());
    }
    parts->listeners = plan.listeners;
    for (const Listener &listener : plan.listeners) {
        auto socket = open(listener, static_cast<int>(parts->sockets.size()));
        if (!socket)
            return std::unexpected(socket.error());
        parts->sockets.push_back(std::move(*socket));
    }
    return std::unique_ptr<World>(new World(std::move(parts)));
}

Result<> World::observe()
{
    return d->observer.open().and_then([this] { return d->openLoopback(); });
}

Result<Outcome> World::send(const Probe &probe)
{
    if (!d->isQuiet())
        return failure(Errc::Failed, describe(probe), u"the packet before this one was seen late"_s);
    Outcome outcome;
    Descriptor client;
    const auto sent = probe.wire == loopback ? d->sendOnLoopback(probe, client) : d->sendOnWire(probe);
    if (!sent)
        return std::unexpected(sent.error());
    d->serve(probe.flow, outcome);
    if (probe.wire == loopback && !d->passLoopback())
        return failure(Errc::Failed, describe(probe), u"a marked frame got lost on lo"_s);
    if (!d->observer.take(d->events))
        return failure(Errc::Failed, describe(probe), u"the observer lost messages"_s);
    d->readEvents(probe, outcome);
    d->readFrames(probe, outcome);
    client = Descriptor();
    d->last = probe.flow;
    if (probe.wire == loopback) {
        d->passLoopback(); // the client's own end of the connection
        d->events.clear();
        d->observer.take(d->events);
        d->last.reset();
    }
    return outcome;
}

/// Nothing of the packet before may turn up now: that would mean that it wasn't dealt with when it was judged.
bool World::Private::isQuiet()
{
    events.clear();
    observer.take(events);
    const bool quiet = !last || std::ranges::none_of(events, [this](const Event &event) {
        return isRequest(event.packet, *last) || isAnswer(event.packet, *last);
    });
    events.clear();
    return quiet;
}

Result<> World::Private::sendOnWire(const Probe &probe)
{
    const QByteArray frame = frameOf(probe.flow, neighbourOf(probe.wire), macOf(probe.wire));
    const int tap = taps[static_cast<std::size_t>(probe.wire)].get();
    if (::write(tap, frame.constData(), static_cast<std::size_t>(frame.size())) != frame.size())
        return systemFailure(interfaceOf(probe.wire));
    return {};
}

Result<> World::Private::sendOnLoopback(const Probe &probe, Descriptor &client)
{
    const Flow &flow = probe.flow;
    client = openSocket(flow.transport, flow.from.family);
    setOption(client.get(), SOL_SOCKET, SO_REUSEADDR, 1);
    const linger abortive{1, 0};
    ::setsockopt(client.get(), SOL_SOCKET, SO_LINGER, &abortive, sizeof abortive);
    const SocketAddress from = socketAddress(flow.from, flow.sourcePort);
    const SocketAddress to = socketAddress(flow.to, flow.port);
    if (::bind(client.get(), reinterpret_cast<const sockaddr *>(&from.storage), from.length) != 0)
        return systemFailure(describe(probe));
    if (flow.transport == Transport::Tcp)
        ::connect(client.get(), reinterpret_cast<const sockaddr *>(&to.storage),
                  to.length); // refused, waiting, done: the observer tells
    else
        ::sendto(client.get(), "test", 4, MSG_NOSIGNAL, reinterpret_cast<const sockaddr *>(&to.storage), to.length);
    if (!passLoopback())
        return failure(Errc::Failed, describe(probe), u"a marked frame got lost on lo"_s);
    return {};
}

/// Lets the listening programs do their part: datagrams are answered, connections closed.
void World::Private::serve(const Flow &flow, Outcome &outcome)
{
    for (std::size_t i = 0; i < sockets.size(); ++i) {
        if (listeners[i].transport == Transport::Tcp) {
            const Descriptor accepted(::accept4(sockets[i].get(), nullptr, nullptr, SOCK_CLOEXEC));
            continue;
        }
        std::uint16_t sender = 0;
        while (answerDatagram(sockets[i].get(), sender)) {
            if (sender == flow.sourcePort)
                outcome.listener = static_cast<int>(i);
        }
    }
}

void World::Private::readEvents(const Probe &probe, Outcome &outcome)
{
    const Point passed = probe.wire == loopback ? Point::Input : Point::Left;
    for (const auto &[point, packet] : events) {
        if (isRequest(packet, probe.flow)) {
            outcome.arrived |= point == Point::Arrived;
            outcome.passedInput |= point == Point::Input;
            outcome.forwarded |= point == Point::Forward;
        } else if (isAnswer(packet, probe.flow)) {
            if (point == Point::Made)
                noteAnswer(outcome, packet);
            outcome.answerPassed |= point == passed && kindOf(packet) == outcome.answer;
        }
    }
    events.clear();
}

/// Answers that a rule at ingress sends straight to the device never meet a hook.
void World::Private::readFrames(const Probe &probe, Outcome &outcome)
{
    std::array<char, 2048> buffer{};
    for (const Descriptor &tap : taps) {
        for (;;) {
            const ssize_t got = ::read(tap.get(), buffer.data(), buffer.size());
            if (got <= 0)
                break;
            const auto packet = readFrame({buffer.data(), static_cast<qsizetype>(got)});
            if (!packet || !isAnswer(*packet, probe.flow) || outcome.answer != Outcome::Answer::None)
                continue;
            noteAnswer(outcome, *packet);
            outcome.answerPassed = true;
        }
    }
}

// ---- lo --------------------------------------------------------------------------------------------------------------

namespace {
constexpr std::uint16_t markerType = 0x88b5; // IEEE 802: local experimental
constexpr int rounds = 6; // request, answer, acknowledgement, end …: each lies behind the marker of the round before
} // namespace

Result<> World::Private::openLoopback()
{
    // One CPU, one queue: what is sent to lo later is dealt with later.
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(::sched_getcpu(), &one);
    ::sched_setaffinity(0, sizeof one, &one);
    marker = Descriptor(::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0));
    sockaddr_ll where{};
    where.sll_family = AF_PACKET;
    where.sll_protocol = htons(ETH_P_ALL); // seen before any rule at ingress could drop it
    where.sll_ifindex = static_cast<int>(::if_nametoindex("lo"));
    if (!marker.isOpen() || ::bind(marker.get(), reinterpret_cast<const sockaddr *>(&where), sizeof where) != 0)
        return systemFailure(u"AF_PACKET on lo"_s);
    return {};
}

bool World::Private::passLoopback()
{
    for (int round = 0; round < rounds; ++round) {
        std::array<char, 18> frame{};
        frame[12] = static_cast<char>(markerType >> 8);
        frame[13] = static_cast<char>(markerType & 0xff);
        const std::uint32_t number = ++markers;
        std::memcpy(frame.data() + 14, &number, sizeof number);
        if (::send(marker.get(), frame.data(), frame.size(), 0) < 0)
            return false;
        for (bool back = false; !back;) {
            pollfd watched{marker.get(), POLLIN, 0};
            if (::poll(&watched, 1, 5000) != 1)
                return false;
            std::array<char, 256> seen{};
            sockaddr_ll from{};
            socklen_t length = sizeof from;
            const ssize_t got = ::recvfrom(marker.get(), seen.data(), seen.size(), MSG_DONTWAIT,
                                           reinterpret_cast<sockaddr *>(&from), &length);
            back = got >= static_cast<ssize_t>(frame.size()) && from.sll_pkttype != PACKET_OUTGOING
                && std::equal(frame.begin(), frame.end(), seen.begin());
        }
    }
    return true;
}

// ---- words -----------------------------------------------------------------------------------------------------------

namespace {

QString withPort(const Address &address, std::uint16_t port)
{
    const QString text = earshot::asText(address);
    return (address.family == Family::Ipv4 ? u"%1:%2"_s : u"[%1]:%2"_s).arg(text).arg(port);
}

QString nameOf(Transport transport)
{
    return QString(enumName(transport));
}

} // namespace

QString describe(const Listener &listener)
{
    return nameOf(listener.transport) + u' ' + withPort(listener.address, listener.port)
        + (listener.device.isEmpty() ? QString() : u'%' + listener.device)
        + (listener.v6only ? u" v6only"_s : QString());
}

QString describe(const Probe &probe)
{
    QString text = u"%1 %2 %3 > %4"_s.arg(World::interfaceOf(probe.wire), nameOf(probe.flow.transport),
                                          withPort(probe.flow.from, probe.flow.sourcePort),
                                          withPort(probe.flow.to, probe.flow.port));
    if (probe.flow.transport == Transport::Tcp && probe.flow.tcpFlags != tcp::syn)
        text += u" flags 0x%1"_s.arg(probe.flow.tcpFlags, 0, 16);
    return text;
}

QString describe(const Outcome &outcome)
{
    QStringList words;
    words << (outcome.arrived ? u"arrived"_s : u"not seen at prerouting"_s);
    if (outcome.passedInput)
        words << u"passed input"_s;
    if (outcome.forwarded)
        words << u"forwarded"_s;
    if (outcome.listener)
        words << u"taken by listener %1"_s.arg(*outcome.listener);
    switch (outcome.answer) {
    case Outcome::Answer::None:
        words << u"no answer"_s;
        return words.join(u", "_s);
    case Outcome::Answer::SynAck:
        words << u"SYN-ACK"_s;
        break;
    case Outcome::Answer::Datagram:
        words << u"datagram back"_s;
        break;
    case Outcome::Answer::Reset:
        words << u"RST"_s;
        break;
    case Outcome::Answer::Unreachable:
        words << u"ICMP %1/%2"_s.arg(outcome.icmpType).arg(outcome.icmpCode);
        break;
    }
    words << (outcome.answerPassed ? u"which got out"_s : u"which did not get out"_s);
    return words.join(u", "_s);
}

} // namespace earshot::test
