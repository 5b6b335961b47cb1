// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <knowledge/origin.h>

#include <algorithm>
#include <array>
#include <map>

namespace earshot {
namespace {

constexpr quint32 up = 1; // IFF_UP
constexpr quint32 loopback = 8; // IFF_LOOPBACK
constexpr quint16 typeNone = 65534; // ARPHRD_NONE: tun, WireGuard
constexpr quint16 typePpp = 512; // ARPHRD_PPP

Prefix v4(uint128 bits, int length)
{
    return {{Family::Ipv4, bits}, length};
}

Prefix v6(uint128 high16, int length)
{
    return {{Family::Ipv6, high16 << 112}, length};
}

AddressSet of(Family family, std::initializer_list<Prefix> prefixes)
{
    return AddressSet::of(family, std::vector<Prefix>(prefixes));
}

bool startsWithAny(const QString &name, std::initializer_list<QLatin1StringView> prefixes)
{
    return std::ranges::any_of(prefixes, [&name](QLatin1StringView prefix) { return name.startsWith(prefix); });
}

/// Inside a container, or a network namespace made by hand, the veth is the way out: it carries the default route, or has
/// the name that the tools give it there.
bool isUplink(const NetNamespace &space, const Interface &interface)
{
    return startsWithAny(
               interface.name,
               {QLatin1StringView("eth"), QLatin1StringView("en"), QLatin1StringView("wl"), QLatin1StringView("host")})
        || std::ranges::any_of(space.routes, [&interface](const Route &route) {
               return route.device == interface.index && route.to.length == 0 && route.type == RouteType::Unicast;
           });
}

bool isContainerSide(const NetNamespace &space, const Interface &interface)
{
    if (interface.kind == u"veth" && interface.master == 0)
        return !isUplink(space, interface);
    if (interface.kind != u"bridge")
        return false;
    if (startsWithAny(interface.name,
                      {QLatin1StringView("docker"), QLatin1StringView("br-"), QLatin1StringView("podman"),
                       QLatin1StringView("cni"), QLatin1StringView("virbr"), QLatin1StringView("lxdbr"),
                       QLatin1StringView("lxcbr"), QLatin1StringView("incusbr"), QLatin1StringView("nerdctl"),
                       QLatin1StringView("flannel"), QLatin1StringView("cbr")}))
        return true;
    // A bridge with only virtual ports leads nowhere else; one with hardware in it is the local network.
    bool hasPorts = false;
    for (const Interface &port : space.interfaces) {
        if (port.master != interface.index)
            continue;
        hasPorts = true;
        if (port.kind != u"veth" && port.kind != u"tun")
            return false;
    }
    return hasPorts;
}

bool isVpn(const Interface &interface)
{
    if (interface.kind == u"tun" && interface.type == 1 && interface.master == 0)
        return false; // a tap of a virtual machine or a test is a wire
    static constexpr std::array kinds{
        QLatin1StringView("wireguard"), QLatin1StringView("tun"),   QLatin1StringView("ppp"), QLatin1StringView("xfrm"),
        QLatin1StringView("vti"),       QLatin1StringView("vti6"),  QLatin1StringView("gre"), QLatin1StringView("ipip"),
        QLatin1StringView("sit"),       QLatin1StringView("ip6tnl")};
    return std::ranges::any_of(kinds, [&interface](QLatin1StringView kind) { return interface.kind == kind; })
        || interface.type == typeNone || interface.type == typePpp
        || startsWithAny(interface.name,
                         {QLatin1StringView("tailscale"), QLatin1StringView("wg"), QLatin1StringView("ppp")});
}

/// Prefixes that are on the link itself, link-local ones included.
AddressSet onLink(const NetNamespace &space, const Interface &interface, Family family)
{
    std::vector<Prefix> prefixes;
    for (const InterfaceAddress &own : interface.addresses) {
        if (own.address.family != family)
            continue;
        prefixes.push_back(prefixOf(own.address, own.prefixLength));
        if (own.peer != own.address)
            prefixes.push_back(prefixOf(own.peer, bitsOf(family)));
    }
    for (const Route &route : space.routes) {
        if (route.device == interface.index && !route.via && route.type == RouteType::Unicast && route.table == 254
            && route.to.address.family == family && route.to.length > 0)
            prefixes.push_back(route.to);
    }
    if (!prefixes.empty())
        prefixes.push_back(family == Family::Ipv4 ? v4(0xa9fe0000U, 16) : v6(0xfe80U, 10));
    return AddressSet::of(family, prefixes);
}

/// What is routed to that interface by a gateway or directly, a default route left out.
AddressSet routedTo(const NetNamespace &space, const Interface &interface, Family family)
{
    std::vector<Prefix> prefixes;
    for (const Route &route : space.routes) {
        if (route.device == interface.index && route.type == RouteType::Unicast && route.to.address.family == family
            && route.to.length > 0 && route.table != 255)
            prefixes.push_back(route.to);
    }
    return AddressSet::of(family, prefixes);
}

} // namespace

AddressSet notGlobal(Family family)
{
    if (family == Family::Ipv6)
        return of(family, {v6(0xfc00U, 7), v6(0xfe80U, 10), v6(0xfec0U, 10)});
    return of(family,
              {v4(0x0a000000U, 8), v4(0xac100000U, 12), v4(0xc0a80000U, 16), v4(0x64400000U, 10), v4(0xa9fe0000U, 16)});
}

AddressSet undeliverableSources(const NetNamespace &space, quint32 interface, Family family)
{
    const Interface *arrival = findInterface(space, interface);
    if (arrival && (arrival->flags & loopback))
        return AddressSet(family);
    std::vector<Prefix> own;
    for (const Interface &other : space.interfaces) {
        for (const InterfaceAddress &address : other.addresses)
            own.push_back(prefixOf(address.address, bitsOf(address.address.family)));
    }
    AddressSet never = AddressSet::of(family, own);
    if (family == Family::Ipv4)
        return never.united(of(family, {v4(0, 32), v4(0x7f000000U, 8), v4(0xe0000000U, 4), v4(0xffffffffU, 32)}));
    return never.united(of(family, {{{family, 1}, 128}, v6(0xff00U, 8)}));
}

std::vector<OriginPlace> originsOf(const NetNamespace &space)
{
    std::vector<OriginPlace> places;
    for (const Interface &interface : space.interfaces) {
        const bool isLoopback = interface.flags & loopback;
        const Interface *master = interface.master ? findInterface(space, interface.master) : nullptr;
        // A bridge's or bond's ports hand their packets to it: IP sees the upper device.
        if (!(interface.flags & up) || (master && master->kind != u"vrf"))
            continue;
        for (const Family family : {Family::Ipv4, Family::Ipv6}) {
            if (isLoopback) {
                std::vector<Prefix> own;
                for (const Interface &other : space.interfaces) {
                    for (const InterfaceAddress &address : other.addresses)
                        own.push_back(prefixOf(address.address, bitsOf(address.address.family)));
                }
                places.push_back({Origin::ThisComputer, interface.index, AddressSet::of(family, own)});
                continue;
            }
            const AddressSet never = undeliverableSources(space, interface.index, family);
            AddressSet link = onLink(space, interface, family).subtracted(never);
            // The unspecified IPv6 address is taken as a source anywhere; only neighbours can use it (RFC 4291 §2.5.2).
            if (family == Family::Ipv6 && !link.isEmpty())
                link = link.united(of(family, {v6(0, 128)}));
            const auto add = [&](Origin origin, AddressSet sources) {
                if (!sources.isEmpty())
                    places.push_back({origin, interface.index, std::move(sources)});
            };
            if (isContainerSide(space, interface)) {
                add(Origin::Containers, link);
                continue;
            }
            if (isVpn(interface)) {
                add(Origin::Vpn, link.united(routedTo(space, interface, family)).subtracted(never));
                continue;
            }
            const bool hasAddress = std::ranges::any_of(
                interface.addresses, [family](const InterfaceAddress &own) { return own.address.family == family; });
            if (!hasAddress)
                continue;
            add(Origin::LocalNetwork, link);
            add(Origin::OtherNetworks,
                notGlobal(family)
                    .subtracted(of(family, {v4(0xa9fe0000U, 16), v6(0xfe80U, 10)}))
                    .subtracted(link)
                    .subtracted(never));
            add(Origin::Internet,
                AddressSet::all(family).subtracted(notGlobal(family)).subtracted(link).subtracted(never));
        }
    }
    std::ranges::stable_sort(places, [](const OriginPlace &a, const OriginPlace &b) {
        return std::tuple(a.origin, a.interface, a.sources.family())
            < std::tuple(b.origin, b.interface, b.sources.family());
    });
    return places;
}

} // namespace earshot
