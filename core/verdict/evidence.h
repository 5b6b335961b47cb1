// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>

namespace earshot {

/// Evidence for a rule, or (place.rule < 0) for a chain's policy, with the manager's name for it.
[[nodiscard]] Evidence evidenceFor(const NetNamespace &space, const RulePlace &place);
/// Evidence of another kind, in the words of the kernel: an address, a sysctl, a route.
[[nodiscard]] Evidence evidenceOf(const NetNamespace &space, EvidenceKind kind, QString text, QString verdict = {});

} // namespace earshot
