// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace earshot {

struct RunLimits {
    qint64 bytes = qint64{64} << 20; ///< of standard output
    qint64 errorBytes = 4096; ///< of standard error that is kept; more is read and forgotten
    int milliseconds = 5000; ///< from start to exit
};

/// What a tool left behind. `error` is set unless it exited with 0 within its limits; `output` then has what came before.
struct ToolRun {
    QByteArray output;
    std::optional<Error> error;
};

/// The first of `folders` that holds an executable file `name`, as an absolute path; empty: none does.
[[nodiscard]] QString findProgram(const QStringList &folders, const QString &name);

/// Runs one of the system's tools: by absolute path, without a shell, with an empty environment, nothing on standard input,
/// no other descriptor of ours, in "/" and in a process group of its own. Waits for its exit, not for its output to be
/// closed; what is over its limits is killed with its whole group. Always reaps it.
[[nodiscard]] ToolRun runProgram(const QString &path, const QStringList &arguments, const RunLimits &limits);

} // namespace earshot
