// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <proxies/endpointquery.h>
#include <testlib/assessments.h>

#include <QTest>

using namespace earshot;
using namespace earshot::test;

namespace {

class TestEndpointQuery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finds_data();
    void finds();
    void namesWhatItDoesNotUnderstand_data();
    void namesWhatItDoesNotUnderstand();
    void anEmptyQueryAsksForNothing();
    void askesForTextsOnlyWhereThereAreWords();
    void hostileInputEnds();
};

const QStringList machine{
    u"tcp 0.0.0.0 22 exposed sshd local-network:ipv4:open internet:ipv4:open:behind-router"_s,
    u"tcp :: 443 exposed nginx internet:ipv6:open:direct local-network:ipv6:open"_s,
    u"tcp 0.0.0.0 631 shielded cupsd local-network:ipv4:blocked internet:ipv4:blocked"_s,
    u"udp 127.0.0.53 53 local-only systemd-resolve"_s,
    u"udp 0.0.0.0 5353 depends avahi-daemon local-network:ipv4:depends"_s,
    u"tcp ::1 8080 local-only -"_s,
};

void TestEndpointQuery::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("ports");
    const auto all = QList<int>{22, 443, 631, 53, 5353, 8080};
    QTest::newRow("nothing asked") << u""_s << all;
    QTest::newRow("blanks") << u"  \t "_s << all;
    QTest::newRow("a port") << u"port:22"_s << QList<int>{22};
    QTest::newRow("ports, a list") << u"port:22,53"_s << QList<int>{22, 53};
    QTest::newRow("ports, twice is either") << u"port:22 port:53"_s << QList<int>{22, 53};
    QTest::newRow("a range of ports") << u"port:400-700"_s << QList<int>{443, 631};
    QTest::newRow("a port is not a part of a number") << u"port:5"_s << QList<int>{};
    QTest::newRow("transport") << u"proto:udp"_s << QList<int>{53, 5353};
    QTest::newRow("fields must agree") << u"proto:udp state:local-only"_s << QList<int>{53};
    QTest::newRow("state") << u"state:exposed"_s << QList<int>{22, 443};
    QTest::newRow("start of a state") << u"state:shi"_s << QList<int>{631};
    QTest::newRow("upper case") << u"STATE:Exposed Proto:TCP"_s << QList<int>{22, 443};
    QTest::newRow("the Internet is who comes in directly") << u"origin:internet"_s << QList<int>{443};
    QTest::newRow("an origin that may get through") << u"origin:local"_s << QList<int>{22, 443, 5353};
    QTest::newRow("program") << u"program:ssh"_s << QList<int>{22};
    QTest::newRow("program by its file") << u"program:/usr/sbin/ng"_s << QList<int>{443};
    QTest::newRow("user") << u"user:root port:22"_s << QList<int>{22};
    QTest::newRow("user is the whole name") << u"user:ro"_s << QList<int>{};
    QTest::newRow("address") << u"address:127."_s << QList<int>{53};
    QTest::newRow("IPv6 address") << u"address:::1"_s << QList<int>{8080};
    QTest::newRow("a word") << u"nginx"_s << QList<int>{443};
    QTest::newRow("words must all be there") << u"nginx 443"_s << QList<int>{443};
    QTest::newRow("words that contradict") << u"nginx 631"_s << QList<int>{};
    QTest::newRow("a word with a colon") << u"::1"_s << QList<int>{8080};
    QTest::newRow("quoted") << u"\"nginx 443\""_s << QList<int>{443};
    QTest::newRow("a field still being typed") << u"port:"_s << all;
    QTest::newRow("an impossible value is not an empty filter") << u"port:abc"_s << QList<int>{};
    QTest::newRow("a good value beside an impossible one") << u"port:22,70000"_s << QList<int>{};
}

void TestEndpointQuery::finds()
{
    QFETCH(QString, text);
    QFETCH(QList<int>, ports);
    const EndpointQuery query = readQuery(text).query;
    QList<int> found;
    for (const QString &line : machine) {
        const EndpointAssessment endpoint = endpointOf(line);
        const auto shown = [&] {
            return QStringList{endpoint.owners.empty()
                                   ? QString()
                                   : endpoint.owners.front().name + u' ' + QString::number(number(endpoint.key.port)),
                               asText(endpoint.key.address)};
        };
        if (matches(query, endpoint, shown))
            found << number(endpoint.key.port);
    }
    QCOMPARE(found, ports);
}

void TestEndpointQuery::namesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("named");
    QTest::newRow("not a port") << u"port:abc"_s << QStringList{u"port:abc"_s};
    QTest::newRow("too large") << u"port:65536"_s << QStringList{u"port:65536"_s};
    QTest::newRow("backwards") << u"port:9-1"_s << QStringList{u"port:9-1"_s};
    QTest::newRow("minus") << u"port:-1"_s << QStringList{u"port:-1"_s};
    QTest::newRow("no such state") << u"ssh state:secure"_s << QStringList{u"state:secure"_s};
    QTest::newRow("two") << u"proto:ipx origin:mars"_s << QStringList{u"proto:ipx"_s, u"origin:mars"_s};
    QTest::newRow("unknown field is a word") << u"colour:red"_s << QStringList{};
    QTest::newRow("all good") << u"port:0-65535 proto:tcp"_s << QStringList{};
}

void TestEndpointQuery::namesWhatItDoesNotUnderstand()
{
    QFETCH(QString, text);
    QFETCH(QStringList, named);
    const QueryReading reading = readQuery(text);
    QCOMPARE(reading.notUnderstood, named);
    QCOMPARE(reading.query.impossible, !named.isEmpty());
}

void TestEndpointQuery::anEmptyQueryAsksForNothing()
{
    QVERIFY(readQuery({}).query == EndpointQuery());
    EndpointAssessment client = endpointOf(machine.at(4));
    client.probablyClient = true;
    EndpointQuery query;
    QVERIFY(matches(query, client, nullptr));
    query.clients = false;
    QVERIFY(!matches(query, client, nullptr));
}

void TestEndpointQuery::askesForTextsOnlyWhereThereAreWords()
{
    int asked = 0;
    const auto shown = [&] {
        ++asked;
        return QStringList();
    };
    QVERIFY(matches(readQuery(u"port:22").query, endpointOf(machine.at(0)), shown));
    QCOMPARE(asked, 0);
    QVERIFY(!matches(readQuery(u"port:22 x").query, endpointOf(machine.at(0)), shown));
    QCOMPARE(asked, 1);
}

void TestEndpointQuery::hostileInputEnds()
{
    QVERIFY(readQuery(QString(u"\"port:"_s + QString(100'000, u','))).notUnderstood.isEmpty());
    QCOMPARE(readQuery(QString(u"port:"_s + QString(1'000'000, u'9'))).notUnderstood.size(), 1);
    QCOMPARE(readQuery(QString(QString(QChar(0)) + u"<b>"_s)).query.words.size(), 1);
    QCOMPARE(queryFields().size(), 7);
}

} // namespace

QTEST_GUILESS_MAIN(TestEndpointQuery)
#include "tst_endpointquery.moc"
