// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/helperchannel.h>

#include <base/unlockproblem.h>

#include <QDeadlineTimer>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace earshot {

namespace {

using namespace Qt::StringLiterals;

std::unexpected<Error> lost(const QString &why)
{
    return std::unexpected(unlockError(UnlockProblem::ChannelLost, why));
}

struct Received {
    QByteArray bytes;
    Descriptor memory;
};

/// The first descriptor that came along; any others are closed.
Descriptor descriptorIn(msghdr &message)
{
    Descriptor first;
    for (cmsghdr *head = CMSG_FIRSTHDR(&message); head; head = CMSG_NXTHDR(&message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int number = -1;
            std::memcpy(&number, CMSG_DATA(head) + i * sizeof number, sizeof number);
            Descriptor taken(number);
            if (!first)
                first = std::move(taken);
        }
    }
    return first;
}

Result<Received> receive(int socket)
{
    const QDeadlineTimer deadline(HelperChannel::answerWithin);
    pollfd polled{socket, POLLIN, 0};
    int ready = 0;
    do
        ready = poll(&polled, 1, static_cast<int>(deadline.remainingTime()));
    while (ready < 0 && errno == EINTR);
    if (ready == 0)
        return lost(u"no answer"_s);
    std::array<char, channel::answerSize + 1> bytes{};
    iovec place{bytes.data(), bytes.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t size = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    if (size <= 0)
        return lost(u"closed"_s);
    return Received{QByteArray(bytes.data(), size), descriptorIn(message)};
}

/// A file in memory of that size which nobody can change or cut off while it is read.
bool isSealed(int memory, quint64 size)
{
    constexpr int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
    struct stat status{};
    const int set = fcntl(memory, F_GET_SEALS); // fails for anything but memory
    return set >= 0 && (set & seals) == seals && fstat(memory, &status) == 0 && S_ISREG(status.st_mode)
        && status.st_size >= 0 && static_cast<quint64>(status.st_size) == size;
}

Result<Capture> captureIn(int memory, quint64 size)
{
    void *bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, memory, 0);
    if (bytes == MAP_FAILED)
        return lost(u"not mapped"_s);
    auto capture = captureFromCbor(QByteArrayView(static_cast<const char *>(bytes), static_cast<qsizetype>(size)));
    munmap(bytes, size);
    if (!capture)
        return lost(capture.error().where + u": "_s + capture.error().detail);
    return capture;
}

} // namespace

Result<HelperChannel::Pair> HelperChannel::makePair()
{
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return failure(Errc::Failed, u"socketpair"_s, QString::fromLocal8Bit(strerrordesc_np(errno)));
    return Pair{Descriptor(ends[0]), Descriptor(ends[1])};
}

Result<Capture> HelperChannel::ask(quint32 parts)
{
    auto capture = askOnce(parts);
    if (!capture)
        close();
    return capture;
}

Result<Capture> HelperChannel::askOnce(quint32 parts)
{
    const QByteArray request = channel::toBytes(channel::Request{++m_serial, parts});
    if (send(m_descriptor.number(), request.constData(), static_cast<size_t>(request.size()), MSG_NOSIGNAL)
        != request.size())
        return lost(u"closed"_s);
    const auto received = receive(m_descriptor.number());
    if (!received)
        return std::unexpected(received.error());
    const auto answer = channel::answerFrom(received->bytes);
    if (!answer)
        return lost(u"not an answer"_s);
    if (answer->version != channel::version)
        return std::unexpected(
            unlockError(answer->version < channel::version ? UnlockProblem::HelperOlder : UnlockProblem::HelperNewer));
    if (answer->status != channel::Status::Done || answer->serial != m_serial)
        return lost(u"status %1"_s.arg(static_cast<quint32>(answer->status)));
    if (answer->size == 0 || answer->size > channel::captureLimit || !received->memory
        || !isSealed(received->memory.number(), answer->size))
        return lost(u"not a sealed capture"_s);
    return captureIn(received->memory.number(), answer->size);
}

void HelperChannel::close()
{
    m_closed = true;
    // Not close(2): another thread may be using the number.
    shutdown(m_descriptor.number(), SHUT_RDWR);
}

bool HelperChannel::isOpen() const
{
    pollfd polled{m_descriptor.number(), 0, 0};
    return !m_closed && poll(&polled, 1, 0) == 0;
}

} // namespace earshot
