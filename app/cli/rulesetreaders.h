// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <cli/options.h>
#include <snapshot/snapshot.h>

#include <QByteArray>

#include <utility>
#include <vector>

namespace earshot {

/// The saved rules of each file, added to one ruleset; fails with the file's name.
[[nodiscard]] Result<> readRulesets(const std::vector<std::pair<RulesetFile, QByteArray>> &files, Ruleset &rules,
                                    std::vector<Note> &notes);

} // namespace earshot
