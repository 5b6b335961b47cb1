// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/xtwords.h>

#include <algorithm>
#include <array>

namespace earshot {
namespace {

struct Reader {
    const XtWords &words;
    const XtPlace &place;
    std::vector<Statement> &to;
    QString &comment;
};

using Handler = bool (*)(Reader &reader);

/// The only argument, or nothing.
std::optional<QByteArrayView> argument(const XtOption &option)
{
    return option.args.size() == 1 ? std::optional(option.args[0]) : std::nullopt;
}

bool isNamed(const XtOption &option, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, viewOf(option.name)) != names.end();
}

const XtOption *findOption(const XtWords &words, std::initializer_list<std::string_view> names)
{
    const auto found =
        std::ranges::find_if(words.options, [&](const XtOption &option) { return isNamed(option, names); });
    return found == words.options.end() ? nullptr : found;
}

/// A list "A,B,C" as bits; nothing where a word isn't known.
struct Bit {
    std::string_view name;
    quint32 bits = 0;
};
template<std::size_t size>
std::optional<quint32> bitsFrom(QByteArrayView list, const std::array<Bit, size> &known)
{
    quint32 bits = 0;
    for (qsizetype at = 0; at <= list.size();) {
        const qsizetype comma = list.indexOf(',', at);
        const QByteArrayView word = list.sliced(at, (comma < 0 ? list.size() : comma) - at);
        const auto found = std::ranges::find_if(
            known, [word](const Bit &bit) { return word.compare(QByteArrayView(bit.name), Qt::CaseInsensitive) == 0; });
        if (found == known.end())
            return std::nullopt;
        bits |= found->bits;
        if (comma < 0)
            break;
        at = comma + 1;
    }
    return bits;
}

/// "any of these bits is set", of a register in host order; as nft writes it: (x & bits) != 0.
Match anyBit(Key key, quint32 bits, bool inverted)
{
    Operand operand = operandOf(key, 4);
    operand.transforms = {masked(hostOrder(bits))};
    return {std::move(operand), Values(0, 0), !inverted};
}

Match equals(Operand operand, uint128 value, bool inverted)
{
    return {std::move(operand), Values(value, value), inverted};
}

void undecided(Reader &reader, ReasonCode reason, std::optional<bool> nominal)
{
    reader.to.emplace_back(Undecided{reason, wordsOf(reader.words, QLatin1StringView("-m")), nominal});
}

// ---- ports and protocols ---------------------------------------------------------------------------------------------

bool portOption(Reader &reader, const XtOption &option, quint32 offset)
{
    const auto text = argument(option);
    const auto range = text ? portRangeFrom(*text, ':') : std::nullopt;
    if (!range)
        return false;
    reader.to.emplace_back(
        Match{payloadOf(PayloadBase::Transport, offset, 2), Values::fromRanges({*range}), option.inverted});
    return true;
}

constexpr auto tcpFlags = std::to_array<Bit>(
    {{"FIN", 1}, {"SYN", 2}, {"RST", 4}, {"PSH", 8}, {"ACK", 16}, {"URG", 32}, {"ALL", 63}, {"NONE", 0}});

bool flagsOption(Reader &reader, const XtOption &option, quint32 mask, quint32 wanted)
{
    Operand flags = payloadOf(PayloadBase::Transport, 13, 1);
    flags.transforms = {masked(QByteArray(1, static_cast<char>(mask)))};
    reader.to.emplace_back(equals(std::move(flags), wanted, option.inverted));
    return true;
}

bool readPorts(Reader &reader)
{
    const bool tcp = reader.words.name == "tcp";
    for (const XtOption &option : reader.words.options) {
        bool understood = false;
        if (isNamed(option, {"--sport", "--source-port", "--sports"}))
            understood = portOption(reader, option, 0);
        else if (isNamed(option, {"--dport", "--destination-port", "--dports"}))
            understood = portOption(reader, option, 2);
        else if (tcp && option.name == "--syn")
            understood = flagsOption(reader, option, 0x17, 0x02); // FIN,SYN,RST,ACK SYN
        else if (tcp && option.name == "--tcp-flags" && option.args.size() == 2) {
            const auto mask = bitsFrom(option.args[0], tcpFlags);
            const auto wanted = bitsFrom(option.args[1], tcpFlags);
            understood = mask && wanted && flagsOption(reader, option, *mask, *wanted);
        } else if ((tcp && option.name == "--tcp-option")
                   || isNamed(option, {"--chunk-types", "--dccp-types", "--dccp-option"})) {
            undecided(reader, ReasonCode::PacketContents, std::nullopt);
            understood = true;
        }
        if (!understood)
            return false;
    }
    return true;
}

bool readMultiport(Reader &reader)
{
    for (const XtOption &option : reader.words.options) {
        const auto text = argument(option);
        if (!text)
            return false;
        std::vector<Interval<uint128>> ranges;
        for (const QByteArray &one : text->toByteArray().split(',')) {
            const auto range = portRangeFrom(one, ':');
            if (!range)
                return false;
            ranges.push_back(*range);
        }
        const Values values = Values::fromRanges(std::move(ranges));
        const Operand source = payloadOf(PayloadBase::Transport, 0, 2);
        const Operand destination = payloadOf(PayloadBase::Transport, 2, 2);
        if (isNamed(option, {"--sports", "--source-ports"}))
            reader.to.emplace_back(Match{source, values, option.inverted});
        else if (isNamed(option, {"--dports", "--destination-ports"}))
            reader.to.emplace_back(Match{destination, values, option.inverted});
        else if (isNamed(option, {"--ports", "--port"}))
            reader.to.emplace_back(
                AnyOf{{Match{source, values, false}, Match{destination, values, false}}, option.inverted});
        else
            return false;
    }
    return true;
}

/// A message of ICMP by iptables' name for it: type, and code or −1 for any.
struct IcmpName {
    std::string_view name;
    int type = 0;
    int code = -1;
};
constexpr auto icmpNames = std::to_array<IcmpName>({
    {"echo-reply", 0},
    {"pong", 0},
    {"destination-unreachable", 3},
    {"network-unreachable", 3, 0},
    {"host-unreachable", 3, 1},
    {"protocol-unreachable", 3, 2},
    {"port-unreachable", 3, 3},
    {"fragmentation-needed", 3, 4},
    {"source-route-failed", 3, 5},
    {"network-unknown", 3, 6},
    {"host-unknown", 3, 7},
    {"network-prohibited", 3, 9},
    {"host-prohibited", 3, 10},
    {"TOS-network-unreachable", 3, 11},
    {"TOS-host-unreachable", 3, 12},
    {"communication-prohibited", 3, 13},
    {"host-precedence-violation", 3, 14},
    {"precedence-cutoff", 3, 15},
    {"source-quench", 4},
    {"redirect", 5},
    {"network-redirect", 5, 0},
    {"host-redirect", 5, 1},
    {"TOS-network-redirect", 5, 2},
    {"TOS-host-redirect", 5, 3},
    {"echo-request", 8},
    {"ping", 8},
    {"router-advertisement", 9},
    {"router-solicitation", 10},
    {"time-exceeded", 11},
    {"ttl-exceeded", 11},
    {"ttl-zero-during-transit", 11, 0},
    {"ttl-zero-during-reassembly", 11, 1},
    {"parameter-problem", 12},
    {"ip-header-bad", 12, 0},
    {"required-option-missing", 12, 1},
    {"timestamp-request", 13},
    {"timestamp-reply", 14},
    {"address-mask-request", 17},
    {"address-mask-reply", 18},
});
constexpr auto icmp6Names = std::to_array<IcmpName>({
    {"destination-unreachable", 1},
    {"no-route", 1, 0},
    {"communication-prohibited", 1, 1},
    {"beyond-scope", 1, 2},
    {"address-unreachable", 1, 3},
    {"port-unreachable", 1, 4},
    {"failed-policy", 1, 5},
    {"reject-route", 1, 6},
    {"packet-too-big", 2},
    {"time-exceeded", 3},
    {"ttl-exceeded", 3},
    {"ttl-zero-during-transit", 3, 0},
    {"ttl-zero-during-reassembly", 3, 1},
    {"parameter-problem", 4},
    {"bad-header", 4, 0},
    {"unknown-header-type", 4, 1},
    {"unknown-option", 4, 2},
    {"echo-request", 128},
    {"ping", 128},
    {"echo-reply", 129},
    {"pong", 129},
    {"router-solicitation", 133},
    {"router-advertisement", 134},
    {"neighbour-solicitation", 135},
    {"neighbor-solicitation", 135},
    {"neighbour-advertisement", 136},
    {"neighbor-advertisement", 136},
    {"redirect", 137},
});

std::optional<IcmpName> icmpFrom(QByteArrayView text, bool v6)
{
    const qsizetype slash = text.indexOf('/');
    const auto type = numberFrom(slash < 0 ? text : text.first(slash));
    if (type) {
        const auto code = slash < 0 ? std::optional<quint32>(0) : numberFrom(text.sliced(slash + 1));
        if (*type > 255 || !code || *code > 255)
            return std::nullopt;
        return IcmpName{{}, static_cast<int>(*type), slash < 0 ? -1 : static_cast<int>(*code)};
    }
    const auto named = [text](const auto &list) -> std::optional<IcmpName> {
        const auto found = std::ranges::find(list, viewOf(text), &IcmpName::name);
        return found == list.end() ? std::nullopt : std::optional(*found);
    };
    return v6 ? named(icmp6Names) : named(icmpNames);
}

bool readIcmp(Reader &reader)
{
    const bool v6 = reader.words.name != "icmp";
    for (const XtOption &option : reader.words.options) {
        const auto text = argument(option);
        if (!text || !isNamed(option, {"--icmp-type", "--icmpv6-type"}))
            return false;
        // 255 is how iptables writes "any" for the kernel (libipt_icmp.c).
        if (!v6 && !option.inverted && (*text == "any" || *text == "255"))
            continue;
        const auto message = icmpFrom(*text, v6);
        if (!message || (!v6 && message->type == 255))
            return false;
        const bool anyCode = message->code < 0;
        const auto value = static_cast<uint128>(anyCode ? message->type : message->type << 8 | message->code);
        reader.to.emplace_back(equals(payloadOf(PayloadBase::Transport, 0, anyCode ? 1 : 2), value, option.inverted));
    }
    return true;
}

// ---- addresses and interfaces ----------------------------------------------------------------------------------------

bool readIprange(Reader &reader)
{
    for (const XtOption &option : reader.words.options) {
        const auto text = argument(option);
        if (!text || !isNamed(option, {"--src-range", "--dst-range"}))
            return false;
        const qsizetype dash = text->indexOf('-');
        const auto first = addressFrom(dash < 0 ? *text : text->first(dash), reader.place.family);
        const auto last = addressFrom(dash < 0 ? *text : text->sliced(dash + 1), reader.place.family);
        if (!first || !last)
            return false;
        const Operand operand = addressOperand(reader.place.family, option.name == "--src-range");
        reader.to.emplace_back(Match{operand, Values::fromRanges({{first->bits, last->bits}}), option.inverted});
    }
    return true;
}

bool readAddrtype(Reader &reader)
{
    // RTN_ numbers (linux/rtnetlink.h).
    constexpr auto types = std::to_array<Bit>({{"UNSPEC", 1 << 0},
                                               {"UNICAST", 1 << 1},
                                               {"LOCAL", 1 << 2},
                                               {"BROADCAST", 1 << 3},
                                               {"ANYCAST", 1 << 4},
                                               {"MULTICAST", 1 << 5},
                                               {"BLACKHOLE", 1 << 6},
                                               {"UNREACHABLE", 1 << 7},
                                               {"PROHIBIT", 1 << 8},
                                               {"THROW", 1 << 9},
                                               {"NAT", 1 << 10},
                                               {"XRESOLVE", 1 << 11}});
    FibFlags limit = 0;
    if (findOption(reader.words, {"--limit-iface-in"}))
        limit = 8;
    else if (findOption(reader.words, {"--limit-iface-out"}))
        limit = 16;
    for (const XtOption &option : reader.words.options) {
        if (isNamed(option, {"--limit-iface-in", "--limit-iface-out"}))
            continue;
        const auto text = argument(option);
        const auto wanted = text ? bitsFrom(*text, types) : std::nullopt;
        if (!wanted || !isNamed(option, {"--src-type", "--dst-type"}))
            return false;
        std::vector<Interval<uint128>> values;
        for (quint32 type = 0; type <= 11; ++type) {
            if (*wanted >> type & 1)
                values.push_back({hostValue(type), hostValue(type)});
        }
        Operand operand = operandOf(Key::FibType, 4);
        operand.fib = (option.name == "--src-type" ? 1U : 2U) | limit;
        reader.to.emplace_back(Match{std::move(operand), Values::fromRanges(std::move(values)), option.inverted});
    }
    return true;
}

bool readPkttype(Reader &reader)
{
    const XtOption *option = findOption(reader.words, {"--pkt-type"});
    const auto text = option && reader.words.options.size() == 1 ? argument(*option) : std::nullopt;
    // linux/if_packet.h
    constexpr auto types = std::to_array<Bit>(
        {{"unicast", 0}, {"host", 0}, {"broadcast", 1}, {"bcast", 1}, {"multicast", 2}, {"mcast", 2}});
    const auto type = text ? bitsFrom(*text, types) : std::nullopt;
    if (!type || text->contains(','))
        return false;
    reader.to.emplace_back(equals(operandOf(Key::MetaPacketType, 1), *type, option->inverted));
    return true;
}

bool readMac(Reader &reader)
{
    const XtOption *option = findOption(reader.words, {"--mac-source"});
    if (!option || reader.words.options.size() != 1 || option->args.size() != 1 || option->args[0].size() != 17)
        return false;
    const QByteArray bytes = QByteArray::fromHex(option->args[0].toByteArray().replace(':', ""));
    if (bytes.size() != 6)
        return false;
    reader.to.emplace_back(equals(payloadOf(PayloadBase::Link, 6, 6), numberOf(bytes), option->inverted));
    return true;
}

bool readDevgroup(Reader &reader)
{
    for (const XtOption &option : reader.words.options) {
        const auto text = argument(option);
        const auto group = text ? maskedFrom(*text) : std::nullopt;
        if (!group || !isNamed(option, {"--src-group", "--dst-group"}))
            return false;
        Operand operand = operandOf(option.name == "--src-group" ? Key::MetaIifGroup : Key::MetaOifGroup, 4);
        if (group->mask != 0xffffffff)
            operand.transforms = {masked(hostOrder(group->mask))};
        reader.to.emplace_back(equals(std::move(operand), hostValue(group->value), option.inverted));
    }
    return true;
}

bool readRpfilter(Reader &reader)
{
    Operand operand = operandOf(Key::FibPresent, 1);
    operand.fib = 1 | 8; // saddr . iif
    bool inverted = false;
    for (const XtOption &option : reader.words.options) {
        if (option.inverted || !option.args.empty())
            return false;
        if (option.name == "--loose")
            operand.fib &= ~8U;
        else if (option.name == "--validmark")
            operand.fib |= 4;
        else if (option.name == "--invert")
            inverted = true;
        else if (option.name == "--accept-local") {
            undecided(reader, ReasonCode::Route, !findOption(reader.words, {"--invert"}));
            return true;
        } else
            return false;
    }
    reader.to.emplace_back(equals(std::move(operand), 1, inverted));
    return true;
}

// ---- connections and marks -------------------------------------------------------------------------------------------

bool stateOption(Reader &reader, const XtOption &option)
{
    // NF_CT_STATE_BIT and, for SNAT and DNAT, IPS_SRC_NAT and IPS_DST_NAT (linux/netfilter/nf_conntrack_common.h); the
    // latter shifted out of the way.
    constexpr auto states = std::to_array<Bit>({{"INVALID", 1},
                                                {"ESTABLISHED", 2},
                                                {"RELATED", 4},
                                                {"NEW", 8},
                                                {"UNTRACKED", 64},
                                                {"SNAT", 0x10 << 16},
                                                {"DNAT", 0x20 << 16}});
    const auto text = argument(option);
    const auto bits = text ? bitsFrom(*text, states) : std::nullopt;
    if (!bits)
        return false;
    const quint32 state = *bits & 0xffff;
    const quint32 status = *bits >> 16;
    if (status == 0)
        reader.to.emplace_back(anyBit(Key::CtState, state, option.inverted));
    else if (state == 0)
        reader.to.emplace_back(anyBit(Key::CtStatus, status, option.inverted));
    else
        reader.to.emplace_back(
            AnyOf{{anyBit(Key::CtState, state, false), anyBit(Key::CtStatus, status, false)}, option.inverted});
    return true;
}

bool tupleOption(Reader &reader, const XtOption &option, std::string_view name)
{
    // --ctorigsrc, --ctorigdstport, --ctreplsrc …
    const bool original = name.starts_with("--ctorig");
    std::string_view rest = name.substr(original ? 8 : 8);
    const auto text = argument(option);
    if (!text || !(original || name.starts_with("--ctrepl")) || !(rest.starts_with("src") || rest.starts_with("dst")))
        return false;
    const bool source = rest.starts_with("src");
    rest.remove_prefix(3);
    const CtTuple direction = original ? CtTuple::Original : CtTuple::Reply;
    if (rest == "port") {
        const auto range = portRangeFrom(*text, ':');
        if (!range)
            return false;
        Operand operand = operandOf(source ? Key::CtSourcePort : Key::CtDestinationPort, 2);
        operand.direction = direction;
        reader.to.emplace_back(Match{std::move(operand), Values::fromRanges({*range}), option.inverted});
        return true;
    }
    Operand operand =
        operandOf(source ? Key::CtSource : Key::CtDestination, reader.place.family == TableFamily::Ip ? 4 : 16);
    operand.direction = direction;
    auto match = rest.empty() ? addressMatch(operand, *text, reader.place.family, option.inverted) : std::nullopt;
    if (match)
        reader.to.emplace_back(std::move(*match));
    return match.has_value();
}

bool conntrackOption(Reader &reader, const XtOption &option)
{
    const auto text = argument(option);
    if (!text)
        return false;
    if (isNamed(option, {"--state", "--ctstate"}))
        return stateOption(reader, option);
    if (option.name == "--ctproto") {
        const auto protocol = protocolFrom(*text);
        if (protocol)
            reader.to.emplace_back(equals(operandOf(Key::CtProtocol, 1), *protocol, option.inverted));
        return protocol.has_value();
    }
    if (option.name == "--ctstatus") {
        constexpr auto statuses =
            std::to_array<Bit>({{"NONE", 0}, {"EXPECTED", 1}, {"SEEN_REPLY", 2}, {"ASSURED", 4}, {"CONFIRMED", 8}});
        const auto bits = bitsFrom(*text, statuses);
        if (bits)
            reader.to.emplace_back(anyBit(Key::CtStatus, *bits, option.inverted));
        return bits.has_value();
    }
    if (option.name == "--ctdir") {
        constexpr auto directions = std::to_array<Bit>({{"ORIGINAL", 0}, {"REPLY", 1}});
        const auto direction = bitsFrom(*text, directions);
        if (direction)
            reader.to.emplace_back(equals(operandOf(Key::CtDirection, 1), *direction, option.inverted));
        return direction.has_value();
    }
    if (option.name == "--ctexpire") {
        undecided(reader, ReasonCode::ConnectionState, std::nullopt);
        return true;
    }
    return tupleOption(reader, option, viewOf(option.name));
}

bool readConntrack(Reader &reader)
{
    return std::ranges::all_of(reader.words.options,
                               [&](const XtOption &option) { return conntrackOption(reader, option); });
}

template<Key key>
bool readMark(Reader &reader)
{
    const XtOption *option = findOption(reader.words, {"--mark", "--realm"});
    const auto text = option && reader.words.options.size() == 1 ? argument(*option) : std::nullopt;
    const auto mark = text ? maskedFrom(*text) : std::nullopt;
    if (!mark)
        return false;
    Operand operand = operandOf(key, 4);
    if (mark->mask != 0xffffffff)
        operand.transforms = {masked(hostOrder(mark->mask))};
    reader.to.emplace_back(equals(std::move(operand), hostValue(mark->value), option->inverted));
    return true;
}

bool readSet(Reader &reader)
{
    const XtOption *option = findOption(reader.words, {"--match-set", "--set"});
    auto dimensions = option && option->args.size() == 2 ? ipsetDimensions(option->args[1]) : std::nullopt;
    if (!dimensions)
        return false;
    for (const XtOption &each : reader.words.options) {
        // These change counters of the set, not the answer.
        if (&each != option && !(each.inverted && isNamed(each, {"--update-counters", "--update-subcounters"})))
            return false;
    }
    reader.to.emplace_back(Lookup{std::move(*dimensions), QString::fromUtf8(option->args[0]), true, option->inverted});
    return true;
}

// ---- what can't be decided in advance --------------------------------------------------------------------------------

bool readComment(Reader &reader)
{
    const XtOption *option = findOption(reader.words, {"--comment"});
    const auto text = option && reader.words.options.size() == 1 ? argument(*option) : std::nullopt;
    if (!text)
        return false;
    if (!reader.comment.isEmpty())
        reader.comment += QLatin1Char(' ');
    reader.comment += QString::fromUtf8(*text);
    return true;
}

template<ReasonCode reason>
bool readUndecided(Reader &reader)
{
    undecided(reader, reason, std::nullopt);
    return true;
}

/// What an ordinary first packet doesn't have; inverted, what it has.
template<ReasonCode reason>
bool readAbsent(Reader &reader)
{
    const bool inverted = std::ranges::any_of(reader.words.options, &XtOption::inverted);
    undecided(reader, reason, inverted);
    return true;
}

/// Room is left on a quiet machine; inverted, it isn't used up.
template<ReasonCode reason>
bool readPresent(Reader &reader)
{
    const bool inverted = std::ranges::any_of(reader.words.options, &XtOption::inverted);
    undecided(reader, reason, !inverted);
    return true;
}

bool readHashlimit(Reader &reader)
{
    const XtOption *above = findOption(reader.words, {"--hashlimit-above"});
    const XtOption *upTo = findOption(reader.words, {"--hashlimit-upto", "--hashlimit"});
    if (!above && !upTo)
        return false;
    undecided(reader, ReasonCode::RateLimit, above ? above->inverted : !upTo->inverted);
    return true;
}

bool readConnlimit(Reader &reader)
{
    const XtOption *above = findOption(reader.words, {"--connlimit-above"});
    const XtOption *upTo = findOption(reader.words, {"--connlimit-upto"});
    const auto text = above ? argument(*above) : upTo ? argument(*upTo) : std::nullopt;
    const auto limit = text ? numberFrom(*text) : std::nullopt;
    if (!limit)
        return false;
    // The packet's own connection is the first.
    const bool isAbove = 1 > *limit;
    undecided(reader, ReasonCode::ConnectionLimit, above ? isAbove != above->inverted : isAbove == upTo->inverted);
    return true;
}

bool readRecent(Reader &reader)
{
    const XtOption *set = findOption(reader.words, {"--set"});
    if (!set) {
        const XtOption *asked = findOption(reader.words, {"--rcheck", "--update", "--remove"});
        if (asked)
            undecided(reader, ReasonCode::RateLimit, asked->inverted);
        return asked != nullptr;
    }
    // Adds the source to the list and holds always (xt_recent.c, recent_mt).
    if (set->inverted)
        reader.to.emplace_back(Match{operandOf(Key::MetaL4Proto, 1), Values(), false});
    else
        reader.to.emplace_back(Remark{wordsOf(reader.words, QLatin1StringView("-m"))});
    return true;
}

bool readConnbytes(Reader &reader)
{
    const XtOption *range = findOption(reader.words, {"--connbytes"});
    const auto text = range ? argument(*range) : std::nullopt;
    if (!text)
        return false;
    const auto from = numberFrom(text->first(std::max<qsizetype>(0, text->indexOf(':'))));
    // The first packet's counters are 1 packet and its length.
    undecided(reader, ReasonCode::ConnectionState,
              from && *from > 65535 ? std::optional(range->inverted) : std::nullopt);
    return true;
}

bool readPolicy(Reader &reader)
{
    const XtOption *policy = findOption(reader.words, {"--pol"});
    const XtOption *direction = findOption(reader.words, {"--dir"});
    const auto text = policy ? argument(*policy) : std::nullopt;
    const auto way = direction ? argument(*direction) : std::nullopt;
    if (!text || !way || policy->inverted)
        return false;
    const bool none = *text == "none";
    if (*way != "in" || reader.words.options.size() > 2) {
        undecided(reader, ReasonCode::Xfrm, none);
        return true;
    }
    reader.to.emplace_back(equals(operandOf(Key::MetaSecPath, 1), none ? 0 : 1, false));
    return none || *text == "ipsec";
}

bool readCpu(Reader &reader)
{
    const XtOption *option = findOption(reader.words, {"--cpu"});
    const auto text = option ? argument(*option) : std::nullopt;
    const auto cpu = text ? numberFrom(*text) : std::nullopt;
    if (cpu)
        reader.to.emplace_back(equals(operandOf(Key::MetaCpu, 4), hostValue(*cpu), option->inverted));
    return cpu.has_value();
}

struct Named {
    std::string_view name;
    Handler handler = nullptr;
};

/// Sorted by name.
constexpr auto handlers = std::to_array<Named>({
    {"addrtype", readAddrtype},
    {"ah", readUndecided<ReasonCode::PacketContents>},
    {"bpf", readUndecided<ReasonCode::UnknownMatch>},
    {"cgroup", readAbsent<ReasonCode::SocketProperty>},
    {"cluster", readUndecided<ReasonCode::Random>},
    {"comment", readComment},
    {"connbytes", readConnbytes},
    {"connlabel", readAbsent<ReasonCode::ConnectionState>},
    {"connlimit", readConnlimit},
    {"connmark", readMark<Key::CtMark>},
    {"conntrack", readConntrack},
    {"cpu", readCpu},
    {"dccp", readPorts},
    {"devgroup", readDevgroup},
    {"dscp", readUndecided<ReasonCode::PacketContents>},
    {"dst", readAbsent<ReasonCode::PacketContents>},
    {"ecn", readUndecided<ReasonCode::PacketContents>},
    {"esp", readUndecided<ReasonCode::PacketContents>},
    {"eui64", readUndecided<ReasonCode::HardwareAddress>},
    {"frag", readAbsent<ReasonCode::PacketContents>},
    {"hashlimit", readHashlimit},
    {"hbh", readAbsent<ReasonCode::PacketContents>},
    {"helper", readAbsent<ReasonCode::ConnectionState>},
    {"hl", readUndecided<ReasonCode::PacketContents>},
    {"icmp", readIcmp},
    {"icmp6", readIcmp},
    {"icmpv6", readIcmp},
    {"ipcomp", readUndecided<ReasonCode::PacketContents>},
    {"iprange", readIprange},
    {"ipv6-icmp", readIcmp},
    {"ipv6header", readUndecided<ReasonCode::PacketContents>},
    {"l2tp", readUndecided<ReasonCode::PacketContents>},
    {"length", readUndecided<ReasonCode::PacketContents>},
    {"limit", readPresent<ReasonCode::RateLimit>},
    {"mac", readMac},
    {"mark", readMark<Key::MetaMark>},
    {"mh", readUndecided<ReasonCode::PacketContents>},
    {"multiport", readMultiport},
    {"nfacct", readUndecided<ReasonCode::Quota>},
    {"osf", readUndecided<ReasonCode::PacketContents>},
    {"owner", readUndecided<ReasonCode::SocketProperty>},
    {"physdev", readAbsent<ReasonCode::UnknownMatch>},
    {"pkttype", readPkttype},
    {"policy", readPolicy},
    {"quota", readPresent<ReasonCode::Quota>},
    {"rateest", readUndecided<ReasonCode::RateLimit>},
    {"realm", readMark<Key::MetaRealm>},
    {"recent", readRecent},
    {"rpfilter", readRpfilter},
    {"rt", readAbsent<ReasonCode::PacketContents>},
    {"sctp", readPorts},
    {"set", readSet},
    {"socket", readUndecided<ReasonCode::SocketProperty>},
    {"srh", readAbsent<ReasonCode::PacketContents>},
    {"state", readConntrack},
    {"statistic", readUndecided<ReasonCode::Random>},
    {"string", readUndecided<ReasonCode::PacketContents>},
    {"tcp", readPorts},
    {"tcpmss", readUndecided<ReasonCode::PacketContents>},
    {"time", readUndecided<ReasonCode::TimeOfDay>},
    {"tos", readUndecided<ReasonCode::PacketContents>},
    {"ttl", readUndecided<ReasonCode::PacketContents>},
    {"u32", readUndecided<ReasonCode::PacketContents>},
    {"udp", readPorts},
    {"udplite", readPorts},
});
static_assert(std::ranges::is_sorted(handlers, {}, &Named::name));

} // namespace

bool readMatchWords(const XtWords &words, const XtPlace &place, std::vector<Statement> &to, QString &comment)
{
    const std::size_t before = to.size();
    Reader reader{words, place, to, comment};
    const auto found = std::ranges::lower_bound(handlers, viewOf(words.name), {}, &Named::name);
    if (found != handlers.end() && found->name == viewOf(words.name) && found->handler(reader))
        return true;
    to.erase(to.begin() + static_cast<std::ptrdiff_t>(before), to.end());
    undecided(reader, ReasonCode::UnknownMatch, std::nullopt);
    return false;
}

} // namespace earshot
