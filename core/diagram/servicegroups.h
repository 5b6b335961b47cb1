// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <diagram/diagram.h>

#include <QStringList>

namespace earshot {

/// The strongest answer that an origin has for what a box stands for.
struct GroupAnswer {
    Origin origin = Origin::ThisComputer;
    Answer answer = Answer::Blocked;
    Way way = Way::None;
    std::vector<EndpointKey> endpoints; ///< those with that answer, or a weaker one that isn't Blocked
};

/// What one box on the right stands for: a program, or several that are alike.
struct ServiceGroup {
    BoxKind kind = BoxKind::Program;
    DiagramMark mark = DiagramMark::LocalOnly;
    QString title, subline;
    QStringList sentences; ///< what there is to say about each, the first few
    std::vector<EndpointKey> endpoints;
    std::vector<GroupAnswer> answers; ///< outside origins that get, or may get, through; the farthest first
};

/// What the firewall stops of an origin's packets.
struct StoppedAnswer {
    Origin origin = Origin::Internet;
    int programs = 0;
    std::vector<EndpointKey> endpoints;
};

struct ServiceGroups {
    std::vector<ServiceGroup> groups; ///< what can be reached first, what listens to this computer only last
    std::vector<StoppedAnswer> stopped; ///< the farthest origin first
};

/// By the worst state of each program. Every endpoint that can, or may, be reached is in exactly one group, clients' sockets
/// in one of their own; what a program that can be reached listens on beside that is in none.
[[nodiscard]] ServiceGroups groupServices(const Assessment &assessment, int mostPrograms);

} // namespace earshot
