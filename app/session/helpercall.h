// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/unlockproblem.h>
#include <collect/descriptor.h>

#include <QDBusConnection>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

class QDBusMessage;

namespace earshot {

struct HelperCallLimits {
    /// For everything together, a person with a password included; the helper gives up a little later (helper.cpp).
    std::chrono::milliseconds answerWithin = std::chrono::seconds(170);
    /// How long to try again while the helper serves somebody else, and how often.
    std::chrono::milliseconds busyFor = std::chrono::seconds(20);
    std::chrono::milliseconds busyPause{250};
};

/// One call of earshot-helper: asks it, and through it the system's authorisation service and a person, to start a worker
/// on a channel. Speaks to KAuth's helper over the bus and takes the method's return. KAuth::ExecuteJob takes a
/// broadcast instead, which it knows by the action's name alone, so that another user's reply counts as ours, and
/// drops "busy", so that it waits for ever.
class HelperCall : public QObject
{
    Q_OBJECT
public:
    HelperCall(Descriptor channel, const HelperCallLimits &limits, QObject *parent);
    /// Gives up a call that is under way.
    ~HelperCall() override;
    Q_DISABLE_COPY_MOVE(HelperCall)

    void start();

Q_SIGNALS:
    /// Once. Nothing: the worker was started.
    void finished(const std::optional<earshot::Error> &problem);

private:
    void startPolkit();
    void callHelper();
    void takeReply(const QDBusMessage &reply);
    void takeAnswer(const QByteArray &bytes);
    void retry();
    void finish(const std::optional<Error> &problem);

    QString m_connectionName;
    QDBusConnection m_bus;
    Descriptor m_channel;
    HelperCallLimits m_limits;
    QString m_id;
    QTimer m_deadline;
    QTimer m_pause;
    QElapsedTimer m_busySince;
    bool m_finished = false;
};

} // namespace earshot
