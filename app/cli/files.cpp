// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/files.h>

#include <net/basics.h>

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace earshot {

OpenFile::~OpenFile()
{
    if (isOpen())
        close(m_number);
}

Result<OpenFile> openForReading(const QString &file)
{
    OpenFile descriptor(file == u"-" ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                                     : open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!descriptor.isOpen())
        return std::unexpected(fileError(errno, file));
    struct stat status{};
    if (fstat(descriptor.number(), &status) == 0 && S_ISDIR(status.st_mode))
        return std::unexpected(fileError(EISDIR, file));
    return descriptor;
}

Result<QByteArray> readWhole(const OpenFile &descriptor, const QString &file, qint64 limit)
{
    constexpr qsizetype piece = qsizetype{1} << 16;
    QByteArray bytes;
    qsizetype size = 0;
    for (;;) {
        if (bytes.size() < size + piece)
            bytes.resize(std::max(size + piece, bytes.size() * 2));
        const ssize_t got = read(descriptor.number(), bytes.data() + size, static_cast<size_t>(bytes.size() - size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::unexpected(fileError(errno, file));
        size += got;
        if (size > limit)
            return failure(Errc::TooLarge, file, u"more than %1 bytes"_s.arg(limit));
        if (got == 0)
            break;
    }
    bytes.resize(size);
    return bytes;
}

} // namespace earshot
