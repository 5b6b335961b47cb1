// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <wording/words.h>

#include <QStringList>

/// Whole sentences and cells about an assessment (WORDS.md): who can reach what, then why. Safe plain text.
namespace earshot {

// ---- names -----------------------------------------------------------------------------------------------------------

/// A program's own name: the file it runs, and the name it gave itself where that is another ("firewalld (python3.13)").
[[nodiscard]] QString ownerName(const Owner &owner);
/// Who listens: each program once; service managers that only hold the socket for another owner are left out.
[[nodiscard]] QString programName(const EndpointAssessment &endpoint);
/// "22/tcp"
[[nodiscard]] QString portName(const EndpointKey &key);
/// "all addresses", "all IPv6 addresses", "127.0.0.1", "192.0.2.10 on eth0"
[[nodiscard]] QString listensOn(const EndpointKey &key);
/// "192.0.2.0/24, 10.0.0.1 and 5 more"
[[nodiscard]] QString sourcesWords(const AddressSet &sources, int most = 3);

// ---- one endpoint ----------------------------------------------------------------------------------------------------

/// What one origin may do, over both families: the strongest answer, and where the families differ.
struct OriginSummary {
    Origin origin = Origin::ThisComputer;
    Answer answer = Answer::Unknown; ///< the strongest of both families: open, limited, depends, unknown, blocked
    std::optional<Family> only; ///< the other family has a weaker answer
    Way way = Way::Direct; ///< of the strongest answer

    friend bool operator==(const OriginSummary &, const OriginSummary &) = default;
};
/// By origin; those that this machine has.
[[nodiscard]] std::vector<OriginSummary> originSummaries(const EndpointAssessment &endpoint);

/// Who can reach it, for a cell: "Internet, local network (IPv4 only)", "this computer only".
[[nodiscard]] QString reachCell(const EndpointAssessment &endpoint);
/// One origin's answer, for a cell; "–" where this machine has no such origin.
[[nodiscard]] QString originCell(const EndpointAssessment &endpoint, Origin origin);
/// "sshd on port 22 (TCP) can be reached from your local network."
[[nodiscard]] QString endpointSentence(const EndpointAssessment &endpoint);
/// "Can be reached from your local network, but only by 192.0.2.0/24."
[[nodiscard]] QString answerSentence(const OriginAnswer &answer);
/// What is beside the answer: replies that don't get out, hiding from neighbours, a router in between. May be empty.
[[nodiscard]] QStringList answerRemarks(const OriginAnswer &answer);
/// The answer that decided the endpoint's state; nothing where there is none.
[[nodiscard]] const OriginAnswer *decidingAnswer(const EndpointAssessment &endpoint);

// ---- why -------------------------------------------------------------------------------------------------------------

/// "Because of this rule: ip saddr 192.0.2.0/24 tcp dport 22 accept (table inet filter, chain input, made by ufw)."
[[nodiscard]] QString evidenceSentence(const Evidence &evidence);
/// For a cell: the manager's words, or the rule's, or what was decisive.
[[nodiscard]] QString evidenceCell(const Evidence &evidence);
/// "table inet filter, chain input, handle 7"; empty for what isn't a rule or a policy.
[[nodiscard]] QString evidencePlace(const Evidence &evidence);
/// "only so many tries in a time get through: limit rate 3/minute"
[[nodiscard]] QString reasonSentence(const Reason &reason);

// ---- the whole machine -----------------------------------------------------------------------------------------------

/// What the summary counts. A program is counted once however many ports it has; sockets whose owner is hidden count as
/// one program a port. Programs that only wait for answers to their own questions (probablyClient) are left out, but
/// never from `exposed`, `depends` and `unknown`: no sentence may say "nobody" because of them.
struct Counts {
    int programs = 0;
    int localOnly = 0; ///< of the programs: no endpoint of theirs can be met from elsewhere
    int fromInternet = 0; ///< programs that the Internet reaches directly
    int fromLocalNetwork = 0;
    int fromBoth = 0; ///< from the local network and from the Internet directly
    int onlyIfRouter = 0; ///< programs that the Internet reaches only if a router forwards
    int onlyFromOtherNetworks = 0; ///< beside those of the local network and the Internet
    int onlyFromVpn = 0; ///< beside those before
    int onlyFromContainers = 0; ///< beside those before
    int exposed = 0, depends = 0, unknown = 0; ///< ports (transport and number), clients included
    bool allOutsideExposed = true; ///< every endpoint that isn't local-only is exposed

    friend bool operator==(const Counts &, const Counts &) = default;
};
[[nodiscard]] Counts countsOf(const Assessment &assessment);

/// The headline first, then what has to be said in the same breath.
[[nodiscard]] QStringList summarySentences(const Assessment &assessment);
/// All of them on one line.
[[nodiscard]] QString summarySentence(const Assessment &assessment);

} // namespace earshot
