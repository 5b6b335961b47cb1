// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cuttext.h"

#include <base/unlockproblem.h>
#include <pages/links.h>
#include <pages/mainwindow.h>
#include <pages/overviewpage.h>
#include <pages/portspage.h>
#include <testlib/assessments.h>

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QStandardItemModel>
#include <QTest>
#include <QTranslator>
#include <QTreeView>
#include <QVBoxLayout>

using namespace earshot;
using namespace earshot::test;

namespace {

/// As small as the window has to work.
constexpr QSize smallest(760, 560);

QStringList machine()
{
    return {
        u"tcp 0.0.0.0 22 exposed sshd internet:ipv4:open:behind-router local-network:ipv4:open vpn:ipv4:open"_s,
        u"tcp :: 443 exposed nginx local-network:ipv6:open internet:ipv6:open:direct other-networks:ipv6:open"_s,
        u"tcp 0.0.0.0 631 shielded cupsd local-network:ipv4:blocked internet:ipv4:blocked"_s,
        u"tcp 0.0.0.0 8080 exposed - local-network:ipv4:limited containers:ipv4:open internet:ipv4:blocked:none"_s,
        u"udp 127.0.0.53 53 local-only systemd-resolve this-computer:ipv4:open"_s,
        u"udp 0.0.0.0 5353 depends avahi-daemon local-network:ipv4:depends"_s,
        u"tcp 192.0.2.7 3000 unknown gitea local-network:ipv4:unknown internet:ipv4:unknown"_s,
    };
}

AssessmentPointer sample()
{
    Assessment assessment = assessmentOf(machine());
    Evidence evidence;
    evidence.kind = EvidenceKind::Rule;
    evidence.table = u"filter"_s;
    evidence.chain = u"input"_s;
    evidence.handle = 7;
    evidence.text = u"ip saddr 192.0.2.0/24 tcp dport 22 accept"_s;
    evidence.manager = u"ufw"_s;
    for (EndpointAssessment &endpoint : assessment.endpoints) {
        endpoint.probablyClient = number(endpoint.key.port) == 5353;
        for (OriginAnswer &answer : endpoint.origins)
            answer.by = {evidence};
    }
    assessment.notes = {{NoteCode::OwnersHidden, 12, {}, {}},
                        {NoteCode::FirewallHidden, 0, {}, {}},
                        {NoteCode::OverrulersHidden, 0, {}, {}},
                        {NoteCode::NamespacesHidden, 2, {}, {}}};
    return std::make_shared<const Assessment>(assessment);
}

/// Words that aren't ours to translate: what the sample says, names of protocols, and what is typed as it stands.
QSet<QString> foreignWords()
{
    QSet<QString> words;
    const QString data = machine().join(u' ')
        + u" root service usr sbin ip saddr tcp udp dport accept filter input handle ufw nftables IPv4 IPv6 inet TCP UDP proc net ssh"_s
        // fields of the filter, and the names of the program and of keys
        + u" port proto user program reach state family origin address unit package container exposed"_s
        + u" Earshot Ctrl"_s;
    static const QRegularExpression word(u"\\p{L}+"_s);
    for (const auto &match : word.globalMatch(data))
        words << match.captured();
    return words;
}

/// Words that no catalogue touched: the pseudo-languages put an accent on each of these letters.
QStringList untranslatedWords(const QString &text)
{
    static const QSet<QString> foreign = foreignWords();
    static const QRegularExpression word(u"\\p{L}+"_s);
    static const QRegularExpression plain(u"[aceilnorsuyzACEILNORSUYZ]"_s);
    QStringList words;
    for (const auto &match : word.globalMatch(text)) {
        if (match.captured().contains(plain) && !foreign.contains(match.captured()))
            words << match.captured();
    }
    return words;
}

/// Every page that the program has; pagesAreThoseOfTheProgram() finds one that is missing here.
void addPages(MainWindow &window)
{
    auto *overview = new OverviewPage;
    auto *ports = new PortsPage;
    window.addPage(overview);
    window.addPage(ports);
    linkPages(window, *overview, *ports);
}

class TestPseudoLanguage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void pagesAreThoseOfTheProgram();
    void nothingIsCutNorUntranslated_data();
    void nothingIsCutNorUntranslated();
    void cutTextsAreFound();
    void untranslatedWordsAreFound();

private:
    QTranslator m_translator;
};

void TestPseudoLanguage::init()
{
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestPseudoLanguage::cleanup()
{
    QCoreApplication::removeTranslator(&m_translator);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestPseudoLanguage::pagesAreThoseOfTheProgram()
{
    MainWindow window;
    addPages(window);
    QProcess program;
    program.start(qEnvironmentVariable("EARSHOT_BIN") + u"/earshot"_s, {u"--page"_s, u"none"_s});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 2);
    const QString said = QString::fromUtf8(program.readAllStandardError());
    static const QRegularExpression list(u"The pages are: ([^.]*)\\."_s);
    const auto match = list.match(said);
    QVERIFY2(match.hasMatch(), qPrintable(said));
    QCOMPARE(window.pageNames(), match.captured(1).split(u", "_s));
}

void TestPseudoLanguage::nothingIsCutNorUntranslated_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("long") << u"earshot_long"_s << Qt::LeftToRight;
    QTest::newRow("mirrored") << u"earshot_mirrored"_s << Qt::RightToLeft;
}

void TestPseudoLanguage::nothingIsCutNorUntranslated()
{
    QFETCH(const QString, language);
    QFETCH(const Qt::LayoutDirection, direction);
    QVERIFY2(m_translator.load(language, QStringLiteral(PSEUDO_LANGUAGES)),
             "the catalogue isn't made yet: ctest -R pseudo-languages");
    QCoreApplication::installTranslator(&m_translator);
    QApplication::setLayoutDirection(direction);

    MainWindow window;
    addPages(window);
    const AssessmentPointer assessment = sample();
    window.setNow(assessment->takenMs + 300'000);
    window.setAssessment(assessment);
    window.setLockState(LockState::Locked, unlockError(UnlockProblem::Denied));
    window.setProblem(Error{Errc::PermissionDenied, u"/proc/net/tcp"_s, {}});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QStringList pages = window.pageNames();
    for (const QString &page : pages) {
        QVERIFY(window.showPage(page));
        for (const QSize size : {smallest, QSize(1180, 720)}) {
            window.resize(size);
            QTRY_COMPARE(window.size(), size); // long words don't keep the window from being small
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
            const QString name = u"%1-%2-%3.png"_s.arg(language, page).arg(size.width());
            QVERIFY(window.grab().save(name));
            const QStringList cut = cutTexts(window);
            QVERIFY2(cut.isEmpty(), qPrintable(name + u'\n' + cut.join(u'\n')));
        }
        const QStringList texts = allTexts(window);
        QVERIFY(texts.size() > 30);
        QStringList untranslated;
        for (const QString &text : texts) {
            if (const QStringList words = untranslatedWords(text); !words.isEmpty())
                untranslated << words.join(u' ') + u" in: "_s + text;
        }
        QVERIFY2(untranslated.isEmpty(), qPrintable(untranslated.join(u'\n')));
    }
}

void TestPseudoLanguage::cutTextsAreFound()
{
    QWidget top;
    auto *label = new QLabel(u"a label with some words"_s, &top);
    label->setGeometry(0, 0, 200, 30);
    auto *button = new QPushButton(u"a button"_s, &top);
    button->setGeometry(0, 30, 200, 60);
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), u"a cell with some words"_s);
    model.setHeaderData(0, Qt::Horizontal, u"a longer title"_s);
    auto *view = new QTreeView(&top);
    view->setModel(&model);
    view->setColumnWidth(0, 300);
    view->setGeometry(0, 100, 300, 100);
    top.resize(400, 300);
    top.show();
    QVERIFY(QTest::qWaitForWindowExposed(&top));
    QCOMPARE(cutTexts(top), QStringList());

    label->resize(50, 30);
    QCOMPARE(cutTexts(top).size(), 1);
    QVERIFY(cutTexts(top).constFirst().contains(u"a label with some words"));
    label->setToolTip(label->text());
    QCOMPARE(cutTexts(top), QStringList());
    label->setToolTip({});
    label->setWordWrap(true);
    QCOMPARE(cutTexts(top).size(), 1); // too low for its lines
    label->resize(200, 60);

    QScrollArea area(&top);
    area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area.setGeometry(0, 200, 100, 60);
    area.setWidget(new QLabel(u"a label that is wider than its area"_s));
    area.show();
    QCOMPARE(cutTexts(top).size(), 1);
    area.hide();

    button->resize(20, 60);
    QCOMPARE(cutTexts(top).size(), 1);
    button->resize(200, 60);

    view->header()->setStretchLastSection(false);
    view->header()->setMinimumSectionSize(5);
    view->setColumnWidth(0, 40); // of which the tree takes some itself
    QCOMPARE(cutTexts(top).size(), 2); // the cell and its title
}

void TestPseudoLanguage::untranslatedWordsAreFound()
{
    QVERIFY(m_translator.load(u"earshot_long"_s, QStringLiteral(PSEUDO_LANGUAGES)));
    QCOMPARE(untranslatedWords(u"Read Now"_s), (QStringList{u"Read"_s, u"Now"_s}));
    const QString translated = m_translator.translate("earshot::MainWindow", "Read Now", "@action");
    QVERIFY(translated.startsWith(u'⟦') && translated.endsWith(u'⟧'));
    QVERIFY2(translated.size() >= 11, qPrintable(translated));
    QCOMPARE(untranslatedWords(translated), QStringList());
    QCOMPARE(untranslatedWords(translated + u" sshd 22/tcp"_s), QStringList());
    QCOMPARE(untranslatedWords(translated + u" later"_s), QStringList{u"later"_s});
}

} // namespace

QTEST_MAIN(TestPseudoLanguage)
#include "tst_pseudolanguage.moc"
