// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace earshot::test {

/// Random numbers that are the same everywhere for the same seed (SplitMix64, Steele, Lea and Flood 2014; the standard
/// library's distributions differ between implementations).
class Dice
{
public:
    explicit Dice(std::uint64_t seed)
        : m_state(seed)
    {
    }

    std::uint64_t roll()
    {
        std::uint64_t z = m_state += 0x9e3779b97f4a7c15U;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
        z = (z ^ z >> 27) * 0x94d049bb133111ebU;
        return z ^ z >> 31;
    }
    /// 0 … count − 1
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(roll() % count); }
    /// True in `in` of `of` cases.
    bool chance(unsigned in, unsigned of) { return roll() % of < in; }
    template<typename T>
    const T &pick(const std::vector<T> &from)
    {
        return from[below(from.size())];
    }

private:
    std::uint64_t m_state;
};

} // namespace earshot::test
