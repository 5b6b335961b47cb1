// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <testlib/rules.h>
#include <verdict/assessment.h>
#include <verdict/environment.h>
#include <verdict/trace.h>

#include <QRandomGenerator>
#include <QTest>

using namespace earshot;
using namespace earshot::test;

namespace {

/// Random rules over few values, so that they meet each other often.
class Generator
{
public:
    explicit Generator(quint32 seed)
        : m_random(seed)
    {
    }

    std::vector<Table> tables()
    {
        std::vector<Table> tables;
        for (int t = 1 + pick(2); t > 0; --t)
            tables.push_back(oneTable(t));
        return tables;
    }

private:
    int pick(int bound) { return m_random.bounded(bound); }

    std::vector<Statement> match()
    {
        static const std::array prefixes{u"192.0.2.0/24"_s, u"192.0.2.64/26"_s,  u"198.51.100.0/24"_s,
                                         u"0.0.0.0/1"_s,    u"203.0.113.7/32"_s, u"2001:db8::/32"_s};
        const QString prefix = prefixes[static_cast<std::size_t>(pick(prefixes.size()))];
        switch (pick(14)) {
        case 0:
        case 1:
            return from(prefix);
        case 2:
            return notFrom(prefix);
        case 3:
            return tcpTo(22);
        case 4:
            return tcpTo(80);
        case 5:
            return arrivingBy(pick(2) ? u"eth0" : u"eth*");
        case 6:
            return state(pick(2) ? 8 : 6);
        case 7:
            return fromPort(0, static_cast<std::uint16_t>(pick(2) ? 1023 : 32767));
        case 8:
            return limited();
        case 9:
            return marked(static_cast<quint32>(1 + pick(2)));
        case 10:
            return protocol(pick(2) ? 6 : 17);
        case 11: { // a mask that is no prefix: odd addresses
            Operand odd = payload(PayloadBase::Network, 12, 4);
            odd.transforms.push_back(
                {Transform::Kind::Bitwise, QByteArray::fromHex("00000001"), QByteArray(4, '\0'), 0});
            return {Match{odd, Values(1, 1), pick(2) == 0}};
        }
        case 12: // source and target in one load
            return {Match{payload(PayloadBase::Transport, 0, 4),
                          Values(uint128{20000} << 16, (uint128{40000} << 16) | 22), false}};
        default: // the TCP flags byte, a SYN or not
            return {Match{payload(PayloadBase::Transport, 13, 1), Values(2, 2), pick(3) == 0}};
        }
    }

    Rule oneRule(int level)
    {
        Rule made = rule({});
        for (int matches = pick(3); matches > 0; --matches) {
            const auto part = match();
            made.statements.insert(made.statements.end(), part.begin(), part.end());
        }
        if (pick(4) == 0) {
            const auto mark = setMark(static_cast<quint32>(pick(3)));
            const auto more = match();
            made.statements.insert(made.statements.end(), mark.begin(), mark.end());
            if (pick(2))
                made.statements.insert(made.statements.end(), more.begin(), more.end());
        }
        static constexpr std::array ends{VerdictKind::Accept, VerdictKind::Drop, VerdictKind::Return,
                                         VerdictKind::Accept, VerdictKind::Reject};
        if (level > 0 && pick(3) == 0) {
            const auto to = pick(2) ? jump(u"c%1"_s.arg(level - 1)) : goTo(u"c%1"_s.arg(level - 1));
            made.statements.insert(made.statements.end(), to.begin(), to.end());
        } else if (pick(4) != 0) {
            const auto end = verdict(ends[static_cast<std::size_t>(pick(ends.size()))]);
            made.statements.insert(made.statements.end(), end.begin(), end.end());
        }
        return made;
    }

    std::vector<Rule> rules(int level)
    {
        std::vector<Rule> made;
        for (int count = 1 + pick(6); count > 0; --count)
            made.push_back(oneRule(level));
        return made;
    }

    Table oneTable(int number)
    {
        std::vector<Chain> chains{chain(u"c0"_s, rules(0)), chain(u"c1"_s, rules(1))};
        chains.push_back(baseChain(Hook::Input, pick(2) ? 0 : -5, pick(2), rules(2)));
        if (pick(2))
            chains.push_back(baseChain(Hook::Prerouting, pick(2) ? -300 : -150, pick(4) != 0, rules(1)));
        if (pick(3) == 0)
            chains.push_back(baseChain(Hook::Output, 0, pick(4) != 0, rules(1)));
        return table(std::move(chains), pick(4) == 0 ? TableFamily::Ip : TableFamily::Inet, u"t%1"_s.arg(number));
    }

    QRandomGenerator m_random;
};

QString describe(const Ruleset &rules)
{
    QString text;
    for (const Table &table : rules.tables) {
        for (const Chain &chain : table.chains) {
            text += u"%1 %2 policy %3\n"_s.arg(table.name, chain.name).arg(chain.base ? chain.base->policyAccepts : -1);
            for (const Rule &rule : chain.rules) {
                text += u"   "_s;
                for (const Statement &statement : rule.statements)
                    text += u" %1"_s.arg(statement.index());
                text += u'\n';
            }
        }
    }
    return text;
}

} // namespace

/// The trace, plain and slow, judges the sets: on every edge they must say the same.
class tst_EnginesAgree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onRandomRules()
    {
        static const std::array sources{u"192.0.2.1"_s,    u"192.0.2.63"_s,      u"192.0.2.64"_s,   u"192.0.2.127"_s,
                                        u"192.0.2.128"_s,  u"192.0.2.254"_s,     u"198.51.100.0"_s, u"198.51.100.99"_s,
                                        u"198.51.101.0"_s, u"126.255.255.255"_s, u"128.0.0.0"_s,    u"203.0.113.6"_s,
                                        u"203.0.113.7"_s,  u"203.0.113.8"_s,     u"2001:db8::1"_s,  u"2001:db9::1"_s,
                                        u"fe80::1"_s};
        int compared = 0;
        int reached = 0;
        int depending = 0;
        for (quint32 seed = 1; seed <= 600; ++seed) {
            const Snapshot snapshot = machine(
                Generator(seed).tables(), {listener(Transport::Tcp, u"::", 22), listener(Transport::Tcp, u"::", 80)});
            const Environment environment(snapshot.namespaces.front());
            const Assessment assessment = assess(snapshot);
            for (const EndpointAssessment &endpoint : assessment.endpoints) {
                for (const Path &path : endpoint.paths) {
                    if (path.interface != u"eth0")
                        continue;
                    for (const QString &text : sources) {
                        const Address source = *parseAddress(text);
                        if (source.family != path.family)
                            continue;
                        for (const std::uint16_t port :
                             {std::uint16_t{7}, std::uint16_t{20000}, std::uint16_t{32768}, std::uint16_t{50000}}) {
                            const auto traced = trace(snapshot, environment,
                                                      {Transport::Tcp, path.interface, source, path.to.front(),
                                                       endpoint.key.port, Port{port}});
                            QVERIFY(traced);
                            const QString place =
                                u"seed %1, %2 port %3 → %4: %5\n%6"_s.arg(seed)
                                    .arg(text)
                                    .arg(port)
                                    .arg(number(endpoint.key.port))
                                    .arg(QString(enumName(traced->verdict)), describe(snapshot.namespaces[0].firewall));
                            const bool stopped =
                                traced->verdict == TraceVerdict::Dropped || traced->verdict == TraceVerdict::Rejected;
                            QVERIFY2(traced->verdict != TraceVerdict::Reached || path.possibly.contains(source),
                                     qPrintable(place));
                            QVERIFY2(traced->verdict != TraceVerdict::Depends || path.possibly.contains(source),
                                     qPrintable(place));
                            QVERIFY2(!stopped || !path.surely.contains(source), qPrintable(place));
                            QVERIFY2(traced->verdict != TraceVerdict::Depends || !path.surely.contains(source),
                                     qPrintable(place));
                            ++compared;
                            reached += traced->verdict == TraceVerdict::Reached;
                            depending += traced->verdict == TraceVerdict::Depends;
                        }
                    }
                }
            }
        }
        qInfo("%d packets compared, %d reached, %d depend", compared, reached, depending);
        // Rules that let nearly nothing, or nearly everything, through would prove little.
        QVERIFY(reached > compared / 10 && reached < compared * 9 / 10);
    }

    /// Where nothing is undecided the sets are exact: surely equals possibly, packet by packet.
    void exactWithoutUnknowns()
    {
        const auto rules = table(
            {baseChain(Hook::Input, 0, false,
                       {rule({from(u"192.0.2.64/26"), drop()}), rule({from(u"192.0.2.0/24"), tcpTo(22), jump(u"c"_s)}),
                        rule({from(u"203.0.113.7/32"), accept()})}),
             chain(u"c"_s, {rule({from(u"192.0.2.0/25"), leave()}), rule({accept()})})});
        const Assessment found = assess(machine({rules}, {listener(Transport::Tcp, u"0.0.0.0", 22)}));
        const auto &paths = found.endpoints.front().paths;
        const auto path = std::ranges::find(paths, u"eth0"_s, &Path::interface);
        QVERIFY(path != paths.end());
        QCOMPARE(asTexts(path->surely), (QStringList{u"192.0.2.128/25"_s, u"203.0.113.7"_s}));
        QCOMPARE(path->surely, path->possibly);
    }
};

QTEST_APPLESS_MAIN(tst_EnginesAgree)
#include "tst_enginesagree.moc"
