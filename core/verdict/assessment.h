// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <knowledge/origin.h>
#include <net/address.h>
#include <rules/rules.h>
#include <snapshot/snapshot.h>

#include <QStringList>

#include <optional>
#include <vector>

/// Who can reach what, and why (DESIGN.md §1 and CONTRACT.md define every word).
namespace earshot {

enum class Answer : std::uint8_t { Open, Limited, Blocked, Depends, Unknown };
/// Of an endpoint: the worst over all outside origins, in this order.
enum class EndpointState : std::uint8_t { Exposed, Depends, Unknown, Shielded, LocalOnly };
enum class ReplyAnswer : std::uint8_t { Passes, Blocked, Depends };
/// How packets of the Internet get to the target address.
enum class Way : std::uint8_t { Direct, BehindRouter, None };
/// What an ordinary first packet gets where the answer depends.
enum class Nominal : std::uint8_t { Allowed, Stopped };
enum class EvidenceKind : std::uint8_t { Rule, Policy, Binding, Routing, Sysctl, None };

/// What decided. `place` finds the rule again in the same snapshot; the words beside it stand alone.
struct Evidence {
    EvidenceKind kind = EvidenceKind::None;
    quint64 namespaceInode = 0;
    std::optional<RulePlace> place; ///< Rule, Policy
    Syntax source = Syntax::Nft; ///< Rule, Policy
    Backend backend = Backend::Nft; ///< Rule, Policy
    TableFamily family = TableFamily::Inet; ///< Rule, Policy
    QString table, chain;
    quint64 handle = 0;
    quint32 line = 0;
    QString
        text; ///< the rule in its tool's syntax; "policy drop"; else what was decisive: "127.0.0.1", "net.ipv4.conf.eth0.rp_filter=1"
    QString verdict; ///< accept, drop, reject …
    QString manager; ///< "ufw", "firewalld", "docker" …; empty: hand-written or not known
    QString managerText; ///< the manager's own name for it

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

/// Why an answer depends.
struct Reason {
    ReasonCode code = ReasonCode::UnknownMatch;
    QString text; ///< untranslated: the tool's words, a program's name
    std::optional<Evidence> by;

    friend bool operator==(const Reason &, const Reason &) = default;
};

/// The whole truth for packets that arrive on one interface for some of the endpoint's addresses.
struct Path {
    QString interface;
    Family family = Family::Ipv4;
    std::vector<Address> to; ///< target addresses with the same sets, sorted
    AddressSet surely;
    AddressSet possibly;
    ReplyAnswer reply = ReplyAnswer::Passes;
    std::optional<Nominal> nominal; ///< where surely ≠ possibly
    std::vector<Evidence> by; ///< what lets through, then what stops; shortest list that decides
    std::vector<Reason> reasons; ///< where surely ≠ possibly

    friend bool operator==(const Path &, const Path &) = default;
};

/// One origin's summary for one endpoint and family.
struct OriginAnswer {
    Origin origin = Origin::ThisComputer;
    Family family = Family::Ipv4;
    Answer answer = Answer::Unknown;
    Way way = Way::Direct;
    AddressSet sources; ///< Limited: who; Depends: who possibly; Open: the origin's own set
    QStringList interfaces; ///< on which of the origin's interfaces, where they differ; else empty
    ReplyAnswer reply = ReplyAnswer::Passes;
    bool discoverable = true;
    std::optional<Nominal> nominal;
    std::vector<Evidence> by;
    std::vector<Reason> reasons;

    friend bool operator==(const OriginAnswer &, const OriginAnswer &) = default;
};

/// Where a published or redirected port leads.
struct Via {
    QString nat; ///< "dnat", "redirect", "tproxy"
    Address to;
    Port port{};
    Evidence by;

    friend bool operator==(const Via &, const Via &) = default;
};

/// Identity of an endpoint across readings (issue of compare: a restart is the same endpoint).
struct EndpointKey {
    quint64 namespaceInode = 0;
    Transport transport = Transport::Tcp;
    Address address;
    Port port{};
    QString device;
    bool v6only = false;

    friend bool operator==(const EndpointKey &, const EndpointKey &) = default;
    friend auto operator<=>(const EndpointKey &, const EndpointKey &) = default;
};

/// A place where something listens: one or more sockets with the same key (SO_REUSEPORT, fork).
struct EndpointAssessment {
    EndpointKey key;
    QString container;
    std::optional<Via> via;
    EndpointState state = EndpointState::Unknown;
    bool probablyClient = false; ///< unconnected UDP on an ephemeral port
    std::vector<Owner> owners; ///< by pid
    int ownersHidden = 0; ///< sockets of this endpoint whose owner may not be seen
    std::vector<OriginAnswer> origins; ///< by origin, family
    std::vector<Path> paths; ///< by interface index (lo first), family, to

    friend bool operator==(const EndpointAssessment &, const EndpointAssessment &) = default;
};

struct FirewallState {
    bool readable = false;
    bool active = false; ///< some base chain is registered that could stop something
    QStringList managers;

    friend bool operator==(const FirewallState &, const FirewallState &) = default;
};

struct Assessment {
    qint64 takenMs = 0;
    bool complete = false;
    std::vector<Note> notes;
    FirewallState firewall;
    std::vector<EndpointAssessment> endpoints; ///< by key
    qint64 answersDepending = 0; ///< how many origin answers are Depends, of …
    qint64 answers = 0;

    friend bool operator==(const Assessment &, const Assessment &) = default;
};

struct AssessOptions {
    bool ownNamespaceOnly = false;
};

/// Pure; takes no clock and asks no system.
[[nodiscard]] Assessment assess(const Snapshot &snapshot, const AssessOptions &options = {});

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::Answer, QLatin1StringView("open"), QLatin1StringView("limited"),
                   QLatin1StringView("blocked"), QLatin1StringView("depends"), QLatin1StringView("unknown"))
EARSHOT_ENUM_NAMES(earshot::EndpointState, QLatin1StringView("exposed"), QLatin1StringView("depends"),
                   QLatin1StringView("unknown"), QLatin1StringView("shielded"), QLatin1StringView("local-only"))
EARSHOT_ENUM_NAMES(earshot::ReplyAnswer, QLatin1StringView("passes"), QLatin1StringView("blocked"),
                   QLatin1StringView("depends"))
EARSHOT_ENUM_NAMES(earshot::Way, QLatin1StringView("direct"), QLatin1StringView("behind-router"),
                   QLatin1StringView("none"))
EARSHOT_ENUM_NAMES(earshot::Nominal, QLatin1StringView("allowed"), QLatin1StringView("stopped"))
EARSHOT_ENUM_NAMES(earshot::EvidenceKind, QLatin1StringView("rule"), QLatin1StringView("policy"),
                   QLatin1StringView("binding"), QLatin1StringView("routing"), QLatin1StringView("sysctl"),
                   QLatin1StringView("none"))
