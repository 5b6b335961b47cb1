// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <knowledge/origin.h>

#include <QStringList>

#include <vector>

namespace earshot {

/// An origin that this computer has, and how its packets come here.
struct OriginArrival {
    Origin origin = Origin::ThisComputer;
    QStringList interfaces; ///< by index; none for this computer
    std::vector<Prefix> networks; ///< of VPN, containers and the local network, the link-local ones left out; sorted
    std::vector<Family> direct; ///< Internet: the families with an address here that it reaches without a translation
    std::vector<Family> routed; ///< Internet: the families that only come by a router's translation

    friend bool operator==(const OriginArrival &, const OriginArrival &) = default;
};

/// Of the computer's own namespace, by origin.
[[nodiscard]] std::vector<OriginArrival> arrivalsOf(const Snapshot &snapshot);

} // namespace earshot
