// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/appearance.h>

#include <KColorScheme>
#include <KIconTheme>
#include <KSharedConfig>
#include <QApplication>
#include <QIcon>
#include <QPalette>
#include <QStandardPaths>

namespace earshot {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(earshot::Desktop)
};

} // namespace

void chooseIcons()
{
    KIconTheme::initTheme();
}

void fillInIcons()
{
    // One that every theme that will do has.
    if (QIcon::hasThemeIcon(QStringLiteral("view-refresh")))
        return;
    constexpr int middle = 128;
    const bool dark = QGuiApplication::palette().color(QPalette::Window).lightness() < middle;
    QIcon::setFallbackThemeName(dark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze"));
}

// The property is where KColorScheme looks for an application's own scheme.
Result<> useTheme(Theme theme)
{
    if (theme == Theme::System)
        return {};
    const QString file =
        QStringLiteral("color-schemes/%1.colors").arg(theme == Theme::Dark ? u"BreezeDark" : u"BreezeLight");
    const QString path = QStandardPaths::locate(QStandardPaths::GenericDataLocation, file);
    if (path.isEmpty())
        return failure(Errc::NotFound, file,
                       Text::tr("this colour scheme isn't installed", "@info:shell detail of an error"));
    qApp->setProperty("KDE_COLOR_SCHEME_PATH", path);
    QApplication::setPalette(KColorScheme::createApplicationPalette(KSharedConfig::openConfig(path)));
    return {};
}

} // namespace earshot
