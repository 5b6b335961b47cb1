// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/reportwords.h>

#include <wording/safetext.h>
#include <wording/sentences.h>
#include <wording/words_p.h>

namespace earshot {

QString reportHeading(ReportHeading heading)
{
    switch (heading) {
    case ReportHeading::NotSeen:
        return Words::tr("What could not be seen:", "@title:group of a report");
    case ReportHeading::WhyItDepends:
        return Words::tr("Why it depends:", "@title:group of a report");
    case ReportHeading::EachPort:
        return Words::tr("Each port:", "@title:group of a report");
    }
    Q_UNREACHABLE_RETURN({});
}

QString foldedClients(int count)
{
    return Words::tr(
        "%Ln more ports belong to programs that probably only wait for answers to what they sent; --all shows them.",
        "@info after a list", count);
}

QString reasonLine(const QString &port, const QString &program, const QStringList &reasons)
{
    return Words::tr("%1, %2: %3.", "@item port, program, why it depends").arg(port, program, reasons.join(u"; "_s));
}

QString answerLine(const OriginAnswer &answer)
{
    return Words::tr("%1: %2", "@item IPv4 or IPv6, a sentence").arg(familyName(answer.family), answerSentence(answer));
}

QString endpointDetails(const EndpointAssessment &endpoint)
{
    QStringList sentences{Words::tr("Listens on %1.", "@info an address").arg(listensOn(endpoint.key))};
    for (const Owner &owner : endpoint.owners) {
        const QString user = owner.user.isEmpty() ? QString::number(owner.uid) : safeText(owner.user, nameLength);
        const QString name = ownerName(owner);
        const QString pid = QString::number(owner.pid);
        if (owner.unit.isEmpty())
            sentences << Words::tr("%1 is process %2 of user %3.", "@info program, number, user").arg(name, pid, user);
        else
            sentences << Words::tr("%1 is process %2 of user %3, service %4.",
                                   "@info program, number, user, systemd unit")
                             .arg(name, pid, user, safeText(owner.unit, nameLength));
    }
    if (endpoint.ownersHidden > 0)
        sentences << Words::tr("%Ln owners are hidden.", "@info of an endpoint", endpoint.ownersHidden);
    if (endpoint.via)
        sentences << Words::tr("What comes here is passed on to %1, port %2.", "@info published port: address, port")
                         .arg(asText(endpoint.via->to), QString::number(number(endpoint.via->port)));
    return sentences.join(u' ');
}

QString takenLine(const QString &isoTime)
{
    return Words::tr("Read at %1.", "@info time of the reading").arg(isoTime);
}

QStringList socketTableHeader()
{
    return {Words::tr("Transport", "@title:column"), Words::tr("State", "@title:column"),
            Words::tr("Here", "@title:column local address"), Words::tr("There", "@title:column remote address"),
            Words::tr("Program", "@title:column")};
}

QString nothingListensOn(const QString &port)
{
    return Words::tr("Nothing listens on %1.", "@info a port: 22/tcp").arg(port);
}

QString rulesNotMatching(int count)
{
    return Words::tr("%Ln rules don't match.", "@info step", count);
}

QString decidesMark()
{
    return Words::tr("this decides", "@info mark beside the deciding step");
}

QString originHeading(const QString &from, const QString &packet)
{
    return Words::tr("%1: %2", "@title:group where a packet comes from, the packet").arg(from, packet);
}

QString noWayToAsk(const QString &detail)
{
    return Words::tr("This packet can't be followed: %1", "@info").arg(detail);
}

} // namespace earshot
