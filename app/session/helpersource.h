// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <session/helperchannel.h>
#include <session/snapshotsource.h>

#include <functional>

namespace earshot {

/// This machine as root sees it, read by a worker, understood here. Once the channel is gone, as the user sees it.
class HelperSource : public SnapshotSource
{
public:
    /// `lost` is called once, on the thread that reads, when the channel turns out to be gone.
    HelperSource(std::shared_ptr<HelperChannel> channel, std::function<void(const Error &)> lost)
        : m_channel(std::move(channel))
        , m_lost(std::move(lost))
    {
    }
    [[nodiscard]] Result<ReadingPointer> read() override;
    [[nodiscard]] bool isLive() const override { return true; }

private:
    std::shared_ptr<HelperChannel> m_channel;
    std::function<void(const Error &)> m_lost;
};

} // namespace earshot
