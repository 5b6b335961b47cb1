// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <diagram/diagram.h>

#include <QWidget>

#include <memory>

namespace earshot {

/// Who can reach what, drawn: origins, the firewall's wall, what listens.
class ExposureView : public QWidget
{
    Q_OBJECT
public:
    /// A box or a line that can be pointed at, chosen and read out.
    struct Item {
        enum class Kind : std::uint8_t { Origin, Line, Service };
        Kind kind = Kind::Origin;
        int index = 0;

        friend bool operator==(const Item &, const Item &) = default;
    };

    explicit ExposureView(QWidget *parent = nullptr);

    /// What the keyboard is on stays where it still exists.
    void setAssessment(const std::shared_ptr<const Assessment> &assessment, const std::vector<OriginArrival> &arrivals);
    [[nodiscard]] const ExposureDiagram &diagram() const { return m_diagram; }

    /// Origins, lines, services.
    [[nodiscard]] std::vector<Item> items() const;
    [[nodiscard]] std::optional<Item> current() const { return m_current; }
    void setCurrent(const Item &item);
    [[nodiscard]] QString nameOf(const Item &item) const;
    [[nodiscard]] QString descriptionOf(const Item &item) const;
    [[nodiscard]] QString toolTipOf(const Item &item) const;
    /// In coordinates of the widget.
    [[nodiscard]] QRect areaOf(const Item &item) const;
    [[nodiscard]] std::optional<Item> itemAt(const QPoint &point) const;
    void choose(const Item &item);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void endpointsChosen(const std::vector<earshot::EndpointKey> &endpoints);
    void originChosen(earshot::Origin origin);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] DiagramStyle styleFor(double width) const;
    void layOut();
    void setHovered(const std::optional<Item> &item);
    [[nodiscard]] const DiagramBox &box(const Item &item) const;
    [[nodiscard]] const DiagramLine &line(const Item &item) const;
    [[nodiscard]] std::optional<Item> beside(const Item &item, bool towardsServices) const;
    [[nodiscard]] std::optional<Item> along(const Item &item, int step) const;
    [[nodiscard]] std::vector<EndpointKey> endpointsOf(const Item &item) const;

    std::shared_ptr<const Assessment> m_assessment;
    std::vector<OriginArrival> m_arrivals;
    ExposureDiagram m_diagram;
    std::optional<Item> m_current, m_hovered, m_pressed;
    bool m_walking = false; ///< somebody goes through it by keyboard, so what that is on is shown
};

} // namespace earshot
