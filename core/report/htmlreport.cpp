// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/htmlreport.h>

#include <report/htmlport.h>
#include <report/htmlstyle.h>
#include <report/jsonreport.h>
#include <report/svg.h>
#include <wording/htmlwords.h>
#include <wording/notes.h>
#include <wording/safetext.h>
#include <wording/sentences.h>

#include <QCryptographicHash>

#include <algorithm>
#include <ranges>
#include <set>

namespace earshot {
namespace {

using Endpoints = std::vector<const EndpointAssessment *>;

/// Nothing is loaded, nothing runs; the one style sheet is known by its hash (CSP level 3).
QString contentPolicy()
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArrayView(htmlStyle.data(), htmlStyle.size()), QCryptographicHash::Sha256);
    return u"default-src 'none'; style-src 'sha256-%1'; base-uri 'none'; form-action 'none'"_s.arg(
        QString::fromLatin1(hash.toBase64()));
}

void writeHead(HtmlWriter &html, const QString &title)
{
    const auto meta = [&html](QLatin1StringView name, const QString &content) {
        html.empty("meta"_L1, {{"name"_L1, name}, {"content"_L1, content}});
        html.line();
    };
    html.open("head"_L1);
    html.line();
    html.empty("meta"_L1, {{"charset"_L1, u"utf-8"_s}});
    html.line();
    html.empty("meta"_L1, {{"http-equiv"_L1, u"Content-Security-Policy"_s}, {"content"_L1, contentPolicy()}});
    html.line();
    meta("viewport"_L1, u"width=device-width, initial-scale=1"_s);
    meta("color-scheme"_L1, u"light dark"_s);
    meta("referrer"_L1, u"no-referrer"_s);
    meta("robots"_L1, u"noindex"_s);
    html.element("title"_L1, title);
    html.line();
    html.open("style"_L1);
    html.verbatim(htmlStyle);
    html.close();
    html.close();
    html.line();
}

void writeSummary(HtmlWriter &html, const Assessment &assessment, const Snapshot &snapshot)
{
    const QStringList sentences = summarySentences(assessment);
    html.open("header"_L1);
    html.element("p"_L1, reportTitle(snapshot.hostName), {{"class"_L1, u"overline"_s}});
    html.element("h1"_L1, sentences.first());
    if (sentences.size() > 1)
        html.element("p"_L1, sentences.sliced(1).join(u' '));
    html.element("p"_L1, firewallSentence(assessment.firewall));
    html.open("p"_L1, {{"class"_L1, u"quiet"_s}});
    html.element("time"_L1, readWhen(assessment.takenMs, snapshot.kernelRelease),
                 {{"datetime"_L1, isoTime(assessment.takenMs)}});
    html.close();
    html.close();
    html.line();
}

void writeNotChecked(HtmlWriter &html, const Assessment &assessment)
{
    if (assessment.notes.empty())
        return;
    html.open("section"_L1, {{"class"_L1, u"notice"_s}, {"aria-labelledby"_L1, u"not-checked"_s}});
    html.element("h2"_L1, htmlLabel(HtmlLabel::NotChecked), {{"id"_L1, u"not-checked"_s}});
    html.open("ul"_L1);
    for (const auto all = noteSentences(assessment.notes, ReadIn::Terminal); const QString &sentence : all)
        html.element("li"_L1, sentence);
    html.close();
    html.close();
    html.line();
}

void writeFigure(HtmlWriter &html, const Assessment &assessment, const Snapshot &snapshot,
                 Qt::LayoutDirection direction)
{
    const QString title = htmlLabel(HtmlLabel::Diagram);
    html.open("section"_L1, {{"aria-labelledby"_L1, u"diagram"_s}});
    html.element("h2"_L1, title, {{"id"_L1, u"diagram"_s}});
    html.open("figure"_L1);
    writeDiagram(html, layoutExposure(assessment, arrivalsOf(snapshot), svgStyle(direction)), title);
    html.close();
    html.close();
    html.line();
}

/// The outside origins that some answer is about, the farthest first.
std::vector<Origin> originsOf(const Endpoints &endpoints)
{
    std::set<Origin, std::greater<>> origins;
    for (const EndpointAssessment *endpoint : endpoints) {
        for (const OriginAnswer &answer : endpoint->origins) {
            if (answer.origin != Origin::ThisComputer)
                origins.insert(answer.origin);
        }
    }
    return {origins.begin(), origins.end()};
}

ListColumn columnOf(Origin origin)
{
    switch (origin) {
    case Origin::ThisComputer:
        return ListColumn::ThisComputer;
    case Origin::Containers:
        return ListColumn::Containers;
    case Origin::Vpn:
        return ListColumn::Vpn;
    case Origin::LocalNetwork:
        return ListColumn::LocalNetwork;
    case Origin::OtherNetworks:
        return ListColumn::OtherNetworks;
    case Origin::Internet:
        break;
    }
    return ListColumn::Internet;
}

/// Both families in one line where they say the same.
void writeOriginCell(HtmlWriter &html, const EndpointAssessment &endpoint, Origin origin)
{
    std::vector<const OriginAnswer *> answers;
    for (const OriginAnswer &answer : endpoint.origins) {
        if (answer.origin == origin)
            answers.push_back(&answer);
    }
    html.open("td"_L1, {{"class"_L1, u"wide"_s}});
    const bool same = std::ranges::all_of(answers, [&answers](const OriginAnswer *answer) {
        return shortAnswerCell(*answer) == shortAnswerCell(*answers.front())
            && markOf(*answer) == markOf(*answers.front());
    });
    if (answers.empty())
        html.text(u"–");
    else if (same)
        writeMarked(html, markOf(*answers.front()), shortAnswerCell(*answers.front()));
    else
        for (const OriginAnswer *answer : answers)
            writeMarked(html, markOf(*answer), familyLine(answer->family, shortAnswerCell(*answer)));
    html.close();
}

QString anchor(std::size_t index)
{
    return u"port-%1"_s.arg(index + 1);
}

void writeRow(HtmlWriter &html, const EndpointAssessment &endpoint, const std::vector<Origin> &origins,
              const QString &anchor)
{
    html.open("tr"_L1);
    html.open("th"_L1, {{"scope"_L1, u"row"_s}});
    html.element("a"_L1, programName(endpoint), {{"href"_L1, u'#' + anchor}});
    if (!endpoint.container.isEmpty())
        html.element("small"_L1, safeText(endpoint.container, nameLength), {{"class"_L1, u"block"_s}});
    html.close();
    html.element("td"_L1, portName(endpoint.key), {{"class"_L1, u"port-number"_s}});
    html.open("td"_L1);
    writeMarked(html, markOf(endpoint), reachCell(endpoint));
    html.close();
    for (const Origin origin : origins)
        writeOriginCell(html, endpoint, origin);
    html.close();
    html.line();
}

void writeTable(HtmlWriter &html, const Endpoints &endpoints)
{
    const std::vector<Origin> origins = originsOf(endpoints);
    html.open("table"_L1, {{"class"_L1, u"ports"_s}});
    html.element("caption"_L1, htmlLabel(HtmlLabel::Ports));
    html.open("thead"_L1);
    html.open("tr"_L1);
    for (const ListColumn column : {ListColumn::Program, ListColumn::Port})
        html.element("th"_L1, columnTitle(column), {{"scope"_L1, u"col"_s}});
    html.element("th"_L1, columnTitle(ListColumn::Reach), {{"scope"_L1, u"col"_s}});
    for (const Origin origin : origins)
        html.element("th"_L1, columnTitle(columnOf(origin)), {{"scope"_L1, u"col"_s}, {"class"_L1, u"wide"_s}});
    html.close();
    html.close();
    html.line();
    html.open("tbody"_L1);
    html.line();
    for (std::size_t index = 0; index < endpoints.size(); ++index)
        writeRow(html, *endpoints[index], origins, anchor(index));
    html.close();
    html.close();
    html.line();
}

void writePorts(HtmlWriter &html, const Endpoints &endpoints, Scope scope)
{
    html.open("section"_L1, {{"aria-labelledby"_L1, u"ports"_s}});
    html.element("h2"_L1, htmlLabel(HtmlLabel::Ports), {{"id"_L1, u"ports"_s}});
    if (scope == Scope::Exposed)
        html.element("p"_L1, onlyReachable(), {{"class"_L1, u"quiet"_s}});
    if (!endpoints.empty())
        writeTable(html, endpoints);
    html.close();
    if (endpoints.empty())
        return;
    html.open("section"_L1, {{"aria-labelledby"_L1, u"each-port"_s}});
    html.element("h2"_L1, htmlLabel(HtmlLabel::EachPort), {{"id"_L1, u"each-port"_s}});
    html.line();
    for (std::size_t index = 0; index < endpoints.size(); ++index)
        writePort(html, *endpoints[index], anchor(index));
    html.close();
    html.line();
}

void writeEnd(HtmlWriter &html)
{
    html.open("footer"_L1, {{"class"_L1, u"quiet"_s}});
    html.element("h2"_L1, htmlLabel(HtmlLabel::NotSaid));
    html.open("ul"_L1);
    for (const auto all = reportLimits(); const QString &sentence : all)
        html.element("li"_L1, sentence);
    html.close();
    html.element("p"_L1, reportOrigin(QStringLiteral(EARSHOT_VERSION)));
    html.close();
    html.line();
}

} // namespace

QByteArray reportAsHtml(const Assessment &assessment, const Snapshot &snapshot, Scope scope)
{
    QByteArray out;
    HtmlWriter html(out);
    const QLocale language = languageOfWords();
    const Endpoints endpoints = inReadingOrder(assessment, scope);
    html.verbatim("<!DOCTYPE html>\n"_L1);
    html.open("html"_L1,
              {{"xmlns"_L1, u"http://www.w3.org/1999/xhtml"_s},
               {"lang"_L1, language.bcp47Name()},
               {"dir"_L1, language.textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s}});
    html.line();
    writeHead(html, reportTitle(snapshot.hostName));
    html.open("body"_L1);
    html.line();
    writeMarkShapes(html);
    writeOriginShapes(html);
    writeSummary(html, assessment, snapshot);
    html.open("main"_L1);
    html.line();
    writeNotChecked(html, assessment);
    writeFigure(html, assessment, snapshot, language.textDirection());
    writePorts(html, endpoints, scope);
    html.close();
    writeEnd(html);
    html.close();
    html.close();
    html.line();
    return out;
}

} // namespace earshot
