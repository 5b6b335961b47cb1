// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cli/options.h>
#include <verdict/assessment.h>
#include <verdict/explanation.h>

#include <vector>

namespace earshot {

/// The packets that `explain` follows. With `from`, the one that was asked for, its missing parts filled in; without, for
/// each origin, interface and family one packet of each kind of source that the sets tell apart: surely let through,
/// perhaps, not. Fails with what is missing.
[[nodiscard]] Result<std::vector<Explanation>> packetsToFollow(const Snapshot &snapshot, const Assessment &assessment,
                                                               const PacketOptions &wanted);

/// Endpoints of the own namespace with that port.
[[nodiscard]] std::vector<const EndpointAssessment *>
endpointsAt(const Snapshot &snapshot, const Assessment &assessment, Transport transport, Port port);

} // namespace earshot
