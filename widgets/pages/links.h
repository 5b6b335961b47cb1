// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace earshot {

class MainWindow;
class OverviewPage;
class PortsPage;

/// What is chosen in the overview leads to the ports it stands for. Both pages are in the window.
void linkPages(MainWindow &window, OverviewPage &overview, PortsPage &ports);

} // namespace earshot
