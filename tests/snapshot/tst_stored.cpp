// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "randomvalue.h"

#include <snapshot/stored.h>
#include <testlib/folders.h>

#include <QCborMap>
#include <QCborValue>
#include <QFile>
#include <QJsonObject>
#include <QTest>

using namespace earshot;

namespace {

QByteArray cborOf(const QCborMap &map)
{
    return QCborValue(map).toCbor();
}

/// A file whose snapshot has these fields.
QByteArray fileWith(const QCborMap &snapshot)
{
    // QCborMap keeps the order of insertion.
    QCborMap file;
    file.insert(u"schema"_s, 1);
    file.insert(u"snapshot"_s, snapshot);
    return cborOf(file);
}

QCborMap ruleset(const QCborValue &statement)
{
    const QCborMap rule{{u"statements"_s, QCborArray{statement}}};
    const QCborMap chain{{u"rules"_s, QCborArray{rule}}};
    const QCborMap table{{u"chains"_s, QCborArray{chain}}};
    return {{u"namespaces"_s, QCborArray{QCborMap{{u"firewall"_s, QCborMap{{u"tables"_s, QCborArray{table}}}}}}}};
}

/// Operands inside operands, `depth` deep.
QCborMap nested(int depth)
{
    QCborMap operand{{u"key"_s, u"map"_s}};
    for (int i = 0; i < depth; ++i)
        operand = QCborMap{{u"inner"_s, QCborArray{operand}}};
    return operand;
}

/// One snapshot with something in every list, written down by hand: what the kept sample holds.
Snapshot sample()
{
    Snapshot snapshot;
    snapshot.hostName = u"alder"_s;
    snapshot.kernelRelease = u"6.12.0"_s;
    snapshot.bootTimeMs = 1'790'000'000'000;
    snapshot.complete = true;
    snapshot.firewallReadable = true;
    snapshot.notes = {{NoteCode::NotUnderstood, 2, u"nf_tables/rules"_s, u"xt match <i>"_s}};
    snapshot.owners = {{812,
                        4711,
                        1,
                        u"sshd"_s,
                        u"/usr/sbin/sshd"_s,
                        false,
                        u"sshd: /usr/sbin/sshd -D"_s,
                        0,
                        u"root"_s,
                        u"/system.slice/ssh.service"_s,
                        u"ssh.service"_s,
                        {},
                        {}}};
    NetNamespace space;
    space.inode = 4'026'531'840;
    space.own = true;
    Interface lo;
    lo.index = 1;
    lo.name = u"lo"_s;
    lo.type = 772;
    lo.flags = 0x10049;
    lo.addresses = {{Address{Family::Ipv4, 0x7f000001}, 8, Address{Family::Ipv4, 0x7f000001}, std::nullopt, 254, 0x80}};
    space.interfaces = {lo};
    Route route;
    route.via = Address{Family::Ipv4, 0xc0000201};
    route.device = 2;
    space.routes = {route};
    RoutingRule main;
    main.priority = 32766;
    space.routingRules = {main};
    space.sysctls = {{u"net.ipv4.ip_forward"_s, u"0"_s}};
    Socket ssh;
    ssh.state = SocketState::Listen;
    ssh.family = Family::Ipv6;
    ssh.local = anyAddress(Family::Ipv6);
    ssh.localPort = Port{22};
    ssh.remote = anyAddress(Family::Ipv6);
    ssh.v6only = false;
    ssh.inode = 12345;
    ssh.cookie = 77;
    ssh.owners = {0};
    space.sockets = {ssh};
    Operand protocol;
    protocol.key = Key::MetaL4Proto;
    protocol.length = 1;
    Operand port;
    port.key = Key::Payload;
    port.length = 2;
    port.base = PayloadBase::Transport;
    port.offset = 2;
    Verdict accept;
    accept.kind = VerdictKind::Accept;
    Rule rule;
    rule.handle = 7;
    rule.text = u"tcp dport { 22, 80 } limit rate 3/minute accept"_s;
    rule.statements = {Match{protocol, Values(6, 6)}, Match{port, Values::fromRanges({{22, 22}, {80, 80}})},
                       Undecided{ReasonCode::RateLimit, u"limit rate 3/minute"_s, true}, Decide{accept}};
    Chain input{u"input"_s, 1, BaseChain{ChainType::Filter, Hook::Input, 0, false, {}}, {rule}};
    space.firewall = {true, {{TableFamily::Inet, u"filter"_s, Backend::Nft, 3, false, {input}, {}}}, {}};
    space.overrulers = {{ReasonCode::Xdp, u"eth0"_s, u"xdp_pass"_s}};
    space.overrulersSeen = Seen::Yes;
    space.boundQueues = {0, 7};
    snapshot.namespaces = {space};
    snapshot.changing = {1'795'300'000'123, {{space.inode, {0, 0, 0}, 12, 720}}, {{space.inode, 77, 0, 128, 0, 0}}};
    return snapshot;
}

} // namespace

class tst_Stored : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomSnapshotsComeBackEqual()
    {
        for (quint32 seed = 0; seed < 300; ++seed) {
            const Snapshot snapshot = randomSnapshot(seed);
            const QByteArray cbor = toCbor(snapshot);
            const auto back = snapshotFromCbor(cbor);
            QVERIFY2(back, qPrintable(back ? QString() : back.error().where + u' ' + back.error().detail));
            QVERIFY(*back == snapshot);
            QCOMPARE(toCbor(*back), cbor);
        }
    }

    void ourCborIsEverybodysCbor()
    {
        for (quint32 seed = 0; seed < 30; ++seed) {
            const QByteArray cbor = toCbor(randomSnapshot(seed));
            QCborParserError error;
            const QCborValue value = QCborValue::fromCbor(cbor, &error);
            QCOMPARE(error.error, QCborError::NoError);
            QCOMPARE(value.toMap().begin().key().toString(), u"schema"_s);
        }
        // Deterministic: written again by another writer it is the same. (QCborValue turns numbers above 2⁶³ into doubles,
        // so not with random ones.)
        const QByteArray cbor = toCbor(sample());
        QCOMPARE(QCborValue::fromCbor(cbor).toCbor(), cbor);
    }

    void aCutFileIsTruncated()
    {
        const QByteArray cbor = toCbor(sample());
        for (qsizetype size = 0; size < cbor.size(); ++size) {
            const auto back = snapshotFromCbor(QByteArrayView(cbor).first(size));
            QVERIFY(!back);
            QCOMPARE(back.error().code, Errc::Truncated);
        }
    }

    void flippedBitsNeverHurt()
    {
        const QByteArray cbor = toCbor(sample());
        int refused = 0;
        for (qsizetype bit = 0; bit < cbor.size() * 8; ++bit) {
            QByteArray broken = cbor;
            broken[bit / 8] = static_cast<char>(broken[bit / 8] ^ (1 << (bit % 8)));
            const auto back = snapshotFromCbor(broken);
            refused += !back;
            if (back)
                QVERIFY(snapshotFromCbor(toCbor(*back)) == *back); // whatever it is now, it is a whole value
        }
        QVERIFY(refused > cbor.size());
    }

    void schemaComesFirst()
    {
        QCborMap map{{u"snapshot"_s, QCborMap()}, {u"schema"_s, 1}};
        QCOMPARE(snapshotFromCbor(cborOf(map)).error().code, Errc::Malformed);
        QCOMPARE(snapshotFromCbor(cborOf({})).error().code, Errc::Malformed);
    }

    void aLaterSchemaIsTooNew()
    {
        const auto back = snapshotFromCbor(cborOf({{u"schema"_s, 2}, {u"snapshot"_s, u"who knows"_s}}));
        QVERIFY(!back);
        QCOMPARE(back.error().code, Errc::TooNew);
        QVERIFY(back.error().detail.contains(u"schema 2"_s));
    }

    void unknownFieldsAreSkipped()
    {
        const QCborArray odd{1,
                             -1,
                             1.5,
                             QByteArray("x"),
                             u"y"_s,
                             QCborMap{{1, 2}},
                             QCborValue(QCborTag(1), 3),
                             true,
                             QCborValue(QCborValue::Null)};
        const auto back = snapshotFromCbor(
            fileWith({{u"new"_s, odd}, {u"host"_s, u"alder"_s}, {u"newer"_s, odd}, {u"complete"_s, true}}));
        QVERIFY(back);
        QCOMPARE(back->hostName, u"alder"_s);
        QVERIFY(back->complete);
    }

    void fieldsComeInAnyOrder()
    {
        const auto back = snapshotFromCbor(
            fileWith({{u"complete"_s, true}, {u"kernel"_s, u"6"_s}, {u"x"_s, 1}, {u"host"_s, u"alder"_s}}));
        QVERIFY(back);
        QCOMPARE(back->hostName, u"alder"_s);
        QCOMPARE(back->kernelRelease, u"6"_s);
        QVERIFY(back->complete);
    }

    void anUnknownStatementMayStopThePacket()
    {
        const auto back = snapshotFromCbor(fileWith(ruleset(QCborMap{{u"teleport"_s, QCborMap{{u"to"_s, 1}}}})));
        QVERIFY(back);
        const auto &statements = back->namespaces.at(0).firewall.tables.at(0).chains.at(0).rules.at(0).statements;
        QCOMPARE(statements.size(), 1);
        QCOMPARE(std::get<UnknownTarget>(statements[0]).text, u"teleport"_s);
    }

    void unknownNames_data()
    {
        QTest::addColumn<QCborMap>("snapshot");
        QTest::addColumn<bool>("opens");
        QTest::newRow("a key") << ruleset(
            QCborMap{{u"match"_s, QCborMap{{u"operand"_s, QCborMap{{u"key"_s, u"moon"_s}}}}}})
                               << true;
        QTest::newRow("a reason") << ruleset(QCborMap{{u"undecided"_s, QCborMap{{u"reason"_s, u"moon"_s}}}}) << true;
        QTest::newRow("a verdict can't be guessed")
            << ruleset(QCborMap{{u"decide"_s, QCborMap{{u"verdict"_s, QCborMap{{u"kind"_s, u"moon"_s}}}}}}) << false;
        QTest::newRow("a note") << QCborMap{{u"notes"_s, QCborArray{QCborMap{{u"code"_s, u"moon"_s}}}}} << true;
    }

    void unknownNames()
    {
        QFETCH(QCborMap, snapshot);
        QFETCH(bool, opens);
        const auto back = snapshotFromCbor(fileWith(snapshot));
        QCOMPARE(back.has_value(), opens);
        if (!opens)
            QVERIFY(back.error().where.endsWith(u"statements/0/decide/verdict/kind"_s));
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        QTest::addColumn<Errc>("code");
        QTest::newRow("another type") << fileWith({{u"host"_s, 1}}) << Errc::Malformed;
        QTest::newRow("not UTF-8") << QByteArray("\xa2\x66schema\x01\x68snapshot\xa1\x64host\x61\xff", 27)
                                   << Errc::Malformed;
        QTest::newRow("out of range") << fileWith(
            {{u"namespaces"_s, QCborArray{QCborMap{{u"boundQueues"_s, QCborArray{65536}}}}}})
                                      << Errc::Malformed;
        QTest::newRow("negative") << fileWith({{u"booted"_s, -1}}) << Errc::Malformed;
        QTest::newRow("more after the end") << toCbor(Snapshot()) + '\0' << Errc::Malformed;
        QTest::newRow("a huge count") << QByteArray(
            "\xa2\x66schema\x01\x68snapshot\xa1\x65notes\x9b\x00\xff\xff\xff\xff\xff\xff\xff", 37)
                                      << Errc::Truncated;
        QTest::newRow("a huge string") << QByteArray(
            "\xa2\x66schema\x01\x68snapshot\xa1\x64host\x7b\x7f\xff\xff\xff\xff\xff\xff\xff", 36)
                                       << Errc::Truncated;
        QTest::newRow("operands without end")
            << fileWith(ruleset(QCborMap{{u"match"_s, QCborMap{{u"operand"_s, nested(100)}}}})) << Errc::TooLarge;
        QTest::newRow("an address of 5 bytes") << fileWith(
            {{u"namespaces"_s,
              QCborArray{QCborMap{{u"sockets"_s, QCborArray{QCborMap{{u"local"_s, QByteArray("12345")}}}}}}}})
                                               << Errc::Malformed;
        QTest::newRow("a prefix with host bits") << fileWith(
            {{u"namespaces"_s,
              QCborArray{QCborMap{{u"routes"_s, QCborArray{QCborMap{{u"to"_s, QByteArray("\x0a\0\0\1\x08", 5)}}}}}}}})
                                                 << Errc::Malformed;
    }

    void malformed()
    {
        QFETCH(QByteArray, cbor);
        QFETCH(Errc, code);
        const auto back = snapshotFromCbor(cbor);
        QVERIFY(!back);
        QCOMPARE(back.error().code, code);
        QVERIFY(!back.error().where.isEmpty() || !back.error().detail.isEmpty());
    }

    void nestingIsBoundedInWhatIsSkippedToo()
    {
        const QByteArray start("\xa2\x66schema\x01\x63new", 13);
        QCOMPARE(snapshotFromCbor(QByteArray(start + QByteArray(1'000'001, '\x81'))).error().code, Errc::TooLarge);
        QCOMPARE(snapshotFromCbor(QByteArray(start + QByteArray(1'000'001, '\x9f'))).error().code, Errc::TooLarge);
        QCOMPARE(snapshotFromCbor(QByteArray(start + QByteArray(1'000'001, '\xc1'))).error().code, Errc::TooLarge);
        QVERIFY(snapshotFromCbor(QByteArray(start + QByteArray("\x9f\x01\x5f\x41x\xff\xbf\x01\x02\xff\xff"))));
    }

    void manyEmptyThingsCostTooMuch()
    {
        // One byte each in the file, some 200 in memory.
        QByteArray cbor("\xa2\x66schema\x01\x68snapshot\xa1\x66owners\x9a", 30);
        const quint32 count = 10'000'000;
        for (int shift = 24; shift >= 0; shift -= 8)
            cbor.append(static_cast<char>(count >> shift));
        const auto back = snapshotFromCbor(QByteArray(cbor + QByteArray(count, '\xa0')));
        QVERIFY(!back);
        QCOMPARE(back.error().code, Errc::TooLarge);
    }

    void valuesHaveOneForm_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("good");
        const QByteArray highest = QByteArray(18, '\xff') + '\x03';
        QTest::newRow("nothing") << QByteArray() << true;
        QTest::newRow("22") << QByteArray("\x16\0", 2) << true;
        QTest::newRow("everything") << QByteArray("\0", 1) + highest << true;
        QTest::newRow("no size") << QByteArray("\x16", 1) << false;
        QTest::newRow("129 bits") << QByteArray("\0", 1) + QByteArray(18, '\xff') + '\x04' << false;
        QTest::newRow("no end") << QByteArray(30, '\xff') << false;
        QTest::newRow("over the end") << QByteArray("\1", 1) + highest << false;
        QTest::newRow("after the end") << QByteArray("\0", 1) + highest + QByteArray("\0\0", 2) << false;
    }

    void valuesHaveOneForm()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, good);
        const auto values = StoredBytes<Values>::fromBytes(bytes);
        QCOMPARE(values.has_value(), good);
        if (good)
            QCOMPARE(StoredBytes<Values>::toBytes(*values), bytes);
    }

    void onlyTheChangingPartChanges()
    {
        Snapshot later = sample();
        later.changing = {later.changing.takenMs + 1000, {}, {}};
        QCOMPARE(stableCbor(later), stableCbor(sample()));
        const QByteArray a = toCbor(sample());
        const QByteArray b = toCbor(later);
        const qsizetype stable = a.indexOf("changing");
        QVERIFY(stable > 0);
        QCOMPARE(a.first(stable), b.first(stable));
        QVERIFY(a != b);
    }

    void jsonHasTheSameFields()
    {
        const QJsonObject json = toJson(sample()).object();
        QCOMPARE(json[u"schema"_s].toInt(), 1);
        const QJsonObject space = json[u"snapshot"_s][u"namespaces"_s][0].toObject();
        const QJsonValue socket = space[u"sockets"_s][0];
        QCOMPARE(socket[u"local"_s].toString(), u"::"_s);
        QCOMPARE(socket[u"localPort"_s].toInt(), 22);
        QCOMPARE(socket[u"state"_s].toString(), u"listen"_s);
        QCOMPARE(socket[u"v6only"_s], QJsonValue(false));
        const QJsonValue statements =
            space[u"firewall"_s][u"tables"_s][0][u"chains"_s][0][u"rules"_s][0][u"statements"_s];
        QCOMPARE(statements[1][u"match"_s][u"values"_s].toArray(), (QJsonArray{u"0x16"_s, u"0x50"_s}));
        QCOMPARE(statements[2][u"undecided"_s][u"nominal"_s], QJsonValue(true));
        QCOMPARE(json[u"changing"_s][u"taken"_s].toInteger(), 1'795'300'000'123);
    }

    void bigNumbersStayExactInJson()
    {
        Snapshot snapshot;
        snapshot.bootTimeMs = ~quint64{0};
        QCOMPARE(toJson(snapshot)[u"snapshot"_s][u"booted"_s].toString(), u"18446744073709551615"_s);
    }

    /// The file was written once by this version and is never written again: every later version must read it.
    void theKeptSampleOfSchemaOneOpens()
    {
        QFile file(test::dataFile(u"snapshots/schema-1.cbor"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        const auto back = snapshotFromCbor(file.readAll());
        QVERIFY(back);
        QVERIFY(*back == sample());
    }

    void writesTheSampleForKeeping()
    {
        const QString target = qEnvironmentVariable("EARSHOT_KEEP_SAMPLE");
        if (target.isEmpty())
            return;
        QFile file(target);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(toCbor(sample())), toCbor(sample()).size());
    }

    void sixtyThousandSocketsAreQuick()
    {
        Snapshot snapshot = sample();
        snapshot.namespaces[0].sockets.resize(60'000, snapshot.namespaces[0].sockets[0]);
        QByteArray cbor;
        QBENCHMARK_ONCE
        {
            cbor = toCbor(snapshot);
            QVERIFY(snapshotFromCbor(cbor) == snapshot);
        }
    }
};

QTEST_APPLESS_MAIN(tst_Stored)
#include "tst_stored.moc"
