// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/endpointdetails.h>
#include <pages/mainwindow.h>
#include <pages/portspage.h>
#include <pages/summaryheader.h>
#include <testlib/assessments.h>
#include <wording/sentences.h>

#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTreeView>

using namespace earshot;
using namespace earshot::test;

namespace {

const QStringList machine{
    u"tcp 0.0.0.0 22 exposed sshd internet:ipv4:blocked local-network:ipv4:open"_s,
    u"tcp :: 443 exposed nginx local-network:ipv6:open internet:ipv6:open:direct"_s,
    u"tcp 0.0.0.0 631 shielded cupsd local-network:ipv4:blocked internet:ipv4:blocked"_s,
    u"udp 127.0.0.53 53 local-only systemd-resolve this-computer:ipv4:open"_s,
    u"udp 0.0.0.0 5353 depends avahi-daemon local-network:ipv4:depends"_s,
};

Evidence ruleEvidence()
{
    Evidence evidence;
    evidence.kind = EvidenceKind::Rule;
    evidence.table = u"filter"_s;
    evidence.chain = u"input"_s;
    evidence.handle = 7;
    evidence.text = u"ip saddr 192.0.2.0/24 tcp dport 22 accept"_s;
    evidence.verdict = u"accept"_s;
    evidence.manager = u"ufw"_s;
    return evidence;
}

AssessmentPointer sample(const QStringList &lines = machine)
{
    Assessment assessment = assessmentOf(lines);
    for (EndpointAssessment &endpoint : assessment.endpoints) {
        for (OriginAnswer &answer : endpoint.origins)
            answer.by = {ruleEvidence()};
    }
    return std::make_shared<const Assessment>(assessment);
}

/// A window with a ports page, shown and with the keyboard.
struct Shown {
    explicit Shown(const AssessmentPointer &assessment = sample())
        : page(new PortsPage)
    {
        window.addPage(page);
        window.setNow(assessment ? assessment->takenMs : 0);
        if (assessment)
            window.setAssessment(assessment);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("no window");
    }
    QTreeView *table() const { return page->findChild<QTreeView *>(u"ports"_s); }
    QLineEdit *filter() const { return page->findChild<QLineEdit *>(u"filter"_s); }
    QCheckBox *clients() const { return page->findChild<QCheckBox *>(u"clients"_s); }
    EndpointDetails *details() const { return page->findChild<EndpointDetails *>(); }
    QString text(int row, EndpointModel::Column column) const
    {
        return table()->model()->index(row, static_cast<int>(column)).data().toString();
    }
    QStringList ports() const
    {
        QStringList ports;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            ports << text(row, EndpointModel::Column::Port);
        return ports;
    }
    void click(int row) const
    {
        const QRect cell = table()->visualRect(table()->model()->index(row, 1));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    }
    int chosenPort() const { return page->chosen() ? number(page->chosen()->key.port) : -1; }

    MainWindow window;
    PortsPage *page;
};

class TestPages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysTheSentenceAndWhatCannotBeSeen();
    void aProblemIsSaidAndGoes();
    void clickingARowShowsItsDetails();
    void detailsTellWhoWhyAndByWhom();
    void detailsDoNotClaimWhatARouterDecides();
    void columnsCanBeShown();
    void typingFilters();
    void aFilterThatMakesNoSenseIsNamed();
    void clickingAHeaderSorts();
    void everythingByKeyboard();
    void refreshKeepsSelectionScrollAndFilter();
    void anUnchangedRefreshKeepsTheTextSelectedInDetails();
    void detailsFollowARealChange();
    void theChosenMayVanish();
    void clientsAreFoldedButCounted();
    void hostileNamesStayText();
    void everyControlHasAName();
    void noTextIsCut();
    void thePictureIsNotBlank();
    void pagesAreChosenByNameAndKey();
    void menusAsk();
    void emptyIsSaid();
};

void TestPages::saysTheSentenceAndWhatCannotBeSeen()
{
    Assessment assessment = *sample();
    assessment.notes = {{NoteCode::OwnersHidden, 12, {}, {}}, {NoteCode::FirewallHidden, 0, {}, {}}};
    assessment.firewall.readable = false;
    const Shown shown(std::make_shared<const Assessment>(assessment));
    const SummaryHeader *header = shown.window.header();
    QCOMPARE(header->sentence(), summarySentences(assessment).first());
    QVERIFY2(header->notes().contains(u"12"), qPrintable(header->notes()));
    QVERIFY(header->subline().contains(u"hidden"));
    QVERIFY(header->subline().contains(u"just now"));

    // Many parts may lack the same right; a file may hold any number of notes.
    const std::vector<Note> alike(100, Note{NoteCode::FirewallHidden, 0, {}, {}});
    assessment.notes = alike;
    const Shown once(std::make_shared<const Assessment>(assessment));
    QVERIFY(once.window.header()->notes().size() < shown.window.header()->notes().size());
    assessment.notes.clear();
    for (int i = 0; i < 1000; ++i)
        assessment.notes.push_back({NoteCode::PartMalformed, 0, u"part%1"_s.arg(i), {}});
    const Shown many(std::make_shared<const Assessment>(assessment));
    QVERIFY(many.window.header()->notes().contains(u"992"));
    QVERIFY(many.window.header()->notes().size() < 2000);

    Shown whole;
    QVERIFY(whole.window.header()->notes().isEmpty());
    QVERIFY2(whole.window.header()->subline().contains(u"ufw"), qPrintable(whole.window.header()->subline()));
    whole.window.setNow(sample()->takenMs + 600'000);
    QVERIFY2(whole.window.header()->subline().contains(u"10 minute"), qPrintable(whole.window.header()->subline()));
}

void TestPages::aProblemIsSaidAndGoes()
{
    Shown shown(nullptr);
    shown.window.setProblem(Error{Errc::Malformed, u"<b>x</b>.earshot"_s, {}});
    QVERIFY(shown.window.header()->problem().contains(u"<b>x</b>.earshot"));
    shown.window.setAssessment(sample());
    shown.window.setProblem(std::nullopt);
    QVERIFY(shown.window.header()->problem().isEmpty());
    QCOMPARE(shown.table()->model()->rowCount(), machine.size());
}

void TestPages::clickingARowShowsItsDetails()
{
    const Shown shown;
    QCOMPARE(shown.chosenPort(), 443); // the first, which most can reach, is there to read at once
    shown.click(1);
    QCOMPARE(shown.text(1, EndpointModel::Column::Port), u"22/tcp"_s);
    QCOMPARE(shown.chosenPort(), 22);
    shown.click(0);
    QCOMPARE(shown.chosenPort(), 443);
}

void TestPages::detailsTellWhoWhyAndByWhom()
{
    const Shown shown;
    shown.click(1);
    const QString text = shown.details()->toPlainText();
    QVERIFY(text.startsWith(u"Remote login · sshd"));
    for (const QString &part :
         {originShortName(Origin::LocalNetwork), originShortName(Origin::Internet), u"\uFFFC yes"_s, u"\uFFFC no"_s,
          u"IPv4"_s, u"ip saddr 192.0.2.0/24 tcp dport 22 accept"_s, u"822"_s, u"/usr/sbin/sshd"_s, u"sshd.service"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u" is missing in: "_s + text));
    // The same evidence for both origins is told once.
    QCOMPARE(text.count(u"ip saddr 192.0.2.0/24"_s), 1);
}

void TestPages::detailsDoNotClaimWhatARouterDecides()
{
    const Shown shown(sample({u"tcp 0.0.0.0 22 exposed sshd internet:ipv4:open:behind-router"_s}));
    QCOMPARE(shown.chosenPort(), 22);
    const QString text = shown.details()->toPlainText();
    constexpr QChar sign = QChar::ObjectReplacementCharacter; // a cell is the sign and the word
    QVERIFY2(text.contains(sign + u" if your router lets it"_s), qPrintable(text));
    QVERIFY2(!text.contains(sign + u" yes"_s), qPrintable(text));
}

void TestPages::columnsCanBeShown()
{
    const Shown shown;
    const int service = static_cast<int>(EndpointModel::Column::Service);
    QVERIFY(shown.table()->isColumnHidden(service));
    for (QAction *action : shown.table()->actions()) {
        if (action->text() == columnTitle(ListColumn::Unit))
            action->trigger();
    }
    QVERIFY(!shown.table()->isColumnHidden(service));
    QCOMPARE(shown.table()->contextMenuPolicy(), Qt::ActionsContextMenu);
}

void TestPages::typingFilters()
{
    const Shown shown;
    QTest::keyClicks(shown.filter(), u"proto:udp"_s);
    QCOMPARE(shown.ports(), (QStringList{u"5353/udp"_s, u"53/udp"_s}));
    QTest::keyClicks(shown.filter(), u" avahi"_s);
    QCOMPARE(shown.ports(), QStringList{u"5353/udp"_s});
    QTest::keyClick(shown.filter(), Qt::Key_Escape);
    QCOMPARE(shown.ports().size(), machine.size());
}

void TestPages::aFilterThatMakesNoSenseIsNamed()
{
    const Shown shown;
    const auto *named = shown.page->findChild<QLabel *>(u"notUnderstood"_s);
    QVERIFY(!named->isVisible());
    QTest::keyClicks(shown.filter(), u"port:<b>"_s);
    QVERIFY(named->isVisible());
    QVERIFY(named->text().contains(u"port:<b>"));
    QCOMPARE(named->textFormat(), Qt::PlainText);
    QVERIFY(shown.page->findChild<QLabel *>(u"whyEmpty"_s)->isVisible());
    shown.filter()->clear();
    QVERIFY(!named->isVisible());
    QVERIFY(!shown.page->findChild<QLabel *>(u"whyEmpty"_s)->isVisible());
}

void TestPages::clickingAHeaderSorts()
{
    const Shown shown;
    QHeaderView *header = shown.table()->header();
    const int port = static_cast<int>(EndpointModel::Column::Port);
    const QPoint title(header->sectionViewportPosition(port) + 5, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
    const QStringList once = shown.ports();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
    QStringList twice = shown.ports();
    QVERIFY(once != twice);
    std::ranges::reverse(twice);
    QCOMPARE(once, twice);
    QVERIFY(once.first() == u"22/tcp" || once.first() == u"5353/udp");
}

void TestPages::everythingByKeyboard()
{
    Shown shown;
    QCOMPARE(QApplication::focusWidget(), shown.table());
    QTest::keyClick(&shown.window, Qt::Key_F, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget(), shown.filter());
    QTest::keyClicks(QApplication::focusWidget(), u"proto:tcp"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), shown.table());
    QCOMPARE(shown.chosenPort(), 443);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(shown.chosenPort(), 22);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), shown.details());

    // Every control comes round with the tab key alone.
    QSet<QWidget *> reached;
    for (int i = 0; i < 20; ++i) {
        reached << QApplication::focusWidget();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(reached.contains(shown.filter()));
    QVERIFY(reached.contains(shown.table()));
    QVERIFY(reached.contains(shown.details()));
    QVERIFY(reached.contains(shown.window.findChild<QWidget *>(u"live"_s)));
    QVERIFY(reached.contains(shown.window.findChild<QWidget *>(u"menu"_s)));
}

void TestPages::refreshKeepsSelectionScrollAndFilter()
{
    QStringList many;
    for (int port = 1000; port < 1200; ++port)
        many << u"tcp 0.0.0.0 %1 shielded p%1"_s.arg(port);
    Shown shown(sample(many));
    QTest::keyClicks(shown.filter(), u"proto:tcp"_s);
    shown.table()->setCurrentIndex(shown.table()->model()->index(100, 0));
    shown.table()->scrollTo(shown.table()->model()->index(90, 0), QAbstractItemView::PositionAtTop);
    const QString topBefore = shown.table()->indexAt(QPoint(0, 0)).siblingAtColumn(1).data().toString();
    QCOMPARE(topBefore, u"1090/tcp"_s);

    QStringList changed = many.mid(10); // ten rows above go
    for (int port = 1; port < 40; ++port)
        changed << u"tcp 0.0.0.0 %1 shielded p%1"_s.arg(port); // 39 come above
    shown.window.setAssessment(sample(changed));
    QCOMPARE(shown.chosenPort(), 1100);
    QCOMPARE(shown.table()->currentIndex().siblingAtColumn(1).data().toString(), u"1100/tcp"_s);
    QVERIFY(shown.table()->selectionModel()->isRowSelected(shown.table()->currentIndex().row(), {}));
    QCOMPARE(shown.table()->indexAt(QPoint(0, 0)).siblingAtColumn(1).data().toString(), topBefore);
    QCOMPARE(shown.filter()->text(), u"proto:tcp"_s);
    QCOMPARE(shown.table()->model()->rowCount(), changed.size());
}

void TestPages::anUnchangedRefreshKeepsTheTextSelectedInDetails()
{
    Shown shown;
    shown.click(1);
    shown.details()->selectAll();
    QVERIFY(shown.details()->textCursor().hasSelection());
    shown.window.setAssessment(sample());
    QVERIFY(shown.details()->textCursor().hasSelection());
}

void TestPages::detailsFollowARealChange()
{
    Shown shown;
    shown.click(1);
    QStringList changed = machine;
    changed[0] = u"tcp 0.0.0.0 22 shielded dropbear local-network:ipv4:blocked"_s;
    shown.window.setAssessment(sample(changed));
    QCOMPARE(shown.chosenPort(), 22);
    QVERIFY(shown.details()->toPlainText().startsWith(u"Remote login · dropbear"));
}

void TestPages::theChosenMayVanish()
{
    Shown shown;
    shown.click(1);
    shown.window.setAssessment(sample(machine.mid(1)));
    QVERIFY(shown.chosenPort() != 22);
    shown.window.setAssessment(sample({}));
    QCOMPARE(shown.chosenPort(), -1);
    QVERIFY(!shown.details()->toPlainText().contains(u"sshd"));
}

void TestPages::clientsAreFoldedButCounted()
{
    Assessment assessment = *sample();
    std::ranges::find(assessment.endpoints, Port{5353}, [](const EndpointAssessment &endpoint) {
        return endpoint.key.port;
    })->probablyClient = true;
    Shown shown(std::make_shared<const Assessment>(assessment));
    QVERIFY(!shown.ports().contains(u"5353/udp"_s));
    QVERIFY(shown.clients()->isVisible());
    QVERIFY(shown.clients()->text().contains(u'1'));
    QTest::mouseClick(shown.clients(), Qt::LeftButton, {}, QPoint(10, shown.clients()->height() / 2));
    QVERIFY(shown.ports().contains(u"5353/udp"_s));
    shown.window.setAssessment(sample());
    QVERIFY(!shown.clients()->isVisible());
}

void TestPages::hostileNamesStayText()
{
    Assessment assessment = *sample();
    EndpointAssessment &bad = assessment.endpoints.front();
    Owner &owner = bad.owners.front();
    owner.name = u"<h1>x</h1>"_s;
    owner.exe.clear();
    owner.commandLine = u"<img src=\"file:///etc/passwd\"> <script>alert(1)</script>\n"_s + QString(2'000'000, u'A');
    owner.unit = QString(QChar(0x202e)) + u"<a href=\"http://example.org\">unit</a>"_s;
    bad.container = u"<table><tr><td>c</td></tr></table>"_s;
    bad.origins.front().by.front().text = u"comment \"<b>bold</b>\" \x1b[2J accept"_s;
    bad.origins.front().by.front().manager = u"<i>m</i>"_s;
    assessment.firewall.managers = {u"<u>ufw</u>"_s};
    assessment.notes = {{NoteCode::PartMalformed, 0, u"<b>part</b>"_s, u"<img src=x>"_s}};
    Shown shown(std::make_shared<const Assessment>(assessment));
    shown.table()->setCurrentIndex(
        shown.table()->model()->match(shown.table()->model()->index(0, 1), Qt::DisplayRole, u"22/tcp"_s).value(0));
    QCOMPARE(shown.chosenPort(), 22);

    const QString text = shown.details()->toPlainText();
    for (const QString &literal : {u"<h1>x</h1>"_s, u"<script>"_s, u"<b>bold</b>"_s, u"<i>m</i>"_s, u"<table>"_s})
        QVERIFY2(text.contains(literal), qPrintable(literal));
    QVERIFY(!text.contains(QChar(0x202e)) && !text.contains(QChar(0x1b)));
    QVERIFY(text.size() < 20'000);
    // The only pictures are our own signs.
    for (QTextBlock block = shown.details()->document()->begin(); block.isValid(); block = block.next()) {
        for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
            const QTextCharFormat format = piece.fragment().charFormat();
            QVERIFY(!format.isAnchor());
            if (format.isImageFormat())
                QVERIFY(format.toImageFormat().name().startsWith(u"sign:"));
        }
    }
    QVERIFY(shown.window.header()->notes().contains(u"<b>part</b>"));
    QVERIFY(shown.window.header()->subline().contains(u"<u>ufw</u>"));
    for (const QLabel *label : shown.window.findChildren<QLabel *>()) {
        if (!label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void TestPages::everyControlHasAName()
{
    const Shown shown;
    for (const QWidget *widget : shown.window.findChildren<QWidget *>()) {
        const bool focusable = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (focusable && !(button && !button->text().isEmpty()))
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
}

void TestPages::noTextIsCut()
{
    Assessment assessment = *sample();
    assessment.notes = {{NoteCode::OwnersHidden, 12, {}, {}},
                        {NoteCode::FirewallHidden, 0, {}, {}},
                        {NoteCode::OverrulersHidden, 0, {}, {}}};
    Shown shown(std::make_shared<const Assessment>(assessment));
    for (const QSize size : {QSize(1180, 720), QSize(760, 560)}) {
        shown.window.resize(size);
        QTRY_COMPARE(shown.window.size(), size);
        QCoreApplication::sendPostedEvents();
        for (const QLabel *label : shown.window.findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            QVERIFY2(label->height() >= needed,
                     qPrintable(u"“%1” needs %2, has %3"_s.arg(label->text()).arg(needed).arg(label->height())));
        }
        for (const QAbstractButton *button : shown.window.findChildren<QAbstractButton *>()) {
            if (button->isVisible() && !button->text().isEmpty())
                QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        }
    }
    // At its usual size the first columns show their text whole.
    shown.window.resize(1180, 720);
    QCoreApplication::sendPostedEvents();
    for (int column = 0; column < 3; ++column)
        QVERIFY(shown.table()->columnWidth(column)
                >= std::min(static_cast<const QAbstractItemView *>(shown.table())->sizeHintForColumn(column), 200));
}

void TestPages::thePictureIsNotBlank()
{
    Shown shown;
    shown.click(1);
    const QImage picture = shown.window.grab().toImage();
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            colours << picture.pixel(x, y);
    }
    QVERIFY2(colours.size() > 60, qPrintable(QString::number(colours.size())));
    QVERIFY(picture.save(u"ports-page.png"_s));
}

void TestPages::pagesAreChosenByNameAndKey()
{
    Shown shown;
    const auto *sideBar = shown.window.findChild<QListWidget *>(u"pages"_s);
    QVERIFY(!sideBar->isVisible());
    class Second : public Page
    {
    public:
        QString name() const override { return u"second"_s; }
        QString title() const override { return u"Second"_s; }
        QIcon icon() const override { return {}; }
        void setAssessment(const AssessmentPointer &assessment) override { last = assessment; }
        AssessmentPointer last;
    };
    auto *second = new Second;
    shown.window.addPage(second);
    QVERIFY(sideBar->isVisible());
    QCOMPARE(shown.window.pageNames(), (QStringList{u"ports"_s, u"second"_s}));
    QCOMPARE(shown.window.currentPage(), shown.page);
    QVERIFY(shown.window.showPage(u"second"_s));
    QCOMPARE(shown.window.currentPage(), second);
    QVERIFY(!shown.window.showPage(u"third"_s));
    QCOMPARE(shown.window.currentPage(), second);
    QTest::keyClick(&shown.window, Qt::Key_1, Qt::AltModifier);
    QCOMPARE(shown.window.currentPage(), shown.page);
    const AssessmentPointer next = sample();
    shown.window.setAssessment(next);
    QCOMPARE(second->last, next); // hidden pages are kept up to date too
}

void TestPages::menusAsk()
{
    Shown shown;
    QSignalSpy refresh(&shown.window, &MainWindow::refreshAsked);
    QSignalSpy pause(&shown.window, &MainWindow::pauseChosen);
    QSignalSpy interval(&shown.window, &MainWindow::intervalChosen);
    QSignalSpy live(&shown.window, &MainWindow::liveAsked);
    QTest::keyClick(&shown.window, Qt::Key_F5);
    QCOMPARE(refresh.size(), 1);
    QTest::keyClick(&shown.window, Qt::Key_P, Qt::ControlModifier);
    QCOMPARE(pause.value(0).value(0).toBool(), true);
    for (QAction *action : shown.window.findChild<QActionGroup *>()->actions()) {
        if (action->data().toInt() == 10)
            action->trigger();
    }
    QCOMPARE(interval.value(0).value(0).value<std::chrono::seconds>(), std::chrono::seconds(10));

    auto *button = shown.window.findChild<QAbstractButton *>(u"live"_s);
    shown.window.setSourceState({.live = true, .paused = false, .interval = std::chrono::seconds(10), .file = {}});
    QVERIFY(button->text().contains(u"10"));
    const QString running = button->text();
    shown.window.setSourceState({.live = true, .paused = true, .interval = std::chrono::seconds(10), .file = {}});
    QVERIFY(button->text() != running);
    shown.window.setSourceState(
        {.live = false, .paused = false, .interval = std::chrono::seconds(10), .file = u"/a/<b>old.earshot"_s});
    QVERIFY(shown.window.windowTitle().contains(u"<b>old.earshot"));
    QTest::keyClick(&shown.window, Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(live.size(), 1);
}

void TestPages::emptyIsSaid()
{
    Shown shown(nullptr);
    const auto *why = shown.page->findChild<QLabel *>(u"whyEmpty"_s);
    QVERIFY(why->text().isEmpty()); // nothing was read yet, so nothing may be said about it
    shown.window.setAssessment(sample({}));
    QVERIFY(why->isVisible());
    QVERIFY(!why->text().isEmpty());
    shown.window.setAssessment(sample());
    QVERIFY(!why->isVisible());
    shown.page->setFilterText(u"nothing like this"_s);
    QVERIFY(why->isVisible());
}

} // namespace

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
