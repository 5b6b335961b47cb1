// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <net/basics.h>
#include <wording/safetext.h>

#include <QElapsedTimer>
#include <QTest>

using namespace earshot;

class TestSafeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesHostileTextVisible_data()
    {
        QTest::addColumn<QString>("hostile");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"sshd"_s << u"sshd"_s;
        QTest::newRow("escape sequence") << u"a\x1b[31mb"_s << u"a\\x1b[31mb"_s;
        QTest::newRow("C1 control sequence introducer") << u"a\u009b31m"_s << u"a\\x9b31m"_s;
        QTest::newRow("delete and bell") << u"\x7f\x07"_s << u"\\x7f\\x07"_s;
        QTest::newRow("lines and tabs") << u"a\nb\rc\td"_s << u"a\\nb\\rc\\td"_s;
        QTest::newRow("NUL") << QString(u"a"_s + QChar(u'\0') + u"b"_s) << u"a\\x00b"_s;
        QTest::newRow("right-to-left override") << u"gpj\u202eexe"_s << u"gpj\\u202eexe"_s;
        QTest::newRow("isolates and marks")
            << u"\u2066\u2069\u200e\u200f\u061c"_s << u"\\u2066\\u2069\\u200e\\u200f\\u061c"_s;
        QTest::newRow("line and paragraph separators") << u"\u2028\u2029"_s << u"\\u2028\\u2029"_s;
        QTest::newRow("byte order mark") << u"\ufeff"_s << u"\\ufeff"_s;
        QTest::newRow("tag characters") << QString::fromUcs4(U"\U000e0041") << u"\\U000e0041"_s;
        QTest::newRow("lone high surrogate") << QString(QChar(0xd83d)) << u"\\ud83d"_s;
        QTest::newRow("lone low surrogate before text") << QString(QChar(0xdc00) + u"x"_s) << u"\\udc00x"_s;
        QTest::newRow("emoji stays") << u"🦻"_s << u"🦻"_s;
        QTest::newRow("Persian with its joiner stays") << u"می\u200cخواهم"_s << u"می\u200cخواهم"_s;
    }

    void makesHostileTextVisible()
    {
        QFETCH(QString, hostile);
        QFETCH(QString, expected);
        QCOMPARE(safeText(hostile), expected);
        QVERIFY(safeText(safeText(hostile)) == expected);
    }

    void everyCodePointIsOneLineAndHarmless()
    {
        for (char32_t codePoint = 0; codePoint < 0x110000; ++codePoint) {
            const QString safe = safeText(QStringView(QChar::fromUcs4(codePoint)));
            QVERIFY(!safe.isEmpty());
            for (const QChar unit : safe) {
                const auto value = unit.unicode();
                const bool bad = value < 0x20 || (value >= 0x7f && value < 0xa0) || (value >= 0x202a && value <= 0x202e)
                    || (value >= 0x2066 && value <= 0x2069) || value == 0x200e || value == 0x200f || value == 0x61c
                    || value == 0x2028 || value == 0x2029;
                QVERIFY2(!bad, qPrintable(QString::number(static_cast<uint>(codePoint), 16)));
            }
        }
    }

    void cutsAtALength()
    {
        QCOMPARE(safeText(u"abcdef", 6), u"abcdef"_s);
        QCOMPARE(safeText(u"abcdefg", 6), u"abcdef…"_s);
        // neither an escape nor a pair is cut in two
        QCOMPARE(safeText(u"abcd\x1b!", 6), u"abcd…"_s);
        QCOMPARE(safeText(u"abcde🦻", 6), u"abcde…"_s);
    }

    void aMegabyteCostsNoMoreThanItsBeginning()
    {
        const QString huge(1 << 20, QChar(0x1b));
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 1000; ++i)
            QVERIFY(safeText(huge).size() <= textLength + 1);
        QVERIFY2(timer.elapsed() < 5000, "1000 cuts of a megabyte should take milliseconds");
    }

    void htmlIsEscapedOnTop() { QCOMPARE(safeHtml(u"<b>&\"\x1b"), u"&lt;b&gt;&amp;&quot;\\x1b"_s); }

    void csvCellsAreNeverFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << u"sshd"_s << u"sshd"_s;
        QTest::newRow("formula") << u"=1+1"_s << u"'=1+1"_s;
        QTest::newRow("plus") << u"+1"_s << u"'+1"_s;
        QTest::newRow("minus") << u"-1"_s << u"'-1"_s;
        QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
        QTest::newRow("tab") << u"\t=1"_s << u"'\\t=1"_s;
        QTest::newRow("carriage return") << u"\r=1"_s << u"'\\r=1"_s;
        QTest::newRow("comma and quote") << u"a,\"b\""_s << u"\"a,\"\"b\"\"\""_s;
        QTest::newRow("newline becomes visible") << u"a\nb"_s << u"a\\nb"_s;
        QTest::newRow("formula with a comma") << u"=HYPERLINK(\"x\",1)"_s << u"\"'=HYPERLINK(\"\"x\"\",1)\""_s;
        QTest::newRow("empty") << QString() << QString();
    }

    void csvCellsAreNeverFormulas()
    {
        QFETCH(QString, text);
        QFETCH(QString, cell);
        QCOMPARE(safeCsv(text), cell);
    }
};

QTEST_GUILESS_MAIN(TestSafeText)
#include "tst_safetext.moc"
