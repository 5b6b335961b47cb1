// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <span>
#include <string_view>

/// The form of part "proc/processes": which processes hold sockets, as raw as /proc gave it (proc(5)).
///
/// All numbers are unsigned and little-endian whatever the machine; nothing is padded or aligned. The part is
///
///     8 bytes   magic "earproc1"
///     records   process records in ascending order of pid
///     1 record  the trailer, last; a part without it ends before it is complete
///
/// Every record begins with
///
///     offset  size
///          0     4  kind: 1 process, 2 trailer; a reader skips kinds that it doesn't know
///          4     4  size of the whole record, these eight bytes included
///
/// and a process record (kind 1) goes on with
///
///          8     4  pid
///         12     4  effective uid: the owner of the folder /proc/PID, which is the effective uid even of processes that
///                   can't be dumped (fs/proc/base.c, task_dump_owner), so /proc/PID/status isn't read
///         16     8  inode of its network namespace (/proc/PID/ns/net), 0 where it may not be read
///         24     4  flags, ProcessFlag
///         28     4  S: bytes of stat
///         32     4  E: bytes of exe
///         36     4  L: bytes of cmdline
///         40     4  C: bytes of cgroup
///         44     4  N: number of socket inodes
///         48     S  /proc/PID/stat as it is; comm stands between the first "(" and the last ")", the start time is field 22
///                E  target of /proc/PID/exe; the kernel appends " (deleted)" where the file is gone; empty: see ExeHidden
///                L  /proc/PID/cmdline, arguments each ended by a NUL, at most `cmdlineLimit` bytes
///                C  /proc/PID/cgroup, at most `cgroupLimit` bytes
///              4*N  socket inodes as NETLINK_SOCK_DIAG gives them (idiag_inode): of any socket family, in order of
///                   descriptor, once for every descriptor
///
/// so size = 48 + S + E + L + C + 4*N. Any text may hold anything (it is the process's own). Only processes that hold at
/// least one socket are in. Everything of a process is read through one descriptor of its /proc folder, which stays with
/// that process and never shows a later one of the same pid; stat is read before and after the descriptors, and the record
/// is left out (and counted as vanished) unless both show the same start time.
///
/// The trailer (kind 2, size 24):
///
///          8     4  processes seen, kernel threads included
///         12     4  hidden: processes whose descriptors may not be read
///         16     4  vanished: processes that ended or changed while they were read
///         20     4  flags, TrailerFlag
namespace earshot {

inline constexpr std::string_view processesMagic{"earproc1"};
inline constexpr qsizetype processHeadSize = 48;
inline constexpr qsizetype processTrailerSize = 24;
inline constexpr qsizetype statLimit = 4096;
inline constexpr qsizetype exeLimit = 4096; ///< PATH_MAX
inline constexpr qsizetype cmdlineLimit = 4096;
inline constexpr qsizetype cgroupLimit = 4096;

enum class ProcessRecordKind : std::uint32_t { Process = 1, Trailer = 2 };

enum ProcessFlag : std::uint32_t {
    ExeHidden = 1, ///< /proc/PID/exe may not be read
    CmdlineCut = 2, ///< longer than `cmdlineLimit`
    CgroupCut = 4, ///< longer than `cgroupLimit`
    SocketsCut = 8 ///< a limit ended the walk over this process's descriptors
};

enum TrailerFlag : std::uint32_t {
    WalkCut = 1, ///< a limit ended the walk over the processes: there are more
    ProcessesHidden =
        2 ///< process 1 isn't shown (proc mounted with hidepid=): there may be any number of hidden processes
};

/// One process as read; views of the reader's own buffers.
struct ProcessRecord {
    std::uint32_t pid = 0;
    std::uint32_t uid = 0;
    std::uint64_t networkNamespace = 0;
    std::uint32_t flags = 0;
    std::string_view stat;
    std::string_view exe;
    std::string_view cmdline;
    std::string_view cgroup;
    std::span<const std::uint32_t> sockets;
};

struct ProcessTrailer {
    std::uint32_t seen = 0;
    std::uint32_t hidden = 0;
    std::uint32_t vanished = 0;
    std::uint32_t flags = 0;
};

/// Appends the magic; once, before all records.
void writeProcessesMagic(QByteArray &to);
void writeProcess(QByteArray &to, const ProcessRecord &record);
void writeTrailer(QByteArray &to, const ProcessTrailer &trailer);

} // namespace earshot
