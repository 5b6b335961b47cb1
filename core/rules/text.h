// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rules/rules.h>

#include <QString>

#include <cstddef>
#include <vector>

/// Rules in the words of their tools, written from the neutral statements: for people to read, never to be parsed. Names and
/// comments of strangers are put in as quoted strings with control characters left out.
namespace earshot {

/// A run of statements that came from one xt extension, and what iptables calls it: "-m conntrack --ctstate NEW",
/// "-j REJECT --reject-with icmp-port-unreachable".
struct ExtensionWords {
    std::size_t first = 0;
    std::size_t count = 0; ///< may be 0: "-m comment …" states nothing
    QString words;
    bool isTarget = false;
    QString name; ///< of the extension
};

/// As `nft list ruleset` would print it: guards that a field implies are folded. `sets` gives the contents of anonymous sets
/// (without them they are named).
[[nodiscard]] QString nftText(const Rule &rule, TableFamily family, const std::vector<Set> &sets = {},
                              const std::vector<ExtensionWords> &extensions = {});

/// As iptables-save would print it: "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT". Empty where iptables has no words for a
/// statement.
[[nodiscard]] QString iptablesText(const Rule &rule, TableFamily family, const QString &chain,
                                   const std::vector<ExtensionWords> &extensions = {});

/// A verdict in nft's words: "jump input_wan", "reject with icmpx admin-prohibited", "queue to 1-3 bypass".
[[nodiscard]] QString nftText(const Verdict &verdict);

/// A string in double quotes as nft writes it, safe to show: quotes and control characters are replaced.
[[nodiscard]] QString quotedText(QStringView text);

} // namespace earshot
