// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "messages.h"

#include <parse/network.h>

#include <QTest>

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

using namespace earshot;

namespace {

QByteArray address(const char *text)
{
    return toBytes(*parseAddress(QString::fromLatin1(text)));
}

QByteArray link(int index, const char *name, const QByteArray &more = {}, quint16 type = 1)
{
    ifinfomsg head{};
    head.ifi_index = index;
    head.ifi_type = type;
    head.ifi_flags = 0x11043;
    return message(RTM_NEWLINK, head, textAttribute(IFLA_IFNAME, name) + more);
}

QByteArray addressOn(quint32 index, const char *local, quint8 length, const QByteArray &more = {})
{
    ifaddrmsg head{};
    const QByteArray bytes = address(local);
    head.ifa_family = bytes.size() == 4 ? AF_INET : AF_INET6;
    head.ifa_prefixlen = length;
    head.ifa_flags = 0x80;
    head.ifa_index = index;
    return message(RTM_NEWADDR, head, attribute(IFA_ADDRESS, bytes) + more);
}

rtmsg routeHead(quint8 length, quint8 table = RT_TABLE_MAIN, quint8 type = RTN_UNICAST)
{
    rtmsg head{};
    head.rtm_family = AF_INET;
    head.rtm_dst_len = length;
    head.rtm_table = table;
    head.rtm_type = type;
    return head;
}

QByteArray nextHop(int index, const char *gateway, quint8 flags = 0)
{
    const QByteArray more = attribute(RTA_GATEWAY, address(gateway));
    rtnexthop hop{};
    hop.rtnh_len = static_cast<quint16>(sizeof hop + static_cast<std::size_t>(more.size()));
    hop.rtnh_flags = flags;
    hop.rtnh_ifindex = index;
    return bytesOf(hop) + more;
}

fib_rule_hdr ruleHead(quint8 action = FR_ACT_TO_TBL)
{
    fib_rule_hdr head{};
    head.family = AF_INET;
    head.table = RT_TABLE_MAIN;
    head.action = action;
    return head;
}

/// What the kernel says with every rule.
QByteArray ruleEnd()
{
    return attribute(FRA_SUPPRESS_PREFIXLEN, 0xffffffffU) + attribute(FRA_PROTOCOL, quint8{2});
}

template<typename Read>
void survivesAnything(const QByteArray &good, Read read)
{
    for (qsizetype size = 0; size < good.size(); ++size) {
        Doubts doubts;
        read(QByteArrayView(good).first(size), doubts);
        QVERIFY(size == 0 || doubts.malformed > 0);
    }
    for (qsizetype at = 0; at < good.size(); ++at) {
        for (const int byte : {0, 1, 2, 3, 4, 5, 127, 128, 255}) {
            QByteArray broken = good;
            broken[at] = static_cast<char>(byte);
            Doubts doubts;
            read(broken, doubts);
        }
    }
}

} // namespace

class tst_Network : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interfaces()
    {
        const QByteArray xdp = attribute(
            IFLA_XDP, attribute(IFLA_XDP_ATTACHED, quint8{XDP_ATTACHED_DRV}) + attribute(IFLA_XDP_PROG_ID, 42U));
        const QByteArray noXdp = attribute(IFLA_XDP, attribute(IFLA_XDP_ATTACHED, quint8{XDP_ATTACHED_NONE}));
        const QByteArray veth = attribute(IFLA_LINKINFO, textAttribute(IFLA_INFO_KIND, "veth"))
            + attribute(IFLA_MASTER, 3U) + attribute(IFLA_LINK, 9U) + attribute(IFLA_LINK_NETNSID, qint32{0})
            + attribute(IFLA_GROUP, 5U);
        Doubts doubts;
        const QByteArray messages =
            link(8, "veth0", veth) + link(2, "wlp3s0", noXdp) + link(3, "eth0", xdp) + link(1, "lo", {}, 772);
        const auto read = readInterfaces(messages, doubts);
        QCOMPARE(doubts.malformed + doubts.notUnderstood, 0);
        QCOMPARE(read.size(), 4);
        QCOMPARE(read[0].name, u"lo"_s);
        QCOMPARE(read[0].type, 772);
        QVERIFY(read[1].wireless);
        QCOMPARE(read[1].xdpProgram, std::nullopt);
        QCOMPARE(read[2].xdpProgram, std::optional<quint32>(42));
        QVERIFY(!read[2].wireless);
        QCOMPARE(read[3].kind, u"veth"_s);
        QCOMPARE(read[3].master, 3);
        QCOMPARE(read[3].link, 9);
        QCOMPARE(read[3].linkNamespace, std::optional(0));
        QCOMPARE(read[3].group, 5);
        QCOMPARE(read[3].flags, 0x11043);
    }

    void addresses()
    {
        Doubts doubts;
        auto interfaces = readInterfaces(QByteArray(link(2, "eth0") + link(5, "tun0")), doubts);
        const QByteArray messages =
            addressOn(2, "192.0.2.10", 24,
                      attribute(IFA_LOCAL, address("192.0.2.10")) + attribute(IFA_BROADCAST, address("192.0.2.255")))
            + addressOn(2, "192.0.2.9", 24) + addressOn(2, "2001:db8::10", 64, attribute(IFA_FLAGS, 0x280U))
            + addressOn(5, "10.0.0.2", 32, attribute(IFA_LOCAL, address("10.0.0.1"))) + addressOn(77, "10.9.9.9", 32);
        readAddresses(messages, interfaces, doubts);
        QCOMPARE(doubts.malformed, 0);
        QCOMPARE(doubts.notUnderstood, 1); // of an interface that isn't there
        const auto &eth0 = interfaces[0].addresses;
        QCOMPARE(eth0.size(), 3);
        QCOMPARE(asText(eth0[0].address), u"192.0.2.10"_s);
        QCOMPARE(asText(eth0[0].broadcast.value()), u"192.0.2.255"_s);
        QCOMPARE(asText(eth0[1].address), u"192.0.2.9"_s); // the kernel's order, not sorted
        QCOMPARE(eth0[1].flags, 0x80);
        QCOMPARE(eth0[2].flags, 0x280);
        QCOMPARE(eth0[2].prefixLength, 64);
        QCOMPARE(asText(interfaces[1].addresses.at(0).address), u"10.0.0.1"_s);
        QCOMPARE(asText(interfaces[1].addresses.at(0).peer), u"10.0.0.2"_s);
    }

    void routes()
    {
        rtmsg cloned = routeHead(32);
        cloned.rtm_flags = RTM_F_CLONED;
        rtmsg dead = routeHead(24);
        dead.rtm_flags = RTNH_F_DEAD;
        rtmsg sourced = routeHead(24);
        sourced.rtm_src_len = 8;
        const QByteArray messages = message(RTM_NEWROUTE, routeHead(0),
                                            attribute(RTA_GATEWAY, address("192.0.2.1")) + attribute(RTA_OIF, 2U)
                                                + attribute(RTA_PRIORITY, 100U))
            + message(RTM_NEWROUTE, routeHead(32, RT_TABLE_LOCAL, RTN_LOCAL),
                      attribute(RTA_DST, address("192.0.2.10")) + attribute(RTA_OIF, 2U)
                          + attribute(RTA_PREFSRC, address("192.0.2.10")))
            + message(RTM_NEWROUTE, routeHead(8, RT_TABLE_COMPAT),
                      attribute(RTA_DST, address("10.0.0.0")) + attribute(RTA_TABLE, 1000U)
                          + attribute(RTA_MULTIPATH,
                                      nextHop(3, "192.0.2.2", RTNH_F_DEAD) + nextHop(4, "192.0.2.3")
                                          + nextHop(5, "192.0.2.4")))
            + message(RTM_NEWROUTE, routeHead(24, RT_TABLE_MAIN, RTN_BLACKHOLE),
                      attribute(RTA_DST, address("203.0.113.0")))
            + message(RTM_NEWROUTE, routeHead(16),
                      attribute(RTA_DST, address("172.16.0.0")) + attribute(RTA_OIF, 2U)
                          + attribute(RTA_VIA, bytesOf(quint16{AF_INET6}) + address("fe80::1")))
            + message(RTM_NEWROUTE, cloned, attribute(RTA_DST, address("10.1.1.1")))
            + message(RTM_NEWROUTE, dead, attribute(RTA_DST, address("10.2.2.0")))
            + message(RTM_NEWROUTE, sourced, attribute(RTA_DST, address("10.3.3.0")));
        Doubts doubts;
        const auto read = readRoutes(messages, doubts);
        QCOMPARE(doubts.malformed, 0);
        QCOMPARE(doubts.notUnderstood, 1);
        QStringList texts;
        for (const Route &route : read) {
            texts += u"%1 table %2 %3 via %4 dev %5+%6 metric %7"_s.arg(asText(route.to))
                         .arg(route.table)
                         .arg(enumName(route.type))
                         .arg(route.via ? asText(*route.via) : u"-"_s)
                         .arg(route.device)
                         .arg(route.moreDevices.size())
                         .arg(route.metric);
        }
        QCOMPARE(texts,
                 (QStringList{u"0.0.0.0/0 table 254 unicast via 192.0.2.1 dev 2+0 metric 100"_s,
                              u"172.16.0.0/16 table 254 unicast via fe80::1 dev 2+0 metric 0"_s,
                              u"203.0.113.0/24 table 254 blackhole via - dev 0+0 metric 0"_s,
                              u"192.0.2.10/32 table 255 local via - dev 2+0 metric 0"_s,
                              u"10.0.0.0/8 table 1000 unicast via 192.0.2.3 dev 4+1 metric 0"_s}));
        QCOMPARE(asText(read[3].preferredSource.value()), u"192.0.2.10"_s);
        QCOMPARE(read[4].moreDevices.at(0), 5);
    }

    void routingRules()
    {
        fib_rule_hdr from = ruleHead();
        from.src_len = 8;
        from.flags = FIB_RULE_INVERT;
        fib_rule_hdr tos = ruleHead();
        tos.tos = 8;
        const QByteArray messages =
            message(RTM_NEWRULE, ruleHead(), ruleEnd() + attribute(FRA_TABLE, 254U) + attribute(FRA_PRIORITY, 32766U))
            + message(RTM_NEWRULE, from,
                      ruleEnd() + attribute(FRA_SRC, address("10.0.0.0")) + attribute(FRA_PRIORITY, 100U)
                          + attribute(FRA_TABLE, 7U) + textAttribute(FRA_IIFNAME, "eth0") + attribute(FRA_FWMARK, 1U)
                          + attribute(FRA_FWMASK, 0xffU))
            + message(RTM_NEWRULE, ruleHead(FR_ACT_PROHIBIT),
                      ruleEnd() + attribute(FRA_PRIORITY, 200U) + attribute(FRA_UID_RANGE, quint64{5}))
            + message(RTM_NEWRULE, tos, ruleEnd() + attribute(FRA_PRIORITY, 300U))
            + message(RTM_NEWRULE, ruleHead(), attribute(FRA_SUPPRESS_PREFIXLEN, 0U) + attribute(FRA_PRIORITY, 400U))
            + message(RTM_NEWRULE, ruleHead(), ruleEnd() + attribute(FRA_PRIORITY, 500U) + attribute(60, 1U));
        Doubts doubts;
        const auto read = readRoutingRules(messages, doubts);
        QCOMPARE(doubts.malformed, 0);
        QCOMPARE(read.size(), 6);
        QCOMPARE(read[0].priority, 100);
        QCOMPARE(asText(read[0].from.value()), u"10.0.0.0/8"_s);
        QVERIFY(!read[0].to);
        QCOMPARE(read[0].inputInterface, u"eth0"_s);
        QCOMPARE(read[0].mark, std::optional<quint32>(1));
        QCOMPARE(read[0].markMask, 0xff);
        QCOMPARE(read[0].table, 7);
        QVERIFY(read[0].inverted);
        QVERIFY(!read[0].other);
        QCOMPARE(read[1].action, FR_ACT_PROHIBIT);
        QVERIFY(read[1].other && read[2].other && read[3].other && read[4].other);
        QCOMPARE(read[5].priority, 32766);
        QVERIFY(!read[5].other && !read[5].mark);
    }

    void whatIsCutIsCountedAndNothingIsTrusted()
    {
        const QByteArray links = link(2, "eth0", attribute(IFLA_LINKINFO, textAttribute(IFLA_INFO_KIND, "veth")));
        survivesAnything(links, [](QByteArrayView bytes, Doubts &doubts) { return readInterfaces(bytes, doubts); });
        Doubts doubts;
        const auto interfaces = readInterfaces(links, doubts);
        survivesAnything(addressOn(2, "2001:db8::1", 64), [&](QByteArrayView bytes, Doubts &found) {
            auto copy = interfaces;
            readAddresses(bytes, copy, found);
        });
        survivesAnything(
            message(RTM_NEWROUTE, routeHead(8),
                    attribute(RTA_DST, address("10.0.0.0")) + attribute(RTA_MULTIPATH, nextHop(3, "192.0.2.2"))),
            [](QByteArrayView bytes, Doubts &found) { return readRoutes(bytes, found); });
        survivesAnything(message(RTM_NEWRULE, ruleHead(), ruleEnd()),
                         [](QByteArrayView bytes, Doubts &found) { return readRoutingRules(bytes, found); });
    }

    void sysctls()
    {
        Doubts doubts;
        const auto values =
            readSysctls("net.ipv4.ip_forward=1\nnet.ipv4.conf.a=b.rp_filter=2\nnonsense\nnet.x=\n", doubts);
        QCOMPARE(doubts.malformed, 1);
        QCOMPARE(values.size(), 3);
        QCOMPARE(values.at(u"net.ipv4.ip_forward"_s), u"1"_s);
        QCOMPARE(values.at(u"net.ipv4.conf.a=b.rp_filter"_s), u"2"_s);
        QCOMPARE(values.at(u"net.x"_s), QString());
    }

    void queues()
    {
        Doubts doubts;
        const auto queues = readQueues(
            "    7  12345     0 2 65531     0     0        3  1\n    0   6789     0 2 65531     0     0        3  1\n70000 1\n",
            doubts);
        QCOMPARE(queues, (std::vector<quint16>{0, 7}));
        QCOMPARE(doubts.malformed, 1);
    }
};

QTEST_APPLESS_MAIN(tst_Network)
#include "tst_network.moc"
