// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <knowledge/arrivals.h>

#include <algorithm>

namespace earshot {
namespace {

template<typename T>
void addOnce(T &list, const auto &value)
{
    if (!std::ranges::contains(list, value))
        list.push_back(value);
}

bool hasNetworks(Origin origin)
{
    return origin == Origin::Containers || origin == Origin::Vpn || origin == Origin::LocalNetwork;
}

void addNetworks(OriginArrival &arrival, const Interface &interface, Family family)
{
    for (const InterfaceAddress &own : interface.addresses) {
        if (own.address.family == family && !isLinkLocal(own.address))
            addOnce(arrival.networks, prefixOf(own.address, own.prefixLength));
    }
}

/// An address that the whole world can name is reached as it is; any other needs somebody who translates (RFC 1918 §3).
void addWays(OriginArrival &arrival, const Interface &interface, Family family)
{
    for (const InterfaceAddress &own : interface.addresses) {
        if (own.address.family == family)
            addOnce(notGlobal(family).contains(own.address) ? arrival.routed : arrival.direct, family);
    }
}

} // namespace

std::vector<OriginArrival> arrivalsOf(const Snapshot &snapshot)
{
    std::vector<OriginArrival> arrivals;
    const NetNamespace *own = ownNamespace(snapshot);
    if (!own)
        return arrivals;
    for (const OriginPlace &place : originsOf(*own)) {
        if (arrivals.empty() || arrivals.back().origin != place.origin)
            arrivals.push_back({.origin = place.origin, .interfaces = {}, .networks = {}, .direct = {}, .routed = {}});
        OriginArrival &arrival = arrivals.back();
        const Interface *interface = findInterface(*own, place.interface);
        if (!interface || place.origin == Origin::ThisComputer)
            continue;
        addOnce(arrival.interfaces, interface->name);
        if (hasNetworks(place.origin))
            addNetworks(arrival, *interface, place.sources.family());
        else if (place.origin == Origin::Internet)
            addWays(arrival, *interface, place.sources.family());
    }
    for (OriginArrival &arrival : arrivals) {
        std::ranges::sort(arrival.networks);
        std::erase_if(arrival.routed, [&](Family family) { return std::ranges::contains(arrival.direct, family); });
    }
    return arrivals;
}

} // namespace earshot
