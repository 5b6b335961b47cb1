// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <testlib/judge.h>

#include <QDebug>

#include <algorithm>

namespace earshot::test {

namespace {

using Made = Outcome::Answer;

QString textOf(const EndpointKey &key)
{
    return u"%1 %2 port %3%4%5"_s.arg(QString(enumName(key.transport)), asText(key.address))
        .arg(number(key.port))
        .arg(key.device.isEmpty() ? QString() : u'%' + key.device, key.v6only ? u" v6only"_s : QString());
}

QString textOf(const Evidence &by)
{
    return u"%1 %2 %3 %4 '%5'"_s.arg(QString(enumName(by.kind)), QString(enumName(by.family)), by.table, by.chain,
                                     by.text);
}

QString textOf(const std::vector<Reason> &reasons)
{
    QStringList texts;
    for (const Reason &reason : reasons)
        texts << QString(enumName(reason.code)) + u" '"_s + reason.text + u'\'';
    return texts.join(u", "_s);
}

QString textOf(const TraceResult &result)
{
    QStringList words{QString(enumName(result.verdict)), u"at "_s + enumName(result.at)};
    if (!result.with.isEmpty())
        words << u"with "_s + result.with;
    if (result.endpoint)
        words << u"endpoint "_s + textOf(*result.endpoint);
    words << u"reply "_s + enumName(result.reply) << u"by "_s + textOf(result.by);
    if (!result.reasons.empty())
        words << u"reasons "_s + textOf(result.reasons);
    return words.join(u", "_s);
}

QString textOf(const Path &path)
{
    QStringList to;
    for (const Address &address : path.to)
        to << asText(address);
    return u"path %1 %2 to %3: surely {%4} possibly {%5} reply %6"_s.arg(
        path.interface, QString(enumName(path.family)), to.join(u' '), asTexts(path.surely).join(u' '),
        asTexts(path.possibly).join(u' '), QString(enumName(path.reply)));
}

/// "icmp:3/13" as CONTRACT.md writes it.
QString kindOfRejection(const Outcome &outcome, Family family)
{
    if (outcome.answer == Made::Reset)
        return u"tcp-reset"_s;
    return u"icmp%1:%2/%3"_s.arg(family == Family::Ipv6 ? u"6"_s : QString())
        .arg(outcome.icmpType)
        .arg(outcome.icmpCode);
}

/// The readers' word for a rejection that follows the packet's family (include/uapi/linux/netfilter/nf_tables.h:
/// nft_reject_inet_code, net/netfilter/nft_reject.c); an answer about one packet has to name the type instead.
QString resolved(const QString &with, Family family)
{
    static const std::map<QString, std::pair<QString, QString>> types{
        {u"icmpx:no-route"_s, {u"icmp:3/0"_s, u"icmp6:1/0"_s}},
        {u"icmpx:port-unreachable"_s, {u"icmp:3/3"_s, u"icmp6:1/4"_s}},
        {u"icmpx:host-unreachable"_s, {u"icmp:3/1"_s, u"icmp6:1/3"_s}},
        {u"icmpx:admin-prohibited"_s, {u"icmp:3/13"_s, u"icmp6:1/1"_s}}};
    const auto found = types.find(with);
    return found == types.end() ? with : family == Family::Ipv4 ? found->second.first : found->second.second;
}

bool isRefusal(Made answer)
{
    return answer == Made::Reset || answer == Made::Unreachable;
}

/// An ICMP error is not sent to who isn't surely one node (RFC 1122 §3.2.2, RFC 4443 §2.4): nobody's addresses, and the
/// anycast address of a subnet's routers (RFC 4291 §2.6.1).
bool isAnycast(const Address &address, const NetNamespace &space)
{
    return std::ranges::any_of(space.interfaces, [&address](const Interface &interface) {
        return std::ranges::any_of(interface.addresses, [&address](const InterfaceAddress &own) {
            return own.address.family == address.family && firstOf(prefixOf(own.address, own.prefixLength)) == address;
        });
    });
}

/// The address can't be a stranger's: what the engine's sets say of it is free.
bool isNobodys(const Address &address, const NetNamespace &space)
{
    if (isAny(address) || isLoopback(address) || isMulticast(address) || isV4Mapped(address)
        || (address.family == Family::Ipv4 && address.bits == highestOf(Family::Ipv4)))
        return true;
    return std::ranges::any_of(space.interfaces, [&address](const Interface &interface) {
        return std::ranges::any_of(interface.addresses, [&address](const InterfaceAddress &own) {
            return own.address == address || own.broadcast == address;
        });
    });
}

/// One group stands for all of them in a path.
bool isTarget(const Path &path, const Address &to)
{
    return std::ranges::any_of(
        path.to, [&to](const Address &address) { return address == to || (isMulticast(address) && isMulticast(to)); });
}

/// Two chains of one hook with the same priority (SEMANTICS.md §2).
bool hasTies(const Ruleset &rules)
{
    std::vector<std::pair<Hook, qint32>> seen;
    for (const Table &table : rules.tables) {
        for (const Chain &chain : table.chains) {
            if (chain.base && chain.base->type != ChainType::Nat)
                seen.emplace_back(chain.base->hook, chain.base->priority);
        }
    }
    std::ranges::sort(seen);
    return std::ranges::adjacent_find(seen) != seen.end();
}

class Judge
{
public:
    Judge(const Snapshot &snapshot, const std::vector<Listener> &listeners)
        : m_tied(hasTies(snapshot.namespaces.front().firewall))
        , m_snapshot(snapshot)
        , m_space(snapshot.namespaces.front())
        , m_places(originsOf(m_space))
        , m_assessment(assess(snapshot, {.ownNamespaceOnly = true}))
    {
        for (const Listener &listener : listeners) {
            m_keys.push_back({.namespaceInode = m_space.inode,
                              .transport = listener.transport,
                              .address = unmapped(listener.address),
                              .port = Port{listener.port},
                              .device = listener.device,
                              .v6only = listener.v6only});
        }
    }

    void look(const Record &record)
    {
        m_record = &record;
        ++m_judgement.packets;
        m_judgement.taken += record.outcome.listener.has_value();
        const auto result = traced(Steps::Omit);
        if (!result)
            return wrong(u"the trace failed: "_s + result.error().where + u": " + result.error().detail);
        if (record.probe.ordinary) // a question can't say more than the tuple
            lookAtTrace(*result);
        const bool undeliverable = result->verdict == TraceVerdict::Dropped && result->at == Stage::Routing;
        if (record.probe.wire == loopback || (!undeliverable && !isNobodys(record.probe.flow.from, m_space)))
            lookAtSets();
    }

    Judgement take() { return std::move(m_judgement); }

private:
    [[nodiscard]] Result<TraceResult> traced(Steps steps) const
    {
        const Flow &flow = m_record->probe.flow;
        return trace(m_snapshot,
                     {.transport = flow.transport,
                      .interface = World::interfaceOf(m_record->probe.wire),
                      .from = flow.from,
                      .to = flow.to,
                      .port = Port{flow.port},
                      .sourcePort = Port{flow.sourcePort}},
                     steps);
    }

    [[nodiscard]] const EndpointKey *taker() const
    {
        const auto &listener = m_record->outcome.listener;
        return listener && *listener >= 0 && *listener < static_cast<int>(m_keys.size())
            ? &m_keys[static_cast<std::size_t>(*listener)]
            : nullptr;
    }

    /// TCP can't answer every source (no route back, a broadcast address …); then the taker isn't seen.
    [[nodiscard]] bool mayHaveBeenTaken() const
    {
        return m_record->outcome.passedInput && m_record->outcome.answer == Made::None;
    }

    void lookAtTrace(const TraceResult &result)
    {
        const Outcome &outcome = m_record->outcome;
        switch (result.verdict) {
        case TraceVerdict::Depends:
            ++m_judgement.traceDepends;
            for (const Reason &reason : result.reasons)
                ++m_judgement.reasons[QString(enumName(reason.code)) + u" '"_s + reason.text + u'\''];
            return;
        case TraceVerdict::Unknown:
            return wrong(u"UNKNOWN"_s);
        case TraceVerdict::Reached:
            return lookAtReached(result);
        case TraceVerdict::NoListener:
            if (taker() != nullptr)
                return wrong(u"WRONG BLOCKED (no-listener)"_s);
            if (!outcome.passedInput)
                return wrong(u"WRONG PASS (no-listener, but stopped)"_s);
            return;
        case TraceVerdict::Forwarded:
            if (outcome.passedInput || !outcome.forwarded)
                return wrong(outcome.passedInput ? u"WRONG BLOCKED (forwarded)"_s : u"WRONG PASS (forwarded)"_s);
            return;
        case TraceVerdict::Dropped:
        case TraceVerdict::Rejected:
            return lookAtStopped(result);
        }
    }

    void lookAtReached(const TraceResult &result)
    {
        if (taker() == nullptr) {
            if (!mayHaveBeenTaken())
                wrong(u"WRONG REACHED"_s);
            return;
        }
        if (result.endpoint != *taker())
            return wrong(u"WRONG ENDPOINT"_s);
        if (isWrong(result.reply))
            wrong(u"WRONG REPLY"_s);
    }

    /// Where the socket or the program made no answer at all (no route, a broadcast address) there is nothing to compare.
    [[nodiscard]] bool isWrong(ReplyAnswer reply) const
    {
        const Outcome &outcome = m_record->outcome;
        if (outcome.answer == Made::None)
            return false;
        return (reply == ReplyAnswer::Passes && !outcome.answerPassed)
            || (reply == ReplyAnswer::Blocked && outcome.answerPassed);
    }

    /// It is stopped one way or the other, but by whom wasn't decided.
    [[nodiscard]] bool hasDoubts() const
    {
        const auto result = traced(Steps::Record);
        return result && std::ranges::any_of(result->steps, [](const TraceStep &step) {
                   return step.what == TraceStep::What::MayMatch;
               });
    }

    void lookAtStopped(const TraceResult &result)
    {
        const Outcome &outcome = m_record->outcome;
        if (outcome.passedInput || taker() != nullptr)
            return wrong(u"WRONG BLOCKED"_s);
        if (result.at == Stage::Routing)
            return; // whether and how the stack complains of a packet that it can't route isn't asked
        if (m_tied)
            return; // of two chains that both stop it the order isn't visible
        const Address &from = m_record->probe.flow.from;
        const bool mayBeSilent = isNobodys(from, m_space) || isAnycast(from, m_space) || isLinkLocal(from)
            || isLoopback(m_record->probe.flow.to);
        if (result.verdict == TraceVerdict::Rejected && outcome.answer == Made::None && mayBeSilent)
            return;
        const QString with = resolved(result.with, from.family);
        m_judgement.unresolved += with != result.with;
        const bool agree = result.verdict == TraceVerdict::Dropped
            ? outcome.answer == Made::None
            : isRefusal(outcome.answer) && kindOfRejection(outcome, from.family) == with;
        if (!agree && !hasDoubts())
            wrong(result.verdict == TraceVerdict::Dropped ? u"DROPPED, but answered"_s : u"WRONG KIND OF REJECTION"_s);
    }

    void lookAtSets()
    {
        const Flow &flow = m_record->probe.flow;
        for (const EndpointAssessment &endpoint : m_assessment.endpoints) {
            if (endpoint.via || endpoint.key.transport != flow.transport || number(endpoint.key.port) != flow.port)
                continue;
            lookAtEndpoint(endpoint);
        }
        const EndpointKey *key = taker();
        const bool translated = key != nullptr && number(key->port) != flow.port;
        if (key != nullptr && !translated
            && std::ranges::find(m_assessment.endpoints, *key, &EndpointAssessment::key)
                == m_assessment.endpoints.end())
            wrong(u"WRONG BLOCKED (the endpoint is not assessed at all)"_s);
    }

    /// What routers carry: an origin further away can't send to a link's own addresses, though a wire can deliver it.
    [[nodiscard]] bool isUnicast(const Address &to) const
    {
        return !isLinkLocal(to) && !isMulticast(to)
            && std::ranges::none_of(m_space.interfaces,
                                    [&to](const Interface &interface) {
                                        return std::ranges::any_of(
                                            interface.addresses,
                                            [&to](const InterfaceAddress &own) { return own.broadcast == to; });
                                    })
            && to != Address{Family::Ipv4, highestOf(Family::Ipv4)};
    }

    /// The summary that people read: "blocked" may never meet a packet that was taken, nor "open" one that wasn't.
    void lookAtOrigins(const EndpointAssessment &endpoint, bool takes)
    {
        const Interface *interface = findInterface(m_space, World::interfaceOf(m_record->probe.wire));
        for (const OriginPlace &place : m_places) {
            if (interface == nullptr || place.interface != interface->index
                || !place.sources.contains(m_record->probe.flow.from))
                continue;
            for (const OriginAnswer &origin : endpoint.origins) {
                if (origin.origin != place.origin || origin.family != m_record->probe.flow.to.family)
                    continue;
                ++m_judgement.originQuestions;
                const QString name = enumName(origin.origin);
                if (takes && origin.answer == Answer::Blocked)
                    wrong(u"WRONG BLOCKED (origin "_s + name + u')');
                if (!takes && origin.answer == Answer::Open && m_record->probe.ordinary && !mayHaveBeenTaken())
                    wrong(u"WRONG OPEN (origin "_s + name + u')');
            }
        }
    }

    void lookAtEndpoint(const EndpointAssessment &endpoint)
    {
        if (std::ranges::any_of(endpoint.origins,
                                [](const OriginAnswer &origin) { return origin.answer == Answer::Unknown; }))
            return;
        const Flow &flow = m_record->probe.flow;
        const QString interface = World::interfaceOf(m_record->probe.wire);
        bool surely = false;
        bool possibly = false;
        bool isAsked = false;
        for (const Path &path : endpoint.paths) {
            if (path.interface != interface || path.family != flow.to.family || !isTarget(path, flow.to))
                continue;
            if (!path.possibly.containsAll(path.surely))
                wrong(u"SURELY IS NOT PART OF POSSIBLY: "_s + textOf(path));
            isAsked = true;
            surely |= path.surely.contains(flow.from);
            possibly |= path.possibly.contains(flow.from);
            lookAtReply(endpoint, path);
        }
        const EndpointKey *key = taker();
        const bool takes = key != nullptr && *key == endpoint.key;
        if (takes && !possibly)
            wrong(u"WRONG BLOCKED (sets)"_s);
        if (!takes && surely && m_record->probe.ordinary && !mayHaveBeenTaken())
            wrong(u"WRONG REACHED (sets)"_s);
        if ((takes || isAsked) && isUnicast(flow.to))
            lookAtOrigins(endpoint, takes);
        ++m_judgement.setQuestions;
        m_judgement.setDepends += possibly && !surely;
    }

    void lookAtReply(const EndpointAssessment &endpoint, const Path &path)
    {
        const EndpointKey *key = taker();
        if (key == nullptr || *key != endpoint.key)
            return;
        if (isWrong(path.reply))
            wrong(u"WRONG REPLY (sets)"_s);
    }

    void wrong(const QString &what)
    {
        QStringList lines{what, u"  packet  "_s + describe(m_record->probe),
                          u"  kernel  "_s + describe(m_record->outcome)};
        if (const EndpointKey *key = taker())
            lines << u"  taken by "_s + textOf(*key);
        const auto result = traced(Steps::Record);
        if (result) {
            lines << u"  trace   "_s + textOf(*result);
            for (const TraceStep &step : result->steps)
                lines << u"    %1 %2 %3 %4"_s.arg(QString(enumName(step.stage)), QString(enumName(step.what)),
                                                  textOf(step.at), step.effect);
        }
        const Flow &flow = m_record->probe.flow;
        for (const EndpointAssessment &endpoint : m_assessment.endpoints) {
            if (endpoint.key.transport != flow.transport || number(endpoint.key.port) != flow.port)
                continue;
            lines << u"  endpoint "_s + textOf(endpoint.key);
            for (const Path &path : endpoint.paths) {
                if (path.interface == World::interfaceOf(m_record->probe.wire) && path.family == flow.to.family)
                    lines << u"    "_s + textOf(path);
            }
        }
        m_judgement.wrong << lines.join(u'\n');
    }

    bool m_tied;
    const Snapshot &m_snapshot;
    const NetNamespace &m_space;
    std::vector<OriginPlace> m_places;
    Assessment m_assessment;
    std::vector<EndpointKey> m_keys;
    const Record *m_record = nullptr;
    Judgement m_judgement;
};

} // namespace

Judgement judge(const Snapshot &snapshot, const std::vector<Listener> &listeners, const std::vector<Record> &records)
{
    Judge judge(snapshot, listeners);
    for (const Record &record : records)
        judge.look(record);
    return judge.take();
}

QString tally(const Judgement &judgement)
{
    QString text = u"%1 packets, %2 taken; depends: trace %3, sets %4 of %5; origins asked %6"_s.arg(judgement.packets)
                       .arg(judgement.taken)
                       .arg(judgement.traceDepends)
                       .arg(judgement.setDepends)
                       .arg(judgement.setQuestions)
                       .arg(judgement.originQuestions);
    std::vector<std::pair<int, QString>> common;
    for (const auto &[reason, count] : judgement.reasons)
        common.emplace_back(-count, reason);
    std::ranges::sort(common);
    for (std::size_t i = 0; i < std::min<std::size_t>(common.size(), 3); ++i)
        text += u"; %1 × %2"_s.arg(-common[i].first).arg(common[i].second);
    return text;
}

void tell(const Judgement &judgement, const QByteArray &rules)
{
    QStringList titles;
    QStringList lines{u"%1 disagreements in %2 packets"_s.arg(judgement.wrong.size()).arg(judgement.packets)};
    for (const QString &wrong : judgement.wrong) {
        const QString title = wrong.section(u'\n', 0, 0);
        if (titles.count(title) < 2)
            lines << wrong.split(u'\n');
        titles << title;
    }
    lines << u"with the rules"_s << QString::fromUtf8(rules).split(u'\n');
    for (const QString &line : lines)
        qWarning().noquote() << line;
}

bool agrees(const Judgement &judgement, const QByteArray &rules)
{
    if (!judgement.wrong.isEmpty())
        tell(judgement, rules);
    return judgement.wrong.isEmpty();
}

} // namespace earshot::test
