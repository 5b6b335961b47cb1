// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/files.h>

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>

namespace earshot {

namespace {

Errc codeOf(int number)
{
    switch (number) {
    case EACCES:
    case EPERM:
        return Errc::PermissionDenied;
    case ENOENT:
    case ENODEV:
    case ESRCH:
        return Errc::NotFound;
    case EOPNOTSUPP:
    case EPROTONOSUPPORT:
    case EAFNOSUPPORT:
    case ENOSYS:
        return Errc::Unsupported;
    case EAGAIN:
    case ETIMEDOUT:
        return Errc::TimedOut;
    default:
        return Errc::Failed;
    }
}

} // namespace

Error systemError(int number, const QString &where)
{
    return {codeOf(number), where, QString::fromLocal8Bit(strerrordesc_np(number))};
}

Result<Descriptor> openFolder(const QString &path)
{
    Descriptor folder(open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder)
        return std::unexpected(systemError(errno, path));
    return folder;
}

Result<> readFile(int folder, const char *name, qsizetype limit, QByteArray &to)
{
    const Descriptor file(openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file)
        return std::unexpected(systemError(errno, QFile::decodeName(name)));
    const qsizetype start = to.size();
    while (to.size() - start <= limit) {
        const qsizetype at = to.size();
        to.resize(at + std::min<qsizetype>(limit - (at - start) + 1, 64 << 10));
        const ssize_t size = read(file.number(), to.data() + at, static_cast<std::size_t>(to.size() - at));
        to.resize(at + std::max<ssize_t>(size, 0));
        if (size < 0 && errno != EINTR)
            return std::unexpected(systemError(errno, QFile::decodeName(name)));
        if (size == 0)
            return {};
    }
    to.resize(start + limit);
    return failure(Errc::TooLarge, QFile::decodeName(name), QStringLiteral("more than %1 bytes").arg(limit));
}

Result<QByteArray> readFile(const QString &path, qsizetype limit)
{
    QByteArray content;
    if (const auto read = readFile(AT_FDCWD, QFile::encodeName(path).constData(), limit, content); !read)
        return std::unexpected(read.error());
    return content;
}

Result<std::vector<std::string>> namesIn(const Descriptor &folder, const QString &where)
{
    // A second descriptor: closedir closes the one it is given.
    const int again = openat(folder.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR *)> entries(again < 0 ? nullptr : fdopendir(again), closedir);
    if (!entries)
        return std::unexpected(systemError(errno, where));
    std::vector<std::string> names;
    while (const dirent *entry = readdir(entries.get())) {
        if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0)
            names.emplace_back(entry->d_name);
    }
    std::ranges::sort(names);
    return names;
}

} // namespace earshot
