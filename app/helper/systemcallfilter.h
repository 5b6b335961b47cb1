// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

namespace earshot {

/// From here on this process, its threads and the tools it runs can make only the system calls that collecting takes; others
/// fail with EPERM, and what nothing here would ever try ends the process. no_new_privs must be set.
///
/// It keeps: files are opened for reading only; nothing is connected to, and no packet leaves by a raw socket; bpf(2) only
/// asks; setsockopt(2) can't load rules of iptables; messages go out over the channel alone; no memory is both
/// written and executed; no namespaces are made or entered. It can't keep: which program is executed (a path is memory of
/// the process, which may change under the filter's eyes), and what a netlink message says. Landlock would keep the first,
/// but a process under it may not look into other processes at all, which is this one's task.
[[nodiscard]] Result<> filterSystemCalls();

/// Reading and writing what is open, memory that isn't executed, and asking bpf(2) for links.
[[nodiscard]] Result<> filterLinkLister();

} // namespace earshot
