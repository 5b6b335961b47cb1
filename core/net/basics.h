// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/enumnames.h>

#include <cstdint>
#include <utility>

namespace earshot {

using namespace Qt::StringLiterals;

/// Address family of a packet.
enum class Family : std::uint8_t { Ipv4, Ipv6 };

/// What carries ports (or a protocol number) over IP.
enum class Transport : std::uint8_t { Tcp, Udp, UdpLite, Sctp, Dccp, Raw };

/// A port in host byte order, 0–65535.
enum class Port : std::uint16_t {};

[[nodiscard]] constexpr std::uint16_t number(Port port)
{
    return std::to_underlying(port);
}

/// The IANA protocol number in the IP header; 255 (reserved) for Raw, which has none of its own.
[[nodiscard]] constexpr std::uint8_t protocolNumber(Transport transport)
{
    switch (transport) {
    case Transport::Tcp:
        return 6;
    case Transport::Udp:
        return 17;
    case Transport::UdpLite:
        return 136;
    case Transport::Sctp:
        return 132;
    case Transport::Dccp:
        return 33;
    case Transport::Raw:
        break;
    }
    return 255;
}

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::Family, QLatin1StringView("ipv4"), QLatin1StringView("ipv6"))
EARSHOT_ENUM_NAMES(earshot::Transport, QLatin1StringView("tcp"), QLatin1StringView("udp"), QLatin1StringView("udplite"),
                   QLatin1StringView("sctp"), QLatin1StringView("dccp"), QLatin1StringView("raw"))
