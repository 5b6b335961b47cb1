// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <proxies/endpointfilter.h>
#include <proxies/endpointpresentation.h>
#include <proxies/sign.h>
#include <testlib/assessments.h>
#include <wording/sentences.h>

#include <KColorScheme>
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QPainter>
#include <QPalette>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace earshot;
using namespace earshot::test;
using Column = EndpointModel::Column;

namespace {

const QStringList machine{
    u"tcp 0.0.0.0 22 exposed sshd local-network:ipv4:open internet:ipv4:blocked"_s,
    u"tcp :: 443 exposed nginx internet:ipv6:open:direct local-network:ipv6:open"_s,
    u"tcp 0.0.0.0 631 shielded cupsd local-network:ipv4:blocked internet:ipv4:blocked"_s,
    u"udp 127.0.0.53 53 local-only systemd-resolve"_s,
    u"udp 0.0.0.0 5353 depends avahi-daemon local-network:ipv4:depends"_s,
    u"tcp 0.0.0.0 9000 unknown - local-network:ipv4:unknown"_s,
};

/// The three models as a page has them.
struct Stack {
    Stack()
    {
        presentation.setSourceModel(&model);
        filter.setSourceModel(&presentation);
    }
    QString text(int row, Column column, int role = Qt::DisplayRole) const
    {
        return filter.index(row, static_cast<int>(column)).data(role).toString();
    }
    QStringList ports() const
    {
        QStringList ports;
        for (int row = 0; row < filter.rowCount(); ++row)
            ports << text(row, Column::Port);
        return ports;
    }
    EndpointModel model;
    EndpointPresentation presentation;
    EndpointFilter filter;
};

QImage drawn(Sign sign, QIcon::Mode mode = QIcon::Normal)
{
    return signIcon(sign).pixmap(QSize(32, 32), 1.0, mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

constexpr std::array allSigns{Sign::FromInternet, Sign::Reached,  Sign::Depends,
                              Sign::Unknown,      Sign::Shielded, Sign::LocalOnly};

class TestEndpointProxies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCellHasWords();
    void titlesAndWordsAreThoseOfWording();
    void rawRolesPassThrough();
    void hostileNamesStayPlainText();
    void technicalTextsAreNotTurnedRound();
    void worstComesFirst();
    void sortsEachColumnBothWays();
    void equalKeysKeepTheOrderOfIdentity();
    void filtersByWordsAndFields();
    void unchangedRefreshIsSilent();
    void randomWalkUnderSortAndFilter();
    void signsDifferWithoutColour();
    void wordsInColourCanBeRead_data();
    void wordsInColourCanBeRead();
    void signsFollowTheSelection();
    void manyRowsAreSortedAndFilteredInTime();
};

void TestEndpointProxies::everyCellHasWords()
{
    Stack stack;
    const QAbstractItemModelTester one(&stack.presentation, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester two(&stack.filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    stack.model.setEndpoints(endpointsOf(machine));
    QCOMPARE(stack.filter.rowCount(), machine.size());
    for (int row = 0; row < stack.filter.rowCount(); ++row) {
        for (const Column column : {Column::Reach, Column::Port, Column::Program, Column::ListensOn})
            QVERIFY(!stack.text(row, column).isEmpty());
        const QModelIndex reach = stack.filter.index(row, static_cast<int>(Column::Reach));
        QVERIFY(!reach.data(Qt::DecorationRole).value<QIcon>().isNull());
        QVERIFY(reach.data(Qt::ForegroundRole).value<QColor>().isValid());
        QVERIFY(!reach.data(Qt::AccessibleTextRole).toString().isEmpty());
        // A colour without words would tell some people nothing.
        QVERIFY(!stack.filter.index(row, static_cast<int>(Column::Port)).data(Qt::ForegroundRole).isValid());
    }
}

void TestEndpointProxies::titlesAndWordsAreThoseOfWording()
{
    Stack stack;
    stack.model.setEndpoints(endpointsOf(machine.first(1)));
    const EndpointAssessment ssh = endpointOf(machine.first());
    QCOMPARE(stack.filter.headerData(0, Qt::Horizontal).toString(), columnTitle(ListColumn::Reach));
    QCOMPARE(stack.filter.headerData(1, Qt::Horizontal).toString(), columnTitle(ListColumn::Port));
    QVERIFY(!stack.presentation.headerData(99, Qt::Horizontal).isValid());
    QVERIFY(!stack.presentation.headerData(0, Qt::Vertical).isValid());
    QCOMPARE(stack.text(0, Column::Reach), reachCell(ssh));
    QCOMPARE(stack.text(0, Column::Port), u"22/tcp"_s);
    QCOMPARE(stack.text(0, Column::Program), u"sshd"_s);
    QCOMPARE(stack.text(0, Column::ListensOn), listensOn(ssh.key));
    QCOMPARE(stack.text(0, Column::User), u"root"_s);
    QCOMPARE(stack.text(0, Column::Service), u"sshd.service"_s);
    QCOMPARE(stack.text(0, Column::Reach, Qt::AccessibleTextRole), endpointSentence(ssh));
}

void TestEndpointProxies::rawRolesPassThrough()
{
    Stack stack;
    stack.model.setEndpoints(endpointsOf(machine));
    stack.filter.setQuery(readQuery(u"port:631").query);
    QCOMPARE(stack.filter.rowCount(), 1);
    QCOMPARE(stack.filter.index(0, 2).data(EndpointModel::StateRole).value<EndpointState>(), EndpointState::Shielded);
    QVERIFY(*stack.filter.index(0, 0).data(EndpointModel::EndpointRole).value<EndpointPointer>()
            == endpointOf(machine.at(2)));
}

void TestEndpointProxies::hostileNamesStayPlainText()
{
    EndpointAssessment bad = endpointOf(machine.first());
    Owner &owner = bad.owners.front();
    owner.name = u"<b>x</b>\x1b[31m\n"_s + QChar(0x202e) + u"evil"_s;
    owner.exe = u"/tmp/<img src=file:///etc/passwd>"_s;
    owner.unit = u"<a href='x'>"_s + QString(1'000'000, u'u');
    owner.user = QString(QChar(0)) + u"root"_s;
    Stack stack;
    stack.model.setEndpoints(std::vector{bad});
    for (int column = 0; column < EndpointModel::columns; ++column) {
        const QModelIndex cell = stack.filter.index(0, column);
        for (const int role : std::initializer_list<int>{Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole}) {
            const QString text = cell.data(role).toString();
            QVERIFY2(text.size() < 5000, qPrintable(QString::number(column)));
            for (const QChar forbidden : {QChar(0x1b), QChar(u'\n'), QChar(0x202e), QChar(0)})
                QVERIFY2(!text.contains(forbidden), qPrintable(text));
        }
        const QString tip = cell.data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(u"<b>") && !tip.contains(u"<img") && !tip.contains(u"<a "), qPrintable(tip));
    }
    QVERIFY(stack.filter.index(0, static_cast<int>(Column::Program))
                .data(Qt::ToolTipRole)
                .toString()
                .contains(u"&lt;b&gt;"));
}

void TestEndpointProxies::technicalTextsAreNotTurnedRound()
{
    Stack stack;
    stack.model.setEndpoints(endpointsOf({u"tcp ::1 22 local-only sshd"_s}));
    QCOMPARE(stack.text(0, Column::ListensOn), u"::1"_s);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(stack.text(0, Column::ListensOn), u"\u2066::1\u2069"_s);
    QCOMPARE(stack.text(0, Column::Port), u"\u206622/tcp\u2069"_s);
    stack.filter.setQuery(readQuery(u"22/tcp").query);
    QCOMPARE(stack.filter.rowCount(), 1);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestEndpointProxies::worstComesFirst()
{
    Stack stack;
    stack.model.setEndpoints(endpointsOf(machine));
    stack.filter.sort(static_cast<int>(Column::Reach));
    QCOMPARE(stack.ports(),
             (QStringList{u"443/tcp"_s, u"22/tcp"_s, u"5353/udp"_s, u"9000/tcp"_s, u"631/tcp"_s, u"53/udp"_s}));
}

void TestEndpointProxies::sortsEachColumnBothWays()
{
    Stack stack;
    stack.model.setEndpoints(endpointsOf(machine));
    stack.filter.sort(static_cast<int>(Column::Port));
    QCOMPARE(stack.ports(),
             (QStringList{u"22/tcp"_s, u"53/udp"_s, u"443/tcp"_s, u"631/tcp"_s, u"5353/udp"_s, u"9000/tcp"_s}));
    for (int column = 0; column < EndpointModel::columns; ++column) {
        stack.filter.sort(column, Qt::AscendingOrder);
        QStringList up = stack.ports();
        stack.filter.sort(column, Qt::DescendingOrder);
        std::ranges::reverse(up);
        QCOMPARE(stack.ports(), up);
    }
}

void TestEndpointProxies::equalKeysKeepTheOrderOfIdentity()
{
    Stack stack;
    QStringList lines;
    for (int port = 40; port > 0; --port)
        lines << u"tcp 0.0.0.0 %1 shielded same"_s.arg(port);
    stack.model.setEndpoints(endpointsOf(lines));
    stack.filter.sort(static_cast<int>(Column::Program));
    for (int row = 0; row < 40; ++row)
        QCOMPARE(stack.text(row, Column::Port), u"%1/tcp"_s.arg(row + 1));
    stack.model.setEndpoints(endpointsOf(lines.mid(0, 20)));
    stack.model.setEndpoints(endpointsOf(lines));
    for (int row = 0; row < 40; ++row)
        QCOMPARE(stack.text(row, Column::Port), u"%1/tcp"_s.arg(row + 1));
}

void TestEndpointProxies::filtersByWordsAndFields()
{
    Stack stack;
    stack.model.setEndpoints(endpointsOf(machine));
    stack.filter.setQuery(readQuery(u"local network").query); // in the words that are shown
    QVERIFY(stack.ports().contains(u"22/tcp"_s));
    QVERIFY(!stack.ports().contains(u"53/udp"_s));
    stack.filter.setQuery(readQuery(u"ngin").query);
    QCOMPARE(stack.ports(), QStringList{u"443/tcp"_s});
    stack.filter.setQuery(readQuery(u"state:local-only").query);
    QCOMPARE(stack.ports(), QStringList{u"53/udp"_s});
    stack.filter.setQuery({});
    QCOMPARE(stack.filter.rowCount(), machine.size());
}

void TestEndpointProxies::unchangedRefreshIsSilent()
{
    Stack stack;
    stack.filter.sort(static_cast<int>(Column::Reach));
    stack.filter.setQuery(readQuery(u"proto:tcp").query);
    stack.model.setEndpoints(endpointsOf(machine));
    const QPersistentModelIndex kept = stack.filter.index(2, 0);
    QSignalSpy changed(&stack.filter, &QAbstractItemModel::dataChanged);
    QSignalSpy laidOut(&stack.filter, &QAbstractItemModel::layoutChanged);
    QSignalSpy inserted(&stack.filter, &QAbstractItemModel::rowsInserted);
    stack.model.setEndpoints(endpointsOf(machine));
    QCOMPARE(changed.size() + laidOut.size() + inserted.size(), 0);
    stack.model.setEndpoints(endpointsOf(machine + QStringList{u"tcp 0.0.0.0 1 exposed first internet:ipv4:open"_s}));
    QCOMPARE(kept.data(EndpointModel::KeyRole).value<EndpointKey>().port, Port{9000});
}

void TestEndpointProxies::randomWalkUnderSortAndFilter()
{
    std::mt19937 random(4711);
    const auto upTo = [&](int n) { return std::uniform_int_distribution<int>(0, n)(random); };
    Stack stack;
    const QAbstractItemModelTester one(&stack.presentation, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester two(&stack.filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int step = 0; step < 150; ++step) {
        QStringList lines;
        for (int port = 1; port <= 20; ++port) {
            if (upTo(2))
                lines << u"%1 0.0.0.0 %2 %3 p%4"_s.arg(upTo(1) ? u"tcp"_s : u"udp"_s)
                             .arg(port)
                             .arg(upTo(1) ? u"exposed"_s : u"shielded"_s)
                             .arg(upTo(3));
        }
        const int column = upTo(EndpointModel::columns - 1);
        const auto order = upTo(1) ? Qt::AscendingOrder : Qt::DescendingOrder;
        const EndpointQuery query = readQuery(upTo(1) ? u"state:exposed"_s : u"p1"_s).query;
        stack.filter.sort(column, order);
        stack.filter.setQuery(query);
        stack.model.setEndpoints(endpointsOf(lines));
        Stack fresh;
        fresh.model.setEndpoints(endpointsOf(lines));
        fresh.filter.setQuery(query);
        fresh.filter.sort(column, order);
        QCOMPARE(stack.ports(), fresh.ports());
    }
}

void TestEndpointProxies::signsDifferWithoutColour()
{
    for (const Sign a : allSigns) {
        for (const Sign b : allSigns) {
            if (a >= b)
                continue;
            const QImage one = drawn(a);
            const QImage other = drawn(b);
            int differing = 0;
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x)
                    differing += std::abs(qAlpha(one.pixel(x, y)) - qAlpha(other.pixel(x, y))) > 128 ? 1 : 0;
            }
            QVERIFY2(differing > 40,
                     qPrintable(u"signs %1 and %2 differ in %3 pixels"_s.arg(static_cast<int>(a))
                                    .arg(static_cast<int>(b))
                                    .arg(differing)));
        }
    }
}

void TestEndpointProxies::wordsInColourCanBeRead_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("light") << QFINDTESTDATA("light.colors");
    QTest::newRow("dark") << QFINDTESTDATA("dark.colors");
}

void TestEndpointProxies::wordsInColourCanBeRead()
{
    QFETCH(QString, scheme);
    qApp->setProperty("KDE_COLOR_SCHEME_PATH", scheme);
    const QColor background = KColorScheme(QPalette::Active, KColorScheme::View).background().color();
    QSet<QRgb> colours;
    for (const Sign sign : allSigns) {
        const double ratio = contrast(signColor(sign), background);
        QVERIFY2(ratio >= 4.5,
                 qPrintable(u"sign %1: %2 on %3, %4"_s.arg(static_cast<int>(sign))
                                .arg(signColor(sign).name(), background.name())
                                .arg(ratio)));
        colours << signColor(sign).rgb();
    }
    QVERIFY(colours.size() >= 4); // made readable, not all the same
    qApp->setProperty("KDE_COLOR_SCHEME_PATH", {});
    QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
}

void TestEndpointProxies::signsFollowTheSelection()
{
    QPalette palette = QGuiApplication::palette();
    palette.setColor(QPalette::HighlightedText, QColor(1, 2, 3));
    QGuiApplication::setPalette(palette);
    QCOMPARE(drawn(Sign::FromInternet, QIcon::Selected).pixelColor(16, 16), QColor(1, 2, 3));
    QCOMPARE(drawn(Sign::FromInternet).pixelColor(16, 16).rgb(), signColor(Sign::FromInternet).rgb());
}

void TestEndpointProxies::manyRowsAreSortedAndFilteredInTime()
{
    std::vector<EndpointPointer> rows;
    for (int i = 0; i < 20'000; ++i)
        rows.push_back(std::make_shared<const EndpointAssessment>(
            endpointOf(u"tcp 10.0.%1.%2 %3 exposed p%4"_s.arg(i / 250).arg(i % 250).arg(1 + i % 60000).arg(i % 97))));
    Stack stack;
    stack.filter.sort(static_cast<int>(Column::Program));
    QElapsedTimer timer;
    timer.start();
    stack.model.setEndpoints(rows);
    stack.filter.setQuery(readQuery(u"p96").query);
    stack.filter.setQuery({});
    QCOMPARE(stack.filter.rowCount(), 20'000);
    // A quadratic insertion takes minutes; the bound is wide since machines that test are busy.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    qInfo("20,000 rows inserted, sorted and filtered twice in %lld ms", static_cast<long long>(timer.elapsed()));
}

} // namespace

QTEST_MAIN(TestEndpointProxies)
#include "tst_endpointproxies.moc"
