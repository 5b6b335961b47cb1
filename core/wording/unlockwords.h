// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QString>

/// What kept the window from being unlocked, in a person's words. Safe plain text.
namespace earshot {

/// By the code: PermissionDenied is a refusal, a wrong password and a cancelled question (they can't be told apart),
/// TimedOut a question that nobody answered, NotFound a helper that isn't installed, Unsupported a computer without
/// polkit or message bus, TooNew a helper of another version, Interrupted a helper that is busy or went away.
[[nodiscard]] QString unlockErrorSentence(const Error &error);
/// What can be done about it.
[[nodiscard]] QString unlockErrorAdvice(const Error &error);

} // namespace earshot
