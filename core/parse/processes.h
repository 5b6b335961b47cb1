// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <snapshot/snapshot.h>

#include <QByteArrayView>

#include <map>
#include <vector>

namespace earshot {

/// A process with the sockets it holds.
struct Holder {
    Owner owner;
    std::vector<quint32> inodes; ///< of any socket family
};

struct ProcessesReading {
    std::vector<Holder> holders; ///< by pid
    qint64 hidden = 0; ///< processes whose descriptors could not be read
    bool mayHideMore = false; ///< there may be processes that aren't in here at all
};

/// Reads the records of collect/processes.h. Fails (Malformed) only where the magic isn't theirs; a part that is cut or
/// broken gives what came before and `mayHideMore`.
[[nodiscard]] Result<ProcessesReading> readProcesses(QByteArrayView records);

/// Lines "name:x:uid:…".
[[nodiscard]] std::map<quint32, QString> readUsers(QByteArrayView lines);

/// From the text of /proc/PID/cgroup: the path in the unified hierarchy, or in systemd's own old one.
[[nodiscard]] QString cgroupPathOf(QByteArrayView lines);
/// "ssh.service" from "/system.slice/ssh.service": the innermost unit of the path, or empty.
[[nodiscard]] QString unitOf(const QString &cgroupPath);
/// The name of the container or virtual machine, or the first 12 digits of its id as its tools print it; or empty.
[[nodiscard]] QString containerOf(const QString &cgroupPath);

} // namespace earshot
