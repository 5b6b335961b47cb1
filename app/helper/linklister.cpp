// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <helper/linklister.h>

#include <collect/channel.h>
#include <collect/files.h>
#include <collect/kernelparts.h>
#include <collect/netlink.h>
#include <helper/confinement.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>
// After netinet/in.h, which it would clash with.
#include <linux/netfilter.h>
#include <linux/netfilter/nfnetlink_hook.h>

namespace earshot {

namespace {

struct Head {
    qint64 size = 0; ///< of the bytes that follow
    qint32 failed = 0; ///< 0, or Errc + 1
};

constexpr qint64 mostBytes = qint64{64} << 20;

bool hooksAreTold()
{
    auto netlink = Netlink::open(NETLINK_NETFILTER);
    const std::uint32_t number = htonl(NF_INET_LOCAL_IN);
    NetlinkRequest question(NFNL_SUBSYS_HOOK << 8 | NFNL_MSG_HOOK_GET, NLM_F_DUMP);
    question.body(nfgenmsg{NFPROTO_IPV4, NFNETLINK_V0, 0})
        .attribute(NFNLA_HOOK_HOOKNUM, {reinterpret_cast<const char *>(&number), sizeof number});
    QByteArray answer;
    return netlink && netlink->ask(question, answer, {mostBytes, 5000}).has_value();
}

bool writeAll(const void *bytes, qint64 size)
{
    const auto *at = static_cast<const char *>(bytes);
    while (size > 0) {
        const ssize_t written = write(linkListerDescriptor, at, static_cast<size_t>(size));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
        size -= written;
    }
    return true;
}

bool readAll(void *bytes, qint64 size)
{
    auto *at = static_cast<char *>(bytes);
    while (size > 0) {
        const ssize_t got = read(linkListerDescriptor, at, static_cast<size_t>(size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        size -= got;
    }
    return true;
}

/// The lister's whole life: it ends when the worker's end closes.
[[noreturn]] void listForEver(unsigned lifetimeSeconds)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // What the channel's other end sees must be the worker's end alone.
    close(channel::workerDescriptor);
    if (!confineLinkLister(lifetimeSeconds, linkListerDescriptor))
        _exit(1);
    char request = 0;
    while (readAll(&request, sizeof request)) {
        Part part;
        takeBpfLinks(part);
        const Head head{part.bytes.size(), part.error ? static_cast<qint32>(part.error->code) + 1 : 0};
        if (!writeAll(&head, sizeof head) || !writeAll(part.bytes.constData(), part.bytes.size()))
            break;
    }
    _exit(0);
}

} // namespace

bool startLinkLister(unsigned lifetimeSeconds)
{
    if (hooksAreTold())
        return false;
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return false;
    Descriptor ours(fcntl(ends[0], F_DUPFD_CLOEXEC, 10));
    Descriptor theirs(fcntl(ends[1], F_DUPFD_CLOEXEC, 10));
    close(ends[0]);
    close(ends[1]);
    const pid_t pid = ours && theirs ? fork() : -1;
    if (pid == 0) {
        dup2(theirs.number(), linkListerDescriptor);
        listForEver(lifetimeSeconds);
    }
    constexpr timeval wait{5, 0};
    return pid > 0 && dup2(ours.number(), linkListerDescriptor) == linkListerDescriptor
        && setsockopt(linkListerDescriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait) == 0;
}

Part listedLinks()
{
    Part lost{{}, Error{Errc::PermissionDenied, QStringLiteral("bpf"), QStringLiteral("the link lister ended")}};
    Head head;
    // Not write(2): where the lister is gone, the signal would end the worker.
    if (send(linkListerDescriptor, "l", 1, MSG_NOSIGNAL) != 1 || !readAll(&head, sizeof head) || head.size < 0
        || head.size > mostBytes || head.failed < 0 || head.failed > static_cast<qint32>(Errc::Failed) + 1)
        return lost;
    Part part{QByteArray(head.size, Qt::Uninitialized), std::nullopt};
    if (!readAll(part.bytes.data(), head.size))
        return lost;
    if (head.failed != 0)
        part.error = Error{static_cast<Errc>(head.failed - 1), QStringLiteral("bpf"), {}};
    return part;
}

} // namespace earshot
