// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <net/basics.h>
#include <net/intervalset.h>

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <compare>

namespace earshot {

/// An IPv4 or IPv6 address. The bits are a number in host order (IPv4: 0..2³²−1); an IPv4-mapped IPv6 address stays IPv6
/// here: what it means is decided where sockets are read (parse/).
struct Address {
    Family family = Family::Ipv4;
    uint128 bits = 0;

    friend bool operator==(const Address &, const Address &) = default;
    friend std::strong_ordering operator<=>(const Address &a, const Address &b)
    {
        if (a.family != b.family)
            return a.family <=> b.family;
        return a.bits < b.bits ? std::strong_ordering::less
            : a.bits > b.bits  ? std::strong_ordering::greater
                               : std::strong_ordering::equal;
    }
};

/// 32 or 128.
[[nodiscard]] constexpr int bitsOf(Family family)
{
    return family == Family::Ipv4 ? 32 : 128;
}

/// The highest address of the family as a number.
[[nodiscard]] constexpr uint128 highestOf(Family family)
{
    return family == Family::Ipv4 ? uint128{0xffffffffU} : ~uint128{0};
}

/// From 4 or 16 bytes in network order; fails (Malformed) for any other length.
[[nodiscard]] Result<Address> addressFromBytes(QByteArrayView networkOrder);
/// 4 or 16 bytes in network order.
[[nodiscard]] QByteArray toBytes(const Address &address);

/// "192.0.2.1" or "2001:db8::1" (RFC 5952); no zone, no brackets, no leading zeros in IPv4 parts.
[[nodiscard]] Result<Address> parseAddress(QStringView text);
[[nodiscard]] QString asText(const Address &address);

[[nodiscard]] Address anyAddress(Family family);
[[nodiscard]] bool isAny(const Address &address);
/// 127.0.0.0/8 or ::1 (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
[[nodiscard]] bool isLoopback(const Address &address);
/// 169.254.0.0/16 or fe80::/10.
[[nodiscard]] bool isLinkLocal(const Address &address);
/// 224.0.0.0/4 or ff00::/8.
[[nodiscard]] bool isMulticast(const Address &address);
/// ::ffff:0:0/96 (RFC 4291 §2.5.5.2).
[[nodiscard]] bool isV4Mapped(const Address &address);
/// The IPv4 address inside an IPv4-mapped one; any other address unchanged.
[[nodiscard]] Address unmapped(const Address &address);

/// An address prefix; `address` has its host bits zero, `length` is 0..bitsOf(family).
struct Prefix {
    Address address;
    int length = 0;

    friend bool operator==(const Prefix &, const Prefix &) = default;
    friend std::strong_ordering operator<=>(const Prefix &, const Prefix &) = default;
};

/// Host bits are cleared.
[[nodiscard]] Prefix prefixOf(const Address &address, int length);
/// "10.0.0.0/8", or an address alone (the full length). Fails for a length out of range or host bits that are set.
[[nodiscard]] Result<Prefix> parsePrefix(QStringView text);
[[nodiscard]] QString asText(const Prefix &prefix);
[[nodiscard]] bool contains(const Prefix &prefix, const Address &address);
[[nodiscard]] Address firstOf(const Prefix &prefix);
[[nodiscard]] Address lastOf(const Prefix &prefix);

/// Lists of an address set in words of the wire: single addresses, prefixes and ranges "a-b".
class AddressSet
{
public:
    AddressSet() = default;
    explicit AddressSet(Family family)
        : m_family(family)
    {
    }
    AddressSet(Family family, IntervalSet<uint128> ranges)
        : m_family(family)
        , m_ranges(std::move(ranges))
    {
    }

    [[nodiscard]] static AddressSet all(Family family) { return {family, IntervalSet<uint128>(0, highestOf(family))}; }
    [[nodiscard]] static AddressSet of(const Prefix &prefix);
    [[nodiscard]] static AddressSet of(const Address &address)
    {
        return {address.family, IntervalSet<uint128>(address.bits, address.bits)};
    }
    /// Members of the family; prefixes of the other family are ignored.
    [[nodiscard]] static AddressSet of(Family family, const std::vector<Prefix> &prefixes);

    [[nodiscard]] Family family() const { return m_family; }
    [[nodiscard]] const IntervalSet<uint128> &ranges() const { return m_ranges; }
    [[nodiscard]] bool isEmpty() const { return m_ranges.isEmpty(); }
    [[nodiscard]] bool isAll() const;
    [[nodiscard]] bool contains(const Address &address) const
    {
        return address.family == m_family && m_ranges.contains(address.bits);
    }
    [[nodiscard]] bool containsAll(const AddressSet &other) const { return m_ranges.containsAll(other.m_ranges); }
    [[nodiscard]] bool intersects(const AddressSet &other) const { return m_ranges.intersects(other.m_ranges); }
    [[nodiscard]] AddressSet united(const AddressSet &other) const
    {
        return {m_family, m_ranges.united(other.m_ranges)};
    }
    [[nodiscard]] AddressSet intersected(const AddressSet &other) const
    {
        return {m_family, m_ranges.intersected(other.m_ranges)};
    }
    [[nodiscard]] AddressSet subtracted(const AddressSet &other) const
    {
        return {m_family, m_ranges.subtracted(other.m_ranges)};
    }
    [[nodiscard]] AddressSet complemented() const { return {m_family, m_ranges.complemented(highestOf(m_family))}; }

    friend bool operator==(const AddressSet &, const AddressSet &) = default;

private:
    Family m_family = Family::Ipv4;
    IntervalSet<uint128> m_ranges;
};

/// The shortest list: each maximal run is one entry, an address, a prefix or "first-last".
[[nodiscard]] QStringList asTexts(const AddressSet &set);

using PortSet = IntervalSet<std::uint16_t>;
[[nodiscard]] inline PortSet allPorts()
{
    return {0, 65535};
}

} // namespace earshot
