// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pages/mainwindow.h>

namespace earshot {

/// The pages of the window in their order, by the names that `--page` takes. Known without a display, so that a wrong
/// name is refused before a window is made.
[[nodiscard]] QStringList windowPageNames();
/// Makes them.
void addPages(MainWindow &window);

} // namespace earshot
