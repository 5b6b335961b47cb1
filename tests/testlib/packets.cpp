// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <testlib/packets.h>

#include <QtEndian>

#include <algorithm>
#include <array>

namespace earshot::test {

namespace {

void put16(QByteArray &bytes, std::uint16_t value)
{
    bytes.append(static_cast<char>(value >> 8));
    bytes.append(static_cast<char>(value & 0xff));
}

void put32(QByteArray &bytes, std::uint32_t value)
{
    put16(bytes, static_cast<std::uint16_t>(value >> 16));
    put16(bytes, static_cast<std::uint16_t>(value));
}

std::uint8_t at8(QByteArrayView bytes, qsizetype offset)
{
    return static_cast<std::uint8_t>(bytes[offset]);
}

std::uint16_t at16(QByteArrayView bytes, qsizetype offset)
{
    return qFromBigEndian<quint16>(bytes.data() + offset);
}

/// RFC 1071.
std::uint16_t checksum(QByteArrayView bytes)
{
    std::uint32_t sum = 0;
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
        sum += at16(bytes, i);
    if (bytes.size() % 2 == 1)
        sum += static_cast<std::uint32_t>(at8(bytes, bytes.size() - 1)) << 8;
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

QByteArray pseudoHeader(const Flow &flow, qsizetype length)
{
    QByteArray bytes = toBytes(flow.from) + toBytes(flow.to);
    put32(bytes, static_cast<std::uint32_t>(length));
    put32(bytes, protocolNumber(flow.transport));
    return bytes;
}

QByteArray segment(const Flow &flow)
{
    QByteArray bytes;
    put16(bytes, flow.sourcePort);
    put16(bytes, flow.port);
    qsizetype sumAt = 0;
    if (flow.transport == Transport::Tcp) {
        const bool opens = (flow.tcpFlags & tcp::syn) != 0;
        put32(bytes, 0x01020304U + flow.sourcePort);
        put32(bytes, 0);
        put16(bytes, static_cast<std::uint16_t>((opens ? 6U : 5U) << 12 | flow.tcpFlags));
        put16(bytes, 64240);
        sumAt = bytes.size();
        put32(bytes, 0);
        if (opens)
            put32(bytes, 0x020405b4); // maximum segment size 1460
    } else {
        put16(bytes, 12);
        sumAt = bytes.size();
        put16(bytes, 0);
        bytes.append("test");
    }
    const std::uint16_t sum = checksum(QByteArray(pseudoHeader(flow, bytes.size()) + bytes));
    qToBigEndian<quint16>(sum == 0 && flow.transport != Transport::Tcp ? 0xffff : sum, bytes.data() + sumAt);
    return bytes;
}

QByteArray header(const Flow &flow, qsizetype payload)
{
    QByteArray bytes;
    if (flow.from.family == Family::Ipv4) {
        put16(bytes, 0x4500);
        put16(bytes, static_cast<std::uint16_t>(20 + payload));
        put16(bytes, flow.sourcePort);
        put16(bytes, 0x4000); // don't fragment
        bytes.append(static_cast<char>(flow.hops));
        bytes.append(static_cast<char>(protocolNumber(flow.transport)));
        put16(bytes, 0);
        bytes += toBytes(flow.from) + toBytes(flow.to);
        qToBigEndian<quint16>(checksum(bytes), bytes.data() + 10);
        return bytes;
    }
    put32(bytes, 0x60000000);
    put16(bytes, static_cast<std::uint16_t>(payload));
    bytes.append(static_cast<char>(protocolNumber(flow.transport)));
    bytes.append(static_cast<char>(flow.hops));
    return bytes + toBytes(flow.from) + toBytes(flow.to);
}

std::optional<Address> addressAt(QByteArrayView bytes, qsizetype offset, Family family)
{
    const auto address = addressFromBytes(bytes.sliced(offset, bitsOf(family) / 8));
    return address ? std::optional(*address) : std::nullopt;
}

/// The first eight bytes of what an IP header carries, and that header's own words.
struct Layers {
    Sighting sighting;
    QByteArrayView payload;
};

std::optional<Layers> openIpv4(QByteArrayView ip)
{
    const qsizetype length = (at8(ip, 0) & 0x0f) * 4;
    if (length < 20 || ip.size() < length || (at16(ip, 6) & 0x1fff) != 0)
        return std::nullopt;
    Sighting seen{.from = *addressAt(ip, 12, Family::Ipv4), .to = *addressAt(ip, 16, Family::Ipv4)};
    seen.protocol = at8(ip, 9);
    seen.hops = at8(ip, 8);
    return Layers{seen, ip.sliced(length)};
}

std::optional<Layers> openIpv6(QByteArrayView ip)
{
    if (ip.size() < 40)
        return std::nullopt;
    Sighting seen{.from = *addressAt(ip, 8, Family::Ipv6), .to = *addressAt(ip, 24, Family::Ipv6)};
    seen.protocol = at8(ip, 6);
    seen.hops = at8(ip, 7);
    QByteArrayView rest = ip.sliced(40);
    // Hop-by-hop, routing and destination options (RFC 8200 §4); multicast reports carry the first.
    while ((seen.protocol == 0 || seen.protocol == 43 || seen.protocol == 60) && rest.size() >= 8) {
        const qsizetype length = (at8(rest, 1) + 1) * 8;
        if (rest.size() < length)
            return std::nullopt;
        seen.protocol = at8(rest, 0);
        rest = rest.sliced(length);
    }
    return Layers{seen, rest};
}

std::optional<Layers> open(QByteArrayView ip)
{
    if (ip.size() < 20)
        return std::nullopt;
    switch (at8(ip, 0) >> 4) {
    case 4:
        return openIpv4(ip);
    case 6:
        return openIpv6(ip);
    }
    return std::nullopt;
}

constexpr std::uint8_t icmp4 = 1, icmp6 = 58;

std::optional<Transport> transportOf(std::uint8_t protocol)
{
    for (const Transport transport : {Transport::Tcp, Transport::Udp}) {
        if (protocolNumber(transport) == protocol)
            return transport;
    }
    return std::nullopt;
}

/// ICMP errors quote at least the header and eight bytes of the packet (RFC 792, RFC 4443 §3.1).
std::optional<Flow> quoted(QByteArrayView ip)
{
    const auto inner = open(ip);
    if (!inner || inner->payload.size() < 4)
        return std::nullopt;
    const auto transport = transportOf(inner->sighting.protocol);
    if (!transport)
        return std::nullopt;
    return Flow{.transport = *transport,
                .from = inner->sighting.from,
                .to = inner->sighting.to,
                .sourcePort = at16(inner->payload, 0),
                .port = at16(inner->payload, 2)};
}

bool isError(const Sighting &seen)
{
    return (seen.protocol == icmp4 && (seen.icmpType == 3 || seen.icmpType == 11 || seen.icmpType == 12))
        || (seen.protocol == icmp6 && seen.icmpType >= 1 && seen.icmpType <= 4);
}

} // namespace

QByteArray frameOf(const Flow &flow, const Mac &source, const Mac &destination)
{
    QByteArray bytes;
    for (const Mac &mac : {destination, source})
        bytes.append(reinterpret_cast<const char *>(mac.data()), mac.size());
    put16(bytes, flow.from.family == Family::Ipv4 ? 0x0800 : 0x86dd);
    const QByteArray payload = segment(flow);
    return bytes + header(flow, payload.size()) + payload;
}

std::optional<Sighting> readPacket(QByteArrayView ip)
{
    auto layers = open(ip);
    if (!layers)
        return std::nullopt;
    Sighting &seen = layers->sighting;
    const QByteArrayView payload = layers->payload;
    if (transportOf(seen.protocol) && payload.size() >= 8) {
        seen.sourcePort = at16(payload, 0);
        seen.port = at16(payload, 2);
        if (seen.protocol == protocolNumber(Transport::Tcp) && payload.size() >= 14)
            seen.tcpFlags = at8(payload, 13);
    } else if ((seen.protocol == icmp4 || seen.protocol == icmp6) && payload.size() >= 8) {
        seen.icmpType = at8(payload, 0);
        seen.icmpCode = at8(payload, 1);
        if (isError(seen))
            seen.about = quoted(payload.sliced(8));
    }
    return seen;
}

std::optional<Sighting> readFrame(QByteArrayView frame)
{
    if (frame.size() < 14)
        return std::nullopt;
    const std::uint16_t type = at16(frame, 12);
    if (type != 0x0800 && type != 0x86dd)
        return std::nullopt;
    return readPacket(frame.sliced(14));
}

} // namespace earshot::test
