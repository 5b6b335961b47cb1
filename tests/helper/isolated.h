// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFile>

#include <unistd.h>

namespace earshot::test {

/// Root in a throw-away copy of a system (installer/lib/enter mounts it as "earshot"): only there may a test change /usr,
/// /etc and users.
inline bool isThrowAwaySystem()
{
    QFile mounts(QStringLiteral("/proc/self/mountinfo"));
    if (geteuid() != 0 || !mounts.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> lines = mounts.readAll().split('\n');
    return std::ranges::any_of(
        lines, [](const QByteArray &line) { return line.contains(" / / ") && line.contains(" - overlay earshot "); });
}

} // namespace earshot::test
