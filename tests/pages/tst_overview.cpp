// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <diagrams/exposureview.h>
#include <pages/attentioncards.h>
#include <pages/endpointdetails.h>
#include <pages/links.h>
#include <pages/mainwindow.h>
#include <pages/overviewpage.h>
#include <pages/portspage.h>
#include <testlib/assessments.h>
#include <testlib/rules.h>
#include <verdict/explanation.h>

#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace earshot;
using namespace earshot::test;

namespace {

QStringList computer()
{
    return {
        u"tcp 0.0.0.0 22 exposed sshd internet:ipv4:blocked local-network:ipv4:open"_s,
        u"tcp :: 443 exposed nginx local-network:ipv6:open internet:ipv6:open"_s,
        u"tcp 0.0.0.0 445 exposed smbd local-network:ipv4:open"_s,
        u"tcp 0.0.0.0 631 shielded cupsd local-network:ipv4:blocked internet:ipv4:blocked"_s,
        u"tcp 0.0.0.0 1716 shielded kdeconnectd local-network:ipv4:blocked"_s,
        u"udp 0.0.0.0 5353 depends avahi-daemon local-network:ipv4:depends"_s,
        u"udp 127.0.0.53 53 local-only systemd-resolve this-computer:ipv4:open"_s,
    };
}

AssessmentPointer sample(const QStringList &lines = computer())
{
    return std::make_shared<const Assessment>(assessmentOf(lines));
}

/// The window as the program puts it together.
struct Shown {
    explicit Shown(const AssessmentPointer &assessment = sample())
    {
        window.addPage(overview);
        window.addPage(ports);
        linkPages(window, *overview, *ports);
        window.setAssessment(assessment);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("no window");
    }
    QList<AttentionCard *> cards() const
    {
        QList<AttentionCard *> seen;
        const auto all = overview->findChildren<AttentionCard *>();
        for (AttentionCard *card : all) {
            if (card->isVisible())
                seen << card;
        }
        return seen;
    }
    QPushButton *more() const { return overview->findChild<QPushButton *>(u"moreCards"_s); }
    QTreeView *table() const { return ports->findChild<QTreeView *>(u"ports"_s); }
    EndpointDetails *details() const { return ports->findChild<EndpointDetails *>(); }

    MainWindow window;
    OverviewPage *overview = new OverviewPage;
    PortsPage *ports = new PortsPage;
};

} // namespace

class TestOverview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsTheFirstPage();
    void threeCardsAndTheOthersOnDemand();
    void aCardLeadsToItsPort();
    void severalAreShownAloneUntilAllAreAskedFor();
    void anOriginBecomesAFilter();
    void aProgramsOwnConnectionIsShownToo();
    void everythingWorksByKeyboard();
    void refreshKeepsCardsAndKeyboard();
    void smallWindowsScroll();
    void nothingListensIsSaid();
    void theDecidingRuleIsTwoStepsAway();
    void explanationsOfOtherPortsAreLeftAlone();
    void detailsSayWhatItIs();
};

void TestOverview::itIsTheFirstPage()
{
    const Shown shown;
    QCOMPARE(shown.window.pageNames().value(0), u"overview"_s);
    QCOMPARE(shown.window.currentPage(), shown.overview);
    QCOMPARE(QApplication::focusWidget(), shown.overview->findChild<ExposureView *>());
    QVERIFY(shown.window.findChild<QListWidget *>(u"pages"_s)->isVisible());
}

void TestOverview::threeCardsAndTheOthersOnDemand()
{
    const Shown shown;
    QCOMPARE(shown.cards().size(), 3);
    QVERIFY(shown.cards().at(0)->item().title.startsWith(u"Web server · nginx"));
    QVERIFY(shown.more()->isVisible());
    shown.more()->click();
    QCOMPARE(shown.cards().size(), 5);
    shown.more()->click();
    QCOMPARE(shown.cards().size(), 3);
    shown.overview->setAssessment(sample({computer().constFirst()}));
    QCOMPARE(shown.cards().size(), 1);
    QVERIFY(!shown.more()->isVisible());
}

void TestOverview::aCardLeadsToItsPort()
{
    const Shown shown;
    shown.cards().at(0)->click();
    QCOMPARE(shown.window.currentPage(), shown.ports);
    QCOMPARE(shown.ports->chosen()->key.port, Port{443});
    QCOMPARE(QApplication::focusWidget(), shown.table());
    QCOMPARE(shown.table()->model()->rowCount(), 7); // the others are still there
}

void TestOverview::severalAreShownAloneUntilAllAreAskedFor()
{
    const Shown shown;
    auto *view = shown.overview->findChild<ExposureView *>();
    const auto items = view->items();
    const auto shielded = std::ranges::find_if(items, [view](const ExposureView::Item &item) {
        return item.kind == ExposureView::Item::Kind::Service && view->nameOf(item).contains(u"shielded");
    });
    QVERIFY(shielded != items.end());
    view->choose(*shielded);
    QCOMPARE(shown.window.currentPage(), shown.ports);
    QCOMPARE(shown.table()->model()->rowCount(), 2);
    auto *all = shown.ports->findChild<QPushButton *>(u"showAll"_s);
    QVERIFY(all->isVisible());
    // It holds through the next reading.
    shown.ports->setAssessment(sample());
    QCOMPARE(shown.table()->model()->rowCount(), 2);
    all->click();
    QCOMPARE(shown.table()->model()->rowCount(), 7);
    QVERIFY(!all->isVisible());
}

void TestOverview::anOriginBecomesAFilter()
{
    const Shown shown;
    auto *view = shown.overview->findChild<ExposureView *>();
    view->choose({ExposureView::Item::Kind::Origin, 0});
    QCOMPARE(shown.window.currentPage(), shown.ports);
    QCOMPARE(shown.ports->findChild<QLineEdit *>(u"filter"_s)->text(), u"origin:internet"_s);
    QCOMPARE(shown.table()->model()->rowCount(), 1);
}

void TestOverview::aProgramsOwnConnectionIsShownToo()
{
    Assessment assessment =
        assessmentOf(computer() + QStringList{u"udp 0.0.0.0 40000 exposed firefox local-network:ipv4:open"_s});
    assessment.endpoints.back().probablyClient = assessment.endpoints.back().key.port == Port{40000};
    for (EndpointAssessment &endpoint : assessment.endpoints)
        endpoint.probablyClient = endpoint.key.port == Port{40000};
    const Shown shown(std::make_shared<const Assessment>(assessment));
    QCOMPARE(shown.table()->model()->rowCount(), 7);
    const auto client = std::ranges::find(assessment.endpoints, true, &EndpointAssessment::probablyClient);
    shown.ports->showEndpoints({client->key});
    QCOMPARE(shown.table()->model()->rowCount(), 1);
    QCOMPARE(shown.ports->chosen()->key, client->key);
}

void TestOverview::everythingWorksByKeyboard()
{
    const Shown shown;
    auto *view = shown.overview->findChild<ExposureView *>();
    for (std::size_t i = 0; i < view->items().size(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    const auto cards = shown.cards();
    for (AttentionCard *card : cards) {
        QCOMPARE(QApplication::focusWidget(), card);
        QVERIFY(!card->accessibleName().isEmpty());
        QTest::keyClick(card, Qt::Key_Tab);
    }
    QCOMPARE(QApplication::focusWidget(), shown.more());
    QTest::keyClick(shown.more(), Qt::Key_Backtab, Qt::ShiftModifier);
    QTest::keyClick(shown.cards().at(2), Qt::Key_Return);
    QCOMPARE(shown.window.currentPage(), shown.ports);
}

void TestOverview::refreshKeepsCardsAndKeyboard()
{
    const Shown shown;
    AttentionCard *second = shown.cards().at(1);
    second->setFocus();
    shown.overview->setAssessment(sample());
    QCOMPARE(QApplication::focusWidget(), second);
    QStringList more = computer();
    more << u"tcp 0.0.0.0 5432 exposed postgres local-network:ipv4:open"_s;
    shown.overview->setAssessment(sample(more));
    QCOMPARE(QApplication::focusWidget(), second);
}

void TestOverview::smallWindowsScroll()
{
    Shown shown;
    shown.window.resize(700, 400);
    auto *area = shown.overview->findChild<QScrollArea *>();
    QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
    // What the keyboard comes to comes into sight.
    AttentionCard *last = shown.cards().constLast();
    QVERIFY(last->visibleRegion().isEmpty());
    auto *view = shown.overview->findChild<ExposureView *>();
    for (std::size_t i = 0; i < view->items().size() + 2; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), last);
    QVERIFY(!last->visibleRegion().isEmpty());
}

void TestOverview::nothingListensIsSaid()
{
    const Shown shown(sample({}));
    QVERIFY(shown.cards().isEmpty());
    auto *view = shown.overview->findChild<ExposureView *>();
    QCOMPARE(view->diagram().services.size(), 1U);
    QCOMPARE(view->diagram().services[0].accessibleName, u"Nothing listens"_s);
    QVERIFY(shown.more()->isHidden());
}

namespace {

Snapshot ruled()
{
    return machine({table({baseChain(Hook::Input, 0, false,
                                     {rule({tcpTo(1), accept()}, u"tcp dport 1 accept"_s),
                                      rule({from(u"192.0.2.0/24"), tcpTo(22), accept()},
                                           u"ip saddr 192.0.2.0/24 tcp dport 22 accept"_s)})})},
                   {listener(Transport::Tcp, u"0.0.0.0", 22), listener(Transport::Tcp, u"0.0.0.0", 80)});
}

} // namespace

void TestOverview::theDecidingRuleIsTwoStepsAway()
{
    const Snapshot snapshot = ruled();
    const auto assessment = std::make_shared<const Assessment>(assess(snapshot));
    Shown shown(nullptr);
    // As the program does it, at once.
    connect(&shown.window, &MainWindow::explanationWanted, &shown.window,
            [&](const EndpointKey &key) { shown.window.setExplanation(key, explain(snapshot, *assessment, key)); });
    shown.window.setAssessment(assessment);
    shown.cards().at(0)->click(); // one
    const QString text = shown.details()->toPlainText();
    QVERIFY2(text.contains(u"Why: the rules in the order a packet meets them"), qPrintable(text));
    QVERIFY2(text.contains(u"This rule lets it through: ip saddr 192.0.2.0/24 tcp dport 22 accept  ◀ this decides"),
             qPrintable(text));
    QVERIFY(text.contains(u"chain input"));
    QVERIFY(text.contains(u"1 rules don't match."));
    // What gets through is told before what is stopped.
    QVERIFY(text.indexOf(u"This rule lets it through") < text.indexOf(u"what none lets through is stopped"));
    QVERIFY(text.contains(u"From local network: a new packet"));
    // A refresh with the same answers changes nothing, so that who reads isn't disturbed.
    QSignalSpy changed(shown.details()->document(), &QTextDocument::contentsChanged);
    shown.window.setAssessment(std::make_shared<const Assessment>(*assessment));
    shown.window.setExplanation(shown.ports->chosen()->key, explain(snapshot, *assessment, shown.ports->chosen()->key));
    QCOMPARE(changed.size(), 0);
}

void TestOverview::explanationsOfOtherPortsAreLeftAlone()
{
    const Snapshot snapshot = ruled();
    const auto assessment = std::make_shared<const Assessment>(assess(snapshot));
    const Shown shown(assessment);
    shown.ports->showEndpoints({assessment->endpoints[0].key});
    const QString before = shown.details()->toPlainText();
    const EndpointKey other = assessment->endpoints[1].key;
    shown.ports->setExplanation(other, explain(snapshot, *assessment, other));
    QCOMPARE(shown.details()->toPlainText(), before);
}

void TestOverview::detailsSayWhatItIs()
{
    const Shown shown;
    shown.cards().at(0)->click();
    const QString text = shown.details()->toPlainText();
    QVERIFY(text.startsWith(u"Web server · nginx · 443/tcp"));
    QVERIFY(text.contains(u"Answers web browsers"));
}

QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
