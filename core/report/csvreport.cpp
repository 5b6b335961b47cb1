// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/csvreport.h>

#include <report/jsonreport.h>
#include <wording/safetext.h>
#include <wording/sentences.h>

namespace earshot {
namespace {

/// "ipv4:limited(192.0.2.0/24) ipv6:blocked"
QString originText(const EndpointAssessment &endpoint, Origin origin)
{
    QStringList texts;
    for (const OriginAnswer &answer : endpoint.origins) {
        if (answer.origin != origin)
            continue;
        QString text = enumName(answer.family) + u':' + enumName(answer.answer);
        if (answer.answer == Answer::Limited)
            text += u"(%1)"_s.arg(asTexts(answer.sources).join(u' '));
        if (origin == Origin::Internet && answer.way != Way::Direct)
            text += u'/' + enumName(answer.way);
        texts << text;
    }
    return texts.join(u' ');
}

QString reachText(const EndpointAssessment &endpoint)
{
    QStringList texts;
    for (const OriginSummary &summary : originSummaries(endpoint)) {
        if (summary.answer != Answer::Blocked)
            texts << QString(enumName(summary.origin) + u':' + enumName(summary.answer));
    }
    return texts.join(u' ');
}

/// One text an owner, each once.
QString ownersText(const EndpointAssessment &endpoint, auto text)
{
    QStringList texts;
    for (const Owner &owner : endpoint.owners) {
        const QString one = text(owner);
        if (!one.isEmpty() && !texts.contains(one))
            texts << one;
    }
    return texts.join(u"; "_s);
}

QString becauseText(const EndpointAssessment &endpoint)
{
    const OriginAnswer *deciding = decidingAnswer(endpoint);
    QStringList texts;
    if (deciding) {
        for (const Evidence &evidence : deciding->by)
            texts << (evidence.text.isEmpty() ? QString(enumName(evidence.kind)) : evidence.text);
        for (const Reason &reason : deciding->reasons)
            texts << QString(enumName(reason.code));
    }
    return texts.join(u"; "_s);
}

QString cellText(const EndpointAssessment &endpoint, ListColumn column)
{
    switch (column) {
    case ListColumn::Reach:
        return reachText(endpoint);
    case ListColumn::State:
        return QString(enumName(endpoint.state));
    case ListColumn::Port:
        return portName(endpoint.key);
    case ListColumn::Program:
        return ownersText(endpoint, [](const Owner &owner) { return owner.name; });
    case ListColumn::Address:
        return endpoint.key.device.isEmpty() ? asText(endpoint.key.address)
                                             : QString(asText(endpoint.key.address) + u'%' + endpoint.key.device);
    case ListColumn::Pid:
        return ownersText(endpoint, [](const Owner &owner) { return QString::number(owner.pid); });
    case ListColumn::User:
        return ownersText(endpoint, [](const Owner &owner) {
            return owner.user.isEmpty() ? QString::number(owner.uid) : owner.user;
        });
    case ListColumn::Unit:
        return ownersText(endpoint, [](const Owner &owner) { return owner.unit; });
    case ListColumn::Package:
        return ownersText(endpoint, [](const Owner &owner) { return owner.package; });
    case ListColumn::Executable:
        return ownersText(endpoint, [](const Owner &owner) { return owner.exe; });
    case ListColumn::Container:
        return endpoint.container;
    case ListColumn::Namespace:
        return namespaceName(endpoint.key.namespaceInode);
    case ListColumn::Internet:
        return originText(endpoint, Origin::Internet);
    case ListColumn::OtherNetworks:
        return originText(endpoint, Origin::OtherNetworks);
    case ListColumn::LocalNetwork:
        return originText(endpoint, Origin::LocalNetwork);
    case ListColumn::Vpn:
        return originText(endpoint, Origin::Vpn);
    case ListColumn::Containers:
        return originText(endpoint, Origin::Containers);
    case ListColumn::ThisComputer:
        return originText(endpoint, Origin::ThisComputer);
    case ListColumn::Because:
        return becauseText(endpoint);
    }
    Q_UNREACHABLE_RETURN({});
}

void appendRow(QByteArray &out, std::span<const ListColumn> columns, auto text)
{
    bool first = true;
    for (const ListColumn column : columns) {
        if (!first)
            out += ',';
        first = false;
        out += safeCsv(text(column)).toUtf8();
    }
    out += "\r\n";
}

} // namespace

std::vector<ListColumn> csvColumns()
{
    using enum ListColumn;
    return {State,     Port,      Address,  Program,       Pid,          User, Unit,       Package,      Executable,
            Container, Namespace, Internet, OtherNetworks, LocalNetwork, Vpn,  Containers, ThisComputer, Because};
}

QByteArray listAsCsv(const Assessment &assessment, std::span<const ListColumn> columns, Scope scope)
{
    QByteArray out;
    appendRow(out, columns, [](ListColumn column) { return QString(enumName(column)); });
    for (const EndpointAssessment *endpoint : inOrder(assessment, scope))
        appendRow(out, columns, [&](ListColumn column) { return cellText(*endpoint, column); });
    return out;
}

} // namespace earshot
