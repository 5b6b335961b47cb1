// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <capture/capture.h>

#include <QString>

#include <cstdint>

namespace earshot {

/// Bounds on what is taken; what goes beyond ends its part with TooLarge or TimedOut and keeps what came before.
struct CollectLimits {
    qint64 partBytes = qint64{256} << 20; ///< of one part
    qint64 toolBytes = qint64{64} << 20; ///< what a tool may print
    int toolMs = 5000; ///< how long a tool may run
    int answerMs = 5000; ///< how long the kernel may take for one netlink answer
    int attempts = 5; ///< readings of something that changes meanwhile
    quint32 processes = 1u << 20; ///< walked for owners
    quint32 descriptors = 1u << 24; ///< looked at, of all processes together
};

/// What to take. The booleans leave whole groups of parts out, which are then absent, not empty.
struct CollectRequest {
    bool owners = true; ///< processes, and the user names of what they and the sockets belong to
    bool firewall = true; ///< nf_tables, its hooks, legacy tables, ipsets
    bool allStates = true; ///< false: TCP listeners and UDP sockets without a peer only
    bool overrulers = true; ///< tc, xfrm and BPF programs
    bool nameService =
        true; ///< ask the system's name service for users that /etc/passwd lacks (it may ask the network)
    QString root; ///< put before "/proc", "/sys" and "/etc" wherever files are read; empty: this machine
    CollectLimits limits;
};

/// Reads the network namespace of the calling thread and the processes that /proc shows. Never fails as a whole: what
/// can't be read is an Error in its part. Loads no kernel module that isn't there for the rules already, asks nobody for a
/// password, writes nothing.
[[nodiscard]] Capture collect(const CollectRequest &request);

} // namespace earshot
