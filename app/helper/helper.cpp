// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <helper/helper.h>

#include <collect/descriptor.h>
#include <collect/workerstart.h>
#include <helper/channelcheck.h>

#include <KAuth/HelperSupport>
#include <QSocketNotifier>

#include <csignal>
#include <cstdlib>
#include <memory>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace earshot {

namespace {

KAuth::ActionReply refusal(channel::Refusal why)
{
    return KAuth::ActionReply::HelperErrorReply(static_cast<int>(why));
}

} // namespace

Helper::Helper(const Times &times)
    : m_times(times)
{
    connect(&m_heart, &QTimer::timeout, this, &Helper::watchOverKAuth);
    // This runs before there is an application, without which a timer can't start.
    QMetaObject::invokeMethod(this, [this] { m_heart.start(m_times.heartBeat); }, Qt::QueuedConnection);
}

KAuth::ActionReply Helper::inspect(const QVariantMap &arguments)
{
    const auto started = start(arguments);
    KAuth::ActionReply reply = started ? KAuth::ActionReply::SuccessReply() : refusal(started.error());
    reply.addData(channel::reply::protocol, int{channel::version});
    if (const QString id = idIn(arguments); !id.isEmpty())
        reply.addData(channel::reply::id, id);
    return reply;
}

std::expected<void, channel::Refusal> Helper::start(const QVariantMap &arguments)
{
    using channel::Refusal;
    const auto asked = readCollectRequest(arguments);
    if (!asked)
        return std::unexpected(asked.error());
    const int caller = KAuth::HelperSupport::callerUid();
    if (caller < 0)
        return std::unexpected(Refusal::NotYourChannel);
    const auto user = static_cast<uid_t>(caller);
    const int socket = asked->channel.fileDescriptor();
    if (const auto checked = checkChannel(socket, user); !checked)
        return checked;
    if (!m_frequency.mayStart(user, std::chrono::steady_clock::now()))
        return std::unexpected(Refusal::TooOften);
    const auto worker = startWorker(EARSHOT_WORKER, socket);
    if (!worker)
        return std::unexpected(Refusal::NotStarted);
    watchWorker(*worker, user);
    return {};
}

/// Stays until the worker has ended: where a service manager started this process, it would end the worker with it.
void Helper::watchWorker(pid_t worker, uid_t user)
{
    ++m_workers;
    m_frequency.started(user);
    auto process = std::make_shared<Descriptor>(static_cast<int>(syscall(SYS_pidfd_open, worker, 0)));
    auto *notifier = new QSocketNotifier(process->number(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, process, notifier, worker, user] {
        notifier->setEnabled(false);
        waitpid(worker, nullptr, 0);
        --m_workers;
        m_frequency.ended(user);
        notifier->deleteLater();
    });
}

/// KAuth's own timer for an idle helper is stopped while an action waits for polkit. If that wait never ends, as for an
/// action id that polkit doesn't know, which anybody may send, every later caller would be told "busy" for ever. So the
/// process ends; the bus starts a new one for the next call. Workers go on.
void Helper::watchOverKAuth()
{
    auto *idle = property("__KAuth_Helper_Shutdown_Timer").value<QTimer *>();
    if (!idle)
        return;
    if (!idle->isActive()) {
        if (!m_waiting.isValid())
            m_waiting.start();
        else if (m_waiting.durationElapsed() > m_times.longestQuestion)
            std::_Exit(EXIT_FAILURE);
        return;
    }
    m_waiting.invalidate();
    if (m_workers > 0)
        idle->start();
}

} // namespace earshot
