// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rules/rules.h>
#include <snapshot/snapshot.h>

#include <QByteArrayView>

#include <vector>

namespace earshot {

struct IpsetsReading {
    bool complete = true; ///< false: sets or members are missing, and it can't be told which
    std::vector<Set> sets; ///< in the order of the text; those that can't be read whole are left out
    std::vector<Note> notes;
};

/// Reads what `ipset save` printed. Set::fieldLengths follow the type's dimensions: an address is 4 or 16 bytes, a port of a
/// hash 1 for the protocol and 2 for the port (a bitmap:port only 2), a MAC address 6, an interface 16, a mark 4.
///
/// One field: all members are in `plain`, holes (nomatch) cut out by the rule that the most specific entry wins. More:
/// elements, the most specific first, so that the first one that holds the packet decides. A list:set holds what its members
/// hold; where they are of both families, the IPv6 half is a set of its own, called as otherFamilyName() says.
[[nodiscard]] IpsetsReading readIpsetSave(QByteArrayView text);

/// The name of the IPv6 half of a list:set of both families; no set can be called that (ipset forbids the blank).
[[nodiscard]] QString otherFamilyName(const QString &list);

/// Puts the packet's fields where questions to ipsets have placeholders (xtwords.h, ipsetDimensions()). A question to a set
/// that isn't in `ruleset.ipsets` stays as it is; returns how many there are.
[[nodiscard]] qint64 resolveIpsets(Ruleset &ruleset);

} // namespace earshot
