// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <capture/capture.h>
#include <snapshot/snapshot.h>

namespace earshot {

/// What a capture says. Never fails: what is missing, may not be read or isn't understood is in the notes, and decides
/// `complete`, `firewallReadable`, `Ruleset::readable` and `overrulersSeen`, so that no answer rests on it.
[[nodiscard]] Snapshot parse(const Capture &capture);

} // namespace earshot
