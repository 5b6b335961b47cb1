// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/kernelparts.h>

#include <array>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace earshot {

namespace {

// include/net/tcp_states.h; UDP has Established (connected) and Close only.
constexpr std::uint32_t tcpClose = 7;
constexpr std::uint32_t tcpListen = 10;
constexpr std::uint32_t tcpNewSynReceived = 12;
constexpr std::uint32_t allStates = (1U << (tcpNewSynReceived + 1)) - 1;

struct SocketPart {
    QLatin1StringView name;
    std::uint8_t family;
    std::uint8_t protocol;
};
constexpr auto socketParts = std::to_array<SocketPart>({{part::tcp4, AF_INET, IPPROTO_TCP},
                                                        {part::tcp6, AF_INET6, IPPROTO_TCP},
                                                        {part::udp4, AF_INET, IPPROTO_UDP},
                                                        {part::udp6, AF_INET6, IPPROTO_UDP}});

/// The kernel adds cookie, uid, inode, v6only, cgroup id and (to the privileged) the mark without being asked
/// (net/ipv4/inet_diag.c, inet_diag_msg_attrs_fill), so no extension is.
NetlinkRequest socketRequest(const SocketPart &which, bool all)
{
    inet_diag_req_v2 body{};
    body.sdiag_family = which.family;
    body.sdiag_protocol = which.protocol;
    const std::uint32_t listening = which.protocol == IPPROTO_TCP ? tcpListen : tcpClose;
    body.idiag_states = all ? allStates : 1U << listening;
    return NetlinkRequest(SOCK_DIAG_BY_FAMILY, NLM_F_DUMP).body(body);
}

template<typename Body>
NetlinkRequest routeRequest(std::uint16_t type, std::uint8_t Body::*family, std::uint8_t value)
{
    Body body{};
    body.*family = value;
    return NetlinkRequest(type, NLM_F_DUMP).body(body);
}

/// Statistics are most of a link's message and change all the time.
NetlinkRequest linkRequest()
{
    constexpr std::uint32_t mask = RTEXT_FILTER_SKIP_STATS;
    return NetlinkRequest(RTM_GETLINK, NLM_F_DUMP)
        .body(ifinfomsg{})
        .attribute(IFLA_EXT_MASK, {reinterpret_cast<const char *>(&mask), sizeof mask});
}

template<typename Each>
void forEachSocket(const Parts &space, Each each)
{
    for (const SocketPart &which : socketParts) {
        const Part *part = findPart(space, which.name);
        if (!part)
            continue;
        std::string_view rest(part->bytes.constData(), static_cast<std::size_t>(part->bytes.size()));
        while (const auto message = takeMessage(rest)) {
            if (const auto socket = bodyOf<inet_diag_msg>(message->payload))
                each(*socket, message->payload);
        }
    }
}

} // namespace

void dumpInto(Part &part, const CollectRequest &request, int protocol, std::vector<NetlinkRequest> questions)
{
    for (int attempt = 0; attempt < std::max(1, request.limits.attempts); ++attempt) {
        part = {};
        auto netlink = Netlink::open(protocol);
        if (!netlink) {
            part.error = netlink.error();
            return;
        }
        for (NetlinkRequest &question : questions) {
            const auto asked = netlink->ask(question, part.bytes, netlinkLimits(request));
            if (!asked && !part.error)
                part.error = asked.error();
            if (!asked && asked.error().code != Errc::Interrupted && asked.error().code != Errc::Unsupported)
                return;
        }
        if (!part.error || part.error->code != Errc::Interrupted)
            return;
    }
}

void takeSockets(const CollectRequest &request, Parts &parts)
{
    for (const SocketPart &which : socketParts)
        dumpInto(parts[which.name], request, NETLINK_SOCK_DIAG, {socketRequest(which, request.allStates)});
}

void takeNetwork(const CollectRequest &request, Parts &parts)
{
    const auto both = [](std::uint16_t type, auto family) {
        return std::vector{routeRequest(type, family, AF_INET), routeRequest(type, family, AF_INET6)};
    };
    dumpInto(parts[part::links], request, NETLINK_ROUTE, {linkRequest()});
    dumpInto(parts[part::addresses], request, NETLINK_ROUTE, both(RTM_GETADDR, &ifaddrmsg::ifa_family));
    dumpInto(parts[part::routes], request, NETLINK_ROUTE, both(RTM_GETROUTE, &rtmsg::rtm_family));
    // struct fib_rule_hdr is laid out like rtmsg (linux/fib_rules.h)
    dumpInto(parts[part::routingRules], request, NETLINK_ROUTE, both(RTM_GETRULE, &rtmsg::rtm_family));
}

std::set<std::uint32_t> socketUids(const Parts &space)
{
    std::set<std::uint32_t> uids;
    forEachSocket(space, [&](const inet_diag_msg &socket, std::string_view) { uids.insert(socket.idiag_uid); });
    return uids;
}

std::set<std::uint64_t> socketCgroups(const Parts &space)
{
    std::set<std::uint64_t> ids;
    forEachSocket(space, [&](const inet_diag_msg &, std::string_view payload) {
        const auto value = findAttribute(payload, sizeof(inet_diag_msg), INET_DIAG_CGROUP_ID);
        if (const auto id = value ? bodyOf<std::uint64_t>(*value) : std::nullopt)
            ids.insert(*id);
    });
    return ids;
}

std::vector<std::uint32_t> interfaceIndexes(const Parts &space)
{
    std::vector<std::uint32_t> indexes;
    const Part *links = findPart(space, part::links);
    std::string_view rest = links
        ? std::string_view(links->bytes.constData(), static_cast<std::size_t>(links->bytes.size()))
        : std::string_view();
    while (const auto message = takeMessage(rest)) {
        const auto link = bodyOf<ifinfomsg>(message->payload);
        if (message->type == RTM_NEWLINK && link)
            indexes.push_back(static_cast<std::uint32_t>(link->ifi_index));
    }
    return indexes;
}

} // namespace earshot
