// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <testlib/rules.h>
#include <verdict/explanation.h>

#include <QTest>

using namespace earshot;
using namespace earshot::test;

namespace {

/// Neighbours get to port 22 by a called chain; two rules before it are for others.
Snapshot sample()
{
    return machine(
        {table({baseChain(Hook::Input, 0, false,
                          {rule({tcpTo(1), accept()}, u"tcp dport 1 accept"_s),
                           rule({tcpTo(2), accept()}, u"tcp dport 2 accept"_s),
                           rule({tcpTo(22), jump(u"ssh"_s)}, u"tcp dport 22 jump ssh"_s)}),
                chain(u"ssh"_s, {rule({from(u"192.0.2.0/24"), accept()}, u"ip saddr 192.0.2.0/24 accept"_s)})})},
        {listener(Transport::Tcp, u"0.0.0.0", 22), listener(Transport::Tcp, u"::", 80)});
}

EndpointKey keyOf(const Assessment &assessment, std::uint16_t port)
{
    return std::ranges::find(assessment.endpoints, Port{port}, [](const EndpointAssessment &e) { return e.key.port; })
        ->key;
}

const Explanation *find(const std::vector<Explanation> &explanations, Origin origin, TraceVerdict verdict)
{
    const auto found = std::ranges::find_if(explanations, [&](const Explanation &explanation) {
        return explanation.origin == origin && explanation.result && explanation.result->verdict == verdict;
    });
    return found == explanations.end() ? nullptr : &*found;
}

} // namespace

class tst_Explanation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAnswerHasItsPacket()
    {
        const Snapshot snapshot = sample();
        const Assessment assessment = assess(snapshot);
        const auto explanations = explain(snapshot, assessment, keyOf(assessment, 22));
        for (const auto &[origin, verdict] : {std::pair{Origin::ThisComputer, TraceVerdict::Dropped},
                                              std::pair{Origin::LocalNetwork, TraceVerdict::Reached},
                                              std::pair{Origin::Internet, TraceVerdict::Dropped}}) {
            const Explanation *explanation = find(explanations, origin, verdict);
            QVERIFY2(explanation, enumName(origin).data());
            QCOMPARE(explanation->question.port, Port{22});
            QVERIFY(!explanation->result->steps.empty());
        }
        // Only IPv4 is listened in, so of IPv6 there is nothing to tell.
        for (const Explanation &explanation : explanations)
            QCOMPARE(explanation.question.to.family, Family::Ipv4);
    }

    void explainedIsWhatTheAssessmentSays()
    {
        const Snapshot snapshot = sample();
        const Assessment assessment = assess(snapshot);
        int told = 0;
        for (const EndpointAssessment &endpoint : assessment.endpoints) {
            for (const Explanation &explanation : explain(snapshot, assessment, endpoint.key)) {
                QVERIFY(explanation.result);
                const bool reached = explanation.result->verdict == TraceVerdict::Reached;
                const bool expected =
                    std::ranges::any_of(endpoint.paths, [&](const Path &path) {
                        return path.interface == explanation.question.interface
                        && path.surely.contains(explanation.question.from);
                    });
                QCOMPARE(reached, expected);
                ++told;
            }
        }
        QVERIFY(told >= 6);
    }

    void whatIsNotThereIsNotExplained()
    {
        const Snapshot snapshot = sample();
        const Assessment assessment = assess(snapshot);
        EndpointKey key = keyOf(assessment, 22);
        key.port = Port{23};
        QVERIFY(explain(snapshot, assessment, key).empty());
        QVERIFY(explain({}, assessment, keyOf(assessment, 22)).empty());
        QVERIFY(explain(snapshot, {}, keyOf(assessment, 22)).empty());
    }

    void rulesThatDontMatchAreCounted()
    {
        const Snapshot snapshot = sample();
        const Assessment assessment = assess(snapshot);
        const auto explanations = explain(snapshot, assessment, keyOf(assessment, 22));
        const Explanation *neighbour = find(explanations, Origin::LocalNetwork, TraceVerdict::Reached);
        QVERIFY(neighbour);
        QStringList told;
        for (const ToldStep &step : toldSteps(*neighbour->result)) {
            QString text = step.step < 0
                ? u"%1 skipped"_s.arg(step.notMatching)
                : QString(enumName(neighbour->result->steps[static_cast<std::size_t>(step.step)].what));
            told << u"%1%2%3"_s.arg(QString(step.depth, u'>'), text, step.decides ? u" !"_s : QString());
        }
        QVERIFY2(told.contains(u">2 skipped"_s), qPrintable(told.join(u'\n')));
        QVERIFY2(told.contains(u">match"_s), qPrintable(told.join(u'\n')));
        QVERIFY2(told.contains(u">>match !"_s), qPrintable(told.join(u'\n')));
        const int deciding = decidingStep(*neighbour->result);
        QCOMPARE(neighbour->result->steps[static_cast<std::size_t>(deciding)].at.text,
                 u"ip saddr 192.0.2.0/24 accept"_s);
    }

    void representativesAreOrdinary()
    {
        QCOMPARE(representative(AddressSet(Family::Ipv4)), std::nullopt);
        QCOMPARE(representative(AddressSet::all(Family::Ipv4)), parseAddress(u"192.0.2.77").value());
        QCOMPARE(representative(AddressSet::of(*parsePrefix(u"10.0.0.0/8"))), parseAddress(u"10.0.0.77").value());
        QCOMPARE(representative(AddressSet::of(*parsePrefix(u"10.0.0.4/31"))), parseAddress(u"10.0.0.4").value());
    }
};

QTEST_GUILESS_MAIN(tst_Explanation)
#include "tst_explanation.moc"
