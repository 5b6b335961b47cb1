// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QSize>
#include <QStringList>

#include <optional>

namespace earshot {

enum class Theme : std::uint8_t { System, Light, Dark };

/// What the window was started with (CONTRACT.md).
struct Options {
    QString snapshot; ///< a file instead of this machine
    QString page;
    QString screenshots; ///< folder for pictures; the program ends after taking them
    QString report; ///< file for a report; the program ends after writing it
    Theme theme = Theme::System;
    std::optional<Qt::LayoutDirection> layout;
    QSize size;
    bool help = false;
    bool version = false;
};

/// `arguments` without the program's name. Fails with Malformed: `where` is the option, `detail` what is wrong with it.
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments);
/// What `--help` prints.
[[nodiscard]] QString helpText();

} // namespace earshot
