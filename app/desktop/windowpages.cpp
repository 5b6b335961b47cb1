// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/windowpages.h>

#include <pages/portspage.h>

#include <array>

namespace earshot {

namespace {

struct PageEntry {
    QLatin1StringView name;
    Page *(*make)();
};

constexpr std::array entries{
    PageEntry{QLatin1StringView("ports"), []() -> Page * { return new PortsPage; }},
};

} // namespace

QStringList windowPageNames()
{
    QStringList names;
    for (const PageEntry &entry : entries)
        names << QString(entry.name);
    return names;
}

void addPages(MainWindow &window)
{
    for (const PageEntry &entry : entries)
        window.addPage(entry.make());
}

} // namespace earshot
