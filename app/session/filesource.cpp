// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/filesource.h>

#include <snapshot/container.h>

#include <QFile>
#include <QFileInfo>

namespace earshot {

namespace {

Errc codeOf(QFileDevice::FileError error)
{
    return error == QFileDevice::PermissionsError ? Errc::PermissionDenied : Errc::Failed;
}

/// The bytes of an ordinary file. A folder, a pipe or a device has no end that could be waited for.
Result<QByteArray> bytesOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(Errc::NotFound, path);
    if (!info.isFile())
        return failure(Errc::Malformed, path, QStringLiteral("not a file"));
    if (info.size() > containerLimit)
        return failure(Errc::TooLarge, path, QString::number(info.size()));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(codeOf(file.error()), path, file.errorString());
    const QByteArray bytes = file.read(containerLimit);
    if (file.error() != QFileDevice::NoError)
        return failure(codeOf(file.error()), path, file.errorString());
    return bytes;
}

/// The file is what a person can find; where in it follows.
Error inFile(const Error &error, const QString &path)
{
    const QString detail =
        error.detail.isEmpty() ? error.where : QStringLiteral("%1: %2").arg(error.where, error.detail);
    return {error.code, path, detail};
}

} // namespace

Result<ReadingPointer> FileSource::read()
{
    const Result<QByteArray> bytes = bytesOf(m_path);
    if (!bytes)
        return std::unexpected(bytes.error());
    Result<Container> container = readContainer(*bytes);
    if (!container)
        return std::unexpected(inFile(container.error(), m_path));
    return readingOf(std::move(container->snapshot));
}

} // namespace earshot
