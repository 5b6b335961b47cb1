// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cli/files.h>

#include <QString>

#include <functional>
#include <sys/types.h>

namespace earshot {

/// Root's half of a program that started as root (DESIGN.md §5): a child process that does at most two things, both
/// settled before anything of a stranger was looked at: read the machine, and write one file where root itself asked for
/// one. The process that made it gives up its privileges at once.
class RootHalf
{
public:
    struct Work {
        std::function<QByteArray()> collect; ///< nothing: not asked for
        QString output; ///< the file to write as root; empty: none
        Secrecy secrecy = Secrecy::Ordinary;
    };

    /// Forks. Call while the process has one thread.
    [[nodiscard]] static Result<RootHalf> start(Work work);
    RootHalf(RootHalf &&) = default;
    RootHalf &operator=(RootHalf &&) = default;
    ~RootHalf();

    /// What `collect` gave; waits for it.
    [[nodiscard]] Result<QByteArray> collected();
    /// Writes the output file.
    [[nodiscard]] Result<> save(QByteArrayView bytes);

private:
    RootHalf(pid_t child, OpenFile channel, OpenFile memory);

    pid_t m_child = -1;
    OpenFile m_channel; ///< requests and answers
    OpenFile m_memory; ///< the bytes themselves
};

} // namespace earshot
