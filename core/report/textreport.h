// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <report/selection.h>
#include <report/texttable.h>
#include <wording/words.h>

#include <span>

namespace earshot {

/// Lists for people, translated, in safe plain text (colours only where the style asks for them).

/// What a table has where nothing is asked for: who can reach it, port, program, what it listens on, and the container
/// where there is one.
[[nodiscard]] std::vector<ListColumn> tableColumns(const Assessment &assessment);

enum class Clients : std::uint8_t { Folded, Shown };

/// The sentence, the table, why it depends, and what could not be seen (`list`).
[[nodiscard]] QString listAsTable(const Assessment &assessment, std::span<const ListColumn> columns,
                                  const TextStyle &style, Clients clients = Clients::Folded, Scope scope = Scope::All);

/// Every socket with its state (`--all`), to stand after the list.
[[nodiscard]] QString socketsAsTable(const Snapshot &snapshot, const TextStyle &style);

/// Everything about each endpoint, for reading and printing (`report FILE.txt`).
[[nodiscard]] QString reportAsText(const Assessment &assessment, const TextStyle &style, Scope scope = Scope::All);

} // namespace earshot
