// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <parse/rulesreading.h>
#include <rules/rules.h>

#include <QByteArrayView>

namespace earshot {

/// Reads what iptables-save or ip6tables-save printed (with or without -c; also old versions and hand-written files that
/// iptables-restore takes). `family` is Ip or Ip6.
///
/// Nothing is guessed: a match that isn't understood is Undecided and quotes it; a line that isn't, a table without COMMIT
/// or a chain of unknown policy gives a note with the line's number and `complete` false. Questions to ipsets have
/// placeholders for operands until resolveIpsets() has seen the sets. The only failure is TooLarge.
[[nodiscard]] Result<RulesReading> readIptablesSave(QByteArrayView text, TableFamily family, Backend backend);

} // namespace earshot
