// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <wording/words.h>

#include <QStringList>

/// What could not be seen, and what went wrong, in a person's words.
namespace earshot {

/// "The owners of 12 sockets are hidden: run it with sudo to see them."
[[nodiscard]] QString noteSentence(const Note &note, ReadIn where);

/// Each sentence once, in the notes' order: several parts may lack the same right.
[[nodiscard]] QStringList noteSentences(const std::vector<Note> &notes, ReadIn where);

/// The same for machine formats: English, never translated, without advice.
[[nodiscard]] QString noteForMachines(const Note &note);

/// What happened and where: "“old.earshot” was made by a later version of Earshot."
[[nodiscard]] QString errorSentence(const Error &error);
/// What can be done about it; empty where nothing sensible can be said.
[[nodiscard]] QString errorAdvice(const Error &error, ReadIn where);

} // namespace earshot
