// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/htmlport.h>

#include <wording/htmlwords.h>
#include <wording/safetext.h>
#include <wording/sentences.h>

#include <algorithm>
#include <ranges>
#include <set>

namespace earshot {
namespace {

/// Answers with the same evidence and reasons, told once.
using Because = std::vector<const OriginAnswer *>;

std::vector<Because> decisions(const EndpointAssessment &endpoint)
{
    std::vector<Because> groups;
    for (const OriginAnswer &answer : endpoint.origins | std::views::reverse) {
        if (answer.by.empty() && answer.reasons.empty())
            continue;
        const auto group = std::ranges::find_if(groups, [&answer](const Because &because) {
            return because.front()->by == answer.by && because.front()->reasons == answer.reasons;
        });
        if (group == groups.end())
            groups.push_back({&answer});
        else
            group->push_back(&answer);
    }
    return groups;
}

/// "Internet, local network (IPv4)": a family only where the other has another reason.
QString whomItIsAbout(const Because &because, const EndpointAssessment &endpoint)
{
    QStringList names;
    for (const OriginAnswer *answer : because) {
        const auto of = [answer](const OriginAnswer *other) { return other->origin == answer->origin; };
        const auto all = std::ranges::count(endpoint.origins, answer->origin, &OriginAnswer::origin);
        const QString name = std::ranges::count_if(because, of) == all ? originShortName(answer->origin)
                                                                       : originOfFamily(answer->origin, answer->family);
        if (!names.contains(name))
            names << name;
    }
    return languageOfWords().createSeparatedList(names);
}

void writeEvidenceItem(HtmlWriter &html, const Evidence &evidence)
{
    html.open("li"_L1);
    if (evidence.kind != EvidenceKind::Rule) {
        html.text(evidenceSentence(evidence));
    } else {
        html.element("code"_L1, safeText(evidence.text), {{"dir"_L1, u"ltr"_s}});
        QStringList notes{evidencePlace(evidence), madeBy(evidence)};
        notes.removeAll(QString());
        html.element("small"_L1, notes.join(u" · "_s));
    }
    html.close();
}

void writeBecause(HtmlWriter &html, const Because &because, const EndpointAssessment &endpoint)
{
    html.element("h4"_L1, whomItIsAbout(because, endpoint));
    html.open("ul"_L1);
    for (const Evidence &evidence : because.front()->by)
        writeEvidenceItem(html, evidence);
    for (const Reason &reason : because.front()->reasons) {
        html.element("li"_L1, reasonSentence(reason), {{"class"_L1, u"reason"_s}});
        if (reason.by && !std::ranges::contains(because.front()->by, *reason.by))
            writeEvidenceItem(html, *reason.by);
    }
    html.close();
}

void writeWhy(HtmlWriter &html, const EndpointAssessment &endpoint)
{
    const auto groups = decisions(endpoint);
    if (groups.empty())
        return;
    html.element("h3"_L1, htmlLabel(HtmlLabel::Why));
    for (const Because &because : groups)
        writeBecause(html, because, endpoint);
}

void writeAnswerCell(HtmlWriter &html, const EndpointAssessment &endpoint, Origin origin, Family family)
{
    const auto isMeant = [origin, family](const OriginAnswer &answer) {
        return answer.origin == origin && answer.family == family;
    };
    html.open("td"_L1);
    if (std::ranges::none_of(endpoint.origins, isMeant))
        html.text(u"–");
    for (const OriginAnswer &answer : endpoint.origins | std::views::filter(isMeant)) {
        writeMarked(html, markOf(answer), answerCell(answer));
        for (const auto all = answerRemarks(answer); const QString &remark : all)
            html.element("small"_L1, remark);
    }
    html.close();
}

/// Rows by origin, the farthest first; columns by family.
void writeAnswers(HtmlWriter &html, const EndpointAssessment &endpoint)
{
    std::set<Origin, std::greater<>> origins;
    std::set<Family> families;
    for (const OriginAnswer &answer : endpoint.origins) {
        origins.insert(answer.origin);
        families.insert(answer.family);
    }
    if (origins.empty())
        return;
    html.open("table"_L1, {{"class"_L1, u"answers"_s}});
    html.element("caption"_L1, columnTitle(ListColumn::Reach));
    html.open("thead"_L1);
    html.open("tr"_L1);
    html.element("th"_L1, htmlLabel(HtmlLabel::From), {{"scope"_L1, u"col"_s}});
    for (const Family family : families)
        html.element("th"_L1, familyName(family), {{"scope"_L1, u"col"_s}});
    html.close();
    html.close();
    html.open("tbody"_L1);
    for (const Origin origin : origins) {
        html.open("tr"_L1);
        html.element("th"_L1, originShortName(origin), {{"scope"_L1, u"row"_s}});
        for (const Family family : families)
            writeAnswerCell(html, endpoint, origin, family);
        html.close();
    }
    html.close();
    html.close();
    html.line();
}

void writeFact(HtmlWriter &html, const QString &title, const QString &text)
{
    if (text.isEmpty())
        return;
    html.element("dt"_L1, title);
    html.element("dd"_L1, text);
}

void writeOwner(HtmlWriter &html, const Owner &owner)
{
    html.element("h4"_L1, ownerName(owner));
    html.open("dl"_L1);
    writeFact(html, columnTitle(ListColumn::Pid), QString::number(owner.pid));
    writeFact(html, columnTitle(ListColumn::User),
              owner.user.isEmpty() ? QString::number(owner.uid) : safeText(owner.user, nameLength));
    writeFact(html, columnTitle(ListColumn::Unit), safeText(owner.unit, nameLength));
    writeFact(html, columnTitle(ListColumn::Package), safeText(owner.package, nameLength));
    writeFact(html, columnTitle(ListColumn::Executable), safeText(owner.exe));
    writeFact(html, htmlLabel(HtmlLabel::CommandLine), safeText(owner.commandLine));
    writeFact(html, columnTitle(ListColumn::Container), safeText(owner.container, nameLength));
    html.close();
}

void writeOwners(HtmlWriter &html, const EndpointAssessment &endpoint)
{
    html.element("h3"_L1, htmlLabel(HtmlLabel::WhoRunsIt));
    for (const Owner &owner : endpoint.owners)
        writeOwner(html, owner);
    if (endpoint.ownersHidden > 0)
        html.element("p"_L1, hiddenOwners(endpoint.ownersHidden));
    else if (endpoint.owners.empty())
        html.element("p"_L1, programName(endpoint));
}

void writeFacts(HtmlWriter &html, const EndpointAssessment &endpoint)
{
    html.open("dl"_L1);
    writeFact(html, columnTitle(ListColumn::Address), listensOn(endpoint.key));
    writeFact(html, columnTitle(ListColumn::Container), safeText(endpoint.container, nameLength));
    if (endpoint.via)
        writeFact(html, htmlLabel(HtmlLabel::PassedOnTo), passedOnTo(*endpoint.via));
    html.close();
    if (endpoint.via) {
        html.open("ul"_L1);
        writeEvidenceItem(html, endpoint.via->by);
        html.close();
    }
}

} // namespace

void writeMarkShapes(HtmlWriter &html)
{
    const auto shape = [&html](DiagramMark mark, auto draw) {
        html.open("symbol"_L1, {{"id"_L1, u"mark-"_s + enumName(mark)}, {"viewBox"_L1, u"0 0 16 16"_s}});
        draw();
        html.close();
    };
    const auto ring = [&html] {
        html.empty("circle"_L1,
                   {{"cx"_L1, u"8"_s},
                    {"cy"_L1, u"8"_s},
                    {"r"_L1, u"5.25"_s},
                    {"fill"_L1, u"none"_s},
                    {"stroke"_L1, u"currentColor"_s},
                    {"stroke-width"_L1, u"1.5"_s}});
    };
    const auto path = [&html](const QString &d) {
        html.empty("path"_L1, {{"d"_L1, d}, {"fill"_L1, u"currentColor"_s}});
    };
    html.open("svg"_L1,
              {{"class"_L1, u"shapes"_s}, {"width"_L1, u"0"_s}, {"height"_L1, u"0"_s}, {"aria-hidden"_L1, u"true"_s}});
    shape(DiagramMark::FromInternet, [&] { path(u"M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z"_s); });
    shape(DiagramMark::Reached, [&] {
        ring();
        path(u"M8 2a6 6 0 0 0 0 12z"_s);
    });
    shape(DiagramMark::Depends, [&] {
        ring();
        path(u"M8 8V2a6 6 0 0 1 6 6z"_s);
    });
    shape(DiagramMark::Unknown, [&] {
        path(u"M8 1.5c-2.3 0-4 1.5-4.2 3.8h2.1c.1-1.2.9-1.9 2.1-1.9 1.1 0 2 .7 2 1.7 0 .8-.4 1.3-1.4 2C7.4 7.9 6.9 8.7 "
             "7 10.2h2c0-.9.3-1.3 1.3-2 1.2-.9 1.9-1.8 1.9-3.2C12.2 2.9 10.5 1.5 8 1.5zM6.8 12h2.4v2.5H6.8z"_s);
    });
    shape(DiagramMark::Shielded, [&] { path(u"M3 3h10v10H3z"_s); });
    shape(DiagramMark::LocalOnly, ring);
    html.close();
    html.line();
}

void writeMarked(HtmlWriter &html, DiagramMark mark, QStringView words)
{
    const QString name(enumName(mark));
    html.open("span"_L1, {{"class"_L1, u"marked "_s + name}});
    html.open("svg"_L1, {{"class"_L1, u"mark"_s}, {"aria-hidden"_L1, u"true"_s}});
    html.empty("use"_L1, {{"href"_L1, u"#mark-"_s + name}});
    html.close();
    html.element("span"_L1, words);
    html.close();
}

void writePort(HtmlWriter &html, const EndpointAssessment &endpoint, const QString &anchor)
{
    html.open("details"_L1);
    html.open("summary"_L1);
    html.open("span"_L1, {{"class"_L1, u"port"_s}});
    html.element("bdi"_L1, programName(endpoint));
    html.text(u" · ");
    html.element("span"_L1, portName(endpoint.key), {{"dir"_L1, u"ltr"_s}});
    html.close();
    html.text(u" ");
    writeMarked(html, markOf(endpoint), reachCell(endpoint));
    html.close();
    html.open("div"_L1, {{"id"_L1, anchor}, {"class"_L1, u"body"_s}});
    html.element("p"_L1, endpointSentence(endpoint), {{"class"_L1, u"lead"_s}});
    if (endpoint.probablyClient)
        html.element("p"_L1, probablyClientRemark());
    writeFacts(html, endpoint);
    writeAnswers(html, endpoint);
    writeWhy(html, endpoint);
    writeOwners(html, endpoint);
    html.close();
    html.close();
    html.line();
}

} // namespace earshot
