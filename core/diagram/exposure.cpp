// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <diagram/diagram.h>
#include <diagram/servicegroups.h>
#include <wording/diagramwords.h>
#include <wording/sentences.h>

#include <algorithm>
#include <cmath>

namespace earshot {
namespace {

// In heights of a line of text.
constexpr double margin = 0.5;
constexpr double padding = 0.5; // inside a box
constexpr double rowGap = 0.6; // between boxes
constexpr double iconSide = 1.1;
constexpr double wallWidth = 1.8;
constexpr double wallMore = 0.5; // above and below the boxes
constexpr double gapHalf = 0.25; // of a hole in the wall
constexpr double lineSpace = 0.5; // between lines at a box
constexpr double leastOrigin = 8, leastService = 10, leastBefore = 4, leastBehind = 2.5;

constexpr QChar ellipsis(0x2026);

/// The longest start of the text that fits, with "…" after it.
QString elided(const QString &text, TextRole role, double width, const DiagramStyle &style)
{
    if (style.textWidth(text, role) <= width)
        return text;
    qsizetype fits = 0;
    qsizetype beyond = text.size();
    while (beyond - fits > 1) {
        const qsizetype tried = std::midpoint(fits, beyond);
        (style.textWidth(text.first(tried) + ellipsis, role) <= width ? fits : beyond) = tried;
    }
    if (fits > 0 && text.at(fits - 1).isHighSurrogate())
        --fits;
    if (fits == 0)
        return style.textWidth(ellipsis, role) <= width ? QString(ellipsis) : QString();
    return text.first(fits).trimmed() + ellipsis;
}

/// A box before it has a place.
struct Draft {
    DiagramBox box;
    QString title, subline;
};

/// A line before it has a way.
struct Link {
    DiagramLine line;
    double fromY = 0, toY = 0;
};

class Layout
{
public:
    Layout(const Assessment &assessment, const std::vector<OriginArrival> &arrivals, const DiagramStyle &style)
        : m_assessment(assessment)
        , m_style(style)
        , m_unit(style.lineHeight)
        , m_width(std::max(style.width, leastWidth(style)))
    {
        draftOrigins(arrivals);
        const ServiceGroups groups = groupServices(assessment, style.mostPrograms);
        draftServices(groups);
        draftLines(groups);
    }

    ExposureDiagram result()
    {
        m_diagram.direction = m_style.direction;
        placeColumns();
        placeRows();
        routeLines();
        cutGaps();
        stopLines();
        finish();
        if (m_style.direction == Qt::RightToLeft)
            mirror();
        return std::move(m_diagram);
    }

private:
    void draftOrigins(const std::vector<OriginArrival> &arrivals);
    void draftServices(const ServiceGroups &groups);
    void draftLines(const ServiceGroups &groups);
    void placeColumns();
    void placeRows();
    void placeColumn(std::vector<Draft> &drafts, std::size_t count, double x, double width, double top, double height);
    void placeBox(Draft &draft, const QRectF &area);
    void routeLines();
    void spread(std::vector<Link *> &links, const QRectF &box, double Link::*at);
    void cutGaps();
    void stopLines();
    double freePlace(double wished, const std::vector<double> &taken) const;
    void finish();
    void mirror();

    [[nodiscard]] double units(double count) const { return count * m_unit; }
    [[nodiscard]] double boxHeight() const { return units(2 + 2 * padding); }
    [[nodiscard]] double wishedWidth(const std::vector<Draft> &drafts) const;
    [[nodiscard]] int originAt(Origin origin) const;
    [[nodiscard]] std::size_t outside() const { return m_origins.size() - 1; }
    [[nodiscard]] bool hasInside() const
    {
        return !m_services.empty() && m_services.back().box.kind == BoxKind::LocalOnlyPrograms;
    }

    const Assessment &m_assessment;
    const DiagramStyle &m_style;
    double m_unit;
    double m_width;
    double m_originWidth = 0, m_serviceWidth = 0, m_wallX = 0, m_top = 0, m_bottom = 0;
    std::vector<Draft> m_origins, m_services; ///< this computer and what listens to it only are the last
    std::vector<Link> m_links;
    ExposureDiagram m_diagram;
};

// ---- what there is ---------------------------------------------------------------------------------------------------

void Layout::draftOrigins(const std::vector<OriginArrival> &arrivals)
{
    for (const Origin origin : {Origin::Internet, Origin::OtherNetworks, Origin::LocalNetwork, Origin::Vpn,
                                Origin::Containers, Origin::ThisComputer}) {
        const auto arrival = std::ranges::find(arrivals, origin, &OriginArrival::origin);
        const bool named = std::ranges::any_of(m_assessment.endpoints, [origin](const EndpointAssessment &endpoint) {
            return std::ranges::contains(endpoint.origins, origin, &OriginAnswer::origin);
        });
        if (arrival == arrivals.end() && !named && origin != Origin::ThisComputer)
            continue;
        OriginArrival known;
        known.origin = origin;
        if (arrival != arrivals.end())
            known = *arrival;
        Draft draft;
        draft.box.kind = BoxKind::Origin;
        draft.box.origin = origin;
        draft.title = originTitle(origin);
        draft.subline = originSubline(known);
        draft.box.accessibleName = draft.title;
        draft.box.accessibleDescription = draft.subline;
        draft.box.toolTip = draft.subline.isEmpty() ? draft.title : draft.title + u'\n' + draft.subline;
        m_origins.push_back(std::move(draft));
    }
}

void Layout::draftServices(const ServiceGroups &groups)
{
    for (const ServiceGroup &group : groups.groups) {
        Draft draft;
        draft.box.kind = group.kind;
        draft.box.mark = group.mark;
        draft.box.endpoints = group.endpoints;
        draft.title = group.title;
        draft.subline = group.subline;
        draft.box.accessibleName = draft.title;
        draft.box.accessibleDescription = draft.subline;
        QStringList told{draft.title, draft.subline};
        told += group.sentences;
        draft.box.toolTip = told.join(u'\n');
        m_services.push_back(std::move(draft));
    }
}

LineKind lineKind(const GroupAnswer &answer)
{
    switch (answer.answer) {
    case Answer::Open:
    case Answer::Limited:
        return answer.origin == Origin::Internet && answer.way != Way::Direct ? LineKind::Depends : LineKind::Passes;
    case Answer::Depends:
        return LineKind::Depends;
    case Answer::Unknown:
        return LineKind::Unknown;
    case Answer::Blocked:
        break;
    }
    return LineKind::Stopped;
}

DiagramMark lineMark(LineKind kind, Origin origin)
{
    switch (kind) {
    case LineKind::Passes:
        return origin == Origin::Internet ? DiagramMark::FromInternet : DiagramMark::Reached;
    case LineKind::Depends:
        return DiagramMark::Depends;
    case LineKind::Unknown:
        return DiagramMark::Unknown;
    case LineKind::Stopped:
        return DiagramMark::Shielded;
    case LineKind::Inside:
        return DiagramMark::LocalOnly;
    }
    Q_UNREACHABLE_RETURN(DiagramMark::Unknown);
}

int Layout::originAt(Origin origin) const
{
    const auto found = std::ranges::find(m_origins, origin, [](const Draft &draft) { return draft.box.origin; });
    return static_cast<int>(found - m_origins.begin());
}

void Layout::draftLines(const ServiceGroups &groups)
{
    const auto add = [this](LineKind kind, Origin origin, int to, const QString &sentence,
                            const std::vector<EndpointKey> &endpoints) {
        Link link;
        link.line.kind = kind;
        link.line.mark = lineMark(kind, origin);
        link.line.from = originAt(origin);
        link.line.to = to;
        link.line.origin = origin;
        link.line.toolTip = sentence;
        link.line.accessibleName = sentence;
        link.line.endpoints = endpoints;
        m_links.push_back(std::move(link));
    };
    for (std::size_t i = 0; i < groups.groups.size(); ++i) {
        const ServiceGroup &group = groups.groups[i];
        for (const GroupAnswer &answer : group.answers)
            add(lineKind(answer), answer.origin, static_cast<int>(i),
                passesSentence(group.title, answer.origin, answer.answer, answer.way), answer.endpoints);
        if (group.kind == BoxKind::LocalOnlyPrograms)
            add(LineKind::Inside, Origin::ThisComputer, static_cast<int>(i), group.title, group.endpoints);
    }
    for (const StoppedAnswer &stopped : groups.stopped)
        add(LineKind::Stopped, stopped.origin, -1, stoppedSentence(stopped.origin, stopped.programs),
            stopped.endpoints);
}

// ---- places ----------------------------------------------------------------------------------------------------------

double Layout::wishedWidth(const std::vector<Draft> &drafts) const
{
    double widest = 0;
    for (const Draft &draft : drafts) {
        widest = std::max({widest, units(iconSide + padding) + m_style.textWidth(draft.title, TextRole::Title),
                           m_style.textWidth(draft.subline, TextRole::Subline)});
    }
    return std::ceil(widest) + units(2 * padding);
}

void Layout::placeColumns()
{
    const double room = m_width - units(2 * margin + wallWidth);
    // What both columns may have together; the rest is for lines.
    const double boxes = room - units(leastBefore + leastBehind);
    const auto share = [&](const std::vector<Draft> &drafts, double least, double most) {
        return std::clamp(wishedWidth(drafts), units(least), std::max(units(least), boxes * most));
    };
    m_originWidth = share(m_origins, leastOrigin, 0.32);
    m_serviceWidth = std::min(share(m_services, leastService, 0.55), boxes - m_originWidth);
    const double between = room - m_originWidth - m_serviceWidth;
    m_wallX = units(margin) + m_originWidth + between * leastBefore / (leastBefore + leastBehind);
}

void Layout::placeBox(Draft &draft, const QRectF &area)
{
    DiagramBox &box = draft.box;
    const double inset = units(padding);
    box.area = area;
    const double inner = area.width() - 2 * inset;
    const double x = area.x() + inset;
    const double y = area.y() + inset;
    double titleX = x;
    if (box.kind != BoxKind::Nothing) {
        const double side = units(iconSide);
        box.icon = QRectF(x, y + (m_unit - side) / 2, side, side);
        titleX = x + side + units(padding);
    }
    const double titleWidth = x + inner - titleX;
    box.title = {QRectF(titleX, y, titleWidth, m_unit), TextRole::Title,
                 elided(draft.title, TextRole::Title, titleWidth, m_style), false};
    box.subline = {QRectF(x, y + m_unit, inner, m_unit), TextRole::Subline,
                   elided(draft.subline, TextRole::Subline, inner, m_style), false};
}

/// Evenly, but not far from each other; in the middle of the height.
void Layout::placeColumn(std::vector<Draft> &drafts, std::size_t count, double x, double width, double top,
                         double height)
{
    if (count == 0)
        return;
    const double slot = std::min(height / static_cast<double>(count), 1.7 * boxHeight());
    double y = top + (height - slot * static_cast<double>(count)) / 2 + (slot - boxHeight()) / 2;
    for (std::size_t i = 0; i < count; ++i) {
        placeBox(drafts[i], QRectF(x, y, width, boxHeight()));
        y += slot;
    }
}

void Layout::placeRows()
{
    const std::size_t services = m_services.size() - (hasInside() ? 1 : 0);
    const std::size_t rows = std::max({outside(), services, std::size_t{1}});
    const double serviceX = m_width - units(margin) - m_serviceWidth;
    m_top = units(margin + 1 + wallMore);
    const double height = static_cast<double>(rows) * (boxHeight() + units(rowGap));
    m_bottom = m_top + height;
    placeColumn(m_origins, outside(), units(margin), m_originWidth, m_top, height);
    placeColumn(m_services, services, serviceX, m_serviceWidth, m_top, height);
    // The lowest lane, past the end of the wall: what goes on inside this computer.
    const double lane = m_bottom + units(wallMore + rowGap);
    placeBox(m_origins.back(), QRectF(units(margin), lane, m_originWidth, boxHeight()));
    if (hasInside())
        placeBox(m_services.back(), QRectF(serviceX, lane, m_serviceWidth, boxHeight()));
    m_diagram.size = QSizeF(m_width, lane + boxHeight() + units(margin));
    m_diagram.wall.area = QRectF(m_wallX, m_top - units(wallMore / 2), units(wallWidth), height + units(wallMore));
}

// ---- lines -----------------------------------------------------------------------------------------------------------

void addCurve(std::vector<QPointF> &points, const QPointF &to)
{
    const QPointF from = points.back();
    const double middle = (from.x() + to.x()) / 2;
    points.insert(points.end(), {QPointF(middle, from.y()), QPointF(middle, to.y()), to});
}

/// Places on the box's side, in the order of the links.
void Layout::spread(std::vector<Link *> &links, const QRectF &box, double Link::*at)
{
    const double room = box.height() - units(2 * padding);
    const double step = std::min(units(lineSpace), room / static_cast<double>(std::max<std::size_t>(links.size(), 1)));
    double y = box.center().y() - step * static_cast<double>(links.size() - 1) / 2;
    for (Link *link : links) {
        link->*at = y;
        y += step;
    }
}

void Layout::routeLines()
{
    for (std::size_t i = 0; i < m_services.size(); ++i) {
        std::vector<Link *> arriving;
        for (Link &link : m_links) {
            if (link.line.to == static_cast<int>(i))
                arriving.push_back(&link);
        }
        // Those that come from above arrive above: no two cross before the box.
        std::ranges::stable_sort(arriving, {}, [](const Link *link) { return link->line.from; });
        if (!arriving.empty())
            spread(arriving, m_services[i].box.area, &Link::toY);
    }
    for (std::size_t i = 0; i < m_origins.size(); ++i) {
        std::vector<Link *> leaving;
        for (Link &link : m_links) {
            if (link.line.from == static_cast<int>(i))
                leaving.push_back(&link);
        }
        // Where it is stopped isn't chosen yet; it leaves lowest.
        std::ranges::stable_sort(leaving, {}, [](const Link *link) { return std::pair(link->line.to < 0, link->toY); });
        if (!leaving.empty())
            spread(leaving, m_origins[i].box.area, &Link::fromY);
    }
    const double start = units(margin) + m_originWidth;
    const double end = m_width - units(margin) - m_serviceWidth;
    for (Link &link : m_links) {
        link.line.points = {QPointF(start, link.fromY)};
        if (link.line.kind == LineKind::Stopped)
            continue;
        if (link.line.kind != LineKind::Inside)
            addCurve(link.line.points, QPointF(m_wallX, link.toY));
        addCurve(link.line.points, QPointF(end, link.toY));
    }
}

void Layout::cutGaps()
{
    std::vector<double> heights;
    for (const Link &link : m_links) {
        if (link.line.kind != LineKind::Stopped && link.line.kind != LineKind::Inside)
            heights.push_back(link.toY);
    }
    std::ranges::sort(heights);
    const double half = units(gapHalf);
    for (const double y : heights) {
        const QRectF gap(m_wallX, y - half, units(wallWidth), 2 * half);
        std::vector<QRectF> &gaps = m_diagram.wall.gaps;
        // A sliver of wall between two lines would only flicker.
        if (!gaps.empty() && gap.top() < gaps.back().bottom() + half)
            gaps.back().setBottom(gap.bottom());
        else
            gaps.push_back(gap);
    }
}

/// On the wall, in no gap, near what is wished, apart from what is taken.
double Layout::freePlace(double wished, const std::vector<double> &taken) const
{
    const QRectF &wall = m_diagram.wall.area;
    const double apart = units(gapHalf);
    const double step = units(0.125);
    const auto isFree = [&](double y) {
        return y > wall.top() + apart && y < wall.bottom() - apart
            && std::ranges::none_of(
                   m_diagram.wall.gaps,
                   [&](const QRectF &gap) { return y > gap.top() - apart && y < gap.bottom() + apart; })
            && std::ranges::none_of(taken, [&](double other) { return std::abs(other - y) < 2 * apart; });
    };
    for (double away = 0; away < wall.height(); away += step) {
        if (isFree(wished + away))
            return wished + away;
        if (isFree(wished - away))
            return wished - away;
    }
    return wall.bottom();
}

void Layout::stopLines()
{
    std::vector<double> taken;
    for (Link &link : m_links) {
        if (link.line.kind != LineKind::Stopped)
            continue;
        const double y = freePlace(link.fromY, taken);
        taken.push_back(y);
        addCurve(link.line.points, QPointF(m_wallX, y));
    }
}

// ---- the whole -------------------------------------------------------------------------------------------------------

WallState wallState(const FirewallState &firewall)
{
    if (!firewall.readable)
        return WallState::Unreadable;
    return firewall.active ? WallState::Active : WallState::None;
}

void Layout::finish()
{
    const auto heading = [this](const QString &text, const QRectF &area, bool centred) {
        m_diagram.headings.push_back(
            {area, TextRole::Heading, elided(text, TextRole::Heading, area.width(), m_style), centred});
    };
    const double y = units(margin);
    const double start = units(margin) + m_originWidth;
    const double end = m_width - units(margin) - m_serviceWidth;
    const double wallMiddle = m_wallX + units(wallWidth) / 2;
    const double half = std::min(wallMiddle - start, end - wallMiddle) - units(padding) / 2;
    heading(whoHeading(), QRectF(units(margin), y, m_originWidth, m_unit), false);
    heading(wallHeading(m_assessment.firewall), QRectF(wallMiddle - half, y, 2 * half, m_unit), true);
    heading(listensHeading(), QRectF(end, y, m_serviceWidth, m_unit), false);
    m_diagram.wall.state = wallState(m_assessment.firewall);
    m_diagram.wall.toolTip = wallSentence(m_assessment.firewall);
    for (Draft &draft : m_services)
        m_diagram.services.push_back(std::move(draft.box));
    for (Link &link : m_links)
        m_diagram.lines.push_back(std::move(link.line));
    for (Draft &draft : m_origins)
        m_diagram.origins.push_back(std::move(draft.box));
    for (const DiagramLine &line : m_diagram.lines) {
        DiagramBox &origin = m_diagram.origins[static_cast<std::size_t>(line.from)];
        const bool first = origin.mark == DiagramMark::LocalOnly;
        origin.mark = first ? line.mark : std::min(origin.mark, line.mark);
        origin.toolTip += u'\n' + line.toolTip;
    }
    m_diagram.accessibleText = summarySentence(m_assessment);
}

void Layout::mirror()
{
    const auto turned = [this](QRectF area) {
        area.moveLeft(m_width - area.right());
        return area;
    };
    const auto turnBox = [&](DiagramBox &box) {
        for (QRectF *area : {&box.area, &box.icon, &box.title.area, &box.subline.area})
            *area = area->isNull() ? *area : turned(*area);
    };
    std::ranges::for_each(m_diagram.origins, turnBox);
    std::ranges::for_each(m_diagram.services, turnBox);
    for (DiagramText &text : m_diagram.headings)
        text.area = turned(text.area);
    m_diagram.wall.area = turned(m_diagram.wall.area);
    for (QRectF &gap : m_diagram.wall.gaps)
        gap = turned(gap);
    for (DiagramLine &line : m_diagram.lines) {
        for (QPointF &point : line.points)
            point.setX(m_width - point.x());
    }
}

} // namespace

double leastWidth(const DiagramStyle &style)
{
    return (2 * margin + leastOrigin + leastBefore + wallWidth + leastBehind + leastService) * style.lineHeight;
}

ExposureDiagram layoutExposure(const Assessment &assessment, const std::vector<OriginArrival> &arrivals,
                               const DiagramStyle &style)
{
    return Layout(assessment, arrivals, style).result();
}

} // namespace earshot
