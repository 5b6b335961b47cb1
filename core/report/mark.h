// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <diagram/diagram.h>

namespace earshot {

/// The sign that stands before words, the same as in the diagram and in the window. It never stands without words.
[[nodiscard]] DiagramMark markOf(const EndpointAssessment &endpoint);
[[nodiscard]] DiagramMark markOf(const OriginAnswer &answer);

} // namespace earshot
