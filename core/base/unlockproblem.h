// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <cstdint>
#include <optional>

namespace earshot {

/// Why the whole picture isn't to be had, or no longer. An Error carries it in `where`, so that it goes wherever errors go
/// and wording/ finds the sentence for it.
enum class UnlockProblem : std::uint8_t {
    NoBus, ///< the system's message bus doesn't answer
    NoPolkit, ///< the service that asks for passwords isn't there
    HelperMissing, ///< earshot-helper isn't installed, or can't be started
    HelperOlder, ///< it speaks an older protocol than this program
    HelperNewer,
    Denied, ///< no right, a wrong password, or cancelled: the system doesn't say which
    TimedOut, ///< nobody answered the question for the password, or the helper didn't
    Busy, ///< the helper was occupied with somebody else's question all the time
    HelperEnded, ///< it went away before it answered
    Refused, ///< it refused what this program sent
    ChannelLost ///< what served the readings is gone
};

[[nodiscard]] Error unlockError(UnlockProblem problem, const QString &detail = {});
/// Nothing: an error about something else.
[[nodiscard]] std::optional<UnlockProblem> unlockProblemOf(const Error &error);

} // namespace earshot
