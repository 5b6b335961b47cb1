// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <report/jsonwriter.h>
#include <report/texttable.h>
#include <verdict/trace.h>

#include <span>

namespace earshot {

/// One packet that was followed, and where it stands for.
struct Explanation {
    std::optional<Origin> origin; ///< nothing where the packet was asked for by its addresses
    Question question;
    Result<TraceResult> result;
};

/// The way of each packet step by step in a person's words, the deciding step marked. Rules in a row that don't match are
/// counted, not listed.
[[nodiscard]] QString explainAsText(std::span<const Explanation> explanations, const TextStyle &style);

/// resources/schema/explain.schema.json; every step is in it.
[[nodiscard]] QByteArray explainAsJson(const Snapshot &snapshot, std::span<const Explanation> explanations);

/// A line of `explain --batch` (CONTRACT.md), with its line end. `id` is JSON already.
void appendBatchAnswer(QByteArray &out, QByteArrayView id, const TraceResult &result, Steps steps = Steps::Omit);
void appendBatchError(QByteArray &out, QByteArrayView id, QStringView error);

/// The step that decided: the last one of the evidence that the result names; −1 where none is.
[[nodiscard]] int decidingStep(const TraceResult &result);

} // namespace earshot
