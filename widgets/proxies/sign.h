// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>

#include <QColor>
#include <QIcon>

namespace earshot {

/// The few signs that stand before an answer, each with a shape and a colour of its own. A sign never stands without words.
enum class Sign : std::uint8_t {
    FromInternet, ///< full disc: anyone on the Internet
    Reached, ///< half disc: somebody outside
    Depends, ///< disc with a gap
    Unknown, ///< question mark
    Shielded, ///< square
    LocalOnly ///< ring
};

[[nodiscard]] Sign signOf(const EndpointAssessment &endpoint);
[[nodiscard]] Sign signOf(const OriginAnswer &answer);

/// Drawn with the colours of the scheme at the moment of painting, so it follows a change of theme, and with the
/// selection's text colour where it stands on a selection.
[[nodiscard]] QIcon signIcon(Sign sign);
/// For words beside the sign, on the background of views: the scheme's colour, made readable where it isn't.
[[nodiscard]] QColor signColor(Sign sign);
/// How well one can be read on the other, 1 to 21 (WCAG 2.1).
[[nodiscard]] double contrast(const QColor &one, const QColor &other);

} // namespace earshot
