// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <base/unlockproblem.h>
#include <collect/channel.h>
#include <collect/descriptor.h>
#include <helper/service.h>
#include <session/helperchannel.h>

#include <QElapsedTimer>
#include <QTest>

#include <array>
#include <cstring>
#include <fcntl.h>
#include <future>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace earshot;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Capture smallCapture(quint32 parts)
{
    Capture capture;
    capture.hostName = u"here"_s;
    capture.takenMs = parts;
    return capture;
}

/// serve() on a thread, with the other end for the test.
class Served
{
public:
    explicit Served(const ServiceLimits &limits)
        : m_pair(std::move(*HelperChannel::makePair()))
        , m_limits(limits)
        , m_end(std::async(std::launch::async, [this] {
            const ServiceEnd end = serve(m_pair.theirs.number(), m_limits, [this](quint32 parts) {
                ++collected;
                return toCbor(smallCapture(parts));
            });
            m_pair.theirs.close();
            return end;
        }))
    {
    }
    [[nodiscard]] int socket() const { return m_pair.ours.number(); }
    Descriptor takeSocket() { return std::move(m_pair.ours); }
    void send(const QByteArray &bytes) const
    {
        QCOMPARE(::send(socket(), bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL), bytes.size());
    }
    [[nodiscard]] QByteArray receive() const
    {
        QByteArray bytes(256, '\0');
        bytes.truncate(std::max<ssize_t>(recv(socket(), bytes.data(), 256, 0), 0));
        return bytes;
    }
    ServiceEnd end() { return m_end.get(); }

    std::atomic<int> collected = 0;

private:
    HelperChannel::Pair m_pair;
    ServiceLimits m_limits;
    std::future<ServiceEnd> m_end;
};

ServiceLimits quick()
{
    return {.idle = 20s, .lifetime = 20s, .unread = 200ms, .burst = 5, .pace = 1ms};
}

QByteArray changed(qsizetype at, char to)
{
    QByteArray bytes = channel::toBytes(channel::Request{1, channel::everything});
    bytes[at] = to;
    return bytes;
}

/// One answer, with a descriptor where `memory` is one.
void sendAnswer(int socket, const QByteArray &bytes, int memory)
{
    QByteArray copy = bytes;
    iovec place{copy.data(), static_cast<size_t>(copy.size())};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    if (memory >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr *head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(head), &memory, sizeof memory);
    }
    QCOMPARE(sendmsg(socket, &message, MSG_NOSIGNAL), copy.size());
}

} // namespace

class TestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersUntilItCloses()
    {
        Served served(quick());
        HelperChannel ours(served.takeSocket());
        for (int i = 0; i < 20; ++i) {
            const auto capture = ours.ask(channel::Owners);
            QVERIFY2(capture.has_value(), qPrintable(capture.error_or(Error{}).detail));
            QCOMPARE(*capture, smallCapture(channel::Owners));
        }
        QVERIFY(ours.isOpen());
        ours.close();
        QVERIFY(!ours.isOpen());
        QCOMPARE(served.end(), ServiceEnd::Closed);
        QCOMPARE(served.collected.load(), 20);
    }

    void refusesHostileRequests_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<quint32>("status");
        const auto row = [](const char *name, const QByteArray &bytes, channel::Status status) {
            QTest::newRow(name) << bytes << static_cast<quint32>(status);
        };
        const QByteArray good = channel::toBytes(channel::Request{});
        row("one byte", "e", channel::Status::Malformed);
        row("a byte short", good.chopped(1), channel::Status::Malformed);
        row("a byte long", good + '\0', channel::Status::Malformed);
        row("a megabyte's worth of nothing", QByteArray(100'000, '\0'), channel::Status::Malformed);
        row("two at once", good + good, channel::Status::Malformed);
        row("an answer", channel::toBytes(channel::Answer{}), channel::Status::Malformed);
        row("another magic", changed(3, '!'), channel::Status::Malformed);
        row("version 0", changed(4, '\0'), channel::Status::WrongVersion);
        row("version 2", changed(4, '\2'), channel::Status::WrongVersion);
        row("version 2, longer", changed(4, '\2') + "more", channel::Status::Malformed);
        row("a huge version", changed(7, '\x7f'), channel::Status::WrongVersion);
        row("the next part", changed(12, '\x1f'), channel::Status::UnknownPart);
        row("the last part", changed(15, '\x80'), channel::Status::UnknownPart);
    }
    void refusesHostileRequests()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(quint32, status);
        Served served(quick());
        served.send(bytes);
        const auto answer = channel::answerFrom(served.receive());
        QVERIFY(answer.has_value());
        QCOMPARE(static_cast<quint32>(answer->status), status);
        QVERIFY(served.receive().isEmpty()); // closed
        QCOMPARE(served.end(), ServiceEnd::Refused);
        QCOMPARE(served.collected.load(), 0);
    }

    /// The kernel takes a message without bytes for one, and recv(2) can't tell it from the end.
    void anEmptyMessageIsTheEnd()
    {
        Served served(quick());
        QCOMPARE(::send(served.socket(), "", 0, MSG_NOSIGNAL), 0);
        QCOMPARE(served.end(), ServiceEnd::Closed);
    }

    void refusesDescriptors()
    {
        Served served(quick());
        const Descriptor gift(open("/dev/null", O_RDONLY | O_CLOEXEC));
        sendAnswer(served.socket(), channel::toBytes(channel::Request{}), gift.number());
        const auto answer = channel::answerFrom(served.receive());
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, channel::Status::Malformed);
        QCOMPARE(served.end(), ServiceEnd::Refused);
    }

    /// Whoever asks without end is served at the pace, and one answer at a time.
    void slowsAFlood()
    {
        ServiceLimits limits = quick();
        limits.pace = 50ms;
        limits.burst = 2;
        Served served(limits);
        QElapsedTimer timer;
        timer.start();
        constexpr int requests = 10;
        for (quint32 i = 0; i < requests; ++i)
            served.send(channel::toBytes(channel::Request{i}));
        for (quint32 i = 0; i < requests; ++i)
            QCOMPARE(channel::answerFrom(served.receive())->serial, i);
        QVERIFY2(timer.elapsed() >= (requests - 2) * 50 - 20, qPrintable(QString::number(timer.elapsed())));
        served.takeSocket().close();
        QCOMPARE(served.end(), ServiceEnd::Closed);
    }

    void endsWhereAnswersAreNotTaken()
    {
        Served served(quick());
        for (quint32 i = 0; i < 20; ++i)
            served.send(channel::toBytes(channel::Request{i}));
        QCOMPARE(served.end(), ServiceEnd::NotRead);
        QCOMPARE(served.collected.load(), 1); // one capture in memory, never twenty
    }

    void endsWhenIdle()
    {
        ServiceLimits limits = quick();
        limits.idle = 100ms;
        Served served(limits);
        QCOMPARE(served.end(), ServiceEnd::Idle);
    }

    void endsAtItsLifetimeHoweverBusy()
    {
        ServiceLimits limits = quick();
        limits.lifetime = 300ms;
        Served served(limits);
        HelperChannel ours(served.takeSocket());
        QElapsedTimer timer;
        timer.start();
        while (ours.ask()) {}
        QVERIFY(timer.elapsed() < 10'000);
        QCOMPARE(served.end(), ServiceEnd::LifetimeOver);
    }

    /// The other end may hold this one too, and change how it waits.
    void servesANonBlockingSocket()
    {
        auto pair = *HelperChannel::makePair();
        fcntl(pair.theirs.number(), F_SETFL, O_NONBLOCK);
        auto end = std::async(std::launch::async, [&] {
            return serve(pair.theirs.number(), quick(), [](quint32 parts) { return toCbor(smallCapture(parts)); });
        });
        HelperChannel ours(std::move(pair.ours));
        QVERIFY(ours.ask().has_value());
        ours.close();
        QCOMPARE(end.get(), ServiceEnd::Closed);
    }

    // ---- the reader's side: what a worker of ours never sends ------------------------------------------------------

    void readerChecksWhatComes_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what :
             {"no memory", "a file", "unsealed", "writable", "not for ever", "too small", "too large", "empty",
              "not cbor", "another serial", "status", "newer", "older", "short", "closed"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void readerChecksWhatComes()
    {
        QFETCH(QString, what);
        auto pair = *HelperChannel::makePair();
        HelperChannel ours(std::move(pair.ours));
        auto asked = std::async(std::launch::async, [&] { return ours.ask(); });
        QByteArray request(64, '\0');
        QCOMPARE(recv(pair.theirs.number(), request.data(), 64, 0), channel::requestSize);
        answerBadly(pair.theirs, what);
        const auto capture = asked.get();
        QVERIFY(!capture);
        const UnlockProblem expected = what == u"newer" ? UnlockProblem::HelperNewer
            : what == u"older"                          ? UnlockProblem::HelperOlder
                                                        : UnlockProblem::ChannelLost;
        QCOMPARE(unlockProblemOf(capture.error()), expected);
        QVERIFY(!ours.isOpen());
    }

private:
    static void answerBadly(Descriptor &socket, const QString &what)
    {
        QByteArray content = toCbor(smallCapture(0));
        if (what == u"not cbor")
            content = "\xff\xff\xff\xff";
        if (what == u"empty")
            content.clear();
        Descriptor memory(memfd_create("x", MFD_CLOEXEC | MFD_ALLOW_SEALING));
        if (what == u"a file")
            memory = Descriptor(open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
        else
            QCOMPARE(write(memory.number(), content.constData(), static_cast<size_t>(content.size())), content.size());
        int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
        if (what == u"writable")
            seals &= ~F_SEAL_WRITE;
        if (what == u"not for ever")
            seals &= ~F_SEAL_SEAL;
        if (what != u"unsealed")
            fcntl(memory.number(), F_ADD_SEALS, seals);
        channel::Answer answer{.serial = 1, .size = static_cast<quint64>(content.size())};
        answer.version += what == u"newer" ? 1 : 0;
        answer.version -= what == u"older" ? 1 : 0;
        answer.size += what == u"too small" ? 1 : 0;
        if (what == u"too large")
            answer.size = channel::captureLimit + 1;
        if (what == u"another serial")
            answer.serial = 7;
        if (what == u"status")
            answer.status = channel::Status::Failed;
        const QByteArray bytes = channel::toBytes(answer);
        if (what == u"closed")
            socket.close();
        else
            sendAnswer(socket.number(), what == u"short" ? bytes.chopped(1) : bytes,
                       what == u"no memory" ? -1 : memory.number());
    }
};

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
