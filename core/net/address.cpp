// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <net/address.h>

#include <arpa/inet.h>
#include <array>
#include <bit>

namespace earshot {
namespace {

constexpr uint128 v4MappedHigh = uint128{0xffffU} << 32;

/// Number of low bits that are free in a block of `length` fixed bits.
uint128 hostMask(Family family, int length)
{
    const int free = bitsOf(family) - length;
    return free >= 128 ? ~uint128{0} : (uint128{1} << free) - 1;
}

/// The prefix that is exactly first..last, if there is one.
std::optional<Prefix> exactPrefix(Family family, const Interval<uint128> &range)
{
    const uint128 span = range.last - range.first; // a prefix: all ones
    if ((span & (span + 1)) != 0 || (range.first & span) != 0)
        return std::nullopt;
    const int freeBits =
        std::popcount(static_cast<std::uint64_t>(span >> 64)) + std::popcount(static_cast<std::uint64_t>(span));
    return Prefix{{family, range.first}, bitsOf(family) - freeBits};
}

} // namespace

Result<Address> addressFromBytes(QByteArrayView networkOrder)
{
    if (networkOrder.size() != 4 && networkOrder.size() != 16)
        return failure(Errc::Malformed, u"address"_s, u"%1 bytes"_s.arg(networkOrder.size()));
    uint128 bits = 0;
    for (const char byte : networkOrder)
        bits = bits << 8 | static_cast<std::uint8_t>(byte);
    return Address{networkOrder.size() == 4 ? Family::Ipv4 : Family::Ipv6, bits};
}

QByteArray toBytes(const Address &address)
{
    QByteArray bytes(bitsOf(address.family) / 8, Qt::Uninitialized);
    uint128 rest = address.bits;
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, rest >>= 8)
        *byte = static_cast<char>(rest & 0xff);
    return bytes;
}

Result<Address> parseAddress(QStringView text)
{
    const QByteArray ascii = text.toLatin1();
    std::array<char, 16> bytes{};
    if (ascii.size() <= 45) {
        for (const int family : {AF_INET, AF_INET6}) {
            if (inet_pton(family, ascii.constData(), bytes.data()) == 1)
                return addressFromBytes(QByteArrayView(bytes).first(family == AF_INET ? 4 : 16));
        }
    }
    return failure(Errc::Malformed, u"address"_s, text.left(80).toString());
}

QString asText(const Address &address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(address.family == Family::Ipv4 ? AF_INET : AF_INET6, toBytes(address).constData(), text.data(),
              text.size());
    return QString::fromLatin1(text.data());
}

Address anyAddress(Family family)
{
    return {family, 0};
}

bool isAny(const Address &address)
{
    return address.bits == 0;
}

bool isLoopback(const Address &address)
{
    return address.family == Family::Ipv4 ? address.bits >> 24 == 127 : address.bits == 1;
}

bool isLinkLocal(const Address &address)
{
    return address.family == Family::Ipv4 ? address.bits >> 16 == 0xa9fe : address.bits >> 118 == 0xfe80U >> 6;
}

bool isMulticast(const Address &address)
{
    return address.family == Family::Ipv4 ? address.bits >> 28 == 0xe : address.bits >> 120 == 0xff;
}

bool isV4Mapped(const Address &address)
{
    return address.family == Family::Ipv6 && address.bits >> 32 == v4MappedHigh >> 32;
}

Address unmapped(const Address &address)
{
    return isV4Mapped(address) ? Address{Family::Ipv4, address.bits & 0xffffffffU} : address;
}

Prefix prefixOf(const Address &address, int length)
{
    return {{address.family, address.bits & ~hostMask(address.family, length)}, length};
}

Result<Prefix> parsePrefix(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    const auto address = parseAddress(slash < 0 ? text : text.first(slash));
    if (!address)
        return std::unexpected(address.error());
    bool isNumber = true;
    const int length = slash < 0 ? bitsOf(address->family) : text.sliced(slash + 1).toInt(&isNumber);
    if (!isNumber || length < 0 || length > bitsOf(address->family))
        return failure(Errc::Malformed, u"prefix length"_s, text.left(80).toString());
    const Prefix prefix = prefixOf(*address, length);
    if (prefix.address != *address)
        return failure(Errc::Malformed, u"prefix with host bits"_s, text.left(80).toString());
    return prefix;
}

QString asText(const Prefix &prefix)
{
    return u"%1/%2"_s.arg(asText(prefix.address)).arg(prefix.length);
}

bool contains(const Prefix &prefix, const Address &address)
{
    return prefix.address.family == address.family && prefixOf(address, prefix.length) == prefix;
}

Address firstOf(const Prefix &prefix)
{
    return prefix.address;
}

Address lastOf(const Prefix &prefix)
{
    return {prefix.address.family, prefix.address.bits | hostMask(prefix.address.family, prefix.length)};
}

AddressSet AddressSet::of(const Prefix &prefix)
{
    return {prefix.address.family, IntervalSet<uint128>(firstOf(prefix).bits, lastOf(prefix).bits)};
}

AddressSet AddressSet::of(Family family, const std::vector<Prefix> &prefixes)
{
    std::vector<Interval<uint128>> ranges;
    ranges.reserve(prefixes.size());
    for (const Prefix &prefix : prefixes) {
        if (prefix.address.family == family)
            ranges.push_back({firstOf(prefix).bits, lastOf(prefix).bits});
    }
    return {family, IntervalSet<uint128>::fromRanges(std::move(ranges))};
}

bool AddressSet::isAll() const
{
    return m_ranges.ranges().size() == 1 && m_ranges.ranges().front() == Interval<uint128>{0, highestOf(m_family)};
}

QStringList asTexts(const AddressSet &set)
{
    QStringList strings;
    strings.reserve(static_cast<qsizetype>(set.ranges().ranges().size()));
    for (const Interval<uint128> &range : set.ranges().ranges()) {
        const Address first{set.family(), range.first};
        if (range.first == range.last)
            strings << asText(first);
        else if (const auto prefix = exactPrefix(set.family(), range))
            strings << asText(*prefix);
        else
            strings << u"%1-%2"_s.arg(asText(first), asText(Address{set.family(), range.last}));
    }
    return strings;
}

} // namespace earshot
