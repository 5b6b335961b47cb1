// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/singleinstance.h>
#include <desktop/windowpages.h>
#include <net/basics.h>
#include <snapshot/container.h>

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace earshot;

namespace {

/// A message bus of the test's own; ends with it.
class PrivateBus
{
public:
    PrivateBus()
    {
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s});
        if (m_daemon.waitForStarted() && m_daemon.waitForReadyRead())
            m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    }
    ~PrivateBus()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(PrivateBus)
    [[nodiscard]] QString address() const { return m_address; }

private:
    QProcess m_daemon;
    QString m_address;
};

/// The program itself, with its window on no screen.
class Earshot
{
public:
    Earshot(const QString &bus, const QStringList &arguments, const QString &folder = {}, const QString &screen = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, screen.isEmpty() ? u"offscreen"_s : u"xcb"_s);
        environment.insert(u"DISPLAY"_s, screen);
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, bus);
        environment.insert(u"XDG_ACTIVATION_TOKEN"_s, u"token"_s);
        if (bus.isEmpty())
            environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        if (!folder.isEmpty())
            m_process.setWorkingDirectory(folder);
        m_process.start(qEnvironmentVariable("EARSHOT_BIN") + u"/earshot"_s, arguments);
        m_process.waitForStarted();
    }
    ~Earshot()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Earshot)

    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// Its exit code; −1 where it didn't end.
    [[nodiscard]] int ended()
    {
        if (isRunning() && !m_process.waitForFinished(30'000))
            return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    [[nodiscard]] QByteArray output() { return m_process.readAll(); }

private:
    QProcess m_process;
};

/// What a bus says of itself; nothing where it doesn't answer in time.
QByteArray ask(const QString &bus, const QStringList &arguments)
{
    QProcess process;
    process.start(u"dbus-send"_s, QStringList{u"--bus="_s + bus, u"--print-reply"_s} + arguments);
    return process.waitForFinished() ? process.readAll() : QByteArray();
}

bool hasName(const QString &bus)
{
    return ask(bus,
               {u"--dest=org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus.NameHasOwner"_s,
                u"string:org.earshot.earshot"_s})
        .contains("true");
}

/// A screen that nobody sees.
class PrivateScreen
{
public:
    PrivateScreen()
    {
        m_server.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1280x800x24"_s, u"-nolisten"_s,
                                   u"tcp"_s, u"-noreset"_s});
        if (m_server.waitForStarted() && m_server.waitForReadyRead())
            m_name = u':' + QString::fromUtf8(m_server.readLine()).trimmed();
    }
    ~PrivateScreen()
    {
        m_server.kill();
        m_server.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(PrivateScreen)
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] bool hasWindow(const QString &title) const
    {
        QProcess search;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DISPLAY"_s, m_name);
        search.setProcessEnvironment(environment);
        search.start(u"xdotool"_s, {u"search"_s, u"--onlyvisible"_s, u"--name"_s, title});
        return search.waitForFinished() && search.exitCode() == 0;
    }

private:
    QProcess m_server;
    QString m_name;
};

class TestSingleInstance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void optionsAreCheckedAgain_data();
    void optionsAreCheckedAgain();
    void filesAreThoseOfTheSender_data();
    void filesAreThoseOfTheSender();
    void thePagesAreThoseOfTheWindow();
    void theSecondEndsAndTheFirstStays();
    void theSecondHandsOverWhatItWasAskedFor();
    void theFirstShowsTheSecondsFile();
    void withoutABusEachOpens();
    void picturesAndReportsAreTakenBesideIt();

private:
    PrivateBus m_bus; ///< the one of the test's own process
    QTemporaryDir m_folder;
};

void TestSingleInstance::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY(!m_bus.address().isEmpty());
    // Before anything in this process asks for its bus.
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.address().toUtf8());
    QCoreApplication::setApplicationName(u"earshot"_s);
    QCoreApplication::setOrganizationDomain(u"earshot.org"_s);
    Snapshot snapshot;
    snapshot.hostName = u"kitchen"_s;
    snapshot.namespaces.push_back({});
    QFile file(m_folder.filePath(u"good.earshot"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(writeContainer({.capture = std::nullopt, .snapshot = snapshot})) > 0);
}

void TestSingleInstance::optionsAreCheckedAgain_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("good");
    const QString program = u"earshot"_s;
    QTest::newRow("nothing at all") << QStringList{} << true;
    QTest::newRow("only the window") << QStringList{program} << true;
    QTest::newRow("a page") << QStringList{program, u"--page"_s, u"ports"_s} << true;
    QTest::newRow("an unknown page") << QStringList{program, u"--page"_s, u"nowhere"_s} << false;
    QTest::newRow("an unknown option") << QStringList{program, u"--colour"_s} << false;
    QTest::newRow("a stray argument") << QStringList{program, u"x"_s} << false;
    QTest::newRow("pictures") << QStringList{program, u"--screenshot"_s, u"x"_s} << false;
    QTest::newRow("a report") << QStringList{program, u"--report"_s, u"x.html"_s} << false;
    QTest::newRow("help") << QStringList{program, u"--help"_s} << false;
}

void TestSingleInstance::optionsAreCheckedAgain()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, good);
    QCOMPARE(optionsOfSecondStart(arguments, u"/"_s, windowPageNames()).has_value(), good);
}

void TestSingleInstance::filesAreThoseOfTheSender_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("path");
    QTest::newRow("relative") << u"a.earshot"_s << u"/home/anna/a.earshot"_s;
    QTest::newRow("up") << u"../a.earshot"_s << u"/home/a.earshot"_s;
    QTest::newRow("whole") << u"/tmp/a.earshot"_s << u"/tmp/a.earshot"_s;
}

void TestSingleInstance::filesAreThoseOfTheSender()
{
    QFETCH(QString, file);
    QFETCH(QString, path);
    const auto options = optionsOfSecondStart({u"earshot"_s, u"--snapshot"_s, file}, u"/home/anna"_s, windowPageNames());
    QVERIFY(options.has_value());
    QCOMPARE(options->snapshot, path);
}

void TestSingleInstance::thePagesAreThoseOfTheWindow()
{
    MainWindow window;
    addPages(window);
    QCOMPARE(window.pageNames(), windowPageNames());
}

void TestSingleInstance::theSecondEndsAndTheFirstStays()
{
    const PrivateBus bus;
    QVERIFY(!bus.address().isEmpty());
    Earshot first(bus.address(), {u"--snapshot"_s, m_folder.filePath(u"good.earshot"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(hasName(bus.address()), 30'000);
    Earshot second(bus.address(), {});
    QCOMPARE(second.ended(), 0);
    Earshot third(bus.address(), {u"--page"_s, u"ports"_s});
    QCOMPARE(third.ended(), 0);
    Earshot wrong(bus.address(), {u"--page"_s, u"nowhere"_s});
    QCOMPARE(wrong.ended(), 2);
    QVERIFY(first.isRunning());
}

void TestSingleInstance::theSecondHandsOverWhatItWasAskedFor()
{
    // Here the test itself is the first.
    SingleInstance first({u"ports"_s});
    QByteArray token;
    QList<Options> asked;
    connect(&first, &SingleInstance::asked, this, [&](const Options &options) {
        asked << options;
        token = qgetenv("XDG_ACTIVATION_TOKEN");
    });
    QVERIFY(hasName(m_bus.address()));
    Earshot second(m_bus.address(), {u"--snapshot"_s, u"good.earshot"_s, u"--page"_s, u"ports"_s}, m_folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 1, 30'000);
    QCOMPARE(second.ended(), 0);
    QCOMPARE(asked.first().snapshot, QFileInfo(m_folder.path()).canonicalFilePath() + u"/good.earshot"_s);
    QCOMPARE(asked.first().page, u"ports"_s);
    QCOMPARE(token, QByteArray("token"));
    // Good for the second, unknown to this first: it says so by its exit code.
    Earshot newer(m_bus.address(), {u"--page"_s, u"overview"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!newer.isRunning(), 30'000);
    QCOMPARE(newer.ended(), 2);
    QCOMPARE(asked.size(), 1);
}

void TestSingleInstance::theFirstShowsTheSecondsFile()
{
    const PrivateBus bus;
    const PrivateScreen screen;
    QVERIFY(!screen.name().isEmpty());
    Earshot first(bus.address(), {}, {}, screen.name());
    QTRY_VERIFY_WITH_TIMEOUT(screen.hasWindow(u"Earshot"_s), 30'000);
    QVERIFY(!screen.hasWindow(u"good.earshot"_s));
    Earshot second(bus.address(), {u"--snapshot"_s, u"good.earshot"_s}, m_folder.path(), screen.name());
    QCOMPARE(second.ended(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(screen.hasWindow(u"good.earshot"_s), 10'000);
    QVERIFY(first.isRunning());
}

void TestSingleInstance::withoutABusEachOpens()
{
    for (const QString &bus : {QString(), u"unix:path=/nonexistent/bus"_s}) {
        Earshot first(bus, {u"--snapshot"_s, m_folder.filePath(u"good.earshot"_s)});
        Earshot second(bus, {u"--snapshot"_s, m_folder.filePath(u"good.earshot"_s)});
        // Both would have ended by now if one had handed over to the other, or if the missing bus had been an error.
        Earshot third(bus, {u"--snapshot"_s, m_folder.filePath(u"good.earshot"_s), u"--report"_s,
                            m_folder.filePath(u"r.json"_s)});
        QVERIFY(third.ended() != -1);
        QVERIFY2(first.isRunning(), first.output().constData());
        QVERIFY2(second.isRunning(), second.output().constData());
    }
}

void TestSingleInstance::picturesAndReportsAreTakenBesideIt()
{
    const PrivateBus bus;
    Earshot first(bus.address(), {u"--snapshot"_s, m_folder.filePath(u"good.earshot"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(hasName(bus.address()), 30'000);
    const QString file = m_folder.filePath(u"good.earshot"_s);
    Earshot pictures(bus.address(), {u"--screenshot"_s, m_folder.filePath(u"pictures"_s), u"--snapshot"_s, file});
    QCOMPARE(pictures.ended(), 0);
    QVERIFY(QFile::exists(m_folder.filePath(u"pictures/ports.png"_s)));
    Earshot report(bus.address(), {u"--report"_s, m_folder.filePath(u"a.html"_s), u"--snapshot"_s, file});
    QVERIFY(report.ended() != -1);
    QVERIFY(QFile::exists(m_folder.filePath(u"a.html"_s)));
    QVERIFY(first.isRunning());
}

} // namespace

QTEST_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
