// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QtEndian>

#include <algorithm>
#include <optional>
#include <vector>

/// Reads part "proc/processes" by the numbers that stand in collect/processes.h, on purpose without its constants: a file
/// form that changes unseen must fail here.
namespace earshot::test {

struct ReadProcess {
    quint32 pid = 0;
    quint32 uid = 0;
    quint64 networkNamespace = 0;
    quint32 flags = 0;
    QByteArray stat, exe, cmdline, cgroup;
    std::vector<quint32> sockets;

    [[nodiscard]] bool holds(quint32 inode) const { return std::ranges::find(sockets, inode) != sockets.end(); }
    [[nodiscard]] QByteArray startTime() const { return stat.sliced(stat.lastIndexOf(')') + 2).split(' ').at(19); }
};

struct ReadProcesses {
    std::vector<ReadProcess> processes;
    quint32 seen = 0, hidden = 0, vanished = 0, flags = 0;

    [[nodiscard]] const ReadProcess *find(quint32 pid) const
    {
        const auto found = std::ranges::find(processes, pid, &ReadProcess::pid);
        return found == processes.end() ? nullptr : &*found;
    }
};

/// Nothing unless every byte is accounted for.
inline std::optional<ReadProcesses> readProcesses(const QByteArray &bytes)
{
    ReadProcesses result;
    if (!bytes.startsWith("earproc1"))
        return std::nullopt;
    const auto u32 = [&](qsizetype at) { return qFromLittleEndian<quint32>(bytes.constData() + at); };
    for (qsizetype at = 8; bytes.size() - at >= 24;) {
        const qsizetype size = u32(at + 4);
        if (size > bytes.size() - at)
            return std::nullopt;
        if (u32(at) == 2) {
            result.seen = u32(at + 8);
            result.hidden = u32(at + 12);
            result.vanished = u32(at + 16);
            result.flags = u32(at + 20);
            return size == 24 && at + size == bytes.size() ? std::optional(result) : std::nullopt;
        }
        if (u32(at) != 1 || size < 48)
            return std::nullopt;
        ReadProcess &process = result.processes.emplace_back();
        process.pid = u32(at + 8);
        process.uid = u32(at + 12);
        process.networkNamespace = qFromLittleEndian<quint64>(bytes.constData() + at + 16);
        process.flags = u32(at + 24);
        const qsizetype lengths[] = {u32(at + 28), u32(at + 32), u32(at + 36), u32(at + 40),
                                     qsizetype{4} * u32(at + 44)};
        if (size != 48 + lengths[0] + lengths[1] + lengths[2] + lengths[3] + lengths[4])
            return std::nullopt;
        qsizetype text = at + 48;
        QByteArray *const texts[] = {&process.stat, &process.exe, &process.cmdline, &process.cgroup};
        for (int i = 0; i < 4; ++i) {
            *texts[i] = bytes.sliced(text, lengths[i]);
            text += lengths[i];
        }
        for (; text < at + size; text += 4)
            process.sockets.push_back(u32(text));
        at += size;
    }
    return std::nullopt;
}

} // namespace earshot::test
