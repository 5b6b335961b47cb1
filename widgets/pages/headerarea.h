// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QScrollArea>

namespace earshot {

/// As high as its content, up to a share of the window; what is more scrolls. In a small window, or in a language of long
/// words, the page below keeps its room, and no sentence is cut.
class HeaderArea : public QScrollArea
{
    Q_OBJECT
public:
    /// Takes the content over.
    explicit HeaderArea(QWidget *content, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void fit();
};

} // namespace earshot
