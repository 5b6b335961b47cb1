// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <snapshot/snapshot.h>
#include <testlib/probes.h>
#include <verdict/assessment.h>
#include <verdict/trace.h>

#include <QStringList>

#include <map>

namespace earshot::test {

/// How the engine's answers fared against the kernel's.
struct Judgement {
    int packets = 0;
    int taken = 0; ///< a listener got them
    int traceDepends = 0; ///< exact questions that the trace didn't decide
    int setQuestions = 0; ///< packets to the port of an assessed endpoint
    int setDepends = 0; ///< of these, sources that the sets leave between surely and possibly
    int originQuestions = 0; ///< of these, packets of a place that an origin's answer speaks of
    int unresolved = 0; ///< rejections whose kind was left to the packet's family
    std::map<QString, int> reasons; ///< why the trace didn't decide, how often
    QStringList wrong; ///< each disagreement in words, whole
};

/// Compares what the kernel did with the trace of the same packet and with the sets of every endpoint. A source that no
/// wire can deliver (own addresses, loopback, multicast …) is put to the trace, not to the sets (DESIGN.md §1).
[[nodiscard]] Judgement judge(const Snapshot &snapshot, const std::vector<Listener> &listeners,
                              const std::vector<Record> &records);

/// "300 packets, 16 taken; depends: …" with the commonest reasons.
[[nodiscard]] QString tally(const Judgement &judgement);

/// Says the disagreements, up to two of a kind, and the rules; one message a line, since long ones are cut.
void tell(const Judgement &judgement, const QByteArray &rules);
/// True where there are no disagreements; else tells them.
[[nodiscard]] bool agrees(const Judgement &judgement, const QByteArray &rules);

} // namespace earshot::test
