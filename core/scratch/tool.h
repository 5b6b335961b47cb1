// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace earshot {

struct ToolLimits {
    int milliseconds = 20'000;
    qint64 bytes = qint64{64} << 20; ///< of standard output and standard error together
};

struct ToolOutput {
    int exitCode = 0;
    QByteArray out;
    QByteArray err;
};

/// The absolute path of a system tool, from the system's own folders (never PATH). NotFound where it isn't installed.
[[nodiscard]] Result<QString> findTool(const QString &name);

/// Runs a system tool with `input` on its standard input, no shell, an environment of our own. A tool that exits with
/// another code than 0 is a result. Fails with NotFound, TimedOut, TooLarge (it is killed then), or Failed where it
/// ended by a signal.
[[nodiscard]] Result<ToolOutput> runTool(const QString &name, const QStringList &arguments,
                                         const QByteArray &input = {}, const ToolLimits &limits = {});

} // namespace earshot
