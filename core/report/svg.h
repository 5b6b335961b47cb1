// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <diagram/diagram.h>
#include <report/htmlwriter.h>

namespace earshot {

/// How wide a text gets in a common sans-serif font of one unit's size: there are no fonts here, and none is known of
/// whoever reads. Rather too wide than too narrow.
[[nodiscard]] double textWidth(QStringView text);
/// What a diagram in a report is laid out with.
[[nodiscard]] DiagramStyle svgStyle(Qt::LayoutDirection direction);

/// The diagram as inline SVG, with a title and its words for those who can't see it. Colours are those of the style sheet
/// around it (htmlstyle.h).
void writeDiagram(HtmlWriter &html, const ExposureDiagram &diagram, const QString &title);
/// The shapes for origins that it refers to; once, before it.
void writeOriginShapes(HtmlWriter &html);

} // namespace earshot
