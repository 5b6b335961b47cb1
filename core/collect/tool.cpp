// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/tool.h>

#include <collect/descriptor.h>
#include <collect/files.h>

#include <QDeadlineTimer>
#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <vector>

namespace earshot {

namespace {

/// How long the kernel may take to end a process that was killed before it is left to itself.
constexpr int lastWaitMs = 2000;

struct Pipe {
    Descriptor reading;
    Descriptor writing;
};

Result<Pipe> makePipe(const QString &where)
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        return std::unexpected(systemError(errno, where));
    Pipe pipe{Descriptor(ends[0]), Descriptor(ends[1])};
    fcntl(pipe.reading.number(), F_SETFL, O_NONBLOCK);
    return pipe;
}

/// What the child does between fork and exec.
class SpawnPlan
{
public:
    SpawnPlan(const Pipe &output, const Pipe &errors)
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, output.writing.number(), STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, errors.writing.number(), STDERR_FILENO);
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
        posix_spawn_file_actions_addchdir_np(&actions, "/");
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setpgroup(&attributes, 0);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    SpawnPlan(const SpawnPlan &) = delete;
    SpawnPlan &operator=(const SpawnPlan &) = delete;
    ~SpawnPlan()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

/// A child and the pipes it writes to.
class RunningTool
{
public:
    RunningTool(QString path, const RunLimits &limits)
        : m_path(std::move(path))
        , m_limits(limits)
        , m_deadline(limits.milliseconds)
    {
    }
    RunningTool(const RunningTool &) = delete;
    RunningTool &operator=(const RunningTool &) = delete;

    ToolRun run(const QStringList &arguments)
    {
        if (const auto started = start(arguments); !started)
            return {{}, started.error()};
        std::optional<Error> error = listen();
        const std::optional<Error> exit = end();
        if (!error)
            error = exit;
        if (error && !m_errors.isEmpty())
            error->detail += QStringLiteral(": ") + QString::fromUtf8(m_errors);
        return {std::move(m_output), std::move(error)};
    }

private:
    Result<> start(const QStringList &arguments)
    {
        auto output = makePipe(m_path);
        auto errors = makePipe(m_path);
        if (!output || !errors)
            return std::unexpected(output ? errors.error() : output.error());
        std::vector<QByteArray> words{QFile::encodeName(m_path)};
        for (const QString &argument : arguments)
            words.push_back(argument.toLocal8Bit());
        std::vector<char *> pointers;
        for (QByteArray &word : words)
            pointers.push_back(word.data());
        pointers.push_back(nullptr);
        std::array<char *, 1> noEnvironment{nullptr};
        const SpawnPlan plan(*output, *errors);
        if (const int number = posix_spawn(&m_pid, words.front().constData(), &plan.actions, &plan.attributes,
                                           pointers.data(), noEnvironment.data()))
            return std::unexpected(systemError(number, m_path));
        m_exit = Descriptor(static_cast<int>(syscall(SYS_pidfd_open, m_pid, 0)));
        m_outputEnd = std::move(output->reading);
        m_errorEnd = std::move(errors->reading);
        return {};
    }

    /// Until the tool has exited or is over a limit.
    std::optional<Error> listen()
    {
        if (!m_exit)
            return systemError(errno, m_path);
        for (bool exited = false;;) {
            std::array<pollfd, 3> polled{
                {{m_outputEnd.number(), POLLIN, 0}, {m_errorEnd.number(), POLLIN, 0}, {m_exit.number(), POLLIN, 0}}};
            if (!exited && poll(polled.data(), polled.size(), static_cast<int>(m_deadline.remainingTime())) < 0
                && errno != EINTR)
                return systemError(errno, m_path);
            // Looked at before the pipes are emptied, so that nothing written before the exit is missed.
            exited = exited || polled[2].revents != 0;
            drain(m_errorEnd, m_errors, m_limits.errorBytes, /*forgetMore=*/true);
            const bool more = drain(m_outputEnd, m_output, m_limits.bytes, /*forgetMore=*/false);
            if (more && m_output.size() >= m_limits.bytes)
                return Error{Errc::TooLarge, m_path, QStringLiteral("more than %1 bytes").arg(m_limits.bytes)};
            if (exited && !more)
                return std::nullopt;
            if (m_deadline.hasExpired())
                return Error{Errc::TimedOut, m_path, QStringLiteral("%1 ms").arg(m_limits.milliseconds)};
        }
    }

    /// Reads at most a mebibyte of what is there. True where there may be more.
    static bool drain(Descriptor &from, QByteArray &to, qint64 limit, bool forgetMore)
    {
        std::array<char, 64 << 10> buffer;
        for (int turn = 0; from && turn < 16; ++turn) {
            const ssize_t size = read(from.number(), buffer.data(), buffer.size());
            if (size < 0 && (errno == EAGAIN || errno == EINTR))
                return false;
            if (size <= 0) {
                from.close();
                return false;
            }
            const qint64 fits = std::min<qint64>(size, limit - to.size());
            to.append(buffer.data(), fits);
            if (fits < size && !forgetMore)
                return true;
        }
        return bool(from);
    }

    /// Kills what is left of the group and reaps the tool; an Error unless it had exited with 0 by itself.
    std::optional<Error> end()
    {
        // Before the reaping: until then the number can't be anybody else's.
        kill(-m_pid, SIGKILL);
        pollfd exit{m_exit.number(), POLLIN, 0};
        if (m_exit && poll(&exit, 1, lastWaitMs) <= 0)
            return Error{Errc::TimedOut, m_path, QStringLiteral("can't be ended")};
        int status = 0;
        if (waitpid(m_pid, &status, 0) != m_pid)
            return systemError(errno, m_path);
        if (WIFSIGNALED(status))
            return Error{Errc::Failed, m_path, QStringLiteral("signal %1").arg(WTERMSIG(status))};
        if (WEXITSTATUS(status) != 0)
            return Error{Errc::Failed, m_path, QStringLiteral("exit status %1").arg(WEXITSTATUS(status))};
        return std::nullopt;
    }

    QString m_path;
    RunLimits m_limits;
    QDeadlineTimer m_deadline;
    pid_t m_pid = -1;
    Descriptor m_exit;
    Descriptor m_outputEnd;
    Descriptor m_errorEnd;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace

QString findProgram(const QStringList &folders, const QString &name)
{
    for (const QString &folder : folders) {
        const QString path = folder + u'/' + name;
        struct stat status{};
        const QByteArray encoded = QFile::encodeName(path);
        if (stat(encoded.constData(), &status) == 0 && S_ISREG(status.st_mode)
            && access(encoded.constData(), X_OK) == 0)
            return path;
    }
    return {};
}

ToolRun runProgram(const QString &path, const QStringList &arguments, const RunLimits &limits)
{
    if (!path.startsWith(u'/'))
        return {{}, Error{Errc::Malformed, path, QStringLiteral("not an absolute path")}};
    return RunningTool(path, limits).run(arguments);
}

} // namespace earshot
