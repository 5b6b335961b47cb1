// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/nftables.h>
#include <testlib/kernelrules.h>
#include <testlib/scratchmain.h>

#include <QTest>

using namespace earshot;

namespace {

Result<RulesReading> readScript(const QByteArray &script)
{
    QByteArray lines = script;
    lines.replace("} }", "}\n}\n"); // nft wants each block's end on a line of its own
    const auto parts = test::partsOfNft(lines);
    if (!parts)
        return std::unexpected(parts.error());
    return readNftables(*parts);
}

QString textsOf(const Chain &chain)
{
    QStringList texts;
    for (const Rule &rule : chain.rules)
        texts.push_back(rule.text);
    return texts.join(u'\n');
}

const Match *matchAt(const Rule &rule, std::size_t index)
{
    return index < rule.statements.size() ? std::get_if<Match>(&rule.statements[index]) : nullptr;
}

} // namespace

/// Rules that a kernel holds, read from its own messages.
class TestNftables : public QObject
{
    Q_OBJECT

public:
    explicit TestNftables(const Result<ScratchRoot> &scratch)
        : m_scratch(scratch)
    {
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_scratch)
            QSKIP(qPrintable(test::lackOf(m_scratch.error())));
        if (const auto tried = test::partsOfNft("table inet t {}"); !tried)
            QSKIP(qPrintable(QString(u"nft: " + tried.error().detail)));
    }

    void ruleText_data();
    void ruleText();
    void readsChains();
    void readsSets();
    void readsIntervalSets();
    void statementsOfARule();
    void doubtsASetThatIsNotThere();

private:
    Result<ScratchRoot> m_scratch;
};

/// What nft lists is what we write, word for word: each line is in the form that nft 1.1 prints.
void TestNftables::ruleText_data()
{
    QTest::addColumn<QString>("rule");
    const auto rules = {
        "ct state established,related accept",
        "ct state vmap { invalid : drop, established : accept }",
        "iifname \"lo\" accept",
        "iifname \"eth*\" drop",
        "iifname != \"eth0\" drop",
        "ip saddr 10.0.0.0/8 tcp dport { 22, 80-90 } accept",
        "ip saddr 10.0.0.0/15 tcp dport 22 accept",
        "ip saddr != 10.1.2.3 udp dport != 53 drop",
        "ip saddr . tcp dport { 10.0.0.1 . 22, 10.0.0.2 . 80 } accept",
        "ip6 saddr fe80::/10 icmpv6 type { echo-request, nd-neighbor-solicit } accept",
        "ip6 daddr ::1 drop",
        "tcp flags syn drop",
        "tcp flags & (fin | syn | rst | ack) == syn accept",
        "tcp flags { fin, syn } drop",
        "tcp dport 1000-2000 drop",
        "tcp dport != 1000-2000 drop",
        "tcp dport 0-1023 drop",
        "tcp sport 1024-65535 tcp dport 22 accept",
        "icmp type echo-request limit rate 10/second burst 5 packets accept",
        "limit rate over 3/minute burst 10 packets drop",
        "meta mark 0x00000001 accept",
        "meta mark & 0x000000ff == 0x00000001 accept",
        "meta mark set meta mark | 0x00000010",
        "ct mark set 0x00000001",
        "ip dscp cs1 accept",
        "fib daddr type local accept",
        "fib saddr . iif oif missing drop",
        "meta pkttype broadcast drop",
        "ether saddr 00:11:22:33:44:55 drop",
        "meta l4proto { tcp, udp } th dport 53 accept",
        "reject",
        "reject with icmpx admin-prohibited",
        "tcp dport 1 reject with tcp reset",
        "log prefix \"hello\" level info drop",
        "tcp option maxseg size 500 drop",
        "exthdr frag exists drop",
        "ct original ip saddr 1.2.3.4 accept",
        "ct status dnat accept",
        "ip protocol esp accept",
        "ip6 nexthdr esp accept",
        "meta skuid 0 accept",
        "meta hour \"08:00\"-\"18:00\" accept",
        "ip length >= 101 drop",
        "ct count over 3 reject",
        "quota over 25 mbytes drop",
        "udp dport vmap { 53 : accept, 67 : jump other, * : drop }",
        "add @seen { ip saddr limit rate 3/second burst 5 packets } accept",
        "update @seen { ip saddr timeout 30s } accept",
        "goto other",
        "return",
    };
    for (const char *rule : rules)
        QTest::newRow(rule) << QString::fromUtf8(rule);
}

void TestNftables::ruleText()
{
    QFETCH(QString, rule);
    const auto reading =
        readScript("table inet t { set seen { type ipv4_addr; flags dynamic,timeout; timeout 1m; }\n chain other { }\n"
                   "chain c { type filter hook input priority 0; "
                   + rule.toUtf8() + "\n}\n}\n");
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error().detail));
    QVERIFY(reading->complete);
    QVERIFY2(reading->notes.empty(), reading->notes.empty() ? "" : qPrintable(reading->notes.front().detail));
    const std::optional<int> chain = findChain(reading->tables.at(0), u"c");
    QVERIFY(chain);
    QCOMPARE(textsOf(reading->tables[0].chains[static_cast<std::size_t>(*chain)]), rule);
}

void TestNftables::readsChains()
{
    const auto reading = readScript(
        "table inet t { chain base { type filter hook forward priority -5; policy drop; }\nchain plain { comment \"x\"; } }\n"
        "table ip n { chain pre { type nat hook prerouting priority dstnat; tcp dport 80 counter packets 3 bytes 180 redirect to :8080 comment \"web\"\n } }\n"
        "table ip6 off { flags dormant; chain c { type filter hook input priority 0; } }\n"
        "table netdev w { chain in { type filter hook ingress device lo priority 0; } }\n"
        "table inet i { chain in { type filter hook ingress device lo priority 0; } }\n"
        "table arp a { chain in { type filter hook input priority 0; } }\n");
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error().detail));
    const auto &tables = reading->tables;
    QCOMPARE(tables.size(), std::size_t{6});
    QCOMPARE(tables[0].family, TableFamily::Inet);
    QVERIFY(tables[0].chains[0].base == (BaseChain{ChainType::Filter, Hook::Forward, -5, false, {}}));
    QVERIFY(!tables[0].chains[1].base);
    QVERIFY(tables[1].chains[0].base == (BaseChain{ChainType::Nat, Hook::Prerouting, -100, true, {}}));
    QCOMPARE(tables[1].chains[0].rules.at(0).comment, QStringLiteral("web"));
    QVERIFY(tables[1].chains[0].rules[0].handle > 0);
    QVERIFY(tables[2].dormant);
    QVERIFY(!tables[0].dormant);
    QVERIFY(tables[3].chains[0].base == (BaseChain{ChainType::Filter, Hook::Ingress, 0, true, {QStringLiteral("lo")}}));
    QCOMPARE(tables[4].chains[0].base->hook, Hook::Ingress);
    QCOMPARE(tables[5].chains[0].base->hook, Hook::Input);
    QCOMPARE(reading->counters.size(), std::size_t{1});
    QVERIFY((reading->counters[0] == RuleCounter{0, {1, 0, 0}, 3, 180}));
    const auto *nat = std::get_if<Nat>(&tables[1].chains[0].rules[0].statements.back());
    QVERIFY(nat && nat->kind == Nat::Kind::Redirect && nat->portFirst
            && nat->portFirst->bytes == QByteArray::fromHex("1f90"));
}

void TestNftables::readsSets()
{
    const auto reading =
        readScript("table inet t { set addresses { type ipv4_addr; elements = { 10.0.0.1, 10.0.0.3 } }\n"
                   "set ports { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 . 80-90 } }\n"
                   "map to { type inet_service : ipv4_addr; elements = { 80 : 10.0.0.1 } }\n"
                   "map verdicts { type inet_service : verdict; elements = { 22 : accept, * : jump other } }\n"
                   "set timed { type ipv4_addr; flags timeout; elements = { 10.9.9.9 timeout 1h } }\n"
                   "set limited { type ipv4_addr; limit rate 3/minute; elements = { 10.0.0.1, 10.0.0.2 } }\n"
                   "set empty { type ipv6_addr; }\n"
                   "chain other { } }");
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error().detail));
    const std::vector<Set> &sets = reading->tables.at(0).sets;
    const auto set = [&sets](QStringView name) { return *findSet(sets, name); };
    QVERIFY(set(u"addresses").plain == Values::fromRanges({{0x0a000001, 0x0a000001}, {0x0a000003, 0x0a000003}}));
    QCOMPARE(set(u"addresses").type, QStringLiteral("ipv4_addr"));
    QVERIFY((set(u"ports").fieldLengths == std::vector<quint32>{4, 2}));
    QCOMPARE(set(u"ports").elements.size(), std::size_t{1});
    QCOMPARE(set(u"ports").elements[0].first, QByteArray::fromHex("0a0000000050"));
    QCOMPARE(set(u"ports").elements[0].last, QByteArray::fromHex("0affffff005a"));
    QVERIFY(set(u"to").isMap);
    QCOMPARE(set(u"to").elements.at(0).data, QByteArray::fromHex("0a000001"));
    const Set verdicts = set(u"verdicts");
    QCOMPARE(verdicts.elements.size(), std::size_t{2});
    for (const Element &element : verdicts.elements) {
        QVERIFY(element.verdict);
        QCOMPARE(element.verdict->kind, element.catchAll ? VerdictKind::Jump : VerdictKind::Accept);
    }
    QVERIFY(set(u"timed").dynamic);
    QVERIFY(set(u"timed").plain.contains(0x0a090909));
    QVERIFY(!set(u"addresses").dynamic);
    const Set limited = set(u"limited");
    QVERIFY(limited.plain.isEmpty());
    QCOMPARE(limited.elements.size(), std::size_t{2});
    QCOMPARE(limited.elements[0].condition->reason, ReasonCode::RateLimit);
    QVERIFY(set(u"empty").plain.isEmpty());
}

void TestNftables::readsIntervalSets()
{
    const auto reading = readScript(
        "table inet t { set s { type ipv4_addr; flags interval; elements = { 0.0.0.0/8, 10.0.0.0/24, 10.0.1.0/25, 224.0.0.0-255.255.255.255 } }\n"
        "map m { type ipv4_addr : verdict; flags interval; elements = { 10.0.0.0/24 : drop, 10.0.1.0/24 : accept, 240.0.0.0/4 : drop } }\n"
        "set m6 { type ipv6_addr; flags interval; elements = { fe80::/10, ffff:ffff:ffff:ffff::/64 } } }");
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error().detail));
    const std::vector<Set> &sets = reading->tables.at(0).sets;
    QVERIFY(findSet(sets, u"s")->plain
            == Values::fromRanges({{0, 0x00ffffff}, {0x0a000000, 0x0a00017f}, {0xe0000000, 0xffffffff}}));
    const uint128 top = ~uint128{0};
    QVERIFY(findSet(sets, u"m6")->plain
            == Values::fromRanges({{uint128{0xfe80} << 112, (uint128{0xfec0} << 112) - 1}, {top << 64, top}}));
    QStringList members;
    for (const Element &element : findSet(sets, u"m")->elements)
        members.push_back(QString::fromLatin1(element.first.toHex()) + u'-' + QString::fromLatin1(element.last.toHex())
                          + u' ' + enumName(element.verdict->kind));
    members.sort();
    QCOMPARE(members.join(u'\n'),
             QStringLiteral("0a000000-0a0000ff drop\n0a000100-0a0001ff accept\nf0000000-ffffffff drop"));
}

void TestNftables::statementsOfARule()
{
    const auto reading = readScript(
        "table inet t { chain c { type filter hook input priority 0; ip saddr 192.0.2.0/24 tcp dport != 22 ct state new jump other\n"
        "tcp dport 5000-5010 meta mark & 0xf0 == 0x10 drop\n }\nchain other { } }");
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error().detail));
    const auto &rules = reading->tables.at(0).chains.at(0).rules;
    const Rule &first = rules.at(0);
    QCOMPARE(first.statements.size(), std::size_t{6});
    QVERIFY(matchAt(first, 0) && matchAt(first, 0)->operand.key == Key::MetaNfProto
            && matchAt(first, 0)->values == Values(2, 2));
    const Match *source = matchAt(first, 1);
    QVERIFY(source && source->operand.key == Key::Payload && source->operand.base == PayloadBase::Network
            && source->operand.offset == 12);
    QCOMPARE(source->operand.length, quint32{3}); // as the kernel loads it
    QVERIFY(source->values == Values(0xc00002, 0xc00002));
    const Match *port = matchAt(first, 3);
    QVERIFY(port && port->inverted && port->operand.base == PayloadBase::Transport && port->operand.offset == 2
            && port->values == Values(22, 22));
    const Match *state = matchAt(first, 4);
    QVERIFY(state && state->inverted && state->operand.key == Key::CtState && state->values == Values(0, 0));
    QCOMPARE(state->operand.transforms.at(0).mask, QByteArray::fromHex("08000000"));
    const auto *jump = std::get_if<Decide>(&first.statements[5]);
    QVERIFY(jump && jump->verdict.kind == VerdictKind::Jump && jump->verdict.chain == u"other");
    const Match *range = matchAt(rules.at(1), 1);
    QVERIFY(range && range->values == Values(5000, 5010) && !range->inverted);
}

void TestNftables::doubtsASetThatIsNotThere()
{
    auto parts = test::partsOfNft(
        "table inet t { set s { type ipv4_addr; elements = { 10.0.0.1 } }\nchain c { type filter hook input priority 0; ip saddr @s accept\n"
        "ip saddr vmap { 10.0.0.1 : accept }\n}\n}\n");
    QVERIFY(parts);
    const auto has = [](const Rule &rule, ReasonCode reason) {
        return std::ranges::any_of(rule.statements, [reason](const Statement &one) {
            const auto *undecided = std::get_if<Undecided>(&one);
            return undecided && undecided->reason == reason;
        });
    };
    auto without = *parts;
    without[QString(part::nftSets)].bytes.clear();
    auto reading = readNftables(without);
    QVERIFY(reading);
    QVERIFY(has(reading->tables.at(0).chains.at(0).rules.at(0), ReasonCode::MissingReference));
    QVERIFY(std::holds_alternative<UnknownTarget>(reading->tables[0].chains[0].rules.at(1).statements.back()));
    // The contents are missing: a set that seems empty would never match.
    without = *parts;
    without[QString(part::nftElements)].bytes.clear();
    reading = readNftables(without);
    QVERIFY(reading);
    QVERIFY(has(reading->tables.at(0).chains.at(0).rules.at(0), ReasonCode::MissingReference));
    QVERIFY(!reading->notes.empty());
    reading = readNftables(*parts);
    QVERIFY(reading && !has(reading->tables.at(0).chains.at(0).rules.at(0), ReasonCode::MissingReference));
}

EARSHOT_SCRATCH_MAIN(TestNftables)
#include "tst_nftables.moc"
