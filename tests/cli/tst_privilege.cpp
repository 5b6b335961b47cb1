// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/privilege.h>
#include <net/basics.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace earshot;

class TestPrivilege : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The other half works for anybody; only giving up needs something to give up.
    void theOtherHalfCollectsAndSaves()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"out"_s);
        RootHalf::Work work;
        work.collect = [] { return QByteArray(3'000'000, 'x') + QByteArray::number(getpid()); };
        work.output = file;
        work.secrecy = Secrecy::Secret;
        auto half = RootHalf::start(std::move(work));
        QVERIFY(half.has_value());
        const auto collected = half->collected();
        QVERIFY(collected.has_value());
        QVERIFY(collected->startsWith("xxx"));
        QVERIFY(!collected->endsWith(QByteArray('x' + QByteArray::number(getpid())))); // another process read it
        QVERIFY(half->save("what was made of it").has_value());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), "what was made of it");
        QVERIFY(!(written.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        // again, and shorter: nothing of the first is left
        QVERIFY(half->save("short").has_value());
        QFile again(file);
        QVERIFY(again.open(QIODevice::ReadOnly));
        QCOMPARE(again.readAll(), "short");
    }

    void theOtherHalfDoesNothingElse()
    {
        auto idle = RootHalf::start({});
        QVERIFY(idle.has_value());
        QCOMPARE(idle->collected().error().code, Errc::Unsupported);
        QCOMPARE(idle->save("x").error().code, Errc::Unsupported);
    }

    void tellsWhyAFileCannotBeWritten()
    {
        QTemporaryDir folder;
        RootHalf::Work work;
        work.output = folder.filePath(u"missing/out"_s);
        auto half = RootHalf::start(std::move(work));
        const auto saved = half->save("x");
        QVERIFY(!saved);
        QCOMPARE(saved.error().where, folder.filePath(u"missing/out"_s));
        QCOMPARE(saved.error().code, Errc::NotFound);
        work = {};
        work.output = folder.path();
        auto onFolder = RootHalf::start(std::move(work));
        QCOMPARE(onFolder->save("x").error().code, Errc::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestPrivilege)
#include "tst_privilege.moc"
