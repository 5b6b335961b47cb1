// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <net/address.h>

#include <QTest>

using namespace earshot;

class tst_Address : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textGoesBothWays_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto *text : {"0.0.0.0", "127.0.0.1", "255.255.255.255", "192.0.2.10", "::", "::1", "2001:db8::10",
                                 "fe80::1", "::ffff:192.0.2.1"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void textGoesBothWays()
    {
        QFETCH(const QString, text);
        const auto address = parseAddress(text);
        QVERIFY(address);
        QCOMPARE(asText(*address), text);
        QCOMPARE(addressFromBytes(toBytes(*address)), *address);
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto *text :
             {"", "192.0.2", "192.0.2.256", "192.0.2.01x", "[::1]", "fe80::1%eth0", "::1 ", "1:2:3", "١٢٧.٠.٠.١"})
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("a megabyte") << QString(1 << 20, u'1');
    }
    void nonsenseIsRefused()
    {
        QFETCH(const QString, text);
        const auto address = parseAddress(text);
        QVERIFY(!address);
        QCOMPARE(address.error().code, Errc::Malformed);
        QVERIFY(address.error().detail.size() <= 80);
    }

    void kindsAreTold()
    {
        const auto at = [](QStringView text) { return *parseAddress(text); };
        QVERIFY(isLoopback(at(u"127.9.9.9")) && isLoopback(at(u"::1")) && !isLoopback(at(u"128.0.0.1"))
                && !isLoopback(at(u"::2")));
        QVERIFY(isLinkLocal(at(u"169.254.1.1")) && isLinkLocal(at(u"febf::1")) && !isLinkLocal(at(u"fec0::1")));
        QVERIFY(isMulticast(at(u"224.0.0.251")) && isMulticast(at(u"ff02::fb"))
                && !isMulticast(at(u"223.255.255.255")));
        QVERIFY(isV4Mapped(at(u"::ffff:10.0.0.1")) && !isV4Mapped(at(u"::10.0.0.1")) && !isV4Mapped(at(u"10.0.0.1")));
        QCOMPARE(unmapped(at(u"::ffff:10.0.0.1")), at(u"10.0.0.1"));
    }

    void prefixesAreChecked()
    {
        QVERIFY(parsePrefix(u"10.0.0.0/8"));
        QVERIFY(parsePrefix(u"0.0.0.0/0"));
        QVERIFY(parsePrefix(u"2001:db8::/32"));
        for (const auto &text :
             {u"10.0.0.1/8"_s, u"10.0.0.0/33"_s, u"10.0.0.0/"_s, u"10.0.0.0/-1"_s, u"::/129"_s, u"/8"_s})
            QVERIFY2(!parsePrefix(text), qPrintable(text));
        const Prefix prefix = *parsePrefix(u"192.0.2.0/24");
        QVERIFY(contains(prefix, *parseAddress(u"192.0.2.255")));
        QVERIFY(!contains(prefix, *parseAddress(u"192.0.3.0")));
        QVERIFY(!contains(*parsePrefix(u"::/0"), *parseAddress(u"192.0.2.1")));
    }

    void setsAreWrittenAsTheShortestList()
    {
        const auto set = AddressSet::of(Family::Ipv4,
                                        {*parsePrefix(u"192.0.2.0/25"), *parsePrefix(u"192.0.2.128/25"),
                                         *parsePrefix(u"10.0.0.1/32"), *parsePrefix(u"10.0.0.2/32"),
                                         *parsePrefix(u"198.51.100.7/32"), *parsePrefix(u"::/0")});
        QCOMPARE(asTexts(set), (QStringList{u"10.0.0.1-10.0.0.2"_s, u"192.0.2.0/24"_s, u"198.51.100.7"_s}));
        QCOMPARE(asTexts(AddressSet::all(Family::Ipv6)), QStringList{u"::/0"_s});
        QCOMPARE(asTexts(AddressSet::all(Family::Ipv4)), QStringList{u"0.0.0.0/0"_s});
        QVERIFY(AddressSet::all(Family::Ipv6).isAll());
        QVERIFY(set.complemented().complemented() == set);
    }
};

QTEST_APPLESS_MAIN(tst_Address)
#include "tst_address.moc"
