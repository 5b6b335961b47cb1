// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <net/address.h>
#include <scratch/namespace.h>
#include <testlib/packets.h>

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

/// A small world in a network namespace of its own: wires whose other ends are in the test's hand, listeners, rules, and an
/// observer that says what the kernel did with a packet.
///
/// Nothing here waits for time to pass. A frame written to a TAP device goes through ingress, prerouting, routing, input and
/// the socket before write() returns (drivers/net/tun.c: tun_rx_batched calls netif_receive_skb), and whatever answers it is
/// sent on the same call stack; the observer's messages are queued on the way. On `lo` a marked frame sent behind the packet
/// through the same per-CPU queue tells that the packet has been dealt with. probe() reports an error if anything is seen late.
namespace earshot::test {

struct Listener {
    Transport transport = Transport::Tcp;
    Address address{}; ///< the any-address of a family: all addresses
    std::uint16_t port = 0;
    QString device{}; ///< SO_BINDTODEVICE
    bool v6only = false;
};

struct WorldPlan {
    /// eth0, eth1 … with 192.0.2.10/24 and 2001:db8::10/64, 198.51.100.10/24 and 2001:db8:1::10/64, 203.0.113.10/24 and
    /// 2001:db8:2::10/64; default routes by 192.0.2.1 and 2001:db8::1 on eth0.
    int wires = 2;
    QStringList network{}; ///< further lines for `ip -batch`
    std::vector<std::pair<QString, QString>>
        sysctls{}; ///< below /proc/sys, after everything else; rp_filter is 0 until then
    std::vector<Listener> listeners{};
};

inline constexpr int loopback = -1;

struct Probe {
    Flow flow{};
    int wire = 0; ///< index of the wire that it arrives on; `loopback`: sent by this machine to itself
    bool ordinary = true; ///< a plain SYN or datagram that any program may send
};

/// What the kernel did with one packet.
struct Outcome {
    enum class Answer { None, SynAck, Datagram, Reset, Unreachable };
    bool arrived = false; ///< seen at the start of prerouting
    bool passedInput = false; ///< seen behind the last input chain
    bool forwarded = false; ///< seen behind the last forward chain
    std::optional<int> listener{}; ///< which one took it, where that could be seen
    Answer answer = Answer::None; ///< made by the socket, the stack or a rule
    std::uint8_t icmpType = 0, icmpCode = 0; ///< Unreachable
    bool answerPassed = false; ///< it got out (on `lo`: back in)

    friend bool operator==(const Outcome &, const Outcome &) = default;
};

[[nodiscard]] QString describe(const Listener &listener);
[[nodiscard]] QString describe(const Probe &probe);
[[nodiscard]] QString describe(const Outcome &outcome);

class World
{
public:
    /// NotFound, PermissionDenied where /dev/net/tun can't be used; else what the system said.
    [[nodiscard]] static Result<std::unique_ptr<World>> make(const WorldPlan &plan);
    ~World();

    [[nodiscard]] const std::vector<Listener> &listeners() const;
    /// The name of a wire, or "lo".
    [[nodiscard]] static QString interfaceOf(int wire);

    /// Adds the observer's own table, so read the rules that are to be judged before. Only now can packets be sent.
    [[nodiscard]] Result<> observe();
    [[nodiscard]] Result<Outcome> send(const Probe &probe);

private:
    class Private;
    explicit World(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace earshot::test
