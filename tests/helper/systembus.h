// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QString>

#include <memory>
#include <optional>

namespace earshot::test {

/// A real message bus of the system, with whatever it starts: polkit and the helper. Ends with all of them.
class SystemBus
{
public:
    SystemBus() = default;
    SystemBus(const SystemBus &) = delete;
    SystemBus &operator=(const SystemBus &) = delete;
    ~SystemBus() { stop(); }

    [[nodiscard]] bool start();
    void stop();
    /// The process behind a name on the bus; 0: nobody.
    [[nodiscard]] qint64 ownerOf(const QString &name) const;
    /// Kills it by its number and waits until the name is free.
    void end(const QString &name) const;
    [[nodiscard]] QDBusConnection connection() const { return QDBusConnection(m_connection); }

private:
    QProcess m_daemon;
    QString m_connection;
};

/// A program that runs as a user, told and heard by lines.
class UserProgram
{
public:
    UserProgram(const QString &user, const QString &program, const QStringList &arguments);
    UserProgram(const UserProgram &) = delete;
    UserProgram &operator=(const UserProgram &) = delete;
    ~UserProgram();

    void tell(const QByteArray &line);
    /// The next line that starts so; what came before it is passed over. Nothing: it didn't come in time.
    [[nodiscard]] std::optional<QString> hear(const QString &start, int milliseconds = 30'000);
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    void kill() { m_process.kill(); }
    void endInput() { m_process.closeWriteChannel(); }
    /// Everything that it said so far, heard or not.
    [[nodiscard]] QByteArray said();

private:
    QProcess m_process;
    QByteArray m_said;
    qsizetype m_heard = 0;
};

} // namespace earshot::test
