// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/explaincommand.h>

#include <cli/batch.h>
#include <cli/packets.h>
#include <cli/words_p.h>
#include <report/explainreport.h>
#include <report/jsonreport.h>
#include <verdict/environment.h>
#include <wording/notes.h>
#include <wording/reportwords.h>
#include <wording/sentences.h>

#include <cerrno>
#include <unistd.h>

namespace earshot {
namespace {

/// Answers questions about the own namespace. Rules from a file may stand on interfaces whose addresses nobody named: then
/// the target that a question names is taken to be this machine's, or every packet would seem to be for somebody else.
class Answerer
{
public:
    explicit Answerer(const Snapshot &snapshot, bool targetsAreOwn)
        : m_snapshot(snapshot)
        , m_own(snapshot.namespaces.front())
        , m_targetsAreOwn(targetsAreOwn)
    {
        m_environment.emplace(m_own);
    }

    [[nodiscard]] Result<TraceResult> ask(const Question &question, Steps steps)
    {
        if (m_targetsAreOwn)
            takeTarget(question);
        return trace(m_snapshot, *m_environment, question, steps);
    }

private:
    void takeTarget(const Question &question)
    {
        const Interface *known = findInterface(m_snapshot.namespaces.front(), question.interface);
        if (!known || !known->addresses.empty() || (m_target == question.to && m_interface == question.interface))
            return;
        m_own = m_snapshot.namespaces.front();
        for (Interface &interface : m_own.interfaces) {
            if (interface.name == question.interface)
                interface.addresses = {
                    InterfaceAddress{question.to, bitsOf(question.to.family), question.to, {}, 0, 0}};
        }
        m_environment.emplace(m_own);
        m_target = question.to;
        m_interface = question.interface;
    }

    const Snapshot &m_snapshot;
    NetNamespace m_own;
    bool m_targetsAreOwn;
    std::optional<Environment> m_environment;
    std::optional<Address> m_target;
    QString m_interface;
};

Exit failed(const Error &error)
{
    complain(error);
    return Exit::Unreadable;
}

// ---- one port --------------------------------------------------------------------------------------------------------

QString headline(const std::vector<const EndpointAssessment *> &endpoints, const PacketOptions &wanted)
{
    if (endpoints.empty())
        return nothingListensOn(u"%1/%2"_s.arg(number(wanted.port)).arg(enumName(wanted.transport))) + u'\n';
    QString text;
    for (const EndpointAssessment *endpoint : endpoints)
        text += endpointSentence(*endpoint) + u'\n' + u"  " + endpointDetails(*endpoint) + u'\n';
    return text;
}

Exit explainPort(const Invocation &invocation, const Snapshot &snapshot, StandardOutput &output)
{
    const Assessment assessment = assess(snapshot);
    auto explanations = packetsToFollow(snapshot, assessment, invocation.packet);
    if (!explanations)
        return failed(explanations.error());
    Answerer answerer(snapshot, !invocation.source.isLive());
    for (Explanation &explanation : *explanations)
        explanation.result = answerer.ask(explanation.question, Steps::Record);
    if (!invocation.packet.from)
        dropRepeats(*explanations);
    const TextStyle style = terminalStyle();
    const auto endpoints = endpointsAt(snapshot, assessment, invocation.packet.transport, invocation.packet.port);
    const QByteArray bytes = invocation.format == Format::Json
        ? explainAsJson(snapshot, *explanations)
        : QString(headline(endpoints, invocation.packet) + u'\n' + explainAsText(*explanations, style)).toUtf8();
    if (const auto printed = output.print(bytes); !printed)
        return failed(printed.error());
    if (assessment.complete && assessment.firewall.readable)
        return Exit::Done;
    for (const QString &sentence : noteSentences(assessment.notes, ReadIn::Terminal))
        complain(sentence);
    return Exit::Unreadable;
}

// ---- many questions --------------------------------------------------------------------------------------------------

/// Lines in, lines out; answers go out whenever the input pauses, so that a program can talk with it.
class Batch
{
public:
    Batch(Answerer &answerer, Steps steps, StandardOutput &output)
        : m_answerer(answerer)
        , m_steps(steps)
        , m_output(output)
    {
    }

    [[nodiscard]] Result<Exit> run(const OpenFile &input, const QString &file)
    {
        QByteArray buffer(readSize, Qt::Uninitialized);
        for (;;) {
            if (const auto sent = flush(); !sent)
                return std::unexpected(sent.error());
            if (m_output.isReaderGone())
                return Exit::Done;
            const ssize_t got = read(input.number(), buffer.data(), readSize);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return std::unexpected(fileError(errno, file));
            if (got == 0)
                break;
            take(QByteArrayView(buffer).first(got));
        }
        if (!m_line.isEmpty() || m_tooLong)
            answerLine(m_line);
        if (const auto sent = flush(); !sent)
            return std::unexpected(sent.error());
        return m_bad ? Exit::Unreadable : Exit::Done;
    }

private:
    static constexpr qsizetype readSize = qsizetype{1} << 16;
    static constexpr qsizetype flushSize = qsizetype{1} << 20;

    void take(QByteArrayView bytes)
    {
        while (!bytes.isEmpty()) {
            const qsizetype end = bytes.indexOf('\n');
            const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
            if (end >= 0 && m_line.isEmpty() && !m_tooLong) {
                answerLine(piece);
            } else {
                keep(piece);
                if (end >= 0)
                    answerLine(m_line);
            }
            if (end < 0)
                return;
            bytes = bytes.sliced(end + 1);
        }
    }

    void keep(QByteArrayView piece)
    {
        if (m_line.size() + piece.size() > batchLineLimit)
            m_tooLong = true;
        if (!m_tooLong)
            m_line += piece;
        else
            m_line.clear();
    }

    void answerLine(QByteArrayView line)
    {
        ++m_number;
        if (m_tooLong || line.size() > batchLineLimit)
            refuse("null", u"longer than %1 bytes"_s.arg(batchLineLimit));
        else if (!line.trimmed().isEmpty())
            answerQuestion(readBatchLine(line));
        m_line.clear();
        m_tooLong = false;
        if (m_answers.size() > flushSize)
            m_failure = m_failure ? m_failure : firstError(flush());
    }

    void answerQuestion(const BatchQuestion &asked)
    {
        if (!asked.question)
            return refuse(asked.id, asked.question.error().detail);
        const auto result = m_answerer.ask(*asked.question, m_steps);
        if (!result)
            return refuse(asked.id, result.error().where + u": " + result.error().detail);
        appendBatchAnswer(m_answers, asked.id, *result, m_steps);
    }

    void refuse(const QByteArray &id, const QString &what)
    {
        m_bad = true;
        appendBatchError(m_answers, id, u"line %1: %2"_s.arg(QString::number(m_number), what));
    }

    static std::optional<Error> firstError(const Result<> &result)
    {
        return result ? std::nullopt : std::optional(result.error());
    }

    [[nodiscard]] Result<> flush()
    {
        if (m_failure)
            return std::unexpected(*m_failure);
        auto sent = m_output.print(m_answers);
        m_answers.resize(0);
        return sent;
    }

    Answerer &m_answerer;
    Steps m_steps;
    StandardOutput &m_output;
    QByteArray m_line; ///< the beginning of a line that isn't all there yet
    QByteArray m_answers;
    qint64 m_number = 0;
    bool m_tooLong = false;
    bool m_bad = false;
    std::optional<Error> m_failure;
};

Exit explainBatch(const Invocation &invocation, const Snapshot &snapshot, Access &access, StandardOutput &output)
{
    const auto input = access.open(invocation.batch);
    if (!input)
        return failed(input.error());
    Answerer answerer(snapshot, !invocation.source.isLive());
    const auto exit =
        Batch(answerer, invocation.steps ? Steps::Record : Steps::Omit, output).run(*input, invocation.batch);
    if (!exit)
        return failed(exit.error());
    for (const QString &sentence : noteSentences(snapshot.notes, ReadIn::Terminal))
        complain(sentence);
    return *exit == Exit::Done && !snapshot.firewallReadable ? Exit::Unreadable : *exit;
}

} // namespace

Exit explain(const Invocation &invocation, Access &access, StandardOutput &output)
{
    const auto source = loadSource(invocation.source, access);
    if (!source)
        return failed(source.error());
    if (!ownNamespace(source->snapshot))
        return failed({Errc::NotFound,
                       CommandLine::tr("the computer's own network namespace", "@info where something failed"),
                       {}});
    if (!invocation.batch.isEmpty())
        return explainBatch(invocation, source->snapshot, access, output);
    return explainPort(invocation, source->snapshot, output);
}

} // namespace earshot
