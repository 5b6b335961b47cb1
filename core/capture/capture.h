// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QString>

#include <compare>
#include <map>
#include <optional>
#include <vector>

namespace earshot {

/// One raw piece of what the kernel or a tool said, unparsed: netlink messages one after another as they came, the text
/// that a tool printed, or records of a form that collect/ documents. `error` says what could not be read; bytes read
/// before the failure are kept.
struct Part {
    QByteArray bytes;
    std::optional<Error> error;

    friend bool operator==(const Part &, const Part &) = default;
};

/// The names of parts; a name is a file format (core/capture/README.md lists what each holds).
namespace part {
// of a network namespace
inline constexpr QLatin1StringView tcp4("sock_diag/tcp4"); ///< inet_diag_msg replies, all TCP states
inline constexpr QLatin1StringView tcp6("sock_diag/tcp6");
inline constexpr QLatin1StringView udp4("sock_diag/udp4");
inline constexpr QLatin1StringView udp6("sock_diag/udp6");
inline constexpr QLatin1StringView links("rtnetlink/links"); ///< RTM_NEWLINK
inline constexpr QLatin1StringView addresses("rtnetlink/addresses"); ///< RTM_NEWADDR of both families
inline constexpr QLatin1StringView routes("rtnetlink/routes"); ///< RTM_NEWROUTE, both families, all tables
inline constexpr QLatin1StringView routingRules("rtnetlink/rules"); ///< RTM_NEWRULE of both families
inline constexpr QLatin1StringView
    tcFilters("rtnetlink/tc"); ///< RTM_NEWTFILTER at ingress and clsact of each interface
inline constexpr QLatin1StringView xfrmPolicies("xfrm/policies"); ///< XFRM_MSG_NEWPOLICY
inline constexpr QLatin1StringView
    xfrmDefault("xfrm/default"); ///< XFRM_MSG_GETDEFAULT: whether traffic without a policy is blocked
inline constexpr QLatin1StringView
    nftGeneration("nf_tables/generation"); ///< NFT_MSG_NEWGEN, as read before and after the rest
inline constexpr QLatin1StringView nftTables("nf_tables/tables");
inline constexpr QLatin1StringView nftChains("nf_tables/chains");
inline constexpr QLatin1StringView nftRules("nf_tables/rules");
inline constexpr QLatin1StringView nftSets("nf_tables/sets");
inline constexpr QLatin1StringView nftElements("nf_tables/elements"); ///< NFT_MSG_NEWSETELEM of every set
inline constexpr QLatin1StringView nftObjects("nf_tables/objects");
inline constexpr QLatin1StringView
    legacyIp("legacy/iptables"); ///< iptables-legacy-save -c; empty where the kernel lists no tables
inline constexpr QLatin1StringView legacyIp6("legacy/ip6tables");
inline constexpr QLatin1StringView ipsets("ipset/save"); ///< ipset save
inline constexpr QLatin1StringView ipsetHeaders(
    "ipset/headers"); ///< IPSET_CMD_LIST with IPSET_FLAG_LIST_HEADER: xt set matches name a set by the index in these
inline constexpr QLatin1StringView sysctls("proc/sys"); ///< lines "net.ipv4.ip_forward=1\n"
inline constexpr QLatin1StringView nfQueues("proc/nfnetlink_queue"); ///< /proc/net/netfilter/nfnetlink_queue
inline constexpr QLatin1StringView
    nfHooks("nfnetlink/hooks"); ///< NFNL_MSG_HOOK_GET replies: every netfilter hook in the order it runs
inline constexpr QLatin1StringView
    netnsBpf("bpf/programs"); ///< lines "attach-type\tifindex\tprogram-id\n": sk_lookup (ifindex 0) and tcx ingress
// of the machine
inline constexpr QLatin1StringView processes("proc/processes"); ///< records of core/collect/processes.h
inline constexpr QLatin1StringView bpfLinks("bpf/links"); ///< struct bpf_link_info, one after another, 256 bytes each
inline constexpr QLatin1StringView
    cgroupBpf("bpf/cgroups"); ///< lines "cgroup-path\tattach-type\tprogram-id\tcgroup-id\n"
inline constexpr QLatin1StringView passwd("etc/passwd"); ///< lines "name:x:uid:…" for the uids that own something
inline constexpr QLatin1StringView
    bootTime("proc/btime"); ///< the line "btime SECONDS\n" of /proc/stat: seconds since 1970
} // namespace part

/// Everything taken from one network namespace.
struct NamespaceCapture {
    quint64 inode = 0; ///< of its nsfs file: "net:[inode]"
    QString name; ///< from /run/netns, or empty
    bool own = false; ///< the one Earshot itself is in (the computer's, for a person)
    std::map<QString, Part> parts;

    friend bool operator==(const NamespaceCapture &, const NamespaceCapture &) = default;
};

/// What the collecting process was allowed to do; it decides what absence means.
struct Privilege {
    quint32 uid = 0; ///< effective user id
    bool netAdmin = false; ///< may read the firewall (CAP_NET_ADMIN over the namespace)
    bool ptrace = false; ///< may see other users' descriptors (CAP_SYS_PTRACE with CAP_DAC_READ_SEARCH)

    friend bool operator==(const Privilege &, const Privilege &) = default;
};

/// One reading of a machine, as raw as it came (DESIGN.md §2). A part that is absent was not asked for.
struct Capture {
    static constexpr int schema = 1; ///< raised when a part changes its meaning

    qint64 takenMs = 0; ///< when the reading began; milliseconds since 1970-01-01 UTC
    QString hostName;
    QString kernelRelease; ///< uname -r
    QString machine; ///< uname -m; also tells the byte order of raw messages
    Privilege privilege;
    std::vector<NamespaceCapture> namespaces; ///< sorted by inode, the own one first
    std::map<QString, Part> parts; ///< of the machine as a whole

    friend bool operator==(const Capture &, const Capture &) = default;
};

/// Limits for reading a capture that a stranger may have made.
struct CaptureLimits {
    qint64 bytes = qint64{1} << 30; ///< of all parts together
    int namespaces = 4096;
    int partsEach = 256;
};

[[nodiscard]] QByteArray toCbor(const Capture &capture);
/// Fails with Truncated, Malformed, TooLarge or TooNew; `where` names the byte or the field.
[[nodiscard]] Result<Capture> captureFromCbor(QByteArrayView cbor, const CaptureLimits &limits = {});

/// The bytes of a part, or nothing where it is absent. A part with an error still gives what was read.
[[nodiscard]] const Part *findPart(const std::map<QString, Part> &parts, QLatin1StringView name);

} // namespace earshot
