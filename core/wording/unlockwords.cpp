// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/unlockwords.h>

#include <base/unlockproblem.h>
#include <wording/notes.h>
#include <wording/safetext.h>
#include <wording/words_p.h>

namespace earshot {
namespace {

QString withDetail(const QString &sentence, const QString &detail)
{
    if (detail.isEmpty())
        return sentence;
    return Words::tr("%1 (%2)", "@info a sentence, the system's own words for it")
        .arg(sentence, safeText(detail, textLength));
}

QString sentenceOf(UnlockProblem problem)
{
    switch (problem) {
    case UnlockProblem::NoBus:
        return Words::tr("It can't be unlocked: the system's message bus doesn't answer.", "@info unlocking failed");
    case UnlockProblem::NoPolkit:
        return Words::tr("It can't be unlocked: this computer has no service that asks for a password (polkit).",
                         "@info unlocking failed");
    case UnlockProblem::HelperMissing:
        return Words::tr("It can't be unlocked: the part of Earshot that reads what is locked isn't installed.",
                         "@info unlocking failed");
    case UnlockProblem::HelperOlder:
        return Words::tr("It can't be unlocked: the part of Earshot that reads what is locked is too old.",
                         "@info unlocking failed");
    case UnlockProblem::HelperNewer:
        return Words::tr(
            "It can't be unlocked: the part of Earshot that reads what is locked is newer than this window.",
            "@info unlocking failed");
    case UnlockProblem::Denied:
        return Words::tr("It stays locked: the password wasn't given, or you may not unlock on this computer.",
                         "@info unlocking was denied or cancelled");
    case UnlockProblem::TimedOut:
        return Words::tr("It stays locked: nobody answered the question for the password.", "@info unlocking failed");
    case UnlockProblem::Busy:
        return Words::tr("It stays locked: somebody else is being asked for a password just now.",
                         "@info unlocking failed");
    case UnlockProblem::HelperEnded:
        return Words::tr("It stays locked: the part of Earshot that reads what is locked ended before it answered.",
                         "@info unlocking failed");
    case UnlockProblem::Refused:
        return Words::tr("It can't be unlocked: the part of Earshot that reads what is locked refused to.",
                         "@info unlocking failed");
    case UnlockProblem::ChannelLost:
        return Words::tr("It is locked again: the part of Earshot that reads what is locked has ended.",
                         "@info it was unlocked until now");
    }
    Q_UNREACHABLE_RETURN({});
}

QString adviceOn(UnlockProblem problem)
{
    switch (problem) {
    case UnlockProblem::NoBus:
    case UnlockProblem::NoPolkit:
        return Words::tr("Use “sudo earshot-cli list” in a terminal.", "@info what to do");
    case UnlockProblem::HelperMissing:
    case UnlockProblem::HelperOlder:
    case UnlockProblem::Refused:
        return Words::tr("Install Earshot again, or use “sudo earshot-cli list” in a terminal.", "@info what to do");
    case UnlockProblem::HelperNewer:
        return Words::tr("Close this window and start Earshot again.", "@info what to do");
    case UnlockProblem::Denied:
        return Words::tr("Try again, or ask who looks after this computer.", "@info what to do");
    case UnlockProblem::TimedOut:
        return Words::tr("Try again. If no question appeared, use “sudo earshot-cli list” in a terminal.",
                         "@info what to do");
    case UnlockProblem::Busy:
    case UnlockProblem::HelperEnded:
        return Words::tr("Try again in a moment.", "@info what to do");
    case UnlockProblem::ChannelLost:
        return Words::tr("Unlock once more to see everything.", "@info what to do");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

QString unlockErrorSentence(const Error &error)
{
    const auto problem = unlockProblemOf(error);
    return problem ? withDetail(sentenceOf(*problem), error.detail) : errorSentence(error);
}

QString unlockErrorAdvice(const Error &error)
{
    const auto problem = unlockProblemOf(error);
    return problem ? adviceOn(*problem) : errorAdvice(error, ReadIn::Terminal);
}

} // namespace earshot
