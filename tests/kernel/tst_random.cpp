// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "worlds.h"

#include <testlib/judge.h>
#include <testlib/randomrules.h>
#include <testlib/reading.h>
#include <testlib/scratchmain.h>

#include <algorithm>

using namespace earshot;
using namespace earshot::test;

/// Rulesets that nobody thought of. EARSHOT_SEED=N starts somewhere else, EARSHOT_WORLDS=N makes more of them.
class RandomTest : public QObject
{
    Q_OBJECT

public:
    explicit RandomTest(const Result<ScratchRoot> &scratch)
        : m_scratch(scratch)
    {
    }

private:
    static quint64 setting(const char *name, quint64 fallback)
    {
        bool isNumber = false;
        const quint64 value = qEnvironmentVariable(name).toULongLong(&isNumber);
        return isNumber ? value : fallback;
    }

    Result<ScratchRoot> m_scratch;
    Judgement m_all;

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = whyNoWorld(m_scratch); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void everyAnswerIsTheKernels_data()
    {
        QTest::addColumn<quint64>("seed");
        const quint64 first = setting("EARSHOT_SEED", 1);
        const quint64 count = setting("EARSHOT_WORLDS", 60);
        for (quint64 seed = first; seed < first + count; ++seed)
            QTest::newRow(qPrintable(u"seed %1"_s.arg(seed))) << seed;
    }

    void everyAnswerIsTheKernels()
    {
        QFETCH(quint64, seed);
        Dice dice(seed);
        const QByteArray rules = randomRules(dice);
        const std::vector<Listener> listeners = usualListeners();
        const auto world = World::make({.wires = 2, .listeners = listeners});
        QVERIFY2(world, qPrintable(whyNot(world)));
        const auto loaded = loadNft(rules);
        QVERIFY2(loaded, qPrintable(whyNot(loaded) + u'\n' + QString::fromUtf8(rules)));
        const Snapshot snapshot = readWorld();
        const auto observed = (*world)->observe();
        QVERIFY2(observed, qPrintable(whyNot(observed)));
        const auto records = record(**world, probesFor({.count = 120, .listeners = listeners}, rules, dice));
        QVERIFY2(records, qPrintable(whyNot(records)));
        const Judgement judgement = judge(snapshot, listeners, *records);
        m_all.packets += judgement.packets;
        m_all.taken += judgement.taken;
        m_all.traceDepends += judgement.traceDepends;
        m_all.setQuestions += judgement.setQuestions;
        m_all.setDepends += judgement.setDepends;
        m_all.unresolved += judgement.unresolved;
        m_all.originQuestions += judgement.originQuestions;
        const bool onlyReplies = std::ranges::all_of(
            judgement.wrong, [](const QString &wrong) { return wrong.startsWith("WRONG REPLY"_L1); });
        if (!judgement.wrong.isEmpty() && onlyReplies && rules.contains("hook output") && rules.contains("oifname")) {
            QEXPECT_FAIL("", "the reply's outgoing interface is taken to be the arrival interface", Abort);
            QVERIFY(judgement.wrong.isEmpty());
            return;
        }
        QVERIFY(agrees(judgement, rules));
    }

    void mostAnswersAreDefinite()
    {
        qInfo().noquote() << tally(m_all);
        QVERIFY(m_all.packets >= 5000 || qEnvironmentVariableIsSet("EARSHOT_WORLDS"));
        QVERIFY(m_all.taken * 20 >= m_all.packets); // or the packets prove little
        QVERIFY(m_all.traceDepends * 100 <= 1 * m_all.packets);
        QVERIFY(m_all.setDepends * 100
                <= 15 * m_all.setQuestions); // source ports and header options are the sender's choice
        QCOMPARE(m_all.unresolved, 0);
    }
};

EARSHOT_SCRATCH_MAIN(RandomTest)
#include "tst_random.moc"
