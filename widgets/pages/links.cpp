// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/links.h>

#include <pages/mainwindow.h>
#include <pages/overviewpage.h>
#include <pages/portspage.h>

namespace earshot {

void linkPages(MainWindow &window, OverviewPage &overview, PortsPage &ports)
{
    QObject::connect(&overview, &OverviewPage::endpointsChosen, &ports,
                     [&window, &ports](const std::vector<EndpointKey> &endpoints) {
                         window.showPage(ports.name());
                         ports.showEndpoints(endpoints);
                     });
    QObject::connect(&overview, &OverviewPage::originChosen, &ports, [&window, &ports](Origin origin) {
        window.showPage(ports.name());
        ports.showOrigin(origin);
    });
}

} // namespace earshot
