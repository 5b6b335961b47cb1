// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "isolated.h"
#include "systembus.h"

#include <collect/channel.h>
#include <session/helperchannel.h>

#include <KAuth/ActionReply>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusReply>
#include <QDBusUnixFileDescriptor>
#include <QDataStream>
#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace earshot;
using namespace earshot::test;
using namespace Qt::StringLiterals;

using Descriptors = QMap<QString, QDBusUnixFileDescriptor>;

namespace {

const QString client = u"/usr/local/bin/unlockclient"_s;
const QString marker = u"earmarked-by-root"_s;
const QString polkit = u"org.freedesktop.PolicyKit1"_s;
const QString helper = u"org.earshot.helper"_s;

void run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    QVERIFY2(
        process.waitForFinished(60'000) && process.exitCode() == 0,
        qPrintable(QString(program + u": "_s
                           + QString::fromUtf8(process.readAllStandardError() + process.readAllStandardOutput()))));
}

/// Without their link listers, which close the channel's number.
QList<pid_t> workers(bool withListers = false)
{
    QList<pid_t> pids;
    const QStringList names = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &name : names) {
        if (name[0].isDigit() && QFile::symLinkTarget(u"/proc/%1/exe"_s.arg(name)) == QStringLiteral(WORKER)
            && (withListers
                || !QFile::symLinkTarget(u"/proc/%1/fd/%2"_s.arg(name).arg(channel::workerDescriptor)).isEmpty()))
            pids << name.toInt();
    }
    return pids;
}

/// What a KAuth helper answers on the bus, said by the test.
class FakeHelper : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.kf6auth")
public:
    enum class Mode { Silent, Busy, Reply };
    FakeHelper(QDBusConnection bus, Mode mode, const KAuth::ActionReply &reply, bool echo)
        : m_bus(std::move(bus))
        , m_mode(mode)
        , m_reply(reply)
        , m_echo(echo)
    {
        m_bus.registerObject(u"/"_s, this, QDBusConnection::ExportAllSlots);
        m_bus.registerService(helper);
    }
    ~FakeHelper() override
    {
        m_bus.unregisterService(helper);
        m_bus.unregisterObject(u"/"_s);
    }
    Q_DISABLE_COPY_MOVE(FakeHelper)
    int calls = 0;

public Q_SLOTS:
    QByteArray performAction(const QString &, const QByteArray &, const QVariantMap &, const QByteArray &arguments,
                             const Descriptors &, const QDBusMessage &message)
    {
        ++calls;
        if (m_mode == Mode::Silent)
            message.setDelayedReply(true);
        if (m_mode == Mode::Busy)
            return KAuth::ActionReply::HelperBusyReply().serialized();
        QVariantMap asked;
        QDataStream stream(arguments);
        stream >> asked;
        KAuth::ActionReply reply = m_reply;
        if (m_echo)
            reply.addData(channel::reply::id, asked.value(channel::argument::id));
        return reply.serialized();
    }

private:
    QDBusConnection m_bus;
    Mode m_mode;
    KAuth::ActionReply m_reply;
    bool m_echo;
};

/// All that dbus-monitor printed, and the bytes that it printed as numbers.
QByteArray decoded(const QByteArray &printed)
{
    QByteArray all = printed;
    static const QRegularExpression bytes(u"array of bytes \\[([0-9a-f\\s]*)\\]"_s);
    for (const auto &match : bytes.globalMatch(QString::fromUtf8(printed)))
        all += QByteArray::fromHex(match.captured(1).toLatin1());
    return all;
}

/// As UTF-8, or as QDataStream writes a QString.
bool holds(const QByteArray &bytes, const QString &text)
{
    QByteArray wide;
    for (const QChar character : text)
        wide += QByteArray(1, char(character.unicode() >> 8)) + QByteArray(1, char(character.unicode() & 0xff));
    return bytes.contains(text.toUtf8()) || bytes.contains(wide);
}

} // namespace

class TestUnlocking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isThrowAwaySystem())
            QSKIP("not root in a throw-away system");
        qDBusRegisterMetaType<Descriptors>();
        QCOMPARE(unshare(CLONE_NEWNET), 0);
        run(u"/usr/sbin/ip"_s, {u"link"_s, u"set"_s, u"lo"_s, u"up"_s});
        run(u"/usr/sbin/nft"_s, {u"-f"_s, u"-"_s},
            "table inet t { chain in { type filter hook input priority 0; tcp dport 4711 drop comment \""
                + marker.toUtf8() + "\"; }; }\n");
        for (const auto &user : {u"ears1"_s, u"ears2"_s, u"earsadmin"_s})
            run(u"/usr/sbin/useradd"_s, {u"-m"_s, u"-G"_s, user == u"earsadmin" ? u"sudo"_s : u"users"_s, user});
        run(u"/usr/sbin/chpasswd"_s, {}, "ears1:right one\nears2:right two\nearsadmin:right admin\n");
        run(QStringLiteral(CMAKE),
            {u"-DCMAKE_INSTALL_PREFIX=/usr"_s, u"-P"_s,
             qEnvironmentVariable("EARSHOT_BIN") + u"/../app/helper/cmake_install.cmake"_s});
        QVERIFY(QFile::exists(QStringLiteral(HELPER)) && QFile::exists(QStringLiteral(WORKER)));
        run(u"install"_s, {u"-m755"_s, qEnvironmentVariable("EARSHOT_BIN") + u"/unlockclient"_s, client});
        m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        socklen_t size = sizeof address;
        QCOMPARE(bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        QCOMPARE(listen(m_listener, 1), 0);
        QCOMPARE(getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size), 0);
        m_port = QString::number(ntohs(address.sin_port));
        QVERIFY(m_bus.start());
    }
    void cleanupTestCase() { m_bus.stop(); }

    /// A fresh helper for each, which hasn't counted anybody's starts yet.
    void init()
    {
        allow({});
        m_bus.end(helper);
    }
    void cleanup() { QTRY_VERIFY(workers(/*withListers=*/true).isEmpty()); }

    void anOrdinaryUserIsShownAllAgainAndAgain()
    {
        allow({{u"ears1"_s, u"YES"_s}});
        UserProgram user(u"ears1"_s, client, arguments());
        QCOMPARE(user.hear(u"ready"_s), u"ready Locked"_s);
        user.tell("read");
        isPart(user);
        user.tell("unlock");
        QVERIFY(user.hear(u"state Unlocking"_s));
        QVERIFY(user.hear(u"state Unlocked"_s));
        isAll(user);
        for (int i = 0; i < 3; ++i) {
            user.tell("read");
            isAll(user);
        }
        QCOMPARE(workers().size(), 1);
        // Without the helper too.
        m_bus.end(helper);
        user.tell("read");
        isAll(user);
        QCOMPARE(m_bus.ownerOf(helper), qint64{0}); // nobody asked for it
        user.tell("lock");
        QVERIFY(user.hear(u"state Locked -"_s));
        isPart(user);
        QTRY_VERIFY(workers().isEmpty());
    }

    void theHelperStaysWhileAWorkerLives()
    {
        allow({{u"ears1"_s, u"YES"_s}});
        UserProgram user(u"ears1"_s, client, arguments());
        user.tell("unlock");
        QVERIFY(user.hear(u"state Unlocked"_s));
        const qint64 pid = m_bus.ownerOf(helper);
        QVERIFY(pid > 0);
        // KAuth would end it after ten seconds.
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(timer.elapsed() > 12'500, 20'000);
        QCOMPARE(m_bus.ownerOf(helper), pid);
        user.tell("read");
        isAll(user);
        user.tell("lock");
        QTRY_COMPARE_WITH_TIMEOUT(m_bus.ownerOf(helper), qint64{0}, 20'000);
    }

    void whoIsDeniedIsToldAndShownAPart()
    {
        allow({{u"ears1"_s, u"YES"_s}});
        UserProgram user(u"ears2"_s, client, arguments());
        user.tell("unlock");
        QVERIFY(user.hear(u"state Unlocking"_s));
        QVERIFY(user.hear(u"state Locked unlock:denied"_s));
        isPart(user);
        QVERIFY(workers().isEmpty());
    }

    void aPasswordDecides_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("state");
        QTest::newRow("one's own") << u"AUTH_SELF"_s << u"password:right one"_s << u"Unlocked -"_s;
        QTest::newRow("the administrator's") << u"AUTH_ADMIN"_s << u"password:right admin"_s << u"Unlocked -"_s;
        QTest::newRow("the administrator's, kept")
            << u"AUTH_ADMIN_KEEP"_s << u"password:right admin"_s << u"Unlocked -"_s;
        QTest::newRow("a wrong one") << u"AUTH_SELF"_s << u"password:wrong"_s << u"Locked unlock:denied"_s;
        QTest::newRow("one's own where the administrator's is wanted")
            << u"AUTH_ADMIN"_s << u"password:right one"_s << u"Locked unlock:denied"_s;
        QTest::newRow("cancelled") << u"AUTH_SELF"_s << u"cancel"_s << u"Locked unlock:denied"_s;
        QTest::newRow("never answered") << u"AUTH_SELF"_s << u"silent"_s << u"Locked unlock:timed-out"_s;
    }
    void aPasswordDecides()
    {
        QFETCH(QString, rule);
        QFETCH(QString, answer);
        QFETCH(QString, state);
        allow({{u"ears1"_s, rule}});
        UserProgram user(u"ears1"_s, client,
                         arguments({u"--answer-within"_s, answer == u"silent" ? u"3000"_s : u"30000"_s}));
        QVERIFY(user.hear(u"ready"_s));
        UserProgram agent({}, qEnvironmentVariable("EARSHOT_PYTHON"),
                          {qEnvironmentVariable("EARSHOT_TREE") + u"/tests/helper/agent.py"_s, u"ears1"_s,
                           QString::number(user.pid()), answer});
        QVERIFY2(agent.hear(u"ready"_s), agent.said().constData());
        user.tell("unlock");
        QVERIFY2(agent.hear(u"asked"_s), agent.said().constData());
        QVERIFY2(user.hear(u"state "_s + state), user.said().constData());
        if (state.startsWith(u"Locked")) {
            isPart(user);
            return;
        }
        isAll(user);
        user.tell("read");
        isAll(user);
        user.tell("read");
        isAll(user);
        QCOMPARE(agent.said().count("asked"), 1);
    }

    void anotherUserSeesNothing()
    {
        allow({{u"ears1"_s, u"YES"_s}});
        UserProgram spy(u"ears2"_s, u"dbus-monitor"_s, {u"--system"_s});
        UserProgram narrowSpy(u"ears2"_s, u"dbus-monitor"_s,
                              {u"--system"_s, u"type='signal',interface='org.kde.kf6auth'"_s});
        QVERIFY2(spy.hear(u"signal"_s), spy.said().constData()); // NameAcquired: it listens
        QVERIFY2(narrowSpy.hear(u"signal"_s), narrowSpy.said().constData());
        UserProgram user(u"ears1"_s, client, arguments());
        user.tell("unlock");
        QVERIFY(user.hear(u"state Unlocked"_s));
        isAll(user);
        user.tell("read");
        isAll(user);
        user.tell("lock");
        QVERIFY(user.hear(u"state Locked"_s));
        // The second broadcast of the call; when it is there, everything is.
        QTRY_VERIFY(narrowSpy.said().count("member=remoteSignal") >= 2);
        for (UserProgram *one : {&spy, &narrowSpy}) {
            const QByteArray seen = decoded(one->said());
            QVERIFY(holds(seen, channel::actionId)); // it did see the call
            QVERIFY(holds(seen, channel::reply::protocol)); // and what is in the reply
            QVERIFY(!holds(seen, marker));
            QVERIFY(!holds(seen, u"tst_unlocking"_s)); // the program behind the port
            QVERIFY(!holds(seen, u"4711"_s));
            QVERIFY(!seen.contains("ear!"));
        }
        qInfo("a second user's dbus-monitor:\n%s", narrowSpy.said().constData());
    }

    void twoUsersAtOnce()
    {
        allow({{u"ears1"_s, u"YES"_s}, {u"ears2"_s, u"YES"_s}});
        UserProgram one(u"ears1"_s, client, arguments());
        UserProgram two(u"ears2"_s, client, arguments());
        QVERIFY(one.hear(u"ready"_s));
        QVERIFY(two.hear(u"ready"_s));
        for (int turn = 0; turn < 4; ++turn) {
            one.tell("unlock");
            two.tell("unlock");
            for (UserProgram *user : {&one, &two}) {
                QVERIFY2(user->hear(u"state Unlocked"_s), user->said().constData());
                isAll(*user);
            }
            QCOMPARE(workers().size(), 2);
            one.tell("lock");
            two.tell("lock");
            QVERIFY(one.hear(u"state Locked"_s));
            QVERIFY(two.hear(u"state Locked"_s));
        }
    }

    void aLostWorkerIsNoticedAndReplaced()
    {
        allow({{u"ears1"_s, u"YES"_s}});
        UserProgram user(u"ears1"_s, client, arguments());
        user.tell("unlock");
        QVERIFY(user.hear(u"state Unlocked"_s));
        isAll(user);
        QCOMPARE(workers().size(), 1);
        ::kill(workers().constFirst(), SIGKILL);
        // Nobody reads: it is noticed all the same.
        QVERIFY(user.hear(u"state Locked unlock:channel-lost"_s));
        isPart(user);
        user.tell("unlock");
        QVERIFY(user.hear(u"state Unlocked"_s));
        isAll(user);
    }

    void aKilledClientEndsItsWorker()
    {
        allow({{u"ears1"_s, u"YES"_s}});
        UserProgram user(u"ears1"_s, client, arguments());
        user.tell("unlock");
        QVERIFY(user.hear(u"state Unlocked"_s));
        QCOMPARE(workers().size(), 1);
        user.kill();
        QTRY_VERIFY(workers().isEmpty());
    }

    void tooManyStartsAreRefused()
    {
        allow({{u"ears1"_s, u"YES"_s}});
        UserProgram user(u"ears1"_s, client, arguments());
        for (int i = 0; i < 12; ++i) {
            user.tell("unlock");
            QVERIFY2(user.hear(u"state Unlocked"_s), user.said().constData());
            user.tell("lock");
            QVERIFY(user.hear(u"state Locked -"_s));
        }
        user.tell("unlock");
        const auto last = user.hear(u"state Unavailable unlock:refused"_s);
        QVERIFY2(last, user.said().constData());
        QVERIFY(last->contains(QString::number(int(channel::Refusal::TooOften))));
    }

    void otherHelpersAreToldApart_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QVariantMap>("data");
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("echo");
        QTest::addColumn<QString>("state");
        const int reply = int(FakeHelper::Mode::Reply);
        const auto protocol = [](int number) { return QVariantMap{{channel::reply::protocol, number}}; };
        QTest::newRow("without a version")
            << reply << QVariantMap() << 0 << true << u"Unavailable unlock:helper-older"_s;
        QTest::newRow("older") << reply << protocol(0) << 0 << true << u"Unavailable unlock:helper-older"_s;
        QTest::newRow("newer") << reply << protocol(2) << 0 << true << u"Unavailable unlock:helper-newer"_s;
        QTest::newRow("newer, refuses") << reply << protocol(2) << int(channel::Refusal::WrongProtocol) << true
                                        << u"Unavailable unlock:helper-newer"_s;
        QTest::newRow("refuses") << reply << protocol(1) << int(channel::Refusal::WrongArguments) << true
                                 << u"Unavailable unlock:refused"_s;
        QTest::newRow("another's answer")
            << reply << QVariantMap{{channel::reply::protocol, 1}, {channel::reply::id, QString(32, u'0')}} << 0
            << false << u"Unavailable unlock:refused"_s;
        QTest::newRow("says yes, serves nothing")
            << reply << protocol(1) << 0 << true << u"Locked unlock:channel-lost"_s;
        QTest::newRow("always busy") << int(FakeHelper::Mode::Busy) << QVariantMap() << 0 << false
                                     << u"Locked unlock:busy"_s;
        QTest::newRow("silent") << int(FakeHelper::Mode::Silent) << QVariantMap() << 0 << false
                                << u"Locked unlock:timed-out"_s;
    }
    void otherHelpersAreToldApart()
    {
        QFETCH(int, mode);
        QFETCH(QVariantMap, data);
        QFETCH(int, error);
        QFETCH(bool, echo);
        QFETCH(QString, state);
        KAuth::ActionReply reply =
            error ? KAuth::ActionReply::HelperErrorReply(error) : KAuth::ActionReply::SuccessReply();
        reply.setData(data);
        const FakeHelper fake(m_bus.connection(), FakeHelper::Mode(mode), reply, echo);
        UserProgram user(u"ears1"_s, client, arguments({u"--answer-within"_s, u"4000"_s, u"--busy-for"_s, u"1000"_s}));
        user.tell("unlock");
        QVERIFY2(user.hear(u"state "_s + state), user.said().constData());
        isPart(user);
        QVERIFY(fake.calls > 0);
        QVERIFY(mode != int(FakeHelper::Mode::Busy) || fake.calls > 2); // it did try again
    }

    void aHelperKilledWhileAPersonIsAskedIsTold()
    {
        allow({{u"ears1"_s, u"AUTH_SELF"_s}});
        UserProgram user(u"ears1"_s, client, arguments());
        QVERIFY(user.hear(u"ready"_s));
        UserProgram agent({}, qEnvironmentVariable("EARSHOT_PYTHON"),
                          {qEnvironmentVariable("EARSHOT_TREE") + u"/tests/helper/agent.py"_s, u"ears1"_s,
                           QString::number(user.pid()), u"silent"_s});
        QVERIFY(agent.hear(u"ready"_s));
        user.tell("unlock");
        QVERIFY(agent.hear(u"asked"_s));
        m_bus.end(helper);
        QVERIFY2(user.hear(u"state Locked unlock:helper-ended"_s), user.said().constData());
        isPart(user);
    }

    void itCanBeGivenUp()
    {
        allow({{u"ears1"_s, u"AUTH_SELF"_s}});
        UserProgram user(u"ears1"_s, client, arguments());
        QVERIFY(user.hear(u"ready"_s));
        UserProgram agent({}, qEnvironmentVariable("EARSHOT_PYTHON"),
                          {qEnvironmentVariable("EARSHOT_TREE") + u"/tests/helper/agent.py"_s, u"ears1"_s,
                           QString::number(user.pid()), u"silent"_s});
        QVERIFY(agent.hear(u"ready"_s));
        user.tell("unlock");
        QVERIFY(agent.hear(u"asked"_s));
        user.tell("lock");
        QVERIFY2(user.hear(u"state Locked -"_s), user.said().constData());
        isPart(user);
        // Whoever was asked may still answer; it unlocks nothing any more.
        m_bus.end(helper);
        allow({{u"ears1"_s, u"YES"_s}});
        user.tell("unlock");
        QVERIFY(user.hear(u"state Unlocked"_s));
        isAll(user);
    }

    /// Anybody can make KAuth wait for ever; others are told so in time, and the helper's watchdog ends it (tst_helperarguments).
    void aStuckHelperIsToldAsBusy()
    {
        allow({{u"ears1"_s, u"YES"_s}});
        const QDBusMessage stuck = action(u"org.earshot.helper.nothing"_s, {}, {});
        const auto pending = m_bus.connection().asyncCall(stuck, 60'000);
        QTRY_VERIFY(m_bus.ownerOf(helper) > 0);
        UserProgram user(u"ears1"_s, client, arguments({u"--busy-for"_s, u"1000"_s}));
        user.tell("unlock");
        const auto told = user.hear(u"state Locked"_s);
        QVERIFY(told && told->contains(u"unlock:busy"));
        m_bus.end(helper);
        user.tell("unlock");
        QVERIFY(user.hear(u"state Unlocked"_s));
    }

    void hostileCallsStartNothing_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("refusal");
        const auto row = [](const char *kind, channel::Refusal refusal) {
            QTest::newRow(kind) << QString::fromLatin1(kind) << int(refusal);
        };
        row("no descriptor", channel::Refusal::WrongArguments);
        row("a key more", channel::Refusal::WrongArguments);
        row("a descriptor more", channel::Refusal::WrongArguments);
        row("another version", channel::Refusal::WrongProtocol);
        row("a file", channel::Refusal::WrongChannel);
        row("a stream", channel::Refusal::WrongChannel);
        row("another user's", channel::Refusal::NotYourChannel);
    }
    void hostileCallsStartNothing()
    {
        QFETCH(QString, kind);
        QFETCH(int, refusal);
        QVariantMap arguments{{channel::argument::id, QString(32, u'a')}, {channel::argument::protocol, 1}};
        std::array<int, 2> ends{-1, -1};
        if (kind == u"another user's")
            QCOMPARE(seteuid(getpwnam("ears1")->pw_uid), 0);
        QCOMPARE(
            socketpair(AF_UNIX, (kind == u"a stream" ? SOCK_STREAM : SOCK_SEQPACKET) | SOCK_CLOEXEC, 0, ends.data()),
            0);
        QCOMPARE(seteuid(0), 0);
        const Descriptor ours(ends[0]);
        Descriptor theirs(ends[1]);
        if (kind == u"a file")
            theirs = Descriptor(open("/etc/passwd", O_RDWR | O_CLOEXEC));
        if (kind == u"a key more")
            arguments[u"root"_s] = u"/"_s;
        if (kind == u"another version")
            arguments[channel::argument::protocol] = 2;
        Descriptors descriptors;
        if (kind != u"no descriptor")
            descriptors.insert(channel::argument::channel, QDBusUnixFileDescriptor(theirs.number()));
        if (kind == u"a descriptor more")
            descriptors.insert(u"more"_s, QDBusUnixFileDescriptor(theirs.number()));
        // Root is let through by polkit, so that what refuses is the helper.
        const QDBusMessage answer = m_bus.connection().call(action(channel::actionId, arguments, descriptors));
        QCOMPARE(answer.type(), QDBusMessage::ReplyMessage);
        const auto reply = KAuth::ActionReply::deserialize(answer.arguments().value(0).toByteArray());
        QCOMPARE(reply.type(), KAuth::ActionReply::HelperErrorType);
        QCOMPARE(reply.error(), refusal);
        QVERIFY(reply.errorDescription().isEmpty());
        QVariantMap data = reply.data();
        data.remove(channel::reply::id);
        data.remove(channel::reply::protocol);
        QVERIFY(data.isEmpty()); // nothing else in what is broadcast
        QVERIFY(workers().isEmpty());
    }

    void aMissingHelperIsTold_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("program") << QStringLiteral(HELPER);
        QTest::newRow("service") << u"/usr/share/dbus-1/system-services/org.earshot.helper.service"_s;
    }
    void aMissingHelperIsTold()
    {
        QFETCH(QString, file);
        const Moved moved(*this, file);
        UserProgram user(u"ears1"_s, client, arguments());
        user.tell("unlock");
        QVERIFY2(user.hear(u"state Unavailable unlock:helper-missing"_s), user.said().constData());
        isPart(user);
    }

    void aMissingWorkerIsTold()
    {
        allow({{u"ears1"_s, u"YES"_s}});
        const Moved moved(*this, QStringLiteral(WORKER));
        UserProgram user(u"ears1"_s, client, arguments());
        user.tell("unlock");
        QVERIFY2(user.hear(u"state Unavailable unlock:refused"_s), user.said().constData());
    }

    void aMissingPolkitIsTold()
    {
        const Moved moved(*this, u"/usr/share/dbus-1/system-services/org.freedesktop.PolicyKit1.service"_s);
        m_bus.end(polkit);
        UserProgram user(u"ears1"_s, client, arguments());
        user.tell("unlock");
        QVERIFY2(user.hear(u"state Unavailable unlock:no-polkit"_s), user.said().constData());
        isPart(user);
    }

    void aMissingBusIsToldAndMayComeBack()
    {
        m_bus.stop();
        UserProgram user(u"ears1"_s, client, arguments());
        user.tell("unlock");
        QVERIFY2(user.hear(u"state Unavailable unlock:no-bus"_s), user.said().constData());
        isPart(user);
        QVERIFY(m_bus.start());
        allow({{u"ears1"_s, u"YES"_s}});
        user.tell("unlock");
        QVERIFY2(user.hear(u"state Unlocked"_s), user.said().constData());
        isAll(user);
    }

    /// As root behind sudo: the worker first, then the caller's rights; the picture is whole and nothing is asked.
    void startedWithSudoItIsTheCallerWithAWorker()
    {
        const uid_t uid = getpwnam("ears1")->pw_uid;
        UserProgram user({}, u"env"_s,
                         QStringList{u"SUDO_UID=%1"_s.arg(uid), u"SUDO_GID=%1"_s.arg(uid), client} + arguments());
        QCOMPARE(user.hear(u"ready"_s), u"ready Unlocked"_s);
        QFile status(u"/proc/%1/status"_s.arg(user.pid()));
        QVERIFY(status.open(QIODevice::ReadOnly));
        const QByteArray text = status.readAll();
        const QByteArray four = QByteArray(QByteArray::number(uid) + '\t').repeated(4).chopped(1);
        QVERIFY2(text.contains(QByteArray("\nUid:\t" + four)), text.constData());
        QVERIFY(text.contains("\nCapPrm:\t0000000000000000"));
        user.tell("read");
        isAll(user);
        QCOMPARE(m_bus.ownerOf(helper), qint64{0});
        user.endInput();
    }

    void rootItselfNeedsNone()
    {
        UserProgram user({}, u"env"_s,
                         QStringList{u"-u"_s, u"SUDO_UID"_s, u"-u"_s, u"PKEXEC_UID"_s, client} + arguments());
        QCOMPARE(user.hear(u"ready"_s), u"ready NotNeeded"_s);
        user.tell("read");
        isAll(user);
        QVERIFY(workers().isEmpty());
    }

    /// Figures only: what is slow is seen, and never fails.
    void speed()
    {
        allow({{u"ears1"_s, u"YES"_s}});
        static const QRegularExpression number(u"(\\d+)(ms|us)"_s);
        QList<int> cold;
        QList<int> reads;
        UserProgram user(u"ears1"_s, client, arguments());
        for (int i = 0; i < 5; ++i) {
            m_bus.end(helper);
            user.tell("unlock");
            const auto unlocked = user.hear(u"state Unlocked"_s);
            QVERIFY(unlocked);
            cold << number.match(*unlocked).captured(1).toInt();
            isAll(user);
            for (int turn = 0; turn < 3; ++turn) {
                user.tell("read");
                const auto reading = user.hear(u"reading"_s);
                QVERIFY(reading);
                reads << number.match(*reading).captured(1).toInt();
            }
            user.tell("lock");
            QVERIFY(user.hear(u"state Locked"_s));
        }
        std::ranges::sort(cold);
        std::ranges::sort(reads);
        qInfo(
            "cold unlock without a password: median %d ms, worst %d ms (wanted: under 250); request to assessment over the channel: "
            "median %.1f ms, worst %.1f ms (wanted: under 60)",
            cold[cold.size() / 2], cold.last(), reads[reads.size() / 2] / 1000.0, reads.last() / 1000.0);
    }

private:
    /// A file that isn't where it was until this goes.
    class Moved
    {
    public:
        Moved(TestUnlocking &test, QString file)
            : m_test(test)
            , m_file(std::move(file))
        {
            rename(m_file, m_file + u".away"_s);
        }
        Moved(const Moved &) = delete;
        Moved &operator=(const Moved &) = delete;
        ~Moved() { rename(m_file + u".away"_s, m_file); }

    private:
        void rename(const QString &from, const QString &to)
        {
            QVERIFY(QFile::rename(from, to));
            // Services are read when the daemon is told.
            m_test.m_bus.connection().call(QDBusMessage::createMethodCall(
                u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"ReloadConfig"_s));
        }
        TestUnlocking &m_test;
        QString m_file;
    };

    [[nodiscard]] QStringList arguments(const QStringList &more = {}) const
    {
        return QStringList{u"--marker"_s, marker, u"--port"_s, m_port} + more;
    }

    /// polkit's answer for each user; "no" for all others. It reads its rules when it starts.
    void allow(const std::map<QString, QString> &answers)
    {
        QByteArray rules =
            "polkit.addRule(function(action, subject) {\n if (action.id.indexOf(\"org.earshot.helper.\") != 0) return;\n";
        for (const auto &[user, answer] : answers)
            rules += "if (subject.user == \"" + user.toUtf8() + "\") return polkit.Result." + answer.toUtf8() + ";\n";
        QDir().mkpath(u"/etc/polkit-1/rules.d"_s);
        QFile file(u"/etc/polkit-1/rules.d/10-earshot-test.rules"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rules + "});\n");
        file.close();
        m_bus.end(polkit);
    }

    [[nodiscard]] QDBusMessage action(const QString &name, const QVariantMap &arguments,
                                      const Descriptors &descriptors) const
    {
        QByteArray blob;
        QDataStream stream(&blob, QIODevice::WriteOnly);
        stream << arguments;
        QDBusMessage message = QDBusMessage::createMethodCall(helper, u"/"_s, u"org.kde.kf6auth"_s, u"performAction"_s);
        message << name << m_bus.connection().baseService().toUtf8() << QVariantMap() << blob
                << QVariant::fromValue(descriptors);
        return message;
    }

    static void isAll(UserProgram &user)
    {
        const auto reading = user.hear(u"reading"_s);
        QVERIFY2(reading, user.said().constData());
        QVERIFY2(reading->startsWith(u"reading firewall=1 marked=1 owned=1 hidden=0 unknown=0 "), qPrintable(*reading));
    }
    static void isPart(UserProgram &user)
    {
        const auto reading = user.hear(u"reading"_s);
        QVERIFY2(reading, user.said().constData());
        QVERIFY2(reading->startsWith(u"reading firewall=0 marked=0 owned=0 "), qPrintable(*reading));
        QVERIFY2(!reading->contains(u"hidden=0 ") && !reading->contains(u"unknown=0 "), qPrintable(*reading));
    }

    SystemBus m_bus;
    int m_listener = -1;
    QString m_port;
};

QTEST_GUILESS_MAIN(TestUnlocking)
#include "tst_unlocking.moc"
