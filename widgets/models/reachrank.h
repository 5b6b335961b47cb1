// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>

namespace earshot {

/// Something gets through from there, or may, or it isn't known that nothing does. The Internet counts only where packets
/// come in directly, as in the summary sentence (DESIGN.md §1).
[[nodiscard]] bool mayReach(const OriginAnswer &from);

/// How far away somebody may be and still reach the endpoint: the farthest outside origin that may reach it.
/// Nothing where nobody outside gets in.
[[nodiscard]] std::optional<Origin> farthestReach(const EndpointAssessment &endpoint);

/// A number to sort by "who can reach it": the smaller, the more can. The state decides first, then the farthest origin.
[[nodiscard]] int reachRank(const EndpointAssessment &endpoint);

} // namespace earshot
