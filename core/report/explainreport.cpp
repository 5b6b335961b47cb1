// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/explainreport.h>

#include <report/jsonreport.h>
#include <wording/notes.h>
#include <wording/reportwords.h>
#include <wording/sentences.h>
#include <wording/trace.h>

#include <algorithm>

namespace earshot {
namespace {

// ---- JSON ------------------------------------------------------------------------------------------------------------

void writeEndpointKey(JsonWriter &json, const std::optional<EndpointKey> &key)
{
    json.key("endpoint");
    if (!key)
        return json.null();
    json.beginObject();
    json.field("namespace", namespaceName(key->namespaceInode));
    json.field("transport", enumName(key->transport));
    json.field("address", asText(key->address));
    json.field("port", number(key->port));
    json.endObject();
}

void writeStep(JsonWriter &json, const TraceStep &step, bool decides)
{
    json.beginObject();
    json.field("what", enumName(step.what));
    json.field("stage", enumName(step.stage));
    json.key("at");
    writeEvidence(json, step.at);
    json.textOrNull("effect", step.effect);
    if (step.reason)
        writeReasons(json, {*step.reason});
    else
        writeReasons(json, {});
    json.field("decides", decides);
    json.endObject();
}

void writeSteps(JsonWriter &json, const TraceResult &result)
{
    json.key("trace");
    json.beginArray();
    const int deciding = decidingStep(result);
    for (int i = 0; i < static_cast<int>(result.steps.size()); ++i)
        writeStep(json, result.steps[static_cast<std::size_t>(i)], i == deciding);
    json.endArray();
}

/// The fields of an answer, into an object that is open already.
void writeAnswerFields(JsonWriter &json, const TraceResult &result, Steps steps)
{
    json.field("verdict", enumName(result.verdict));
    json.textOrNull("with", result.with);
    json.field("at", enumName(result.at));
    writeEndpointKey(json, result.endpoint);
    json.key("by");
    writeEvidence(json, result.by);
    writeReasons(json, result.reasons);
    json.field("reply", enumName(result.reply));
    if (steps == Steps::Record)
        writeSteps(json, result);
}

void writeQuestion(JsonWriter &json, const Question &question)
{
    json.key("question");
    json.beginObject();
    json.field("proto", enumName(question.transport));
    json.field("iif", question.interface);
    json.field("from", asText(question.from));
    json.field("to", asText(question.to));
    json.field("port", number(question.port));
    json.key("sport");
    if (question.sourcePort)
        json.value(number(*question.sourcePort));
    else
        json.null();
    json.endObject();
}

void writeExplanation(JsonWriter &json, const Explanation &explanation)
{
    json.line();
    json.beginObject();
    json.key("origin");
    if (explanation.origin)
        json.ascii(QByteArrayView(enumName(*explanation.origin)));
    else
        json.null();
    writeQuestion(json, explanation.question);
    json.key("answer");
    if (explanation.result) {
        json.beginObject();
        writeAnswerFields(json, *explanation.result, Steps::Record);
        json.endObject();
    } else {
        json.null();
    }
    json.key("error");
    if (explanation.result)
        json.null();
    else
        json.value(QString(explanation.result.error().where + u": "_s + explanation.result.error().detail));
    json.endObject();
}

// ---- text ------------------------------------------------------------------------------------------------------------

QString bullet(int depth, const QString &mark, const QString &sentence, const TextStyle &style)
{
    const QString first = QString(2 + 2 * depth, u' ') + mark + u' ';
    const int room = style.width > 0 ? std::max(style.width - displayWidth(first), 20) : 0;
    QString lines;
    for (const QString &line : wrapped(sentence, room))
        lines += (lines.isEmpty() ? first : QString(displayWidth(first), u' ')) + line + u'\n';
    return lines;
}

QString stepLine(const TraceStep &step, int depth, bool decides, const TextStyle &style)
{
    if (!decides)
        return bullet(depth, u"•"_s, stepSentence(step), style);
    const QString place = evidencePlace(step.at);
    const QString sentence =
        stepSentence(step) + (place.isEmpty() ? QString() : u" (%1)"_s.arg(place)) + u"  ◀ "_s + decidesMark();
    return emphasised(bullet(depth, u"▶"_s, sentence, style), Emphasis::Strong, style);
}

/// A chain that is jumped to stands under the rule that jumps.
QString stepLines(const TraceResult &result, const TextStyle &style)
{
    QString text;
    for (const ToldStep &told : toldSteps(result)) {
        if (told.step < 0)
            text += bullet(told.depth, u"•"_s, rulesNotMatching(told.notMatching), style);
        else
            text += stepLine(result.steps[static_cast<std::size_t>(told.step)], told.depth, told.decides, style);
    }
    return text;
}

QString resultLines(const TraceResult &result, const TextStyle &style)
{
    QString text = stepLines(result, style);
    if (decidingStep(result) < 0 && result.verdict != TraceVerdict::Unknown)
        text += bullet(0, u"▶"_s, evidenceSentence(result.by), style);
    for (const Reason &reason : result.reasons)
        text += bullet(0, u"?"_s, reasonSentence(reason), style);
    if (result.reply != ReplyAnswer::Passes && result.verdict == TraceVerdict::Reached)
        text += bullet(0, u"!"_s, replyWords(result.reply), style);
    return text;
}

QString explanationText(const Explanation &explanation, const TextStyle &style)
{
    const QString packet = explanation.result ? traceSentence(explanation.question, *explanation.result)
                                              : questionWords(explanation.question);
    const QString heading = explanation.origin ? originHeading(originName(*explanation.origin), packet) : packet;
    QString text;
    for (const QString &line : wrapped(heading, style.width))
        text += emphasised(line, Emphasis::Strong, style) + u'\n';
    if (!explanation.result)
        return text + bullet(0, u"!"_s, noWayToAsk(errorSentence(explanation.result.error())), style);
    return text + resultLines(*explanation.result, style);
}

} // namespace

QString explainAsText(std::span<const Explanation> explanations, const TextStyle &style)
{
    QString text;
    for (const Explanation &explanation : explanations)
        text += (text.isEmpty() ? QString() : u"\n"_s) + explanationText(explanation, style);
    return text;
}

QByteArray explainAsJson(const Snapshot &snapshot, std::span<const Explanation> explanations)
{
    QByteArray out;
    JsonWriter json(out);
    json.beginObject();
    json.field("schema", 1);
    json.field("taken", isoTime(snapshot.changing.takenMs));
    json.field("complete", snapshot.complete);
    json.key("packets");
    json.beginArray();
    for (const Explanation &explanation : explanations)
        writeExplanation(json, explanation);
    json.endArray();
    json.endObject();
    return out + '\n';
}

void appendBatchAnswer(QByteArray &out, QByteArrayView id, const TraceResult &result, Steps steps)
{
    JsonWriter json(out);
    json.beginObject();
    json.key("id");
    json.raw(id);
    writeAnswerFields(json, result, steps);
    json.endObject();
    out += '\n';
}

void appendBatchError(QByteArray &out, QByteArrayView id, QStringView error)
{
    JsonWriter json(out);
    json.beginObject();
    json.key("id");
    json.raw(id);
    json.field("error", error);
    json.endObject();
    out += '\n';
}

} // namespace earshot
