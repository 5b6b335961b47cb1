// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/options.h>

#include <cli/help.h>
#include <cli/words_p.h>
#include <wording/safetext.h>

#include <QCommandLineParser>

#include <algorithm>
#include <array>

namespace earshot {
namespace {

using Outcome = std::expected<Invocation, NoInvocation>;
using Step = std::expected<void, NoInvocation>;

std::unexpected<NoInvocation> wrong(const QString &text)
{
    return std::unexpected(NoInvocation{NoInvocation::Why::Wrong, text});
}

/// Commands of CONTRACT.md that later versions have.
constexpr std::array laterCommands{"openings"_L1, "compare"_L1, "check"_L1, "verify"_L1, "probe"_L1, "watch"_L1};
constexpr std::array laterFormats{"md"_L1, "prometheus"_L1, "sarif"_L1, "junit"_L1, "pdf"_L1};

QString notYet(const QString &what)
{
    return CommandLine::tr("“%1” isn't in this version of Earshot yet.", "@info wrong use")
        .arg(safeText(what, nameLength));
}

QString joinedNames(auto names)
{
    QStringList texts;
    for (const auto name : names)
        texts << QString(name);
    return texts.join(u", "_s);
}

/// The first argument that isn't an option or an option's value: the command.
std::optional<QString> commandName(const QStringList &arguments)
{
    QCommandLineParser all;
    all.addOptions(allOptions());
    all.parse(QStringList{QString()} + arguments);
    const QStringList words = all.positionalArguments();
    return words.isEmpty() ? std::nullopt : std::optional(words.first());
}

template<NamedEnum E>
std::expected<E, NoInvocation> named(const QString &option, const QString &value, std::initializer_list<E> allowed)
{
    const auto found = enumFromName<E>(value);
    if (found && std::ranges::contains(allowed, *found))
        return *found;
    QStringList names;
    for (const E one : allowed)
        names << QString(enumName(one));
    if (std::ranges::contains(laterFormats, value))
        return wrong(notYet(value));
    return wrong(CommandLine::tr("%1 can't be “%2”. It can be: %3.", "@info wrong use: option, value, possible values")
                     .arg(option, safeText(value, nameLength), names.join(u", "_s)));
}

std::expected<std::uint16_t, NoInvocation> portNumber(const QString &text, int lowest)
{
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    if (!isNumber || port < lowest || port > 65535)
        return wrong(CommandLine::tr("“%1” isn't a port: a number from %2 to 65535.", "@info wrong use")
                         .arg(safeText(text, nameLength), QString::number(lowest)));
    return static_cast<std::uint16_t>(port);
}

Step readRulesets(const QCommandLineParser &parser, SourceOptions &source)
{
    for (const QString &value : parser.values(option::ruleset)) {
        const qsizetype colon = value.indexOf(u':');
        const auto kind = enumFromName<RulesetFile::Kind>(value.left(std::max(colon, qsizetype{0})));
        if (!kind || colon + 1 == value.size())
            return wrong(CommandLine::tr("--ruleset needs KIND:FILE, not “%1”. KIND can be: %2.", "@info wrong use")
                             .arg(safeText(value, nameLength), joinedNames(EnumNames<RulesetFile::Kind>::names)));
        if (*kind == RulesetFile::Kind::Nft)
            return wrong(notYet(u"--ruleset nft:FILE"_s));
        source.rulesets.push_back({*kind, value.sliced(colon + 1)});
    }
    return {};
}

Step readSource(const QCommandLineParser &parser, SourceOptions &source)
{
    if (const Step rulesets = readRulesets(parser, source); !rulesets)
        return rulesets;
    for (const auto name : {option::snapshot, option::machine}) {
        if (parser.isSet(name) && parser.value(name).isEmpty())
            return wrong(CommandLine::tr("--%1 needs the name of a file.", "@info wrong use").arg(QString(name)));
    }
    source.snapshot = parser.value(option::snapshot);
    source.machine = parser.value(option::machine);
    if (!source.snapshot.isEmpty() && !source.rulesets.empty())
        return wrong(CommandLine::tr("--snapshot and --ruleset can't go together: choose where the picture comes from.",
                                     "@info wrong use"));
    if (!source.machine.isEmpty() && source.rulesets.empty())
        return wrong(CommandLine::tr("--machine only goes with --ruleset.", "@info wrong use"));
    return {};
}

Step readColumns(const QCommandLineParser &parser, std::vector<ListColumn> &columns)
{
    for (const QString &name : parser.value(option::columns).split(u',', Qt::SkipEmptyParts)) {
        const auto column = enumFromName<ListColumn>(name.trimmed());
        if (!column)
            return wrong(CommandLine::tr("There is no column “%1”. There are: %2.", "@info wrong use")
                             .arg(safeText(name, nameLength), joinedNames(EnumNames<ListColumn>::names)));
        columns.push_back(*column);
    }
    if (parser.isSet(option::columns) && columns.empty())
        return wrong(CommandLine::tr("--columns needs names of columns. There are: %1.", "@info wrong use")
                         .arg(joinedNames(EnumNames<ListColumn>::names)));
    return {};
}

Step readList(const QCommandLineParser &parser, Invocation &invocation)
{
    if (parser.isSet(option::format)) {
        const auto format = named(u"--format"_s, parser.value(option::format),
                                  {Format::Table, Format::Json, Format::Ndjson, Format::Csv});
        if (!format)
            return std::unexpected(format.error());
        invocation.format = *format;
    }
    invocation.everything = parser.isSet(option::all);
    invocation.exitCode = parser.isSet(option::exitCode);
    return readColumns(parser, invocation.columns);
}

Step readAddress(const QCommandLineParser &parser, QLatin1StringView name, std::optional<Address> &address)
{
    if (!parser.isSet(name))
        return {};
    const auto parsed = parseAddress(parser.value(name));
    if (!parsed)
        return wrong(CommandLine::tr("--%1 needs an IPv4 or IPv6 address, not “%2”.", "@info wrong use")
                         .arg(QString(name), safeText(parser.value(name), nameLength)));
    address = *parsed;
    return {};
}

Step readPacket(const QCommandLineParser &parser, const QString &what, PacketOptions &packet)
{
    const qsizetype slash = what.indexOf(u'/');
    const auto port = portNumber(slash < 0 ? what : what.first(slash), 1);
    if (!port)
        return std::unexpected(port.error());
    packet.port = Port{*port};
    if (slash >= 0) {
        const auto transport = named(u"PROTO"_s, what.sliced(slash + 1).toLower(), {Transport::Tcp, Transport::Udp});
        if (!transport)
            return std::unexpected(transport.error());
        packet.transport = *transport;
    } else {
        return wrong(
            CommandLine::tr("Which transport? Write %1/tcp or %1/udp.", "@info wrong use").arg(QString::number(*port)));
    }
    for (const auto &[name, address] : {std::pair{option::from, &packet.from}, std::pair{option::to, &packet.to}}) {
        if (const Step step = readAddress(parser, name, *address); !step)
            return step;
    }
    if (packet.from && packet.to && packet.from->family != packet.to->family)
        return wrong(CommandLine::tr("--from and --to must both be IPv4 or both IPv6.", "@info wrong use"));
    packet.interface = parser.value(option::iif);
    if (parser.isSet(option::sport)) {
        const auto source = portNumber(parser.value(option::sport), 0);
        if (!source)
            return std::unexpected(source.error());
        packet.sourcePort = Port{*source};
    }
    return {};
}

Step readExplain(const QCommandLineParser &parser, const QStringList &words, Invocation &invocation)
{
    invocation.steps = parser.isSet(option::trace);
    invocation.batch = parser.value(option::batch);
    if (parser.isSet(option::batch)) {
        if (invocation.batch.isEmpty())
            return wrong(
                CommandLine::tr("--batch needs the name of a file, or - for standard input.", "@info wrong use"));
        for (const auto name : {option::from, option::to, option::iif, option::sport, option::format}) {
            if (parser.isSet(name))
                return wrong(CommandLine::tr("--%1 doesn't go with --batch.", "@info wrong use").arg(QString(name)));
        }
        return words.isEmpty()
            ? Step()
            : Step(wrong(CommandLine::tr("With --batch no port is named: the questions do.", "@info wrong use")));
    }
    if (invocation.steps)
        return wrong(CommandLine::tr("--trace only goes with --batch; the text and JSON have every step anyway.",
                                     "@info wrong use"));
    if (words.size() != 1)
        return wrong(CommandLine::tr("explain needs one port, as 22/tcp, or --batch FILE.", "@info wrong use"));
    invocation.format = Format::Text;
    if (parser.isSet(option::format)) {
        const auto format = named(u"--format"_s, parser.value(option::format), {Format::Text, Format::Json});
        if (!format)
            return std::unexpected(format.error());
        invocation.format = *format;
    }
    return readPacket(parser, words.first(), invocation.packet);
}

Step oneFile(const QStringList &words, const QString &sentence, QString &file)
{
    if (words.size() != 1 || words.first().isEmpty())
        return wrong(sentence);
    file = words.first();
    return {};
}

Step readReport(const QCommandLineParser &parser, const QStringList &words, Invocation &invocation)
{
    const auto file = oneFile(words, CommandLine::tr("report needs the name of one file to write.", "@info wrong use"),
                              invocation.output);
    if (!file)
        return file;
    const qsizetype dot = invocation.output.lastIndexOf(u'.');
    const bool hasSuffix = dot > invocation.output.lastIndexOf(u'/');
    const QString suffix = hasSuffix ? invocation.output.sliced(dot + 1).toLower() : QString();
    if (!parser.isSet(option::format) && suffix.isEmpty())
        return wrong(CommandLine::tr(
            "The name of the report says no format: end it in .html, .txt, .csv, .json or .ndjson, or use --format.",
            "@info wrong use"));
    const auto format =
        named(parser.isSet(option::format) ? u"--format"_s
                                           : CommandLine::tr("The report's suffix", "@info wrong use, subject"),
              parser.isSet(option::format) ? parser.value(option::format) : suffix,
              {Format::Html, Format::Txt, Format::Csv, Format::Json, Format::Ndjson});
    if (!format)
        return std::unexpected(format.error());
    invocation.format = *format;
    invocation.exitCode = parser.isSet(option::exitCode);
    if (parser.isSet(option::scope)) {
        const auto scope = named(u"--scope"_s, parser.value(option::scope), {Scope::All, Scope::Exposed});
        if (!scope)
            return std::unexpected(scope.error());
        invocation.scope = *scope;
    }
    return readColumns(parser, invocation.columns);
}

Step readCommand(const QCommandLineParser &parser, const QStringList &words, Invocation &invocation)
{
    if (parser.optionNames().contains(option::redact))
        return wrong(notYet(u"--redact"_s));
    switch (invocation.command) {
    case Command::List:
        if (!words.isEmpty())
            return wrong(
                CommandLine::tr("list takes no “%1”.", "@info wrong use").arg(safeText(words.first(), nameLength)));
        return readList(parser, invocation);
    case Command::Explain:
        return readExplain(parser, words, invocation);
    case Command::Capture:
        return oneFile(words, CommandLine::tr("capture needs the name of one file to write.", "@info wrong use"),
                       invocation.output);
    case Command::Report:
        return readReport(parser, words, invocation);
    }
    Q_UNREACHABLE_RETURN({});
}

/// What is wrong with options, in our words: Qt's are only translated with Qt's own catalogues.
QString parserComplaint(const QCommandLineParser &parser, const QString &command)
{
    const QStringList unknown = parser.unknownOptionNames();
    if (unknown.isEmpty())
        return safeText(parser.errorText());
    const QString dashed = (unknown.first().size() == 1 ? u"-"_s : u"--"_s) + safeText(unknown.first(), nameLength);
    return CommandLine::tr("%1 has no option %2. “earshot-cli %1 --help” lists them.", "@info wrong use")
        .arg(command, dashed);
}

} // namespace

std::expected<Invocation, NoInvocation> readArguments(const QStringList &arguments)
{
    const auto name = commandName(arguments);
    const bool asksVersion = arguments.contains(u"--version"_s) || arguments.contains(u"-v"_s);
    const bool asksHelp = arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s);
    if (asksVersion)
        return std::unexpected(NoInvocation{NoInvocation::Why::Asked, versionText()});
    const auto command = name ? enumFromName<Command>(*name) : std::nullopt;
    if (asksHelp)
        return std::unexpected(NoInvocation{NoInvocation::Why::Asked, command ? commandHelp(*command) : generalHelp()});
    if (!name)
        return wrong(CommandLine::tr(
            "Say what to do: list, explain, capture or report. “earshot-cli --help” tells more.", "@info wrong use"));
    if (!command)
        return wrong(std::ranges::contains(laterCommands, *name)
                         ? notYet(*name)
                         : CommandLine::tr("There is no command “%1”. There are: list, explain, capture, report.",
                                           "@info wrong use")
                               .arg(safeText(*name, nameLength)));

    QCommandLineParser parser;
    parser.addOptions(optionsOf(*command));
    if (!parser.parse(QStringList{QString()} + arguments))
        return wrong(parserComplaint(parser, *name));
    QStringList words = parser.positionalArguments();
    words.removeOne(*name);
    Invocation invocation;
    invocation.command = *command;
    if (const Step source = readSource(parser, invocation.source); !source)
        return std::unexpected(source.error());
    if (const Step read = readCommand(parser, words, invocation); !read)
        return std::unexpected(read.error());
    return invocation;
}

} // namespace earshot
