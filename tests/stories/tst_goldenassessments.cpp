// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/parse.h>
#include <report/jsonreport.h>
#include <testlib/folders.h>
#include <verdict/assessment.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace earshot;

/// Kept captures, all the way to the answers: what the kernel said once must go on meaning the same. UPDATE_EXPECTED=1
/// writes the expectations anew, to be read before they are kept.
class tst_GoldenAssessments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void captureBecomesTheKeptAssessment_data()
    {
        QTest::addColumn<QString>("capture");
        const QDir folder(test::dataFile(u"golden"));
        const QStringList names = folder.entryList({QStringLiteral("*.capture")}, QDir::Files, QDir::Name);
        QVERIFY(!names.isEmpty());
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }

    void captureBecomesTheKeptAssessment()
    {
        QFETCH(const QString, capture);
        QFile file(capture);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto read = captureFromCbor(qUncompress(file.readAll()));
        QVERIFY(read);
        const Assessment assessment = assess(parse(*read));
        QVERIFY(!assessment.endpoints.empty());
        const QByteArray actual = QJsonDocument::fromJson(listAsJson(assessment)).toJson(QJsonDocument::Indented);
        QFile expected(capture.chopped(8) + QStringLiteral(".assessment.json"));
        if (qEnvironmentVariableIsSet("UPDATE_EXPECTED")) {
            QVERIFY(expected.open(QIODevice::WriteOnly));
            QCOMPARE(expected.write(actual), actual.size());
            return;
        }
        QVERIFY2(expected.open(QIODevice::ReadOnly),
                 "no expectation: run with UPDATE_EXPECTED=1 and read what it wrote");
        if (actual == expected.readAll())
            return;
        QFile difference(QDir(QCoreApplication::applicationDirPath()).filePath(QFileInfo(expected).fileName()));
        QVERIFY(difference.open(QIODevice::WriteOnly));
        difference.write(actual);
        QFAIL(qPrintable(QStringLiteral("differs: diff %1 %2").arg(expected.fileName(), difference.fileName())));
    }
};

QTEST_GUILESS_MAIN(tst_GoldenAssessments)
#include "tst_goldenassessments.moc"
