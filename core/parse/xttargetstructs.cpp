// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/xtstructs.h>

#include <QtEndian>

#include <algorithm>
#include <array>
#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_synproxy.h>
#include <linux/netfilter/xt_AUDIT.h>
#include <linux/netfilter/xt_CLASSIFY.h>
#include <linux/netfilter/xt_CONNSECMARK.h>
#include <linux/netfilter/xt_CT.h>
#include <linux/netfilter/xt_DSCP.h>
#include <linux/netfilter/xt_IDLETIMER.h>
#include <linux/netfilter/xt_LOG.h>
#include <linux/netfilter/xt_NFLOG.h>
#include <linux/netfilter/xt_NFQUEUE.h>
#include <linux/netfilter/xt_TCPMSS.h>
#include <linux/netfilter/xt_TCPOPTSTRIP.h>
#include <linux/netfilter/xt_TEE.h>
#include <linux/netfilter/xt_TPROXY.h>
#include <linux/netfilter/xt_connmark.h>
#include <linux/netfilter/xt_mark.h>
#include <linux/netfilter/xt_set.h>
#include <linux/netfilter_ipv4/ipt_REJECT.h>
#include <linux/netfilter_ipv4/ipt_TTL.h>
#include <linux/netfilter_ipv6/ip6t_HL.h>
#include <linux/netfilter_ipv6/ip6t_REJECT.h>

namespace earshot {

namespace {

using Handler = bool (*)(const XtCall &call, XtBuilder &to);

// ---- verdicts --------------------------------------------------------------------------------------------------------

const char *rejectWords4(quint32 with)
{
    switch (with) {
    case IPT_ICMP_NET_UNREACHABLE:
        return "icmp-net-unreachable";
    case IPT_ICMP_HOST_UNREACHABLE:
        return "icmp-host-unreachable";
    case IPT_ICMP_PROT_UNREACHABLE:
        return "icmp-proto-unreachable";
    case IPT_ICMP_PORT_UNREACHABLE:
        return "icmp-port-unreachable";
    case IPT_ICMP_NET_PROHIBITED:
        return "icmp-net-prohibited";
    case IPT_ICMP_HOST_PROHIBITED:
        return "icmp-host-prohibited";
    case IPT_TCP_RESET:
        return "tcp-reset";
    case IPT_ICMP_ADMIN_PROHIBITED:
        return "icmp-admin-prohibited";
    default:
        return "unknown"; // a new answer is still no delivery
    }
}

const char *rejectWords6(quint32 with)
{
    switch (with) {
    case IP6T_ICMP6_NO_ROUTE:
        return "icmp6-no-route";
    case IP6T_ICMP6_ADM_PROHIBITED:
        return "icmp6-adm-prohibited";
    case IP6T_ICMP6_ADDR_UNREACH:
        return "icmp6-addr-unreachable";
    case IP6T_ICMP6_PORT_UNREACH:
        return "icmp6-port-unreachable";
    case IP6T_TCP_RESET:
        return "tcp-reset";
    case IP6T_ICMP6_POLICY_FAIL:
        return "icmp6-policy-fail";
    case IP6T_ICMP6_REJECT_ROUTE:
        return "icmp6-reject-route";
    default:
        return "unknown";
    }
}

bool reject(const XtCall &call, XtBuilder &to)
{
    const auto with = structFrom<quint32>(call.info); // struct ipt_reject_info, struct ip6t_reject_info
    if (!with || call.revision != 0)
        return false;
    to.add("--reject-with", call.family == TableFamily::Ip ? rejectWords4(*with) : rejectWords6(*with));
    return true;
}

bool nfqueue(const XtCall &call, XtBuilder &to)
{
    xt_NFQ_info_v3 info{};
    const auto size = std::min<qsizetype>(call.info.size(), sizeof(info));
    if (call.revision > 3 || size < (call.revision == 0 ? 2 : call.revision == 1 ? 4 : 6))
        return false;
    std::memcpy(&info, call.info.data(), static_cast<std::size_t>(size)); // each revision only added at the end
    if (call.revision == 0)
        info.queues_total = 1;
    if (call.revision < 2)
        info.flags = 0;
    if (info.queues_total > 1)
        to.add("--queue-balance",
               rangeWords(info.queuenum, std::min<quint32>(quint32{info.queuenum} + info.queues_total - 1, 0xffff)));
    else
        to.add("--queue-num", QByteArray::number(info.queuenum));
    if (info.flags & NFQ_FLAG_BYPASS)
        to.add("--queue-bypass");
    if (info.flags & NFQ_FLAG_CPU_FANOUT)
        to.add("--queue-cpu-fanout");
    return true;
}

bool synproxy(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<nf_synproxy_info>(call.info);
    if (!info)
        return false;
    if (info->options & NF_SYNPROXY_OPT_SACK_PERM)
        to.add("--sack-perm");
    if (info->options & NF_SYNPROXY_OPT_TIMESTAMP)
        to.add("--timestamp");
    if (info->options & NF_SYNPROXY_OPT_WSCALE)
        to.add("--wscale", QByteArray::number(info->wscale));
    if (info->options & NF_SYNPROXY_OPT_MSS)
        to.add("--mss", QByteArray::number(info->mss));
    return true;
}

// ---- logs ------------------------------------------------------------------------------------------------------------

bool log(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_log_info>(call.info);
    if (!info)
        return false;
    if (info->prefix[0] != '\0')
        to.add("--log-prefix", fixedText(info->prefix));
    if (info->level != 4) // LOG_WARNING (syslog(3))
        to.add("--log-level", QByteArray::number(info->level));
    struct Flag {
        quint8 bit;
        const char *option;
    };
    static constexpr auto flags = std::to_array<Flag>({{XT_LOG_TCPSEQ, "--log-tcp-sequence"},
                                                       {XT_LOG_TCPOPT, "--log-tcp-options"},
                                                       {XT_LOG_IPOPT, "--log-ip-options"},
                                                       {XT_LOG_UID, "--log-uid"},
                                                       {XT_LOG_MACDECODE, "--log-macdecode"}});
    for (const Flag &flag : flags) {
        if (info->logflags & flag.bit)
            to.add(flag.option);
    }
    return true;
}

bool nflog(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_nflog_info>(call.info);
    if (!info)
        return false;
    if (info->prefix[0] != '\0')
        to.add("--nflog-prefix", fixedText(info->prefix));
    if (info->group)
        to.add("--nflog-group", QByteArray::number(info->group));
    if (info->flags & XT_NFLOG_F_COPY_LEN)
        to.add("--nflog-size", QByteArray::number(info->len));
    else if (info->len)
        to.add("--nflog-range", QByteArray::number(info->len));
    if (info->threshold != XT_NFLOG_DEFAULT_THRESHOLD)
        to.add("--nflog-threshold", QByteArray::number(info->threshold));
    return true;
}

bool audit(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_audit_info>(call.info);
    static constexpr auto types = std::to_array<const char *>({"accept", "drop", "reject"});
    if (info && info->type < types.size())
        to.add("--type", types[info->type]);
    return info.has_value();
}

// ---- marks -----------------------------------------------------------------------------------------------------------

bool mark(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_mark_tginfo2>(call.info);
    if (!info || call.revision != 2)
        return false;
    to.add("--set-xmark", hexWords(info->mark) + '/' + hexWords(info->mask));
    return true;
}

bool connmark(const XtCall &call, XtBuilder &to)
{
    xt_connmark_tginfo2 info{};
    if (call.revision == 2) {
        const auto read = structFrom<xt_connmark_tginfo2>(call.info);
        if (!read)
            return false;
        info = *read;
    } else if (const auto old = structFrom<xt_connmark_tginfo1>(call.info); old && call.revision == 1) {
        info = {old->ctmark, old->ctmask, old->nfmask, 0, 0, old->mode};
    } else {
        return false;
    }
    switch (info.mode) {
    case XT_CONNMARK_SET:
        to.add("--set-xmark", hexWords(info.ctmark) + '/' + hexWords(info.ctmask));
        break;
    case XT_CONNMARK_SAVE:
    case XT_CONNMARK_RESTORE:
        to.add(info.mode == XT_CONNMARK_SAVE ? "--save-mark" : "--restore-mark");
        to.add("--nfmask", hexWords(info.nfmask));
        to.add("--ctmask", hexWords(info.ctmask));
        break;
    default:
        return false;
    }
    if (info.shift_bits)
        to.add(info.shift_dir == D_SHIFT_RIGHT ? "--right-shift-mark" : "--left-shift-mark",
               QByteArray::number(info.shift_bits));
    return true;
}

bool connsecmark(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_connsecmark_target_info>(call.info);
    if (info)
        to.add(info->mode == CONNSECMARK_SAVE ? "--save" : "--restore");
    return info.has_value();
}

bool classify(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_classify_target_info>(call.info);
    if (info)
        to.add("--set-class",
               QByteArray::number(info->priority >> 16, 16).rightJustified(4, '0') + ':'
                   + QByteArray::number(info->priority & 0xffff, 16).rightJustified(4, '0'));
    return info.has_value();
}

// ---- translation -----------------------------------------------------------------------------------------------------

quint16 port(const nf_conntrack_man_proto &proto)
{
    return qFromBigEndian(proto.all);
}

/// struct nf_nat_range2, whatever the target's own form was.
std::optional<nf_nat_range2> natRange(const XtCall &call, bool ipv4Form)
{
    nf_nat_range2 range{};
    if (ipv4Form) {
        const auto old = structFrom<nf_nat_ipv4_multi_range_compat>(call.info);
        if (!old || old->rangesize != 1)
            return std::nullopt;
        range.flags = old->range[0].flags;
        range.min_addr.ip = old->range[0].min_ip;
        range.max_addr.ip = old->range[0].max_ip;
        range.min_proto = old->range[0].min;
        range.max_proto = old->range[0].max;
        return range;
    }
    if (call.info.size() >= qsizetype{sizeof(nf_nat_range2)})
        return structFrom<nf_nat_range2>(call.info);
    const auto old = structFrom<nf_nat_range>(call.info);
    if (!old || (old->flags & NF_NAT_RANGE_PROTO_OFFSET))
        return std::nullopt;
    std::memcpy(&range, &*old, sizeof(*old));
    return range;
}

QByteArray portRange(const nf_nat_range2 &range)
{
    QByteArray text = QByteArray::number(port(range.min_proto));
    if (port(range.max_proto) != port(range.min_proto))
        text += '-' + QByteArray::number(port(range.max_proto));
    if (range.flags & NF_NAT_RANGE_PROTO_OFFSET)
        text += '/' + QByteArray::number(port(range.base_proto));
    return text;
}

void natFlagWords(XtBuilder &to, quint32 flags)
{
    if (flags & NF_NAT_RANGE_PROTO_RANDOM)
        to.add("--random");
    if (flags & NF_NAT_RANGE_PROTO_RANDOM_FULLY)
        to.add("--random-fully");
    if (flags & NF_NAT_RANGE_PERSISTENT)
        to.add("--persistent");
}

bool natTo(XtBuilder &to, const char *option, const nf_nat_range2 &range, TableFamily family)
{
    if (range.flags & ~quint32{NF_NAT_RANGE_MASK})
        return false;
    QByteArray text;
    const bool ports = range.flags & NF_NAT_RANGE_PROTO_SPECIFIED;
    if (range.flags & NF_NAT_RANGE_MAP_IPS) {
        text = addressWords(&range.min_addr, family);
        const QByteArray last = addressWords(&range.max_addr, family);
        if (last != text)
            text += '-' + last;
        if (ports && family == TableFamily::Ip6)
            text = '[' + text + ']';
    }
    if (ports)
        text += ':' + portRange(range);
    if (text.isEmpty())
        return false;
    to.add(option, text);
    natFlagWords(to, range.flags);
    return true;
}

bool dnat(const XtCall &call, XtBuilder &to)
{
    const auto range = natRange(call, call.family == TableFamily::Ip && call.revision == 0);
    return range && call.revision <= 2 && natTo(to, "--to-destination", *range, call.family);
}

bool snat(const XtCall &call, XtBuilder &to)
{
    const auto range = natRange(call, call.family == TableFamily::Ip && call.revision == 0);
    return range && call.revision <= 2 && natTo(to, "--to-source", *range, call.family);
}

/// MASQUERADE, REDIRECT: only ports.
bool ownAddress(const XtCall &call, XtBuilder &to)
{
    const auto range = natRange(call, call.family == TableFamily::Ip);
    if (!range || (range->flags & ~quint32{NF_NAT_RANGE_MASK}))
        return false;
    if (range->flags & NF_NAT_RANGE_PROTO_SPECIFIED)
        to.add("--to-ports", portRange(*range));
    natFlagWords(to, range->flags);
    return true;
}

bool netmap(const XtCall &call, XtBuilder &to)
{
    const auto range = natRange(call, call.family == TableFamily::Ip);
    if (!range)
        return false;
    nf_inet_addr mask{};
    for (int i = 0; i < 4; ++i)
        mask.all[i] = ~(range->min_addr.all[i] ^ range->max_addr.all[i]);
    const std::optional<int> length = prefixLengthOf(&mask, call.family);
    if (!length)
        return false;
    to.add("--to", addressWords(&range->min_addr, call.family) + '/' + QByteArray::number(*length));
    return true;
}

bool tproxy(const XtCall &call, XtBuilder &to)
{
    xt_tproxy_target_info_v1 info{};
    if (call.revision == 1) {
        const auto read = structFrom<xt_tproxy_target_info_v1>(call.info);
        if (!read)
            return false;
        info = *read;
    } else if (const auto old = structFrom<xt_tproxy_target_info>(call.info); old && call.revision == 0) {
        info.mark_mask = old->mark_mask;
        info.mark_value = old->mark_value;
        info.laddr.ip = old->laddr;
        info.lport = old->lport;
    } else {
        return false;
    }
    to.add("--on-port", QByteArray::number(qFromBigEndian(info.lport)));
    to.add("--on-ip", addressWords(&info.laddr, call.family));
    to.add("--tproxy-mark", hexWords(info.mark_value) + '/' + hexWords(info.mark_mask));
    return true;
}

// ---- connections, sets -----------------------------------------------------------------------------------------------

bool ct(const XtCall &call, XtBuilder &to)
{
    xt_ct_target_info_v1 info{};
    if (call.revision == 0) {
        const auto old = structFrom<xt_ct_target_info>(call.info);
        if (!old)
            return false;
        std::memcpy(&info, &*old, offsetof(xt_ct_target_info, helper) + sizeof(old->helper));
    } else {
        const auto read = structFrom<xt_ct_target_info_v1>(call.info);
        if (!read || call.revision > 2)
            return false;
        info = *read;
    }
    if (info.flags & ~quint16{XT_CT_MASK})
        return false;
    if (info.flags & XT_CT_NOTRACK_ALIAS) {
        to.rename("NOTRACK");
        return true;
    }
    if (info.flags & XT_CT_NOTRACK)
        to.add("--notrack");
    if (info.helper[0] != '\0')
        to.add("--helper", fixedText(info.helper));
    if (info.timeout[0] != '\0')
        to.add("--timeout", fixedText(info.timeout));
    if (info.ct_events)
        to.add("--ctevents", hexWords(info.ct_events));
    if (info.exp_events)
        to.add("--expevents", hexWords(info.exp_events));
    const char *zone = info.flags & XT_CT_ZONE_DIR_ORIG ? "--zone-orig"
        : info.flags & XT_CT_ZONE_DIR_REPL              ? "--zone-reply"
                                                        : "--zone";
    if (info.flags & XT_CT_ZONE_MARK)
        to.add(zone, "mark");
    else if (info.zone != 0)
        to.add(zone, QByteArray::number(info.zone));
    return true;
}

bool notrack(const XtCall &, XtBuilder &)
{
    return true;
}

bool setWords(const XtCall &call, XtBuilder &to, const char *option, const xt_set_info &info)
{
    if (info.index == IPSET_INVALID_ID)
        return true;
    const auto found = call.ipsets.find(info.index);
    if (found == call.ipsets.end() || info.dim == 0 || info.dim > IPSET_DIM_MAX)
        return false;
    to.add(option, found->second.toUtf8(), directionWords(info.dim, info.flags), false);
    return true;
}

bool set(const XtCall &call, XtBuilder &to)
{
    quint32 flags = 0;
    quint32 timeout = ~0U;
    xt_set_info add{}, remove{}, map{};
    map.index = IPSET_INVALID_ID;
    if (call.revision == 3) {
        const auto info = structFrom<xt_set_info_target_v3>(call.info);
        if (!info)
            return false;
        add = info->add_set;
        remove = info->del_set;
        map = info->map_set;
        flags = info->flags;
        timeout = info->timeout;
    } else if (call.revision == 2) {
        const auto info = structFrom<xt_set_info_target_v2>(call.info);
        if (!info)
            return false;
        add = info->add_set;
        remove = info->del_set;
        flags = info->flags;
        timeout = info->timeout;
    } else if (const auto info = structFrom<xt_set_info_target_v1>(call.info); info && call.revision == 1) {
        add = info->add_set;
        remove = info->del_set;
    } else {
        return false;
    }
    if (!setWords(call, to, "--add-set", add) || !setWords(call, to, "--del-set", remove)
        || !setWords(call, to, "--map-set", map))
        return false;
    if (add.index != IPSET_INVALID_ID) {
        if (flags & IPSET_FLAG_EXIST)
            to.add("--exist");
        if (timeout != ~0U)
            to.add("--timeout", QByteArray::number(timeout));
    }
    if (flags & IPSET_FLAG_MAP_SKBMARK)
        to.add("--map-mark");
    if (flags & IPSET_FLAG_MAP_SKBPRIO)
        to.add("--map-prio");
    if (flags & IPSET_FLAG_MAP_SKBQUEUE)
        to.add("--map-queue");
    return true;
}

// ---- what changes the packet in ways nobody asks for -----------------------------------------------------------------

bool tcpmss(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_tcpmss_info>(call.info);
    if (!info)
        return false;
    if (info->mss == XT_TCPMSS_CLAMP_PMTU)
        to.add("--clamp-mss-to-pmtu");
    else
        to.add("--set-mss", QByteArray::number(info->mss));
    return true;
}

bool hops(XtBuilder &to, const QByteArray &name, quint8 mode, quint8 value)
{
    static constexpr auto modes = std::to_array<const char *>({"-set", "-inc", "-dec"}); // IPT_TTL_SET, _INC, _DEC
    if (mode >= modes.size())
        return false;
    to.add("--" + name + modes[mode], QByteArray::number(value));
    return true;
}

bool ttl(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<ipt_TTL_info>(call.info);
    return info && hops(to, "ttl", info->mode, info->ttl);
}

bool hl(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<ip6t_HL_info>(call.info);
    return info && hops(to, "hl", info->mode, info->hop_limit);
}

bool dscp(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_DSCP_info>(call.info);
    if (info)
        to.add("--set-dscp", hexWords(info->dscp, 2));
    return info.has_value();
}

bool tos(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_tos_target_info>(call.info);
    if (info)
        to.add("--set-tos", hexWords(info->tos_value, 2) + '/' + hexWords(info->tos_mask, 2));
    return info.has_value();
}

bool tee(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_tee_tginfo>(call.info);
    if (!info)
        return false;
    to.add("--gateway", addressWords(&info->gw, call.family));
    if (info->oif[0] != '\0')
        to.add("--oif", fixedText(info->oif));
    return true;
}

bool checksum(const XtCall &, XtBuilder &to)
{
    to.add("--checksum-fill");
    return true;
}

bool idletimer(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<idletimer_tg_info>(call.info);
    if (!info)
        return false;
    to.add("--timeout", QByteArray::number(info->timeout));
    to.add("--label", fixedText(info->label));
    return true;
}

bool tcpoptstrip(const XtCall &call, XtBuilder &to)
{
    const auto info = structFrom<xt_tcpoptstrip_target_info>(call.info);
    if (!info)
        return false;
    QByteArray options;
    for (quint32 option = 0; option < 256; ++option) {
        if (info->strip_bmap[option / 32] >> (option % 32) & 1)
            options += (options.isEmpty() ? "" : ",") + QByteArray::number(option);
    }
    if (!options.isEmpty())
        to.add("--strip-options", options);
    return true;
}

/// Targets whose struct says nothing about where the packet goes (XT_CONTINUE in the kernel).
bool nameOnly(const XtCall &, XtBuilder &to)
{
    to.add("…");
    return true;
}

struct Named {
    std::string_view name;
    Handler handler;
};

/// Sorted by name.
constexpr auto handlers = std::to_array<Named>({
    {"AUDIT", audit},
    {"CHECKSUM", checksum},
    {"CLASSIFY", classify},
    {"CONNMARK", connmark},
    {"CONNSECMARK", connsecmark},
    {"CT", ct},
    {"DNAT", dnat},
    {"DSCP", dscp},
    {"ECN", nameOnly},
    {"HL", hl},
    {"HMARK", nameOnly},
    {"IDLETIMER", idletimer},
    {"LED", nameOnly},
    {"LOG", log},
    {"MARK", mark},
    {"MASQUERADE", ownAddress},
    {"NETMAP", netmap},
    {"NFLOG", nflog},
    {"NFQUEUE", nfqueue},
    {"NOTRACK", notrack},
    {"RATEEST", nameOnly},
    {"REDIRECT", ownAddress},
    {"REJECT", reject},
    {"SECMARK", nameOnly},
    {"SET", set},
    {"SNAT", snat},
    {"SYNPROXY", synproxy},
    {"TCPMSS", tcpmss},
    {"TCPOPTSTRIP", tcpoptstrip},
    {"TEE", tee},
    {"TOS", tos},
    {"TPROXY", tproxy},
    {"TRACE", notrack},
    {"TTL", ttl},
});
static_assert(std::ranges::is_sorted(handlers, {}, &Named::name));

} // namespace

bool targetWords(const XtCall &call, XtBuilder &to)
{
    const auto found = std::ranges::lower_bound(handlers, viewOf(call.name), {}, &Named::name);
    return found != handlers.end() && found->name == viewOf(call.name) && found->handler(call, to);
}

} // namespace earshot
