// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>

#include <optional>
#include <vector>

namespace earshot {

class Environment;

/// One concrete first packet of a new flow, as CONTRACT.md's `explain` asks for it.
struct Question {
    Transport transport = Transport::Tcp;
    QString interface; ///< arrival interface; "lo" asks the loopback path
    Address from;
    Address to; ///< same family as `from`
    Port port{};
    std::optional<Port> sourcePort; ///< nothing: any; a rule on it then depends

    friend bool operator==(const Question &, const Question &) = default;
};

enum class TraceVerdict : std::uint8_t { Reached, NoListener, Rejected, Dropped, Forwarded, Depends, Unknown };
/// Where the packet's way ended.
enum class Stage : std::uint8_t { Ingress, Prerouting, Routing, Input, Forward, Socket, Output };

/// One thing that happened to the packet, in order.
struct TraceStep {
    enum class What : std::uint8_t {
        EnterChain, ///< a base chain, or a jump or goto into one
        NoMatch, ///< a rule that this packet doesn't match
        MayMatch, ///< a rule that can't be decided
        Match, ///< a rule whose statements all ran
        Policy,
        LeaveChain, ///< return, or the end of a chain that was jumped to
        Route,
        Socket
    };
    What what = What::NoMatch;
    Stage stage = Stage::Input;
    Evidence at; ///< the rule, chain, policy, route or socket
    QString effect; ///< language-free: "accept", "drop", "mark=0x1", "jump ufw-user-input"; empty for none
    std::optional<Reason> reason; ///< MayMatch
};

struct TraceResult {
    TraceVerdict verdict = TraceVerdict::Unknown;
    QString with; ///< Rejected: "tcp-reset", "icmp:3/13", "icmp6:1/4"
    Stage at = Stage::Input;
    std::optional<EndpointKey> endpoint; ///< the socket reached, after NAT
    Evidence by; ///< what decided
    std::vector<Reason> reasons; ///< Depends, Unknown
    ReplyAnswer reply = ReplyAnswer::Passes;
    std::vector<TraceStep> steps; ///< only where asked for
};

enum class Steps : std::uint8_t { Omit, Record };

/// The exact walk of one packet: plain on purpose, the judge of the sets. Fails (Malformed, NotFound) where the question
/// doesn't fit the snapshot: an interface that isn't there, families that differ.
[[nodiscard]] Result<TraceResult> trace(const Snapshot &snapshot, const Question &question, Steps steps = Steps::Omit);
/// The same for many questions about one namespace of the snapshot: what is worked out once is handed in.
[[nodiscard]] Result<TraceResult> trace(const Snapshot &snapshot, const Environment &environment,
                                        const Question &question, Steps steps = Steps::Omit);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::TraceVerdict, QLatin1StringView("reached"), QLatin1StringView("no-listener"),
                   QLatin1StringView("rejected"), QLatin1StringView("dropped"), QLatin1StringView("forwarded"),
                   QLatin1StringView("depends"), QLatin1StringView("unknown"))
EARSHOT_ENUM_NAMES(earshot::Stage, QLatin1StringView("ingress"), QLatin1StringView("prerouting"),
                   QLatin1StringView("routing"), QLatin1StringView("input"), QLatin1StringView("forward"),
                   QLatin1StringView("socket"), QLatin1StringView("output"))
EARSHOT_ENUM_NAMES(earshot::TraceStep::What, QLatin1StringView("enter-chain"), QLatin1StringView("no-match"),
                   QLatin1StringView("may-match"), QLatin1StringView("match"), QLatin1StringView("policy"),
                   QLatin1StringView("leave-chain"), QLatin1StringView("route"), QLatin1StringView("socket"))
