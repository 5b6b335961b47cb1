// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/enumnames.h>
#include <net/address.h>

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

/// The neutral rule language (DESIGN.md §6): nf_tables, iptables (both back ends) and ipset are read into these values, and
/// everything after that looks at nothing else. It stays close to what nf_tables executes: a rule is a list of statements,
/// run left to right; a match that fails, or whose data is absent from the packet, ends the rule (SEMANTICS.md §4).
namespace earshot {

enum class TableFamily : std::uint8_t { Ip, Ip6, Inet, Arp, Bridge, Netdev };
enum class Hook : std::uint8_t { Ingress, Prerouting, Input, Forward, Output, Postrouting, Egress };
enum class ChainType : std::uint8_t { Filter, Nat, Route };
/// Which half of the kernel runs it.
enum class Backend : std::uint8_t { Nft, Legacy };
/// Whose syntax people know the rule by.
enum class Syntax : std::uint8_t { Nft, Iptables, Ip6tables };

/// What a register is loaded from. The comment says the bytes it yields; "absent" ends the rule.
enum class Key : std::uint8_t {
    Immediate, ///< `bytes`
    Payload, ///< `length` bytes from `offset` of `base`
    MetaLength, ///< 4 bytes, host order
    MetaProtocol, ///< EtherType, 2 bytes network order
    MetaNfProto, ///< 1 byte: 2 = IPv4, 10 = IPv6
    MetaL4Proto, ///< 1 byte: the IANA number after extension headers
    MetaPriority, ///< 4 bytes, host order
    MetaMark, ///< 4 bytes, host order
    MetaIif, ///< 4 bytes, host order: interface index
    MetaIifName, ///< 16 bytes, NUL padded (shorter where a prefix is compared)
    MetaIifType, ///< 2 bytes, host order: ARPHRD_
    MetaIifGroup, ///< 4 bytes, host order
    MetaIifKind, ///< 16 bytes: rtnl link kind
    MetaOif,
    MetaOifName,
    MetaOifType,
    MetaOifGroup,
    MetaOifKind,
    MetaSkUid, ///< absent for the first packet of a flow that arrives
    MetaSkGid,
    MetaCgroup,
    MetaPacketType, ///< 1 byte: PACKET_HOST, …
    MetaCpu,
    MetaRandom,
    MetaTime,
    MetaSecPath, ///< 1 byte; 0 without IPsec
    MetaRealm,
    MetaOther, ///< any other meta key; `text` names it
    CtState, ///< 4 bytes, host order: NF_CT_STATE_BIT
    CtDirection, ///< 1 byte: 0 original
    CtStatus, ///< 4 bytes, host order: IPS_ bits
    CtMark, ///< 4 bytes, host order
    CtZone, ///< 2 bytes, host order
    CtFamily, ///< 1 byte: 2 or 10
    CtProtocol, ///< 1 byte
    CtSource, ///< address in network order; `direction` says of which tuple
    CtDestination,
    CtSourcePort, ///< 2 bytes, network order
    CtDestinationPort,
    CtPackets,
    CtBytes,
    CtAveragePacket,
    CtHelper,
    CtExpiration,
    CtLabel,
    CtOther,
    FibType, ///< 4 bytes, host order: RTN_ type of the address that `fib` names
    FibOif, ///< 4 bytes, host order; 0 where there is no route
    FibOifName,
    FibPresent, ///< 1 byte: 0 or 1
    SocketTransparent, ///< 1 byte; absent where no socket is found
    SocketMark, ///< 4 bytes, host order
    SocketWildcard, ///< 1 byte
    SocketCgroup,
    RoutingOther, ///< rt …; `text` names it
    ExtensionHeader, ///< IPv6 extension headers, TCP and IP options
    Numgen,
    Hash, ///< jhash, symhash
    OsFingerprint,
    Map, ///< the data that `map` holds for the concatenated `inner` operands; absent where it holds none
    Unknown ///< not understood; `text` has it in the tool's words
};

enum class PayloadBase : std::uint8_t { Link, Network, Transport, Inner };
enum class CtTuple : std::uint8_t { Current, Original, Reply };

/// One step on a loaded value, in the kernel's order.
struct Transform {
    enum class Kind : std::uint8_t { Bitwise, ShiftLeft, ShiftRight, ByteOrder, Other };
    Kind kind = Kind::Bitwise;
    QByteArray mask; ///< Bitwise: value = (value & mask) ^ xorBits; both as long as the operand
    QByteArray xorBits;
    quint32 amount =
        0; ///< shifts: bits. ByteOrder: the size of a unit (2, 4 or 8 bytes), swapped on little-endian machines

    friend bool operator==(const Transform &, const Transform &) = default;
};

/// What `fib` looks up, of NFT_FIB_F_*: saddr 1, daddr 2, mark 4, iif 8, oif 16.
using FibFlags = quint32;

/// Something that a packet, its connection or its surroundings say, as bytes in a register.
struct Operand {
    Key key = Key::Unknown;
    quint32 length = 0; ///< bytes looked at
    PayloadBase base = PayloadBase::Network;
    quint32 offset = 0; ///< bytes from the start of `base`; Map: from the start of its data (an address and a port)
    CtTuple direction = CtTuple::Current;
    FibFlags fib = 0;
    QByteArray bytes; ///< Immediate
    std::vector<Transform> transforms;
    std::vector<Operand> inner; ///< Map: the key that is looked up
    QString set; ///< Map: name of the map in the same table
    QString text; ///< the tool's words where the key alone doesn't say all

    friend bool operator==(const Operand &, const Operand &) = default;
};

/// A number in register bytes, big endian: the order in which nf_tables compares (memcmp). At most 16 bytes.
using Values = IntervalSet<uint128>;

[[nodiscard]] uint128 numberOf(QByteArrayView registerBytes);
/// The `length` (1–16) register bytes of a number.
[[nodiscard]] QByteArray registerBytes(uint128 number, quint32 length);

/// Where a verdict sends a packet.
enum class VerdictKind : std::uint8_t {
    Accept, ///< ends this base chain
    Drop, ///< ends everything
    Reject, ///< drop, with an answer
    Continue,
    Return,
    Jump,
    Goto,
    Queue, ///< a program decides
    Steal ///< fwd, dup to elsewhere: not delivered here
};

struct Verdict {
    VerdictKind kind = VerdictKind::Continue;
    QString chain; ///< Jump, Goto: in the same table
    QString with; ///< Reject: "tcp-reset", "icmp:3/13", "icmp6:1/4" as in CONTRACT.md ("icmp:3/3" the default)
    bool bypass = false; ///< Queue: accept where no program listens
    quint16 queueFirst = 0; ///< Queue: numbers first..last
    quint16 queueLast = 0;

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

// ---- statements ------------------------------------------------------------------------------------------------------

/// Goes on where the operand's number is in `values` (or, inverted, isn't). Absent data ends the rule either way.
struct Match {
    Operand operand;
    Values values;
    bool inverted = false;

    friend bool operator==(const Match &, const Match &) = default;
};

/// Goes on where the concatenated operands are (not) in a set.
struct Lookup {
    std::vector<Operand> operands;
    QString set; ///< in the same table; with `ipset`, of the namespace
    bool ipset = false; ///< an ipset; its own family and field rules apply (SEMANTICS.md §9)
    bool inverted = false;

    friend bool operator==(const Lookup &, const Lookup &) = default;
};

/// Takes the verdict that a verdict map holds for the key; goes on where it holds none.
struct VerdictMap {
    std::vector<Operand> operands;
    QString set;

    friend bool operator==(const VerdictMap &, const VerdictMap &) = default;
};

/// All of several matches or any of several: what xt matches like multiport --ports or addrtype need.
struct AnyOf {
    std::vector<Match> matches; ///< the rule goes on where at least one holds (one whose data is absent doesn't)
    bool inverted = false; ///< goes on where none holds; absent data then ends the rule

    friend bool operator==(const AnyOf &, const AnyOf &) = default;
};

/// Why something can't be decided in advance; people's words are in wording/.
enum class ReasonCode : std::uint8_t {
    RateLimit, ///< limit, hashlimit, recent, meter
    ConnectionLimit, ///< connlimit, ct count
    Quota,
    TimeOfDay,
    Random, ///< statistic, numgen, random
    UserspaceQueue,
    PacketContents, ///< fields that a sender may choose: ttl, length, options, payload
    HardwareAddress,
    ConnectionState, ///< conntrack data that this packet need not have
    Mark, ///< a mark that something outside the rules may set
    DynamicSet, ///< a set that packets or programs change
    Route, ///< fib or rt questions that weren't decided
    SocketProperty,
    Translation, ///< NAT or tproxy on the way
    UnknownMatch, ///< not understood; `text` quotes it
    UnknownTarget,
    MissingReference, ///< names a set or a chain that isn't in what was read
    HookOrder, ///< two chains of equal priority whose order isn't visible
    Xdp,
    Tc,
    NfBpf,
    SkLookup,
    CgroupBpf,
    Xfrm,
    TooComplex ///< decidable, but beyond a stated limit
};

/// A match that may or may not hold.
struct Undecided {
    ReasonCode reason = ReasonCode::UnknownMatch;
    QString text; ///< the tool's words: "limit rate 3/minute", "match recent: 30 seconds, 6 hits"
    std::optional<bool> nominal; ///< what an ordinary first packet on a quiet machine gets (SEMANTICS.md §6)

    friend bool operator==(const Undecided &, const Undecided &) = default;
};

/// No effect on where the packet goes: counter, log, comment …
struct Remark {
    QString text;

    friend bool operator==(const Remark &, const Remark &) = default;
};

/// meta mark set, ct mark set, MARK, CONNMARK, meta pkttype set.
struct SetMeta {
    Key key = Key::MetaMark;
    Operand value;

    friend bool operator==(const SetMeta &, const SetMeta &) = default;
};

/// Writes into the packet.
struct SetPayload {
    Operand target; ///< Key::Payload
    Operand value;

    friend bool operator==(const SetPayload &, const SetPayload &) = default;
};

struct Notrack {
    friend bool operator==(const Notrack &, const Notrack &) = default;
};

/// dnat, redirect, netmap, snat, masquerade. Source translation doesn't change who reaches a socket.
struct Nat {
    enum class Kind : std::uint8_t { Destination, Redirect, NetmapDestination, Source, Masquerade };
    Kind kind = Kind::Destination;
    std::optional<Operand> addressFirst, addressLast; ///< network order bytes; nothing: unchanged
    std::optional<Operand> portFirst, portLast; ///< 2 bytes, network order
    quint32 flags = 0; ///< NF_NAT_RANGE_*
    QString text;

    friend bool operator==(const Nat &, const Nat &) = default;
};

struct Tproxy {
    std::optional<Operand> address;
    std::optional<Operand> port;
    quint32 mark = 0, markMask = 0; ///< TPROXY --tproxy-mark
    QString text;

    friend bool operator==(const Tproxy &, const Tproxy &) = default;
};

struct Synproxy {
    QString text;

    friend bool operator==(const Synproxy &, const Synproxy &) = default;
};

/// add, update, delete @set { … } and the SET target: later rules may see the element.
struct UpdateSet {
    enum class Operation : std::uint8_t { Add, Update, Delete };
    Operation operation = Operation::Add;
    QString set;
    bool ipset = false;
    std::vector<Operand> operands;
    QString text;

    friend bool operator==(const UpdateSet &, const UpdateSet &) = default;
};

/// Ends the rule and says where the packet goes.
struct Decide {
    Verdict verdict;

    friend bool operator==(const Decide &, const Decide &) = default;
};

/// A target that isn't understood: may stop the packet or let it go on.
struct UnknownTarget {
    QString text;

    friend bool operator==(const UnknownTarget &, const UnknownTarget &) = default;
};

using Statement = std::variant<Match, Lookup, VerdictMap, AnyOf, Undecided, Remark, SetMeta, SetPayload, Notrack, Nat,
                               Tproxy, Synproxy, UpdateSet, Decide, UnknownTarget>;

// ---- rules, chains, sets ---------------------------------------------------------------------------------------------

struct Rule {
    quint64 handle = 0; ///< nf_tables' handle; 0 where there is none
    quint32 line = 0; ///< line of the saved text, from 1; 0 where there is none
    Syntax syntax = Syntax::Nft;
    QString text; ///< the rule in its tool's syntax, written by us from the kernel's rule
    QString comment; ///< a stranger's words
    std::vector<Statement> statements;

    friend bool operator==(const Rule &, const Rule &) = default;
};

struct BaseChain {
    ChainType type = ChainType::Filter;
    Hook hook = Hook::Input;
    qint32 priority = 0;
    bool policyAccepts = true;
    std::vector<QString> devices; ///< ingress: the lower devices it is on; a trailing '*' is a prefix

    friend bool operator==(const BaseChain &, const BaseChain &) = default;
};

struct Chain {
    QString name;
    quint64 handle = 0;
    std::optional<BaseChain> base;
    std::vector<Rule> rules;

    friend bool operator==(const Chain &, const Chain &) = default;
};

/// One member of a set that isn't a plain range of one field.
struct Element {
    QByteArray first; ///< the concatenated fields, each at its own length, no padding
    QByteArray last; ///< inclusive, field by field (every field of a packet must lie between both)
    bool catchAll = false;
    bool noMatch = false; ///< ipset: a hole
    std::optional<Verdict> verdict; ///< verdict maps
    QByteArray data; ///< maps
    std::optional<Undecided> condition; ///< a limit, quota … that is asked on a hit

    friend bool operator==(const Element &, const Element &) = default;
};

struct Set {
    QString name;
    std::vector<quint32> fieldLengths; ///< bytes of each concatenated field; lookups give the same lengths
    bool isMap = false;
    bool dynamic = false; ///< rules add to it, or elements time out: its contents are as of the snapshot
    std::optional<Family> family; ///< ipset: other packets never match
    Values plain; ///< one field, no data: its members as numbers (big endian)
    std::vector<Element> elements; ///< everything else, in the kernel's order
    QString type; ///< the tool's word for it: "ipv4_addr . inet_service", "hash:net,port"

    friend bool operator==(const Set &, const Set &) = default;
};

struct Table {
    TableFamily family = TableFamily::Inet;
    QString name;
    Backend backend = Backend::Nft;
    quint64 handle = 0;
    bool dormant = false;
    std::vector<Chain> chains; ///< in the kernel's order of creation
    std::vector<Set> sets;

    friend bool operator==(const Table &, const Table &) = default;
};

/// The firewall of one network namespace.
struct Ruleset {
    bool readable = false; ///< false: every answer is unknown
    std::vector<Table> tables; ///< nf_tables in the kernel's order, then legacy tables
    std::vector<Set> ipsets;

    friend bool operator==(const Ruleset &, const Ruleset &) = default;
};

/// Names a rule, or (without `rule`) a base chain's policy, inside a Ruleset. Indexes are valid for that value only.
struct RulePlace {
    int table = -1;
    int chain = -1;
    int rule = -1; ///< −1: the policy

    friend bool operator==(const RulePlace &, const RulePlace &) = default;
    friend auto operator<=>(const RulePlace &, const RulePlace &) = default;
};

[[nodiscard]] const Set *findSet(const std::vector<Set> &sets, QStringView name);
/// The index of the chain in its table, or nothing.
[[nodiscard]] std::optional<int> findChain(const Table &table, QStringView name);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::TableFamily, QLatin1StringView("ip"), QLatin1StringView("ip6"), QLatin1StringView("inet"),
                   QLatin1StringView("arp"), QLatin1StringView("bridge"), QLatin1StringView("netdev"))
EARSHOT_ENUM_NAMES(earshot::Hook, QLatin1StringView("ingress"), QLatin1StringView("prerouting"),
                   QLatin1StringView("input"), QLatin1StringView("forward"), QLatin1StringView("output"),
                   QLatin1StringView("postrouting"), QLatin1StringView("egress"))
EARSHOT_ENUM_NAMES(earshot::ChainType, QLatin1StringView("filter"), QLatin1StringView("nat"),
                   QLatin1StringView("route"))
EARSHOT_ENUM_NAMES(earshot::Backend, QLatin1StringView("nft"), QLatin1StringView("legacy"))
EARSHOT_ENUM_NAMES(earshot::Syntax, QLatin1StringView("nft"), QLatin1StringView("iptables"),
                   QLatin1StringView("ip6tables"))
EARSHOT_ENUM_NAMES(earshot::VerdictKind, QLatin1StringView("accept"), QLatin1StringView("drop"),
                   QLatin1StringView("reject"), QLatin1StringView("continue"), QLatin1StringView("return"),
                   QLatin1StringView("jump"), QLatin1StringView("goto"), QLatin1StringView("queue"),
                   QLatin1StringView("steal"))
EARSHOT_ENUM_NAMES(earshot::ReasonCode, QLatin1StringView("rate-limit"), QLatin1StringView("connection-limit"),
                   QLatin1StringView("quota"), QLatin1StringView("time-of-day"), QLatin1StringView("random"),
                   QLatin1StringView("userspace-queue"), QLatin1StringView("packet-contents"),
                   QLatin1StringView("hardware-address"), QLatin1StringView("connection-state"),
                   QLatin1StringView("mark"), QLatin1StringView("dynamic-set"), QLatin1StringView("route"),
                   QLatin1StringView("socket-property"), QLatin1StringView("translation"),
                   QLatin1StringView("unknown-match"), QLatin1StringView("unknown-target"),
                   QLatin1StringView("missing-reference"), QLatin1StringView("hook-order"), QLatin1StringView("xdp"),
                   QLatin1StringView("tc"), QLatin1StringView("nf-bpf"), QLatin1StringView("sk-lookup"),
                   QLatin1StringView("cgroup-bpf"), QLatin1StringView("xfrm"), QLatin1StringView("too-complex"))
EARSHOT_ENUM_NAMES(earshot::PayloadBase, QLatin1StringView("link"), QLatin1StringView("network"),
                   QLatin1StringView("transport"), QLatin1StringView("inner"))
EARSHOT_ENUM_NAMES(earshot::CtTuple, QLatin1StringView("current"), QLatin1StringView("original"),
                   QLatin1StringView("reply"))
EARSHOT_ENUM_NAMES(earshot::Transform::Kind, QLatin1StringView("bitwise"), QLatin1StringView("shift-left"),
                   QLatin1StringView("shift-right"), QLatin1StringView("byte-order"), QLatin1StringView("other"))
EARSHOT_ENUM_NAMES(earshot::Nat::Kind, QLatin1StringView("dnat"), QLatin1StringView("redirect"),
                   QLatin1StringView("netmap"), QLatin1StringView("snat"), QLatin1StringView("masquerade"))
EARSHOT_ENUM_NAMES(earshot::UpdateSet::Operation, QLatin1StringView("add"), QLatin1StringView("update"),
                   QLatin1StringView("delete"))
EARSHOT_ENUM_NAMES(
    earshot::Key, QLatin1StringView("immediate"), QLatin1StringView("payload"), QLatin1StringView("meta-length"),
    QLatin1StringView("meta-protocol"), QLatin1StringView("meta-nfproto"), QLatin1StringView("meta-l4proto"),
    QLatin1StringView("meta-priority"), QLatin1StringView("meta-mark"), QLatin1StringView("meta-iif"),
    QLatin1StringView("meta-iifname"), QLatin1StringView("meta-iiftype"), QLatin1StringView("meta-iifgroup"),
    QLatin1StringView("meta-iifkind"), QLatin1StringView("meta-oif"), QLatin1StringView("meta-oifname"),
    QLatin1StringView("meta-oiftype"), QLatin1StringView("meta-oifgroup"), QLatin1StringView("meta-oifkind"),
    QLatin1StringView("meta-skuid"), QLatin1StringView("meta-skgid"), QLatin1StringView("meta-cgroup"),
    QLatin1StringView("meta-pkttype"), QLatin1StringView("meta-cpu"), QLatin1StringView("meta-random"),
    QLatin1StringView("meta-time"), QLatin1StringView("meta-secpath"), QLatin1StringView("meta-rtclassid"),
    QLatin1StringView("meta-other"), QLatin1StringView("ct-state"), QLatin1StringView("ct-direction"),
    QLatin1StringView("ct-status"), QLatin1StringView("ct-mark"), QLatin1StringView("ct-zone"),
    QLatin1StringView("ct-l3proto"), QLatin1StringView("ct-protocol"), QLatin1StringView("ct-saddr"),
    QLatin1StringView("ct-daddr"), QLatin1StringView("ct-proto-src"), QLatin1StringView("ct-proto-dst"),
    QLatin1StringView("ct-packets"), QLatin1StringView("ct-bytes"), QLatin1StringView("ct-avgpkt"),
    QLatin1StringView("ct-helper"), QLatin1StringView("ct-expiration"), QLatin1StringView("ct-label"),
    QLatin1StringView("ct-other"), QLatin1StringView("fib-type"), QLatin1StringView("fib-oif"),
    QLatin1StringView("fib-oifname"), QLatin1StringView("fib-present"), QLatin1StringView("socket-transparent"),
    QLatin1StringView("socket-mark"), QLatin1StringView("socket-wildcard"), QLatin1StringView("socket-cgroup"),
    QLatin1StringView("rt-other"), QLatin1StringView("exthdr"), QLatin1StringView("numgen"), QLatin1StringView("hash"),
    QLatin1StringView("osf"), QLatin1StringView("map"), QLatin1StringView("unknown"))
