// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <diagram/servicegroups.h>

#include <wording/diagramwords.h>
#include <wording/sentences.h>
#include <wording/servicewords.h>

#include <algorithm>
#include <map>
#include <set>

namespace earshot {
namespace {

using Endpoints = std::vector<const EndpointAssessment *>;

constexpr int mostSentences = 6;
constexpr int mostNames = 4;

/// A program, with every endpoint of its own; sockets whose owner is hidden count as a program a port (as the summary's).
struct Program {
    QString title, name;
    Endpoints endpoints;
    EndpointState state = EndpointState::LocalOnly;
};

QString identityOf(const EndpointAssessment &endpoint)
{
    return QStringList{QString::number(endpoint.key.namespaceInode), endpoint.container,
                       endpoint.owners.empty() ? portName(endpoint.key) : programName(endpoint)}
        .join(u'\n');
}

std::vector<Program> programsOf(const Assessment &assessment)
{
    std::map<QString, Program> programs;
    for (const EndpointAssessment &endpoint : assessment.endpoints) {
        if (endpoint.probablyClient)
            continue;
        Program &program = programs[identityOf(endpoint)];
        program.state = std::min(program.state, endpoint.state);
        program.endpoints.push_back(&endpoint);
    }
    std::vector<Program> sorted;
    for (auto &[identity, program] : programs) {
        // What it is known for is what its worst endpoint is for.
        const EndpointAssessment &worst = **std::ranges::min_element(
            program.endpoints, {}, [](const EndpointAssessment *endpoint) { return endpoint->state; });
        program.title = programTitle(worst);
        program.name = programName(worst);
        sorted.push_back(std::move(program));
    }
    return sorted;
}

int strength(Answer answer)
{
    switch (answer) {
    case Answer::Open:
        return 4;
    case Answer::Limited:
        return 3;
    case Answer::Depends:
        return 2;
    case Answer::Unknown:
        return 1;
    case Answer::Blocked:
        return 0;
    }
    Q_UNREACHABLE_RETURN(0);
}

/// Straight here counts for more than by a router.
std::pair<int, int> rankOf(Answer answer, Way way)
{
    return {strength(answer), way == Way::Direct ? 1 : 0};
}

std::vector<GroupAnswer> answersFor(const Endpoints &endpoints)
{
    std::vector<GroupAnswer> answers;
    for (const Origin origin :
         {Origin::Internet, Origin::OtherNetworks, Origin::LocalNetwork, Origin::Vpn, Origin::Containers}) {
        GroupAnswer strongest{origin, Answer::Blocked, Way::None, {}};
        for (const EndpointAssessment *endpoint : endpoints) {
            for (const OriginAnswer &answer : endpoint->origins) {
                if (answer.origin != origin || answer.answer == Answer::Blocked || answer.way == Way::None)
                    continue;
                if (rankOf(answer.answer, answer.way) > rankOf(strongest.answer, strongest.way)) {
                    strongest.answer = answer.answer;
                    strongest.way = answer.way;
                }
                if (strongest.endpoints.empty() || strongest.endpoints.back() != endpoint->key)
                    strongest.endpoints.push_back(endpoint->key);
            }
        }
        if (!strongest.endpoints.empty())
            answers.push_back(std::move(strongest));
    }
    return answers;
}

DiagramMark markOf(const GroupAnswer &answer)
{
    switch (answer.answer) {
    case Answer::Open:
    case Answer::Limited:
        if (answer.origin != Origin::Internet)
            return DiagramMark::Reached;
        return answer.way == Way::Direct ? DiagramMark::FromInternet : DiagramMark::Depends;
    case Answer::Depends:
        return DiagramMark::Depends;
    case Answer::Unknown:
        return DiagramMark::Unknown;
    case Answer::Blocked:
        return DiagramMark::Shielded;
    }
    Q_UNREACHABLE_RETURN(DiagramMark::Unknown);
}

DiagramMark markOf(EndpointState state, const std::vector<GroupAnswer> &answers)
{
    switch (state) {
    case EndpointState::Exposed:
        return std::ranges::any_of(
                   answers, [](const GroupAnswer &answer) { return markOf(answer) == DiagramMark::FromInternet; })
            ? DiagramMark::FromInternet
            : DiagramMark::Reached;
    case EndpointState::Depends:
        return DiagramMark::Depends;
    case EndpointState::Unknown:
        return DiagramMark::Unknown;
    case EndpointState::Shielded:
        return DiagramMark::Shielded;
    case EndpointState::LocalOnly:
        return DiagramMark::LocalOnly;
    }
    Q_UNREACHABLE_RETURN(DiagramMark::Unknown);
}

/// Who gets through, in a few words: the cell that a table would show for all of them together.
QString reachOf(const Endpoints &endpoints)
{
    EndpointAssessment together;
    together.state = EndpointState::LocalOnly;
    std::map<std::pair<Origin, Family>, OriginAnswer> strongest;
    for (const EndpointAssessment *endpoint : endpoints) {
        together.state = std::min(together.state, endpoint->state);
        for (const OriginAnswer &answer : endpoint->origins) {
            const auto [known, isNew] = strongest.try_emplace({answer.origin, answer.family}, answer);
            if (!isNew && rankOf(answer.answer, answer.way) > rankOf(known->second.answer, known->second.way))
                known->second = answer;
        }
    }
    for (const auto &[place, answer] : strongest)
        together.origins.push_back(answer);
    return reachCell(together);
}

ServiceGroup groupOf(BoxKind kind, EndpointState state, const Endpoints &endpoints)
{
    ServiceGroup group;
    group.kind = kind;
    if (state != EndpointState::LocalOnly && state != EndpointState::Shielded)
        group.answers = answersFor(endpoints);
    group.mark = markOf(state, group.answers);
    for (const EndpointAssessment *endpoint : endpoints) {
        group.endpoints.push_back(endpoint->key);
        if (group.sentences.size() < mostSentences)
            group.sentences << endpointSentence(*endpoint);
    }
    return group;
}

/// Those of the program's endpoints that make it what it is; an exposed program's that nobody else meets are told elsewhere.
Endpoints telling(const Program &program)
{
    Endpoints endpoints;
    for (const EndpointAssessment *endpoint : program.endpoints) {
        const bool outside = endpoint->state == EndpointState::Exposed || endpoint->state == EndpointState::Depends;
        const bool wanted = program.state == EndpointState::Exposed || program.state == EndpointState::Depends
            ? outside
            : endpoint->state == program.state;
        if (wanted)
            endpoints.push_back(endpoint);
    }
    return endpoints;
}

ServiceGroup programGroup(const Program &program)
{
    const Endpoints endpoints = telling(program);
    ServiceGroup group = groupOf(BoxKind::Program, program.state, endpoints);
    group.title = program.title;
    group.subline = QStringList{portsWords(group.endpoints), reachOf(endpoints)}.join(QStringLiteral(" · "));
    return group;
}

/// Several programs in one box, named by `title(count)`.
ServiceGroup manyPrograms(BoxKind kind, const std::vector<const Program *> &programs, QString (*title)(int))
{
    Endpoints endpoints;
    QStringList names;
    EndpointState state = EndpointState::LocalOnly;
    for (const Program *program : programs) {
        const Endpoints theirs = telling(*program);
        endpoints.insert(endpoints.end(), theirs.begin(), theirs.end());
        state = std::min(state, program->state);
        if (!names.contains(program->name))
            names << program->name;
    }
    ServiceGroup group = groupOf(kind, state, endpoints);
    group.title = title(static_cast<int>(programs.size()));
    group.subline = someNames(names, mostNames);
    return group;
}

void addReached(std::vector<ServiceGroup> &groups, const std::vector<Program> &programs, int most)
{
    std::vector<std::pair<ServiceGroup, const Program *>> reached;
    for (const Program &program : programs) {
        if (program.state == EndpointState::Exposed || program.state == EndpointState::Depends)
            reached.emplace_back(programGroup(program), &program);
    }
    std::ranges::stable_sort(reached, [](const auto &a, const auto &b) {
        return std::tuple(a.first.mark, a.first.title.toLower()) < std::tuple(b.first.mark, b.first.title.toLower());
    });
    const auto shown = static_cast<std::size_t>(std::max(0, most));
    std::vector<const Program *> rest;
    for (std::size_t i = 0; i < reached.size(); ++i) {
        if (i < shown)
            groups.push_back(std::move(reached[i].first));
        else
            rest.push_back(reached[i].second);
    }
    if (!rest.empty())
        groups.push_back(manyPrograms(BoxKind::MorePrograms, rest, morePrograms));
}

void addClients(std::vector<ServiceGroup> &groups, const Assessment &assessment)
{
    Endpoints clients;
    EndpointState state = EndpointState::LocalOnly;
    for (const EndpointAssessment &endpoint : assessment.endpoints) {
        if (!endpoint.probablyClient || endpoint.state >= EndpointState::Shielded)
            continue;
        clients.push_back(&endpoint);
        state = std::min(state, endpoint.state);
    }
    if (clients.empty())
        return;
    std::set<std::pair<Transport, Port>> ports;
    for (const EndpointAssessment *client : clients)
        ports.emplace(client->key.transport, client->key.port);
    ServiceGroup group = groupOf(BoxKind::OwnConnections, state, clients);
    group.title = ownConnections(static_cast<int>(ports.size()));
    group.subline = ownConnectionsSubline();
    groups.push_back(std::move(group));
}

void addAlike(std::vector<ServiceGroup> &groups, const std::vector<Program> &programs, EndpointState state,
              BoxKind kind, QString (*title)(int))
{
    std::vector<const Program *> alike;
    for (const Program &program : programs) {
        if (program.state == state)
            alike.push_back(&program);
    }
    if (!alike.empty())
        groups.push_back(manyPrograms(kind, alike, title));
}

/// Nothing gets through although there is a way: a rule, or a setting of the kernel's, stops it.
bool isStopped(const EndpointAssessment &endpoint, Origin origin)
{
    bool some = false;
    for (const OriginAnswer &answer : endpoint.origins) {
        if (answer.origin != origin || answer.way == Way::None)
            continue;
        if (answer.answer != Answer::Blocked)
            return false;
        some = true;
    }
    return some;
}

std::vector<StoppedAnswer> stoppedOf(const std::vector<Program> &programs)
{
    std::vector<StoppedAnswer> all;
    for (const Origin origin :
         {Origin::Internet, Origin::OtherNetworks, Origin::LocalNetwork, Origin::Vpn, Origin::Containers}) {
        StoppedAnswer stopped{origin, 0, {}};
        for (const Program &program : programs) {
            const std::size_t before = stopped.endpoints.size();
            for (const EndpointAssessment *endpoint : program.endpoints) {
                if (endpoint->state != EndpointState::LocalOnly && isStopped(*endpoint, origin))
                    stopped.endpoints.push_back(endpoint->key);
            }
            stopped.programs += stopped.endpoints.size() > before ? 1 : 0;
        }
        if (stopped.programs > 0)
            all.push_back(std::move(stopped));
    }
    return all;
}

} // namespace

ServiceGroups groupServices(const Assessment &assessment, int mostPrograms)
{
    const std::vector<Program> programs = programsOf(assessment);
    ServiceGroups result;
    addReached(result.groups, programs, mostPrograms);
    addClients(result.groups, assessment);
    addAlike(result.groups, programs, EndpointState::Unknown, BoxKind::UnknownPrograms, unknownPrograms);
    addAlike(result.groups, programs, EndpointState::Shielded, BoxKind::ShieldedPrograms, shieldedPrograms);
    addAlike(result.groups, programs, EndpointState::LocalOnly, BoxKind::LocalOnlyPrograms, localOnlyPrograms);
    if (result.groups.empty()) {
        ServiceGroup nothing;
        nothing.kind = BoxKind::Nothing;
        nothing.title = nothingListens(assessment.complete);
        nothing.subline = nothingSubline(assessment.complete);
        result.groups.push_back(std::move(nothing));
    }
    result.stopped = stoppedOf(programs);
    return result;
}

} // namespace earshot
