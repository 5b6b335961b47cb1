// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <models/reachrank.h>

#include <algorithm>

namespace earshot {

namespace {

bool mayGetThrough(Answer answer)
{
    switch (answer) {
    case Answer::Open:
    case Answer::Limited:
    case Answer::Depends:
    case Answer::Unknown: // not known to be stopped
        return true;
    case Answer::Blocked:
        break;
    }
    return false;
}

} // namespace

bool mayReach(const OriginAnswer &from)
{
    return mayGetThrough(from.answer) && (from.origin != Origin::Internet || from.way == Way::Direct);
}

std::optional<Origin> farthestReach(const EndpointAssessment &endpoint)
{
    std::optional<Origin> farthest;
    for (const OriginAnswer &from : endpoint.origins) {
        if (from.origin != Origin::ThisComputer && mayReach(from))
            farthest = std::max(farthest.value_or(from.origin), from.origin);
    }
    return farthest;
}

int reachRank(const EndpointAssessment &endpoint)
{
    constexpr int steps = std::to_underlying(Origin::Internet) + 1;
    const std::optional<Origin> farthest = farthestReach(endpoint);
    const int nearness = farthest ? std::to_underlying(Origin::Internet) - std::to_underlying(*farthest) : steps;
    return std::to_underlying(endpoint.state) * (steps + 1) + nearness;
}

} // namespace earshot
