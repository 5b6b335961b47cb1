// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <report/htmlwriter.h>
#include <report/mark.h>
#include <verdict/assessment.h>

namespace earshot {

/// The shapes that writeMark() refers to; once, before any of them.
void writeMarkShapes(HtmlWriter &html);
/// The sign and the words beside it.
void writeMarked(HtmlWriter &html, DiagramMark mark, QStringView words);

/// Everything about one port, folded: who can reach it from where, why, who runs it. `anchor` is the place to jump to; it
/// lies inside, so that a browser unfolds what it jumps to.
void writePort(HtmlWriter &html, const EndpointAssessment &endpoint, const QString &anchor);

} // namespace earshot
