// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <diagrams/exposurepainter.h>

#include <proxies/sign.h>

#include <QIcon>
#include <QPainter>

#include <algorithm>

namespace earshot {

namespace {

constexpr double corner = 5;

QColor blended(const QColor &over, const QColor &under, double share)
{
    const auto part = [share](float a, float b) { return static_cast<float>(b + (a - b) * share); };
    return QColor::fromRgbF(part(over.redF(), under.redF()), part(over.greenF(), under.greenF()),
                            part(over.blueF(), under.blueF()));
}

class Painting
{
public:
    Painting(QPainter &painter, const ExposureDiagram &diagram, const ExposureLook &look)
        : m_painter(painter)
        , m_diagram(diagram)
        , m_look(look)
        , m_base(look.palette.color(QPalette::Base))
        , m_text(look.palette.color(QPalette::Text))
        , m_faint(blended(m_text, m_base, 0.72))
    {
    }

    void all()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        for (const DiagramText &heading : m_diagram.headings)
            text(heading, m_faint);
        wall();
        for (const bool lit : {false, true}) {
            for (std::size_t i = 0; i < m_diagram.lines.size(); ++i) {
                if (std::ranges::contains(m_look.lit, i) == lit)
                    line(i);
            }
        }
        for (std::size_t i = 0; i < m_diagram.origins.size(); ++i)
            box(m_diagram.origins[i], m_look.originInFocus == i);
        for (std::size_t i = 0; i < m_diagram.services.size(); ++i)
            box(m_diagram.services[i], m_look.serviceInFocus == i);
    }

private:
    void text(const DiagramText &text, const QColor &color);
    void wall();
    void bricks(const QRectF &area);
    void line(std::size_t index);
    void arrow(const QPointF &tip, bool leftwards);
    void cross(const QPointF &at, bool leftwards);
    void box(const DiagramBox &box, bool inFocus);

    QPainter &m_painter;
    const ExposureDiagram &m_diagram;
    const ExposureLook &m_look;
    QColor m_base, m_text, m_faint;
};

void Painting::text(const DiagramText &text, const QColor &color)
{
    m_painter.setFont(diagramFont(m_look.font, text.role));
    m_painter.setPen(color);
    // Absolute: the layout is mirrored already, and a name that starts with Latin letters must not turn it round.
    const bool mirrored = m_diagram.direction == Qt::RightToLeft;
    const Qt::Alignment side = text.centred ? Qt::AlignHCenter : mirrored ? Qt::AlignRight : Qt::AlignLeft;
    m_painter.setLayoutDirection(Qt::LayoutDirectionAuto); // each text by its own letters
    m_painter.drawText(text.area,
                       static_cast<int>(side | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine
                           | Qt::TextDontClip,
                       text.text);
}

/// Courses of bricks, in the area; joints are left free.
void Painting::bricks(const QRectF &area)
{
    const QRectF &whole = m_diagram.wall.area;
    const double course = whole.width() / 4;
    const double joint = std::max(1.0, course / 8);
    m_painter.save();
    m_painter.setClipRect(area);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(blended(m_text, m_base, 0.45));
    int row = 0;
    for (double y = whole.top(); y < whole.bottom(); y += course, ++row) {
        const double length = whole.width() / 2;
        for (double x = whole.left() - (row % 2 == 0 ? 0 : length / 2); x < whole.right(); x += length)
            m_painter.drawRect(QRectF(x, y, length - joint, course - joint));
    }
    m_painter.restore();
}

void Painting::wall()
{
    const DiagramWall &wall = m_diagram.wall;
    if (wall.state != WallState::Active) {
        m_painter.setPen(QPen(blended(m_text, m_base, wall.state == WallState::None ? 0.3 : 0.6), 1.5,
                              wall.state == WallState::None ? Qt::DotLine : Qt::DashLine));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(wall.area);
        if (wall.state == WallState::Unreadable) {
            QFont font = diagramFont(m_look.font, TextRole::Title);
            font.setPixelSize(std::max(1, qRound(wall.area.width() * 0.7)));
            m_painter.setFont(font);
            m_painter.setPen(m_faint);
            m_painter.drawText(wall.area, Qt::AlignCenter, QStringLiteral("?"));
        }
        return;
    }
    double top = wall.area.top();
    const auto piece = [&](double bottom) {
        if (bottom > top)
            bricks(QRectF(wall.area.left(), top, wall.area.width(), bottom - top));
    };
    for (const QRectF &gap : wall.gaps) {
        piece(gap.top());
        top = gap.bottom();
    }
    piece(wall.area.bottom());
}

void Painting::arrow(const QPointF &tip, bool leftwards)
{
    const double length = leftwards ? 11 : -11;
    m_painter.setBrush(m_painter.pen().color());
    m_painter.setPen(Qt::NoPen);
    m_painter.drawPolygon(QPolygonF({tip, tip + QPointF(length, -5), tip + QPointF(length, 5)}));
}

void Painting::cross(const QPointF &at, bool leftwards)
{
    const QPointF middle = at + QPointF(leftwards ? 7 : -7, 0);
    m_painter.drawLine(middle + QPointF(-4, -4), middle + QPointF(4, 4));
    m_painter.drawLine(middle + QPointF(-4, 4), middle + QPointF(4, -4));
}

void Painting::line(std::size_t index)
{
    const DiagramLine &line = m_diagram.lines[index];
    const bool lit = std::ranges::contains(m_look.lit, index);
    const bool stepsBack = !m_look.lit.empty() && !lit;
    const QColor color = signColor(signOf(line.mark));
    QPen pen(stepsBack ? blended(color, m_base, 0.35) : color, lit ? 3.2 : 2.2);
    if (line.kind == LineKind::Depends)
        pen.setStyle(Qt::DashLine);
    else if (line.kind == LineKind::Unknown)
        pen.setStyle(Qt::DotLine);
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPath(pathOf(line));
    pen.setStyle(Qt::SolidLine);
    m_painter.setPen(pen);
    const bool leftwards = m_diagram.direction == Qt::RightToLeft;
    if (line.kind == LineKind::Stopped)
        cross(line.points.back(), leftwards);
    else
        arrow(line.points.back(), leftwards);
    if (m_look.lineInFocus == index) {
        m_painter.setPen(QPen(m_look.palette.color(QPalette::Highlight), 8, Qt::SolidLine, Qt::RoundCap));
        m_painter.setOpacity(0.45);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(pathOf(line));
        m_painter.setOpacity(1);
    }
}

void Painting::box(const DiagramBox &box, bool inFocus)
{
    const bool isOrigin = box.kind == BoxKind::Origin;
    const bool isPlain = box.kind == BoxKind::Nothing;
    const QColor color = isPlain ? m_faint : signColor(signOf(box.mark));
    const bool isCalm = isPlain || box.mark == DiagramMark::Shielded || box.mark == DiagramMark::Unknown;
    QPen pen(isCalm ? blended(color, m_base, 0.6) : color, isCalm || isOrigin ? 1 : 1.8);
    if (box.mark == DiagramMark::Depends && !isOrigin)
        pen.setStyle(Qt::DashLine);
    m_painter.setPen(pen);
    m_painter.setBrush(isOrigin ? blended(color, m_base, 0.1) : m_base);
    m_painter.drawRoundedRect(box.area.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    if (inFocus) {
        m_painter.setPen(QPen(m_look.palette.color(QPalette::Highlight), 3));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(box.area.adjusted(-2, -2, 2, 2), corner + 2, corner + 2);
    }
    if (!box.icon.isEmpty()) {
        const QIcon icon = isOrigin ? originIcon(*box.origin) : signIcon(signOf(box.mark));
        icon.paint(&m_painter, box.icon.toAlignedRect());
    }
    text(box.title, m_text);
    text(box.subline, m_faint);
}

} // namespace

QFont diagramFont(const QFont &font, TextRole role)
{
    QFont used = font;
    used.setBold(role == TextRole::Title);
    if (role != TextRole::Title && font.pointSizeF() > 0)
        used.setPointSizeF(font.pointSizeF() * 0.92);
    return used;
}

Sign signOf(DiagramMark mark)
{
    switch (mark) {
    case DiagramMark::FromInternet:
        return Sign::FromInternet;
    case DiagramMark::Reached:
        return Sign::Reached;
    case DiagramMark::Depends:
        return Sign::Depends;
    case DiagramMark::Unknown:
        return Sign::Unknown;
    case DiagramMark::Shielded:
        return Sign::Shielded;
    case DiagramMark::LocalOnly:
        return Sign::LocalOnly;
    }
    Q_UNREACHABLE_RETURN(Sign::Unknown);
}

QIcon originIcon(Origin origin)
{
    const auto theme = [](const QString &name, const QString &instead) {
        return QIcon::fromTheme(name, QIcon::fromTheme(instead));
    };
    switch (origin) {
    case Origin::Internet:
        return theme(QStringLiteral("globe"), QStringLiteral("applications-internet"));
    case Origin::OtherNetworks:
        return theme(QStringLiteral("network-workgroup"), QStringLiteral("network-server"));
    case Origin::LocalNetwork:
        return theme(QStringLiteral("network-wired"), QStringLiteral("network-workgroup"));
    case Origin::Vpn:
        return theme(QStringLiteral("network-vpn"), QStringLiteral("security-high"));
    case Origin::Containers:
        return theme(QStringLiteral("class-or-package"), QStringLiteral("package-x-generic"));
    case Origin::ThisComputer:
        return theme(QStringLiteral("computer"), QStringLiteral("video-display"));
    }
    Q_UNREACHABLE_RETURN({});
}

QPainterPath pathOf(const DiagramLine &line)
{
    QPainterPath path(line.points.front());
    for (std::size_t i = 1; i + 2 < line.points.size(); i += 3)
        path.cubicTo(line.points[i], line.points[i + 1], line.points[i + 2]);
    return path;
}

void paintExposure(QPainter &painter, const ExposureDiagram &diagram, const ExposureLook &look)
{
    painter.save();
    Painting(painter, diagram, look).all();
    painter.restore();
}

} // namespace earshot
