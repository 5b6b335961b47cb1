// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <wording/words.h>

#include <QLocale>
#include <QStringList>

/// What the report for reading on a screen or on paper (HTML) says around the values.
namespace earshot {

enum class HtmlLabel : std::uint8_t {
    Diagram,
    Ports,
    EachPort,
    NotChecked,
    NotSaid,
    From,
    Why,
    WhoRunsIt,
    CommandLine,
    PassedOnTo
};
[[nodiscard]] QString htmlLabel(HtmlLabel label);

/// The language that these words are in: of the catalogue, not of the computer, where no catalogue fits.
[[nodiscard]] QLocale languageOfWords();

/// "Who can reach “kitchen”"; an empty name: "Who can reach this computer".
[[nodiscard]] QString reportTitle(const QString &hostName);
/// "The firewall is on, managed by ufw."
[[nodiscard]] QString firewallSentence(const FirewallState &firewall);
/// "Read on Saturday, 21 November 2026 at 22:10:00 UTC, on Linux 6.1.0."
[[nodiscard]] QString readWhen(qint64 msSinceEpoch, const QString &kernelRelease);
/// "Read just now" has no place on paper: what a report leaves out on purpose.
[[nodiscard]] QString onlyReachable();
/// What no report of this kind can know.
[[nodiscard]] QStringList reportLimits();
/// "Made by Earshot 0.1. …": what it holds, so that one thinks before passing it on.
[[nodiscard]] QString reportOrigin(const QString &version);
/// Beside a port of a program that asks rather than listens.
[[nodiscard]] QString probablyClientRemark();
/// One origin's answer for one family, with the addresses it is about: "some can reach it: 192.0.2.0/24".
[[nodiscard]] QString answerCell(const OriginAnswer &answer);
/// As short as can be, where "Who can reach it" stands above: "yes", "only 192.0.2.0/24", "no".
[[nodiscard]] QString gridCell(const OriginAnswer &answer);
/// The same in as few words as a narrow column needs: "if your router lets it".
[[nodiscard]] QString shortAnswerCell(const OriginAnswer &answer);
/// "IPv4: can reach it"
[[nodiscard]] QString familyLine(Family family, const QString &words);
/// "made by ufw as “22/tcp allow”"; empty where nobody is known.
[[nodiscard]] QString madeBy(const Evidence &evidence);
/// "12 owners are hidden."
[[nodiscard]] QString hiddenOwners(int count);
/// "172.17.0.2, port 80"
[[nodiscard]] QString passedOnTo(const Via &via);
/// "Internet (IPv6)"
[[nodiscard]] QString originOfFamily(Origin origin, Family family);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::HtmlLabel, QLatin1StringView("diagram"), QLatin1StringView("ports"),
                   QLatin1StringView("each-port"), QLatin1StringView("not-checked"), QLatin1StringView("not-said"),
                   QLatin1StringView("from"), QLatin1StringView("why"), QLatin1StringView("who-runs-it"),
                   QLatin1StringView("command-line"), QLatin1StringView("passed-on-to"))
