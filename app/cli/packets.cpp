// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/packets.h>

#include <cli/words_p.h>
#include <knowledge/origin.h>
#include <wording/words.h>

namespace earshot {
namespace {

/// What is asked about: the machine, the port, and what was given.
struct Asked {
    const NetNamespace &space;
    const PacketOptions &wanted;
    PacketWish wish;
};

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
    const auto to = targetOn(*interface, from.family, asked.wish);
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
    const Asked asked{*own,
                      wanted,
                      {.transport = wanted.transport,
                       .port = wanted.port,
                       .to = wanted.to,
                       .interface = wanted.interface,
                       .sourcePort = wanted.sourcePort,
                       .endpoints = endpointsAt(snapshot, assessment, wanted.transport, wanted.port)}};
    if (wanted.from)
        return thisPacket(asked);
    std::vector<Explanation> packets = packetsOf(*own, asked.wish);
    if (packets.empty())
        return failure(Errc::NotFound,
                       CommandLine::tr("a place that packets could come from", "@info where something failed"),
                       CommandLine::tr("name --from, --iif and --to", "@info what to do"));
    return packets;
}

} // namespace earshot
