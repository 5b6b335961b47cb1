// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <snapshot/snapshot.h>

#include <QByteArrayView>

#include <vector>

namespace earshot {

/// What sock_diag said about one transport and family.
struct SocketsReading {
    std::vector<Socket> sockets; ///< without owners, in the kernel's order
    std::vector<SocketQueues> queues; ///< of each of them; `namespaceInode` is 0
    qint64 malformed = 0; ///< messages that break their format, or the rest of the bytes as one
};

/// Reads inet_diag_msg replies (linux/inet_diag.h).
[[nodiscard]] SocketsReading readSockets(QByteArrayView messages, Transport transport);

/// The order of sockets in a NetNamespace: by what they are bound to, then inode and cookie.
[[nodiscard]] bool socketOrder(const Socket &a, const Socket &b);

} // namespace earshot
