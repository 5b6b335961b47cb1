// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <knowledge/arrivals.h>
#include <testlib/rules.h>

#include <QTest>

using namespace earshot;
using namespace earshot::test;

class tst_Arrivals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void originsArriveWhereTheyAre()
    {
        Snapshot snapshot = machine({}, {});
        NetNamespace &space = snapshot.namespaces.front();
        space.interfaces.push_back(test::interface(3, u"wg0"_s, {u"10.8.0.5/24", u"fe80::5/64"}));
        space.interfaces.back().kind = u"wireguard"_s;
        space.interfaces.back().type = 65534;
        const auto arrivals = arrivalsOf(snapshot);
        QStringList told;
        for (const OriginArrival &arrival : arrivals) {
            QStringList networks;
            for (const Prefix &prefix : arrival.networks)
                networks << asText(prefix);
            told << u"%1: %2: %3"_s.arg(enumName(arrival.origin), arrival.interfaces.join(u' '), networks.join(u' '));
        }
        QCOMPARE(told,
                 (QStringList{u"this-computer: : "_s, u"vpn: wg0: 10.8.0.0/24"_s,
                              u"local-network: eth0: 192.0.2.0/24 2001:db8::/64"_s, u"other-networks: eth0: "_s,
                              u"internet: eth0: "_s}));
    }

    void internetComesStraightToAddressesOfTheWorld()
    {
        Snapshot snapshot = machine({}, {});
        snapshot.namespaces.front().interfaces[1] =
            test::interface(2, u"eth0"_s, {u"192.168.1.10/24", u"2001:db8::10/64"});
        const OriginArrival internet = arrivalsOf(snapshot).back();
        QCOMPARE(internet.origin, Origin::Internet);
        QCOMPARE(internet.direct, std::vector{Family::Ipv6});
        QCOMPARE(internet.routed, std::vector{Family::Ipv4});
    }

    void linkLocalAddressesAreNoWay()
    {
        Snapshot snapshot = machine({}, {});
        snapshot.namespaces.front().interfaces[1] = test::interface(2, u"eth0"_s, {u"2001:db8::10/64", u"fe80::10/64"});
        const OriginArrival internet = arrivalsOf(snapshot).back();
        QCOMPARE(internet.direct, std::vector{Family::Ipv6});
        QVERIFY(internet.routed.empty());
    }

    void nothingToReadHasNoArrivals() { QVERIFY(arrivalsOf({}).empty()); }
};

QTEST_GUILESS_MAIN(tst_Arrivals)
#include "tst_arrivals.moc"
