// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/enumnames.h>
#include <net/address.h>
#include <snapshot/snapshot.h>

#include <vector>

namespace earshot {

/// A kind of place that packets come from, in the order used everywhere (DESIGN.md §1).
enum class Origin : std::uint8_t { ThisComputer, Containers, Vpn, LocalNetwork, OtherNetworks, Internet };

/// One arrival interface of an origin and the sources that belong to it there.
struct OriginPlace {
    Origin origin = Origin::ThisComputer;
    quint32 interface = 0; ///< index
    AddressSet sources; ///< of one family; what a wire can deliver (SEMANTICS.md §11)
};

/// Every origin that the namespace has, by origin, interface and family. An origin without an interface is absent;
/// this-computer is always there.
[[nodiscard]] std::vector<OriginPlace> originsOf(const NetNamespace &space);

/// Sources that a wire can never deliver to a unicast address on that interface: own addresses, loopback, 0.0.0.0, multicast,
/// 255.255.255.255 (SEMANTICS.md §11, experiment 9). The unspecified IPv6 address is delivered.
[[nodiscard]] AddressSet undeliverableSources(const NetNamespace &space, quint32 interface, Family family);

/// Private (RFC 1918), CGNAT (RFC 6598), ULA (RFC 4193), site-local (RFC 3879) and link-local addresses.
[[nodiscard]] AddressSet notGlobal(Family family);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::Origin, QLatin1StringView("this-computer"), QLatin1StringView("containers"),
                   QLatin1StringView("vpn"), QLatin1StringView("local-network"), QLatin1StringView("other-networks"),
                   QLatin1StringView("internet"))
