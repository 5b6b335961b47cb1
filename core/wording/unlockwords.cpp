// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/unlockwords.h>

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

QString sentenceOf(Errc code)
{
    switch (code) {
    case Errc::PermissionDenied:
        return Words::tr("It stays locked: the password wasn't given, or you may not unlock on this computer.",
                         "@info unlocking was denied or cancelled");
    case Errc::TimedOut:
        return Words::tr("It stays locked: nobody answered the question for the password.",
                         "@info unlocking took too long");
    case Errc::NotFound:
        return Words::tr("It can't be unlocked: the part of Earshot that reads what is locked isn't installed.",
                         "@info the helper is missing");
    case Errc::Unsupported:
        return Words::tr("It can't be unlocked: nothing on this computer asks for permission (polkit isn't there).",
                         "@info no polkit or no message bus");
    case Errc::TooNew:
        return Words::tr("It can't be unlocked: the part of Earshot that reads what is locked is of another version.",
                         "@info the helper is too old or too new");
    case Errc::Interrupted:
        return Words::tr("It stays locked: the part of Earshot that reads what is locked is busy, or has just ended.",
                         "@info the helper is busy or was ended");
    case Errc::Malformed:
    case Errc::Truncated:
    case Errc::TooLarge:
        return Words::tr("It stays locked: what came back wasn't what it should be.",
                         "@info the helper sent something that can't be used");
    case Errc::Failed:
        break;
    }
    return Words::tr("It stays locked: unlocking failed.", "@info any other failure");
}

} // namespace

QString unlockErrorSentence(const Error &error)
{
    return withDetail(sentenceOf(error.code), error.detail);
}

QString unlockErrorAdvice(const Error &error)
{
    switch (error.code) {
    case Errc::PermissionDenied:
        return Words::tr("Try again, or ask who looks after this computer.", "@info what to do");
    case Errc::TimedOut:
        return Words::tr("Try again. If no question appeared, use “sudo earshot-cli list” in a terminal.",
                         "@info what to do");
    case Errc::NotFound:
        return Words::tr("Install Earshot again, or use “sudo earshot-cli list” in a terminal.", "@info what to do");
    case Errc::Unsupported:
        return Words::tr("Use “sudo earshot-cli list” in a terminal.", "@info what to do");
    case Errc::TooNew:
        return Words::tr("Close this window and start Earshot again; if that doesn't help, install it again.",
                         "@info what to do");
    case Errc::Interrupted:
    case Errc::Malformed:
    case Errc::Truncated:
    case Errc::TooLarge:
    case Errc::Failed:
        break;
    }
    return Words::tr("Try again in a moment.", "@info what to do");
}

} // namespace earshot
