// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/channel.h>
#include <collect/collect.h>
#include <helper/confinement.h>
#include <helper/linklister.h>
#include <helper/service.h>

#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

// earshot-worker [--idle SECONDS] [--lifetime SECONDS]: reads this machine for whoever holds the other end of descriptor 3.
// Started by earshot-helper, or by a program that runs as root; the arguments are theirs, never the asking user's.

using namespace earshot;

namespace {

enum ExitCode : int { Done = 0, WrongUse = 2, NotConfined = 3 };

/// How long after the end of the lifetime the kernel ends what is still under way.
constexpr std::chrono::seconds lastCollect{60};

QByteArray collected(quint32 parts, bool listsLinks)
{
    CollectRequest request;
    request.owners = (parts & channel::Owners) != 0;
    request.firewall = (parts & channel::Firewall) != 0;
    request.allStates = (parts & channel::AllStates) != 0;
    request.overrulers = (parts & channel::Overrulers) != 0;
    // It may ask the network, load code of others, and need more than the filter lets through.
    request.nameService = false;
    Capture capture = collect(request);
    if (listsLinks && request.overrulers)
        capture.parts[part::bpfLinks] = listedLinks();
    return toCbor(capture);
}

std::optional<std::chrono::seconds> secondsIn(const char *text)
{
    constexpr unsigned most = 7 * 24 * 60 * 60;
    unsigned value = 0;
    const char *end = text + std::strlen(text);
    const auto [stopped, error] = std::from_chars(text, end, value);
    return error == std::errc() && stopped == end && value > 0 && value <= most
        ? std::optional(std::chrono::seconds(value))
        : std::nullopt;
}

bool readArguments(int argc, char **argv, ServiceLimits &limits)
{
    for (int i = 1; i < argc; i += 2) {
        const auto value = i + 1 < argc ? secondsIn(argv[i + 1]) : std::nullopt;
        if (value && std::strcmp(argv[i], "--idle") == 0)
            limits.idle = *value;
        else if (value && std::strcmp(argv[i], "--lifetime") == 0)
            limits.lifetime = *value;
        else
            return false;
    }
    return true;
}

bool hasChannel()
{
    int type = 0;
    socklen_t size = sizeof type;
    return getsockopt(channel::workerDescriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

} // namespace

int main(int argc, char **argv)
{
    ServiceLimits limits;
    if (!readArguments(argc, argv, limits) || !hasChannel()) {
        std::fputs("earshot-worker is started by Earshot itself.\n", stderr);
        return WrongUse;
    }
    const auto lifetime = std::chrono::ceil<std::chrono::seconds>(limits.lifetime) + lastCollect;
    const auto seconds = static_cast<unsigned>(lifetime.count());
    const bool listsLinks = startLinkLister(seconds);
    const int lastKept = listsLinks ? linkListerDescriptor : channel::workerDescriptor;
    if (const auto confined = confine(seconds, lastKept); !confined)
        return NotConfined;
    const auto collect = [listsLinks](quint32 parts) { return collected(parts, listsLinks); };
    return serve(channel::workerDescriptor, limits, collect) == ServiceEnd::Refused ? WrongUse : Done;
}
