// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rules/rules.h>

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace earshot {

/// An xt match or target inside an nf_tables rule (iptables-nft): its name, revision and binary struct
/// (linux/netfilter/xt_*.h).
struct XtCall {
    QByteArray name;
    quint32 revision = 0;
    QByteArrayView info;
    TableFamily family = TableFamily::Ip;
    QByteArray chain; ///< that the rule stands in
    std::optional<quint8> protocol; ///< that the rule's matches leave
    const std::map<quint16, QString> &ipsets; ///< by the kernel's index
};

struct XtReading {
    std::vector<Statement> statements;
    QString words; ///< "-m conntrack --ctstate NEW"
    QString comment; ///< of a comment match
    bool understood = true; ///< false: a name, revision or struct that isn't known
};

/// A match that isn't known becomes Undecided, a target that isn't known UnknownTarget.
[[nodiscard]] XtReading readXtMatch(const XtCall &call);
[[nodiscard]] XtReading readXtTarget(const XtCall &call);

} // namespace earshot
