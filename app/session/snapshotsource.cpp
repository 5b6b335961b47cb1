// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/snapshotsource.h>

namespace earshot {

ReadingPointer readingOf(Snapshot snapshot)
{
    auto reading = std::make_shared<Reading>();
    reading->assessment = assess(snapshot);
    reading->snapshot = std::move(snapshot);
    return reading;
}

} // namespace earshot
