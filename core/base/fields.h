// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/cbor.h>
#include <base/enumnames.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

/// Stored values: a struct that lists its fields once (StoredFields) can be written to CBOR and JSON and read from CBOR.
///
/// The form: a struct is a map of its fields' names; a field that has its default value is left out. A name that isn't
/// known is skipped, so a file of a later version that only added fields opens. Enums are their stored names, a variant
/// is a map with one entry {alternative: value}, an optional is its value or null.
namespace earshot {

/// Specialise with `static constexpr auto list = std::tuple(field("name", &T::member), …);`.
template<typename T>
struct StoredFields;

/// Specialise for a small value that is stored as a byte string: toBytes, fromBytes (optional) and toJson.
template<typename T>
struct StoredBytes;

/// Specialise for an enum that may grow: the enumerator that stands for a name of a later version.
template<typename E>
struct StoredFallback;

/// Specialise for each alternative of a stored variant: its name; and, `fallback`, for the variant itself what a later
/// version's alternative becomes (given its name).
template<typename T>
struct StoredName;
template<typename Variant>
struct StoredAlternative;

template<typename Struct, typename Member>
struct Field {
    QLatin1StringView name;
    Member Struct::*member;
};

template<typename Struct, typename Member>
constexpr Field<Struct, Member> field(const char *name, Member Struct::*member)
{
    return {QLatin1StringView(name), member};
}

template<typename T>
concept StoredStruct = requires { StoredFields<T>::list; };
template<typename T>
concept StoredAsBytes = requires(const T &value) { StoredBytes<T>::toBytes(value); };

namespace stored {

template<typename T>
struct IsOptional : std::false_type {
};
template<typename T>
struct IsOptional<std::optional<T>> : std::true_type {
};
template<typename T>
struct IsVector : std::false_type {
};
template<typename T>
struct IsVector<std::vector<T>> : std::true_type {
};
template<typename T>
struct IsVariant : std::false_type {
};
template<typename... T>
struct IsVariant<std::variant<T...>> : std::true_type {
};

template<typename T>
const T &defaultOf()
{
    static const T value{};
    return value;
}

/// Calls `visit(field)` for each field of T.
template<StoredStruct T, typename Visit>
void forEachField(Visit &&visit)
{
    std::apply([&visit](const auto &...each) { (visit(each), ...); }, StoredFields<T>::list);
}

// ---- writing ---------------------------------------------------------------------------------------------------------

template<typename T>
void write(CborWriter &out, const T &value);

template<StoredStruct T>
void writeStruct(CborWriter &out, const T &value)
{
    quint64 count = 0;
    forEachField<T>([&](const auto &each) { count += value.*each.member != defaultOf<T>().*each.member; });
    out.startMap(count);
    forEachField<T>([&](const auto &each) {
        if (value.*each.member == defaultOf<T>().*each.member)
            return;
        out.text(each.name);
        write(out, value.*each.member);
    });
}

template<typename T>
void write(CborWriter &out, const T &value)
{
    if constexpr (std::same_as<T, bool>) {
        out.boolean(value);
    } else if constexpr (NamedEnum<T>) {
        out.text(enumName(value));
    } else if constexpr (std::is_enum_v<T>) {
        write(out, std::to_underlying(value));
    } else if constexpr (std::unsigned_integral<T>) {
        out.number(quint64{value});
    } else if constexpr (std::signed_integral<T>) {
        out.number(qint64{value});
    } else if constexpr (std::same_as<T, QString>) {
        out.text(QStringView(value));
    } else if constexpr (std::same_as<T, QByteArray>) {
        out.bytes(value);
    } else if constexpr (StoredAsBytes<T>) {
        out.bytes(StoredBytes<T>::toBytes(value));
    } else if constexpr (IsOptional<T>::value) {
        if (value)
            write(out, *value);
        else
            out.null();
    } else if constexpr (IsVector<T>::value) {
        out.startArray(value.size());
        for (const auto &each : value)
            write(out, each);
    } else if constexpr (IsVariant<T>::value) {
        out.startMap(1);
        std::visit(
            [&out](const auto &alternative) {
                out.text(StoredName<std::decay_t<decltype(alternative)>>::name);
                write(out, alternative);
            },
            value);
    } else if constexpr (std::same_as<T, std::map<QString, QString>>) {
        out.startMap(value.size());
        for (const auto &[key, text] : value) {
            out.text(QStringView(key));
            out.text(QStringView(text));
        }
    } else {
        writeStruct(out, value);
    }
}

// ---- reading ---------------------------------------------------------------------------------------------------------

template<typename T>
[[nodiscard]] bool read(CborReader &in, T &value);

template<NamedEnum E>
[[nodiscard]] bool readEnum(CborReader &in, E &value)
{
    QByteArrayView name;
    if (!in.text(name))
        return false;
    for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i) {
        if (name == QByteArrayView(EnumNames<E>::names[i].data(), EnumNames<E>::names[i].size())) {
            value = static_cast<E>(i);
            return true;
        }
    }
    if constexpr (requires { StoredFallback<E>::value; }) {
        value = StoredFallback<E>::value;
        return true;
    } else {
        return in.fail(Errc::Malformed,
                       QStringLiteral("unknown name ")
                           + QString::fromUtf8(name.first(std::min<qsizetype>(name.size(), 80))));
    }
}

template<std::integral T>
[[nodiscard]] bool readNumber(CborReader &in, T &value)
{
    std::conditional_t<std::is_signed_v<T>, qint64, quint64> wide = 0;
    if (!in.number(wide))
        return false;
    if (!std::in_range<T>(wide))
        return in.fail(Errc::Malformed, QStringLiteral("number out of range"));
    value = static_cast<T>(wide);
    return true;
}

[[nodiscard]] inline bool readText(CborReader &in, QString &value)
{
    QByteArrayView utf8;
    if (!in.text(utf8) || !in.charge(static_cast<quint64>(utf8.size()), 2))
        return false;
    value = QString::fromUtf8(utf8);
    return true;
}

template<typename T>
[[nodiscard]] bool readVector(CborReader &in, std::vector<T> &values)
{
    quint64 count = 0;
    if (!in.enterArray(count) || !in.charge(count, sizeof(T)))
        return false;
    values.clear();
    values.reserve(count);
    for (quint64 i = 0; i < count; ++i) {
        if (!read(in, values.emplace_back())) {
            in.failedIn(QString::number(i));
            return false;
        }
    }
    in.leave();
    return true;
}

/// Reads the alternative that is called `name`; one that isn't known becomes what StoredAlternative says.
template<typename Variant, std::size_t index = 0>
[[nodiscard]] bool readAlternative(CborReader &in, QByteArrayView name, Variant &value)
{
    if constexpr (index == std::variant_size_v<Variant>) {
        value =
            StoredAlternative<Variant>::fallback(QString::fromUtf8(name.first(std::min<qsizetype>(name.size(), 80))));
        return in.skip();
    } else {
        using Alternative = std::variant_alternative_t<index, Variant>;
        constexpr QLatin1StringView mine = StoredName<Alternative>::name;
        if (name != QByteArrayView(mine.data(), mine.size()))
            return readAlternative<Variant, index + 1>(in, name, value);
        if (read(in, value.template emplace<Alternative>()))
            return true;
        in.failedIn(QString(mine));
        return false;
    }
}

template<typename Variant>
[[nodiscard]] bool readVariant(CborReader &in, Variant &value)
{
    quint64 count = 0;
    QByteArrayView name;
    if (!in.enterMap(count))
        return false;
    if (count != 1)
        return in.fail(Errc::Malformed, QStringLiteral("one entry expected"));
    if (!in.text(name) || !readAlternative(in, name, value))
        return false;
    in.leave();
    return true;
}

[[nodiscard]] inline bool readTexts(CborReader &in, std::map<QString, QString> &texts)
{
    quint64 count = 0;
    if (!in.enterMap(count) || !in.charge(count, 128))
        return false;
    for (quint64 i = 0; i < count; ++i) {
        QString key;
        QString text;
        if (!readText(in, key) || !readText(in, text))
            return false;
        texts.insert_or_assign(std::move(key), std::move(text));
    }
    in.leave();
    return true;
}

/// Reads one struct. Files of ours have their fields in the order of the list, so one walk over the list finds them all;
/// in any other order each walk finds one at least, or the name isn't known.
template<StoredStruct T>
[[nodiscard]] bool readStruct(CborReader &in, T &value)
{
    quint64 left = 0;
    if (!in.enterMap(left))
        return false;
    QByteArrayView name;
    bool ok = left == 0 || in.text(name);
    bool found = true;
    const auto next = [&] { ok = --left == 0 || in.text(name); };
    while (ok && left > 0) {
        found = false;
        forEachField<T>([&](const auto &each) {
            if (!ok || left == 0 || name != QByteArrayView(each.name.data(), each.name.size()))
                return;
            found = true;
            ok = read(in, value.*each.member);
            if (ok)
                next();
            else
                in.failedIn(QString(each.name));
        });
        if (ok && left > 0 && !found) {
            ok = in.skip();
            if (ok)
                next();
        }
    }
    if (ok)
        in.leave();
    return ok;
}

template<typename T>
bool read(CborReader &in, T &value)
{
    if constexpr (std::same_as<T, bool>) {
        return in.boolean(value);
    } else if constexpr (NamedEnum<T>) {
        return readEnum(in, value);
    } else if constexpr (std::is_enum_v<T>) {
        std::underlying_type_t<T> number{};
        const bool ok = readNumber(in, number);
        value = static_cast<T>(number);
        return ok;
    } else if constexpr (std::integral<T>) {
        return readNumber(in, value);
    } else if constexpr (std::same_as<T, QString>) {
        return readText(in, value);
    } else if constexpr (std::same_as<T, QByteArray>) {
        QByteArrayView bytes;
        if (!in.bytes(bytes) || !in.charge(static_cast<quint64>(bytes.size()), 1))
            return false;
        value = bytes.toByteArray();
        return true;
    } else if constexpr (StoredAsBytes<T>) {
        QByteArrayView bytes;
        // An interval takes two bytes at least and 32 in memory.
        if (!in.bytes(bytes) || !in.charge(static_cast<quint64>(bytes.size()), 16))
            return false;
        auto made = StoredBytes<T>::fromBytes(bytes);
        if (!made)
            return in.fail(Errc::Malformed, QStringLiteral("bytes that break their form"));
        value = std::move(*made);
        return true;
    } else if constexpr (IsOptional<T>::value) {
        if (in.isNull()) {
            value.reset();
            return true;
        }
        return read(in, value.emplace());
    } else if constexpr (IsVector<T>::value) {
        return readVector(in, value);
    } else if constexpr (IsVariant<T>::value) {
        return readVariant(in, value);
    } else if constexpr (std::same_as<T, std::map<QString, QString>>) {
        return readTexts(in, value);
    } else {
        return readStruct(in, value);
    }
}

// ---- JSON ------------------------------------------------------------------------------------------------------------

template<typename T>
[[nodiscard]] QJsonValue json(const T &value);

template<StoredStruct T>
[[nodiscard]] QJsonObject jsonStruct(const T &value)
{
    QJsonObject object;
    forEachField<T>([&](const auto &each) {
        if (value.*each.member != defaultOf<T>().*each.member)
            object.insert(each.name, json(value.*each.member));
    });
    return object;
}

/// JSON's numbers are doubles to most programs: what doesn't fit exactly is a string.
template<std::integral T>
[[nodiscard]] QJsonValue jsonNumber(T value)
{
    constexpr qint64 exact = qint64{1} << 53;
    if (std::cmp_less_equal(value, exact) && std::cmp_greater_equal(value, -exact))
        return static_cast<qint64>(value);
    return QString::number(value);
}

template<typename T>
QJsonValue json(const T &value)
{
    if constexpr (std::same_as<T, bool>) {
        return value;
    } else if constexpr (NamedEnum<T>) {
        return enumName(value);
    } else if constexpr (std::is_enum_v<T>) {
        return jsonNumber(std::to_underlying(value));
    } else if constexpr (std::integral<T>) {
        return jsonNumber(value);
    } else if constexpr (std::same_as<T, QString>) {
        return value;
    } else if constexpr (std::same_as<T, QByteArray>) {
        return QString::fromLatin1(value.toHex());
    } else if constexpr (StoredAsBytes<T>) {
        return StoredBytes<T>::toJson(value);
    } else if constexpr (IsOptional<T>::value) {
        return value ? json(*value) : QJsonValue(QJsonValue::Null);
    } else if constexpr (IsVector<T>::value) {
        QJsonArray array;
        for (const auto &each : value)
            array.append(json(each));
        return array;
    } else if constexpr (IsVariant<T>::value) {
        return std::visit(
            [](const auto &alternative) {
                return QJsonObject{{QString(StoredName<std::decay_t<decltype(alternative)>>::name), json(alternative)}};
            },
            value);
    } else if constexpr (std::same_as<T, std::map<QString, QString>>) {
        QJsonObject object;
        for (const auto &[key, text] : value)
            object.insert(key, text);
        return object;
    } else {
        return jsonStruct(value);
    }
}

} // namespace stored
} // namespace earshot
