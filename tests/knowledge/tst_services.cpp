// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <knowledge/services.h>

#include <QTest>

using namespace earshot;

class tst_Services : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void programsAreKnownByTheirFile()
    {
        QCOMPARE(serviceOfProgram(u"sshd", Port{22}), Service::RemoteLogin);
        QCOMPARE(serviceOfProgram(u"sshd", Port{2222}), Service::RemoteLogin);
        QCOMPARE(serviceOfProgram(u"kdeconnectd", Port{1716}), Service::PhoneConnection);
        QCOMPARE(serviceOfProgram(u"ssh", Port{22}), std::nullopt);
        QCOMPARE(serviceOfProgram(u"SSHD", Port{22}), std::nullopt);
        QCOMPARE(serviceOfProgram(u"", Port{22}), std::nullopt);
    }

    /// Some programs do several things, each on a port of its own.
    void portsTellApartWhatAProgramDoes()
    {
        QCOMPARE(serviceOfProgram(u"dnsmasq", Port{53}), Service::NameLookup);
        QCOMPARE(serviceOfProgram(u"dnsmasq", Port{67}), Service::AddressAssignment);
        QCOMPARE(serviceOfProgram(u"dnsmasq", Port{69}), Service::SimpleFileTransfer);
        QCOMPARE(serviceOfProgram(u"systemd-resolved", Port{5355}), Service::LocalNameLookup);
        QCOMPARE(serviceOfProgram(u"chronyd", Port{323}), Service::ClockControl);
        QCOMPARE(serviceOfProgram(u"chronyd", Port{123}), Service::ClockSetting);
    }

    /// An interpreter may be anything, whatever its port.
    void interpretersSayNothing()
    {
        for (const QStringView name :
             {u"python3", u"java", u"node", u"perl", u"ruby", u"php", u"bash", u"systemd", u"bun"})
            QCOMPARE(serviceOfProgram(name, Port{80}), std::nullopt);
    }

    void portsAreUsuallyKnown()
    {
        QCOMPARE(usualServiceOfPort(Transport::Tcp, Port{22}), Service::RemoteLogin);
        QCOMPARE(usualServiceOfPort(Transport::Udp, Port{22}), std::nullopt);
        QCOMPARE(usualServiceOfPort(Transport::Udp, Port{5353}), Service::DeviceDiscovery);
        QCOMPARE(usualServiceOfPort(Transport::Tcp, Port{1714}), Service::PhoneConnection);
        QCOMPARE(usualServiceOfPort(Transport::Udp, Port{1764}), Service::PhoneConnection);
        QCOMPARE(usualServiceOfPort(Transport::Tcp, Port{1765}), std::nullopt);
        QCOMPARE(usualServiceOfPort(Transport::Tcp, Port{0}), std::nullopt);
        QCOMPARE(usualServiceOfPort(Transport::Sctp, Port{80}), std::nullopt);
    }

    void manyPortsAreKnown()
    {
        int known = 0;
        for (int port = 0; port <= 65535; ++port)
            known += usualServiceOfPort(Transport::Tcp, Port{static_cast<std::uint16_t>(port)}) ? 1 : 0;
        QVERIFY2(known >= 150, qPrintable(QString::number(known)));
    }

    void kindsGatherWhatIsAlike()
    {
        QCOMPARE(kindOf(Service::RemoteLogin), ServiceKind::RemoteControl);
        QCOMPARE(kindOf(Service::FileSharing), ServiceKind::Files);
        QCOMPARE(kindOf(Service::PostgresDatabase), ServiceKind::Database);
        QCOMPARE(kindOf(Service::ContainerControl), ServiceKind::Control);
        QCOMPARE(kindOf(Service::PhoneConnection), ServiceKind::Phone);
        QCOMPARE(kindOf(static_cast<Service>(EnumNames<Service>::names.size() - 1)), ServiceKind::Web); // the browser
    }
};

QTEST_GUILESS_MAIN(tst_Services)
#include "tst_services.moc"
