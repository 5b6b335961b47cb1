// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/svg.h>

#include <algorithm>

namespace earshot {
namespace {

using namespace Qt::StringLiterals;

constexpr double titleSize = 14;
constexpr double sublineSize = 12.5;

/// Widths of ASCII in a thousandth of the size, from the blank on; those of Noto Sans, rounded up to tens.
constexpr auto asciiWidths =
    std::to_array<int>({260, 270, 410, 650, 580, 840, 740, 230, 310, 310, 560, 580, 270, 330, 270, 380, 580, 580, 580,
                        580, 580, 580, 580, 580, 580, 580, 270, 270, 580, 580, 580, 440, 900, 640, 650, 640, 730, 560,
                        520, 730, 750, 340, 280, 620, 530, 910, 770, 790, 610, 790, 630, 550, 560, 740, 600, 930, 590,
                        570, 580, 330, 380, 330, 580, 450, 290, 570, 620, 480, 620, 570, 350, 620, 620, 260, 260, 540,
                        260, 940, 620, 610, 620, 620, 420, 480, 370, 620, 510, 790, 530, 510, 470, 380, 560, 380, 580});

int widthOf(QChar unit)
{
    const char16_t code = unit.unicode();
    if (code >= 0x20 && code - 0x20 < static_cast<int>(asciiWidths.size()))
        return asciiWidths[static_cast<std::size_t>(code - 0x20)];
    constexpr int usual = 620;
    constexpr int wide = 1000;
    // From here on letters fill a square (CJK, Hangul, emoji halves).
    return code >= 0x2e80 ? wide : usual;
}

QString number(double value)
{
    QString text = QString::number(value, 'f', 1);
    return text.endsWith(".0"_L1) ? text.chopped(2) : text;
}

QString markClass(DiagramMark mark)
{
    return {enumName(mark)};
}

class SvgDiagram
{
public:
    SvgDiagram(HtmlWriter &html, const ExposureDiagram &diagram)
        : m_html(html)
        , m_diagram(diagram)
        , m_mirrored(diagram.direction == Qt::RightToLeft)
    {
    }

    void write(const QString &title)
    {
        m_html.open(
            "svg"_L1,
            {{"role"_L1, u"img"_s},
             {"aria-labelledby"_L1, u"diagram-title diagram-text"_s},
             {"viewBox"_L1, u"0 0 %1 %2"_s.arg(number(m_diagram.size.width()), number(m_diagram.size.height()))}});
        m_html.line();
        m_html.element("title"_L1, title, {{"id"_L1, u"diagram-title"_s}});
        m_html.element("desc"_L1, m_diagram.accessibleText.simplified(), {{"id"_L1, u"diagram-text"_s}});
        m_html.line();
        for (const DiagramText &heading : m_diagram.headings)
            text(heading, u"faint"_s);
        wall();
        for (const DiagramLine &one : m_diagram.lines)
            line(one);
        for (const auto *boxes : {&m_diagram.origins, &m_diagram.services}) {
            for (const DiagramBox &one : *boxes)
                box(one);
        }
        m_html.close();
        m_html.line();
    }

private:
    void rectangle(const QRectF &area, const QString &className, double corner)
    {
        m_html.empty("rect"_L1,
                     {{"class"_L1, className},
                      {"x"_L1, number(area.x())},
                      {"y"_L1, number(area.y())},
                      {"width"_L1, number(area.width())},
                      {"height"_L1, number(area.height())},
                      {"rx"_L1, number(corner)}});
        m_html.line();
    }

    void text(const DiagramText &text, const QString &className)
    {
        if (text.text.isEmpty())
            return;
        // "start" is where the document's direction begins; the layout is mirrored already.
        const double x = text.centred ? text.area.center().x() : m_mirrored ? text.area.right() : text.area.left();
        m_html.element("text"_L1, text.text,
                       {{"class"_L1, className},
                        {"x"_L1, number(x)},
                        {"y"_L1, number(text.area.center().y())},
                        {"text-anchor"_L1, text.centred ? u"middle"_s : u"start"_s},
                        {"dominant-baseline"_L1, u"central"_s}});
        m_html.line();
    }

    void path(const QString &d, const QString &className)
    {
        m_html.empty("path"_L1, {{"class"_L1, className}, {"d"_L1, d}});
        m_html.line();
    }

    void wall();
    void bricks(const QRectF &area);
    void line(const DiagramLine &line);
    void box(const DiagramBox &box);

    HtmlWriter &m_html;
    const ExposureDiagram &m_diagram;
    bool m_mirrored;
};

/// Courses of bricks: the joints are lines over the wall's colour, cut at its edges.
void SvgDiagram::bricks(const QRectF &area)
{
    rectangle(area, u"wall"_s, 0);
    const QRectF &whole = m_diagram.wall.area;
    const double course = whole.width() / 4;
    const double length = whole.width() / 2;
    QString joints;
    int row = 0;
    for (double y = whole.top(); y < area.bottom(); y += course, ++row) {
        const double top = std::max(y, area.top());
        const double bottom = std::min(y + course, area.bottom());
        if (bottom <= area.top())
            continue;
        if (y > area.top())
            joints += u"M%1 %2H%3"_s.arg(number(area.left()), number(y), number(area.right()));
        for (double x = whole.left() + (row % 2 == 0 ? length : length / 2); x < whole.right() - 1; x += length)
            joints += u"M%1 %2V%3"_s.arg(number(x), number(top), number(bottom));
    }
    if (!joints.isEmpty())
        path(joints, u"joints"_s);
}

void SvgDiagram::wall()
{
    const DiagramWall &wall = m_diagram.wall;
    if (wall.state != WallState::Active) {
        rectangle(wall.area, wall.state == WallState::None ? u"no-wall"_s : u"unread-wall"_s, 2);
        if (wall.state == WallState::Unreadable)
            text({.area = wall.area, .role = TextRole::Title, .text = u"?"_s, .centred = true}, u"faint"_s);
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

void SvgDiagram::line(const DiagramLine &line)
{
    const auto point = [](const QPointF &at) { return u"%1 %2"_s.arg(number(at.x()), number(at.y())); };
    QString d = u'M' + point(line.points.front());
    for (std::size_t i = 1; i + 2 < line.points.size(); i += 3)
        d += u"C%1 %2 %3"_s.arg(point(line.points[i]), point(line.points[i + 1]), point(line.points[i + 2]));
    const QString style = line.kind == LineKind::Depends ? u" dashed"_s
        : line.kind == LineKind::Unknown                 ? u" dotted"_s
                                                         : QString();
    path(d, u"line "_s + markClass(line.mark) + style);
    const QPointF end = line.points.back();
    const double back = m_mirrored ? 1 : -1;
    if (line.kind == LineKind::Stopped) {
        const QPointF middle = end + QPointF(7 * back, 0);
        path(u"M%1L%2M%3L%4"_s.arg(point(middle + QPointF(-4, -4)), point(middle + QPointF(4, 4)),
                                   point(middle + QPointF(-4, 4)), point(middle + QPointF(4, -4))),
             u"line "_s + markClass(line.mark));
    } else {
        path(u"M%1L%2L%3z"_s.arg(point(end), point(end + QPointF(11 * back, -5)), point(end + QPointF(11 * back, 5))),
             u"head "_s + markClass(line.mark));
    }
}

void SvgDiagram::box(const DiagramBox &box)
{
    const bool isOrigin = box.kind == BoxKind::Origin;
    const QString mark = box.kind == BoxKind::Nothing ? u"shielded"_s : markClass(box.mark);
    constexpr double corner = 5;
    rectangle(box.area, (isOrigin ? u"origin "_s : u"box "_s) + mark, corner);
    if (!box.icon.isEmpty()) {
        const QString shape = isOrigin ? u"#origin-"_s + enumName(box.origin.value_or(Origin::ThisComputer))
                                       : u"#mark-"_s + enumName(box.mark);
        m_html.empty("use"_L1,
                     {{"href"_L1, shape},
                      {"class"_L1, mark},
                      {"x"_L1, number(box.icon.x())},
                      {"y"_L1, number(box.icon.y())},
                      {"width"_L1, number(box.icon.width())},
                      {"height"_L1, number(box.icon.height())}});
        m_html.line();
    }
    text(box.title, u"strong"_s);
    text(box.subline, u"faint"_s);
}

} // namespace

double textWidth(QStringView text)
{
    int thousandths = 0;
    for (const QChar unit : text)
        thousandths += widthOf(unit);
    return thousandths / 1000.0;
}

DiagramStyle svgStyle(Qt::LayoutDirection direction)
{
    constexpr double width = 1000;
    constexpr double lineHeight = 19;
    constexpr double widest = 1.1; // DejaVu Sans is so much wider than Noto Sans
    constexpr double bold = 1.13; // and bold letters so much more
    return {.width = width,
            .textWidth =
                [](const QString &text, TextRole role) {
                    const double width = textWidth(text) * widest;
                    return role == TextRole::Title ? width * titleSize * bold : width * sublineSize;
                },
            .lineHeight = lineHeight,
            .direction = direction};
}

void writeDiagram(HtmlWriter &html, const ExposureDiagram &diagram, const QString &title)
{
    SvgDiagram(html, diagram).write(title);
}

void writeOriginShapes(HtmlWriter &html)
{
    const auto shape = [&html](Origin origin, const QString &d) {
        html.open("symbol"_L1, {{"id"_L1, u"origin-"_s + enumName(origin)}, {"viewBox"_L1, u"0 0 16 16"_s}});
        html.empty(
            "path"_L1,
            {{"d"_L1, d}, {"fill"_L1, u"none"_s}, {"stroke"_L1, u"currentColor"_s}, {"stroke-width"_L1, u"1.3"_s}});
        html.close();
    };
    html.open("svg"_L1,
              {{"class"_L1, u"shapes"_s}, {"width"_L1, u"0"_s}, {"height"_L1, u"0"_s}, {"aria-hidden"_L1, u"true"_s}});
    // A globe, two routers' nets, a house, a padlock, a parcel, a screen.
    shape(Origin::Internet, u"M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM2 8h12M8 2c-4 4-4 8 0 12M8 2c4 4 4 8 0 12"_s);
    shape(Origin::OtherNetworks, u"M6 2h4v4H6zM2 10h4v4H2zM10 10h4v4h-4zM8 6v2M4 10V8h8v2"_s);
    shape(Origin::LocalNetwork, u"M2 8l6-6 6 6M4 7v7h8V7M7 14v-4h2v4"_s);
    shape(Origin::Vpn, u"M3 7h10v7H3zM5 7V5a3 3 0 0 1 6 0v2M8 10v2"_s);
    shape(Origin::Containers, u"M2 5l6-3 6 3v6l-6 3-6-3zM2 5l6 3 6-3M8 8v6"_s);
    shape(Origin::ThisComputer, u"M2 3h12v8H2zM8 11v3M5 14h6"_s);
    html.close();
    html.line();
}

} // namespace earshot
