// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <helper/confinement.h>

#include <collect/channel.h>
#include <helper/systemcallfilter.h>

#include <array>
#include <cap-ng.h>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace earshot {

namespace {

constexpr int nobody = 65534; // the kernel's overflow user (user_namespaces(7))
constexpr int rootsGroup = 0;

std::unexpected<Error> failedAt(const char *step)
{
    return failure(Errc::Failed, QString::fromLatin1(step), QString::fromLocal8Bit(strerrordesc_np(errno)));
}

/// Nothing of whoever started the process stays open.
Result<> closeOthers(int lastKept)
{
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0)
        return failedAt("/dev/null");
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (dup2(nothing, standard) != standard)
            return failedAt("standard descriptors");
    }
    if (nothing > STDERR_FILENO)
        close(nothing); // it may have a number that is kept
    for (int kept = channel::workerDescriptor; kept <= lastKept; ++kept)
        fcntl(kept, F_SETFD, FD_CLOEXEC);
    if (close_range(static_cast<unsigned>(lastKept) + 1, ~0U, 0) != 0)
        return failedAt("close_range");
    return {};
}

Result<> leaveSurroundings()
{
    clearenv();
    umask(S_IRWXG | S_IRWXO);
    if (chdir("/") != 0)
        return failedAt("/");
    return {};
}

/// Before the rights are gone: afterwards the file is root's.
Result<> goFirst()
{
    constexpr std::string_view score = "500";
    const int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    const bool written = file >= 0 && write(file, score.data(), score.size()) == static_cast<ssize_t>(score.size());
    if (file >= 0)
        close(file);
    if (!written)
        return failedAt("oom_score_adj");
    return {};
}

Result<> limitResources()
{
    struct Limit {
        __rlimit_resource_t resource;
        rlim_t value;
    };
    constexpr rlim_t mebibyte = rlim_t{1} << 20;
    constexpr auto limits = std::to_array<Limit>({
        {RLIMIT_AS, 6144 * mebibyte}, // a capture, and its CBOR beside it, twice over
        {RLIMIT_CORE, 0},
        {RLIMIT_CPU, rlim_t{2} * 60 * 60}, // of its own; tools have limits of time
        {RLIMIT_FSIZE, channel::captureLimit}, // memfds count
        {RLIMIT_MEMLOCK, 0},
        {RLIMIT_MSGQUEUE, 0},
        {RLIMIT_NOFILE, 256},
        {RLIMIT_STACK, 8 * mebibyte},
    });
    for (const Limit &limit : limits) {
        const rlimit both{limit.value, limit.value};
        if (setrlimit(limit.resource, &both) != 0)
            return failedAt("setrlimit");
    }
    return {};
}

constexpr auto inEffect = static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED);
constexpr auto forTools = static_cast<capng_type_t>(CAPNG_PERMITTED | CAPNG_INHERITABLE | CAPNG_AMBIENT);

/// Becomes nobody with the capabilities that libcap-ng was told of.
Result<> reduceRights()
{
    constexpr auto flags = static_cast<capng_flags_t>(CAPNG_DROP_SUPP_GRP | CAPNG_CLEAR_BOUNDING);
    if (const int result = capng_change_id(nobody, rootsGroup, flags); result != 0)
        return failure(Errc::Failed, QStringLiteral("capng_change_id"), QString::number(result));
    // Only once the capabilities are permitted and inheritable.
    if (capng_apply(CAPNG_SELECT_AMBIENT) != 0)
        return failedAt("ambient capabilities");
    // Others of the same user may not look into it.
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return failedAt("prctl");
    return {};
}

} // namespace

Result<> confine(unsigned lifetimeSeconds, int lastKept)
{
    capng_clear(CAPNG_SELECT_ALL);
    capng_updatev(CAPNG_ADD, inEffect, CAP_NET_ADMIN, CAP_SYS_PTRACE, CAP_DAC_READ_SEARCH, -1);
    capng_updatev(CAPNG_ADD, forTools, CAP_NET_ADMIN, CAP_NET_RAW, -1);
    alarm(lifetimeSeconds);
    return closeOthers(lastKept)
        .and_then(leaveSurroundings)
        .and_then(goFirst)
        .and_then(limitResources)
        .and_then(reduceRights)
        .and_then(filterSystemCalls);
}

Result<> confineLinkLister(unsigned lifetimeSeconds, int lastKept)
{
    capng_clear(CAPNG_SELECT_ALL);
    capng_update(CAPNG_ADD, inEffect, CAP_SYS_ADMIN);
    alarm(lifetimeSeconds);
    return closeOthers(lastKept)
        .and_then(leaveSurroundings)
        .and_then(goFirst)
        .and_then(limitResources)
        .and_then(reduceRights)
        .and_then(filterLinkLister);
}

} // namespace earshot
