// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <capture/capture.h>

namespace earshot {

/// Where a worker speaks to its link lister.
inline constexpr int linkListerDescriptor = 4;

/// Programs on netfilter's hooks show in nfnetlink's list of hooks, which NET_ADMIN may read, or among BPF links, which only
/// SYS_ADMIN may. A kernel without the first (before 5.14, or without CONFIG_NETFILTER_NETLINK_HOOK) needs the second, or no
/// answer could be given. There, and only there, this forks a process that has that one capability and can do nothing but
/// list links (confinement.h). False where it isn't needed or can't be had. Before confine(), as root.
[[nodiscard]] bool startLinkLister(unsigned lifetimeSeconds);

/// Part bpf/links as the lister reads it now; once startLinkLister() was true.
[[nodiscard]] Part listedLinks();

} // namespace earshot
