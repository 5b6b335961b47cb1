// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace earshot {

__extension__ using uint128 = unsigned __int128;

/// A closed range; `first <= last`.
template<typename T>
struct Interval {
    T first{};
    T last{};

    friend bool operator==(const Interval &, const Interval &) = default;
};

/// A set of unsigned numbers, kept as the shortest sorted list of closed ranges (disjoint and not adjacent).
/// All set operations are linear in the number of ranges.
template<typename T>
class IntervalSet
{
public:
    using Range = Interval<T>;

    IntervalSet() = default;
    IntervalSet(T first, T last)
        : m_ranges{{first, last}}
    {
    }

    /// From ranges in any order, overlapping or adjacent; those with first > last are dropped.
    [[nodiscard]] static IntervalSet fromRanges(std::vector<Range> ranges)
    {
        std::erase_if(ranges, [](const Range &range) { return range.first > range.last; });
        std::ranges::sort(ranges, {}, &Range::first);
        IntervalSet result;
        result.m_ranges.reserve(ranges.size());
        for (const Range &range : ranges)
            result.append(range);
        return result;
    }

    [[nodiscard]] bool isEmpty() const { return m_ranges.empty(); }
    [[nodiscard]] const std::vector<Range> &ranges() const { return m_ranges; }

    [[nodiscard]] bool contains(T value) const
    {
        const auto next = std::ranges::upper_bound(m_ranges, value, {}, &Range::first);
        return next != m_ranges.begin() && std::prev(next)->last >= value;
    }

    /// True where every member of `other` is a member.
    [[nodiscard]] bool containsAll(const IntervalSet &other) const
    {
        return std::ranges::all_of(other.m_ranges, [this](const Range &range) {
            const auto next = std::ranges::upper_bound(m_ranges, range.first, {}, &Range::first);
            return next != m_ranges.begin() && std::prev(next)->last >= range.last;
        });
    }

    [[nodiscard]] bool intersects(const IntervalSet &other) const
    {
        auto a = m_ranges.begin();
        auto b = other.m_ranges.begin();
        while (a != m_ranges.end() && b != other.m_ranges.end()) {
            if (a->last < b->first)
                ++a;
            else if (b->last < a->first)
                ++b;
            else
                return true;
        }
        return false;
    }

    [[nodiscard]] IntervalSet united(const IntervalSet &other) const
    {
        if (isEmpty())
            return other;
        if (other.isEmpty())
            return *this;
        IntervalSet result;
        result.m_ranges.reserve(m_ranges.size() + other.m_ranges.size());
        auto a = m_ranges.begin();
        auto b = other.m_ranges.begin();
        while (a != m_ranges.end() || b != other.m_ranges.end()) {
            const bool takeA = b == other.m_ranges.end() || (a != m_ranges.end() && a->first <= b->first);
            result.append(takeA ? *a++ : *b++);
        }
        return result;
    }

    [[nodiscard]] IntervalSet intersected(const IntervalSet &other) const
    {
        IntervalSet result;
        auto a = m_ranges.begin();
        auto b = other.m_ranges.begin();
        while (a != m_ranges.end() && b != other.m_ranges.end()) {
            const T first = std::max(a->first, b->first);
            const T last = std::min(a->last, b->last);
            if (first <= last)
                result.m_ranges.push_back({first, last});
            if (a->last < b->last)
                ++a;
            else
                ++b;
        }
        return result;
    }

    [[nodiscard]] IntervalSet subtracted(const IntervalSet &other) const
    {
        if (other.isEmpty() || isEmpty())
            return *this;
        IntervalSet result;
        auto b = other.m_ranges.begin();
        for (Range rest : m_ranges) {
            while (b != other.m_ranges.end() && b->last < rest.first)
                ++b;
            bool gone = false;
            for (auto cut = b; cut != other.m_ranges.end() && cut->first <= rest.last; ++cut) {
                if (cut->first > rest.first)
                    result.m_ranges.push_back({rest.first, static_cast<T>(cut->first - 1)});
                if (cut->last >= rest.last) {
                    gone = true;
                    break;
                }
                rest.first = static_cast<T>(cut->last + 1);
            }
            if (!gone)
                result.m_ranges.push_back(rest);
        }
        return result;
    }

    /// Everything in 0..max that is not a member.
    [[nodiscard]] IntervalSet complemented(T max) const { return IntervalSet(T{}, max).subtracted(*this); }

    friend bool operator==(const IntervalSet &, const IntervalSet &) = default;

private:
    /// `range.first` must not be below the first of the last range held.
    void append(const Range &range)
    {
        if (m_ranges.empty()) {
            m_ranges.push_back(range);
            return;
        }
        Range &back = m_ranges.back();
        // back.last + 1 may not wrap: a range that ends at the highest number swallows whatever follows.
        if (range.first <= back.last || range.first - 1 == back.last)
            back.last = std::max(back.last, range.last);
        else
            m_ranges.push_back(range);
    }

    std::vector<Range> m_ranges;
};

} // namespace earshot
