// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <verdict/evidence.h>

#include <knowledge/managers.h>

namespace earshot {
namespace {

/// The last word of a rule: its verdict, or what it does instead.
QString verdictOf(const Rule &rule)
{
    for (auto statement = rule.statements.rbegin(); statement != rule.statements.rend(); ++statement) {
        if (const auto *decide = std::get_if<Decide>(&*statement))
            return QString(enumName(decide->verdict.kind));
        if (const auto *nat = std::get_if<Nat>(&*statement))
            return QString(enumName(nat->kind));
        if (std::holds_alternative<VerdictMap>(*statement))
            return u"vmap"_s;
        if (std::holds_alternative<Tproxy>(*statement))
            return u"tproxy"_s;
        if (std::holds_alternative<Synproxy>(*statement))
            return u"synproxy"_s;
    }
    return {};
}

Syntax syntaxOf(const Table &table, const Chain &chain)
{
    if (!chain.rules.empty())
        return chain.rules.front().syntax;
    if (table.backend == Backend::Legacy)
        return table.family == TableFamily::Ip6 ? Syntax::Ip6tables : Syntax::Iptables;
    return Syntax::Nft;
}

} // namespace

Evidence evidenceFor(const NetNamespace &space, const RulePlace &place)
{
    const Table &table = space.firewall.tables[static_cast<std::size_t>(place.table)];
    const Chain &chain = table.chains[static_cast<std::size_t>(place.chain)];
    Evidence evidence;
    evidence.namespaceInode = space.inode;
    evidence.place = place;
    evidence.backend = table.backend;
    evidence.family = table.family;
    evidence.table = table.name;
    evidence.chain = chain.name;
    if (place.rule < 0) {
        evidence.kind = EvidenceKind::Policy;
        evidence.source = syntaxOf(table, chain);
        evidence.verdict = !chain.base || chain.base->policyAccepts ? u"accept"_s : u"drop"_s;
        evidence.text = u"policy %1"_s.arg(evidence.verdict);
    } else {
        const Rule &rule = chain.rules[static_cast<std::size_t>(place.rule)];
        evidence.kind = EvidenceKind::Rule;
        evidence.source = rule.syntax;
        evidence.handle = rule.handle;
        evidence.line = rule.line;
        evidence.text = rule.text;
        evidence.verdict = verdictOf(rule);
    }
    const ManagerName manager = managerOf(table, chain);
    evidence.manager = manager.manager;
    evidence.managerText = manager.text;
    return evidence;
}

Evidence evidenceOf(const NetNamespace &space, EvidenceKind kind, QString text, QString verdict)
{
    Evidence evidence;
    evidence.kind = kind;
    evidence.namespaceInode = space.inode;
    evidence.text = std::move(text);
    evidence.verdict = std::move(verdict);
    return evidence;
}

} // namespace earshot
