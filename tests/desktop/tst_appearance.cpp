// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/aboutdialog.h>
#include <desktop/appearance.h>
#include <net/basics.h>

#include <KAboutData>
#include <QApplication>
#include <QDialog>
#include <QIcon>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTest>

using namespace earshot;

namespace {

/// All that a reader of a screen would see.
QString textOf(const QWidget &widget)
{
    QStringList texts;
    for (const auto all = widget.findChildren<QLabel *>(); const QLabel *label : all)
        texts << label->text();
    for (const auto all = widget.findChildren<QPlainTextEdit *>(); const QPlainTextEdit *edit : all)
        texts << edit->toPlainText();
    return texts.join(u'\n');
}

class TestAppearance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void iconsAreThereOutsidePlasma();
    void aThemeThatWillDoStays();
    void theProgramSaysWhatItIs();
    void theAboutDialogShowsIt();
};

void TestAppearance::iconsAreThereOutsidePlasma()
{
    // As under GNOME: a theme, and one behind it, that have none of what is needed.
    QIcon::setThemeName(u"Adwaita"_s);
    QIcon::setFallbackThemeName(u"gnome"_s);
    QVERIFY(!QIcon::hasThemeIcon(u"object-unlocked"_s));
    fillInIcons();
    for (const QString &name : {u"object-locked"_s, u"object-unlocked"_s, u"document-save"_s, u"view-refresh"_s,
                                u"application-menu"_s, u"dialog-information"_s, u"document-open"_s})
        QVERIFY2(!QIcon::fromTheme(name).pixmap(16).isNull(), qPrintable(name));
}

void TestAppearance::aThemeThatWillDoStays()
{
    QIcon::setThemeName(u"breeze"_s);
    QIcon::setFallbackThemeName(u"gnome"_s);
    fillInIcons();
    QCOMPARE(QIcon::fallbackThemeName(), u"gnome"_s);
}

void TestAppearance::theProgramSaysWhatItIs()
{
    describeProgram();
    const KAboutData about = KAboutData::applicationData();
    QCOMPARE(about.componentName(), u"earshot"_s);
    QCOMPARE(about.licenses().value(0).spdx(), u"GPL-2.0+"_s);
    QCOMPARE(about.desktopFileName(), u"org.earshot.Earshot"_s);
    QCOMPARE(QGuiApplication::desktopFileName(), u"org.earshot.Earshot"_s);
    QCOMPARE(QCoreApplication::organizationDomain(), u"earshot.org"_s);
    QVERIFY(!about.version().isEmpty() && !about.shortDescription().isEmpty() && !about.otherText().isEmpty());
    QVERIFY(!about.authors().isEmpty() && !about.copyrightStatement().isEmpty());
    QVERIFY(about.bugAddress().isEmpty()); // KDE's own would be wrong
}

void TestAppearance::theAboutDialogShowsIt()
{
    describeProgram();
    QWidget window;
    showAbout(&window);
    const auto *dialog = window.findChild<QDialog *>(u"about"_s);
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->findChild<QTabWidget *>()->count(), 3);
    const QString text = textOf(*dialog);
    for (const QString &said :
         {KAboutData::applicationData().version(), u"GPL-2.0-or-later"_s, u"The Earshot authors"_s,
          QString::fromLatin1(qVersion()), u"GNU GENERAL PUBLIC LICENSE"_s})
        QVERIFY2(text.contains(said), qPrintable(said));
}

} // namespace

QTEST_MAIN(TestAppearance)
#include "tst_appearance.moc"
