// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/batch.h>

#include <report/jsonwriter.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace earshot {
namespace {

/// The fields as they stand in the line.
struct RawQuestion {
    QByteArray id = "null";
    bool hasId = false;
    std::optional<QString> proto, iif, from, to;
    std::optional<qint64> port, sport;
    bool badSport = false;
};

std::unexpected<Error> wrong(const QString &detail)
{
    return failure(Errc::Malformed, u"question"_s, detail);
}

Result<Address> addressOf(const std::optional<QString> &text, const QString &name)
{
    if (!text)
        return wrong(name + u": missing"_s);
    const auto address = parseAddress(*text);
    if (!address)
        return wrong(name + u": not an address"_s);
    return *address;
}

/// What the contract asks of a question.
Result<Question> checked(const RawQuestion &raw)
{
    if (!raw.hasId)
        return wrong(u"id: missing, or not a number or a text"_s);
    Question question;
    if (raw.proto != u"tcp" && raw.proto != u"udp")
        return wrong(raw.proto ? u"proto: not tcp or udp"_s : u"proto: missing"_s);
    question.transport = *raw.proto == u"tcp" ? Transport::Tcp : Transport::Udp;
    if (!raw.iif || raw.iif->isEmpty())
        return wrong(u"iif: missing"_s);
    question.interface = *raw.iif;
    const auto from = addressOf(raw.from, u"from"_s);
    if (!from)
        return std::unexpected(from.error());
    const auto to = addressOf(raw.to, u"to"_s);
    if (!to)
        return std::unexpected(to.error());
    if (from->family != to->family)
        return wrong(u"from and to: not of one family"_s);
    question.from = *from;
    question.to = *to;
    if (!raw.port || *raw.port < 0 || *raw.port > 65535)
        return wrong(raw.port ? u"port: not a number from 0 to 65535"_s : u"port: missing, or not a number"_s);
    question.port = Port{static_cast<std::uint16_t>(*raw.port)};
    if (raw.badSport || (raw.sport && (*raw.sport < 0 || *raw.sport > 65535)))
        return wrong(u"sport: not a number from 0 to 65535"_s);
    if (raw.sport)
        question.sourcePort = Port{static_cast<std::uint16_t>(*raw.sport)};
    return question;
}

/// Walks over one flat object without escapes; anything else makes it give up.
class Scanner
{
public:
    explicit Scanner(QByteArrayView line)
        : m_at(line.begin())
        , m_end(line.end())
    {
    }

    [[nodiscard]] std::optional<RawQuestion> read()
    {
        RawQuestion raw;
        if (!take('{'))
            return std::nullopt;
        if (take('}'))
            return atEnd() ? std::optional(raw) : std::nullopt;
        do {
            const auto name = text();
            if (!name || !take(':') || !field(*name, raw))
                return std::nullopt;
        } while (take(','));
        return take('}') && atEnd() ? std::optional(raw) : std::nullopt;
    }

private:
    void skip()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\r' || *m_at == '\n'))
            ++m_at;
    }
    bool take(char wanted)
    {
        skip();
        if (m_at == m_end || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }
    bool atEnd()
    {
        skip();
        return m_at == m_end;
    }
    /// ASCII that is printable and without escapes.
    std::optional<QByteArrayView> text()
    {
        if (!take('"'))
            return std::nullopt;
        const char *begin = m_at;
        while (m_at != m_end && *m_at >= 0x20 && *m_at < 0x7f && *m_at != '"' && *m_at != '\\')
            ++m_at;
        if (m_at == m_end || *m_at != '"')
            return std::nullopt;
        return QByteArrayView(begin, m_at++);
    }
    /// Digits without sign, fraction or leading zero, that doubles hold exactly.
    std::optional<qint64> number()
    {
        skip();
        qint64 value = 0;
        const auto [end, error] = std::from_chars(m_at, m_end, value);
        const bool plain = error == std::errc() && end - m_at <= 15 && *m_at != '-' && (*m_at != '0' || end - m_at == 1)
            && (end == m_end || (*end != '.' && *end != 'e' && *end != 'E'));
        if (!plain)
            return std::nullopt;
        m_at = end;
        return value;
    }
    bool textField(std::optional<QString> &field)
    {
        const auto value = text();
        if (value)
            field = QString::fromLatin1(*value);
        return value.has_value();
    }
    bool numberField(std::optional<qint64> &field)
    {
        field = number();
        return field.has_value();
    }
    bool idField(RawQuestion &raw)
    {
        skip();
        const char *begin = m_at;
        const bool found = m_at != m_end && (*m_at == '"' ? text().has_value() : number().has_value());
        if (found) {
            raw.id = QByteArray(begin, m_at - begin);
            raw.hasId = true;
        }
        return found;
    }
    bool field(QByteArrayView name, RawQuestion &raw)
    {
        if (name == "id")
            return idField(raw);
        if (name == "proto")
            return textField(raw.proto);
        if (name == "iif")
            return textField(raw.iif);
        if (name == "from")
            return textField(raw.from);
        if (name == "to")
            return textField(raw.to);
        if (name == "port")
            return numberField(raw.port);
        if (name == "sport")
            return numberField(raw.sport);
        return false; // a field of a later version: the slow way knows to skip it
    }

    const char *m_at;
    const char *m_end;
};

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    const double number = value.toDouble(std::nan(""));
    if (!(std::abs(number) < 1e15) || std::trunc(number) != number)
        return std::nullopt;
    return static_cast<qint64>(number);
}

std::optional<QString> textOf(const QJsonValue &value)
{
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

void takeId(const QJsonValue &value, RawQuestion &raw)
{
    if (const auto number = wholeNumber(value)) {
        raw.id = QByteArray::number(*number);
    } else if (value.isString()) {
        raw.id.clear();
        JsonWriter(raw.id).value(value.toString());
    } else if (value.isDouble()) {
        raw.id = QByteArray::number(value.toDouble(), 'g', 17);
    } else {
        return;
    }
    raw.hasId = true;
}

} // namespace

BatchQuestion readBatchLineSlowly(QByteArrayView line)
{
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(line.toByteArray(), &parsing);
    if (!document.isObject())
        return {"null",
                wrong(parsing.error == QJsonParseError::NoError ? u"not a JSON object"_s : parsing.errorString())};
    const QJsonObject object = document.object();
    RawQuestion raw;
    takeId(object[u"id"], raw);
    raw.proto = textOf(object[u"proto"]);
    raw.iif = textOf(object[u"iif"]);
    raw.from = textOf(object[u"from"]);
    raw.to = textOf(object[u"to"]);
    raw.port = wholeNumber(object[u"port"]);
    const QJsonValue sport = object[u"sport"];
    raw.sport = wholeNumber(sport);
    raw.badSport = !raw.sport && !sport.isUndefined() && !sport.isNull();
    return {raw.id, checked(raw)};
}

BatchQuestion readBatchLine(QByteArrayView line)
{
    if (auto raw = Scanner(line).read())
        return {raw->id, checked(*raw)};
    return readBatchLineSlowly(line);
}

} // namespace earshot
