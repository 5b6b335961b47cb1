// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace earshot {

/// Whether the window shows what only an administrator may see.
enum class LockState : std::uint8_t {
    NotNeeded, ///< nothing is hidden: a file, or root
    Locked,
    Unlocking, ///< the password is being asked for
    Unlocked,
    Unavailable ///< it couldn't be unlocked, and won't be before something is installed or repaired
};
/// Whether asking for it makes sense.
[[nodiscard]] bool canUnlock(LockState state);

/// Says by sign and word whether it is locked, and lets one unlock. The reason for a failure stands beside it until the
/// state changes.
class LockBar : public QWidget
{
    Q_OBJECT
public:
    explicit LockBar(QWidget *parent = nullptr);

    void setState(LockState state, const std::optional<Error> &error = std::nullopt);
    [[nodiscard]] LockState state() const { return m_state; }
    /// What it says: the state, and why where something went wrong.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void unlockAsked();

private:
    LockState m_state = LockState::NotNeeded;
    QLabel *m_sign;
    QLabel *m_text;
    QToolButton *m_button;
};

} // namespace earshot
