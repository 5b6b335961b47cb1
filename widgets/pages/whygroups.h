// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/explanation.h>

#include <QStringList>

#include <vector>

namespace earshot {

/// One line of what a packet meets, in a person's words. Safe plain text.
struct WhyLine {
    QString text;
    QString place; ///< for experts: table, chain, handle; of the step that decides
    int depth = 0;
    bool decides = false;

    friend bool operator==(const WhyLine &, const WhyLine &) = default;
};

/// Packets that meet the same steps and the same end.
struct WhyGroup {
    QString about; ///< whose packets: "Internet (IPv6), local network"
    QString fate; ///< "reaches the program"
    QString example; ///< one of the packets
    std::vector<WhyLine> lines;
    QStringList reasons; ///< why it depends

    friend bool operator==(const WhyGroup &, const WhyGroup &) = default;
};

/// Those who get through first, the farthest first among them.
[[nodiscard]] std::vector<WhyGroup> whyGroups(const std::vector<Explanation> &explanations);

} // namespace earshot
