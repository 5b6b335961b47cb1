// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "randomvalue.h"

#include <snapshot/container.h>
#include <testlib/folders.h>

#include <QFile>
#include <QTest>
#include <QtEndian>

using namespace earshot;

namespace {

QByteArray noise(qsizetype size)
{
    QRandomGenerator random(1);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(random.bounded(256));
    return bytes;
}

qsizetype partAt(const QByteArray &file, const char *name)
{
    return file.indexOf(name);
}

/// The file with the big-endian number at that place of a part's head replaced.
template<typename T>
QByteArray withNumber(QByteArray file, const char *part, qsizetype offset, T number)
{
    qToBigEndian(number, file.data() + partAt(file, part) + offset);
    return file;
}

} // namespace

class tst_Container : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackEqual_data()
    {
        QTest::addColumn<QByteArray>("capture");
        QTest::newRow("empty capture") << QByteArray("");
        QTest::newRow("small") << QByteArray("capture");
        QTest::newRow("one chunk exactly") << noise(65536);
        QTest::newRow("a byte more") << noise(65537);
        QTest::newRow("much that packs") << QByteArray(5'000'000, 'x');
        QTest::newRow("much that doesn't") << noise(1'000'000);
    }

    void comesBackEqual()
    {
        QFETCH(QByteArray, capture);
        const Container container{capture, randomSnapshot(5)};
        const auto back = readContainer(writeContainer(container));
        QVERIFY(back);
        QVERIFY(*back == container);
    }

    void theCaptureMayBeLeftOut()
    {
        const Container container{std::nullopt, randomSnapshot(6)};
        const auto back = readContainer(writeContainer(container));
        QVERIFY(back);
        QVERIFY(!back->capture);
        QVERIFY(*back == container);
    }

    void unchangedMachineGivesEqualBytesButForTheLastPart()
    {
        const Container earlier{QByteArray("capture"), randomSnapshot(7)};
        Container later = earlier;
        later.snapshot.changing = RandomValue(8).make<Volatile>();
        const QByteArray a = writeContainer(earlier);
        const QByteArray b = writeContainer(later);
        QVERIFY(a != b);
        QCOMPARE(a.first(partAt(a, "CHNG")), b.first(partAt(b, "CHNG")));
    }

    void aCutFileIsRefused()
    {
        const QByteArray file = writeContainer({QByteArray("capture"), Snapshot()});
        for (qsizetype size = 0; size < file.size(); ++size) {
            const auto back = readContainer(QByteArrayView(file).first(size));
            QVERIFY(!back);
            QCOMPARE(back.error().code, Errc::Truncated);
        }
        QVERIFY(!readContainer(QByteArray(file + 'x')));
    }

    void flippedBitsNeverPass()
    {
        const Container container{QByteArray("capture"), randomSnapshot(9)};
        const QByteArray file = writeContainer(container);
        const qsizetype step = std::max<qsizetype>(1, file.size() * 8 / 4000);
        for (qsizetype bit = 0; bit < file.size() * 8; bit += step) {
            QByteArray broken = file;
            broken[bit / 8] = static_cast<char>(broken[bit / 8] ^ (1 << (bit % 8)));
            const auto back = readContainer(broken);
            // zlib's checksum covers the contents; a flip in CAPT's name makes it a part that isn't known, and a flip
            // in a schema number may make it an older one.
            if (back && back->capture)
                QVERIFY(*back == container);
        }
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<Errc>("code");
        const QByteArray good = writeContainer({QByteArray(100'000, 'x'), Snapshot()});
        QTest::newRow("nothing") << QByteArray() << Errc::Truncated;
        QTest::newRow("another file") << QByteArray("<?xml version") << Errc::Malformed;
        QTest::newRow("no parts") << containerMagic.toByteArray() << Errc::Truncated;
        QTest::newRow("later snapshot") << withNumber(good, "SNAP", 4, quint32{2}) << Errc::TooNew;
        QTest::newRow("later capture") << withNumber(good, "CAPT", 4, quint32{99}) << Errc::TooNew;
        QTest::newRow("says it is huge") << withNumber(good, "CAPT", 8, ~quint64{0}) << Errc::TooLarge;
        QTest::newRow("says it is larger") << withNumber(good, "CAPT", 8, quint64{100'001}) << Errc::Malformed;
        QTest::newRow("says it is smaller") << withNumber(good, "CAPT", 8, quint64{99'999}) << Errc::Malformed;
        QTest::newRow("packed beyond the end") << withNumber(good, "CAPT", 16, quint64{1} << 40) << Errc::Truncated;
        QTest::newRow("chunk beyond the part") << withNumber(good, "CAPT", 24, quint32{60'000}) << Errc::Malformed;
        QTest::newRow("the same part twice") << good + good.sliced(8) << Errc::Malformed;
    }

    void refused()
    {
        QFETCH(QByteArray, file);
        QFETCH(Errc, code);
        const auto back = readContainer(file);
        QVERIFY(!back);
        QCOMPARE(back.error().code, code);
    }

    void aBombIsRefused()
    {
        // 60 MB of zeros in a chunk that says it has 64 KiB.
        QByteArray packed = qCompress(QByteArray(60'000'000, '\0'), 9);
        qToBigEndian(quint32{65536}, packed.data());
        QVERIFY(packed.size() < 66'000);
        QByteArray part("SNAP\0\0\0\1", 8);
        const auto append = [&part](auto number) {
            part.resize(part.size() + qsizetype{sizeof number});
            qToBigEndian(number, part.data() + part.size() - qsizetype{sizeof number});
        };
        append(quint64{65536});
        append(static_cast<quint64>(packed.size() + 4));
        append(static_cast<quint32>(packed.size()));
        const QByteArray file = containerMagic.toByteArray() + part + packed
            + writeContainer({std::nullopt, Snapshot()}).sliced(8).replace("SNAP", "XXXX");
        const auto back = readContainer(file);
        QVERIFY(!back);
        QCOMPARE(back.error().code, Errc::Malformed);
        QCOMPARE(back.error().where, u"SNAP"_s);
    }

    void theLimitIsForAllPartsTogether()
    {
        const QByteArray file = writeContainer({QByteArray(100'000, 'x'), Snapshot()});
        QVERIFY(readContainer(file, 100'200));
        QCOMPARE(readContainer(file, 100'000).error().code, Errc::TooLarge);
    }

    void partsOfLaterVersionsAreLeftAlone()
    {
        const QByteArray file = writeContainer({QByteArray("x"), Snapshot()});
        QByteArray more("MORE\0\0\0\x09", 8);
        more += QByteArray(8, '\xff') + QByteArray("\0\0\0\0\0\0\0\3abc", 11);
        const auto back = readContainer(QByteArray(file + more));
        QVERIFY(back);
        QCOMPARE(*back->capture, QByteArray("x"));
    }

    /// Written once by this version and never again: every later version must read it.
    void theKeptSampleOpens()
    {
        QFile file(test::dataFile(u"snapshots/schema-1.earshot"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        const auto back = readContainer(file.readAll());
        QVERIFY(back);
        QCOMPARE(*back->capture, QByteArray("not a real capture"));
        QCOMPARE(back->snapshot.hostName, u"alder"_s);
        QCOMPARE(back->snapshot.changing.takenMs, 1'795'300'000'123);
    }

    void writesTheSampleForKeeping()
    {
        const QString target = qEnvironmentVariable("EARSHOT_KEEP_SAMPLE");
        if (target.isEmpty())
            return;
        Container container{QByteArray("not a real capture"), Snapshot()};
        container.snapshot.hostName = u"alder"_s;
        container.snapshot.changing.takenMs = 1'795'300'000'123;
        QFile file(target);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(writeContainer(container)), writeContainer(container).size());
    }
};

QTEST_APPLESS_MAIN(tst_Container)
#include "tst_container.moc"
