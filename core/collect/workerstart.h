// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <expected>
#include <sys/types.h>

namespace earshot {

/// Starts earshot-worker on that socket, as channel::workerDescriptor: by absolute path, without environment, in "/", in a session of its own, with no
/// other descriptor than that and /dev/null. Its pid, or an errno value.
[[nodiscard]] std::expected<pid_t, int> startWorker(const char *path, int socket);

} // namespace earshot
