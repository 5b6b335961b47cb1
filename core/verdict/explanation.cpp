// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <verdict/explanation.h>

#include <knowledge/origin.h>
#include <verdict/environment.h>

#include <algorithm>
#include <array>

namespace earshot {
namespace {

bool isUsable(const Address &address)
{
    return !isAny(address) && !isLinkLocal(address);
}

/// Sources in groups that the rules treat alike, as far as the sets know.
std::vector<AddressSet> groupsOf(const AddressSet &sources, const Interface &interface, const Address &to,
                                 const PacketWish &wish)
{
    AddressSet surely(sources.family());
    AddressSet possibly(sources.family());
    for (const EndpointAssessment *endpoint : wish.endpoints) {
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
bool isListenedIn(Family family, const PacketWish &wish)
{
    return wish.endpoints.empty() || std::ranges::any_of(wish.endpoints, [family](const EndpointAssessment *endpoint) {
               const EndpointKey &key = endpoint->key;
               const bool dual = key.address.family == Family::Ipv6 && isAny(key.address) && !key.v6only;
               return dual || unmapped(key.address).family == family;
           });
}

/// The endpoint is met there on that interface, as the sets know.
bool isMet(const Address &to, const Interface &interface, const PacketWish &wish)
{
    return std::ranges::any_of(wish.endpoints, [&](const EndpointAssessment *endpoint) {
        return std::ranges::any_of(endpoint->paths, [&](const Path &path) {
            return path.interface == interface.name && std::ranges::contains(path.to, to);
        });
    });
}

void addPackets(const OriginPlace &place, const NetNamespace &space, const PacketWish &wish,
                std::vector<Explanation> &packets)
{
    const Interface *interface = findInterface(space, place.interface);
    if (!isListenedIn(place.sources.family(), wish))
        return;
    if (!interface || (!wish.interface.isEmpty() && interface->name != wish.interface))
        return;
    const auto to = targetOn(*interface, place.sources.family(), wish);
    if (!to)
        return;
    for (const AddressSet &group : groupsOf(place.sources, *interface, *to, wish)) {
        // A program here that calls one of this computer's addresses calls from the same address.
        const bool here = place.origin == Origin::ThisComputer;
        const auto from = here && group.contains(*to) ? to : representative(group);
        if (!from)
            continue;
        const Address target = here && !wish.to && isMet(*from, *interface, wish) ? *from : *to;
        packets.push_back({place.origin,
                           Question{wish.transport, interface->name, *from, target, wish.port, wish.sourcePort},
                           failure(Errc::Failed, {})});
    }
}

bool endsChain(const TraceStep &step)
{
    return step.what == TraceStep::What::Match
        && (step.effect.startsWith(u"accept") || step.effect.startsWith(u"drop") || step.effect.startsWith(u"reject"));
}

bool entersCalledChain(const std::vector<TraceStep> &steps, std::size_t at)
{
    return at > 0 && (steps[at - 1].effect.startsWith(u"jump") || steps[at - 1].effect.startsWith(u"goto"));
}

} // namespace

std::optional<Address> targetOn(const Interface &interface, Family family, const PacketWish &wish)
{
    if (wish.to)
        return wish.to->family == family ? wish.to : std::nullopt;
    std::optional<Address> first;
    std::optional<Address> usable;
    for (const InterfaceAddress &own : interface.addresses) {
        if (own.address.family != family)
            continue;
        const bool listened = std::ranges::any_of(
            wish.endpoints, [&](const EndpointAssessment *endpoint) { return endpoint->key.address == own.address; });
        if (listened)
            return own.address;
        if (!first)
            first = own.address;
        if (!usable && isUsable(own.address))
            usable = own.address;
    }
    return usable ? usable : first;
}

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

std::vector<Explanation> packetsOf(const NetNamespace &space, const PacketWish &wish)
{
    std::vector<Explanation> packets;
    for (const OriginPlace &place : originsOf(space))
        addPackets(place, space, wish, packets);
    return packets;
}

void dropRepeats(std::vector<Explanation> &explanations)
{
    std::vector<Explanation> kept;
    for (Explanation &explanation : explanations) {
        const bool told = std::ranges::any_of(kept, [&](const Explanation &other) {
            return other.origin == explanation.origin && other.question.to.family == explanation.question.to.family
                && other.result && explanation.result && other.result->verdict == explanation.result->verdict
                && other.result->by == explanation.result->by;
        });
        if (!told)
            kept.push_back(std::move(explanation));
    }
    explanations = std::move(kept);
}

std::vector<Explanation> explain(const Snapshot &snapshot, const Assessment &assessment, const EndpointKey &endpoint)
{
    const auto asked = std::ranges::find(assessment.endpoints, endpoint, &EndpointAssessment::key);
    const auto space = std::ranges::find(snapshot.namespaces, endpoint.namespaceInode, &NetNamespace::inode);
    if (asked == assessment.endpoints.end() || space == snapshot.namespaces.end())
        return {};
    std::vector<Explanation> explanations = packetsOf(*space,
                                                      {.transport = endpoint.transport,
                                                       .port = endpoint.port,
                                                       .to = {},
                                                       .interface = {},
                                                       .sourcePort = {},
                                                       .endpoints = {&*asked}});
    const Environment environment(*space);
    for (Explanation &explanation : explanations)
        explanation.result = trace(snapshot, environment, explanation.question, Steps::Record);
    dropRepeats(explanations);
    return explanations;
}

int decidingStep(const TraceResult &result)
{
    for (int i = static_cast<int>(result.steps.size()) - 1; i >= 0; --i) {
        const TraceStep &step = result.steps[static_cast<std::size_t>(i)];
        const bool says = step.what != TraceStep::What::EnterChain && step.what != TraceStep::What::NoMatch;
        if (says && step.at == result.by)
            return i;
    }
    return -1;
}

std::vector<ToldStep> toldSteps(const TraceResult &result)
{
    using What = TraceStep::What;
    const int deciding = decidingStep(result);
    std::vector<ToldStep> told;
    int depth = 0;
    int skipped = 0;
    const auto tellSkipped = [&] {
        if (skipped > 0)
            told.push_back({.step = -1, .notMatching = skipped, .depth = depth + 1, .decides = false});
        skipped = 0;
    };
    for (std::size_t i = 0; i < result.steps.size(); ++i) {
        const TraceStep &step = result.steps[i];
        const bool decides = static_cast<int>(i) == deciding;
        if (step.what == What::NoMatch && !decides) {
            ++skipped;
            continue;
        }
        tellSkipped();
        // A verdict ends the chains that were called as well; that needs no telling.
        if (step.what == What::LeaveChain && i > 0 && endsChain(result.steps[i - 1])) {
            depth = std::max(0, depth - 1);
            continue;
        }
        const bool outside = step.what == What::Route || step.what == What::Socket;
        const bool heads = step.what == What::EnterChain;
        if (outside)
            depth = 0;
        if (heads)
            depth = entersCalledChain(result.steps, i) ? depth + 1 : 0;
        told.push_back({.step = static_cast<int>(i),
                        .notMatching = 0,
                        .depth = heads || outside ? depth : depth + 1,
                        .decides = decides});
        if (step.what == What::LeaveChain)
            depth = std::max(0, depth - 1);
    }
    tellSkipped();
    return told;
}

} // namespace earshot
