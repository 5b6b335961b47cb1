// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/attention.h>

#include <wording/diagramwords.h>
#include <wording/sentences.h>
#include <wording/servicewords.h>
#include <wording/words_p.h>

#include <algorithm>

namespace earshot {
namespace {

using Endpoints = std::vector<const EndpointAssessment *>;

constexpr int mostNames = 3;

bool passes(const OriginAnswer &answer, Origin origin, Way way)
{
    return answer.origin == origin && (answer.answer == Answer::Open || answer.answer == Answer::Limited)
        && answer.way == way;
}

bool isReachedFrom(const EndpointAssessment &endpoint, Origin origin, Way way = Way::Direct)
{
    return std::ranges::any_of(endpoint.origins,
                               [&](const OriginAnswer &answer) { return passes(answer, origin, way); });
}

/// Whoever shares a wire or a tunnel with this computer, or stands behind the same router.
bool isReachedByNeighbours(const EndpointAssessment &endpoint)
{
    return isReachedFrom(endpoint, Origin::LocalNetwork) || isReachedFrom(endpoint, Origin::OtherNetworks);
}

bool isOfKind(const EndpointAssessment &endpoint, ServiceKind kind)
{
    const auto known = serviceOf(endpoint);
    return known && kindOf(known->service) == kind;
}

bool depends(const EndpointAssessment &endpoint)
{
    return endpoint.state == EndpointState::Depends
        || std::ranges::any_of(endpoint.origins, [](const OriginAnswer &answer) {
               return answer.origin != Origin::ThisComputer && answer.answer == Answer::Depends;
           });
}

Endpoints those(const Assessment &assessment, auto holds)
{
    Endpoints found;
    for (const EndpointAssessment &endpoint : assessment.endpoints) {
        if (holds(endpoint))
            found.push_back(&endpoint);
    }
    return found;
}

std::vector<EndpointKey> keysOf(const Endpoints &endpoints)
{
    std::vector<EndpointKey> keys;
    for (const EndpointAssessment *endpoint : endpoints)
        keys.push_back(endpoint->key);
    return keys;
}

QString namesOf(const Endpoints &endpoints)
{
    QStringList names;
    for (const EndpointAssessment *endpoint : endpoints) {
        const QString name = programTitle(*endpoint);
        if (!names.contains(name))
            names << name;
    }
    return someNames(names, mostNames);
}

/// "sshd (port 22), nginx (ports 80, 443)"
QString namesAndPortsOf(const Endpoints &endpoints)
{
    return Words::tr("%1: %2", "@info programs, their ports")
        .arg(namesOf(endpoints), portsWords(keysOf(endpoints), mostNames));
}

class Attention
{
public:
    explicit Attention(const Assessment &assessment)
        : m_assessment(assessment)
    {
    }

    std::vector<AttentionItem> all()
    {
        notReadable();
        noFirewall();
        internet();
        publishedPorts();
        neighbours(ServiceKind::RemoteControl);
        neighbours(ServiceKind::Control);
        neighbours(ServiceKind::Database);
        neighbours(ServiceKind::Files);
        behindRouter();
        open();
        stoppedPhone();
        nothingReached();
        std::ranges::stable_sort(m_items, {}, &AttentionItem::level);
        return std::move(m_items);
    }

private:
    void add(AttentionLevel level, const QString &title, const QString &text, const Endpoints &endpoints = {},
             std::optional<Origin> origin = std::nullopt)
    {
        m_items.push_back({level, title, text, keysOf(endpoints), origin});
    }

    void notReadable();
    void noFirewall();
    void internet();
    void publishedPorts();
    void neighbours(ServiceKind kind);
    void behindRouter();
    void open();
    void stoppedPhone();
    void nothingReached();

    const Assessment &m_assessment;
    std::vector<AttentionItem> m_items;
};

void Attention::notReadable()
{
    if (!m_assessment.firewall.readable && !m_assessment.endpoints.empty())
        add(AttentionLevel::Internet, Words::tr("Earshot may not look at the firewall.", "@title attention"),
            Words::tr("What listens is shown; who can reach it isn't known.", "@info attention"));
}

void Attention::noFirewall()
{
    if (m_assessment.firewall.readable && !m_assessment.firewall.active && !m_assessment.endpoints.empty())
        add(AttentionLevel::Neighbours, Words::tr("No firewall is active.", "@title attention"),
            Words::tr("No rule stops what comes in; what a program listens on decides who can reach it.",
                      "@info attention"));
}

void Attention::internet()
{
    const Endpoints endpoints = those(m_assessment, [](const EndpointAssessment &endpoint) {
        return !endpoint.probablyClient && isReachedFrom(endpoint, Origin::Internet);
    });
    if (endpoints.size() == 1) {
        const EndpointAssessment &only = *endpoints.front();
        add(AttentionLevel::Internet,
            Words::tr("%1 can be reached from the Internet.", "@title attention, program").arg(programTitle(only)),
            Words::tr("On %1. %2", "@info attention, port, what the program is for")
                .arg(portsWords({only.key}), serviceDescription(only)),
            endpoints, Origin::Internet);
    } else if (!endpoints.empty()) {
        add(AttentionLevel::Internet,
            Words::tr("%Ln ports can be reached from the Internet.", "@title attention",
                      static_cast<int>(endpoints.size())),
            namesAndPortsOf(endpoints), endpoints, Origin::Internet);
    }
}

void Attention::publishedPorts()
{
    const Endpoints endpoints = those(m_assessment, [](const EndpointAssessment &endpoint) {
        return endpoint.via && endpoint.via->nat == u"dnat"
            && (isReachedByNeighbours(endpoint) || isReachedFrom(endpoint, Origin::Internet));
    });
    if (!endpoints.empty())
        add(AttentionLevel::Neighbours,
            Words::tr(
                "%Ln ports are passed on to containers or other addresses, past the rules for this computer's own programs.",
                "@title attention", static_cast<int>(endpoints.size())),
            namesAndPortsOf(endpoints), endpoints);
}

QString neighboursText(ServiceKind kind)
{
    switch (kind) {
    case ServiceKind::RemoteControl:
        return Words::tr("Whoever passes its login can use this computer. Often meant so where you know everybody.",
                         "@info attention");
    case ServiceKind::Control:
        return Words::tr("It takes orders that concern everything on this computer; mostly meant for few.",
                         "@info attention");
    case ServiceKind::Database:
        return Words::tr("It keeps data of other programs; mostly meant for this computer only.", "@info attention");
    default:
        return Words::tr("It shares files. Often meant so at home; on a network of strangers it holds for all of them.",
                         "@info attention");
    }
}

void Attention::neighbours(ServiceKind kind)
{
    const Endpoints endpoints = those(m_assessment, [kind](const EndpointAssessment &endpoint) {
        return !endpoint.probablyClient && isReachedByNeighbours(endpoint) && isOfKind(endpoint, kind);
    });
    if (endpoints.empty())
        return;
    add(AttentionLevel::Neighbours,
        Words::tr("Your network can reach %1.", "@title attention, programs").arg(namesOf(endpoints)),
        neighboursText(kind), endpoints, Origin::LocalNetwork);
}

void Attention::behindRouter()
{
    const Endpoints endpoints = those(m_assessment, [](const EndpointAssessment &endpoint) {
        return !endpoint.probablyClient && isReachedFrom(endpoint, Origin::Internet, Way::BehindRouter)
            && !isReachedFrom(endpoint, Origin::Internet);
    });
    if (!endpoints.empty())
        add(AttentionLevel::Open,
            Words::tr("For %Ln ports your router decides whether the Internet gets here.", "@title attention",
                      static_cast<int>(endpoints.size())),
            Words::tr("No rule on this computer stops it. Your router may; Earshot can't see that.", "@info attention"),
            endpoints, Origin::Internet);
}

void Attention::open()
{
    const Endpoints undecided = those(m_assessment, depends);
    if (!undecided.empty())
        add(AttentionLevel::Open,
            Words::tr("For %Ln ports the answer depends.", "@title attention", static_cast<int>(undecided.size())),
            Words::tr("Each says on what: %1.", "@info attention, programs").arg(namesOf(undecided)), undecided);
    const Endpoints unknown = those(
        m_assessment, [](const EndpointAssessment &endpoint) { return endpoint.state == EndpointState::Unknown; });
    if (!unknown.empty() && m_assessment.firewall.readable)
        add(AttentionLevel::Open,
            Words::tr("For %Ln ports Earshot may not look at all that decides.", "@title attention",
                      static_cast<int>(unknown.size())),
            namesAndPortsOf(unknown), unknown);
}

void Attention::stoppedPhone()
{
    const Endpoints stopped = those(m_assessment, [](const EndpointAssessment &endpoint) {
        return endpoint.state == EndpointState::Shielded && isOfKind(endpoint, ServiceKind::Phone);
    });
    if (!stopped.empty())
        add(AttentionLevel::Note, Words::tr("The firewall stops the connection with phones.", "@title attention"),
            Words::tr("That is why a phone doesn't find this computer: %1.", "@info attention, program and ports")
                .arg(namesAndPortsOf(stopped)),
            stopped, Origin::LocalNetwork);
}

/// So that the place is never empty, and says what is so.
void Attention::nothingReached()
{
    if (!m_items.empty() || m_assessment.endpoints.empty())
        return;
    const Endpoints exposed = those(
        m_assessment, [](const EndpointAssessment &endpoint) { return endpoint.state == EndpointState::Exposed; });
    if (!exposed.empty())
        add(AttentionLevel::Note,
            Words::tr("%Ln ports can be reached.", "@title attention", static_cast<int>(exposed.size())),
            namesAndPortsOf(exposed), exposed);
    else if (m_assessment.complete)
        add(AttentionLevel::Note, Words::tr("Nobody else can reach what listens here.", "@title attention"),
            Words::tr("Either no rule lets anybody through, or the programs listen to this computer only.",
                      "@info attention"));
    else
        add(AttentionLevel::Note,
            Words::tr("Earshot found nobody else who can reach what listens here.", "@title attention"),
            Words::tr("It may not look everywhere.", "@info attention"));
}

} // namespace

std::vector<AttentionItem> attentionFor(const Assessment &assessment)
{
    return Attention(assessment).all();
}

} // namespace earshot
