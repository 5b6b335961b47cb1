// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <knowledge/managers.h>
#include <verdict/assessment.h>
#include <verdict/evidence.h>
#include <verdict/listeners.h>
#include <verdict/sets.h>

#include <algorithm>
#include <map>

namespace earshot {
namespace {

constexpr quint32 loopbackFlag = 8; // IFF_LOOPBACK
constexpr std::size_t evidenceLimit = 16;
constexpr std::size_t groupLimit = 64;

/// One target of one path before equal ones are put together.
struct Leg {
    const Interface *interface = nullptr;
    Address to;
    bool group = false; ///< multicast or broadcast: only neighbours send there
    AddressSet surely;
    AddressSet possibly;
    AddressSet nominal; ///< who gets through on a quiet machine
    SetResult walk; ///< for evidence and reasons
    std::optional<SetResult> reply;
    std::vector<Reason> overruled;
    std::vector<Reason> earlier; ///< rules below IP that aren't walked and could stop packets
};

/// A translation that may lead to a local port.
struct Entrance {
    std::optional<Address> address; ///< nothing: any own one
    std::optional<PortSet> ports; ///< nothing: the port isn't changed
    QString text;
    Evidence by;
    bool proxy = false;
};

std::optional<uint128> immediate(const std::optional<Operand> &operand)
{
    if (!operand || operand->key != Key::Immediate || operand->bytes.size() > 16 || !operand->transforms.empty())
        return std::nullopt;
    return numberOf(operand->bytes);
}

std::optional<PortSet> portsOf(const std::optional<Operand> &first, const std::optional<Operand> &last)
{
    if (!first)
        return std::nullopt;
    const auto low = immediate(first);
    const auto high = last ? immediate(last) : low;
    if (!low || !high || *low > 65535 || *high > 65535 || *low > *high)
        return allPorts();
    return PortSet(static_cast<std::uint16_t>(*low), static_cast<std::uint16_t>(*high));
}

class Assessor
{
public:
    Assessor(const Snapshot &snapshot, const NetNamespace &space)
        : m_snapshot(snapshot)
        , m_space(space)
        , m_environment(space)
        , m_origins(originsOf(space))
    {
        m_readable = space.firewall.readable && space.overrulersSeen == Seen::Yes;
        collectEntrances();
        collectGroups();
    }

    void assessAll(std::vector<EndpointAssessment> &endpoints);

private:
    struct Endpoint {
        EndpointKey key;
        std::vector<const Socket *> sockets;
    };

    void collectEntrances();
    void addEntrance(const RulePlace &place, const Statement &statement, Family family);
    void collectGroups();
    [[nodiscard]] std::vector<Endpoint> endpoints() const;
    [[nodiscard]] EndpointAssessment assessOne(const Endpoint &endpoint);
    void describeOwners(const Endpoint &endpoint, EndpointAssessment &result) const;

    [[nodiscard]] std::vector<Leg> legs(const Endpoint &endpoint, Family family);
    [[nodiscard]] Leg leg(const Endpoint &endpoint, const Interface &interface, const Address &to);
    [[nodiscard]] std::vector<Address> unicastTargets(const Endpoint &endpoint, const Interface &interface,
                                                      Family family) const;
    [[nodiscard]] std::vector<Address> groupTargets(const Endpoint &endpoint, const Interface &interface,
                                                    Family family) const;
    void overrule(const Endpoint &endpoint, Leg &leg) const;

    [[nodiscard]] OriginAnswer answer(const Endpoint &endpoint, Origin origin, Family family,
                                      const std::vector<const OriginPlace *> &places,
                                      const std::vector<Leg> &legs) const;
    [[nodiscard]] AddressSet withOwnAddresses(AddressSet sources, const std::vector<const Leg *> &legs) const;
    [[nodiscard]] AddressSet deliverable(const OriginPlace &place) const;
    [[nodiscard]] static bool reaches(const OriginPlace &place, const Leg &leg);
    [[nodiscard]] std::optional<Evidence> bound(const Endpoint &endpoint, const OriginPlace &place) const;
    [[nodiscard]] static Way wayTo(Origin origin, const std::vector<const Leg *> &legs);
    [[nodiscard]] bool discoverable(const Interface &interface, Family family);
    [[nodiscard]] ReplyAnswer replyTo(const Leg &leg, const AddressSet &sources) const;
    void evidence(const Leg &leg, const AddressSet &sources, std::vector<Evidence> &by) const;
    void reasons(const Leg &leg, const AddressSet &sources, std::vector<Reason> &into) const;
    [[nodiscard]] std::vector<Path> paths(const std::vector<Leg> &legs) const;
    [[nodiscard]] static EndpointState stateOf(const EndpointAssessment &endpoint, bool bound);

    const Snapshot &m_snapshot;
    const NetNamespace &m_space;
    Environment m_environment;
    std::vector<OriginPlace> m_origins;
    bool m_readable = false;
    std::array<std::vector<Entrance>, 2> m_entrances;
    std::array<std::vector<Address>, 2> m_mentioned; ///< ends of every range of target addresses that the rules mention
    std::array<std::vector<Address>, 2>
        m_groups; ///< one representative for each kind of group the rules can tell apart
    std::map<std::pair<quint32, Family>, bool> m_discoverable;
};

// ---- what the rules mention ------------------------------------------------------------------------------------------

void Assessor::addEntrance(const RulePlace &place, const Statement &statement, Family family)
{
    Entrance entrance;
    if (const auto *nat = std::get_if<Nat>(&statement)) {
        if (nat->kind == Nat::Kind::Source || nat->kind == Nat::Kind::Masquerade || !m_environment.conntrack(family))
            return;
        if (nat->kind == Nat::Kind::Destination && nat->addressFirst) {
            const auto first = immediate(nat->addressFirst);
            const bool single = first && (!nat->addressLast || immediate(nat->addressLast) == first);
            if (single)
                entrance.address = Address{family, *first};
        }
        entrance.ports = portsOf(nat->portFirst, nat->portLast);
        entrance.text = nat->text;
    } else if (const auto *tproxy = std::get_if<Tproxy>(&statement)) {
        entrance.ports = portsOf(tproxy->port, std::nullopt);
        entrance.text = tproxy->text;
        entrance.proxy = true;
    } else {
        return;
    }
    entrance.by = evidenceFor(m_space, place);
    m_entrances[Environment::index(family)].push_back(std::move(entrance));
}

void Assessor::collectEntrances()
{
    for (int t = 0; t < static_cast<int>(m_space.firewall.tables.size()); ++t) {
        const Table &table = m_space.firewall.tables[static_cast<std::size_t>(t)];
        if (table.dormant)
            continue;
        for (int c = 0; c < static_cast<int>(table.chains.size()); ++c) {
            const Chain &chain = table.chains[static_cast<std::size_t>(c)];
            for (int r = 0; r < static_cast<int>(chain.rules.size()); ++r) {
                for (const Statement &statement : chain.rules[static_cast<std::size_t>(r)].statements) {
                    if (table.family != TableFamily::Ip6)
                        addEntrance({t, c, r}, statement, Family::Ipv4);
                    if (table.family != TableFamily::Ip)
                        addEntrance({t, c, r}, statement, Family::Ipv6);
                }
            }
        }
    }
}

/// Multicast groups that some rule could tell from the others: the ends of every range of addresses the rules mention.
/// Which groups a program has joined isn't known here, so one of each kind stands for all (SEMANTICS.md §12).
void Assessor::collectGroups()
{
    for (const Family family : {Family::Ipv4, Family::Ipv6}) {
        const quint32 size = family == Family::Ipv4 ? 4 : 16;
        const AddressSet multicast = m_environment.addressesOfType(family, RouteType::Multicast, {});
        std::vector<Address> found{{family, multicast.ranges().ranges().front().first}};
        std::vector<Address> &mentioned = m_mentioned[Environment::index(family)];
        const auto mention = [&](uint128 bits) {
            const Address address{family, bits};
            std::vector<Address> &list = isMulticast(address) ? found : mentioned;
            if (list.size() < groupLimit && std::ranges::find(list, address) == list.end())
                list.push_back(address);
        };
        const auto mentionAll = [&](const Operand &operand, const Values &values) {
            const bool address = operand.key == Key::Payload && operand.base == PayloadBase::Network
                && operand.offset + operand.length <= (size == 4 ? 20U : 40U)
                && operand.offset >= (size == 4 ? 16U : 24U) && operand.length <= size;
            if (!address || operand.offset != (size == 4 ? 16U : 24U))
                return;
            const int tail = static_cast<int>(size - operand.length) * 8;
            for (const auto &range : values.ranges()) {
                mention(range.first << tail);
                mention((range.last << tail) + (tail == 0 ? 1 : uint128{1} << tail));
            }
        };
        for (const Table &table : m_space.firewall.tables) {
            for (const Chain &chain : table.chains) {
                for (const Rule &rule : chain.rules) {
                    for (const Statement &statement : rule.statements) {
                        if (const auto *match = std::get_if<Match>(&statement))
                            mentionAll(match->operand, match->values);
                        const auto *lookup = std::get_if<Lookup>(&statement);
                        const Set *set = lookup
                            ? findSet(lookup->ipset ? m_space.firewall.ipsets : table.sets, lookup->set)
                            : nullptr;
                        if (set && lookup->operands.size() == 1)
                            mentionAll(lookup->operands.front(), set->plain);
                    }
                }
            }
        }
        m_groups[Environment::index(family)] = std::move(found);
    }
}

// ---- endpoints -------------------------------------------------------------------------------------------------------

std::vector<Assessor::Endpoint> Assessor::endpoints() const
{
    std::map<EndpointKey, std::vector<const Socket *>> found;
    for (const Socket &socket : m_space.sockets) {
        if (isListener(socket) && number(socket.localPort) != 0)
            found[endpointKeyOf(m_space, socket)].push_back(&socket);
    }
    std::vector<Endpoint> endpoints;
    endpoints.reserve(found.size());
    for (auto &[key, sockets] : found)
        endpoints.push_back({key, std::move(sockets)});
    return endpoints;
}

void Assessor::describeOwners(const Endpoint &endpoint, EndpointAssessment &result) const
{
    std::vector<quint32> owners;
    for (const Socket *socket : endpoint.sockets) {
        owners.insert(owners.end(), socket->owners.begin(), socket->owners.end());
        result.ownersHidden += socket->ownersHidden ? 1 : 0;
    }
    std::ranges::sort(owners);
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
    for (const quint32 owner : owners) {
        if (owner < m_snapshot.owners.size())
            result.owners.push_back(m_snapshot.owners[owner]);
    }
    result.container = m_space.own ? QString() : m_space.name;
    if (endpoint.key.transport == Transport::Udp && !isLoopback(endpoint.key.address)) {
        const auto it = m_space.sysctls.find(u"net.ipv4.ip_local_port_range"_s);
        const QStringList range = it == m_space.sysctls.end() ? QStringList() : it->second.simplified().split(u' ');
        const int low = range.size() == 2 ? range[0].toInt() : 32768;
        const int high = range.size() == 2 ? range[1].toInt() : 60999;
        result.probablyClient = number(endpoint.key.port) >= low && number(endpoint.key.port) <= high;
    }
}

// ---- paths -----------------------------------------------------------------------------------------------------------

std::vector<Address> Assessor::unicastTargets(const Endpoint &endpoint, const Interface &interface, Family family) const
{
    const bool loops = interface.flags & loopbackFlag;
    const auto canArrive = [&](const Address &address, const Interface &home) {
        if (isLoopback(address))
            return loops
                || (family == Family::Ipv4 && m_environment.deviceSwitch(u"ipv4", interface.name, u"route_localnet"));
        // A link-local IPv6 address is only met on its own link (RFC 4007 §6); IPv4 knows no such scope (weak host model).
        return loops || family == Family::Ipv4 || !isLinkLocal(address) || home.index == interface.index;
    };
    std::vector<Address> targets;
    for (const Interface &home : m_space.interfaces) {
        for (const InterfaceAddress &own : home.addresses) {
            const bool wanted = isAny(endpoint.key.address) || own.address == endpoint.key.address;
            if (own.address.family == family && wanted && canArrive(own.address, home))
                targets.push_back(own.address);
        }
    }
    // All of 127.0.0.0/8 is local without being written on an interface (RFC 1122 §3.2.1.3).
    if (family == Family::Ipv4 && isLoopback(endpoint.key.address) && canArrive(endpoint.key.address, interface))
        targets.push_back(endpoint.key.address);
    // A local route makes a whole prefix ours: its first address, and those that some rule could tell from it.
    for (const Route &route : m_space.routes) {
        if (route.type != RouteType::Local || route.to.address.family != family || !isAny(endpoint.key.address)
            || route.to.length == bitsOf(family) || isLoopback(route.to.address))
            continue;
        targets.push_back({family, firstOf(route.to).bits | 1});
        for (const Address &mentioned : m_mentioned[Environment::index(family)]) {
            if (contains(route.to, mentioned))
                targets.push_back(mentioned);
        }
    }
    // What a more specific socket takes doesn't reach this one.
    std::erase_if(targets, [&](const Address &to) {
        const Socket *taker = listenerFor(m_space, endpoint.key.transport, to, endpoint.key.port, interface);
        return !taker || endpointKeyOf(m_space, *taker) != endpoint.key;
    });
    std::ranges::sort(targets);
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    return targets;
}

std::vector<Address> Assessor::groupTargets(const Endpoint &endpoint, const Interface &interface, Family family) const
{
    const bool otherDevice = !endpoint.key.device.isEmpty() && endpoint.key.device != interface.name;
    if (endpoint.key.transport == Transport::Tcp || (interface.flags & loopbackFlag) || otherDevice)
        return {};
    const Address bound = endpoint.key.address;
    std::vector<Address> targets;
    if (!isAny(bound)) {
        const bool group = isMulticast(bound)
            || (family == Family::Ipv4
                && m_environment.addressesOfType(family, RouteType::Broadcast, {}).contains(bound));
        if (group && bound.family == family)
            targets.push_back(bound);
        return targets;
    }
    targets = m_groups[Environment::index(family)];
    // A network's broadcast address is met by every interface (weak host model).
    for (const Interface &home : m_space.interfaces) {
        for (const InterfaceAddress &own : home.addresses) {
            if (own.broadcast && own.broadcast->family == family)
                targets.push_back(*own.broadcast);
        }
    }
    if (family == Family::Ipv4)
        targets.push_back({family, highestOf(family)});
    for (const Route &route : m_space.routes) {
        if (route.type == RouteType::Anycast && route.to.address.family == family && route.device == interface.index)
            targets.push_back(route.to.address);
    }
    std::ranges::sort(targets);
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    return targets;
}

/// Nothing definite survives what may overrule the rules, or leads here from another port.
void Assessor::overrule(const Endpoint &endpoint, Leg &leg) const
{
    for (const Overruler &overruler : m_environment.overrulersOn(*leg.interface))
        leg.overruled.push_back(
            {overruler.kind, overruler.name.isEmpty() ? overruler.where : overruler.name, std::nullopt});
    if (const auto program = cgroupProgramOn(m_snapshot, m_space, endpoint.key))
        leg.overruled.push_back({ReasonCode::CgroupBpf, *program, std::nullopt});
    for (const Entrance &entrance : m_entrances[Environment::index(leg.to.family)]) {
        const bool here = entrance.proxy || !entrance.address || *entrance.address == leg.to
            || (isAny(endpoint.key.address) && m_environment.isOwn(*entrance.address));
        if (here && (!entrance.ports || entrance.ports->contains(number(endpoint.key.port))))
            leg.overruled.push_back({ReasonCode::Translation, entrance.text, entrance.by});
    }
    for (const QString &earlier : m_environment.earlierStops(*leg.interface)) {
        leg.surely = AddressSet(leg.to.family);
        leg.earlier.push_back({ReasonCode::UnknownMatch, earlier, std::nullopt});
    }
    if (leg.overruled.empty())
        return;
    // A translation can only add ways in; the others may also stop what the rules let in.
    const bool onlyAdds =
        std::ranges::all_of(leg.overruled, [](const Reason &reason) { return reason.code == ReasonCode::Translation; });
    leg.possibly = AddressSet::all(leg.to.family);
    if (!onlyAdds)
        leg.surely = AddressSet(leg.to.family);
}

Leg Assessor::leg(const Endpoint &endpoint, const Interface &interface, const Address &to)
{
    const Arrival arrival{&interface, endpoint.key.transport, to, endpoint.key.port};
    Leg leg{&interface,
            to,
            false,
            AddressSet(to.family),
            AddressSet(to.family),
            AddressSet(to.family),
            walkArrival(m_environment, arrival, Sender::Any),
            {},
            {},
            {}};
    leg.possibly = leg.walk.possibly();
    leg.surely = leg.walk.surely();
    if (leg.walk.sendersChoice) {
        SetResult ordinary = walkArrival(m_environment, arrival, Sender::Ordinary);
        leg.surely = ordinary.surely().intersected(leg.possibly);
    }
    leg.nominal = leg.surely;
    if (leg.surely != leg.possibly) {
        const SetResult quiet = walkArrival(m_environment, arrival, Sender::Ordinary, Mood::Quiet);
        leg.nominal = quiet.surely();
    }
    for (const PacketState &state : leg.walk.states) {
        SetResult reply = walkReply(m_environment, arrival, state);
        leg.walk.asksLocal = leg.walk.asksLocal || reply.asksLocal;
        if (!leg.reply) {
            leg.reply = std::move(reply);
        } else {
            // Which state a source arrived in isn't kept: where any of them may be stopped the answer depends.
            leg.reply->may = leg.reply->may.united(reply.may);
            leg.reply->stopped = leg.reply->stopped.united(reply.stopped);
        }
    }
    overrule(endpoint, leg);
    return leg;
}

std::vector<Leg> Assessor::legs(const Endpoint &endpoint, Family family)
{
    std::vector<Leg> legs;
    for (const Interface &interface : m_space.interfaces) {
        const bool meant = std::ranges::any_of(
            m_origins, [&](const OriginPlace &place) { return place.interface == interface.index; });
        if (!meant)
            continue;
        const std::size_t first = legs.size();
        for (const Address &to : unicastTargets(endpoint, interface, family)) {
            if (legs.size() > first && !legs[first].walk.asksLocal) {
                legs.push_back(legs[first]); // no rule can tell the addresses apart
                legs.back().to = to;
            } else {
                legs.push_back(leg(endpoint, interface, to));
            }
        }
        for (const Address &to : groupTargets(endpoint, interface, family)) {
            legs.push_back(leg(endpoint, interface, to));
            legs.back().group = true;
        }
    }
    return legs;
}

// ---- evidence --------------------------------------------------------------------------------------------------------

void addOnce(std::vector<Evidence> &by, Evidence evidence)
{
    if (by.size() < evidenceLimit && std::ranges::find(by, evidence) == by.end())
        by.push_back(std::move(evidence));
}

/// What lets these sources through, then what stops them. Policies only where no rule says it.
void Assessor::evidence(const Leg &leg, const AddressSet &sources, std::vector<Evidence> &by) const
{
    const AddressSet through = leg.walk.possibly().intersected(sources);
    const AddressSet held = sources.subtracted(leg.walk.surely());
    const auto collect = [&](const std::map<RulePlace, PacketSet> &places, const AddressSet &whom, bool rules) {
        bool any = false;
        for (const auto &[place, packets] : places) {
            if ((place.rule >= 0) != rules || !packets.intersects(whom))
                continue;
            any = true;
            addOnce(by, evidenceFor(m_space, place));
        }
        return any;
    };
    if (!through.isEmpty() && !collect(leg.walk.accepts, through, /*rules=*/true)
        && !collect(leg.walk.accepts, through, /*rules=*/false))
        addOnce(by, evidenceOf(m_space, EvidenceKind::None, {}, u"accept"_s));
    if (!held.isEmpty()) {
        collect(leg.walk.drops, held, /*rules=*/true);
        collect(leg.walk.drops, held, /*rules=*/false);
    }
}

/// What lets through stands before what stops, over all paths of an origin.
void putStopsLast(std::vector<Evidence> &by)
{
    std::ranges::stable_partition(by, [](const Evidence &evidence) {
        return evidence.verdict != u"drop" && evidence.verdict != u"reject" && evidence.verdict != u"steal";
    });
}

void Assessor::reasons(const Leg &leg, const AddressSet &sources, std::vector<Reason> &into) const
{
    const AddressSet unsure = leg.possibly.subtracted(leg.surely).intersected(sources);
    if (unsure.isEmpty())
        return;
    const auto addReason = [&into](Reason reason) {
        if (into.size() < evidenceLimit && std::ranges::find(into, reason) == into.end())
            into.push_back(std::move(reason));
    };
    for (const Reason &reason : leg.overruled)
        addReason(reason);
    for (const Reason &reason : leg.earlier)
        addReason(reason);
    for (const SetReason &reason : leg.walk.reasons) {
        if (reason.packets.intersects(unsure))
            addReason({reason.code, reason.text,
                       reason.place ? std::optional(evidenceFor(m_space, *reason.place)) : std::nullopt});
    }
    // Let in from some source ports only: that is the sender's choice.
    const AddressSet always = leg.walk.may.everySourcePort();
    if (leg.walk.may.someSourcePort().subtracted(always).intersects(unsure)) {
        for (const auto &[place, packets] : leg.walk.accepts) {
            if (place.rule >= 0 && packets.someSourcePort().subtracted(packets.everySourcePort()).intersects(unsure))
                addReason({ReasonCode::PacketContents, u"source port"_s, evidenceFor(m_space, place)});
        }
    }
}

ReplyAnswer Assessor::replyTo(const Leg &leg, const AddressSet &sources) const
{
    AddressSet delivered = leg.possibly.intersected(sources);
    if (delivered.isEmpty() || !leg.reply)
        return ReplyAnswer::Passes;
    // Clients don't use the reserved ports (RFC 6056 §3.2): a rule for one of those says nothing about ordinary answers.
    const PortSet clients(1024, 65535);
    AddressSet passes = leg.reply->may.subtracted(leg.reply->stopped).everySourcePort(clients);
    AddressSet perhaps = leg.reply->may.someSourcePort(clients);
    if (!(leg.interface->flags & loopbackFlag)) {
        if (const auto routed = m_environment.routed(leg.to.family)) {
            passes = passes.intersected(*routed);
            perhaps = perhaps.intersected(*routed);
        }
    }
    if (passes.containsAll(delivered))
        return ReplyAnswer::Passes;
    return perhaps.intersects(delivered) ? ReplyAnswer::Depends : ReplyAnswer::Blocked;
}

std::vector<Path> Assessor::paths(const std::vector<Leg> &legs) const
{
    std::vector<Path> paths;
    for (const Leg &leg : legs) {
        const AddressSet never = undeliverableSources(m_space, leg.interface->index, leg.to.family);
        AddressSet asked = AddressSet::all(leg.to.family).subtracted(never);
        // Whether the answer gets out is only asked for those who can be there at all: on loopback, our own addresses.
        if (leg.interface->flags & loopbackFlag)
            asked = m_environment.ownAddresses(leg.to.family);
        Path path;
        path.interface = leg.interface->name;
        path.family = leg.to.family;
        path.to = {leg.to};
        path.surely = leg.surely;
        path.possibly = leg.possibly;
        path.reply = replyTo(leg, asked);
        evidence(leg, AddressSet::all(leg.to.family), path.by);
        reasons(leg, AddressSet::all(leg.to.family), path.reasons);
        const AddressSet unsure = leg.possibly.subtracted(leg.surely);
        if (!unsure.isEmpty() && leg.nominal.containsAll(unsure))
            path.nominal = Nominal::Allowed;
        else if (!unsure.isEmpty() && !leg.nominal.intersects(unsure))
            path.nominal = Nominal::Stopped;
        const auto same = std::ranges::find_if(paths, [&path](Path other) {
            other.to = path.to;
            return other == path;
        });
        if (same == paths.end())
            paths.push_back(std::move(path));
        else
            same->to.push_back(leg.to);
    }
    for (Path &path : paths)
        std::ranges::sort(path.to);
    return paths;
}

// ---- origins ---------------------------------------------------------------------------------------------------------

AddressSet Assessor::deliverable(const OriginPlace &place) const
{
    const Interface *interface = findInterface(m_space, place.interface);
    const Family family = place.sources.family();
    if (!interface || family == Family::Ipv6 || (interface->flags & loopbackFlag))
        return place.sources;
    const int mode = m_environment.rpFilter(interface->name);
    const auto routed = mode == 1 ? m_environment.routedBack(family, interface->index) : m_environment.routed(family);
    return mode != 0 && routed ? place.sources.intersected(*routed) : place.sources;
}

bool Assessor::reaches(const OriginPlace &place, const Leg &leg)
{
    if (leg.interface->index != place.interface)
        return false;
    const bool neighbour = place.origin == Origin::LocalNetwork || place.origin == Origin::Containers
        || place.origin == Origin::Vpn || place.origin == Origin::ThisComputer;
    return neighbour || (!leg.group && !isLinkLocal(leg.to));
}

/// Why packets of that place can't meet the endpoint, whatever the rules say.
std::optional<Evidence> Assessor::bound(const Endpoint &endpoint, const OriginPlace &place) const
{
    const Interface *interface = findInterface(m_space, place.interface);
    if (!interface)
        return std::nullopt;
    const bool loops = interface->flags & loopbackFlag;
    if (!endpoint.key.device.isEmpty() && endpoint.key.device != interface->name && !loops)
        return evidenceOf(m_space, EvidenceKind::Binding, endpoint.key.device);
    const bool outside = !loops;
    const bool localnet = m_environment.deviceSwitch(u"ipv4", interface->name, u"route_localnet")
        && endpoint.key.address.family == Family::Ipv4;
    if (outside && isLoopback(endpoint.key.address) && !localnet)
        return evidenceOf(m_space, EvidenceKind::Binding, asText(endpoint.key.address));
    return std::nullopt;
}

Way Assessor::wayTo(Origin origin, const std::vector<const Leg *> &legs)
{
    bool any = false;
    for (const Leg *leg : legs) {
        if (leg->group)
            continue;
        any = true;
        if (origin != Origin::Internet || (!notGlobal(leg->to.family).contains(leg->to) && !isLoopback(leg->to)))
            return Way::Direct;
    }
    return any ? Way::BehindRouter : Way::None;
}

/// Whether ordinary IPv6 neighbours can find us: their solicitations must get in (RFC 4861 §7.2; experiment E30). For
/// IPv4, an arp table whose input drops everything hides us (experiment E26d).
bool Assessor::discoverable(const Interface &interface, Family family)
{
    if (interface.flags & loopbackFlag)
        return true;
    const auto known = m_discoverable.find({interface.index, family});
    if (known != m_discoverable.end())
        return known->second;
    bool found = true;
    if (family == Family::Ipv4) {
        for (const Table &table : m_space.firewall.tables) {
            for (const Chain &chain : table.chains) {
                if (table.family == TableFamily::Arp && !table.dormant && chain.base && chain.base->hook == Hook::Input
                    && !chain.base->policyAccepts && chain.rules.empty())
                    found = false;
            }
        }
    } else {
        for (const InterfaceAddress &own : interface.addresses) {
            if (own.address.family != Family::Ipv6)
                continue;
            // ff02::1:ffXX:XXXX of the address (RFC 4291 §2.7.1), and the address itself for later checks.
            const Address solicited{Family::Ipv6,
                                    uint128{0xff02U} << 112 | uint128{0x1ff000000U} | (own.address.bits & 0xffffffU)};
            Arrival arrival{&interface, Transport::Raw, solicited, Port{}, /*neighbourSolicitation=*/true};
            const AddressSet link = AddressSet::of(prefixOf(own.address, own.prefixLength));
            found = walkArrival(m_environment, arrival, Sender::Any).possibly().intersects(link);
            break;
        }
    }
    m_discoverable[{interface.index, family}] = found;
    return found;
}

/// With the machine's own addresses that would tear a rule's prefix apart. A wire can't deliver them anyway, so they may be
/// in or out (DESIGN.md §1), and "192.0.2.0/24" is what the rule says.
AddressSet Assessor::withOwnAddresses(AddressSet sources, const std::vector<const Leg *> &legs) const
{
    const AddressSet told = sources;
    for (const Interface &interface : m_space.interfaces) {
        for (const InterfaceAddress &own : interface.addresses) {
            const Address &address = own.address;
            const auto isBeside = [&](const Leg *leg) {
                return leg->possibly.contains(address)
                    && (told.contains({address.family, address.bits - 1})
                        || told.contains({address.family, address.bits + 1}));
            };
            if (address.family == told.family() && !isLoopback(address) && std::ranges::any_of(legs, isBeside))
                sources = sources.united(AddressSet::of(address));
        }
    }
    return sources;
}

OriginAnswer Assessor::answer(const Endpoint &endpoint, Origin origin, Family family,
                              const std::vector<const OriginPlace *> &places, const std::vector<Leg> &legs) const
{
    OriginAnswer result;
    result.origin = origin;
    result.family = family;
    result.sources = AddressSet(family);
    bool coversAll = true;
    bool exact = true;
    bool anyUnicast = false;
    bool nominalAll = true;
    bool nominalNone = true;
    AddressSet possible(family);
    AddressSet everybody(family);
    std::optional<ReplyAnswer> reply;
    QStringList where;
    QStringList everywhere;
    std::vector<const Leg *> met;
    for (const OriginPlace *place : places) {
        const AddressSet deliverables = deliverable(*place);
        for (const Leg &leg : legs) {
            if (!reaches(*place, leg) || place->sources.isEmpty())
                continue;
            // Who has no address yet speaks to groups from 0.0.0.0 (DHCP, RFC 2131 §4.1).
            const bool nameless = leg.group && family == Family::Ipv4 && place->origin != Origin::ThisComputer;
            const AddressSet sources =
                nameless ? deliverables.united(AddressSet::of(anyAddress(family))) : deliverables;
            if (sources.isEmpty())
                continue;
            met.push_back(&leg);
            const AddressSet may = leg.possibly.intersected(sources);
            const AddressSet must = leg.surely.intersected(sources);
            if (!leg.group) {
                anyUnicast = true;
                everybody = everybody.united(sources);
                coversAll = coversAll && must == sources;
            }
            exact = exact && may == must;
            possible = possible.united(may);
            const AddressSet unsure = may.subtracted(must);
            nominalAll = nominalAll && leg.nominal.containsAll(unsure);
            nominalNone = nominalNone && !leg.nominal.intersects(unsure);
            if (!everywhere.contains(leg.interface->name))
                everywhere << leg.interface->name;
            if (!may.isEmpty()) {
                if (!where.contains(leg.interface->name))
                    where << leg.interface->name;
                const ReplyAnswer one = replyTo(leg, sources);
                reply = !reply || *reply == one ? one : ReplyAnswer::Depends;
            }
            // Groups only add to what unicast targets say.
            if (!leg.group || !may.isEmpty())
                evidence(leg, sources, result.by);
            reasons(leg, sources, result.reasons);
        }
    }
    putStopsLast(result.by);
    result.way = wayTo(origin, met);
    result.reply = reply.value_or(ReplyAnswer::Passes);
    if (where != everywhere)
        result.interfaces = where;
    if (met.empty()) {
        result.answer = Answer::Blocked;
        result.way = Way::None;
        for (const OriginPlace *place : places) {
            if (auto reason = bound(endpoint, *place))
                addOnce(result.by, std::move(*reason));
        }
        if (result.by.empty())
            addOnce(result.by, evidenceOf(m_space, EvidenceKind::Routing, u"no address"_s));
        return result;
    }
    result.sources = withOwnAddresses(possible, met);
    if (coversAll && anyUnicast)
        result.answer = Answer::Open;
    else if (possible.isEmpty())
        result.answer = Answer::Blocked;
    else
        result.answer = exact ? Answer::Limited : Answer::Depends;
    if (result.answer == Answer::Open)
        result.sources = everybody;
    if (result.answer == Answer::Depends && nominalAll != nominalNone)
        result.nominal = nominalAll ? Nominal::Allowed : Nominal::Stopped;
    if (result.answer != Answer::Depends)
        result.reasons.clear();
    return result;
}

EndpointState Assessor::stateOf(const EndpointAssessment &endpoint, bool bound)
{
    bool outside = false;
    EndpointState worst = EndpointState::LocalOnly;
    for (const OriginAnswer &row : endpoint.origins) {
        if (row.origin == Origin::ThisComputer)
            continue;
        outside = true;
        EndpointState state = EndpointState::Shielded;
        if (row.way == Way::None && row.answer == Answer::Blocked)
            state = EndpointState::LocalOnly; // no way there at all: nothing stops it
        else if (row.answer == Answer::Open || row.answer == Answer::Limited)
            state = EndpointState::Exposed;
        else if (row.answer == Answer::Depends)
            state = EndpointState::Depends;
        else if (row.answer == Answer::Unknown)
            state = EndpointState::Unknown;
        worst = std::min(worst, state);
    }
    return !outside || bound ? std::min(worst, EndpointState::LocalOnly) : worst;
}

EndpointAssessment Assessor::assessOne(const Endpoint &endpoint)
{
    EndpointAssessment result;
    result.key = endpoint.key;
    describeOwners(endpoint, result);
    for (const Family family : {Family::Ipv4, Family::Ipv6}) {
        if (std::ranges::none_of(endpoint.sockets, [family](const Socket *socket) { return hears(*socket, family); }))
            continue;
        const std::vector<Leg> walked = m_readable ? legs(endpoint, family) : std::vector<Leg>();
        std::map<Origin, std::vector<const OriginPlace *>> byOrigin;
        for (const OriginPlace &place : m_origins) {
            if (place.sources.family() == family)
                byOrigin[place.origin].push_back(&place);
        }
        for (const auto &[origin, places] : byOrigin) {
            const bool allBound = std::ranges::all_of(
                places, [&](const OriginPlace *place) { return bound(endpoint, *place).has_value(); });
            OriginAnswer row = answer(endpoint, origin, family, places, walked);
            if (!m_readable && !allBound) {
                row = {};
                row.origin = origin;
                row.family = family;
                row.sources = AddressSet(family);
            }
            for (const OriginPlace *place : places) {
                const Interface *interface = findInterface(m_space, place->interface);
                if (m_readable && interface && origin == Origin::LocalNetwork && !discoverable(*interface, family))
                    row.discoverable = false;
            }
            result.origins.push_back(std::move(row));
        }
        for (Path &path : paths(walked))
            result.paths.push_back(std::move(path));
    }
    std::ranges::stable_sort(result.origins, [](const OriginAnswer &a, const OriginAnswer &b) {
        return std::pair(a.origin, a.family) < std::pair(b.origin, b.family);
    });
    std::ranges::stable_sort(result.paths, {}, [this](const Path &path) {
        const Interface *interface = findInterface(m_space, path.interface);
        return std::pair(interface ? interface->index : 0, path.family);
    });
    const bool isBound = isLoopback(endpoint.key.address);
    result.state = stateOf(result, isBound);
    return result;
}

void Assessor::assessAll(std::vector<EndpointAssessment> &into)
{
    for (const Endpoint &endpoint : endpoints())
        into.push_back(assessOne(endpoint));
}

/// Some base chain on the way in could stop something.
bool isActive(const Ruleset &rules)
{
    const auto stops = [](const Statement &statement) {
        const auto *decide = std::get_if<Decide>(&statement);
        return decide
            && (decide->verdict.kind == VerdictKind::Drop || decide->verdict.kind == VerdictKind::Reject
                || decide->verdict.kind == VerdictKind::Queue);
    };
    for (const Table &table : rules.tables) {
        if (table.dormant || table.family == TableFamily::Arp)
            continue;
        bool hooked = false;
        bool stopping = false;
        for (const Chain &chain : table.chains) {
            const bool wayIn = chain.base
                && (chain.base->hook == Hook::Ingress || chain.base->hook == Hook::Prerouting
                    || chain.base->hook == Hook::Input);
            hooked = hooked || wayIn;
            if (wayIn && !chain.base->policyAccepts)
                return true;
            for (const Rule &rule : chain.rules)
                stopping = stopping || std::ranges::any_of(rule.statements, stops);
            for (const Set &set : table.sets)
                stopping = stopping || std::ranges::any_of(set.elements, [](const Element &element) {
                               return element.verdict && element.verdict->kind == VerdictKind::Drop;
                           });
        }
        if (hooked && stopping)
            return true;
    }
    return false;
}

} // namespace

Assessment assess(const Snapshot &snapshot, const AssessOptions &options)
{
    Assessment assessment;
    assessment.takenMs = snapshot.changing.takenMs;
    assessment.complete = snapshot.complete;
    assessment.notes = snapshot.notes;
    assessment.firewall.readable = snapshot.firewallReadable;
    for (const NetNamespace &space : snapshot.namespaces) {
        if (options.ownNamespaceOnly && !space.own)
            continue;
        if (space.own) {
            assessment.firewall.active = isActive(space.firewall);
            assessment.firewall.managers = managersOf(space.firewall);
        }
        Assessor(snapshot, space).assessAll(assessment.endpoints);
    }
    std::ranges::stable_sort(assessment.endpoints, {}, &EndpointAssessment::key);
    for (const EndpointAssessment &endpoint : assessment.endpoints) {
        for (const OriginAnswer &row : endpoint.origins) {
            ++assessment.answers;
            assessment.answersDepending += row.answer == Answer::Depends ? 1 : 0;
        }
    }
    return assessment;
}

} // namespace earshot
