// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/collect.h>

#include <collect/files.h>
#include <collect/kernelparts.h>

#include <QFile>

#include <ctime>
#include <linux/capability.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

namespace earshot {

namespace {

constexpr qsizetype statFileLimit = 4 << 20;

qint64 nowMs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return qint64{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

/// The thread's effective capabilities as bits (capget(2), version 3).
quint64 capabilities()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[2]{};
    if (syscall(SYS_capget, &header, data) != 0)
        return 0;
    return data[0].effective | quint64{data[1].effective} << 32;
}

bool has(quint64 capabilities, int which)
{
    return (capabilities >> which & 1) != 0;
}

Privilege privilege()
{
    const quint64 mine = capabilities();
    const bool readsFolders = has(mine, CAP_DAC_READ_SEARCH) || has(mine, CAP_DAC_OVERRIDE);
    return {geteuid(), has(mine, CAP_NET_ADMIN), has(mine, CAP_SYS_PTRACE) && readsFolders};
}

quint64 namespaceInode(const CollectRequest &request)
{
    struct stat status{};
    const QString path = request.root + QStringLiteral("/proc/thread-self/ns/net");
    return stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_ino : 0;
}

void nameMachine(Capture &capture)
{
    utsname names{};
    if (uname(&names) != 0)
        return;
    capture.hostName = QString::fromLocal8Bit(names.nodename);
    capture.kernelRelease = QString::fromLocal8Bit(names.release);
    capture.machine = QString::fromLocal8Bit(names.machine);
}

Part bootTime(const CollectRequest &request)
{
    const auto stat = readFile(request.root + QStringLiteral("/proc/stat"), statFileLimit);
    if (!stat)
        return {{}, stat.error()};
    const qsizetype at = stat->startsWith("btime ") ? 0 : stat->indexOf("\nbtime ") + 1;
    if (at == 0 && !stat->startsWith("btime "))
        return {{}, Error{Errc::Malformed, QStringLiteral("/proc/stat"), QStringLiteral("no btime")}};
    const qsizetype end = stat->indexOf('\n', at);
    return {stat->mid(at, end < 0 ? -1 : end - at + 1), std::nullopt};
}

} // namespace

Capture collect(const CollectRequest &request)
{
    Capture capture;
    capture.takenMs = nowMs();
    capture.privilege = privilege();
    nameMachine(capture);
    NamespaceCapture &space = capture.namespaces.emplace_back();
    space.own = true;
    space.inode = namespaceInode(request);
    takeNetwork(request, space.parts);
    takeSettings(request, space.parts);
    if (request.firewall) {
        takeNftables(request, space.parts);
        // Root in a user namespace that doesn't own this network namespace has the capability and may not use it.
        const auto &denied = space.parts[part::nftGeneration].error;
        capture.privilege.netAdmin &= !denied || denied->code != Errc::PermissionDenied;
        takeLegacy(request, capture.privilege.netAdmin, space.parts);
    }
    // Sockets before owners: what is listed was there when its owner was looked for.
    takeSockets(request, space.parts);
    if (request.owners) {
        std::set<std::uint32_t> uids = socketUids(space.parts);
        takeProcesses(request, capture.parts, uids);
        takeUsers(request, uids, capture.parts);
    }
    if (request.overrulers)
        takeOverrulers(request, space.parts, capture.parts);
    capture.parts[part::bootTime] = bootTime(request);
    return capture;
}

} // namespace earshot
