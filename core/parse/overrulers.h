// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <capture/capture.h>
#include <snapshot/snapshot.h>

#include <map>
#include <vector>

namespace earshot {

/// Looks through the parts of the namespace and of the machine for what may overrule rules: fills in `overrulers` (by kind,
/// where, name; each once), `overrulersSeen` and the interfaces' `tcPrograms`. Interfaces and sockets must have been read.
[[nodiscard]] std::vector<Note> readOverrulers(const std::map<QString, Part> &parts,
                                               const std::map<QString, Part> &machine, NetNamespace &space);

} // namespace earshot
