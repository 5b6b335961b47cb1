// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <collect/channel.h>

#include <expected>
#include <sys/types.h>

namespace earshot {

/// Whether a caller's descriptor may become a worker's channel: one end of an AF_UNIX, SOCK_SEQPACKET connection that is
/// open and that this user made (SO_PEERCRED). Reads and writes nothing.
[[nodiscard]] std::expected<void, channel::Refusal> checkChannel(int descriptor, uid_t caller);

} // namespace earshot
