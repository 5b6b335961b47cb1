// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "worlds.h"

#include <testlib/judge.h>
#include <testlib/reading.h>
#include <testlib/scratchmain.h>

#include <algorithm>

using namespace earshot;
using namespace earshot::test;

namespace {

constexpr const char *rules = R"(
table inet f {
 chain i {
  type filter hook input priority 0; policy drop;
  ip saddr 192.0.2.0/24 tcp dport 22 accept
 }
}
)";

const std::vector<Listener> listeners{{.transport = Transport::Tcp, .address = anyAddress(Family::Ipv6), .port = 22},
                                      {.transport = Transport::Tcp, .address = anyAddress(Family::Ipv6), .port = 80}};

Address addressOf(QStringView text)
{
    return parseAddress(text).value_or(Address());
}

} // namespace

/// The foundation's own example, word for word: one network may speak to one port.
class ShownByTest : public QObject
{
    Q_OBJECT

public:
    explicit ShownByTest(const Result<ScratchRoot> &scratch)
        : m_scratch(scratch)
    {
    }

private:
    /// The paths of a port by an interface that has that address among its targets.
    [[nodiscard]] std::vector<Path> paths(std::uint16_t port, const QString &interface, QStringView to) const
    {
        std::vector<Path> found;
        for (const EndpointAssessment &endpoint : m_assessment.endpoints) {
            if (number(endpoint.key.port) != port)
                continue;
            std::ranges::copy_if(endpoint.paths, std::back_inserter(found), [&](const Path &path) {
                return path.interface == interface && std::ranges::find(path.to, addressOf(to)) != path.to.end();
            });
        }
        return found;
    }

    Result<ScratchRoot> m_scratch;
    std::unique_ptr<World> m_world;
    Snapshot m_snapshot;
    Assessment m_assessment;

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = whyNoWorld(m_scratch); !why.isEmpty())
            QSKIP(qPrintable(why));
        auto world = World::make({.wires = 1, .listeners = listeners});
        QVERIFY2(world, qPrintable(whyNot(world)));
        m_world = std::move(*world);
        const auto loaded = loadNft(rules);
        QVERIFY2(loaded, qPrintable(whyNot(loaded)));
        m_snapshot = readWorld();
        m_assessment = assess(m_snapshot);
        const auto observed = m_world->observe();
        QVERIFY2(observed, qPrintable(whyNot(observed)));
    }

    void cleanupTestCase() { m_world.reset(); }

    void port22OverIpv4IsForOneNetwork()
    {
        const auto found = paths(22, u"eth0"_s, u"192.0.2.10");
        QCOMPARE(found.size(), 1U);
        QCOMPARE(asTexts(found.front().surely), QStringList{u"192.0.2.0/24"_s});
        QCOMPARE(asTexts(found.front().possibly), QStringList{u"192.0.2.0/24"_s});
        QVERIFY(!found.front().by.empty());
        const Evidence &by = found.front().by.front();
        QCOMPARE(by.kind, EvidenceKind::Rule);
        QCOMPARE(by.table, u"f"_s);
        QCOMPARE(by.chain, u"i"_s);
        QCOMPARE(by.text, u"ip saddr 192.0.2.0/24 tcp dport 22 accept"_s);
        QCOMPARE(by.verdict, u"accept"_s);
    }

    void theRestIsShutByThePolicy_data()
    {
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("to");
        QTest::newRow("22 over IPv6") << 22 << u"2001:db8::10"_s;
        QTest::newRow("80 over IPv4") << 80 << u"192.0.2.10"_s;
        QTest::newRow("80 over IPv6") << 80 << u"2001:db8::10"_s;
    }

    void theRestIsShutByThePolicy()
    {
        QFETCH(int, port);
        QFETCH(QString, to);
        const auto found = paths(static_cast<std::uint16_t>(port), u"eth0"_s, to);
        QCOMPARE(found.size(), 1U);
        QVERIFY(found.front().possibly.isEmpty());
        QVERIFY(found.front().surely.isEmpty());
        QCOMPARE(found.front().by.size(), 1U);
        QCOMPARE(found.front().by.front().kind, EvidenceKind::Policy);
        QCOMPARE(found.front().by.front().table, u"f"_s);
        QCOMPARE(found.front().by.front().chain, u"i"_s);
        QCOMPARE(found.front().by.front().text, u"policy drop"_s);
    }

    void thisComputerGetsInButNoAnswerOut()
    {
        const Flow flow{
            .from = addressOf(u"192.0.2.10"), .to = addressOf(u"192.0.2.10"), .sourcePort = 40000, .port = 22};
        const auto result = trace(m_snapshot,
                                  {.interface = u"lo"_s,
                                   .from = flow.from,
                                   .to = flow.to,
                                   .port = Port{flow.port},
                                   .sourcePort = Port{flow.sourcePort}});
        QVERIFY2(result, qPrintable(whyNot(result)));
        QCOMPARE(result->verdict, TraceVerdict::Reached);
        QCOMPARE(result->reply, ReplyAnswer::Blocked);
        const auto outcome = m_world->send({.flow = flow, .wire = loopback});
        QVERIFY2(outcome, qPrintable(whyNot(outcome)));
        QCOMPARE(describe(*outcome), u"arrived, passed input, taken by listener 0, SYN-ACK, which did not get out"_s);
        const auto found = paths(22, u"lo"_s, u"192.0.2.10");
        QCOMPARE(found.size(), 1U);
        QVERIFY(found.front().surely.contains(flow.from));
        QCOMPARE(found.front().reply, ReplyAnswer::Blocked);
    }

    void theKernelAgrees()
    {
        Dice dice(22);
        const auto records =
            record(*m_world, probesFor({.wires = 1, .count = 1000, .listeners = listeners}, rules, dice));
        QVERIFY2(records, qPrintable(whyNot(records)));
        const Judgement judgement = judge(m_snapshot, listeners, *records);
        QVERIFY(judgement.packets > 700);
        QVERIFY(judgement.taken > 10);
        QCOMPARE(judgement.traceDepends, 0);
        QCOMPARE(judgement.setDepends, 0);
        QVERIFY(agrees(judgement, rules));
    }
};

EARSHOT_SCRATCH_MAIN(ShownByTest)
#include "tst_shownby.moc"
