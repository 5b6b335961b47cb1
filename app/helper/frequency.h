// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <sys/types.h>

namespace earshot {

/// How often each user may start a worker. The time is handed in.
class Frequency
{
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::size_t mostInWindow = 12;
    static constexpr std::chrono::seconds window{60};
    static constexpr std::size_t mostAlive = 8; ///< workers of one user at the same time

    /// Counts it where it is true.
    [[nodiscard]] bool mayStart(uid_t user, Time now);
    void started(uid_t user) { ++m_users[user].alive; }
    void ended(uid_t user) { --m_users[user].alive; }

private:
    struct User {
        std::deque<Time> starts; ///< within the window
        std::size_t alive = 0;
    };
    std::map<uid_t, User> m_users; ///< users who were authorised; few
};

} // namespace earshot
