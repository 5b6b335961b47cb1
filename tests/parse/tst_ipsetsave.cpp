// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "statementtext.h"

#include <parse/ipsetsave.h>
#include <parse/xtwords.h>

#include <QFile>
#include <QTest>

using namespace earshot;

namespace {

/// The set as text: type, fields, members.
QString textOf(const Set &set)
{
    QStringList parts;
    for (const auto &range : set.plain.ranges())
        parts += range.first == range.last ? decimal(range.first) : decimal(range.first) + u'-' + decimal(range.last);
    for (const Element &element : set.elements) {
        QString text = QString::fromLatin1(element.first.toHex());
        if (element.last != element.first)
            text += u'-' + QString::fromLatin1(element.last.toHex());
        parts += (element.noMatch ? u"not "_s : QString()) + text + (element.condition ? u" maybe"_s : QString());
    }
    QStringList lengths;
    for (const quint32 length : set.fieldLengths)
        lengths += QString::number(length);
    return (set.family ? u"%1 "_s.arg(enumName(*set.family)) : QString()) + u'[' + lengths.join(u',') + u"] "_s
        + parts.join(u' ') + (set.dynamic ? u" dynamic"_s : QString());
}

/// A ruleset with one question to the set "s", by that flags.
Ruleset question(const char *flags, TableFamily family, std::vector<Set> sets, bool inverted = false)
{
    Rule rule;
    rule.statements = {Lookup{*ipsetDimensions(flags), u"s"_s, true, inverted}};
    Chain chain;
    chain.rules = {rule};
    Table table;
    table.family = family;
    table.chains = {chain};
    return {true, {table}, std::move(sets)};
}

QString answerOf(const Ruleset &ruleset)
{
    return textOf(ruleset.tables[0].chains[0].rules[0].statements);
}

} // namespace

class tst_IpsetSave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sets_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("set");
        const auto row = [](const char *name, const char *create, std::initializer_list<const char *> members,
                            const char *set) {
            QByteArray text = QByteArray("create s ") + create + '\n';
            for (const char *member : members)
                text += QByteArray("add s ") + member + '\n';
            QTest::newRow(name) << text << QString::fromLatin1(set);
        };
        row("hash:ip", "hash:ip family inet hashsize 1024 maxelem 65536 bucketsize 12 initval 0x1",
            {"10.0.0.1", "10.0.0.2"}, "ipv4 [4] 167772161-167772162");
        row("hash:ip netmask", "hash:ip family inet netmask 24", {"10.0.0.0"}, "ipv4 [4] 167772160-167772415");
        row("hash:ip, six", "hash:ip family inet6", {"2001:db8::1"},
            "ipv6 [16] 42540766411282592856903984951653826561");
        row("with timeouts", "hash:ip family inet timeout 600", {"10.0.0.1 timeout 55"}, "ipv4 [4] 167772161 dynamic");
        row("counters and comments", "hash:ip family inet counters comment",
            {"10.0.0.1 packets 1 bytes 60 comment \"a nomatch b\""}, "ipv4 [4] 167772161");
        row("hash:net", "hash:net family inet", {"10.0.0.0/8", "192.0.2.1"}, "ipv4 [4] 167772160-184549375 3221225985");
        row("a hole", "hash:net family inet", {"10.1.0.0/16 nomatch", "10.0.0.0/8"},
            "ipv4 [4] 167772160-167837695 167903232-184549375");
        row("an island in a hole", "hash:net family inet", {"10.0.0.0/8", "10.1.1.0/24", "10.1.0.0/16 nomatch"},
            "ipv4 [4] 167772160-167837695 167837952-167838207 167903232-184549375");
        row("everything but", "hash:net family inet", {"0.0.0.0/0", "10.0.0.0/8 nomatch"},
            "ipv4 [4] 0-167772159 184549376-4294967295");
        row("bitmap:ip", "bitmap:ip range 10.0.0.0-10.0.0.255", {"10.0.0.7"}, "ipv4 [4] 167772167");
        row("bitmap:port", "bitmap:port range 0-65535", {"22", "80"}, "[2] 22 80");
        row("hash:mac", "hash:mac hashsize 1024", {"00:11:22:33:44:55"}, "[6] 73588229205");
        row("hash:ip,port", "hash:ip,port family inet", {"10.0.0.1,tcp:80", "10.0.0.1,udp:53"},
            "ipv4 [4,1,2] 0a000001060050 0a000001110035");
        row("ports of ICMP", "hash:ip,port family inet", {"10.0.0.1,icmp:echo-request"},
            "ipv4 [4,1,2] 0a000001010000-0a00000101ffff maybe");
        row("no ports at all", "hash:ip,port family inet", {"10.0.0.1,gre:0"},
            "ipv4 [4,1,2] 0a0000012f0000-0a0000012fffff");
        row("hash:net,port", "hash:net,port family inet", {"10.0.0.0/8,tcp:80", "10.1.0.0/16,tcp:80 nomatch"},
            "ipv4 [4,1,2] not 0a010000060050-0a01ffff060050 0a000000060050-0affffff060050");
        row("hash:ip,port,net", "hash:ip,port,net family inet", {"10.0.0.1,tcp:80,192.0.2.0/24"},
            "ipv4 [4,1,2,4] 0a000001060050c0000200-0a000001060050c00002ff");
        row("hash:net,net", "hash:net,net family inet", {"10.0.0.0/8,192.0.2.0/24"},
            "ipv4 [4,4] 0a000000c0000200-0affffffc00002ff");
        row("hash:net,iface", "hash:net,iface family inet", {"10.0.0.0/8,eth0"},
            "ipv4 [4,16] 0a00000065746830000000000000000000000000-0affffff65746830000000000000000000000000");
        row("wildcard", "hash:net,iface family inet", {"10.0.0.1,eth wildcard"},
            "ipv4 [4,16] 0a00000165746800000000000000000000000000-0a000001657468ffffffffffffffffffffffffff");
        row("hash:ip,mark", "hash:ip,mark family inet", {"10.0.0.1,0x00000063"}, "ipv4 [4,4] 0a00000163000000");
        row("bitmap:ip,mac", "bitmap:ip,mac range 10.0.0.0/24", {"10.0.0.1,00:11:22:33:44:55", "10.0.0.2"},
            "ipv4 [4,6] 0a000001001122334455 0a000002000000000000-0a000002ffffffffffff");
        row("empty", "hash:net family inet6", {}, "ipv6 [16] ");
    }

    void sets()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, set);
        const IpsetsReading reading = readIpsetSave(text);
        QVERIFY(reading.complete);
        QVERIFY(reading.notes.empty());
        QCOMPARE(reading.sets.size(), 1);
        QCOMPARE(reading.sets[0].name, u"s"_s);
        QCOMPARE(textOf(reading.sets[0]), set);
    }

    void whatIsntUnderstoodLeavesItsSetOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("type") << QByteArray("create s hash:moon family inet\n");
        QTest::newRow("bitmask") << QByteArray("create s hash:ip family inet bitmask 255.0.255.0\n");
        QTest::newRow("address") << QByteArray("create s hash:ip family inet\nadd s moon\n");
        QTest::newRow("too few fields") << QByteArray("create s hash:ip,port family inet\nadd s 10.0.0.1\n");
        QTest::newRow("other family") << QByteArray("create s hash:ip family inet6\nadd s 10.0.0.1\n");
        QTest::newRow("list of an unknown one") << QByteArray("create s list:set size 8\nadd s t\n");
    }

    void whatIsntUnderstoodLeavesItsSetOut()
    {
        QFETCH(QByteArray, text);
        const IpsetsReading reading =
            readIpsetSave(QByteArray("create good hash:ip family inet\nadd good 10.0.0.1\n" + text));
        QVERIFY(reading.complete);
        QVERIFY(!reading.notes.empty());
        QCOMPARE(reading.sets.size(), 1);
        QCOMPARE(textOf(reading.sets[0]), u"ipv4 [4] 167772161"_s);
    }

    void whatCantBePlacedIsntComplete()
    {
        QVERIFY(!readIpsetSave("add nobody 10.0.0.1\n").complete);
        QVERIFY(!readIpsetSave("garbage\n").complete);
        QVERIFY(!readIpsetSave("create s hash:ip family inet\ncreate s hash:ip family inet\n").complete);
        QVERIFY(!readIpsetSave("create s hash:ip family inet\nadd s 10.0.0.1").complete);
        QVERIFY(readIpsetSave("").complete);
    }

    void lists()
    {
        const QByteArray text =
            "create a hash:ip family inet\nadd a 10.0.0.1\ncreate b hash:net family inet timeout 5\nadd b 10.1.0.0/16\n"
            "create c hash:ip family inet6\nadd c ::1\ncreate p hash:ip,port family inet\nadd p 10.0.0.1,tcp:80\n"
            "create four list:set size 8\nadd four a\nadd four b\ncreate both list:set size 8\nadd both a\nadd both c\n"
            "create mixed list:set size 8\nadd mixed a\nadd mixed p\ncreate six list:set size 8\nadd six c\n";
        const IpsetsReading reading = readIpsetSave(text);
        QVERIFY(reading.complete);
        const auto set = [&](const QString &name) {
            return findSet(reading.sets, name) ? textOf(*findSet(reading.sets, name)) : u"none"_s;
        };
        QCOMPARE(set(u"four"_s), u"ipv4 [4] 167772161 167837696-167903231 dynamic"_s);
        QCOMPARE(set(u"both"_s), u"ipv4 [4] 167772161"_s);
        QCOMPARE(set(otherFamilyName(u"both"_s)), u"ipv6 [16] 1"_s);
        QCOMPARE(set(u"six"_s), u"ipv6 [16] 1"_s);
        QCOMPARE(set(u"mixed"_s), u"none"_s);
        QCOMPARE(reading.notes.size(), 1);
    }

    void questions_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("flags");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *type, const char *flags, const char *meaning) {
            QTest::addRow("%s %s", type, flags)
                << QByteArray(type) << QByteArray(flags) << QString::fromLatin1(meaning);
        };
        row("hash:ip family inet", "src", "in ipset s: network+12:4");
        row("hash:net family inet", "dst", "in ipset s: network+16:4");
        row("hash:ip family inet", "src,dst", "in ipset s: network+12:4");
        row("hash:ip,port family inet", "src,dst", "in ipset s: network+12:4 . meta-l4proto . transport+2:2");
        row("hash:ip,port,net family inet", "dst,src,src",
            "in ipset s: network+16:4 . meta-l4proto . transport+0:2 . network+12:4");
        row("hash:ip,port family inet", "src", "meta-l4proto = "); // too few never match
        row("bitmap:port range 0-5", "dst", "in ipset s: transport+2:2");
        row("hash:mac", "src", "in ipset s: link+6:6");
        row("hash:net,iface family inet", "src,src", "in ipset s: network+12:4 . meta-iifname:16");
        row("hash:ip,mark family inet", "src,src", "in ipset s: network+12:4 . meta-mark");
    }

    void questions()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, flags);
        QFETCH(QString, meaning);
        Ruleset ruleset =
            question(flags.constData(), TableFamily::Ip, readIpsetSave(QByteArray("create s " + type + "\n")).sets);
        QCOMPARE(resolveIpsets(ruleset), 0);
        QCOMPARE(answerOf(ruleset), meaning);
        QCOMPARE(resolveIpsets(ruleset), 0);
        QCOMPARE(answerOf(ruleset), meaning); // nothing is left to put in
    }

    void aSetThatIsntThereStaysAQuestion()
    {
        Ruleset ruleset = question("src", TableFamily::Ip, {});
        QCOMPARE(resolveIpsets(ruleset), 1);
        QCOMPARE(answerOf(ruleset), u"in ipset s: ?src"_s);
    }

    void tooFewFlagsInvertedAlwaysMatch()
    {
        Ruleset ruleset =
            question("src", TableFamily::Ip, readIpsetSave("create s hash:ip,port family inet\n").sets, true);
        QCOMPARE(resolveIpsets(ruleset), 0);
        QCOMPARE(answerOf(ruleset), u"remark [s]"_s);
    }

    void ip6TablesAskTheOtherHalf()
    {
        const auto sets =
            readIpsetSave(
                "create a hash:ip family inet\ncreate c hash:ip family inet6\ncreate s list:set size 8\nadd s a\nadd s c\n")
                .sets;
        Ruleset ip6 = question("src", TableFamily::Ip6, sets);
        QCOMPARE(resolveIpsets(ip6), 0);
        QCOMPARE(answerOf(ip6), u"in ipset s (IPv6): network+8:16"_s);
        Ruleset ip = question("src", TableFamily::Ip, sets);
        QCOMPARE(resolveIpsets(ip), 0);
        QCOMPARE(answerOf(ip), u"in ipset s: network+12:4"_s);
    }

    void cutAnywhereNothingBreaks()
    {
        const QByteArray text =
            "create s hash:net,port family inet timeout 0\nadd s 10.0.0.0/8,tcp:80 timeout 5 nomatch\nadd s 10.0.0.0/8,icmp:8/0\n";
        for (qsizetype size = 1; size < text.size(); ++size) {
            const IpsetsReading reading = readIpsetSave(QByteArrayView(text).first(size));
            QCOMPARE(reading.complete, text[size - 1] == '\n');
        }
    }

    void aHundredThousandMembersAreQuick()
    {
        QByteArray text("create s hash:ip family inet\n");
        for (int i = 0; i < 100'000; ++i)
            text += "add s 10." + QByteArray::number(i % 200) + '.' + QByteArray::number(i / 200 % 250) + '.'
                + QByteArray::number(i / 50'000) + '\n';
        QBENCHMARK_ONCE
        {
            QCOMPARE(readIpsetSave(text).sets.size(), 1);
        }
    }
};

QTEST_APPLESS_MAIN(tst_IpsetSave)
#include "tst_ipsetsave.moc"
