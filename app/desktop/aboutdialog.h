// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

class QWidget;

namespace earshot {

/// What the program calls itself: name, version, licence, authors, desktop file. Needs an application.
void describeProgram();
/// Shows that, with the licence to read.
void showAbout(QWidget *parent);

} // namespace earshot
