// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <wording/attention.h>

#include <QAbstractButton>
#include <QPushButton>

#include <vector>

class QGridLayout;

namespace earshot {

/// One thing that is worth a look, as a button that leads there.
class AttentionCard : public QAbstractButton
{
    Q_OBJECT
public:
    explicit AttentionCard(QWidget *parent = nullptr);

    void setItem(const AttentionItem &item);
    [[nodiscard]] const AttentionItem &item() const { return m_item; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Places;
    [[nodiscard]] Places placesFor(int width) const;
    [[nodiscard]] QFont titleFont() const;

    AttentionItem m_item;
};

/// The first few cards side by side, as many as fit, and a button for the others.
class AttentionCards : public QWidget
{
    Q_OBJECT
public:
    static constexpr int mostAtFirst = 3;

    explicit AttentionCards(QWidget *parent = nullptr);

    /// Cards that stay keep the keyboard.
    void setItems(const std::vector<AttentionItem> &items);
    [[nodiscard]] bool isEmpty() const { return m_items.empty(); }

Q_SIGNALS:
    void endpointsChosen(const std::vector<earshot::EndpointKey> &endpoints);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showCards();
    void arrange();

    std::vector<AttentionItem> m_items;
    std::vector<AttentionCard *> m_cards;
    QGridLayout *m_grid;
    QPushButton *m_more;
    int m_columns = 0;
};

} // namespace earshot
