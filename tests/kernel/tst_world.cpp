// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <scratch/load.h>
#include <testlib/scratchmain.h>

#include <QDir>
#include <QElapsedTimer>

using namespace earshot;
using namespace earshot::test;
using Answer = Outcome::Answer;

namespace {

Address address(QStringView text)
{
    return parseAddress(text).value_or(Address());
}

Probe probe(int wire, Transport transport, QStringView from, QStringView to, std::uint16_t port)
{
    static std::uint16_t next = 20'000;
    return {
        .flow = {.transport = transport, .from = address(from), .to = address(to), .sourcePort = ++next, .port = port},
        .wire = wire};
}

const std::vector<Listener> everywhere{
    {.transport = Transport::Tcp, .address = anyAddress(Family::Ipv4), .port = 22},
    {.transport = Transport::Tcp, .address = anyAddress(Family::Ipv6), .port = 22, .device = {}, .v6only = true},
    {.transport = Transport::Tcp, .address = anyAddress(Family::Ipv6), .port = 80},
    {.transport = Transport::Udp, .address = anyAddress(Family::Ipv4), .port = 53},
    {.transport = Transport::Udp, .address = anyAddress(Family::Ipv6), .port = 5353},
};

} // namespace

/// The bench itself: it must see what the kernel does before it may judge anybody.
class WorldTest : public QObject
{
    Q_OBJECT

public:
    explicit WorldTest(const Result<ScratchRoot> &scratch)
        : m_scratch(scratch)
    {
    }

private:
    std::unique_ptr<World> world(const QByteArray &rules, const std::vector<Listener> &listeners = everywhere)
    {
        auto made = World::make({.wires = 2, .listeners = listeners});
        if (!made) {
            qWarning("%s: %s", qPrintable(made.error().where), qPrintable(made.error().detail));
            return {};
        }
        auto ready = (rules.isEmpty() ? Result<>() : loadNft(rules)).and_then([&made] { return (*made)->observe(); });
        if (!ready) {
            qWarning("%s: %s", qPrintable(ready.error().where), qPrintable(ready.error().detail));
            return {};
        }
        return std::move(*made);
    }

    Result<ScratchRoot> m_scratch;

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = whyNoWorld(m_scratch); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void tellsWhatTheKernelDoes_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<int>("wire");
        QTest::addColumn<Transport>("transport");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("expected");

        const auto row = [](const char *name, const QByteArray &rules, int wire, Transport transport, const char *from,
                            const char *to, int port, const char *expected) {
            QTest::newRow(name) << rules << wire << transport << QString::fromLatin1(from) << QString::fromLatin1(to)
                                << port << QString::fromLatin1(expected);
        };
        const auto chain = [](const char *hook, const char *rule) -> QByteArray {
            return "table inet t { chain c { type filter hook " + QByteArray(hook) + "; " + rule + "; }\n}";
        };
        row("delivered", "", 0, Transport::Tcp, "198.18.0.7", "192.0.2.10", 22,
            "arrived, passed input, taken by listener 0, SYN-ACK, which got out");
        row("delivered on-link", "", 0, Transport::Tcp, "192.0.2.77", "192.0.2.10", 22,
            "arrived, passed input, taken by listener 0, SYN-ACK, which got out");
        row("delivered over IPv6", "", 1, Transport::Tcp, "2001:db8:9::7", "2001:db8:1::10", 22,
            "arrived, passed input, taken by listener 1, SYN-ACK, which got out");
        row("dual-stack", "", 0, Transport::Tcp, "198.18.0.7", "192.0.2.10", 80,
            "arrived, passed input, taken by listener 2, SYN-ACK, which got out");
        row("weak host", "", 1, Transport::Tcp, "198.18.0.7", "192.0.2.10", 22,
            "arrived, passed input, taken by listener 0, SYN-ACK, which got out");
        row("datagram", "", 0, Transport::Udp, "198.18.0.7", "192.0.2.10", 53,
            "arrived, passed input, taken by listener 3, datagram back, which got out");
        row("datagram over IPv6", "", 0, Transport::Udp, "2001:db8:9::7", "2001:db8::10", 5353,
            "arrived, passed input, taken by listener 4, datagram back, which got out");
        row("dual-stack datagram", "", 0, Transport::Udp, "198.18.0.7", "192.0.2.10", 5353,
            "arrived, passed input, taken by listener 4, datagram back, which got out");
        row("nobody listens", "", 0, Transport::Tcp, "198.18.0.7", "192.0.2.10", 23,
            "arrived, passed input, RST, which got out");
        row("nobody takes datagrams", "", 0, Transport::Udp, "198.18.0.7", "192.0.2.10", 23,
            "arrived, passed input, ICMP 3/3, which got out");
        row("nobody takes datagrams over IPv6", "", 0, Transport::Udp, "2001:db8:9::7", "2001:db8::10", 23,
            "arrived, passed input, ICMP 1/4, which got out");
        row("martian", "", 0, Transport::Tcp, "127.0.0.9", "192.0.2.10", 22, "arrived, no answer");

        const QByteArray dropped = chain("input priority 0", "tcp dport 22 drop");
        row("dropped", dropped, 0, Transport::Tcp, "198.18.0.7", "192.0.2.10", 22, "arrived, no answer");
        row("dropped at raw", chain("prerouting priority -300", "tcp dport 22 drop"), 0, Transport::Tcp, "198.18.0.7",
            "192.0.2.10", 22, "arrived, no answer");
        row("dropped at ingress",
            "table netdev t { chain c { type filter hook ingress device \"eth0\" priority 0; tcp dport 22 drop; }\n}",
            0, Transport::Tcp, "198.18.0.7", "192.0.2.10", 22, "not seen at prerouting, no answer");
        row("reset by a rule", chain("input priority 0", "tcp dport 22 reject with tcp reset"), 0, Transport::Tcp,
            "198.18.0.7", "192.0.2.10", 22, "arrived, RST, which got out");
        row("refused by a rule", chain("input priority 0", "udp dport 53 reject with icmpx admin-prohibited"), 0,
            Transport::Udp, "198.18.0.7", "192.0.2.10", 53, "arrived, ICMP 3/13, which got out");
        row("answer dropped", chain("output priority 0", "tcp sport 22 drop"), 0, Transport::Tcp, "198.18.0.7",
            "192.0.2.10", 22, "arrived, passed input, taken by listener 0, SYN-ACK, which did not get out");
        row("answering datagram dropped", chain("output priority 0", "udp sport 53 drop"), 0, Transport::Udp,
            "198.18.0.7", "192.0.2.10", 53,
            "arrived, passed input, taken by listener 3, datagram back, which did not get out");
        row("redirected",
            "table inet t { chain c { type nat hook prerouting priority -100; tcp dport 2222 redirect to :22; }\n}", 0,
            Transport::Tcp, "198.18.0.7", "192.0.2.10", 2222,
            "arrived, passed input, taken by listener 0, SYN-ACK, which got out");
        row("rejected at ingress",
            "table netdev t { chain c { type filter hook ingress device \"eth0\" priority 0; tcp dport 22 reject with tcp reset; }\n}",
            0, Transport::Tcp, "198.18.0.7", "192.0.2.10", 22, "not seen at prerouting, RST, which got out");

        row("loopback", "", loopback, Transport::Tcp, "127.0.0.1", "127.0.0.1", 22,
            "arrived, passed input, taken by listener 0, SYN-ACK, which got out");
        row("own address", "", loopback, Transport::Tcp, "192.0.2.10", "192.0.2.10", 22,
            "arrived, passed input, taken by listener 0, SYN-ACK, which got out");
        row("loopback over IPv6", "", loopback, Transport::Tcp, "::1", "::1", 22,
            "arrived, passed input, taken by listener 1, SYN-ACK, which got out");
        row("loopback datagram", "", loopback, Transport::Udp, "127.0.0.1", "127.0.0.1", 53,
            "arrived, passed input, taken by listener 3, datagram back, which got out");
        row("loopback, nobody listens", "", loopback, Transport::Tcp, "127.0.0.1", "127.0.0.1", 23,
            "arrived, passed input, RST, which got out");
        row("loopback, dropped", dropped, loopback, Transport::Tcp, "127.0.0.1", "127.0.0.1", 22, "arrived, no answer");
        row("loopback, dropped going out", chain("output priority 0", "tcp dport 22 drop"), loopback, Transport::Tcp,
            "127.0.0.1", "127.0.0.1", 22, "not seen at prerouting, no answer");
        row("loopback, answer dropped", chain("input priority 0", "tcp sport 22 drop"), loopback, Transport::Tcp,
            "192.0.2.10", "192.0.2.10", 22,
            "arrived, passed input, taken by listener 0, SYN-ACK, which did not get out");
    }

    void tellsWhatTheKernelDoes()
    {
        QFETCH(QByteArray, rules);
        QFETCH(int, wire);
        QFETCH(Transport, transport);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, port);
        const auto here = world(rules);
        QVERIFY(here);
        const auto outcome = here->send(probe(wire, transport, from, to, static_cast<std::uint16_t>(port)));
        QVERIFY2(outcome, qPrintable(whyNot(outcome)));
        QTEST(describe(*outcome), "expected");
    }

    /// Forwarding needs its switch; a packet for nobody here then leaves by the other wire.
    void forwardedPacketsAreSeen()
    {
        auto made = World::make({.wires = 2, .sysctls = {{u"net/ipv4/ip_forward"_s, u"1"_s}}});
        QVERIFY(made);
        QVERIFY((*made)->observe());
        const auto outcome = (*made)->send(probe(0, Transport::Tcp, u"192.0.2.77", u"198.51.100.99", 22));
        QVERIFY(outcome);
        QCOMPARE(describe(*outcome), u"arrived, forwarded, no answer"_s);
    }

    void listenersOnOneWireOnly()
    {
        const auto here = world(
            {},
            {{.transport = Transport::Tcp, .address = anyAddress(Family::Ipv4), .port = 22, .device = u"eth0"_s},
             {.transport = Transport::Tcp, .address = address(u"198.51.100.10"), .port = 22},
             {.transport = Transport::Udp, .address = anyAddress(Family::Ipv4), .port = 53, .device = u"eth0"_s}});
        QVERIFY(here);
        QCOMPARE(here->send(probe(0, Transport::Tcp, u"198.18.0.7", u"192.0.2.10", 22))->listener, std::optional(0));
        QCOMPARE(here->send(probe(1, Transport::Tcp, u"198.18.0.7", u"198.51.100.10", 22))->listener, std::optional(1));
        QCOMPARE(here->send(probe(1, Transport::Tcp, u"198.18.0.7", u"192.0.2.10", 22))->listener, std::nullopt);
        QCOMPARE(here->send(probe(1, Transport::Udp, u"198.18.0.7", u"192.0.2.10", 53))->listener, std::nullopt);
        QCOMPARE(here->send(probe(0, Transport::Udp, u"198.18.0.7", u"192.0.2.10", 53))->listener, std::optional(2));
    }

    /// Ten thousand packets one by one, none judged before it was dealt with, in a few seconds.
    void manyPacketsOneByOne()
    {
        const auto here = world(
            "table inet t { chain c { type filter hook input priority 0; policy drop; ip saddr 10.0.0.0/8 tcp dport 22 accept; "
            "ip6 saddr 2001:db8:aaaa::/48 tcp dport 22 accept; }\n}");
        QVERIFY(here);
        QElapsedTimer timer;
        timer.start();
        constexpr int count = 10'000;
        int taken = 0;
        int wrong = 0;
        for (int i = 0; i < count; ++i) {
            const bool inside = i % 3 == 0;
            const bool six = i % 2 == 0;
            Address from = address(six ? (inside ? u"2001:db8:aaaa::" : u"2001:db8:bbbb::")
                                       : (inside ? u"10.0.0.0" : u"11.0.0.0"));
            from.bits += static_cast<unsigned>(i + 1);
            Probe next{.flow = {.from = from, .to = address(six ? u"2001:db8::10" : u"192.0.2.10"), .port = 22},
                       .wire = i % 4 / 2};
            next.flow.sourcePort = static_cast<std::uint16_t>(1024 + i);
            const auto outcome = here->send(next);
            QVERIFY2(outcome, qPrintable(whyNot(outcome)));
            taken += outcome->listener.has_value();
            wrong += outcome->listener.has_value() != inside || !outcome->arrived;
        }
        qInfo("%d packets in %lld ms", count, timer.elapsed());
        QCOMPARE(wrong, 0);
        QCOMPARE(taken, (count + 2) / 3);
        QVERIFY(timer.elapsed() < 20'000);
    }

    void worldsLeaveNothingBehind()
    {
        const auto open = [] { return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size(); };
        const auto before = open();
        const QString network = QFile::symLinkTarget(u"/proc/thread-self/ns/net"_s);
        for (int i = 0; i < 3; ++i)
            QVERIFY(world("table inet t { chain c { type filter hook input priority 0; }\n}"));
        QCOMPARE(open(), before);
        QCOMPARE(QFile::symLinkTarget(u"/proc/thread-self/ns/net"_s), network);
    }
};

EARSHOT_SCRATCH_MAIN(WorldTest)
#include "tst_world.moc"
