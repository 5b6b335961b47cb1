// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/windowcontroller.h>

#include <wording/safetext.h>

#include <QDateTime>
#include <QFileDialog>

namespace earshot {

WindowController::WindowController(MainWindow &window, Session &session, Sources sources)
    : m_window(window)
    , m_session(session)
    , m_sources(std::move(sources))
    , m_reports(window)
{
    m_explainers.setMaxThreadCount(1);
    connectWindow();
    connectSession();
    connect(&m_clock, &QTimer::timeout, this, &WindowController::tick);
    m_clock.start(std::chrono::seconds(1));
    tick();
}

void WindowController::connectWindow()
{
    connect(&m_window, &MainWindow::refreshAsked, &m_session, &Session::refresh);
    connect(&m_window, &MainWindow::intervalChosen, this, [this](std::chrono::seconds interval) {
        m_session.setInterval(interval);
        m_session.setPaused(false);
        showSourceState();
    });
    connect(&m_window, &MainWindow::pauseChosen, this, [this](bool paused) {
        m_session.setPaused(paused);
        showSourceState();
    });
    connect(&m_window, &MainWindow::liveAsked, this, &WindowController::showLive);
    connect(&m_window, &MainWindow::fileAsked, this, &WindowController::askForFile);
    connect(&m_window, &MainWindow::explanationWanted, this, [this](const EndpointKey &endpoint) {
        m_toExplain = endpoint;
        explain();
    });
    connect(&m_window, &MainWindow::reportAsked, this, [this] {
        if (m_reading)
            m_reports.ask(m_reading);
    });
    connect(&m_reports, &ReportSaver::saved, this, [this](const QString &file) {
        m_window.showNotice(tr("The report is in “%1”.", "@info:status name of a file").arg(safeText(file)));
    });
}

void WindowController::connectSession()
{
    connect(&m_session, &Session::readingTaken, this, [this](const ReadingPointer &reading) {
        tick();
        m_reading = reading;
        m_window.setProblem(std::nullopt);
        m_window.setAssessment(AssessmentPointer(reading, &reading->assessment), arrivalsOf(reading->snapshot));
        // Rules may have changed where no answer did.
        explain();
        Q_EMIT settled(std::nullopt);
    });
    connect(&m_session, &Session::readingFailed, this, [this](const Error &error) {
        m_window.setProblem(error);
        Q_EMIT settled(error);
    });
}

void WindowController::showLive()
{
    m_file.clear();
    m_reading.reset();
    m_window.setAssessment(nullptr);
    m_window.setProblem(std::nullopt);
    m_session.setSource(m_sources.live());
    showSourceState();
}

void WindowController::showFile(const QString &path)
{
    m_file = path;
    m_reading.reset();
    // What was shown isn't this file's, whatever comes of reading it.
    m_window.setAssessment(nullptr);
    m_window.setProblem(std::nullopt);
    m_session.setSource(m_sources.file(path));
    showSourceState();
}

void WindowController::showSourceState()
{
    m_window.setSourceState(
        {.live = m_session.isLive(), .paused = m_session.isPaused(), .interval = m_session.interval(), .file = m_file});
    Q_EMIT sourceChanged();
}

void WindowController::askForFile()
{
    auto *dialog = new QFileDialog(&m_window, tr("Open a Saved Reading", "@title:window"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Readings of Earshot (%1)", "@item:inlistbox file type").arg(QStringLiteral("*.earshot")),
         tr("All files (%1)", "@item:inlistbox file type").arg(QStringLiteral("*"))});
    connect(dialog, &QFileDialog::fileSelected, this, &WindowController::showFile);
    dialog->open();
}

/// Off this thread: following packets through many thousand rules takes its time.
void WindowController::explain()
{
    if (!m_reading || !m_toExplain)
        return;
    m_explainers.clear(); // what wasn't begun is out of date
    m_explainers.start([this, reading = m_reading, endpoint = *m_toExplain] {
        auto explanations = earshot::explain(reading->snapshot, reading->assessment, endpoint);
        QMetaObject::invokeMethod(this, [this, endpoint, explanations = std::move(explanations)] {
            m_window.setExplanation(endpoint, explanations);
            Q_EMIT explained(endpoint);
        });
    });
}

void WindowController::tick()
{
    m_window.setNow(QDateTime::currentMSecsSinceEpoch());
}

} // namespace earshot
