// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>

#include <vector>

namespace earshot {

/// Which endpoints a report is about.
enum class Scope : std::uint8_t {
    All,
    Exposed ///< those that can or may be reached: exposed, depends, unknown
};

/// Endpoints for people: the worst state first, then by port, transport and address. Pointers into `assessment`.
[[nodiscard]] std::vector<const EndpointAssessment *> inReadingOrder(const Assessment &assessment,
                                                                     Scope scope = Scope::All);

/// In the assessment's own order, for machines.
[[nodiscard]] std::vector<const EndpointAssessment *> inOrder(const Assessment &assessment, Scope scope = Scope::All);

/// True where something can be reached from outside (`--exit-code`).
[[nodiscard]] bool anythingExposed(const Assessment &assessment);

/// Nothing that was needed for an answer is missing; otherwise programs end with 3 (CONTRACT.md).
[[nodiscard]] bool isWhole(const Assessment &assessment);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::Scope, QLatin1StringView("all"), QLatin1StringView("exposed"))
