// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <net/basics.h>
#include <pages/age.h>

#include <QTest>

using namespace earshot;

namespace {

class TestAge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tells_data();
    void tells();
};

void TestAge::tells_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("says");
    QTest::newRow("the same moment") << qint64{0} << u"just now"_s;
    QTest::newRow("a clock a little behind") << qint64{-3} << u"just now"_s;
    QTest::newRow("seconds") << qint64{40} << u"40 second"_s;
    QTest::newRow("minutes") << qint64{5 * 60} << u"5 minute"_s;
    QTest::newRow("hours") << qint64{3 * 3600} << u"3 hour"_s;
    QTest::newRow("days") << qint64{3 * 86400} << u"3 day"_s;
    QTest::newRow("long ago is a date") << qint64{40 * 86400} << u"2026"_s;
    QTest::newRow("the future is a date") << qint64{-3600} << u"2026"_s;
}

void TestAge::tells()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, says);
    constexpr qint64 now = 1'795'298'400'000; // 2026-11-21
    const QString sentence = ageSentence(now - seconds * 1000, now);
    // A date's year may be written with two digits.
    QVERIFY2(sentence.contains(says) || (says == u"2026" && sentence.contains(u"26") && !sentence.contains(u"ago")),
             qPrintable(sentence));
}

} // namespace

QTEST_GUILESS_MAIN(TestAge)
#include "tst_age.moc"
