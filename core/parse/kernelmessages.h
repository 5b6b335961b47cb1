// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>
#include <cstring>
#include <optional>

/// Messages of rtnetlink, sock_diag and xfrm in bytes that may come from a stranger's file: every access is checked, nothing
/// is copied, nothing is trusted to be aligned. Numbers are in the machine's own order (nfnetlink's are not).
namespace earshot {

/// One message: its type and what follows struct nlmsghdr.
struct KernelMessage {
    quint16 type = 0;
    QByteArrayView payload;
};

/// Calls visit(KernelMessage) for each; false where the bytes break their format (what came before was visited).
template<typename Visitor>
[[nodiscard]] bool walkMessages(QByteArrayView bytes, Visitor visit)
{
    constexpr qsizetype header = 16;
    while (bytes.size() >= header) {
        quint32 length = 0;
        KernelMessage message;
        std::memcpy(&length, bytes.data(), sizeof length);
        std::memcpy(&message.type, bytes.data() + 4, sizeof message.type);
        if (length < header || length > static_cast<quint64>(bytes.size()))
            return false;
        message.payload = bytes.sliced(header, qsizetype{length} - header);
        if (message.type >= 0x10) // below are netlink's own: done, error, overrun
            visit(message);
        bytes = bytes.sliced(std::min<qsizetype>((qsizetype{length} + 3) & ~qsizetype{3}, bytes.size()));
    }
    return bytes.isEmpty();
}

/// A number or plain struct at the start of `bytes`; nothing where they are too few.
template<typename T>
[[nodiscard]] std::optional<T> startOf(QByteArrayView bytes)
{
    if (bytes.size() < qsizetype{sizeof(T)})
        return std::nullopt;
    T value;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

/// The attributes of a message or a nest by their type; of several of one type the last counts.
class KernelAttributes
{
public:
    static constexpr int highest = 95;

    /// `head`: bytes of the fixed struct before them.
    explicit KernelAttributes(QByteArrayView bytes, std::size_t head = 0)
    {
        bytes = bytes.sliced(std::min(bytes.size(), static_cast<qsizetype>((head + 3) & ~std::size_t{3})));
        while (bytes.size() >= 4) {
            const quint16 length = *startOf<quint16>(bytes);
            const int type = *startOf<quint16>(bytes.sliced(2)) & 0x3fff; // NLA_TYPE_MASK
            if (length < 4 || length > bytes.size())
                break;
            if (type <= highest) {
                m_found[static_cast<std::size_t>(type)] = bytes.sliced(4, length - 4);
                m_present[static_cast<std::size_t>(type)] = true;
            } else {
                m_strange = true;
            }
            bytes = bytes.sliced(std::min<qsizetype>((length + 3) & ~3, bytes.size()));
        }
        m_sound = bytes.isEmpty();
    }

    /// False where the bytes break their format.
    [[nodiscard]] bool isSound() const { return m_sound; }
    [[nodiscard]] bool has(int type) const { return m_present[static_cast<std::size_t>(type)]; }
    [[nodiscard]] QByteArrayView bytes(int type) const { return m_found[static_cast<std::size_t>(type)]; }
    template<typename T>
    [[nodiscard]] std::optional<T> number(int type) const
    {
        return startOf<T>(bytes(type));
    }
    /// Up to the first NUL; a stranger's words.
    [[nodiscard]] QString text(int type) const
    {
        const QByteArrayView all = bytes(type);
        const qsizetype end = all.indexOf('\0');
        return QString::fromUtf8(end < 0 ? all : all.first(end));
    }
    /// True where a type above `known` is there.
    [[nodiscard]] bool hasAbove(int known) const
    {
        for (int type = known + 1; type <= highest; ++type) {
            if (has(type))
                return true;
        }
        return m_strange;
    }

private:
    std::array<QByteArrayView, highest + 1> m_found{};
    std::array<bool, highest + 1> m_present{};
    bool m_sound = true;
    bool m_strange = false;
};

/// Calls visit(line) for each line without its end; the last needs none.
template<typename Visitor>
void walkLines(QByteArrayView text, Visitor visit)
{
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView line = end < 0 ? text : text.first(end);
        if (!line.isEmpty())
            visit(line);
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    }
}

/// The tab-separated field `index`, or nothing.
[[nodiscard]] inline std::optional<QByteArrayView> fieldOf(QByteArrayView line, int index)
{
    for (; index > 0; --index) {
        const qsizetype tab = line.indexOf('\t');
        if (tab < 0)
            return std::nullopt;
        line = line.sliced(tab + 1);
    }
    const qsizetype tab = line.indexOf('\t');
    return tab < 0 ? line : line.first(tab);
}

} // namespace earshot
