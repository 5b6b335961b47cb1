// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <capture/capture.h>
#include <collect/channel.h>
#include <collect/descriptor.h>

#include <atomic>
#include <chrono>

namespace earshot {

/// This program's end of a worker's channel (collect/channel.h).
class HelperChannel
{
public:
    struct Pair {
        Descriptor ours;
        Descriptor theirs;
    };
    /// A connected pair, to hand one end of to the helper.
    [[nodiscard]] static Result<Pair> makePair();

    explicit HelperChannel(Descriptor ours)
        : m_descriptor(std::move(ours))
    {
    }

    /// Asks for one capture and waits for it. After a failure the channel is closed: what a worker of ours would never
    /// send isn't asked for twice. Whatever comes is checked before it is looked at. One thread at a time.
    [[nodiscard]] Result<Capture> ask(quint32 parts = channel::everything);
    /// From any thread; wakes one that waits in ask().
    void close();
    /// False once either end is closed. From any thread.
    [[nodiscard]] bool isOpen() const;

    /// For one answer. The worker's own limits end it sooner unless it hangs.
    static constexpr std::chrono::seconds answerWithin{60};

private:
    [[nodiscard]] Result<Capture> askOnce(quint32 parts);

    Descriptor m_descriptor;
    quint32 m_serial = 0;
    std::atomic<bool> m_closed = false;
};

} // namespace earshot
