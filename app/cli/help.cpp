// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/help.h>

#include <cli/words_p.h>
#include <report/texttable.h>

#include <QSet>

namespace earshot {
namespace {

QCommandLineOption valued(QLatin1StringView name, const QString &description, const QString &value)
{
    return {QString(name), description, value};
}

QCommandLineOption plain(QLatin1StringView name, const QString &description)
{
    return {QString(name), description};
}

QList<QCommandLineOption> sourceOptions()
{
    return {
        valued(option::snapshot,
               CommandLine::tr("Use the picture in an .earshot file instead of this machine.", "@info:shell option"),
               u"FILE"_s),
        valued(
            option::ruleset,
            CommandLine::tr(
                "Use the rules in a file; KIND is iptables-save, ip6tables-save or ipset. May be given several times.",
                "@info:shell option"),
            u"KIND:FILE"_s),
        valued(
            option::machine,
            CommandLine::tr("With --ruleset: the interfaces, routes, settings and listeners that the rules stand on.",
                            "@info:shell option"),
            u"FILE.json"_s)};
}

QCommandLineOption exitCodeOption()
{
    return plain(option::exitCode,
                 CommandLine::tr("End with 1 if something can be reached from outside.", "@info:shell option"));
}

QCommandLineOption columnsOption()
{
    QStringList names;
    for (const auto name : EnumNames<ListColumn>::names)
        names << QString(name);
    return valued(
        option::columns,
        CommandLine::tr("Which columns, separated by commas: %1.", "@info:shell option").arg(names.join(u", "_s)),
        u"NAMES"_s);
}

QList<QCommandLineOption> ownOptions(Command command)
{
    switch (command) {
    case Command::List:
        return {valued(option::format,
                       CommandLine::tr("table (the default), json, ndjson or csv.", "@info:shell option"), u"FORMAT"_s),
                plain(option::all,
                      CommandLine::tr("Every socket and its state, not only what listens.", "@info:shell option")),
                columnsOption(), exitCodeOption()};
    case Command::Explain:
        return {
            valued(option::from,
                   CommandLine::tr(
                       "Where the packet comes from; without it one packet for each kind of place is followed.",
                       "@info:shell option"),
                   u"ADDR"_s),
            valued(option::iif,
                   CommandLine::tr("The interface it arrives on; lo asks the loopback path.", "@info:shell option"),
                   u"NAME"_s),
            valued(option::to, CommandLine::tr("The address it is for.", "@info:shell option"), u"ADDR"_s),
            valued(option::sport, CommandLine::tr("Its source port; without it, any.", "@info:shell option"), u"N"_s),
            valued(option::format, CommandLine::tr("text (the default) or json.", "@info:shell option"), u"FORMAT"_s),
            valued(option::batch,
                   CommandLine::tr("Answer the questions in a file, one JSON object a line; - is standard input.",
                                   "@info:shell option"),
                   u"FILE"_s),
            plain(option::trace, CommandLine::tr("With --batch: every step in each answer.", "@info:shell option"))};
    case Command::Capture:
        return {plain(option::redact, CommandLine::tr("Not in this version yet.", "@info:shell option"))};
    case Command::Report:
        return {valued(option::format,
                       CommandLine::tr("html, txt, csv, json or ndjson; without it, by the file's suffix.",
                                       "@info:shell option"),
                       u"FORMAT"_s),
                valued(option::scope,
                       CommandLine::tr("all (the default), or exposed: only what can or may be reached.",
                                       "@info:shell option"),
                       u"SCOPE"_s),
                columnsOption(), exitCodeOption(),
                plain(option::redact, CommandLine::tr("Not in this version yet.", "@info:shell option"))};
    }
    Q_UNREACHABLE_RETURN({});
}

QString usageOf(Command command)
{
    switch (command) {
    case Command::List:
        return u"earshot-cli list [OPTIONS] [SOURCE]"_s;
    case Command::Explain:
        return u"earshot-cli explain PORT/PROTO [OPTIONS] [SOURCE]\n  earshot-cli explain --batch FILE [--trace] [SOURCE]"_s;
    case Command::Capture:
        return u"earshot-cli capture FILE.earshot [SOURCE]"_s;
    case Command::Report:
        return u"earshot-cli report FILE [OPTIONS] [SOURCE]"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString purposeOf(Command command)
{
    switch (command) {
    case Command::List:
        return CommandLine::tr("What listens, and who can reach it.", "@info:shell command");
    case Command::Explain:
        return CommandLine::tr("The way of a packet, step by step, and which rule decides.", "@info:shell command");
    case Command::Capture:
        return CommandLine::tr("Keep the machine's state in a file, for later or elsewhere.", "@info:shell command");
    case Command::Report:
        return CommandLine::tr("Write a report; its suffix says which kind: .html, .txt, .csv, .json, .ndjson.",
                               "@info:shell command");
    }
    Q_UNREACHABLE_RETURN({});
}

/// What to type, and what it does.
using Example = std::pair<QString, QString>;

QList<Example> examplesOf(Command command)
{
    switch (command) {
    case Command::List:
        return {{u"sudo earshot-cli list"_s, CommandLine::tr("everything on this computer", "@info:shell example")},
                {u"earshot-cli list --snapshot server.earshot --format json"_s,
                 CommandLine::tr("another computer, for a program", "@info:shell example")},
                {u"earshot-cli list --columns reach,port,program,because"_s,
                 CommandLine::tr("with what decides", "@info:shell example")},
                {u"sudo earshot-cli list --exit-code >/dev/null || echo exposed"_s,
                 CommandLine::tr("in a script", "@info:shell example")}};
    case Command::Explain:
        return {{u"sudo earshot-cli explain 22/tcp"_s,
                 CommandLine::tr("a packet from each kind of place", "@info:shell example")},
                {u"sudo earshot-cli explain 22/tcp --from 198.51.100.7 --iif eth0 --to 192.0.2.10"_s,
                 CommandLine::tr("this very packet", "@info:shell example")},
                {u"earshot-cli explain --batch - --snapshot server.earshot <questions.jsonl"_s,
                 CommandLine::tr("many questions, an answer a line", "@info:shell example")}};
    case Command::Capture:
        return {{u"sudo earshot-cli capture monday.earshot"_s,
                 CommandLine::tr("to look at later, also elsewhere", "@info:shell example")}};
    case Command::Report:
        return {{u"sudo earshot-cli report today.html"_s, CommandLine::tr("to read or print", "@info:shell example")},
                {u"sudo earshot-cli report exposed.csv --scope exposed"_s,
                 CommandLine::tr("for a spreadsheet", "@info:shell example")}};
    }
    Q_UNREACHABLE_RETURN({});
}

QString listOf(const QList<Example> &entries)
{
    int width = 0;
    for (const auto &[left, right] : entries)
        width = std::min(std::max(width, displayWidth(left)), 34);
    QString text;
    for (const auto &[left, right] : entries) {
        const bool fits = displayWidth(left) <= width;
        const QString margin = QString(width + 4, u' ');
        text += u"  " + left + (fits ? QString(width - displayWidth(left) + 2, u' ') : QString(u'\n' + margin));
        text += wrapped(right, 96 - width).join(u'\n' + margin) + u'\n';
    }
    return text;
}

QString exampleLines(const QList<Example> &examples)
{
    QString text;
    for (const auto &[what, why] : examples)
        text += u"  # " + why + u"\n  " + what + u'\n';
    return text;
}

QString optionLines(const QList<QCommandLineOption> &options)
{
    QList<Example> entries;
    for (const QCommandLineOption &option : options) {
        const QString value = option.valueName().isEmpty() ? QString() : QString(u' ' + option.valueName());
        entries << Example(u"--" + option.names().first() + value, option.description());
    }
    return listOf(entries);
}

QString exitText()
{
    return CommandLine::tr("Exit status", "@title:group of the help") + u"\n"
        + listOf({{u"0"_s, CommandLine::tr("done", "@info:shell exit status")},
                  {u"1"_s,
                   CommandLine::tr("done, and with --exit-code: something can be reached", "@info:shell exit status")},
                  {u"2"_s, CommandLine::tr("used in a wrong way", "@info:shell exit status")},
                  {u"3"_s,
                   CommandLine::tr("something needed could not be read or written; the rest is still printed",
                                   "@info:shell exit status")}});
}

} // namespace

QList<QCommandLineOption> optionsOf(Command command)
{
    return ownOptions(command) + sourceOptions();
}

QList<QCommandLineOption> allOptions()
{
    QList<QCommandLineOption> options = sourceOptions();
    QSet<QString> names;
    for (std::size_t i = 0; i < EnumNames<Command>::names.size(); ++i) {
        for (const QCommandLineOption &option : ownOptions(static_cast<Command>(i))) {
            if (!names.contains(option.names().first()))
                options << option;
            names.insert(option.names().first());
        }
    }
    return options;
}

QString versionText()
{
    return u"earshot-cli %1\n"_s.arg(QCoreApplication::applicationVersion());
}

QString generalHelp()
{
    QList<Example> commands;
    QList<Example> examples;
    for (std::size_t i = 0; i < EnumNames<Command>::names.size(); ++i) {
        const auto command = static_cast<Command>(i);
        commands << Example(QString(enumName(command)), purposeOf(command));
        examples << examplesOf(command).first();
    }
    const QString title = CommandLine::tr(
        "earshot-cli shows who is within earshot of every listening port on this computer: which program listens, "
        "what the firewall lets through, who can therefore reach it, and which rule decides.",
        "@info:shell purpose");
    return wrapped(title, 96).join(u'\n') + u"\n\n" + CommandLine::tr("Use", "@title:group of the help")
        + u"\n  earshot-cli COMMAND [OPTIONS] [SOURCE]\n  earshot-cli COMMAND --help\n  earshot-cli --version\n\n"
        + CommandLine::tr("Commands", "@title:group of the help") + u'\n' + listOf(commands) + u'\n'
        + CommandLine::tr("Source (without one: this computer, now)", "@title:group of the help") + u'\n'
        + optionLines(sourceOptions()) + u'\n' + CommandLine::tr("Examples", "@title:group of the help") + u'\n'
        + exampleLines(examples) + u'\n' + exitText();
}

QString commandHelp(Command command)
{
    return purposeOf(command) + u"\n\n" + CommandLine::tr("Use", "@title:group of the help") + u"\n  "
        + usageOf(command) + u"\n\n" + CommandLine::tr("Options", "@title:group of the help") + u'\n'
        + optionLines(ownOptions(command)) + u'\n'
        + CommandLine::tr("Source (without one: this computer, now)", "@title:group of the help") + u'\n'
        + optionLines(sourceOptions()) + u'\n' + CommandLine::tr("Examples", "@title:group of the help") + u'\n'
        + exampleLines(examplesOf(command)) + u'\n' + exitText();
}

} // namespace earshot
