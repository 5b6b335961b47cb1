// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>

#include <QStringList>

#include <algorithm>

/// Assessments from lines that a reader can hold in the head.
namespace earshot::test {

/// "origin:family:answer" or "origin:family:answer:way"
inline OriginAnswer answerOf(QStringView text)
{
    const auto parts = text.split(u':');
    OriginAnswer answer;
    answer.origin = enumFromName<Origin>(parts.at(0)).value();
    answer.family = enumFromName<Family>(parts.at(1)).value();
    answer.answer = enumFromName<Answer>(parts.at(2)).value();
    answer.way = parts.size() > 3 ? enumFromName<Way>(parts.at(3)).value() : Way::Direct;
    answer.sources = AddressSet::all(answer.family);
    return answer;
}

/// "transport address port state program [origin:family:answer[:way] …]"; a program "-" is one that may not be seen.
inline EndpointAssessment endpointOf(const QString &line)
{
    const QStringList parts = line.split(u' ', Qt::SkipEmptyParts);
    EndpointAssessment endpoint;
    endpoint.key.namespaceInode = 4026531840;
    endpoint.key.transport = enumFromName<Transport>(parts.at(0)).value();
    endpoint.key.address = parseAddress(parts.at(1)).value();
    endpoint.key.port = Port{parts.at(2).toUShort()};
    endpoint.state = enumFromName<EndpointState>(parts.at(3)).value();
    if (parts.at(4) == u"-") {
        endpoint.ownersHidden = 1;
    } else {
        Owner owner;
        owner.pid = 800U + static_cast<quint32>(endpoint.key.port);
        owner.startTicks = 1000;
        owner.name = parts.at(4);
        owner.exe = u"/usr/sbin/" + owner.name;
        owner.user = QStringLiteral("root");
        owner.unit = owner.name + u".service";
        endpoint.owners.push_back(owner);
    }
    for (const QString &text : parts.mid(5))
        endpoint.origins.push_back(answerOf(text));
    return endpoint;
}

inline std::vector<EndpointAssessment> endpointsOf(const QStringList &lines)
{
    std::vector<EndpointAssessment> endpoints;
    for (const QString &line : lines)
        endpoints.push_back(endpointOf(line));
    std::ranges::stable_sort(endpoints, {}, &EndpointAssessment::key);
    return endpoints;
}

inline Assessment assessmentOf(const QStringList &lines)
{
    Assessment assessment;
    assessment.takenMs = 1'795'298'400'000; // 2026-11-21T22:00:00Z
    assessment.complete = true;
    assessment.firewall = {.readable = true, .active = true, .managers = {QStringLiteral("ufw")}};
    assessment.endpoints = endpointsOf(lines);
    return assessment;
}

} // namespace earshot::test
