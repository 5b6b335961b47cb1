// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <snapshot/snapshot.h>

#include <initializer_list>

/// Rules and machines as values, in words that read like the rule itself.
namespace earshot::test {

inline Operand payload(PayloadBase base, quint32 offset, quint32 length)
{
    Operand operand;
    operand.key = Key::Payload;
    operand.base = base;
    operand.offset = offset;
    operand.length = length;
    return operand;
}

inline Operand field(Key key, quint32 length)
{
    Operand operand;
    operand.key = key;
    operand.length = length;
    return operand;
}

inline Operand immediate(QByteArray bytes)
{
    Operand operand;
    operand.key = Key::Immediate;
    operand.length = static_cast<quint32>(bytes.size());
    operand.bytes = std::move(bytes);
    return operand;
}

/// "meta nfproto" of the prefix's family, then the address.
inline std::vector<Statement> address(QStringView prefix, bool source, bool inverted = false)
{
    const Prefix parsed = parsePrefix(prefix).value();
    const bool v4 = parsed.address.family == Family::Ipv4;
    const quint32 size = v4 ? 4 : 16;
    const quint32 offset = (v4 ? 12 : 8) + (source ? 0 : size);
    return {Match{field(Key::MetaNfProto, 1), Values(v4 ? 2 : 10, v4 ? 2 : 10), false},
            Match{payload(PayloadBase::Network, offset, size), Values(firstOf(parsed).bits, lastOf(parsed).bits),
                  inverted}};
}
inline std::vector<Statement> from(QStringView prefix)
{
    return address(prefix, true);
}
inline std::vector<Statement> notFrom(QStringView prefix)
{
    return address(prefix, true, true);
}
inline std::vector<Statement> to(QStringView prefix)
{
    return address(prefix, false);
}

inline std::vector<Statement> protocol(quint8 number)
{
    return {Match{field(Key::MetaL4Proto, 1), Values(number, number), false}};
}
inline std::vector<Statement> tcpTo(std::uint16_t port)
{
    return {Match{field(Key::MetaL4Proto, 1), Values(6, 6), false},
            Match{payload(PayloadBase::Transport, 2, 2), Values(port, port), false}};
}
inline std::vector<Statement> udpTo(std::uint16_t port)
{
    return {Match{field(Key::MetaL4Proto, 1), Values(17, 17), false},
            Match{payload(PayloadBase::Transport, 2, 2), Values(port, port), false}};
}
inline std::vector<Statement> fromPort(std::uint16_t first, std::uint16_t last)
{
    return {Match{payload(PayloadBase::Transport, 0, 2), Values(first, last), false}};
}
inline std::vector<Statement> arrivingBy(QStringView interface)
{
    QByteArray name = interface.toUtf8();
    const bool prefix = name.endsWith('*');
    if (prefix)
        name.chop(1);
    else
        name.append(16 - name.size(), '\0');
    const uint128 number = numberOf(name);
    return {Match{field(Key::MetaIifName, static_cast<quint32>(name.size())), Values(number, number), false}};
}
/// Any of the NF_CT_STATE bits.
inline std::vector<Statement> state(quint32 bits)
{
    Operand operand = field(Key::CtState, 4);
    Transform any;
    any.mask = registerBytes(uint128{bits} << 24, 4);
    any.xorBits = QByteArray(4, '\0');
    operand.transforms.push_back(any);
    return {Match{operand, Values(0, 0), true}};
}
inline std::vector<Statement> limited()
{
    return {Undecided{ReasonCode::RateLimit, QStringLiteral("limit rate 3/minute"), true}};
}
inline std::vector<Statement> puzzling()
{
    return {Undecided{ReasonCode::UnknownMatch, QStringLiteral("match string"), std::nullopt}};
}
inline std::vector<Statement> marked(quint32 mark)
{
    QByteArray bytes = registerBytes(mark, 4);
    std::reverse(bytes.begin(), bytes.end());
    return {Match{field(Key::MetaMark, 4), Values(numberOf(bytes), numberOf(bytes)), false}};
}
inline std::vector<Statement> setMark(quint32 mark)
{
    QByteArray bytes = registerBytes(mark, 4);
    std::reverse(bytes.begin(), bytes.end());
    return {SetMeta{Key::MetaMark, immediate(bytes)}};
}

inline std::vector<Statement> verdict(VerdictKind kind, const QString &chain = {})
{
    Verdict verdict;
    verdict.kind = kind;
    verdict.chain = chain;
    if (kind == VerdictKind::Reject)
        verdict.with = QStringLiteral("icmp:3/3");
    return {Decide{verdict}};
}
inline std::vector<Statement> accept()
{
    return verdict(VerdictKind::Accept);
}
inline std::vector<Statement> drop()
{
    return verdict(VerdictKind::Drop);
}
inline std::vector<Statement> jump(const QString &chain)
{
    return verdict(VerdictKind::Jump, chain);
}
inline std::vector<Statement> goTo(const QString &chain)
{
    return verdict(VerdictKind::Goto, chain);
}
inline std::vector<Statement> leave()
{
    return verdict(VerdictKind::Return);
}

inline Rule rule(std::initializer_list<std::vector<Statement>> parts, const QString &text = {})
{
    static quint64 handle = 100;
    Rule rule;
    rule.handle = ++handle;
    rule.text = text.isEmpty() ? QStringLiteral("rule %1").arg(rule.handle) : text;
    for (const auto &part : parts)
        rule.statements.insert(rule.statements.end(), part.begin(), part.end());
    return rule;
}

inline Chain chain(const QString &name, std::vector<Rule> rules)
{
    Chain chain;
    chain.name = name;
    chain.rules = std::move(rules);
    return chain;
}

inline Chain baseChain(Hook hook, qint32 priority, bool policyAccepts, std::vector<Rule> rules,
                       ChainType type = ChainType::Filter)
{
    Chain chain;
    chain.name = QString(enumName(hook));
    chain.base = BaseChain{type, hook, priority, policyAccepts, {}};
    chain.rules = std::move(rules);
    return chain;
}

inline Table table(std::vector<Chain> chains, TableFamily family = TableFamily::Inet,
                   const QString &name = QStringLiteral("t"))
{
    Table table;
    table.family = family;
    table.name = name;
    table.chains = std::move(chains);
    quint64 handle = 0;
    for (Chain &chain : table.chains)
        chain.handle = ++handle;
    return table;
}

inline Interface interface(quint32 index, const QString &name, std::initializer_list<QStringView> addresses)
{
    Interface interface;
    interface.index = index;
    interface.name = name;
    interface.flags = name == QStringLiteral("lo") ? 9 : 1;
    interface.type = name == QStringLiteral("lo") ? 772 : 1;
    for (const QStringView text : addresses) {
        InterfaceAddress own;
        own.address = parseAddress(text.first(text.indexOf(u'/'))).value();
        own.prefixLength = text.sliced(text.indexOf(u'/') + 1).toInt();
        own.peer = own.address;
        interface.addresses.push_back(own);
    }
    return interface;
}

inline Socket listener(Transport transport, QStringView address, std::uint16_t port, bool v6only = false)
{
    static quint64 inode = 1000;
    Socket socket;
    socket.transport = transport;
    socket.state = transport == Transport::Tcp ? SocketState::Listen : SocketState::Close;
    socket.local = parseAddress(address).value();
    socket.family = socket.local.family;
    socket.localPort = Port{port};
    socket.remote = anyAddress(socket.family);
    if (socket.family == Family::Ipv6)
        socket.v6only = v6only;
    socket.inode = ++inode;
    return socket;
}

inline Route route(QStringView to, quint32 device, std::optional<QStringView> via = std::nullopt)
{
    Route route;
    route.to = parsePrefix(to).value();
    route.device = device;
    if (via)
        route.via = parseAddress(*via).value();
    return route;
}

/// lo, and eth0 with 192.0.2.10/24 and 2001:db8::10/64, a router for the rest, no reverse-path filter.
inline Snapshot machine(std::vector<Table> tables, std::vector<Socket> sockets)
{
    NetNamespace space;
    space.inode = 4026531840;
    space.own = true;
    space.interfaces = {interface(1, QStringLiteral("lo"), {u"127.0.0.1/8", u"::1/128"}),
                        interface(2, QStringLiteral("eth0"), {u"192.0.2.10/24", u"2001:db8::10/64"})};
    space.routes = {route(u"192.0.2.0/24", 2), route(u"0.0.0.0/0", 2, u"192.0.2.1"), route(u"2001:db8::/64", 2),
                    route(u"::/0", 2, u"2001:db8::1")};
    space.sockets = std::move(sockets);
    space.firewall.readable = true;
    space.firewall.tables = std::move(tables);
    space.overrulersSeen = Seen::Yes;
    Snapshot snapshot;
    snapshot.complete = true;
    snapshot.firewallReadable = true;
    snapshot.namespaces = {std::move(space)};
    return snapshot;
}

} // namespace earshot::test
