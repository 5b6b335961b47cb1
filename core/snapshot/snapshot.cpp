// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <snapshot/snapshot.h>

#include <algorithm>

namespace earshot {

SocketKey keyOf(quint64 namespaceInode, const Socket &socket)
{
    return {namespaceInode, socket.transport,  socket.family, socket.local, socket.localPort,
            socket.remote,  socket.remotePort, socket.device, socket.inode};
}

bool isListener(const Socket &socket)
{
    if (socket.transport == Transport::Tcp)
        return socket.state == SocketState::Listen;
    return socket.state == SocketState::Close;
}

const Interface *findInterface(const NetNamespace &space, quint32 index)
{
    const auto found = std::ranges::find(space.interfaces, index, &Interface::index);
    return found == space.interfaces.end() ? nullptr : &*found;
}

const Interface *findInterface(const NetNamespace &space, QStringView name)
{
    const auto found =
        std::ranges::find_if(space.interfaces, [name](const Interface &interface) { return interface.name == name; });
    return found == space.interfaces.end() ? nullptr : &*found;
}

const NetNamespace *ownNamespace(const Snapshot &snapshot)
{
    return snapshot.namespaces.empty() || !snapshot.namespaces.front().own ? nullptr : &snapshot.namespaces.front();
}

} // namespace earshot
