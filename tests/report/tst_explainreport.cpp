// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "samples.h"

#include <report/explainreport.h>
#include <testlib/folders.h>
#include <testlib/jsonschema.h>

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace earshot;
using namespace earshot::test;

namespace {

Evidence ruleOf(const QString &text, quint64 handle)
{
    Evidence rule = sshRule();
    rule.text = text;
    rule.handle = handle;
    return rule;
}

Question question()
{
    return {Transport::Tcp, u"eth0"_s,   *parseAddress(u"192.0.2.77"), *parseAddress(u"192.0.2.10"),
            Port{22},       std::nullopt};
}

TraceResult reached()
{
    using enum TraceStep::What;
    TraceResult result;
    result.verdict = TraceVerdict::Reached;
    result.at = Stage::Socket;
    result.endpoint = EndpointKey{4026531840, Transport::Tcp, *parseAddress(u"0.0.0.0"), Port{22}, {}, false};
    result.by = sshRule();
    Evidence chain;
    chain.table = u"f"_s;
    chain.chain = u"i"_s;
    Evidence called = chain;
    called.chain = u"user"_s;
    Evidence route;
    route.kind = EvidenceKind::Routing;
    route.text = u"192.0.2.10"_s;
    Evidence socket;
    socket.text = u"192.0.2.10 22"_s;
    result.steps = {{Route, Stage::Routing, route, u"local"_s, {}},
                    {EnterChain, Stage::Input, chain, {}, {}},
                    {NoMatch, Stage::Input, ruleOf(u"tcp dport 80 accept"_s, 3), {}, {}},
                    {NoMatch, Stage::Input, ruleOf(u"tcp dport 81 accept"_s, 4), {}, {}},
                    {TraceStep::What::Match, Stage::Input, ruleOf(u"jump user"_s, 5), u"jump user"_s, {}},
                    {EnterChain, Stage::Input, called, {}, {}},
                    {MayMatch,
                     Stage::Input,
                     ruleOf(u"limit rate 3/minute drop"_s, 6),
                     {},
                     Reason{ReasonCode::RateLimit, hostileName(), {}}},
                    {TraceStep::What::Match, Stage::Input, sshRule(), u"accept"_s, {}},
                    {TraceStep::What::Socket, Stage::Socket, socket, u"reached"_s, {}}};
    return result;
}

} // namespace

class TestExplainReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheWayAndMarksWhatDecides()
    {
        TraceResult result = reached();
        result.steps[6].reason->text = u"limit rate 3/minute"_s;
        const std::vector explanations{Explanation{Origin::LocalNetwork, question(), result}};
        const auto expected = QStringLiteral(
            "your local network: A new TCP packet from 192.0.2.77 to 192.0.2.10, port 22, that arrives on eth0 reaches the program.\n"
            "  • Routing: 192.0.2.10 is an address of this computer.\n"
            "  • on the way in: chain i of table inet f looks at it.\n"
            "    • 2 rules don't match.\n"
            "    • This rule matches (jump user): jump user\n"
            "    • on the way in: chain user of table inet f looks at it.\n"
            "      • This rule may match, for only so many tries in a time get through: limit rate 3/minute. The rule: limit rate 3/minute drop\n"
            "      ▶ This rule lets it through: ip saddr 192.0.2.0/24 tcp dport 22 accept (nftables, table inet f, chain i, handle 7)  ◀ this decides\n"
            "  • A program listens there: 192.0.2.10 22.\n");
        QCOMPARE(explainAsText(explanations, {}).split(u'\n'), expected.split(u'\n'));
    }

    void tellsWhyAPacketCannotBeFollowed()
    {
        const std::vector explanations{Explanation{{}, question(), failure(Errc::NotFound, u"eth7"_s)}};
        QVERIFY(explainAsText(explanations, {}).contains(u"This packet can't be followed: “eth7” isn't there."));
    }

    void nothingHostileReachesTheTerminal()
    {
        Question hostile = question();
        hostile.interface = hostileName();
        TraceResult result = reached();
        for (TraceStep &step : result.steps)
            step.at.text = step.at.chain = step.at.table = step.effect = hostileName();
        result.by = result.steps[7].at;
        result.reasons = {{ReasonCode::UnknownMatch, hostileName(), {}}};
        const std::vector explanations{Explanation{Origin::Internet, hostile, result},
                                       Explanation{{}, hostile, failure(Errc::Failed, hostileName(), hostileName())}};
        QVERIFY(isHarmless(explainAsText(explanations, {})));
        QVERIFY(isHarmless(QString::fromUtf8(explainAsJson({}, explanations))));
    }

    void jsonKeepsToItsSchema()
    {
        TraceResult rejected = reached();
        rejected.verdict = TraceVerdict::Rejected;
        rejected.with = u"icmp:3/13"_s;
        rejected.endpoint.reset();
        const std::vector explanations{Explanation{Origin::LocalNetwork, question(), reached()},
                                       Explanation{{}, question(), rejected},
                                       Explanation{{}, question(), failure(Errc::NotFound, u"eth7"_s)}};
        const QByteArray json = explainAsJson({}, explanations);
        QCOMPARE(schemaFaults(test::python(), schemaFile(u"explain.schema.json"), json), QString());
        QCOMPARE(json.count("\"decides\":true"), 2);
    }

    void batchLinesKeepToTheirSchema()
    {
        QByteArray lines;
        appendBatchAnswer(lines, "1", reached());
        appendBatchAnswer(lines, "\"a\"", reached(), Steps::Record);
        appendBatchError(lines, "null", u"line 3: not a question");
        QCOMPARE(lines.count('\n'), 3);
        QCOMPARE(schemaFaults(test::python(), schemaFile(u"explain-batch.schema.json"), lines, true), QString());
        QVERIFY(lines.startsWith(
            "{\"id\":1,\"verdict\":\"reached\",\"with\":null,\"at\":\"socket\","
            "\"endpoint\":{\"namespace\":\"net:[4026531840]\",\"transport\":\"tcp\",\"address\":\"0.0.0.0\",\"port\":22},\"by\":{"));
    }

    void writesAHundredThousandAnswersASecond()
    {
        const TraceResult result = reached();
        QByteArray out;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100'000; ++i) {
            out.resize(0);
            appendBatchAnswer(out, "123456", result);
        }
        // The aim is 1 s on an idle machine; the test leaves room for a busy one and for sanitizers.
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestExplainReport)
#include "tst_explainreport.moc"
