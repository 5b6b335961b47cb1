// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <wording/words.h>

/// The way of one packet in a person's words. Safe plain text.
namespace earshot {

/// "A new TCP packet from 198.51.100.7 to 192.0.2.10, port 22, that arrives on eth0"
[[nodiscard]] QString questionWords(const Question &question);
/// "is dropped silently", with what answers it where it is refused.
[[nodiscard]] QString fateWords(const TraceResult &result);
/// Both: "A new TCP packet … is dropped silently on the way in."
[[nodiscard]] QString traceSentence(const Question &question, const TraceResult &result);
/// One step: "The rule matches and lets it through this chain: tcp dport 22 accept"
[[nodiscard]] QString stepSentence(const TraceStep &step);
/// How a packet was refused: "with a TCP reset", "with an ICMP message (3/13)".
[[nodiscard]] QString refusalWords(const QString &with);

} // namespace earshot
