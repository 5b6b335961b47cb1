// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/unlockjoin.h>

#include <memory>

namespace earshot {

namespace {

LockState lockStateOf(Unlocking::State state)
{
    switch (state) {
    case Unlocking::State::NotNeeded:
        return LockState::NotNeeded;
    case Unlocking::State::Locked:
        return LockState::Locked;
    case Unlocking::State::Unlocking:
        return LockState::Unlocking;
    case Unlocking::State::Unlocked:
        return LockState::Unlocked;
    case Unlocking::State::Unavailable:
        return LockState::Unavailable;
    }
    Q_UNREACHABLE_RETURN(LockState::Unavailable);
}

} // namespace

void joinUnlocking(MainWindow &window, Session &session, WindowController &controller, Unlocking &unlocking)
{
    // A failure is told until the next try, also after a look at a file.
    const auto problem = std::make_shared<std::optional<Error>>();
    const auto show = [&window, &session, &unlocking, problem] {
        if (session.isLive())
            window.setLockState(lockStateOf(unlocking.state()), *problem);
        else
            window.setLockState(LockState::NotNeeded, std::nullopt);
    };
    QObject::connect(&window, &MainWindow::unlockAsked, &unlocking, &Unlocking::unlock);
    QObject::connect(&window, &MainWindow::lockAsked, &unlocking, &Unlocking::lock);
    QObject::connect(&controller, &WindowController::sourceChanged, &window, show);
    QObject::connect(&unlocking, &Unlocking::stateChanged, &window,
                     [show, problem, &session, &unlocking](Unlocking::State state, const std::optional<Error> &why) {
                         *problem = why;
                         show();
                         if (session.isLive() && state != Unlocking::State::Unlocking)
                             session.setSource(unlocking.source());
                     });
    show();
}

} // namespace earshot
