// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <diagram/diagram.h>
#include <parse/parse.h>
#include <testlib/folders.h>
#include <verdict/assessment.h>
#include <wording/attention.h>
#include <wording/catalogue.h>

#include <QFile>
#include <QTest>

using namespace earshot;

/// A kept capture, all the way to what the first look at the window shows.
class tst_FirstLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogues = cataloguesFor(QLocale(QLocale::English));
        for (const auto &catalogue : m_catalogues)
            QCoreApplication::installTranslator(catalogue.get());
    }

    void captureBecomesTheDiagram()
    {
        QFile file(test::dataFile(u"golden/nft.capture"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto capture = captureFromCbor(qUncompress(file.readAll()));
        QVERIFY(capture);
        const Snapshot snapshot = parse(*capture);
        const Assessment assessment = assess(snapshot);
        DiagramStyle style;
        style.width = 2000;
        style.textWidth = [](const QString &text, TextRole) { return static_cast<double>(text.size()) * 9; };
        const ExposureDiagram diagram = layoutExposure(assessment, arrivalsOf(snapshot), style);
        QStringList shown;
        for (const DiagramBox &box : diagram.origins)
            shown << u"%1 (%2)"_s.arg(box.title.text, box.subline.text);
        for (const DiagramBox &box : diagram.services)
            shown << u"%1 (%2)"_s.arg(box.title.text, box.subline.text);
        for (const DiagramLine &line : diagram.lines)
            shown << u"%1 %2 to %3"_s.arg(enumName(line.kind), enumName(line.origin)).arg(line.to);
        for (const AttentionItem &item : attentionFor(assessment))
            shown << item.title;
        QFile expected(test::dataFile(u"golden/nft.firstlook.txt"_s));
        const QByteArray actual = shown.join(u'\n').toUtf8() + '\n';
        if (qEnvironmentVariableIsSet("UPDATE_EXPECTED")) {
            QVERIFY(expected.open(QIODevice::WriteOnly));
            QCOMPARE(expected.write(actual), actual.size());
            return;
        }
        QVERIFY2(expected.open(QIODevice::ReadOnly),
                 "no expectation: run with UPDATE_EXPECTED=1 and read what it wrote");
        QCOMPARE(QString::fromUtf8(actual), QString::fromUtf8(expected.readAll()));
    }

private:
    std::vector<std::unique_ptr<QTranslator>> m_catalogues; ///< for the plurals
};

QTEST_GUILESS_MAIN(tst_FirstLook)
#include "tst_firstlook.moc"
