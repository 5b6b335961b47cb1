// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "worlds.h"

#include <testlib/judge.h>
#include <testlib/reading.h>
#include <testlib/scratchmain.h>

using namespace earshot;
using namespace earshot::test;

class WorldsTest : public QObject
{
    Q_OBJECT

public:
    explicit WorldsTest(const Result<ScratchRoot> &scratch)
        : m_scratch(scratch)
    {
    }

private:
    Result<ScratchRoot> m_scratch;

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = whyNoWorld(m_scratch); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void everyAnswerIsTheKernels_data()
    {
        QTest::addColumn<int>("row");
        int index = 0;
        for (const WorldRow &row : allWorlds())
            QTest::newRow(row.name) << index++;
    }

    void everyAnswerIsTheKernels()
    {
        QFETCH(int, row);
        const WorldRow here = allWorlds()[static_cast<std::size_t>(row)];
        auto world =
            World::make({.wires = 2, .network = here.network, .sysctls = here.sysctls, .listeners = here.listeners});
        QVERIFY2(world, qPrintable(whyNot(world)));
        auto loaded = load(here);
        QVERIFY2(loaded, qPrintable(whyNot(loaded)));
        const Snapshot snapshot = readWorld();
        QVERIFY((*world)->observe());
        Dice dice(static_cast<quint64>(row));
        auto records = record(**world,
                              probesFor({.listeners = here.listeners, .sources = here.sources, .targets = here.targets},
                                        rulesOf(here), dice));
        QVERIFY2(records, qPrintable(whyNot(records)));
        const Judgement judgement = judge(snapshot, here.listeners, *records);
        qInfo().noquote() << tally(judgement);
        const bool definite = judgement.traceDepends * 100 <= here.depends * judgement.packets
            && judgement.setDepends * 100 <= here.depends * judgement.setQuestions && judgement.unresolved == 0;
        if (here.knownFault != nullptr) {
            QEXPECT_FAIL("", here.knownFault, Abort);
            QVERIFY(judgement.wrong.isEmpty() && definite);
            return;
        }
        QVERIFY(agrees(judgement, rulesOf(here)));
        QVERIFY2(definite, qPrintable(tally(judgement)));
    }
};

EARSHOT_SCRATCH_MAIN(WorldsTest)
#include "tst_worlds.moc"
