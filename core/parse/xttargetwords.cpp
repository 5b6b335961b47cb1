// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/xtwords.h>

#include <algorithm>
#include <array>
#include <span>

namespace earshot {
namespace {

struct Reader {
    const XtWords &words;
    const XtPlace &place;
    std::vector<Statement> &to;
};

using Handler = bool (*)(Reader &reader);

// NF_NAT_RANGE_* (linux/netfilter/nf_nat.h)
constexpr quint32 mapIps = 1;
constexpr quint32 protoSpecified = 2;
constexpr quint32 protoRandom = 4;
constexpr quint32 persistent = 8;
constexpr quint32 fullyRandom = 16;
constexpr quint32 protoOffset = 32;
constexpr quint32 netmap = 64;

const XtOption *findOption(const XtWords &words, std::string_view name)
{
    const auto found =
        std::ranges::find_if(words.options, [&](const XtOption &option) { return viewOf(option.name) == name; });
    return found == words.options.end() ? nullptr : found;
}

/// The only argument of that option, or nothing.
std::optional<QByteArrayView> argument(const XtWords &words, std::string_view name)
{
    const XtOption *option = findOption(words, name);
    return option && option->args.size() == 1 ? std::optional(option->args[0]) : std::nullopt;
}

QString words(const Reader &reader)
{
    return wordsOf(reader.words, QLatin1StringView("-j"));
}

Operand immediate(QByteArray bytes)
{
    Operand operand = operandOf(Key::Immediate, static_cast<quint32>(bytes.size()));
    operand.bytes = std::move(bytes);
    return operand;
}

Operand portOperand(uint128 port)
{
    return immediate(registerBytes(port, 2));
}

/// What can't be told: later questions about it are undecided.
Operand unknownValue(const Reader &reader, quint32 length = 4)
{
    Operand operand = operandOf(Key::Unknown, length);
    operand.text = words(reader);
    return operand;
}

bool decide(Reader &reader, Verdict verdict)
{
    reader.to.emplace_back(Decide{std::move(verdict)});
    return true;
}

template<VerdictKind kind>
bool readVerdict(Reader &reader)
{
    Verdict verdict;
    verdict.kind = kind;
    return reader.words.options.empty() && decide(reader, std::move(verdict));
}

bool readRemark(Reader &reader)
{
    reader.to.emplace_back(Remark{words(reader)});
    return true;
}

struct Answer {
    std::string_view name;
    QLatin1StringView with;
};
// Both names of each, as libipt_REJECT.c and libip6t_REJECT.c take them.
constexpr auto answers = std::to_array<Answer>({
    {"icmp-net-unreachable", QLatin1StringView("icmp:3/0")},
    {"net-unreach", QLatin1StringView("icmp:3/0")},
    {"icmp-host-unreachable", QLatin1StringView("icmp:3/1")},
    {"host-unreach", QLatin1StringView("icmp:3/1")},
    {"icmp-proto-unreachable", QLatin1StringView("icmp:3/2")},
    {"proto-unreach", QLatin1StringView("icmp:3/2")},
    {"icmp-port-unreachable", QLatin1StringView("icmp:3/3")},
    {"port-unreach", QLatin1StringView("icmp:3/3")},
    {"icmp-net-prohibited", QLatin1StringView("icmp:3/9")},
    {"net-prohib", QLatin1StringView("icmp:3/9")},
    {"icmp-host-prohibited", QLatin1StringView("icmp:3/10")},
    {"host-prohib", QLatin1StringView("icmp:3/10")},
    {"icmp-admin-prohibited", QLatin1StringView("icmp:3/13")},
    {"admin-prohib", QLatin1StringView("icmp:3/13")},
    {"tcp-reset", QLatin1StringView("tcp-reset")},
    {"tcp-rst", QLatin1StringView("tcp-reset")},
});
constexpr auto answers6 = std::to_array<Answer>({
    {"icmp6-no-route", QLatin1StringView("icmp6:1/0")},
    {"no-route", QLatin1StringView("icmp6:1/0")},
    {"icmp6-adm-prohibited", QLatin1StringView("icmp6:1/1")},
    {"adm-prohibited", QLatin1StringView("icmp6:1/1")},
    {"icmp6-addr-unreachable", QLatin1StringView("icmp6:1/3")},
    {"addr-unreach", QLatin1StringView("icmp6:1/3")},
    {"icmp6-port-unreachable", QLatin1StringView("icmp6:1/4")},
    {"port-unreach", QLatin1StringView("icmp6:1/4")},
    {"icmp6-policy-fail", QLatin1StringView("icmp6:1/5")},
    {"policy-fail", QLatin1StringView("icmp6:1/5")},
    {"icmp6-reject-route", QLatin1StringView("icmp6:1/6")},
    {"reject-route", QLatin1StringView("icmp6:1/6")},
    {"tcp-reset", QLatin1StringView("tcp-reset")},
});

bool readReject(Reader &reader)
{
    const bool v4 = reader.place.family == TableFamily::Ip;
    Verdict verdict;
    verdict.kind = VerdictKind::Reject;
    verdict.with = QString(v4 ? QLatin1StringView("icmp:3/3") : QLatin1StringView("icmp6:1/4"));
    if (const auto with = argument(reader.words, "--reject-with")) {
        // A name of a later version changes the answer's kind only: what is stopped is stopped.
        const auto known = v4 ? std::span<const Answer>(answers) : std::span<const Answer>(answers6);
        const auto found = std::ranges::find(known, viewOf(*with), &Answer::name);
        verdict.with = found == known.end() ? QString::fromUtf8(*with) : QString(found->with);
    }
    return decide(reader, std::move(verdict));
}

bool readQueue(Reader &reader)
{
    Verdict verdict;
    verdict.kind = VerdictKind::Queue;
    for (const XtOption &option : reader.words.options) {
        if (option.name == "--queue-bypass") {
            verdict.bypass = true;
        } else if (option.name == "--queue-num" || option.name == "--queue-balance") {
            const auto range = option.args.size() == 1 ? portRangeFrom(option.args[0], ':') : std::nullopt;
            if (!range)
                return false;
            verdict.queueFirst = static_cast<quint16>(range->first);
            verdict.queueLast = static_cast<quint16>(range->last);
        } else if (option.name != "--queue-cpu-fanout") {
            return false;
        }
    }
    return decide(reader, std::move(verdict));
}

// ---- marks -----------------------------------------------------------------------------------------------------------

/// (mark & keep) ^ change
void setMark(Reader &reader, Key key, quint32 keep, quint32 change)
{
    if (keep == 0) {
        reader.to.emplace_back(SetMeta{key, immediate(hostOrder(change))});
        return;
    }
    Operand value = operandOf(key, 4);
    value.transforms = {masked(hostOrder(keep), hostOrder(change))};
    reader.to.emplace_back(SetMeta{key, std::move(value)});
}

/// The options that MARK and CONNMARK share: iptables-extensions(8), and libxt_MARK.c for how each becomes --set-xmark.
bool readSetMark(Reader &reader, Key key)
{
    if (reader.words.options.size() != 1 || reader.words.options[0].args.size() != 1)
        return false;
    const XtOption &option = reader.words.options[0];
    const auto mark = maskedFrom(option.args[0]);
    if (!mark)
        return false;
    if (option.name == "--set-xmark")
        setMark(reader, key, ~mark->mask, mark->value);
    else if (option.name == "--set-mark")
        setMark(reader, key, ~(mark->mask | mark->value), mark->value);
    else if (option.name == "--and-mark")
        setMark(reader, key, mark->value, 0);
    else if (option.name == "--or-mark")
        setMark(reader, key, ~mark->value, mark->value);
    else if (option.name == "--xor-mark")
        setMark(reader, key, 0xffffffff, mark->value);
    else
        return false;
    return true;
}

bool readMark(Reader &reader)
{
    return readSetMark(reader, Key::MetaMark);
}

bool readConnmark(Reader &reader)
{
    const bool save = findOption(reader.words, "--save-mark");
    const bool restore = findOption(reader.words, "--restore-mark");
    if (!save && !restore)
        return readSetMark(reader, Key::CtMark);
    bool whole = true;
    for (const XtOption &option : reader.words.options) {
        const bool mask = option.name == "--mask" || option.name == "--nfmask" || option.name == "--ctmask";
        if (mask)
            whole = whole && option.args.size() == 1 && numberFrom(option.args[0]) == 0xffffffff;
        else if (option.name != "--save-mark" && option.name != "--restore-mark")
            return false;
    }
    const Key from = save ? Key::MetaMark : Key::CtMark;
    reader.to.emplace_back(
        SetMeta{save ? Key::CtMark : Key::MetaMark, whole ? operandOf(from, 4) : unknownValue(reader)});
    return true;
}

bool readHmark(Reader &reader)
{
    reader.to.emplace_back(SetMeta{Key::MetaMark, unknownValue(reader)});
    return true;
}

bool readCt(Reader &reader)
{
    if (reader.words.name == "NOTRACK" || findOption(reader.words, "--notrack"))
        reader.to.emplace_back(Notrack{});
    else
        return readRemark(reader);
    return true;
}

bool readSet(Reader &reader)
{
    for (const XtOption &option : reader.words.options) {
        if (option.name == "--exist" || option.name == "--timeout" || option.name.startsWith("--map-"))
            continue;
        if (option.args.size() != 2 || (option.name != "--add-set" && option.name != "--del-set"))
            return false;
        auto dimensions = ipsetDimensions(option.args[1]);
        if (!dimensions)
            return false;
        const auto operation = option.name == "--add-set" ? UpdateSet::Operation::Add : UpdateSet::Operation::Delete;
        reader.to.emplace_back(
            UpdateSet{operation, QString::fromUtf8(option.args[0]), true, std::move(*dimensions), words(reader)});
    }
    // --map-set takes a mark out of a set.
    if (findOption(reader.words, "--map-mark"))
        return readHmark(reader);
    return findOption(reader.words, "--map-set") ? readRemark(reader) : !reader.words.options.empty();
}

// ---- translation -----------------------------------------------------------------------------------------------------

quint32 natFlags(const XtWords &words)
{
    return (findOption(words, "--random") ? protoRandom : 0) | (findOption(words, "--random-fully") ? fullyRandom : 0)
        | (findOption(words, "--persistent") ? persistent : 0);
}

bool natPorts(Nat &nat, QByteArrayView text)
{
    // "8080-8090/80" shifts: the port of the packet minus 80 is added to 8080 (libxt_NAT.c).
    const qsizetype slash = text.indexOf('/');
    const auto range = portRangeFrom(slash < 0 ? text : text.first(slash), '-');
    if (!range)
        return false;
    nat.portFirst = portOperand(range->first);
    nat.portLast = portOperand(range->last);
    nat.flags |= protoSpecified | (slash < 0 ? 0 : protoOffset);
    return true;
}

bool natAddresses(Nat &nat, QByteArrayView text, TableFamily family)
{
    const qsizetype dash = text.indexOf('-');
    const auto first = addressFrom(dash < 0 ? text : text.first(dash), family);
    const auto last = addressFrom(dash < 0 ? text : text.sliced(dash + 1), family);
    if (!first || !last)
        return false;
    nat.addressFirst = immediate(toBytes(*first));
    nat.addressLast = immediate(toBytes(*last));
    nat.flags |= mapIps;
    return true;
}

/// "192.0.2.1-192.0.2.9:80-90", "[2001:db8::1]:80", ":80".
bool natTarget(Nat &nat, QByteArrayView text, TableFamily family)
{
    QByteArrayView addresses = text;
    QByteArrayView ports;
    if (family == TableFamily::Ip6 && text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0 || (end + 1 < text.size() && text[end + 1] != ':'))
            return false;
        addresses = text.sliced(1, end - 1);
        ports = text.sliced(std::min(end + 2, text.size()));
    } else if (family == TableFamily::Ip || text.startsWith(':')) {
        const qsizetype colon = text.indexOf(':');
        // "::1" has no port and no brackets.
        if (colon >= 0 && (family == TableFamily::Ip || !addressFrom(text, family))) {
            addresses = text.first(colon);
            ports = text.sliced(colon + 1);
        }
    }
    return (addresses.isEmpty() || natAddresses(nat, addresses, family)) && (ports.isEmpty() || natPorts(nat, ports))
        && !(addresses.isEmpty() && ports.isEmpty());
}

template<Nat::Kind kind>
bool readNat(Reader &reader)
{
    Nat nat;
    nat.kind = kind;
    nat.text = words(reader);
    nat.flags = natFlags(reader.words);
    const auto target = argument(reader.words, kind == Nat::Kind::Destination ? "--to-destination" : "--to-source");
    if (!target || !natTarget(nat, *target, reader.place.family)) {
        // The packet still goes elsewhere, so this isn't a target that may do anything.
        nat.addressFirst = nat.addressLast = unknownValue(reader, reader.place.family == TableFamily::Ip ? 4 : 16);
        nat.portFirst = nat.portLast = unknownValue(reader, 2);
    }
    reader.to.emplace_back(std::move(nat));
    return true;
}

template<Nat::Kind kind>
bool readOwnNat(Reader &reader)
{
    Nat nat;
    nat.kind = kind;
    nat.text = words(reader);
    nat.flags = natFlags(reader.words);
    if (findOption(reader.words, "--to-ports")) {
        const auto ports = argument(reader.words, "--to-ports");
        if (!ports || !natPorts(nat, *ports))
            nat.portFirst = nat.portLast = unknownValue(reader, 2);
    }
    reader.to.emplace_back(std::move(nat));
    return true;
}

bool readNetmap(Reader &reader)
{
    const auto to = argument(reader.words, "--to");
    const auto match = to ? addressMatch({}, *to, reader.place.family, false) : std::nullopt;
    if (!match || match->values.ranges().size() != 1 || !match->operand.transforms.empty())
        return false;
    const quint32 length = reader.place.family == TableFamily::Ip ? 4 : 16;
    Nat nat;
    // In POSTROUTING and INPUT it is the source that changes (xt_NETMAP.c); a user chain may be called from both.
    const bool source = reader.place.chain == "POSTROUTING" || reader.place.chain == "INPUT";
    nat.kind = source ? Nat::Kind::Source : Nat::Kind::NetmapDestination;
    nat.addressFirst = immediate(registerBytes(match->values.ranges()[0].first, length));
    nat.addressLast = immediate(registerBytes(match->values.ranges()[0].last, length));
    nat.flags = mapIps | netmap;
    nat.text = words(reader);
    reader.to.emplace_back(std::move(nat));
    return true;
}

bool readTproxy(Reader &reader)
{
    Tproxy tproxy;
    tproxy.text = words(reader);
    for (const XtOption &option : reader.words.options) {
        if (option.args.size() != 1)
            return false;
        if (option.name == "--on-port") {
            const auto port = portFrom(option.args[0]);
            if (!port)
                return false;
            if (*port != 0)
                tproxy.port = portOperand(*port);
        } else if (option.name == "--on-ip") {
            const auto address = addressFrom(option.args[0], reader.place.family);
            if (!address)
                return false;
            if (!isAny(*address))
                tproxy.address = immediate(toBytes(*address));
        } else if (option.name == "--tproxy-mark") {
            const auto mark = maskedFrom(option.args[0]);
            if (!mark)
                return false;
            tproxy.mark = mark->value;
            tproxy.markMask = mark->mask;
        } else {
            return false;
        }
    }
    reader.to.emplace_back(std::move(tproxy));
    return true;
}

bool readSynproxy(Reader &reader)
{
    reader.to.emplace_back(Synproxy{words(reader)});
    return true;
}

struct Named {
    std::string_view name;
    Handler handler = nullptr;
};

/// Sorted by name. Those that only log, count or change what no later rule asks for are remarks (XT_CONTINUE in the kernel).
constexpr auto handlers = std::to_array<Named>({
    {"ACCEPT", readVerdict<VerdictKind::Accept>},
    {"AUDIT", readRemark},
    {"CHECKSUM", readRemark},
    {"CLASSIFY", readRemark},
    {"CONNMARK", readConnmark},
    {"CONNSECMARK", readRemark},
    {"CT", readCt},
    {"DNAT", readNat<Nat::Kind::Destination>},
    {"DROP", readVerdict<VerdictKind::Drop>},
    {"DSCP", readRemark},
    {"ECN", readRemark},
    {"HL", readRemark},
    {"HMARK", readHmark},
    {"IDLETIMER", readRemark},
    {"LED", readRemark},
    {"LOG", readRemark},
    {"MARK", readMark},
    {"MASQUERADE", readOwnNat<Nat::Kind::Masquerade>},
    {"NETMAP", readNetmap},
    {"NFLOG", readRemark},
    {"NFQUEUE", readQueue},
    {"NOTRACK", readCt},
    {"QUEUE", readQueue},
    {"RATEEST", readRemark},
    {"REDIRECT", readOwnNat<Nat::Kind::Redirect>},
    {"REJECT", readReject},
    {"RETURN", readVerdict<VerdictKind::Return>},
    {"SECMARK", readRemark},
    {"SET", readSet},
    {"SNAT", readNat<Nat::Kind::Source>},
    {"SYNPROXY", readSynproxy},
    {"TCPMSS", readRemark},
    {"TCPOPTSTRIP", readRemark},
    {"TEE", readRemark},
    {"TOS", readRemark},
    {"TPROXY", readTproxy},
    {"TRACE", readRemark},
    {"TTL", readRemark},
    {"ULOG", readRemark},
});
static_assert(std::ranges::is_sorted(handlers, {}, &Named::name));

} // namespace

bool readTargetWords(const XtWords &words, const XtPlace &place, std::vector<Statement> &to)
{
    const std::size_t before = to.size();
    Reader reader{words, place, to};
    const auto found = std::ranges::lower_bound(handlers, viewOf(words.name), {}, &Named::name);
    if (found != handlers.end() && found->name == viewOf(words.name) && found->handler(reader))
        return true;
    to.erase(to.begin() + static_cast<std::ptrdiff_t>(before), to.end());
    to.emplace_back(UnknownTarget{wordsOf(words, QLatin1StringView("-j"))});
    return false;
}

} // namespace earshot
