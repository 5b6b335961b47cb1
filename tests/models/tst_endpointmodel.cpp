// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <models/endpointmodel.h>
#include <models/reachrank.h>
#include <testlib/assessments.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace earshot;
using namespace earshot::test;
using namespace Qt::StringLiterals;
using Column = EndpointModel::Column;

namespace {

const QString ssh = u"tcp 0.0.0.0 22 exposed sshd local-network:ipv4:open internet:ipv4:blocked"_s;
const QString web = u"tcp 0.0.0.0 80 shielded nginx local-network:ipv4:blocked"_s;
const QString dns = u"udp 127.0.0.53 53 local-only systemd-resolve"_s;

QString rowText(const EndpointAssessment &endpoint)
{
    return u"%1 %2:%3 %4"_s.arg(enumName(endpoint.key.transport), asText(endpoint.key.address))
        .arg(number(endpoint.key.port))
        .arg(enumName(endpoint.state));
}

/// What the model answers by its roles, not what it holds.
QStringList rowsOf(const EndpointModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows << rowText(*model.index(row, 0).data(EndpointModel::EndpointRole).value<EndpointPointer>());
    return rows;
}

/// Every signal that a view hears.
struct Spies {
    explicit Spies(EndpointModel &model)
        : inserted(&model, &QAbstractItemModel::rowsInserted)
        , removed(&model, &QAbstractItemModel::rowsRemoved)
        , changed(&model, &QAbstractItemModel::dataChanged)
        , reset(&model, &QAbstractItemModel::modelReset)
        , laidOut(&model, &QAbstractItemModel::layoutChanged)
    {
    }
    QString counts() const
    {
        return u"+%1 -%2 ~%3 reset %4"_s.arg(inserted.size())
            .arg(removed.size())
            .arg(changed.size())
            .arg(reset.size() + laidOut.size());
    }
    QSignalSpy inserted, removed, changed, reset, laidOut;
};

class TestEndpointModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refreshes_data();
    void refreshes();
    void orderOfInputDoesNotMatter();
    void duplicateKeysStayRows();
    void persistentIndexesFollowTheirRow();
    void answersOnlyTypedRoles();
    void sortKeysOrderAsPeopleExpect();
    void ranksWhoCanReach_data();
    void ranksWhoCanReach();
    void randomWalkEqualsAFreshModel();
};

void TestEndpointModel::refreshes_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QString>("signalled");
    QString sshShielded = ssh;
    sshShielded.replace(u"exposed"_s, u"shielded"_s);
    QString webExposed = web;
    webExposed.replace(u"shielded"_s, u"exposed"_s);
    QString sshOther = ssh;
    sshOther.replace(u"sshd"_s, u"dropbear"_s);

    QTest::newRow("same again") << QStringList{ssh, web} << QStringList{ssh, web} << u"+0 -0 ~0 reset 0"_s;
    QTest::newRow("empty again") << QStringList{} << QStringList{} << u"+0 -0 ~0 reset 0"_s;
    QTest::newRow("from empty") << QStringList{} << QStringList{ssh, web, dns} << u"+1 -0 ~0 reset 0"_s;
    QTest::newRow("to empty") << QStringList{ssh, web, dns} << QStringList{} << u"+0 -1 ~0 reset 0"_s;
    QTest::newRow("one came in the middle")
        << QStringList{ssh, dns} << QStringList{ssh, web, dns} << u"+1 -0 ~0 reset 0"_s;
    QTest::newRow("one went at the start")
        << QStringList{ssh, web, dns} << QStringList{web, dns} << u"+0 -1 ~0 reset 0"_s;
    QTest::newRow("one went at the end") << QStringList{ssh, web, dns} << QStringList{ssh, web}
                                         << u"+0 -1 ~0 reset 0"_s;
    QTest::newRow("another state") << QStringList{ssh, web} << QStringList{sshShielded, web} << u"+0 -0 ~1 reset 0"_s;
    QTest::newRow("neighbours change together")
        << QStringList{ssh, web} << QStringList{sshShielded, webExposed} << u"+0 -0 ~1 reset 0"_s;
    QTest::newRow("another program") << QStringList{ssh, web, dns} << QStringList{sshOther, web, dns}
                                     << u"+0 -0 ~1 reset 0"_s;
    QTest::newRow("all others") << QStringList{ssh, web} << QStringList{dns} << u"+1 -1 ~0 reset 0"_s;
}

void TestEndpointModel::refreshes()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    QFETCH(QString, signalled);
    EndpointModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEndpoints(endpointsOf(before));
    Spies spies(model);
    model.setEndpoints(endpointsOf(after));
    QCOMPARE(spies.counts(), signalled);

    EndpointModel fresh;
    fresh.setEndpoints(endpointsOf(after));
    QCOMPARE(model.rowCount(), after.size());
    QCOMPARE(rowsOf(model), rowsOf(fresh));
    for (int row = 0; row < model.rowCount(); ++row)
        QVERIFY(*model.endpoints()[static_cast<std::size_t>(row)] == *fresh.endpoints()[static_cast<std::size_t>(row)]);
}

void TestEndpointModel::orderOfInputDoesNotMatter()
{
    EndpointModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEndpoints(std::vector{endpointOf(dns), endpointOf(web), endpointOf(ssh)});
    QCOMPARE(
        rowsOf(model),
        (QStringList{u"tcp 0.0.0.0:22 exposed"_s, u"tcp 0.0.0.0:80 shielded"_s, u"udp 127.0.0.53:53 local-only"_s}));
    Spies spies(model);
    model.setEndpoints(std::vector{endpointOf(web), endpointOf(dns), endpointOf(ssh)});
    QCOMPARE(spies.counts(), u"+0 -0 ~0 reset 0"_s);
}

void TestEndpointModel::duplicateKeysStayRows()
{
    EndpointModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEndpoints(std::vector{endpointOf(ssh), endpointOf(ssh), endpointOf(web)});
    QCOMPARE(model.rowCount(), 3);
    model.setEndpoints(std::vector{endpointOf(ssh), endpointOf(web)});
    QCOMPARE(rowsOf(model), (QStringList{u"tcp 0.0.0.0:22 exposed"_s, u"tcp 0.0.0.0:80 shielded"_s}));
}

void TestEndpointModel::persistentIndexesFollowTheirRow()
{
    EndpointModel model;
    model.setEndpoints(endpointsOf({ssh, dns}));
    const QPersistentModelIndex kept = model.index(1, 0);
    model.setEndpoints(endpointsOf({ssh, web, dns}));
    QCOMPARE(kept.row(), 2);
    model.setEndpoints(endpointsOf({dns}));
    QCOMPARE(kept.row(), 0);
    model.setEndpoints(endpointsOf({ssh}));
    QVERIFY(!kept.isValid());
}

void TestEndpointModel::answersOnlyTypedRoles()
{
    EndpointModel model;
    model.setEndpoints(endpointsOf({ssh}));
    const QModelIndex cell = model.index(0, static_cast<int>(Column::Program));
    for (const int role : std::initializer_list<int>{Qt::DisplayRole, Qt::DecorationRole, Qt::ToolTipRole,
                                                     Qt::ForegroundRole, EndpointModel::SortRole + 1})
        QVERIFY2(!cell.data(role).isValid(), qPrintable(QString::number(role)));
    QVERIFY(!model.headerData(0, Qt::Horizontal).isValid());
    QCOMPARE(cell.data(EndpointModel::StateRole).value<EndpointState>(), EndpointState::Exposed);
    QVERIFY(cell.data(EndpointModel::KeyRole).value<EndpointKey>() == endpointOf(ssh).key);
    QCOMPARE(model.rowCount(cell), 0);
    QVERIFY(!model.data({}, EndpointModel::StateRole).isValid());
}

void TestEndpointModel::sortKeysOrderAsPeopleExpect()
{
    EndpointModel model;
    model.setEndpoints(endpointsOf(
        {u"tcp 9.0.0.0 9 exposed Zebra"_s, u"tcp 10.0.0.0 80 exposed apache"_s, u"tcp :: 443 exposed -"_s}));
    const auto key = [&](int row, Column column) {
        return model.index(row, static_cast<int>(column)).data(EndpointModel::SortRole);
    };
    QVERIFY(key(0, Column::Port).toInt() < key(1, Column::Port).toInt());
    QVERIFY(key(1, Column::Port).toInt() < key(2, Column::Port).toInt());
    QVERIFY(key(0, Column::ListensOn).toString()
            < key(1, Column::ListensOn).toString()); // 9 before 10, IPv4 before IPv6
    QVERIFY(key(1, Column::ListensOn).toString() < key(2, Column::ListensOn).toString());
    QVERIFY(key(1, Column::Program).toString() < key(0, Column::Program).toString()); // without regard to case
    QVERIFY(key(0, Column::Program).toString() < key(2, Column::Program).toString()); // hidden owners last
}

void TestEndpointModel::ranksWhoCanReach_data()
{
    QTest::addColumn<QString>("more");
    QTest::addColumn<QString>("less");
    const auto line = [](const char *rest) { return u"tcp 0.0.0.0 22 "_s + QLatin1StringView(rest); };
    QTest::newRow("internet before local network")
        << line("exposed a internet:ipv4:open") << line("exposed a local-network:ipv4:open");
    QTest::newRow("a blocked origin doesn't count")
        << line("exposed a local-network:ipv4:open") << line("exposed a vpn:ipv4:open internet:ipv4:blocked");
    QTest::newRow("behind a router is not the Internet")
        << line("exposed a internet:ipv6:open:direct")
        << line("exposed a internet:ipv4:open:behind-router local-network:ipv4:open");
    QTest::newRow("exposed before depends")
        << line("exposed a vpn:ipv4:open") << line("depends a internet:ipv4:depends");
    QTest::newRow("depends before unknown")
        << line("depends a vpn:ipv4:depends") << line("unknown a internet:ipv4:unknown");
    QTest::newRow("unknown before shielded")
        << line("unknown a vpn:ipv4:unknown") << line("shielded a internet:ipv4:blocked");
    QTest::newRow("shielded before local only") << line("shielded a internet:ipv4:blocked") << line("local-only a");
}

void TestEndpointModel::ranksWhoCanReach()
{
    QFETCH(QString, more);
    QFETCH(QString, less);
    QVERIFY(reachRank(endpointOf(more)) < reachRank(endpointOf(less)));
}

/// Any sequence of worlds ends where a model that only saw the last one stands.
void TestEndpointModel::randomWalkEqualsAFreshModel()
{
    std::mt19937 random(20261121);
    const auto upTo = [&](int n) { return std::uniform_int_distribution<int>(0, n)(random); };
    EndpointModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int step = 0; step < 300; ++step) {
        QStringList lines;
        const int density = upTo(4);
        for (int port = 1; port <= 25; ++port) {
            if (upTo(4) < density)
                lines << u"tcp 0.0.0.0 %1 %2 p%3"_s.arg(port).arg(upTo(1) ? u"exposed"_s : u"shielded"_s).arg(upTo(1));
        }
        model.setEndpoints(endpointsOf(lines));
        EndpointModel fresh;
        fresh.setEndpoints(endpointsOf(lines));
        const bool equal = std::ranges::equal(model.endpoints(), fresh.endpoints(),
                                              [](const auto &a, const auto &b) { return *a == *b; });
        QVERIFY2(equal, qPrintable(u"step %1"_s.arg(step)));
    }
}

} // namespace

QTEST_GUILESS_MAIN(TestEndpointModel)
#include "tst_endpointmodel.moc"
