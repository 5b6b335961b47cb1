// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <diagrams/exposureview.h>

#include <diagrams/exposureaccessible.h>
#include <diagrams/exposurepainter.h>

#include <QAccessible>
#include <QApplication>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPathStroker>
#include <QScrollArea>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace earshot {

using Item = ExposureView::Item;

ExposureView::ExposureView(QWidget *parent)
    : QWidget(parent)
{
    installExposureAccessible();
    setObjectName(QStringLiteral("exposure"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Who can reach what", "@info:accessible the diagram"));
}

void ExposureView::setAssessment(const std::shared_ptr<const Assessment> &assessment,
                                 const std::vector<OriginArrival> &arrivals)
{
    m_assessment = assessment;
    m_arrivals = arrivals;
    layOut();
}

// ---- the layout ------------------------------------------------------------------------------------------------------

DiagramStyle ExposureView::styleFor(double width) const
{
    DiagramStyle style;
    style.width = width;
    style.direction = layoutDirection();
    style.lineHeight = QFontMetricsF(diagramFont(font(), TextRole::Title), this).height();
    style.textWidth = [this](const QString &text, TextRole role) {
        return QFontMetricsF(diagramFont(font(), role), this).horizontalAdvance(text);
    };
    return style;
}

void ExposureView::layOut()
{
    const QString name = m_current ? nameOf(*m_current) : QString();
    const std::optional<Item> before = m_current;
    const double height = m_diagram.size.height();
    m_diagram = m_assessment ? layoutExposure(*m_assessment, m_arrivals, styleFor(width())) : ExposureDiagram();
    setAccessibleDescription(m_diagram.accessibleText);
    m_current.reset();
    m_hovered.reset();
    m_pressed.reset();
    const std::vector<Item> all = items();
    if (before) {
        const auto same = std::ranges::find_if(
            all, [&](const Item &item) { return item.kind == before->kind && nameOf(item) == name; });
        if (same != all.end())
            m_current = *same;
    }
    if (!m_current && hasFocus() && !all.empty())
        m_current = all.front();
    if (height != m_diagram.size.height())
        updateGeometry();
    update();
}

QSize ExposureView::sizeHint() const
{
    const int width = QFontMetrics(font()).height() * 48;
    return {width, heightForWidth(width)};
}

QSize ExposureView::minimumSizeHint() const
{
    return {static_cast<int>(std::ceil(leastWidth(styleFor(0)))), QFontMetrics(font()).height() * 8};
}

int ExposureView::heightForWidth(int width) const
{
    if (!m_assessment)
        return QFontMetrics(font()).height() * 8;
    return static_cast<int>(std::ceil(layoutExposure(*m_assessment, m_arrivals, styleFor(width)).size.height()));
}

void ExposureView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void ExposureView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange
        || event->type() == QEvent::StyleChange || event->type() == QEvent::LocaleChange)
        layOut();
    else if (event->type() == QEvent::PaletteChange)
        update();
}

// ---- items -----------------------------------------------------------------------------------------------------------

const DiagramBox &ExposureView::box(const Item &item) const
{
    return (item.kind == Item::Kind::Origin ? m_diagram.origins : m_diagram.services)
        .at(static_cast<std::size_t>(item.index));
}

const DiagramLine &ExposureView::line(const Item &item) const
{
    return m_diagram.lines.at(static_cast<std::size_t>(item.index));
}

std::vector<Item> ExposureView::items() const
{
    std::vector<Item> all;
    const auto add = [&all](Item::Kind kind, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            all.push_back({kind, static_cast<int>(i)});
    };
    add(Item::Kind::Origin, m_diagram.origins.size());
    add(Item::Kind::Line, m_diagram.lines.size());
    add(Item::Kind::Service, m_diagram.services.size());
    return all;
}

QString ExposureView::nameOf(const Item &item) const
{
    return item.kind == Item::Kind::Line ? line(item).accessibleName : box(item).accessibleName;
}

QString ExposureView::descriptionOf(const Item &item) const
{
    return item.kind == Item::Kind::Line ? QString() : box(item).accessibleDescription;
}

QString ExposureView::toolTipOf(const Item &item) const
{
    return item.kind == Item::Kind::Line ? line(item).toolTip : box(item).toolTip;
}

QRect ExposureView::areaOf(const Item &item) const
{
    return (item.kind == Item::Kind::Line ? pathOf(line(item)).boundingRect() : box(item).area).toAlignedRect();
}

std::optional<Item> ExposureView::itemAt(const QPoint &point) const
{
    const std::vector<Item> all = items();
    for (const Item &item : all) {
        if (item.kind != Item::Kind::Line && box(item).area.contains(point))
            return item;
    }
    QPainterPathStroker stroker;
    stroker.setWidth(10);
    for (const Item &item : all) {
        if (item.kind == Item::Kind::Line && stroker.createStroke(pathOf(line(item))).contains(point))
            return item;
    }
    return std::nullopt;
}

std::vector<EndpointKey> ExposureView::endpointsOf(const Item &item) const
{
    return item.kind == Item::Kind::Line ? line(item).endpoints : box(item).endpoints;
}

void ExposureView::choose(const Item &item)
{
    if (item.kind == Item::Kind::Origin) {
        Q_EMIT originChosen(*box(item).origin);
        return;
    }
    const std::vector<EndpointKey> endpoints = endpointsOf(item);
    if (!endpoints.empty())
        Q_EMIT endpointsChosen(endpoints);
}

void ExposureView::setCurrent(const Item &item)
{
    m_current = item;
    update();
    // Where the view stands in something that scrolls, what the keyboard is on comes into sight.
    for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above)) {
            const QPoint middle = mapTo(area->widget(), areaOf(item).center());
            area->ensureVisible(middle.x(), middle.y(), 0, areaOf(item).height());
            break;
        }
    }
    const std::vector<Item> all = items();
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(static_cast<int>(std::ranges::find(all, item) - all.begin()));
    QAccessible::updateAccessibility(&focus);
}

void ExposureView::setHovered(const std::optional<Item> &item)
{
    if (item == m_hovered)
        return;
    m_hovered = item;
    const bool clickable = item && (item->kind == Item::Kind::Origin || !endpointsOf(*item).empty());
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

// ---- input -----------------------------------------------------------------------------------------------------------

/// The first line at that end of the box, or the box at that end of the line.
std::optional<Item> ExposureView::beside(const Item &item, bool towardsServices) const
{
    if (item.kind == Item::Kind::Line) {
        if (!towardsServices)
            return Item{Item::Kind::Origin, line(item).from};
        return line(item).to < 0 ? std::nullopt : std::optional(Item{Item::Kind::Service, line(item).to});
    }
    if ((item.kind == Item::Kind::Origin) != towardsServices)
        return std::nullopt;
    const auto end = towardsServices ? &DiagramLine::from : &DiagramLine::to;
    const auto found = std::ranges::find(m_diagram.lines, item.index, end);
    if (found == m_diagram.lines.end())
        return std::nullopt;
    return Item{Item::Kind::Line, static_cast<int>(found - m_diagram.lines.begin())};
}

std::optional<Item> ExposureView::along(const Item &item, int step) const
{
    const Item next{item.kind, item.index + step};
    return std::ranges::contains(items(), next) ? std::optional(next) : std::nullopt;
}

void ExposureView::keyPressEvent(QKeyEvent *event)
{
    if (!m_current) {
        QWidget::keyPressEvent(event);
        return;
    }
    std::optional<Item> next;
    switch (event->key()) {
    case Qt::Key_Up:
        next = along(*m_current, -1);
        break;
    case Qt::Key_Down:
        next = along(*m_current, 1);
        break;
    case Qt::Key_Left:
        next = beside(*m_current, isRightToLeft());
        break;
    case Qt::Key_Right:
        next = beside(*m_current, isLeftToRight());
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(*m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_walking = true;
    setCurrent(next.value_or(*m_current));
}

bool ExposureView::focusNextPrevChild(bool next)
{
    const std::vector<Item> all = items();
    if (m_current) {
        const auto at = std::ranges::find(all, *m_current) - all.begin() + (next ? 1 : -1);
        if (at >= 0 && at < static_cast<std::ptrdiff_t>(all.size())) {
            m_walking = true;
            setCurrent(all[static_cast<std::size_t>(at)]);
            return true;
        }
    }
    return QWidget::focusNextPrevChild(next);
}

void ExposureView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const std::vector<Item> all = items();
    if (all.empty())
        return;
    const bool byTab = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    m_walking = m_walking || byTab;
    if (event->reason() == Qt::BacktabFocusReason)
        setCurrent(all.back());
    else if (event->reason() == Qt::TabFocusReason || !m_current)
        setCurrent(all.front());
    else
        setCurrent(*m_current);
}

void ExposureView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void ExposureView::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(itemAt(event->position().toPoint()));
}

void ExposureView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    setHovered(std::nullopt);
}

void ExposureView::mousePressEvent(QMouseEvent *event)
{
    m_walking = false;
    m_pressed = event->button() == Qt::LeftButton ? itemAt(event->position().toPoint()) : std::nullopt;
    if (m_pressed)
        setCurrent(*m_pressed);
}

void ExposureView::mouseReleaseEvent(QMouseEvent *event)
{
    const std::optional<Item> pressed = std::exchange(m_pressed, std::nullopt);
    if (pressed && event->button() == Qt::LeftButton && itemAt(event->position().toPoint()) == pressed)
        choose(*pressed);
}

bool ExposureView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    QRect area;
    if (const auto item = itemAt(help->pos())) {
        text = toolTipOf(*item);
        area = areaOf(*item);
    } else if (m_diagram.wall.area.contains(help->pos())) {
        text = m_diagram.wall.toolTip;
        area = m_diagram.wall.area.toAlignedRect();
    }
    // Tooltips that look like markup are shown as markup, so it is always markup, escaped.
    QToolTip::showText(
        help->globalPos(),
        text.isEmpty() ? QString() : u"<p style='white-space:pre-wrap'>%1</p>"_s.arg(text.toHtmlEscaped()), this, area);
    return true;
}

// ---- paint -----------------------------------------------------------------------------------------------------------

void ExposureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    ExposureLook look;
    look.font = font();
    look.palette = palette();
    const std::optional<Item> focus = hasFocus() && m_walking ? m_current : std::nullopt;
    const auto place = [&](Item::Kind kind) {
        return focus && focus->kind == kind ? std::optional(static_cast<std::size_t>(focus->index)) : std::nullopt;
    };
    look.originInFocus = place(Item::Kind::Origin);
    look.serviceInFocus = place(Item::Kind::Service);
    look.lineInFocus = place(Item::Kind::Line);
    if (const std::optional<Item> meant = m_hovered ? m_hovered : focus) {
        for (std::size_t i = 0; i < m_diagram.lines.size(); ++i) {
            const DiagramLine &line = m_diagram.lines[i];
            const bool lit = (meant->kind == Item::Kind::Origin && line.from == meant->index)
                || (meant->kind == Item::Kind::Service && line.to == meant->index)
                || (meant->kind == Item::Kind::Line && static_cast<int>(i) == meant->index);
            if (lit)
                look.lit.push_back(i);
        }
    }
    paintExposure(painter, m_diagram, look);
}

} // namespace earshot
