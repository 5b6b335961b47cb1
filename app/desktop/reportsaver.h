// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <session/snapshotsource.h>

#include <QObject>
#include <QThreadPool>

class QFileDialog;
class QWidget;

namespace earshot {

/// Makes the report that the file's suffix asks for, and writes it whole or not at all. Fails with Unsupported where no
/// report has that suffix.
[[nodiscard]] Result<> writeReport(const Reading &reading, const QString &file);

/// "earshot-kitchen-2026-11-21.html": from letters, digits and hyphens of the computer's name.
[[nodiscard]] QString suggestedReportName(const Reading &reading);

/// Lets a person choose a file and writes the report there, off the thread of the window.
class ReportSaver : public QObject
{
    Q_OBJECT
public:
    explicit ReportSaver(QWidget &window);
    /// Waits for what is being written.
    ~ReportSaver() override;
    Q_DISABLE_COPY_MOVE(ReportSaver)

    /// Of that reading, however many come while the person chooses.
    void ask(const ReadingPointer &reading);
    void save(const ReadingPointer &reading, const QString &file);

Q_SIGNALS:
    void saved(const QString &file);
    void failed(const earshot::Error &error);

private:
    void complain(const Error &error);

    QWidget &m_window;
    QThreadPool m_writers;
};

} // namespace earshot
