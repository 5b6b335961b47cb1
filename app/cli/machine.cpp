// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/machine.h>

#include <cli/rulesetreaders.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>

namespace earshot {
namespace {

constexpr int schema = 1;
constexpr quint16 ethernet = 1; // ARPHRD_ETHER, linux/if_arp.h
constexpr quint16 loopback = 772; // ARPHRD_LOOPBACK
constexpr quint16 noHeader = 65534; // ARPHRD_NONE
constexpr quint32 up = 1, loopbackFlag = 8, pointToPoint = 16; // IFF_, linux/if.h
constexpr quint32 mainTable = 254;

/// One thing of the file that is being read, for errors that name it.
struct Field {
    QString file;
    QString path;

    [[nodiscard]] Field operator/(const QString &name) const { return {file, path + u'/' + name}; }
    [[nodiscard]] Field operator/(qsizetype index) const { return *this / QString::number(index); }
    [[nodiscard]] std::unexpected<Error> wrong(const QString &wanted) const
    {
        return failure(Errc::Malformed, file, u"%1: %2"_s.arg(path.isEmpty() ? u"/"_s : path, wanted));
    }
};

Result<QString> textIn(const QJsonObject &object, const QString &name, const Field &field, bool needed = false)
{
    const QJsonValue value = object[name];
    if (value.isUndefined() || value.isNull())
        return needed ? Result<QString>((field / name).wrong(u"is missing"_s)) : Result<QString>(QString());
    if (!value.isString())
        return (field / name).wrong(u"not a text"_s);
    return value.toString();
}

Result<quint32> numberIn(const QJsonObject &object, const QString &name, const Field &field, quint32 fallback,
                         quint32 highest = ~0U)
{
    const QJsonValue value = object[name];
    if (value.isUndefined() || value.isNull())
        return fallback;
    const double number = value.toDouble(-1);
    if (!(number >= 0 && number <= highest) || std::trunc(number) != number)
        return (field / name).wrong(u"not a number from 0 to %1"_s.arg(highest));
    return static_cast<quint32>(number);
}

/// Runs `read` on each object of the array `name`; an array that isn't there is empty.
Result<> forEachObject(const QJsonObject &object, const QString &name, const Field &field, auto read)
{
    const QJsonValue value = object[name];
    if (value.isUndefined())
        return {};
    if (!value.isArray())
        return (field / name).wrong(u"not a list"_s);
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const Field here = field / name / i;
        if (!array[i].isObject())
            return here.wrong(u"not an object"_s);
        if (const Result<> done = read(array[i].toObject(), here); !done)
            return done;
    }
    return {};
}

/// "192.0.2.10/24": the address keeps its host bits.
Result<InterfaceAddress> interfaceAddress(const QString &text, const Field &field)
{
    const qsizetype slash = text.indexOf(u'/');
    const auto address = parseAddress(slash < 0 ? text : text.first(slash));
    bool isNumber = true;
    const int length = !address ? 0 : slash < 0 ? bitsOf(address->family) : text.sliced(slash + 1).toInt(&isNumber);
    if (!address || !isNumber || length < 0 || length > bitsOf(address->family))
        return field.wrong(u"not an address with its prefix length"_s);
    InterfaceAddress made;
    made.address = made.peer = *address;
    made.prefixLength = length;
    made.scope = isLoopback(*address) ? 254 : isLinkLocal(*address) ? 253 : 0;
    const Prefix prefix = prefixOf(*address, length);
    if (address->family == Family::Ipv4 && length < 31)
        made.broadcast = lastOf(prefix);
    return made;
}

quint16 linkType(const QString &name)
{
    if (name == u"loopback")
        return loopback;
    return name == u"none" ? noHeader : ethernet;
}

Result<> readInterface(const QJsonObject &object, const Field &field, NetNamespace &space)
{
    Interface made;
    const auto name = textIn(object, u"name"_s, field, /*needed=*/true);
    const auto index = numberIn(object, u"index"_s, field, static_cast<quint32>(space.interfaces.size()) + 2);
    const auto kind = textIn(object, u"kind"_s, field);
    const auto type = textIn(object, u"type"_s, field);
    const auto group = numberIn(object, u"group"_s, field, 0);
    for (const Error &error : {name.error_or(Error{}), index.error_or(Error{}), kind.error_or(Error{}),
                               type.error_or(Error{}), group.error_or(Error{})}) {
        if (error != Error{})
            return std::unexpected(error);
    }
    if (name->isEmpty() || findInterface(space, *name) || findInterface(space, *index) || *index == 0)
        return field.wrong(u"needs a name and an index of its own"_s);
    made.name = *name;
    made.index = *index;
    made.kind = *kind;
    made.type = *name == u"lo" ? loopback : linkType(*type);
    made.group = *group;
    made.flags = up | (made.type == loopback ? loopbackFlag : made.type == noHeader ? pointToPoint : 0);
    const QJsonArray addresses = object[u"addresses"].toArray();
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        auto address = interfaceAddress(addresses[i].toString(), field / u"addresses"_s / i);
        if (!address)
            return std::unexpected(address.error());
        made.addresses.push_back(*address);
    }
    space.interfaces.push_back(made);
    return {};
}

Result<> readRoute(const QJsonObject &object, const Field &field, NetNamespace &space)
{
    const auto to = textIn(object, u"to"_s, field, /*needed=*/true);
    const auto via = textIn(object, u"via"_s, field);
    const auto device = textIn(object, u"dev"_s, field);
    const auto table = numberIn(object, u"table"_s, field, mainTable);
    for (const Error &error :
         {to.error_or(Error{}), via.error_or(Error{}), device.error_or(Error{}), table.error_or(Error{})}) {
        if (error != Error{})
            return std::unexpected(error);
    }
    Route route;
    route.table = *table;
    if (!via->isEmpty()) {
        const auto gateway = parseAddress(*via);
        if (!gateway)
            return (field / u"via"_s).wrong(u"not an address"_s);
        route.via = *gateway;
    }
    const Family family = route.via ? route.via->family : Family::Ipv4;
    const auto prefix = *to == u"default" ? Result<Prefix>(Prefix{anyAddress(family), 0}) : parsePrefix(*to);
    if (!prefix)
        return (field / u"to"_s).wrong(u"not “default” or a prefix"_s);
    route.to = *prefix;
    const Interface *interface = findInterface(space, *device);
    if (!interface)
        return (field / u"dev"_s).wrong(u"not one of the interfaces"_s);
    route.device = interface->index;
    space.routes.push_back(route);
    return {};
}

Result<> readListener(const QJsonObject &object, const Field &field, NetNamespace &space)
{
    const auto transport = enumFromName<Transport>(object[u"transport"].toString());
    const auto address = parseAddress(object[u"address"].toString());
    const auto port = numberIn(object, u"port"_s, field, 0, 65535);
    const QString device = object[u"device"].toString();
    if (!transport || !address || !port || *port == 0)
        return field.wrong(u"needs a transport, an address and a port"_s);
    Socket socket;
    socket.transport = *transport;
    socket.state = *transport == Transport::Tcp ? SocketState::Listen : SocketState::Close;
    socket.family = address->family;
    socket.local = *address;
    socket.remote = anyAddress(address->family);
    socket.localPort = Port{static_cast<std::uint16_t>(*port)};
    if (address->family == Family::Ipv6)
        socket.v6only = object[u"v6only"].toBool(false);
    if (!device.isEmpty()) {
        const Interface *interface = findInterface(space, device);
        if (!interface)
            return (field / u"device"_s).wrong(u"not one of the interfaces"_s);
        socket.device = interface->index;
    }
    socket.ownersHidden = true; // the file doesn't name them
    socket.cookie = space.sockets.size() + 1;
    space.sockets.push_back(socket);
    return {};
}

void addLoopback(NetNamespace &space)
{
    if (findInterface(space, u"lo"))
        return;
    Interface lo;
    lo.index = 1;
    while (findInterface(space, lo.index))
        ++lo.index;
    lo.name = u"lo"_s;
    lo.type = loopback;
    lo.flags = up | loopbackFlag;
    lo.addresses = {*interfaceAddress(u"127.0.0.1/8"_s, {}), *interfaceAddress(u"::1/128"_s, {})};
    space.interfaces.insert(space.interfaces.begin(), lo);
}

/// The kernel makes a route for each address' own network.
void addConnectedRoutes(NetNamespace &space)
{
    for (const Interface &interface : space.interfaces) {
        for (const InterfaceAddress &address : interface.addresses) {
            Route route;
            route.to = prefixOf(address.address, address.prefixLength);
            route.device = interface.index;
            route.scope = 253;
            if (interface.type != loopback)
                space.routes.push_back(route);
        }
    }
}

/// Where no routes are named, every answer finds its way back.
void addDefaultRoutes(NetNamespace &space)
{
    for (const Interface &interface : space.interfaces) {
        for (const Family family : {Family::Ipv4, Family::Ipv6}) {
            Route route;
            route.to = {anyAddress(family), 0};
            route.device = interface.index;
            if (interface.type != loopback)
                space.routes.push_back(route);
        }
    }
}

void finish(NetNamespace &space, bool routesNamed)
{
    addLoopback(space);
    addConnectedRoutes(space);
    if (!routesNamed)
        addDefaultRoutes(space);
    std::ranges::sort(space.interfaces, {}, &Interface::index);
    std::ranges::stable_sort(space.routes, [](const Route &a, const Route &b) {
        return std::tie(a.table, a.to, a.metric) < std::tie(b.table, b.to, b.metric);
    });
    std::ranges::stable_sort(space.sockets, {}, [&space](const Socket &socket) { return keyOf(space.inode, socket); });
}

QString nameInRegister(uint128 value)
{
    const QByteArray bytes = registerBytes(value, 16);
    return QString::fromUtf8(bytes.left(qstrnlen(bytes.constData(), 16)));
}

void namesIn(const Match &match, QStringList &names)
{
    if (match.operand.key != Key::MetaIifName && match.operand.key != Key::MetaOifName)
        return;
    for (const auto &range : match.values.ranges()) {
        if (range.first == range.last && match.operand.length == 16)
            names << nameInRegister(range.first);
    }
}

Result<> readSysctls(const QJsonObject &object, const Field &field, NetNamespace &space)
{
    const QJsonValue value = object[u"sysctl"];
    if (!value.isUndefined() && !value.isObject())
        return (field / u"sysctl"_s).wrong(u"not an object"_s);
    const QJsonObject settings = value.toObject();
    for (auto setting = settings.begin(); setting != settings.end(); ++setting) {
        if (!setting.value().isString())
            return (field / u"sysctl"_s / setting.key()).wrong(u"not a text"_s);
        space.sysctls[setting.key()] = setting.value().toString();
    }
    return {};
}

/// A file without "interfaces" or "routes" leaves those to be guessed from the rules.
struct Machine {
    NetNamespace space;
    bool interfacesNamed = false;
    bool routesNamed = false;
};

Result<Machine> readMachine(QByteArrayView json, const QString &file)
{
    const Field field{file, {}};
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray(), &parsing);
    if (!document.isObject())
        return field.wrong(parsing.error == QJsonParseError::NoError
                               ? u"not a JSON object"_s
                               : u"byte %1: %2"_s.arg(parsing.offset).arg(parsing.errorString()));
    const QJsonObject object = document.object();
    if (object[u"schema"].toInt(-1) > schema)
        return failure(Errc::TooNew, file);
    if (object[u"schema"].toInt(-1) != schema)
        return (field / u"schema"_s).wrong(u"not 1"_s);
    Machine machine;
    NetNamespace &space = machine.space;
    machine.interfacesNamed = object.contains(u"interfaces");
    machine.routesNamed = object.contains(u"routes");
    Result<> done = forEachObject(object, u"interfaces"_s, field,
                                  [&](const QJsonObject &o, const Field &f) { return readInterface(o, f, space); });
    if (done)
        done = forEachObject(object, u"routes"_s, field,
                             [&](const QJsonObject &o, const Field &f) { return readRoute(o, f, space); });
    if (done)
        done = readSysctls(object, field, space);
    if (done)
        done = forEachObject(object, u"listeners"_s, field,
                             [&](const QJsonObject &o, const Field &f) { return readListener(o, f, space); });
    if (!done)
        return std::unexpected(done.error());
    return machine;
}

void addInterfacesOfRules(NetNamespace &space)
{
    QStringList names = interfacesInRules(space.firewall);
    names.removeAll(u"lo"_s);
    if (names.isEmpty())
        names << u"eth0"_s; // questions need one
    for (const QString &name : names) {
        Interface made;
        made.index = static_cast<quint32>(space.interfaces.size()) + 2;
        made.name = name;
        made.flags = up;
        if (!findInterface(space, name))
            space.interfaces.push_back(made);
    }
}

} // namespace

QStringList interfacesInRules(const Ruleset &rules)
{
    QStringList names;
    for (const Table &table : rules.tables) {
        for (const Chain &chain : table.chains) {
            for (const Rule &rule : chain.rules) {
                for (const Statement &statement : rule.statements) {
                    if (const auto *match = std::get_if<Match>(&statement))
                        namesIn(*match, names);
                }
            }
        }
    }
    names.sort();
    names.removeDuplicates();
    names.removeAll(QString());
    return names;
}

Result<NetNamespace> namespaceFromJson(QByteArrayView json, const QString &file)
{
    auto machine = readMachine(json, file);
    if (!machine)
        return std::unexpected(machine.error());
    finish(machine->space, machine->routesNamed);
    return std::move(machine->space);
}

Result<Snapshot> snapshotOfFiles(const MachineFiles &files)
{
    Machine machine;
    if (!files.machine.isEmpty()) {
        auto read = readMachine(files.machine, files.machineName);
        if (!read)
            return std::unexpected(read.error());
        machine = std::move(*read);
    }
    Snapshot snapshot;
    NetNamespace &space = machine.space;
    space.own = true;
    if (const auto done = readRulesets(files.rulesets, space.firewall, snapshot.notes); !done)
        return std::unexpected(done.error());
    space.overrulersSeen = Seen::Yes; // a file of rules says nothing of programs, and nothing is assumed
    if (!machine.interfacesNamed)
        addInterfacesOfRules(space);
    finish(space, machine.routesNamed);
    snapshot.complete = space.firewall.readable;
    snapshot.firewallReadable = space.firewall.readable;
    snapshot.namespaces.push_back(std::move(space));
    return snapshot;
}

} // namespace earshot
