// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "systembus.h"

#include <QCoreApplication>
#include <QDBusConnectionInterface>
#include <QDBusReply>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace earshot::test {

using namespace Qt::StringLiterals;

bool SystemBus::start()
{
    QDir().mkpath(u"/run/dbus"_s);
    if (const passwd *bus = getpwnam("messagebus"); !bus || chown("/run/dbus", bus->pw_uid, bus->pw_gid) != 0)
        return false;
    if (QFile(u"/etc/machine-id"_s).size() == 0) {
        QFile::remove(u"/etc/machine-id"_s);
        QProcess::execute(u"dbus-uuidgen"_s, {u"--ensure=/etc/machine-id"_s});
    }
    QFile::remove(u"/run/dbus/system_bus_socket"_s);
    m_daemon.start(u"dbus-daemon"_s, {u"--system"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address=1"_s});
    while (!m_daemon.canReadLine()) {
        if (!m_daemon.waitForReadyRead(10'000))
            return false;
    }
    m_connection = u"test-%1"_s.arg(m_daemon.processId());
    return QDBusConnection::connectToBus(QDBusConnection::SystemBus, m_connection).isConnected();
}

void SystemBus::stop()
{
    if (m_daemon.state() == QProcess::NotRunning)
        return;
    for (const auto &name : {u"org.earshot.helper"_s, u"org.freedesktop.PolicyKit1"_s})
        end(name);
    QDBusConnection::disconnectFromBus(m_connection);
    m_daemon.terminate();
    m_daemon.waitForFinished();
}

qint64 SystemBus::ownerOf(const QString &name) const
{
    const QDBusReply<uint> pid = connection().interface()->servicePid(name);
    return pid.isValid() ? pid.value() : 0;
}

void SystemBus::end(const QString &name) const
{
    if (const qint64 pid = ownerOf(name); pid > 0)
        ::kill(static_cast<pid_t>(pid), SIGKILL);
    QTRY_COMPARE(ownerOf(name), qint64{0});
}

UserProgram::UserProgram(const QString &user, const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    if (user.isEmpty())
        m_process.start(program, arguments);
    else
        m_process.start(u"setpriv"_s,
                        QStringList{u"--reuid"_s, user, u"--regid"_s, user, u"--init-groups"_s, u"env"_s, u"-i"_s,
                                    u"LANG=C.UTF-8"_s, u"PATH=/usr/bin:/usr/sbin"_s, u"HOME=/home/"_s + user, program}
                            + arguments);
    m_process.waitForStarted();
}

UserProgram::~UserProgram()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(2000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void UserProgram::tell(const QByteArray &line)
{
    m_process.write(line + '\n');
    m_process.waitForBytesWritten();
}

QByteArray UserProgram::said()
{
    m_process.waitForReadyRead(0);
    m_said += m_process.readAll();
    return m_said;
}

std::optional<QString> UserProgram::hear(const QString &start, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        static_cast<void>(said());
        for (qsizetype end = 0; (end = m_said.indexOf('\n', m_heard)) >= 0;) {
            QString line = QString::fromUtf8(m_said.sliced(m_heard, end - m_heard));
            m_heard = end + 1;
            if (line.startsWith(start))
                return line;
        }
        const auto left = milliseconds - timer.elapsed();
        if (left <= 0)
            return std::nullopt;
        // Events too: the test may itself be a service that is called.
        QCoreApplication::processEvents();
        m_process.waitForReadyRead(static_cast<int>(std::min<qint64>(left, 20)));
    }
}

} // namespace earshot::test
