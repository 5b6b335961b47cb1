// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/files.h>
#include <collect/kernelparts.h>

#include <QFile>

#include <array>
#include <fcntl.h>
#include <span>
#include <unistd.h>

namespace earshot {

namespace {

constexpr qsizetype valueLimit = 16 << 10;
constexpr qsizetype queuesLimit = 1 << 20;

/// What decides which packets are delivered, which sockets answer, and which ports are whose (Documentation/networking/
/// ip-sysctl.rst, nf_conntrack-sysctl.rst). Relative to /proc/sys.
constexpr auto namespaceSettings = std::to_array<const char *>({
    "net/bridge/bridge-nf-call-arptables",
    "net/bridge/bridge-nf-call-ip6tables",
    "net/bridge/bridge-nf-call-iptables",
    "net/bridge/bridge-nf-filter-vlan-tagged",
    "net/core/somaxconn",
    "net/ipv4/fib_multipath_hash_policy",
    "net/ipv4/fwmark_reflect",
    "net/ipv4/icmp_echo_ignore_all",
    "net/ipv4/icmp_echo_ignore_broadcasts",
    "net/ipv4/ip_forward",
    "net/ipv4/ip_local_port_range",
    "net/ipv4/ip_local_reserved_ports",
    "net/ipv4/ip_nonlocal_bind",
    "net/ipv4/ip_unprivileged_port_start",
    "net/ipv4/raw_l3mdev_accept",
    "net/ipv4/tcp_fwmark_accept",
    "net/ipv4/tcp_l3mdev_accept",
    "net/ipv4/udp_l3mdev_accept",
    "net/ipv6/bindv6only",
    "net/ipv6/icmp/echo_ignore_all",
    "net/ipv6/icmp/echo_ignore_anycast",
    "net/ipv6/icmp/echo_ignore_multicast",
    "net/ipv6/ip_nonlocal_bind",
    "net/netfilter/nf_conntrack_max",
    "net/netfilter/nf_conntrack_tcp_be_liberal",
    "net/netfilter/nf_conntrack_tcp_loose",
});
constexpr auto interface4Settings = std::to_array<const char *>(
    {"accept_local", "accept_source_route", "arp_filter", "arp_ignore", "bc_forwarding", "disable_policy",
     "drop_unicast_in_l2_multicast", "forwarding", "route_localnet", "rp_filter", "src_valid_mark"});
constexpr auto interface6Settings =
    std::to_array<const char *>({"accept_source_route", "disable_ipv6", "disable_policy",
                                 "drop_unicast_in_l2_multicast", "forwarding", "proxy_ndp", "seg6_enabled"});

/// Appends "key=value\n"; a setting that this kernel doesn't have gives no line.
void appendSetting(int folder, const char *file, const QByteArray &key, Part &to)
{
    QByteArray value;
    const auto read = readFile(folder, file, valueLimit, value);
    if (!read && read.error().code == Errc::NotFound)
        return;
    if (!read) {
        to.error = read.error();
        return;
    }
    value = value.left(value.indexOf('\n')).trimmed();
    to.bytes += key + '=' + value + '\n';
}

void appendInterfaces(const QString &sys, const QByteArray &family, std::span<const char *const> settings, Part &to)
{
    const QString path = sys + QStringLiteral("/net/") + QLatin1StringView(family) + QStringLiteral("/conf");
    const auto folder = openFolder(path);
    const auto names = folder ? namesIn(*folder, path) : std::unexpected(folder.error());
    // No IPv6 in this kernel is no failure.
    if (!names && names.error().code != Errc::NotFound)
        to.error = names.error();
    if (!names)
        return;
    for (const std::string &name : *names) {
        const Descriptor interface(openat(folder->number(), name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!interface)
            continue; // gone by now
        for (const char *setting : settings)
            appendSetting(interface.number(), setting,
                          "net." + family + ".conf." + QByteArray::fromStdString(name) + '.' + setting, to);
    }
}

} // namespace

QString procNet(const CollectRequest &request)
{
    const QString own = request.root + QStringLiteral("/proc/thread-self/net");
    return access(QFile::encodeName(own).constData(), F_OK) == 0 ? own : request.root + QStringLiteral("/proc/net");
}

void takeSettings(const CollectRequest &request, Parts &parts)
{
    const QString sys = request.root + QStringLiteral("/proc/sys");
    Part &settings = parts[part::sysctls];
    if (const auto folder = openFolder(sys)) {
        for (const char *file : namespaceSettings)
            appendSetting(folder->number(), file, QByteArray(file).replace('/', '.'), settings);
        appendInterfaces(sys, QByteArrayLiteral("ipv4"), interface4Settings, settings);
        appendInterfaces(sys, QByteArrayLiteral("ipv6"), interface6Settings, settings);
    } else {
        settings.error = folder.error();
    }
    Part &queues = parts[part::nfQueues];
    const auto read = readFile(procNet(request) + QStringLiteral("/netfilter/nfnetlink_queue"), queuesLimit);
    if (read)
        queues.bytes = *read;
    else if (read.error().code != Errc::NotFound)
        queues.error = read.error();
}

} // namespace earshot
