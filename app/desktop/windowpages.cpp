// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/windowpages.h>

#include <pages/links.h>
#include <pages/overviewpage.h>
#include <pages/portspage.h>

namespace earshot {

QStringList windowPageNames()
{
    return {QStringLiteral("overview"), QStringLiteral("ports")};
}

void addPages(MainWindow &window)
{
    auto *overview = new OverviewPage;
    auto *ports = new PortsPage;
    window.addPage(overview);
    window.addPage(ports);
    linkPages(window, *overview, *ports);
}

} // namespace earshot
