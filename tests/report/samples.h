// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <testlib/assessments.h>

namespace earshot::test {

/// Everything a stranger could put into a name.
inline QString hostileName()
{
    return u"=x\x1b[2J\u202e\"<b>,\n%1"_s + QChar(0xd800) + u"\u009b31m"_s;
}

inline Evidence sshRule()
{
    Evidence rule;
    rule.kind = EvidenceKind::Rule;
    rule.namespaceInode = 4026531840;
    rule.place = RulePlace{0, 0, 0};
    rule.table = u"f"_s;
    rule.chain = u"i"_s;
    rule.handle = 7;
    rule.text = u"ip saddr 192.0.2.0/24 tcp dport 22 accept"_s;
    rule.verdict = u"accept"_s;
    return rule;
}

inline Evidence dropPolicy()
{
    Evidence policy = sshRule();
    policy.kind = EvidenceKind::Policy;
    policy.place = RulePlace{0, 0, -1};
    policy.handle = 0;
    policy.text = u"policy drop"_s;
    policy.verdict = u"drop"_s;
    return policy;
}

/// A machine with one of everything that a report can show.
inline Assessment richMachine()
{
    Assessment machine = assessmentOf(
        {u"tcp 0.0.0.0 22 exposed sshd this-computer:ipv4:open local-network:ipv4:limited internet:ipv4:blocked:behind-router"_s,
         u"tcp :: 80 shielded nginx local-network:ipv4:blocked local-network:ipv6:blocked"_s,
         u"tcp 127.0.0.1 631 local-only cupsd this-computer:ipv4:open"_s,
         u"udp 0.0.0.0 5353 depends - local-network:ipv4:depends"_s,
         u"udp 0.0.0.0 40000 exposed firefox local-network:ipv4:open"_s});
    machine.notes = {{NoteCode::OwnersHidden, 12, {}, {}},
                     {NoteCode::PartUnreadable, 0, u"bpf/links"_s, hostileName()}};
    for (EndpointAssessment &endpoint : machine.endpoints) {
        const quint16 port = number(endpoint.key.port);
        for (OriginAnswer &answer : endpoint.origins)
            answer.by = {answer.answer == Answer::Blocked ? dropPolicy() : sshRule()};
        if (port == 22) {
            endpoint.origins[1].sources = AddressSet::of(*parsePrefix(u"192.0.2.0/24"));
            endpoint.paths = {{u"eth0"_s,
                               Family::Ipv4,
                               {*parseAddress(u"192.0.2.10")},
                               endpoint.origins[1].sources,
                               endpoint.origins[1].sources,
                               ReplyAnswer::Passes,
                               std::nullopt,
                               {sshRule()},
                               {}}};
            endpoint.owners.front().commandLine = hostileName();
        }
        if (port == 80) {
            endpoint.container = u"shop-db"_s;
            endpoint.owners.front().name = hostileName();
            endpoint.owners.front().exe.clear();
            endpoint.via = Via{u"dnat"_s, *parseAddress(u"fd00::2"), Port{8080}, sshRule()};
        }
        if (port == 5353)
            endpoint.origins[0].reasons = {{ReasonCode::RateLimit, u"limit rate 3/minute"_s, sshRule()}};
        endpoint.probablyClient = port == 40000;
    }
    return machine;
}

/// Nothing in here may move a cursor, reorder text or begin a line of its own.
inline bool isHarmless(const QString &text, bool linesAllowed = true)
{
    return std::ranges::none_of(text, [linesAllowed](QChar unit) {
        const auto value = unit.unicode();
        if (value == u'\n')
            return !linesAllowed;
        return value < 0x20 || (value >= 0x7f && value < 0xa0) || (value >= 0x202a && value <= 0x202e)
            || (value >= 0x2066 && value <= 0x2069) || unit.isSurrogate();
    });
}

} // namespace earshot::test
