// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <desktop/reportsaver.h>
#include <pages/mainwindow.h>
#include <session/session.h>

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>

namespace earshot {

/// What opens a source: the live one, or a file's. Handed in, so that tests have their own.
struct Sources {
    std::function<std::shared_ptr<SnapshotSource>()> live;
    std::function<std::shared_ptr<SnapshotSource>(const QString &path)> file;
};

/// Joins a window to a session: readings and problems go to the window, what a person asks for goes to the session.
class WindowController : public QObject
{
    Q_OBJECT
public:
    WindowController(MainWindow &window, Session &session, Sources sources);

    void showLive();
    void showFile(const QString &path);

Q_SIGNALS:
    /// The window shows a reading, or the reason why there is none.
    void settled(const std::optional<earshot::Error> &problem);
    /// The window shows why this endpoint's answers are what they are.
    void explained(const earshot::EndpointKey &endpoint);
    /// Another source, or another way of reading it.
    void sourceChanged();

private:
    void connectWindow();
    void connectSession();
    void showSourceState();
    void askForFile();
    void tick();
    void explain();

    MainWindow &m_window;
    Session &m_session;
    Sources m_sources;
    ReportSaver m_reports;
    ReadingPointer m_reading; ///< what is shown
    QString m_file;
    QTimer m_clock;
    std::optional<EndpointKey> m_toExplain; ///< what the window wants to know more of
    QThreadPool m_explainers; ///< one thread; goes first, so that none outlives the rest
};

} // namespace earshot
