// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/htmlwords.h>

#include <wording/safetext.h>
#include <wording/sentences.h>
#include <wording/words_p.h>

#include <QDateTime>

namespace earshot {

QString htmlLabel(HtmlLabel label)
{
    switch (label) {
    case HtmlLabel::Diagram:
        return Words::tr("Who, firewall, what listens", "@title:group of a report, the picture");
    case HtmlLabel::Ports:
        return Words::tr("What listens, and who can reach it", "@title:group of a report, the table");
    case HtmlLabel::EachPort:
        return Words::tr("Each port, and why", "@title:group of a report");
    case HtmlLabel::NotChecked:
        return Words::tr("What could not be checked", "@title:group of a report");
    case HtmlLabel::NotSaid:
        return Words::tr("What this report can't know", "@title:group of a report");
    case HtmlLabel::From:
        return Words::tr("From", "@title:column of a report: where packets come from");
    case HtmlLabel::Why:
        return Words::tr("Why", "@title:group of a report, what decides about a port");
    case HtmlLabel::WhoRunsIt:
        return Words::tr("Who runs it", "@title:group of a report, processes of a port");
    case HtmlLabel::CommandLine:
        return Words::tr("Command line", "@label of a report, how a program was started");
    case HtmlLabel::PassedOnTo:
        return Words::tr("Passed on to", "@label of a report, where a published port leads");
    }
    Q_UNREACHABLE_RETURN({});
}

QLocale languageOfWords()
{
    return QLocale(
        Words::tr("en", "@info:language code of the language of this very catalogue, as in “de” or “pt-BR”"));
}

QString reportTitle(const QString &hostName)
{
    if (hostName.isEmpty())
        return Words::tr("Who can reach this computer", "@title of a report");
    return Words::tr("Who can reach “%1”", "@title of a report, name of the computer")
        .arg(safeText(hostName, nameLength));
}

QString firewallSentence(const FirewallState &firewall)
{
    if (!firewall.readable)
        return Words::tr("The firewall's rules are hidden.", "@info firewall's state");
    if (!firewall.active)
        return Words::tr("No firewall is active.", "@info firewall's state");
    if (firewall.managers.isEmpty())
        return Words::tr("The firewall is on.", "@info firewall's state");
    QStringList managers;
    for (const QString &manager : firewall.managers)
        managers << safeText(manager, nameLength);
    return Words::tr("The firewall is on, managed by %1.", "@info firewall's state, list of ufw, Docker …")
        .arg(QLocale().createSeparatedList(managers));
}

QString readWhen(qint64 msSinceEpoch, const QString &kernelRelease)
{
    const QString when = languageOfWords().toString(QDateTime::fromMSecsSinceEpoch(msSinceEpoch), QLocale::LongFormat);
    if (kernelRelease.isEmpty())
        return Words::tr("Read on %1.", "@info when a reading was taken: date and time").arg(when);
    return Words::tr("Read on %1, under Linux %2.", "@info when and where a reading was taken: date and time, kernel")
        .arg(when, safeText(kernelRelease, nameLength));
}

QString onlyReachable()
{
    return Words::tr("Ports that nobody outside this computer can reach are left out.", "@info of a report");
}

QStringList reportLimits()
{
    return {Words::tr("Your router may let in less than this computer does. Earshot can't see that.",
                      "@info what a report can't know"),
            Words::tr("A program that can be reached may still ask for a password, or turn callers away.",
                      "@info what a report can't know"),
            Words::tr("This is how it was at that moment. Programs start, and rules change.",
                      "@info what a report can't know")};
}

QString reportOrigin(const QString &version)
{
    return Words::tr(
               "Made by Earshot %1. It names programs, users, addresses and rules of this computer: think of that "
               "before you pass it on.",
               "@info end of a report")
        .arg(version);
}

QString probablyClientRemark()
{
    return Words::tr("It probably only waits for answers to what it sent.", "@info beside a port");
}

QString answerCell(const OriginAnswer &answer)
{
    // What the rules let through from the Internet still needs a way here.
    const bool passes = answer.answer == Answer::Open || answer.answer == Answer::Limited;
    if (answer.origin == Origin::Internet && passes && answer.way != Way::Direct)
        return wayWords(answer.way);
    if (answer.answer != Answer::Limited)
        return answerWords(answer.answer);
    return Words::tr("%1: %2", "@item:intable answer, the addresses it is about")
        .arg(answerWords(answer.answer), sourcesWords(answer.sources));
}

QString shortAnswerCell(const OriginAnswer &answer)
{
    const bool passes = answer.answer == Answer::Open || answer.answer == Answer::Limited;
    if (!passes || answer.origin != Origin::Internet || answer.way == Way::Direct)
        return answerWords(answer.answer);
    return answer.way == Way::None ? Words::tr("no way here", "@item:intable the Internet's packets, short")
                                   : Words::tr("if your router lets it", "@item:intable the Internet's packets, short");
}

QString gridCell(const OriginAnswer &answer)
{
    switch (answer.answer) {
    case Answer::Open:
    case Answer::Limited:
        if (answer.origin == Origin::Internet && answer.way != Way::Direct)
            return shortAnswerCell(answer);
        return answer.answer == Answer::Open ? Words::tr("yes", "@item:intable below 'Who can reach it'")
                                             : Words::tr("only %1", "@item:intable below 'Who can reach it', addresses")
                                                   .arg(sourcesWords(answer.sources));
    case Answer::Blocked:
        return Words::tr("no", "@item:intable below 'Who can reach it'");
    case Answer::Depends:
        return Words::tr("depends", "@item:intable below 'Who can reach it'");
    case Answer::Unknown:
        return Words::tr("not known", "@item:intable below 'Who can reach it'");
    }
    Q_UNREACHABLE_RETURN(QString());
}

QString familyLine(Family family, const QString &words)
{
    return Words::tr("%1: %2", "@item:intable IPv4 or IPv6, who can reach it").arg(familyName(family), words);
}

QString madeBy(const Evidence &evidence)
{
    if (evidence.manager.isEmpty())
        return {};
    const QString manager = safeText(evidence.manager, nameLength);
    if (evidence.managerText.isEmpty())
        return Words::tr("made by %1", "@item of a rule, who made it").arg(manager);
    return Words::tr("made by %1 as “%2”", "@item of a rule, who made it, its name there")
        .arg(manager, safeText(evidence.managerText, textLength));
}

QString hiddenOwners(int count)
{
    return Words::tr("%Ln owners are hidden.", "@info of an endpoint", count);
}

QString passedOnTo(const Via &via)
{
    return Words::tr("%1, port %2", "@item an address, a port there")
        .arg(asText(via.to), QString::number(number(via.port)));
}

QString originOfFamily(Origin origin, Family family)
{
    return Words::tr("%1 (%2)", "@item origin, IPv4 or IPv6").arg(originShortName(origin), familyName(family));
}

} // namespace earshot
