// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <verdict/fields.h>

#include <algorithm>
#include <bit>

namespace earshot {
namespace {

// TCP flags, byte 13 of the header (RFC 9293 §3.1).
constexpr quint8 finFlag = 0x01;
constexpr quint8 synFlag = 0x02;
constexpr quint8 rstFlag = 0x04;
constexpr quint8 ackFlag = 0x10;
constexpr quint32 tcpFlagsOffset = 13;
/// What a first fragment surely holds of the transport header (RFC 791: 8 bytes).
constexpr quint32 smallestFragment = 8;

// include/uapi/linux/netfilter/nf_conntrack_common.h: NF_CT_STATE_BIT, IPS_*
constexpr quint32 ctInvalid = 1;
constexpr quint32 ctEstablished = 2;
constexpr quint32 ctNew = 8;
constexpr quint32 ctUntracked = 64;
constexpr quint32 statusConfirmed = 0x08;
constexpr quint32 statusDnat = 0x20;
constexpr quint32 statusKnown = 0x01 | 0x02 | 0x04 | 0x08 | 0x10 | statusDnat;

uint128 lowBytes(quint32 count)
{
    return count >= 16 ? ~uint128{0} : (uint128{1} << (count * 8)) - 1;
}

uint128 shifted(uint128 value, int bits)
{
    if (bits >= 128 || bits <= -128)
        return 0;
    return bits >= 0 ? value << bits : value >> -bits;
}

FieldValue number(uint128 known, quint32 length)
{
    FieldValue value;
    value.length = length;
    value.known = known & lowBytes(length);
    return value;
}

/// A number that the kernel holds in host order, as register bytes. Captures come from little-endian machines.
FieldValue hostNumber(quint64 host, quint32 length)
{
    uint128 big = 0;
    for (quint32 i = 0; i < length; ++i, host >>= 8)
        big = big << 8 | (host & 0xff);
    return number(big, length);
}

FieldValue text(const QString &name, quint32 length)
{
    QByteArray bytes = name.toUtf8().left(16);
    bytes.append(16 - bytes.size(), '\0');
    return number(numberOf(bytes.first(std::min<qsizetype>(length, 16))), length);
}

FieldValue absent()
{
    FieldValue value;
    value.kind = FieldValue::Kind::Absent;
    return value;
}

FieldValue undecided(ReasonCode reason, const Operand &operand, std::optional<bool> nominal = std::nullopt)
{
    FieldValue value;
    value.kind = FieldValue::Kind::Undecided;
    value.length = operand.length;
    value.reason = reason;
    value.text = describe(operand);
    value.nominal = nominal;
    return value;
}

/// A window of `length` bytes from `offset` over a header, filled field by field; what nobody fills stays unknown.
class Window
{
public:
    Window(quint32 offset, quint32 length)
        : m_offset(offset)
    {
        m_value.length = length;
        m_value.freeMask = lowBytes(length);
    }

    void known(quint32 at, quint32 size, uint128 bits) { known(at, size, bits, lowBytes(size)); }
    /// Only the bits in `mask` of the field are known.
    void known(quint32 at, quint32 size, uint128 bits, uint128 mask)
    {
        const uint128 here = shifted(mask, shift(at, size)) & lowBytes(m_value.length);
        m_value.known |= shifted(bits, shift(at, size)) & here;
        m_value.freeMask &= ~here;
    }
    void peer(quint32 at, quint32 size)
    {
        m_value.peerShift = shift(at, size);
        m_value.peerMask = shifted(lowBytes(size), m_value.peerShift) & lowBytes(m_value.length);
        m_value.freeMask &= ~m_value.peerMask;
    }
    void peerPort(quint32 at)
    {
        m_value.portShift = shift(at, 2);
        m_value.portMask = shifted(lowBytes(2), m_value.portShift) & lowBytes(m_value.length);
        m_value.freeMask &= ~m_value.portMask;
    }
    [[nodiscard]] FieldValue value() const { return m_value; }

private:
    /// Bits by which a field's own number is moved to stand in the window's number.
    [[nodiscard]] int shift(quint32 at, quint32 size) const
    {
        return (static_cast<int>(m_offset + m_value.length) - static_cast<int>(at + size)) * 8;
    }

    quint32 m_offset;
    FieldValue m_value;
};

void placePeer(Window &window, const PacketView &view, quint32 at, quint32 size)
{
    if (view.peer)
        window.known(at, size, view.peer->bits);
    else
        window.peer(at, size);
}

void placePeerPort(Window &window, const PacketView &view, quint32 at)
{
    if (view.peerPort)
        window.known(at, 2, number(*view.peerPort));
    else if (!view.peer)
        window.peerPort(at);
}

FieldValue networkHeader(const PacketView &view, const PacketState &state, const Operand &operand)
{
    const bool v4 = view.family == Family::Ipv4;
    const quint32 headerLength = v4 ? 20 : 40;
    if (operand.offset + operand.length > headerLength)
        return undecided(ReasonCode::PacketContents, operand);
    Window window(operand.offset, operand.length);
    const bool ordinary = view.sender == Sender::Ordinary;
    const quint32 size = v4 ? 4 : 16;
    const quint32 source = v4 ? 12 : 8;
    const quint32 destination = source + size;
    const bool reply = view.direction == Direction::Reply;
    placePeer(window, view, reply ? destination : source, size);
    window.known(reply ? source : destination, size, state.local.bits);
    if (v4) {
        window.known(0, 1, 0x45, ordinary ? 0xff : 0xf0);
        window.known(9, 1, view.protocol);
        // Reserved bit, MF and offset are zero in a whole packet; DF is the sender's choice.
        if (ordinary || view.reassembled)
            window.known(6, 2, 0, ordinary ? 0xbfff : 0x3fff);
    } else {
        window.known(0, 1, 0x60, 0xf0);
        if (ordinary)
            window.known(6, 1, view.protocol);
    }
    return window.value();
}

void placeTcpFlags(Window &window, const PacketView &view)
{
    if (view.direction == Direction::Reply) {
        window.known(tcpFlagsOffset, 1, synFlag | ackFlag, finFlag | synFlag | rstFlag | ackFlag);
        return;
    }
    // A listener takes any SYN without FIN, RST and ACK (tcp_input.c: tcp_rcv_state_process); the rest is the sender's
    // choice. Before fragments are put together the flags may not even be in the first one.
    if (view.sender == Sender::Ordinary)
        window.known(tcpFlagsOffset, 1, synFlag);
    else if (view.reassembled)
        window.known(tcpFlagsOffset, 1, synFlag, finFlag | synFlag | rstFlag | ackFlag);
}

FieldValue transportHeader(const PacketView &view, const PacketState &state, const Operand &operand)
{
    constexpr quint8 tcp = 6;
    constexpr quint8 udp = 17;
    constexpr quint8 udpLite = 136;
    constexpr quint8 dccp = 33;
    constexpr quint8 sctp = 132;
    const quint32 headerLength = view.protocol == tcp ? 20 : view.protocol == udp || view.protocol == udpLite ? 8 : 12;
    if (operand.offset + operand.length > headerLength)
        return undecided(ReasonCode::PacketContents, operand);
    Window window(operand.offset, operand.length);
    if (view.protocol == tcp || view.protocol == udp || view.protocol == udpLite || view.protocol == dccp
        || view.protocol == sctp) {
        const bool reply = view.direction == Direction::Reply;
        placePeerPort(window, view, reply ? 2 : 0);
        window.known(reply ? 0 : 2, 2, number(state.localPort));
    }
    if (view.protocol == tcp)
        placeTcpFlags(window, view);
    if (view.neighbourSolicitation)
        window.known(0, 2, 135 << 8);
    FieldValue value = window.value();
    if (operand.offset >= smallestFragment && !view.reassembled && view.sender == Sender::Any)
        return undecided(ReasonCode::PacketContents, operand);
    return value;
}

FieldValue linkHeader(const PacketView &view, const Operand &operand)
{
    // Looped packets have no link header to match, not even negated (experiment E131); on a wire a neighbour chooses the
    // address, and what a router forwards carries the router's.
    if (view.loopback)
        return absent();
    if (!view.in || view.in->type != 1)
        return undecided(ReasonCode::HardwareAddress, operand);
    constexpr quint32 etherTypeAt = 12;
    if (operand.offset + operand.length > etherTypeAt + 2)
        return undecided(ReasonCode::HardwareAddress, operand);
    Window window(operand.offset, operand.length);
    window.known(etherTypeAt, 2, view.family == Family::Ipv4 ? 0x0800 : 0x86dd);
    FieldValue value = window.value();
    value.reason = ReasonCode::HardwareAddress;
    value.text = describe(operand);
    return value;
}

FieldValue payload(const PacketView &view, const PacketState &state, const Operand &operand)
{
    if (operand.length == 0 || operand.length > 16 || state.rewritten)
        return undecided(ReasonCode::PacketContents, operand);
    FieldValue value;
    switch (operand.base) {
    case PayloadBase::Link:
        return linkHeader(view, operand);
    case PayloadBase::Network:
        value = networkHeader(view, state, operand);
        break;
    case PayloadBase::Transport:
        value = transportHeader(view, state, operand);
        break;
    case PayloadBase::Inner:
        return undecided(ReasonCode::PacketContents, operand);
    }
    if (value.freeMask != 0)
        value.text = describe(operand);
    return value;
}

// ---- meta ------------------------------------------------------------------------------------------------------------

const Interface *interfaceFor(const PacketView &view, Key key)
{
    const bool input = key >= Key::MetaIif && key <= Key::MetaIifKind;
    return input ? view.in : view.out;
}

FieldValue interfaceField(const PacketView &view, const Operand &operand)
{
    const Interface *interface = interfaceFor(view, operand.key);
    switch (operand.key) {
    // Without an interface the kernel gives index 0 and an empty name, and nothing for the rest (nft_meta.c:
    // nft_meta_store_ifindex, nft_meta_store_ifname, nft_meta_store_iftype).
    case Key::MetaIif:
    case Key::MetaOif:
        return hostNumber(interface ? interface->index : 0, 4);
    case Key::MetaIifName:
    case Key::MetaOifName:
        return text(interface ? interface->name : QString(), operand.length);
    case Key::MetaIifType:
    case Key::MetaOifType:
        return interface ? hostNumber(interface->type, 2) : absent();
    case Key::MetaIifGroup:
    case Key::MetaOifGroup:
        return interface ? hostNumber(interface->group, 4) : absent();
    default:
        return interface && !interface->kind.isEmpty() ? text(interface->kind, operand.length) : absent();
    }
}

FieldValue packetType(const PacketView &view, const PacketState &state, const Operand &operand)
{
    if (view.direction == Direction::Reply && !view.loopback)
        return undecided(ReasonCode::PacketContents, operand);
    const bool multicast = isMulticast(state.local);
    const bool broadcast = view.family == Family::Ipv4 && state.local.bits == highestOf(Family::Ipv4);
    constexpr quint8 host = 0;
    // TCP drops what wasn't sent to this host's own hardware address (tcp_ipv4.c: tcp_v4_rcv); for the rest a neighbour
    // may put a unicast packet into a broadcast frame.
    const bool sure = !multicast && !broadcast && !state.rewritten
        && (view.protocol == 6 || view.sender == Sender::Ordinary || view.loopback);
    return sure ? number(host, 1) : undecided(ReasonCode::PacketContents, operand);
}

FieldValue meta(const PacketView &view, const PacketState &state, const Operand &operand)
{
    const bool leaves = view.hook == Hook::Output || view.hook == Hook::Postrouting;
    switch (operand.key) {
    case Key::MetaProtocol:
        return number(view.family == Family::Ipv4 ? 0x0800 : 0x86dd, 2);
    case Key::MetaNfProto:
        return number(view.family == Family::Ipv4 ? 2 : 10, 1);
    case Key::MetaL4Proto:
        return number(view.protocol, 1);
    case Key::MetaMark:
        if (!state.mark || view.foreignMarks)
            return undecided(ReasonCode::Mark, operand);
        return hostNumber(*state.mark, 4);
    case Key::MetaIif:
    case Key::MetaIifName:
    case Key::MetaIifType:
    case Key::MetaIifGroup:
    case Key::MetaIifKind:
    case Key::MetaOif:
    case Key::MetaOifName:
    case Key::MetaOifType:
    case Key::MetaOifGroup:
    case Key::MetaOifKind:
        return interfaceField(view, operand);
    case Key::MetaSkUid:
    case Key::MetaSkGid:
    case Key::MetaCgroup:
        // Nothing belongs to a socket yet when it arrives (experiment E29), but early demultiplexing may find one for
        // multicast (udp.c: udp_v4_early_demux). On the way out the client's or server's own identity counts.
        return leaves || isMulticast(state.local) ? undecided(ReasonCode::SocketProperty, operand) : absent();
    case Key::MetaPacketType:
        return packetType(view, state, operand);
    case Key::MetaRandom:
        return undecided(ReasonCode::Random, operand);
    case Key::MetaTime:
        return undecided(ReasonCode::TimeOfDay, operand);
    case Key::MetaSecPath:
        // Security associations are not in the snapshot, so a decapsulated packet is possible, if not ordinary.
        return undecided(ReasonCode::Xfrm, operand, false);
    case Key::MetaLength:
    case Key::MetaPriority:
    case Key::MetaCpu:
    case Key::MetaRealm:
        return undecided(ReasonCode::PacketContents, operand);
    default:
        return undecided(ReasonCode::UnknownMatch, operand);
    }
}

// ---- conntrack -------------------------------------------------------------------------------------------------------

quint32 stateBit(Tracking tracking)
{
    switch (tracking) {
    case Tracking::New:
        return ctNew;
    case Tracking::Established:
        return ctEstablished;
    case Tracking::Untracked:
        return ctUntracked;
    default:
        return ctInvalid;
    }
}

FieldValue tupleAddress(const PacketView &view, const PacketState &state, const Operand &operand, bool ours)
{
    const quint32 size = view.family == Family::Ipv4 ? 4 : 16;
    if (operand.length != size)
        return absent();
    if (ours)
        return number((operand.direction == CtTuple::Original ? view.originalLocal : state.local).bits, size);
    Window window(0, size);
    placePeer(window, view, 0, size);
    return window.value();
}

FieldValue tuplePort(const PacketView &view, const PacketState &state, const Operand &operand, bool ours)
{
    if (ours)
        return number(number(operand.direction == CtTuple::Original ? view.originalPort : state.localPort), 2);
    Window window(0, 2);
    placePeerPort(window, view, 0);
    return window.value();
}

/// Of the original tuple the destination is ours; of the reply tuple the source is. Without a direction the tuple of the
/// packet's own direction is meant (nft_ct.c).
bool isOurs(const PacketView &view, const Operand &operand, bool source)
{
    const bool reply = operand.direction == CtTuple::Reply
        || (operand.direction == CtTuple::Current && view.direction == Direction::Reply);
    return source == reply;
}

FieldValue conntrackStatus(const PacketView &view, const PacketState &state)
{
    // Over loopback the entry was confirmed on its way out, before it arrives.
    const bool confirmed = view.loopback && view.hook != Hook::Output && view.hook != Hook::Postrouting;
    FieldValue value = hostNumber((state.translated ? statusDnat : 0) | (confirmed ? statusConfirmed : 0), 4);
    // For a new flow: nothing expected, seen, assured or confirmed; the NAT-done bits come and go.
    const uint128 sure =
        view.direction == Direction::Original ? hostNumber(statusKnown, 4).known : hostNumber(statusDnat, 4).known;
    value.freeMask = lowBytes(4) & ~sure;
    value.reason = ReasonCode::ConnectionState;
    value.text = u"ct status"_s;
    return value;
}

FieldValue conntrack(const PacketView &view, const PacketState &state, const Operand &operand)
{
    if (state.tracking == Tracking::Ambiguous)
        return undecided(ReasonCode::HookOrder, operand);
    if (operand.key == Key::CtState)
        return hostNumber(stateBit(state.tracking), 4);
    if (state.tracking != Tracking::New && state.tracking != Tracking::Established)
        return absent();
    switch (operand.key) {
    case Key::CtDirection:
        return number(view.direction == Direction::Reply ? 1 : 0, 1);
    case Key::CtStatus:
        return conntrackStatus(view, state);
    case Key::CtMark:
        return state.ctMark ? hostNumber(*state.ctMark, 4) : undecided(ReasonCode::Mark, operand);
    case Key::CtFamily:
        return number(view.family == Family::Ipv4 ? 2 : 10, 1);
    case Key::CtProtocol:
        return number(view.protocol, 1);
    case Key::CtSource:
        return tupleAddress(view, state, operand, isOurs(view, operand, /*source=*/true));
    case Key::CtDestination:
        return tupleAddress(view, state, operand, isOurs(view, operand, /*source=*/false));
    case Key::CtSourcePort:
        return tuplePort(view, state, operand, isOurs(view, operand, /*source=*/true));
    case Key::CtDestinationPort:
        return tuplePort(view, state, operand, isOurs(view, operand, /*source=*/false));
    default:
        return undecided(ReasonCode::ConnectionState, operand, false);
    }
}

// ---- fib -------------------------------------------------------------------------------------------------------------

constexpr FibFlags fibSource = 1;
constexpr FibFlags fibDestination = 2;
constexpr FibFlags fibMark = 4;
constexpr FibFlags fibInput = 8;
constexpr FibFlags fibOutput = 16;

std::optional<quint32> fibInterface(const PacketView &view, FibFlags flags)
{
    if ((flags & fibInput) && view.in)
        return view.in->index;
    if ((flags & fibOutput) && view.out)
        return view.out->index;
    return std::nullopt;
}

FieldValue byPeerOrOurs(const PacketView &view, const PacketState &state, const Operand &operand, bool peer,
                        std::vector<std::pair<AddressSet, uint128>> classes)
{
    FieldValue value;
    value.length = operand.length;
    if (!peer || view.peer) {
        const Address asked = peer ? *view.peer : state.local;
        const auto found =
            std::ranges::find_if(classes, [&asked](const auto &entry) { return entry.first.contains(asked); });
        return found == classes.end() ? absent() : number(found->second, operand.length);
    }
    value.kind = FieldValue::Kind::ByPeer;
    value.classes = std::move(classes);
    return value;
}

FieldValue fibType(const PacketView &view, const PacketState &state, const Operand &operand, bool peer)
{
    std::vector<std::pair<AddressSet, uint128>> classes;
    for (const RouteType type :
         {RouteType::Local, RouteType::Broadcast, RouteType::Anycast, RouteType::Multicast, RouteType::Unicast}) {
        AddressSet set = view.environment->addressesOfType(view.family, type, fibInterface(view, operand.fib));
        if (!set.isEmpty())
            classes.emplace_back(std::move(set), hostNumber(std::to_underlying(type), 4).known);
    }
    return byPeerOrOurs(view, state, operand, peer, std::move(classes));
}

FieldValue fibRoute(const PacketView &view, const PacketState &state, const Operand &operand, bool peer)
{
    const auto bound = fibInterface(view, operand.fib);
    const auto result = [&](bool found) {
        if (operand.key == Key::FibPresent)
            return number(found ? 1 : 0, 1);
        if (operand.key == Key::FibOif)
            return hostNumber(found ? bound.value_or(0) : 0, 4);
        return text(found && view.in ? view.in->name : QString(), operand.length);
    };
    // Looped packets have their way back by definition (nft_fib.h: nft_fib_is_loopback; xt_rpfilter.c).
    if (view.loopback && bound && view.hook == Hook::Prerouting)
        return result(/*found=*/true);
    // Only the reverse-path question is needed by anyone; the free lookup has as many answers as there are routes.
    if (!bound || !peer || view.loopback)
        return undecided(ReasonCode::Route, operand);
    auto routed = view.environment->routedBack(view.family, *bound);
    if (!routed)
        return undecided(ReasonCode::Route, operand);
    *routed = routed->subtracted(view.environment->ownAddresses(view.family));
    return byPeerOrOurs(view, state, operand, peer,
                        {{*routed, result(true).known}, {routed->complemented(), result(false).known}});
}

FieldValue fib(const PacketView &view, const PacketState &state, const Operand &operand)
{
    const bool asksSource = operand.fib & fibSource;
    // A mark only counts where a routing rule asks for it, and then the routes aren't told at all.
    const bool markCounts = (operand.fib & fibMark) && !view.environment->routes(view.family);
    if (markCounts || asksSource == static_cast<bool>(operand.fib & fibDestination) || operand.length > 16)
        return undecided(ReasonCode::Route, operand);
    const bool peer = asksSource == (view.direction == Direction::Original);
    // IPv6's own lookup goes through routes (nft_fib_ipv6.c): without one an address is unreachable, which the local
    // table can't say; own and multicast addresses are the same in both.
    if (operand.key == Key::FibType && view.family == Family::Ipv6 && peer)
        return undecided(ReasonCode::Route, operand);
    return operand.key == Key::FibType ? fibType(view, state, operand, peer) : fibRoute(view, state, operand, peer);
}

/// IPv6 extension headers are absent from ordinary first packets; TCP and IP options need not be.
FieldValue extensionHeader(const PacketView &view, const Operand &operand)
{
    const auto is = [&operand](QLatin1StringView word) { return operand.text.startsWith(word); };
    if (is(QLatin1StringView("tcp ")) || is(QLatin1StringView("ip ")) || is(QLatin1StringView("sctp "))
        || is(QLatin1StringView("dccp ")) || operand.text.isEmpty())
        return undecided(ReasonCode::PacketContents, operand);
    if (view.family == Family::Ipv4)
        return absent(); // nft_exthdr.c: nft_exthdr_ipv6_eval
    if (view.sender == Sender::Any)
        return undecided(ReasonCode::PacketContents, operand);
    return is(QLatin1StringView("exthdr ")) ? number(0, 1) : absent();
}

FieldValue loadRaw(const PacketView &view, const PacketState &state, const Operand &operand)
{
    switch (operand.key) {
    case Key::Immediate:
        return number(numberOf(QByteArrayView(operand.bytes).first(std::min<qsizetype>(operand.bytes.size(), 16))),
                      static_cast<quint32>(std::min<qsizetype>(operand.bytes.size(), 16)));
    case Key::Payload:
        return payload(view, state, operand);
    case Key::FibType:
    case Key::FibOif:
    case Key::FibOifName:
    case Key::FibPresent:
        return fib(view, state, operand);
    case Key::SocketTransparent:
    case Key::SocketMark:
    case Key::SocketWildcard:
    case Key::SocketCgroup:
        return undecided(ReasonCode::SocketProperty, operand);
    case Key::RoutingOther:
        return undecided(ReasonCode::Route, operand, false);
    case Key::ExtensionHeader:
        return extensionHeader(view, operand);
    case Key::OsFingerprint:
        return undecided(ReasonCode::PacketContents, operand);
    case Key::Numgen:
    case Key::Hash:
        return undecided(ReasonCode::Random, operand);
    case Key::Map:
    case Key::Unknown:
        return undecided(ReasonCode::UnknownMatch, operand);
    case Key::CtZone:
        return state.tracking == Tracking::New || state.tracking == Tracking::Established ? hostNumber(0, 2) : absent();
    default:
        return operand.key >= Key::CtState && operand.key <= Key::CtOther ? conntrack(view, state, operand)
                                                                          : meta(view, state, operand);
    }
}

/// The data that a map holds for a key that is wholly known; anything else stays undecided.
FieldValue loadMap(const PacketView &view, const PacketState &state, const Operand &operand, const Set *map)
{
    if (!map || map->dynamic)
        return undecided(map ? ReasonCode::DynamicSet : ReasonCode::MissingReference, operand);
    QByteArray key;
    std::vector<std::pair<qsizetype, qsizetype>> fields;
    for (const Operand &part : operand.inner) {
        const FieldValue value = load(view, state, part);
        if (value.kind == FieldValue::Kind::Absent)
            return absent();
        if (!value.isKnown())
            return undecided(value.reason, operand);
        const QByteArray bytes = registerBytes(value.known, value.length);
        fields.emplace_back(key.size(), bytes.size());
        key += bytes;
    }
    for (const Element &element : map->elements) {
        const bool hit = element.catchAll
            || (element.first.size() == key.size() && std::ranges::all_of(fields, [&](const auto &field) {
                             const QByteArrayView mine = QByteArrayView(key).sliced(field.first, field.second);
                             return mine.compare(QByteArrayView(element.first).sliced(field.first, field.second)) >= 0
                                 && mine.compare(QByteArrayView(element.last).sliced(field.first, field.second)) <= 0;
                         }));
        if (hit) {
            Operand data = operand;
            // One map may give an address and a port: each operand is a piece of the data.
            data.bytes = element.data.mid(operand.offset);
            data.offset = 0;
            data.key = Key::Immediate;
            return loadRaw(view, state, data);
        }
    }
    return absent();
}

// ---- transforms ------------------------------------------------------------------------------------------------------

void applyBitwise(FieldValue &value, const Transform &transform)
{
    const auto bits = [&value](const QByteArray &bytes, uint128 otherwise) {
        if (bytes.isEmpty())
            return otherwise;
        const uint128 all = numberOf(QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 16)));
        return shifted(all,
                       (static_cast<int>(value.length) - static_cast<int>(std::min<qsizetype>(bytes.size(), 16))) * 8);
    };
    const uint128 mask = bits(transform.mask, ~uint128{0}) & lowBytes(value.length);
    const uint128 flip = bits(transform.xorBits, 0) & lowBytes(value.length);
    const auto apply = [mask, flip](uint128 number) { return (number & mask) ^ flip; };
    value.known = apply(value.known);
    value.freeMask &= mask;
    value.peerMask &= mask;
    value.portMask &= mask;
    for (auto &entry : value.classes)
        entry.second = apply(entry.second);
}

/// Steps that only make sense on a number that is wholly known; false: leave it undecided.
bool applyOnKnown(FieldValue &value, const Transform &transform)
{
    if (!value.isKnown())
        return false;
    QByteArray bytes = registerBytes(value.known, value.length);
    if (transform.kind == Transform::Kind::ByteOrder) {
        const auto unit = static_cast<qsizetype>(transform.amount);
        if ((unit != 2 && unit != 4 && unit != 8) || bytes.size() % unit != 0)
            return false;
        for (qsizetype at = 0; at < bytes.size(); at += unit)
            std::reverse(bytes.begin() + at, bytes.begin() + at + unit);
    } else if (bytes.size() == 4 && transform.amount < 32 && transform.kind != Transform::Kind::Other) {
        // Registers are shifted as host-order words (nft_bitwise.c).
        std::ranges::reverse(bytes);
        const auto word = static_cast<quint32>(numberOf(bytes));
        const quint32 moved =
            transform.kind == Transform::Kind::ShiftLeft ? word << transform.amount : word >> transform.amount;
        bytes = registerBytes(moved, 4);
        std::ranges::reverse(bytes);
    } else {
        return false;
    }
    value.known = numberOf(bytes);
    return true;
}

} // namespace

FieldValue load(const PacketView &view, const PacketState &state, const Operand &operand)
{
    FieldValue value = operand.key == Key::Map
        ? loadMap(view, state, operand, view.environment->setNamed(view.table, operand.set))
        : loadRaw(view, state, operand);
    for (const Transform &transform : operand.transforms) {
        if (value.kind == FieldValue::Kind::Absent || value.kind == FieldValue::Kind::Undecided)
            return value;
        if (transform.kind == Transform::Kind::Bitwise)
            applyBitwise(value, transform);
        else if (!applyOnKnown(value, transform))
            return undecided(ReasonCode::UnknownMatch, operand);
    }
    // A comparison may look at fewer bytes than were loaded: the first ones.
    if (operand.length != 0 && operand.length < value.length && value.kind == FieldValue::Kind::Number) {
        const int drop = static_cast<int>(value.length - operand.length) * 8;
        value.known >>= drop;
        value.freeMask >>= drop;
        value.peerMask >>= drop;
        value.portMask >>= drop;
        value.peerShift -= drop;
        value.portShift -= drop;
        value.length = operand.length;
    }
    return value;
}

QString describe(const Operand &operand)
{
    if (!operand.text.isEmpty())
        return operand.text;
    if (operand.key != Key::Payload)
        return QString(enumName(operand.key)).replace(u'-', u' ');
    return u"%1 header, byte %2"_s.arg(enumName(operand.base)).arg(operand.offset);
}

void writeMeta(Key key, const FieldValue &value, PacketState &state)
{
    std::optional<quint32> mark;
    if (value.isKnown() && value.length == 4) {
        // Marks stand in host order in a register; every machine that Earshot is built for is little endian.
        QByteArray bytes = registerBytes(value.known, 4);
        std::ranges::reverse(bytes);
        mark = static_cast<quint32>(numberOf(bytes));
    }
    if (key == Key::MetaMark)
        state.mark = mark;
    else if (key == Key::CtMark)
        state.ctMark = mark;
    else if (key == Key::MetaPacketType)
        state.rewritten = true;
}

bool changesAddressing(const Operand &target, Family family)
{
    if (target.base == PayloadBase::Transport)
        return target.offset < 4; // both ports
    // Source and destination stand side by side (RFC 791 §3.1, RFC 8200 §3).
    const quint32 addresses = family == Family::Ipv4 ? 12 : 8;
    const quint32 addressesEnd = family == Family::Ipv4 ? 20 : 40;
    const quint32 protocol = family == Family::Ipv4 ? 9 : 6;
    const auto overlaps = [&target](quint32 first, quint32 end) {
        return target.offset < end && target.offset + target.length > first;
    };
    return target.base != PayloadBase::Network || overlaps(addresses, addressesEnd) || overlaps(protocol, protocol + 1);
}

std::optional<std::vector<Block>> blocksOf(const Values &values, quint32 length, std::size_t limit)
{
    const uint128 all = lowBytes(length);
    std::vector<Block> blocks;
    for (Interval<uint128> range : values.ranges()) {
        range.last = std::min(range.last, all);
        while (range.first <= range.last) {
            if (blocks.size() == limit)
                return std::nullopt;
            // The largest aligned block that starts here and fits.
            uint128 size = 0; // block size − 1
            while (size != all && (range.first & (size * 2 + 1)) == 0 && range.last - range.first >= size * 2 + 1)
                size = size * 2 + 1;
            blocks.push_back({range.first, all & ~size});
            if (range.last - range.first <= size)
                break;
            range.first += size + 1;
        }
    }
    return blocks;
}

} // namespace earshot
