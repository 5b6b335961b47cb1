// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/sockets.h>

#include <parse/kernelmessages.h>

#include <QtEndian>

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>
#include <tuple>

namespace earshot {
namespace {

Address addressOf(Family family, const __be32 (&words)[4])
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(words), family == Family::Ipv4 ? 4 : 16);
    return *addressFromBytes(bytes);
}

SocketState stateOf(quint8 state)
{
    return state < EnumNames<SocketState>::names.size() ? static_cast<SocketState>(state) : SocketState::Unknown;
}

std::optional<Socket> socketOf(const inet_diag_msg &message, const KernelAttributes &attributes, Transport transport)
{
    if (message.idiag_family != AF_INET && message.idiag_family != AF_INET6)
        return std::nullopt;
    Socket socket;
    socket.transport = transport;
    socket.state = stateOf(message.idiag_state);
    socket.family = message.idiag_family == AF_INET ? Family::Ipv4 : Family::Ipv6;
    socket.local = addressOf(socket.family, message.id.idiag_src);
    socket.localPort = Port{qFromBigEndian(message.id.idiag_sport)};
    socket.remote = addressOf(socket.family, message.id.idiag_dst);
    socket.remotePort = Port{qFromBigEndian(message.id.idiag_dport)};
    if (const auto only = attributes.number<quint8>(INET_DIAG_SKV6ONLY); only && socket.family == Family::Ipv6)
        socket.v6only = *only != 0;
    socket.device = message.id.idiag_if;
    socket.uid = message.idiag_uid;
    socket.inode = message.idiag_inode;
    socket.cookie = quint64{message.id.idiag_cookie[0]} | quint64{message.id.idiag_cookie[1]} << 32;
    socket.cgroupId = attributes.number<quint64>(INET_DIAG_CGROUP_ID).value_or(0);
    return socket;
}

} // namespace

SocketsReading readSockets(QByteArrayView messages, Transport transport)
{
    SocketsReading reading;
    const bool whole = walkMessages(messages, [&](const KernelMessage &message) {
        const auto head = message.type == SOCK_DIAG_BY_FAMILY ? startOf<inet_diag_msg>(message.payload) : std::nullopt;
        const KernelAttributes attributes(message.payload, sizeof(inet_diag_msg));
        auto socket = head && attributes.isSound() ? socketOf(*head, attributes, transport) : std::nullopt;
        if (!socket) {
            ++reading.malformed;
            return;
        }
        reading.queues.push_back(
            {0, socket->cookie, head->idiag_rqueue, head->idiag_wqueue, head->idiag_timer, head->idiag_expires});
        reading.sockets.push_back(std::move(*socket));
    });
    reading.malformed += whole ? 0 : 1;
    return reading;
}

bool socketOrder(const Socket &a, const Socket &b)
{
    const auto key = [](const Socket &socket) {
        return std::tie(socket.transport, socket.family, socket.local, socket.localPort, socket.remote,
                        socket.remotePort, socket.device, socket.inode, socket.cookie);
    };
    return key(a) < key(b);
}

} // namespace earshot
