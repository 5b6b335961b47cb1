// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <pages/mainwindow.h>

namespace earshot {

/// Writes DIR/PAGE.png for the pages named; makes the folder where it is missing. Gives the files written, or the first
/// failure.
[[nodiscard]] Result<QStringList> takeScreenshots(MainWindow &window, const QString &folder, const QStringList &pages);

} // namespace earshot
