// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/attentioncards.h>

#include <proxies/sign.h>

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace earshot {

namespace {

Sign signOf(AttentionLevel level)
{
    switch (level) {
    case AttentionLevel::Internet:
        return Sign::FromInternet;
    case AttentionLevel::Neighbours:
        return Sign::Reached;
    case AttentionLevel::Open:
        return Sign::Depends;
    case AttentionLevel::Note:
        return Sign::Unknown;
    }
    Q_UNREACHABLE_RETURN(Sign::Unknown);
}

QIcon iconOf(AttentionLevel level)
{
    return level == AttentionLevel::Note ? QIcon::fromTheme(QStringLiteral("dialog-information"))
                                         : signIcon(signOf(level));
}

} // namespace

// ---- one card --------------------------------------------------------------------------------------------------------

struct AttentionCard::Places {
    QRect stripe, icon, title, text;
    int height = 0;
};

AttentionCard::AttentionCard(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void AttentionCard::setItem(const AttentionItem &item)
{
    if (item == m_item)
        return;
    m_item = item;
    setAccessibleName(item.title);
    setAccessibleDescription(item.text);
    updateGeometry();
    update();
}

QFont AttentionCard::titleFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

AttentionCard::Places AttentionCard::placesFor(int width) const
{
    const int line = fontMetrics().height();
    const int inset = line / 2;
    constexpr int stripe = 5;
    Places places;
    const int x = stripe + inset;
    const int titleX = x + line + inset;
    const int titleWidth = std::max(1, width - titleX - inset);
    const int textWidth = std::max(1, width - titleX - inset);
    const int titleHeight =
        QFontMetrics(titleFont()).boundingRect(QRect(0, 0, titleWidth, 10000), Qt::TextWordWrap, m_item.title).height();
    const int textHeight = m_item.text.isEmpty()
        ? 0
        : fontMetrics().boundingRect(QRect(0, 0, textWidth, 10000), Qt::TextWordWrap, m_item.text).height();
    places.icon = QRect(x, inset, line, line);
    places.title = QRect(titleX, inset, titleWidth, titleHeight);
    places.text = QRect(titleX, inset + titleHeight + line / 4, textWidth, textHeight);
    places.height = places.text.bottom() + 1 + inset;
    places.stripe = QRect(0, 0, stripe, places.height);
    return places;
}

QSize AttentionCard::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 44;
    return {width, heightForWidth(width)};
}

QSize AttentionCard::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 2};
}

int AttentionCard::heightForWidth(int width) const
{
    return placesFor(width).height;
}

void AttentionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto turned = [this](const QRect &area) { return QStyle::visualRect(layoutDirection(), rect(), area); };
    const Places places = placesFor(width());
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (underMouse() || isDown()) {
        QColor over = palette().color(QPalette::Highlight);
        over.setAlphaF(isDown() ? 0.25F : 0.12F);
        painter.fillRect(rect(), over);
    }
    QColor edge = palette().color(QPalette::Text);
    edge.setAlphaF(0.25F);
    painter.setPen(edge);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    QRect stripe = places.stripe;
    stripe.setHeight(height());
    painter.fillRect(turned(stripe), signColor(signOf(m_item.level)));
    iconOf(m_item.level).paint(&painter, turned(places.icon));
    const int side = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    const int flags = side | Qt::AlignAbsolute | Qt::AlignTop | Qt::TextWordWrap;
    painter.setPen(palette().color(QPalette::Text));
    painter.setLayoutDirection(Qt::LayoutDirectionAuto); // each text by its own letters
    painter.setFont(titleFont());
    painter.drawText(turned(places.title), flags, m_item.title);
    painter.setFont(font());
    painter.drawText(turned(places.text), flags, m_item.text);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
        painter.drawRect(rect().adjusted(1, 1, -2, -2));
    }
}

void AttentionCard::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

void AttentionCard::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void AttentionCard::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

/// As links do; buttons outside dialogs take the space bar only.
void AttentionCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

// ---- all of them -----------------------------------------------------------------------------------------------------

AttentionCards::AttentionCards(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_more(new QPushButton(this))
{
    m_grid->setContentsMargins({});
    m_more->setObjectName(QStringLiteral("moreCards"));
    m_more->setCheckable(true);
    m_more->setFlat(true);
    m_more->hide();
    connect(m_more, &QPushButton::toggled, this, &AttentionCards::showCards);
}

void AttentionCards::setItems(const std::vector<AttentionItem> &items)
{
    if (items == m_items)
        return;
    m_items = items;
    while (m_cards.size() < items.size()) {
        auto *card = new AttentionCard(this);
        connect(card, &QAbstractButton::clicked, this,
                [this, card] { Q_EMIT endpointsChosen(card->item().endpoints); });
        m_cards.push_back(card);
        m_columns = 0;
    }
    while (m_cards.size() > items.size()) {
        delete m_cards.back();
        m_cards.pop_back();
    }
    for (std::size_t i = 0; i < items.size(); ++i)
        m_cards[i]->setItem(items[i]);
    showCards();
}

void AttentionCards::showCards()
{
    const int all = static_cast<int>(m_cards.size());
    const int shown = m_more->isChecked() ? all : std::min(all, mostAtFirst);
    for (int i = 0; i < all; ++i)
        m_cards[static_cast<std::size_t>(i)]->setVisible(i < shown);
    m_more->setVisible(all > mostAtFirst);
    m_more->setText(m_more->isChecked()
                        ? tr("Show Fewer", "@action:button")
                        : tr("%Ln More", "@action:button things that are worth a look", all - mostAtFirst));
    m_columns = 0;
    arrange();
}

void AttentionCards::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void AttentionCards::arrange()
{
    const int fits = std::max(1, width() / std::max(1, fontMetrics().averageCharWidth() * 38));
    const int columns = std::clamp(static_cast<int>(m_cards.size()), 1, std::min(fits, mostAtFirst));
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i)
        m_grid->addWidget(m_cards[static_cast<std::size_t>(i)], i / columns, i % columns);
    m_grid->addWidget(m_more, static_cast<int>(m_cards.size()) / columns + 1, 0, 1, columns, Qt::AlignLeading);
    for (int column = 0; column < mostAtFirst; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    QWidget *before = nullptr;
    for (AttentionCard *card : m_cards) {
        if (before)
            setTabOrder(before, card);
        before = card;
    }
    if (before)
        setTabOrder(before, m_more);
}

} // namespace earshot
