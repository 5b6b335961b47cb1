// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/fields.h>
#include <net/address.h>
#include <rules/rules.h>
#include <snapshot/snapshot.h>

/// The names under which a Snapshot's fields are stored (base/fields.h): a file format. Fields may be added at the end of a
/// list, with a default that means what older files meant; names are never changed or used again.
namespace earshot {

/// 4 or 16 bytes in network order; text in JSON.
template<>
struct StoredBytes<Address> {
    static QByteArray toBytes(const Address &address) { return earshot::toBytes(address); }
    static std::optional<Address> fromBytes(QByteArrayView bytes);
    static QJsonValue toJson(const Address &address) { return asText(address); }
};

/// The address's bytes and one for the length.
template<>
struct StoredBytes<Prefix> {
    static QByteArray toBytes(const Prefix &prefix);
    static std::optional<Prefix> fromBytes(QByteArrayView bytes);
    static QJsonValue toJson(const Prefix &prefix) { return asText(prefix); }
};

/// For each range, two numbers in LEB128: how far its first lies above the lowest that may follow the range before (which
/// ends two below that), and its last above its first. So every byte string that can be read is the shortest sorted list.
/// In JSON hexadecimal texts, "0x16" or "0x16-0x50".
template<>
struct StoredBytes<Values> {
    static QByteArray toBytes(const Values &values);
    static std::optional<Values> fromBytes(QByteArrayView bytes);
    static QJsonValue toJson(const Values &values);
};

template<>
struct StoredFallback<Key> {
    static constexpr Key value = Key::Unknown;
};
template<>
struct StoredFallback<Transform::Kind> {
    static constexpr Transform::Kind value = Transform::Kind::Other;
};
template<>
struct StoredFallback<ReasonCode> {
    static constexpr ReasonCode value = ReasonCode::UnknownMatch;
};
template<>
struct StoredFallback<NoteCode> {
    static constexpr NoteCode value = NoteCode::NotUnderstood;
};
template<>
struct StoredFallback<SocketState> {
    static constexpr SocketState value = SocketState::Unknown;
};

/// A later version's statement may stop a packet: never skip it.
template<>
struct StoredAlternative<Statement> {
    static Statement fallback(const QString &name) { return UnknownTarget{name}; }
};

// ---- rules -----------------------------------------------------------------------------------------------------------

template<>
struct StoredFields<Transform> {
    static constexpr auto list = std::tuple(field("kind", &Transform::kind), field("mask", &Transform::mask),
                                            field("xor", &Transform::xorBits), field("amount", &Transform::amount));
};

template<>
struct StoredFields<Operand> {
    static constexpr auto list = std::tuple(
        field("key", &Operand::key), field("length", &Operand::length), field("base", &Operand::base),
        field("offset", &Operand::offset), field("direction", &Operand::direction), field("fib", &Operand::fib),
        field("bytes", &Operand::bytes), field("transforms", &Operand::transforms), field("inner", &Operand::inner),
        field("set", &Operand::set), field("text", &Operand::text));
};

template<>
struct StoredFields<Verdict> {
    static constexpr auto list =
        std::tuple(field("kind", &Verdict::kind), field("chain", &Verdict::chain), field("with", &Verdict::with),
                   field("bypass", &Verdict::bypass), field("queueFirst", &Verdict::queueFirst),
                   field("queueLast", &Verdict::queueLast));
};

template<>
struct StoredName<Match> {
    static constexpr QLatin1StringView name{"match"};
};
template<>
struct StoredFields<Match> {
    static constexpr auto list = std::tuple(field("operand", &Match::operand), field("values", &Match::values),
                                            field("inverted", &Match::inverted));
};

template<>
struct StoredName<Lookup> {
    static constexpr QLatin1StringView name{"lookup"};
};
template<>
struct StoredFields<Lookup> {
    static constexpr auto list = std::tuple(field("operands", &Lookup::operands), field("set", &Lookup::set),
                                            field("ipset", &Lookup::ipset), field("inverted", &Lookup::inverted));
};

template<>
struct StoredName<VerdictMap> {
    static constexpr QLatin1StringView name{"verdictMap"};
};
template<>
struct StoredFields<VerdictMap> {
    static constexpr auto list = std::tuple(field("operands", &VerdictMap::operands), field("set", &VerdictMap::set));
};

template<>
struct StoredName<AnyOf> {
    static constexpr QLatin1StringView name{"anyOf"};
};
template<>
struct StoredFields<AnyOf> {
    static constexpr auto list = std::tuple(field("matches", &AnyOf::matches), field("inverted", &AnyOf::inverted));
};

template<>
struct StoredName<Undecided> {
    static constexpr QLatin1StringView name{"undecided"};
};
template<>
struct StoredFields<Undecided> {
    static constexpr auto list = std::tuple(field("reason", &Undecided::reason), field("text", &Undecided::text),
                                            field("nominal", &Undecided::nominal));
};

template<>
struct StoredName<Remark> {
    static constexpr QLatin1StringView name{"remark"};
};
template<>
struct StoredFields<Remark> {
    static constexpr auto list = std::tuple(field("text", &Remark::text));
};

template<>
struct StoredName<SetMeta> {
    static constexpr QLatin1StringView name{"setMeta"};
};
template<>
struct StoredFields<SetMeta> {
    static constexpr auto list = std::tuple(field("key", &SetMeta::key), field("value", &SetMeta::value));
};

template<>
struct StoredName<SetPayload> {
    static constexpr QLatin1StringView name{"setPayload"};
};
template<>
struct StoredFields<SetPayload> {
    static constexpr auto list = std::tuple(field("target", &SetPayload::target), field("value", &SetPayload::value));
};

template<>
struct StoredName<Notrack> {
    static constexpr QLatin1StringView name{"notrack"};
};
template<>
struct StoredFields<Notrack> {
    static constexpr std::tuple<> list{};
};

template<>
struct StoredName<Nat> {
    static constexpr QLatin1StringView name{"nat"};
};
template<>
struct StoredFields<Nat> {
    static constexpr auto list =
        std::tuple(field("kind", &Nat::kind), field("addressFirst", &Nat::addressFirst),
                   field("addressLast", &Nat::addressLast), field("portFirst", &Nat::portFirst),
                   field("portLast", &Nat::portLast), field("flags", &Nat::flags), field("text", &Nat::text));
};

template<>
struct StoredName<Tproxy> {
    static constexpr QLatin1StringView name{"tproxy"};
};
template<>
struct StoredFields<Tproxy> {
    static constexpr auto list =
        std::tuple(field("address", &Tproxy::address), field("port", &Tproxy::port), field("mark", &Tproxy::mark),
                   field("markMask", &Tproxy::markMask), field("text", &Tproxy::text));
};

template<>
struct StoredName<Synproxy> {
    static constexpr QLatin1StringView name{"synproxy"};
};
template<>
struct StoredFields<Synproxy> {
    static constexpr auto list = std::tuple(field("text", &Synproxy::text));
};

template<>
struct StoredName<UpdateSet> {
    static constexpr QLatin1StringView name{"updateSet"};
};
template<>
struct StoredFields<UpdateSet> {
    static constexpr auto list = std::tuple(field("operation", &UpdateSet::operation), field("set", &UpdateSet::set),
                                            field("ipset", &UpdateSet::ipset), field("operands", &UpdateSet::operands),
                                            field("text", &UpdateSet::text));
};

template<>
struct StoredName<Decide> {
    static constexpr QLatin1StringView name{"decide"};
};
template<>
struct StoredFields<Decide> {
    static constexpr auto list = std::tuple(field("verdict", &Decide::verdict));
};

template<>
struct StoredName<UnknownTarget> {
    static constexpr QLatin1StringView name{"unknownTarget"};
};
template<>
struct StoredFields<UnknownTarget> {
    static constexpr auto list = std::tuple(field("text", &UnknownTarget::text));
};

template<>
struct StoredFields<Rule> {
    static constexpr auto list = std::tuple(field("handle", &Rule::handle), field("line", &Rule::line),
                                            field("syntax", &Rule::syntax), field("text", &Rule::text),
                                            field("comment", &Rule::comment), field("statements", &Rule::statements));
};

template<>
struct StoredFields<BaseChain> {
    static constexpr auto list = std::tuple(
        field("type", &BaseChain::type), field("hook", &BaseChain::hook), field("priority", &BaseChain::priority),
        field("policyAccepts", &BaseChain::policyAccepts), field("devices", &BaseChain::devices));
};

template<>
struct StoredFields<Chain> {
    static constexpr auto list = std::tuple(field("name", &Chain::name), field("handle", &Chain::handle),
                                            field("base", &Chain::base), field("rules", &Chain::rules));
};

template<>
struct StoredFields<Element> {
    static constexpr auto list = std::tuple(field("first", &Element::first), field("last", &Element::last),
                                            field("catchAll", &Element::catchAll), field("noMatch", &Element::noMatch),
                                            field("verdict", &Element::verdict), field("data", &Element::data),
                                            field("condition", &Element::condition));
};

template<>
struct StoredFields<Set> {
    static constexpr auto list =
        std::tuple(field("name", &Set::name), field("fieldLengths", &Set::fieldLengths), field("isMap", &Set::isMap),
                   field("dynamic", &Set::dynamic), field("family", &Set::family), field("plain", &Set::plain),
                   field("elements", &Set::elements), field("type", &Set::type));
};

template<>
struct StoredFields<Table> {
    static constexpr auto list =
        std::tuple(field("family", &Table::family), field("name", &Table::name), field("backend", &Table::backend),
                   field("handle", &Table::handle), field("dormant", &Table::dormant), field("chains", &Table::chains),
                   field("sets", &Table::sets));
};

template<>
struct StoredFields<Ruleset> {
    static constexpr auto list = std::tuple(field("readable", &Ruleset::readable), field("tables", &Ruleset::tables),
                                            field("ipsets", &Ruleset::ipsets));
};

template<>
struct StoredFields<RulePlace> {
    static constexpr auto list = std::tuple(field("table", &RulePlace::table), field("chain", &RulePlace::chain),
                                            field("rule", &RulePlace::rule));
};

// ---- the machine -----------------------------------------------------------------------------------------------------

template<>
struct StoredFields<Note> {
    static constexpr auto list = std::tuple(field("code", &Note::code), field("count", &Note::count),
                                            field("where", &Note::where), field("detail", &Note::detail));
};

template<>
struct StoredFields<Owner> {
    static constexpr auto list = std::tuple(
        field("pid", &Owner::pid), field("startTicks", &Owner::startTicks), field("parentPid", &Owner::parentPid),
        field("name", &Owner::name), field("exe", &Owner::exe), field("exeDeleted", &Owner::exeDeleted),
        field("commandLine", &Owner::commandLine), field("uid", &Owner::uid), field("user", &Owner::user),
        field("cgroup", &Owner::cgroup), field("unit", &Owner::unit), field("package", &Owner::package),
        field("container", &Owner::container));
};

template<>
struct StoredFields<Socket> {
    static constexpr auto list = std::tuple(
        field("transport", &Socket::transport), field("state", &Socket::state), field("family", &Socket::family),
        field("local", &Socket::local), field("localPort", &Socket::localPort), field("remote", &Socket::remote),
        field("remotePort", &Socket::remotePort), field("v6only", &Socket::v6only), field("device", &Socket::device),
        field("uid", &Socket::uid), field("inode", &Socket::inode), field("cookie", &Socket::cookie),
        field("cgroupId", &Socket::cgroupId), field("owners", &Socket::owners),
        field("ownersHidden", &Socket::ownersHidden));
};

template<>
struct StoredFields<InterfaceAddress> {
    static constexpr auto list =
        std::tuple(field("address", &InterfaceAddress::address), field("prefixLength", &InterfaceAddress::prefixLength),
                   field("peer", &InterfaceAddress::peer), field("broadcast", &InterfaceAddress::broadcast),
                   field("scope", &InterfaceAddress::scope), field("flags", &InterfaceAddress::flags));
};

template<>
struct StoredFields<Interface> {
    static constexpr auto list =
        std::tuple(field("index", &Interface::index), field("name", &Interface::name), field("kind", &Interface::kind),
                   field("type", &Interface::type), field("flags", &Interface::flags),
                   field("group", &Interface::group), field("master", &Interface::master),
                   field("link", &Interface::link), field("linkNamespace", &Interface::linkNamespace),
                   field("wireless", &Interface::wireless), field("xdpProgram", &Interface::xdpProgram),
                   field("tcPrograms", &Interface::tcPrograms), field("addresses", &Interface::addresses));
};

template<>
struct StoredFields<Route> {
    static constexpr auto list = std::tuple(
        field("to", &Route::to), field("table", &Route::table), field("type", &Route::type), field("via", &Route::via),
        field("device", &Route::device), field("moreDevices", &Route::moreDevices), field("metric", &Route::metric),
        field("scope", &Route::scope), field("preferredSource", &Route::preferredSource));
};

template<>
struct StoredFields<RoutingRule> {
    static constexpr auto list = std::tuple(
        field("priority", &RoutingRule::priority), field("family", &RoutingRule::family),
        field("from", &RoutingRule::from), field("to", &RoutingRule::to),
        field("inputInterface", &RoutingRule::inputInterface), field("outputInterface", &RoutingRule::outputInterface),
        field("mark", &RoutingRule::mark), field("markMask", &RoutingRule::markMask),
        field("table", &RoutingRule::table), field("action", &RoutingRule::action),
        field("inverted", &RoutingRule::inverted), field("other", &RoutingRule::other));
};

template<>
struct StoredFields<Overruler> {
    static constexpr auto list =
        std::tuple(field("kind", &Overruler::kind), field("where", &Overruler::where), field("name", &Overruler::name));
};

template<>
struct StoredFields<NetNamespace> {
    static constexpr auto list = std::tuple(
        field("inode", &NetNamespace::inode), field("name", &NetNamespace::name), field("own", &NetNamespace::own),
        field("interfaces", &NetNamespace::interfaces), field("routes", &NetNamespace::routes),
        field("rules", &NetNamespace::routingRules), field("sysctls", &NetNamespace::sysctls),
        field("sockets", &NetNamespace::sockets), field("firewall", &NetNamespace::firewall),
        field("overrulers", &NetNamespace::overrulers), field("overrulersSeen", &NetNamespace::overrulersSeen),
        field("boundQueues", &NetNamespace::boundQueues));
};

template<>
struct StoredFields<RuleCounter> {
    static constexpr auto list =
        std::tuple(field("namespace", &RuleCounter::namespaceInode), field("place", &RuleCounter::place),
                   field("packets", &RuleCounter::packets), field("bytes", &RuleCounter::bytes));
};

template<>
struct StoredFields<SocketQueues> {
    static constexpr auto list =
        std::tuple(field("namespace", &SocketQueues::namespaceInode), field("cookie", &SocketQueues::cookie),
                   field("receive", &SocketQueues::receive), field("send", &SocketQueues::send),
                   field("timer", &SocketQueues::timer), field("timerMs", &SocketQueues::timerMs));
};

template<>
struct StoredFields<Volatile> {
    static constexpr auto list = std::tuple(field("taken", &Volatile::takenMs), field("counters", &Volatile::counters),
                                            field("queues", &Volatile::queues));
};

/// Without `changing`, which is stored beside it.
template<>
struct StoredFields<Snapshot> {
    static constexpr auto list =
        std::tuple(field("host", &Snapshot::hostName), field("kernel", &Snapshot::kernelRelease),
                   field("booted", &Snapshot::bootTimeMs), field("complete", &Snapshot::complete),
                   field("firewallReadable", &Snapshot::firewallReadable), field("notes", &Snapshot::notes),
                   field("owners", &Snapshot::owners), field("namespaces", &Snapshot::namespaces));
};

// ---- the two halves, for container.cpp -------------------------------------------------------------------------------

[[nodiscard]] QByteArray stableCbor(const Snapshot &snapshot);
[[nodiscard]] QByteArray changingCbor(const Volatile &changing);
/// Everything but `changing`.
[[nodiscard]] Result<Snapshot> stableFromCbor(QByteArrayView cbor);
[[nodiscard]] Result<Volatile> changingFromCbor(QByteArrayView cbor);

} // namespace earshot
