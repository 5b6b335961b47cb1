// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/filesource.h>
#include <snapshot/container.h>

#include <QTemporaryDir>
#include <QTest>

using namespace earshot;

namespace {

class TestFileSource : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsASavedReading();
    void fails_data();
    void fails();
    void everyTruncationFails();

private:
    [[nodiscard]] QString written(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can't write");
        return file.fileName();
    }
    QTemporaryDir m_folder;
};

Snapshot sample()
{
    Snapshot snapshot;
    snapshot.hostName = u"workbench"_s;
    snapshot.changing.takenMs = 1'795'298'400'000;
    NetNamespace own;
    own.inode = 4026531840;
    own.own = true;
    Socket ssh;
    ssh.state = SocketState::Listen;
    ssh.local = anyAddress(Family::Ipv4);
    ssh.localPort = Port{22};
    own.sockets.push_back(ssh);
    snapshot.namespaces.push_back(own);
    return snapshot;
}

void TestFileSource::readsASavedReading()
{
    FileSource source(written(u"good.earshot"_s, writeContainer({.capture = std::nullopt, .snapshot = sample()})));
    QVERIFY(!source.isLive());
    const Result<ReadingPointer> reading = source.read();
    QVERIFY(reading.has_value());
    QVERIFY((*reading)->snapshot == sample());
    QCOMPARE((*reading)->assessment.takenMs, sample().changing.takenMs);
    QCOMPARE((*reading)->assessment.endpoints.size(), std::size_t{1});
    QCOMPARE(number((*reading)->assessment.endpoints.front().key.port), 22);
}

void TestFileSource::fails_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    QTest::newRow("not there") << m_folder.filePath(u"nothing"_s) << static_cast<int>(Errc::NotFound);
    QTest::newRow("a folder") << m_folder.path() << static_cast<int>(Errc::Malformed);
    QTest::newRow("a device") << u"/dev/zero"_s << static_cast<int>(Errc::Malformed);
    QTest::newRow("empty") << written(u"empty.earshot"_s, {}) << static_cast<int>(Errc::Truncated);
    QTest::newRow("a picture") << written(u"picture.earshot"_s, QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(5000, 'x'))
                               << static_cast<int>(Errc::Malformed);
}

void TestFileSource::fails()
{
    QFETCH(QString, path);
    QFETCH(int, code);
    const Result<ReadingPointer> reading = FileSource(path).read();
    QVERIFY(!reading.has_value());
    QCOMPARE(static_cast<int>(reading.error().code), code);
    QCOMPARE(reading.error().where, path);
}

void TestFileSource::everyTruncationFails()
{
    const QByteArray whole = writeContainer({.capture = std::nullopt, .snapshot = sample()});
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!FileSource(written(u"cut.earshot"_s, whole.first(size))).read().has_value(),
                 qPrintable(QString::number(size)));
}

} // namespace

QTEST_GUILESS_MAIN(TestFileSource)
#include "tst_filesource.moc"
