// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

namespace earshot {

/// Makes of a process that root started one that can read what a capture needs, and little else. All that is settled
/// here holds for every thread made later and for the tools that are run. Call first thing, while there is one thread.
/// Fails, and then the process must end, unless every step was taken.
///
/// - No descriptor but 0, 1, 2 (all /dev/null) and `channel::workerDescriptor`; no environment; "/" as folder.
/// - User nobody, group root and no other: files of root's aren't its own, and /proc/net/ip_tables_names, which the tools
///   ask for the names of tables, is readable for that group.
/// - NET_ADMIN (rules), SYS_PTRACE and DAC_READ_SEARCH (others' /proc/PID/fd) in effect. Tools get NET_ADMIN and NET_RAW
///   through the ambient set; NET_RAW because iptables-legacy-save opens a raw socket only to have one, over which the
///   filter lets nothing be sent. The bounding set is empty.
/// - no_new_privs, limits of resources, first to go where memory is short.
/// - A filter of system calls (systemcallfilter.h).
///
/// `lifetimeSeconds` after this the kernel ends the process, whatever it is doing. `lastKept` is the highest descriptor that
/// stays open: the channel, or that of a link lister above it.
[[nodiscard]] Result<> confine(unsigned lifetimeSeconds, int lastKept);

/// The same for a process that lists BPF links and does nothing else (linklister.h): SYS_ADMIN is its one capability, and
/// its filter allows little more than that.
[[nodiscard]] Result<> confineLinkLister(unsigned lifetimeSeconds, int lastKept);

} // namespace earshot
