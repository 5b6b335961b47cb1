// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/xtstructs.h>

#include <QtEndian>

#include <algorithm>
#include <array>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/xt_addrtype.h>
#include <linux/netfilter/xt_bpf.h>
#include <linux/netfilter/xt_cgroup.h>
#include <linux/netfilter/xt_cluster.h>
#include <linux/netfilter/xt_comment.h>
#include <linux/netfilter/xt_connbytes.h>
#include <linux/netfilter/xt_connlabel.h>
#include <linux/netfilter/xt_connlimit.h>
#include <linux/netfilter/xt_connmark.h>
#include <linux/netfilter/xt_conntrack.h>
#include <linux/netfilter/xt_cpu.h>
#include <linux/netfilter/xt_dccp.h>
#include <linux/netfilter/xt_devgroup.h>
#include <linux/netfilter/xt_dscp.h>
#include <linux/netfilter/xt_ecn.h>
#include <linux/netfilter/xt_esp.h>
#include <linux/netfilter/xt_hashlimit.h>
#include <linux/netfilter/xt_helper.h>
#include <linux/netfilter/xt_ipcomp.h>
#include <linux/netfilter/xt_iprange.h>
#include <linux/netfilter/xt_length.h>
#include <linux/netfilter/xt_limit.h>
#include <linux/netfilter/xt_mac.h>
#include <linux/netfilter/xt_mark.h>
#include <linux/netfilter/xt_multiport.h>
#include <linux/netfilter/xt_nfacct.h>
#include <linux/netfilter/xt_owner.h>
#include <linux/netfilter/xt_physdev.h>
#include <linux/netfilter/xt_pkttype.h>
#include <linux/netfilter/xt_policy.h>
#include <linux/netfilter/xt_quota.h>
#include <linux/netfilter/xt_realm.h>
#include <linux/netfilter/xt_recent.h>
#include <linux/netfilter/xt_rpfilter.h>
#include <linux/netfilter/xt_set.h>
#include <linux/netfilter/xt_socket.h>
#include <linux/netfilter/xt_state.h>
#include <linux/netfilter/xt_statistic.h>
#include <linux/netfilter/xt_string.h>
#include <linux/netfilter/xt_tcpmss.h>
#include <linux/netfilter/xt_tcpudp.h>
#include <linux/netfilter/xt_time.h>
#include <linux/netfilter/xt_u32.h>
#include <linux/netfilter_ipv4/ipt_ah.h>
#include <linux/netfilter_ipv4/ipt_ttl.h>
#include <linux/netfilter_ipv6/ip6t_ah.h>
#include <linux/netfilter_ipv6/ip6t_frag.h>
#include <linux/netfilter_ipv6/ip6t_hl.h>
#include <linux/netfilter_ipv6/ip6t_mh.h>
#include <linux/netfilter_ipv6/ip6t_opts.h>
#include <linux/netfilter_ipv6/ip6t_rt.h>

// A header for C, whose _Bool clang knows only there.
#define _Bool bool
#include <linux/netfilter/xt_sctp.h>
#undef _Bool

namespace earshot {

namespace {

using Handler = bool (*)(const XtCall &call, XtBuilder &to);

struct BitName {
    quint32 bit;
    const char *name;
};

template<std::size_t size>
QByteArray bitWords(quint32 bits, const std::array<BitName, size> &names)
{
    QByteArray text;
    for (const BitName &one : names) {
        if (bits & one.bit)
            text += (text.isEmpty() ? "" : ",") + QByteArray(one.name);
    }
    return text;
}

/// True where `bits` has only bits that are named.
template<std::size_t size>
bool allNamed(quint32 bits, const std::array<BitName, size> &names)
{
    for (const BitName &one : names)
        bits &= ~one.bit;
    return bits == 0;
}

// ---- ports -----------------------------------------------------------------------------------------------------------

void portWords(XtBuilder &to, const char *option, const quint16 (&ports)[2], bool inverted)
{
    if (ports[0] != 0 || ports[1] != 0xffff || inverted)
        to.add(option, rangeWords(ports[0], ports[1]), inverted);
}

constexpr auto tcpFlagNames =
    std::to_array<BitName>({{1, "FIN"}, {2, "SYN"}, {4, "RST"}, {8, "PSH"}, {16, "ACK"}, {32, "URG"}});

QByteArray tcpFlagWords(quint8 flags)
{
    return flags == 0 ? QByteArray("NONE") : bitWords(flags, tcpFlagNames);
}

bool tcp(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_tcp>(call.info);
    if (!info || call.revision != 0 || !allNamed(info->flg_mask | info->flg_cmp, tcpFlagNames))
        return false;
    portWords(to, "--sport", info->spts, info->invflags & XT_TCP_INV_SRCPT);
    portWords(to, "--dport", info->dpts, info->invflags & XT_TCP_INV_DSTPT);
    if (info->flg_mask || (info->invflags & XT_TCP_INV_FLAGS))
        to.add("--tcp-flags", tcpFlagWords(info->flg_mask), tcpFlagWords(info->flg_cmp),
               info->invflags & XT_TCP_INV_FLAGS);
    if (info->option || (info->invflags & XT_TCP_INV_OPTION))
        to.add("--tcp-option", QByteArray::number(info->option), info->invflags & XT_TCP_INV_OPTION);
    return true;
}

bool udp(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_udp>(call.info);
    if (!info || call.revision != 0)
        return false;
    portWords(to, "--sport", info->spts, info->invflags & XT_UDP_INV_SRCPT);
    portWords(to, "--dport", info->dpts, info->invflags & XT_UDP_INV_DSTPT);
    return true;
}

bool dccp(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_dccp_info>(call.info);
    if (!info || call.revision != 0)
        return false;
    if (info->flags & XT_DCCP_SRC_PORTS)
        to.add("--sport", rangeWords(info->spts[0], info->spts[1]), info->invflags & XT_DCCP_SRC_PORTS);
    if (info->flags & XT_DCCP_DEST_PORTS)
        to.add("--dport", rangeWords(info->dpts[0], info->dpts[1]), info->invflags & XT_DCCP_DEST_PORTS);
    if (info->flags & XT_DCCP_TYPE) {
        static constexpr auto types = std::to_array<BitName>({{1, "REQUEST"},
                                                              {2, "RESPONSE"},
                                                              {4, "DATA"},
                                                              {8, "ACK"},
                                                              {16, "DATAACK"},
                                                              {32, "CLOSEREQ"},
                                                              {64, "CLOSE"},
                                                              {128, "RESET"},
                                                              {256, "SYNC"},
                                                              {512, "SYNCACK"},
                                                              {0x8000, "INVALID"}});
        to.add("--dccp-types", bitWords(info->typemask, types), info->invflags & XT_DCCP_TYPE);
    }
    if (info->flags & XT_DCCP_OPTION)
        to.add("--dccp-option", QByteArray::number(info->option), info->invflags & XT_DCCP_OPTION);
    return true;
}

bool sctp(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_sctp_info>(call.info);
    if (!info || call.revision != 0)
        return false;
    if (info->flags & XT_SCTP_SRC_PORTS)
        to.add("--sport", rangeWords(info->spts[0], info->spts[1]), info->invflags & XT_SCTP_SRC_PORTS);
    if (info->flags & XT_SCTP_DEST_PORTS)
        to.add("--dport", rangeWords(info->dpts[0], info->dpts[1]), info->invflags & XT_SCTP_DEST_PORTS);
    if (info->flags & XT_SCTP_CHUNK_TYPES) {
        static constexpr auto names = std::to_array<const char *>(
            {"DATA", "INIT", "INIT_ACK", "SACK", "HEARTBEAT", "HEARTBEAT_ACK", "ABORT", "SHUTDOWN", "SHUTDOWN_ACK",
             "ERROR", "COOKIE_ECHO", "COOKIE_ACK", "ECN_ECNE", "ECN_CWR", "SHUTDOWN_COMPLETE"});
        static constexpr auto later = std::to_array<BitName>({{64, "I_DATA"},
                                                              {128, "ASCONF_ACK"},
                                                              {130, "RE_CONFIG"},
                                                              {132, "PAD"},
                                                              {192, "FORWARD_TSN"},
                                                              {193, "ASCONF"},
                                                              {194, "I_FORWARD_TSN"}});
        QByteArray types;
        for (quint32 type = 0; type < 256; ++type) {
            if (!(info->chunkmap[type / 32] >> (type % 32) & 1))
                continue;
            const auto found = std::ranges::find(later, type, &BitName::bit);
            types += types.isEmpty() ? "" : ",";
            types += type < names.size() ? QByteArray(names[type])
                : found != later.end()   ? QByteArray(found->name)
                                         : QByteArray::number(type);
        }
        const bool any = info->chunk_match_type == SCTP_CHUNK_MATCH_ANY;
        to.add("--chunk-types",
               any                                                  ? "any"
                   : info->chunk_match_type == SCTP_CHUNK_MATCH_ALL ? "all"
                                                                    : "only",
               types, info->invflags & XT_SCTP_CHUNK_TYPES);
    }
    return true;
}

const char *multiportOption(quint8 flags)
{
    return flags == XT_MULTIPORT_SOURCE     ? "--sports"
        : flags == XT_MULTIPORT_DESTINATION ? "--dports"
        : flags == XT_MULTIPORT_EITHER      ? "--ports"
                                            : nullptr;
}

bool multiport(const XtCall &call, XtBuilder &to)
{
    xt_multiport_v1 info{};
    if (call.revision == 1) {
        const auto read = structFrom<xt_multiport_v1>(call.info);
        if (!read)
            return false;
        info = *read;
    } else if (const auto old = structFrom<xt_multiport>(call.info); old && call.revision == 0) {
        info.flags = old->flags;
        info.count = old->count;
        std::ranges::copy(old->ports, info.ports);
    } else {
        return false;
    }
    const char *option = multiportOption(info.flags);
    if (!option || info.count > XT_MULTI_PORTS)
        return false;
    QByteArray ports;
    for (int i = 0; i < info.count; ++i) {
        ports += (i > 0 ? "," : "") + QByteArray::number(info.ports[i]);
        if (info.pflags[i] && i + 1 < info.count) // this port begins a range that the next one ends
            ports += ':' + QByteArray::number(info.ports[++i]);
    }
    to.add(option, ports, info.invert);
    return true;
}

// ---- ICMP ------------------------------------------------------------------------------------------------------------

struct IcmpInfo { // struct ipt_icmp, struct ip6t_icmp
    quint8 type;
    quint8 code[2];
    quint8 invflags;
};

template<bool v6>
bool icmp(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<IcmpInfo>(call.info);
    if (!info || call.revision != 0)
        return false;
    const bool inverted = info->invflags & 1;
    QByteArray type = QByteArray::number(info->type);
    if (!v6 && info->type == 255) // any type and code [K ip_tables.c:icmp_type_code_match]
        type = "any";
    else if (info->code[0] == info->code[1])
        type += '/' + QByteArray::number(info->code[0]);
    else if (info->code[0] != 0 || info->code[1] != 255)
        return false;
    to.add(v6 ? "--icmpv6-type" : "--icmp-type", type, inverted);
    return true;
}

// ---- connections -----------------------------------------------------------------------------------------------------

constexpr auto stateNames = std::to_array<BitName>({{XT_CONNTRACK_STATE_INVALID, "INVALID"},
                                                    {8, "NEW"},
                                                    {4, "RELATED"},
                                                    {2, "ESTABLISHED"},
                                                    {XT_CONNTRACK_STATE_UNTRACKED, "UNTRACKED"},
                                                    {XT_CONNTRACK_STATE_SNAT, "SNAT"},
                                                    {XT_CONNTRACK_STATE_DNAT, "DNAT"}});

/// xt_conntrack_mtinfo3, whatever the revision was.
std::optional<xt_conntrack_mtinfo3> conntrackInfo(const XtCall &call)
{
    if (call.revision == 3)
        return structFrom<xt_conntrack_mtinfo3>(call.info);
    xt_conntrack_mtinfo3 info{};
    const auto take = [&info](const auto &old) {
        std::memcpy(&info, &old, offsetof(xt_conntrack_mtinfo3, expires_min)); // the addresses stand alike
        info.expires_min = old.expires_min;
        info.expires_max = old.expires_max;
        info.l4proto = old.l4proto;
        info.origsrc_port = info.origsrc_port_high = qFromBigEndian(old.origsrc_port);
        info.origdst_port = info.origdst_port_high = qFromBigEndian(old.origdst_port);
        info.replsrc_port = info.replsrc_port_high = qFromBigEndian(old.replsrc_port);
        info.repldst_port = info.repldst_port_high = qFromBigEndian(old.repldst_port);
        info.match_flags = old.match_flags;
        info.invert_flags = old.invert_flags;
        info.state_mask = old.state_mask;
        info.status_mask = old.status_mask;
        return info;
    };
    if (call.revision == 2) {
        if (const auto old = structFrom<xt_conntrack_mtinfo2>(call.info))
            return take(*old);
    } else if (call.revision == 1) {
        if (const auto old = structFrom<xt_conntrack_mtinfo1>(call.info))
            return take(*old);
    }
    return std::nullopt;
}

bool conntrack(const XtCall &call, XtBuilder &to)
{
    const auto info = conntrackInfo(call);
    if (!info || (info->match_flags >> 14) != 0)
        return false;
    const auto asks = [&info](quint32 flag) { return (info->match_flags & flag) != 0; };
    const auto inverted = [&info](quint32 flag) { return (info->invert_flags & flag) != 0; };
    if (asks(XT_CONNTRACK_STATE)) {
        if (!allNamed(info->state_mask, stateNames))
            return false;
        const bool alias = asks(XT_CONNTRACK_STATE_ALIAS);
        if (alias)
            to.rename("state");
        to.add(alias ? "--state" : "--ctstate", bitWords(info->state_mask, stateNames), inverted(XT_CONNTRACK_STATE));
    }
    if (asks(XT_CONNTRACK_PROTO))
        to.add("--ctproto", QByteArray::number(info->l4proto), inverted(XT_CONNTRACK_PROTO));
    const auto address = [&](quint32 flag, const char *option, const nf_inet_addr &value, const nf_inet_addr &mask) {
        if (asks(flag))
            to.add(option, maskedAddressWords(&value, &mask, call.family), inverted(flag));
    };
    address(XT_CONNTRACK_ORIGSRC, "--ctorigsrc", info->origsrc_addr, info->origsrc_mask);
    address(XT_CONNTRACK_ORIGDST, "--ctorigdst", info->origdst_addr, info->origdst_mask);
    address(XT_CONNTRACK_REPLSRC, "--ctreplsrc", info->replsrc_addr, info->replsrc_mask);
    address(XT_CONNTRACK_REPLDST, "--ctrepldst", info->repldst_addr, info->repldst_mask);
    const auto port = [&](quint32 flag, const char *option, quint16 first, quint16 last) {
        if (asks(flag))
            to.add(option, rangeWords(first, last), inverted(flag));
    };
    port(XT_CONNTRACK_ORIGSRC_PORT, "--ctorigsrcport", info->origsrc_port, info->origsrc_port_high);
    port(XT_CONNTRACK_ORIGDST_PORT, "--ctorigdstport", info->origdst_port, info->origdst_port_high);
    port(XT_CONNTRACK_REPLSRC_PORT, "--ctreplsrcport", info->replsrc_port, info->replsrc_port_high);
    port(XT_CONNTRACK_REPLDST_PORT, "--ctrepldstport", info->repldst_port, info->repldst_port_high);
    if (asks(XT_CONNTRACK_STATUS)) {
        static constexpr auto statuses = std::to_array<BitName>({{IPS_EXPECTED, "EXPECTED"},
                                                                 {IPS_SEEN_REPLY, "SEEN_REPLY"},
                                                                 {IPS_ASSURED, "ASSURED"},
                                                                 {IPS_CONFIRMED, "CONFIRMED"}});
        if (!allNamed(info->status_mask, statuses))
            return false;
        to.add("--ctstatus", info->status_mask ? bitWords(info->status_mask, statuses) : QByteArray("NONE"),
               inverted(XT_CONNTRACK_STATUS));
    }
    if (asks(XT_CONNTRACK_EXPIRES))
        to.add("--ctexpire", rangeWords(info->expires_min, info->expires_max), inverted(XT_CONNTRACK_EXPIRES));
    if (asks(XT_CONNTRACK_DIRECTION))
        to.add("--ctdir", inverted(XT_CONNTRACK_DIRECTION) ? "REPLY" : "ORIGINAL");
    return true;
}

bool state(const XtCall &call, XtBuilder &to)
{
    struct Info { // struct xt_state_info
        quint32 statemask;
    };
    static constexpr auto names = std::to_array<BitName>({{XT_STATE_INVALID, "INVALID"},
                                                          {8, "NEW"},
                                                          {4, "RELATED"},
                                                          {2, "ESTABLISHED"},
                                                          {XT_STATE_UNTRACKED, "UNTRACKED"}});
    const auto info = structFrom<Info>(call.info);
    if (!info || call.revision != 0 || !allNamed(info->statemask, names))
        return false;
    to.add("--state", bitWords(info->statemask, names));
    return true;
}

template<typename Info>
bool mark(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<Info>(call.info);
    if (!info || call.revision != 1)
        return false;
    to.add("--mark", markWords(info->mark, info->mask), info->invert);
    return true;
}

bool connbytes(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_connbytes_info>(call.info);
    if (!info || info->what > XT_CONNBYTES_AVGPKT || info->direction > XT_CONNBYTES_DIR_BOTH)
        return false;
    static constexpr auto modes = std::to_array<const char *>({"packets", "bytes", "avgpkt"});
    static constexpr auto directions = std::to_array<const char *>({"original", "reply", "both"});
    const quint64 from = info->count.from;
    const quint64 until = info->count.to;
    const bool inverted = from > until;
    to.add("--connbytes",
           QByteArray::number(inverted ? until : from) + ':' + QByteArray::number(inverted ? from : until), inverted);
    to.add("--connbytes-mode", modes[info->what]);
    to.add("--connbytes-dir", directions[info->direction]);
    return true;
}

bool connlimit(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_connlimit_info>(call.info);
    if (!info || call.revision > 1)
        return false;
    const bool upTo = info->flags & XT_CONNLIMIT_INVERT;
    to.add(upTo ? "--connlimit-upto" : "--connlimit-above", QByteArray::number(info->limit));
    to.add("--connlimit-mask", QByteArray::number(prefixLengthOf(&info->mask, call.family).value_or(0)));
    to.add(info->flags & XT_CONNLIMIT_DADDR ? "--connlimit-daddr" : "--connlimit-saddr");
    return true;
}

bool connlabel(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_connlabel_mtinfo>(call.info);
    if (!info)
        return false;
    to.add("--label", QByteArray::number(info->bit), info->options & XT_CONNLABEL_OP_INVERT);
    if (info->options & XT_CONNLABEL_OP_SET)
        to.add("--set");
    return true;
}

bool helper(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_helper_info>(call.info);
    if (info)
        to.add("--helper", fixedText(info->name), info->invert);
    return info.has_value();
}

// ---- addresses and devices -------------------------------------------------------------------------------------------

constexpr auto typeNames = std::to_array<BitName>({{XT_ADDRTYPE_UNSPEC, "UNSPEC"},
                                                   {XT_ADDRTYPE_UNICAST, "UNICAST"},
                                                   {XT_ADDRTYPE_LOCAL, "LOCAL"},
                                                   {XT_ADDRTYPE_BROADCAST, "BROADCAST"},
                                                   {XT_ADDRTYPE_ANYCAST, "ANYCAST"},
                                                   {XT_ADDRTYPE_MULTICAST, "MULTICAST"},
                                                   {XT_ADDRTYPE_BLACKHOLE, "BLACKHOLE"},
                                                   {XT_ADDRTYPE_UNREACHABLE, "UNREACHABLE"},
                                                   {XT_ADDRTYPE_PROHIBIT, "PROHIBIT"},
                                                   {XT_ADDRTYPE_THROW, "THROW"},
                                                   {XT_ADDRTYPE_NAT, "NAT"},
                                                   {XT_ADDRTYPE_XRESOLVE, "XRESOLVE"}});

bool addrtype(const XtCall &call, XtBuilder &to)
{
    xt_addrtype_info_v1 info{};
    if (call.revision == 1) {
        const auto read = structFrom<xt_addrtype_info_v1>(call.info);
        if (!read)
            return false;
        info = *read;
    } else if (const auto old = structFrom<xt_addrtype_info>(call.info); old && call.revision == 0) {
        info.source = old->source;
        info.dest = old->dest;
        info.flags = (old->invert_source ? quint32{XT_ADDRTYPE_INVERT_SOURCE} : 0U)
            | (old->invert_dest ? quint32{XT_ADDRTYPE_INVERT_DEST} : 0U);
    } else {
        return false;
    }
    if ((info.flags & ~0xfU) || !allNamed(info.source | info.dest, typeNames))
        return false;
    if (info.source)
        to.add("--src-type", bitWords(info.source, typeNames), info.flags & XT_ADDRTYPE_INVERT_SOURCE);
    if (info.dest)
        to.add("--dst-type", bitWords(info.dest, typeNames), info.flags & XT_ADDRTYPE_INVERT_DEST);
    if (info.flags & XT_ADDRTYPE_LIMIT_IFACE_IN)
        to.add("--limit-iface-in");
    if (info.flags & XT_ADDRTYPE_LIMIT_IFACE_OUT)
        to.add("--limit-iface-out");
    return true;
}

bool iprange(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_iprange_mtinfo>(call.info);
    if (!info || call.revision != 1)
        return false;
    if (info->flags & IPRANGE_SRC)
        to.add("--src-range",
               addressWords(&info->src_min, call.family) + '-' + addressWords(&info->src_max, call.family),
               info->flags & IPRANGE_SRC_INV);
    if (info->flags & IPRANGE_DST)
        to.add("--dst-range",
               addressWords(&info->dst_min, call.family) + '-' + addressWords(&info->dst_max, call.family),
               info->flags & IPRANGE_DST_INV);
    return true;
}

bool mac(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_mac_info>(call.info);
    if (info)
        to.add("--mac-source", QByteArray(reinterpret_cast<const char *>(info->srcaddr), 6).toHex(':').toUpper(),
               info->invert);
    return info.has_value();
}

bool pkttype(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_pkttype_info>(call.info);
    static constexpr auto names =
        std::to_array<const char *>({"unicast", "broadcast", "multicast"}); // PACKET_HOST … (linux/if_packet.h)
    if (!info || info->pkttype < 0 || info->pkttype >= int{names.size()})
        return false;
    to.add("--pkt-type", names[static_cast<std::size_t>(info->pkttype)], info->invert);
    return true;
}

/// A name that is compared under a mask: bytes that aren't asked for stand at its end.
template<std::size_t size>
QByteArray maskedName(const char (&name)[size], const char (&mask)[size])
{
    std::size_t asked = 0;
    while (asked < size && mask[asked] != 0)
        ++asked;
    QByteArray text = fixedText(name);
    if (static_cast<qsizetype>(asked) <= text.size())
        text = text.first(static_cast<qsizetype>(asked)) + '+';
    return text;
}

bool physdev(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_physdev_info>(call.info);
    if (!info || (info->bitmask & ~XT_PHYSDEV_OP_MASK))
        return false;
    const auto asks = [&info](quint8 flag) { return (info->bitmask & flag) != 0; };
    const auto inverted = [&info](quint8 flag) { return (info->invert & flag) != 0; };
    if (asks(XT_PHYSDEV_OP_ISIN))
        to.add("--physdev-is-in", inverted(XT_PHYSDEV_OP_ISIN));
    if (asks(XT_PHYSDEV_OP_IN))
        to.add("--physdev-in", maskedName(info->physindev, info->in_mask), inverted(XT_PHYSDEV_OP_IN));
    if (asks(XT_PHYSDEV_OP_ISOUT))
        to.add("--physdev-is-out", inverted(XT_PHYSDEV_OP_ISOUT));
    if (asks(XT_PHYSDEV_OP_OUT))
        to.add("--physdev-out", maskedName(info->physoutdev, info->out_mask), inverted(XT_PHYSDEV_OP_OUT));
    if (asks(XT_PHYSDEV_OP_BRIDGED))
        to.add("--physdev-is-bridged", inverted(XT_PHYSDEV_OP_BRIDGED));
    return true;
}

bool devgroup(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_devgroup_info>(call.info);
    if (!info)
        return false;
    if (info->flags & XT_DEVGROUP_MATCH_SRC)
        to.add("--src-group", markWords(info->src_group, info->src_mask), info->flags & XT_DEVGROUP_INVERT_SRC);
    if (info->flags & XT_DEVGROUP_MATCH_DST)
        to.add("--dst-group", markWords(info->dst_group, info->dst_mask), info->flags & XT_DEVGROUP_INVERT_DST);
    return true;
}

bool rpfilter(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_rpfilter_info>(call.info);
    if (!info || (info->flags & ~0xf))
        return false;
    if (info->flags & XT_RPFILTER_LOOSE)
        to.add("--loose");
    if (info->flags & XT_RPFILTER_VALID_MARK)
        to.add("--validmark");
    if (info->flags & XT_RPFILTER_ACCEPT_LOCAL)
        to.add("--accept-local");
    if (info->flags & XT_RPFILTER_INVERT)
        to.add("--invert");
    return true;
}

bool realm(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_realm_info>(call.info);
    if (info)
        to.add("--realm", markWords(info->id, info->mask), info->invert);
    return info.has_value();
}

// ---- ipsets ----------------------------------------------------------------------------------------------------------

QByteArray ipsetName(const XtCall &call, quint16 index)
{
    const auto found = call.ipsets.find(index);
    return found == call.ipsets.end() ? '#' + QByteArray::number(index) : found->second.toUtf8();
}

void counterWords(XtBuilder &to, const QByteArray &what, quint8 operation, quint64 value)
{
    switch (operation) {
    case IPSET_COUNTER_EQ:
    case IPSET_COUNTER_NE:
        to.add("--" + what + "-eq", QByteArray::number(value), operation == IPSET_COUNTER_NE);
        break;
    case IPSET_COUNTER_LT:
        to.add("--" + what + "-lt", QByteArray::number(value));
        break;
    case IPSET_COUNTER_GT:
        to.add("--" + what + "-gt", QByteArray::number(value));
        break;
    default:
        break;
    }
}

void setFlagWords(XtBuilder &to, quint32 flags)
{
    if (flags & IPSET_FLAG_RETURN_NOMATCH)
        to.add("--return-nomatch");
    if (flags & IPSET_FLAG_SKIP_COUNTER_UPDATE)
        to.add("--update-counters", true);
    if (flags & IPSET_FLAG_SKIP_SUBCOUNTER_UPDATE)
        to.add("--update-subcounters", true);
}

bool set(const XtCall &call, XtBuilder &to)
{
    const auto question = [&](const xt_set_info &info) {
        if (info.dim == 0 || info.dim > IPSET_DIM_MAX)
            return false;
        to.add("--match-set", ipsetName(call, info.index), directionWords(info.dim, info.flags),
               info.flags & IPSET_INV_MATCH);
        if (info.flags & IPSET_RETURN_NOMATCH)
            to.add("--return-nomatch");
        return true;
    };
    switch (call.revision) {
    case 0: {
        const auto info = structFrom<xt_set_info_match_v0>(call.info);
        if (!info)
            return false;
        // The kernel keeps the compatible form in the same bytes (xt_set.c:compat_flags).
        return question({info->match_set.index, info->match_set.u.compat.dim, info->match_set.u.compat.flags});
    }
    case 1:
    case 2: {
        const auto info = structFrom<xt_set_info_match_v1>(call.info);
        return info && question(info->match_set);
    }
    case 3: {
        const auto info = structFrom<xt_set_info_match_v3>(call.info);
        if (!info || !question(info->match_set))
            return false;
        setFlagWords(to, info->flags);
        counterWords(to, "packets", info->packets.op, info->packets.value);
        counterWords(to, "bytes", info->bytes.op, info->bytes.value);
        return true;
    }
    case 4: {
        const auto info = structFrom<xt_set_info_match_v4>(call.info);
        if (!info || !question(info->match_set))
            return false;
        setFlagWords(to, info->flags);
        counterWords(to, "packets", info->packets.op, info->packets.value);
        counterWords(to, "bytes", info->bytes.op, info->bytes.value);
        return true;
    }
    default:
        return false;
    }
}

// ---- rates and counts ------------------------------------------------------------------------------------------------

/// "3/min": what iptables prints for a period in units of 1/scale seconds (libxt_limit.c, libxt_hashlimit.c).
QByteArray rateWords(quint64 period, quint64 scale)
{
    struct Unit {
        const char *name;
        quint64 seconds;
    };
    static constexpr auto units =
        std::to_array<Unit>({{"day", 24 * 60 * 60}, {"hour", 60 * 60}, {"min", 60}, {"sec", 1}});
    if (period == 0)
        return "0";
    std::size_t i = 1;
    for (; i < units.size(); ++i) {
        const quint64 whole = units[i].seconds * scale;
        if (period > whole || whole / period < whole % period)
            break;
    }
    return QByteArray::number(units[i - 1].seconds * scale / period) + '/' + units[i - 1].name;
}

bool limit(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_rateinfo>(call.info);
    if (!info || call.revision != 0)
        return false;
    to.add("--limit", rateWords(info->avg, XT_LIMIT_SCALE));
    if (info->burst != 5)
        to.add("--limit-burst", QByteArray::number(info->burst));
    return true;
}

/// Bytes a second are kept as a cost: 2^32 over the rate in units of 16 bytes (libxt_hashlimit.c).
quint64 bytesOfCost(quint64 cost)
{
    return ((cost ? 0xffffffffULL / cost : 0xffffffffULL) - 1) << XT_HASHLIMIT_BYTE_SHIFT;
}

struct ByteUnit {
    const char *name;
    quint64 bytes;
};
constexpr auto byteUnits = std::to_array<ByteUnit>({{"mb", 1024 * 1024}, {"kb", 1024}, {"b", 1}});

QByteArray byteRateWords(quint64 cost)
{
    const quint64 rate = bytesOfCost(cost);
    for (const ByteUnit &unit : byteUnits) {
        const quint64 rounded = rate - rate % unit.bytes;
        if (unit.bytes == 1
            || (rate >= unit.bytes && 0xffffffffULL / ((rounded >> XT_HASHLIMIT_BYTE_SHIFT) + 1) == cost))
            return QByteArray::number(rate / unit.bytes) + unit.name + "/s";
    }
    return {};
}

QByteArray byteBurstWords(quint64 bytes)
{
    const auto unit =
        std::ranges::find_if(byteUnits, [bytes](const ByteUnit &one) { return bytes >= one.bytes || one.bytes == 1; });
    return QByteArray::number(bytes / unit->bytes) + unit->name;
}

template<typename Config>
void hashlimitWords(XtBuilder &to, const Config &config, const QByteArray &name, quint64 scale, bool v6,
                    quint32 interval)
{
    const bool bytes = config.mode & XT_HASHLIMIT_BYTES;
    const QByteArray rate = bytes ? byteRateWords(config.avg) : rateWords(config.avg, scale);
    to.add(config.mode & XT_HASHLIMIT_INVERT ? "--hashlimit-above" : "--hashlimit-upto", rate);
    if (config.burst != 0)
        to.add("--hashlimit-burst",
               bytes ? byteBurstWords(bytesOfCost(config.avg) * config.burst) : QByteArray::number(config.burst));
    static constexpr auto modes = std::to_array<BitName>({{XT_HASHLIMIT_HASH_SIP, "srcip"},
                                                          {XT_HASHLIMIT_HASH_SPT, "srcport"},
                                                          {XT_HASHLIMIT_HASH_DIP, "dstip"},
                                                          {XT_HASHLIMIT_HASH_DPT, "dstport"}});
    if (config.mode & 0xf)
        to.add("--hashlimit-mode", bitWords(config.mode, modes));
    to.add("--hashlimit-name", name);
    if (config.size)
        to.add("--hashlimit-htable-size", QByteArray::number(config.size));
    if (config.max)
        to.add("--hashlimit-htable-max", QByteArray::number(config.max));
    if (config.gc_interval != 1000)
        to.add("--hashlimit-htable-gcinterval", QByteArray::number(config.gc_interval));
    const quint32 usual = bytes ? (config.burst ? 60000 : 15000)
        : rate.endsWith("sec")  ? 1000
        : rate.endsWith("min")  ? 60000
        : rate.endsWith("hour") ? 3600000
                                : 86400000;
    if (config.expire != usual)
        to.add("--hashlimit-htable-expire", QByteArray::number(config.expire));
    if (config.srcmask != (v6 ? 128 : 32))
        to.add("--hashlimit-srcmask", QByteArray::number(config.srcmask));
    if (config.dstmask != (v6 ? 128 : 32))
        to.add("--hashlimit-dstmask", QByteArray::number(config.dstmask));
    if (config.mode & XT_HASHLIMIT_RATE_MATCH)
        to.add("--hashlimit-rate-match");
    if ((config.mode & XT_HASHLIMIT_RATE_MATCH) && interval != 1)
        to.add("--hashlimit-rate-interval", QByteArray::number(interval));
}

bool hashlimit(const XtCall &call, XtBuilder &to)
{
    const bool v6 = call.family == TableFamily::Ip6;
    if (call.revision == 1) {
        if (const auto info = structFrom<xt_hashlimit_mtinfo1>(call.info)) {
            hashlimitWords(to, info->cfg, fixedText(info->name), XT_HASHLIMIT_SCALE, v6, 1);
            return true;
        }
    } else if (call.revision == 2) {
        if (const auto info = structFrom<xt_hashlimit_mtinfo2>(call.info)) {
            hashlimitWords(to, info->cfg, fixedText(info->name), XT_HASHLIMIT_SCALE_v2, v6, 1);
            return true;
        }
    } else if (call.revision == 3) {
        if (const auto info = structFrom<xt_hashlimit_mtinfo3>(call.info)) {
            hashlimitWords(to, info->cfg, fixedText(info->name), XT_HASHLIMIT_SCALE_v2, v6, info->cfg.interval);
            return true;
        }
    }
    return false;
}

bool recent(const XtCall &call, XtBuilder &to)
{
    xt_recent_mtinfo_v1 info{};
    if (call.revision == 1) {
        const auto read = structFrom<xt_recent_mtinfo_v1>(call.info);
        if (!read)
            return false;
        info = *read;
    } else if (const auto old = structFrom<xt_recent_mtinfo>(call.info); old && call.revision == 0) {
        std::memcpy(&info, &*old, offsetof(xt_recent_mtinfo_v1, mask));
    } else {
        return false;
    }
    if (info.check_set & ~XT_RECENT_VALID_FLAGS)
        return false;
    struct Way {
        quint8 flag;
        const char *option;
    };
    static constexpr auto ways = std::to_array<Way>({{XT_RECENT_SET, "--set"},
                                                     {XT_RECENT_CHECK, "--rcheck"},
                                                     {XT_RECENT_UPDATE, "--update"},
                                                     {XT_RECENT_REMOVE, "--remove"}});
    for (const Way &way : ways) {
        if (info.check_set & way.flag)
            to.add(way.option, info.invert != 0);
    }
    if (info.seconds)
        to.add("--seconds", QByteArray::number(info.seconds));
    if (info.hit_count)
        to.add("--hitcount", QByteArray::number(info.hit_count));
    if (info.check_set & XT_RECENT_REAP)
        to.add("--reap");
    if (info.check_set & XT_RECENT_TTL)
        to.add("--rttl");
    to.add("--name", fixedText(info.name));
    if (call.revision == 1)
        to.add("--mask", addressWords(&info.mask, call.family));
    to.add(info.side == XT_RECENT_DEST ? "--rdest" : "--rsource");
    return true;
}

bool quota(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_quota_info>(call.info);
    if (info)
        to.add("--quota", QByteArray::number(quint64{info->quota}), info->flags & XT_QUOTA_INVERT);
    return info.has_value();
}

bool statistic(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_statistic_info>(call.info);
    if (!info || info->mode > XT_STATISTIC_MODE_NTH)
        return false;
    const bool inverted = info->flags & XT_STATISTIC_INVERT;
    if (info->mode == XT_STATISTIC_MODE_RANDOM) {
        to.add("--mode", "random");
        to.add("--probability", QByteArray::number(info->u.random.probability / 2147483648.0, 'f', 11),
               inverted); // of 0x80000000
    } else {
        to.add("--mode", "nth");
        to.add("--every", QByteArray::number(info->u.nth.every + 1), inverted);
        to.add("--packet", QByteArray::number(info->u.nth.packet));
    }
    return true;
}

// ---- what a sender may choose ----------------------------------------------------------------------------------------

template<typename Info>
bool countRange(const XtCall &call, XtBuilder &to, const char *option, quint16 Info::*min, quint16 Info::*max)
{
    const auto info = structFrom<Info>(call.info);
    if (info)
        to.add(option, rangeWords((*info).*min, (*info).*max), info->invert);
    return info.has_value();
}

bool length(const XtCall &call, XtBuilder &to)
{
    return countRange<xt_length_info>(call, to, "--length", &xt_length_info::min, &xt_length_info::max);
}

bool tcpmss(const XtCall &call, XtBuilder &to)
{
    return countRange<xt_tcpmss_match_info>(call, to, "--mss", &xt_tcpmss_match_info::mss_min,
                                            &xt_tcpmss_match_info::mss_max);
}

bool hops(XtBuilder &to, const QByteArray &name, quint8 mode, quint8 value)
{
    static constexpr auto modes =
        std::to_array<const char *>({"-eq", "-eq", "-lt", "-gt"}); // IPT_TTL_EQ, _NE, _LT, _GT
    if (mode >= modes.size())
        return false;
    to.add("--" + name + modes[mode], QByteArray::number(value), mode == IPT_TTL_NE);
    return true;
}

bool ttl(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<ipt_ttl_info>(call.info);
    return info && hops(to, "ttl", info->mode, info->ttl);
}

bool hl(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<ip6t_hl_info>(call.info);
    return info && hops(to, "hl", info->mode, info->hop_limit);
}

bool dscp(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_dscp_info>(call.info);
    if (info)
        to.add("--dscp", hexWords(info->dscp, 2), info->invert);
    return info.has_value();
}

bool tos(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_tos_match_info>(call.info);
    if (!info || call.revision != 1)
        return false;
    to.add("--tos", hexWords(info->tos_value, 2) + '/' + hexWords(info->tos_mask, 2), info->invert);
    return true;
}

bool ecn(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_ecn_info>(call.info);
    if (!info)
        return false;
    if (info->operation & XT_ECN_OP_MATCH_ECE)
        to.add("--ecn-tcp-ece", (info->invert & XT_ECN_OP_MATCH_ECE) != 0);
    if (info->operation & XT_ECN_OP_MATCH_CWR)
        to.add("--ecn-tcp-cwr", (info->invert & XT_ECN_OP_MATCH_CWR) != 0);
    if (info->operation & XT_ECN_OP_MATCH_IP)
        to.add("--ecn-ip-ect", QByteArray::number(info->ip_ect), info->invert & XT_ECN_OP_MATCH_IP);
    return true;
}

void spiWords(XtBuilder &to, const char *option, const quint32 (&spis)[2], bool inverted)
{
    if (spis[0] != 0 || spis[1] != 0xffffffff || inverted)
        to.add(option, rangeWords(spis[0], spis[1]), inverted);
}

bool esp(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_esp>(call.info);
    if (info)
        spiWords(to, "--espspi", info->spis, info->invflags & XT_ESP_INV_SPI);
    return info.has_value();
}

bool ipcomp(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_ipcomp>(call.info);
    if (info)
        spiWords(to, "--ipcompspi", info->spis, info->invflags & XT_IPCOMP_INV_SPI);
    return info.has_value();
}

bool ah(const XtCall &call, XtBuilder &to)
{
    if (call.family == TableFamily::Ip) {
        const auto info = structFrom<ipt_ah>(call.info);
        if (info)
            spiWords(to, "--ahspi", info->spis, info->invflags & IPT_AH_INV_SPI);
        return info.has_value();
    }
    const auto info = structFrom<ip6t_ah>(call.info);
    if (!info)
        return false;
    spiWords(to, "--ahspi", info->spis, info->invflags & IP6T_AH_INV_SPI);
    if (info->hdrlen || (info->invflags & IP6T_AH_INV_LEN))
        to.add("--ahlen", QByteArray::number(info->hdrlen), info->invflags & IP6T_AH_INV_LEN);
    if (info->hdrres)
        to.add("--ahres");
    return true;
}

bool frag(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<ip6t_frag>(call.info);
    if (!info)
        return false;
    spiWords(to, "--fragid", info->ids, info->invflags & IP6T_FRAG_INV_IDS);
    if (info->hdrlen || (info->invflags & IP6T_FRAG_INV_LEN))
        to.add("--fraglen", QByteArray::number(info->hdrlen), info->invflags & IP6T_FRAG_INV_LEN);
    struct Flag {
        quint8 bit;
        const char *option;
    };
    static constexpr auto flags = std::to_array<Flag>({{IP6T_FRAG_RES, "--fragres"},
                                                       {IP6T_FRAG_FST, "--fragfirst"},
                                                       {IP6T_FRAG_MF, "--fragmore"},
                                                       {IP6T_FRAG_NMF, "--fraglast"}});
    for (const Flag &flag : flags) {
        if (info->flags & flag.bit)
            to.add(flag.option);
    }
    return true;
}

bool rt(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<ip6t_rt>(call.info);
    if (!info || info->addrnr > IP6T_RT_HOPS)
        return false;
    if (info->flags & IP6T_RT_TYP)
        to.add("--rt-type", QByteArray::number(info->rt_type), info->invflags & IP6T_RT_INV_TYP);
    spiWords(to, "--rt-segsleft", info->segsleft, info->invflags & IP6T_RT_INV_SGS);
    if (info->flags & IP6T_RT_LEN)
        to.add("--rt-len", QByteArray::number(info->hdrlen), info->invflags & IP6T_RT_INV_LEN);
    if (info->flags & IP6T_RT_RES)
        to.add("--rt-0-res");
    QByteArray addresses;
    for (int i = 0; i < info->addrnr; ++i)
        addresses += (i > 0 ? "," : "") + addressWords(&info->addrs[i], TableFamily::Ip6);
    if (!addresses.isEmpty())
        to.add("--rt-0-addrs", addresses);
    if (info->flags & IP6T_RT_FST_NSTRICT)
        to.add("--rt-0-not-strict");
    return true;
}

bool mh(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<ip6t_mh>(call.info);
    if (info && (info->types[0] != 0 || info->types[1] != 255 || (info->invflags & IP6T_MH_INV_TYPE)))
        to.add("--mh-type", rangeWords(info->types[0], info->types[1]), info->invflags & IP6T_MH_INV_TYPE);
    return info.has_value();
}

/// Hop-by-hop and destination options.
bool options(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<ip6t_opts>(call.info);
    if (!info || info->optsnr > IP6T_OPTS_OPTSNR)
        return false;
    const QByteArray name = call.name;
    if (info->flags & IP6T_OPTS_LEN)
        to.add("--" + name + "-len", QByteArray::number(info->hdrlen), info->invflags & IP6T_OPTS_INV_LEN);
    QByteArray list;
    for (int i = 0; i < info->optsnr; ++i) {
        list += (i > 0 ? "," : "") + QByteArray::number(info->opts[i] >> 8);
        if ((info->opts[i] & 0xff) != 0xff) // any length
            list += ':' + QByteArray::number(info->opts[i] & 0xff);
    }
    if (!list.isEmpty())
        to.add("--" + name + "-opts", list);
    return true;
}

bool string(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_string_info>(call.info);
    if (!info || info->patlen > XT_STRING_MAX_PATTERN_SIZE)
        return false;
    const QByteArray pattern(info->pattern, info->patlen);
    const bool readable = std::ranges::all_of(
        pattern, [](char byte) { return byte >= 0x20 && byte < 0x7f && byte != '|' && byte != '"'; });
    to.add(readable ? "--string" : "--hex-string", readable ? pattern : '|' + pattern.toHex() + '|',
           info->u.v1.flags & XT_STRING_FLAG_INVERT);
    to.add("--algo", fixedText(info->algo));
    if (info->from_offset)
        to.add("--from", QByteArray::number(info->from_offset));
    if (info->to_offset != 0xffff && info->to_offset != 0)
        to.add("--to", QByteArray::number(info->to_offset));
    if (call.revision > 0 && (info->u.v1.flags & XT_STRING_FLAG_IGNORECASE))
        to.add("--icase");
    return true;
}

QByteArray u32Test(const xt_u32_test &test)
{
    static constexpr auto operations = std::to_array<const char *>({"&", "<<", ">>", "@"});
    QByteArray text = hexWords(test.location[0].number);
    for (int i = 1; i < std::min<int>(test.nnums, XT_U32_MAXSIZE + 1); ++i)
        text += operations[std::min<std::size_t>(test.location[i].nextop, 3)] + hexWords(test.location[i].number);
    text += '=';
    for (int i = 0; i < std::min<int>(test.nvalues, XT_U32_MAXSIZE + 1); ++i) {
        text += (i > 0 ? "," : "") + hexWords(test.value[i].min);
        if (test.value[i].min != test.value[i].max)
            text += ':' + hexWords(test.value[i].max);
    }
    return text;
}

bool u32(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_u32>(call.info);
    if (!info || info->ntests > XT_U32_MAXSIZE + 1)
        return false;
    QByteArray text;
    for (int i = 0; i < info->ntests; ++i)
        text += (i > 0 ? "&&" : "") + u32Test(info->tests[i]);
    to.add("--u32", text, info->invert);
    return true;
}

QByteArray programWords(const sock_filter *program, quint16 count)
{
    QByteArray text = QByteArray::number(count);
    for (quint16 i = 0; i < count; ++i)
        text += ',' + QByteArray::number(program[i].code) + ' ' + QByteArray::number(program[i].jt) + ' '
            + QByteArray::number(program[i].jf) + ' ' + QByteArray::number(program[i].k);
    return text;
}

bool bpf(const XtCall &call, XtBuilder &to)
{
    if (call.revision == 0) {
        const auto info = structFrom<xt_bpf_info>(call.info);
        if (!info || info->bpf_program_num_elem > XT_BPF_MAX_NUM_INSTR)
            return false;
        to.add("--bytecode", programWords(info->bpf_program, info->bpf_program_num_elem));
        return true;
    }
    const auto info = structFrom<xt_bpf_info_v1>(call.info);
    if (!info || info->bpf_program_num_elem > XT_BPF_MAX_NUM_INSTR)
        return false;
    if (info->mode == XT_BPF_MODE_BYTECODE)
        to.add("--bytecode", programWords(info->bpf_program, info->bpf_program_num_elem));
    else
        to.add("--object-pinned", fixedText(info->path));
    return true;
}

// ---- sockets and the rest --------------------------------------------------------------------------------------------

bool owner(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_owner_match_info>(call.info);
    if (!info || call.revision != 1)
        return false;
    const auto ids = [](quint32 min, quint32 max) {
        return min == max ? QByteArray::number(min) : QByteArray::number(min) + '-' + QByteArray::number(max);
    };
    if (info->match & XT_OWNER_SOCKET)
        to.add("--socket-exists", (info->invert & XT_OWNER_SOCKET) != 0);
    if (info->match & XT_OWNER_UID)
        to.add("--uid-owner", ids(info->uid_min, info->uid_max), info->invert & XT_OWNER_UID);
    if (info->match & XT_OWNER_GID)
        to.add("--gid-owner", ids(info->gid_min, info->gid_max), info->invert & XT_OWNER_GID);
    if (info->match & XT_OWNER_SUPPL_GROUPS)
        to.add("--suppl-groups", (info->invert & XT_OWNER_SUPPL_GROUPS) != 0);
    return true;
}

bool socket(const XtCall &call, XtBuilder &to)
{
    if (call.revision == 0)
        return true; // no struct
    const auto info = structFrom<xt_socket_mtinfo1>(call.info);
    if (!info || (info->flags & ~XT_SOCKET_FLAGS_V3))
        return false;
    if (info->flags & XT_SOCKET_TRANSPARENT)
        to.add("--transparent");
    if (info->flags & XT_SOCKET_NOWILDCARD)
        to.add("--nowildcard");
    if (info->flags & XT_SOCKET_RESTORESKMARK)
        to.add("--restore-skmark");
    return true;
}

bool cgroup(const XtCall &call, XtBuilder &to)
{
    if (call.revision == 0) {
        const auto info = structFrom<xt_cgroup_info_v0>(call.info);
        if (info)
            to.add("--cgroup", QByteArray::number(info->id), info->invert);
        return info.has_value();
    }
    const auto words = [&to](const auto &info) {
        if (info.has_path)
            to.add("--path", fixedText(info.path), info.invert_path);
        if (info.has_classid)
            to.add("--cgroup", QByteArray::number(info.classid), info.invert_classid);
        return true;
    };
    if (call.revision == 1) {
        const auto info = structFrom<xt_cgroup_info_v1>(call.info);
        return info && words(*info);
    }
    const auto info = structFrom<xt_cgroup_info_v2>(call.info);
    return info && call.revision == 2 && words(*info);
}

bool cpu(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_cpu_info>(call.info);
    if (info)
        to.add("--cpu", QByteArray::number(info->cpu), info->invert);
    return info.has_value();
}

bool cluster(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_cluster_match_info>(call.info);
    if (!info)
        return false;
    to.add("--cluster-local-nodemask", hexWords(info->node_mask, 8), info->flags & XT_CLUSTER_F_INV);
    to.add("--cluster-total-nodes", QByteArray::number(info->total_nodes));
    to.add("--cluster-hash-seed", hexWords(info->hash_seed, 8));
    return true;
}

bool nfacct(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_nfacct_match_info>(call.info);
    if (info)
        to.add("--nfacct-name", fixedText(info->name));
    return info.has_value();
}

bool comment(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_comment_info>(call.info);
    if (info)
        to.add("--comment", fixedText(info->comment));
    return info.has_value();
}

QByteArray twoDigits(quint32 number)
{
    return QByteArray::number(number).rightJustified(2, '0');
}

QByteArray clockWords(quint32 seconds)
{
    return twoDigits(seconds / 3600) + ':' + twoDigits(seconds / 60 % 60) + ':' + twoDigits(seconds % 60);
}

/// "2001-02-03T04:05:06", UTC (Howard Hinnant's civil_from_days).
QByteArray dateWords(quint32 seconds)
{
    const quint32 days = seconds / 86400 + 719468;
    const quint32 era = days / 146097;
    const quint32 dayOfEra = days - era * 146097;
    const quint32 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const quint32 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const quint32 shifted = (5 * dayOfYear + 2) / 153;
    const quint32 day = dayOfYear - (153 * shifted + 2) / 5 + 1;
    const quint32 month = shifted < 10 ? shifted + 3 : shifted - 9;
    const quint32 year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return QByteArray::number(year) + '-' + twoDigits(month) + '-' + twoDigits(day) + 'T' + clockWords(seconds % 86400);
}

bool time(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_time_info>(call.info);
    if (!info || (info->flags & ~XT_TIME_ALL_FLAGS))
        return false;
    if (info->daytime_start != XT_TIME_MIN_DAYTIME || info->daytime_stop != XT_TIME_MAX_DAYTIME) {
        to.add("--timestart", clockWords(info->daytime_start));
        to.add("--timestop", clockWords(info->daytime_stop));
    }
    if (info->monthdays_match != XT_TIME_ALL_MONTHDAYS) {
        QByteArray monthDays;
        for (quint32 day = 1; day < 32; ++day) {
            if (info->monthdays_match >> day & 1)
                monthDays += (monthDays.isEmpty() ? "" : ",") + QByteArray::number(day);
        }
        to.add("--monthdays", monthDays);
    }
    if (info->weekdays_match != XT_TIME_ALL_WEEKDAYS) {
        static constexpr auto days = std::to_array<BitName>(
            {{2, "Mon"}, {4, "Tue"}, {8, "Wed"}, {16, "Thu"}, {32, "Fri"}, {64, "Sat"}, {128, "Sun"}});
        to.add("--weekdays", bitWords(info->weekdays_match, days));
    }
    if (info->date_start != 0)
        to.add("--datestart", dateWords(info->date_start));
    if (info->date_stop != 0x7fffffff && info->date_stop != 0xffffffff)
        to.add("--datestop", dateWords(info->date_stop));
    if (info->flags & XT_TIME_LOCAL_TZ)
        to.add("--kerneltz");
    if (info->flags & XT_TIME_CONTIGUOUS)
        to.add("--contiguous");
    return true;
}

void policyElement(XtBuilder &to, const xt_policy_elem &element, TableFamily family)
{
    if (element.match.reqid)
        to.add("--reqid", QByteArray::number(element.reqid), element.invert.reqid);
    if (element.match.spi)
        to.add("--spi", hexWords(element.spi), element.invert.spi);
    if (element.match.proto)
        to.add("--proto",
               element.proto == 50        ? "esp"
                   : element.proto == 51  ? "ah"
                   : element.proto == 108 ? "ipcomp"
                                          : QByteArray::number(element.proto),
               element.invert.proto);
    if (element.match.mode)
        to.add("--mode", element.mode == XT_POLICY_MODE_TUNNEL ? "tunnel" : "transport", element.invert.mode);
    if (element.match.daddr)
        to.add("--tunnel-dst", maskedAddressWords(&element.daddr, &element.dmask, family), element.invert.daddr);
    if (element.match.saddr)
        to.add("--tunnel-src", maskedAddressWords(&element.saddr, &element.smask, family), element.invert.saddr);
}

bool policy(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_policy_info>(call.info);
    if (!info || info->len > XT_POLICY_MAX_ELEM)
        return false;
    to.add("--dir", info->flags & XT_POLICY_MATCH_IN ? "in" : "out");
    to.add("--pol", info->flags & XT_POLICY_MATCH_NONE ? "none" : "ipsec");
    if (info->flags & XT_POLICY_MATCH_STRICT)
        to.add("--strict");
    for (int i = 0; i < info->len; ++i) {
        if (i > 0)
            to.add("--next");
        policyElement(to, info->pol[i], call.family);
    }
    return true;
}

/// Matches that are undecided whatever their struct says: extension headers, fingerprints, prefixes in the hardware address.
bool nameOnly(const XtCall &, XtBuilder &to)
{
    to.add("…");
    return true;
}

bool noStruct(const XtCall &, XtBuilder &)
{
    return true;
}

struct Named {
    std::string_view name;
    Handler handler;
};

/// Sorted by name.
constexpr auto handlers = std::to_array<Named>({
    {"addrtype", addrtype},
    {"ah", ah},
    {"bpf", bpf},
    {"cgroup", cgroup},
    {"cluster", cluster},
    {"comment", comment},
    {"connbytes", connbytes},
    {"connlabel", connlabel},
    {"connlimit", connlimit},
    {"connmark", mark<xt_connmark_mtinfo1>},
    {"conntrack", conntrack},
    {"cpu", cpu},
    {"dccp", dccp},
    {"devgroup", devgroup},
    {"dscp", dscp},
    {"dst", options},
    {"ecn", ecn},
    {"esp", esp},
    {"eui64", noStruct},
    {"frag", frag},
    {"hashlimit", hashlimit},
    {"hbh", options},
    {"helper", helper},
    {"hl", hl},
    {"icmp", icmp<false>},
    {"icmp6", icmp<true>},
    {"ipcomp", ipcomp},
    {"iprange", iprange},
    {"ipv6header", nameOnly},
    {"length", length},
    {"limit", limit},
    {"mac", mac},
    {"mark", mark<xt_mark_mtinfo1>},
    {"mh", mh},
    {"multiport", multiport},
    {"nfacct", nfacct},
    {"osf", nameOnly},
    {"owner", owner},
    {"physdev", physdev},
    {"pkttype", pkttype},
    {"policy", policy},
    {"quota", quota},
    {"rateest", nameOnly},
    {"realm", realm},
    {"recent", recent},
    {"rpfilter", rpfilter},
    {"rt", rt},
    {"sctp", sctp},
    {"set", set},
    {"socket", socket},
    {"srh", nameOnly},
    {"state", state},
    {"statistic", statistic},
    {"string", string},
    {"tcp", tcp},
    {"tcpmss", tcpmss},
    {"time", time},
    {"tos", tos},
    {"ttl", ttl},
    {"u32", u32},
    {"udp", udp},
    {"udplite", udp},
});
static_assert(std::ranges::is_sorted(handlers, {}, &Named::name));

} // namespace

bool matchWords(const XtCall &call, XtBuilder &to)
{
    const auto found = std::ranges::lower_bound(handlers, viewOf(call.name), {}, &Named::name);
    return found != handlers.end() && found->name == viewOf(call.name) && found->handler(call, to);
}

} // namespace earshot
