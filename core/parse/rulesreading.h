// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rules/rules.h>
#include <snapshot/snapshot.h>

#include <vector>

namespace earshot {

/// What a reader of rules gives back: one namespace's tables from one source.
struct RulesReading {
    /// False: chains, rules or sets are missing (a part is unreadable, cut or broken), so no answer may rest on this.
    bool complete = true;
    std::vector<Table> tables;
    std::vector<Note> notes; ///< what was left out or not understood, and where
    /// `namespaceInode` is 0 and `place.table` an index into `tables`: who joins readings fills in both.
    std::vector<RuleCounter> counters;

    friend bool operator==(const RulesReading &, const RulesReading &) = default;
};

} // namespace earshot
