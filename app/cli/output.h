// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <report/texttable.h>

#include <QByteArray>

namespace earshot {

/// What the program ends with (CONTRACT.md).
enum class Exit : std::uint8_t { Done = 0, Something = 1, WrongUse = 2, Unreadable = 3 };

/// Standard input, output and error exist after this, so that no file opened later takes their place; writing to one that
/// was closed fails.
void keepStandardDescriptors();

/// Standard output. A reader who went away is no failure: it had what it wanted.
class StandardOutput
{
public:
    /// Writes all of it, or says why not.
    [[nodiscard]] Result<> print(QByteArrayView bytes);
    /// True once nobody reads any more.
    [[nodiscard]] bool isReaderGone() const { return m_readerGone; }

private:
    bool m_readerGone = false;
};

/// One line on standard error, "earshot-cli: …"; sentences are safe text already.
void complain(const QString &sentence, const QString &advice = {});
void complain(const Error &error);

/// The terminal's width and whether colours are wanted there (a terminal, and no NO_COLOR: no-color.org).
[[nodiscard]] TextStyle terminalStyle();
/// Standard output and standard error end in the same place, so that one thing need not be said twice.
[[nodiscard]] bool errorsAppearBelowOutput();

} // namespace earshot
