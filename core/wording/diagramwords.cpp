// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/diagramwords.h>

#include <wording/safetext.h>
#include <wording/words_p.h>

#include <map>

namespace earshot {
namespace {

QString dotted(const QStringList &parts)
{
    return parts.join(u" · "_s);
}

QString familiesWords(const std::vector<Family> &families)
{
    QStringList names;
    for (const Family family : families)
        names << familyName(family);
    return names.join(u", "_s);
}

QString managersWords(const FirewallState &firewall)
{
    QStringList names;
    for (const QString &manager : firewall.managers)
        names << safeText(manager, nameLength);
    return names.join(u", "_s);
}

} // namespace

QString whoHeading()
{
    return Words::tr("Who", "@title:column over the places that packets come from");
}

QString listensHeading()
{
    return Words::tr("What listens", "@title:column over the programs");
}

QString wallHeading(const FirewallState &firewall)
{
    if (!firewall.readable)
        return Words::tr("Firewall: Earshot may not look", "@title:column over the wall");
    if (!firewall.active)
        return Words::tr("No firewall is active", "@title:column over the wall");
    if (firewall.managers.isEmpty())
        return Words::tr("Firewall", "@title:column over the wall");
    return Words::tr("Firewall (%1)", "@title:column over the wall, who made its rules").arg(managersWords(firewall));
}

QString wallSentence(const FirewallState &firewall)
{
    if (!firewall.readable)
        return Words::tr("Earshot may not look at the firewall, so it can't say what gets through.", "@info:tooltip");
    if (!firewall.active)
        return Words::tr("No firewall is active: no rule stops what comes in.", "@info:tooltip");
    if (firewall.managers.isEmpty())
        return Words::tr("The firewall is active. A gap is where something gets through.", "@info:tooltip");
    return Words::tr("The firewall is active; its rules were made by %1. A gap is where something gets through.",
                     "@info:tooltip names of programs")
        .arg(managersWords(firewall));
}

QString originTitle(Origin origin)
{
    switch (origin) {
    case Origin::ThisComputer:
        return Words::tr("This computer", "@title heads a box");
    case Origin::Containers:
        return Words::tr("Containers", "@title heads a box: containers and virtual machines");
    case Origin::Vpn:
        return Words::tr("VPN", "@title heads a box");
    case Origin::LocalNetwork:
        return Words::tr("Local network", "@title heads a box");
    case Origin::OtherNetworks:
        return Words::tr("Other networks", "@title heads a box: behind your router");
    case Origin::Internet:
        return Words::tr("The Internet", "@title heads a box");
    }
    Q_UNREACHABLE_RETURN({});
}

QString originSubline(const OriginArrival &arrival)
{
    QStringList interfaces;
    for (const QString &name : arrival.interfaces)
        interfaces << safeText(name, nameLength);
    QStringList parts;
    switch (arrival.origin) {
    case Origin::ThisComputer:
        return Words::tr("only programs here", "@info under “This computer”");
    case Origin::OtherNetworks:
        return Words::tr("private addresses behind your router", "@info under “Other networks”");
    case Origin::Internet:
        if (!arrival.direct.empty())
            parts
                << Words::tr("%1 direct", "@info under “The Internet”: IPv4, IPv6").arg(familiesWords(arrival.direct));
        if (!arrival.routed.empty())
            parts << Words::tr("%1 via your router", "@info under “The Internet”: IPv4, IPv6")
                         .arg(familiesWords(arrival.routed));
        return dotted(parts);
    case Origin::Containers:
    case Origin::Vpn:
    case Origin::LocalNetwork:
        break;
    }
    QStringList networks;
    for (const Prefix &network : arrival.networks)
        networks << asText(network);
    if (!networks.isEmpty())
        parts << someNames(networks, 2);
    if (!interfaces.isEmpty())
        parts << someNames(interfaces, 2);
    return dotted(parts);
}

QString portsWords(const std::vector<EndpointKey> &keys, int most)
{
    std::map<Port, QStringList> transports;
    for (const EndpointKey &key : keys) {
        const QString name = transportName(key.transport);
        QStringList &known = transports[key.port];
        if (!known.contains(name))
            known << name;
    }
    QStringList ports;
    for (const auto &[port, names] : transports) {
        const QString text = QString::number(number(port));
        const bool plain = names == QStringList{transportName(Transport::Tcp)};
        ports << (plain ? text
                        : Words::tr("%1 (%2)", "@item port, transports: 53 (TCP, UDP)").arg(text, names.join(u", "_s)));
    }
    if (ports.size() == 1)
        return Words::tr("port %1", "@info number").arg(ports.first());
    return Words::tr("ports %1", "@info several numbers").arg(someNames(ports, most));
}

QString someNames(const QStringList &names, int most)
{
    if (names.size() <= most)
        return names.join(u", "_s);
    return Words::tr("%1 and %Ln more", "@item names or numbers", static_cast<int>(names.size()) - most)
        .arg(names.first(most).join(u", "_s));
}

QString morePrograms(int count)
{
    return Words::tr("%Ln more programs", "@title heads a box", count);
}

QString ownConnections(int count)
{
    return Words::tr("%Ln ports of programs' own connections", "@title heads a box", count);
}

QString unknownPrograms(int count)
{
    return Words::tr("%Ln programs: Earshot may not look", "@title heads a box", count);
}

QString shieldedPrograms(int count)
{
    return Words::tr("%Ln programs shielded by the firewall", "@title heads a box", count);
}

QString localOnlyPrograms(int count)
{
    return Words::tr("%Ln programs listen to this computer only", "@title heads a box", count);
}

QString nothingListens(bool complete)
{
    return complete ? Words::tr("Nothing listens", "@title heads a box")
                    : Words::tr("Nothing found that listens", "@title heads a box");
}

QString ownConnectionsSubline()
{
    return Words::tr("wait for answers to what they asked", "@info under “ports of programs' own connections”");
}

QString nothingSubline(bool complete)
{
    return complete ? Words::tr("no program waits for anybody", "@info under “Nothing listens”")
                    : Words::tr("Earshot may not look everywhere", "@info under “Nothing found that listens”");
}

QString passesSentence(const QString &service, Origin origin, Answer answer, Way way)
{
    const QString from = fromOrigin(origin);
    if (answer == Answer::Unknown)
        return Words::tr("Whether %1 can be reached %2 isn't known: Earshot may not look.",
                         "@info what listens, from where")
            .arg(service, from);
    if (answer == Answer::Depends)
        return Words::tr("Whether %1 can be reached %2 depends.", "@info what listens, from where").arg(service, from);
    if (origin == Origin::Internet && way == Way::BehindRouter)
        return Words::tr("%1 can be reached %2 if your router lets it through; Earshot can't see that.",
                         "@info what listens, from where")
            .arg(service, from);
    if (answer == Answer::Limited)
        return Words::tr("%1 can be reached %2, but not by everybody there.", "@info what listens, from where")
            .arg(service, from);
    return Words::tr("%1 can be reached %2.", "@info what listens, from where").arg(service, from);
}

QString stoppedSentence(Origin origin, int programs)
{
    return Words::tr("The firewall stops what comes %1 to %Ln programs.", "@info from where", programs)
        .arg(fromOrigin(origin));
}

} // namespace earshot
