// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/mark.h>

#include <algorithm>

namespace earshot {
namespace {

Mark passedMark(const OriginAnswer &answer)
{
    if (answer.origin == Origin::ThisComputer)
        return Mark::LocalOnly;
    if (answer.origin != Origin::Internet)
        return Mark::Reached;
    switch (answer.way) {
    case Way::Direct:
        return Mark::FromInternet;
    case Way::BehindRouter: // which Earshot can't see
        return Mark::Depends;
    case Way::None:
        break;
    }
    return Mark::Shielded;
}

} // namespace

Mark markOf(const OriginAnswer &answer)
{
    switch (answer.answer) {
    case Answer::Open:
    case Answer::Limited:
        return passedMark(answer);
    case Answer::Blocked:
        return Mark::Shielded;
    case Answer::Depends:
        return Mark::Depends;
    case Answer::Unknown:
        break;
    }
    return Mark::Unknown;
}

Mark markOf(const EndpointAssessment &endpoint)
{
    switch (endpoint.state) {
    case EndpointState::Exposed:
        return std::ranges::any_of(endpoint.origins,
                                   [](const OriginAnswer &from) { return markOf(from) == Mark::FromInternet; })
            ? Mark::FromInternet
            : Mark::Reached;
    case EndpointState::Depends:
        return Mark::Depends;
    case EndpointState::Unknown:
        return Mark::Unknown;
    case EndpointState::Shielded:
        return Mark::Shielded;
    case EndpointState::LocalOnly:
        break;
    }
    return Mark::LocalOnly;
}

} // namespace earshot
