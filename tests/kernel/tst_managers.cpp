// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "worlds.h"

#include <testlib/folders.h>
#include <testlib/judge.h>
#include <testlib/reading.h>
#include <testlib/scratchmain.h>

#include <QDir>
#include <QFile>

using namespace earshot;
using namespace earshot::test;

/// The rulesets that ufw and firewalld themselves made, from the corpus: loaded, asked, compared.
class ManagersTest : public QObject
{
    Q_OBJECT

public:
    explicit ManagersTest(const Result<ScratchRoot> &scratch)
        : m_scratch(scratch)
    {
    }

private:
    [[nodiscard]] QByteArray file(const QString &path) const
    {
        QFile file(m_corpus.filePath(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] WorldRow rules(const QString &name) const
    {
        WorldRow row;
        if (name.startsWith("gen-firewalld"_L1) && name.endsWith("nftables"_L1)) {
            row.nft = file(name + u".nft113.list.nft"_s);
            return row;
        }
        const bool legacy = name.endsWith("legacy"_L1);
        (legacy ? row.legacy : row.iptables) = file(name + u".iptables-save"_s);
        (legacy ? row.legacy6 : row.ip6tables) = file(name + u".ip6tables-save"_s);
        row.ipset = file(name + u".ipset-save"_s);
        return row;
    }

    Result<ScratchRoot> m_scratch;
    QDir m_corpus;

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = whyNoWorld(m_scratch); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_corpus.setPath(test::corpusFolder());
        if (!m_corpus.exists(u"gen-ufw"_s))
            QSKIP(qPrintable(u"no corpus at "_s + m_corpus.path() + u" (EARSHOT_CORPUS)"_s));
    }

    void everyAnswerIsTheKernels_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("depends");
        const struct {
            const char *name;
            int depends; ///< in a hundred; more than 5 where the ruleset has rate limits, or forwards ports to here
        } rows[] = {{"gen-ufw/ufw-default-legacy", 5},
                    {"gen-ufw/ufw-default-nft", 5},
                    {"gen-ufw/ufw-ssh-legacy", 5},
                    {"gen-ufw/ufw-ssh-nft", 5},
                    {"gen-ufw/ufw-web-legacy", 15},
                    {"gen-ufw/ufw-web-nft", 15},
                    {"gen-ufw/ufw-allowall-legacy", 5},
                    {"gen-ufw/ufw-allowall-nft", 5},
                    {"gen-firewalld/firewalld-default-nftables", 5},
                    {"gen-firewalld/firewalld-default-iptables", 5},
                    {"gen-firewalld/firewalld-forward-nftables", 10},
                    {"gen-firewalld/firewalld-forward-iptables", 10},
                    {"gen-firewalld/firewalld-policy-nftables", 5},
                    {"gen-firewalld/firewalld-policy-iptables", 5},
                    {"gen-firewalld/firewalld-rich-nftables", 15},
                    {"gen-firewalld/firewalld-rich-iptables", 15}};
        for (const auto &row : rows)
            QTest::newRow(row.name) << QString::fromLatin1(row.name) << row.depends;
    }

    void everyAnswerIsTheKernels()
    {
        QFETCH(QString, name);
        const WorldRow row = rules(name);
        QVERIFY2(!rulesOf(row).isEmpty(), "the corpus lacks it");
        const std::vector<Listener> listeners = usualListeners();
        const auto world = World::make({.wires = 2, .listeners = listeners});
        QVERIFY2(world, qPrintable(whyNot(world)));
        const auto loaded = load(row);
        QVERIFY2(loaded, qPrintable(whyNot(loaded)));
        const Snapshot snapshot = readWorld();
        const auto observed = (*world)->observe();
        QVERIFY2(observed, qPrintable(whyNot(observed)));
        Dice dice(2);
        const auto records = record(
            **world, probesFor({.count = 300, .listeners = listeners, .ports = {5353, 546, 123}}, rulesOf(row), dice));
        QVERIFY2(records, qPrintable(whyNot(records)));
        const Judgement judgement = judge(snapshot, listeners, *records);
        qInfo().noquote() << tally(judgement);
        QVERIFY(agrees(judgement, "(see the corpus)"));
        QFETCH(int, depends);
        const bool definite = judgement.traceDepends * 100 <= depends * judgement.packets
            && judgement.setDepends * 100 <= depends * judgement.setQuestions;
        QVERIFY2(definite, qPrintable(tally(judgement)));
    }
};

EARSHOT_SCRATCH_MAIN(ManagersTest)
#include "tst_managers.moc"
