// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <proxies/sign.h>

#include <KColorScheme>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>

#include <algorithm>
#include <cmath>

namespace earshot {

namespace {

KColorScheme::ForegroundRole colourRole(Sign sign)
{
    switch (sign) {
    case Sign::FromInternet:
        return KColorScheme::NegativeText;
    case Sign::Reached:
    case Sign::Depends:
        return KColorScheme::NeutralText;
    case Sign::Unknown:
        return KColorScheme::NormalText;
    case Sign::Shielded:
        return KColorScheme::InactiveText;
    case Sign::LocalOnly:
        return KColorScheme::PositiveText;
    }
    Q_UNREACHABLE_RETURN(KColorScheme::NormalText);
}

/// WCAG 2.1: relative luminance, of linear sRGB.
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](float from, float to) { return static_cast<float>(from + (to - from) * share); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

/// The colour, drawn towards the text's until words in it can be read: schemes choose theirs for spots, not for text.
QColor readable(const QColor &color, const QColor &background, const QColor &text)
{
    constexpr double enough = 4.5; // WCAG 2.1, 1.4.3
    constexpr int steps = 10;
    for (int step = 0; step < steps; ++step) {
        const QColor tried = mixed(color, text, static_cast<double>(step) / steps);
        if (contrast(tried, background) >= enough)
            return tried;
    }
    return text;
}

void paintQuestionMark(QPainter &painter, const QRectF &box)
{
    QFont font = QGuiApplication::font();
    font.setBold(true);
    font.setPixelSize(std::max(1, qRound(box.height() * 1.25)));
    painter.setFont(font);
    painter.drawText(box.adjusted(-box.width(), -box.height(), box.width(), box.height()), Qt::AlignCenter,
                     QStringLiteral("?"));
}

void paintRing(QPainter &painter, const QRectF &box, qreal width)
{
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(box.adjusted(width / 2, width / 2, -width / 2, -width / 2));
}

/// A disc filled from `startAngle` over `spanAngle` (in degrees), inside a ring.
void paintPartialDisc(QPainter &painter, const QRectF &box, qreal width, int startAngle, int spanAngle)
{
    paintRing(painter, box, width);
    painter.setBrush(painter.pen().color());
    painter.setPen(Qt::NoPen);
    painter.drawPie(box.adjusted(width / 2, width / 2, -width / 2, -width / 2), startAngle * 16, spanAngle * 16);
}

void paintSign(QPainter &painter, const QRectF &box, Sign sign)
{
    const qreal width = std::max(1.0, box.height() / 8);
    switch (sign) {
    case Sign::FromInternet:
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(box);
        return;
    case Sign::Reached:
        paintPartialDisc(painter, box, width, 90, 180);
        return;
    case Sign::Depends:
        paintPartialDisc(painter, box, width, 0, 90);
        return;
    case Sign::Unknown:
        paintQuestionMark(painter, box);
        return;
    case Sign::Shielded:
        painter.fillRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2), painter.brush());
        return;
    case Sign::LocalOnly:
        paintRing(painter, box, width);
        return;
    }
}

/// As views choose it: a window without the keyboard shows a paler selection, and other text on it.
QColor selectedTextColor()
{
    const auto group = QGuiApplication::focusWindow() != nullptr ? QPalette::Active : QPalette::Inactive;
    return QGuiApplication::palette().color(group, QPalette::HighlightedText);
}

class SignEngine : public QIconEngine
{
public:
    explicit SignEngine(Sign sign)
        : m_sign(sign)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QColor color = mode == QIcon::Selected ? selectedTextColor() : signColor(m_sign);
        const qreal side = std::min(rect.width(), rect.height()) * 0.7;
        QRectF box(0, 0, side, side);
        box.moveCenter(QRectF(rect).center());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(color, std::max(1.0, side / 8)));
        painter->setBrush(color);
        paintSign(*painter, box, m_sign);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new SignEngine(m_sign); }

private:
    Sign m_sign;
};

Sign passedSign(const OriginAnswer &answer)
{
    if (answer.origin == Origin::ThisComputer)
        return Sign::LocalOnly;
    if (answer.origin != Origin::Internet)
        return Sign::Reached;
    switch (answer.way) {
    case Way::Direct:
        return Sign::FromInternet;
    case Way::BehindRouter: // which Earshot can't see
        return Sign::Depends;
    case Way::None:
        break;
    }
    return Sign::Shielded;
}

} // namespace

Sign signOf(const EndpointAssessment &endpoint)
{
    switch (endpoint.state) {
    case EndpointState::Exposed:
        return std::ranges::any_of(endpoint.origins,
                                   [](const OriginAnswer &from) { return signOf(from) == Sign::FromInternet; })
            ? Sign::FromInternet
            : Sign::Reached;
    case EndpointState::Depends:
        return Sign::Depends;
    case EndpointState::Unknown:
        return Sign::Unknown;
    case EndpointState::Shielded:
        return Sign::Shielded;
    case EndpointState::LocalOnly:
        return Sign::LocalOnly;
    }
    Q_UNREACHABLE_RETURN(Sign::Unknown);
}

Sign signOf(const OriginAnswer &answer)
{
    switch (answer.answer) {
    case Answer::Open:
    case Answer::Limited:
        return passedSign(answer);
    case Answer::Blocked:
        return Sign::Shielded;
    case Answer::Depends:
        return Sign::Depends;
    case Answer::Unknown:
        return Sign::Unknown;
    }
    Q_UNREACHABLE_RETURN(Sign::Unknown);
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QIcon signIcon(Sign sign)
{
    return QIcon(new SignEngine(sign));
}

QColor signColor(Sign sign)
{
    const KColorScheme scheme(QPalette::Active, KColorScheme::View);
    return readable(scheme.foreground(colourRole(sign)).color(), scheme.background().color(),
                    scheme.foreground().color());
}

} // namespace earshot
