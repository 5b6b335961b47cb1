// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "worlds.h"

namespace earshot::test {

namespace {

Address addressOf(QStringView text)
{
    return parseAddress(text).value_or(Address());
}

Listener onTcp(const Address &address, std::uint16_t port, const QString &device = {}, bool v6only = false)
{
    return {.transport = Transport::Tcp, .address = address, .port = port, .device = device, .v6only = v6only};
}

Listener onUdp(const Address &address, std::uint16_t port)
{
    return {.transport = Transport::Udp, .address = address, .port = port};
}

QByteArray input(const char *rules, const char *policy = "drop", const char *family = "inet")
{
    return QByteArray("table ") + family + " t {\n chain i {\n  type filter hook input priority 0; policy " + policy
        + ";\n" + rules + "\n }\n}\n";
}

std::vector<WorldRow> basics()
{
    return {
        {.name = "no rules"},
        {.name = "one network may (the issue's own)",
         .nft =
             "table inet f {\n chain i {\n  type filter hook input priority 0; policy drop;\n  ip saddr 192.0.2.0/24 tcp dport 22 accept\n }\n}\n"},
        {.name = "policy accept, one port dropped", .nft = input("tcp dport 22 drop", "accept")},
        {.name = "an empty chain with policy drop", .nft = input("")},
        {.name = "IPv4 alone is filtered", .nft = input("tcp dport 22 accept", "drop", "ip")},
        {.name = "IPv6 alone is filtered", .nft = input("tcp dport 22 accept", "drop", "ip6")},
        {.name = "counter, log and comments change nothing",
         .nft = input(
             "tcp dport 22 counter log prefix \"drop \" accept comment \"drop\"\n counter\n log prefix \"accept\"\n udp dport 53 counter accept")},
        {.name = "rules after a verdict without match are dead",
         .nft = input("tcp dport 80 accept\n drop\n tcp dport 22 accept", "accept")},
        {.name = "loopback may, others not",
         .nft = input("iif \"lo\" accept\n ip saddr 10.0.0.0/8 accept\n ip6 saddr fd00::/8 accept")},
    };
}

std::vector<WorldRow> chains()
{
    return {
        {.name = "accept ends its own base chain only",
         .nft =
             "table inet a {\n chain i { type filter hook input priority -10; policy drop; tcp dport { 22, 80 } accept; udp dport 53 accept; }\n}\n"
             "table inet b {\n chain i { type filter hook input priority 10; policy accept; ip saddr 10.0.0.0/8 drop; tcp dport 80 drop; }\n}\n"},
        {.name = "ip, ip6 and inet chains together",
         .nft =
             "table ip a {\n chain i { type filter hook input priority 5; policy drop; tcp dport 22 accept; }\n}\n"
             "table ip6 a {\n chain i { type filter hook input priority -5; policy accept; tcp dport 22 ip6 saddr 2001:db8::/64 drop; }\n}\n"
             "table inet a {\n chain i { type filter hook input priority 0; policy accept; tcp dport 80 drop; }\n}\n"},
        {.name = "jump comes back, goto does not",
         .nft =
             "table inet t {\n chain last { tcp dport 22 ip saddr 192.0.2.0/24 accept; }\n"
             " chain gone { ip saddr 10.0.0.0/8 jump last; ip saddr 172.16.0.0/12 return; tcp dport 80 accept; }\n"
             " chain i {\n  type filter hook input priority 0; policy drop;\n  ip saddr { 10.0.0.0/8, 172.16.0.0/12 } goto gone\n  jump last\n"
             "  tcp dport 22 ip6 saddr 2001:db8::/64 accept\n  ip saddr 10.0.0.0/8 accept\n }\n}\n"},
        {.name = "goto in a jumped chain returns to the first caller",
         .nft =
             "table inet t {\n chain c { tcp dport 443 accept; }\n chain b { goto c; tcp dport 22 accept; }\n"
             " chain i {\n  type filter hook input priority 0; policy drop;\n  jump b\n  tcp dport 80 accept\n }\n}\n"},
        {.name = "return in a base chain is the policy",
         .nft = input("ip saddr 192.0.2.0/24 return\n tcp dport 22 return\n drop", "accept")},
        {.name = "a deep nest",
         .nft =
             "table inet t {\n chain c5 { tcp dport 22 accept; }\n chain c4 { jump c5; udp dport 53 accept; }\n chain c3 { goto c4; }\n chain c2 { jump c3; "
             "tcp dport 80 accept; }\n chain c1 { ip saddr 8.0.0.0/8 return; jump c2; drop; }\n"
             " chain i {\n  type filter hook input priority 0; policy drop;\n  jump c1\n  tcp dport 443 accept\n }\n}\n"},
        {.name = "a dormant table is not there",
         .nft = "table inet t {\n flags dormant;\n chain i { type filter hook input priority 0; policy drop; }\n}\n"},
        {.name = "far priorities",
         .nft = "table inet t {\n chain a { type filter hook input priority 5000; policy accept; tcp dport 22 drop; }\n"
                " chain b { type filter hook input priority -5000; policy accept; udp dport 53 drop; }\n}\n"},
        {.name = "raw and mangle drop before routing",
         .nft =
             "table inet t {\n chain r { type filter hook prerouting priority raw; policy accept; tcp dport 22 ip saddr 10.0.0.0/8 drop; }\n"
             " chain m { type filter hook prerouting priority mangle; policy accept; iifname \"eth1\" udp dport 53 drop; ip6 saddr fd00::/8 drop; }\n}\n"},
        {.name = "prerouting with policy drop",
         .nft =
             "table inet t {\n chain r { type filter hook prerouting priority -150; policy drop; ip saddr 192.0.2.0/24 accept; meta l4proto ipv6-icmp accept; }\n}\n"},
        {.name = "tables of other families do not matter to IP",
         .nft = "table arp a {\n chain i { type filter hook input priority 0; policy drop; }\n}\n"
                "table bridge b {\n chain i { type filter hook input priority 0; policy drop; }\n}\n"},
    };
}

std::vector<WorldRow> matches()
{
    return {
        {.name = "what is absent never matches, not even negated",
         .nft = input(
             "tcp dport != 22 drop\n ip saddr != 192.0.2.0/24 drop\n ip6 saddr != { 2001:db8::/64, fd00::/8 } drop",
             "accept")},
        {.name = "negated ports and sets",
         .nft = input(
             "tcp dport != { 22, 80 } accept\n udp dport != 53-100 accept\n ip saddr != { 10.0.0.0/8, 192.0.2.77 } tcp dport 22 accept")},
        {.name = "th carries no protocol", .nft = input("th dport { 22, 53 } accept")},
        {.name = "raw payload", .nft = input("@th,16,16 22 accept\n @nh,96,8 10 tcp dport 80 accept"), .depends = 15},
        {.name = "protocol matches",
         .nft = input(
             "meta l4proto udp accept\n ip protocol tcp tcp dport 22 accept\n ip6 nexthdr tcp tcp dport 80 accept\n meta nfproto ipv6 tcp dport 443 accept")},
        {.name = "TCP flags",
         .nft = input(
             "tcp flags syn tcp dport 22 accept\n tcp flags & (fin | syn | rst | ack) == syn tcp dport 80 accept\n tcp flags { syn, fin } tcp dport 443 accept\n"
             " tcp flags & (ack | rst) != 0x0 tcp dport 8080 accept")},
        {.name = "source ports",
         .nft = input(
             "tcp sport 1024-65535 tcp dport 22 accept\n tcp sport { 80, 10000-10020 } tcp dport 80 accept\n udp sport != 53 udp dport 53 accept"),
         .depends = 50},
        {.name = "interfaces by index, name and prefix",
         .nft = input(
             "iif \"eth0\" tcp dport 22 accept\n iifname \"eth*\" udp dport 53 accept\n iifname != \"eth1\" tcp dport 80 accept\n iifname \"eth\\*\" tcp dport 443 accept\n"
             " oifname \"eth0\" tcp dport 8080 accept\n iifname { \"eth1\", \"wlan0\" } tcp dport 443 accept")},
        {.name = "an interface that is not there",
         .nft = input("iifname \"wlan0\" accept\n iifname != \"wlan0\" tcp dport 22 accept\n iifname \"eth\" accept")},
        {.name = "masks that are prefixes",
         .nft = input(
             "ip saddr & 255.255.255.0 == 192.0.2.0 accept\n ip saddr & 255.0.0.0 != 10.0.0.0 tcp dport 22 accept")},
        {.name = "masks that are not",
         .nft = input("ip saddr & 0.0.0.255 == 0.0.0.77 accept\n ip saddr & 0.0.0.1 == 0.0.0.1 tcp dport 22 accept"),
         .depends = 30},
        {.name = "destination addresses",
         .nft = input(
             "ip daddr 192.0.2.10 tcp dport 22 accept\n ip daddr 198.51.100.0/24 udp dport 53 accept\n ip6 daddr { 2001:db8::10, ::1 } accept\n ip daddr 127.0.0.0/8 accept")},
        {.name = "the whole family by ranges",
         .nft = input(
             "ip saddr 0.0.0.0-127.255.255.255 tcp dport 22 accept\n ip6 saddr ::-7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff accept")},
        {.name = "packet type, interface type and group",
         .nft = input(
             "meta pkttype host tcp dport 22 accept\n meta iiftype ether udp dport 53 accept\n meta iifgroup 0 tcp dport 80 accept\n meta iifgroup 5 accept")},
        {.name = "hop limits may be chosen by the sender",
         .nft = input("ip ttl 255 tcp dport 22 accept\n ip6 hoplimit 255 tcp dport 22 accept"),
         .depends = 25},
        {.name = "rate limits decide nothing",
         .nft = input(
             "tcp dport 22 limit rate 3/minute accept\n tcp dport 80 accept\n limit rate over 5/second drop\n udp dport 53 accept"),
         .depends = 45},
        {.name = "fib questions",
         .nft = input(
             "fib daddr type local tcp dport 22 accept\n fib saddr type local drop\n fib saddr . iif oif missing drop\n udp dport 53 accept"),
         .depends = 12},
    };
}

std::vector<WorldRow> sets()
{
    QByteArray many;
    for (int i = 0; i < 5000; ++i)
        many += (many.isEmpty() ? "" : ", ") + QByteArray::number(11 + i / 250) + "." + QByteArray::number(i % 250)
            + ".0.0/17";
    return {
        {.name = "named sets",
         .nft =
             "table inet t {\n set nets { type ipv4_addr; flags interval; elements = { 10.0.0.0/8, 192.0.2.70-192.0.2.80 }; }\n"
             " set six { type ipv6_addr; elements = { 2001:db8::77, 2600::1 }; }\n set services { type inet_service; flags interval; elements = { 22, 50-60 }; }\n"
             " set empty { type ipv4_addr; }\n chain i {\n  type filter hook input priority 0; policy drop;\n  ip saddr @empty accept\n  ip saddr @nets tcp dport @services accept\n"
             "  ip6 saddr @six accept\n  ip saddr != @nets udp dport @services accept\n  ip saddr != @empty tcp dport 443 accept\n }\n}\n"},
        {.name = "a large set",
         .nft = "table inet t {\n set nets { type ipv4_addr; flags interval; elements = { " + many
             + " }; }\n"
               " chain i { type filter hook input priority 0; policy drop; ip saddr @nets accept; ip saddr 8.0.0.0/8 accept; }\n}\n"},
        {.name = "concatenations",
         .nft = input(
             "ip saddr . tcp dport { 192.0.2.77 . 22, 10.1.2.3 . 80 } accept\n ip saddr . udp dport { 10.0.0.0/8 . 50-60, 192.0.2.0/24 . 53 } accept\n"
             " meta iifname . tcp dport { \"eth1\" . 443, \"lo\" . 22 } accept\n ip6 saddr . tcp dport { 2001:db8::/64 . 22, fd00::/8 . 1-100 } accept\n"
             " meta l4proto . th dport { tcp . 8080, udp . 53 } ip saddr 8.0.0.0/8 accept")},
        {.name = "negated concatenations",
         .nft = input("ip saddr . tcp dport != { 192.0.2.77 . 22, 10.0.0.0/8 . 80 } accept")},
        {.name = "three fields with ranges and interfaces",
         .nft =
             "table inet t {\n set s { type ifname . ipv4_addr . inet_service; flags interval; elements = { \"eth0\" . 192.0.2.0/24 . 22, \"eth1\" . 0.0.0.0/0 . 50-500 }; }\n"
             " chain i { type filter hook input priority 0; policy drop; iifname . ip saddr . tcp dport @s accept; iifname . ip saddr . udp dport @s accept; }\n}\n"},
        {.name = "catch-all elements",
         .nft =
             "table inet t {\n set everything { type ipv4_addr; flags interval; elements = { * }; }\n map m { type inet_service : verdict; elements = { 22 : accept, * : drop }; }\n"
             " chain i { type filter hook input priority 0; policy drop; tcp dport vmap @m; ip saddr @everything udp dport 53 accept; }\n}\n"},
        {.name = "verdict maps hit and miss",
         .nft =
             "table inet t {\n chain c { ip saddr 10.0.0.0/8 drop; ip saddr 192.0.2.0/24 accept; }\n map v { type ipv4_addr : verdict; flags interval; elements = { 172.16.0.0/12 : accept, "
             "100.64.0.0/10 : drop, 192.168.0.0/16 : goto c }; }\n"
             " chain i {\n  type filter hook input priority 0; policy drop;\n  tcp dport vmap { 22 : jump c, 80 : accept, 443-500 : drop }\n  ip saddr vmap @v\n  tcp dport 22 ip saddr 8.0.0.0/8 accept\n"
             "  meta l4proto vmap { udp : accept }\n  iifname . tcp dport vmap { \"eth1\" . 8080 : accept }\n }\n}\n"},
        {.name = "verdict maps with continue and return",
         .nft =
             "table inet t {\n chain c { tcp dport vmap { 22 : return, 80 : continue }; tcp dport 80 accept; tcp dport 22 drop; }\n"
             " chain i { type filter hook input priority 0; policy accept; jump c; tcp dport 22 ip saddr 10.0.0.0/8 drop; tcp dport != 22 drop; }\n}\n"},
        {.name = "elements that time out later",
         .nft =
             "table inet t {\n set s { type ipv4_addr; flags interval,timeout; elements = { 10.0.0.0/8 timeout 1h, 192.0.2.77 }; }\n"
             " chain i { type filter hook input priority 0; policy drop; ip saddr @s accept; tcp dport 22 accept; }\n}\n"},
        {.name = "a set that packets fill",
         .nft =
             "table inet t {\n set s { type ipv4_addr; size 1000; flags dynamic,timeout; timeout 1h; }\n"
             " chain i { type filter hook input priority 0; policy accept; tcp dport 80 add @s { ip saddr }; ip saddr @s tcp dport 22 drop; udp dport 53 drop; }\n}\n",
         .depends = 10},
        {.name = "marks from a map",
         .nft =
             "table inet t {\n chain p { type filter hook prerouting priority mangle; policy accept; meta mark set ip saddr map { 10.0.0.0/8 : 1, 192.0.2.0/24 : 2 }; }\n"
             " chain i { type filter hook input priority 0; policy drop; meta mark 1 accept; meta mark 2 tcp dport 22 accept; }\n}\n",
         .depends = 40},
    };
}

std::vector<WorldRow> states()
{
    return {
        {.name = "connection states of a new packet",
         .nft =
             input(
                 "ct state established,related accept\n ct state invalid drop\n ct state new tcp dport 22 accept\n ct state vmap { new : jump n, untracked : accept }")
                 .replace(" chain i", " chain n { udp dport 53 accept; tcp dport 80 return; }\n chain i")},
        {.name = "a state before connection tracking",
         .nft =
             "table inet t {\n chain p { type filter hook prerouting priority -300; policy accept; tcp dport 22 ct state new drop; udp dport 53 ct state invalid drop; }\n}\n"},
        {.name = "not tracked at all",
         .nft =
             "table inet t {\n chain p { type filter hook prerouting priority raw; policy accept; tcp dport 22 notrack; }\n"
             " chain i { type filter hook input priority 0; policy drop; ct state untracked ip saddr 10.0.0.0/8 accept; ct state new accept; }\n}\n"},
        {.name = "direction and mark of a new connection",
         .nft = input(
             "ct direction reply drop\n ct mark != 0 drop\n ct mark 0 tcp dport 22 accept\n ct direction original udp dport 53 accept")},
        {.name = "status of a new connection",
         .nft =
             input("ct status dnat drop\n ct status confirmed drop\n ct status assured accept\n tcp dport 22 accept")},
        {.name = "zone of a new connection", .nft = input("ct zone 0 tcp dport 22 accept\n ct zone 7 accept")},
        {.name = "original tuple of a new connection",
         .nft = input(
             "ct original ip saddr 10.0.0.0/8 drop\n ct original proto-dst 80 drop\n ct original ip daddr 198.51.100.0/24 drop\n ct reply proto-src 53 accept\n tcp dport 22 accept"),
         .knownFault = "ct original is not understood"},
        {.name = "replies must be let out too",
         .nft =
             "table inet t {\n chain o { type filter hook output priority 0; policy drop; ct state established accept; oif \"lo\" accept; udp sport 53 drop; }\n}\n"},
        {.name = "replies that don't get out",
         .nft =
             "table inet t {\n chain o { type filter hook output priority 0; policy accept; tcp sport 22 drop; udp sport 53 ip daddr 10.0.0.0/8 drop; tcp sport 80 ip6 daddr fd00::/8 reject; }\n}\n"
             "table ip p {\n chain p { type filter hook postrouting priority 0; policy accept; tcp sport 443 drop; }\n}\n",
         .depends = 10},
        {.name = "replies on lo meet the input chain",
         .nft =
             input("iif \"lo\" tcp sport 22 drop\n ct state established accept\n tcp dport { 22, 80 } accept", "drop"),
         .depends = 10},
        {.name = "marks set on the way",
         .nft =
             "table inet t {\n chain p { type filter hook prerouting priority mangle; policy accept; iifname \"eth1\" meta mark set 0x11; ip saddr 10.0.0.0/8 meta mark set meta mark or 0x100; }\n"
             " chain i { type filter hook input priority 0; policy drop; meta mark 0x11 accept; meta mark & 0x100 == 0x100 tcp dport 22 accept; meta mark 0 udp dport 53 accept; }\n}\n"},
        {.name = "connection marks",
         .nft =
             "table inet t {\n chain p { type filter hook prerouting priority mangle; policy accept; iifname \"eth1\" ct mark set 7; }\n"
             " chain i { type filter hook input priority 0; policy drop; ct mark 7 accept; ct mark 0 tcp dport 22 accept; }\n}\n"},
    };
}

std::vector<WorldRow> rejections()
{
    return {
        {.name = "kinds of rejection",
         .nft = input(
             "tcp dport 22 reject with tcp reset\n tcp dport 80 reject\n tcp dport 443 reject with icmpx admin-prohibited\n ip saddr 10.0.0.0/8 reject with icmp host-unreachable\n"
             " ip6 saddr fd00::/8 reject with icmpv6 no-route\n udp dport 53 reject with icmpx host-unreachable\n reject with icmpx port-unreachable",
             "accept")},
        {.name = "rejected before routing",
         .nft =
             "table inet t {\n chain p { type filter hook prerouting priority -150; policy accept; tcp dport 22 reject with tcp reset; udp dport 53 reject; }\n}\n"},
        {.name = "rejected in ip and ip6 tables",
         .nft =
             "table ip t {\n chain i { type filter hook input priority 0; policy accept; tcp dport 22 reject; udp dport 53 reject with icmp prot-unreachable; }\n}\n"
             "table ip6 t {\n chain i { type filter hook input priority 0; policy accept; tcp dport 22 reject; tcp dport 80 reject with tcp reset; udp dport 53 reject with icmpv6 admin-prohibited; }\n}\n"},
    };
}

std::vector<WorldRow> places()
{
    return {
        {.name = "ingress of a device drops",
         .nft =
             "table netdev t {\n chain c { type filter hook ingress device \"eth0\" priority 0; policy accept; ip saddr 10.0.0.0/8 drop; tcp dport 22 drop; ip6 saddr 2001:db8::/64 udp dport 53 drop; }\n}\n"},
        {.name = "ingress with policy drop",
         .nft =
             "table netdev t {\n chain c { type filter hook ingress device \"eth1\" priority 0; policy drop; tcp dport 22 accept; }\n}\n"},
        {.name = "inet ingress",
         .nft =
             "table inet t {\n chain c { type filter hook ingress device \"eth0\" priority 0; policy accept; ip saddr 192.0.2.0/24 tcp dport 22 drop; ip6 nexthdr udp drop; }\n}\n",
         .depends = 10},
        {.name = "ingress of several devices",
         .nft =
             "table netdev t {\n chain c { type filter hook ingress devices = { \"eth0\", \"lo\" } priority 0; policy accept; tcp dport { 22, 631 } drop; }\n}\n"},
        {.name = "strict reverse path",
         .nft = input("tcp dport 22 accept", "accept"),
         .sysctls = {{u"net/ipv4/conf/all/rp_filter"_s, u"1"_s}}},
        {.name = "strict on one interface", .sysctls = {{u"net/ipv4/conf/eth1/rp_filter"_s, u"1"_s}}},
        {.name = "loose reverse path", .sysctls = {{u"net/ipv4/conf/all/rp_filter"_s, u"2"_s}}},
        {.name = "loose without a way back",
         .sysctls = {{u"net/ipv4/conf/all/rp_filter"_s, u"2"_s}},
         .network = {u"route del default via 192.0.2.1 dev eth0"_s}},
        {.name = "no default route, no reverse path check", .network = {u"route del default via 192.0.2.1 dev eth0"_s}},
        {.name = "a device's listener answers without a route",
         .network = {u"route del default via 192.0.2.1 dev eth0"_s},
         .listeners = {onTcp(anyAddress(Family::Ipv4), 443, u"eth0"_s)}},
        {.name = "loopback addresses on the wire", .sysctls = {{u"net/ipv4/conf/eth0/route_localnet"_s, u"1"_s}}},
        {.name = "own addresses on the wire", .sysctls = {{u"net/ipv4/conf/eth0/accept_local"_s, u"1"_s}}},
        {.name = "more addresses and routes",
         .nft = input(
             "ip daddr 203.0.113.5 tcp dport 22 accept\n ip6 daddr 2001:db8:5::5 accept\n ip saddr 192.0.2.0/24 udp dport 53 accept"),
         .network = {u"addr add 203.0.113.5/32 dev lo"_s, u"addr add 2001:db8:5::5/128 dev eth1 nodad"_s,
                     u"route add blackhole 8.8.8.0/24"_s, u"route add unreachable 100.64.0.0/10"_s}},
        {.name = "the unspecified IPv6 address as a source",
         .sources = std::vector<Address>(40, anyAddress(Family::Ipv6))},
        {.name = "answers leave by the route, not by where the question came",
         .nft =
             "table inet t {\n chain o { type filter hook output priority 0; policy drop; oifname \"eth0\" accept; }\n}\n",
         .knownFault = "the reply's outgoing interface is taken to be the arrival interface"},
        {.name = "a device's listener, met over lo by the device's own address too",
         .listeners = {onTcp(anyAddress(Family::Ipv6), 443, u"eth0"_s),
                       onTcp(anyAddress(Family::Ipv4), 22, u"eth1"_s)}},
        {.name = "one port, many listeners",
         .nft = input("ip saddr 192.0.2.0/24 accept\n ip6 saddr 2001:db8::/32 accept\n iif \"lo\" accept"),
         .listeners = {onTcp(anyAddress(Family::Ipv4), 22), onTcp(addressOf(u"192.0.2.10"), 22),
                       onTcp(anyAddress(Family::Ipv6), 22, {}, true), onTcp(addressOf(u"2001:db8::10"), 22),
                       onTcp(anyAddress(Family::Ipv4), 22, u"eth1"_s)}},
        {.name = "IPv4 by a dual-stack socket beside an IPv4 socket",
         .listeners = {onTcp(anyAddress(Family::Ipv4), 22), onTcp(anyAddress(Family::Ipv6), 22),
                       onUdp(anyAddress(Family::Ipv6), 53), onUdp(addressOf(u"192.0.2.10"), 53)}},
        {.name = "v4-mapped and loopback binds",
         .listeners = {onTcp(addressOf(u"::ffff:192.0.2.10"), 22), onTcp(addressOf(u"127.0.0.53"), 53),
                       onUdp(addressOf(u"127.0.0.1"), 53), onTcp(addressOf(u"::1"), 80)}},
        {.name = "forwarding is on",
         .nft = input("ip saddr 192.0.2.0/24 accept"),
         .sysctls = {{u"net/ipv4/ip_forward"_s, u"1"_s}, {u"net/ipv6/conf/all/forwarding"_s, u"1"_s}}},
        {.name = "redirected ports",
         .nft =
             "table inet n {\n chain p { type nat hook prerouting priority dstnat; policy accept; tcp dport 4444 redirect to :22; ip saddr 10.0.0.0/8 tcp dport 80 redirect to :8080; }\n}\n"
             + input("tcp dport 22 accept\n tcp dport 4444 drop"),
         .depends = 10},
        {.name = "broadcasts",
         .nft = input(
             "ip saddr 10.0.0.0/8 drop\n ip daddr 192.0.2.255 ip saddr 192.168.0.0/16 drop\n ip daddr 255.255.255.255 ip saddr 8.0.0.0/8 drop",
             "accept"),
         .targets = {addressOf(u"192.0.2.255"), addressOf(u"255.255.255.255"), addressOf(u"198.51.100.255")}},
        {.name = "broadcasts from who has no address yet",
         .sources = std::vector<Address>(60, anyAddress(Family::Ipv4)),
         .targets = std::vector<Address>(4, addressOf(u"255.255.255.255"))},
        {.name = "groups that every host is in",
         .nft =
             input("ip saddr { 0.0.0.0, 10.0.0.0/8 } drop\n ip6 saddr fd00::/8 drop\n meta l4proto tcp drop", "accept"),
         .targets = {addressOf(u"224.0.0.1"), addressOf(u"ff02::1"), addressOf(u"224.0.0.1"), addressOf(u"ff02::1")}},
        {.name = "TCP to a group",
         .targets = {addressOf(u"224.0.0.1"), addressOf(u"ff02::1"), addressOf(u"224.0.0.1"), addressOf(u"ff02::1")}},
        {.name = "groups that nobody joined",
         .nft = input("meta l4proto tcp drop", "accept"),
         .targets = {addressOf(u"224.0.0.251"), addressOf(u"ff02::fb"), addressOf(u"224.0.0.251"),
                     addressOf(u"ff02::fb")},
         .knownFault = "which groups are joined isn't known, so reached may not be said"},
        {.name = "link-local addresses",
         .nft = input("ip6 daddr fe80::/10 tcp dport 22 accept\n ip6 saddr fe80::/10 udp dport 53 accept"),
         .sources = {addressOf(u"fe80::77"), addressOf(u"fe80::78"), addressOf(u"fe80::10")},
         .targets = {addressOf(u"fe80::10"), addressOf(u"fe80::11")}},
        {.name = "addresses that nobody has here",
         .nft = input("tcp dport 22 accept"),
         .targets = {addressOf(u"192.0.2.99"), addressOf(u"8.8.4.4"), addressOf(u"2001:db8::99"),
                     addressOf(u"127.0.0.5")}},
        {.name = "translated destinations",
         .nft =
             "table ip n {\n chain p { type nat hook prerouting priority dstnat; policy accept; tcp dport 4444 dnat to 198.51.100.10:8080; udp dport 53 ip saddr 10.0.0.0/8 dnat to 192.0.2.10:4444; }\n}\n"
             + input("tcp dport 8080 accept\n udp dport 53 accept"),
         .depends = 10},
    };
}

/// What the engine need not decide, but about which it may promise nothing wrong either.
std::vector<WorldRow> doubts()
{
    return {
        {.name = "chance, time and quota",
         .nft = input(
             "numgen random mod 2 0 tcp dport 22 accept\n meta hour \"00:00\"-\"12:00\" udp dport 53 accept\n quota 3 kbytes tcp dport 80 accept\n"
             " quota over 100 bytes tcp dport 443 drop\n tcp dport 443 accept"),
         .depends = 100},
        {.name = "properties of the socket",
         .nft = input(
             "meta skuid 0 tcp dport 22 accept\n meta skuid != 0 udp dport 53 accept\n socket wildcard 1 tcp dport 80 accept\n socket transparent 1 accept"),
         .depends = 100},
        {.name = "headers that a sender may add",
         .nft = input(
             "tcp option maxseg size 1460 tcp dport 22 accept\n exthdr frag exists accept\n ip dscp cs1 accept\n meta length 40-60 udp dport 53 accept\n"
             " tcp window > 1000 tcp dport 80 accept\n exthdr hbh missing tcp dport 443 accept"),
         .depends = 100},
        {.name = "hardware addresses",
         .nft = input(
             "ether saddr 02:00:00:00:01:10 tcp dport 22 accept\n ether saddr != 02:00:00:00:01:10 udp dport 53 accept\n ether type ip tcp dport 80 accept"),
         .depends = 100},
        {.name = "a queue that nobody serves",
         .iptables =
             "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j NFQUEUE --queue-num 5\n"
             "-A INPUT -p udp -m udp --dport 53 -j NFQUEUE --queue-num 5 --queue-bypass\n-A INPUT -p udp -j DROP\nCOMMIT\n",
         .depends = 100},
        {.name = "recent, hashlimit and connlimit",
         .legacy =
             "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -m recent --set --name ssh\n-A INPUT -p tcp -m tcp --dport 22 -m recent --update "
             "--seconds 30 --hitcount 2 --name ssh -j DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 80 -m hashlimit --hashlimit-upto 2/min --hashlimit-mode srcip "
             "--hashlimit-name web -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 443 -m connlimit --connlimit-above 1 -j REJECT\n-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT\nCOMMIT\n",
         .depends = 100},
        {.name = "limits in a set's elements",
         .nft =
             "table inet t {\n set s { type ipv4_addr; flags dynamic; size 100; }\n chain i { type filter hook input priority 0; policy drop; tcp dport 22 add @s { ip saddr limit rate over 1/minute } drop; tcp dport 22 accept; }\n}\n",
         .depends = 100},
        {.name = "a transparent proxy",
         .nft =
             "table inet t {\n chain p { type filter hook prerouting priority mangle; policy accept; ip saddr 10.0.0.0/8 tcp dport 4444 tproxy ip to :22 accept; }\n}\n",
         .depends = 100},
        {.name = "a SYN proxy",
         .nft = input("tcp dport 80 ct state untracked synproxy\n tcp dport 22 accept"),
         .depends = 100},
    };
}

std::vector<WorldRow> iptables()
{
    const QByteArray common =
        "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:mine - [0:0]\n:other - [0:0]\n"
        "-A INPUT -i lo -j ACCEPT\n-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n-A INPUT -m conntrack --ctstate INVALID -j DROP\n"
        "-A INPUT ! -i eth0 -p tcp -m tcp --dport 443 -j DROP\n-A INPUT -i eth+ -p tcp -m tcp --dport 22 -g mine\n-A INPUT -j other\n"
        "-A INPUT -p udp -m udp --dport 53 -m comment --comment \"-j DROP\" -j ACCEPT\n"
        "-A mine -s 192.0.2.0/24 -j ACCEPT\n-A mine -s 10.0.0.0/8 -j RETURN\n-A mine -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -s 8.0.0.0/8 -j ACCEPT\n"
        "-A other -p tcp -m multiport --dports 80,440:450 ! -s 172.16.0.0/12 -j ACCEPT\n-A other -m state --state NEW -p tcp -m tcp --dport 8080 -j REJECT --reject-with tcp-reset\n"
        "-A other -p tcp -m tcp --dport 22 -j REJECT --reject-with icmp-host-prohibited\nCOMMIT\n";
    const QByteArray six =
        "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p ipv6-icmp -j ACCEPT\n-A INPUT -s 2001:db8::/64 -p tcp -m tcp --dport 22 -j ACCEPT\n"
        "-A INPUT ! -s fd00::/8 -p udp -m udp ! --dport 54 -j ACCEPT\n-A INPUT -p tcp -m tcp --dport 80 -j REJECT --reject-with icmp6-adm-prohibited\nCOMMIT\n";
    const QByteArray more =
        "*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A PREROUTING -s 100.64.0.0/10 -j DROP\nCOMMIT\n"
        "*mangle\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n"
        "-A PREROUTING -i eth1 -p udp -m udp --dport 53 -j DROP\n-A INPUT -s 203.0.113.0/24 -j DROP\nCOMMIT\n"
        "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n-A OUTPUT -p tcp -m tcp --sport 80 -j DROP\nCOMMIT\n"
        "*security\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -s 8.8.8.8/32 -j DROP\nCOMMIT\n";
    const QByteArray odd =
        "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -m iprange --src-range 192.0.2.70-192.0.2.90 -j ACCEPT\n"
        "-A INPUT -m addrtype --dst-type LOCAL -p udp -m udp --dport 53 -j ACCEPT\n-A INPUT -p tcp -m multiport --ports 80,10001 -j ACCEPT\n"
        "-A INPUT -m limit --limit 3/min -p tcp -m tcp --dport 22 -j ACCEPT\n-A INPUT -m pkttype --pkt-type unicast -p tcp -m tcp --dport 443 -j ACCEPT\nCOMMIT\n";
    const QByteArray withSet =
        "*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -m set --match-set good src -p tcp -m tcp --dport 22 -j ACCEPT\n"
        "-A INPUT -m set ! --match-set good src -p udp -m udp --dport 53 -j ACCEPT\n-A INPUT -m set --match-set pairs src,dst -j ACCEPT\nCOMMIT\n";
    const QByteArray setText =
        "create good hash:net family inet\nadd good 10.0.0.0/8\nadd good 192.0.2.77\nadd good 10.1.0.0/16 nomatch\n"
        "create pairs hash:ip,port family inet\nadd pairs 8.8.8.8,tcp:80\nadd pairs 192.0.2.77,udp:53\n";
    return {
        {.name = "iptables-nft", .iptables = common, .ip6tables = six},
        {.name = "iptables-legacy", .legacy = common, .legacy6 = six},
        {.name = "all tables, nft", .iptables = more, .depends = 10},
        {.name = "all tables, legacy", .legacy = more, .depends = 10},
        {.name = "legacy and nft together at one priority",
         .nft = input(
             "ip saddr { 192.0.2.0/24, 172.16.0.0/12 } accept\n ip6 saddr 2001:db8::/64 accept\n iif \"lo\" accept"),
         .legacy = common,
         .legacy6 = six},
        {.name = "legacy and nft together",
         .nft =
             input(
                 "ip saddr { 192.0.2.0/24, 172.16.0.0/12 } accept\n ip6 saddr 2001:db8::/64 accept\n iif \"lo\" accept")
                 .replace("priority 0", "priority 7"),
         .legacy = common,
         .legacy6 = six},
        {.name = "xt matches, nft", .iptables = odd, .depends = 15},
        {.name = "xt matches, legacy", .legacy = odd, .depends = 15},
        {.name = "ipsets, nft", .iptables = withSet, .ipset = setText, .depends = 45},
        {.name = "ipsets, legacy", .legacy = withSet, .ipset = setText, .depends = 45},
    };
}

} // namespace

std::vector<Listener> usualListeners()
{
    return {
        onTcp(anyAddress(Family::Ipv4), 22),
        onTcp(anyAddress(Family::Ipv6), 22, {}, true),
        onTcp(anyAddress(Family::Ipv6), 80),
        onUdp(anyAddress(Family::Ipv4), 53),
        {.transport = Transport::Udp, .address = anyAddress(Family::Ipv6), .port = 53, .device = {}, .v6only = true},
        onTcp(addressOf(u"198.51.100.10"), 8080),
        onTcp(anyAddress(Family::Ipv6), 443),
        onTcp(addressOf(u"127.0.0.1"), 631)};
}

std::vector<WorldRow> allWorlds()
{
    std::vector<WorldRow> rows;
    for (std::vector<WorldRow> part :
         {basics(), chains(), matches(), sets(), states(), rejections(), places(), doubts(), iptables()}) {
        for (WorldRow &row : part) {
            if (row.listeners.empty())
                row.listeners = usualListeners();
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

QByteArray rulesOf(const WorldRow &row)
{
    return row.ipset + row.legacy + row.legacy6 + row.iptables + row.ip6tables + row.nft;
}

Result<> load(const WorldRow &row)
{
    // nft reads a chain on one line only if its statements end in a newline before the brace.
    QByteArray nft = row.nft;
    nft.replace("; }\n", ";\n }\n");
    const auto unless = [](const QByteArray &text, auto loader) { return text.isEmpty() ? Result<>() : loader(text); };
    return unless(row.ipset, loadIpset)
        .and_then([&] {
            return unless(row.legacy, [](const QByteArray &text) {
                return loadIptables(IptablesKind::Legacy, Family::Ipv4, text);
            });
        })
        .and_then([&] {
            return unless(row.legacy6, [](const QByteArray &text) {
                return loadIptables(IptablesKind::Legacy, Family::Ipv6, text);
            });
        })
        .and_then([&] {
            return unless(row.iptables,
                          [](const QByteArray &text) { return loadIptables(IptablesKind::Nft, Family::Ipv4, text); });
        })
        .and_then([&] {
            return unless(row.ip6tables,
                          [](const QByteArray &text) { return loadIptables(IptablesKind::Nft, Family::Ipv6, text); });
        })
        .and_then([&] { return unless(nft, loadNft); });
}

} // namespace earshot::test
