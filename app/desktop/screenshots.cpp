// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/screenshots.h>

#include <QCoreApplication>
#include <QDir>
#include <QImageWriter>

namespace earshot {

namespace {

Result<QString> takeScreenshot(MainWindow &window, const QDir &folder, const QString &page)
{
    const QString path = folder.filePath(page + QStringLiteral(".png"));
    window.showPage(page);
    // As a person sees it who works with it.
    window.activateWindow();
    // Layouts and widths settle by posted events.
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
    QImageWriter writer(path, "png");
    if (!writer.write(window.grab().toImage()))
        return failure(Errc::Failed, path, writer.errorString());
    return path;
}

} // namespace

Result<QStringList> takeScreenshots(MainWindow &window, const QString &folder, const QStringList &pages)
{
    if (!QDir().mkpath(folder))
        return failure(Errc::Failed, folder, QStringLiteral("not a folder that can be written to"));
    QStringList written;
    for (const QString &page : pages) {
        const Result<QString> path = takeScreenshot(window, QDir(folder), page);
        if (!path)
            return std::unexpected(path.error());
        written << *path;
    }
    return written;
}

} // namespace earshot
