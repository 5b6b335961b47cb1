// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <wording/words.h>

#include <QStringList>

/// What reports and the command line say around the values.
namespace earshot {

enum class ReportHeading : std::uint8_t { NotSeen, WhyItDepends, EachPort };
[[nodiscard]] QString reportHeading(ReportHeading heading);

/// "5 more ports belong to programs that probably only wait for answers: --all shows them."
[[nodiscard]] QString foldedClients(int count);
/// "22/tcp, sshd: only so many tries in a time get through"
[[nodiscard]] QString reasonLine(const QString &port, const QString &program, const QStringList &reasons);
/// "IPv4: Can be reached from your local network."
[[nodiscard]] QString answerLine(const OriginAnswer &answer);
/// "Listens on all addresses. Process 812, user root, service ssh.service, /usr/sbin/sshd."
[[nodiscard]] QString endpointDetails(const EndpointAssessment &endpoint);
/// "Read at 2026-11-21T22:10:00Z."
[[nodiscard]] QString takenLine(const QString &isoTime);
/// Transport, state, local, remote, program.
[[nodiscard]] QStringList socketTableHeader();

/// Of `explain`.
[[nodiscard]] QString nothingListensOn(const QString &port);
[[nodiscard]] QString rulesNotMatching(int count); ///< "12 rules don't match."
[[nodiscard]] QString decidesMark(); ///< "this decides"
[[nodiscard]] QString originHeading(const QString &from,
                                    const QString &packet); ///< "From your local network: A new TCP packet …"
[[nodiscard]] QString noWayToAsk(const QString &detail); ///< why a packet could not be followed

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::ReportHeading, QLatin1StringView("not-seen"), QLatin1StringView("why-it-depends"),
                   QLatin1StringView("each-port"))
