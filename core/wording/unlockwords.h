// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QString>

/// What kept the window from being unlocked, in a person's words. Safe plain text.
namespace earshot {

/// Of an UnlockProblem (base/unlockproblem.h); any other error says what it is about itself.
[[nodiscard]] QString unlockErrorSentence(const Error &error);
/// What can be done about it.
[[nodiscard]] QString unlockErrorAdvice(const Error &error);

} // namespace earshot
