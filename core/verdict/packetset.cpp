// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <verdict/packetset.h>

#include <algorithm>

namespace earshot {

PacketSet PacketSet::box(PortSet ports, AddressSet sources)
{
    PacketSet set(sources.family());
    set.add(std::move(ports), std::move(sources));
    return set;
}

/// Keeps the form: slices with equal sources are one, and the order is that of their lowest port.
void PacketSet::add(PortSet ports, AddressSet sources)
{
    if (ports.isEmpty() || sources.isEmpty())
        return;
    const auto same = std::ranges::find(m_slices, sources, &Slice::sources);
    if (same != m_slices.end())
        same->ports = same->ports.united(ports);
    else
        m_slices.push_back({std::move(ports), std::move(sources)});
    if (m_slices.size() > 1)
        std::ranges::sort(m_slices, {}, [](const Slice &slice) { return slice.ports.ranges().front().first; });
}

PortSet PacketSet::ports() const
{
    PortSet ports;
    for (const Slice &slice : m_slices)
        ports = ports.united(slice.ports);
    return ports;
}

bool PacketSet::isOneSliceLike(const PacketSet &other) const
{
    return m_slices.size() == 1 && other.m_slices.size() == 1 && m_slices[0].ports == other.m_slices[0].ports;
}

/// Cuts the ports into pieces on which both sides have one set of sources each, and combines those.
template<typename Combine>
PacketSet PacketSet::combined(const PacketSet &other, Combine &&combine) const
{
    PacketSet result(m_family);
    const AddressSet nobody(m_family);
    for (const Slice &mine : m_slices) {
        PortSet rest = mine.ports;
        for (const Slice &theirs : other.m_slices) {
            PortSet shared = rest.intersected(theirs.ports);
            if (shared.isEmpty())
                continue;
            rest = rest.subtracted(shared);
            result.add(std::move(shared), combine(mine.sources, theirs.sources));
        }
        result.add(std::move(rest), combine(mine.sources, nobody));
    }
    const PortSet minePorts = ports();
    for (const Slice &theirs : other.m_slices)
        result.add(theirs.ports.subtracted(minePorts), combine(nobody, theirs.sources));
    return result;
}

PacketSet PacketSet::united(const PacketSet &other) const
{
    if (isEmpty())
        return other;
    if (other.isEmpty())
        return *this;
    if (isOneSliceLike(other))
        return box(m_slices[0].ports, m_slices[0].sources.united(other.m_slices[0].sources));
    return combined(other, [](const AddressSet &a, const AddressSet &b) { return a.united(b); });
}

PacketSet PacketSet::intersected(const PacketSet &other) const
{
    if (isEmpty() || other.isEmpty())
        return PacketSet(m_family);
    if (isOneSliceLike(other))
        return box(m_slices[0].ports, m_slices[0].sources.intersected(other.m_slices[0].sources));
    return combined(other, [](const AddressSet &a, const AddressSet &b) { return a.intersected(b); });
}

PacketSet PacketSet::subtracted(const PacketSet &other) const
{
    if (isEmpty() || other.isEmpty())
        return *this;
    if (isOneSliceLike(other))
        return box(m_slices[0].ports, m_slices[0].sources.subtracted(other.m_slices[0].sources));
    return combined(other, [](const AddressSet &a, const AddressSet &b) { return a.subtracted(b); });
}

bool PacketSet::intersects(const PacketSet &other) const
{
    return std::ranges::any_of(m_slices, [&other](const Slice &mine) {
        return std::ranges::any_of(other.m_slices, [&mine](const Slice &theirs) {
            return mine.ports.intersects(theirs.ports) && mine.sources.intersects(theirs.sources);
        });
    });
}

bool PacketSet::intersects(const AddressSet &sources) const
{
    return std::ranges::any_of(m_slices, [&sources](const Slice &slice) { return slice.sources.intersects(sources); });
}

AddressSet PacketSet::someSourcePort(const PortSet &of) const
{
    AddressSet sources(m_family);
    for (const Slice &slice : m_slices) {
        if (slice.ports.intersects(of))
            sources = sources.united(slice.sources);
    }
    return sources;
}

AddressSet PacketSet::everySourcePort(const PortSet &of) const
{
    if (!ports().containsAll(of))
        return AddressSet(m_family);
    AddressSet sources = AddressSet::all(m_family);
    for (const Slice &slice : m_slices) {
        if (slice.ports.intersects(of))
            sources = sources.intersected(slice.sources);
    }
    return sources;
}

} // namespace earshot
