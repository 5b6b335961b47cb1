// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <net/address.h>

#include <vector>

namespace earshot {

/// A set of first packets that differ only in source address and source port: slices of disjoint source ports, each
/// with its own set of addresses. Nearly always one slice with all ports.
class PacketSet
{
public:
    struct Slice {
        PortSet ports;
        AddressSet sources;
        friend bool operator==(const Slice &, const Slice &) = default;
    };

    explicit PacketSet(Family family)
        : m_family(family)
    {
    }

    [[nodiscard]] static PacketSet all(Family family) { return box(allPorts(), AddressSet::all(family)); }
    [[nodiscard]] static PacketSet box(PortSet ports, AddressSet sources);

    [[nodiscard]] Family family() const { return m_family; }
    [[nodiscard]] bool isEmpty() const { return m_slices.empty(); }
    [[nodiscard]] const std::vector<Slice> &slices() const { return m_slices; }

    [[nodiscard]] PacketSet united(const PacketSet &other) const;
    [[nodiscard]] PacketSet intersected(const PacketSet &other) const;
    [[nodiscard]] PacketSet subtracted(const PacketSet &other) const;
    [[nodiscard]] bool intersects(const PacketSet &other) const;
    [[nodiscard]] bool intersects(const AddressSet &sources) const;

    /// Sources that are in with at least one of these source ports.
    [[nodiscard]] AddressSet someSourcePort(const PortSet &of = allPorts()) const;
    /// Sources that are in with every one of these source ports.
    [[nodiscard]] AddressSet everySourcePort(const PortSet &of = allPorts()) const;

    friend bool operator==(const PacketSet &, const PacketSet &) = default;

private:
    template<typename Combine>
    [[nodiscard]] PacketSet combined(const PacketSet &other, Combine &&combine) const;
    void add(PortSet ports, AddressSet sources);
    [[nodiscard]] PortSet ports() const;
    [[nodiscard]] bool isOneSliceLike(const PacketSet &other) const;

    Family m_family;
    std::vector<Slice> m_slices; ///< disjoint ports; no empty part; no two slices with equal sources
};

} // namespace earshot
