// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/selection.h>

#include <algorithm>
#include <tuple>

namespace earshot {
namespace {

auto readingOrder(const EndpointAssessment *endpoint)
{
    const EndpointKey &key = endpoint->key;
    return std::tuple(endpoint->state, key.port, key.transport, key.address, key.namespaceInode, key.device);
}

bool isInScope(const EndpointAssessment &endpoint, Scope scope)
{
    return scope == Scope::All || endpoint.state <= EndpointState::Unknown;
}

} // namespace

std::vector<const EndpointAssessment *> inOrder(const Assessment &assessment, Scope scope)
{
    std::vector<const EndpointAssessment *> endpoints;
    endpoints.reserve(assessment.endpoints.size());
    for (const EndpointAssessment &endpoint : assessment.endpoints) {
        if (isInScope(endpoint, scope))
            endpoints.push_back(&endpoint);
    }
    return endpoints;
}

std::vector<const EndpointAssessment *> inReadingOrder(const Assessment &assessment, Scope scope)
{
    auto endpoints = inOrder(assessment, scope);
    std::ranges::stable_sort(endpoints, {}, readingOrder);
    return endpoints;
}

bool anythingExposed(const Assessment &assessment)
{
    return std::ranges::any_of(assessment.endpoints, [](const EndpointAssessment &endpoint) {
        return endpoint.state == EndpointState::Exposed;
    });
}

bool isWhole(const Assessment &assessment)
{
    return assessment.complete && assessment.firewall.readable
        && std::ranges::none_of(assessment.endpoints, [](const EndpointAssessment &endpoint) {
               return endpoint.state == EndpointState::Unknown;
           });
}

} // namespace earshot
