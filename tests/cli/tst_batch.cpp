// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/batch.h>

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace earshot;

namespace {

const QByteArray usual =
    "{\"id\":1,\"proto\":\"tcp\",\"iif\":\"eth0\",\"from\":\"198.51.100.7\",\"to\":\"192.0.2.10\",\"port\":22,\"sport\":40000}";

bool sameReading(const BatchQuestion &a, const BatchQuestion &b)
{
    return a.id == b.id && a.question.has_value() == b.question.has_value()
        && (!a.question || *a.question == *b.question);
}

} // namespace

class TestBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAQuestion()
    {
        const auto read = readBatchLine(usual);
        QCOMPARE(read.id, "1");
        QVERIFY(read.question.has_value());
        QVERIFY(*read.question
                == (Question{Transport::Tcp, u"eth0"_s, *parseAddress(u"198.51.100.7"), *parseAddress(u"192.0.2.10"),
                             Port{22}, Port{40000}}));
    }

    void bothWaysReadTheSame_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QString>("fault"); // empty: a question
        const auto row = [](const char *name, QByteArray line, const char *id, const char *fault) {
            QTest::newRow(name) << line << QByteArray(id) << QString::fromLatin1(fault);
        };
        const auto with = [](const char *from, const char *to) { return QByteArray(usual).replace(from, to); };
        row("usual", usual, "1", "");
        row("spaces",
            "  { \"id\" : 1 , \"proto\":\"udp\",\"iif\":\"lo\",\"from\":\"::1\",\"to\":\"::1\",\"port\":53 } \r", "1",
            "");
        row("an id in words", with(":1,", ":\"a b\","), "\"a b\"", "");
        row("an id with escapes", with(":1,", ":\"\\u001b\\\"\","), "\"\\u001b\\\"\"", "");
        row("a negative id", with(":1,", ":-7,"), "-7", "");
        row("a field of later", with("{", "{\"ttl\":64,"), "1", "");
        row("a nested field of later", with("{", "{\"x\":{\"port\":1},"), "1", "");
        row("escaped names", with("\"port\"", "\"p\\u006frt\""), "1", "");
        row("source port null", with("40000", "null"), "1", "");
        row("twice: the last counts", with("\"port\":22", "\"port\":21,\"port\":22"), "1", "");
        row("no id", with("\"id\":1,", ""), "null", "id:");
        row("id null", with(":1,", ":null,"), "null", "id:");
        row("id is a list", with(":1,", ":[1],"), "null", "id:");
        row("no transport", with("\"proto\":\"tcp\",", ""), "1", "proto: missing");
        row("raw transport", with("tcp", "raw"), "1", "proto: not tcp or udp");
        row("no interface", with("\"iif\":\"eth0\",", ""), "1", "iif: missing");
        row("an empty interface", with("eth0", ""), "1", "iif: missing");
        row("a name for an address", with("198.51.100.7", "example.org"), "1", "from: not an address");
        row("an address with a zero", with("198.51.100.7", "198.51.100.07"), "1", "from: not an address");
        row("two families", with("198.51.100.7", "::1"), "1", "from and to");
        row("port too high", with(":22", ":65536"), "1", "port: not a number");
        row("port negative", with(":22", ":-1"), "1", "port: not a number");
        row("port broken", with(":22", ":22.5"), "1", "port: missing");
        row("port in words", with(":22", ":\"22\""), "1", "port: missing");
        row("port with an exponent", with(":22", ":22e0"), "1", "");
        row("port with a leading zero", with(":22", ":022"), "null", "unterminated");
        row("source port in words", with("40000", "\"x\""), "1", "sport: not a number");
        row("empty object", "{}", "null", "id:");
        row("not an object", "[1]", "null", "not a JSON object");
        row("nothing JSON", "hello", "null", "illegal");
        row("cut", usual.left(40), "null", "unterminated");
        row("more after it", usual + "x", "null", "garbage");
        row("a NUL", QByteArray(usual).insert(8, '\0'), "null", "");
        row("not UTF-8", with("eth0", "\xff\xfe"), "null", "invalid UTF8");
    }
    void bothWaysReadTheSame()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, id);
        QFETCH(QString, fault);
        const auto quick = readBatchLine(line);
        QVERIFY(sameReading(quick, readBatchLineSlowly(line)));
        QCOMPARE(quick.id, id);
        if (fault.isEmpty() && !line.contains('\0'))
            QVERIFY2(quick.question.has_value(),
                     qPrintable(quick.question ? QString() : quick.question.error().detail));
        if (!fault.isEmpty())
            QVERIFY2(!quick.question && quick.question.error().detail.contains(fault),
                     quick.question ? "a question" : qPrintable(quick.question.error().detail));
    }

    void bothWaysReadTheSameOfAnything()
    {
        QRandomGenerator random(20261122);
        const QByteArray alphabet = "{}[]\":,\\ 0129.-eEtcpudfronulsiv/\x01\xc3";
        for (int round = 0; round < 200'000; ++round) {
            QByteArray line = usual;
            for (int change = random.bounded(4); change >= 0; --change) {
                const qsizetype at = random.bounded(line.size());
                const char made = alphabet[random.bounded(alphabet.size())];
                switch (random.bounded(3)) {
                case 0:
                    line[at] = made;
                    break;
                case 1:
                    line.insert(at, made);
                    break;
                default:
                    line.remove(at, 1);
                }
            }
            QVERIFY2(sameReading(readBatchLine(line), readBatchLineSlowly(line)), line.constData());
        }
    }

    void readsAHundredThousandLinesASecond()
    {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100'000; ++i)
            QVERIFY(readBatchLine(usual).question.has_value());
        // The aim, with room for a busy machine and sanitizers.
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
