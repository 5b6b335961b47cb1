// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/rootstart.h>

#include <base/caller.h>
#include <collect/workerstart.h>
#include <session/helperchannel.h>

#include <QByteArray>
#include <QFile>

#include <climits>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace earshot {

namespace {

/// Beside the program, where it was built; otherwise where it is installed. Both are as trusted as the program itself, which
/// root runs already.
QByteArray workerPath()
{
    QByteArray beside(PATH_MAX, Qt::Uninitialized);
    const ssize_t size = readlink("/proc/self/exe", beside.data(), static_cast<size_t>(beside.size()));
    beside.truncate(std::max<ssize_t>(size, 0));
    beside = beside.left(beside.lastIndexOf('/')) + "/earshot-worker";
    return access(beside.constData(), X_OK) == 0 ? beside : QByteArray(EARSHOT_WORKER);
}

Descriptor startedWorker()
{
    auto pair = HelperChannel::makePair();
    if (!pair || !startWorker(workerPath().constData(), pair->theirs.number()))
        return {};
    return std::move(pair->ours);
}

/// Settings and sockets of root's are of no use to the caller.
void takeEnvironmentOf(uid_t uid)
{
    if (const passwd *entry = getpwuid(uid)) {
        qputenv("HOME", entry->pw_dir);
        qputenv("USER", entry->pw_name);
        qputenv("LOGNAME", entry->pw_name);
    }
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
        qunsetenv(name);
    const QByteArray runtime = "/run/user/" + QByteArray::number(uid);
    struct stat status{};
    if (stat(runtime.constData(), &status) == 0 && status.st_uid == uid)
        qputenv("XDG_RUNTIME_DIR", runtime);
    else
        qunsetenv("XDG_RUNTIME_DIR");
}

} // namespace

Result<Descriptor> becomeCaller()
{
    if (geteuid() != 0)
        return Descriptor();
    const Caller caller = callerOf(qgetenv("SUDO_UID"), qgetenv("SUDO_GID"), qgetenv("PKEXEC_UID"));
    if (caller.uid == 0)
        return Descriptor();
    Descriptor worker = startedWorker();
    if (const auto given = giveUpPrivileges(caller); !given)
        return std::unexpected(given.error());
    takeEnvironmentOf(caller.uid);
    return worker;
}

} // namespace earshot
