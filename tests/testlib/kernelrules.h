// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <collect/collect.h>
#include <parse/nftables.h>
#include <scratch/load.h>
#include <scratch/namespace.h>
#include <testlib/folders.h>

#include <map>

/// Rules as text, loaded into a scratch network by the system's tools and read back from the kernel.
namespace earshot::test {

/// The firewall parts of the calling thread's network namespace.
inline std::map<QString, Part> firewallParts()
{
    CollectRequest request;
    request.owners = false;
    request.overrulers = false;
    request.nameService = false;
    Capture capture = collect(request);
    return capture.namespaces.empty() ? std::map<QString, Part>() : std::move(capture.namespaces.front().parts);
}

/// What the kernel holds of an nft script, in a network namespace that is gone afterwards.
inline Result<std::map<QString, Part>> partsOfNft(const QByteArray &script)
{
    const auto network = FreshNetwork::make();
    if (!network)
        return std::unexpected(network.error());
    if (const auto loaded = loadNft(script); !loaded)
        return std::unexpected(loaded.error());
    return firewallParts();
}

/// The same for what iptables-save (v4) and ip6tables-save (v6) printed; either may be empty.
inline Result<std::map<QString, Part>> partsOfIptables(const QByteArray &v4, const QByteArray &v6,
                                                       const QByteArray &ipsets = {})
{
    const auto network = FreshNetwork::make();
    if (!network)
        return std::unexpected(network.error());
    if (!ipsets.isEmpty()) {
        if (const auto loaded = loadIpset(ipsets); !loaded)
            return std::unexpected(loaded.error());
    }
    for (const auto &[family, saved] : {std::pair(Family::Ipv4, v4), std::pair(Family::Ipv6, v6)}) {
        if (saved.isEmpty())
            continue;
        if (const auto loaded = loadIptables(IptablesKind::Nft, family, saved); !loaded)
            return std::unexpected(loaded.error());
    }
    return firewallParts();
}

} // namespace earshot::test
