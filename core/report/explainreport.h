// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <report/jsonwriter.h>
#include <report/texttable.h>
#include <verdict/explanation.h>

#include <span>

namespace earshot {

/// The way of each packet step by step in a person's words, the deciding step marked. Rules in a row that don't match are
/// counted, not listed.
[[nodiscard]] QString explainAsText(std::span<const Explanation> explanations, const TextStyle &style);

/// resources/schema/explain.schema.json; every step is in it.
[[nodiscard]] QByteArray explainAsJson(const Snapshot &snapshot, std::span<const Explanation> explanations);

/// A line of `explain --batch` (CONTRACT.md), with its line end. `id` is JSON already.
void appendBatchAnswer(QByteArray &out, QByteArrayView id, const TraceResult &result, Steps steps = Steps::Omit);
void appendBatchError(QByteArray &out, QByteArrayView id, QStringView error);

} // namespace earshot
