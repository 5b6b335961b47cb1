// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <desktop/options.h>

#include <QObject>

class KDBusService;
class QWidget;

namespace earshot {

/// One window for each session: a second start hands what it was asked for to the first and ends. Where there is no
/// session bus, each start has its own window.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    /// Ends the program (with the first one's exit code) where another is there already. `pages` are those that there are.
    explicit SingleInstance(QStringList pages, QObject *parent = nullptr);

    /// Brings the window to the front, as far as whoever started the second one was allowed to (startup id under X11,
    /// activation token under Wayland).
    static void raise(QWidget &window);

Q_SIGNALS:
    /// Checked like those of the first start; a file is named by its full path. Everything empty: only show the window.
    void asked(const earshot::Options &options);

private:
    void receive(const QStringList &arguments, const QString &folder);

    QStringList m_pages;
    KDBusService *m_service = nullptr;
};

/// The options of a second start that was made in `folder`, or what is wrong with them.
[[nodiscard]] Result<Options> optionsOfSecondStart(const QStringList &arguments, const QString &folder,
                                                   const QStringList &pages);

} // namespace earshot
