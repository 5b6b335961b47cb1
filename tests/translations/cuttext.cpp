// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cuttext.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTextDocument>
#include <QTextEdit>

#include <algorithm>

namespace earshot::test {

using namespace Qt::StringLiterals;

namespace {

void complain(QStringList &lines, const QWidget &widget, const QString &text, QSize needed, QSize has)
{
    lines << u"%1 “%2”: “%3” needs %4×%5, has %6×%7"_s
                 .arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName(), text)
                 .arg(needed.width())
                 .arg(needed.height())
                 .arg(has.width())
                 .arg(has.height());
}

bool fits(QSize needed, QSize room)
{
    return needed.width() <= room.width() && needed.height() <= room.height();
}

/// What sticks out sideways of an area that doesn't scroll that way.
void checkSides(QStringList &lines, const QWidget &widget, const QString &text)
{
    for (const QWidget *parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(parent);
        if (!area || area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff)
            continue;
        const QRect place(widget.mapTo(area->viewport(), QPoint()), widget.size());
        if (place.left() < 0 || place.right() > area->viewport()->width())
            complain(lines, widget, text, place.size(), area->viewport()->size());
    }
}

void checkLabel(QStringList &lines, const QLabel &label)
{
    if (label.text().isEmpty() || !label.toolTip().isEmpty())
        return;
    checkSides(lines, label, label.text());
    const QSize needed = label.wordWrap() ? QSize(label.minimumSizeHint().width(), label.heightForWidth(label.width()))
                                          : label.sizeHint();
    if (!fits(needed, label.size()))
        complain(lines, label, label.text(), needed, label.size());
}

void checkButton(QStringList &lines, const QAbstractButton &button)
{
    if (!button.text().isEmpty())
        checkSides(lines, button, button.text());
    if (!button.text().isEmpty() && !fits(button.sizeHint(), button.size()))
        complain(lines, button, button.text(), button.sizeHint(), button.size());
}

void checkPlaceholder(QStringList &lines, const QLineEdit &edit)
{
    // The frame and the symbols for clearing and searching take their room too.
    const int needed = edit.fontMetrics().horizontalAdvance(edit.placeholderText()) + 2 * edit.fontMetrics().height();
    if (!edit.placeholderText().isEmpty() && edit.toolTip().isEmpty() && needed > edit.width())
        complain(lines, edit, edit.placeholderText(), {needed, edit.height()}, edit.size());
}

void checkHeader(QStringList &lines, const QHeaderView &header)
{
    for (int section = 0; section < header.count(); ++section) {
        const QString text = header.model()->headerData(section, header.orientation()).toString();
        const QString tip = header.model()->headerData(section, header.orientation(), Qt::ToolTipRole).toString();
        if (header.isSectionHidden(section) || text.isEmpty() || !tip.isEmpty())
            continue;
        const int needed = header.fontMetrics().horizontalAdvance(text);
        if (needed > header.sectionSize(section))
            complain(lines, header, text, {needed, header.height()}, {header.sectionSize(section), header.height()});
    }
}

void checkCells(QStringList &lines, const QAbstractItemView &view)
{
    const auto *model = view.model();
    for (int row = 0; model && row < std::min(model->rowCount(view.rootIndex()), 50); ++row) {
        for (int column = 0; column < model->columnCount(view.rootIndex()); ++column) {
            const QModelIndex index = model->index(row, column, view.rootIndex());
            const QString text = index.data().toString();
            const QRect cell = view.visualRect(index);
            if (text.isEmpty() || cell.isEmpty() || !index.data(Qt::ToolTipRole).toString().isEmpty())
                continue;
            const int needed = view.fontMetrics().horizontalAdvance(text);
            if (needed > cell.width())
                complain(lines, view, text, {needed, cell.height()}, cell.size());
        }
    }
}

void checkDocument(QStringList &lines, const QTextEdit &edit)
{
    const auto needed = static_cast<int>(edit.document()->idealWidth());
    if (needed > edit.viewport()->width())
        complain(lines, edit, edit.toPlainText().left(200), {needed, 0}, edit.viewport()->size());
}

void addModel(QStringList &texts, const QAbstractItemView &view)
{
    const auto *model = view.model();
    for (int column = 0; model && column < model->columnCount(view.rootIndex()); ++column) {
        texts << model->headerData(column, Qt::Horizontal).toString();
        for (int row = 0; row < model->rowCount(view.rootIndex()); ++row) {
            const QModelIndex index = model->index(row, column, view.rootIndex());
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                texts << index.data(role).toString();
        }
    }
}

/// What is painted, and has no widget of its own, is told to screen readers.
void addPainted(QStringList &texts, const QWidget &widget)
{
    const QAccessibleInterface *whole = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&widget));
    for (int index = 0; whole && index < whole->childCount(); ++index) {
        const QAccessibleInterface *part = whole->child(index);
        if (part && !part->object())
            texts << part->text(QAccessible::Name) << part->text(QAccessible::Description);
    }
}

void addOwn(QStringList &texts, const QWidget &widget)
{
    texts << widget.toolTip() << widget.accessibleName() << widget.accessibleDescription() << widget.statusTip()
          << widget.windowTitle();
    const QList<QAction *> actions = widget.actions();
    for (const QAction *action : actions)
        texts << action->text() << action->toolTip();
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        texts << label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        texts << button->text();
    if (const auto *group = qobject_cast<const QGroupBox *>(&widget))
        texts << group->title();
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
        texts << edit->placeholderText();
    if (const auto *edit = qobject_cast<const QTextEdit *>(&widget))
        texts << edit->toPlainText();
    if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
        for (int index = 0; index < box->count(); ++index)
            texts << box->itemText(index);
    }
    if (const auto *bar = qobject_cast<const QTabBar *>(&widget)) {
        for (int index = 0; index < bar->count(); ++index)
            texts << bar->tabText(index);
    }
    addPainted(texts, widget);
    const auto *view = qobject_cast<const QAbstractItemView *>(&widget);
    if (view && !qobject_cast<const QHeaderView *>(view))
        addModel(texts, *view);
}

} // namespace

QStringList cutTexts(const QWidget &top)
{
    QStringList lines;
    const auto widgets = top.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisibleTo(&top))
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            checkLabel(lines, *label);
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            checkButton(lines, *button);
        else if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            checkPlaceholder(lines, *edit);
        else if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            checkHeader(lines, *header);
        else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget))
            checkCells(lines, *view);
        else if (const auto *text = qobject_cast<const QTextEdit *>(widget))
            checkDocument(lines, *text);
    }
    return lines;
}

QStringList allTexts(const QWidget &top)
{
    QStringList texts;
    addOwn(texts, top);
    const auto widgets = top.findChildren<QWidget *>();
    for (const QWidget *widget : widgets)
        addOwn(texts, *widget);
    texts.removeAll(QString());
    texts.removeDuplicates();
    return texts;
}

} // namespace earshot::test
