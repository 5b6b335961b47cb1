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
table inet t {
 chain c { ip saddr 10.0.0.0/8 accept; tcp dport 80 reject with tcp reset
 }
 chain i {
  type filter hook input priority 0; policy drop;
  ip saddr 192.0.2.0/24 tcp dport 22 accept
  ip6 saddr 2001:db8::/64 accept
  jump c
  iif "lo" accept
  udp dport 53 ip saddr 8.0.0.0/8 drop
  udp dport 53 accept
 }
 chain o { type filter hook output priority 0; policy accept; udp sport 53 ip daddr 100.64.0.0/10 drop
 }
}
)";

} // namespace

/// A judge that can't find fault is worth nothing: the engine is told a lie, and it must be noticed.
class JudgeTest : public QObject
{
    Q_OBJECT

public:
    explicit JudgeTest(const Result<ScratchRoot> &scratch)
        : m_scratch(scratch)
    {
    }

private:
    Result<ScratchRoot> m_scratch;
    Snapshot m_snapshot;
    std::vector<Record> m_records;

    [[nodiscard]] Chain &chain(Snapshot &snapshot, const QString &name) const
    {
        auto &chains = snapshot.namespaces.front().firewall.tables.front().chains;
        return *std::ranges::find(chains, name, &Chain::name);
    }

    [[nodiscard]] QStringList faults(const Snapshot &snapshot) const
    {
        return judge(snapshot, usualListeners(), m_records).wrong;
    }

    static bool mentions(const QStringList &faults, const QString &title)
    {
        return std::ranges::any_of(faults, [&title](const QString &fault) { return fault.startsWith(title); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = whyNoWorld(m_scratch); !why.isEmpty())
            QSKIP(qPrintable(why));
        const auto world = World::make({.wires = 2, .listeners = usualListeners()});
        QVERIFY2(world, qPrintable(whyNot(world)));
        const auto loaded = loadNft(rules);
        QVERIFY2(loaded, qPrintable(whyNot(loaded)));
        m_snapshot = readWorld();
        const auto observed = (*world)->observe();
        QVERIFY2(observed, qPrintable(whyNot(observed)));
        Dice dice(1);
        auto records = record(**world, probesFor({.count = 1500, .listeners = usualListeners()}, rules, dice));
        QVERIFY2(records, qPrintable(whyNot(records)));
        m_records = std::move(*records);
    }

    void theTruthPasses() { QVERIFY(agrees(judge(m_snapshot, usualListeners(), m_records), rules)); }

    void everyRuleThatIsLeftOutIsMissed()
    {
        for (const QString &name : {u"c"_s, u"i"_s, u"o"_s}) {
            for (std::size_t i = 0; i < chain(m_snapshot, name).rules.size(); ++i) {
                Snapshot lie = m_snapshot;
                auto &here = chain(lie, name).rules;
                const QString text = here[i].text;
                here.erase(here.begin() + static_cast<std::ptrdiff_t>(i));
                QVERIFY2(!faults(lie).isEmpty(), qPrintable(name + u": " + text));
            }
        }
    }

    void aWrongPolicyIsNoticed()
    {
        Snapshot lie = m_snapshot;
        chain(lie, u"i"_s).base->policyAccepts = true;
        const QStringList found = faults(lie);
        QVERIFY(mentions(found, u"WRONG REACHED"_s));
        QVERIFY(mentions(found, u"WRONG REACHED (sets)"_s));
    }

    void aDropThatIsNotThereIsNoticed()
    {
        Snapshot lie = m_snapshot;
        auto &here = chain(lie, u"i"_s).rules;
        here.insert(here.begin(),
                    Rule{.handle = 99,
                         .text = u"drop"_s,
                         .comment = {},
                         .statements = {Decide{{.kind = VerdictKind::Drop, .chain = {}, .with = {}}}}});
        const QStringList found = faults(lie);
        QVERIFY(mentions(found, u"WRONG BLOCKED"_s));
        QVERIFY(mentions(found, u"WRONG BLOCKED (sets)"_s));
    }

    void anotherKindOfRejectionIsNoticed()
    {
        Snapshot lie = m_snapshot;
        for (Rule &rule : chain(lie, u"c"_s).rules) {
            for (Statement &statement : rule.statements) {
                if (auto *decide = std::get_if<Decide>(&statement);
                    decide != nullptr && decide->verdict.kind == VerdictKind::Reject)
                    decide->verdict.kind = VerdictKind::Drop;
            }
        }
        QVERIFY(mentions(faults(lie), u"DROPPED, but answered"_s));
    }

    void aMissingListenerIsNoticed()
    {
        Snapshot lie = m_snapshot;
        auto &sockets = lie.namespaces.front().sockets;
        std::erase_if(sockets, [](const Socket &socket) {
            return socket.transport == Transport::Udp && socket.family == Family::Ipv4;
        });
        QVERIFY(mentions(faults(lie), u"WRONG BLOCKED"_s));
    }

    void rulesThatCouldNotBeReadAreUnknown()
    {
        Snapshot blind = m_snapshot;
        blind.firewallReadable = false;
        blind.namespaces.front().firewall = {};
        const Judgement judgement = judge(blind, usualListeners(), m_records);
        QVERIFY(mentions(judgement.wrong, u"UNKNOWN"_s));
        QVERIFY2(!mentions(judgement.wrong, u"WRONG BLOCKED"_s),
                 qPrintable(judgement.wrong.filter(u"WRONG BLOCKED"_s).value(0)));
    }
};

EARSHOT_SCRATCH_MAIN(JudgeTest)
#include "tst_judge.moc"
