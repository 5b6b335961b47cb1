// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <collect/descriptor.h>

#include <QByteArray>
#include <QString>

#include <string>
#include <vector>

namespace earshot {

/// An Error for an errno value; `where` as in Error.
[[nodiscard]] Error systemError(int number, const QString &where);

/// Opens a folder for openat and the like; O_PATH is not used, so permission shows here.
[[nodiscard]] Result<Descriptor> openFolder(const QString &path);

/// Up to `limit` bytes of a file. More than that: TooLarge, and `to` holds the first `limit`. For files of /proc and /sys,
/// whose size isn't known, and small ones of /etc; never blocks on a FIFO.
[[nodiscard]] Result<> readFile(int folder, const char *name, qsizetype limit, QByteArray &to);
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qsizetype limit);

/// The names in a folder, sorted, without "." and "..".
[[nodiscard]] Result<std::vector<std::string>> namesIn(const Descriptor &folder, const QString &where);

} // namespace earshot
