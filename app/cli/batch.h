// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <verdict/trace.h>

#include <QByteArray>

namespace earshot {

/// A line of `explain --batch` (CONTRACT.md).
struct BatchQuestion {
    QByteArray id = "null"; ///< JSON, to be given back
    Result<Question> question; ///< the error's detail says what is wrong, in English: a machine format
};

/// Hand-written for the usual line (a flat object, no escapes), which is what makes 100,000 lines a second possible; every
/// other line goes through QJsonDocument. Both give the same (a test compares them).
[[nodiscard]] BatchQuestion readBatchLine(QByteArrayView line);
[[nodiscard]] BatchQuestion readBatchLineSlowly(QByteArrayView line);

/// The longest line that is looked at.
inline constexpr qsizetype batchLineLimit = qsizetype{1} << 16;

} // namespace earshot
