// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <helper/frequency.h>

namespace earshot {

bool Frequency::mayStart(uid_t user, Time now)
{
    User &entry = m_users[user];
    while (!entry.starts.empty() && now - entry.starts.front() >= window)
        entry.starts.pop_front();
    if (entry.starts.size() >= mostInWindow || entry.alive >= mostAlive)
        return false;
    entry.starts.push_back(now);
    return true;
}

} // namespace earshot
