// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <snapshot/stored.h>

namespace earshot {
namespace {

void appendLeb128(QByteArray &bytes, uint128 value)
{
    for (; value > 0x7f; value >>= 7)
        bytes.append(static_cast<char>(0x80 | static_cast<std::uint8_t>(value & 0x7f)));
    bytes.append(static_cast<char>(value));
}

/// Takes one number off the front; nothing where it is cut off, or longer than 128 bits.
std::optional<uint128> takeLeb128(QByteArrayView &bytes)
{
    uint128 value = 0;
    for (int shift = 0; !bytes.isEmpty() && shift < 128; shift += 7) {
        const auto byte = static_cast<std::uint8_t>(bytes.front());
        bytes = bytes.sliced(1);
        const uint128 part = byte & 0x7f;
        if ((part << shift) >> shift != part)
            return std::nullopt;
        value |= part << shift;
        if (!(byte & 0x80))
            return value;
    }
    return std::nullopt;
}

QString hexadecimal(uint128 number)
{
    const auto high = static_cast<quint64>(number >> 64);
    const auto low = static_cast<quint64>(number);
    return high == 0 ? u"0x%1"_s.arg(low, 0, 16) : u"0x%1%2"_s.arg(high, 0, 16).arg(low, 16, 16, QLatin1Char('0'));
}

template<typename T>
Result<T> readAll(QByteArrayView cbor, const QString &name, bool (*readOne)(CborReader &, T &))
{
    CborReader in(cbor);
    T value;
    if (!readOne(in, value) || !(in.atEnd() || in.fail(Errc::Malformed, u"bytes after the end"_s))) {
        in.failedIn(name);
        return std::unexpected(in.error());
    }
    return value;
}

bool readSchema(CborReader &in)
{
    QByteArrayView name;
    quint64 schema = 0;
    if (!in.text(name))
        return false;
    if (name != "schema")
        return in.fail(Errc::Malformed, u"the schema number must come first"_s);
    if (!in.number(schema))
        return false;
    if (schema > quint64{Snapshot::schema})
        return in.fail(Errc::TooNew, u"schema %1, this version reads up to %2"_s.arg(schema).arg(Snapshot::schema));
    return true;
}

bool readSnapshot(CborReader &in, Snapshot &snapshot)
{
    quint64 left = 0;
    if (!in.enterMap(left))
        return false;
    if (left == 0)
        return in.fail(Errc::Malformed, u"no schema number"_s);
    if (!readSchema(in))
        return false;
    while (--left > 0) {
        QByteArrayView name;
        if (!in.text(name))
            return false;
        const bool ok = name == "snapshot" ? stored::read(in, snapshot)
            : name == "changing"           ? stored::read(in, snapshot.changing)
                                           : in.skip();
        if (!ok) {
            in.failedIn(QString::fromUtf8(name.first(std::min<qsizetype>(name.size(), 80))));
            return false;
        }
    }
    in.leave();
    return true;
}

} // namespace

std::optional<Address> StoredBytes<Address>::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != 4 && bytes.size() != 16)
        return std::nullopt;
    return {*addressFromBytes(bytes)};
}

QByteArray StoredBytes<Prefix>::toBytes(const Prefix &prefix)
{
    return earshot::toBytes(prefix.address) + static_cast<char>(prefix.length);
}

std::optional<Prefix> StoredBytes<Prefix>::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != 5 && bytes.size() != 17)
        return std::nullopt;
    const Address address = *addressFromBytes(bytes.chopped(1));
    const int length = static_cast<std::uint8_t>(bytes.back());
    if (length > bitsOf(address.family) || prefixOf(address, length).address != address)
        return std::nullopt;
    return Prefix{address, length};
}

QByteArray StoredBytes<Values>::toBytes(const Values &values)
{
    QByteArray bytes;
    uint128 lowest = 0;
    for (const auto &range : values.ranges()) {
        appendLeb128(bytes, range.first - lowest);
        appendLeb128(bytes, range.last - range.first);
        lowest = range.last + 2; // a range that ends at the highest number is the last one
    }
    return bytes;
}

std::optional<Values> StoredBytes<Values>::fromBytes(QByteArrayView bytes)
{
    std::vector<Values::Range> ranges;
    uint128 lowest = 0;
    bool room = true;
    while (!bytes.isEmpty()) {
        const auto above = takeLeb128(bytes);
        const auto size = takeLeb128(bytes);
        if (!room || !above || !size || *above > ~lowest || *size > ~(lowest + *above))
            return std::nullopt;
        const uint128 first = lowest + *above;
        ranges.push_back({first, first + *size});
        lowest = ranges.back().last + 2;
        room = lowest > 1;
    }
    return Values::fromRanges(std::move(ranges));
}

QJsonValue StoredBytes<Values>::toJson(const Values &values)
{
    QJsonArray array;
    for (const auto &range : values.ranges())
        array.append(range.first == range.last ? hexadecimal(range.first)
                                               : hexadecimal(range.first) + u'-' + hexadecimal(range.last));
    return array;
}

QByteArray stableCbor(const Snapshot &snapshot)
{
    CborWriter out;
    stored::write(out, snapshot);
    return out.take();
}

QByteArray changingCbor(const Volatile &changing)
{
    CborWriter out;
    stored::write(out, changing);
    return out.take();
}

Result<Snapshot> stableFromCbor(QByteArrayView cbor)
{
    return readAll<Snapshot>(cbor, u"snapshot"_s, &stored::read<Snapshot>);
}

Result<Volatile> changingFromCbor(QByteArrayView cbor)
{
    return readAll<Volatile>(cbor, u"changing"_s, &stored::read<Volatile>);
}

QByteArray toCbor(const Snapshot &snapshot)
{
    CborWriter out;
    out.startMap(3);
    out.text(QLatin1StringView("schema"));
    out.number(qint64{Snapshot::schema});
    out.text(QLatin1StringView("snapshot"));
    stored::write(out, snapshot);
    out.text(QLatin1StringView("changing"));
    stored::write(out, snapshot.changing);
    return out.take();
}

Result<Snapshot> snapshotFromCbor(QByteArrayView cbor)
{
    return readAll<Snapshot>(cbor, {}, &readSnapshot);
}

QJsonDocument toJson(const Snapshot &snapshot)
{
    return QJsonDocument(QJsonObject{{u"schema"_s, Snapshot::schema},
                                     {u"snapshot"_s, stored::json(snapshot)},
                                     {u"changing"_s, stored::json(snapshot.changing)}});
}

} // namespace earshot
