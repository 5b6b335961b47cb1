// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <verdict/environment.h>

#include <algorithm>

namespace earshot {
namespace {

bool sees(TableFamily table, Family family)
{
    return table == TableFamily::Inet || table == (family == Family::Ipv4 ? TableFamily::Ip : TableFamily::Ip6);
}

/// All nat chains of a hook run inside one kernel hook; their own number only orders them among each other
/// (nf_nat_proto.c: nf_nat_ipv4_ops; SEMANTICS.md §2).
qint32 natPriority(Hook hook)
{
    return hook == Hook::Prerouting || hook == Hook::Output ? -100 : 100;
}

bool isConntrackKey(Key key)
{
    return key >= Key::CtState && key <= Key::CtOther;
}

bool asksConntrack(const Operand &operand)
{
    return isConntrackKey(operand.key) || std::ranges::any_of(operand.inner, asksConntrack);
}

bool asksConntrack(const Statement &statement)
{
    return std::visit(
        [](const auto &s) {
            using T = std::decay_t<decltype(s)>;
            if constexpr (std::is_same_v<T, Match>)
                return asksConntrack(s.operand);
            else if constexpr (std::is_same_v<T, Lookup> || std::is_same_v<T, VerdictMap>
                               || std::is_same_v<T, UpdateSet>)
                return std::ranges::any_of(s.operands, [](const Operand &operand) { return asksConntrack(operand); });
            else if constexpr (std::is_same_v<T, AnyOf>)
                return std::ranges::any_of(s.matches, [](const Match &match) { return asksConntrack(match.operand); });
            else if constexpr (std::is_same_v<T, SetMeta>)
                return isConntrackKey(s.key) || asksConntrack(s.value);
            else if constexpr (std::is_same_v<T, Undecided>)
                return s.reason == ReasonCode::ConnectionLimit || s.reason == ReasonCode::ConnectionState;
            else
                return std::is_same_v<T, Nat> || std::is_same_v<T, Synproxy> || std::is_same_v<T, Notrack>;
        },
        statement);
}

} // namespace

Environment::Environment(const NetNamespace &space)
    : m_space(space)
{
    indexNames();
    findIdleChains();
    scanStatements();
    orderHooks();
    collectOwn();
    classifyRoutes();
}

void Environment::indexNames()
{
    for (const Table &table : rules().tables) {
        auto &chains = m_chainNames.emplace_back();
        for (int c = 0; c < static_cast<int>(table.chains.size()); ++c)
            chains.insert(table.chains[static_cast<std::size_t>(c)].name, c);
        auto &sets = m_setNames.emplace_back();
        for (const Set &set : table.sets)
            sets.insert(set.name, &set);
    }
    for (const Set &set : rules().ipsets)
        m_ipsetNames.insert(set.name, &set);
}

std::optional<int> Environment::chainNamed(int table, const QString &name) const
{
    const auto &chains = m_chainNames[static_cast<std::size_t>(table)];
    const auto found = chains.find(name);
    return found == chains.end() ? std::nullopt : std::optional(*found);
}

const Set *Environment::setNamed(int table, const QString &name) const
{
    return m_setNames[static_cast<std::size_t>(table)].value(name, nullptr);
}

const Set *Environment::ipsetNamed(const QString &name) const
{
    return m_ipsetNames.value(name, nullptr);
}

bool Environment::matters(int table, const Rule &rule, bool returnMatters) const
{
    return std::ranges::any_of(rule.statements, [&](const Statement &statement) {
        if (const auto *decide = std::get_if<Decide>(&statement)) {
            if (decide->verdict.kind == VerdictKind::Return)
                return returnMatters;
            if (decide->verdict.kind == VerdictKind::Jump) {
                const auto target = chainNamed(table, decide->verdict.chain);
                return !target || !m_idle[static_cast<std::size_t>(table)][static_cast<std::size_t>(*target)];
            }
            return decide->verdict.kind != VerdictKind::Continue;
        }
        return !std::holds_alternative<Match>(statement) && !std::holds_alternative<Lookup>(statement)
            && !std::holds_alternative<AnyOf>(statement) && !std::holds_alternative<Undecided>(statement)
            && !std::holds_alternative<Remark>(statement);
    });
}

bool Environment::matters(const RulePlace &place) const
{
    return matters(place.table, chain(place).rules[static_cast<std::size_t>(place.rule)], /*returnMatters=*/true);
}

/// A chain is idle where no rule does anything but log or return. Chains call chains, so this is found in rounds; there are
/// no more rounds than the kernel allows levels.
void Environment::findIdleChains()
{
    for (const Table &table : rules().tables)
        m_idle.emplace_back(table.chains.size(), false);
    constexpr int levels = 16;
    bool changed = true;
    for (int round = 0; round < levels && changed; ++round) {
        changed = false;
        for (int t = 0; t < static_cast<int>(rules().tables.size()); ++t) {
            const Table &table = rules().tables[static_cast<std::size_t>(t)];
            for (std::size_t c = 0; c < table.chains.size(); ++c) {
                std::vector<bool> &idle = m_idle[static_cast<std::size_t>(t)];
                const bool nothing = !idle[c] && std::ranges::none_of(table.chains[c].rules, [&](const Rule &rule) {
                    return matters(t, rule, /*returnMatters=*/false);
                });
                changed = changed || nothing;
                if (nothing)
                    idle[c] = true;
            }
        }
    }
}

void Environment::scanStatements()
{
    for (int t = 0; t < static_cast<int>(rules().tables.size()); ++t) {
        const Table &table = rules().tables[static_cast<std::size_t>(t)];
        for (const Chain &chain : table.chains) {
            for (const Rule &rule : chain.rules) {
                for (const Statement &statement : rule.statements) {
                    for (const Family family : {Family::Ipv4, Family::Ipv6}) {
                        if (sees(table.family, family) && asksConntrack(statement))
                            m_conntrack[index(family)] = true;
                    }
                    if (const auto *update = std::get_if<UpdateSet>(&statement)) {
                        auto &changed = update->operation == UpdateSet::Operation::Delete ? m_shrinks : m_grows;
                        changed.insert({update->ipset ? ipsetTable : t, update->set});
                    }
                }
            }
        }
    }
}

void Environment::orderHooks()
{
    struct Ordered {
        HookChain chain;
        qint32 own;
        std::pair<int, quint64> registered;
    };
    for (const Hook hook : {Hook::Prerouting, Hook::Input, Hook::Forward, Hook::Output, Hook::Postrouting}) {
        for (const Family family : {Family::Ipv4, Family::Ipv6}) {
            std::vector<Ordered> found;
            for (int t = 0; t < static_cast<int>(rules().tables.size()); ++t) {
                const Table &table = rules().tables[static_cast<std::size_t>(t)];
                if (table.dormant || !sees(table.family, family))
                    continue;
                for (int c = 0; c < static_cast<int>(table.chains.size()); ++c) {
                    const Chain &chain = table.chains[static_cast<std::size_t>(c)];
                    if (!chain.base || chain.base->hook != hook)
                        continue;
                    const bool nat = chain.base->type == ChainType::Nat;
                    if (nat && !conntrack(family))
                        continue;
                    const qint32 priority = nat ? natPriority(hook) : chain.base->priority;
                    found.push_back({{{t, c, -1}, priority, nat, false}, chain.base->priority, {t, chain.handle}});
                }
            }
            // Of equal priorities the one registered last runs first (core.c: nf_hook_entries_grow); when that was isn't
            // visible, so later tables and higher handles are the guess, and the chain is marked as tied.
            std::ranges::sort(found, [](const Ordered &a, const Ordered &b) {
                return std::tie(a.chain.priority, a.own, b.registered)
                    < std::tie(b.chain.priority, b.own, a.registered);
            });
            auto &chains = m_hooks[{hook, family}];
            for (std::size_t i = 0; i < found.size(); ++i) {
                found[i].chain.tied = (i > 0 && found[i - 1].chain.priority == found[i].chain.priority)
                    || (i + 1 < found.size() && found[i + 1].chain.priority == found[i].chain.priority);
                chains.push_back(found[i].chain);
            }
        }
    }
}

const std::vector<HookChain> &Environment::chains(Hook hook, Family family) const
{
    static const std::vector<HookChain> none;
    const auto found = m_hooks.find({hook, family});
    return found == m_hooks.end() ? none : found->second;
}

std::vector<HookChain> Environment::ingressChains(const QString &device) const
{
    const auto isOn = [&device](const QString &name) {
        return name.endsWith(u'*') ? device.startsWith(QStringView(name).chopped(1)) : device == name;
    };
    std::vector<HookChain> found;
    for (int t = 0; t < static_cast<int>(rules().tables.size()); ++t) {
        const Table &table = rules().tables[static_cast<std::size_t>(t)];
        if (table.dormant || (table.family != TableFamily::Netdev && table.family != TableFamily::Inet))
            continue;
        for (int c = 0; c < static_cast<int>(table.chains.size()); ++c) {
            const Chain &chain = table.chains[static_cast<std::size_t>(c)];
            if (chain.base && chain.base->hook == Hook::Ingress && std::ranges::any_of(chain.base->devices, isOn))
                found.push_back({{t, c, -1}, chain.base->priority, false, false});
        }
    }
    std::ranges::stable_sort(found, {}, &HookChain::priority);
    return found;
}

void Environment::collectOwn()
{
    for (const Family family : {Family::Ipv4, Family::Ipv6}) {
        std::vector<Interval<uint128>> ranges;
        for (const Interface &interface : m_space.interfaces) {
            for (const InterfaceAddress &own : interface.addresses) {
                if (own.address.family == family)
                    ranges.push_back({own.address.bits, own.address.bits});
            }
        }
        // Local routes make whole prefixes ours without an address on any interface ("AnyIP", transparent proxies).
        for (const Route &route : m_space.routes) {
            if (route.type == RouteType::Local && route.to.address.family == family)
                ranges.push_back({firstOf(route.to).bits, lastOf(route.to).bits});
        }
        m_own[index(family)] = AddressSet(family, IntervalSet<uint128>::fromRanges(std::move(ranges)));
    }
}

AddressSet Environment::addressesOfType(Family family, RouteType type, std::optional<quint32> onInterface) const
{
    const AddressSet multicast = AddressSet::of(family == Family::Ipv4 ? Prefix{{family, uint128{0xe0000000U}}, 4}
                                                                       : Prefix{{family, uint128{0xffU} << 120}, 8});
    if (type == RouteType::Multicast)
        return multicast;
    // fib_frontend.c: __inet_dev_addr_type looks in the local table alone; 0.0.0.0 and 255.255.255.255 are broadcast.
    const auto inLocalTable = [&](RouteType wanted) {
        std::vector<Prefix> prefixes;
        for (const Route &route : m_space.routes) {
            if (route.table == 255 && route.type == wanted && route.to.address.family == family
                && (!onInterface || route.device == *onInterface))
                prefixes.push_back(route.to);
        }
        if (wanted == RouteType::Local) {
            // Where no routes are known (rules from elsewhere), the interfaces' own addresses are what the table would hold.
            for (const Interface &interface : m_space.interfaces) {
                for (const InterfaceAddress &own : interface.addresses) {
                    if (!onInterface || interface.index == *onInterface)
                        prefixes.push_back(prefixOf(own.address, bitsOf(own.address.family)));
                }
            }
        }
        AddressSet set = AddressSet::of(family, prefixes);
        if (wanted == RouteType::Broadcast && family == Family::Ipv4)
            set = set.united(AddressSet::of(Address{family, 0}))
                      .united(AddressSet::of(Address{family, highestOf(family)}));
        return set.subtracted(multicast);
    };
    if (type != RouteType::Unicast)
        return inLocalTable(type);
    AddressSet rest = multicast.complemented();
    for (const RouteType other : {RouteType::Local, RouteType::Broadcast, RouteType::Anycast})
        rest = rest.subtracted(inLocalTable(other));
    return rest;
}

void Environment::classifyRoutes()
{
    for (const Family family : {Family::Ipv4, Family::Ipv6}) {
        const bool plainRules = std::ranges::all_of(m_space.routingRules, [family](const RoutingRule &rule) {
            return rule.family != family
                || (!rule.from && !rule.to && rule.inputInterface.isEmpty() && rule.outputInterface.isEmpty()
                    && !rule.mark && !rule.inverted && !rule.other && rule.action == 1 && rule.table >= 253
                    && rule.table <= 255);
        });
        if (!plainRules)
            continue;
        std::vector<const Route *> routes;
        for (const Route &route : m_space.routes) {
            if (route.to.address.family == family && (route.table == 254 || route.table == 253))
                routes.push_back(&route);
        }
        // Longest prefix first, main before default, then the lowest metric: the first to cover an address wins it.
        std::ranges::stable_sort(routes, [](const Route *a, const Route *b) {
            if (a->table != b->table)
                return a->table > b->table;
            if (a->to.length != b->to.length)
                return a->to.length > b->to.length;
            return a->metric < b->metric;
        });
        auto &classes = m_routes[index(family)].emplace();
        AddressSet covered(family);
        for (const Route *route : routes) {
            AddressSet won = AddressSet::of(route->to).subtracted(covered);
            if (won.isEmpty())
                continue;
            covered = covered.united(won);
            if (route->type != RouteType::Throw)
                classes.push_back({std::move(won), route});
        }
    }
}

std::optional<AddressSet> Environment::routedBack(Family family, quint32 interface) const
{
    if (!routes(family))
        return std::nullopt;
    const auto leads = [interface](const Route &route) {
        return route.type == RouteType::Unicast
            && (route.device
                    == interface || std::ranges::find(route.moreDevices, interface) != route.moreDevices.end());
    };
    AddressSet best(family);
    for (const RouteClass &route : *routes(family)) {
        if (leads(*route.route))
            best = best.united(route.to);
    }
    if (family == Family::Ipv4)
        return best;
    const AddressSet linkLocal = AddressSet::of(Prefix{{family, uint128{0xfe80U} << 112}, 10});
    AddressSet onLink(family);
    for (const Route &route : m_space.routes) {
        if (leads(route) && route.to.address.family == family)
            onLink = onLink.united(AddressSet::of(route.to).intersected(linkLocal));
    }
    return best.subtracted(linkLocal).united(onLink);
}

std::optional<AddressSet> Environment::routed(Family family) const
{
    if (!routes(family))
        return std::nullopt;
    AddressSet reachable = ownAddresses(family);
    for (const RouteClass &route : *routes(family)) {
        if (route.route->type == RouteType::Unicast || route.route->type == RouteType::Local)
            reachable = reachable.united(route.to);
    }
    return reachable;
}

std::vector<Overruler> Environment::overrulersOn(const Interface &interface) const
{
    std::vector<Overruler> found;
    const auto isOn = [&](const QString &where) {
        if (where == interface.name)
            return true;
        // A port of a bridge or bond sees the packet first.
        const Interface *lower = findInterface(m_space, where);
        return lower && lower->master == interface.index;
    };
    for (const Overruler &overruler : m_space.overrulers) {
        const bool byInterface = overruler.kind == ReasonCode::Xdp || overruler.kind == ReasonCode::Tc;
        if (byInterface ? isOn(overruler.where) : overruler.kind != ReasonCode::CgroupBpf)
            found.push_back(overruler);
    }
    for (const Interface &candidate : m_space.interfaces) {
        if (candidate.index != interface.index && candidate.master != interface.index)
            continue;
        const auto known = [&](ReasonCode kind) {
            return std::ranges::any_of(
                found, [&](const Overruler &have) { return have.kind == kind && have.where == candidate.name; });
        };
        if (candidate.xdpProgram && !known(ReasonCode::Xdp))
            found.push_back({ReasonCode::Xdp, candidate.name, {}});
        if (candidate.tcPrograms && !known(ReasonCode::Tc))
            found.push_back({ReasonCode::Tc, candidate.name, {}});
    }
    return found;
}

std::vector<QString> Environment::earlierStops(const Interface &interface) const
{
    std::vector<QString> found;
    if (interface.kind == u"bridge") {
        for (const Table &table : rules().tables) {
            const bool hooked = std::ranges::any_of(table.chains, [](const Chain &chain) {
                return chain.base && (chain.base->hook == Hook::Prerouting || chain.base->hook == Hook::Input)
                    && (!chain.base->policyAccepts || !chain.rules.empty());
            });
            if (table.family == TableFamily::Bridge && !table.dormant && hooked)
                found.push_back(u"table bridge %1"_s.arg(table.name));
        }
    }
    for (const Interface &port : m_space.interfaces) {
        const bool below = port.index != interface.index
            && (port.master == interface.index || (interface.link == port.index && !interface.linkNamespace));
        if (below && interface.kind != u"veth" && !ingressChains(port.name).empty())
            found.push_back(u"ingress %1"_s.arg(port.name));
    }
    return found;
}

int Environment::sysctl(const QString &name, int fallback) const
{
    const auto found = m_space.sysctls.find(name);
    if (found == m_space.sysctls.end())
        return fallback;
    bool isNumber = false;
    const int value = found->second.toInt(&isNumber);
    return isNumber ? value : fallback;
}

int Environment::rpFilter(const QString &device) const
{
    return std::max(sysctl(u"net.ipv4.conf.all.rp_filter"_s, 0),
                    sysctl(u"net.ipv4.conf.%1.rp_filter"_s.arg(device), 0));
}

bool Environment::deviceSwitch(QStringView family, const QString &device, QStringView name) const
{
    return sysctl(u"net.%1.conf.all.%2"_s.arg(family, name), 0) != 0
        || sysctl(u"net.%1.conf.%2.%3"_s.arg(family, device, name), 0) != 0;
}

} // namespace earshot
