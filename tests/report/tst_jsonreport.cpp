// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "samples.h"

#include <report/csvreport.h>
#include <report/jsonreport.h>
#include <testlib/folders.h>
#include <testlib/jsonschema.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace earshot;
using namespace earshot::test;

namespace {

Snapshot smallSnapshot()
{
    Snapshot snapshot;
    Owner owner;
    owner.pid = 812;
    owner.name = u"sshd"_s;
    snapshot.owners = {owner};
    Socket socket;
    socket.state = SocketState::Established;
    socket.local = *parseAddress(u"192.0.2.10");
    socket.localPort = Port{22};
    socket.remote = *parseAddress(u"192.0.2.77");
    socket.remotePort = Port{40000};
    socket.owners = {0, 99}; // an index beyond the list is left out, never followed
    NetNamespace own;
    own.own = true;
    own.inode = 4026531840;
    own.sockets = {socket};
    snapshot.namespaces = {own};
    return snapshot;
}

/// RFC 4180 as a spreadsheet reads it.
std::vector<QStringList> rowsOf(const QByteArray &csv)
{
    std::vector<QStringList> rows{{}};
    QString cell;
    bool quoted = false;
    const QString text = QString::fromUtf8(csv);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
                cell += u'"';
                ++i;
            } else if (c == u'"') {
                quoted = false;
            } else {
                cell += c;
            }
        } else if (c == u'"') {
            quoted = true;
        } else if (c == u',') {
            rows.back() << cell;
            cell.clear();
        } else if (c == u'\r') {
            continue;
        } else if (c == u'\n') {
            rows.back() << cell;
            cell.clear();
            rows.push_back({});
        } else {
            cell += c;
        }
    }
    rows.pop_back();
    return rows;
}

} // namespace

class TestJsonReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listKeepsToItsSchema()
    {
        const QByteArray json = listAsJson(richMachine());
        QVERIFY(json.startsWith("{\"schema\":1,"));
        QCOMPARE(schemaFaults(test::python(), schemaFile(u"list.schema.json"), json), QString());
        const Snapshot snapshot = smallSnapshot();
        QCOMPARE(schemaFaults(test::python(), schemaFile(u"list.schema.json"),
                              listAsJson(richMachine(), Scope::All, &snapshot)),
                 QString());
        QCOMPARE(schemaFaults(test::python(), schemaFile(u"list.schema.json"), listAsJson({})), QString());
    }

    void theSchemaFindsFaults()
    {
        QByteArray json = listAsJson(richMachine());
        json.replace("\"limited\"", "\"limitless\"");
        QVERIFY(schemaFaults(test::python(), schemaFile(u"list.schema.json"), json).contains(u"limitless"));
        json = listAsJson(richMachine());
        json.replace("\"state\"", "\"stat\"");
        QVERIFY(!schemaFaults(test::python(), schemaFile(u"list.schema.json"), json).isEmpty());
    }

    void linesKeepToTheirSchema()
    {
        const Snapshot snapshot = smallSnapshot();
        const QByteArray lines = listAsNdjson(richMachine(), Scope::All, &snapshot);
        QCOMPARE(lines.count('\n'), 1 + 5 + 1);
        QCOMPARE(schemaFaults(test::python(), schemaFile(u"list-ndjson.schema.json"), lines, true), QString());
    }

    void readsAsTheContractSays()
    {
        QJsonParseError error;
        const QJsonObject list = QJsonDocument::fromJson(listAsJson(richMachine()), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(list[u"taken"].toString(), u"2026-11-21T22:00:00Z"_s);
        QCOMPARE(list[u"notes"][0][u"code"].toString(), u"owners-hidden"_s);
        QCOMPARE(list[u"notes"][0][u"count"].toInt(), 12);
        const QJsonArray endpoints = list[u"endpoints"].toArray();
        QCOMPARE(endpoints.size(), 5);
        const auto of = [&](int port) {
            for (const QJsonValue &endpoint : endpoints) {
                if (endpoint[u"port"].toInt() == port)
                    return endpoint.toObject();
            }
            return QJsonObject();
        };
        const QJsonObject ssh = of(22);
        QCOMPARE(ssh[u"namespace"].toString(), u"net:[4026531840]"_s);
        QCOMPARE(ssh[u"state"].toString(), u"exposed"_s);
        QCOMPARE(ssh[u"container"], QJsonValue(QJsonValue::Null));
        QCOMPARE(ssh[u"origins"][1][u"sources"].toArray(), QJsonArray{u"192.0.2.0/24"_s});
        QCOMPARE(ssh[u"origins"][2][u"way"].toString(), u"behind-router"_s);
        QCOMPARE(ssh[u"paths"][0][u"surely"].toArray(), QJsonArray{u"192.0.2.0/24"_s});
        QCOMPARE(ssh[u"paths"][0][u"by"][0][u"handle"].toInt(), 7);
        QCOMPARE(ssh[u"paths"][0][u"by"][0][u"line"], QJsonValue(QJsonValue::Null));
        QCOMPARE(of(80)[u"via"][u"to"].toString(), u"[fd00::2]:8080"_s);
        QCOMPARE(of(5353)[u"ownersHidden"].toInt(), 1);
        QCOMPARE(of(5353)[u"origins"][0][u"reasons"][0][u"code"].toString(), u"rate-limit"_s);
    }

    void hostileNamesKeepTheirValueAndDoNoHarm()
    {
        const QByteArray json = listAsJson(richMachine());
        QVERIFY(isHarmless(QString::fromUtf8(json)));
        QVERIFY(json.contains("=x\\u001b[2J\\u202e\\\"<b>,\\n%1\\ud800\\u009b31m"));
        QVERIFY(isHarmless(QString::fromUtf8(listAsNdjson(richMachine()))));
    }

    void scopeLeavesOutWhatCannotBeReached()
    {
        QCOMPARE(listAsNdjson(richMachine(), Scope::Exposed).count('\n'), 1 + 3);
        QVERIFY(anythingExposed(richMachine()));
        QVERIFY(!anythingExposed(Assessment{}));
    }

    void csvIsAsRfc4180AndHarmless()
    {
        const auto columns = csvColumns();
        const QByteArray csv = listAsCsv(richMachine(), columns);
        QVERIFY(csv.endsWith("\r\n"));
        QCOMPARE(csv.count('\n'), csv.count("\r\n"));
        const auto rows = rowsOf(csv);
        QCOMPARE(rows.size(), std::size_t{6});
        QCOMPARE(rows[0].first(3), (QStringList{u"state"_s, u"port"_s, u"address"_s}));
        for (const QStringList &row : rows) {
            QCOMPARE(row.size(), static_cast<qsizetype>(columns.size()));
            for (const QString &cell : row) {
                QVERIFY2(isHarmless(cell, false), qPrintable(cell));
                QVERIFY2(cell.isEmpty() || !u"=+-@"_s.contains(cell.front()), qPrintable(cell));
            }
        }
        const auto nginx = std::ranges::find_if(rows, [](const QStringList &row) { return row[1] == u"80/tcp"; });
        QVERIFY(nginx != rows.end());
        QVERIFY((*nginx)[3].startsWith(u"'=x\\x1b[2J\\u202e\"<b>,\\n%1"));
        const auto ssh = std::ranges::find_if(rows, [](const QStringList &row) { return row[1] == u"22/tcp"; });
        QCOMPARE((*ssh)[rows[0].indexOf(u"local-network")], u"ipv4:limited(192.0.2.0/24)"_s);
        QCOMPARE((*ssh)[rows[0].indexOf(u"internet")], u"ipv4:blocked/behind-router"_s);
    }

    void csvHasTheColumnsThatWereAskedFor()
    {
        constexpr std::array columns{ListColumn::Port, ListColumn::Program};
        QVERIFY(listAsCsv(richMachine(), columns).startsWith("port,program\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestJsonReport)
#include "tst_jsonreport.moc"
