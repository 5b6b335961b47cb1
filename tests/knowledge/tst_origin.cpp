// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <knowledge/origin.h>
#include <testlib/rules.h>

#include <QTest>

using namespace earshot;
using namespace earshot::test;

namespace {

Interface made(quint32 index, const QString &name, const QString &kind, quint16 type,
               std::initializer_list<QStringView> addresses)
{
    Interface interface = test::interface(index, name, addresses);
    interface.kind = kind;
    interface.type = type;
    return interface;
}

QStringList originsAt(const NetNamespace &space, quint32 index)
{
    QStringList names;
    for (const OriginPlace &place : originsOf(space)) {
        const QString name(enumName(place.origin));
        if (place.interface == index && !names.contains(name))
            names << name;
    }
    return names;
}

} // namespace

class tst_Origin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interfacesSayWherePacketsComeFrom_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("type");
        QTest::addColumn<QStringList>("origins");
        const QStringList wire{u"local-network"_s, u"other-networks"_s, u"internet"_s};
        QTest::newRow("hardware") << u"enp1s0"_s << QString() << 1 << wire;
        QTest::newRow("Docker's bridge") << u"docker0"_s << u"bridge"_s << 1 << QStringList{u"containers"_s};
        QTest::newRow("libvirt's bridge") << u"virbr0"_s << u"bridge"_s << 1 << QStringList{u"containers"_s};
        QTest::newRow("a bridge with no ports known") << u"br0"_s << u"bridge"_s << 1 << wire;
        QTest::newRow("host's end of a veth") << u"vethab12"_s << u"veth"_s << 1 << QStringList{u"containers"_s};
        QTest::newRow("container's own end of a veth") << u"eth0"_s << u"veth"_s << 1 << wire;
        QTest::newRow("WireGuard") << u"wg0"_s << u"wireguard"_s << 65534 << QStringList{u"vpn"_s};
        QTest::newRow("tun") << u"tun0"_s << u"tun"_s << 65534 << QStringList{u"vpn"_s};
        QTest::newRow("tap of a test or a machine") << u"tap0"_s << u"tun"_s << 1 << wire;
        QTest::newRow("Tailscale") << u"tailscale0"_s << u"tun"_s << 65534 << QStringList{u"vpn"_s};
        QTest::newRow("ppp") << u"ppp0"_s << u"ppp"_s << 512 << QStringList{u"vpn"_s};
    }
    void interfacesSayWherePacketsComeFrom()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, kind);
        QFETCH(const int, type);
        QFETCH(const QStringList, origins);
        NetNamespace space;
        space.interfaces = {made(1, u"lo"_s, {}, 772, {u"127.0.0.1/8"}),
                            made(5, name, kind, static_cast<quint16>(type), {u"10.8.0.1/24"})};
        QCOMPARE(originsAt(space, 5), origins);
        QCOMPARE(originsAt(space, 1), QStringList{u"this-computer"_s});
    }

    void bridgePortsSpeakThroughTheBridge()
    {
        NetNamespace space;
        space.interfaces = {made(2, u"br0"_s, u"bridge"_s, 1, {u"192.168.1.5/24"}), made(3, u"enp1s0"_s, {}, 1, {}),
                            made(4, u"veth9"_s, u"veth"_s, 1, {})};
        space.interfaces[1].master = 2;
        space.interfaces[2].master = 2;
        QVERIFY(originsAt(space, 3).isEmpty());
        QVERIFY(originsAt(space, 4).isEmpty());
        QCOMPARE(originsAt(space, 2).first(), u"local-network"_s); // hardware in it: the local network
        space.interfaces[1].kind = u"veth"_s;
        QCOMPARE(originsAt(space, 2), QStringList{u"containers"_s});
    }

    void interfaceThatIsDownHasNone()
    {
        NetNamespace space;
        space.interfaces = {made(2, u"enp1s0"_s, {}, 1, {u"192.168.1.5/24"})};
        space.interfaces[0].flags = 0;
        QVERIFY(originsAt(space, 2).isEmpty());
    }

    /// Every address belongs to exactly one origin of an interface, or can't arrive at all.
    void originsOfAWireDivideTheSources()
    {
        NetNamespace space = machine({}, {}).namespaces.front();
        for (const Family family : {Family::Ipv4, Family::Ipv6}) {
            AddressSet seen = undeliverableSources(space, 2, family);
            for (const OriginPlace &place : originsOf(space)) {
                if (place.interface != 2 || place.sources.family() != family)
                    continue;
                QVERIFY2(!seen.intersects(place.sources),
                         qPrintable(asTexts(seen.intersected(place.sources)).join(u' ')));
                seen = seen.united(place.sources);
            }
            QVERIFY2(seen.isAll(), qPrintable(asTexts(seen.complemented()).join(u' ')));
        }
    }

    /// Measured with spoofed sources (SEMANTICS.md §11, experiment 9): often wrongly left out.
    void surprisingSourcesAreDeliverable()
    {
        const NetNamespace space = machine({}, {}).namespaces.front();
        const AddressSet never = undeliverableSources(space, 2, Family::Ipv4);
        for (const auto text : {u"0.0.0.1", u"0.255.255.255", u"240.0.0.1", u"255.255.255.254", u"169.254.3.4"})
            QVERIFY(!never.contains(*parseAddress(text)));
        for (const auto text : {u"0.0.0.0", u"127.0.0.1", u"224.0.0.1", u"255.255.255.255", u"192.0.2.10"})
            QVERIFY(never.contains(*parseAddress(text)));
    }
};

QTEST_APPLESS_MAIN(tst_Origin)
#include "tst_origin.moc"
