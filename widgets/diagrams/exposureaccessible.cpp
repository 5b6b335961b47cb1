// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <diagrams/exposureaccessible.h>

#include <diagrams/exposureview.h>

#include <QAccessibleWidget>
#include <QPointer>

#include <algorithm>

namespace earshot {

namespace {

/// One box or line, by its place among the items; nothing once there are fewer.
class ItemAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    ItemAccessible(ExposureView *view, int place)
        : m_view(view)
        , m_place(place)
    {
    }

    [[nodiscard]] bool isValid() const override { return item().has_value(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override {}

    [[nodiscard]] QString text(QAccessible::Text what) const override
    {
        const auto mine = item();
        if (!mine)
            return {};
        if (what == QAccessible::Name)
            return m_view->nameOf(*mine);
        return what == QAccessible::Description ? m_view->descriptionOf(*mine) : QString();
    }

    [[nodiscard]] QRect rect() const override
    {
        const auto mine = item();
        if (!mine)
            return {};
        const QRect area = m_view->areaOf(*mine);
        return {m_view->mapToGlobal(area.topLeft()), area.size()};
    }

    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Button; }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.focused = m_view && m_view->hasFocus() && item().has_value() && m_view->current() == item();
        state.invalid = !isValid();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

    void doAction(const QString &action) override
    {
        const auto mine = item();
        if (!mine)
            return;
        if (action == pressAction()) {
            m_view->choose(*mine);
        } else if (action == setFocusAction()) {
            m_view->setFocus(Qt::OtherFocusReason);
            m_view->setCurrent(*mine);
        }
    }

private:
    [[nodiscard]] std::optional<ExposureView::Item> item() const
    {
        if (!m_view)
            return std::nullopt;
        const auto all = m_view->items();
        return m_place < static_cast<int>(all.size()) ? std::optional(all[static_cast<std::size_t>(m_place)])
                                                      : std::nullopt;
    }

    QPointer<ExposureView> m_view;
    int m_place;
};

class ViewAccessible : public QAccessibleWidget
{
public:
    explicit ViewAccessible(ExposureView *view)
        : QAccessibleWidget(view, QAccessible::Grouping)
        , m_view(view)
    {
    }

    ~ViewAccessible() override
    {
        for (const QAccessible::Id id : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(ViewAccessible)

    [[nodiscard]] int childCount() const override { return static_cast<int>(m_view->items().size()); }

    [[nodiscard]] QAccessibleInterface *child(int place) const override
    {
        if (place < 0 || place >= childCount())
            return nullptr;
        while (static_cast<int>(m_children.size()) <= place)
            m_children.push_back(QAccessible::registerAccessibleInterface(
                new ItemAccessible(m_view, static_cast<int>(m_children.size()))));
        return QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(place)]);
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto found = std::ranges::find_if(
            m_children, [child](QAccessible::Id id) { return QAccessible::accessibleInterface(id) == child; });
        return found == m_children.end() ? -1 : static_cast<int>(found - m_children.begin());
    }

    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const auto item = m_view->itemAt(m_view->mapFromGlobal(QPoint(x, y)));
        return item ? child(placeOf(*item)) : nullptr;
    }

    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        const auto item = m_view->current();
        return m_view->hasFocus() && item ? child(placeOf(*item)) : nullptr;
    }

private:
    [[nodiscard]] int placeOf(const ExposureView::Item &item) const
    {
        const auto all = m_view->items();
        return static_cast<int>(std::ranges::find(all, item) - all.begin());
    }

    ExposureView *m_view;
    mutable std::vector<QAccessible::Id> m_children;
};

QAccessibleInterface *accessibleOf(const QString &, QObject *object)
{
    auto *view = qobject_cast<ExposureView *>(object);
    return view ? new ViewAccessible(view) : nullptr;
}

} // namespace

void installExposureAccessible()
{
    QAccessible::installFactory(accessibleOf);
}

} // namespace earshot
