// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <testlib/probes.h>

#include <QRegularExpression>

#include <algorithm>
#include <set>
#include <tuple>

namespace earshot::test {

namespace {

void addAround(std::vector<Address> &sources, const Prefix &prefix)
{
    const uint128 first = firstOf(prefix).bits;
    const uint128 last = lastOf(prefix).bits;
    const Family family = prefix.address.family;
    for (const uint128 bits : {first - 1, first, first + 1, last - 1, last, last + 1})
        sources.push_back({family, family == Family::Ipv4 ? bits & highestOf(family) : bits});
}

void addMentioned(std::vector<Address> &sources, const QByteArray &rules)
{
    static const QRegularExpression mention(u"[0-9a-fA-F:.]*[:.][0-9a-fA-F:.]*(/[0-9]{1,3})?"_s);
    for (auto match = mention.globalMatch(QString::fromLatin1(rules)); match.hasNext();) {
        QString text = match.next().captured();
        const auto whole = text.split(u'/');
        const auto address = parseAddress(whole.front());
        if (!address)
            continue;
        const int length =
            whole.size() == 2 ? std::min(whole[1].toInt(), bitsOf(address->family)) : bitsOf(address->family);
        addAround(sources, prefixOf(*address, length));
    }
}

Address addressOf(QStringView text)
{
    return parseAddress(text).value_or(Address());
}

std::vector<Address> addressesOf(std::initializer_list<QStringView> texts)
{
    std::vector<Address> result;
    for (const QStringView text : texts)
        result.push_back(addressOf(text));
    return result;
}

/// Frames can carry these, whatever they mean; the last ones of each family are nobody's address.
std::vector<Address> oddSources()
{
    return addressesOf({u"192.0.2.1",    u"192.0.2.77",      u"192.0.2.0",  u"198.51.100.77", u"10.1.2.3",
                        u"172.16.9.9",   u"192.168.1.5",     u"100.64.3.4", u"169.254.7.7",   u"8.8.8.8",
                        u"240.0.0.1",    u"255.255.255.254", u"0.0.0.1",    u"127.0.0.1",     u"0.0.0.0",
                        u"224.0.0.1",    u"255.255.255.255", u"192.0.2.10", u"198.51.100.10", u"2001:db8::1",
                        u"2001:db8::77", u"2001:db8:1::77",  u"fd00::5",    u"fe80::77",      u"2600::1",
                        u"::1",          u"ff02::1"});
}

Address randomAddress(Dice &dice)
{
    if (dice.chance(1, 2))
        return {Family::Ipv4, dice.roll() & 0xffffffffU};
    uint128 bits = uint128{dice.roll()} << 64 | dice.roll();
    if (dice.chance(2, 3))
        bits = (bits >> 3) | uint128{1} << 125; // 2000::/3, the global ones
    return {Family::Ipv6, bits};
}

std::vector<std::uint16_t> mentionedSourcePorts(const QByteArray &rules)
{
    static const QRegularExpression mention(u"(?:sport|sports|--ports?) (?:!= )?\\{?\\s*([0-9, :{-]+)"_s);
    std::vector<std::uint16_t> ports;
    for (auto match = mention.globalMatch(QString::fromLatin1(rules)); match.hasNext();) {
        static const QRegularExpression separator(u"[^0-9]+"_s);
        for (const QString &word : match.next().captured(1).split(separator, Qt::SkipEmptyParts)) {
            const int port = word.toInt();
            for (const int near : {port - 1, port, port + 1}) {
                if (near > 0 && near < 65536)
                    ports.push_back(static_cast<std::uint16_t>(near));
            }
        }
    }
    return ports;
}

bool isOf(const Address &address, Family family)
{
    return address.family == family;
}

class Sampler
{
public:
    Sampler(const ProbePlan &plan, const QByteArray &rules, Dice &dice)
        : m_plan(plan)
        , m_dice(dice)
        , m_sources(interestingSources(rules, dice, 60))
        , m_targets(ownAddresses(plan.wires))
        , m_sourcePorts(mentionedSourcePorts(rules))
    {
        m_sources.insert(m_sources.end(), plan.sources.begin(), plan.sources.end());
        for (const Listener &listener : plan.listeners) {
            m_services.push_back({listener.transport, listener.port});
            if (!isAny(listener.address))
                m_targets.push_back(unmapped(listener.address));
        }
        m_own = m_targets;
        m_targets.insert(m_targets.end(), plan.targets.begin(), plan.targets.end());
        for (const std::uint16_t port : plan.ports) {
            m_services.push_back({Transport::Tcp, port});
            m_services.push_back({Transport::Udp, port});
        }
        m_services.push_back({m_dice.chance(1, 2) ? Transport::Tcp : Transport::Udp, 4444});
    }

    /// A probe that was not made before, or nothing where this roll was one.
    std::optional<Probe> next()
    {
        Probe probe = m_dice.chance(1, 8) ? onLoopback() : onWire();
        Flow &flow = probe.flow;
        const auto &[transport, port] = m_dice.pick(m_services);
        flow.transport = transport;
        flow.port = port;
        flow.sourcePort = !m_sourcePorts.empty() && m_dice.chance(1, 2)
            ? m_dice.pick(m_sourcePorts)
            : static_cast<std::uint16_t>(10'000 + m_made.size() % 50'000);
        if (probe.wire != loopback && m_dice.chance(1, 12))
            makeOdd(probe);
        if (flow.sourcePort == flow.port)
            return std::nullopt; // request and answer would look the same
        if (probe.wire == loopback && isTaken(flow))
            return std::nullopt; // a listener has it
        if (!m_made.emplace(flow.transport, flow.from, flow.to, flow.sourcePort, flow.port).second)
            return std::nullopt;
        return probe;
    }

private:
    [[nodiscard]] bool isTaken(const Flow &flow) const
    {
        return std::ranges::any_of(m_plan.listeners, [&flow](const Listener &listener) {
            return listener.transport == flow.transport && listener.port == flow.sourcePort;
        });
    }

    Probe onWire()
    {
        Probe probe;
        probe.wire = static_cast<int>(m_dice.below(static_cast<std::size_t>(m_plan.wires)));
        probe.flow.from = m_dice.pick(m_sources);
        probe.flow.to = target(m_targets, probe.flow.from.family);
        return probe;
    }

    Probe onLoopback()
    {
        Probe probe{.wire = loopback};
        const Family family = m_dice.chance(1, 2) ? Family::Ipv4 : Family::Ipv6;
        const Address home = addressOf(family == Family::Ipv4 ? u"127.0.0.1" : u"::1");
        // Programs that don't choose get the address that they speak to.
        probe.flow.to = m_dice.chance(1, 2) ? home : target(m_own, family);
        probe.flow.from = probe.flow.to;
        return probe;
    }

    /// Still the first packet of a new flow, but not what most programs send: ECN (RFC 3168 §6.1.1), another hop limit.
    void makeOdd(Probe &probe)
    {
        probe.ordinary = false;
        if (probe.flow.transport == Transport::Tcp && m_dice.chance(1, 2))
            probe.flow.tcpFlags = tcp::syn | tcp::ece | tcp::cwr;
        else
            probe.flow.hops = m_dice.chance(1, 2) ? 1 : 255;
    }

    Address target(const std::vector<Address> &targets, Family family)
    {
        std::vector<Address> fitting;
        std::ranges::copy_if(targets, std::back_inserter(fitting),
                             [family](const Address &address) { return isOf(address, family); });
        return m_dice.pick(fitting);
    }

    const ProbePlan &m_plan;
    Dice &m_dice;
    std::vector<Address> m_sources;
    std::vector<Address> m_targets;
    std::vector<Address> m_own; ///< of the targets, those that this machine can speak from
    std::vector<std::uint16_t> m_sourcePorts;
    std::vector<std::pair<Transport, std::uint16_t>> m_services;
    std::set<std::tuple<Transport, Address, Address, std::uint16_t, std::uint16_t>> m_made;
};

} // namespace

std::vector<Address> interestingSources(const QByteArray &rules, Dice &dice, int random)
{
    std::vector<Address> sources = oddSources();
    addMentioned(sources, rules);
    for (int i = 0; i < random; ++i)
        sources.push_back(randomAddress(dice));
    std::ranges::sort(sources);
    const auto [first, last] = std::ranges::unique(sources);
    sources.erase(first, last);
    std::erase(sources, anyAddress(Family::Ipv6)); // has a row of its own
    return sources;
}

std::vector<Address> ownAddresses(int wires)
{
    const std::vector<Address> all = addressesOf(
        {u"192.0.2.10", u"2001:db8::10", u"198.51.100.10", u"2001:db8:1::10", u"203.0.113.10", u"2001:db8:2::10"});
    return {all.begin(), all.begin() + 2 * wires};
}

std::vector<Probe> probesFor(const ProbePlan &plan, const QByteArray &rules, Dice &dice)
{
    Sampler sampler(plan, rules, dice);
    std::vector<Probe> probes;
    for (int tries = 0; tries < 4 * plan.count && static_cast<int>(probes.size()) < plan.count; ++tries) {
        if (const auto probe = sampler.next())
            probes.push_back(*probe);
    }
    return probes;
}

Result<std::vector<Record>> record(World &world, const std::vector<Probe> &probes)
{
    std::vector<Record> records;
    records.reserve(probes.size());
    for (const Probe &probe : probes) {
        const auto outcome = world.send(probe);
        if (!outcome)
            return std::unexpected(outcome.error());
        records.push_back({probe, *outcome});
    }
    return records;
}

} // namespace earshot::test
