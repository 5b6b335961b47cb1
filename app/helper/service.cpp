// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <helper/service.h>

#include <collect/channel.h>
#include <collect/descriptor.h>

#include <QDeadlineTimer>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>

namespace earshot {

namespace {

using namespace std::chrono;

/// Lets `burst` requests through at once, then one each `pace`.
class Pace
{
public:
    explicit Pace(const ServiceLimits &limits)
        : m_limits(limits)
        , m_allowedFrom(steady_clock::now() - limits.pace * limits.burst)
    {
    }
    /// How long the request that came now has to wait.
    [[nodiscard]] milliseconds next()
    {
        const auto now = steady_clock::now();
        m_allowedFrom = std::max(m_allowedFrom, now - m_limits.pace * m_limits.burst) + m_limits.pace;
        return std::max(ceil<milliseconds>(m_allowedFrom - now), milliseconds(0));
    }

private:
    const ServiceLimits &m_limits;
    steady_clock::time_point m_allowedFrom;
};

/// A file in memory that nobody can change any more; none where there is no memory for it.
Descriptor sealed(const QByteArray &bytes)
{
    Descriptor memory(memfd_create("capture", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    qsizetype at = 0;
    while (memory && at < bytes.size()) {
        const ssize_t written = write(memory.number(), bytes.constData() + at, static_cast<size_t>(bytes.size() - at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return {};
        at += written;
    }
    if (!memory || fcntl(memory.number(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
        return {};
    return memory;
}

class Service
{
public:
    Service(int socket, const ServiceLimits &limits, const std::function<QByteArray(quint32)> &collect)
        : m_socket(socket)
        , m_limits(limits)
        , m_collect(collect)
        , m_pace(limits)
        , m_lifetime(limits.lifetime)
    {
    }

    ServiceEnd run()
    {
        std::optional<ServiceEnd> end;
        while (!end)
            end = once();
        return *end;
    }

private:
    std::optional<ServiceEnd> once()
    {
        const QDeadlineTimer idle(m_limits.idle);
        if (!await(POLLIN, std::min(idle, m_lifetime)))
            return m_lifetime.hasExpired() ? ServiceEnd::LifetimeOver : ServiceEnd::Idle;
        // One byte more than a request, so that a longer one shows. No room for descriptors: the kernel drops them and
        // says so (MSG_CTRUNC).
        std::array<char, channel::requestSize + 1> bytes{};
        iovec place{bytes.data(), bytes.size()};
        msghdr message{};
        message.msg_iov = &place;
        message.msg_iovlen = 1;
        const ssize_t size = recvmsg(m_socket, &message, MSG_DONTWAIT);
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            return std::nullopt;
        if (size <= 0)
            return ServiceEnd::Closed;
        const bool alone = (message.msg_flags & (MSG_CTRUNC | MSG_TRUNC)) == 0;
        const auto request = alone ? channel::requestFrom(QByteArrayView(bytes.data(), size))
                                   : std::unexpected(channel::Status::Malformed);
        if (!request) {
            send({.status = request.error()}, {});
            return ServiceEnd::Refused;
        }
        return answer(*request);
    }

    std::optional<ServiceEnd> answer(const channel::Request &request)
    {
        if (const auto wait = m_pace.next(); wait.count() > 0 && await(0, QDeadlineTimer(wait)))
            return ServiceEnd::Closed;
        // One capture at a time lies in memory: a program that doesn't take its answers can't pile them up.
        if (!isTaken())
            return ServiceEnd::NotRead;
        const QByteArray bytes = m_collect(request.parts);
        const Descriptor memory =
            static_cast<quint64>(bytes.size()) <= channel::captureLimit ? sealed(bytes) : Descriptor();
        channel::Answer answer{.serial = request.serial};
        if (memory)
            answer.size = static_cast<quint64>(bytes.size());
        else
            answer.status = channel::Status::Failed;
        return send(answer, memory) ? std::nullopt : std::optional(ServiceEnd::Closed);
    }

    /// True where one of `events` came, or the other end closed; false at the deadline.
    [[nodiscard]] bool await(short events, QDeadlineTimer deadline) const
    {
        for (;;) {
            pollfd polled{m_socket, events, 0};
            const qint64 left = std::min<qint64>(deadline.remainingTime(), std::numeric_limits<int>::max());
            const int result = poll(&polled, 1, static_cast<int>(left));
            if (result > 0)
                return true;
            if (result == 0 && deadline.hasExpired())
                return false;
        }
    }

    [[nodiscard]] bool isTaken() const
    {
        constexpr milliseconds step{20};
        const QDeadlineTimer deadline(m_limits.unread);
        for (int unread = 0; ioctl(m_socket, SIOCOUTQ, &unread) == 0;) {
            if (unread == 0)
                return true;
            if (deadline.hasExpired() || await(0, QDeadlineTimer(step)))
                return false;
        }
        return false;
    }

    bool send(const channel::Answer &answer, const Descriptor &memory) const
    {
        QByteArray bytes = channel::toBytes(answer);
        iovec place{bytes.data(), static_cast<size_t>(bytes.size())};
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
        msghdr message{};
        message.msg_iov = &place;
        message.msg_iovlen = 1;
        if (memory) {
            message.msg_control = control.data();
            message.msg_controllen = control.size();
            cmsghdr *head = CMSG_FIRSTHDR(&message);
            head->cmsg_level = SOL_SOCKET;
            head->cmsg_type = SCM_RIGHTS;
            head->cmsg_len = CMSG_LEN(sizeof(int));
            const int number = memory.number();
            std::memcpy(CMSG_DATA(head), &number, sizeof number);
        }
        // There is room: what was sent before was taken.
        return sendmsg(m_socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == bytes.size();
    }

    int m_socket;
    const ServiceLimits &m_limits;
    const std::function<QByteArray(quint32)> &m_collect;
    Pace m_pace;
    QDeadlineTimer m_lifetime;
};

} // namespace

ServiceEnd serve(int socket, const ServiceLimits &limits, const std::function<QByteArray(quint32 parts)> &collect)
{
    return Service(socket, limits, collect).run();
}

} // namespace earshot
