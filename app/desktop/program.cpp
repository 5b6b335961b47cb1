// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/program.h>

#include <desktop/options.h>
#include <desktop/screenshots.h>
#include <desktop/windowcontroller.h>
#include <pages/links.h>
#include <pages/overviewpage.h>
#include <pages/portspage.h>
#include <session/filesource.h>
#include <session/rootstart.h>
#include <session/unlocking.h>
#include <wording/catalogue.h>
#include <wording/notes.h>
#include <wording/safetext.h>

#include <KAboutData>
#include <KColorScheme>
#include <KIconTheme>
#include <KSharedConfig>
#include <QApplication>
#include <QMessageBox>
#include <QStandardPaths>

#include <cstdio>

namespace earshot {

namespace {

/// CONTRACT.md
enum ExitCode : int { Done = 0, WrongUse = 2, NotReadable = 3 };

struct Text {
    Q_DECLARE_TR_FUNCTIONS(earshot::Desktop)
};

void say(std::FILE *where, const QString &text)
{
    std::fputs(qPrintable(text + u'\n'), where);
}

/// For stderr: the text is ours, but what it quotes may come from anywhere.
void complain(const QString &text)
{
    say(stderr, QStringLiteral("earshot: %1").arg(safeText(text, 4000)));
}

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

/// Qt ends the program where it finds no display, so that is asked before. False where there is nothing to show on.
bool choosePlatform(const Options &options)
{
    if (hasDisplay() || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        return true;
    if (options.screenshots.isEmpty())
        return false;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Pictures shall look the same wherever they are taken.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORMTHEME"))
        qputenv("QT_QPA_PLATFORMTHEME", "kde");
    if (qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP"))
        qputenv("XDG_CURRENT_DESKTOP", "KDE");
    return true;
}

void describeProgram()
{
    KAboutData about(QStringLiteral("earshot"), Text::tr("Earshot", "@title"), QStringLiteral(EARSHOT_VERSION),
                     Text::tr("Who is within earshot of every listening port", "@title what the program is"),
                     KAboutLicense::GPL_V2, Text::tr("© 2026 The Earshot authors", "@info:credit"));
    about.setLicense(KAboutLicense::GPL_V2, KAboutLicense::OrLaterVersions);
    about.setOrganizationDomain("earshot.org");
    about.setDesktopFileName(QStringLiteral("org.earshot.Earshot"));
    KAboutData::setApplicationData(about);
    QApplication::setWindowIcon(
        QIcon::fromTheme(QStringLiteral("org.earshot.Earshot"), QIcon(QStringLiteral(":/org.earshot.Earshot.svg"))));
}

/// The scheme of that name, or what is missing. The property is where KColorScheme looks for an application's own scheme.
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

void showAbout(QWidget *parent)
{
    const KAboutData about = KAboutData::applicationData();
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, Text::tr("About Earshot", "@title:window"),
        QStringLiteral("%1 %2\n\n%3\n\n%4")
            .arg(about.displayName(), about.version(), about.shortDescription(), about.copyrightStatement()),
        QMessageBox::Close, parent);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(QApplication::windowIcon().pixmap(64));
    box->open();
}

int failed(const Error &error)
{
    complain(QStringList{errorSentence(error), errorAdvice(error, ReadIn::Terminal)}.join(u' ').trimmed());
    return NotReadable;
}

/// Once the first reading is shown.
int takePictures(MainWindow &window, const Options &options, const std::optional<Error> &problem)
{
    if (problem)
        return failed(*problem);
    const auto written = takeScreenshots(window, options.screenshots,
                                         options.page.isEmpty() ? window.pageNames() : QStringList{options.page});
    if (!written)
        return failed(written.error());
    for (const QString &path : *written)
        say(stdout, path);
    return Done;
}

int runWindow(QApplication &application, const Options &options, Descriptor worker)
{
    MainWindow window;
    auto *overview = new OverviewPage;
    auto *ports = new PortsPage;
    window.addPage(overview);
    window.addPage(ports);
    linkPages(window, *overview, *ports);
    if (!options.page.isEmpty() && !window.showPage(options.page)) {
        complain(Text::tr("There is no page “%1”. The pages are: %2.", "@info:shell")
                     .arg(safeText(options.page), window.pageNames().join(u", ")));
        return WrongUse;
    }
    if (options.size.isValid())
        window.resize(options.size);
    Session session;
    Unlocking unlocking(std::move(worker));
    WindowController controller(window, session,
                                {.live = [&unlocking] { return unlocking.source(); },
                                 .file = [](const QString &path) { return std::make_shared<FileSource>(path); }});
    QObject::connect(&unlocking, &Unlocking::stateChanged, &session, [&](Unlocking::State state) {
        if (session.isLive() && state != Unlocking::State::Unlocking)
            session.setSource(unlocking.source());
    });
    QObject::connect(&window, &MainWindow::aboutAsked, &window, [&] { showAbout(&window); });
    if (!options.screenshots.isEmpty())
        QObject::connect(
            &controller, &WindowController::settled, &application,
            [&](const std::optional<Error> &problem) { QApplication::exit(takePictures(window, options, problem)); });
    window.show();
    if (options.snapshot.isEmpty())
        controller.showLive();
    else
        controller.showFile(options.snapshot);
    return QApplication::exec();
}

using Catalogues = std::vector<std::unique_ptr<QTranslator>>;

/// The words of whoever reads; they go when the result goes.
[[nodiscard]] Catalogues speak()
{
    Catalogues catalogues = cataloguesFor(QLocale());
    for (const auto &catalogue : catalogues)
        QCoreApplication::installTranslator(catalogue.get());
    return catalogues;
}

int runWithDisplay(int argc, char **argv, const Options &options, Descriptor worker)
{
    KIconTheme::initTheme();
    QApplication application(argc, argv);
    const Catalogues catalogues = speak();
    describeProgram();
    if (options.layout)
        QApplication::setLayoutDirection(*options.layout);
    if (const auto used = useTheme(options.theme); !used)
        return failed(used.error());
    return runWindow(application, options, std::move(worker));
}

int showHelp(const Options &options)
{
    say(stdout, options.help ? helpText() : QStringLiteral("earshot %1").arg(QStringLiteral(EARSHOT_VERSION)));
    return Done;
}

int refuse(const Error &wrong)
{
    complain(Text::tr("“%1” can't be used like that. %2 See earshot --help.",
                      "@info:shell option or argument, what is wrong")
                 .arg(wrong.where, wrong.detail));
    return WrongUse;
}

int missDisplay()
{
    complain(
        Text::tr("There is no display to show a window on. On a terminal, use earshot-cli: “earshot-cli list” says "
                 "who can reach what.",
                 "@info:shell"));
    return WrongUse;
}

/// What only prints needs an application for its words, but no display.
int tellOnly(int argc, char **argv, const std::function<int()> &tell)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("earshot"));
    const Catalogues catalogues = speak();
    return tell();
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

} // namespace

int runDesktop(int argc, char **argv)
{
    const Result<Options> options = readOptions(argumentsOf(argc, argv));
    if (!options)
        return tellOnly(argc, argv, [&] { return refuse(options.error()); });
    if (options->help || options->version)
        return tellOnly(argc, argv, [&] { return showHelp(*options); });
    if (!choosePlatform(*options))
        return tellOnly(argc, argv, missDisplay);
    // Before Qt, which starts threads and reads files.
    auto worker = becomeCaller();
    if (!worker)
        return tellOnly(argc, argv, [&] { return failed(worker.error()); });
    return runWithDisplay(argc, argv, *options, std::move(*worker));
}

} // namespace earshot
