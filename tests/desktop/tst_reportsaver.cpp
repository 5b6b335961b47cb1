// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/reportsaver.h>
#include <net/basics.h>
#include <testlib/assessments.h>

#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace earshot;
using namespace earshot::test;

namespace {

ReadingPointer reading(const QString &hostName = u"kitchen"_s)
{
    auto reading = std::make_shared<Reading>();
    reading->snapshot.hostName = hostName;
    reading->assessment = assessmentOf({u"tcp 0.0.0.0 22 exposed sshd local-network:ipv4:open"_s});
    return reading;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class TestReportSaver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void suggestsAName_data();
    void suggestsAName();
    void asksAndWrites();
    void aNameWithoutASuffixGetsTheChosenOne();
    void whatCannotBeWrittenIsSaid_data();
    void whatCannotBeWrittenIsSaid();
    void anOldReportStaysWhereTheNewOneFails();
    void waitsForWhatIsBeingWritten();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QWidget> m_window;
};

void TestReportSaver::init()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<QWidget>();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestReportSaver::cleanup()
{
    m_window.reset();
}

void TestReportSaver::suggestsAName_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("name");
    QTest::newRow("a name") << u"kitchen"_s << u"earshot-kitchen-2026-11-21.html"_s;
    QTest::newRow("none") << QString() << u"earshot-2026-11-21.html"_s;
    QTest::newRow("a path") << u"../../etc/passwd"_s << u"earshot-etcpasswd-2026-11-21.html"_s;
    QTest::newRow("controls") << u"a\n\x1b\u202e<b>"_s << u"earshot-ab-2026-11-21.html"_s;
    QTest::newRow("a megabyte") << QString(1'000'000, u'x')
                                << u"earshot-"_s + QString(40, u'x') + u"-2026-11-21.html"_s;
}

void TestReportSaver::suggestsAName()
{
    QFETCH(QString, host);
    QFETCH(QString, name);
    QCOMPARE(suggestedReportName(*reading(host)), name);
}

void TestReportSaver::asksAndWrites()
{
    ReportSaver saver(*m_window);
    QSignalSpy saved(&saver, &ReportSaver::saved);
    saver.ask(reading());
    auto *dialog = m_window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    QVERIFY(dialog->nameFilters().value(0).contains(u"*.html"));
    QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), u"earshot-kitchen-2026-11-21.html"_s);
    dialog->setDirectory(m_folder->path());
    dialog->findChild<QLineEdit *>()->setText(m_folder->filePath(u"mine.txt"_s));
    static_cast<QDialog *>(dialog)->accept(); // public there
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(contents(m_folder->filePath(u"mine.txt"_s)).contains("sshd"));
}

void TestReportSaver::aNameWithoutASuffixGetsTheChosenOne()
{
    ReportSaver saver(*m_window);
    QSignalSpy saved(&saver, &ReportSaver::saved);
    saver.ask(reading());
    auto *dialog = m_window->findChild<QFileDialog *>();
    QCOMPARE(dialog->defaultSuffix(), u"html"_s);
    Q_EMIT dialog->filterSelected(dialog->nameFilters().at(2));
    QCOMPARE(dialog->defaultSuffix(), u"csv"_s);
    dialog->findChild<QLineEdit *>()->setText(m_folder->filePath(u"mine"_s));
    static_cast<QDialog *>(dialog)->accept(); // public there
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(contents(m_folder->filePath(u"mine.csv"_s)).startsWith("state,"));
}

void TestReportSaver::whatCannotBeWrittenIsSaid_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("says");
    QTest::newRow("a folder") << u"folder.html"_s << u"folder.html"_s;
    QTest::newRow("in no folder") << u"nowhere/a.html"_s << u"nowhere"_s;
    QTest::newRow("of no kind") << u"a.exe"_s << u"html, txt"_s;
    QTest::newRow("hostile") << u"<b>\x1bx</b>\n.exe"_s << u"<b>\\x1bx</b>\\n.exe"_s;
}

void TestReportSaver::whatCannotBeWrittenIsSaid()
{
    QFETCH(QString, file);
    QFETCH(QString, says);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder.html"_s));
    ReportSaver saver(*m_window);
    QSignalSpy failed(&saver, &ReportSaver::failed);
    saver.save(reading(), m_folder->filePath(file));
    QTRY_COMPARE(failed.size(), 1);
    const auto *box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    const QString text = box->text() + u'\n' + box->informativeText();
    QVERIFY2(text.contains(says), qPrintable(text));
    QVERIFY(!box->informativeText().isEmpty());
}

void TestReportSaver::anOldReportStaysWhereTheNewOneFails()
{
    const QString path = m_folder->filePath(u"a.html"_s);
    QVERIFY(writeReport(*reading(), path).has_value());
    const QByteArray before = contents(path);
    QVERIFY(before.startsWith("<!DOCTYPE html>"));
    QVERIFY(!writeReport(*reading(), path + u'/').has_value());
    QCOMPARE(contents(path), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a.html"_s}); // nothing half-written beside it
}

void TestReportSaver::waitsForWhatIsBeingWritten()
{
    const QString path = m_folder->filePath(u"last.html"_s);
    {
        ReportSaver saver(*m_window);
        saver.save(reading(), path);
    }
    QVERIFY(contents(path).endsWith("</html>\n"));
}

} // namespace

QTEST_MAIN(TestReportSaver)
#include "tst_reportsaver.moc"
