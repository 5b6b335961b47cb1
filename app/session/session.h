// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <session/snapshotsource.h>

#include <QObject>
#include <QThread>
#include <QTimer>

#include <chrono>

namespace earshot {

/// Takes readings off the calling thread: at once when asked, and on a timer while the source is live. One at a time;
/// whatever is asked for meanwhile is one further reading, not many. The wait starts when a reading has ended, so a slow
/// machine is never read without a break.
class Session : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds shortestInterval{1};
    static constexpr std::chrono::seconds longestInterval{60};

    explicit Session(QObject *parent = nullptr);
    /// Waits for a reading that is under way.
    ~Session() override;
    Q_DISABLE_COPY_MOVE(Session)

    /// Readings of an earlier source that are still under way are dropped. Takes a first reading at once.
    void setSource(std::shared_ptr<SnapshotSource> source);
    [[nodiscard]] bool isLive() const { return m_source && m_source->isLive(); }

    /// Kept between the shortest and the longest.
    void setInterval(std::chrono::seconds interval);
    [[nodiscard]] std::chrono::seconds interval() const { return m_interval; }
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isBusy() const { return m_busy; }

    void refresh();

Q_SIGNALS:
    void readingTaken(const earshot::ReadingPointer &reading);
    void readingFailed(const earshot::Error &error);
    void busyChanged(bool busy);

private:
    void start();
    void finish(const std::shared_ptr<SnapshotSource> &source, const Result<ReadingPointer> &result);
    void setBusy(bool busy);
    void scheduleNext();

    std::shared_ptr<SnapshotSource> m_source;
    QThread m_thread;
    QObject *m_worker; ///< lives in m_thread; only carries calls there
    QTimer m_timer;
    std::chrono::seconds m_interval{2};
    bool m_paused = false;
    bool m_busy = false;
    bool m_again = false; ///< asked for while busy
};

} // namespace earshot
