// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <testlib/dice.h>
#include <testlib/world.h>

#include <vector>

namespace earshot::test {

/// Addresses at and just beside everything that the rules mention, then the ones that tools get wrong (SEMANTICS.md §11),
/// then `random` ones. Sorted, no duplicates.
[[nodiscard]] std::vector<Address> interestingSources(const QByteArray &rules, Dice &dice, int random);

struct ProbePlan {
    int wires = 2;
    int count = 200; ///< at most
    std::vector<Listener> listeners{};
    std::vector<Address> sources{}; ///< besides the interesting ones
    std::vector<Address> targets{}; ///< besides the wires' own addresses
    std::vector<std::uint16_t> ports{}; ///< besides the listeners'; one that is closed is always asked
};

/// A sample of sources × interfaces × ports × addresses, some of it over lo. Every probe is a new flow: no two share a tuple.
[[nodiscard]] std::vector<Probe> probesFor(const ProbePlan &plan, const QByteArray &rules, Dice &dice);

/// Addresses of the wires that World makes.
[[nodiscard]] std::vector<Address> ownAddresses(int wires);

struct Record {
    Probe probe;
    Outcome outcome;
};

/// Puts every probe to the kernel. Fails with the first one that couldn't be.
[[nodiscard]] Result<std::vector<Record>> record(World &world, const std::vector<Probe> &probes);

} // namespace earshot::test
