// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/unlocking.h>

#include <session/helpersource.h>
#include <session/livesource.h>

#include <mutex>
#include <unistd.h>

namespace earshot {

namespace {

using namespace std::chrono_literals;

/// The system as it is can't do it, so trying again is of little use; everything else is worth another try.
bool isLasting(const Error &problem)
{
    switch (unlockProblemOf(problem).value_or(UnlockProblem::ChannelLost)) {
    case UnlockProblem::NoBus:
    case UnlockProblem::NoPolkit:
    case UnlockProblem::HelperMissing:
    case UnlockProblem::HelperOlder:
    case UnlockProblem::HelperNewer:
    case UnlockProblem::Refused:
        return true;
    case UnlockProblem::Denied:
    case UnlockProblem::TimedOut:
    case UnlockProblem::Busy:
    case UnlockProblem::HelperEnded:
    case UnlockProblem::ChannelLost:
        return false;
    }
    Q_UNREACHABLE_RETURN(false);
}

} // namespace

/// A source is read on another thread and may outlive this object.
struct Unlocking::Link {
    std::mutex mutex;
    Unlocking *target = nullptr;
};

Unlocking::Unlocking(Descriptor worker, const HelperCallLimits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_source(std::make_shared<LiveSource>())
{
    m_watch.setInterval(1s);
    connect(&m_watch, &QTimer::timeout, this, [this] {
        if (m_channel && !m_channel->isOpen())
            loseChannel(unlockError(UnlockProblem::ChannelLost));
    });
    if (worker)
        useChannel(std::make_shared<HelperChannel>(std::move(worker)));
    else if (geteuid() == 0)
        m_state = State::NotNeeded;
}

Unlocking::~Unlocking()
{
    if (m_link) {
        const std::scoped_lock guard(m_link->mutex);
        m_link->target = nullptr;
    }
    if (m_channel)
        m_channel->close();
}

void Unlocking::unlock()
{
    if (m_state != State::Locked && m_state != State::Unavailable)
        return;
    auto pair = HelperChannel::makePair();
    if (!pair) {
        setState(State::Locked, pair.error());
        return;
    }
    m_channel = std::make_shared<HelperChannel>(std::move(pair->ours));
    m_call = std::make_unique<HelperCall>(std::move(pair->theirs), m_limits, nullptr);
    connect(m_call.get(), &HelperCall::finished, this, &Unlocking::finishCall);
    setState(State::Unlocking);
    m_call->start();
}

void Unlocking::lock()
{
    if (m_state != State::Unlocking && m_state != State::Unlocked)
        return;
    m_call.reset();
    m_channel->close();
    m_channel.reset();
    m_watch.stop();
    m_source = std::make_shared<LiveSource>();
    setState(State::Locked);
}

void Unlocking::finishCall(const std::optional<Error> &problem)
{
    // It holds the worker's end, and what is left of a message to the helper another one: only once they are closed does
    // this end see that of the worker. Later, since this is its own signal.
    m_call.release()->deleteLater();
    if (problem) {
        m_channel.reset();
        setState(isLasting(*problem) ? State::Unavailable : State::Locked, problem);
        return;
    }
    useChannel(std::move(m_channel));
    Q_EMIT stateChanged(m_state, std::nullopt);
}

void Unlocking::useChannel(std::shared_ptr<HelperChannel> channel)
{
    m_channel = std::move(channel);
    m_link = std::make_shared<Link>();
    m_link->target = this;
    const auto lost = [link = m_link](const Error &problem) {
        const std::scoped_lock guard(link->mutex);
        if (auto *target = link->target)
            QMetaObject::invokeMethod(
                target,
                [target, link, problem] {
                    if (target->m_link == link) // not of an earlier channel
                        target->loseChannel(problem);
                },
                Qt::QueuedConnection);
    };
    m_source = std::make_shared<HelperSource>(m_channel, lost);
    m_state = State::Unlocked;
    m_watch.start();
}

void Unlocking::loseChannel(const Error &problem)
{
    if (m_state != State::Unlocked)
        return;
    m_watch.stop();
    m_channel->close();
    m_channel.reset();
    m_source = std::make_shared<LiveSource>();
    setState(State::Locked, problem);
}

void Unlocking::setState(State state, const std::optional<Error> &problem)
{
    m_state = state;
    Q_EMIT stateChanged(state, problem);
}

} // namespace earshot
