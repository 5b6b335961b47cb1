// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/commands.h>

#include <cli/explaincommand.h>
#include <report/csvreport.h>
#include <report/jsonreport.h>
#include <report/report.h>
#include <report/textreport.h>
#include <wording/notes.h>

namespace earshot {
namespace {

Exit failed(const Error &error)
{
    complain(error);
    return Exit::Unreadable;
}

std::vector<ListColumn> columnsOr(const std::vector<ListColumn> &asked, std::vector<ListColumn> usual)
{
    return asked.empty() ? usual : asked;
}

QByteArray rendered(const Invocation &invocation, const Assessment &assessment, const Snapshot &snapshot)
{
    if (invocation.command == Command::Report)
        return makeReport(enumFromName<ReportFormat>(QString(enumName(invocation.format))).value_or(ReportFormat::Txt),
                          assessment, snapshot, invocation.scope, invocation.columns);
    const Snapshot *sockets = invocation.everything ? &snapshot : nullptr;
    switch (invocation.format) {
    case Format::Json:
        return listAsJson(assessment, invocation.scope, sockets);
    case Format::Ndjson:
        return listAsNdjson(assessment, invocation.scope, sockets);
    case Format::Csv:
        return listAsCsv(assessment, columnsOr(invocation.columns, csvColumns()), invocation.scope);
    case Format::Table:
    case Format::Text:
    case Format::Txt:
    case Format::Html:
        break;
    }
    QString text = listAsTable(assessment, columnsOr(invocation.columns, tableColumns(assessment)), terminalStyle(),
                               invocation.everything ? Clients::Shown : Clients::Folded, invocation.scope);
    if (sockets)
        text += socketsAsTable(snapshot, terminalStyle());
    return text.toUtf8();
}

/// What could not be read goes to standard error; not where the table on the same terminal has just said so.
void complainAboutNotes(const Invocation &invocation, const Assessment &assessment)
{
    const bool said =
        invocation.command == Command::List && invocation.format == Format::Table && errorsAppearBelowOutput();
    if (said)
        return;
    for (const QString &sentence : noteSentences(assessment.notes, ReadIn::Terminal))
        complain(sentence);
}

/// A sure "yes" stays one however much is hidden; a "no" needs the whole picture.
Exit exitOf(const Invocation &invocation, const Assessment &assessment)
{
    if (invocation.exitCode && anythingExposed(assessment))
        return Exit::Something;
    return isWhole(assessment) ? Exit::Done : Exit::Unreadable;
}

Exit deliver(const Invocation &invocation, const QByteArray &bytes, Access &access, StandardOutput &output)
{
    const bool toFile = !invocation.output.isEmpty() && invocation.output != u"-";
    const Secrecy secrecy = invocation.command == Command::Capture ? Secrecy::Secret : Secrecy::Ordinary;
    const Result<> done = toFile ? access.save(invocation.output, bytes, secrecy) : output.print(bytes);
    return done ? Exit::Done : failed(done.error());
}

Exit list(const Invocation &invocation, Access &access, StandardOutput &output)
{
    const auto source = loadSource(invocation.source, access);
    if (!source)
        return failed(source.error());
    const Assessment assessment = assess(source->snapshot);
    const Exit delivered = deliver(invocation, rendered(invocation, assessment, source->snapshot), access, output);
    if (delivered != Exit::Done)
        return delivered;
    const Exit exit = exitOf(invocation, assessment);
    if (!isWhole(assessment))
        complainAboutNotes(invocation, assessment);
    return exit;
}

Exit capture(const Invocation &invocation, Access &access, StandardOutput &output)
{
    const auto source = loadSource(invocation.source, access);
    if (!source)
        return failed(source.error());
    const Exit delivered = deliver(invocation, writeContainer(*source), access, output);
    if (delivered != Exit::Done)
        return delivered;
    for (const QString &sentence : noteSentences(source->snapshot.notes, ReadIn::Terminal))
        complain(sentence);
    return source->snapshot.complete ? Exit::Done : Exit::Unreadable;
}

} // namespace

Exit runCommand(const Invocation &invocation, Access &access, StandardOutput &output)
{
    switch (invocation.command) {
    case Command::List:
    case Command::Report:
        return list(invocation, access, output);
    case Command::Explain:
        return explain(invocation, access, output);
    case Command::Capture:
        return capture(invocation, access, output);
    }
    Q_UNREACHABLE_RETURN(Exit::WrongUse);
}

} // namespace earshot
