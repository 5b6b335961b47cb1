// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/program.h>

#include <desktop/aboutdialog.h>
#include <desktop/appearance.h>
#include <desktop/display.h>
#include <desktop/options.h>
#include <desktop/screenshots.h>
#include <desktop/singleinstance.h>
#include <desktop/unlockjoin.h>
#include <desktop/windowcontroller.h>
#include <desktop/windowpages.h>
#include <report/selection.h>
#include <session/filesource.h>
#include <session/rootstart.h>
#include <session/unlocking.h>
#include <wording/catalogue.h>
#include <wording/notes.h>
#include <wording/safetext.h>

#include <KCrash>
#include <KStyleManager>
#include <QApplication>

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

/// What a second start was asked for, in the window of the first.
void answerSecondStart(const Options &options, MainWindow &window, WindowController &controller)
{
    if (!options.page.isEmpty())
        window.showPage(options.page);
    if (!options.snapshot.isEmpty())
        controller.showFile(options.snapshot);
    SingleInstance::raise(window);
}

int runWindow(QApplication &application, const Options &options, Descriptor worker)
{
    // Pictures are taken beside whatever window is open.
    std::optional<SingleInstance> instance;
    if (options.screenshots.isEmpty())
        instance.emplace(windowPageNames());
    MainWindow window;
    addPages(window);
    window.showPage(options.page);
    if (options.size.isValid())
        window.resize(options.size);
    Session session;
    Unlocking unlocking(std::move(worker));
    WindowController controller(window, session,
                                {.live = [&unlocking] { return unlocking.source(); },
                                 .file = [](const QString &path) { return std::make_shared<FileSource>(path); }});
    joinUnlocking(window, session, controller, unlocking);
    QObject::connect(&window, &MainWindow::aboutAsked, &window, [&] { showAbout(&window); });
    if (instance)
        QObject::connect(&*instance, &SingleInstance::asked, &window,
                         [&](const Options &second) { answerSecondStart(second, window, controller); });
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
    // Icons, widgets and colours as KDE's programs have them on every desktop; under Plasma these do nothing.
    chooseIcons();
    QApplication application(argc, argv);
    KStyleManager::initStyle();
    fillInIcons();
    const Catalogues catalogues = speak();
    describeProgram();
    KCrash::initialize();
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

int missDisplay(Display display)
{
    if (display == Display::Dead)
        complain(Text::tr("The display “%1” doesn't answer, so no window can be shown. On a terminal, use earshot-cli: "
                          "“earshot-cli list” says who can reach what.",
                          "@info:shell name of a display")
                     .arg(displayNames()));
    else
        complain(
            Text::tr("There is no display to show a window on. On a terminal, use earshot-cli: “earshot-cli list” says "
                     "who can reach what.",
                     "@info:shell"));
    return WrongUse;
}

int missPage(const QString &page)
{
    complain(Text::tr("There is no page “%1”. The pages are: %2.", "@info:shell")
                 .arg(safeText(page), windowPageNames().join(u", ")));
    return WrongUse;
}

/// `--report`: as far as whoever asks may look, like earshot-cli.
int reportOnly(const Options &options, Descriptor worker)
{
    const Unlocking unlocking(std::move(worker));
    const Result<ReadingPointer> reading =
        options.snapshot.isEmpty() ? unlocking.source()->read() : FileSource(options.snapshot).read();
    if (!reading)
        return failed(reading.error());
    if (const auto written = writeReport(**reading, options.report); !written)
        return failed(written.error());
    const Assessment &assessment = (*reading)->assessment;
    if (isWhole(assessment))
        return Done;
    for (const auto all = noteSentences(assessment.notes, ReadIn::Terminal); const QString &sentence : all)
        complain(sentence);
    return NotReadable;
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
    if (!options->page.isEmpty() && !windowPageNames().contains(options->page))
        return tellOnly(argc, argv, [&] { return missPage(options->page); });
    // Before Qt, which starts threads and reads files.
    auto worker = becomeCaller();
    if (!worker)
        return tellOnly(argc, argv, [&] { return failed(worker.error()); });
    if (!options->report.isEmpty())
        return tellOnly(argc, argv, [&] { return reportOnly(*options, std::move(*worker)); });
    if (!options->screenshots.isEmpty())
        useNoDisplay();
    else if (const Display display = findDisplay(); display != Display::Answers)
        return tellOnly(argc, argv, [&] { return missDisplay(display); });
    return runWithDisplay(argc, argv, *options, std::move(*worker));
}

} // namespace earshot
