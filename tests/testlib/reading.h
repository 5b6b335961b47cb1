// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <snapshot/snapshot.h>

namespace earshot::test {

/// The world that the calling thread is in, as Earshot reads it: collected and parsed, nothing by hand. What the bench knows
/// better is put right: its wires stand for hardware, and nobody attached a program that could overrule the rules (an
/// ordinary user may not look, so every answer would depend).
[[nodiscard]] Snapshot readWorld();

} // namespace earshot::test
