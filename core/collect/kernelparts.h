// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <capture/capture.h>
#include <collect/collect.h>
#include <collect/netlink.h>

#include <map>
#include <set>
#include <vector>

/// The groups of parts that collect() puts together; each function fills its own parts and leaves its failures in them.
namespace earshot {

using Parts = std::map<QString, Part>;

/// tcp4, tcp6, udp4, udp6.
void takeSockets(const CollectRequest &request, Parts &parts);
/// links, addresses, routes, routingRules.
void takeNetwork(const CollectRequest &request, Parts &parts);
/// nftGeneration … nftObjects, nfHooks.
void takeNftables(const CollectRequest &request, Parts &parts);
/// legacyIp, legacyIp6, ipsets, ipsetHeaders; tools are only run where the kernel has something for them to say and `mayRead`.
void takeLegacy(const CollectRequest &request, bool mayRead, Parts &parts);
/// sysctls, nfQueues.
void takeSettings(const CollectRequest &request, Parts &parts);
/// tcFilters, xfrmPolicies, xfrmDefault, netnsBpf of the namespace; bpfLinks, cgroupBpf of the machine.
void takeOverrulers(const CollectRequest &request, Parts &space, Parts &machine);
/// bpfLinks alone; needs SYS_ADMIN.
void takeBpfLinks(Part &part);
/// processes; the effective uids of their owners are added to `uids`.
void takeProcesses(const CollectRequest &request, Parts &machine, std::set<std::uint32_t> &uids);
/// passwd: who `uids` are.
void takeUsers(const CollectRequest &request, const std::set<std::uint32_t> &uids, Parts &machine);

/// The uids of the sockets in `space`.
[[nodiscard]] std::set<std::uint32_t> socketUids(const Parts &space);
/// The control groups of the sockets in `space` (INET_DIAG_CGROUP_ID).
[[nodiscard]] std::set<std::uint64_t> socketCgroups(const Parts &space);
/// The interface indexes in part links.
[[nodiscard]] std::vector<std::uint32_t> interfaceIndexes(const Parts &space);

/// Asks on a socket of its own and again, at most request.limits.attempts times, while the kernel says that what it lists
/// changed. The answers of `questions` follow each other in the part.
void dumpInto(Part &part, const CollectRequest &request, int protocol, std::vector<NetlinkRequest> questions);

[[nodiscard]] inline Netlink::Limits netlinkLimits(const CollectRequest &request)
{
    return {request.limits.partBytes, request.limits.answerMs};
}

/// "/proc/net" of the calling thread: in a namespace that only this thread entered, /proc/net shows another one.
[[nodiscard]] QString procNet(const CollectRequest &request);

} // namespace earshot
