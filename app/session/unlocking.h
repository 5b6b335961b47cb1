// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <session/helpercall.h>
#include <session/helperchannel.h>
#include <session/snapshotsource.h>

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace earshot {

/// Whether this machine is seen as root sees it, and the way there. Never asks by itself: only unlock() does.
class Unlocking : public QObject
{
    Q_OBJECT
public:
    enum class State {
        NotNeeded, ///< this process may read everything itself
        Locked, ///< what an ordinary user may see
        Unlocking, ///< somebody is asked for a password, or will be
        Unlocked, ///< a worker reads
        Unavailable ///< the last attempt found that this system can't, and said why
    };
    Q_ENUM(State)

    /// `worker`: the channel of one that runs already (rootstart.h); none otherwise.
    explicit Unlocking(Descriptor worker = {}, const HelperCallLimits &limits = {}, QObject *parent = nullptr);
    ~Unlocking() override;
    Q_DISABLE_COPY_MOVE(Unlocking)

    /// Asks the helper, which may show a dialog for a password. Does nothing while that goes on, or once it is unlocked.
    void unlock();
    /// Ends the worker, or gives up what unlock() began.
    void lock();
    [[nodiscard]] State state() const { return m_state; }
    /// The best there is now. Another one after each change to or from Unlocked.
    [[nodiscard]] std::shared_ptr<SnapshotSource> source() const { return m_source; }

Q_SIGNALS:
    /// `problem` (base/unlockproblem.h) says why it isn't unlocked (any more); nothing where that was asked for.
    void stateChanged(earshot::Unlocking::State state, const std::optional<earshot::Error> &problem);

private:
    struct Link;

    void finishCall(const std::optional<Error> &problem);
    void useChannel(std::shared_ptr<HelperChannel> channel);
    void loseChannel(const Error &problem);
    void setState(State state, const std::optional<Error> &problem = {});

    HelperCallLimits m_limits;
    State m_state = State::Locked;
    std::shared_ptr<HelperChannel> m_channel;
    std::shared_ptr<SnapshotSource> m_source;
    std::shared_ptr<Link> m_link; ///< between what reads on another thread and this
    std::unique_ptr<HelperCall> m_call;
    QTimer m_watch; ///< notices that the worker ended while nobody reads
};

} // namespace earshot
