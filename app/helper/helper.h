// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <helper/arguments.h>
#include <helper/frequency.h>

#include <KAuth/ActionReply>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace earshot {

/// KAuth's side: authorises (KAuth does, before it calls a slot) and starts a worker on the caller's channel. Its replies,
/// and whatever it printed, are broadcast on the system's bus: it says an id and a number, and prints nothing.
class Helper : public QObject
{
    Q_OBJECT
public:
    struct Times {
        /// Longer than the client waits for a person with a password (HelperCallLimits).
        std::chrono::milliseconds longestQuestion = std::chrono::seconds(180);
        /// KAuth ends a helper after ten idle seconds.
        std::chrono::milliseconds heartBeat = std::chrono::seconds(2);
    };

    Helper()
        : Helper(Times())
    {
    }
    explicit Helper(const Times &times);

public Q_SLOTS:
    /// The action org.earshot.helper.inspect; KAuth finds the slot by the name's last part.
    KAuth::ActionReply inspect(const QVariantMap &arguments);

private:
    [[nodiscard]] std::expected<void, channel::Refusal> start(const QVariantMap &arguments);
    void watchWorker(pid_t worker, uid_t user);
    void watchOverKAuth();

    Times m_times;
    Frequency m_frequency;
    QTimer m_heart;
    QElapsedTimer m_waiting; ///< for an answer of polkit's
    int m_workers = 0;
};

} // namespace earshot
