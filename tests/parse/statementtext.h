// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rules/rules.h>

#include <QStringList>

namespace earshot {

/// Statements as short text that a reader of a test table can hold in the head:
/// "l4proto = 6; payload transport+2:2 = 22,80; accept". Numbers are those of Values, decimal.
inline QString decimal(uint128 number)
{
    QString text;
    do {
        text.prepend(QChar(u'0' + static_cast<ushort>(number % 10)));
        number /= 10;
    } while (number != 0);
    return text;
}

inline QString textOf(const Operand &operand)
{
    QString text(enumName(operand.key));
    if (operand.key == Key::Payload)
        text = u"%1+%2:%3"_s.arg(enumName(operand.base)).arg(operand.offset).arg(operand.length);
    else if (operand.key == Key::Immediate)
        text = u"#"_s + QString::fromLatin1(operand.bytes.toHex());
    else if (operand.key == Key::MetaIifName || operand.key == Key::MetaOifName)
        text += u":%1"_s.arg(operand.length);
    else if (operand.key == Key::Unknown)
        text = u"?"_s + operand.text;
    if (operand.direction != CtTuple::Current)
        text += u" "_s + enumName(operand.direction);
    if (operand.fib != 0)
        text += u" fib%1"_s.arg(operand.fib);
    for (const Transform &transform : operand.transforms)
        text += u" &%1^%2"_s.arg(QString::fromLatin1(transform.mask.toHex()),
                                 QString::fromLatin1(transform.xorBits.toHex()));
    return text;
}

inline QString textOf(const std::vector<Operand> &operands)
{
    QStringList texts;
    for (const Operand &operand : operands)
        texts += textOf(operand);
    return texts.join(u" . "_s);
}

inline QString textOf(const Match &match)
{
    QStringList values;
    const bool isName = match.operand.key == Key::MetaIifName || match.operand.key == Key::MetaOifName;
    for (const auto &range : match.values.ranges()) {
        if (isName)
            values += QString::fromLatin1(registerBytes(range.first, match.operand.length).replace('\0', ""));
        else
            values +=
                range.first == range.last ? decimal(range.first) : decimal(range.first) + u'-' + decimal(range.last);
    }
    return textOf(match.operand) + (match.inverted ? u" != "_s : u" = "_s) + values.join(u',');
}

inline QString textOf(const Verdict &verdict)
{
    QString text(enumName(verdict.kind));
    if (!verdict.chain.isEmpty())
        text += u' ' + verdict.chain;
    if (!verdict.with.isEmpty())
        text += u' ' + verdict.with;
    if (verdict.kind == VerdictKind::Queue)
        text +=
            u" %1-%2%3"_s.arg(verdict.queueFirst).arg(verdict.queueLast).arg(verdict.bypass ? u" bypass"_s : QString());
    return text;
}

inline QString textOf(const std::optional<Operand> &operand)
{
    return operand ? textOf(*operand) : u"-"_s;
}

struct StatementText {
    QString operator()(const Match &match) const { return textOf(match); }
    QString operator()(const Lookup &lookup) const
    {
        return (lookup.inverted ? u"not in "_s : u"in "_s) + (lookup.ipset ? u"ipset "_s : QString()) + lookup.set
            + u": "_s + textOf(lookup.operands);
    }
    QString operator()(const VerdictMap &map) const { return u"vmap "_s + map.set; }
    QString operator()(const AnyOf &anyOf) const
    {
        QStringList texts;
        for (const Match &match : anyOf.matches)
            texts += textOf(match);
        return (anyOf.inverted ? u"none of "_s : u"any of "_s) + texts.join(u" | "_s);
    }
    QString operator()(const Undecided &undecided) const
    {
        const QString nominal = !undecided.nominal ? u""_s : *undecided.nominal ? u" yes"_s : u" no"_s;
        return u"maybe "_s + enumName(undecided.reason) + nominal + u" ["_s + undecided.text + u']';
    }
    QString operator()(const Remark &remark) const { return u"remark ["_s + remark.text + u']'; }
    QString operator()(const SetMeta &set) const { return u"set "_s + enumName(set.key) + u" "_s + textOf(set.value); }
    QString operator()(const SetPayload &) const { return u"set payload"_s; }
    QString operator()(const Notrack &) const { return u"notrack"_s; }
    QString operator()(const Nat &nat) const
    {
        return u"%1 %2..%3 :%4..%5 flags %6"_s.arg(enumName(nat.kind))
            .arg(textOf(nat.addressFirst), textOf(nat.addressLast), textOf(nat.portFirst), textOf(nat.portLast))
            .arg(nat.flags);
    }
    QString operator()(const Tproxy &tproxy) const
    {
        return u"tproxy %1 :%2 mark %3/%4"_s.arg(textOf(tproxy.address), textOf(tproxy.port))
            .arg(tproxy.mark)
            .arg(tproxy.markMask);
    }
    QString operator()(const Synproxy &) const { return u"synproxy"_s; }
    QString operator()(const UpdateSet &update) const
    {
        return u"%1 %2%3: %4"_s.arg(enumName(update.operation))
            .arg(update.ipset ? u"ipset "_s : QString(), update.set, textOf(update.operands));
    }
    QString operator()(const Decide &decide) const { return textOf(decide.verdict); }
    QString operator()(const UnknownTarget &target) const { return u"unknown target ["_s + target.text + u']'; }
};

inline QString textOf(const std::vector<Statement> &statements)
{
    QStringList texts;
    for (const Statement &statement : statements)
        texts += std::visit(StatementText(), statement);
    return texts.join(u"; "_s);
}

} // namespace earshot
