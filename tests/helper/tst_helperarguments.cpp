// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/descriptor.h>
#include <helper/arguments.h>
#include <helper/channelcheck.h>
#include <helper/frequency.h>
#include <helper/helper.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QMetaMethod>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <array>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace earshot;
using namespace Qt::StringLiterals;
using channel::Refusal;

namespace {

const QString goodId = u"0123456789abcdef0123456789abcdef"_s;

struct Pair {
    explicit Pair(int type = SOCK_SEQPACKET)
    {
        std::array<int, 2> ends{-1, -1};
        if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) == 0) {
            a = Descriptor(ends[0]);
            b = Descriptor(ends[1]);
        }
    }
    Descriptor a;
    Descriptor b;
};

QVariant descriptorValue(int number)
{
    return QVariant::fromValue(QDBusUnixFileDescriptor(number));
}

/// A socket with an abstract name of its own.
Descriptor listening(int type, sockaddr_un &name, socklen_t &size)
{
    Descriptor socket(::socket(AF_UNIX, type | SOCK_CLOEXEC, 0));
    name = {};
    name.sun_family = AF_UNIX;
    size = sizeof(sa_family_t); // the kernel chooses a name
    if (bind(socket.number(), reinterpret_cast<sockaddr *>(&name), size) != 0 || listen(socket.number(), 1) != 0)
        return {};
    size = sizeof name;
    getsockname(socket.number(), reinterpret_cast<sockaddr *>(&name), &size);
    return socket;
}

} // namespace

class TestHelperArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatTheClientSends()
    {
        const Pair pair;
        const auto read = readCollectRequest(
            {{u"id"_s, goodId}, {u"protocol"_s, 1}, {u"channel"_s, descriptorValue(pair.b.number())}});
        QVERIFY(read.has_value());
        QCOMPARE(read->id, goodId);
        QVERIFY(read->channel.isValid());
        QVERIFY(checkChannel(read->channel.fileDescriptor(), getuid()).has_value());
    }

    void refusesEverythingElse_data()
    {
        QTest::addColumn<QVariantMap>("arguments");
        QTest::addColumn<int>("refusal");
        const int wrong = static_cast<int>(Refusal::WrongArguments);
        const int version = static_cast<int>(Refusal::WrongProtocol);
        const QVariant end = descriptorValue(0);
        const QVariantMap good{{u"id"_s, goodId}, {u"protocol"_s, 1}, {u"channel"_s, end}};
        const auto with = [&](const QString &key, const QVariant &value) {
            QVariantMap changed = good;
            changed[key] = value;
            return changed;
        };
        const auto without = [&](const QString &key) {
            QVariantMap changed = good;
            changed.remove(key);
            return changed;
        };
        QTest::newRow("nothing") << QVariantMap() << wrong;
        QTest::newRow("no id") << without(u"id"_s) << wrong;
        QTest::newRow("no protocol") << without(u"protocol"_s) << wrong;
        QTest::newRow("no channel") << without(u"channel"_s) << wrong;
        QTest::newRow("a key more") << with(u"path"_s, u"/etc/shadow"_s) << wrong;
        QTest::newRow("an empty key more") << with(QString(), 1) << wrong;
        QTest::newRow("a key in capitals more") << with(u"ID"_s, goodId) << wrong;
        QTest::newRow("an older protocol") << with(u"protocol"_s, 0) << version;
        QTest::newRow("a newer protocol") << with(u"protocol"_s, 2) << version;
        QTest::newRow("a negative protocol") << with(u"protocol"_s, -1) << version;
        QTest::newRow("a newer protocol with other keys") << QVariantMap{{u"protocol"_s, 2}, {u"what"_s, 1}} << version;
        QTest::newRow("a protocol in words") << with(u"protocol"_s, u"1"_s) << wrong;
        QTest::newRow("a protocol of 64 bits") << with(u"protocol"_s, qint64{1}) << wrong;
        QTest::newRow("a fraction of a protocol") << with(u"protocol"_s, 1.0) << wrong;
        QTest::newRow("an empty id") << with(u"id"_s, QString()) << wrong;
        QTest::newRow("a short id") << with(u"id"_s, goodId.chopped(1)) << wrong;
        QTest::newRow("a long id") << with(u"id"_s, QString(goodId + u'0')) << wrong;
        QTest::newRow("a megabyte of id") << with(u"id"_s, QString(1 << 20, u'a')) << wrong;
        QTest::newRow("capitals in the id") << with(u"id"_s, goodId.toUpper()) << wrong;
        QTest::newRow("a newline in the id") << with(u"id"_s, QString(goodId.chopped(1) + u'\n')) << wrong;
        QTest::newRow("foreign digits in the id") << with(u"id"_s, QString(32, QChar(0x0661))) << wrong;
        QTest::newRow("bytes for an id") << with(u"id"_s, goodId.toLatin1()) << wrong;
        QTest::newRow("a list for an id") << with(u"id"_s, QStringList{goodId}) << wrong;
        QTest::newRow("a number for a channel") << with(u"channel"_s, 3) << wrong;
        QTest::newRow("text for a channel") << with(u"channel"_s, u"/run/docker.sock"_s) << wrong;
        QTest::newRow("a map for a channel") << with(u"channel"_s, QVariantMap{{u"fd"_s, 3}}) << wrong;
        QTest::newRow("a channel that isn't open") << with(u"channel"_s, QVariant::fromValue(QDBusUnixFileDescriptor()))
                                                   << static_cast<int>(Refusal::WrongChannel);
    }
    void refusesEverythingElse()
    {
        QFETCH(QVariantMap, arguments);
        QFETCH(int, refusal);
        const auto read = readCollectRequest(arguments);
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error()), refusal);
    }

    void refusesOtherDescriptors_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"file", "memory", "pipe", "event", "folder", "device", "stream pair", "datagram pair",
                                 "listening", "not connected", "other end closed", "tcp", "netlink"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void refusesOtherDescriptors()
    {
        QFETCH(QString, kind);
        std::vector<Descriptor> kept;
        const Descriptor descriptor = make(kind, kept);
        QVERIFY(descriptor);
        const auto checked = checkChannel(descriptor.number(), getuid());
        QVERIFY(!checked);
        QCOMPARE(checked.error(), Refusal::WrongChannel);
    }

    void refusesAnothersChannel()
    {
        const Pair pair;
        QVERIFY(checkChannel(pair.b.number(), getuid()).has_value());
        const auto checked = checkChannel(pair.b.number(), getuid() + 1);
        QVERIFY(!checked);
        QCOMPARE(checked.error(), Refusal::NotYourChannel);
        QVERIFY(!checkChannel(-1, getuid()));
    }

    void limitsEachUserAlone()
    {
        Frequency frequency;
        const Frequency::Time start{};
        for (std::size_t i = 0; i < Frequency::mostInWindow; ++i)
            QVERIFY(frequency.mayStart(1000, start + std::chrono::seconds(i)));
        QVERIFY(!frequency.mayStart(1000, start + std::chrono::seconds(20)));
        QVERIFY(frequency.mayStart(1001, start + std::chrono::seconds(20)));
        QVERIFY(frequency.mayStart(1000, start + Frequency::window));
        for (std::size_t i = 0; i < Frequency::mostAlive; ++i)
            frequency.started(1002);
        QVERIFY(!frequency.mayStart(1002, start));
        frequency.ended(1002);
        QVERIFY(frequency.mayStart(1002, start));
    }

    /// A wait for polkit that never ends stops KAuth's timer; then the process goes, so that the bus can start another.
    void endsWhereKAuthIsStuck()
    {
        const pid_t child = fork();
        if (child == 0) {
            int argc = 1;
            char name[] = "helper";
            char *argv[] = {name, nullptr};
            QCoreApplication application(argc, argv);
            Helper helper(
                {.longestQuestion = std::chrono::milliseconds(200), .heartBeat = std::chrono::milliseconds(20)});
            QTimer idle;
            helper.setProperty("__KAuth_Helper_Shutdown_Timer", QVariant::fromValue(&idle));
            // Busy for a while is no reason.
            QTimer::singleShot(100, &idle, [&] { idle.start(100'000); });
            QTimer::singleShot(600, &idle, [&] { idle.stop(); });
            QTimer::singleShot(20'000, &idle, [&] { ::_exit(7); });
            QCoreApplication::exec();
            ::_exit(9);
        }
        int status = 0;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 1);
        QVERIFY2(timer.elapsed() >= 700, qPrintable(QString::number(timer.elapsed())));
    }

    /// The names stand in four places: the .actions file, the slot, the client's constants and what is installed.
    void actionsSlotsAndConstantsAgree()
    {
        QFile file(qEnvironmentVariable("EARSHOT_TREE") + u"/app/helper/org.earshot.helper.actions"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QStringList actions;
        static const QRegularExpression group(u"^\\[([^\\]]+)\\]$"_s, QRegularExpression::MultilineOption);
        for (const auto &match : group.globalMatch(text))
            actions << match.captured(1);
        actions.removeOne(u"Domain"_s);
        QCOMPARE(actions, QStringList{channel::actionId});
        QVERIFY(actions[0].startsWith(channel::helperId + u'.'));

        QStringList found;
        const QMetaObject &meta = Helper::staticMetaObject;
        for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
            if (meta.method(i).methodType() == QMetaMethod::Slot)
                found << QString::fromLatin1(meta.method(i).methodSignature());
        }
        const QString tail = actions[0].sliced(channel::helperId.size() + 1);
        QCOMPARE(found, QStringList{tail + u"(QVariantMap)"_s}); // KAuth looks for exactly this
        QCOMPARE(tail, u"inspect"_s);
        QVERIFY(text.contains(u"\nPolicy=auth_admin\n"_s));
        QVERIFY(text.contains(u"\nPersistence=session\n"_s));
    }

    /// What polkit gets: nobody is let in without a password, and only in an active session at all.
    void policyNeverSaysYes()
    {
        QFile file(qEnvironmentVariable("EARSHOT_BIN") + u"/../app/helper/org.earshot.helper.policy"_s);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QByteArray policy = file.readAll();
        QVERIFY(policy.contains(QByteArray(QByteArrayLiteral("<action id=\"") + channel::actionId.latin1())));
        QVERIFY(policy.contains("<allow_active>auth_admin_keep</allow_active>"));
        QVERIFY(!policy.contains(">yes<"));
        QVERIFY(!policy.contains("auth_self"));
        QVERIFY(policy.contains("xml:lang=\"de\""));
    }

private:
    static Descriptor make(const QString &kind, std::vector<Descriptor> &kept)
    {
        sockaddr_un name{};
        socklen_t size = 0;
        if (kind == u"file")
            return Descriptor(open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
        if (kind == u"memory")
            return Descriptor(memfd_create("x", MFD_CLOEXEC));
        if (kind == u"event")
            return Descriptor(eventfd(0, EFD_CLOEXEC));
        if (kind == u"folder")
            return Descriptor(open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (kind == u"device")
            return Descriptor(open("/dev/null", O_RDWR | O_CLOEXEC));
        if (kind == u"not connected")
            return Descriptor(socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
        if (kind == u"tcp")
            return Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (kind == u"netlink")
            return Descriptor(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0));
        if (kind == u"listening")
            return listening(SOCK_SEQPACKET, name, size);
        if (kind == u"pipe") {
            std::array<int, 2> ends{};
            if (pipe2(ends.data(), O_CLOEXEC) != 0)
                return {};
            kept.emplace_back(ends[0]);
            return Descriptor(ends[1]);
        }
        Pair pair(kind == u"stream pair" ? SOCK_STREAM : kind == u"datagram pair" ? SOCK_DGRAM : SOCK_SEQPACKET);
        if (kind != u"other end closed")
            kept.push_back(std::move(pair.a));
        return std::move(pair.b);
    }
};

QTEST_GUILESS_MAIN(TestHelperArguments)
#include "tst_helperarguments.moc"
