// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <rules/text.h>

#include <QTest>

using namespace earshot;

namespace {

Operand operand(Key key, quint32 length)
{
    Operand one;
    one.key = key;
    one.length = length;
    return one;
}

Operand payload(PayloadBase base, quint32 offset, quint32 length)
{
    Operand one = operand(Key::Payload, length);
    one.base = base;
    one.offset = offset;
    return one;
}

Match equals(Operand what, uint128 value, bool inverted = false)
{
    return {std::move(what), Values(value, value), inverted};
}

Decide decide(VerdictKind kind, QString chain = {})
{
    Verdict verdict;
    verdict.kind = kind;
    verdict.chain = std::move(chain);
    return {verdict};
}

Rule ruleOf(std::vector<Statement> statements)
{
    Rule rule;
    rule.statements = std::move(statements);
    return rule;
}

const Match ipv4 = equals(operand(Key::MetaNfProto, 1), 2);
const Match tcp = equals(operand(Key::MetaL4Proto, 1), 6);
const Match port22 = equals(payload(PayloadBase::Transport, 2, 2), 22);

} // namespace

/// Words from statements alone; what a kernel's rules become is in tests/parse.
class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsOnlyTheGuardThatIsSaid();
    void keepsWhatNothingImplies();
    void namesWithoutContext();
    void writesSets();
    void iptablesWordsOrNone();
    void strangersWordsStayHarmless();
};

void TestText::foldsOnlyTheGuardThatIsSaid()
{
    const Match source = equals(payload(PayloadBase::Network, 12, 3), 0xc00002);
    QCOMPARE(nftText(ruleOf({ipv4, source, tcp, port22, decide(VerdictKind::Accept)}), TableFamily::Inet),
             QStringLiteral("ip saddr 192.0.2.0/24 tcp dport 22 accept"));
    QCOMPARE(nftText(ruleOf({tcp, port22}), TableFamily::Ip), QStringLiteral("tcp dport 22"));
}

void TestText::keepsWhatNothingImplies()
{
    // A guard without a field of its header is all that the rule asks: without it the text would promise too much.
    QCOMPARE(nftText(ruleOf({ipv4, decide(VerdictKind::Drop)}), TableFamily::Inet),
             QStringLiteral("meta nfproto ipv4 drop"));
    QCOMPARE(nftText(ruleOf({ipv4, tcp, port22}), TableFamily::Inet), QStringLiteral("meta nfproto ipv4 tcp dport 22"));
    const Match other{operand(Key::MetaL4Proto, 1), Values(6, 6), true};
    QCOMPARE(nftText(ruleOf({other, port22}), TableFamily::Inet), QStringLiteral("meta l4proto != tcp th dport 22"));
}

void TestText::namesWithoutContext()
{
    QCOMPARE(nftText(ruleOf({port22}), TableFamily::Inet), QStringLiteral("th dport 22"));
    const Match nameless = equals(payload(PayloadBase::Network, 12, 4), 0x0a000001);
    QCOMPARE(nftText(ruleOf({nameless}), TableFamily::Inet), QStringLiteral("@nh,96,32 0x0a000001"));
    QCOMPARE(nftText(ruleOf({nameless}), TableFamily::Ip), QStringLiteral("ip saddr 10.0.0.1"));
    const Match inner = equals(payload(PayloadBase::Inner, 1, 2), 0x1234, true);
    QCOMPARE(nftText(ruleOf({inner}), TableFamily::Inet), QStringLiteral("@ih,8,16 != 0x1234"));
}

void TestText::writesSets()
{
    Set set;
    set.name = QStringLiteral("__set0");
    set.fieldLengths = {2};
    set.plain = Values::fromRanges({{22, 22}, {80, 81}, {8000, 8100}});
    const Lookup lookup{{payload(PayloadBase::Transport, 2, 2)}, set.name, false, true};
    QCOMPARE(nftText(ruleOf({tcp, lookup}), TableFamily::Inet, {set}),
             QStringLiteral("tcp dport != { 22, 80, 81, 8000-8100 }"));
    QCOMPARE(nftText(ruleOf({tcp, lookup}), TableFamily::Inet), QStringLiteral("tcp dport != @__set0"));
    Set large = set;
    std::vector<Values::Range> ranges;
    for (uint128 i = 0; i < 1000; ++i)
        ranges.push_back({i * 10, i * 10});
    large.plain = Values::fromRanges(ranges);
    const QString text = nftText(ruleOf({lookup}), TableFamily::Inet, {large});
    QVERIFY(text.endsWith(QStringLiteral(", … }")) && text.size() < 1000);
}

void TestText::iptablesWordsOrNone()
{
    const Match in = equals(operand(Key::MetaIifName, 3), 0x6c6f00); // "lo" with its NUL
    const Match prefix = equals(operand(Key::MetaOifName, 3), 0x657468, true); // "eth" without
    QCOMPARE(iptablesText(ruleOf({in, prefix, tcp, port22, decide(VerdictKind::Jump, QStringLiteral("web"))}),
                          TableFamily::Ip, QStringLiteral("FORWARD")),
             QStringLiteral("-A FORWARD -i lo ! -o eth+ -p tcp -m tcp --dport 22 -j web"));
    const std::vector<ExtensionWords> extensions{
        {1, 1, QStringLiteral("-m conntrack --ctstate NEW"), false, QStringLiteral("conntrack")}};
    QCOMPARE(iptablesText(ruleOf({tcp, Undecided{}, decide(VerdictKind::Goto, QStringLiteral("web"))}),
                          TableFamily::Ip6, QStringLiteral("INPUT"), extensions),
             QStringLiteral("-A INPUT -p tcp -m conntrack --ctstate NEW -g web"));
    // iptables has no word for a set of nft's.
    QVERIFY(iptablesText(ruleOf({Lookup{}, decide(VerdictKind::Accept)}), TableFamily::Ip, QStringLiteral("INPUT"))
                .isEmpty());
}

void TestText::strangersWordsStayHarmless()
{
    QCOMPARE(quotedText(u"a\"b\nc\u001b[31m\u202e"), QStringLiteral("\"a'b?c?[31m?\""));
    const Match name = equals(operand(Key::MetaIifName, 3), 0x1b5b00);
    QVERIFY(!nftText(ruleOf({name}), TableFamily::Inet).contains(QChar(0x1b)));
    QVERIFY(!iptablesText(ruleOf({name}), TableFamily::Ip, QStringLiteral("INPUT")).contains(QChar(0x1b)));
    const QString jump = nftText(ruleOf({decide(VerdictKind::Jump, QStringLiteral("a\n\u202eb"))}), TableFamily::Inet);
    QCOMPARE(jump, QStringLiteral("jump a??b"));
    // Extensions that lie about where they stand.
    const std::vector<ExtensionWords> wrong{{5, 100, QStringLiteral("-m x"), false, QStringLiteral("x")}};
    QVERIFY(!nftText(ruleOf({tcp}), TableFamily::Ip, {}, wrong).isEmpty());
    (void)iptablesText(ruleOf({tcp}), TableFamily::Ip, QStringLiteral("INPUT"), wrong);
}

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
