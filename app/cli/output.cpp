// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/output.h>

#include <cli/words_p.h>
#include <wording/notes.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace earshot {

void keepStandardDescriptors()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // Opened the wrong way round on purpose: what is written there must fail, not vanish.
        const int mode = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF && open("/dev/null", mode) != descriptor)
            _exit(static_cast<int>(Exit::Unreadable));
    }
}

Result<> StandardOutput::print(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_readerGone) {
        const ssize_t written = write(STDOUT_FILENO, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written >= 0) {
            bytes = bytes.sliced(written);
        } else if (errno == EPIPE) {
            m_readerGone = true;
        } else if (errno != EINTR) {
            const int error = errno;
            return failure(Errc::Failed, CommandLine::tr("writing to standard output", "@info where something failed"),
                           QString::fromLocal8Bit(strerror(error)));
        }
    }
    return {};
}

void complain(const QString &sentence, const QString &advice)
{
    const QString line =
        advice.isEmpty() ? u"earshot-cli: %1\n"_s.arg(sentence) : u"earshot-cli: %1 %2\n"_s.arg(sentence, advice);
    const QByteArray bytes = line.toUtf8();
    // Nobody is left to tell if this fails.
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, bytes.constData(), static_cast<size_t>(bytes.size()));
}

void complain(const Error &error)
{
    complain(errorSentence(error), errorAdvice(error, ReadIn::Terminal));
}

TextStyle terminalStyle()
{
    TextStyle style;
    if (isatty(STDOUT_FILENO) == 0)
        return style;
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        style.width = size.ws_col;
    style.colour = qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
    return style;
}

bool errorsAppearBelowOutput()
{
    struct stat out{};
    struct stat err{};
    return fstat(STDOUT_FILENO, &out) == 0 && fstat(STDERR_FILENO, &err) == 0 && out.st_dev == err.st_dev
        && out.st_ino == err.st_ino;
}

} // namespace earshot
