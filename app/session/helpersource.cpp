// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/helpersource.h>

#include <parse/parse.h>
#include <session/livesource.h>

#include <utility>

namespace earshot {

Result<ReadingPointer> HelperSource::read()
{
    if (m_channel) {
        const auto capture = m_channel->ask();
        if (capture)
            return readingOf(parse(*capture));
        m_channel.reset();
        if (const auto lost = std::exchange(m_lost, nullptr))
            lost(capture.error());
    }
    return LiveSource().read();
}

} // namespace earshot
