// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <proxies/endpointquery.h>

#include <models/reachrank.h>

#include <algorithm>
#include <ranges>

namespace earshot {

namespace {

/// What was typed, cut at blanks outside quotes; the quotes are dropped.
QStringList termsOf(QStringView text)
{
    QStringList terms;
    QString term;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            terms << term;
            term.clear();
        } else {
            term += c;
        }
    }
    terms << term;
    terms.removeAll(QString());
    return terms;
}

std::optional<std::uint16_t> portNumber(QStringView text)
{
    bool ok = false;
    const ushort port = text.toUShort(&ok);
    return ok ? std::optional(port) : std::nullopt;
}

/// "22" or "8000-8100"
std::optional<PortSet> portsOf(QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    const auto first = portNumber(dash < 0 ? text : text.first(dash));
    const auto last = dash < 0 ? first : portNumber(text.sliced(dash + 1));
    if (!first || !last || *first > *last)
        return std::nullopt;
    return PortSet(*first, *last);
}

/// Every enumerator whose stored name starts with `text`.
template<NamedEnum E>
std::set<E> startingWith(QStringView text)
{
    std::set<E> found;
    for (const QLatin1StringView name : EnumNames<E>::names) {
        if (name.startsWith(text, Qt::CaseInsensitive))
            found.insert(enumFromName<E>(QString(name)).value());
    }
    return found;
}

template<NamedEnum E>
bool addNamed(std::optional<std::set<E>> &into, QStringView value)
{
    std::set<E> found = startingWith<E>(value);
    const bool some = !found.empty();
    if (!into)
        into.emplace();
    into->merge(found);
    return some;
}

bool addPorts(std::optional<PortSet> &into, QStringView value)
{
    const auto ports = portsOf(value);
    if (ports)
        into = into.value_or(PortSet()).united(*ports);
    return ports.has_value();
}

enum class Field : std::uint8_t { Port, Proto, Origin, State, Program, User, Address };

} // namespace

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::Field, QLatin1StringView("port"), QLatin1StringView("proto"), QLatin1StringView("origin"),
                   QLatin1StringView("state"), QLatin1StringView("program"), QLatin1StringView("user"),
                   QLatin1StringView("address"))

namespace earshot {

namespace {

/// False where nothing can have that value.
bool addValue(EndpointQuery &query, Field field, const QString &value)
{
    switch (field) {
    case Field::Port:
        return addPorts(query.ports, value);
    case Field::Proto:
        return addNamed(query.transports, value);
    case Field::Origin:
        return addNamed(query.origins, value);
    case Field::State:
        return addNamed(query.states, value);
    case Field::Program:
        query.programs << value;
        return true;
    case Field::User:
        query.users << value;
        return true;
    case Field::Address:
        query.addresses << value;
        return true;
    }
    Q_UNREACHABLE_RETURN(false);
}

bool reaches(const EndpointAssessment &endpoint, const std::set<Origin> &origins)
{
    return std::ranges::any_of(
        endpoint.origins, [&](const OriginAnswer &from) { return origins.contains(from.origin) && mayReach(from); });
}

bool containsAny(const QString &text, const QStringList &parts)
{
    return std::ranges::any_of(parts, [&](const QString &part) { return text.contains(part, Qt::CaseInsensitive); });
}

bool isRunBy(const Owner &owner, const QStringList &programs)
{
    return containsAny(owner.name, programs) || containsAny(owner.exe, programs) || containsAny(owner.unit, programs);
}

bool isProgram(const EndpointAssessment &endpoint, const QStringList &programs)
{
    return programs.isEmpty() || containsAny(endpoint.container, programs)
        || std::ranges::any_of(endpoint.owners, [&](const Owner &owner) { return isRunBy(owner, programs); });
}

bool isUser(const EndpointAssessment &endpoint, const QStringList &users)
{
    const auto runsAs = [&](const Owner &owner) {
        return users.contains(owner.user) || users.contains(QString::number(owner.uid));
    };
    return users.isEmpty() || std::ranges::any_of(endpoint.owners, runsAs);
}

bool isAt(const Address &address, const QStringList &starts)
{
    const QString text = asText(address);
    return starts.isEmpty() || std::ranges::any_of(starts, [&](const QString &start) {
               return text.startsWith(start, Qt::CaseInsensitive);
           });
}

bool fieldsMatch(const EndpointQuery &query, const EndpointAssessment &endpoint)
{
    return (!query.endpoints || query.endpoints->contains(endpoint.key))
        && (!query.ports || query.ports->contains(number(endpoint.key.port)))
        && (!query.transports || query.transports->contains(endpoint.key.transport))
        && (!query.states || query.states->contains(endpoint.state))
        && (!query.origins || reaches(endpoint, *query.origins)) && isProgram(endpoint, query.programs)
        && isUser(endpoint, query.users) && isAt(endpoint.key.address, query.addresses);
}

} // namespace

QStringList queryFields()
{
    QStringList fields;
    for (const QLatin1StringView name : EnumNames<Field>::names)
        fields << QString(name);
    return fields;
}

QueryReading readQuery(QStringView text)
{
    QueryReading reading;
    for (const QString &term : termsOf(text)) {
        const qsizetype colon = term.indexOf(u':');
        const auto field = colon < 0 ? std::nullopt : enumFromName<Field>(term.first(colon).toLower());
        if (!field) {
            reading.query.words << term;
            continue;
        }
        const QStringList values = term.sliced(colon + 1).split(u',', Qt::SkipEmptyParts);
        if (std::ranges::count_if(values, [&](const QString &value) { return !addValue(reading.query, *field, value); })
            > 0)
            reading.notUnderstood << term;
    }
    reading.query.impossible = !reading.notUnderstood.isEmpty();
    return reading;
}

bool matches(const EndpointQuery &query, const EndpointAssessment &endpoint, const std::function<QStringList()> &shown)
{
    if (query.impossible || (!query.clients && endpoint.probablyClient) || !fieldsMatch(query, endpoint))
        return false;
    if (query.words.isEmpty())
        return true;
    const QStringList texts = shown();
    return std::ranges::all_of(query.words, [&](const QString &word) {
        return std::ranges::any_of(texts,
                                   [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace earshot
