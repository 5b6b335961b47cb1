// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/files.h>

#include <net/basics.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace earshot {

OpenFile::~OpenFile()
{
    if (isOpen())
        close(m_number);
}

Error fileError(int number, const QString &where)
{
    const QString detail = QString::fromLocal8Bit(strerror(number));
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return {Errc::NotFound, where, detail};
    case EACCES:
    case EPERM:
    case EROFS:
        return {Errc::PermissionDenied, where, detail};
    case EISDIR:
        return {Errc::Malformed, where, detail};
    case EFBIG:
        return {Errc::TooLarge, where, detail};
    default:
        return {Errc::Failed, where, detail};
    }
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

Result<> saveFile(const QString &file, QByteArrayView bytes, Secrecy secrecy)
{
    if (QFileInfo(file).isDir())
        return std::unexpected(fileError(EISDIR, file));
    QSaveFile output(file);
    if (!output.open(QIODevice::WriteOnly))
        return std::unexpected(output.error() == QFileDevice::PermissionsError || errno == EACCES
                                   ? Error{Errc::PermissionDenied, file, output.errorString()}
                                   : Error{QFileInfo(file).absoluteDir().exists() ? Errc::Failed : Errc::NotFound, file,
                                           output.errorString()});
    if (secrecy == Secrecy::Secret)
        output.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (output.write(bytes.data(), bytes.size()) != bytes.size() || !output.commit())
        return failure(Errc::Failed, file, output.errorString());
    return {};
}

} // namespace earshot
