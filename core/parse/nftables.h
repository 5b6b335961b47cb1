// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <capture/capture.h>
#include <parse/rulesreading.h>

#include <QString>

#include <map>

namespace earshot {

/// Reads the nf_tables messages of one namespace (the parts nf_tables/…, as they came from the kernel) into tables.
///
/// Whatever this doesn't understand stays visible: a match becomes Undecided, a statement that might end a packet's way
/// UnknownTarget, and a note names table, chain and handle. Bytes that break the format cost what they hold, never the rest:
/// the only failure is messages of the other byte order (Unsupported), and a part that is absent reads as empty.
///
/// One word beyond the contract in Verdict::with: "icmpx:port-unreachable|no-route|host-unreachable|admin-prohibited" for a
/// reject whose ICMP type follows the packet's family.
[[nodiscard]] Result<RulesReading> readNftables(const std::map<QString, Part> &parts);

} // namespace earshot
