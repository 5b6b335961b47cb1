// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <net/basics.h>
#include <wording/catalogue.h>
#include <wording/notes.h>

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace earshot;

namespace {

/// The words of that language, as long as this lives.
struct Spoken {
    explicit Spoken(const QString &locale)
        : catalogues(cataloguesFor(QLocale(locale)))
    {
        for (const auto &catalogue : catalogues)
            QCoreApplication::installTranslator(catalogue.get());
        QLocale::setDefault(QLocale(locale));
    }
    ~Spoken() { QLocale::setDefault(QLocale::c()); }
    Q_DISABLE_COPY_MOVE(Spoken)
    std::vector<std::unique_ptr<QTranslator>> catalogues;
};

/// What earshot-cli prints in an environment; the locale needn't be installed for that.
QString printed(const QStringList &arguments, const QStringList &environment)
{
    QProcess process;
    process.setEnvironment(QProcess::systemEnvironment().filter(QRegularExpression(u"^(?!LC_|LANG)"_s)) + environment);
    process.start(qEnvironmentVariable("EARSHOT_BIN") + u"/earshot-cli"_s, arguments);
    if (!process.waitForFinished())
        return {};
    return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
}

QStringList list()
{
    return {u"list"_s, u"--snapshot"_s, qEnvironmentVariable("EARSHOT_TEST_DATA") + u"/snapshots/schema-1.earshot"_s};
}

class TestLanguage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void germanIsSpoken_data();
    void germanIsSpoken();
    void numbersAreWrittenAsInTheLanguage();
    void aLanguageWithoutACatalogueFallsBackToEnglish();
    void qtsOwnWordsAreTranslated();
    void theCommandLineFollowsTheEnvironment_data();
    void theCommandLineFollowsTheEnvironment();
};

void TestLanguage::germanIsSpoken_data()
{
    QTest::addColumn<QString>("locale");
    for (const char *locale : {"de_DE", "de_AT", "de_CH", "de"})
        QTest::newRow(locale) << QString::fromLatin1(locale);
}

void TestLanguage::germanIsSpoken()
{
    QFETCH(const QString, locale);
    const Spoken german(locale);
    QCOMPARE(noteSentence({NoteCode::OwnersHidden, 1, {}, {}}, ReadIn::Terminal),
             u"Wem 1 Socket gehört, ist verborgen: Mit sudo ist es zu sehen."_s);
    QCOMPARE(noteSentence({NoteCode::OwnersHidden, 12, {}, {}}, ReadIn::Terminal),
             u"Wem 12 Sockets gehören, ist verborgen: Mit sudo ist es zu sehen."_s);
}

void TestLanguage::numbersAreWrittenAsInTheLanguage()
{
    const Note note{NoteCode::OwnersHidden, 12345, {}, {}};
    {
        const Spoken german(u"de_DE"_s);
        QVERIFY2(noteSentence(note, ReadIn::Terminal).contains(u"12.345"),
                 qPrintable(noteSentence(note, ReadIn::Terminal)));
    }
    const Spoken english(u"en_US"_s);
    QVERIFY2(noteSentence(note, ReadIn::Terminal).contains(u"12,345"),
             qPrintable(noteSentence(note, ReadIn::Terminal)));
}

void TestLanguage::aLanguageWithoutACatalogueFallsBackToEnglish()
{
    const Spoken icelandic(u"is_IS"_s);
    QCOMPARE(noteSentence({NoteCode::OwnersHidden, 1, {}, {}}, ReadIn::Terminal),
             u"The owner of 1 socket is hidden: run it with sudo to see it."_s);
}

void TestLanguage::qtsOwnWordsAreTranslated()
{
    const Spoken german(u"de_DE"_s);
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Abbrechen"_s);
}

void TestLanguage::theCommandLineFollowsTheEnvironment_data()
{
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QString>("words");
    const QString german = u"auf diesem Computer"_s;
    const QString english = u"on this computer"_s;
    QTest::newRow("nothing") << QStringList{} << english;
    QTest::newRow("LANG") << QStringList{u"LANG=de_DE.UTF-8"_s} << german;
    QTest::newRow("LC_ALL") << QStringList{u"LANG=en_US.UTF-8"_s, u"LC_ALL=de_DE.UTF-8"_s} << german;
    QTest::newRow("LC_MESSAGES") << QStringList{u"LANG=en_US.UTF-8"_s, u"LC_MESSAGES=de_DE.UTF-8"_s} << german;
    QTest::newRow("LANGUAGE") << QStringList{u"LANG=en_US.UTF-8"_s, u"LANGUAGE=de:en"_s} << german;
    QTest::newRow("LANGUAGE, English first") << QStringList{u"LANG=de_DE.UTF-8"_s, u"LANGUAGE=en:de"_s} << english;
    QTest::newRow("neutral") << QStringList{u"LC_ALL=C.UTF-8"_s} << english;
}

void TestLanguage::theCommandLineFollowsTheEnvironment()
{
    QFETCH(const QStringList, environment);
    QFETCH(const QString, words);
    const QString text = printed(list(), environment);
    QVERIFY2(text.contains(words), qPrintable(text));
}

} // namespace

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
