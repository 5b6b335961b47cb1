// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace earshot {

/// How long ago something was read: "Read just now.", "Read 5 minutes ago.". A moment in the future (a clock that was set
/// back, a file from elsewhere) is given as its date. Both in milliseconds since 1970.
[[nodiscard]] QString ageSentence(qint64 takenMs, qint64 nowMs);

} // namespace earshot
