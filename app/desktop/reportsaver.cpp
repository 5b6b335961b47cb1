// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/reportsaver.h>

#include <base/savefile.h>
#include <report/report.h>
#include <wording/notes.h>

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QStandardPaths>

namespace earshot {

namespace {

/// The file types to choose from: what a person calls it, and its suffix.
std::vector<std::pair<QString, ReportFormat>> fileTypes()
{
    const auto type = [](const QString &words, ReportFormat format) {
        return std::pair(words.arg(QStringLiteral("*.") + enumName(format)), format);
    };
    return {type(ReportSaver::tr("Web page (%1)", "@item:inlistbox file type"), ReportFormat::Html),
            type(ReportSaver::tr("Text (%1)", "@item:inlistbox file type"), ReportFormat::Txt),
            type(ReportSaver::tr("Table (%1)", "@item:inlistbox file type"), ReportFormat::Csv),
            type(ReportSaver::tr("JSON, for programs (%1)", "@item:inlistbox file type"), ReportFormat::Json),
            type(ReportSaver::tr("JSON lines, for programs (%1)", "@item:inlistbox file type"), ReportFormat::Ndjson)};
}

/// Where a person keeps documents; at home where there is no such folder.
QString usualFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();
}

/// A name without a suffix gets that of the type that is chosen.
void followChosenType(QFileDialog *dialog)
{
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &chosen) {
        for (const auto &[words, format] : fileTypes()) {
            if (words == chosen)
                dialog->setDefaultSuffix(QString(enumName(format)));
        }
    });
}

} // namespace

Result<> writeReport(const Reading &reading, const QString &file)
{
    const auto format = reportFormatOf(file);
    if (!format)
        return failure(Errc::Unsupported, file, reportFormats());
    return saveFile(file, makeReport(*format, reading.assessment, reading.snapshot), Secrecy::Ordinary);
}

QString suggestedReportName(const Reading &reading)
{
    QString host;
    for (const QChar unit : QStringView(reading.snapshot.hostName).left(40)) {
        const bool plain = unit.unicode() < 0x80 && (unit.isLetterOrNumber() || unit == u'-');
        if (plain)
            host += unit;
    }
    const QString date =
        QDateTime::fromMSecsSinceEpoch(reading.assessment.takenMs).toString(QStringLiteral("yyyy-MM-dd"));
    QStringList parts{QStringLiteral("earshot"), host, date};
    parts.removeAll(QString());
    return parts.join(u'-') + QStringLiteral(".html");
}

ReportSaver::ReportSaver(QWidget &window)
    : m_window(window)
{
    m_writers.setMaxThreadCount(1);
    connect(this, &ReportSaver::failed, this, &ReportSaver::complain);
}

ReportSaver::~ReportSaver()
{
    m_writers.waitForDone();
}

void ReportSaver::ask(const ReadingPointer &reading)
{
    auto *dialog = new QFileDialog(&m_window, tr("Save a Report", "@title:window"), usualFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    QStringList names;
    for (const auto &[words, format] : fileTypes())
        names << words;
    dialog->setNameFilters(names);
    dialog->setDefaultSuffix(QString(enumName(ReportFormat::Html)));
    dialog->selectFile(suggestedReportName(*reading));
    followChosenType(dialog);
    connect(dialog, &QFileDialog::fileSelected, this, [this, reading](const QString &file) { save(reading, file); });
    dialog->open();
}

void ReportSaver::save(const ReadingPointer &reading, const QString &file)
{
    m_writers.start([this, reading, file] {
        const Result<> written = writeReport(*reading, file);
        // The destructor waits for this thread, so `this` is there.
        QMetaObject::invokeMethod(this, [this, file, written] {
            if (written)
                Q_EMIT saved(file);
            else
                Q_EMIT failed(written.error());
        });
    });
}

void ReportSaver::complain(const Error &error)
{
    // "Unlock" would not help with a folder of somebody else.
    const QString advice = error.code == Errc::Unsupported
        ? tr("A report's name ends in one of these: %1.", "@info list of suffixes").arg(reportFormats())
        : tr("Choose another place or another name.", "@info");
    auto *box = new QMessageBox(QMessageBox::Warning, tr("The Report Wasn't Saved", "@title:window"),
                                errorSentence(error), QMessageBox::Ok, &m_window);
    box->setInformativeText(advice);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace earshot
