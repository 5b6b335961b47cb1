// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <rules/rules.h>

#include <algorithm>

namespace earshot {

uint128 numberOf(QByteArrayView registerBytes)
{
    uint128 number = 0;
    for (const char byte : registerBytes)
        number = number << 8 | static_cast<std::uint8_t>(byte);
    return number;
}

QByteArray registerBytes(uint128 number, quint32 length)
{
    QByteArray bytes(static_cast<qsizetype>(length), Qt::Uninitialized);
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= 8)
        *byte = static_cast<char>(number & 0xff);
    return bytes;
}

const Set *findSet(const std::vector<Set> &sets, QStringView name)
{
    const auto found = std::ranges::find_if(sets, [name](const Set &set) { return set.name == name; });
    return found == sets.end() ? nullptr : &*found;
}

std::optional<int> findChain(const Table &table, QStringView name)
{
    const auto found = std::ranges::find_if(table.chains, [name](const Chain &chain) { return chain.name == name; });
    if (found == table.chains.end())
        return std::nullopt;
    return static_cast<int>(std::distance(table.chains.begin(), found));
}

} // namespace earshot
