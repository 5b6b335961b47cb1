// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>

namespace earshot {

/// The sign that stands before words, the same six as in the window. A sign never stands without words.
enum class Mark : std::uint8_t { FromInternet, Reached, Depends, Unknown, Shielded, LocalOnly };

[[nodiscard]] Mark markOf(const EndpointAssessment &endpoint);
[[nodiscard]] Mark markOf(const OriginAnswer &answer);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::Mark, QLatin1StringView("from-internet"), QLatin1StringView("reached"),
                   QLatin1StringView("depends"), QLatin1StringView("unknown"), QLatin1StringView("shielded"),
                   QLatin1StringView("local-only"))
