// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/enumnames.h>
#include <base/result.h>
#include <net/address.h>
#include <rules/rules.h>

#include <QJsonDocument>
#include <QString>

#include <compare>
#include <map>
#include <optional>
#include <vector>

/// What a machine looked like at one moment, as a plain value (DESIGN.md §2): everything after parse/ works on this and
/// nothing else, live or from a file. The order of every list is defined, so equal worlds give equal bytes; whatever
/// changes by itself (time, counters, timers) stands in `Volatile`.
namespace earshot {

/// Something that was left out or not understood. Codes are stored; people's words are made in wording/.
enum class NoteCode : std::uint8_t {
    OwnersHidden, ///< `count` sockets have owners that may not be seen
    NamespacesHidden, ///< `count` namespaces could not be entered
    FirewallHidden, ///< the rules may not be read without privilege
    PartUnreadable, ///< `where` could not be read, `detail` says why
    PartMalformed, ///< `where` has bytes that break their format
    RulesChanging, ///< the rules changed while they were read, every time
    NotUnderstood, ///< `count` things in `where` (expressions, attributes) that this version doesn't know
    Truncated, ///< a limit cut `where`
    OverrulersHidden, ///< programs that may overrule rules (XDP, tc, BPF, IPsec) may not be looked for
    ToolMissing, ///< a tool that is needed to read `where` isn't installed
    ToolFailed ///< the tool for `where` failed, hung or printed too much
};

struct Note {
    NoteCode code = NoteCode::PartUnreadable;
    qint64 count = 0;
    QString where; ///< a part, a namespace, a table: language-free
    QString detail; ///< untranslated, hostile

    friend bool operator==(const Note &, const Note &) = default;
};

/// TCP's states by their kernel numbers (include/net/tcp_states.h); UDP uses Established (connected) and Close (not).
enum class SocketState : std::uint8_t {
    Unknown,
    Established,
    SynSent,
    SynReceived,
    FinWait1,
    FinWait2,
    TimeWait,
    Close,
    CloseWait,
    LastAck,
    Listen,
    Closing,
    NewSynReceived
};

/// A program that holds a socket. The pid is only meaningful together with `startTicks`.
struct Owner {
    quint32 pid = 0;
    quint64 startTicks = 0; ///< field 22 of /proc/PID/stat: clock ticks after boot
    quint32 parentPid = 0;
    QString name; ///< the kernel's 15-byte comm
    QString exe; ///< target of /proc/PID/exe; empty where it may not be read
    bool exeDeleted = false; ///< the file was replaced or removed since it was started
    QString commandLine; ///< arguments separated by spaces
    quint32 uid = 0; ///< effective
    QString user; ///< its name, or empty
    QString cgroup; ///< path in the unified hierarchy
    QString unit; ///< systemd unit from the cgroup, or empty
    QString package; ///< distribution package, or empty where not asked for yet
    QString container; ///< name or id of the container it runs in, or empty

    friend bool operator==(const Owner &, const Owner &) = default;
};

/// One socket of TCP, UDP … in one namespace.
struct Socket {
    Transport transport = Transport::Tcp;
    SocketState state = SocketState::Unknown;
    Family family = Family::Ipv4; ///< of the socket: AF_INET or AF_INET6
    Address local; ///< an IPv4-mapped bind of an AF_INET6 socket stays as it is
    Port localPort{};
    Address remote;
    Port remotePort{};
    std::optional<bool> v6only; ///< AF_INET6 only; nothing where the kernel didn't say (kernels say it to everybody)
    quint32 device = 0; ///< interface index it is bound to; 0: none
    quint32 uid = 0;
    quint64 inode = 0; ///< 0: closing, or the kernel's own
    quint64 cookie = 0;
    quint64 cgroupId = 0;
    std::vector<quint32> owners; ///< indexes into Snapshot::owners, sorted
    bool ownersHidden = false; ///< someone owns it who may not be seen

    friend bool operator==(const Socket &, const Socket &) = default;
};

/// An address on an interface.
struct InterfaceAddress {
    Address address;
    int prefixLength = 0;
    Address peer; ///< the other end of a point-to-point link, or the address itself
    std::optional<Address> broadcast;
    quint8 scope = 0; ///< rtnetlink(7): 0 universe, 253 link, 254 host
    quint32 flags = 0; ///< IFA_F_: tentative, deprecated …

    friend bool operator==(const InterfaceAddress &, const InterfaceAddress &) = default;
};

struct Interface {
    quint32 index = 0;
    QString name;
    QString kind; ///< IFLA_INFO_KIND: "bridge", "veth", "wireguard", "tun" …; empty for hardware
    quint16 type = 1; ///< ARPHRD_: 1 Ethernet, 772 loopback, 65534 none
    quint32 flags = 0; ///< IFF_: 1 up, 8 loopback, 16 point-to-point
    quint32 group = 0;
    quint32 master = 0; ///< index of the bridge, bond or VRF it belongs to; 0: none
    quint32 link = 0; ///< index of the lower device (vlan, macvlan) or peer; 0: none
    std::optional<qint32> linkNamespace; ///< IFLA_LINK_NETNSID of that lower device or peer
    bool wireless = false;
    std::optional<quint32> xdpProgram; ///< id of an attached XDP program
    bool tcPrograms = false; ///< a tc filter or tcx program at ingress
    std::vector<InterfaceAddress> addresses; ///< in the kernel's order: the first is what `redirect` takes

    friend bool operator==(const Interface &, const Interface &) = default;
};

/// RTN_ types of routes and addresses (linux/rtnetlink.h).
enum class RouteType : std::uint8_t {
    Unspecified,
    Unicast,
    Local,
    Broadcast,
    Anycast,
    Multicast,
    Blackhole,
    Unreachable,
    Prohibit,
    Throw,
    Nat,
    Resolve
};

struct Route {
    Prefix to;
    quint32 table = 254;
    RouteType type = RouteType::Unicast;
    std::optional<Address> via;
    quint32 device = 0; ///< interface index; 0 for blackhole and the like
    std::vector<quint32> moreDevices; ///< of a multipath route
    quint32 metric = 0;
    quint8 scope = 0;
    std::optional<Address> preferredSource;

    friend bool operator==(const Route &, const Route &) = default;
};

/// `ip rule`.
struct RoutingRule {
    quint32 priority = 0;
    Family family = Family::Ipv4;
    std::optional<Prefix> from;
    std::optional<Prefix> to;
    QString inputInterface;
    QString outputInterface;
    std::optional<quint32> mark;
    quint32 markMask = 0xffffffff;
    quint32 table = 254;
    quint8 action = 1; ///< FR_ACT_: 1 to table, 6 blackhole, 7 unreachable, 8 prohibit
    bool inverted = false;
    bool other = false; ///< has a selector that isn't in here

    friend bool operator==(const RoutingRule &, const RoutingRule &) = default;
};

/// What may overrule the rules and can't be looked into; each names what it is on.
struct Overruler {
    ReasonCode kind = ReasonCode::Xdp; ///< Xdp, Tc, NfBpf, SkLookup, CgroupBpf or Xfrm
    QString where; ///< interface, cgroup path, hook, or the policy's direction
    QString name; ///< of the program, or empty

    friend bool operator==(const Overruler &, const Overruler &) = default;
};

/// How far the look for overrulers got.
enum class Seen : std::uint8_t { No, Yes };

/// One network namespace.
struct NetNamespace {
    quint64 inode = 0;
    QString name; ///< of /run/netns or of the container; empty for the computer's own
    bool own = false;
    std::vector<Interface> interfaces; ///< by index
    std::vector<Route> routes; ///< by table, prefix, metric
    std::vector<RoutingRule> routingRules; ///< by priority, family
    std::map<QString, QString> sysctls; ///< "net.ipv4.ip_forward" → "1"
    std::vector<Socket> sockets; ///< by socketOrder
    Ruleset firewall;
    std::vector<Overruler> overrulers;
    Seen overrulersSeen = Seen::No; ///< No: not allowed to look, so any answer may be overruled
    std::vector<quint16> boundQueues; ///< nfnetlink_queue numbers that a program listens on

    friend bool operator==(const NetNamespace &, const NetNamespace &) = default;
};

/// Packets and bytes that met a rule or a policy.
struct RuleCounter {
    quint64 namespaceInode = 0;
    RulePlace place;
    quint64 packets = 0;
    quint64 bytes = 0;

    friend bool operator==(const RuleCounter &, const RuleCounter &) = default;
};

struct SocketQueues {
    quint64 namespaceInode = 0;
    quint64 cookie = 0;
    quint32 receive = 0; ///< bytes waiting; for listeners: connections not accepted yet
    quint32 send = 0; ///< bytes not acknowledged; for listeners: how many may wait
    quint8 timer = 0; ///< idiag_timer
    quint32 timerMs = 0;

    friend bool operator==(const SocketQueues &, const SocketQueues &) = default;
};

/// What changes by itself between two readings of an unchanged machine (CONTRACT.md).
struct Volatile {
    qint64 takenMs = 0; ///< milliseconds since 1970-01-01 UTC
    std::vector<RuleCounter> counters;
    std::vector<SocketQueues> queues;

    friend bool operator==(const Volatile &, const Volatile &) = default;
};

struct Snapshot {
    static constexpr int schema = 1;

    QString hostName;
    QString kernelRelease;
    quint64 bootTimeMs = 0; ///< milliseconds since 1970, to turn startTicks into a time; 0 unknown
    bool complete = false; ///< owners, namespaces and rules are all there
    bool firewallReadable = false; ///< of the own namespace
    std::vector<Note> notes;
    std::vector<Owner> owners; ///< by pid, startTicks
    std::vector<NetNamespace> namespaces; ///< the own one first, then by inode
    Volatile changing;

    friend bool operator==(const Snapshot &, const Snapshot &) = default;
};

/// Identity of a socket across readings: where it is and what it is bound to, never who owns it.
struct SocketKey {
    quint64 namespaceInode = 0;
    Transport transport = Transport::Tcp;
    Family family = Family::Ipv4;
    Address local;
    Port localPort{};
    Address remote;
    Port remotePort{};
    quint32 device = 0;
    quint64 inode = 0;

    friend bool operator==(const SocketKey &, const SocketKey &) = default;
    friend auto operator<=>(const SocketKey &, const SocketKey &) = default;
};

[[nodiscard]] SocketKey keyOf(quint64 namespaceInode, const Socket &socket);
/// TCP in Listen, UDP without a peer: something new can arrive here.
[[nodiscard]] bool isListener(const Socket &socket);
/// The interface with that index, or nothing.
[[nodiscard]] const Interface *findInterface(const NetNamespace &space, quint32 index);
[[nodiscard]] const Interface *findInterface(const NetNamespace &space, QStringView name);
/// The namespace Earshot itself is in: the first; nothing in an empty snapshot.
[[nodiscard]] const NetNamespace *ownNamespace(const Snapshot &snapshot);

[[nodiscard]] QByteArray toCbor(const Snapshot &snapshot);
/// Fails with Truncated, Malformed, TooLarge or TooNew; `where` names the field.
[[nodiscard]] Result<Snapshot> snapshotFromCbor(QByteArrayView cbor);
/// For people and other programs; the same fields as the CBOR form.
[[nodiscard]] QJsonDocument toJson(const Snapshot &snapshot);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::NoteCode, QLatin1StringView("owners-hidden"), QLatin1StringView("namespaces-hidden"),
                   QLatin1StringView("firewall-hidden"), QLatin1StringView("part-unreadable"),
                   QLatin1StringView("part-malformed"), QLatin1StringView("rules-changing"),
                   QLatin1StringView("not-understood"), QLatin1StringView("truncated"),
                   QLatin1StringView("overrulers-hidden"), QLatin1StringView("tool-missing"),
                   QLatin1StringView("tool-failed"))
EARSHOT_ENUM_NAMES(earshot::SocketState, QLatin1StringView("unknown"), QLatin1StringView("established"),
                   QLatin1StringView("syn-sent"), QLatin1StringView("syn-received"), QLatin1StringView("fin-wait-1"),
                   QLatin1StringView("fin-wait-2"), QLatin1StringView("time-wait"), QLatin1StringView("close"),
                   QLatin1StringView("close-wait"), QLatin1StringView("last-ack"), QLatin1StringView("listen"),
                   QLatin1StringView("closing"), QLatin1StringView("new-syn-received"))
EARSHOT_ENUM_NAMES(earshot::RouteType, QLatin1StringView("unspecified"), QLatin1StringView("unicast"),
                   QLatin1StringView("local"), QLatin1StringView("broadcast"), QLatin1StringView("anycast"),
                   QLatin1StringView("multicast"), QLatin1StringView("blackhole"), QLatin1StringView("unreachable"),
                   QLatin1StringView("prohibit"), QLatin1StringView("throw"), QLatin1StringView("nat"),
                   QLatin1StringView("resolve"))
EARSHOT_ENUM_NAMES(earshot::Seen, QLatin1StringView("no"), QLatin1StringView("yes"))
