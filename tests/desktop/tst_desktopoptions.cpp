// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/options.h>
#include <net/basics.h>

#include <QTest>

using namespace earshot;

namespace {

class TestDesktopOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsTheWindow();
    void readsAll();
    void refuses_data();
    void refuses();
    void helpNamesEveryOption();
};

void TestDesktopOptions::nothingIsTheWindow()
{
    const auto options = readOptions({});
    QVERIFY(options.has_value());
    QVERIFY(options->snapshot.isEmpty() && options->screenshots.isEmpty() && options->page.isEmpty());
    QVERIFY(!options->layout && !options->size.isValid() && !options->help && !options->version);
    QCOMPARE(options->theme, Theme::System);
}

void TestDesktopOptions::readsAll()
{
    const auto options = readOptions({u"--snapshot"_s, u"a.earshot"_s, u"--page=ports"_s, u"--screenshot"_s, u"out"_s,
                                      u"--theme"_s, u"dark"_s, u"--layout"_s, u"rtl"_s, u"--size"_s, u"800x600"_s});
    QVERIFY(options.has_value());
    QCOMPARE(options->snapshot, u"a.earshot"_s);
    QCOMPARE(options->page, u"ports"_s);
    QCOMPARE(options->screenshots, u"out"_s);
    QCOMPARE(options->theme, Theme::Dark);
    QCOMPARE(options->layout, std::optional(Qt::RightToLeft));
    QCOMPARE(options->size, QSize(800, 600));
    QVERIFY(readOptions({u"-h"_s})->help);
    QVERIFY(readOptions({u"--version"_s})->version);
}

void TestDesktopOptions::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown") << QStringList{u"--colour"_s} << u"colour"_s;
    QTest::newRow("unknown short") << QStringList{u"-x"_s} << u"x"_s;
    QTest::newRow("no value") << QStringList{u"--snapshot"_s} << QString();
    QTest::newRow("empty value") << QStringList{u"--snapshot="_s} << u"--snapshot"_s;
    QTest::newRow("stray argument") << QStringList{u"file"_s} << u"file"_s;
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"--theme"_s;
    QTest::newRow("layout") << QStringList{u"--layout"_s, u"up"_s} << u"--layout"_s;
    QTest::newRow("size without height") << QStringList{u"--size"_s, u"800"_s} << u"--size"_s;
    QTest::newRow("size that is no number") << QStringList{u"--size"_s, u"axb"_s} << u"--size"_s;
    QTest::newRow("size too small") << QStringList{u"--size"_s, u"0x0"_s} << u"--size"_s;
    QTest::newRow("size too large") << QStringList{u"--size"_s, u"99999x99999"_s} << u"--size"_s;
    QTest::newRow("size negative") << QStringList{u"--size"_s, u"-800x600"_s} << u"--size"_s;
}

void TestDesktopOptions::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const auto options = readOptions(arguments);
    QVERIFY(!options.has_value());
    QCOMPARE(options.error().code, Errc::Malformed);
    QCOMPARE(options.error().where, named);
}

void TestDesktopOptions::helpNamesEveryOption()
{
    const QString help = helpText();
    for (const QString &option : {u"--snapshot"_s, u"--page"_s, u"--screenshot"_s, u"--theme"_s, u"--layout"_s,
                                  u"--size"_s, u"--help"_s, u"--version"_s, u"earshot-cli"_s})
        QVERIFY2(help.contains(option), qPrintable(option));
}

} // namespace

QTEST_GUILESS_MAIN(TestDesktopOptions)
#include "tst_desktopoptions.moc"
