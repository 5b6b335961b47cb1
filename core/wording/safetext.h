// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QStringView>

/// Strings that strangers wrote (process names, comments, interface names, a file's bytes) made harmless. Everything that
/// wording/ returns has been through here already; HTML and SVG need toHtmlEscaped() on top, CSV its own function.
namespace earshot {

/// How long a text may get, in UTF-16 units, before it ends in "…".
inline constexpr qsizetype nameLength = 120;
inline constexpr qsizetype textLength = 600;

/// One line that a terminal or a plain text shows as it is: control characters, line ends, escapes, bidi and other
/// invisible format characters and unpaired surrogates become visible ("\x1b", "\n", "\u202e"). Joiners inside words stay.
[[nodiscard]] QString safeText(QStringView text, qsizetype most = textLength);

/// True for a code point that safeText() makes visible.
[[nodiscard]] bool isHazardous(char32_t codePoint);

/// safeText() for HTML and SVG.
[[nodiscard]] QString safeHtml(QStringView text, qsizetype most = textLength);

/// safeText() for a CSV cell (RFC 4180): quoted where needed, and never read as a formula by a spreadsheet (a leading
/// = + - @ tab or CR gets an apostrophe before it).
[[nodiscard]] QString safeCsv(QStringView text);

} // namespace earshot
