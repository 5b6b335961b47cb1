// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/packets.h>

#include <cli/words_p.h>
#include <knowledge/origin.h>
#include <verdict/environment.h>

#include <algorithm>
#include <array>

namespace earshot {
namespace {

/// What is asked about: the machine, the port, and what was given.
struct Asked {
    const NetNamespace &space;
    const PacketOptions &wanted;
    std::vector<const EndpointAssessment *> endpoints;
};

bool isUsable(const Address &address)
{
    return !isAny(address) && !isLinkLocal(address);
}

/// The address that packets of this family to this interface are for: where it listens there, else the interface's first.
std::optional<Address> targetOn(const Interface &interface, Family family, const Asked &asked)
{
    if (asked.wanted.to)
        return asked.wanted.to->family == family ? asked.wanted.to : std::nullopt;
    std::optional<Address> first;
    std::optional<Address> usable;
    for (const InterfaceAddress &own : interface.addresses) {
        if (own.address.family != family)
            continue;
        const bool listened = std::ranges::any_of(
            asked.endpoints, [&](const EndpointAssessment *endpoint) { return endpoint->key.address == own.address; });
        if (listened)
            return own.address;
        if (!first)
            first = own.address;
        if (!usable && isUsable(own.address))
            usable = own.address;
    }
    return usable ? usable : first;
}

/// Sources in groups that the rules treat alike, as far as the sets know.
std::vector<AddressSet> groupsOf(const AddressSet &sources, const Interface &interface, const Address &to,
                                 const Asked &asked)
{
    AddressSet surely(sources.family());
    AddressSet possibly(sources.family());
    for (const EndpointAssessment *endpoint : asked.endpoints) {
        for (const Path &path : endpoint->paths) {
            if (path.interface != interface.name || path.family != sources.family()
                || !std::ranges::contains(path.to, to))
                continue;
            surely = surely.united(path.surely);
            possibly = possibly.united(path.possibly);
        }
    }
    return {sources.intersected(surely), sources.intersected(possibly.subtracted(surely)),
            sources.subtracted(possibly)};
}

/// Where something listens, packets of a family in which it doesn't say nothing worth telling.
bool isListenedIn(Family family, const Asked &asked)
{
    return asked.endpoints.empty()
        || std::ranges::any_of(asked.endpoints, [family](const EndpointAssessment *endpoint) {
               const EndpointKey &key = endpoint->key;
               const bool dual = key.address.family == Family::Ipv6 && isAny(key.address) && !key.v6only;
               return dual || unmapped(key.address).family == family;
           });
}

/// The endpoint is met there on that interface, as the sets know.
bool isMet(const Address &to, const Interface &interface, const Asked &asked)
{
    return std::ranges::any_of(asked.endpoints, [&](const EndpointAssessment *endpoint) {
        return std::ranges::any_of(endpoint->paths, [&](const Path &path) {
            return path.interface == interface.name && std::ranges::contains(path.to, to);
        });
    });
}

void addPackets(const OriginPlace &place, const Asked &asked, std::vector<Explanation> &packets)
{
    const Interface *interface = findInterface(asked.space, place.interface);
    if (!isListenedIn(place.sources.family(), asked))
        return;
    if (!interface || (!asked.wanted.interface.isEmpty() && interface->name != asked.wanted.interface))
        return;
    const auto to = targetOn(*interface, place.sources.family(), asked);
    if (!to)
        return;
    for (const AddressSet &group : groupsOf(place.sources, *interface, *to, asked)) {
        // A program here that calls one of this computer's addresses calls from the same address.
        const bool here = place.origin == Origin::ThisComputer;
        const auto from = here && group.contains(*to) ? to : representative(group);
        if (!from)
            continue;
        const Address target = here && !asked.wanted.to && isMet(*from, *interface, asked) ? *from : *to;
        packets.push_back({place.origin,
                           Question{asked.wanted.transport, interface->name, *from, target, asked.wanted.port,
                                    asked.wanted.sourcePort},
                           failure(Errc::Failed, {})});
    }
}

/// The interface that packets of this source arrive on, as the origins say; the loopback for own addresses.
std::optional<QString> arrivalOf(const Address &from, const Asked &asked)
{
    for (const OriginPlace &place : originsOf(asked.space)) {
        if (!place.sources.contains(from))
            continue;
        if (const Interface *interface = findInterface(asked.space, place.interface))
            return interface->name;
    }
    return std::nullopt;
}

Result<std::vector<Explanation>> thisPacket(const Asked &asked)
{
    const Address from = *asked.wanted.from;
    const auto arrival =
        asked.wanted.interface.isEmpty() ? arrivalOf(from, asked) : std::optional(asked.wanted.interface);
    if (!arrival)
        return failure(
            Errc::NotFound,
            CommandLine::tr("the interface that %1 arrives on", "@info where something failed").arg(asText(from)),
            CommandLine::tr("name it with --iif", "@info what to do"));
    const Interface *interface = findInterface(asked.space, *arrival);
    if (!interface)
        return failure(Errc::NotFound, CommandLine::tr("interface %1", "@info where something failed").arg(*arrival));
    const auto to = targetOn(*interface, from.family, asked);
    if (!to)
        return failure(
            Errc::NotFound,
            CommandLine::tr("an %1 address of interface %2", "@info where something failed: IPv4 or IPv6, name")
                .arg(familyName(from.family), *arrival),
            CommandLine::tr("name the target with --to", "@info what to do"));
    return std::vector{Explanation{
        std::nullopt, Question{asked.wanted.transport, *arrival, from, *to, asked.wanted.port, asked.wanted.sourcePort},
        failure(Errc::Failed, {})}};
}

} // namespace

std::optional<Address> representative(const AddressSet &set)
{
    static const std::array ordinary{u"192.0.2.77"_s, u"198.51.100.7"_s, u"203.0.113.7"_s, u"2001:db8::77"_s};
    for (const QString &text : ordinary) {
        if (const auto address = parseAddress(text); address && set.contains(*address))
            return *address;
    }
    // 77 beyond the start of the largest range, as far as it goes: ranges begin with addresses that are special
    const auto &ranges = set.ranges().ranges();
    const auto largest =
        std::ranges::max_element(ranges, {}, [](const Interval<uint128> &range) { return range.last - range.first; });
    if (largest == ranges.end())
        return std::nullopt;
    return Address{set.family(), largest->first + std::min<uint128>(77, (largest->last - largest->first) / 2)};
}

std::vector<const EndpointAssessment *> endpointsAt(const Snapshot &snapshot, const Assessment &assessment,
                                                    Transport transport, Port port)
{
    const NetNamespace *own = ownNamespace(snapshot);
    std::vector<const EndpointAssessment *> endpoints;
    for (const EndpointAssessment &endpoint : assessment.endpoints) {
        if (own && endpoint.key.namespaceInode == own->inode && endpoint.key.transport == transport
            && endpoint.key.port == port)
            endpoints.push_back(&endpoint);
    }
    return endpoints;
}

Result<std::vector<Explanation>> packetsToFollow(const Snapshot &snapshot, const Assessment &assessment,
                                                 const PacketOptions &wanted)
{
    const NetNamespace *own = ownNamespace(snapshot);
    if (!own)
        return failure(Errc::NotFound,
                       CommandLine::tr("the computer's own network namespace", "@info where something failed"));
    const Asked asked{*own, wanted, endpointsAt(snapshot, assessment, wanted.transport, wanted.port)};
    if (wanted.from)
        return thisPacket(asked);
    std::vector<Explanation> packets;
    for (const OriginPlace &place : originsOf(*own))
        addPackets(place, asked, packets);
    if (packets.empty())
        return failure(Errc::NotFound,
                       CommandLine::tr("a place that packets could come from", "@info where something failed"),
                       CommandLine::tr("name --from, --iif and --to", "@info what to do"));
    return packets;
}

} // namespace earshot
