// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <knowledge/arrivals.h>
#include <verdict/assessment.h>

#include <QRectF>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

/// Where each box and line of the exposure diagram goes: origins, the firewall's wall, what listens. Pure geometry and
/// plain text; widgets paint it, reports write it as SVG.
namespace earshot {

enum class TextRole : std::uint8_t { Heading, Title, Subline };

/// What the one who draws knows: its room and its fonts. Lengths are in whatever unit it draws in.
struct DiagramStyle {
    double width = 960; ///< to fit in; layoutExposure() takes leastWidth() where this is less
    std::function<double(const QString &text, TextRole role)> textWidth; ///< must be given
    double lineHeight = 18; ///< of a line of any role
    Qt::LayoutDirection direction = Qt::LeftToRight;
    int mostPrograms = 8; ///< boxes of single programs, before "3 more programs"
};

/// The sign that stands beside the words; the same six as in tables. The colour follows it.
enum class DiagramMark : std::uint8_t { FromInternet, Reached, Depends, Unknown, Shielded, LocalOnly };

/// One line of text that fits its rectangle: elided where it didn't. Starts at the rectangle's leading edge (right from
/// right to left), a Heading over the wall in its middle; in the middle of its height.
struct DiagramText {
    QRectF area;
    TextRole role = TextRole::Title;
    QString text;
    bool centred = false;
};

enum class BoxKind : std::uint8_t {
    Origin,
    Program, ///< can be reached, or it depends
    MorePrograms, ///< those beyond DiagramStyle::mostPrograms
    OwnConnections, ///< sockets that are probably clients and can be reached
    UnknownPrograms, ///< Earshot may not look
    ShieldedPrograms,
    LocalOnlyPrograms,
    Nothing ///< stands alone where nothing listens
};

struct DiagramBox {
    BoxKind kind = BoxKind::Program;
    QRectF area;
    QRectF icon; ///< of the origin, or of the mark; empty for Nothing
    DiagramText title, subline; ///< the subline may be empty
    DiagramMark mark = DiagramMark::LocalOnly; ///< not for Origin: there the worst of its lines
    QString toolTip; ///< whole sentences; may have several lines; plain text
    QString accessibleName; ///< whole, never elided
    QString accessibleDescription;
    std::optional<Origin> origin; ///< kind Origin: what choosing it means
    std::vector<EndpointKey> endpoints; ///< else: what choosing it means, in their order
};

enum class LineKind : std::uint8_t {
    Passes, ///< through a gap in the wall, to a box
    Depends, ///< the same, not surely (also: a router in between, which Earshot can't see)
    Unknown, ///< the same, Earshot may not look
    Stopped, ///< ends at the wall
    Inside ///< from this computer to what listens to it only, past the end of the wall
};

struct DiagramLine {
    LineKind kind = LineKind::Passes;
    DiagramMark mark = DiagramMark::Reached;
    int from = 0; ///< index into origins
    int to = -1; ///< index into services; −1: ends at the wall
    /// Where it starts, then for each cubic curve two control points and where that ends. The last point is on the edge of
    /// the box or of the wall, and the line comes in level: an arrow's head, or a cross, goes there.
    std::vector<QPointF> points;
    QString toolTip;
    QString accessibleName;
    Origin origin = Origin::Internet;
    std::vector<EndpointKey> endpoints;
};

enum class WallState : std::uint8_t {
    Active,
    None, ///< no firewall is active: a faint outline
    Unreadable ///< Earshot may not look: dashed, with a question mark
};

struct DiagramWall {
    WallState state = WallState::Active;
    QRectF area;
    std::vector<QRectF>
        gaps; ///< from top to bottom, apart from each other, each as wide as the wall; where lines go through
    QString toolTip;
};

struct ExposureDiagram {
    QSizeF size;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    std::vector<DiagramText> headings; ///< over the columns
    DiagramWall wall;
    std::vector<DiagramBox> origins; ///< the farthest first
    std::vector<DiagramBox> services; ///< what can be reached first
    std::vector<DiagramLine> lines; ///< by service, origin; those that stop at the wall last
    QString accessibleText; ///< the whole in a few sentences
};

/// What the style's texts need at least.
[[nodiscard]] double leastWidth(const DiagramStyle &style);
/// Where there are no arrivals, the origins are those that the answers name, without their networks.
[[nodiscard]] ExposureDiagram layoutExposure(const Assessment &assessment, const std::vector<OriginArrival> &arrivals,
                                             const DiagramStyle &style);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::DiagramMark, QLatin1StringView("from-internet"), QLatin1StringView("reached"),
                   QLatin1StringView("depends"), QLatin1StringView("unknown"), QLatin1StringView("shielded"),
                   QLatin1StringView("local-only"))
EARSHOT_ENUM_NAMES(earshot::BoxKind, QLatin1StringView("origin"), QLatin1StringView("program"),
                   QLatin1StringView("more-programs"), QLatin1StringView("own-connections"),
                   QLatin1StringView("unknown-programs"), QLatin1StringView("shielded-programs"),
                   QLatin1StringView("local-only-programs"), QLatin1StringView("nothing"))
EARSHOT_ENUM_NAMES(earshot::LineKind, QLatin1StringView("passes"), QLatin1StringView("depends"),
                   QLatin1StringView("unknown"), QLatin1StringView("stopped"), QLatin1StringView("inside"))
EARSHOT_ENUM_NAMES(earshot::WallState, QLatin1StringView("active"), QLatin1StringView("none"),
                   QLatin1StringView("unreadable"))
