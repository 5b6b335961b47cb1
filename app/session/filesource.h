// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <session/snapshotsource.h>

namespace earshot {

/// A saved reading (`.earshot`). Fails with what the system or the format says; `where` names the file.
class FileSource : public SnapshotSource
{
public:
    explicit FileSource(QString path)
        : m_path(std::move(path))
    {
    }
    [[nodiscard]] Result<ReadingPointer> read() override;
    [[nodiscard]] bool isLive() const override { return false; }

private:
    QString m_path;
};

} // namespace earshot
