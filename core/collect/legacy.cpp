// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/files.h>
#include <collect/kernelparts.h>
#include <collect/tool.h>

#include <QFile>

#include <arpa/inet.h>
#include <linux/netfilter/ipset/ip_set.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <unistd.h>

namespace earshot {

namespace {

constexpr qsizetype tableNamesLimit = 4096;

Part runInto(const CollectRequest &request, const QString &tool, const QStringList &arguments)
{
    const QString path =
        findProgram({request.root + QStringLiteral("/usr/sbin"), request.root + QStringLiteral("/sbin")}, tool);
    if (path.isEmpty())
        return {{}, Error{Errc::NotFound, tool, {}}};
    ToolRun run =
        runProgram(path, arguments, {.bytes = request.limits.toolBytes, .milliseconds = request.limits.toolMs});
    return {std::move(run.output), std::move(run.error)};
}

/// Asked only where the kernel lists tables: asking for one that isn't there would make it.
Part legacyTables(const CollectRequest &request, QLatin1StringView names, const QString &tool)
{
    const auto listed = readFile(procNet(request) + u'/' + names, tableNamesLimit);
    if (!listed && listed.error().code == Errc::NotFound)
        return {};
    if (!listed)
        return {{}, listed.error()};
    if (listed->trimmed().isEmpty())
        return {};
    return runInto(request, tool, {QStringLiteral("-c")});
}

/// The name and the index of every set, without members: `ipset save` doesn't print the indexes that rules hold.
NetlinkRequest ipsetHeadersRequest()
{
    constexpr auto type = static_cast<std::uint16_t>(NFNL_SUBSYS_IPSET << 8 | IPSET_CMD_LIST);
    constexpr char protocol = IPSET_PROTOCOL; // 7, which gives indexes (linux ≥ 5.0)
    const std::uint32_t flags = htonl(IPSET_FLAG_LIST_HEADER);
    return NetlinkRequest(type, NLM_F_DUMP)
        .body(nfgenmsg{AF_INET, NFNETLINK_V0, 0})
        .attribute(IPSET_ATTR_PROTOCOL, {&protocol, 1})
        .attribute(IPSET_ATTR_FLAGS | NLA_F_NET_BYTEORDER, {reinterpret_cast<const char *>(&flags), sizeof flags});
}

} // namespace

void takeLegacy(const CollectRequest &request, bool mayRead, Parts &parts)
{
    parts[part::legacyIp] =
        legacyTables(request, QLatin1StringView("ip_tables_names"), QStringLiteral("iptables-legacy-save"));
    parts[part::legacyIp6] =
        legacyTables(request, QLatin1StringView("ip6_tables_names"), QStringLiteral("ip6tables-legacy-save"));
    // The module shows there whether it is built in or loaded (it has a parameter); running the tool would load it.
    const bool hasIpset =
        access(QFile::encodeName(request.root + QStringLiteral("/sys/module/ip_set")).constData(), F_OK) == 0;
    Part &ipsets = parts[part::ipsets];
    if (!hasIpset)
        return;
    if (!mayRead) {
        ipsets.error = Error{Errc::PermissionDenied, QStringLiteral("ipset"), {}};
        return;
    }
    dumpInto(parts[part::ipsetHeaders], request, NETLINK_NETFILTER, {ipsetHeadersRequest()});
    ipsets = runInto(request, QStringLiteral("ipset"), {QStringLiteral("save")});
}

} // namespace earshot
