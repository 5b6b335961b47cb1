// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <rules/words.h>

#include <rules/text.h>

#include <QDateTime>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <span>

namespace earshot::words {

namespace {

using L = QLatin1StringView;

struct NumberName {
    quint32 number;
    L name;
};

template<std::size_t size>
std::optional<L> nameOf(const std::array<NumberName, size> &names, quint64 number)
{
    const auto found = std::ranges::find(names, number, &NumberName::number);
    return found == names.end() ? std::nullopt : std::optional(found->name);
}

// The names nft prints (nftables src/datatype.c, src/ct.c, src/fib.c, src/meta.c, src/proto.c).
constexpr auto protocols = std::to_array<NumberName>({{1, L("icmp")},
                                                      {2, L("igmp")},
                                                      {4, L("ipencap")},
                                                      {6, L("tcp")},
                                                      {17, L("udp")},
                                                      {33, L("dccp")},
                                                      {41, L("ipv6")},
                                                      {47, L("gre")},
                                                      {50, L("esp")},
                                                      {51, L("ah")},
                                                      {58, L("ipv6-icmp")},
                                                      {89, L("ospf")},
                                                      {103, L("pim")},
                                                      {108, L("ipcomp")},
                                                      {112, L("vrrp")},
                                                      {115, L("l2tp")},
                                                      {132, L("sctp")},
                                                      {135, L("mobility-header")},
                                                      {136, L("udplite")}});
constexpr auto etherTypes = std::to_array<NumberName>(
    {{0x0800, L("ip")}, {0x0806, L("arp")}, {0x86dd, L("ip6")}, {0x8100, L("vlan")}, {0x88a8, L("8021ad")}});
constexpr auto nfProtos = std::to_array<NumberName>({{2, L("ipv4")}, {10, L("ipv6")}});
constexpr auto icmpTypes = std::to_array<NumberName>({{0, L("echo-reply")},
                                                      {3, L("destination-unreachable")},
                                                      {4, L("source-quench")},
                                                      {5, L("redirect")},
                                                      {8, L("echo-request")},
                                                      {9, L("router-advertisement")},
                                                      {10, L("router-solicitation")},
                                                      {11, L("time-exceeded")},
                                                      {12, L("parameter-problem")},
                                                      {13, L("timestamp-request")},
                                                      {14, L("timestamp-reply")},
                                                      {15, L("info-request")},
                                                      {16, L("info-reply")},
                                                      {17, L("address-mask-request")},
                                                      {18, L("address-mask-reply")}});
constexpr auto icmp6Types = std::to_array<NumberName>({{1, L("destination-unreachable")},
                                                       {2, L("packet-too-big")},
                                                       {3, L("time-exceeded")},
                                                       {4, L("parameter-problem")},
                                                       {128, L("echo-request")},
                                                       {129, L("echo-reply")},
                                                       {130, L("mld-listener-query")},
                                                       {131, L("mld-listener-report")},
                                                       {132, L("mld-listener-done")},
                                                       {133, L("nd-router-solicit")},
                                                       {134, L("nd-router-advert")},
                                                       {135, L("nd-neighbor-solicit")},
                                                       {136, L("nd-neighbor-advert")},
                                                       {137, L("nd-redirect")},
                                                       {138, L("router-renumbering")},
                                                       {141, L("ind-neighbor-solicit")},
                                                       {142, L("ind-neighbor-advert")},
                                                       {143, L("mld2-listener-report")}});
constexpr auto tcpFlags = std::to_array<NumberName>({{1, L("fin")},
                                                     {2, L("syn")},
                                                     {4, L("rst")},
                                                     {8, L("psh")},
                                                     {16, L("ack")},
                                                     {32, L("urg")},
                                                     {64, L("ecn")},
                                                     {128, L("cwr")}});
constexpr auto dscps = std::to_array<NumberName>(
    {{0, L("cs0")},   {8, L("cs1")},   {16, L("cs2")},  {24, L("cs3")},  {32, L("cs4")},  {40, L("cs5")},
     {48, L("cs6")},  {56, L("cs7")},  {1, L("lephb")}, {10, L("af11")}, {12, L("af12")}, {14, L("af13")},
     {18, L("af21")}, {20, L("af22")}, {22, L("af23")}, {26, L("af31")}, {28, L("af32")}, {30, L("af33")},
     {34, L("af41")}, {36, L("af42")}, {38, L("af43")}, {44, L("va")},   {46, L("ef")}});
constexpr auto ctStates = std::to_array<NumberName>(
    {{1, L("invalid")}, {2, L("established")}, {4, L("related")}, {8, L("new")}, {64, L("untracked")}});
constexpr auto ctStatuses = std::to_array<NumberName>({{1, L("expected")},
                                                       {2, L("seen-reply")},
                                                       {4, L("assured")},
                                                       {8, L("confirmed")},
                                                       {16, L("snat")},
                                                       {32, L("dnat")},
                                                       {512, L("dying")}});
constexpr auto ctDirections = std::to_array<NumberName>({{0, L("original")}, {1, L("reply")}});
constexpr auto packetTypes =
    std::to_array<NumberName>({{0, L("host")}, {1, L("broadcast")}, {2, L("multicast")}, {3, L("other")}});
constexpr auto routeTypes = std::to_array<NumberName>({{0, L("unspec")},
                                                       {1, L("unicast")},
                                                       {2, L("local")},
                                                       {3, L("broadcast")},
                                                       {4, L("anycast")},
                                                       {5, L("multicast")},
                                                       {6, L("blackhole")},
                                                       {7, L("unreachable")},
                                                       {8, L("prohibit")}});
constexpr auto presences = std::to_array<NumberName>({{0, L("missing")}, {1, L("exists")}});
constexpr auto arpOperations = std::to_array<NumberName>({{1, L("request")},
                                                          {2, L("reply")},
                                                          {3, L("rrequest")},
                                                          {4, L("rreply")},
                                                          {8, L("inrequest")},
                                                          {9, L("inreply")},
                                                          {10, L("nak")}});
constexpr auto days = std::to_array<NumberName>({{0, L("\"Sunday\"")},
                                                 {1, L("\"Monday\"")},
                                                 {2, L("\"Tuesday\"")},
                                                 {3, L("\"Wednesday\"")},
                                                 {4, L("\"Thursday\"")},
                                                 {5, L("\"Friday\"")},
                                                 {6, L("\"Saturday\"")}});

std::optional<L> symbol(Form form, quint64 number)
{
    switch (form) {
    case Form::Protocol:
        return nameOf(protocols, number);
    case Form::EtherType:
        return nameOf(etherTypes, number);
    case Form::NfProto:
        return nameOf(nfProtos, number);
    case Form::IcmpType:
        return nameOf(icmpTypes, number);
    case Form::Icmp6Type:
        return nameOf(icmp6Types, number);
    case Form::TcpFlags:
        return nameOf(tcpFlags, number);
    case Form::Dscp:
        return nameOf(dscps, number);
    case Form::CtState:
        return nameOf(ctStates, number);
    case Form::CtStatus:
        return nameOf(ctStatuses, number);
    case Form::CtDirection:
        return nameOf(ctDirections, number);
    case Form::PacketType:
        return nameOf(packetTypes, number);
    case Form::RouteType:
        return nameOf(routeTypes, number);
    case Form::Presence:
        return nameOf(presences, number);
    case Form::ArpOperation:
        return nameOf(arpOperations, number);
    case Form::Day:
        return nameOf(days, number);
    default:
        return std::nullopt;
    }
}

QString ethernetText(QByteArrayView bytes)
{
    QStringList parts;
    for (const char byte : bytes)
        parts.push_back(QStringLiteral("%1").arg(int{static_cast<quint8>(byte)}, 2, 16, QLatin1Char('0')));
    return parts.join(u':');
}

/// A name in 16 bytes; without its NUL it is a prefix.
QString nameText(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\0');
    QString name = QString::fromUtf8(end < 0 ? bytes : bytes.first(end));
    if (end < 0 && bytes.size() < 16)
        return quotedText(QString(name + u'*'));
    if (name.endsWith(u'*'))
        name.insert(name.size() - 1, u'\\');
    return quotedText(name);
}

constexpr auto ip4Fields = std::to_array<Field>({{L("version"), 0, 4, Form::Decimal},
                                                 {L("hdrlength"), 4, 4, Form::Decimal},
                                                 {L("dscp"), 8, 6, Form::Dscp},
                                                 {L("ecn"), 14, 2, Form::Decimal},
                                                 {L("length"), 16, 16, Form::Decimal},
                                                 {L("id"), 32, 16, Form::Decimal},
                                                 {L("frag-off"), 48, 16, Form::Hex},
                                                 {L("ttl"), 64, 8, Form::Decimal},
                                                 {L("protocol"), 72, 8, Form::Protocol},
                                                 {L("checksum"), 80, 16, Form::Decimal},
                                                 {L("saddr"), 96, 32, Form::Ipv4},
                                                 {L("daddr"), 128, 32, Form::Ipv4}});
constexpr auto ip6Fields = std::to_array<Field>({{L("version"), 0, 4, Form::Decimal},
                                                 {L("dscp"), 4, 6, Form::Dscp},
                                                 {L("ecn"), 10, 2, Form::Decimal},
                                                 {L("flowlabel"), 12, 20, Form::Decimal},
                                                 {L("length"), 32, 16, Form::Decimal},
                                                 {L("nexthdr"), 48, 8, Form::Protocol},
                                                 {L("hoplimit"), 56, 8, Form::Decimal},
                                                 {L("saddr"), 64, 128, Form::Ipv6},
                                                 {L("daddr"), 192, 128, Form::Ipv6}});
constexpr auto arpFields = std::to_array<Field>({{L("htype"), 0, 16, Form::Decimal},
                                                 {L("ptype"), 16, 16, Form::EtherType},
                                                 {L("hlen"), 32, 8, Form::Decimal},
                                                 {L("plen"), 40, 8, Form::Decimal},
                                                 {L("operation"), 48, 16, Form::ArpOperation},
                                                 {L("saddr ether"), 64, 48, Form::Ethernet},
                                                 {L("saddr ip"), 112, 32, Form::Ipv4},
                                                 {L("daddr ether"), 144, 48, Form::Ethernet},
                                                 {L("daddr ip"), 192, 32, Form::Ipv4}});
constexpr auto etherFields = std::to_array<Field>(
    {{L("daddr"), 0, 48, Form::Ethernet}, {L("saddr"), 48, 48, Form::Ethernet}, {L("type"), 96, 16, Form::EtherType}});
constexpr auto vlanFields = std::to_array<Field>({{L("pcp"), 112, 3, Form::Decimal},
                                                  {L("dei"), 115, 1, Form::Decimal},
                                                  {L("id"), 116, 12, Form::Decimal},
                                                  {L("type"), 128, 16, Form::EtherType}});
constexpr auto portFields = std::to_array<Field>({{L("sport"), 0, 16, Form::Port}, {L("dport"), 16, 16, Form::Port}});
constexpr auto tcpFields = std::to_array<Field>({{L("sport"), 0, 16, Form::Port},
                                                 {L("dport"), 16, 16, Form::Port},
                                                 {L("sequence"), 32, 32, Form::Decimal},
                                                 {L("ackseq"), 64, 32, Form::Decimal},
                                                 {L("doff"), 96, 4, Form::Decimal},
                                                 {L("reserved"), 100, 4, Form::Decimal},
                                                 {L("flags"), 104, 8, Form::TcpFlags},
                                                 {L("window"), 112, 16, Form::Decimal},
                                                 {L("checksum"), 128, 16, Form::Decimal},
                                                 {L("urgptr"), 144, 16, Form::Decimal}});
constexpr auto udpFields = std::to_array<Field>({{L("sport"), 0, 16, Form::Port},
                                                 {L("dport"), 16, 16, Form::Port},
                                                 {L("length"), 32, 16, Form::Decimal},
                                                 {L("checksum"), 48, 16, Form::Decimal}});
constexpr auto sctpFields = std::to_array<Field>({{L("sport"), 0, 16, Form::Port},
                                                  {L("dport"), 16, 16, Form::Port},
                                                  {L("vtag"), 32, 32, Form::Decimal},
                                                  {L("checksum"), 64, 32, Form::Decimal}});
constexpr auto icmpFields = std::to_array<Field>({{L("type"), 0, 8, Form::IcmpType},
                                                  {L("code"), 8, 8, Form::Decimal},
                                                  {L("checksum"), 16, 16, Form::Decimal},
                                                  {L("id"), 32, 16, Form::Decimal},
                                                  {L("sequence"), 48, 16, Form::Decimal}});
constexpr auto icmp6Fields = std::to_array<Field>({{L("type"), 0, 8, Form::Icmp6Type},
                                                   {L("code"), 8, 8, Form::Decimal},
                                                   {L("checksum"), 16, 16, Form::Decimal},
                                                   {L("id"), 32, 16, Form::Decimal},
                                                   {L("sequence"), 48, 16, Form::Decimal},
                                                   {L("taddr"), 64, 128, Form::Ipv6}});
constexpr auto espFields =
    std::to_array<Field>({{L("spi"), 0, 32, Form::Decimal}, {L("sequence"), 32, 32, Form::Decimal}});
constexpr auto ahFields = std::to_array<Field>({{L("nexthdr"), 0, 8, Form::Protocol},
                                                {L("hdrlength"), 8, 8, Form::Decimal},
                                                {L("reserved"), 16, 16, Form::Decimal},
                                                {L("spi"), 32, 32, Form::Decimal},
                                                {L("sequence"), 64, 32, Form::Decimal}});
constexpr auto igmpFields = std::to_array<Field>({{L("type"), 0, 8, Form::Hex}});

struct Header {
    L name;
    std::span<const Field> fields;
};

std::optional<Header> headerOf(const Context &context, PayloadBase base, quint32 offset)
{
    switch (base) {
    case PayloadBase::Link:
        return offset >= 112 ? Header{L("vlan"), vlanFields} : Header{L("ether"), etherFields};
    case PayloadBase::Network:
        if (context.nfproto == 2)
            return Header{L("ip"), ip4Fields};
        if (context.nfproto == 10)
            return Header{L("ip6"), ip6Fields};
        if (context.etherType == 0x0806)
            return Header{L("arp"), arpFields};
        return std::nullopt;
    case PayloadBase::Inner:
        return std::nullopt;
    case PayloadBase::Transport:
        break;
    }
    switch (context.protocol.value_or(255)) {
    case 1:
        return Header{L("icmp"), icmpFields};
    case 2:
        return Header{L("igmp"), igmpFields};
    case 6:
        return Header{L("tcp"), tcpFields};
    case 17:
        return Header{L("udp"), udpFields};
    case 33:
        return Header{L("dccp"), portFields};
    case 50:
        return Header{L("esp"), espFields};
    case 51:
        return Header{L("ah"), ahFields};
    case 58:
        return Header{L("icmpv6"), icmp6Fields};
    case 132:
        return Header{L("sctp"), sctpFields};
    case 136:
        return Header{L("udplite"), portFields};
    default:
        return Header{L("th"), portFields};
    }
}

QString ctWords(const Operand &operand, QLatin1StringView name)
{
    switch (operand.direction) {
    case CtTuple::Original:
        return QStringLiteral("ct original ") + name;
    case CtTuple::Reply:
        return QStringLiteral("ct reply ") + name;
    case CtTuple::Current:
        break;
    }
    return QStringLiteral("ct ") + name;
}

/// A header that is asked for, not one of its fields: "exthdr frag", "tcp option maxseg".
bool isPresence(const Operand &operand)
{
    const qsizetype words = operand.text.count(u' ') + 1;
    return operand.text.startsWith(u"exthdr ") || (operand.text.contains(u" option ") && words == 3)
        || (operand.text.startsWith(u"sctp chunk ") && words == 3);
}

QString fibWords(const Operand &operand)
{
    QStringList flags; // NFTA_FIB_F_
    constexpr auto names =
        std::to_array<NumberName>({{1, L("saddr")}, {2, L("daddr")}, {4, L("mark")}, {8, L("iif")}, {16, L("oif")}});
    for (const NumberName &name : names) {
        if (operand.fib & name.number)
            flags.push_back(QString(name.name));
    }
    return QStringLiteral("fib ") + flags.join(QStringLiteral(" . ")) + u' ' + operand.text;
}

} // namespace

QString protocolText(quint8 protocol)
{
    const std::optional<L> name = nameOf(protocols, protocol);
    return name ? QString(*name) : QString::number(protocol);
}

bool isBitField(Form form)
{
    return form == Form::TcpFlags || form == Form::CtState || form == Form::CtStatus;
}

QString bitsText(Form form, quint64 bits)
{
    QStringList names;
    for (quint64 bit = 1; bit != 0 && bit <= bits; bit <<= 1) {
        if (!(bits & bit))
            continue;
        const std::optional<L> name = symbol(form, bit);
        if (!name)
            return {};
        names.push_back(QString(*name));
    }
    return names.join(u',');
}

QString valueText(Form form, QByteArrayView bytes)
{
    switch (form) {
    case Form::Ipv4:
    case Form::Ipv6: {
        const Result<Address> address = addressFromBytes(bytes);
        if (address)
            return asText(*address);
        break;
    }
    case Form::Ethernet:
        return ethernetText(bytes);
    case Form::Name:
        return nameText(bytes);
    default:
        break;
    }
    if (bytes.size() > 8)
        return QStringLiteral("0x") + QString::fromLatin1(bytes.toByteArray().toHex());
    const auto number = static_cast<quint64>(numberOf(bytes));
    if (const std::optional<L> name = symbol(form, number))
        return QString(*name);
    switch (form) {
    case Form::Mark:
        return QStringLiteral("0x%1").arg(number, 8, 16, QLatin1Char('0'));
    case Form::Hex:
    case Form::TcpFlags:
    case Form::CtState:
    case Form::CtStatus:
    case Form::Dscp:
        return QStringLiteral("0x%1").arg(number, static_cast<int>(bytes.size()) * 2, 16, QLatin1Char('0'));
    case Form::EtherType:
        return QStringLiteral("0x%1").arg(number, 4, 16, QLatin1Char('0'));
    case Form::Time:
        return u'"'
            + QDateTime::fromSecsSinceEpoch(static_cast<qint64>(number / 1'000'000'000), QTimeZone::UTC)
                  .toString(QStringLiteral("yyyy-MM-dd hh:mm:ss"))
            + u'"';
    case Form::Hour: {
        const auto two = [](quint64 part) { return QStringLiteral("%1").arg(part, 2, 10, QLatin1Char('0')); };
        const QString seconds = number % 60 != 0 ? QString(u':' + two(number % 60)) : QString();
        return QString(u'"' + two(number / 3600) + u':' + two(number / 60 % 60) + seconds + u'"');
    }
    default:
        return QString::number(number);
    }
}

std::optional<NamedField> fieldAt(const Context &context, PayloadBase base, quint32 offset, quint32 length)
{
    const std::optional<Header> header = headerOf(context, base, offset);
    if (!header)
        return std::nullopt;
    std::optional<NamedField> best;
    for (const Field &field : header->fields) {
        if (field.offset == offset && field.length <= length && (!best || field.length > best->field.length))
            best = NamedField{header->name, field};
    }
    return best;
}

KeyWords keyWords(const Operand &operand)
{
    const auto meta = [](L name, Form form, bool host) { return KeyWords{QString(name), form, host}; };
    const auto ct = [&operand](L name, Form form, bool host) { return KeyWords{ctWords(operand, name), form, host}; };
    switch (operand.key) {
    case Key::MetaLength:
        return meta(L("meta length"), Form::Decimal, true);
    case Key::MetaProtocol:
        return meta(L("meta protocol"), Form::EtherType, false);
    case Key::MetaNfProto:
        return meta(L("meta nfproto"), Form::NfProto, false);
    case Key::MetaL4Proto:
        return meta(L("meta l4proto"), Form::Protocol, false);
    case Key::MetaPriority:
        return meta(L("meta priority"), Form::Hex, true);
    case Key::MetaMark:
        return meta(L("meta mark"), Form::Mark, true);
    case Key::MetaIif:
        return meta(L("iif"), Form::Decimal, true);
    case Key::MetaIifName:
        return meta(L("iifname"), Form::Name, false);
    case Key::MetaIifType:
        return meta(L("iiftype"), Form::Decimal, true);
    case Key::MetaIifGroup:
        return meta(L("iifgroup"), Form::Decimal, true);
    case Key::MetaIifKind:
        return meta(L("meta iifkind"), Form::Name, false);
    case Key::MetaOif:
        return meta(L("oif"), Form::Decimal, true);
    case Key::MetaOifName:
        return meta(L("oifname"), Form::Name, false);
    case Key::MetaOifType:
        return meta(L("oiftype"), Form::Decimal, true);
    case Key::MetaOifGroup:
        return meta(L("oifgroup"), Form::Decimal, true);
    case Key::MetaOifKind:
        return meta(L("meta oifkind"), Form::Name, false);
    case Key::MetaSkUid:
        return meta(L("meta skuid"), Form::Decimal, true);
    case Key::MetaSkGid:
        return meta(L("meta skgid"), Form::Decimal, true);
    case Key::MetaCgroup:
        return meta(L("meta cgroup"), Form::Decimal, true);
    case Key::MetaPacketType:
        return meta(L("meta pkttype"), Form::PacketType, false);
    case Key::MetaCpu:
        return meta(L("meta cpu"), Form::Decimal, true);
    case Key::MetaRandom:
        return meta(L("meta random"), Form::Decimal, true);
    case Key::MetaTime:
        return {QStringLiteral("meta ") + operand.text,
                operand.text == u"hour"      ? Form::Hour
                    : operand.text == u"day" ? Form::Day
                                             : Form::Time,
                operand.length > 1};
    case Key::MetaSecPath:
        return meta(L("meta ipsec"), Form::Presence, false);
    case Key::MetaRealm:
        return meta(L("meta rtclassid"), Form::Decimal, true);
    case Key::MetaOther:
        return {QStringLiteral("meta ") + operand.text, operand.length == 16 ? Form::Name : Form::Hex,
                operand.length < 16};
    case Key::CtState:
        return ct(L("state"), Form::CtState, true);
    case Key::CtDirection:
        return ct(L("direction"), Form::CtDirection, false);
    case Key::CtStatus:
        return ct(L("status"), Form::CtStatus, true);
    case Key::CtMark:
        return ct(L("mark"), Form::Mark, true);
    case Key::CtZone:
        return ct(L("zone"), Form::Decimal, true);
    case Key::CtFamily:
        return ct(L("l3proto"), Form::NfProto, false);
    case Key::CtProtocol:
        return ct(L("protocol"), Form::Protocol, false);
    case Key::CtSource:
        return operand.length == 4 ? ct(L("ip saddr"), Form::Ipv4, false) : ct(L("ip6 saddr"), Form::Ipv6, false);
    case Key::CtDestination:
        return operand.length == 4 ? ct(L("ip daddr"), Form::Ipv4, false) : ct(L("ip6 daddr"), Form::Ipv6, false);
    case Key::CtSourcePort:
        return ct(L("proto-src"), Form::Port, false);
    case Key::CtDestinationPort:
        return ct(L("proto-dst"), Form::Port, false);
    case Key::CtPackets:
        return ct(L("packets"), Form::Decimal, true);
    case Key::CtBytes:
        return ct(L("bytes"), Form::Decimal, true);
    case Key::CtAveragePacket:
        return ct(L("avgpkt"), Form::Decimal, true);
    case Key::CtHelper:
        return ct(L("helper"), Form::Name, false);
    case Key::CtExpiration:
        return ct(L("expiration"), Form::Decimal, true);
    case Key::CtLabel:
        return ct(L("label"), Form::Hex, true);
    case Key::CtOther:
        return {QStringLiteral("ct ") + operand.text, Form::Hex, true};
    case Key::FibType:
        return {fibWords(operand), Form::RouteType, true};
    case Key::FibOif:
        return {fibWords(operand), Form::Decimal, true};
    case Key::FibOifName:
        return {fibWords(operand), Form::Name, false};
    case Key::FibPresent:
        return {fibWords(operand), Form::Presence, false};
    case Key::SocketTransparent:
        return meta(L("socket transparent"), Form::Decimal, false);
    case Key::SocketMark:
        return meta(L("socket mark"), Form::Mark, true);
    case Key::SocketWildcard:
        return meta(L("socket wildcard"), Form::Decimal, false);
    case Key::SocketCgroup:
        return {QStringLiteral("socket cgroupv2 ") + operand.text, Form::Decimal, true};
    case Key::RoutingOther:
        return {QStringLiteral("rt ") + operand.text, operand.text == u"ipsec" ? Form::Presence : Form::Hex,
                operand.length <= 4 && operand.text == u"classid"};
    case Key::ExtensionHeader:
        return {operand.text,
                isPresence(operand)                     ? Form::Presence
                    : operand.text.endsWith(u"nexthdr") ? Form::Protocol
                                                        : Form::Decimal,
                false};
    case Key::Numgen:
        return {QStringLiteral("numgen ") + operand.text, Form::Decimal, true};
    case Key::Hash:
        return {operand.text, Form::Decimal, true};
    case Key::OsFingerprint:
        return {QStringLiteral("osf ") + operand.text, Form::Name, false};
    case Key::Immediate:
    case Key::Payload:
    case Key::Map:
    case Key::Unknown:
        break;
    }
    return {operand.text, Form::Hex, false};
}

} // namespace earshot::words
