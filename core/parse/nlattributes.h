// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QtEndian>

#include <array>
#include <cstring>
#include <optional>

/// Netlink messages and attributes in bytes that may come from a stranger's file: every access is checked, nothing is
/// copied, nothing is trusted to be aligned.
namespace earshot {

/// One message of a part: what stands behind its struct nfgenmsg.
struct NetfilterMessage {
    quint16 type = 0; ///< nlmsg_type: subsystem << 8 | message
    quint16 flags = 0; ///< nlmsg_flags
    quint8 family = 0; ///< nfgen_family: NFPROTO_
    QByteArrayView attributes;
};

/// Calls visit(type, payload) for each attribute; false where the bytes break their format (what came before was visited).
template<typename Visitor>
bool forEachAttribute(QByteArrayView bytes, Visitor visit)
{
    while (bytes.size() >= 4) {
        quint16 length = 0;
        quint16 type = 0;
        std::memcpy(&length, bytes.data(), sizeof(length));
        std::memcpy(&type, bytes.data() + 2, sizeof(type));
        if (length < 4 || length > bytes.size())
            return false;
        visit(static_cast<quint16>(type & 0x3fff), bytes.sliced(4, length - 4)); // NLA_TYPE_MASK
        bytes = bytes.sliced(std::min<qsizetype>((length + 3) & ~3, bytes.size()));
    }
    return bytes.isEmpty();
}

/// Calls visit(NetfilterMessage) for each message; false where the bytes break their format.
template<typename Visitor>
bool forEachNetfilterMessage(QByteArrayView bytes, Visitor visit)
{
    constexpr qsizetype headers = 16 + 4; // struct nlmsghdr, struct nfgenmsg
    while (bytes.size() >= 16) {
        quint32 length = 0;
        std::memcpy(&length, bytes.data(), sizeof(length));
        if (length < 16 || length > bytes.size())
            return false;
        NetfilterMessage message;
        std::memcpy(&message.type, bytes.data() + 4, sizeof(message.type));
        std::memcpy(&message.flags, bytes.data() + 6, sizeof(message.flags));
        if (message.type >= 0x10 && length < headers) // below are netlink's own: done, error, overrun
            return false;
        if (message.type >= 0x10) {
            message.family = static_cast<quint8>(bytes[16]);
            message.attributes = bytes.sliced(headers, length - headers);
            visit(message);
        }
        bytes = bytes.sliced(std::min<qsizetype>((qsizetype{length} + 3) & ~qsizetype{3}, bytes.size()));
    }
    return bytes.isEmpty();
}

/// The attributes of one nest by their type; of several of one type the last counts. Numbers are in network order as
/// everywhere in nfnetlink.
class Attributes
{
public:
    /// `known`: the highest type that the caller understands.
    explicit Attributes(QByteArrayView nest, int known)
    {
        m_sound = forEachAttribute(nest, [&](quint16 type, QByteArrayView payload) {
            if (type > known || type >= m_found.size())
                m_strange = true;
            else
                m_found[type] = payload;
        });
    }

    /// False where the bytes break their format.
    [[nodiscard]] bool isSound() const { return m_sound; }
    /// Holds an attribute that the caller doesn't understand.
    [[nodiscard]] bool isStrange() const { return m_strange; }
    [[nodiscard]] bool has(int type) const { return m_found[static_cast<std::size_t>(type)].has_value(); }
    [[nodiscard]] QByteArrayView bytes(int type) const
    {
        return m_found[static_cast<std::size_t>(type)].value_or(QByteArrayView());
    }

    [[nodiscard]] std::optional<quint8> u8(int type) const { return number<quint8>(type); }
    [[nodiscard]] std::optional<quint16> u16(int type) const { return number<quint16>(type); }
    [[nodiscard]] std::optional<quint32> u32(int type) const { return number<quint32>(type); }
    [[nodiscard]] std::optional<quint64> u64(int type) const { return number<quint64>(type); }
    /// Up to the first NUL; a stranger's words.
    [[nodiscard]] QString text(int type) const
    {
        const QByteArrayView all = bytes(type);
        const qsizetype end = all.indexOf('\0');
        return QString::fromUtf8(end < 0 ? all : all.first(end));
    }

private:
    template<typename T>
    std::optional<T> number(int type) const
    {
        const QByteArrayView all = bytes(type);
        if (all.size() < qsizetype{sizeof(T)})
            return std::nullopt;
        return qFromBigEndian<T>(all.data());
    }

    std::array<std::optional<QByteArrayView>, 32> m_found;
    bool m_sound = true;
    bool m_strange = false;
};

} // namespace earshot
