// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <diagram/diagram.h>

#include <QFont>
#include <QPainterPath>
#include <QPalette>

#include <optional>

class QIcon;
class QPainter;

namespace earshot {

enum class Sign : std::uint8_t;

/// How a diagram is painted, beside where.
struct ExposureLook {
    QFont font;
    QPalette palette;
    std::optional<std::size_t> originInFocus, serviceInFocus, lineInFocus; ///< with the frame of the keyboard
    std::vector<std::size_t>
        lit; ///< lines that belong to what is pointed at; where there are some, the others step back
};

[[nodiscard]] QFont diagramFont(const QFont &font, TextRole role);
[[nodiscard]] Sign signOf(DiagramMark mark);
[[nodiscard]] QIcon originIcon(Origin origin);
[[nodiscard]] QPainterPath pathOf(const DiagramLine &line);
void paintExposure(QPainter &painter, const ExposureDiagram &diagram, const ExposureLook &look);

} // namespace earshot
