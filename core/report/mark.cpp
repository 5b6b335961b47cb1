// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/mark.h>

#include <algorithm>

namespace earshot {
namespace {

DiagramMark passedMark(const OriginAnswer &answer)
{
    if (answer.origin == Origin::ThisComputer)
        return DiagramMark::LocalOnly;
    if (answer.origin != Origin::Internet)
        return DiagramMark::Reached;
    switch (answer.way) {
    case Way::Direct:
        return DiagramMark::FromInternet;
    case Way::BehindRouter: // which Earshot can't see
        return DiagramMark::Depends;
    case Way::None:
        break;
    }
    return DiagramMark::Shielded;
}

} // namespace

DiagramMark markOf(const OriginAnswer &answer)
{
    switch (answer.answer) {
    case Answer::Open:
    case Answer::Limited:
        return passedMark(answer);
    case Answer::Blocked:
        return DiagramMark::Shielded;
    case Answer::Depends:
        return DiagramMark::Depends;
    case Answer::Unknown:
        break;
    }
    return DiagramMark::Unknown;
}

DiagramMark markOf(const EndpointAssessment &endpoint)
{
    switch (endpoint.state) {
    case EndpointState::Exposed:
        return std::ranges::any_of(endpoint.origins,
                                   [](const OriginAnswer &from) { return markOf(from) == DiagramMark::FromInternet; })
            ? DiagramMark::FromInternet
            : DiagramMark::Reached;
    case EndpointState::Depends:
        return DiagramMark::Depends;
    case EndpointState::Unknown:
        return DiagramMark::Unknown;
    case EndpointState::Shielded:
        return DiagramMark::Shielded;
    case EndpointState::LocalOnly:
        break;
    }
    return DiagramMark::LocalOnly;
}

} // namespace earshot
