// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <snapshot/snapshot.h>

#include <QHash>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace earshot {

/// A base chain at its place in a hook's order.
struct HookChain {
    RulePlace place; ///< table and chain
    qint32 priority = 0; ///< where the kernel runs it: nat chains at −100 or 100 whatever their own number says
    bool nat = false;
    bool tied = false; ///< another chain has the same priority, so the order isn't visible
};

/// One route with the addresses it wins by longest prefix.
struct RouteClass {
    AddressSet to;
    const Route *route = nullptr;
};

/// What every walk through one namespace needs, worked out once. Refers to the namespace, which must outlive it.
class Environment
{
public:
    explicit Environment(const NetNamespace &space);

    [[nodiscard]] const NetNamespace &space() const { return m_space; }
    [[nodiscard]] const Ruleset &rules() const { return m_space.firewall; }
    [[nodiscard]] const Table &table(const RulePlace &place) const
    {
        return rules().tables[static_cast<std::size_t>(place.table)];
    }
    [[nodiscard]] const Chain &chain(const RulePlace &place) const
    {
        return table(place).chains[static_cast<std::size_t>(place.chain)];
    }

    /// By name in that table; nothing where it isn't there.
    [[nodiscard]] std::optional<int> chainNamed(int table, const QString &name) const;
    [[nodiscard]] const Set *setNamed(int table, const QString &name) const;
    [[nodiscard]] const Set *ipsetNamed(const QString &name) const;

    /// The base chains of a hook in the order a packet of that family meets them (SEMANTICS.md §2). Ingress: by device.
    [[nodiscard]] const std::vector<HookChain> &chains(Hook hook, Family family) const;
    [[nodiscard]] std::vector<HookChain> ingressChains(const QString &device) const;

    /// Some rule of the family asks for conntrack, so it is on; without it nat chains do nothing (SEMANTICS.md §2).
    [[nodiscard]] bool conntrack(Family family) const { return m_conntrack[index(family)]; }

    /// Whether it makes a difference to a packet's way that the rule matches: one that only logs, or jumps to where nothing
    /// but logging happens, doesn't matter.
    [[nodiscard]] bool matters(const RulePlace &place) const;

    /// Rules or programs add to that set, or take from it.
    [[nodiscard]] bool setGrows(int table, const QString &set) const { return m_grows.contains({table, set}); }
    [[nodiscard]] bool setShrinks(int table, const QString &set) const { return m_shrinks.contains({table, set}); }

    /// Unicast addresses that are delivered here: those on interfaces, and whatever a local route says.
    [[nodiscard]] const AddressSet &ownAddresses(Family family) const { return m_own[index(family)]; }
    [[nodiscard]] bool isOwn(const Address &address) const { return ownAddresses(address.family).contains(address); }
    /// RTN_ types as the kernel's address-type lookup sees them: local, broadcast, multicast, else unicast.
    [[nodiscard]] AddressSet addressesOfType(Family family, RouteType type, std::optional<quint32> onInterface) const;

    /// Longest-prefix winners over the main and default tables; nothing where `ip rule` says more than the defaults.
    [[nodiscard]] const std::optional<std::vector<RouteClass>> &routes(Family family) const
    {
        return m_routes[index(family)];
    }
    /// Addresses whose best route leads out of that interface: what strict rp_filter and fib ask (fib_frontend.c:
    /// __fib_validate_source; nft_fib_ipv4.c). Link-local IPv6 addresses are asked on the interface itself. Nothing where the
    /// routes don't tell.
    [[nodiscard]] std::optional<AddressSet> routedBack(Family family, quint32 interface) const;
    /// Addresses that have a usable route at all.
    [[nodiscard]] std::optional<AddressSet> routed(Family family) const;

    /// What may overrule the rules for packets that arrive by that interface, programs of a cgroup left out.
    [[nodiscard]] std::vector<Overruler> overrulersOn(const Interface &interface) const;

    /// Bridge tables and ingress chains of the interface's ports, by name: they could stop packets before IP sees them on
    /// the interface itself, and aren't walked.
    [[nodiscard]] std::vector<QString> earlierStops(const Interface &interface) const;

    /// max(all, device) of net.ipv4.conf.*.rp_filter; 0 where it isn't known.
    [[nodiscard]] int rpFilter(const QString &device) const;
    /// net.FAMILY.conf all or device is set to something other than 0.
    [[nodiscard]] bool deviceSwitch(QStringView family, const QString &device, QStringView name) const;
    [[nodiscard]] int sysctl(const QString &name, int fallback) const;

    [[nodiscard]] static std::size_t index(Family family) { return static_cast<std::size_t>(family); }

private:
    void orderHooks();
    void scanStatements();
    void collectOwn();
    void classifyRoutes();

    void indexNames();
    void findIdleChains();
    [[nodiscard]] bool matters(int table, const Rule &rule, bool returnMatters) const;

    const NetNamespace &m_space;
    std::vector<std::vector<bool>> m_idle; ///< by table and chain: a jump there changes nothing
    std::vector<QHash<QString, int>> m_chainNames;
    std::vector<QHash<QString, const Set *>> m_setNames;
    QHash<QString, const Set *> m_ipsetNames;
    std::map<std::pair<Hook, Family>, std::vector<HookChain>> m_hooks;
    std::array<bool, 2> m_conntrack{};
    std::set<std::pair<int, QString>> m_grows;
    std::set<std::pair<int, QString>> m_shrinks;
    std::array<AddressSet, 2> m_own{AddressSet(Family::Ipv4), AddressSet(Family::Ipv6)};
    std::array<std::optional<std::vector<RouteClass>>, 2> m_routes;
};

/// Index that stands for ipsets in Environment::setGrows.
inline constexpr int ipsetTable = -1;

} // namespace earshot
