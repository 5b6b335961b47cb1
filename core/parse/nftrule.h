// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <parse/nftsets.h>
#include <rules/rules.h>
#include <rules/text.h>

#include <QHash>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace earshot {

/// What the rules of one table may name.
struct NftScope {
    TableFamily family = TableFamily::Inet;
    std::map<QString, NftSet> sets;
    /// Named objects by name and NFT_OBJECT_ type: what they ask of a packet (nothing: counters, helpers …).
    std::map<std::pair<QString, quint32>, std::optional<Undecided>> objects;
    /// ipset names by the kernel's index: what xt set matches hold.
    std::map<quint16, QString> ipsets;
};

struct PacketCount {
    quint64 packets = 0;
    quint64 bytes = 0;
};

struct NftRuleReading {
    Rule rule; ///< without its text
    std::vector<ExtensionWords> extensions; ///< xt matches and targets, in order
    std::optional<PacketCount> counter;
    QStringList problems; ///< what was not understood; expression names and details
};

/// Reads one rule from the attributes of its NFT_MSG_NEWRULE by running its expressions over symbolic registers. Sets of
/// the scope learn their field lengths and that rules add to them.
[[nodiscard]] NftRuleReading readNftRule(const Attributes &message, NftScope &scope);

} // namespace earshot
