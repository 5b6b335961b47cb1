// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <net/intervalset.h>

#include <QRandomGenerator>
#include <QTest>

#include <bitset>

using namespace earshot;

namespace {

using Set = IntervalSet<std::uint8_t>;
using Bits = std::bitset<256>;

Bits bitsOf(const Set &set)
{
    Bits bits;
    for (int i = 0; i < 256; ++i)
        bits[static_cast<std::size_t>(i)] = set.contains(static_cast<std::uint8_t>(i));
    return bits;
}

Set fromBits(const Bits &bits)
{
    std::vector<Interval<std::uint8_t>> ranges;
    for (std::size_t i = 0; i < 256; ++i) {
        if (bits[i])
            ranges.push_back({static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i)});
    }
    return Set::fromRanges(ranges);
}

} // namespace

class tst_IntervalSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheShortestList()
    {
        const Set set = Set::fromRanges({{9, 12}, {5, 6}, {7, 8}, {20, 10}, {255, 255}});
        QCOMPARE(set.ranges().size(), 2U);
        QCOMPARE(set.ranges()[0].first, 5);
        QCOMPARE(set.ranges()[0].last, 12);
        QVERIFY(set.contains(255));
        QVERIFY(!set.contains(13));
    }

    void rangeToTheHighestNumberSwallowsTheRest()
    {
        const Set set = Set::fromRanges({{200, 255}, {201, 202}, {0, 0}});
        QCOMPARE(set.ranges().size(), 2U);
        QCOMPARE(set.complemented(255), Set(1, 199));
    }

    /// Every operation against 256 single bits, over random sets: small numbers reach all edges.
    void agreesWithBits()
    {
        QRandomGenerator random(42);
        for (int round = 0; round < 400; ++round) {
            Bits a;
            Bits b;
            for (int run = random.bounded(6); run > 0; --run) {
                const int first = random.bounded(256);
                for (int i = first; i < std::min(256, first + random.bounded(60)); ++i)
                    (run % 2 ? a : b).set(static_cast<std::size_t>(i));
            }
            const Set left = fromBits(a);
            const Set right = fromBits(b);
            QCOMPARE(bitsOf(left), a);
            QCOMPARE(left.united(right), fromBits(a | b));
            QCOMPARE(left.intersected(right), fromBits(a & b));
            QCOMPARE(left.subtracted(right), fromBits(a & ~b));
            QCOMPARE(left.complemented(255), fromBits(~a));
            QCOMPARE(left.intersects(right), (a & b).any());
            QCOMPARE(left.containsAll(right), (b & ~a).none());
        }
    }
};

QTEST_APPLESS_MAIN(tst_IntervalSet)
#include "tst_intervalset.moc"
