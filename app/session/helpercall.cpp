// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/helpercall.h>

#include <collect/channel.h>

#include <KAuth/ActionReply>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusUnixFileDescriptor>
#include <QDataStream>
#include <QIODevice>
#include <QRandomGenerator>

namespace earshot {

namespace {

using namespace Qt::StringLiterals;

/// How long a service may take to be started.
constexpr int startMs = 25'000;

QString randomId()
{
    std::array<quint32, channel::idLength / 8> numbers{};
    QRandomGenerator::system()->generate(numbers.begin(), numbers.end());
    const QByteArray bytes(reinterpret_cast<const char *>(numbers.data()), sizeof numbers);
    return QString::fromLatin1(bytes.toHex());
}

QString freshConnectionName()
{
    return u"earshot-unlock-"_s + randomId();
}

/// As KAuth's DBusHelperProxy sends it: performAction(s ay a{sv} ay a{sh}).
QDBusMessage performAction(const QString &id, int descriptor, const QDBusConnection &bus)
{
    QByteArray arguments;
    QDataStream stream(&arguments, QIODevice::WriteOnly);
    stream << QVariantMap{{channel::argument::id, id}, {channel::argument::protocol, int{channel::version}}};
    const QMap<QString, QDBusUnixFileDescriptor> descriptors{
        {channel::argument::channel, QDBusUnixFileDescriptor(descriptor)}};
    QDBusMessage message =
        QDBusMessage::createMethodCall(channel::helperId, u"/"_s, u"org.kde.kf6auth"_s, u"performAction"_s);
    message << QString(channel::actionId) << bus.baseService().toUtf8() << QVariantMap() << arguments
            << QVariant::fromValue(descriptors);
    message.setInteractiveAuthorizationAllowed(true);
    return message;
}

/// Of the bus: the call didn't reach a helper, or came back without an answer.
UnlockProblem problemOf(const QDBusMessage &error)
{
    const QString name = error.errorName();
    if (name == "org.freedesktop.DBus.Error.NoReply"_L1)
        return UnlockProblem::HelperEnded;
    if (name == "org.freedesktop.DBus.Error.Disconnected"_L1)
        return UnlockProblem::NoBus;
    if (name == "org.freedesktop.DBus.Error.TimedOut"_L1 || name == "org.freedesktop.DBus.Error.Timeout"_L1)
        return UnlockProblem::TimedOut;
    // ServiceUnknown, Spawn.…, AccessDenied: not installed, or not so that it can be called. Another interface or other
    // arguments: built on another generation of KAuth.
    return name.startsWith("org.freedesktop.DBus.Error.Unknown"_L1)
            || name == "org.freedesktop.DBus.Error.InvalidArgs"_L1
        ? UnlockProblem::HelperOlder
        : UnlockProblem::HelperMissing;
}

/// What the action said; "busy" is dealt with before.
std::optional<Error> problemIn(const KAuth::ActionReply &reply, const QString &id)
{
    if (reply.type() == KAuth::ActionReply::KAuthErrorType) {
        const bool denied = reply.errorCode() == KAuth::ActionReply::AuthorizationDeniedError
            || reply.errorCode() == KAuth::ActionReply::UserCancelledError;
        const QString detail = denied ? QString() : QString::number(reply.error());
        return unlockError(denied ? UnlockProblem::Denied : UnlockProblem::Refused, detail);
    }
    const QVariantMap data = reply.data();
    bool isNumber = false;
    const int protocol = data.value(channel::reply::protocol).toInt(&isNumber);
    if (!isNumber || protocol < int{channel::version})
        return unlockError(UnlockProblem::HelperOlder);
    if (protocol > int{channel::version})
        return unlockError(UnlockProblem::HelperNewer);
    if (reply.failed())
        return unlockError(UnlockProblem::Refused, QString::number(reply.error()));
    if (data.value(channel::reply::id).toString() != id)
        return unlockError(UnlockProblem::Refused, u"the answer to another question"_s);
    return std::nullopt;
}

} // namespace

HelperCall::HelperCall(Descriptor channel, const HelperCallLimits &limits, QObject *parent)
    : QObject(parent)
    , m_connectionName(freshConnectionName())
    // A connection of its own: Qt keeps a shared one that failed for as long as the program runs.
    , m_bus(QDBusConnection::connectToBus(QDBusConnection::SystemBus, m_connectionName))
    , m_channel(std::move(channel))
    , m_limits(limits)
    , m_id(randomId())
{
    qDBusRegisterMetaType<QMap<QString, QDBusUnixFileDescriptor>>();
    m_deadline.setSingleShot(true);
    m_pause.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { finish(unlockError(UnlockProblem::TimedOut)); });
    connect(&m_pause, &QTimer::timeout, this, &HelperCall::callHelper);
}

HelperCall::~HelperCall()
{
    QDBusConnection::disconnectFromBus(m_connectionName);
}

void HelperCall::start()
{
    m_deadline.start(m_limits.answerWithin);
    if (!m_bus.isConnected()) {
        // Not before whoever started this can hear it.
        QMetaObject::invokeMethod(
            this, [this] { finish(unlockError(UnlockProblem::NoBus, m_bus.lastError().message())); },
            Qt::QueuedConnection);
        return;
    }
    startPolkit();
}

/// A helper without polkit only says "denied", and late.
void HelperCall::startPolkit()
{
    QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                          u"org.freedesktop.DBus"_s, u"StartServiceByName"_s);
    message << u"org.freedesktop.PolicyKit1"_s << 0U;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, startMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (m_finished)
            return;
        if (watcher->isError())
            finish(unlockError(UnlockProblem::NoPolkit, watcher->error().message()));
        else
            callHelper();
    });
}

void HelperCall::callHelper()
{
    const int timeout = static_cast<int>((m_limits.answerWithin + std::chrono::seconds(5)).count());
    auto *watcher =
        new QDBusPendingCallWatcher(m_bus.asyncCall(performAction(m_id, m_channel.number(), m_bus), timeout), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (!m_finished)
            takeReply(watcher->reply());
    });
}

void HelperCall::takeReply(const QDBusMessage &reply)
{
    if (reply.type() == QDBusMessage::ErrorMessage)
        finish(unlockError(problemOf(reply), reply.errorMessage()));
    else
        takeAnswer(reply.arguments().value(0).toByteArray());
}

void HelperCall::takeAnswer(const QByteArray &bytes)
{
    const auto answer = KAuth::ActionReply::deserialize(bytes);
    if (answer.type() == KAuth::ActionReply::KAuthErrorType
        && answer.errorCode() == KAuth::ActionReply::HelperBusyError)
        retry();
    else
        finish(problemIn(answer, m_id));
}

void HelperCall::retry()
{
    if (!m_busySince.isValid())
        m_busySince.start();
    if (m_busySince.durationElapsed() >= m_limits.busyFor)
        finish(unlockError(UnlockProblem::Busy));
    else
        m_pause.start(m_limits.busyPause);
}

void HelperCall::finish(const std::optional<Error> &problem)
{
    if (m_finished)
        return;
    m_finished = true;
    m_deadline.stop();
    m_pause.stop();
    Q_EMIT finished(problem);
}

} // namespace earshot
