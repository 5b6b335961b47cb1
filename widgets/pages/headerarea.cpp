// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/headerarea.h>

#include <QEvent>
#include <QLayout>

#include <algorithm>

namespace earshot {

namespace {

/// Of the window's height, in percent.
constexpr int mostOfWindow = 40;

} // namespace

HeaderArea::HeaderArea(QWidget *content, QWidget *parent)
    : QScrollArea(parent)
{
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Summary and notes", "@info:accessible the upper part of the window, which may scroll"));
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    content->installEventFilter(this);
}

void HeaderArea::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    window()->installEventFilter(this);
    fit();
}

void HeaderArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

bool HeaderArea::eventFilter(QObject *object, QEvent *event)
{
    const bool grown = object == widget() && event->type() == QEvent::LayoutRequest;
    const bool lessRoom = object == window() && event->type() == QEvent::Resize;
    if (grown || lessRoom)
        fit();
    return QScrollArea::eventFilter(object, event);
}

void HeaderArea::fit()
{
    // Asked for the width without a scroll bar, so that its coming and going doesn't change the answer.
    const int wanted = widget()->layout()->heightForWidth(width());
    const int most = window()->height() * mostOfWindow / 100;
    setFixedHeight(std::min(wanted, most));
    // A stop for the keyboard only where there is something to scroll.
    setFocusPolicy(wanted > most ? Qt::TabFocus : Qt::NoFocus);
}

} // namespace earshot
