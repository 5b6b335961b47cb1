// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <capture/capture.h>
#include <parse/nftables.h>
#include <testlib/folders.h>

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <random>

using namespace earshot;

namespace {

/// Netlink messages, made by hand.
QByteArray attribute(quint16 type, const QByteArray &payload)
{
    const auto length = static_cast<quint16>(payload.size() + 4);
    QByteArray bytes(reinterpret_cast<const char *>(&length), 2);
    bytes += QByteArray(reinterpret_cast<const char *>(&type), 2) + payload;
    bytes.append(-payload.size() & 3, '\0');
    return bytes;
}

QByteArray number(quint16 type, quint32 value)
{
    const quint32 big = qToBigEndian(value);
    return attribute(type, QByteArray(reinterpret_cast<const char *>(&big), 4));
}

QByteArray text(quint16 type, const QByteArray &value)
{
    return attribute(type, value + '\0');
}

QByteArray message(quint16 type, quint8 family, const QByteArray &attributes)
{
    const auto length = static_cast<quint32>(attributes.size() + 20);
    const auto whole = static_cast<quint16>(NFNL_SUBSYS_NFTABLES << 8 | type);
    QByteArray bytes(reinterpret_cast<const char *>(&length), 4);
    bytes += QByteArray(reinterpret_cast<const char *>(&whole), 2) + QByteArray(10, '\0');
    bytes += static_cast<char>(family) + QByteArray(3, '\0');
    return bytes + attributes;
}

QByteArray value(quint16 type, const QByteArray &bytes)
{
    return attribute(type, attribute(NFTA_DATA_VALUE, bytes));
}

QByteArray expression(const QByteArray &name, const QByteArray &data)
{
    return attribute(NFTA_LIST_ELEM, text(NFTA_EXPR_NAME, name) + attribute(NFTA_EXPR_DATA, data));
}

QByteArray payload(quint32 base, quint32 offset, quint32 length, quint32 destination)
{
    return expression("payload",
                      number(NFTA_PAYLOAD_DREG, destination) + number(NFTA_PAYLOAD_BASE, base)
                          + number(NFTA_PAYLOAD_OFFSET, offset) + number(NFTA_PAYLOAD_LEN, length));
}

QByteArray equal(quint32 source, const QByteArray &bytes)
{
    return expression("cmp",
                      number(NFTA_CMP_SREG, source) + number(NFTA_CMP_OP, NFT_CMP_EQ) + value(NFTA_CMP_DATA, bytes));
}

QByteArray verdict(quint32 code)
{
    return expression(
        "immediate",
        number(NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT)
            + attribute(NFTA_IMMEDIATE_DATA, attribute(NFTA_DATA_VERDICT, number(NFTA_VERDICT_CODE, code))));
}

/// One inet table "t" with the base chain "c".
std::map<QString, Part> parts(const QByteArray &rules, const QByteArray &sets = {}, const QByteArray &elements = {})
{
    const QByteArray hook =
        attribute(NFTA_CHAIN_HOOK, number(NFTA_HOOK_HOOKNUM, NF_INET_LOCAL_IN) + number(NFTA_HOOK_PRIORITY, 0));
    const auto part = [](const QByteArray &bytes) { return Part{bytes, {}}; };
    return {{QString(part::nftTables), part(message(NFT_MSG_NEWTABLE, NFPROTO_INET, text(NFTA_TABLE_NAME, "t")))},
            {QString(part::nftChains),
             part(message(NFT_MSG_NEWCHAIN, NFPROTO_INET,
                          text(NFTA_CHAIN_TABLE, "t") + text(NFTA_CHAIN_NAME, "c") + hook
                              + text(NFTA_CHAIN_TYPE, "filter")))},
            {QString(part::nftRules), part(rules)},
            {QString(part::nftSets), part(sets)},
            {QString(part::nftElements), part(elements)}};
}

QByteArray rule(const QByteArray &expressions)
{
    return message(NFT_MSG_NEWRULE, NFPROTO_INET,
                   text(NFTA_RULE_TABLE, "t") + text(NFTA_RULE_CHAIN, "c")
                       + attribute(NFTA_RULE_EXPRESSIONS, expressions));
}

std::vector<Statement> statementsOf(const QByteArray &expressions)
{
    const auto reading = readNftables(parts(rule(expressions)));
    if (!reading || reading->tables.empty() || reading->tables[0].chains.empty()
        || reading->tables[0].chains[0].rules.empty())
        return {};
    return reading->tables[0].chains[0].rules[0].statements;
}

template<typename Kind>
const Kind *at(const std::vector<Statement> &statements, std::size_t index)
{
    return index < statements.size() ? std::get_if<Kind>(&statements[index]) : nullptr;
}

/// An interval set "s" of `count` single addresses two apart, as the kernel lists it: from the highest down.
QByteArray intervalElements(quint32 count)
{
    QByteArray all;
    QByteArray chunk;
    const auto flush = [&] {
        all += message(NFT_MSG_NEWSETELEM, NFPROTO_INET,
                       text(NFTA_SET_ELEM_LIST_TABLE, "t") + text(NFTA_SET_ELEM_LIST_SET, "s")
                           + attribute(NFTA_SET_ELEM_LIST_ELEMENTS, chunk));
        chunk.clear();
    };
    for (quint32 i = count; i-- > 0;) {
        for (const bool end : {true, false}) {
            const quint32 key = qToBigEndian(i * 2 + (end ? 1 : 0));
            QByteArray element = value(NFTA_SET_ELEM_KEY, QByteArray(reinterpret_cast<const char *>(&key), 4));
            if (end)
                element += number(NFTA_SET_ELEM_FLAGS, NFT_SET_ELEM_INTERVAL_END);
            chunk += attribute(NFTA_LIST_ELEM, element);
        }
        if (chunk.size() > 16000)
            flush();
    }
    flush();
    return all;
}

QByteArray intervalSet()
{
    return message(NFT_MSG_NEWSET, NFPROTO_INET,
                   text(NFTA_SET_TABLE, "t") + text(NFTA_SET_NAME, "s") + number(NFTA_SET_FLAGS, NFT_SET_INTERVAL)
                       + number(NFTA_SET_KEY_TYPE, 7) + number(NFTA_SET_KEY_LEN, 4));
}

std::map<QString, Part> recorded(const QString &name)
{
    QFile file(test::dataFile(u"nftables/"_s + name + u".capture"_s));
    if (!file.open(QFile::ReadOnly))
        return {};
    const auto capture = captureFromCbor(qUncompress(file.readAll()));
    return capture && !capture->namespaces.empty() ? capture->namespaces[0].parts : std::map<QString, Part>();
}

} // namespace

/// Messages without a kernel: recorded ones, made-up ones, and broken ones.
class TestNftMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRecordings_data();
    void readsRecordings();
    void registersAreOneMemory();
    void overwrittenRegistersAreNotRead();
    void unknownExpressionsStayVisible();
    void whatWasLoadedMustBeThere();
    void writesChangeWhatWasLoaded();
    void largeIntervalSets_data();
    void largeIntervalSets();
    void saysWhatIsCut();
    void survivesAnything();
    void refusesTheOtherByteOrder();
};

void TestNftMessages::readsRecordings_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("tables");
    QTest::addColumn<int>("rules");
    QTest::addColumn<QString>("chain");
    QTest::addColumn<QString>("text");
    QTest::newRow("ufw") << QStringLiteral("ufw-default") << 2 << 168 << QStringLiteral("ufw-not-local")
                         << QStringLiteral(
                                "-A ufw-not-local -m addrtype --dst-type LOCAL -j RETURN\n"
                                "-A ufw-not-local -m addrtype --dst-type MULTICAST -j RETURN\n"
                                "-A ufw-not-local -m addrtype --dst-type BROADCAST -j RETURN\n"
                                "-A ufw-not-local -m limit --limit 3/min --limit-burst 10 -j ufw-logging-deny\n"
                                "-A ufw-not-local -j DROP");
    QTest::newRow("firewalld") << QStringLiteral("firewalld-default") << 1 << 92 << QStringLiteral("filter_INPUT")
                               << QStringLiteral("ct state { established, related } accept\n"
                                                 "ct status dnat accept\n"
                                                 "iifname \"lo\" accept\n"
                                                 "ct state invalid drop\n"
                                                 "jump filter_INPUT_ZONES\n"
                                                 "reject with icmpx admin-prohibited");
}

void TestNftMessages::readsRecordings()
{
    QFETCH(QString, name);
    QFETCH(int, tables);
    QFETCH(int, rules);
    QFETCH(QString, chain);
    QFETCH(QString, text);
    const auto reading = readNftables(recorded(name));
    QVERIFY(reading && reading->complete);
    QVERIFY(reading->notes.empty());
    QCOMPARE(int(reading->tables.size()), tables);
    int count = 0;
    QStringList texts;
    for (const Table &table : reading->tables) {
        for (const Chain &one : table.chains) {
            count += int(one.rules.size());
            for (const Rule &rule : one.rules) {
                if (one.name == chain)
                    texts.push_back(rule.text);
                for (const Statement &statement : rule.statements) {
                    QVERIFY2(!std::holds_alternative<UnknownTarget>(statement), qPrintable(rule.text));
                    const auto *undecided = std::get_if<Undecided>(&statement);
                    QVERIFY2(!undecided || undecided->reason != ReasonCode::UnknownMatch, qPrintable(rule.text));
                }
            }
        }
    }
    QCOMPARE(count, rules);
    QCOMPARE(texts.join(u'\n'), text);
}

void TestNftMessages::registersAreOneMemory()
{
    // NFT_REG_1 is NFT_REG32_00 to _03, so a load into the one is read from the other; ports load as one word.
    const auto statements = statementsOf(payload(NFT_PAYLOAD_NETWORK_HEADER, 8, 16, NFT_REG_1)
                                         + equal(NFT_REG32_02, QByteArray::fromHex("01020304"))
                                         + payload(NFT_PAYLOAD_TRANSPORT_HEADER, 0, 4, NFT_REG32_15)
                                         + equal(NFT_REG32_15, QByteArray::fromHex("00430044")) + verdict(NF_ACCEPT));
    const auto *middle = at<Match>(statements, 0);
    QVERIFY(middle && middle->operand.offset == 16 && middle->operand.length == 4
            && middle->values == Values(0x01020304, 0x01020304));
    const auto *source = at<Match>(statements, 1);
    const auto *destination = at<Match>(statements, 2);
    QVERIFY(source && source->operand.offset == 0 && source->operand.length == 2 && source->values == Values(67, 67));
    QVERIFY(destination && destination->operand.offset == 2 && destination->values == Values(68, 68));
    QVERIFY(at<Decide>(statements, 3));
}

void TestNftMessages::overwrittenRegistersAreNotRead()
{
    // The second load takes a word out of the first: what is left is not a field any more.
    const auto statements = statementsOf(
        payload(NFT_PAYLOAD_NETWORK_HEADER, 8, 16, NFT_REG_1) + payload(NFT_PAYLOAD_NETWORK_HEADER, 0, 4, NFT_REG32_01)
        + equal(NFT_REG_1, QByteArray(16, '\1')) + equal(NFT_REG_4, "abcd") + verdict(NF_DROP));
    int undecided = 0;
    for (const Statement &statement : statements)
        undecided += std::holds_alternative<Undecided>(statement) ? 1 : 0;
    QVERIFY(undecided >= 2); // neither comparison is a guess
    QVERIFY(std::holds_alternative<Decide>(statements.back()));
}

void TestNftMessages::unknownExpressionsStayVisible()
{
    const auto reading =
        readNftables(parts(rule(payload(NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2, NFT_REG_1) + expression("novelty", {})
                                + equal(NFT_REG_1, QByteArray::fromHex("0016")) + verdict(NF_ACCEPT))));
    QVERIFY(reading && reading->complete);
    const auto &statements = reading->tables[0].chains[0].rules[0].statements;
    const auto has = [&statements](auto test) { return std::ranges::any_of(statements, test); };
    QVERIFY(has([](const Statement &one) { return std::holds_alternative<UnknownTarget>(one); }));
    QVERIFY(has([](const Statement &one) { return std::holds_alternative<Undecided>(one); }));
    // What stood in the registers before may have been changed.
    QVERIFY(!has([](const Statement &one) {
        const auto *match = std::get_if<Match>(&one);
        return match && match->values == Values(22, 22);
    }));
    QCOMPARE(reading->notes.size(), std::size_t{1});
    QVERIFY(reading->notes[0].where.contains(u"inet t c"));
    // An attribute from the future may turn an expression's meaning round.
    const auto strange = statementsOf(expression("cmp",
                                                 number(NFTA_CMP_SREG, NFT_REG_1) + number(NFTA_CMP_OP, NFT_CMP_EQ)
                                                     + value(NFTA_CMP_DATA, "ab") + number(30, 1))
                                      + verdict(NF_ACCEPT));
    QVERIFY(at<Undecided>(strange, 0) && at<UnknownTarget>(strange, 1));
}

void TestNftMessages::whatWasLoadedMustBeThere()
{
    // Nobody asks for the value, but without the data the rule ends.
    const auto statements = statementsOf(payload(NFT_PAYLOAD_TRANSPORT_HEADER, 2, 2, NFT_REG_1) + verdict(NF_DROP));
    const auto *match = at<Match>(statements, 0);
    QVERIFY(match && match->values == Values(0, 0xffff) && match->operand.base == PayloadBase::Transport);
    QVERIFY(at<Decide>(statements, 1));
}

void TestNftMessages::writesChangeWhatWasLoaded()
{
    const QByteArray loadMark =
        expression("meta", number(NFTA_META_DREG, NFT_REG_1) + number(NFTA_META_KEY, NFT_META_MARK));
    const QByteArray one = expression("immediate",
                                      number(NFTA_IMMEDIATE_DREG, NFT_REG_2)
                                          + value(NFTA_IMMEDIATE_DATA, QByteArray::fromHex("01000000")));
    const QByteArray setMark =
        expression("meta", number(NFTA_META_KEY, NFT_META_MARK) + number(NFTA_META_SREG, NFT_REG_2));
    const auto statements =
        statementsOf(loadMark + one + setMark + equal(NFT_REG_1, QByteArray(4, '\0')) + verdict(NF_ACCEPT));
    QVERIFY(at<SetMeta>(statements, 0));
    QVERIFY(at<Undecided>(statements, 1)); // the register holds the mark as it was before
}

void TestNftMessages::largeIntervalSets_data()
{
    QTest::addColumn<quint32>("count");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("100,000") << quint32{100'000} << 100;
    QTest::newRow("1,000,000") << quint32{1'000'000} << 1000;
}

void TestNftMessages::largeIntervalSets()
{
    QFETCH(quint32, count);
    QFETCH(int, milliseconds);
    const auto messages = parts({}, intervalSet(), intervalElements(count));
    QElapsedTimer timer;
    timer.start();
    const auto reading = readNftables(messages);
    const auto taken = timer.elapsed();
    QVERIFY(reading && reading->complete && reading->notes.empty());
    const Values &plain = reading->tables[0].sets.at(0).plain;
    QCOMPARE(plain.ranges().size(), std::size_t{count});
    QVERIFY(plain.contains(0) && !plain.contains(1) && plain.contains(2 * count - 2));
    qInfo("%u elements in %lld ms", count, taken);
    // Ten times the aim: this machine may be busy, and the build may be a debug build; a square would take hours.
    QVERIFY(taken < milliseconds * 10);
}

void TestNftMessages::saysWhatIsCut()
{
    const auto whole = recorded(QStringLiteral("ufw-default"));
    for (const QLatin1StringView name : {part::nftTables, part::nftChains, part::nftRules}) {
        auto cut = whole;
        cut[QString(name)].bytes.chop(6);
        const auto reading = readNftables(cut);
        QVERIFY(reading && !reading->complete);
        QVERIFY(!reading->notes.empty());
        auto failed = whole;
        failed[QString(name)].error = Error{Errc::TimedOut, {}, {}};
        const auto other = readNftables(failed);
        QVERIFY(other && !other->complete);
    }
}

void TestNftMessages::survivesAnything()
{
    std::mt19937 random(20261122); // the same every time
    for (const QString &name : {QStringLiteral("ufw-default"), QStringLiteral("firewalld-default")}) {
        const auto whole = recorded(name);
        QVERIFY(!whole.empty());
        for (int round = 0; round < 400; ++round) {
            auto broken = whole;
            for (auto &[part, content] : broken) {
                if (content.bytes.isEmpty())
                    continue;
                for (quint32 i = 0; i < 1 + random() % 8; ++i)
                    content.bytes[static_cast<qsizetype>(random() % static_cast<quint32>(content.bytes.size()))] =
                        static_cast<char>(random());
                if (random() % 4 == 0)
                    content.bytes.truncate(
                        static_cast<qsizetype>(random() % static_cast<quint32>(content.bytes.size())));
            }
            const auto reading = readNftables(broken);
            QVERIFY(reading || reading.error().code == Errc::Unsupported);
            if (reading) // the same bytes, the same reading
                QVERIFY(*readNftables(broken) == *reading);
        }
    }
}

void TestNftMessages::refusesTheOtherByteOrder()
{
    auto swapped = recorded(QStringLiteral("ufw-default"));
    QByteArray &bytes = swapped[QString(part::nftRules)].bytes;
    std::reverse(bytes.begin(), bytes.begin() + 4);
    const auto reading = readNftables(swapped);
    QVERIFY(!reading);
    QCOMPARE(reading.error().code, Errc::Unsupported);
}

QTEST_GUILESS_MAIN(TestNftMessages)
#include "tst_nftmessages.moc"
