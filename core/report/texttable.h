// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace earshot {

/// How a text is laid out; the caller knows the terminal, core doesn't ask.
struct TextStyle {
    int width = 0; ///< columns of the terminal; 0: as wide as it gets
    bool colour = false; ///< ANSI colours (ECMA-48 SGR); told by words as well

    friend bool operator==(const TextStyle &, const TextStyle &) = default;
};

enum class Emphasis : std::uint8_t { Plain, Strong, Attention, Quiet };

/// The text in SGR sequences, where the style has colours.
[[nodiscard]] QString emphasised(const QString &text, Emphasis emphasis, const TextStyle &style);

/// Columns that a terminal takes for a text without controls: 2 for wide East Asian characters and emoji, 0 for combining ones.
[[nodiscard]] int displayWidth(QStringView text);

/// The text in lines of at most `width` columns, broken at spaces, and inside a word only where it must be. 0: one line.
[[nodiscard]] QStringList wrapped(const QString &text, int width);

/// A line of a table; its first cell is emphasised.
struct TextRow {
    QStringList cells;
    Emphasis emphasis = Emphasis::Plain;
};

/// A header, and rows whose cells are wrapped, never cut, so that what matters is never hidden. Cells must be safe text.
[[nodiscard]] QString textTable(const QStringList &header, const std::vector<TextRow> &rows, const TextStyle &style);

} // namespace earshot
