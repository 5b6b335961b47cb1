// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>

#include <QString>

#include <optional>
#include <vector>

namespace earshot {

/// How far away whoever it is about may be; it orders the list and chooses a sign, and blames nobody.
enum class AttentionLevel : std::uint8_t { Internet, Neighbours, Open, Note };

/// Something about this computer that is worth a look, in a person's words. Safe plain text.
struct AttentionItem {
    AttentionLevel level = AttentionLevel::Note;
    QString title; ///< one sentence: what is so
    QString text; ///< what that means, or what can't be known; may be empty
    std::vector<EndpointKey> endpoints; ///< what to look at; none: the whole list
    std::optional<Origin> origin; ///< whom it is about

    friend bool operator==(const AttentionItem &, const AttentionItem &) = default;
};

/// What matters most first; never empty for a computer on which something listens.
[[nodiscard]] std::vector<AttentionItem> attentionFor(const Assessment &assessment);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::AttentionLevel, QLatin1StringView("internet"), QLatin1StringView("neighbours"),
                   QLatin1StringView("open"), QLatin1StringView("note"))
