// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <net/basics.h>
#include <verdict/assessment.h>
#include <verdict/trace.h>

#include <QString>

/// A person's words for each value, translated at the moment of asking. One short word or phrase a value here; whole
/// sentences in sentences.h, notes.h and trace.h. Everything returned is safe plain text on one line (safetext.h).
namespace earshot {

/// Where a sentence is read: it decides what the reader is told to do ("unlock", "run it with sudo").
enum class ReadIn : std::uint8_t { Window, Terminal };

[[nodiscard]] QString stateWords(EndpointState state); ///< "can be reached"
[[nodiscard]] QString answerWords(Answer answer); ///< "gets through"
[[nodiscard]] QString originName(Origin origin); ///< "your local network"
[[nodiscard]] QString originShortName(Origin origin); ///< "local network", for a cell among others
[[nodiscard]] QString fromOrigin(Origin origin); ///< "from your local network", to stand in a sentence
[[nodiscard]] QString wayWords(Way way);
[[nodiscard]] QString replyWords(ReplyAnswer reply);
[[nodiscard]] QString nominalWords(Nominal nominal);
[[nodiscard]] QString evidenceKindWords(EvidenceKind kind);
[[nodiscard]] QString reasonWords(ReasonCode code); ///< "only so many tries get through"
[[nodiscard]] QString transportName(Transport transport); ///< "TCP"
[[nodiscard]] QString familyName(Family family); ///< "IPv4"
[[nodiscard]] QString socketStateWords(Transport transport, SocketState state); ///< "listens", "connected"
[[nodiscard]] QString traceVerdictWords(TraceVerdict verdict);
[[nodiscard]] QString stageWords(Stage stage);

/// Everything a list of endpoints can show about one of them; the stored names are the words of `--columns`.
enum class ListColumn : std::uint8_t {
    Reach, ///< who can reach it, in a few words
    State,
    Port, ///< with the transport: "22/tcp"
    Program,
    Address, ///< what it listens on, with the device
    Pid,
    User,
    Unit,
    Package,
    Executable,
    Container,
    Namespace,
    Internet,
    OtherNetworks,
    LocalNetwork,
    Vpn,
    Containers,
    ThisComputer,
    Because ///< what decided the state
};
[[nodiscard]] QString columnTitle(ListColumn column);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::ListColumn, QLatin1StringView("reach"), QLatin1StringView("state"),
                   QLatin1StringView("port"), QLatin1StringView("program"), QLatin1StringView("address"),
                   QLatin1StringView("pid"), QLatin1StringView("user"), QLatin1StringView("unit"),
                   QLatin1StringView("package"), QLatin1StringView("exe"), QLatin1StringView("container"),
                   QLatin1StringView("namespace"), QLatin1StringView("internet"), QLatin1StringView("other-networks"),
                   QLatin1StringView("local-network"), QLatin1StringView("vpn"), QLatin1StringView("containers"),
                   QLatin1StringView("this-computer"), QLatin1StringView("because"))
