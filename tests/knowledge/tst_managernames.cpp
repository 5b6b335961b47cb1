// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <knowledge/managers.h>

#include <QTest>

using namespace earshot;

class tst_ManagerNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTellWhoMadeIt_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("chain");
        QTest::addColumn<QString>("manager");
        QTest::addColumn<QString>("text");
        QTest::newRow("ufw") << u"filter"_s << u"ufw-user-input"_s << u"ufw"_s << QString();
        QTest::newRow("ufw, IPv6") << u"filter"_s << u"ufw6-before-input"_s << u"ufw"_s << QString();
        QTest::newRow("firewalld") << u"firewalld"_s << u"filter_IN_public_allow"_s << u"firewalld"_s
                                   << u"zone public"_s;
        QTest::newRow("firewalld, base chain") << u"firewalld"_s << u"filter_INPUT"_s << u"firewalld"_s << QString();
        QTest::newRow("Docker") << u"filter"_s << u"DOCKER-USER"_s << u"docker"_s << QString();
        QTest::newRow("fail2ban") << u"filter"_s << u"f2b-sshd"_s << u"fail2ban"_s << u"jail sshd"_s;
        QTest::newRow("Tailscale") << u"filter"_s << u"ts-input"_s << u"tailscale"_s << QString();
        QTest::newRow("by hand") << u"filter"_s << u"INPUT"_s << QString() << QString();
        QTest::newRow("a name that only begins like it") << u"filter"_s << u"ufwish"_s << QString() << QString();
    }
    void namesTellWhoMadeIt()
    {
        QFETCH(const QString, table);
        QFETCH(const QString, chain);
        QFETCH(const QString, manager);
        QFETCH(const QString, text);
        Table made;
        made.name = table;
        Chain one;
        one.name = chain;
        made.chains = {one};
        QCOMPARE(managerOf(made, one), (ManagerName{manager, text}));
        QCOMPARE(managersOf(Ruleset{true, {made}, {}}), manager.isEmpty() ? QStringList() : QStringList{manager});
    }

    void firewalldInSharedTables()
    {
        Table filter;
        filter.name = u"filter"_s;
        Chain zones;
        zones.name = u"INPUT_ZONES"_s;
        Chain zone;
        zone.name = u"IN_home_allow"_s;
        filter.chains = {zones, zone};
        QCOMPARE(managerOf(filter, zone), (ManagerName{u"firewalld"_s, u"zone home"_s}));
        filter.chains = {zone}; // without its other chains the name proves nothing
        QCOMPARE(managerOf(filter, zone), (ManagerName{}));
    }
};

QTEST_APPLESS_MAIN(tst_ManagerNames)
#include "tst_managernames.moc"
