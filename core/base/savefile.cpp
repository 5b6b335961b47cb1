// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <base/savefile.h>

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstring>

namespace earshot {

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
