// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/xtwords.h>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstring>

namespace earshot {
namespace {

struct Named {
    std::string_view name;
    quint16 number = 0;
};

template<std::size_t size>
std::optional<quint16> find(const std::array<Named, size> &list, std::string_view name)
{
    for (const Named &each : list) {
        if (each.name == name)
            return each.number;
    }
    return std::nullopt;
}

/// Names of /etc/services that saved rules use; iptables-save itself prints numbers.
constexpr auto services = std::to_array<Named>({
    {"tcpmux", 1},
    {"echo", 7},
    {"discard", 9},
    {"systat", 11},
    {"daytime", 13},
    {"netstat", 15},
    {"chargen", 19},
    {"ftp-data", 20},
    {"ftp", 21},
    {"ssh", 22},
    {"telnet", 23},
    {"smtp", 25},
    {"mail", 25},
    {"time", 37},
    {"whois", 43},
    {"nicname", 43},
    {"tacacs", 49},
    {"domain", 53},
    {"bootps", 67},
    {"bootpc", 68},
    {"tftp", 69},
    {"gopher", 70},
    {"finger", 79},
    {"http", 80},
    {"www", 80},
    {"www-http", 80},
    {"kerberos", 88},
    {"pop2", 109},
    {"pop3", 110},
    {"sunrpc", 111},
    {"portmapper", 111},
    {"auth", 113},
    {"ident", 113},
    {"nntp", 119},
    {"ntp", 123},
    {"epmap", 135},
    {"loc-srv", 135},
    {"netbios-ns", 137},
    {"netbios-dgm", 138},
    {"netbios-ssn", 139},
    {"imap2", 143},
    {"imap", 143},
    {"snmp", 161},
    {"snmp-trap", 162},
    {"snmptrap", 162},
    {"xdmcp", 177},
    {"bgp", 179},
    {"irc", 194},
    {"imap3", 220},
    {"ldap", 389},
    {"svrloc", 427},
    {"https", 443},
    {"microsoft-ds", 445},
    {"kpasswd", 464},
    {"urd", 465},
    {"smtps", 465},
    {"submissions", 465},
    {"isakmp", 500},
    {"exec", 512},
    {"biff", 512},
    {"login", 513},
    {"who", 513},
    {"shell", 514},
    {"syslog", 514},
    {"printer", 515},
    {"talk", 517},
    {"ntalk", 518},
    {"route", 520},
    {"router", 520},
    {"uucp", 540},
    {"klogin", 543},
    {"kshell", 544},
    {"dhcpv6-client", 546},
    {"dhcpv6-server", 547},
    {"rtsp", 554},
    {"nntps", 563},
    {"submission", 587},
    {"ipp", 631},
    {"ldaps", 636},
    {"domain-s", 853},
    {"rsync", 873},
    {"ftps-data", 989},
    {"ftps", 990},
    {"telnets", 992},
    {"imaps", 993},
    {"pop3s", 995},
    {"socks", 1080},
    {"openvpn", 1194},
    {"ms-sql-s", 1433},
    {"ms-sql-m", 1434},
    {"l2f", 1701},
    {"l2tp", 1701},
    {"pptp", 1723},
    {"radius", 1812},
    {"radius-acct", 1813},
    {"cisco-sccp", 2000},
    {"nfs", 2049},
    {"cvspserver", 2401},
    {"mysql", 3306},
    {"rdp", 3389},
    {"ms-wbt-server", 3389},
    {"nut", 3493},
    {"svn", 3690},
    {"epmd", 4369},
    {"ipsec-nat-t", 4500},
    {"sip", 5060},
    {"sips", 5061},
    {"sip-tls", 5061},
    {"xmpp-client", 5222},
    {"xmpp-server", 5269},
    {"mdns", 5353},
    {"postgresql", 5432},
    {"amqp", 5672},
    {"x11", 6000},
    {"redis", 6379},
    {"git", 9418},
    {"http-alt", 8080},
    {"webcache", 8080},
    {"bacula-dir", 9101},
    {"bacula-fd", 9102},
    {"bacula-sd", 9103},
    {"zabbix-agent", 10050},
    {"zabbix-trapper", 10051},
    {"webmin", 10000},
});

/// IANA protocol numbers by the names that iptables and /etc/protocols give them.
constexpr auto protocols = std::to_array<Named>({
    {"tcp", 6},          {"udp", 17},       {"icmp", 1},     {"icmpv6", 58},     {"ipv6-icmp", 58},
    {"udplite", 136},    {"sctp", 132},     {"dccp", 33},    {"esp", 50},        {"ah", 51},
    {"gre", 47},         {"igmp", 2},       {"ospf", 89},    {"vrrp", 112},      {"all", 0},
    {"ip", 0},           {"ipencap", 4},    {"ipv4", 4},     {"ipv6", 41},       {"ipip", 94},
    {"pim", 103},        {"l2tp", 115},     {"ipcomp", 108}, {"mh", 135},        {"mobility-header", 135},
    {"ipv6-mh", 135},    {"hopopt", 0},     {"egp", 8},      {"ipv6-route", 43}, {"ipv6-frag", 44},
    {"ipv6-nonxt", 59},  {"ipv6-opts", 60}, {"eigrp", 88},   {"carp", 112},      {"rsvp", 46},
    {"skip", 57},        {"etherip", 97},   {"encap", 98},   {"hip", 139},       {"shim6", 140},
    {"mpls-in-ip", 137}, {"wesp", 141},
});

/// The mask that "/24", "/255.255.255.0" or "/ffff::" means.
std::optional<Address> maskFrom(QByteArrayView text, TableFamily family)
{
    const Family ip = family == TableFamily::Ip ? Family::Ipv4 : Family::Ipv6;
    const auto length = numberFrom(text);
    if (length) {
        if (*length > static_cast<quint32>(bitsOf(ip)))
            return std::nullopt;
        const Prefix rest = prefixOf(Address{ip, 0}, static_cast<int>(*length));
        return Address{ip, highestOf(ip) ^ lastOf(rest).bits};
    }
    return addressFrom(text, family);
}

/// What iptables-save writes without quotes, and what can't be mistaken in a line.
constexpr auto plainBytes = [] {
    std::array<bool, 256> plain{};
    for (const char byte : std::string_view(
             "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+=%:./,@!<>[]()*#&^{}|~?$;'"))
        plain[static_cast<std::uint8_t>(byte)] = true;
    return plain;
}();

bool isContiguous(const Address &mask)
{
    const uint128 free = highestOf(mask.family) ^ mask.bits;
    return (free & (free + 1)) == 0;
}

} // namespace

Operand operandOf(Key key, quint32 length)
{
    Operand operand;
    operand.key = key;
    operand.length = length;
    return operand;
}

Operand payloadOf(PayloadBase base, quint32 offset, quint32 length)
{
    Operand operand = operandOf(Key::Payload, length);
    operand.base = base;
    operand.offset = offset;
    return operand;
}

QByteArray hostOrder(quint32 number)
{
    return {reinterpret_cast<const char *>(&number), sizeof number};
}

uint128 hostValue(quint32 number)
{
    return numberOf(hostOrder(number));
}

Transform masked(QByteArray mask, QByteArray xorBits)
{
    Transform transform;
    transform.xorBits = xorBits.isEmpty() ? QByteArray(mask.size(), '\0') : std::move(xorBits);
    transform.mask = std::move(mask);
    return transform;
}

std::optional<quint32> numberFrom(QByteArrayView text)
{
    const bool hexadecimal = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    if (hexadecimal)
        text = text.sliced(2);
    quint32 number = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), number, hexadecimal ? 16 : 10);
    if (error != std::errc() || end != text.end())
        return std::nullopt;
    return number;
}

std::optional<Masked> maskedFrom(QByteArrayView text)
{
    const qsizetype slash = text.indexOf('/');
    const auto value = numberFrom(slash < 0 ? text : text.first(slash));
    const auto mask = slash < 0 ? std::optional<quint32>(0xffffffff) : numberFrom(text.sliced(slash + 1));
    if (!value || !mask)
        return std::nullopt;
    return Masked{*value, *mask};
}

std::optional<quint16> portFrom(QByteArrayView text)
{
    if (const auto number = numberFrom(text))
        return *number <= 65535 ? std::optional(static_cast<quint16>(*number)) : std::nullopt;
    return find(services, viewOf(text));
}

std::optional<Interval<uint128>> portRangeFrom(QByteArrayView text, char separator)
{
    // A service's name may hold the separator "-", a number never does.
    const qsizetype middle = separator == '-' && portFrom(text) ? -1 : text.indexOf(separator);
    const QByteArrayView first = middle < 0 ? text : text.first(middle);
    const QByteArrayView last = middle < 0 ? text : text.sliced(middle + 1);
    const auto low = first.isEmpty() && middle >= 0 ? std::optional<quint16>(0) : portFrom(first);
    const auto high = last.isEmpty() && middle >= 0 ? std::optional<quint16>(65535) : portFrom(last);
    if (!low || !high)
        return std::nullopt;
    return Interval<uint128>{*low, *high};
}

std::optional<quint8> protocolFrom(QByteArrayView text)
{
    if (const auto number = numberFrom(text))
        return *number <= 255 ? std::optional(static_cast<quint8>(*number)) : std::nullopt;
    const QByteArray lower = text.toByteArray().toLower();
    const auto named = find(protocols, viewOf(lower));
    return named ? std::optional(static_cast<quint8>(*named)) : std::nullopt;
}

std::optional<Address> addressFrom(QByteArrayView text, TableFamily family)
{
    std::array<char, 46> zeroEnded{};
    if (text.size() >= qsizetype{zeroEnded.size()})
        return std::nullopt;
    std::memcpy(zeroEnded.data(), text.data(), static_cast<std::size_t>(text.size()));
    std::array<char, 16> bytes{};
    const bool v4 = family == TableFamily::Ip;
    if (inet_pton(v4 ? AF_INET : AF_INET6, zeroEnded.data(), bytes.data()) != 1 || text.contains('\0'))
        return std::nullopt;
    return *addressFromBytes(QByteArrayView(bytes.data(), v4 ? 4 : 16));
}

std::optional<Match> addressMatch(const Operand &operand, QByteArrayView text, TableFamily family, bool inverted)
{
    std::vector<Interval<uint128>> ranges;
    while (true) {
        const qsizetype comma = text.indexOf(',');
        const QByteArrayView one = comma < 0 ? text : text.first(comma);
        const qsizetype slash = one.indexOf('/');
        const auto address = addressFrom(slash < 0 ? one : one.first(slash), family);
        if (!address)
            return std::nullopt;
        const auto mask = slash < 0 ? std::optional(Address{address->family, highestOf(address->family)})
                                    : maskFrom(one.sliced(slash + 1), family);
        if (!mask)
            return std::nullopt;
        const uint128 first = address->bits & mask->bits;
        if (!isContiguous(*mask)) {
            if (comma >= 0 || !ranges.empty())
                return std::nullopt;
            Operand loaded = operand;
            loaded.transforms = {masked(toBytes(*mask))};
            return Match{std::move(loaded), Values(first, first), inverted};
        }
        ranges.push_back({first, first | (highestOf(mask->family) ^ mask->bits)});
        if (comma < 0)
            return Match{operand, Values::fromRanges(std::move(ranges)), inverted};
        text = text.sliced(comma + 1);
    }
}

Operand addressOperand(TableFamily family, bool source)
{
    // RFC 791 §3.1, RFC 8200 §3.
    if (family == TableFamily::Ip)
        return payloadOf(PayloadBase::Network, source ? 12 : 16, 4);
    return payloadOf(PayloadBase::Network, source ? 8 : 24, 16);
}

std::optional<std::vector<Operand>> ipsetDimensions(QByteArrayView text)
{
    std::vector<Operand> dimensions;
    for (qsizetype at = 0; at <= text.size();) {
        const qsizetype comma = text.indexOf(',', at);
        const QByteArrayView one = text.sliced(at, (comma < 0 ? text.size() : comma) - at);
        if (one != "src" && one != "dst")
            return std::nullopt;
        Operand dimension;
        dimension.text = QString::fromLatin1(one);
        dimensions.push_back(std::move(dimension));
        if (comma < 0)
            break;
        at = comma + 1;
    }
    return dimensions;
}

void appendQuoted(std::string &to, QByteArrayView word)
{
    const std::string_view view = viewOf(word);
    if (!view.empty()
        && std::ranges::all_of(view, [](char byte) { return plainBytes[static_cast<std::uint8_t>(byte)]; })) {
        to += view;
        return;
    }
    to += '"';
    for (const char byte : view) {
        if (byte == '"' || byte == '\\')
            to += '\\';
        to += byte;
    }
    to += '"';
}

void appendOptions(std::string &to, const XtWords &words)
{
    for (const XtOption &option : words.options) {
        to += option.inverted ? " ! " : " ";
        to += viewOf(option.name);
        for (const QByteArrayView argument : option.args) {
            to += ' ';
            appendQuoted(to, argument);
        }
    }
}

QString wordsOf(const XtWords &words, QLatin1StringView flag)
{
    std::string text(flag.data(), static_cast<std::size_t>(flag.size()));
    text += ' ';
    appendQuoted(text, words.name);
    appendOptions(text, words);
    return QString::fromUtf8(text);
}

} // namespace earshot
