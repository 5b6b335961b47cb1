// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <snapshot/stored.h>

#include <QRandomGenerator>

namespace earshot {

/// Random values of everything that is stored, made from the same field lists. Values are as long as tests stay quick.
class RandomValue
{
public:
    explicit RandomValue(quint32 seed)
        : m_random(seed)
    {
    }

    template<typename T>
    T make()
    {
        T value{};
        fill(value);
        return value;
    }

    quint32 below(quint32 limit) { return m_random.bounded(limit); }

private:
    template<typename T>
    void fill(T &value)
    {
        if constexpr (std::same_as<T, bool>) {
            value = below(2) == 1;
        } else if constexpr (NamedEnum<T>) {
            value = static_cast<T>(below(static_cast<quint32>(EnumNames<T>::names.size())));
        } else if constexpr (std::is_enum_v<T>) {
            value = static_cast<T>(m_random.generate());
        } else if constexpr (std::integral<T>) {
            // Small numbers, edges and any.
            const quint32 which = below(4);
            value = which == 0 ? static_cast<T>(below(100))
                : which == 1   ? std::numeric_limits<T>::max()
                : which == 2   ? std::numeric_limits<T>::min()
                               : static_cast<T>(m_random.generate64() >> below(64));
        } else {
            fillBig(value);
        }
    }

    void fillBig(QString &text)
    {
        static const QStringList words{u""_s,          u"eth0"_s,     u"<b>&amp;\n"_s,   u"\u202e\U0001F980 ż"_s,
                                       QString(u'\0'), u"\x1b[31m"_s, QString(300, u'x')};
        text = words[below(static_cast<quint32>(words.size()))];
    }

    void fillBig(QByteArray &bytes)
    {
        bytes.resize(below(18));
        for (char &byte : bytes)
            byte = static_cast<char>(below(256));
    }

    void fillBig(Address &address)
    {
        address.family = make<Family>();
        address.bits = bits() & highestOf(address.family);
    }

    void fillBig(Prefix &prefix)
    {
        const auto address = make<Address>();
        prefix = prefixOf(address, static_cast<int>(below(static_cast<quint32>(bitsOf(address.family)) + 1)));
    }

    void fillBig(Values &values)
    {
        std::vector<Values::Range> ranges;
        for (quint32 count = below(5); count > 0; --count) {
            const uint128 first = bits();
            ranges.push_back({first, below(8) == 0 ? ~uint128{0} : first + below(10)});
        }
        values = Values::fromRanges(std::move(ranges));
    }

    void fillBig(std::map<QString, QString> &texts)
    {
        for (quint32 count = below(5); count > 0; --count)
            texts.insert_or_assign(make<QString>(), make<QString>());
    }

    template<typename T>
    void fillBig(std::optional<T> &value)
    {
        if (below(2))
            fill(value.emplace());
    }

    template<typename T>
    void fillBig(std::vector<T> &values)
    {
        // Operands hold operands: each level is less likely.
        if (++m_depth < 12)
            values.resize(below(4));
        for (T &each : values)
            fill(each);
        --m_depth;
    }

    template<typename... T>
    void fillBig(std::variant<T...> &value)
    {
        quint32 which = below(sizeof...(T));
        (void)((which-- == 0 ? (value = make<T>(), true) : false) || ...);
    }

    template<StoredStruct T>
    void fillBig(T &value)
    {
        stored::forEachField<T>([&](const auto &each) { fill(value.*each.member); });
    }

    uint128 bits() { return (uint128{m_random.generate64()} << 64 | m_random.generate64()) >> below(128); }

    QRandomGenerator m_random;
    int m_depth = 0;
};

inline Snapshot randomSnapshot(quint32 seed)
{
    RandomValue random(seed);
    auto snapshot = random.make<Snapshot>();
    snapshot.changing = random.make<Volatile>();
    return snapshot;
}

} // namespace earshot
