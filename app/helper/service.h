// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <functional>

namespace earshot {

struct ServiceLimits {
    std::chrono::milliseconds idle = std::chrono::minutes(15); ///< without a request
    std::chrono::milliseconds lifetime = std::chrono::hours(12);
    std::chrono::milliseconds unread = std::chrono::seconds(10); ///< how long an answer may lie before it is taken
    int burst = 5; ///< requests at once
    std::chrono::milliseconds pace{200}; ///< then one each; the others wait
};

/// How serve() ended.
enum class ServiceEnd : int { Closed, Idle, LifetimeOver, Refused, NotRead };

/// Answers requests (collect/channel.h) on a connected socket until it closes, is silent too long, its time is over or it
/// says something that no program of ours would. `collect` gives a Capture in CBOR of the parts asked for
/// (channel::Part). The other end may hold this end too and set it to non-blocking: that changes nothing.
[[nodiscard]] ServiceEnd serve(int socket, const ServiceLimits &limits,
                               const std::function<QByteArray(quint32 parts)> &collect);

} // namespace earshot
