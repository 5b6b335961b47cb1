// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <scratch/load.h>
#include <testlib/world.h>

#include <optional>
#include <vector>

namespace earshot::test {

/// Rules as text and the world that they stand in.
struct WorldRow {
    const char *name = "";
    QByteArray nft{}; ///< for `nft -f`
    QByteArray legacy{}; ///< for iptables-legacy-restore
    QByteArray legacy6{}; ///< for ip6tables-legacy-restore
    QByteArray iptables{}; ///< for iptables-nft-restore
    QByteArray ip6tables{}; ///< for ip6tables-nft-restore
    QByteArray ipset{}; ///< for `ipset restore`, before the others
    std::vector<std::pair<QString, QString>> sysctls{};
    QStringList network{};
    std::vector<Listener> listeners{}; ///< empty: the usual ones
    /// At most this many in a hundred answers of the trace, and of the sets, may be "depends".
    int depends = 0;
    std::vector<Address> sources{}; ///< asked besides the usual ones
    std::vector<Address> targets{}; ///< besides the wires' own addresses
    const char *knownFault = nullptr; ///< the engine and the kernel still differ here
};

/// TCP 22 over IPv4 and, a socket of its own, over IPv6; TCP 80 dual-stack; UDP 53 of both; TCP 8080 on eth1's address;
/// TCP 443 dual-stack; TCP 631 on loopback.
[[nodiscard]] std::vector<Listener> usualListeners();

/// Everything that the engine has to get right in its first version, a construct a row.
[[nodiscard]] std::vector<WorldRow> allWorlds();

/// All rules of the row, as text.
[[nodiscard]] QByteArray rulesOf(const WorldRow &row);

/// Loads the row's rules into the network of the calling thread.
[[nodiscard]] Result<> load(const WorldRow &row);

} // namespace earshot::test
