// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <helper/channelcheck.h>

#include <optional>
#include <poll.h>
#include <sys/socket.h>

namespace earshot {

namespace {

/// Nothing where it isn't a socket, or the kernel doesn't say.
template<typename Value>
std::optional<Value> option(int socket, int name)
{
    Value value{};
    socklen_t size = sizeof value;
    const bool told = getsockopt(socket, SOL_SOCKET, name, &value, &size) == 0 && size == sizeof value;
    return told ? std::optional(value) : std::nullopt;
}

bool isConnected(int socket)
{
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    pollfd polled{socket, 0, 0}; // POLLHUP and POLLERR come unasked
    return getpeername(socket, reinterpret_cast<sockaddr *>(&peer), &size) == 0 && poll(&polled, 1, 0) == 0;
}

} // namespace

std::expected<void, channel::Refusal> checkChannel(int descriptor, uid_t caller)
{
    using channel::Refusal;
    if (option<int>(descriptor, SO_DOMAIN) != AF_UNIX || option<int>(descriptor, SO_TYPE) != SOCK_SEQPACKET
        || option<int>(descriptor, SO_ACCEPTCONN) != 0 || !isConnected(descriptor))
        return std::unexpected(Refusal::WrongChannel);
    const auto maker = option<ucred>(descriptor, SO_PEERCRED);
    if (!maker || maker->uid != caller)
        return std::unexpected(Refusal::NotYourChannel);
    return {};
}

} // namespace earshot
