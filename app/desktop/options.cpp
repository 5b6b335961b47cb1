// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/options.h>

#include <report/report.h>

#include <QCommandLineParser>
#include <QCoreApplication>

namespace earshot {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(earshot::Options)
};

struct Names {
    QCommandLineOption snapshot{QStringLiteral("snapshot"),
                                Text::tr("Show a saved reading instead of this computer.", "@info:shell"),
                                QStringLiteral("FILE")};
    QCommandLineOption page{QStringLiteral("page"),
                            Text::tr("Show this page first; a wrong name lists them.", "@info:shell"),
                            QStringLiteral("NAME")};
    QCommandLineOption report{
        QStringLiteral("report"),
        Text::tr("Write a report, and end. Needs no display. The suffix says which kind: %1.", "@info:shell")
            .arg(reportFormats()),
        QStringLiteral("FILE")};
    QCommandLineOption screenshot{
        QStringLiteral("screenshot"),
        Text::tr("Write pictures of the pages into a folder, and end. Needs no display.", "@info:shell"),
        QStringLiteral("DIR")};
    QCommandLineOption theme{QStringLiteral("theme"),
                             Text::tr("Colours of the pictures: light or dark.", "@info:shell"),
                             QStringLiteral("light|dark")};
    QCommandLineOption layout{QStringLiteral("layout"),
                              Text::tr("Direction of the pictures: ltr or rtl.", "@info:shell"),
                              QStringLiteral("ltr|rtl")};
    QCommandLineOption size{QStringLiteral("size"), Text::tr("Size of the window, such as 1180x720.", "@info:shell"),
                            QStringLiteral("WxH")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")},
                            Text::tr("Show this, and end.", "@info:shell")};
    QCommandLineOption version{{QStringLiteral("v"), QStringLiteral("version")},
                               Text::tr("Show the version, and end.", "@info:shell")};
};

void describe(QCommandLineParser &parser, const Names &names)
{
    parser.setApplicationDescription(Text::tr(
        "Shows who is within earshot of every listening port of this computer. Without a display, use earshot-cli.",
        "@info:shell"));
    parser.addOptions({names.snapshot, names.page, names.report, names.screenshot, names.theme, names.layout,
                       names.size, names.help, names.version});
}

std::optional<Theme> themeOf(const QString &text)
{
    if (text == u"light")
        return Theme::Light;
    return text == u"dark" ? std::optional(Theme::Dark) : std::nullopt;
}

std::optional<Qt::LayoutDirection> layoutOf(const QString &text)
{
    if (text == u"ltr")
        return Qt::LeftToRight;
    return text == u"rtl" ? std::optional(Qt::RightToLeft) : std::nullopt;
}

/// Between what a label needs and what a picture may take.
std::optional<QSize> sizeOf(const QString &text)
{
    const QStringList parts = text.split(u'x');
    if (parts.size() != 2)
        return std::nullopt;
    const QSize size(parts[0].toInt(), parts[1].toInt());
    constexpr int least = 300;
    constexpr int most = 8192;
    const bool good = std::min(size.width(), size.height()) >= least && std::max(size.width(), size.height()) <= most;
    return good ? std::optional(size) : std::nullopt;
}

std::unexpected<Error> wrong(const QCommandLineOption &option, const QString &value)
{
    return failure(Errc::Malformed, QStringLiteral("--%1").arg(option.names().last()), value);
}

} // namespace

Result<Options> readOptions(const QStringList &arguments)
{
    const Names names;
    QCommandLineParser parser;
    describe(parser, names);
    // The parser takes the first for the program's name.
    if (!parser.parse(QStringList{QStringLiteral("earshot")} + arguments))
        return failure(Errc::Malformed, parser.unknownOptionNames().value(0), parser.errorText());
    if (const QStringList others = parser.positionalArguments(); !others.isEmpty())
        return failure(Errc::Malformed, others.first());
    Options options;
    options.help = parser.isSet(names.help);
    options.version = parser.isSet(names.version);
    options.snapshot = parser.value(names.snapshot);
    options.page = parser.value(names.page);
    options.screenshots = parser.value(names.screenshot);
    options.report = parser.value(names.report);
    for (const QCommandLineOption *option : {&names.snapshot, &names.page, &names.screenshot, &names.report}) {
        if (parser.isSet(*option) && parser.value(*option).isEmpty())
            return wrong(*option, {});
    }
    if (parser.isSet(names.report) && !reportFormatOf(options.report))
        return wrong(names.report, options.report);
    if (parser.isSet(names.report) && parser.isSet(names.screenshot))
        return wrong(names.report, QStringLiteral("--screenshot"));
    if (parser.isSet(names.theme)) {
        const auto theme = themeOf(parser.value(names.theme));
        if (!theme)
            return wrong(names.theme, parser.value(names.theme));
        options.theme = *theme;
    }
    if (parser.isSet(names.layout)) {
        options.layout = layoutOf(parser.value(names.layout));
        if (!options.layout)
            return wrong(names.layout, parser.value(names.layout));
    }
    if (parser.isSet(names.size)) {
        const auto size = sizeOf(parser.value(names.size));
        if (!size)
            return wrong(names.size, parser.value(names.size));
        options.size = *size;
    }
    return options;
}

QString helpText()
{
    const Names names;
    QCommandLineParser parser;
    describe(parser, names);
    return parser.helpText();
}

} // namespace earshot
