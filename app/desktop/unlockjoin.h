// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <desktop/windowcontroller.h>
#include <session/unlocking.h>

namespace earshot {

/// Joins the window's lock to what unlocks: the button asks, and each change gives the session another source. A file that
/// is looked at needs no unlocking. All four live as long as the first of them that goes.
void joinUnlocking(MainWindow &window, Session &session, WindowController &controller, Unlocking &unlocking);

} // namespace earshot
