// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <session/snapshotsource.h>

namespace earshot {

/// This machine, as far as the user who runs the program may look.
class LiveSource : public SnapshotSource
{
public:
    [[nodiscard]] Result<ReadingPointer> read() override;
    [[nodiscard]] bool isLive() const override { return true; }
};

} // namespace earshot
