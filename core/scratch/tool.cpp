// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <scratch/tool.h>

#include <net/basics.h>

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace earshot {

namespace {

class Descriptor
{
public:
    explicit Descriptor(int fd = -1)
        : m_fd(fd)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() { reset(); }

    void reset(int fd = -1)
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = fd;
    }
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

struct Pipe {
    Descriptor reader;
    Descriptor writer;
};

bool open(Pipe &pipe)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return false;
    pipe.reader.reset(ends[0]);
    pipe.writer.reset(ends[1]);
    return ::fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

/// The input as a file: the tool may read it at its own pace, or not at all.
int inputFile(const QByteArray &input)
{
    const int fd = ::memfd_create("input", MFD_CLOEXEC);
    if (fd < 0)
        return -1;
    qsizetype done = 0;
    while (done < input.size()) {
        const ssize_t wrote = ::write(fd, input.constData() + done, static_cast<std::size_t>(input.size() - done));
        if (wrote <= 0) {
            ::close(fd);
            return -1;
        }
        done += wrote;
    }
    ::lseek(fd, 0, SEEK_SET);
    return fd;
}

pid_t start(const QString &path, const QStringList &arguments, int in, int out, int err)
{
    std::vector<QByteArray> words{QFile::encodeName(path)};
    for (const QString &argument : arguments)
        words.push_back(argument.toUtf8());
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    // xtables' own lock is in /run, which belongs to the real root. Nobody else is in this namespace, so any file will do:
    // the input is one that only the tool has.
    std::array<QByteArray, 3> settings{QByteArray("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), QByteArray("LC_ALL=C"),
                                       QByteArray("XTABLES_LOCKFILE=/proc/self/fd/0")};
    std::vector<char *> environment;
    for (QByteArray &setting : settings)
        environment.push_back(setting.data());
    environment.push_back(nullptr);

    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    sigset_t none{};
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    pid_t pid = -1;
    const int error = ::posix_spawn(&pid, argv.front(), &actions, &attributes, argv.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    errno = error;
    return error == 0 ? pid : -1;
}

enum class Rest { More, End };

Rest drain(int fd, QByteArray &into)
{
    std::array<char, 65536> chunk{};
    ssize_t taken = 0;
    for (;;) {
        const ssize_t got = ::read(fd, chunk.data(), chunk.size());
        if (got > 0)
            into.append(chunk.data(), got);
        else if (got == 0)
            return Rest::End;
        else if (errno != EINTR)
            return Rest::More;
        taken += std::max<ssize_t>(got, 0);
        if (taken >= (1 << 20))
            return Rest::More; // come back after the limits were looked at
    }
}

QString systemWords()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

/// Collects both streams until the process has ended and its pipes are empty; what a grandchild may still write later is
/// not waited for. Nothing, or the limit that was met.
std::optional<Errc> gather(int process, int out, int err, ToolOutput &output, const ToolLimits &limits)
{
    const QDeadlineTimer deadline(limits.milliseconds);
    std::array<pollfd, 3> watched{pollfd{process, POLLIN, 0}, pollfd{out, POLLIN, 0}, pollfd{err, POLLIN, 0}};
    for (;;) {
        ::poll(watched.data(), watched.size(), static_cast<int>(deadline.remainingTime()));
        const bool ended = (watched[0].revents & POLLIN) != 0;
        const qsizetype before = output.out.size() + output.err.size();
        if (watched[1].fd >= 0 && drain(out, output.out) == Rest::End)
            watched[1].fd = -1;
        if (watched[2].fd >= 0 && drain(err, output.err) == Rest::End)
            watched[2].fd = -1;
        const qsizetype now = output.out.size() + output.err.size();
        if (now > limits.bytes)
            return Errc::TooLarge;
        if (ended && now == before)
            return std::nullopt;
        if (deadline.hasExpired())
            return Errc::TimedOut;
    }
}

} // namespace

Result<QString> findTool(const QString &name)
{
    for (const QLatin1StringView folder : {QLatin1StringView("/usr/sbin/"), QLatin1StringView("/usr/bin/"),
                                           QLatin1StringView("/sbin/"), QLatin1StringView("/bin/")}) {
        const QFileInfo file(folder + name);
        if (!name.contains(u'/') && file.isFile() && file.isExecutable())
            return file.filePath();
    }
    return failure(Errc::NotFound, name, u"not installed"_s);
}

Result<ToolOutput> runTool(const QString &name, const QStringList &arguments, const QByteArray &input,
                           const ToolLimits &limits)
{
    const auto path = findTool(name);
    if (!path)
        return std::unexpected(path.error());
    Pipe out;
    Pipe err;
    const Descriptor in(inputFile(input));
    if (in.get() < 0 || !open(out) || !open(err))
        return failure(Errc::Failed, name, systemWords());
    const pid_t pid = start(*path, arguments, in.get(), out.writer.get(), err.writer.get());
    if (pid < 0)
        return failure(Errc::Failed, name, systemWords());
    out.writer.reset();
    err.writer.reset();
    const Descriptor process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    ToolOutput output;
    const std::optional<Errc> limit =
        process.get() < 0 ? Errc::Failed : gather(process.get(), out.reader.get(), err.reader.get(), output, limits);
    if (limit)
        ::kill(-pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (limit == Errc::TimedOut)
        return failure(*limit, name, u"%1 ms"_s.arg(limits.milliseconds));
    if (limit == Errc::TooLarge)
        return failure(*limit, name, u"%1 bytes"_s.arg(limits.bytes));
    if (!WIFEXITED(status))
        return failure(Errc::Failed, name, u"signal %1"_s.arg(WIFSIGNALED(status) ? WTERMSIG(status) : 0));
    output.exitCode = WEXITSTATUS(status);
    return output;
}

} // namespace earshot
