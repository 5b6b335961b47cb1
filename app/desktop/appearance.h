// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <desktop/options.h>

namespace earshot {

/// Icons as KDE's programs have them on every desktop (KIconThemes). Before the application is made.
void chooseIcons();
/// Outside Plasma the desktop's icon theme may lack what this window shows, and KIconThemes' own engine may not be
/// installed: then Breeze fills in, light or dark as the window is. Needs an application.
void fillInIcons();

/// The colour scheme of that name for the whole program, or what is missing.
[[nodiscard]] Result<> useTheme(Theme theme);

} // namespace earshot
