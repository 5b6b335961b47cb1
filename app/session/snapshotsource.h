// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <snapshot/snapshot.h>
#include <verdict/assessment.h>

#include <memory>

namespace earshot {

/// A machine at one moment and what follows from it. Shared and constant: it goes from thread to thread.
struct Reading {
    Snapshot snapshot;
    Assessment assessment;
};
using ReadingPointer = std::shared_ptr<const Reading>;

/// The snapshot with its assessment.
[[nodiscard]] ReadingPointer readingOf(Snapshot snapshot);

/// Where readings come from. `read` is called on a thread of the session's, one call at a time, and may take its time.
class SnapshotSource
{
public:
    SnapshotSource() = default;
    SnapshotSource(const SnapshotSource &) = delete;
    SnapshotSource &operator=(const SnapshotSource &) = delete;
    virtual ~SnapshotSource() = default;

    [[nodiscard]] virtual Result<ReadingPointer> read() = 0;
    /// Another reading may differ from the last; a file's never does.
    [[nodiscard]] virtual bool isLive() const = 0;
};

} // namespace earshot
