// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <verdict/packetset.h>

#include <QRandomGenerator>
#include <QTest>

using namespace earshot;

namespace {

/// Sources 0–7 and ports in eight blocks: small enough to hold every packet as a bit.
constexpr std::uint16_t blockSize = 8192;

PacketSet randomSet(QRandomGenerator &random)
{
    PacketSet set(Family::Ipv4);
    for (int boxes = random.bounded(4); boxes > 0; --boxes) {
        const auto firstPort = static_cast<std::uint16_t>(random.bounded(8) * blockSize);
        const auto lastPort = static_cast<std::uint16_t>(firstPort + blockSize - 1);
        const auto first = static_cast<unsigned>(random.bounded(8));
        const auto last = std::min(7U, first + static_cast<unsigned>(random.bounded(4)));
        const bool allOfThem = random.bounded(3) == 0;
        set = set.united(PacketSet::box(allOfThem ? allPorts() : PortSet(firstPort, lastPort),
                                        AddressSet(Family::Ipv4, {first, last})));
    }
    return set;
}

bool contains(const PacketSet &set, unsigned source, std::uint16_t port)
{
    return std::ranges::any_of(set.slices(), [&](const PacketSet::Slice &slice) {
        return slice.ports.contains(port) && slice.sources.contains(Address{Family::Ipv4, source});
    });
}

} // namespace

class tst_PacketSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operationsAgreeWithEveryPacket()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 500; ++round) {
            const PacketSet a = randomSet(random);
            const PacketSet b = randomSet(random);
            bool meets = false;
            for (unsigned source = 0; source < 8; ++source) {
                bool some = false;
                bool every = true;
                for (int block = 0; block < 8; ++block) {
                    const auto port = static_cast<std::uint16_t>(block * blockSize + 17);
                    const bool inA = contains(a, source, port);
                    const bool inB = contains(b, source, port);
                    meets = meets || (inA && inB);
                    some = some || inA;
                    every = every && inA;
                    QCOMPARE(contains(a.united(b), source, port), inA || inB);
                    QCOMPARE(contains(a.intersected(b), source, port), inA && inB);
                    QCOMPARE(contains(a.subtracted(b), source, port), inA && !inB);
                }
                const Address address{Family::Ipv4, source};
                QCOMPARE(a.someSourcePort().contains(address), some);
                QCOMPARE(a.everySourcePort().contains(address), every);
            }
            QCOMPARE(a.intersects(b), meets);
            QCOMPARE(a.subtracted(a), PacketSet(Family::Ipv4));
        }
    }

    void wholeIsOneSlice() { QCOMPARE(PacketSet::all(Family::Ipv6).slices().size(), 1U); }
};

QTEST_APPLESS_MAIN(tst_PacketSet)
#include "tst_packetset.moc"
