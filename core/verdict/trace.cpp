// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <verdict/trace.h>

#include <verdict/evidence.h>
#include <verdict/fields.h>
#include <verdict/listeners.h>
#include <verdict/sets.h>

#include <algorithm>
#include <array>

/// The walk of one packet. Kept plain on purpose: no sets, no index; where something can't be decided the packet goes on
/// in both ways, as two worlds, and equal worlds are one again. It judges the sets in tests; the kernel judges it.
namespace earshot {
namespace {

constexpr int depthLimit = 32;
constexpr std::size_t worldLimit = 64;
constexpr qint32 conntrackPriority = -200;
constexpr qint32 defragPriority = -400;
constexpr std::size_t blockLimit = 4096;

enum class Tri : std::uint8_t { No, Maybe, Yes };

Tri inverse(Tri tri)
{
    return tri == Tri::Maybe ? tri : tri == Tri::Yes ? Tri::No : Tri::Yes;
}

struct Answer3 {
    Tri tri = Tri::No;
    bool absent = false;
    std::optional<Reason> reason;
};

Answer3 maybe(ReasonCode code, QString text)
{
    return {Tri::Maybe, false, Reason{code, std::move(text), std::nullopt}};
}

Answer3 within(const FieldValue &field, const Values &values)
{
    if (field.kind == FieldValue::Kind::Absent)
        return {Tri::No, true, {}};
    if (field.kind != FieldValue::Kind::Number)
        return maybe(field.reason, field.text);
    if (field.isKnown())
        return {values.contains(field.known) ? Tri::Yes : Tri::No, false, {}};
    const auto blocks = blocksOf(values, field.length, blockLimit);
    if (!blocks)
        return maybe(ReasonCode::TooComplex, field.text);
    bool possible = false;
    for (const Block &block : *blocks) {
        if ((field.known ^ block.value) & block.mask & ~field.freeMask)
            continue;
        if (!(block.mask & field.freeMask))
            return {Tri::Yes, false, {}};
        possible = true;
    }
    return possible ? maybe(field.reason, field.text) : Answer3{};
}

/// One stage's outcome for the packet in all its worlds.
struct Stop {
    RulePlace place;
    Verdict verdict;
};

class Tracer
{
public:
    Tracer(const Snapshot &snapshot, const NetNamespace &space, const Environment &environment,
           const Question &question, const Interface &interface, Steps steps)
        : m_snapshot(snapshot)
        , m_space(space)
        , m_environment(environment)
        , m_question(question)
        , m_interface(interface)
        , m_records(steps == Steps::Record)
    {
        m_view.environment = &environment;
        m_view.family = question.to.family;
        m_view.protocol = protocolNumber(question.transport);
        m_view.sender = Sender::Ordinary;
        m_view.loopback = (interface.flags & 8) != 0;
        m_view.originalLocal = question.to;
        m_view.originalPort = question.port;
        m_view.peer = question.from;
        m_view.peerPort = question.sourcePort;
    }

    TraceResult run();

private:
    using Worlds = std::vector<PacketState>;
    struct Out {
        Worlds next, leaves;
    };

    static void add(Worlds &worlds, const PacketState &state)
    {
        if (std::ranges::find(worlds, state) == worlds.end())
            worlds.push_back(state);
    }

    void passHook(Hook hook, Stage stage, const std::vector<HookChain> &chains);
    Worlds walkChain(const RulePlace &place, Worlds worlds, int depth);
    void walkRule(const RulePlace &place, const Rule &rule, PacketState state, Out &out, int depth);
    void decide(const RulePlace &place, const Verdict &verdict, const PacketState &state, Out &out, int depth);
    void jump(const RulePlace &place, const Verdict &verdict, const PacketState &state, Out &out, int depth);
    enum class Course : std::uint8_t { GoesOn, Ends, Taken };
    Course runStatement(const RulePlace &place, const Statement &statement, PacketState &state, Out &out, int depth);
    Course runVerdictMap(const RulePlace &place, const VerdictMap &map, const PacketState &state, Out &out, int depth);
    Course translate(const RulePlace &place, const Nat &nat, PacketState &state);
    void setMeta(const SetMeta &statement, PacketState &state) const;

    Answer3 answer(const PacketState &state, const Match &match) const;
    Answer3 answer(const PacketState &state, const AnyOf &any) const;
    Answer3 answer(const PacketState &state, const Lookup &lookup, int table) const;
    Answer3 inSet(const PacketState &state, const std::vector<Operand> &operands, const Set &set, bool ipset) const;
    static Answer3 inElement(const std::vector<FieldValue> &fields, const Element &element);

    void accept(const RulePlace &place, const PacketState &state);
    void stop(const RulePlace &place, const Verdict &verdict);
    void doubt(const RulePlace &place, const Reason &reason);
    void track(PacketState &state, qint32 priority) const;
    void record(TraceStep::What what, const RulePlace &place, QString effect = {}, std::optional<Reason> reason = {});
    void recordPlain(TraceStep::What what, Stage stage, Evidence evidence, QString effect = {});

    std::optional<Evidence> martian() const;
    bool isGroup(const Address &address) const;
    void deliver(TraceResult &result);
    void forward(TraceResult &result, const PacketState &state);
    void settle(TraceResult &result, TraceVerdict verdict, Evidence by);
    [[nodiscard]] ReplyAnswer answerToAnyClient(const std::vector<PacketState> &delivered) const;
    void answerBack(TraceResult &result, const std::vector<PacketState> &delivered);

    const Snapshot &m_snapshot;
    const NetNamespace &m_space;
    const Environment &m_environment;
    const Question &m_question;
    const Interface &m_interface;
    bool m_records;
    PacketView m_view;
    Stage m_stage = Stage::Input;
    Worlds m_worlds; ///< still on the way
    Worlds m_accepted; ///< by the base chain that is being walked
    std::vector<Stop> m_stops;
    Stage m_stopStage = Stage::Input;
    std::optional<RulePlace> m_lastAccept; ///< the last rule that let it through, else the last policy
    std::vector<Reason> m_reasons;
    std::vector<TraceStep> m_steps;
};

// ---- records ---------------------------------------------------------------------------------------------------------

void Tracer::record(TraceStep::What what, const RulePlace &place, QString effect, std::optional<Reason> reason)
{
    if (!m_records || m_view.direction == Direction::Reply)
        return;
    m_steps.push_back({what, m_stage, evidenceFor(m_space, place), std::move(effect), std::move(reason)});
}

void Tracer::recordPlain(TraceStep::What what, Stage stage, Evidence evidence, QString effect)
{
    if (m_records && m_view.direction == Direction::Original)
        m_steps.push_back({what, stage, std::move(evidence), std::move(effect), {}});
}

void Tracer::accept(const RulePlace &place, const PacketState &state)
{
    // A rule says more than a policy, and a later rule more than an earlier one.
    if (!m_lastAccept || place.rule >= 0 || m_lastAccept->rule < 0)
        m_lastAccept = place;
    add(m_accepted, state);
}

void Tracer::stop(const RulePlace &place, const Verdict &verdict)
{
    if (m_stops.empty())
        m_stopStage = m_stage;
    m_stops.push_back({place, verdict});
}

void Tracer::doubt(const RulePlace &place, const Reason &reason)
{
    Reason told = reason;
    told.by = evidenceFor(m_space, place);
    if (std::ranges::find(m_reasons, told) == m_reasons.end())
        m_reasons.push_back(std::move(told));
}

// ---- matches ---------------------------------------------------------------------------------------------------------

/// An ordinary packet holds nothing unusual in the fields that its sender may choose.
std::optional<bool> ordinarily(ReasonCode reason, std::optional<bool> nominal)
{
    return reason == ReasonCode::PacketContents ? nominal : std::nullopt;
}

Answer3 Tracer::answer(const PacketState &state, const Match &match) const
{
    const FieldValue field = load(m_view, state, match.operand);
    Answer3 answer = within(field, match.values);
    if (const auto usual = ordinarily(field.reason, field.nominal); usual && field.kind == FieldValue::Kind::Undecided)
        answer = {*usual ? Tri::Yes : Tri::No, false, {}};
    if (match.inverted && !answer.absent)
        answer.tri = inverse(answer.tri);
    return answer;
}

Answer3 Tracer::answer(const PacketState &state, const AnyOf &any) const
{
    Answer3 best;
    bool isAbsent = false;
    for (const Match &match : any.matches) {
        Answer3 one = answer(state, match);
        isAbsent = isAbsent || one.absent;
        if (one.tri > best.tri)
            best = std::move(one);
    }
    if (any.inverted && isAbsent)
        return {Tri::No, true, {}};
    best.absent = false;
    if (any.inverted)
        best.tri = inverse(best.tri);
    return best;
}

Answer3 Tracer::inElement(const std::vector<FieldValue> &fields, const Element &element)
{
    if (element.catchAll)
        return {Tri::Yes, false, {}};
    Answer3 all{Tri::Yes, false, {}};
    qsizetype at = 0;
    for (const FieldValue &field : fields) {
        const auto size = static_cast<qsizetype>(field.length);
        if (at + size > element.first.size() || at + size > element.last.size())
            return maybe(ReasonCode::UnknownMatch, field.text);
        Answer3 one = within(field,
                             Values(numberOf(QByteArrayView(element.first).sliced(at, size)),
                                    numberOf(QByteArrayView(element.last).sliced(at, size))));
        at += size;
        if (one.tri < all.tri)
            all = std::move(one);
    }
    return all;
}

Answer3 Tracer::inSet(const PacketState &state, const std::vector<Operand> &operands, const Set &set, bool ipset) const
{
    if (ipset && set.family && *set.family != m_view.family)
        return {};
    std::vector<FieldValue> fields;
    for (const Operand &operand : operands)
        fields.push_back(load(m_view, state, operand));
    for (const FieldValue &field : fields) {
        if (field.kind == FieldValue::Kind::Absent)
            return {Tri::No, true, {}};
        if (field.kind == FieldValue::Kind::Undecided)
            return maybe(field.reason, field.text);
    }
    Answer3 best;
    if (fields.size() == 1)
        best = within(fields.front(), set.plain);
    for (const Element &element : set.elements) {
        if (element.noMatch)
            return maybe(ReasonCode::TooComplex, set.name);
        Answer3 one = inElement(fields, element);
        if (one.tri != Tri::No && element.condition)
            one = maybe(element.condition->reason, element.condition->text);
        if (one.tri > best.tri)
            best = std::move(one);
    }
    return best;
}

Answer3 Tracer::answer(const PacketState &state, const Lookup &lookup, int table) const
{
    const Set *set = lookup.ipset ? m_environment.ipsetNamed(lookup.set) : m_environment.setNamed(table, lookup.set);
    if (!set)
        return maybe(ReasonCode::MissingReference, lookup.set);
    Answer3 answer = inSet(state, lookup.operands, *set, lookup.ipset);
    const int home = lookup.ipset ? ipsetTable : table;
    const bool grows = m_environment.setGrows(home, lookup.set);
    const bool shrinks = m_environment.setShrinks(home, lookup.set);
    if (!answer.absent && ((answer.tri == Tri::No && grows) || (answer.tri == Tri::Yes && shrinks)))
        answer = maybe(ReasonCode::DynamicSet, lookup.set);
    if (lookup.inverted && !answer.absent)
        answer.tri = inverse(answer.tri);
    return answer;
}

// ---- statements ------------------------------------------------------------------------------------------------------

void Tracer::setMeta(const SetMeta &statement, PacketState &state) const
{
    writeMeta(statement.key, load(m_view, state, statement.value), state);
}

Tracer::Course Tracer::translate(const RulePlace &place, const Nat &nat, PacketState &state)
{
    if (nat.kind == Nat::Kind::Source || nat.kind == Nat::Kind::Masquerade) {
        state.rewritten = state.rewritten || (m_view.loopback && m_view.hook == Hook::Postrouting);
        accept(place, state);
        return Course::Taken;
    }
    PacketState changed = state;
    changed.translated = true;
    bool known = nat.kind != Nat::Kind::NetmapDestination;
    if (nat.kind == Nat::Kind::Redirect) {
        changed.local = {m_view.family, m_view.family == Family::Ipv4 ? uint128{0x7f000001U} : uint128{1}};
        if (m_view.hook != Hook::Output) {
            const auto first = std::ranges::find(m_interface.addresses, m_view.family,
                                                 [](const InterfaceAddress &own) { return own.address.family; });
            known = first != m_interface.addresses.end();
            if (known)
                changed.local = first->address;
        }
    }
    const auto single = [&](const std::optional<Operand> &first, const std::optional<Operand> &last,
                            quint32 length) -> std::optional<uint128> {
        const FieldValue a = load(m_view, state, *first);
        const FieldValue b = last ? load(m_view, state, *last) : a;
        if (!a.isKnown() || !b.isKnown() || a.known != b.known || a.length != length)
            return std::nullopt;
        return a.known;
    };
    if (nat.addressFirst) {
        const auto to = single(nat.addressFirst, nat.addressLast, m_view.family == Family::Ipv4 ? 4 : 16);
        known = known && to.has_value();
        if (to)
            changed.local = {m_view.family, *to};
    }
    if (nat.portFirst) {
        const auto to = single(nat.portFirst, nat.portLast, 2);
        known = known && to.has_value();
        if (to)
            changed.localPort = Port{static_cast<std::uint16_t>(*to)};
    }
    if (!known) {
        changed.rewritten = true;
        doubt(place, {ReasonCode::Translation, nat.text, std::nullopt});
    }
    accept(place, changed);
    return Course::Taken;
}

Tracer::Course Tracer::runVerdictMap(const RulePlace &place, const VerdictMap &map, const PacketState &state, Out &out,
                                     int depth)
{
    const Set *set = m_environment.setNamed(place.table, map.set);
    std::vector<FieldValue> fields;
    for (const Operand &operand : map.operands)
        fields.push_back(load(m_view, state, operand));
    if (std::ranges::any_of(fields, [](const FieldValue &field) { return field.kind == FieldValue::Kind::Absent; }))
        return Course::Ends;
    if (!set || m_environment.setGrows(place.table, map.set) || m_environment.setShrinks(place.table, map.set)) {
        doubt(place, {set ? ReasonCode::DynamicSet : ReasonCode::MissingReference, map.set, std::nullopt});
        accept(place, state);
        stop(place, {});
        add(out.next, state);
        return Course::GoesOn;
    }
    for (const Element &element : set->elements) {
        if (!element.verdict)
            continue;
        Answer3 one = inElement(fields, element);
        if (one.tri != Tri::No && element.condition)
            one = maybe(element.condition->reason, element.condition->text);
        if (one.tri == Tri::No)
            continue;
        if (one.reason)
            doubt(place, *one.reason);
        decide(place, *element.verdict, state, out, depth);
        if (one.tri == Tri::Yes)
            return Course::Taken;
    }
    return Course::GoesOn;
}

/// GoesOn: the next statement. Ends: this rule doesn't (further) apply. Taken: a verdict took the packet.
Tracer::Course Tracer::runStatement(const RulePlace &place, const Statement &statement, PacketState &state, Out &out,
                                    int depth)
{
    const auto onlyIf = [&](const Answer3 &answer) {
        if (answer.tri == Tri::Maybe) {
            const Reason reason = answer.reason.value_or(Reason{});
            if (m_environment.matters(place))
                doubt(place, reason);
            record(TraceStep::What::MayMatch, place, {}, reason);
            add(out.next, state); // the world in which it doesn't hold
        }
        return answer.tri == Tri::No ? Course::Ends : Course::GoesOn;
    };
    return std::visit(
        [&](const auto &s) -> Course {
            using T = std::decay_t<decltype(s)>;
            if constexpr (std::is_same_v<T, Match> || std::is_same_v<T, AnyOf>) {
                return onlyIf(answer(state, s));
            } else if constexpr (std::is_same_v<T, Lookup>) {
                return onlyIf(answer(state, s, place.table));
            } else if constexpr (std::is_same_v<T, Undecided>) {
                const auto usual = ordinarily(s.reason, s.nominal);
                return onlyIf(usual ? Answer3{*usual ? Tri::Yes : Tri::No, false, {}} : maybe(s.reason, s.text));
            } else if constexpr (std::is_same_v<T, VerdictMap>) {
                return runVerdictMap(place, s, state, out, depth);
            } else if constexpr (std::is_same_v<T, Remark>) {
                return Course::GoesOn;
            } else if constexpr (std::is_same_v<T, SetMeta>) {
                setMeta(s, state);
                return Course::GoesOn;
            } else if constexpr (std::is_same_v<T, SetPayload>) {
                state.rewritten = state.rewritten || changesAddressing(s.target, m_view.family);
                return Course::GoesOn;
            } else if constexpr (std::is_same_v<T, Notrack>) {
                if (state.tracking == Tracking::Absent || state.tracking == Tracking::Ambiguous)
                    state.tracking = Tracking::Untracked;
                return Course::GoesOn;
            } else if constexpr (std::is_same_v<T, Nat>) {
                return translate(place, s, state);
            } else if constexpr (std::is_same_v<T, Tproxy>) {
                const Course course = onlyIf(maybe(ReasonCode::Translation, s.text));
                PacketState proxied = state;
                proxied.proxied = true;
                state = proxied;
                return course;
            } else if constexpr (std::is_same_v<T, UpdateSet>) {
                if (s.ipset || s.operation == UpdateSet::Operation::Delete)
                    return Course::GoesOn;
                return onlyIf(maybe(ReasonCode::DynamicSet, s.text));
            } else if constexpr (std::is_same_v<T, Decide>) {
                decide(place, s.verdict, state, out, depth);
                return Course::Taken;
            } else { // Synproxy, UnknownTarget: anything may come of it
                doubt(place, {ReasonCode::UnknownTarget, s.text, std::nullopt});
                accept(place, state);
                stop(place, {});
                return std::is_same_v<T, Synproxy> ? Course::Taken : Course::GoesOn;
            }
        },
        statement);
}

QString effectOf(const Verdict &verdict)
{
    const QString name(enumName(verdict.kind));
    if (!verdict.chain.isEmpty())
        return u"%1 %2"_s.arg(name, verdict.chain);
    return verdict.with.isEmpty() ? name : u"%1 %2"_s.arg(name, verdict.with);
}

void Tracer::jump(const RulePlace &place, const Verdict &verdict, const PacketState &state, Out &out, int depth)
{
    const auto target = m_environment.chainNamed(place.table, verdict.chain);
    if (!target || depth >= depthLimit) {
        doubt(place, {target ? ReasonCode::TooComplex : ReasonCode::MissingReference, verdict.chain, std::nullopt});
        accept(place, state);
        stop(place, {});
        add(out.next, state);
        return;
    }
    const RulePlace chain{place.table, *target, -1};
    Worlds rest = walkChain(chain, {state}, depth + 1);
    for (const PacketState &world : rest)
        add(verdict.kind == VerdictKind::Goto ? out.leaves : out.next, world);
}

void Tracer::decide(const RulePlace &place, const Verdict &verdict, const PacketState &state, Out &out, int depth)
{
    record(TraceStep::What::Match, place, effectOf(verdict));
    switch (verdict.kind) {
    case VerdictKind::Accept:
        accept(place, state);
        return;
    case VerdictKind::Drop:
    case VerdictKind::Reject:
    case VerdictKind::Steal:
        stop(place, verdict);
        return;
    case VerdictKind::Continue:
        add(out.next, state);
        return;
    case VerdictKind::Return:
        add(out.leaves, state);
        return;
    case VerdictKind::Jump:
    case VerdictKind::Goto:
        jump(place, verdict, state, out, depth);
        return;
    case VerdictKind::Queue:
        break;
    }
    const bool heard = std::ranges::any_of(m_space.boundQueues, [&verdict](quint16 number) {
        return number >= verdict.queueFirst && number <= verdict.queueLast;
    });
    if (heard)
        doubt(place, {ReasonCode::UserspaceQueue, QString::number(verdict.queueFirst), std::nullopt});
    if (heard || verdict.bypass)
        accept(place, state);
    if (heard || !verdict.bypass)
        stop(place, verdict);
}

void Tracer::walkRule(const RulePlace &place, const Rule &rule, PacketState state, Out &out, int depth)
{
    bool matchedAll = true;
    for (const Statement &statement : rule.statements) {
        const Course course = runStatement(place, statement, state, out, depth);
        if (course == Course::Taken)
            return;
        if (course == Course::Ends) {
            matchedAll = false;
            break;
        }
    }
    record(matchedAll ? TraceStep::What::Match : TraceStep::What::NoMatch, place);
    add(out.next, state);
}

Tracer::Worlds Tracer::walkChain(const RulePlace &place, Worlds worlds, int depth)
{
    const Chain &chain = m_environment.chain(place);
    record(TraceStep::What::EnterChain, place, chain.name);
    Worlds left;
    for (int r = 0; r < static_cast<int>(chain.rules.size()) && !worlds.empty(); ++r) {
        Out out;
        for (const PacketState &state : worlds)
            walkRule({place.table, place.chain, r}, chain.rules[static_cast<std::size_t>(r)], state, out, depth);
        for (const PacketState &state : out.leaves)
            add(left, state);
        worlds = std::move(out.next);
        if (worlds.size() > worldLimit) {
            // Too many ways to tell apart: every outcome stays possible.
            doubt(place, {ReasonCode::TooComplex, chain.name, std::nullopt});
            accept(place, worlds.front());
            stop(place, {});
            worlds.resize(1);
        }
    }
    for (const PacketState &state : worlds)
        add(left, state);
    if (depth > 0)
        record(TraceStep::What::LeaveChain, place, chain.name);
    return left;
}

// ---- hooks -----------------------------------------------------------------------------------------------------------

void Tracer::track(PacketState &state, qint32 priority) const
{
    const bool here = m_view.hook == Hook::Prerouting || m_view.hook == Hook::Output;
    if (!here || !m_environment.conntrack(m_view.family) || priority < conntrackPriority)
        return;
    if (state.tracking != Tracking::Absent && state.tracking != Tracking::Ambiguous)
        return;
    if (priority == conntrackPriority)
        state.tracking = Tracking::Ambiguous;
    else
        state.tracking = m_view.direction == Direction::Original ? Tracking::New : Tracking::Established;
}

void Tracer::passHook(Hook hook, Stage stage, const std::vector<HookChain> &chains)
{
    m_stage = stage;
    m_view.hook = hook;
    const bool arriving = hook == Hook::Ingress || hook == Hook::Prerouting || hook == Hook::Input;
    m_view.in = arriving || hook == Hook::Forward ? &m_interface : nullptr;
    if (hook != Hook::Forward)
        m_view.out = arriving ? nullptr : &m_interface;
    for (const HookChain &chain : chains) {
        if (m_worlds.empty())
            return;
        const bool natHere = m_view.direction == Direction::Original
            && (!m_view.loopback || hook == Hook::Output || hook == Hook::Postrouting);
        if (chain.nat && !natHere)
            continue;
        m_view.table = chain.place.table;
        m_view.reassembled = hook == Hook::Input
            ? m_view.family == Family::Ipv4 || m_environment.conntrack(m_view.family)
            : hook != Hook::Ingress && m_environment.conntrack(m_view.family) && chain.priority > defragPriority;
        Worlds in;
        m_accepted.clear();
        for (PacketState state : m_worlds) {
            track(state, chain.priority);
            add(chain.nat && state.translated ? m_accepted : in, state);
        }
        const Worlds rest = walkChain(chain.place, std::move(in), 0);
        const bool accepts = m_environment.chain(chain.place).base->policyAccepts;
        for (const PacketState &state : rest) {
            record(TraceStep::What::Policy, chain.place, accepts ? u"accept"_s : u"drop"_s);
            if (accepts)
                accept(chain.place, state);
            else
                stop(chain.place, Verdict{VerdictKind::Drop, {}, {}, false, 0, 0});
        }
        m_worlds = std::move(m_accepted);
        m_accepted.clear();
    }
    for (PacketState &state : m_worlds)
        track(state, conntrackPriority + 1);
}

// ---- routing and the socket ------------------------------------------------------------------------------------------

/// A source that IP drops before INPUT, whatever the rules say (SEMANTICS.md §11; fib_frontend.c: fib_validate_source).
std::optional<Evidence> Tracer::martian() const
{
    if (m_view.loopback)
        return std::nullopt;
    const QString from = asText(m_question.from);
    const bool v4 = m_view.family == Family::Ipv4;
    // Who has no address yet may speak to everybody on the link (DHCP); IPv6 takes the unspecified source anywhere.
    const bool toEverybody = m_question.to.bits == highestOf(Family::Ipv4) || isMulticast(m_question.to);
    const bool unspecified = isAny(m_question.from) && v4 && !toEverybody;
    const bool localNet = isLoopback(m_question.from)
        && !(v4 && m_environment.deviceSwitch(u"ipv4", m_interface.name, u"route_localnet"));
    const bool broadcast = v4 && m_question.from.bits == highestOf(Family::Ipv4);
    if (unspecified || localNet || broadcast || isMulticast(m_question.from))
        return evidenceOf(m_space, EvidenceKind::Routing, u"martian source %1"_s.arg(from), u"drop"_s);
    if (v4 && m_environment.isOwn(m_question.from)
        && !m_environment.deviceSwitch(u"ipv4", m_interface.name, u"accept_local"))
        return evidenceOf(m_space, EvidenceKind::Routing, u"own address %1"_s.arg(from), u"drop"_s);
    const int rpFilter = v4 ? m_environment.rpFilter(m_interface.name) : 0;
    const auto routed = rpFilter == 1 ? m_environment.routedBack(m_view.family, m_interface.index)
                                      : m_environment.routed(m_view.family);
    if (rpFilter != 0 && routed && !isAny(m_question.from) && !routed->contains(m_question.from))
        return evidenceOf(m_space, EvidenceKind::Sysctl,
                          u"net.ipv4.conf.%1.rp_filter=%2"_s.arg(m_interface.name).arg(rpFilter), u"drop"_s);
    return std::nullopt;
}

/// "icmpx:…" of an inet table is one kind for IPv4 and another for IPv6 (nft_reject.c: nft_reject_icmp_code).
QString rejectFor(Family family, const QString &with)
{
    struct Kind {
        QLatin1StringView name;
        QLatin1StringView v4;
        QLatin1StringView v6;
    };
    static constexpr std::array kinds{
        Kind{QLatin1StringView("icmpx:no-route"), QLatin1StringView("icmp:3/0"), QLatin1StringView("icmp6:1/0")},
        Kind{QLatin1StringView("icmpx:port-unreachable"), QLatin1StringView("icmp:3/3"),
             QLatin1StringView("icmp6:1/4")},
        Kind{QLatin1StringView("icmpx:host-unreachable"), QLatin1StringView("icmp:3/1"),
             QLatin1StringView("icmp6:1/3")},
        Kind{QLatin1StringView("icmpx:admin-prohibited"), QLatin1StringView("icmp:3/13"),
             QLatin1StringView("icmp6:1/1")}};
    const auto found = std::ranges::find(kinds, with, &Kind::name);
    return found == kinds.end() ? with : QString(family == Family::Ipv4 ? found->v4 : found->v6);
}

void Tracer::settle(TraceResult &result, TraceVerdict verdict, Evidence by)
{
    result.verdict = verdict;
    result.at = m_stage;
    result.by = std::move(by);
}

void Tracer::forward(TraceResult &result, const PacketState &state)
{
    m_stage = Stage::Routing;
    const QString sysctl = m_view.family == Family::Ipv4 ? u"net.ipv4.ip_forward"_s : u"net.ipv6.conf.all.forwarding"_s;
    if (m_environment.sysctl(sysctl, 0) == 0) {
        settle(result, TraceVerdict::Dropped, evidenceOf(m_space, EvidenceKind::Sysctl, sysctl + u"=0"_s, u"drop"_s));
        return;
    }
    const auto &routes = m_environment.routes(m_view.family);
    if (!routes) {
        settle(result, TraceVerdict::Depends, evidenceOf(m_space, EvidenceKind::Routing, u"ip rule"_s));
        result.reasons.push_back({ReasonCode::Route, u"ip rule"_s, std::nullopt});
        return;
    }
    const auto way =
        std::ranges::find_if(*routes, [&state](const RouteClass &route) { return route.to.contains(state.local); });
    if (way == routes->end() || way->route->type != RouteType::Unicast) {
        settle(result, TraceVerdict::Dropped,
               evidenceOf(m_space, EvidenceKind::Routing, u"no route to %1"_s.arg(asText(state.local)), u"drop"_s));
        return;
    }
    recordPlain(TraceStep::What::Route, Stage::Routing,
                evidenceOf(m_space, EvidenceKind::Routing, asText(way->route->to)), u"forward"_s);
    m_worlds = {state};
    m_view.out = findInterface(m_space, way->route->device);
    passHook(Hook::Forward, Stage::Forward, m_environment.chains(Hook::Forward, m_view.family));
    if (!m_worlds.empty())
        settle(result, TraceVerdict::Forwarded,
               m_lastAccept ? evidenceFor(m_space, *m_lastAccept) : evidenceOf(m_space, EvidenceKind::None, {}));
}

bool Tracer::isGroup(const Address &address) const
{
    return isMulticast(address)
        || (address.family == Family::Ipv4
            && m_environment.addressesOfType(Family::Ipv4, RouteType::Broadcast, {}).contains(address));
}

void Tracer::deliver(TraceResult &result)
{
    const PacketState &state = m_worlds.front();
    m_stage = Stage::Socket;
    // TCP takes unicast only (SEMANTICS.md §12).
    const bool group = m_question.transport == Transport::Tcp && isGroup(state.local);
    const Socket *socket =
        group ? nullptr : listenerFor(m_space, m_question.transport, state.local, state.localPort, m_interface);
    if (socket)
        result.endpoint = endpointKeyOf(m_space, *socket);
    Evidence by =
        m_lastAccept ? evidenceFor(m_space, *m_lastAccept) : evidenceOf(m_space, EvidenceKind::None, {}, u"accept"_s);
    recordPlain(
        TraceStep::What::Socket, Stage::Socket,
        evidenceOf(m_space, EvidenceKind::Binding, u"%1 %2"_s.arg(asText(state.local)).arg(number(state.localPort))),
        socket ? u"reached"_s : u"no-listener"_s);
    settle(result, socket ? TraceVerdict::Reached : TraceVerdict::NoListener, std::move(by));
    if (socket && m_worlds.size() > 1) {
        const bool same = std::ranges::all_of(m_worlds, [&](const PacketState &other) {
            const Socket *theirs =
                listenerFor(m_space, m_question.transport, other.local, other.localPort, m_interface);
            return theirs && endpointKeyOf(m_space, *theirs) == *result.endpoint;
        });
        if (!same)
            result.verdict = TraceVerdict::Depends;
    }
    const bool vague =
        std::ranges::any_of(m_worlds, [](const PacketState &world) { return world.rewritten || world.proxied; });
    if (vague)
        result.verdict = TraceVerdict::Depends;
}

/// Without a source port the question is about ordinary clients: all ports from 1024 up at once, which is a matter of sets.
ReplyAnswer Tracer::answerToAnyClient(const std::vector<PacketState> &delivered) const
{
    const PortSet clients(1024, 65535);
    const Arrival arrival{&m_interface, m_question.transport, m_question.to, m_question.port};
    bool all = true;
    bool any = false;
    for (const PacketState &state : delivered) {
        const SetResult reply = walkReply(m_environment, arrival, state);
        all = all && reply.may.subtracted(reply.stopped).everySourcePort(clients).contains(m_question.from);
        any = any || reply.may.someSourcePort(clients).contains(m_question.from);
    }
    return all ? ReplyAnswer::Passes : any ? ReplyAnswer::Depends : ReplyAnswer::Blocked;
}

void Tracer::answerBack(TraceResult &result, const std::vector<PacketState> &delivered)
{
    m_view.direction = Direction::Reply;
    const std::vector<Reason> asked = std::exchange(m_reasons, {});
    m_stops.clear();
    m_worlds.clear();
    for (PacketState state : delivered) {
        const bool untracked = state.tracking == Tracking::Untracked && m_environment.conntrack(m_view.family);
        state.mark = 0;
        state.tracking = !untracked ? Tracking::Absent : m_view.protocol == 6 ? Tracking::Invalid : Tracking::New;
        add(m_worlds, state);
    }
    const auto routed = m_environment.routed(m_view.family);
    // A socket that is bound to a device sends its answer there, route or not.
    if (!m_view.loopback && routed && !routed->contains(m_question.from) && result.endpoint->device.isEmpty()) {
        result.reply = ReplyAnswer::Blocked;
    } else if (!m_question.sourcePort) {
        result.reply = answerToAnyClient(delivered);
    } else {
        passHook(Hook::Output, Stage::Output, m_environment.chains(Hook::Output, m_view.family));
        passHook(Hook::Postrouting, Stage::Output, m_environment.chains(Hook::Postrouting, m_view.family));
        if (m_view.loopback) {
            passHook(Hook::Ingress, Stage::Ingress, m_environment.ingressChains(m_interface.name));
            passHook(Hook::Prerouting, Stage::Prerouting, m_environment.chains(Hook::Prerouting, m_view.family));
            passHook(Hook::Input, Stage::Input, m_environment.chains(Hook::Input, m_view.family));
        }
        if (m_worlds.empty())
            result.reply = ReplyAnswer::Blocked;
        else if (!m_stops.empty())
            result.reply = ReplyAnswer::Depends;
    }
    m_reasons = asked;
}

TraceResult Tracer::run()
{
    TraceResult result;
    const bool v4 = m_view.family == Family::Ipv4;
    PacketState start;
    start.local = m_question.to;
    start.localPort = m_question.port;
    m_worlds = {start};
    if (m_view.loopback) {
        passHook(Hook::Output, Stage::Output, m_environment.chains(Hook::Output, m_view.family));
        passHook(Hook::Postrouting, Stage::Output, m_environment.chains(Hook::Postrouting, m_view.family));
    }
    passHook(Hook::Ingress, Stage::Ingress, m_environment.ingressChains(m_interface.name));
    passHook(Hook::Prerouting, Stage::Prerouting, m_environment.chains(Hook::Prerouting, m_view.family));
    Worlds here;
    Worlds away;
    const auto sysctlLocalnet = v4 && m_environment.deviceSwitch(u"ipv4", m_interface.name, u"route_localnet");
    for (const PacketState &state : m_worlds) {
        const bool loopbackTarget = isLoopback(state.local) && !m_view.loopback && !(v4 && sysctlLocalnet);
        const bool own = m_environment.isOwn(state.local) || (isLoopback(state.local) && v4) || isGroup(state.local);
        if (loopbackTarget) {
            m_stage = Stage::Routing;
            m_worlds.clear();
            settle(result, TraceVerdict::Dropped,
                   evidenceOf(m_space, EvidenceKind::Routing, u"martian destination %1"_s.arg(asText(state.local)),
                              u"drop"_s));
            result.steps = std::move(m_steps);
            return result;
        }
        add(own || state.proxied ? here : away, state);
    }
    m_worlds = here;
    if (const auto dropped = martian(); dropped && !m_worlds.empty()) {
        m_stage = Stage::Routing;
        recordPlain(TraceStep::What::Route, Stage::Routing, *dropped, u"drop"_s);
        settle(result, TraceVerdict::Dropped, *dropped);
        result.steps = std::move(m_steps);
        return result;
    }
    if (!m_worlds.empty()) {
        recordPlain(TraceStep::What::Route, Stage::Routing,
                    evidenceOf(m_space, EvidenceKind::Routing, asText(m_worlds.front().local)), u"local"_s);
        passHook(Hook::Input, Stage::Input, m_environment.chains(Hook::Input, m_view.family));
    }
    const Worlds delivered = m_worlds;
    if (!delivered.empty())
        deliver(result);
    if (!away.empty()) {
        forward(result, away.front());
        if (!delivered.empty())
            result.verdict = TraceVerdict::Depends;
    }
    const bool through = !delivered.empty() || (!away.empty() && (result.verdict == TraceVerdict::Forwarded));
    if (!m_stops.empty()) {
        const Stop &first = m_stops.front();
        if (through) {
            result.verdict = TraceVerdict::Depends;
        } else if (away.empty() || result.by.kind == EvidenceKind::None) {
            const bool rejects =
                std::ranges::all_of(m_stops, [](const Stop &stop) { return stop.verdict.kind == VerdictKind::Reject; });
            m_stage = m_stopStage;
            settle(result, rejects ? TraceVerdict::Rejected : TraceVerdict::Dropped, evidenceFor(m_space, first.place));
            result.with = rejects ? rejectFor(m_view.family, first.verdict.with) : QString();
            if (m_stops.size() > 1 && !rejects && std::ranges::any_of(m_stops, [](const Stop &stop) {
                    return stop.verdict.kind == VerdictKind::Reject;
                }))
                result.with.clear();
        }
    }
    if (!delivered.empty() && result.endpoint)
        answerBack(result, delivered);
    if (result.verdict == TraceVerdict::Depends)
        result.reasons.insert(result.reasons.end(), m_reasons.begin(), m_reasons.end());
    result.steps = std::move(m_steps);
    return result;
}

/// What keeps any answer from being sure.
std::vector<Reason> overruled(const Environment &environment, const Interface &interface)
{
    std::vector<Reason> reasons;
    for (const Overruler &overruler : environment.overrulersOn(interface))
        reasons.push_back({overruler.kind, overruler.name.isEmpty() ? overruler.where : overruler.name, std::nullopt});
    return reasons;
}

} // namespace

Result<TraceResult> trace(const Snapshot &snapshot, const Question &question, Steps steps)
{
    const NetNamespace *space = ownNamespace(snapshot);
    if (!space)
        return failure(Errc::NotFound, u"namespace"_s);
    return trace(snapshot, Environment(*space), question, steps);
}

Result<TraceResult> trace(const Snapshot &snapshot, const Environment &environment, const Question &question,
                          Steps steps)
{
    const NetNamespace &space = environment.space();
    const Interface *interface = findInterface(space, question.interface);
    if (!interface)
        return failure(Errc::NotFound, u"interface"_s, question.interface);
    if (question.from.family != question.to.family)
        return failure(Errc::Malformed, u"from and to"_s, u"%1, %2"_s.arg(asText(question.from), asText(question.to)));
    if (!space.firewall.readable || space.overrulersSeen == Seen::No) {
        TraceResult unknown;
        unknown.verdict = TraceVerdict::Unknown;
        unknown.by = evidenceOf(space, EvidenceKind::None, {});
        return unknown;
    }
    TraceResult result = Tracer(snapshot, space, environment, question, *interface, steps).run();
    std::vector<Reason> reasons = overruled(environment, *interface);
    if (const auto program = result.endpoint ? cgroupProgramOn(snapshot, space, *result.endpoint) : std::nullopt)
        reasons.push_back({ReasonCode::CgroupBpf, *program, std::nullopt});
    const bool mayBeDelivered = result.verdict == TraceVerdict::Reached || result.verdict == TraceVerdict::NoListener
        || result.verdict == TraceVerdict::Forwarded;
    if (mayBeDelivered) {
        for (const QString &earlier : environment.earlierStops(*interface))
            reasons.push_back({ReasonCode::UnknownMatch, earlier, std::nullopt});
    }
    if (!reasons.empty()) {
        result.verdict = TraceVerdict::Depends;
        result.reasons.insert(result.reasons.end(), reasons.begin(), reasons.end());
    }
    return result;
}

} // namespace earshot
