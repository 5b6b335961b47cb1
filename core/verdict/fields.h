// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/environment.h>

#include <optional>
#include <utility>
#include <vector>

/// What the fields of the first packet of a new flow hold, at each place of its way (SEMANTICS.md §5).
namespace earshot {

/// Whose packets are meant: those that an ordinary client sends, or whatever a sender may put on the wire.
enum class Sender : std::uint8_t { Ordinary, Any };
enum class Direction : std::uint8_t { Original, Reply };
/// What conntrack says at this point.
enum class Tracking : std::uint8_t {
    Absent, ///< not met yet: "ct state invalid", other ct data absent
    New,
    Established,
    Invalid, ///< looked at and refused
    Untracked,
    Ambiguous ///< a chain at exactly conntrack's own priority
};

/// What changes along the way. Equal states can be walked together.
struct PacketState {
    Address local; ///< our side: the destination of a first packet, the source of the answer
    Port localPort{};
    std::optional<quint32> mark = 0; ///< nothing: unknown
    std::optional<quint32> ctMark = 0;
    Tracking tracking = Tracking::Absent;
    bool notrack = false;
    bool translated = false; ///< its destination was rewritten (ct status dnat)
    bool proxied = false; ///< tproxy chose the socket
    bool rewritten = false; ///< something else in the packet was written

    friend bool operator==(const PacketState &, const PacketState &) = default;
};

/// What stays the same while a packet passes one hook.
struct PacketView {
    const Environment *environment = nullptr;
    Family family = Family::Ipv4;
    quint8 protocol = 6; ///< IANA number
    Direction direction = Direction::Original;
    Sender sender = Sender::Any;
    bool loopback = false;
    Hook hook = Hook::Input;
    int table = 0; ///< whose sets and maps are meant
    const Interface *in = nullptr;
    const Interface *out = nullptr;
    bool reassembled = true; ///< fragments were put together before this chain
    bool foreignMarks = false; ///< an XDP or tc program may have set a mark
    bool neighbourSolicitation = false; ///< ICMPv6 type 135, code 0
    Address originalLocal; ///< before translation
    Port originalPort{};
    std::optional<Address> peer; ///< the other side, where it is one concrete packet
    std::optional<Port> peerPort;
};

/// The number in a register (big endian, at most 16 bytes): known bits, bits that are the peer's address or port, and bits
/// that nobody knows. `known` already holds what the transforms flip.
struct FieldValue {
    enum class Kind : std::uint8_t { Number, Absent, ByPeer, Undecided };
    Kind kind = Kind::Number;
    quint32 length = 0; ///< bytes
    uint128 known = 0;
    uint128 freeMask = 0;
    uint128 peerMask = 0;
    int peerShift = 0; ///< register = address << shift (negative: >>), in bits
    uint128 portMask = 0;
    int portShift = 0;
    std::vector<std::pair<AddressSet, uint128>> classes; ///< ByPeer: the number for each set of peers; others: absent
    ReasonCode reason = ReasonCode::PacketContents; ///< Undecided, or bits that nobody knows
    QString text;
    std::optional<bool> nominal; ///< Undecided: whether an ordinary packet matches a positive comparison

    [[nodiscard]] bool isKnown() const { return kind == Kind::Number && (freeMask | peerMask | portMask) == 0; }
};

[[nodiscard]] FieldValue load(const PacketView &view, const PacketState &state, const Operand &operand);

/// What `meta … set` and `ct mark set` leave of a state.
void writeMeta(Key key, const FieldValue &value, PacketState &state);
/// Writing there sends the packet elsewhere, or makes it another one.
[[nodiscard]] bool changesAddressing(const Operand &target, Family family);

/// The tool's words for an operand, for reasons: "meta length", "ip ttl", "xt match string".
[[nodiscard]] QString describe(const Operand &operand);

/// Values cut into aligned blocks: a number is in one where (number & mask) == value. Nothing above `limit` blocks.
struct Block {
    uint128 value = 0;
    uint128 mask = 0;
};
[[nodiscard]] std::optional<std::vector<Block>> blocksOf(const Values &values, quint32 length, std::size_t limit);

} // namespace earshot
