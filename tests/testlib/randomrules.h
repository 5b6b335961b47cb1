// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <testlib/dice.h>

#include <QByteArray>

namespace earshot::test {

/// An nft ruleset that the kernel accepts and that leaves nothing to chance, time or programs: several tables, base chains
/// of distinct priorities, jumps, gotos, sets, maps and verdict maps, over what this engine must decide. The same
/// dice give the same rules.
[[nodiscard]] QByteArray randomRules(Dice &dice);

} // namespace earshot::test
