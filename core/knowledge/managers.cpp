// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <knowledge/managers.h>

#include <algorithm>
#include <array>

namespace earshot {
namespace {

struct Trace {
    QLatin1StringView prefix;
    QLatin1StringView manager;
};

// Names of tables that belong to one program as a whole.
constexpr auto tables = std::to_array<Trace>({
    {QLatin1StringView("firewalld"), QLatin1StringView("firewalld")},
    {QLatin1StringView("docker-bridges"), QLatin1StringView("docker")},
    {QLatin1StringView("libvirt_network"), QLatin1StringView("libvirt")},
    {QLatin1StringView("f2b-table"), QLatin1StringView("fail2ban")},
    {QLatin1StringView("kube-proxy"), QLatin1StringView("kube-proxy")},
    {QLatin1StringView("fw4"), QLatin1StringView("openwrt")},
    {QLatin1StringView("netavark"), QLatin1StringView("podman")},
    {QLatin1StringView("lxd"), QLatin1StringView("lxd")},
    {QLatin1StringView("incus"), QLatin1StringView("incus")},
    {QLatin1StringView("crowdsec"), QLatin1StringView("crowdsec")},
    {QLatin1StringView("nm-shared-"), QLatin1StringView("networkmanager")},
    {QLatin1StringView("io.systemd.nat"), QLatin1StringView("systemd")},
});

// Beginnings of chain names in tables that several programs share.
constexpr auto chains = std::to_array<Trace>({
    {QLatin1StringView("ufw-"), QLatin1StringView("ufw")},
    {QLatin1StringView("ufw6-"), QLatin1StringView("ufw")},
    {QLatin1StringView("DOCKER"), QLatin1StringView("docker")},
    {QLatin1StringView("LIBVIRT_"), QLatin1StringView("libvirt")},
    {QLatin1StringView("f2b-"), QLatin1StringView("fail2ban")},
    {QLatin1StringView("ts-"), QLatin1StringView("tailscale")},
    {QLatin1StringView("KUBE-"), QLatin1StringView("kube-proxy")},
    {QLatin1StringView("NETAVARK"), QLatin1StringView("podman")},
    {QLatin1StringView("CNI-"), QLatin1StringView("podman")},
    {QLatin1StringView("nm-sh-"), QLatin1StringView("networkmanager")},
});

// firewalld's iptables back end has chains in the shared tables: IN_public_allow, INPUT_ZONES …
constexpr auto firewalldChains = std::to_array<QLatin1StringView>(
    {QLatin1StringView("IN_"), QLatin1StringView("FWD_"), QLatin1StringView("FWDI_"), QLatin1StringView("FWDO_"),
     QLatin1StringView("INPUT_ZONES"), QLatin1StringView("INPUT_direct"), QLatin1StringView("FORWARD_IN_ZONES"),
     QLatin1StringView("FORWARD_OUT_ZONES"), QLatin1StringView("PREROUTING_ZONES"),
     QLatin1StringView("POSTROUTING_ZONES"), QLatin1StringView("PRE_"), QLatin1StringView("POST_")});

/// "filter_IN_public_allow" and "IN_public_allow" → "public".
QString firewalldZone(QStringView chain)
{
    if (chain.startsWith(u"filter_"))
        chain = chain.sliced(7);
    if (!chain.startsWith(u"IN_"))
        return {};
    chain = chain.sliced(3);
    for (const auto end : {u"_allow", u"_deny", u"_log", u"_pre", u"_post"}) {
        if (chain.endsWith(end))
            chain.chop(static_cast<qsizetype>(std::char_traits<char16_t>::length(end)));
    }
    return chain.startsWith(u"policy_") ? QString() : chain.toString();
}

} // namespace

ManagerName managerOf(const Table &table, const Chain &chain)
{
    for (const Trace &trace : tables) {
        if (!table.name.startsWith(trace.prefix))
            continue;
        const QString zone = trace.manager == QLatin1StringView("firewalld") ? firewalldZone(chain.name) : QString();
        return {trace.manager, zone.isEmpty() ? QString() : u"zone %1"_s.arg(zone)};
    }
    for (const Trace &trace : chains) {
        if (!chain.name.startsWith(trace.prefix))
            continue;
        if (trace.manager == QLatin1StringView("fail2ban"))
            return {trace.manager, u"jail %1"_s.arg(QStringView(chain.name).sliced(trace.prefix.size()))};
        return {trace.manager, {}};
    }
    const bool zones =
        std::ranges::any_of(table.chains, [](const Chain &other) { return other.name == u"INPUT_ZONES"; });
    if (zones && std::ranges::any_of(firewalldChains, [&chain](QLatin1StringView prefix) {
            return chain.name.startsWith(prefix);
        })) {
        const QString zone = firewalldZone(chain.name);
        return {u"firewalld"_s, zone.isEmpty() ? QString() : u"zone %1"_s.arg(zone)};
    }
    return {};
}

QStringList managersOf(const Ruleset &ruleset)
{
    QStringList managers;
    for (const Table &table : ruleset.tables) {
        for (const Chain &chain : table.chains) {
            const QString manager = managerOf(table, chain).manager;
            if (!manager.isEmpty() && !managers.contains(manager))
                managers << manager;
        }
    }
    managers.sort();
    return managers;
}

} // namespace earshot
