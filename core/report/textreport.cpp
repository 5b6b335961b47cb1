// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/textreport.h>

#include <report/jsonreport.h>
#include <wording/notes.h>
#include <wording/reportwords.h>
#include <wording/safetext.h>
#include <wording/sentences.h>

#include <algorithm>
#include <ranges>

namespace earshot {
namespace {

/// `text` in lines that begin with `first` and go on under it.
QString indented(const QString &first, const QString &text, const TextStyle &style)
{
    const int margin = displayWidth(first);
    const int room = style.width > 0 ? std::max(style.width - margin, 20) : 0;
    QString lines;
    for (const QString &line : wrapped(text, room))
        lines += (lines.isEmpty() ? first : QString(margin, u' ')) + line + u'\n';
    return lines;
}

Emphasis emphasisOf(EndpointState state)
{
    switch (state) {
    case EndpointState::Exposed:
        return Emphasis::Strong;
    case EndpointState::Depends:
    case EndpointState::Unknown:
        return Emphasis::Attention;
    case EndpointState::Shielded:
    case EndpointState::LocalOnly:
        break;
    }
    return Emphasis::Quiet;
}

QString ownersCell(const EndpointAssessment &endpoint, auto text)
{
    QStringList texts;
    for (const Owner &owner : endpoint.owners) {
        const QString one = text(owner);
        if (!one.isEmpty() && !texts.contains(one))
            texts << one;
    }
    return safeText(texts.join(u", "_s));
}

QString becauseCell(const EndpointAssessment &endpoint)
{
    const OriginAnswer *deciding = decidingAnswer(endpoint);
    if (!deciding)
        return {};
    if (!deciding->reasons.empty())
        return reasonSentence(deciding->reasons.front());
    return deciding->by.empty() ? QString() : evidenceCell(deciding->by.front());
}

QString cell(const EndpointAssessment &endpoint, ListColumn column)
{
    switch (column) {
    case ListColumn::Reach:
        return reachCell(endpoint);
    case ListColumn::State:
        return stateWords(endpoint.state);
    case ListColumn::Port:
        return portName(endpoint.key);
    case ListColumn::Program:
        return programName(endpoint);
    case ListColumn::Address:
        return listensOn(endpoint.key);
    case ListColumn::Pid:
        return ownersCell(endpoint, [](const Owner &owner) { return QString::number(owner.pid); });
    case ListColumn::User:
        return ownersCell(endpoint, [](const Owner &owner) {
            return owner.user.isEmpty() ? QString::number(owner.uid) : owner.user;
        });
    case ListColumn::Unit:
        return ownersCell(endpoint, [](const Owner &owner) { return owner.unit; });
    case ListColumn::Package:
        return ownersCell(endpoint, [](const Owner &owner) { return owner.package; });
    case ListColumn::Executable:
        return ownersCell(endpoint, [](const Owner &owner) { return owner.exe; });
    case ListColumn::Container:
        return safeText(endpoint.container, nameLength);
    case ListColumn::Namespace:
        return namespaceName(endpoint.key.namespaceInode);
    case ListColumn::Internet:
        return originCell(endpoint, Origin::Internet);
    case ListColumn::OtherNetworks:
        return originCell(endpoint, Origin::OtherNetworks);
    case ListColumn::LocalNetwork:
        return originCell(endpoint, Origin::LocalNetwork);
    case ListColumn::Vpn:
        return originCell(endpoint, Origin::Vpn);
    case ListColumn::Containers:
        return originCell(endpoint, Origin::Containers);
    case ListColumn::ThisComputer:
        return originCell(endpoint, Origin::ThisComputer);
    case ListColumn::Because:
        return becauseCell(endpoint);
    }
    Q_UNREACHABLE_RETURN({});
}

TextRow rowOf(const EndpointAssessment &endpoint, std::span<const ListColumn> columns)
{
    TextRow row{{}, emphasisOf(endpoint.state)};
    for (const ListColumn column : columns)
        row.cells << cell(endpoint, column);
    return row;
}

QString summary(const Assessment &assessment, const TextStyle &style)
{
    const QStringList sentences = summarySentences(assessment);
    QString text;
    for (const QString &line : wrapped(sentences.first(), style.width))
        text += emphasised(line, Emphasis::Strong, style) + u'\n';
    for (const QString &sentence : sentences.sliced(1))
        text += indented({}, sentence, style);
    return text;
}

QString notes(const Assessment &assessment, const TextStyle &style)
{
    if (assessment.notes.empty())
        return {};
    QString text = u'\n' + reportHeading(ReportHeading::NotSeen) + u'\n';
    for (const QString &sentence : noteSentences(assessment.notes, ReadIn::Terminal))
        text += indented(u"  • "_s, sentence, style);
    return text;
}

/// "Each says why": the reasons of the endpoints that depend.
QString reasons(const std::vector<const EndpointAssessment *> &endpoints, const TextStyle &style)
{
    QString text;
    for (const EndpointAssessment *endpoint : endpoints) {
        QStringList told;
        for (const OriginAnswer &answer : endpoint->origins) {
            for (const Reason &reason : answer.reasons) {
                if (const QString sentence = reasonSentence(reason); !told.contains(sentence))
                    told << sentence;
            }
        }
        if (!told.isEmpty())
            text += indented(u"  • "_s, reasonLine(portName(endpoint->key), programName(*endpoint), told), style);
    }
    return text.isEmpty() ? text : QString(u'\n' + reportHeading(ReportHeading::WhyItDepends) + u'\n' + text);
}

QString answerLines(const OriginAnswer &answer, const TextStyle &style)
{
    QString text = indented(u"  • "_s, answerLine(answer), style);
    for (const QString &remark : answerRemarks(answer))
        text += indented(u"    "_s, remark, style);
    for (const Evidence &evidence : answer.by)
        text += indented(u"    "_s, evidenceSentence(evidence), style);
    for (const Reason &reason : answer.reasons)
        text += indented(u"    "_s, reasonSentence(reason), style);
    return text;
}

QString endpointBlock(const EndpointAssessment &endpoint, const TextStyle &style)
{
    QString text = u"\n"_s;
    for (const QString &line : wrapped(endpointSentence(endpoint), style.width))
        text += emphasised(line, Emphasis::Strong, style) + u'\n';
    text += indented(u"  "_s, endpointDetails(endpoint), style);
    for (const OriginAnswer &answer : endpoint.origins)
        text += answerLines(answer, style);
    return text;
}

QString withPort(const Address &address, Port port)
{
    if (isAny(address) && number(port) == 0)
        return u"*"_s;
    const QString text = isAny(address)  ? u"*"_s
        : address.family == Family::Ipv6 ? u"[%1]"_s.arg(asText(address))
                                         : asText(address);
    return u"%1:%2"_s.arg(text).arg(number(port));
}

QString socketProgram(const Snapshot &snapshot, const Socket &socket)
{
    EndpointAssessment endpoint;
    for (const quint32 owner : socket.owners) {
        if (owner < snapshot.owners.size())
            endpoint.owners.push_back(snapshot.owners[owner]);
    }
    endpoint.ownersHidden = socket.ownersHidden ? 1 : 0;
    return programName(endpoint);
}

} // namespace

std::vector<ListColumn> tableColumns(const Assessment &assessment)
{
    std::vector columns{ListColumn::Reach, ListColumn::Port, ListColumn::Program, ListColumn::Address};
    if (std::ranges::any_of(assessment.endpoints,
                            [](const EndpointAssessment &endpoint) { return !endpoint.container.isEmpty(); }))
        columns.push_back(ListColumn::Container);
    return columns;
}

QString listAsTable(const Assessment &assessment, std::span<const ListColumn> columns, const TextStyle &style,
                    Clients clients, Scope scope)
{
    auto endpoints = inReadingOrder(assessment, scope);
    int folded = 0;
    if (clients == Clients::Folded)
        folded = static_cast<int>(
            std::erase_if(endpoints, [](const EndpointAssessment *endpoint) { return endpoint->probablyClient; }));
    QString text = summary(assessment, style);
    if (!endpoints.empty()) {
        QStringList header;
        for (const ListColumn column : columns)
            header << columnTitle(column);
        std::vector<TextRow> rows;
        for (const EndpointAssessment *endpoint : endpoints)
            rows.push_back(rowOf(*endpoint, columns));
        text += u'\n' + textTable(header, rows, style);
    }
    if (folded > 0)
        text += u'\n' + indented({}, foldedClients(folded), style);
    return text + reasons(endpoints, style) + notes(assessment, style);
}

QString socketsAsTable(const Snapshot &snapshot, const TextStyle &style)
{
    std::vector<TextRow> rows;
    for (const NetNamespace &space : snapshot.namespaces) {
        for (const Socket &socket : space.sockets)
            rows.push_back({{QString(enumName(socket.transport)), socketStateWords(socket.transport, socket.state),
                             withPort(socket.local, socket.localPort), withPort(socket.remote, socket.remotePort),
                             socketProgram(snapshot, socket)},
                            Emphasis::Plain});
    }
    return u'\n' + textTable(socketTableHeader(), rows, style);
}

QString reportAsText(const Assessment &assessment, const TextStyle &style, Scope scope)
{
    const std::vector columns = tableColumns(assessment);
    QString text = listAsTable(assessment, columns, style, Clients::Shown, scope);
    text += u'\n' + reportHeading(ReportHeading::EachPort) + u'\n';
    for (const EndpointAssessment *endpoint : inReadingOrder(assessment, scope))
        text += endpointBlock(*endpoint, style);
    return text + u'\n' + takenLine(isoTime(assessment.takenMs)) + u'\n';
}

} // namespace earshot
