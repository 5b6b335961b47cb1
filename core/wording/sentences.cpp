// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/sentences.h>

#include <wording/safetext.h>
#include <wording/words_p.h>

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <array>
#include <ranges>

namespace earshot {
namespace {

/// Strength of an answer for "who can reach it": the worse it would be to miss, the higher.
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

bool reaches(Answer answer)
{
    return answer == Answer::Open || answer == Answer::Limited;
}

/// The Internet reaches this computer itself only where the way is direct; other origins have no way to speak of.
bool reachesDirectly(const OriginAnswer &answer)
{
    return reaches(answer.answer) && (answer.origin != Origin::Internet || answer.way == Way::Direct);
}

bool hasAnswer(const EndpointAssessment &endpoint, Origin origin, auto holds)
{
    return std::ranges::any_of(endpoint.origins,
                               [&](const OriginAnswer &answer) { return answer.origin == origin && holds(answer); });
}

/// The file name without its folder.
QString fileName(const QString &path)
{
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

/// Process 1 and the users' service managers hold the sockets of services that they start on demand.
bool isServiceManager(const Owner &owner)
{
    return owner.pid == 1 || fileName(owner.exe) == u"systemd";
}

QStringList programNames(const EndpointAssessment &endpoint)
{
    const bool others = !std::ranges::all_of(endpoint.owners, isServiceManager);
    QStringList names;
    for (const Owner &owner : endpoint.owners) {
        const QString name = ownerName(owner);
        if (!(others && isServiceManager(owner)) && !names.contains(name))
            names << name;
    }
    return names;
}

/// "a", "a and b", "a, b and c"
QString listed(const QStringList &items)
{
    if (items.size() < 2)
        return items.join(QString());
    return Words::tr("%1 and %2", "@item the last two of a list")
        .arg(items.first(items.size() - 1).join(u", "_s), items.last());
}

/// `name`, or with the family where the other one has a weaker answer.
QString withFamily(const QString &name, const std::optional<Family> &only)
{
    if (!only)
        return name;
    return Words::tr("%1 (%2 only)", "@item:intable origin, IPv4 or IPv6").arg(name, familyName(*only));
}

QString reachItem(const OriginSummary &summary)
{
    const QString name = withFamily(originShortName(summary.origin), summary.only);
    if (summary.origin == Origin::Internet && summary.way == Way::BehindRouter)
        return Words::tr("%1 if your router lets it", "@item:intable the Internet").arg(name);
    if (summary.answer == Answer::Limited)
        return Words::tr("part of %1", "@item:intable origin of which some addresses can reach it").arg(name);
    return name;
}

/// The outside origins that can or may reach the endpoint, the farthest first.
std::vector<OriginSummary> reachingOrigins(const EndpointAssessment &endpoint)
{
    std::vector<OriginSummary> reaching;
    for (const OriginSummary &summary : originSummaries(endpoint) | std::views::reverse) {
        const bool noWay = summary.origin == Origin::Internet && summary.way == Way::None;
        if (summary.origin != Origin::ThisComputer && strength(summary.answer) >= strength(Answer::Depends) && !noWay)
            reaching.push_back(summary);
    }
    return reaching;
}

} // namespace

// ---- names -----------------------------------------------------------------------------------------------------------

QString ownerName(const Owner &owner)
{
    const QString file = fileName(owner.exe);
    // The kernel keeps 15 bytes of the name; a name that the file's begins with adds nothing.
    if (file.isEmpty() || file == owner.name)
        return safeText(owner.name, nameLength);
    if (owner.name.isEmpty() || file.startsWith(owner.name))
        return safeText(file, nameLength);
    return Words::tr("%1 (%2)", "@item name that a program gave itself, the file it runs")
        .arg(safeText(owner.name, nameLength), safeText(file, nameLength));
}

QString programName(const EndpointAssessment &endpoint)
{
    const QStringList names = programNames(endpoint);
    if (!names.isEmpty())
        return names.size() <= 3 ? names.join(u", "_s)
                                 : Words::tr("%1 and %Ln others", "@item programs", static_cast<int>(names.size() - 3))
                                       .arg(names.first(3).join(u", "_s));
    if (!endpoint.container.isEmpty())
        return Words::tr("container “%1”", "@item").arg(safeText(endpoint.container, nameLength));
    if (endpoint.ownersHidden > 0)
        return Words::tr("(hidden)", "@item a program whose owner may not be seen");
    if (endpoint.via)
        return Words::tr("(passed on)", "@item a published port without a program of its own");
    return Words::tr("(the kernel)", "@item a socket without a process");
}

QString portName(const EndpointKey &key)
{
    return u"%1/%2"_s.arg(number(key.port)).arg(enumName(key.transport));
}

QString listensOn(const EndpointKey &key)
{
    QString address = asText(key.address);
    if (isAny(key.address)) {
        if (key.address.family == Family::Ipv4)
            address = Words::tr("all IPv4 addresses", "@item:intable what a program listens on");
        else if (key.v6only)
            address = Words::tr("all IPv6 addresses", "@item:intable what a program listens on");
        else
            address = Words::tr("all addresses", "@item:intable what a program listens on");
    }
    if (key.device.isEmpty())
        return address;
    return Words::tr("%1 on %2", "@item:intable address, network interface")
        .arg(address, safeText(key.device, nameLength));
}

QString sourcesWords(const AddressSet &sources, int most)
{
    const QStringList all = asTexts(sources);
    if (all.size() <= most)
        return all.join(u", "_s);
    return Words::tr("%1 and %Ln more", "@item addresses", static_cast<int>(all.size() - most))
        .arg(all.first(most).join(u", "_s));
}

// ---- one endpoint ----------------------------------------------------------------------------------------------------

std::vector<OriginSummary> originSummaries(const EndpointAssessment &endpoint)
{
    std::vector<OriginSummary> summaries;
    for (const OriginAnswer &answer : endpoint.origins) {
        auto summary = std::ranges::find(summaries, answer.origin, &OriginSummary::origin);
        if (summary == summaries.end()) {
            summaries.push_back({answer.origin, answer.answer, std::nullopt, answer.way});
            continue;
        }
        if (answer.answer == summary->answer) {
            summary->way = std::min(summary->way, answer.way); // direct counts
            continue;
        }
        const bool stronger = strength(answer.answer) > strength(summary->answer);
        const Family weaker = stronger ? (answer.family == Family::Ipv4 ? Family::Ipv6 : Family::Ipv4) : answer.family;
        summary->only = weaker == Family::Ipv4 ? Family::Ipv6 : Family::Ipv4;
        if (stronger) {
            summary->answer = answer.answer;
            summary->way = answer.way;
        }
    }
    std::ranges::stable_sort(summaries, {}, &OriginSummary::origin);
    return summaries;
}

QString reachCell(const EndpointAssessment &endpoint)
{
    QStringList items;
    QStringList perhaps;
    for (const OriginSummary &summary : reachingOrigins(endpoint))
        (summary.answer == Answer::Depends ? perhaps : items) << reachItem(summary);
    if (!perhaps.isEmpty())
        items
            << Words::tr("perhaps %1", "@item:intable origins that may be able to reach it").arg(perhaps.join(u", "_s));
    if (!items.isEmpty())
        return items.join(u", "_s);
    switch (endpoint.state) {
    case EndpointState::LocalOnly:
        return Words::tr("this computer only", "@item:intable who can reach it");
    case EndpointState::Unknown:
        return Words::tr("not known: Earshot may not look", "@item:intable who can reach it");
    case EndpointState::Depends:
    case EndpointState::Exposed:
        return stateWords(endpoint.state);
    case EndpointState::Shielded:
        break;
    }
    return Words::tr("nobody else: shielded by the firewall", "@item:intable who can reach it");
}

QString originCell(const EndpointAssessment &endpoint, Origin origin)
{
    const auto summaries = originSummaries(endpoint);
    const auto summary = std::ranges::find(summaries, origin, &OriginSummary::origin);
    if (summary == summaries.end())
        return u"–"_s;
    if (origin == Origin::Internet && summary->way != Way::Direct && reaches(summary->answer))
        return wayWords(summary->way);
    return withFamily(answerWords(summary->answer), summary->only);
}

const OriginAnswer *decidingAnswer(const EndpointAssessment &endpoint)
{
    // The strongest outside answer decides the state; among equals the farthest origin comes last and is the one meant.
    const OriginAnswer *deciding = nullptr;
    for (const OriginAnswer &answer : endpoint.origins) {
        if (answer.origin != Origin::ThisComputer
            && (!deciding || strength(answer.answer) >= strength(deciding->answer)))
            deciding = &answer;
    }
    return deciding;
}

QString endpointSentence(const EndpointAssessment &endpoint)
{
    const QString program = programName(endpoint);
    const QString port = QString::number(number(endpoint.key.port));
    const QString transport = transportName(endpoint.key.transport);
    QStringList surely;
    QStringList perhaps;
    for (const OriginSummary &summary : reachingOrigins(endpoint)) {
        const bool sure = reaches(summary.answer) && (summary.origin != Origin::Internet || summary.way == Way::Direct);
        (sure ? surely : perhaps) << fromOrigin(summary.origin);
    }
    if (!surely.isEmpty())
        return Words::tr("%1 on port %2 (%3) can be reached %4.", "@info program, port, transport, from where")
            .arg(program, port, transport, listed(surely));
    if (!perhaps.isEmpty() && endpoint.state == EndpointState::Depends)
        return Words::tr("Whether %1 on port %2 (%3) can be reached %4 depends.",
                         "@info program, port, transport, from where")
            .arg(program, port, transport, listed(perhaps));
    switch (endpoint.state) {
    case EndpointState::LocalOnly:
        return Words::tr("%1 on port %2 (%3) listens to this computer only.", "@info program, port, transport")
            .arg(program, port, transport);
    case EndpointState::Shielded:
        return Words::tr("%1 on port %2 (%3) is shielded by the firewall: nobody else can reach it.",
                         "@info program, port, transport")
            .arg(program, port, transport);
    case EndpointState::Unknown:
        return Words::tr("Who can reach %1 on port %2 (%3) isn't known: Earshot may not look.",
                         "@info program, port, transport")
            .arg(program, port, transport);
    case EndpointState::Depends:
        return Words::tr("Who can reach %1 on port %2 (%3) depends.", "@info program, port, transport")
            .arg(program, port, transport);
    case EndpointState::Exposed:
        break;
    }
    return Words::tr(
               "%1 on port %2 (%3) can be reached from the Internet if your router lets it; Earshot can't see that.",
               "@info program, port, transport")
        .arg(program, port, transport);
}

QString answerSentence(const OriginAnswer &answer)
{
    const QString from = fromOrigin(answer.origin);
    if (answer.origin == Origin::Internet && answer.way == Way::None)
        return Words::tr("The Internet has no way to this address.", "@info answer");
    const bool routed = answer.origin == Origin::Internet && answer.way == Way::BehindRouter;
    switch (answer.answer) {
    case Answer::Open:
        if (routed)
            return Words::tr(
                "No rule here stops what comes from the Internet. Your router may still block it; Earshot can't see that.",
                "@info answer");
        return Words::tr("Can be reached %1.", "@info answer, from where").arg(from);
    case Answer::Limited:
        if (routed)
            return Words::
                tr("The rules here let %1 of the Internet through. Your router may still block it; Earshot can't see that.",
                   "@info answer, addresses")
                    .arg(sourcesWords(answer.sources));
        return Words::tr("Can be reached %1, but only by %2.", "@info answer, from where, addresses")
            .arg(from, sourcesWords(answer.sources));
    case Answer::Blocked:
        return Words::tr("Can't be reached %1.", "@info answer, from where").arg(from);
    case Answer::Depends:
        return Words::tr("Whether it can be reached %1 depends.", "@info answer, from where").arg(from);
    case Answer::Unknown:
        return Words::tr("Whether it can be reached %1 isn't known: Earshot may not look.", "@info answer, from where")
            .arg(from);
    }
    Q_UNREACHABLE_RETURN({});
}

QStringList answerRemarks(const OriginAnswer &answer)
{
    QStringList remarks;
    if (answer.answer == Answer::Blocked)
        return remarks;
    if (answer.nominal == Nominal::Allowed)
        remarks << Words::tr("An ordinary first try gets through.", "@info beside an answer that depends");
    if (answer.nominal == Nominal::Stopped)
        remarks << Words::tr("An ordinary first try is stopped.", "@info beside an answer that depends");
    if (answer.reply == ReplyAnswer::Blocked)
        remarks << Words::tr("The program's answer doesn't get out, so no conversation begins.",
                             "@info beside an answer");
    if (answer.reply == ReplyAnswer::Depends)
        remarks << Words::tr("Whether the program's answer gets out depends.", "@info beside an answer");
    if (!answer.discoverable)
        remarks << Words::tr("Ordinary neighbours can't find this computer; one that knows its hardware address can.",
                             "@info beside an answer");
    if (!answer.interfaces.isEmpty()) {
        QStringList names;
        for (const QString &name : answer.interfaces)
            names << safeText(name, nameLength);
        remarks << Words::tr("Only on %1.", "@info beside an answer, network interfaces").arg(listed(names));
    }
    return remarks;
}

// ---- why -------------------------------------------------------------------------------------------------------------

QString evidencePlace(const Evidence &evidence)
{
    if (evidence.kind != EvidenceKind::Rule && evidence.kind != EvidenceKind::Policy)
        return {};
    const QString table = safeText(evidence.table, nameLength);
    const QString chain = safeText(evidence.chain, nameLength);
    if (evidence.source == Syntax::Nft && evidence.backend == Backend::Nft) {
        const QString family(enumName(evidence.family));
        if (evidence.kind == EvidenceKind::Policy || evidence.handle == 0)
            return Words::tr("nftables, table %1 %2, chain %3", "@item place of a rule: family, table, chain")
                .arg(family, table, chain);
        return Words::tr("nftables, table %1 %2, chain %3, handle %4",
                         "@item place of a rule: family, table, chain, number")
            .arg(family, table, chain, QString::number(evidence.handle));
    }
    const QString tool = evidence.backend == Backend::Legacy ? QString(enumName(evidence.source) + "-legacy"_L1)
                                                             : QString(enumName(evidence.source));
    if (evidence.line == 0)
        return Words::tr("%1, table %2, chain %3", "@item place of a rule: tool, table, chain").arg(tool, table, chain);
    return Words::tr("%1, table %2, chain %3, line %4",
                     "@item place of a rule: tool, table, chain, line of the saved text")
        .arg(tool, table, chain, QString::number(evidence.line));
}

QString evidenceSentence(const Evidence &evidence)
{
    const QString text = safeText(evidence.text, textLength);
    const QString place = evidencePlace(evidence);
    const QString manager = safeText(evidence.manager, nameLength);
    const QString managerText = safeText(evidence.managerText, textLength);
    switch (evidence.kind) {
    case EvidenceKind::Rule:
        if (manager.isEmpty())
            return Words::tr("Because of this rule: %1 (%2).", "@info evidence: rule, place").arg(text, place);
        if (managerText.isEmpty())
            return Words::tr("Because of this rule of %1: %2 (%3).", "@info evidence: who made it, rule, place")
                .arg(manager, text, place);
        return Words::tr("Because of this rule of %1, “%2”: %3 (%4).",
                         "@info evidence: who made it, its name there, rule, place")
            .arg(manager, managerText, text, place);
    case EvidenceKind::Policy:
        if (evidence.verdict == u"accept")
            return Words::tr("What no rule stops is let through (%1).", "@info evidence: place of the policy")
                .arg(place);
        return Words::tr("What no rule lets through is stopped (%1).", "@info evidence: place of the policy")
            .arg(place);
    case EvidenceKind::Binding:
        return Words::tr("Because it listens on %1 only.", "@info evidence: address or interface").arg(text);
    case EvidenceKind::Routing:
        return Words::tr("Because of routing: %1.", "@info evidence: what routing says").arg(text);
    case EvidenceKind::Sysctl:
        return Words::tr("Because of the kernel setting %1.", "@info evidence: name=value").arg(text);
    case EvidenceKind::None:
        return Words::tr("No rule stands on this way.", "@info evidence");
    }
    Q_UNREACHABLE_RETURN({});
}

QString evidenceCell(const Evidence &evidence)
{
    const QString text = safeText(evidence.text, textLength);
    switch (evidence.kind) {
    case EvidenceKind::Rule:
        if (evidence.manager.isEmpty())
            return text;
        return Words::tr("%1: %2", "@item:intable who made the rule, the rule")
            .arg(safeText(evidence.manager, nameLength),
                 evidence.managerText.isEmpty() ? text : safeText(evidence.managerText, textLength));
    case EvidenceKind::Policy:
        return Words::tr("policy of chain %1: %2", "@item:intable chain, accept or drop")
            .arg(safeText(evidence.chain, nameLength), safeText(evidence.verdict, nameLength));
    case EvidenceKind::Binding:
        return Words::tr("listens on %1 only", "@item:intable address or interface").arg(text);
    case EvidenceKind::Routing:
        return Words::tr("routing: %1", "@item:intable what routing says").arg(text);
    case EvidenceKind::Sysctl:
        return text;
    case EvidenceKind::None:
        return Words::tr("no rule at all", "@item:intable what decided");
    }
    Q_UNREACHABLE_RETURN({});
}

QString reasonSentence(const Reason &reason)
{
    if (reason.text.isEmpty())
        return reasonWords(reason.code);
    return Words::tr("%1: %2", "@info why it depends, the rule's or the program's own words")
        .arg(reasonWords(reason.code), safeText(reason.text, textLength));
}

// ---- the whole machine -----------------------------------------------------------------------------------------------

namespace {

/// What one program is, for counting.
QString programIdentity(const EndpointAssessment &endpoint)
{
    const QStringList names = programNames(endpoint);
    if (names.isEmpty())
        return u"%1 %2 %3"_s.arg(QString::number(endpoint.key.namespaceInode), portName(endpoint.key),
                                 endpoint.container);
    return u"%1 %2 %3"_s.arg(QString::number(endpoint.key.namespaceInode), endpoint.container, names.join(u'\n'));
}

QString portIdentity(const EndpointAssessment &endpoint)
{
    return u"%1 %2"_s.arg(QString::number(endpoint.key.namespaceInode), portName(endpoint.key));
}

enum Reach : std::uint8_t {
    LocalOnlyProgram,
    InternetDirect,
    InternetIfRouter,
    Local,
    Others,
    VpnPeers,
    ContainersHere,
    ReachCount
};

struct Gathered {
    QSet<QString> programs, outside, exposed, depends, unknown;
    std::array<QSet<QString>, ReachCount> reached;
};

void gatherReach(Gathered &gathered, const EndpointAssessment &endpoint, const QString &program)
{
    static constexpr std::array places{std::pair{Origin::Internet, InternetDirect},
                                       std::pair{Origin::LocalNetwork, Local}, std::pair{Origin::OtherNetworks, Others},
                                       std::pair{Origin::Vpn, VpnPeers}, std::pair{Origin::Containers, ContainersHere}};
    for (const auto &[origin, place] : places) {
        if (hasAnswer(endpoint, origin, reachesDirectly))
            gathered.reached[place].insert(program);
    }
    if (hasAnswer(endpoint, Origin::Internet,
                  [](const OriginAnswer &answer) { return reaches(answer.answer) && answer.way == Way::BehindRouter; }))
        gathered.reached[InternetIfRouter].insert(program);
}

Gathered gather(const Assessment &assessment, Counts &counts)
{
    Gathered gathered;
    for (const EndpointAssessment &endpoint : assessment.endpoints) {
        const QString port = portIdentity(endpoint);
        if (endpoint.state == EndpointState::Exposed)
            gathered.exposed.insert(port);
        else if (endpoint.state != EndpointState::LocalOnly)
            counts.allOutsideExposed = false;
        if (endpoint.state == EndpointState::Unknown)
            gathered.unknown.insert(port);
        if (std::ranges::any_of(endpoint.origins,
                                [](const OriginAnswer &answer) {
                                    return answer.origin != Origin::ThisComputer && answer.answer == Answer::Depends;
                                })
            || endpoint.state == EndpointState::Depends)
            gathered.depends.insert(port);
        if (endpoint.probablyClient)
            continue;
        const QString program = programIdentity(endpoint);
        gathered.programs.insert(program);
        if (endpoint.state != EndpointState::LocalOnly)
            gathered.outside.insert(program);
        gatherReach(gathered, endpoint, program);
    }
    return gathered;
}

int sizeOf(const QSet<QString> &set)
{
    return static_cast<int>(set.size());
}

} // namespace

Counts countsOf(const Assessment &assessment)
{
    Counts counts;
    const Gathered gathered = gather(assessment, counts);
    counts.programs = sizeOf(gathered.programs);
    counts.localOnly = counts.programs - sizeOf(gathered.outside);
    counts.fromInternet = sizeOf(gathered.reached[InternetDirect]);
    counts.fromLocalNetwork = sizeOf(gathered.reached[Local]);
    counts.fromBoth = sizeOf(gathered.reached[Local] & gathered.reached[InternetDirect]);
    counts.onlyIfRouter = sizeOf(gathered.reached[InternetIfRouter] - gathered.reached[InternetDirect]);
    QSet<QString> told = gathered.reached[Local] | gathered.reached[InternetDirect];
    counts.onlyFromOtherNetworks = sizeOf(gathered.reached[Others] - told);
    told |= gathered.reached[Others];
    counts.onlyFromVpn = sizeOf(gathered.reached[VpnPeers] - told);
    told |= gathered.reached[VpnPeers];
    counts.onlyFromContainers = sizeOf(gathered.reached[ContainersHere] - told);
    counts.exposed = sizeOf(gathered.exposed);
    counts.depends = sizeOf(gathered.depends);
    counts.unknown = sizeOf(gathered.unknown);
    return counts;
}

namespace {

QString localNumber(int value)
{
    return QLocale().toString(value);
}

/// The sentence about the local network and the Internet; empty where neither reaches anything.
QString reachSentence(const Counts &counts)
{
    if (counts.fromLocalNetwork == 0 && counts.fromInternet == 0)
        return {};
    if (counts.fromInternet == 0)
        return Words::tr("%1 of your %Ln listening programs can be reached from your local network.", "@info summary",
                         counts.programs)
            .arg(localNumber(counts.fromLocalNetwork));
    if (counts.fromLocalNetwork == 0)
        return Words::tr("%1 of your %Ln listening programs can be reached from the Internet.", "@info summary",
                         counts.programs)
            .arg(localNumber(counts.fromInternet));
    if (counts.fromBoth == counts.fromInternet)
        return Words::
            tr("%1 of your %Ln listening programs can be reached from your local network, %2 of them from the Internet.",
               "@info summary", counts.programs)
                .arg(localNumber(counts.fromLocalNetwork), localNumber(counts.fromInternet));
    return Words::tr(
               "%1 of your %Ln listening programs can be reached from your local network, and %2 from the Internet.",
               "@info summary", counts.programs)
        .arg(localNumber(counts.fromLocalNetwork), localNumber(counts.fromInternet));
}

/// Programs that only nearer or other places reach.
QStringList otherReachSentences(const Counts &counts)
{
    QStringList sentences;
    if (counts.onlyFromOtherNetworks > 0)
        sentences << Words::tr("%Ln programs can be reached from other networks behind your router.",
                               "@info summary, beside those before", counts.onlyFromOtherNetworks);
    if (counts.onlyFromVpn > 0)
        sentences << Words::tr("%Ln programs can be reached from your VPN.", "@info summary, beside those before",
                               counts.onlyFromVpn);
    if (counts.onlyFromContainers > 0)
        sentences << Words::tr("%Ln programs can be reached from containers and virtual machines.",
                               "@info summary, beside those before", counts.onlyFromContainers);
    if (counts.onlyIfRouter > 0)
        sentences << Words::tr(
            "%Ln programs can be reached from the Internet too if your router lets it through; Earshot can't see that.",
            "@info summary", counts.onlyIfRouter);
    return sentences;
}

/// Said where nothing outside surely reaches anything.
QString nobodySentence(const Assessment &assessment, const Counts &counts)
{
    const bool sawAll = assessment.complete && assessment.firewall.readable;
    if (assessment.endpoints.empty())
        return assessment.complete
            ? Words::tr("Nothing listens on this computer.", "@info summary")
            : Words::tr("Earshot found nothing that listens on this computer, but it may not look everywhere.",
                        "@info summary");
    if (counts.exposed > 0)
        return Words::tr("%Ln ports that programs use for connections of their own can be reached.",
                         "@info summary, no other can", counts.exposed);
    if (!sawAll)
        return Words::tr(
            "Nobody outside this computer can reach any program that Earshot could see here, but it may not look everywhere.",
            "@info summary");
    return Words::tr("Nobody outside this computer can reach any program here.", "@info summary");
}

QStringList unreadableSentences(const Counts &counts)
{
    QStringList sentences{
        Words::tr("Earshot may not look at the firewall, so it can't say who can reach your %Ln listening programs.",
                  "@info summary", counts.programs)};
    if (counts.localOnly > 0)
        sentences << Words::tr("%Ln of them listen to this computer only.", "@info summary, of the listening programs",
                               counts.localOnly);
    return sentences;
}

QString noFirewallSentence(const Counts &counts)
{
    if (counts.exposed == 0 || !counts.allOutsideExposed)
        return Words::tr("No firewall is active.", "@info summary");
    if (counts.localOnly > 0)
        return Words::tr("No firewall is active: everything that listens to more than this computer can be reached.",
                         "@info summary");
    return Words::tr("No firewall is active: everything that listens can be reached.", "@info summary");
}

} // namespace

namespace {

/// The ports that have no sure answer, and in the same breath what is sure of the others.
QStringList openSentences(const Assessment &assessment, const Counts &counts)
{
    QStringList sentences;
    if (counts.depends > 0)
        sentences << Words::tr(
            "The answer for %Ln ports depends on what Earshot can't decide in advance; each says why.", "@info summary",
            counts.depends);
    if (counts.unknown > 0)
        sentences << Words::tr("Who can reach %Ln ports Earshot can't say: it may not look at everything that decides.",
                               "@info summary", counts.unknown);
    const bool others = std::ranges::any_of(assessment.endpoints, [](const EndpointAssessment &endpoint) {
        return endpoint.state == EndpointState::Shielded || endpoint.state == EndpointState::LocalOnly;
    });
    if (!sentences.isEmpty() && counts.exposed == 0 && others && assessment.complete && assessment.firewall.readable)
        sentences << Words::tr("Nobody outside this computer can reach the others.",
                               "@info summary, after ports without a sure answer");
    return sentences;
}

} // namespace

QStringList summarySentences(const Assessment &assessment)
{
    const Counts counts = countsOf(assessment);
    if (!assessment.firewall.readable && counts.programs > 0)
        return unreadableSentences(counts);
    QStringList sentences;
    if (assessment.firewall.readable && !assessment.firewall.active && !assessment.endpoints.empty())
        sentences << noFirewallSentence(counts);
    if (const QString both = reachSentence(counts); !both.isEmpty())
        sentences << both;
    sentences += otherReachSentences(counts);
    const QStringList open = openSentences(assessment, counts);
    const bool nobody = reachSentence(counts).isEmpty() && otherReachSentences(counts).isEmpty();
    if (nobody && (open.isEmpty() || counts.exposed > 0))
        sentences << nobodySentence(assessment, counts);
    return sentences + open;
}

QString summarySentence(const Assessment &assessment)
{
    return summarySentences(assessment).join(u' ');
}

} // namespace earshot
