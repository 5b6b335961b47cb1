// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rules/rules.h>

#include <QStringList>

namespace earshot {

/// Who made a rule, by the names it gives its tables and chains (SEMANTICS.md §13). Only a label: the rules decide.
struct ManagerName {
    QString manager; ///< "ufw", "firewalld", "docker" …; empty where nothing tells
    QString text; ///< the manager's own name for the part, language-free: "zone public", "jail sshd"

    friend bool operator==(const ManagerName &, const ManagerName &) = default;
};

[[nodiscard]] ManagerName managerOf(const Table &table, const Chain &chain);
/// Every manager that has left its traces, sorted.
[[nodiscard]] QStringList managersOf(const Ruleset &ruleset);

} // namespace earshot
