// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/fields.h>
#include <verdict/packetset.h>

#include <map>
#include <vector>

/// The walk of all packets at once: for one target, interface and family, which sources surely and which possibly get
/// through (DESIGN.md §1, §6; the algorithm is SEMANTICS.md §6).
namespace earshot {

/// One walk: packets of a family that arrive on an interface for one address and port.
struct Arrival {
    const Interface *interface = nullptr;
    Transport transport = Transport::Tcp;
    Address to;
    Port port{};
    bool neighbourSolicitation = false; ///< not a packet for a port: ICMPv6 type 135 (RFC 4861 §4.3)
};

/// A reason with the packets that it is a reason for.
struct SetReason {
    ReasonCode code = ReasonCode::UnknownMatch;
    QString text;
    std::optional<RulePlace> place;
    PacketSet packets;
};

struct SetResult {
    PacketSet may; ///< packets that may be delivered to the target's own socket
    PacketSet stopped; ///< packets that may be stopped, or sent elsewhere
    std::map<RulePlace, PacketSet> accepts; ///< what let packets through, policies included
    std::map<RulePlace, PacketSet> drops; ///< what stopped them
    PacketSet elsewhere; ///< translated to another target
    std::vector<SetReason> reasons;
    std::vector<PacketState> states; ///< in which packets were delivered
    bool sendersChoice = false; ///< something that a sender may choose was asked: the two kinds of Sender differ
    bool asksLocal = false; ///< the target's address was asked

    [[nodiscard]] AddressSet possibly() const { return may.someSourcePort(); }
    [[nodiscard]] AddressSet surely() const { return may.subtracted(stopped).everySourcePort(); }
};

/// Packets of new flows to the target. With `quiet`, undecided things take their nominal value (a quiet machine).
enum class Mood : std::uint8_t { Cautious, Quiet };
[[nodiscard]] SetResult walkArrival(const Environment &environment, const Arrival &arrival, Sender sender,
                                    Mood mood = Mood::Cautious);

/// The answers to packets that were delivered in `delivered` state: where `may` and `stopped` are about the peers.
[[nodiscard]] SetResult walkReply(const Environment &environment, const Arrival &arrival, const PacketState &delivered);

} // namespace earshot
