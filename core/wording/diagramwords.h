// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <knowledge/arrivals.h>
#include <wording/words.h>

#include <QStringList>

#include <vector>

/// The words in the exposure diagram. Safe plain text.
namespace earshot {

[[nodiscard]] QString whoHeading();
[[nodiscard]] QString listensHeading();
/// "Firewall (ufw)", "No firewall is active", "The firewall is hidden"
[[nodiscard]] QString wallHeading(const FirewallState &firewall);
[[nodiscard]] QString wallSentence(const FirewallState &firewall);

[[nodiscard]] QString originTitle(Origin origin); ///< "Local network", heads a box
/// "192.168.1.0/24 · wlan0", "IPv6 direct · IPv4 via your router"
[[nodiscard]] QString originSubline(const OriginArrival &arrival);

/// "port 22", "ports 139, 445", "port 5353 (UDP)", "ports 1, 2, 3 and 4 more"
[[nodiscard]] QString portsWords(const std::vector<EndpointKey> &keys, int most = 3);
[[nodiscard]] QString someNames(const QStringList &names, int most); ///< "sshd, cupsd and 3 more"

[[nodiscard]] QString morePrograms(int count);
[[nodiscard]] QString ownConnections(int count);
[[nodiscard]] QString unknownPrograms(int count);
[[nodiscard]] QString shieldedPrograms(int count);
[[nodiscard]] QString localOnlyPrograms(int count);
[[nodiscard]] QString nothingListens(bool complete);
[[nodiscard]] QString ownConnectionsSubline();
[[nodiscard]] QString nothingSubline(bool complete);

/// "Remote login · sshd can be reached from your local network."
[[nodiscard]] QString passesSentence(const QString &service, Origin origin, Answer answer, Way way);
/// "The firewall stops what comes from the Internet to 4 programs."
[[nodiscard]] QString stoppedSentence(Origin origin, int programs);

} // namespace earshot
