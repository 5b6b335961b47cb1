// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <base/unlockproblem.h>

#include <algorithm>
#include <array>

namespace earshot {

namespace {

using namespace Qt::StringLiterals;

struct Entry {
    UnlockProblem problem;
    Errc code;
    QLatin1StringView where;
};

constexpr auto entries = std::to_array<Entry>({
    {UnlockProblem::NoBus, Errc::NotFound, "unlock:no-bus"_L1},
    {UnlockProblem::NoPolkit, Errc::NotFound, "unlock:no-polkit"_L1},
    {UnlockProblem::HelperMissing, Errc::NotFound, "unlock:helper-missing"_L1},
    {UnlockProblem::HelperOlder, Errc::Unsupported, "unlock:helper-older"_L1},
    {UnlockProblem::HelperNewer, Errc::TooNew, "unlock:helper-newer"_L1},
    {UnlockProblem::Denied, Errc::PermissionDenied, "unlock:denied"_L1},
    {UnlockProblem::TimedOut, Errc::TimedOut, "unlock:timed-out"_L1},
    {UnlockProblem::Busy, Errc::TimedOut, "unlock:busy"_L1},
    {UnlockProblem::HelperEnded, Errc::Failed, "unlock:helper-ended"_L1},
    {UnlockProblem::Refused, Errc::Unsupported, "unlock:refused"_L1},
    {UnlockProblem::ChannelLost, Errc::Failed, "unlock:channel-lost"_L1},
});

} // namespace

Error unlockError(UnlockProblem problem, const QString &detail)
{
    const auto *entry = std::ranges::find(entries, problem, &Entry::problem);
    return {entry->code, entry->where, detail};
}

std::optional<UnlockProblem> unlockProblemOf(const Error &error)
{
    const auto *entry = std::ranges::find(entries, error.where, &Entry::where);
    return entry != entries.end() && entry->code == error.code ? std::optional(entry->problem) : std::nullopt;
}

} // namespace earshot
