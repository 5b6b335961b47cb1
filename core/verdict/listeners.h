// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>

#include <optional>

namespace earshot {

/// The endpoint a listening socket belongs to; an IPv4-mapped bind is an IPv4 endpoint.
[[nodiscard]] EndpointKey endpointKeyOf(const NetNamespace &space, const Socket &socket);
/// Families in which packets can reach that socket.
[[nodiscard]] bool hears(const Socket &socket, Family family);
/// Whether a socket bound to that device (0: to none) is asked for packets that arrive so: over loopback the kernel takes the
/// device that the address belongs to for the arrival interface (route.h: inet_iif).
[[nodiscard]] bool deviceHears(const NetNamespace &space, quint32 device, const Address &to, const Interface &arrival);
/// The socket that the kernel's lookup would choose (inet_hashtables.c: inet_lookup_listener, compute_score; udp.c).
[[nodiscard]] const Socket *listenerFor(const NetNamespace &space, Transport transport, const Address &to, Port port,
                                        const Interface &arrival);
/// A BPF program on the cgroup of one of the endpoint's owners, or on one above it; its name or place.
[[nodiscard]] std::optional<QString> cgroupProgramOn(const Snapshot &snapshot, const NetNamespace &space,
                                                     const EndpointKey &endpoint);

} // namespace earshot
