// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <scratch/namespace.h>

#include <net/basics.h>

#include <QDataStream>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <linux/capability.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace earshot {

namespace {

QString words(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

bool hasCapability(int capability)
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> data{};
    if (::syscall(SYS_capget, &header, data.data()) != 0)
        return false;
    return (data[static_cast<std::size_t>(capability / 32)].effective >> (capability % 32) & 1U) != 0;
}

QString setting(const QString &path)
{
    QFile file(u"/proc/sys/"_s + path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromLatin1(file.read(64)).trimmed();
}

/// The setting that forbids user namespaces, as far as one can be named: it is what a person has to change.
QString refusal(int error)
{
    if (setting(u"user/max_user_namespaces"_s) == "0"_L1)
        return u"user.max_user_namespaces=0"_s;
    if (setting(u"kernel/unprivileged_userns_clone"_s) == "0"_L1)
        return u"kernel.unprivileged_userns_clone=0"_s;
    if (setting(u"kernel/apparmor_restrict_unprivileged_userns"_s) == "1"_L1)
        return u"kernel.apparmor_restrict_unprivileged_userns=1"_s;
    return words(error);
}

std::unexpected<Error> refused(int error)
{
    const bool missing = error == EINVAL || error == ENOSYS || error == ENOSPC;
    return failure(missing ? Errc::Unsupported : Errc::PermissionDenied, u"user namespace"_s, refusal(error));
}

bool writeWhole(const char *path, const QByteArray &text)
{
    const int fd = ::open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool done = ::write(fd, text.constData(), static_cast<std::size_t>(text.size())) == text.size();
    const int error = errno;
    ::close(fd);
    errno = error;
    return done;
}

Result<ScratchRoot> enterUserNamespace()
{
    if (QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() > 1)
        return failure(Errc::Failed, u"user namespace"_s, u"the process has more than one thread"_s);
    const uid_t uid = ::geteuid();
    const gid_t gid = ::getegid();
    const bool powerful = hasCapability(CAP_SYS_ADMIN) && hasCapability(CAP_NET_ADMIN);
    if (::unshare(CLONE_NEWUSER) != 0) {
        const int error = errno;
        if (powerful)
            return ScratchRoot::Process;
        return refused(error);
    }
    // user_namespaces(7): one's own ids may be mapped once setgroups is given up.
    writeWhole("/proc/self/setgroups", "deny");
    if (!writeWhole("/proc/self/uid_map", "0 " + QByteArray::number(uid) + " 1")
        || !writeWhole("/proc/self/gid_map", "0 " + QByteArray::number(gid) + " 1"))
        return refused(errno);
    return ScratchRoot::UserNamespace;
}

Result<> bringUpLoopback()
{
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP;
    const bool done = fd >= 0 && ::ioctl(fd, SIOCSIFFLAGS, &request) == 0;
    const int error = errno;
    ::close(fd);
    if (!done)
        return failure(Errc::Failed, u"lo"_s, words(error));
    return {};
}

Result<> enterNetworkNamespace()
{
    if (::unshare(CLONE_NEWNET) != 0) {
        const int error = errno;
        if (error == EPERM)
            return failure(Errc::PermissionDenied, u"network namespace"_s, refusal(error));
        return failure(error == EINVAL ? Errc::Unsupported : Errc::Failed, u"network namespace"_s, words(error));
    }
    return bringUpLoopback();
}

// ---- the work in a child ---------------------------------------------------------------------------------------------

enum class Mark : quint8 { Bytes, Failure };

QByteArray packed(const Result<QByteArray> &result)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    if (result)
        stream << std::to_underlying(Mark::Bytes) << *result;
    else
        stream << std::to_underlying(Mark::Failure) << std::to_underlying(result.error().code) << result.error().where
               << result.error().detail;
    return bytes;
}

Result<QByteArray> unpacked(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    quint8 mark = 0;
    stream >> mark;
    if (mark == std::to_underlying(Mark::Bytes)) {
        QByteArray result;
        stream >> result;
        if (stream.status() == QDataStream::Ok)
            return result;
    } else {
        quint8 code = 0;
        Error error;
        stream >> code >> error.where >> error.detail;
        error.code = static_cast<Errc>(std::min(code, std::to_underlying(Errc::Failed)));
        if (stream.status() == QDataStream::Ok)
            return std::unexpected(std::move(error));
    }
    return failure(Errc::Failed, u"scratch namespace"_s, u"the work ended without a result"_s);
}

void writeAll(int fd, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t wrote = ::write(fd, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return;
        done += wrote;
    }
}

[[noreturn]] void answer(int fd, const Result<QByteArray> &result)
{
    std::signal(SIGPIPE, SIG_IGN); // the caller may have heard enough
    writeAll(fd, packed(result));
    ::_exit(0);
}

/// The outer child: makes the namespaces, then stays until the inner one, which is process 1 of the PID namespace, has
/// ended, or ends it when the caller lets go of `leash`. Reaping process 1 means that all the others are gone too.
[[noreturn]] void serve(int results, int leash, const std::function<Result<QByteArray>()> &work)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (const auto entered = enterScratch(); !entered)
        answer(results, std::unexpected(entered.error()));
    if (::unshare(CLONE_NEWPID) != 0)
        answer(results, failure(Errc::Unsupported, u"PID namespace"_s, words(errno)));
    const pid_t inner = ::fork();
    if (inner < 0)
        answer(results, failure(Errc::Failed, u"fork"_s, words(errno)));
    if (inner == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        answer(results, work());
    }
    ::close(results);
    std::array<pollfd, 2> watched{pollfd{static_cast<int>(::syscall(SYS_pidfd_open, inner, 0)), POLLIN, 0},
                                  pollfd{leash, POLLIN, 0}};
    while (::poll(watched.data(), watched.size(), -1) < 0 && errno == EINTR)
        continue;
    if (watched[1].revents != 0)
        ::kill(inner, SIGKILL);
    while (::waitpid(inner, nullptr, 0) < 0 && errno == EINTR)
        continue;
    ::_exit(0);
}

/// Everything up to the end of the stream, or the limit that was met.
Result<QByteArray> readAll(int fd, const ScratchLimits &limits)
{
    const QDeadlineTimer deadline(limits.milliseconds);
    QByteArray bytes;
    std::array<char, 65536> chunk{};
    for (;;) {
        pollfd watched{fd, POLLIN, 0};
        const int ready = ::poll(&watched, 1, static_cast<int>(deadline.remainingTime()));
        if (ready == 0)
            return failure(Errc::TimedOut, u"scratch namespace"_s, u"%1 ms"_s.arg(limits.milliseconds));
        const ssize_t got = ready < 0 ? -1 : ::read(fd, chunk.data(), chunk.size());
        if (got == 0)
            return bytes;
        if (got < 0 && errno != EINTR)
            return failure(Errc::Failed, u"scratch namespace"_s, words(errno));
        bytes.append(chunk.data(), std::max<ssize_t>(got, 0));
        if (bytes.size() > limits.bytes)
            return failure(Errc::TooLarge, u"scratch namespace"_s, u"%1 bytes"_s.arg(limits.bytes));
    }
}

} // namespace

Result<ScratchRoot> enterScratch()
{
    const auto root = enterUserNamespace();
    if (!root)
        return root;
    if (const auto network = enterNetworkNamespace(); !network)
        return std::unexpected(network.error());
    return root;
}

Result<FreshNetwork> FreshNetwork::make()
{
    const int before = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    if (before < 0)
        return failure(Errc::Failed, u"network namespace"_s, words(errno));
    FreshNetwork fresh(before); // goes back even if only half of what follows works
    if (const auto entered = enterNetworkNamespace(); !entered)
        return std::unexpected(entered.error());
    return fresh;
}

FreshNetwork::FreshNetwork(FreshNetwork &&other) noexcept
    : m_before(std::exchange(other.m_before, -1))
{
}

FreshNetwork::~FreshNetwork()
{
    if (m_before < 0)
        return;
    ::setns(m_before, CLONE_NEWNET);
    ::close(m_before);
}

Result<QByteArray> runInScratch(const std::function<Result<QByteArray>()> &work, const ScratchLimits &limits)
{
    std::array<int, 2> results{};
    std::array<int, 2> leash{};
    if (::pipe2(results.data(), O_CLOEXEC) != 0 || ::pipe2(leash.data(), O_CLOEXEC) != 0)
        return failure(Errc::Failed, u"pipe"_s, words(errno));
    const pid_t outer = ::fork();
    const int error = errno;
    if (outer == 0) {
        ::close(results[0]);
        ::close(leash[1]);
        serve(results[1], leash[0], work);
    }
    ::close(results[1]);
    ::close(leash[0]);
    const Result<QByteArray> bytes =
        outer < 0 ? failure(Errc::Failed, u"fork"_s, words(error)) : readAll(results[0], limits);
    ::close(results[0]);
    if (!bytes)
        ::close(std::exchange(leash[1], -1));
    while (outer > 0 && ::waitpid(outer, nullptr, 0) < 0 && errno == EINTR)
        continue;
    if (leash[1] >= 0)
        ::close(leash[1]);
    return bytes.and_then(unpacked);
}

} // namespace earshot
