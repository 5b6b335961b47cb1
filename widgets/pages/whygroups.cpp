// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/whygroups.h>

#include <wording/reportwords.h>
#include <wording/sentences.h>
#include <wording/trace.h>

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace earshot {

namespace {

class Why
{
    Q_DECLARE_TR_FUNCTIONS(earshot::WhyGroups)
};

/// A group while packets are still being put into it.
struct Draft {
    WhyGroup group;
    TraceVerdict verdict = TraceVerdict::Unknown;
    Origin farthest = Origin::ThisComputer;
    std::vector<std::pair<Origin, Family>> whose;
};

/// What it is by the rule's maker: "firewalld: zone public"; nothing where nobody is known.
QString maker(const Evidence &evidence)
{
    return evidence.manager.isEmpty() ? QString() : evidenceCell(evidence);
}

WhyLine lineOf(const TraceResult &result, const ToldStep &told)
{
    if (told.step < 0)
        return {.text = rulesNotMatching(told.notMatching), .place = {}, .depth = told.depth, .decides = false};
    const TraceStep &step = result.steps[static_cast<std::size_t>(told.step)];
    WhyLine line{.text = stepSentence(step), .place = {}, .depth = told.depth, .decides = told.decides};
    if (told.decides) {
        QStringList parts{maker(step.at), evidencePlace(step.at)};
        parts.removeAll(QString());
        line.place = parts.join(QStringLiteral(" · "));
    }
    return line;
}

/// Addresses of routes and sockets differ from packet to packet and say nothing about why.
bool isWorthTelling(const TraceResult &result, const ToldStep &told)
{
    if (told.step < 0 || told.decides)
        return true;
    const TraceStep &step = result.steps[static_cast<std::size_t>(told.step)];
    return step.what != TraceStep::What::Socket && (step.what != TraceStep::What::Route || step.effect != u"local");
}

Draft draftOf(const Explanation &explanation)
{
    const TraceResult &result = *explanation.result;
    Draft draft;
    draft.verdict = result.verdict;
    draft.group.fate = fateWords(result);
    draft.group.example = questionWords(explanation.question);
    for (const ToldStep &told : toldSteps(result)) {
        if (isWorthTelling(result, told))
            draft.group.lines.push_back(lineOf(result, told));
    }
    if (decidingStep(result) < 0 && result.verdict != TraceVerdict::Unknown)
        draft.group.lines.push_back({.text = evidenceSentence(result.by), .place = {}, .depth = 0, .decides = true});
    for (const Reason &reason : result.reasons)
        draft.group.reasons << reasonSentence(reason);
    if (result.reply != ReplyAnswer::Passes && result.verdict == TraceVerdict::Reached)
        draft.group.reasons << replyWords(result.reply);
    return draft;
}

bool isAlike(const Draft &one, const Draft &other)
{
    return one.group.fate == other.group.fate && one.group.lines == other.group.lines
        && one.group.reasons == other.group.reasons;
}

QString aboutOf(const Draft &draft, const std::vector<Explanation> &explanations)
{
    QStringList names;
    for (int value = static_cast<int>(Origin::Internet); value >= 0; --value) {
        const auto origin = static_cast<Origin>(value);
        for (const Family family : {Family::Ipv4, Family::Ipv6}) {
            if (!std::ranges::contains(draft.whose, std::pair(origin, family)))
                continue;
            const Family other = family == Family::Ipv4 ? Family::Ipv6 : Family::Ipv4;
            const bool otherToo = std::ranges::contains(draft.whose, std::pair(origin, other));
            const bool otherAsked = std::ranges::any_of(explanations, [&](const Explanation &explanation) {
                return explanation.origin == origin && explanation.question.to.family == other;
            });
            const QString name = originShortName(origin);
            const QString text = otherToo || !otherAsked
                ? name
                : Why::tr("%1 (%2)", "@item origin, IPv4 or IPv6").arg(name, familyName(family));
            if (!names.contains(text))
                names << text;
        }
    }
    return QLocale().createSeparatedList(names);
}

/// Reached first: what one looks for.
int rankOf(TraceVerdict verdict)
{
    switch (verdict) {
    case TraceVerdict::Reached:
    case TraceVerdict::Forwarded:
        return 0;
    case TraceVerdict::Depends:
        return 1;
    case TraceVerdict::Unknown:
        return 2;
    case TraceVerdict::NoListener:
    case TraceVerdict::Rejected:
    case TraceVerdict::Dropped:
        return 3;
    }
    Q_UNREACHABLE_RETURN(3);
}

} // namespace

std::vector<WhyGroup> whyGroups(const std::vector<Explanation> &explanations)
{
    std::vector<Draft> drafts;
    for (const Explanation &explanation : explanations) {
        if (!explanation.result || !explanation.origin)
            continue;
        Draft draft = draftOf(explanation);
        auto alike = std::ranges::find_if(drafts, [&](const Draft &other) { return isAlike(draft, other); });
        if (alike == drafts.end())
            alike = drafts.insert(drafts.end(), std::move(draft));
        if (*explanation.origin > alike->farthest) {
            alike->farthest = *explanation.origin;
            alike->group.example = questionWords(explanation.question);
        }
        alike->whose.emplace_back(*explanation.origin, explanation.question.to.family);
    }
    std::ranges::stable_sort(drafts, [](const Draft &a, const Draft &b) {
        return std::pair(rankOf(a.verdict), b.farthest) < std::pair(rankOf(b.verdict), a.farthest);
    });
    std::vector<WhyGroup> groups;
    for (Draft &draft : drafts) {
        draft.group.about = aboutOf(draft, explanations);
        groups.push_back(std::move(draft.group));
    }
    return groups;
}

} // namespace earshot
