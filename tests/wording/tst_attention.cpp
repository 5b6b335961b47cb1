// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <testlib/assessments.h>
#include <wording/attention.h>
#include <wording/catalogue.h>
#include <wording/servicewords.h>

#include <QTest>

using namespace earshot;
using namespace earshot::test;

namespace {

QStringList titlesOf(const Assessment &assessment)
{
    QStringList titles;
    for (const AttentionItem &item : attentionFor(assessment))
        titles << item.title;
    return titles;
}

QString everythingIn(const std::vector<AttentionItem> &items)
{
    QString text;
    for (const AttentionItem &item : items)
        text += item.title + u'\n' + item.text + u'\n';
    return text;
}

} // namespace

class tst_Attention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogues = cataloguesFor(QLocale(QLocale::English));
        for (const auto &catalogue : m_catalogues)
            QCoreApplication::installTranslator(catalogue.get());
    }

    void theInternetComesFirst()
    {
        const Assessment assessment =
            assessmentOf({u"tcp 0.0.0.0 445 exposed smbd local-network:ipv4:open"_s,
                          u"tcp :: 443 exposed nginx internet:ipv6:open local-network:ipv6:open"_s,
                          u"udp 0.0.0.0 5353 depends avahi-daemon local-network:ipv4:depends"_s,
                          u"tcp 0.0.0.0 1716 shielded kdeconnectd local-network:ipv4:blocked"_s});
        const auto items = attentionFor(assessment);
        QCOMPARE(titlesOf(assessment),
                 (QStringList{u"Web server · nginx can be reached from the Internet."_s,
                              u"Your network can reach File sharing · smbd."_s, u"For 1 port the answer depends."_s,
                              u"The firewall stops the connection with phones."_s}));
        QCOMPARE(items[0].origin, Origin::Internet);
        QCOMPARE(items[0].endpoints.size(), 1U);
        QCOMPARE(items[0].endpoints[0].port, Port{443});
        QCOMPARE(items[3].endpoints[0].port, Port{1716});
    }

    void aRouterInBetweenIsNeverCalledReachable()
    {
        const auto items =
            attentionFor(assessmentOf({u"tcp 0.0.0.0 80 exposed nginx internet:ipv4:open:behind-router"_s}));
        QCOMPARE(items.size(), 1U);
        QCOMPARE(items[0].level, AttentionLevel::Open);
        QVERIFY(items[0].text.contains(u"Earshot can't see that"));
        QVERIFY(!items[0].title.contains(u"can be reached from the Internet"));
    }

    void aFirewallThatIsOffOrHiddenIsSaid()
    {
        Assessment assessment = assessmentOf({u"tcp 0.0.0.0 8 exposed x local-network:ipv4:open"_s});
        assessment.firewall.active = false;
        QVERIFY(titlesOf(assessment).contains(u"No firewall is active."_s));
        assessment.firewall.readable = false;
        QCOMPARE(titlesOf(assessment).constFirst(), u"Earshot may not look at the firewall."_s);
        QVERIFY(!titlesOf(assessment).contains(u"No firewall is active."_s));
    }

    void publishedContainerPortsAreTold()
    {
        Assessment assessment = assessmentOf({u"tcp 0.0.0.0 8080 exposed docker-proxy local-network:ipv4:open"_s});
        QCOMPARE(titlesOf(assessment).size(), 1);
        assessment.endpoints[0].via = Via{u"dnat"_s, parseAddress(u"172.17.0.2").value(), Port{80}, {}};
        QVERIFY(titlesOf(assessment).constFirst().startsWith(u"1 port is passed on to a container or another address"));
        assessment.endpoints[0].via->nat = u"redirect"_s; // stays on this computer and meets its rules
        QVERIFY(!titlesOf(assessment).constFirst().contains(u"passed on"));
    }

    /// Never empty where something listens, and no claim beyond what was seen.
    void quietIsSaidToo()
    {
        Assessment assessment = assessmentOf({u"tcp 127.0.0.1 631 local-only cupsd this-computer:ipv4:open"_s});
        QCOMPARE(titlesOf(assessment), QStringList{u"Nobody else can reach what listens here."_s});
        assessment.complete = false;
        QCOMPARE(titlesOf(assessment), QStringList{u"Earshot found nobody else who can reach what listens here."_s});
        QVERIFY(attentionFor(assessmentOf({})).empty());
        QVERIFY(!titlesOf(assessmentOf({u"tcp 0.0.0.0 7 exposed x vpn:ipv4:open"_s})).isEmpty());
    }

    void clientsAreNotNamedAmongServers()
    {
        Assessment assessment = assessmentOf({u"udp 0.0.0.0 40000 exposed firefox internet:ipv4:open"_s});
        assessment.endpoints[0].probablyClient = true;
        QVERIFY(!everythingIn(attentionFor(assessment)).contains(u"from the Internet"));
    }

    void namesAreHarmless()
    {
        const auto items = attentionFor(assessmentOf({u"tcp 0.0.0.0 7 exposed a\u202eb\x1b[1m internet:ipv4:open"_s}));
        QVERIFY(!everythingIn(items).contains(QChar(0x202e)));
        QVERIFY(!everythingIn(items).contains(QChar(0x1b)));
    }

    void everyServiceHasWords()
    {
        QSet<QString> titles;
        for (std::size_t i = 0; i < EnumNames<Service>::names.size(); ++i) {
            const auto service = static_cast<Service>(i);
            QVERIFY(!serviceTitle(service).isEmpty());
            QVERIFY(serviceSentence(service).endsWith(u'.'));
            titles.insert(serviceTitle(service));
        }
        QCOMPARE(static_cast<std::size_t>(titles.size()), EnumNames<Service>::names.size());
    }

    void aPortAloneIsOnlyUsual()
    {
        const EndpointAssessment known = endpointOf(u"tcp 0.0.0.0 22 exposed sshd"_s);
        const EndpointAssessment stranger = endpointOf(u"tcp 0.0.0.0 22 exposed strange"_s);
        const EndpointAssessment nobody = endpointOf(u"tcp 0.0.0.0 7 exposed strange"_s);
        QCOMPARE(serviceCell(known), u"Remote login"_s);
        QCOMPARE(serviceCell(stranger), u"usually: Remote login"_s);
        QCOMPARE(serviceCell(nobody), QString());
        QCOMPARE(programTitle(known), u"Remote login · sshd"_s);
        QCOMPARE(programTitle(stranger), u"strange"_s);
        QVERIFY(serviceDescription(stranger).contains(u"doesn't know this program"));
        EndpointAssessment client = stranger;
        client.probablyClient = true; // its port is by chance
        QCOMPARE(serviceCell(client), QString());
    }

    void publishedPortsAreContainersOnlyByTheirMaker()
    {
        EndpointAssessment endpoint = endpointOf(u"tcp 0.0.0.0 8080 exposed -"_s);
        endpoint.via = Via{u"dnat"_s, {}, Port{80}, {}};
        QCOMPARE(serviceOf(endpoint), (KnownService{Service::WebServer, false}));
        endpoint.via->by.manager = u"docker"_s;
        QCOMPARE(serviceOf(endpoint), (KnownService{Service::ContainerPort, true}));
    }

private:
    std::vector<std::unique_ptr<QTranslator>> m_catalogues; ///< for the plurals
};

QTEST_GUILESS_MAIN(tst_Attention)
#include "tst_attention.moc"
