// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "samples.h"

#include <report/textreport.h>

#include <QTest>

using namespace earshot;
using namespace earshot::test;

class TestTextReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void widthsOfTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("ascii") << u"sshd"_s << 4;
        QTest::newRow("Chinese") << u"服务器"_s << 6;
        QTest::newRow("emoji") << u"🦻"_s << 2;
        QTest::newRow("combining") << u"e\u0301"_s << 1;
        QTest::newRow("umlaut") << u"größe"_s << 5;
    }
    void widthsOfTexts()
    {
        QFETCH(QString, text);
        QFETCH(int, width);
        QCOMPARE(displayWidth(text), width);
    }

    void wrapsButNeverLosesAnything()
    {
        QCOMPARE(wrapped(u"one two three"_s, 7), (QStringList{u"one two"_s, u"three"_s}));
        QCOMPARE(wrapped(u"abcdefghij"_s, 4), (QStringList{u"abcd"_s, u"efgh"_s, u"ij"_s}));
        QCOMPARE(wrapped(u"服务器"_s, 4), (QStringList{u"服务"_s, u"器"_s}));
        QCOMPARE(wrapped(u"anything at all"_s, 0), QStringList{u"anything at all"_s});
        QCOMPARE(wrapped(u"服"_s, 1), QStringList{u"服"_s}); // wider than the room, and still there
    }

    void theTableFitsTheTerminal_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {60, 80, 100, 200})
            QTest::addRow("%d columns", width) << width;
    }
    void theTableFitsTheTerminal()
    {
        QFETCH(int, width);
        const Assessment machine = richMachine();
        const QString text = listAsTable(machine, tableColumns(machine), {width, false});
        for (const QString &line : text.split(u'\n'))
            QVERIFY2(displayWidth(line) <= width, qPrintable(line));
    }

    void theListReadsAsMeant()
    {
        Assessment machine = richMachine();
        for (EndpointAssessment &endpoint : machine.endpoints) {
            if (endpoint.key.port == Port{80})
                endpoint.owners.front().name = u"nginx"_s;
        }
        machine.notes.pop_back();
        const QString text = listAsTable(machine, tableColumns(machine), {});
        const auto expected = QStringLiteral(
            "1 of your 4 listening programs can be reached from your local network.\n"
            "The answer for 1 ports depends on what Earshot can't decide in advance; each says why.\n"
            "\n"
            "Who can reach it                       Port      Program   Listens on          Container\n"
            "part of local network                  22/tcp    sshd      all IPv4 addresses\n"
            "perhaps local network                  5353/udp  (hidden)  all IPv4 addresses\n"
            "nobody else: shielded by the firewall  80/tcp    nginx     all addresses       shop-db\n"
            "this computer only                     631/tcp   cupsd     127.0.0.1\n"
            "\n"
            "1 more ports belong to programs that probably only wait for answers to what they sent; --all shows them.\n"
            "\n"
            "Why it depends:\n"
            "  • 5353/udp, (hidden): only so many tries in a time get through: limit rate 3/minute.\n"
            "\n"
            "What could not be seen:\n"
            "  • The owners of 12 sockets are hidden: run it with sudo to see them.\n");
        QCOMPARE(text.split(u'\n'), expected.split(u'\n'));
        QVERIFY(listAsTable(machine, tableColumns(machine), {}, Clients::Shown).contains(u"firefox"));
    }

    void nothingHostileReachesTheTerminal()
    {
        const Assessment machine = richMachine();
        std::vector<ListColumn> all;
        for (std::size_t i = 0; i < EnumNames<ListColumn>::names.size(); ++i)
            all.push_back(static_cast<ListColumn>(i));
        for (const int width : {0, 40, 120}) {
            QVERIFY(isHarmless(listAsTable(machine, all, {width, false}, Clients::Shown)));
            QVERIFY(isHarmless(reportAsText(machine, {width, false})));
        }
    }

    void coloursOnlyWhereAskedFor()
    {
        const Assessment machine = richMachine();
        QVERIFY(!reportAsText(machine, {80, false}).contains(QChar(0x1b)));
        QString coloured = listAsTable(machine, tableColumns(machine), {80, true});
        QVERIFY(coloured.contains(u"\x1b[1m"));
        // without its colours it is the plain text
        coloured.remove(QRegularExpression(u"\x1b\\[[0-9]+m"_s));
        const auto trimmedLines = [](const QString &text) {
            QStringList lines = text.split(u'\n');
            for (QString &line : lines)
                line = line.trimmed();
            return lines;
        };
        QCOMPARE(trimmedLines(coloured), trimmedLines(listAsTable(machine, tableColumns(machine), {80, false})));
    }

    void theReportTellsEachAnswerAndWhy()
    {
        const QString text = reportAsText(richMachine(), {});
        QVERIFY(text.contains(u"sshd on port 22 (TCP) can be reached from your local network."));
        QVERIFY(text.contains(u"IPv4: Can be reached from your local network, but only by 192.0.2.0/24."));
        QVERIFY(text.contains(
            u"Because of this rule: ip saddr 192.0.2.0/24 tcp dport 22 accept (nftables, table inet f, chain i, handle 7)."));
        QVERIFY(text.contains(u"Read at 2026-11-21T22:00:00Z."));
    }
};

QTEST_GUILESS_MAIN(TestTextReport)
#include "tst_textreport.moc"
