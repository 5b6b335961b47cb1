// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <testlib/rules.h>
#include <verdict/assessment.h>
#include <verdict/trace.h>

#include <QTest>

using namespace earshot;
using namespace earshot::test;

namespace {

const EndpointAssessment &endpoint(const Assessment &assessment, std::uint16_t port)
{
    const auto found =
        std::ranges::find(assessment.endpoints, Port{port}, [](const EndpointAssessment &e) { return e.key.port; });
    if (found == assessment.endpoints.end())
        qFatal("no endpoint on port %d", port);
    return *found;
}

const OriginAnswer &row(const EndpointAssessment &endpoint, Origin origin, Family family)
{
    const auto found = std::ranges::find_if(
        endpoint.origins, [&](const OriginAnswer &r) { return r.origin == origin && r.family == family; });
    if (found == endpoint.origins.end())
        qFatal("no such origin");
    return *found;
}

QString answer(const EndpointAssessment &endpoint, Origin origin, Family family = Family::Ipv4)
{
    return QString(enumName(row(endpoint, origin, family).answer));
}

const Path &path(const EndpointAssessment &endpoint, QStringView interface, Family family)
{
    const auto found = std::ranges::find_if(
        endpoint.paths, [&](const Path &p) { return p.interface == interface && p.family == family; });
    if (found == endpoint.paths.end())
        qFatal("no such path");
    return *found;
}

Table shownBy()
{
    return table({baseChain(
        Hook::Input, 0, false,
        {rule({from(u"192.0.2.0/24"), tcpTo(22), accept()}, u"ip saddr 192.0.2.0/24 tcp dport 22 accept"_s)})});
}

} // namespace

class tst_Assess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneRuleAndAPolicy()
    {
        const Assessment found =
            assess(machine({shownBy()}, {listener(Transport::Tcp, u"::", 22), listener(Transport::Tcp, u"::", 80)}));
        const auto &ssh = endpoint(found, 22);
        const auto neighbours = AddressSet::of(*parsePrefix(u"192.0.2.0/24"));
        QCOMPARE(path(ssh, u"eth0", Family::Ipv4).surely, neighbours);
        QCOMPARE(path(ssh, u"eth0", Family::Ipv4).possibly, neighbours);
        QCOMPARE(path(ssh, u"eth0", Family::Ipv4).by.front().text, u"ip saddr 192.0.2.0/24 tcp dport 22 accept"_s);
        QVERIFY(path(ssh, u"eth0", Family::Ipv6).possibly.isEmpty());
        QCOMPARE(path(ssh, u"eth0", Family::Ipv6).by.front().kind, EvidenceKind::Policy);
        QCOMPARE(ssh.state, EndpointState::Exposed);
        // Link-local neighbours (169.254.0.0/16) are on that network too, and the rule doesn't name them.
        QCOMPARE(answer(ssh, Origin::LocalNetwork), u"limited"_s);
        QCOMPARE(row(ssh, Origin::LocalNetwork, Family::Ipv4).sources.intersected(neighbours),
                 row(ssh, Origin::LocalNetwork, Family::Ipv4).sources);
        QCOMPARE(answer(ssh, Origin::Internet), u"blocked"_s);
        QCOMPARE(answer(ssh, Origin::LocalNetwork, Family::Ipv6), u"blocked"_s);
        const auto &web = endpoint(found, 80);
        QCOMPARE(web.state, EndpointState::Shielded);
        QVERIFY(path(web, u"eth0", Family::Ipv4).possibly.isEmpty());
        QCOMPARE(path(web, u"eth0", Family::Ipv4).by.front().kind, EvidenceKind::Policy);
    }

    /// The SYN gets in by the rule; its answer meets the same chain on loopback and is dropped (SEMANTICS.md E101).
    void answerOnLoopbackMeetsTheSameChain()
    {
        const Snapshot snapshot = machine({shownBy()}, {listener(Transport::Tcp, u"::", 22)});
        const auto result = trace(snapshot,
                                  {Transport::Tcp, u"lo"_s, *parseAddress(u"192.0.2.10"), *parseAddress(u"192.0.2.10"),
                                   Port{22}, Port{40000}});
        QVERIFY(result);
        QCOMPARE(result->verdict, TraceVerdict::Reached);
        QCOMPARE(result->reply, ReplyAnswer::Blocked);
        const auto anyPort =
            trace(snapshot,
                  {Transport::Tcp, u"lo"_s, *parseAddress(u"192.0.2.10"), *parseAddress(u"192.0.2.10"), Port{22}, {}});
        QCOMPARE(anyPort->reply, ReplyAnswer::Blocked);
        const Assessment found = assess(snapshot);
        QCOMPARE(row(endpoint(found, 22), Origin::ThisComputer, Family::Ipv4).reply, ReplyAnswer::Blocked);
    }

    void noFirewallLetsEverybodyIn()
    {
        const Assessment found = assess(machine({}, {listener(Transport::Tcp, u"0.0.0.0", 8080)}));
        QVERIFY(!found.firewall.active);
        const auto &web = endpoint(found, 8080);
        QCOMPARE(answer(web, Origin::Internet), u"open"_s);
        QCOMPARE(row(web, Origin::Internet, Family::Ipv4).by.front().kind, EvidenceKind::None);
        QCOMPARE(web.origins.size(), 4U); // IPv4 only: this computer, local network, other networks, the Internet
    }

    void loopbackListenerIsLocalOnly()
    {
        const Assessment found =
            assess(machine({}, {listener(Transport::Tcp, u"127.0.0.53", 53), listener(Transport::Tcp, u"::1", 631)}));
        for (const std::uint16_t port : {std::uint16_t{53}, std::uint16_t{631}}) {
            const auto &local = endpoint(found, port);
            const Family family = local.key.address.family;
            QCOMPARE(local.state, EndpointState::LocalOnly);
            QCOMPARE(answer(local, Origin::ThisComputer, family), u"open"_s);
            QCOMPARE(answer(local, Origin::Internet, family), u"blocked"_s);
            QCOMPARE(row(local, Origin::Internet, family).by.front().kind, EvidenceKind::Binding);
        }
    }

    void unreadableRulesAreUnknownNeverBlocked()
    {
        Snapshot snapshot = machine({}, {listener(Transport::Tcp, u"0.0.0.0", 22)});
        snapshot.namespaces[0].firewall.readable = false;
        snapshot.firewallReadable = false;
        const Assessment found = assess(snapshot);
        QCOMPARE(endpoint(found, 22).state, EndpointState::Unknown);
        QCOMPARE(answer(endpoint(found, 22), Origin::Internet), u"unknown"_s);
        const auto traced =
            trace(snapshot,
                  {Transport::Tcp, u"eth0"_s, *parseAddress(u"192.0.2.1"), *parseAddress(u"192.0.2.10"), Port{22}, {}});
        QCOMPARE(traced->verdict, TraceVerdict::Unknown);
    }

    void rateLimitDependsAndSaysWhatUsuallyHappens()
    {
        const Assessment found =
            assess(machine({table({baseChain(Hook::Input, 0, false, {rule({tcpTo(22), limited(), accept()})})})},
                           {listener(Transport::Tcp, u"0.0.0.0", 22)}));
        const auto &internet = row(endpoint(found, 22), Origin::Internet, Family::Ipv4);
        QCOMPARE(internet.answer, Answer::Depends);
        QCOMPARE(internet.nominal, Nominal::Allowed);
        QCOMPARE(internet.reasons.size(), 1U);
        QCOMPARE(internet.reasons.front().code, ReasonCode::RateLimit);
        QVERIFY(internet.reasons.front().by.has_value());
    }

    void unknownMatchNeverBlocks_data()
    {
        QTest::addColumn<bool>("drops");
        QTest::newRow("before a drop, policy accept") << true;
        QTest::newRow("before an accept, policy drop") << false;
    }
    void unknownMatchNeverBlocks()
    {
        QFETCH(const bool, drops);
        const Assessment found =
            assess(machine({table({baseChain(Hook::Input, 0, drops, {rule({puzzling(), drops ? drop() : accept()})})})},
                           {listener(Transport::Tcp, u"0.0.0.0", 22)}));
        QCOMPARE(answer(endpoint(found, 22), Origin::Internet), u"depends"_s);
    }

    /// What may overrule rules leaves nothing definite, neither way.
    void nothingSurvivesAnOverruler_data()
    {
        QTest::addColumn<bool>("policyAccepts");
        QTest::addColumn<ReasonCode>("kind");
        for (const bool accepts : {true, false}) {
            for (const ReasonCode kind : {ReasonCode::Xdp, ReasonCode::Tc, ReasonCode::NfBpf, ReasonCode::SkLookup,
                                          ReasonCode::CgroupBpf, ReasonCode::Xfrm})
                QTest::addRow("%s, policy %s", EnumNames<ReasonCode>::names[static_cast<std::size_t>(kind)].data(),
                              accepts ? "accept" : "drop")
                    << accepts << kind;
        }
    }
    void nothingSurvivesAnOverruler()
    {
        QFETCH(const bool, policyAccepts);
        QFETCH(const ReasonCode, kind);
        Snapshot snapshot = machine({table({baseChain(Hook::Input, 0, policyAccepts, {})})},
                                    {listener(Transport::Tcp, u"0.0.0.0", 22)});
        snapshot.namespaces[0].overrulers.push_back(
            {kind, kind == ReasonCode::Xdp || kind == ReasonCode::Tc ? u"eth0"_s : QString(), u"prog"_s});
        const Assessment found = assess(snapshot);
        const auto &internet = row(endpoint(found, 22), Origin::Internet, Family::Ipv4);
        QCOMPARE(internet.answer, Answer::Depends);
        QCOMPARE(internet.reasons.front().code, kind);
        const auto traced = trace(snapshot,
                                  {Transport::Tcp, u"eth0"_s, *parseAddress(u"198.51.100.7"),
                                   *parseAddress(u"192.0.2.10"), Port{22}, Port{40000}});
        QCOMPARE(traced->verdict,
                 policyAccepts || kind != ReasonCode::CgroupBpf ? TraceVerdict::Depends : TraceVerdict::Dropped);
    }

    /// A port that is only reached through a redirect from another is never called blocked.
    void redirectOpensAnotherDoor()
    {
        Nat redirect;
        redirect.kind = Nat::Kind::Redirect;
        redirect.portFirst = immediate(registerBytes(8080, 2));
        redirect.text = u"redirect to :8080"_s;
        const auto nat = table(
            {baseChain(Hook::Prerouting, -100, true, {rule({tcpTo(80), {redirect}})}, ChainType::Nat),
             baseChain(Hook::Input, 0, false,
                       {rule({tcpTo(8080), state(8), {Match{field(Key::CtStatus, 4), Values(), true}}, accept()})})});
        const Snapshot snapshot =
            machine({nat}, {listener(Transport::Tcp, u"0.0.0.0", 8080), listener(Transport::Tcp, u"0.0.0.0", 80)});
        const Assessment found = assess(snapshot);
        QVERIFY(answer(endpoint(found, 8080), Origin::Internet) != u"blocked");
        // The listener on 80 is shadowed: what comes for it goes to 8080.
        const auto &shadowed = row(endpoint(found, 80), Origin::Internet, Family::Ipv4);
        QCOMPARE(shadowed.answer, Answer::Blocked);
        QCOMPARE(shadowed.by.front().verdict, u"redirect"_s);
        const auto traced = trace(snapshot,
                                  {Transport::Tcp, u"eth0"_s, *parseAddress(u"198.51.100.7"),
                                   *parseAddress(u"192.0.2.10"), Port{80}, Port{40000}});
        QCOMPARE(traced->verdict, TraceVerdict::Reached);
        QCOMPARE(traced->endpoint->port, Port{8080});
    }

    /// ufw lets multicast DNS in though unicast is refused: that is not "blocked" (TRAPS.md E12).
    void multicastAloneIsNotBlocked()
    {
        const Assessment found = assess(
            machine({table({baseChain(Hook::Input, 0, false, {rule({to(u"224.0.0.251/32"), udpTo(5353), accept()})})})},
                    {listener(Transport::Udp, u"0.0.0.0", 5353), listener(Transport::Udp, u"0.0.0.0", 161)}));
        QCOMPARE(answer(endpoint(found, 5353), Origin::LocalNetwork), u"limited"_s);
        QCOMPARE(answer(endpoint(found, 5353), Origin::Internet), u"blocked"_s);
        QCOMPARE(endpoint(found, 161).state, EndpointState::Shielded);
    }

    void dualStackAnswersForBothFamilies()
    {
        const auto onlyV4 = table({baseChain(Hook::Input, 0, false, {rule({tcpTo(22), accept()})})}, TableFamily::Ip);
        const Assessment found = assess(machine(
            {onlyV4}, {listener(Transport::Tcp, u"::", 22), listener(Transport::Tcp, u"::", 23, /*v6only=*/true)}));
        QCOMPARE(answer(endpoint(found, 22), Origin::Internet, Family::Ipv4), u"open"_s);
        QCOMPARE(answer(endpoint(found, 22), Origin::Internet, Family::Ipv6), u"open"_s); // no rule for IPv6 at all
        QVERIFY(std::ranges::none_of(endpoint(found, 23).origins,
                                     [](const OriginAnswer &r) { return r.family == Family::Ipv4; }));
    }

    void acceptEndsOneBaseChainDropEndsAll()
    {
        const auto first =
            table({baseChain(Hook::Input, -10, true, {rule({tcpTo(22), accept()})})}, TableFamily::Inet, u"first"_s);
        const auto second = table({baseChain(Hook::Input, 0, true, {rule({tcpTo(22), drop()}, u"the drop"_s)})},
                                  TableFamily::Inet, u"second"_s);
        const Assessment found = assess(machine({first, second}, {listener(Transport::Tcp, u"0.0.0.0", 22)}));
        const auto &internet = row(endpoint(found, 22), Origin::Internet, Family::Ipv4);
        QCOMPARE(internet.answer, Answer::Blocked);
        QCOMPARE(internet.by.front().text, u"the drop"_s);
    }

    void sourcePortsAreAskedFor()
    {
        const Assessment found = assess(
            machine({table({baseChain(Hook::Input, 0, false, {rule({tcpTo(22), fromPort(0, 1023), accept()})})})},
                    {listener(Transport::Tcp, u"0.0.0.0", 22)}));
        // Some packet gets in, but not every ordinary one: a sender's choice, so neither open nor blocked.
        QCOMPARE(answer(endpoint(found, 22), Origin::Internet), u"depends"_s);
        QVERIFY(path(endpoint(found, 22), u"eth0", Family::Ipv4).surely.isEmpty());
        QVERIFY(path(endpoint(found, 22), u"eth0", Family::Ipv4).possibly.isAll());
        const auto &reasons = row(endpoint(found, 22), Origin::Internet, Family::Ipv4).reasons;
        QCOMPARE(reasons.size(), 1U);
        QCOMPARE(reasons.front().text, u"source port"_s);
    }

    /// A drop of packets that only an unusual sender makes leaves ordinary ones alone (ufw's -m rt --rt-type 0), and an
    /// accept of such packets is no reason to say "blocked".
    void unusualPacketsDontCloudOrdinaryOnes()
    {
        const Undecided unusual{ReasonCode::PacketContents, u"-m rt --rt-type 0"_s, false};
        const auto dropsThem = table({baseChain(Hook::Input, 0, true, {rule({{unusual}, drop()})})});
        const auto takesThem = table({baseChain(Hook::Input, 0, false, {rule({{unusual}, accept()})})});
        const auto ssh = listener(Transport::Tcp, u"0.0.0.0", 22);
        QCOMPARE(answer(endpoint(assess(machine({dropsThem}, {ssh})), 22), Origin::Internet), u"open"_s);
        const Assessment found = assess(machine({takesThem}, {ssh}));
        QCOMPARE(answer(endpoint(found, 22), Origin::Internet), u"depends"_s);
        QCOMPARE(row(endpoint(found, 22), Origin::Internet, Family::Ipv4).nominal, Nominal::Stopped);
    }

    /// A limit on logging is no reason for anything.
    void loggingIsNoReason()
    {
        const auto rules =
            table({baseChain(Hook::Input, 0, false,
                             {rule({limited(), jump(u"log"_s)}), rule({tcpTo(22), limited(), accept()})}),
                   chain(u"log"_s, {rule({state(1), limited(), leave()}), rule({limited(), {Remark{u"log"_s}}})})});
        const Assessment found = assess(machine({rules}, {listener(Transport::Tcp, u"0.0.0.0", 22)}));
        const auto &internet = row(endpoint(found, 22), Origin::Internet, Family::Ipv4);
        QCOMPARE(internet.answer, Answer::Depends);
        QCOMPARE(internet.reasons.size(), 1U);
        QCOMPARE(internet.reasons.front().by->verdict, u"accept"_s);
    }

    void boundDeviceKeepsTheOthersOut()
    {
        Snapshot snapshot = machine({}, {listener(Transport::Udp, u"0.0.0.0", 67)});
        snapshot.namespaces[0].interfaces.push_back(interface(3, u"virbr0"_s, {u"192.168.122.1/24"}));
        snapshot.namespaces[0].interfaces.back().kind = u"bridge"_s;
        snapshot.namespaces[0].sockets[0].device = 3;
        const Assessment found = assess(snapshot);
        QCOMPARE(answer(endpoint(found, 67), Origin::Containers), u"open"_s);
        QCOMPARE(answer(endpoint(found, 67), Origin::LocalNetwork), u"blocked"_s);
        QCOMPARE(row(endpoint(found, 67), Origin::LocalNetwork, Family::Ipv4).by.front().text, u"virbr0"_s);
    }

    /// The address of one interface answers on all (weak host model): binding to it keeps nobody out.
    void boundAddressIsNotABoundInterface()
    {
        Snapshot snapshot = machine({}, {listener(Transport::Tcp, u"10.0.0.5", 5432)});
        snapshot.namespaces[0].interfaces.push_back(interface(3, u"eth1"_s, {u"10.0.0.5/8"}));
        const Assessment found = assess(snapshot);
        QVERIFY(path(endpoint(found, 5432), u"eth0", Family::Ipv4).surely.isAll());
        QCOMPARE(row(endpoint(found, 5432), Origin::Internet, Family::Ipv4).way, Way::BehindRouter);
    }

    void marksAreFollowed()
    {
        const auto marks =
            table({baseChain(Hook::Prerouting, -150, true, {rule({from(u"198.51.100.0/24"), setMark(7)})}),
                   baseChain(Hook::Input, 0, false, {rule({marked(7), accept()})})});
        const Assessment found = assess(machine({marks}, {listener(Transport::Tcp, u"0.0.0.0", 22)}));
        QCOMPARE(path(endpoint(found, 22), u"eth0", Family::Ipv4).surely,
                 AddressSet::of(*parsePrefix(u"198.51.100.0/24")));
        QCOMPARE(path(endpoint(found, 22), u"eth0", Family::Ipv4).possibly,
                 AddressSet::of(*parsePrefix(u"198.51.100.0/24")));
    }

    void missingChainIsNeverBlocked()
    {
        const Assessment found =
            assess(machine({table({baseChain(Hook::Input, 0, false, {rule({jump(u"nowhere"_s)})})})},
                           {listener(Transport::Tcp, u"0.0.0.0", 22)}));
        QCOMPARE(answer(endpoint(found, 22), Origin::Internet), u"depends"_s);
    }

    /// A local route makes a whole prefix ours, so a rule about the addresses on interfaces doesn't cover everything.
    void localRoutesAreTargetsToo()
    {
        Snapshot snapshot = machine({table({baseChain(Hook::Input, 0, true, {rule({to(u"192.0.2.10/32"), drop()})})})},
                                    {listener(Transport::Tcp, u"0.0.0.0", 22)});
        QCOMPARE(answer(endpoint(assess(snapshot), 22), Origin::Internet), u"blocked"_s);
        Route local = route(u"198.18.0.0/16", 1);
        local.type = RouteType::Local;
        local.table = 255;
        snapshot.namespaces[0].routes.push_back(local);
        QCOMPARE(answer(endpoint(assess(snapshot), 22), Origin::Internet), u"limited"_s);
    }

    void rulesBelowIpLeaveNothingSure()
    {
        Snapshot snapshot = machine({table({baseChain(Hook::Input, 0, false, {})}, TableFamily::Bridge)},
                                    {listener(Transport::Tcp, u"0.0.0.0", 22)});
        QCOMPARE(answer(endpoint(assess(snapshot), 22), Origin::LocalNetwork), u"open"_s);
        snapshot.namespaces[0].interfaces[1].kind = u"bridge"_s;
        snapshot.namespaces[0].interfaces.push_back(interface(3, u"enp1s0"_s, {}));
        snapshot.namespaces[0].interfaces.back().master = 2;
        QCOMPARE(answer(endpoint(assess(snapshot), 22), Origin::LocalNetwork), u"depends"_s);
    }

    void jumpLoopEnds()
    {
        const auto loop =
            table({baseChain(Hook::Input, 0, false, {rule({jump(u"a"_s)})}), chain(u"a"_s, {rule({jump(u"a"_s)})})});
        const Snapshot snapshot = machine({loop}, {listener(Transport::Tcp, u"0.0.0.0", 22)});
        QCOMPARE(answer(endpoint(assess(snapshot), 22), Origin::Internet), u"depends"_s);
        const auto traced = trace(snapshot,
                                  {Transport::Tcp, u"eth0"_s, *parseAddress(u"198.51.100.7"),
                                   *parseAddress(u"192.0.2.10"), Port{22}, Port{40000}});
        QCOMPARE(traced->verdict, TraceVerdict::Depends);
    }
};

QTEST_APPLESS_MAIN(tst_Assess)
#include "tst_assess.moc"
