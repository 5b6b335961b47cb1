// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <snapshot/snapshot.h>

#include <QByteArrayView>

#include <map>
#include <vector>

namespace earshot {

/// How much of a part could not be read.
struct Doubts {
    qint64 malformed = 0; ///< messages that break their format
    qint64 notUnderstood = 0; ///< that hold something this version doesn't know
};

/// RTM_NEWLINK messages, by index.
[[nodiscard]] std::vector<Interface> readInterfaces(QByteArrayView links, Doubts &doubts);
/// RTM_NEWADDR messages into the interfaces they belong to, in the kernel's order.
void readAddresses(QByteArrayView addresses, std::vector<Interface> &interfaces, Doubts &doubts);
/// RTM_NEWROUTE messages, by table, prefix, metric. Routes that are dead now are left out, as the kernel does.
[[nodiscard]] std::vector<Route> readRoutes(QByteArrayView routes, Doubts &doubts);
/// RTM_NEWRULE messages, by priority, family.
[[nodiscard]] std::vector<RoutingRule> readRoutingRules(QByteArrayView rules, Doubts &doubts);
/// Lines "key=value".
[[nodiscard]] std::map<QString, QString> readSysctls(QByteArrayView lines, Doubts &doubts);
/// /proc/net/netfilter/nfnetlink_queue: the numbers that a program listens on, sorted.
[[nodiscard]] std::vector<quint16> readQueues(QByteArrayView lines, Doubts &doubts);

} // namespace earshot
