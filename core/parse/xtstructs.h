// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <parse/xtextension.h>
#include <parse/xtwords.h>

#include <QByteArray>
#include <QByteArrayView>

#include <concepts>
#include <cstring>
#include <optional>
#include <type_traits>
#include <vector>

/// The binary structs of xt matches and targets (linux/netfilter/xt_*.h), put into the words that iptables-save has for
/// them: so a rule reads and is judged the same whether it comes from the kernel's messages or from saved text.
namespace earshot {

/// Words under construction; owns what they view.
class XtBuilder
{
public:
    explicit XtBuilder(QByteArray name) { m_words.name = keep(std::move(name)); }

    void add(QByteArray option) { m_words.options.push_back({keep(std::move(option)), {}, false}); }
    /// Only for bool: a string would become one in silence.
    void add(QByteArray option, std::same_as<bool> auto inverted)
    {
        m_words.options.push_back({keep(std::move(option)), {}, inverted});
    }
    void add(QByteArray option, QByteArray argument, bool inverted = false)
    {
        m_words.options.push_back({keep(std::move(option)), {keep(std::move(argument))}, inverted});
    }
    void add(QByteArray option, QByteArray first, QByteArray second, bool inverted)
    {
        m_words.options.push_back(
            {keep(std::move(option)), {keep(std::move(first)), keep(std::move(second))}, inverted});
    }
    void add(QByteArray option, QByteArray argument, const char *) = delete;
    void rename(QByteArray name) { m_words.name = keep(std::move(name)); }
    [[nodiscard]] const XtWords &words() const { return m_words; }

private:
    QByteArrayView keep(QByteArray bytes)
    {
        m_kept.push_back(std::move(bytes));
        return m_kept.back(); // a QByteArray's bytes stay where they are when it is moved
    }

    std::vector<QByteArray> m_kept;
    XtWords m_words;
};

/// Copies a struct out of bytes that need not be aligned; nothing where there are too few.
template<typename Struct>
[[nodiscard]] std::optional<Struct> structFrom(QByteArrayView bytes)
{
    static_assert(std::is_trivially_copyable_v<Struct>);
    if (bytes.size() < qsizetype{sizeof(Struct)})
        return std::nullopt;
    Struct value;
    std::memcpy(&value, bytes.data(), sizeof(Struct));
    return value;
}

/// Up to the first NUL.
template<std::size_t size>
[[nodiscard]] QByteArray fixedText(const char (&text)[size])
{
    return QByteArray(text, static_cast<qsizetype>(qstrnlen(text, size)));
}

/// "5" or "5:9".
[[nodiscard]] inline QByteArray rangeWords(quint64 first, quint64 last)
{
    return first == last ? QByteArray::number(first) : QByteArray::number(first) + ':' + QByteArray::number(last);
}
/// "0x1f", at least `digits` long.
[[nodiscard]] QByteArray hexWords(quint64 number, int digits = 1);
/// "0x1" or "0x1/0xff".
[[nodiscard]] QByteArray markWords(quint32 mark, quint32 mask);
/// Address of a union nf_inet_addr.
[[nodiscard]] QByteArray addressWords(const void *networkOrder, TableFamily family);
/// "192.0.2.0/24", "::1", or with a mask that is no prefix "10.0.0.1/0.0.0.255".
[[nodiscard]] QByteArray maskedAddressWords(const void *address, const void *mask, TableFamily family);
/// The length of a mask that is a prefix's, or nothing.
[[nodiscard]] std::optional<int> prefixLengthOf(const void *mask, TableFamily family);
/// "src,dst" for an ipset question of `dimensions` fields; the bits are IPSET_DIM_ONE_SRC and so on.
[[nodiscard]] QByteArray directionWords(quint8 dimensions, quint8 flags);

/// False where name, revision or struct aren't known; what the builder holds then says nothing.
[[nodiscard]] bool matchWords(const XtCall &call, XtBuilder &to);
[[nodiscard]] bool targetWords(const XtCall &call, XtBuilder &to);

} // namespace earshot
