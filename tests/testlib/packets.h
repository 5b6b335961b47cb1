// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <net/address.h>

#include <QByteArray>

#include <array>
#include <optional>

namespace earshot::test {

namespace tcp {
inline constexpr std::uint8_t fin = 0x01, syn = 0x02, rst = 0x04, ack = 0x10, ece = 0x40, cwr = 0x80;
}

/// The tuple of a TCP or UDP packet, and what a sender may choose besides.
struct Flow {
    Transport transport = Transport::Tcp;
    Address from{};
    Address to{};
    std::uint16_t sourcePort = 0;
    std::uint16_t port = 0;
    std::uint8_t tcpFlags = tcp::syn;
    std::uint8_t hops = 64; ///< TTL or hop limit
};

using Mac = std::array<std::uint8_t, 6>;

/// An Ethernet frame with correct checksums: a TCP segment without data (MSS option in a SYN), or a UDP datagram with 4 bytes.
[[nodiscard]] QByteArray frameOf(const Flow &flow, const Mac &source, const Mac &destination);

/// What an IP packet shows of itself.
struct Sighting {
    Address from{};
    Address to{};
    std::uint8_t protocol = 0; ///< IANA number after IPv6 extension headers were skipped
    std::uint8_t hops = 0;
    std::uint16_t sourcePort = 0; ///< TCP and UDP
    std::uint16_t port = 0;
    std::uint8_t tcpFlags = 0;
    std::uint8_t icmpType = 0; ///< ICMP and ICMPv6
    std::uint8_t icmpCode = 0;
    /// The packet that an ICMP error speaks of; its own `about` stays empty.
    std::optional<Flow> about{};
};

/// Nothing for what isn't a complete IP header, or is a later fragment.
[[nodiscard]] std::optional<Sighting> readPacket(QByteArrayView ip);
/// The IP packet inside an Ethernet frame.
[[nodiscard]] std::optional<Sighting> readFrame(QByteArrayView frame);

} // namespace earshot::test
