// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <verdict/listeners.h>

#include <algorithm>

namespace earshot {

EndpointKey endpointKeyOf(const NetNamespace &space, const Socket &socket)
{
    const Interface *device = socket.device ? findInterface(space, socket.device) : nullptr;
    const QString deviceName = device ? device->name : socket.device ? u"#%1"_s.arg(socket.device) : QString();
    return {space.inode,
            socket.transport,
            unmapped(socket.local),
            socket.localPort,
            deviceName,
            socket.family == Family::Ipv6 && isAny(socket.local) && socket.v6only.value_or(false)};
}

bool hears(const Socket &socket, Family family)
{
    if (isV4Mapped(socket.local))
        return family == Family::Ipv4;
    if (socket.family == Family::Ipv4 || !isAny(socket.local))
        return family == socket.family;
    // A wildcard of AF_INET6 hears both unless it is told not to; where the kernel didn't say, both are possible.
    return family == Family::Ipv6 || !socket.v6only.value_or(false);
}

bool deviceHears(const NetNamespace &space, quint32 device, const Address &to, const Interface &arrival)
{
    if (device == 0 || device == arrival.index)
        return true;
    const Interface *home = (arrival.flags & 8) ? findInterface(space, device) : nullptr; // IFF_LOOPBACK
    return home
        && std::ranges::any_of(home->addresses, [&to](const InterfaceAddress &own) { return own.address == to; });
}

const Socket *listenerFor(const NetNamespace &space, Transport transport, const Address &to, Port port,
                          const Interface &arrival)
{
    const Socket *best = nullptr;
    int bestScore = -1;
    for (const Socket &socket : space.sockets) {
        if (socket.transport != transport || socket.localPort != port || !isListener(socket)
            || !hears(socket, to.family))
            continue;
        if (!deviceHears(space, socket.device, to, arrival))
            continue;
        const Address bound = unmapped(socket.local);
        const bool wildcard = isAny(bound);
        if (!wildcard && bound != to)
            continue;
        const int score = (wildcard ? 0 : 8) + (socket.device ? 4 : 0) + (socket.family == to.family ? 1 : 0);
        if (score > bestScore) {
            best = &socket;
            bestScore = score;
        }
    }
    return best;
}

std::optional<QString> cgroupProgramOn(const Snapshot &snapshot, const NetNamespace &space, const EndpointKey &endpoint)
{
    const auto covers = [](const QString &where, const QString &cgroup) {
        return where.isEmpty() || where == u"/" || cgroup == where || cgroup.startsWith(where + u'/');
    };
    for (const Overruler &overruler : space.overrulers) {
        if (overruler.kind != ReasonCode::CgroupBpf)
            continue;
        for (const Socket &socket : space.sockets) {
            if (!isListener(socket) || endpointKeyOf(space, socket) != endpoint)
                continue;
            const bool isUnder =
                socket.owners.empty() || std::ranges::any_of(socket.owners, [&](quint32 owner) {
                    return owner < snapshot.owners.size() && covers(overruler.where, snapshot.owners[owner].cgroup);
                });
            if (isUnder)
                return overruler.name.isEmpty() ? overruler.where : overruler.name;
        }
    }
    return std::nullopt;
}

} // namespace earshot
