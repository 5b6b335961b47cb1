// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>
#include <verdict/trace.h>

#include <optional>
#include <vector>

/// Which packets stand for an answer, and what of their way is worth telling.
namespace earshot {

/// One packet that was followed, and where it stands for.
struct Explanation {
    std::optional<Origin> origin; ///< nothing where the packet was asked for by its addresses
    Question question;
    Result<TraceResult> result;
};

/// What is asked about: what listens there, and what of the packet is given already.
struct PacketWish {
    Transport transport = Transport::Tcp;
    Port port{};
    std::optional<Address> to;
    QString interface; ///< empty: any
    std::optional<Port> sourcePort;
    std::vector<const EndpointAssessment *> endpoints; ///< of the namespace; none where nothing listens
};

/// An ordinary member of the set: never its first address (a network's own), documentation addresses where they are in it.
[[nodiscard]] std::optional<Address> representative(const AddressSet &set);

/// The address that packets of this family to this interface are for: where it listens there, else the interface's first.
[[nodiscard]] std::optional<Address> targetOn(const Interface &interface, Family family, const PacketWish &wish);

/// For each origin, interface and family one packet of each kind of source that the sets tell apart: surely let through,
/// perhaps, not. Not followed yet: the results are failures.
[[nodiscard]] std::vector<Explanation> packetsOf(const NetNamespace &space, const PacketWish &wish);

/// The same fate by the same evidence from the same origin needs to be told once.
void dropRepeats(std::vector<Explanation> &explanations);

/// The packets that stand for the answers of one endpoint, followed with all their steps; none where the endpoint or its
/// namespace isn't in the snapshot.
[[nodiscard]] std::vector<Explanation> explain(const Snapshot &snapshot, const Assessment &assessment,
                                               const EndpointKey &endpoint);

/// The step that decided: the last one of the evidence that the result names; −1 where none is.
[[nodiscard]] int decidingStep(const TraceResult &result);

/// A step that is told, or several that are only counted.
struct ToldStep {
    int step = -1; ///< index into the result's steps; −1: rules that don't match
    int notMatching = 0; ///< how many they are
    int depth = 0; ///< a rule is deeper than its chain, a chain deeper than the rule that called it
    bool decides = false;

    friend bool operator==(const ToldStep &, const ToldStep &) = default;
};

/// Rules in a row that don't match are counted, not listed; ends of chains that a verdict ended anyhow are left out.
[[nodiscard]] std::vector<ToldStep> toldSteps(const TraceResult &result);

} // namespace earshot
