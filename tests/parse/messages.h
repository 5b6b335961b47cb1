// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QStringBuilder>

#include <cstring>
#include <type_traits>

/// Kernel messages made by hand, byte by byte as the kernel lays them out.
namespace earshot {

template<typename T>
QByteArray bytesOf(const T &value)
{
    return {reinterpret_cast<const char *>(&value), sizeof value};
}

inline QByteArray padded(QByteArray bytes)
{
    return bytes.append((4 - bytes.size() % 4) % 4, '\0');
}

inline QByteArray attribute(quint16 type, const QByteArray &value)
{
    return padded(bytesOf(static_cast<quint16>(4 + value.size())) + bytesOf(type) + value);
}

template<typename T>
    requires std::is_arithmetic_v<T>
QByteArray attribute(quint16 type, T value)
{
    return attribute(type, bytesOf(value));
}

inline QByteArray textAttribute(quint16 type, const char *text)
{
    return attribute(type, QByteArray(text, static_cast<qsizetype>(std::strlen(text)) + 1));
}

/// nlmsghdr, the family's own struct, attributes.
template<typename Head>
QByteArray message(quint16 type, const Head &head, const QByteArray &attributes = {})
{
    const QByteArray payload = padded(bytesOf(head)) + attributes;
    return padded(bytesOf(static_cast<quint32>(16 + payload.size())) + bytesOf(type) + QByteArray(10, '\0') + payload);
}

} // namespace earshot
