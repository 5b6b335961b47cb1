// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <net/basics.h>
#include <snapshot/container.h>

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace earshot;

namespace {

struct Run {
    int exitCode = -1;
    bool crashed = false;
    QString out, err;
};

/// The program itself, without a display and without a platform that was chosen for it.
Run earshotWith(const QStringList &arguments, const QMap<QString, QString> &variables = {})
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    for (const auto &[name, value] : variables.asKeyValueRange())
        environment.insert(name, value);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(qEnvironmentVariable("EARSHOT_BIN") + u"/earshot"_s, arguments);
    if (!program.waitForFinished(60'000))
        return {.exitCode = -1, .crashed = true, .out = {}, .err = program.errorString()};
    return {.exitCode = program.exitCode(),
            .crashed = program.exitStatus() != QProcess::NormalExit,
            .out = QString::fromUtf8(program.readAllStandardOutput()),
            .err = QString::fromUtf8(program.readAllStandardError())};
}

Snapshot sample()
{
    Snapshot snapshot;
    snapshot.changing.takenMs = 1'795'298'400'000;
    NetNamespace own;
    own.inode = 4026531840;
    own.own = true;
    for (const int port : {22, 80, 443}) {
        Socket socket;
        socket.state = SocketState::Listen;
        socket.local = anyAddress(Family::Ipv4);
        socket.localPort = Port{static_cast<std::uint16_t>(port)};
        own.sockets.push_back(socket);
    }
    snapshot.namespaces.push_back(own);
    return snapshot;
}

class TestEarshot : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void helpNeedsNoDisplay();
    void wrongUse_data();
    void wrongUse();
    void withoutADisplayItNamesTheCommandLine();
    void aDeadDisplayIsSaid_data();
    void aDeadDisplayIsSaid();
    void writesAReport_data();
    void writesAReport();
    void aReportIsTheCommandLines();
    void takesAPicture_data();
    void takesAPicture();
    void saysWhatCannotBeRead_data();
    void saysWhatCannotBeRead();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    QTemporaryDir m_folder;
};

void TestEarshot::initTestCase()
{
    write(u"good.earshot"_s, writeContainer({.capture = std::nullopt, .snapshot = sample()}));
    write(u"noise.earshot"_s, QByteArray("\x1b[31m<b>not a snapshot</b>"));
}

void TestEarshot::helpNeedsNoDisplay()
{
    const Run help = earshotWith({u"--help"_s});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.out.contains(u"--snapshot"));
    const Run version = earshotWith({u"--version"_s});
    QCOMPARE(version.exitCode, 0);
    QVERIFY(version.out.startsWith(u"earshot "));
}

void TestEarshot::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown option") << QStringList{u"--colour"_s} << u"colour"_s;
    QTest::newRow("escape codes in it") << QStringList{u"--\x1b[31mred"_s} << u"--help"_s;
    QTest::newRow("stray argument") << QStringList{u"file"_s} << u"file"_s;
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"pink"_s;
    QTest::newRow("a report of no kind") << QStringList{u"--report"_s, path(u"a.exe"_s)} << u"a.exe"_s;
    QTest::newRow("a report and pictures")
        << QStringList{u"--report"_s, path(u"a.html"_s), u"--screenshot"_s, path(u"out"_s)} << u"--screenshot"_s;
    QTest::newRow("unknown page") << QStringList{u"--screenshot"_s, path(u"out"_s), u"--page"_s, u"nowhere"_s}
                                  << u"ports"_s;
}

void TestEarshot::wrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const Run run = earshotWith(arguments);
    QVERIFY(!run.crashed);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.err.contains(says), qPrintable(run.err));
    QVERIFY(!run.err.contains(QChar(0x1b)));
    QVERIFY(run.out.isEmpty());
}

void TestEarshot::withoutADisplayItNamesTheCommandLine()
{
    for (const QStringList &arguments : {QStringList{}, QStringList{u"--snapshot"_s, path(u"good.earshot"_s)}}) {
        const Run run = earshotWith(arguments);
        QVERIFY(!run.crashed); // Qt would abort
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.err.contains(u"earshot-cli"), qPrintable(run.err));
    }
}

void TestEarshot::aDeadDisplayIsSaid_data()
{
    using Variables = QMap<QString, QString>;
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QString>("named");
    const QString screen = u":4321"_s;
    const QString socket = path(u"no-such-socket"_s);
    QTest::newRow("X11") << Variables{{u"DISPLAY"_s, screen}} << screen;
    QTest::newRow("Wayland") << Variables{{u"WAYLAND_DISPLAY"_s, socket}} << socket;
    QTest::newRow("both") << Variables{{u"DISPLAY"_s, screen}, {u"WAYLAND_DISPLAY"_s, socket}} << screen;
    QTest::newRow("nonsense") << Variables{{u"DISPLAY"_s, u"\x1b[31m"_s}} << u"\\x1b"_s;
    QTest::newRow("chosen") << Variables{{u"DISPLAY"_s, screen}, {u"QT_QPA_PLATFORM"_s, u"xcb"_s}} << screen;
    QTest::newRow("chosen, with an option")
        << Variables{{u"DISPLAY"_s, screen}, {u"QT_QPA_PLATFORM"_s, u"wayland;xcb:x=y"_s}} << screen;
}

void TestEarshot::aDeadDisplayIsSaid()
{
    using Variables = QMap<QString, QString>;
    QFETCH(Variables, variables);
    QFETCH(QString, named);
    const Run run = earshotWith({}, variables);
    QVERIFY2(!run.crashed, qPrintable(run.err)); // Qt would abort
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.err.contains(named) && run.err.contains(u"earshot-cli"), qPrintable(run.err));
    QVERIFY(!run.err.contains(QChar(0x1b)));
    // What needs no display doesn't ask for one.
    const QTemporaryDir out;
    const QStringList file{u"--snapshot"_s, path(u"good.earshot"_s)};
    variables.remove(u"QT_QPA_PLATFORM"_s);
    QCOMPARE(earshotWith(QStringList{u"--screenshot"_s, out.path(), u"--page"_s, u"ports"_s} + file, variables).exitCode,
             0);
    QVERIFY(QFile::exists(out.filePath(u"ports.png"_s)));
}

void TestEarshot::writesAReport_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("html") << u"a.html"_s << QByteArray("<!DOCTYPE html>");
    QTest::newRow("text") << u"a.txt"_s << QByteArray("Earshot may not look");
    QTest::newRow("json") << u"a.json"_s << QByteArray("{\"schema\":1");
    QTest::newRow("csv") << u"a.csv"_s << QByteArray("state,");
}

void TestEarshot::writesAReport()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, begins);
    const Run run = earshotWith({u"--snapshot"_s, path(u"good.earshot"_s), u"--report"_s, path(file)});
    QVERIFY(!run.crashed);
    QCOMPARE(run.exitCode, 3); // the sample's rules weren't read, and it says so
    QFile report(path(file));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray bytes = report.readAll();
    QVERIFY2(bytes.startsWith(begins), bytes.left(80).constData());
}

void TestEarshot::aReportIsTheCommandLines()
{
    const QString bin = qEnvironmentVariable("EARSHOT_BIN");
    for (const QString &suffix : {u"html"_s, u"txt"_s, u"csv"_s, u"json"_s, u"ndjson"_s}) {
        const QString ours = path(u"window."_s + suffix);
        const QString theirs = path(u"cli."_s + suffix);
        const Run run = earshotWith({u"--snapshot"_s, path(u"good.earshot"_s), u"--report"_s, ours});
        QCOMPARE(QProcess::execute(bin + u"/earshot-cli"_s,
                                   {u"report"_s, theirs, u"--snapshot"_s, path(u"good.earshot"_s)}),
                 run.exitCode);
        QFile one(ours);
        QFile other(theirs);
        QVERIFY(one.open(QIODevice::ReadOnly) && other.open(QIODevice::ReadOnly));
        const QByteArray bytes = one.readAll();
        QVERIFY(!bytes.isEmpty());
        QCOMPARE(bytes, other.readAll());
    }
}

void TestEarshot::takesAPicture_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QSize>("size");
    QTest::newRow("as it is") << QStringList{u"--page"_s, u"ports"_s} << QSize(1180, 720);
    QTest::newRow("small and right to left")
        << QStringList{u"--size"_s, u"800x500"_s, u"--layout"_s, u"rtl"_s, u"--page"_s, u"ports"_s} << QSize(800, 500);
}

void TestEarshot::takesAPicture()
{
    QFETCH(QStringList, options);
    QFETCH(QSize, size);
    const QTemporaryDir out;
    const Run run =
        earshotWith(QStringList{u"--snapshot"_s, path(u"good.earshot"_s), u"--screenshot"_s, out.path()} + options);
    QVERIFY2(!run.crashed && run.exitCode == 0, qPrintable(run.err));
    const QImage picture(out.filePath(u"ports.png"_s));
    QCOMPARE(picture.size(), size);
    QStringList written = run.out.split(u'\n', Qt::SkipEmptyParts);
    if (!options.contains(u"--page"_s)) {
        const QString overview = out.filePath(u"overview.png"_s);
        QCOMPARE(written.takeFirst(), overview);
        QCOMPARE(QImage(overview).size(), size);
    }
    QCOMPARE(written, QStringList{out.filePath(u"ports.png"_s)});
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            colours << picture.pixel(x, y);
    }
    QVERIFY2(colours.size() > 40, qPrintable(QString::number(colours.size())));
}

void TestEarshot::saysWhatCannotBeRead_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("names");
    const QStringList shot{u"--screenshot"_s, path(u"out"_s)};
    QTest::newRow("not a snapshot") << shot + QStringList{u"--snapshot"_s, path(u"noise.earshot"_s)}
                                    << u"noise.earshot"_s;
    QTest::newRow("no such file") << shot + QStringList{u"--snapshot"_s, path(u"nothing"_s)} << u"nothing"_s;
    QTest::newRow("a folder") << shot + QStringList{u"--snapshot"_s, m_folder.path()} << m_folder.path();
    const QStringList good{u"--snapshot"_s, path(u"good.earshot"_s)};
    QDir(m_folder.path()).mkdir(u"folder.html"_s);
    QTest::newRow("a report where a folder is")
        << QStringList{u"--report"_s, path(u"folder.html"_s)} + good << u"folder.html"_s;
    QTest::newRow("a report in no folder")
        << QStringList{u"--report"_s, path(u"nowhere/a.html"_s)} + good << u"nowhere/a.html"_s;
    QTest::newRow("a report that is a full device") << QStringList{u"--report"_s, u"/proc/a.html"_s} + good << u"/proc"_s;
    QTest::newRow("a report of nothing")
        << QStringList{u"--report"_s, path(u"a.html"_s), u"--snapshot"_s, path(u"nothing"_s)} << u"nothing"_s;
    QTest::newRow("a file where a folder is expected")
        << QStringList{u"--screenshot"_s, path(u"noise.earshot"_s), u"--snapshot"_s, path(u"good.earshot"_s)}
        << u"noise.earshot"_s;
}

void TestEarshot::saysWhatCannotBeRead()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, names);
    const Run run = earshotWith(arguments);
    QVERIFY(!run.crashed);
    QCOMPARE(run.exitCode, 3);
    QVERIFY2(run.err.contains(names), qPrintable(run.err));
    QVERIFY(!run.err.contains(QChar(0x1b)));
}

} // namespace

QTEST_GUILESS_MAIN(TestEarshot)
#include "tst_earshot.moc"
