// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/network.h>

#include <parse/kernelmessages.h>

#include <algorithm>
#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <tuple>

namespace earshot {
namespace {

std::optional<Family> familyOf(quint8 family)
{
    if (family == AF_INET)
        return Family::Ipv4;
    return family == AF_INET6 ? std::optional(Family::Ipv6) : std::nullopt;
}

/// An address of that family and no other.
std::optional<Address> addressOf(QByteArrayView bytes, Family family)
{
    if (bytes.size() != bitsOf(family) / 8)
        return std::nullopt;
    return *addressFromBytes(bytes);
}

std::optional<Prefix> prefixOfAttribute(const KernelAttributes &attributes, int type, Family family, quint8 length)
{
    if (length > bitsOf(family))
        return std::nullopt;
    if (!attributes.has(type))
        return length == 0 ? std::optional(Prefix{anyAddress(family), 0}) : std::nullopt;
    const auto address = addressOf(attributes.bytes(type), family);
    return address ? std::optional(prefixOf(*address, length)) : std::nullopt;
}

/// systemd.net-naming-scheme(7): "wl" is the prefix of wireless LAN; rtnetlink itself doesn't tell.
bool isWireless(const Interface &interface)
{
    return (interface.type >= ARPHRD_IEEE80211 && interface.type <= ARPHRD_IEEE80211_RADIOTAP)
        || (interface.type == ARPHRD_ETHER && interface.kind.isEmpty()
            && interface.name.startsWith(QLatin1StringView("wl")));
}

std::optional<quint32> xdpProgramOf(QByteArrayView nest)
{
    const KernelAttributes xdp(nest);
    if (xdp.number<quint8>(IFLA_XDP_ATTACHED).value_or(XDP_ATTACHED_NONE) == XDP_ATTACHED_NONE)
        return std::nullopt;
    for (const int type : {IFLA_XDP_PROG_ID, IFLA_XDP_DRV_PROG_ID, IFLA_XDP_SKB_PROG_ID, IFLA_XDP_HW_PROG_ID}) {
        if (const auto id = xdp.number<quint32>(type); id && *id != 0)
            return id;
    }
    return 0; // attached, but the id isn't told
}

std::optional<Interface> interfaceOf(QByteArrayView payload)
{
    const auto head = startOf<ifinfomsg>(payload);
    const KernelAttributes attributes(payload, sizeof(ifinfomsg));
    if (!head || head->ifi_index <= 0 || !attributes.isSound() || !attributes.has(IFLA_IFNAME))
        return std::nullopt;
    Interface interface;
    interface.index = static_cast<quint32>(head->ifi_index);
    interface.name = attributes.text(IFLA_IFNAME);
    interface.kind = KernelAttributes(attributes.bytes(IFLA_LINKINFO)).text(IFLA_INFO_KIND);
    interface.type = head->ifi_type;
    interface.flags = head->ifi_flags;
    interface.group = attributes.number<quint32>(IFLA_GROUP).value_or(0);
    interface.master = attributes.number<quint32>(IFLA_MASTER).value_or(0);
    interface.link = attributes.number<quint32>(IFLA_LINK).value_or(0);
    interface.linkNamespace = attributes.number<qint32>(IFLA_LINK_NETNSID);
    interface.xdpProgram = xdpProgramOf(attributes.bytes(IFLA_XDP));
    interface.wireless = isWireless(interface);
    return interface;
}

struct AddressOn {
    quint32 index = 0;
    InterfaceAddress address;
};

std::optional<AddressOn> addressOn(QByteArrayView payload)
{
    const auto head = startOf<ifaddrmsg>(payload);
    const auto family = head ? familyOf(head->ifa_family) : std::nullopt;
    const KernelAttributes attributes(payload, sizeof(ifaddrmsg));
    if (!family || !attributes.isSound() || head->ifa_prefixlen > bitsOf(*family))
        return std::nullopt;
    const auto far = addressOf(attributes.bytes(IFA_ADDRESS), *family);
    // IFA_ADDRESS is the other end of a point-to-point link; IFA_LOCAL is then ours (linux/if_addr.h).
    const auto local = attributes.has(IFA_LOCAL) ? addressOf(attributes.bytes(IFA_LOCAL), *family) : far;
    if (!local)
        return std::nullopt;
    AddressOn on;
    on.index = head->ifa_index;
    on.address.address = *local;
    on.address.prefixLength = head->ifa_prefixlen;
    on.address.peer = far.value_or(*local);
    on.address.broadcast = addressOf(attributes.bytes(IFA_BROADCAST), *family);
    on.address.scope = head->ifa_scope;
    on.address.flags = attributes.number<quint32>(IFA_FLAGS).value_or(head->ifa_flags);
    return on;
}

/// Appends the devices of RTA_MULTIPATH; false where the bytes break their format.
bool readNextHops(QByteArrayView bytes, Route &route, Family family)
{
    bool first = route.device == 0;
    while (!bytes.isEmpty()) {
        const auto hop = startOf<rtnexthop>(bytes);
        if (!hop || hop->rtnh_len < sizeof(rtnexthop) || hop->rtnh_len > bytes.size())
            return false;
        const KernelAttributes attributes(bytes.first(hop->rtnh_len), sizeof(rtnexthop));
        if (!(hop->rtnh_flags & RTNH_F_DEAD)) {
            if (first)
                route.device = static_cast<quint32>(hop->rtnh_ifindex);
            else
                route.moreDevices.push_back(static_cast<quint32>(hop->rtnh_ifindex));
            if (first && attributes.has(RTA_GATEWAY))
                route.via = addressOf(attributes.bytes(RTA_GATEWAY), family);
            first = false;
        }
        bytes = bytes.sliced(std::min<qsizetype>((hop->rtnh_len + 3) & ~3, bytes.size()));
    }
    return true;
}

/// A gateway of the other family: RTA_VIA (struct rtvia: family, address).
std::optional<Address> viaOf(QByteArrayView bytes)
{
    const auto family = bytes.size() < 2 ? std::nullopt : familyOf(static_cast<quint8>(*startOf<quint16>(bytes)));
    return family ? addressOf(bytes.sliced(2), *family) : std::nullopt;
}

std::optional<Route> routeOf(const rtmsg &head, QByteArrayView payload, Family family)
{
    const KernelAttributes attributes(payload, sizeof(rtmsg));
    const auto to = prefixOfAttribute(attributes, RTA_DST, family, head.rtm_dst_len);
    if (!attributes.isSound() || !to)
        return std::nullopt;
    Route route;
    route.to = *to;
    route.table = attributes.number<quint32>(RTA_TABLE).value_or(head.rtm_table);
    route.type = static_cast<RouteType>(head.rtm_type);
    route.via =
        attributes.has(RTA_VIA) ? viaOf(attributes.bytes(RTA_VIA)) : addressOf(attributes.bytes(RTA_GATEWAY), family);
    route.device = attributes.number<quint32>(RTA_OIF).value_or(0);
    route.metric = attributes.number<quint32>(RTA_PRIORITY).value_or(0);
    route.scope = head.rtm_scope;
    route.preferredSource = addressOf(attributes.bytes(RTA_PREFSRC), family);
    if (!readNextHops(attributes.bytes(RTA_MULTIPATH), route, family))
        return std::nullopt;
    return route;
}

/// Selectors and actions that RoutingRule has no field for. FRA_ numbers beyond what old headers know are written out:
/// 25 DSCP, 26 FLOWLABEL and above.
bool hasOtherSelector(const fib_rule_hdr &head, const KernelAttributes &attributes)
{
    const auto isSet = [&](int type) {
        return attributes.has(type) && attributes.number<quint32>(type) != 0xffffffffU;
    };
    for (const int type : {FRA_TUN_ID, FRA_UID_RANGE, FRA_IP_PROTO, FRA_SPORT_RANGE, FRA_DPORT_RANGE}) {
        if (attributes.has(type))
            return true;
    }
    return head.tos != 0 || head.action == FR_ACT_GOTO || head.action == FR_ACT_NOP || isSet(FRA_SUPPRESS_IFGROUP)
        || isSet(FRA_SUPPRESS_PREFIXLEN) || attributes.number<quint8>(FRA_L3MDEV).value_or(0) != 0
        || attributes.hasAbove(FRA_DPORT_RANGE);
}

std::optional<RoutingRule> ruleOf(const fib_rule_hdr &head, QByteArrayView payload, Family family)
{
    const KernelAttributes attributes(payload, sizeof(fib_rule_hdr));
    const auto from = prefixOfAttribute(attributes, FRA_SRC, family, head.src_len);
    const auto to = prefixOfAttribute(attributes, FRA_DST, family, head.dst_len);
    if (!attributes.isSound() || !from || !to)
        return std::nullopt;
    RoutingRule rule;
    rule.priority = attributes.number<quint32>(FRA_PRIORITY).value_or(0);
    rule.family = family;
    if (attributes.has(FRA_SRC))
        rule.from = from;
    if (attributes.has(FRA_DST))
        rule.to = to;
    rule.inputInterface = attributes.text(FRA_IIFNAME);
    rule.outputInterface = attributes.text(FRA_OIFNAME);
    if (attributes.has(FRA_FWMARK) || attributes.has(FRA_FWMASK))
        rule.mark = attributes.number<quint32>(FRA_FWMARK).value_or(0);
    rule.markMask = attributes.number<quint32>(FRA_FWMASK).value_or(0xffffffff);
    rule.table = attributes.number<quint32>(FRA_TABLE).value_or(head.table);
    rule.action = head.action;
    rule.inverted = (head.flags & FIB_RULE_INVERT) != 0;
    rule.other = hasOtherSelector(head, attributes);
    return rule;
}

/// Calls visit(payload) for each message of that type; the others, and what breaks the format, are counted.
template<typename Visitor>
void walkType(QByteArrayView bytes, quint16 type, Doubts &doubts, Visitor visit)
{
    const bool whole = walkMessages(bytes, [&](const KernelMessage &message) {
        if (message.type == type)
            visit(message.payload);
        else
            ++doubts.notUnderstood;
    });
    doubts.malformed += whole ? 0 : 1;
}

} // namespace

std::vector<Interface> readInterfaces(QByteArrayView links, Doubts &doubts)
{
    std::vector<Interface> interfaces;
    walkType(links, RTM_NEWLINK, doubts, [&](QByteArrayView payload) {
        auto interface = interfaceOf(payload);
        if (interface)
            interfaces.push_back(std::move(*interface));
        else
            ++doubts.malformed;
    });
    std::ranges::stable_sort(interfaces, {}, &Interface::index);
    return interfaces;
}

void readAddresses(QByteArrayView addresses, std::vector<Interface> &interfaces, Doubts &doubts)
{
    walkType(addresses, RTM_NEWADDR, doubts, [&](QByteArrayView payload) {
        const auto on = addressOn(payload);
        const auto found =
            on ? std::ranges::lower_bound(interfaces, on->index, {}, &Interface::index) : interfaces.end();
        if (!on)
            ++doubts.malformed;
        else if (found == interfaces.end() || found->index != on->index)
            ++doubts.notUnderstood; // its interface came or went between the two questions
        else
            found->addresses.push_back(on->address);
    });
}

std::vector<Route> readRoutes(QByteArrayView messages, Doubts &doubts)
{
    std::vector<Route> routes;
    walkType(messages, RTM_NEWROUTE, doubts, [&](QByteArrayView payload) {
        const auto head = startOf<rtmsg>(payload);
        const auto family = head ? familyOf(head->rtm_family) : std::nullopt;
        if (head && ((head->rtm_flags & (RTM_F_CLONED | RTNH_F_DEAD)) || !family))
            return; // a cache entry, one that isn't used now, multicast routing
        if (head
            && (head->rtm_type >= EnumNames<RouteType>::names.size() || head->rtm_src_len != 0 || head->rtm_tos != 0)) {
            // A source or a TOS makes it a route for some packets only, for which there is no field.
            ++doubts.notUnderstood;
            return;
        }
        auto route = head ? routeOf(*head, payload, *family) : std::nullopt;
        if (route)
            routes.push_back(std::move(*route));
        else
            ++doubts.malformed;
    });
    std::ranges::stable_sort(routes, {},
                             [](const Route &route) { return std::tie(route.table, route.to, route.metric); });
    return routes;
}

std::vector<RoutingRule> readRoutingRules(QByteArrayView messages, Doubts &doubts)
{
    std::vector<RoutingRule> rules;
    walkType(messages, RTM_NEWRULE, doubts, [&](QByteArrayView payload) {
        const auto head = startOf<fib_rule_hdr>(payload);
        const auto family = head ? familyOf(head->family) : std::nullopt;
        if (head && !family)
            return; // multicast routing has rules of its own
        auto rule = head ? ruleOf(*head, payload, *family) : std::nullopt;
        if (rule)
            rules.push_back(std::move(*rule));
        else
            ++doubts.malformed;
    });
    std::ranges::stable_sort(rules, {}, [](const RoutingRule &rule) { return std::tie(rule.priority, rule.family); });
    return rules;
}

std::map<QString, QString> readSysctls(QByteArrayView lines, Doubts &doubts)
{
    std::map<QString, QString> values;
    walkLines(lines, [&](QByteArrayView line) {
        // Interfaces may have "=" in their names, values never have (capture/README.md).
        const qsizetype equals = line.lastIndexOf('=');
        if (equals < 1)
            ++doubts.malformed;
        else
            values.insert_or_assign(QString::fromUtf8(line.first(equals)), QString::fromUtf8(line.sliced(equals + 1)));
    });
    return values;
}

std::vector<quint16> readQueues(QByteArrayView lines, Doubts &doubts)
{
    std::vector<quint16> queues;
    walkLines(lines, [&](QByteArrayView line) {
        const QByteArrayView trimmed = line.trimmed();
        const qsizetype blank = trimmed.indexOf(' ');
        bool isNumber = false;
        const quint16 number = (blank < 0 ? trimmed : trimmed.first(blank)).toUShort(&isNumber);
        if (isNumber)
            queues.push_back(number);
        else
            ++doubts.malformed;
    });
    std::ranges::sort(queues);
    const auto [first, last] = std::ranges::unique(queues);
    queues.erase(first, last);
    return queues;
}

} // namespace earshot
