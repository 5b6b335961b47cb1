// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/singleinstance.h>

#include <KDBusService>
#include <KWindowSystem>
#include <QDir>
#include <QFileInfo>
#include <QWidget>
#include <QWindow>

namespace earshot {

namespace {

/// Asking for a bus where there is none starts one (libdbus' autolaunch), which nobody wants.
bool hasSessionBus()
{
    const QString address = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!address.isEmpty())
        return !address.startsWith(QStringLiteral("autolaunch:"));
    return !folder.isEmpty() && QFileInfo::exists(folder + QStringLiteral("/bus"));
}

} // namespace

Result<Options> optionsOfSecondStart(const QStringList &arguments, const QString &folder, const QStringList &pages)
{
    // The first is the program's name.
    Result<Options> options = readOptions(arguments.sliced(std::min<qsizetype>(1, arguments.size())));
    if (!options)
        return options;
    if (options->help || options->version || !options->screenshots.isEmpty() || !options->report.isEmpty())
        return failure(Errc::Malformed, arguments.join(u' '), QStringLiteral("not for a window that is open already"));
    if (!options->page.isEmpty() && !pages.contains(options->page))
        return failure(Errc::Malformed, QStringLiteral("--page"), options->page);
    if (!options->snapshot.isEmpty())
        options->snapshot = QDir::cleanPath(QDir(folder).absoluteFilePath(options->snapshot));
    return options;
}

SingleInstance::SingleInstance(QStringList pages, QObject *parent)
    : QObject(parent)
    , m_pages(std::move(pages))
{
    if (!hasSessionBus())
        return;
    m_service = new KDBusService(KDBusService::Unique | KDBusService::NoExitOnFailure, this);
    connect(m_service, &KDBusService::activateRequested, this, &SingleInstance::receive);
}

void SingleInstance::receive(const QStringList &arguments, const QString &folder)
{
    const auto options = optionsOfSecondStart(arguments, folder, m_pages);
    constexpr int wrongUse = 2;
    m_service->setExitValue(options ? 0 : wrongUse);
    if (options)
        Q_EMIT asked(*options);
}

void SingleInstance::raise(QWidget &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    // What the second start was given stands in the environment while `asked` is handled (KDBusService).
    KWindowSystem::updateStartupId(window.windowHandle());
    window.raise();
    KWindowSystem::activateWindow(window.windowHandle());
}

} // namespace earshot
