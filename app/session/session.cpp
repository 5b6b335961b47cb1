// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/session.h>

#include <algorithm>

namespace earshot {

Session::Session(QObject *parent)
    : QObject(parent)
    , m_worker(new QObject)
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Session::refresh);
    m_thread.setObjectName(QStringLiteral("readings"));
    m_thread.start(QThread::LowPriority);
}

Session::~Session()
{
    m_thread.quit();
    m_thread.wait();
}

void Session::setSource(std::shared_ptr<SnapshotSource> source)
{
    m_source = std::move(source);
    m_timer.stop();
    refresh();
}

void Session::setInterval(std::chrono::seconds interval)
{
    m_interval = std::clamp(interval, shortestInterval, longestInterval);
    if (m_timer.isActive())
        scheduleNext();
}

void Session::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    if (paused)
        m_timer.stop();
    else if (isLive())
        refresh();
}

void Session::refresh()
{
    if (!m_source)
        return;
    m_timer.stop();
    if (m_busy)
        m_again = true;
    else
        start();
}

void Session::start()
{
    m_again = false;
    setBusy(true);
    QMetaObject::invokeMethod(m_worker, [this, source = m_source] {
        Result<ReadingPointer> result = source->read();
        QMetaObject::invokeMethod(this, [this, source, result = std::move(result)] { finish(source, result); });
    });
}

void Session::finish(const std::shared_ptr<SnapshotSource> &source, const Result<ReadingPointer> &result)
{
    const bool current = source == m_source;
    if (m_again || !current)
        start();
    else
        setBusy(false);
    if (!current)
        return;
    if (!m_busy)
        scheduleNext();
    if (result)
        Q_EMIT readingTaken(*result);
    else
        Q_EMIT readingFailed(result.error());
}

void Session::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged(busy);
}

void Session::scheduleNext()
{
    if (!m_paused && isLive())
        m_timer.start(m_interval);
}

} // namespace earshot
