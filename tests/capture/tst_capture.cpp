// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <capture/capture.h>

#include <QCborMap>
#include <QCborStreamWriter>
#include <QCborValue>
#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace earshot;
using namespace Qt::StringLiterals;

namespace {

/// Something in every field, hostile text included.
Capture full()
{
    Capture capture;
    capture.takenMs = 1'790'000'000'123;
    capture.hostName = u"<b>höst</b>\u202e\n\x1b[31m"_s;
    capture.kernelRelease = u"6.12.0"_s;
    capture.machine = u"x86_64"_s;
    capture.privilege = {4'294'967'294U, true, false};
    capture.parts[part::processes] = {QByteArray("earproc1\0\xff\x80", 11), std::nullopt};
    capture.parts[part::bpfLinks] = {{}, Error{Errc::PermissionDenied, u"bpf"_s, u"Operation not permitted"_s}};
    NamespaceCapture own;
    own.inode = 4026531840;
    own.own = true;
    own.parts[part::tcp4] = {QByteArray(300, 'x'), Error{Errc::Interrupted, u"sock_diag"_s, {}}};
    NamespaceCapture other;
    other.inode = std::numeric_limits<qint64>::max();
    other.name = u"blue"_s;
    capture.namespaces = {own, other};
    return capture;
}

QByteArray changed(const QString &key, const QCborValue &value)
{
    // QCborMap would sort "schema" away from the front, so the fields are written one by one.
    const QCborMap whole = QCborValue::fromCbor(toCbor(full())).toMap();
    QByteArray bytes;
    QCborStreamWriter to(&bytes);
    to.startMap(whole.size() + (whole.contains(key) ? 0 : 1));
    const auto put = [&](const QString &name, const QCborValue &what) {
        to.append(name);
        what.toCbor(to);
    };
    put(u"schema"_s, key == "schema"_L1 ? value : whole[u"schema"_s]);
    for (const auto &[name, what] : whole) {
        if (name.toString() != "schema"_L1)
            put(name.toString(), name.toString() == key ? value : QCborValue(what));
    }
    if (!whole.contains(key))
        put(key, value);
    to.endMap();
    return bytes;
}

} // namespace

class tst_Capture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data()
    {
        QTest::addColumn<bool>("everything");
        QTest::newRow("nothing in it") << false;
        QTest::newRow("every field") << true;
    }

    void comesBackAsItWas()
    {
        QFETCH(bool, everything);
        const Capture before = everything ? full() : Capture();
        const auto after = captureFromCbor(toCbor(before));
        QVERIFY2(after, qPrintable(after ? QString() : after.error().where));
        QCOMPARE(*after, before);
    }

    void everyErrorCodeComesBack()
    {
        for (int code = 0; code <= std::to_underlying(Errc::Failed); ++code) {
            Capture before;
            before.parts[part::passwd].error = Error{static_cast<Errc>(code), u"here"_s, u"why"_s};
            QCOMPARE(captureFromCbor(toCbor(before)), Result<Capture>(before));
        }
    }

    void numbersKeepAllTheirBits()
    {
        Capture before;
        before.takenMs = std::numeric_limits<qint64>::min();
        before.namespaces.resize(1);
        before.namespaces[0].inode = std::numeric_limits<quint64>::max();
        QCOMPARE(captureFromCbor(toCbor(before)), Result<Capture>(before));
    }

    void equalCapturesGiveEqualBytes() { QCOMPARE(toCbor(full()), toCbor(full())); }

    void cutAnywhereIsTruncated()
    {
        const QByteArray whole = toCbor(full());
        for (qsizetype length = 0; length < whole.size(); ++length) {
            // A copy of its own, so that reading one byte too far is seen by the address sanitizer.
            const QByteArray cut(whole.constData(), length);
            const auto read = captureFromCbor(cut);
            QVERIFY(!read);
            QCOMPARE(read.error().code, Errc::Truncated);
            QVERIFY2(read.error().where.contains("byte "_L1), qPrintable(read.error().where));
        }
    }

    void flippedBitsNeverCrash()
    {
        const QByteArray whole = toCbor(full());
        int refused = 0;
        for (qsizetype at = 0; at < whole.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray flipped = whole;
                flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
                const auto read = captureFromCbor(flipped);
                refused += read ? 0 : 1;
                // What is taken must be a value like any other: it goes out and comes back.
                if (read)
                    QCOMPARE(captureFromCbor(toCbor(*read)), read);
            }
        }
        QVERIFY(refused > 0);
    }

    void noiseNeverCrashes()
    {
        QRandomGenerator random(7);
        const QByteArray whole = toCbor(full());
        for (int round = 0; round < 20'000; ++round) {
            QByteArray noise = whole;
            for (int edits = random.bounded(1, 6); edits > 0; --edits)
                noise[random.bounded(noise.size())] = static_cast<char>(random.bounded(256));
            if (round % 3 == 0)
                noise.insert(random.bounded(noise.size()),
                             QByteArray("\x9f\xbf\x7f\x5f\xff\x1b", 6).mid(random.bounded(6), 1));
            const auto read = captureFromCbor(noise);
            QVERIFY(read || !read.error().where.isEmpty());
        }
    }

    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, const QByteArray &cbor, Errc code, const QString &where) {
            QTest::newRow(name) << cbor << int(std::to_underlying(code)) << where;
        };
        row("a later schema", changed(u"schema"_s, 2), Errc::TooNew, u"schema"_s);
        row("a much later schema, the rest unreadable", QByteArray("\xa2\x66schema\x19\x03\xe8\xff\xff", 12),
            Errc::TooNew, u"schema"_s);
        row("schema 0", changed(u"schema"_s, 0), Errc::Malformed, u"schema"_s);
        row("a negative schema", changed(u"schema"_s, -1), Errc::Malformed, u"schema"_s);
        row("schema as text", changed(u"schema"_s, u"1"_s), Errc::Malformed, u"schema"_s);
        row("no schema", QByteArray("\xa0"), Errc::Malformed, u"byte"_s);
        row("schema not first", QByteArray("\xa2\x67takenMs\x00\x66schema\x01", 18), Errc::Malformed, u"takenMs"_s);
        row("another file", QByteArray("\x89PNG\r\n\x1a\n"), Errc::Malformed, u"byte 0"_s);
        row("text", QByteArray("{\"schema\": 1}"), Errc::Malformed, u"byte 0"_s);
        row("a key twice", QByteArray("\xa2\x66schema\x01\x66schema\x01", 17), Errc::Malformed, u"schema"_s);
        row("bytes after the end", toCbor(full()) + '\0', Errc::Malformed, u"byte"_s);
        row("a uid of 33 bits", changed(u"privilege"_s, QCborMap{{u"uid"_s, qint64{1} << 32}}), Errc::Malformed,
            u"privilege/uid"_s);
        row("parts as a list", changed(u"parts"_s, QCborArray{1}), Errc::Malformed, u"parts"_s);
        row("bytes as text", changed(u"parts"_s, QCborMap{{u"p"_s, QCborMap{{u"bytes"_s, u"text"_s}}}}),
            Errc::Malformed, u"parts/p/bytes"_s);
        row("an unknown error code",
            changed(u"parts"_s, QCborMap{{u"p"_s, QCborMap{{u"error"_s, QCborMap{{u"code"_s, u"?"_s}}}}}}),
            Errc::Malformed, u"parts/p/error/code"_s);
        // A map of one part whose bytes claim 2⁶²: nothing may be allocated for them.
        row("4 EiB announced",
            QByteArray("\xa2\x66schema\x01\x65parts\xa1\x61p\xa1\x65"
                       "bytes\x5b\x40\0\0\0\0\0\0\0xyz",
                       36),
            Errc::Truncated, u"parts/p/bytes"_s);
        row("2⁶³ keys announced", QByteArray("\xbb\x80\0\0\0\0\0\0\0\x66schema\x01", 17), Errc::Malformed, u"byte"_s);
        row("an unknown value nested without end",
            QByteArray("\xa2\x66schema\x01\x61z", 11) + QByteArray(1'000'000, '\x81'), Errc::Malformed, u"z"_s);
        row("a name of a megabyte", changed(u"hostName"_s, QString(1 << 20, u'x')), Errc::TooLarge, u"hostName"_s);
    }

    void isRefused()
    {
        QFETCH(QByteArray, cbor);
        QFETCH(int, code);
        QFETCH(QString, where);
        const auto read = captureFromCbor(cbor);
        QVERIFY(!read);
        QVERIFY2(std::to_underlying(read.error().code) == code,
                 qPrintable(read.error().where + u": "_s + read.error().detail));
        QVERIFY2(read.error().where.contains(where), qPrintable(read.error().where));
    }

    void unknownKeysAreSkipped()
    {
        const QCborMap nested{{u"more"_s, QCborArray{1, QCborMap{{u"x"_s, QByteArray("y")}}}}};
        QCOMPARE(captureFromCbor(changed(u"later"_s, nested)), Result<Capture>(full()));
    }

    void limitsHold()
    {
        const QByteArray cbor = toCbor(full());
        QVERIFY(captureFromCbor(cbor, {.bytes = 2000, .namespaces = 2, .partsEach = 2}));
        QCOMPARE(captureFromCbor(cbor, {.bytes = 350}).error().code, Errc::TooLarge);
        QCOMPARE(captureFromCbor(cbor, {.namespaces = 1}).error().code, Errc::TooLarge);
        QCOMPARE(captureFromCbor(cbor, {.partsEach = 1}).error().code, Errc::TooLarge);
    }

    void errorNamesTheNamespace()
    {
        Capture capture = full();
        const auto read = captureFromCbor(toCbor(capture), {.bytes = 350});
        QVERIFY(!read);
        QVERIFY2(read.error().where.startsWith("namespaces/namespaces[0]/parts/"_L1), qPrintable(read.error().where));
    }

    void findsPartsByName()
    {
        const Capture capture = full();
        QVERIFY(findPart(capture.parts, part::processes));
        QVERIFY(!findPart(capture.parts, part::tcp4));
    }
};

QTEST_APPLESS_MAIN(tst_Capture)
#include "tst_capture.moc"
