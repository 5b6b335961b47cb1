// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/trace.h>

#include <wording/safetext.h>
#include <wording/sentences.h>
#include <wording/words_p.h>

namespace earshot {
namespace {

QString tableName(const Evidence &at)
{
    return u"%1 %2"_s.arg(enumName(at.family), safeText(at.table, nameLength));
}

QString enterSentence(const TraceStep &step)
{
    const QString chain = safeText(step.at.chain, nameLength);
    return Words::tr("%1: chain %2 of table %3 looks at it.", "@info step: stage, chain, table")
        .arg(stageWords(step.stage), chain, tableName(step.at));
}

QString mayMatchSentence(const TraceStep &step)
{
    const QString rule = safeText(step.at.text, textLength);
    if (!step.reason)
        return Words::tr("This rule may match: %1", "@info step: rule").arg(rule);
    return Words::tr("This rule may match, for %1. The rule: %2", "@info step: why it can't be decided, rule")
        .arg(reasonSentence(*step.reason), rule);
}

QString matchSentence(const TraceStep &step)
{
    const QString rule = safeText(step.at.text, textLength);
    const QString effect = safeText(step.effect, nameLength);
    if (effect.isEmpty())
        return Words::tr("This rule matches and changes nothing: %1", "@info step: rule").arg(rule);
    if (effect == u"accept")
        return Words::tr("This rule lets it through: %1", "@info step: rule").arg(rule);
    if (effect == u"drop")
        return Words::tr("This rule stops it: %1", "@info step: rule").arg(rule);
    if (effect.startsWith(u"reject"))
        return Words::tr("This rule refuses it: %1", "@info step: rule").arg(rule);
    return Words::tr("This rule matches (%1): %2", "@info step: effect in the rules' language, rule").arg(effect, rule);
}

QString policySentence(const TraceStep &step)
{
    const QString chain = safeText(step.at.chain, nameLength);
    if (step.effect == u"accept" || step.at.verdict == u"accept")
        return Words::tr("No rule of chain %1 stopped it; what none stops is let through.", "@info step: chain")
            .arg(chain);
    return Words::tr("No rule of chain %1 let it through; what none lets through is stopped.", "@info step: chain")
        .arg(chain);
}

QString routeSentence(const TraceStep &step)
{
    const QString text = safeText(step.at.text, textLength);
    if (step.effect == u"local")
        return Words::tr("Routing: %1 is an address of this computer.", "@info step: address").arg(text);
    if (step.effect == u"forward")
        return Words::tr("Routing: it is for another machine or container, by the route to %1.", "@info step: prefix")
            .arg(text);
    if (step.effect == u"drop" && step.at.kind == EvidenceKind::Sysctl)
        return Words::tr("Routing: the kernel setting %1 stops it.", "@info step: name=value").arg(text);
    if (step.effect == u"drop")
        return Words::tr("Routing: it is stopped (%1).", "@info step: why").arg(text);
    return Words::tr("Routing: %1.", "@info step: what routing says").arg(text);
}

QString socketSentence(const TraceStep &step)
{
    const QString text = safeText(step.at.text, textLength);
    if (step.effect == u"reached")
        return Words::tr("A program listens there: %1.", "@info step: address and port").arg(text);
    if (step.effect == u"no-listener")
        return Words::tr("Nothing listens there: %1.", "@info step: address and port").arg(text);
    return Words::tr("The socket: %1.", "@info step: what happens at the socket").arg(text);
}

} // namespace

QString refusalWords(const QString &with)
{
    if (with == u"tcp-reset")
        return Words::tr("with a TCP reset", "@item how a packet is refused");
    if (with.startsWith(u"icmp:"))
        return Words::tr("with an ICMP message (%1)", "@item how a packet is refused: type/code")
            .arg(safeText(with.sliced(5), nameLength));
    if (with.startsWith(u"icmp6:"))
        return Words::tr("with an ICMPv6 message (%1)", "@item how a packet is refused: type/code")
            .arg(safeText(with.sliced(6), nameLength));
    return safeText(with, nameLength);
}

QString questionWords(const Question &question)
{
    const QString transport = transportName(question.transport);
    const QString from = asText(question.from);
    const QString to = asText(question.to);
    const QString port = QString::number(number(question.port));
    const QString interface = safeText(question.interface, nameLength);
    if (question.sourcePort)
        return Words::tr("A new %1 packet from %2, port %3, to %4, port %5, that arrives on %6",
                         "@info transport, source, its port, target, its port, interface")
            .arg(transport, from, QString::number(number(*question.sourcePort)), to, port, interface);
    return Words::tr("A new %1 packet from %2 to %3, port %4, that arrives on %5",
                     "@info transport, source, target, port, interface")
        .arg(transport, from, to, port, interface);
}

QString fateWords(const TraceResult &result)
{
    if (result.verdict == TraceVerdict::Rejected && !result.with.isEmpty())
        return Words::tr("is refused %1", "@info fate of a packet: 'with a TCP reset'").arg(refusalWords(result.with));
    return traceVerdictWords(result.verdict);
}

QString traceSentence(const Question &question, const TraceResult &result)
{
    return Words::tr("%1 %2.", "@info 'A new TCP packet …' 'is dropped silently'")
        .arg(questionWords(question), fateWords(result));
}

QString stepSentence(const TraceStep &step)
{
    switch (step.what) {
    case TraceStep::What::EnterChain:
        return enterSentence(step);
    case TraceStep::What::NoMatch:
        return Words::tr("This rule doesn't match: %1", "@info step: rule").arg(safeText(step.at.text, textLength));
    case TraceStep::What::MayMatch:
        return mayMatchSentence(step);
    case TraceStep::What::Match:
        return matchSentence(step);
    case TraceStep::What::Policy:
        return policySentence(step);
    case TraceStep::What::LeaveChain:
        return Words::tr("Chain %1 has no more to say; back to the chain that called it.", "@info step: chain")
            .arg(safeText(step.at.chain, nameLength));
    case TraceStep::What::Route:
        return routeSentence(step);
    case TraceStep::What::Socket:
        return socketSentence(step);
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace earshot
