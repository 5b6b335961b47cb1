// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <verdict/sets.h>

#include <algorithm>
#include <bit>

namespace earshot {
namespace {

constexpr std::size_t blockLimit = 4096;
constexpr int gapLimit = 12;
/// nf_tables refuses deeper nesting when it loads rules (NFT_JUMP_STACK_SIZE is 16); a broken capture may hold loops.
constexpr int depthLimit = 32;
constexpr qint32 conntrackPriority = -200; // NF_IP_PRI_CONNTRACK
constexpr qint32 defragPriority = -400; // NF_IP_PRI_CONNTRACK_DEFRAG

struct Flow {
    PacketState state;
    PacketSet set;
};
using Flows = std::vector<Flow>;

void addFlow(Flows &flows, const PacketState &state, PacketSet set)
{
    if (set.isEmpty())
        return;
    const auto same = std::ranges::find(flows, state, &Flow::state);
    if (same == flows.end())
        flows.push_back({state, std::move(set)});
    else
        same->set = same->set.united(set);
}

void addFlows(Flows &flows, Flows more)
{
    for (Flow &flow : more)
        addFlow(flows, flow.state, std::move(flow.set));
}

/// Whether packets of a flow take a match: all, none, or sets of them.
struct Condition {
    enum class Kind : std::uint8_t { Never, Always, Partly };
    Kind kind = Kind::Never;
    PacketSet must;
    PacketSet may;
    std::optional<std::pair<ReasonCode, QString>> reason; ///< where must ≠ may
    bool absent = false; ///< Never, because data is absent: inverting doesn't help
};

Condition decided(Family family, bool holds)
{
    return {holds ? Condition::Kind::Always : Condition::Kind::Never, PacketSet(family), PacketSet(family), {}, false};
}

Condition missing(Family family)
{
    Condition condition = decided(family, false);
    condition.absent = true;
    return condition;
}

Condition partly(PacketSet must, PacketSet may)
{
    return {Condition::Kind::Partly, std::move(must), std::move(may), {}, false};
}

Condition open(Family family, ReasonCode code, QString text)
{
    Condition condition = partly(PacketSet(family), PacketSet::all(family));
    condition.reason.emplace(code, std::move(text));
    return condition;
}

Condition inverse(Condition condition, Family family)
{
    switch (condition.kind) {
    case Condition::Kind::Never:
        if (!condition.absent)
            condition.kind = Condition::Kind::Always;
        return condition;
    case Condition::Kind::Always:
        condition.kind = Condition::Kind::Never;
        return condition;
    case Condition::Kind::Partly:
        break;
    }
    const PacketSet all = PacketSet::all(family);
    PacketSet must = all.subtracted(condition.may);
    condition.may = all.subtracted(condition.must);
    condition.must = std::move(must);
    return condition;
}

uint128 shifted(uint128 value, int bits)
{
    if (bits >= 128 || bits <= -128)
        return 0;
    return bits >= 0 ? value << bits : value >> -bits;
}

/// All numbers of `width` bits with (number & mask) == value, as ranges; nothing where they would be too many.
std::optional<IntervalSet<uint128>> masked(uint128 value, uint128 mask, int width)
{
    const uint128 all = width >= 128 ? ~uint128{0} : (uint128{1} << width) - 1;
    mask &= all;
    if (mask == 0)
        return IntervalSet<uint128>(0, all);
    int low = 0;
    while (!(mask >> low & 1))
        ++low;
    const uint128 tail = low == 0 ? 0 : (uint128{1} << low) - 1;
    std::vector<int> gaps;
    for (int bit = low; bit < width; ++bit) {
        if (!(mask >> bit & 1))
            gaps.push_back(bit);
    }
    if (static_cast<int>(gaps.size()) > gapLimit)
        return std::nullopt;
    std::vector<Interval<uint128>> ranges;
    for (std::size_t pattern = 0; pattern < std::size_t{1} << gaps.size(); ++pattern) {
        uint128 first = value & mask;
        for (std::size_t i = 0; i < gaps.size(); ++i)
            first |= static_cast<uint128>(pattern >> i & 1) << gaps[i];
        ranges.push_back({first, first | tail});
    }
    return IntervalSet<uint128>::fromRanges(std::move(ranges));
}

PortSet portsFrom(const IntervalSet<uint128> &numbers)
{
    std::vector<Interval<std::uint16_t>> ranges;
    for (const auto &range : numbers.ranges())
        ranges.push_back({static_cast<std::uint16_t>(range.first), static_cast<std::uint16_t>(range.last)});
    return PortSet::fromRanges(std::move(ranges));
}

/// The peers whose whole address, or its first bytes, is the number: the usual case, without cutting into blocks.
std::optional<AddressSet> peersDirectly(const FieldValue &field, const Values &values, Family family)
{
    const int width = bitsOf(family);
    const int length = static_cast<int>(field.length) * 8;
    const uint128 all = length >= 128 ? ~uint128{0} : (uint128{1} << length) - 1;
    if (field.known != 0 || (field.freeMask | field.portMask) != 0 || field.peerMask != all
        || field.peerShift != length - width)
        return std::nullopt;
    const int tail = width - length;
    const uint128 low = tail == 0 ? 0 : (uint128{1} << tail) - 1;
    std::vector<Interval<uint128>> ranges;
    ranges.reserve(values.ranges().size());
    for (const auto &range : values.ranges()) {
        if (range.first <= all)
            ranges.push_back({shifted(range.first, tail), shifted(std::min(range.last, all), tail) | low});
    }
    return AddressSet(family, IntervalSet<uint128>::fromRanges(std::move(ranges)));
}

Condition withinBlocks(const FieldValue &field, const Values &values, Family family)
{
    const auto blocks = blocksOf(values, field.length, blockLimit);
    if (!blocks)
        return open(family, ReasonCode::TooComplex, field.text);
    PacketSet must(family);
    PacketSet may(family);
    const uint128 moving = field.peerMask | field.portMask | field.freeMask;
    for (const Block &block : *blocks) {
        if ((field.known ^ block.value) & block.mask & ~moving)
            continue;
        const uint128 wanted = (block.value ^ field.known) & block.mask;
        const auto peers = masked(shifted(wanted & field.peerMask, -field.peerShift),
                                  shifted(block.mask & field.peerMask, -field.peerShift), bitsOf(family));
        const auto ports = masked(shifted(wanted & field.portMask, -field.portShift),
                                  shifted(block.mask & field.portMask, -field.portShift), 16);
        if (!peers || !ports)
            return open(family, ReasonCode::TooComplex, field.text);
        const PacketSet box = PacketSet::box(portsFrom(*ports), AddressSet(family, *peers));
        may = may.united(box);
        if (!(block.mask & field.freeMask))
            must = must.united(box);
    }
    Condition condition = partly(std::move(must), std::move(may));
    if (condition.may.isEmpty())
        return decided(family, false);
    if (condition.must == PacketSet::all(family))
        return decided(family, true);
    if (condition.must != condition.may)
        condition.reason.emplace(field.reason, field.text);
    return condition;
}

/// The field's number is one of the values.
Condition within(const FieldValue &field, const Values &values, Family family)
{
    switch (field.kind) {
    case FieldValue::Kind::Absent:
        return missing(family);
    case FieldValue::Kind::Undecided:
        return open(family, field.reason, field.text);
    case FieldValue::Kind::ByPeer: {
        AddressSet hit(family);
        for (const auto &[peers, number] : field.classes) {
            if (values.contains(number))
                hit = hit.united(peers);
        }
        const PacketSet set = PacketSet::box(allPorts(), hit);
        return partly(set, set);
    }
    case FieldValue::Kind::Number:
        break;
    }
    if (field.isKnown())
        return decided(family, values.contains(field.known));
    if (const auto peers = peersDirectly(field, values, family)) {
        const PacketSet set = PacketSet::box(allPorts(), *peers);
        return partly(set, set);
    }
    return withinBlocks(field, values, family);
}

/// Walks flows through hooks, chain by chain and rule by rule.
class Walk
{
public:
    Walk(const Environment &environment, const Arrival &arrival, Direction direction, Sender sender, Mood mood)
        : m_environment(environment)
        , m_mood(mood)
        , m_result{
              PacketSet(arrival.to.family), PacketSet(arrival.to.family), {}, {}, PacketSet(arrival.to.family), {}, {}}
    {
        m_view.environment = &environment;
        m_view.family = arrival.to.family;
        m_view.protocol = arrival.neighbourSolicitation ? 58 : protocolNumber(arrival.transport);
        m_view.neighbourSolicitation = arrival.neighbourSolicitation;
        m_view.direction = direction;
        m_view.sender = sender;
        m_view.loopback = (arrival.interface->flags & 8) != 0; // IFF_LOOPBACK
        m_view.originalLocal = arrival.to;
        m_view.originalPort = arrival.port;
        m_arrival = &arrival;
    }

    SetResult arrive();
    SetResult reply(const PacketState &delivered);

private:
    [[nodiscard]] Family family() const { return m_view.family; }

    void passHook(Hook hook, const std::vector<HookChain> &chains, Flows &flows);
    void track(Flow &flow, qint32 priority) const;
    Flows walkChain(const RulePlace &place, Flows in, int depth);
    struct RuleFlows {
        Flows next; ///< goes on with the next rule
        Flows leaves; ///< has left the chain it is in
    };
    RuleFlows walkRule(const RulePlace &place, const Rule &rule, const Flow &flow, int depth);
    struct Running {
        Flow flow; ///< who may be here
        PacketSet must; ///< who surely is, of `flow`
    };
    bool run(const RulePlace &place, const Statement &statement, Running &running, RuleFlows &out, int depth);
    void decide(const RulePlace &place, const Verdict &verdict, const PacketState &state, const PacketSet &hit,
                RuleFlows &out, int depth);
    void jump(const RulePlace &place, const Verdict &verdict, const PacketState &state, const PacketSet &hit,
              RuleFlows &out, int depth);
    void queue(const RulePlace &place, const Verdict &verdict, const PacketState &state, const PacketSet &hit);
    bool runVerdictMap(const RulePlace &place, const VerdictMap &map, Running &running, RuleFlows &out, int depth);
    static void changeState(Running &running, const PacketState &changed);
    void setMeta(const SetMeta &statement, Running &running);
    void translate(const RulePlace &place, const Nat &nat, const Running &running);
    std::optional<PacketState> translated(const Nat &nat, const PacketState &state) const;

    Condition condition(const PacketState &state, const Match &match);
    Condition condition(const PacketState &state, const AnyOf &any);
    Condition condition(const PacketState &state, const Lookup &lookup, int table);
    Condition inSet(const PacketState &state, const std::vector<Operand> &operands, const Set &set, bool ipset);
    Condition inElement(const std::vector<FieldValue> &fields, const Element &element) const;
    bool takesNominal(ReasonCode reason, std::optional<bool> nominal);
    Condition undecided(const Undecided &statement);
    FieldValue loaded(const PacketState &state, const Operand &operand);

    void accept(const RulePlace &place, const PacketState &state, const PacketSet &hit);
    void stop(const RulePlace &place, const PacketSet &hit);
    void give(const RulePlace &place, ReasonCode code, const QString &text, const PacketSet &packets);

    const Environment &m_environment;
    const Arrival *m_arrival = nullptr;
    Mood m_mood;
    PacketView m_view;
    Flows m_accepted; ///< of the base chain that is being walked
    SetResult m_result;
};

// ---- bookkeeping -----------------------------------------------------------------------------------------------------

void merge(std::map<RulePlace, PacketSet> &places, const RulePlace &place, const PacketSet &hit)
{
    const auto found = places.find(place);
    if (found == places.end())
        places.emplace(place, hit);
    else
        found->second = found->second.united(hit);
}

void Walk::accept(const RulePlace &place, const PacketState &state, const PacketSet &hit)
{
    if (hit.isEmpty())
        return;
    merge(m_result.accepts, place, hit);
    addFlow(m_accepted, state, hit);
}

void Walk::stop(const RulePlace &place, const PacketSet &hit)
{
    if (hit.isEmpty())
        return;
    merge(m_result.drops, place, hit);
    m_result.stopped = m_result.stopped.united(hit);
}

void Walk::give(const RulePlace &place, ReasonCode code, const QString &text, const PacketSet &packets)
{
    for (SetReason &reason : m_result.reasons) {
        if (reason.place == place && reason.code == code && reason.text == text) {
            reason.packets = reason.packets.united(packets);
            return;
        }
    }
    m_result.reasons.push_back({code, text, place, packets});
}

/// The two addresses in the IP header, as bytes from its start.
struct AddressPlaces {
    quint32 source, destination, end;
};

AddressPlaces addressPlaces(Family family)
{
    return family == Family::Ipv4 ? AddressPlaces{12, 16, 20} : AddressPlaces{8, 24, 40};
}

/// Whether the operand could tell one of our own addresses from another.
bool mayAskLocal(const Operand &operand, const PacketView &view)
{
    if (operand.key == Key::Immediate)
        return false;
    if (operand.key == Key::Payload && operand.base == PayloadBase::Transport)
        return false;
    if (operand.key == Key::Payload && operand.base == PayloadBase::Network) {
        const AddressPlaces places = addressPlaces(view.family);
        const quint32 first = view.direction == Direction::Original ? places.destination : places.source;
        const quint32 last = view.direction == Direction::Original ? places.end : places.destination;
        return operand.offset < last && operand.offset + operand.length > first;
    }
    const bool plainMeta = operand.key >= Key::MetaLength && operand.key <= Key::MetaOther;
    const bool plainState = operand.key == Key::CtState || operand.key == Key::CtMark || operand.key == Key::CtStatus;
    return (!plainMeta || operand.key == Key::MetaPacketType) && !plainState;
}

// ---- conditions ------------------------------------------------------------------------------------------------------

FieldValue Walk::loaded(const PacketState &state, const Operand &operand)
{
    FieldValue field = load(m_view, state, operand);
    m_result.sendersChoice = m_result.sendersChoice || field.kind == FieldValue::Kind::Undecided || field.freeMask != 0;
    m_result.asksLocal = m_result.asksLocal || mayAskLocal(operand, m_view);
    return field;
}

Condition Walk::condition(const PacketState &state, const Match &match)
{
    const FieldValue field = loaded(state, match.operand);
    if (field.kind == FieldValue::Kind::Undecided && takesNominal(field.reason, field.nominal))
        return decided(family(), *field.nominal != match.inverted);
    // What nobody has a number for is absent, inverted or not.
    if (field.kind == FieldValue::Kind::ByPeer && match.inverted) {
        AddressSet have(family());
        AddressSet hit(family());
        for (const auto &[peers, number] : field.classes) {
            have = have.united(peers);
            if (match.values.contains(number))
                hit = hit.united(peers);
        }
        const PacketSet set = PacketSet::box(allPorts(), have.subtracted(hit));
        return partly(set, set);
    }
    Condition positive = within(field, match.values, family());
    return match.inverted ? inverse(std::move(positive), family()) : positive;
}

Condition Walk::condition(const PacketState &state, const AnyOf &any)
{
    PacketSet must(family());
    PacketSet may(family());
    std::optional<std::pair<ReasonCode, QString>> reason;
    bool isAbsent = false;
    for (const Match &match : any.matches) {
        Condition one = condition(state, match);
        if (one.kind == Condition::Kind::Always)
            one = partly(PacketSet::all(family()), PacketSet::all(family()));
        isAbsent = isAbsent || one.absent;
        if (one.kind == Condition::Kind::Never)
            continue;
        must = must.united(one.must);
        may = may.united(one.may);
        if (one.reason)
            reason = one.reason;
    }
    if (any.inverted && isAbsent)
        return missing(family());
    Condition result = may.isEmpty() ? decided(family(), false) : partly(std::move(must), std::move(may));
    if (result.kind == Condition::Kind::Partly && result.must != result.may)
        result.reason = reason;
    return any.inverted ? inverse(std::move(result), family()) : result;
}

/// What a sender may choose is what an ordinary sender chooses, where only those are asked for.
bool Walk::takesNominal(ReasonCode reason, std::optional<bool> nominal)
{
    m_result.sendersChoice = m_result.sendersChoice || reason == ReasonCode::PacketContents;
    const bool ordinary = m_view.sender == Sender::Ordinary && reason == ReasonCode::PacketContents;
    return nominal && (m_mood == Mood::Quiet || ordinary);
}

Condition Walk::undecided(const Undecided &statement)
{
    if (takesNominal(statement.reason, statement.nominal))
        return decided(family(), *statement.nominal);
    return open(family(), statement.reason, statement.text);
}

/// Every field of the packet lies between the element's two ends.
Condition Walk::inElement(const std::vector<FieldValue> &fields, const Element &element) const
{
    if (element.catchAll)
        return decided(family(), true);
    qsizetype at = 0;
    Condition all = decided(family(), true);
    for (const FieldValue &field : fields) {
        const auto size = static_cast<qsizetype>(field.length);
        if (at + size > element.first.size() || at + size > element.last.size())
            return open(family(), ReasonCode::UnknownMatch, field.text);
        const Values between(numberOf(QByteArrayView(element.first).sliced(at, size)),
                             numberOf(QByteArrayView(element.last).sliced(at, size)));
        at += size;
        Condition one = within(field, between, family());
        if (one.kind == Condition::Kind::Never)
            return one;
        if (one.kind == Condition::Kind::Always)
            continue;
        if (all.kind == Condition::Kind::Always) {
            all = std::move(one);
        } else {
            all.must = all.must.intersected(one.must);
            all.may = all.may.intersected(one.may);
            if (one.reason)
                all.reason = one.reason;
        }
    }
    return all;
}

Condition Walk::inSet(const PacketState &state, const std::vector<Operand> &operands, const Set &set, bool ipset)
{
    if (ipset && set.family && *set.family != family())
        return decided(family(), false);
    std::vector<FieldValue> fields;
    for (const Operand &operand : operands)
        fields.push_back(loaded(state, operand));
    for (const FieldValue &field : fields) {
        if (field.kind == FieldValue::Kind::Absent)
            return missing(family());
        if (field.kind == FieldValue::Kind::Undecided)
            return open(family(), field.reason, field.text);
    }
    Condition result = fields.size() == 1 ? within(fields.front(), set.plain, family()) : decided(family(), false);
    if (result.kind == Condition::Kind::Always || set.elements.empty())
        return result;
    PacketSet must = result.kind == Condition::Kind::Partly ? result.must : PacketSet(family());
    PacketSet may = result.kind == Condition::Kind::Partly ? result.may : PacketSet(family());
    for (const Element &element : set.elements) {
        if (element.noMatch)
            return open(family(), ReasonCode::TooComplex, set.name);
        const Condition one = inElement(fields, element);
        if (one.kind == Condition::Kind::Never)
            continue;
        const bool sure = !element.condition || (m_mood == Mood::Quiet && element.condition->nominal.value_or(false));
        if (one.kind == Condition::Kind::Always && sure)
            return decided(family(), true);
        const PacketSet everybody = PacketSet::all(family());
        may = may.united(one.kind == Condition::Kind::Always ? everybody : one.may);
        if (sure)
            must = must.united(one.must);
        else
            result.reason.emplace(element.condition->reason, element.condition->text);
        if (one.reason)
            result.reason = one.reason;
    }
    if (may.isEmpty())
        return decided(family(), false);
    auto reason = result.reason;
    result = partly(std::move(must), std::move(may));
    if (result.must != result.may)
        result.reason = reason;
    return result;
}

Condition Walk::condition(const PacketState &state, const Lookup &lookup, int table)
{
    const Set *set = lookup.ipset ? m_environment.ipsetNamed(lookup.set) : m_environment.setNamed(table, lookup.set);
    if (!set)
        return open(family(), ReasonCode::MissingReference, lookup.set);
    Condition positive = inSet(state, lookup.operands, *set, lookup.ipset);
    // Rules that add to the set or take from it make membership a matter of what came before (SEMANTICS.md §6).
    if (m_mood == Mood::Cautious && !positive.absent) {
        const int home = lookup.ipset ? ipsetTable : table;
        const bool grows = m_environment.setGrows(home, lookup.set);
        const bool shrinks = m_environment.setShrinks(home, lookup.set);
        if (grows || shrinks) {
            const PacketSet all = PacketSet::all(family());
            const PacketSet nobody(family());
            const PacketSet must = positive.kind == Condition::Kind::Always ? all : positive.must;
            const PacketSet may = positive.kind == Condition::Kind::Always ? all : positive.may;
            positive = partly(shrinks ? nobody : must, grows ? all : may);
            positive.reason.emplace(ReasonCode::DynamicSet, lookup.set);
        }
    }
    return lookup.inverted ? inverse(std::move(positive), family()) : positive;
}

// ---- rules -----------------------------------------------------------------------------------------------------------

/// What changes the packet divides the flow: whoever was not surely here goes on as before, the rest in the new state.
void Walk::changeState(Running &running, const PacketState &changed)
{
    if (changed == running.flow.state)
        return;
    running.flow.state = changed;
    running.must = running.flow.set;
}

void Walk::setMeta(const SetMeta &statement, Running &running)
{
    PacketState changed = running.flow.state;
    writeMeta(statement.key, loaded(changed, statement.value), changed);
    changeState(running, changed);
}

std::optional<PacketState> Walk::translated(const Nat &nat, const PacketState &state) const
{
    PacketState changed = state;
    changed.translated = true;
    if (nat.kind == Nat::Kind::Redirect) {
        changed.local = {family(), family() == Family::Ipv4 ? uint128{0x7f000001U} : uint128{1}};
        if (m_view.hook != Hook::Output) {
            // nf_nat_redirect.c: the first address of the interface it came in by
            const auto &addresses = m_view.in->addresses;
            const auto first =
                std::ranges::find(addresses, family(), [](const InterfaceAddress &own) { return own.address.family; });
            if (first == addresses.end())
                return std::nullopt;
            changed.local = first->address;
        }
    } else if (nat.kind != Nat::Kind::Destination) {
        return std::nullopt;
    }
    if (nat.addressFirst) {
        const FieldValue first = load(m_view, state, *nat.addressFirst);
        const FieldValue last = nat.addressLast ? load(m_view, state, *nat.addressLast) : first;
        if (!first.isKnown() || !last.isKnown() || first.known != last.known
            || static_cast<int>(first.length) * 8 != bitsOf(family()))
            return std::nullopt;
        changed.local = {family(), first.known};
    }
    if (nat.portFirst) {
        const FieldValue first = load(m_view, state, *nat.portFirst);
        const FieldValue last = nat.portLast ? load(m_view, state, *nat.portLast) : first;
        if (!first.isKnown() || !last.isKnown() || first.known != last.known || first.length != 2)
            return std::nullopt;
        changed.localPort = Port{static_cast<std::uint16_t>(first.known)};
    }
    return changed;
}

void Walk::translate(const RulePlace &place, const Nat &nat, const Running &running)
{
    const PacketSet hit = running.flow.set;
    if (nat.kind == Nat::Kind::Source || nat.kind == Nat::Kind::Masquerade) {
        // On the loopback path the server would see another source; what the rules then say isn't followed.
        PacketState changed = running.flow.state;
        changed.rewritten = changed.rewritten || (m_view.loopback && m_view.hook == Hook::Postrouting);
        accept(place, changed, hit);
    } else if (const auto changed = translated(nat, running.flow.state)) {
        accept(place, *changed, hit);
        if (changed->local != m_arrival->to || changed->localPort != m_arrival->port)
            merge(m_result.drops, place, hit);
    } else {
        stop(place, hit);
        m_result.elsewhere = m_result.elsewhere.united(hit);
        give(place, ReasonCode::Translation, nat.text, hit);
    }
}

void Walk::queue(const RulePlace &place, const Verdict &verdict, const PacketState &state, const PacketSet &hit)
{
    const auto &bound = m_environment.space().boundQueues;
    const bool heard = std::ranges::any_of(
        bound, [&verdict](quint16 number) { return number >= verdict.queueFirst && number <= verdict.queueLast; });
    if (!heard) {
        if (verdict.bypass)
            accept(place, state, hit);
        else
            stop(place, hit);
        return;
    }
    accept(place, state, hit);
    stop(place, hit);
    give(place, ReasonCode::UserspaceQueue, QString::number(verdict.queueFirst), hit);
}

void Walk::jump(const RulePlace &place, const Verdict &verdict, const PacketState &state, const PacketSet &hit,
                RuleFlows &out, int depth)
{
    const auto target = m_environment.chainNamed(place.table, verdict.chain);
    if (!target || depth >= depthLimit) {
        accept(place, state, hit);
        stop(place, hit);
        addFlow(out.next, state, hit);
        give(place, target ? ReasonCode::TooComplex : ReasonCode::MissingReference, verdict.chain, hit);
        return;
    }
    Flows in;
    addFlow(in, state, hit);
    Flows rest = walkChain({place.table, *target, -1}, std::move(in), depth + 1);
    addFlows(verdict.kind == VerdictKind::Goto ? out.leaves : out.next, std::move(rest));
}

void Walk::decide(const RulePlace &place, const Verdict &verdict, const PacketState &state, const PacketSet &hit,
                  RuleFlows &out, int depth)
{
    if (hit.isEmpty())
        return;
    switch (verdict.kind) {
    case VerdictKind::Accept:
        accept(place, state, hit);
        return;
    case VerdictKind::Drop:
    case VerdictKind::Reject:
    case VerdictKind::Steal:
        stop(place, hit);
        return;
    case VerdictKind::Continue:
        addFlow(out.next, state, hit);
        return;
    case VerdictKind::Return:
        addFlow(out.leaves, state, hit);
        return;
    case VerdictKind::Jump:
    case VerdictKind::Goto:
        jump(place, verdict, state, hit, out, depth);
        return;
    case VerdictKind::Queue:
        queue(place, verdict, state, hit);
        return;
    }
}

/// Takes out of `running` whoever the map has a verdict for; what is left goes on with the next statement.
bool Walk::runVerdictMap(const RulePlace &place, const VerdictMap &map, Running &running, RuleFlows &out, int depth)
{
    const Set *set = m_environment.setNamed(place.table, map.set);
    std::vector<FieldValue> fields;
    for (const Operand &operand : map.operands)
        fields.push_back(loaded(running.flow.state, operand));
    if (std::ranges::any_of(fields, [](const FieldValue &field) { return field.kind == FieldValue::Kind::Absent; }))
        return false;
    const bool changes = m_environment.setGrows(place.table, map.set) || m_environment.setShrinks(place.table, map.set);
    const bool blind =
        std::ranges::any_of(fields, [](const FieldValue &field) { return field.kind == FieldValue::Kind::Undecided; });
    if (!set || changes) {
        accept(place, running.flow.state, running.flow.set);
        stop(place, running.flow.set);
        give(place, set ? ReasonCode::DynamicSet : ReasonCode::MissingReference, map.set, running.flow.set);
        running.must = PacketSet(family());
        return true;
    }
    PacketSet rest = running.flow.set;
    PacketSet must = running.must;
    for (const Element &element : set->elements) {
        if (!element.verdict || rest.isEmpty())
            continue;
        Condition one = blind ? open(family(), ReasonCode::UnknownMatch, map.set) : inElement(fields, element);
        if (one.kind == Condition::Kind::Never)
            continue;
        if (element.condition) {
            if (one.kind == Condition::Kind::Always)
                one = open(family(), element.condition->reason, element.condition->text);
            one.must = PacketSet(family());
            one.reason.emplace(element.condition->reason, element.condition->text);
        }
        const bool always = one.kind == Condition::Kind::Always;
        const PacketSet hit = always ? rest : rest.intersected(one.may);
        if (hit.isEmpty())
            continue;
        if (one.reason)
            give(place, one.reason->first, one.reason->second, hit);
        decide(place, *element.verdict, running.flow.state, hit, out, depth);
        // Only those who were surely in this rule, and surely hit the element, are gone for good.
        const PacketSet gone = always ? must : must.intersected(one.must);
        rest = rest.subtracted(gone);
        must = must.subtracted(gone);
    }
    // Packets that may have missed the rule so far, or the element, are still in `rest`.
    running.flow.set = rest;
    running.must = running.must.intersected(rest);
    return !rest.isEmpty();
}

/// One statement on whoever is in the rule. False: nobody goes on in it.
bool Walk::run(const RulePlace &place, const Statement &statement, Running &running, RuleFlows &out, int depth)
{
    const auto apply = [&](Condition condition) {
        switch (condition.kind) {
        case Condition::Kind::Never:
            return false;
        case Condition::Kind::Always:
            return true;
        case Condition::Kind::Partly:
            break;
        }
        running.flow.set = running.flow.set.intersected(condition.may);
        running.must = running.must.intersected(condition.must);
        if (condition.reason && m_environment.matters(place))
            give(place, condition.reason->first, condition.reason->second, running.flow.set.subtracted(running.must));
        return !running.flow.set.isEmpty();
    };
    return std::visit(
        [&](const auto &s) -> bool {
            using T = std::decay_t<decltype(s)>;
            if constexpr (std::is_same_v<T, Match> || std::is_same_v<T, AnyOf>) {
                return apply(condition(running.flow.state, s));
            } else if constexpr (std::is_same_v<T, Lookup>) {
                return apply(condition(running.flow.state, s, place.table));
            } else if constexpr (std::is_same_v<T, Undecided>) {
                return apply(undecided(s));
            } else if constexpr (std::is_same_v<T, VerdictMap>) {
                return runVerdictMap(place, s, running, out, depth);
            } else if constexpr (std::is_same_v<T, Remark>) {
                return true;
            } else if constexpr (std::is_same_v<T, SetMeta>) {
                setMeta(s, running);
                return true;
            } else if constexpr (std::is_same_v<T, SetPayload>) {
                PacketState changed = running.flow.state;
                changed.rewritten = changed.rewritten || changesAddressing(s.target, family());
                changeState(running, changed);
                return true;
            } else if constexpr (std::is_same_v<T, Notrack>) {
                PacketState changed = running.flow.state;
                if (changed.tracking == Tracking::Absent || changed.tracking == Tracking::Ambiguous)
                    changed.tracking = Tracking::Untracked;
                changeState(running, changed);
                return true;
            } else if constexpr (std::is_same_v<T, Nat>) {
                translate(place, s, running);
                return false;
            } else if constexpr (std::is_same_v<T, Tproxy>) {
                // Only a listening transparent socket takes it; without one the rule ends here (SEMANTICS.md §10).
                stop(place, running.flow.set);
                m_result.elsewhere = m_result.elsewhere.united(running.flow.set);
                return apply(open(family(), ReasonCode::Translation, s.text));
            } else if constexpr (std::is_same_v<T, Synproxy>) {
                accept(place, running.flow.state, running.flow.set);
                stop(place, running.flow.set);
                give(place, ReasonCode::UnknownTarget, s.text, running.flow.set);
                return false;
            } else if constexpr (std::is_same_v<T, UpdateSet>) {
                // A full set ends the rule (nft_dynset.c); ipset's target never does.
                if (s.ipset || s.operation == UpdateSet::Operation::Delete || m_mood == Mood::Quiet)
                    return true;
                return apply(open(family(), ReasonCode::DynamicSet, s.text));
            } else if constexpr (std::is_same_v<T, Decide>) {
                decide(place, s.verdict, running.flow.state, running.flow.set, out, depth);
                return false;
            } else {
                static_assert(std::is_same_v<T, UnknownTarget>);
                accept(place, running.flow.state, running.flow.set);
                stop(place, running.flow.set);
                give(place, ReasonCode::UnknownTarget, s.text, running.flow.set);
                return apply(open(family(), ReasonCode::UnknownTarget, s.text));
            }
        },
        statement);
}

Walk::RuleFlows Walk::walkRule(const RulePlace &place, const Rule &rule, const Flow &flow, int depth)
{
    RuleFlows out;
    Running running{flow, flow.set};
    // Whoever doesn't surely go on in the rule leaves it in the state it then has.
    PacketState state = flow.state;
    PacketSet here = flow.set;
    for (const Statement &statement : rule.statements) {
        const Running before = running;
        const bool goesOn = run(place, statement, running, out, depth);
        if (running.flow.state != state) {
            addFlow(out.next, state, here.subtracted(before.must));
            state = running.flow.state;
            here = running.flow.set;
        }
        if (std::holds_alternative<VerdictMap>(statement)) // those it surely had a verdict for are gone
            here = here.subtracted(before.must.subtracted(running.flow.set));
        if (goesOn)
            continue;
        const bool takes = std::holds_alternative<Decide>(statement) || std::holds_alternative<Nat>(statement)
            || std::holds_alternative<Synproxy>(statement);
        if (takes)
            here = here.subtracted(running.must);
        break;
    }
    addFlow(out.next, state, std::move(here));
    return out;
}

Flows Walk::walkChain(const RulePlace &place, Flows in, int depth)
{
    const Chain &chain = m_environment.chain(place);
    Flows left;
    for (int r = 0; r < static_cast<int>(chain.rules.size()) && !in.empty(); ++r) {
        Flows next;
        for (Flow &flow : in) {
            RuleFlows flows =
                walkRule({place.table, place.chain, r}, chain.rules[static_cast<std::size_t>(r)], flow, depth);
            addFlows(next, std::move(flows.next));
            addFlows(left, std::move(flows.leaves));
        }
        in = std::move(next);
    }
    addFlows(left, std::move(in));
    return left;
}

// ---- hooks -----------------------------------------------------------------------------------------------------------

void Walk::track(Flow &flow, qint32 priority) const
{
    const bool here = m_view.hook == Hook::Prerouting || m_view.hook == Hook::Output;
    if (!here || !m_environment.conntrack(family()) || priority < conntrackPriority)
        return;
    Tracking &tracking = flow.state.tracking;
    if (tracking != Tracking::Absent && tracking != Tracking::Ambiguous)
        return;
    if (priority == conntrackPriority)
        tracking = Tracking::Ambiguous;
    else
        tracking = m_view.direction == Direction::Original ? Tracking::New : Tracking::Established;
}

void Walk::passHook(Hook hook, const std::vector<HookChain> &chains, Flows &flows)
{
    const bool arriving = hook == Hook::Ingress || hook == Hook::Prerouting || hook == Hook::Input;
    m_view.hook = hook;
    m_view.in = arriving ? m_arrival->interface : nullptr;
    m_view.out = arriving ? nullptr : m_arrival->interface;
    for (const HookChain &chain : chains) {
        if (flows.empty())
            return;
        // Looped packets carry the binding that was made on their way out (experiment E18).
        const bool natHere = m_view.direction == Direction::Original
            && (!m_view.loopback || hook == Hook::Output || hook == Hook::Postrouting);
        if (chain.nat && !natHere)
            continue;
        m_view.table = chain.place.table;
        m_view.reassembled = hook == Hook::Input
            ? family() == Family::Ipv4 || m_environment.conntrack(family())
            : hook != Hook::Ingress && m_environment.conntrack(family()) && chain.priority > defragPriority;
        Flows in;
        Flows past;
        for (Flow &flow : flows) {
            track(flow, chain.priority);
            // The first mapping wins: later nat chains don't see the packet (experiment E17).
            addFlow(chain.nat && flow.state.translated ? past : in, flow.state, std::move(flow.set));
        }
        m_accepted = std::move(past);
        Flows rest = walkChain(chain.place, std::move(in), 0);
        const Chain &base = m_environment.chain(chain.place);
        for (const Flow &flow : rest) {
            if (base.base->policyAccepts)
                accept(chain.place, flow.state, flow.set);
            else
                stop(chain.place, flow.set);
        }
        flows = std::move(m_accepted);
        m_accepted.clear();
    }
    for (Flow &flow : flows)
        track(flow, conntrackPriority + 1);
}

SetResult Walk::arrive()
{
    PacketState start;
    start.local = m_arrival->to;
    start.localPort = m_arrival->port;
    Flows flows{{start, PacketSet::all(family())}};
    if (m_view.loopback) {
        passHook(Hook::Output, m_environment.chains(Hook::Output, family()), flows);
        passHook(Hook::Postrouting, m_environment.chains(Hook::Postrouting, family()), flows);
    }
    passHook(Hook::Ingress, m_environment.ingressChains(m_arrival->interface->name), flows);
    passHook(Hook::Prerouting, m_environment.chains(Hook::Prerouting, family()), flows);
    // A rewritten destination may lead to another socket, to another machine, or nowhere.
    std::erase_if(flows, [this](const Flow &flow) {
        const bool moved = flow.state.local != m_arrival->to || flow.state.localPort != m_arrival->port;
        if (moved) {
            m_result.elsewhere = m_result.elsewhere.united(flow.set);
            m_result.stopped = m_result.stopped.united(flow.set);
        }
        return moved;
    });
    passHook(Hook::Input, m_environment.chains(Hook::Input, family()), flows);
    for (const Flow &flow : flows) {
        m_result.may = m_result.may.united(flow.set);
        m_result.states.push_back(flow.state);
        if (flow.state.rewritten) {
            m_result.stopped = m_result.stopped.united(flow.set);
            m_result.reasons.push_back({ReasonCode::Translation, {}, std::nullopt, flow.set});
        }
    }
    return std::move(m_result);
}

SetResult Walk::reply(const PacketState &delivered)
{
    PacketState start = delivered;
    start.mark = 0;
    start.rewritten = false;
    start.translated = delivered.translated;
    const bool untracked = delivered.tracking == Tracking::Untracked;
    start.tracking = Tracking::Absent;
    if (untracked && m_environment.conntrack(family())) {
        // conntrack never saw the question: an answer of TCP is not a valid beginning (nf_conntrack_proto_tcp.c), one of UDP is new.
        start.tracking = m_view.protocol == 6 ? Tracking::Invalid : Tracking::New;
    }
    Flows flows{{start, PacketSet::all(family())}};
    passHook(Hook::Output, m_environment.chains(Hook::Output, family()), flows);
    passHook(Hook::Postrouting, m_environment.chains(Hook::Postrouting, family()), flows);
    if (m_view.loopback) {
        passHook(Hook::Ingress, m_environment.ingressChains(m_arrival->interface->name), flows);
        passHook(Hook::Prerouting, m_environment.chains(Hook::Prerouting, family()), flows);
        passHook(Hook::Input, m_environment.chains(Hook::Input, family()), flows);
    }
    for (const Flow &flow : flows)
        m_result.may = m_result.may.united(flow.set);
    return std::move(m_result);
}

} // namespace

SetResult walkArrival(const Environment &environment, const Arrival &arrival, Sender sender, Mood mood)
{
    return Walk(environment, arrival, Direction::Original, sender, mood).arrive();
}

SetResult walkReply(const Environment &environment, const Arrival &arrival, const PacketState &delivered)
{
    return Walk(environment, arrival, Direction::Reply, Sender::Ordinary, Mood::Cautious).reply(delivered);
}

} // namespace earshot
