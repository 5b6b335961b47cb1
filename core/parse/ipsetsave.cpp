// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/ipsetsave.h>

#include <parse/kernelmessages.h>
#include <parse/xtwords.h>

#include <QHash>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace earshot {
namespace {

constexpr int notesLimit = 100;

/// One dimension of a set's type.
enum class Dimension : std::uint8_t { Address, Port, BarePort, Mac, Interface, Mark };

/// "hash:net,port" → Address, Port; nothing for a type that isn't known (or a list, which has no dimensions of its own).
std::optional<std::vector<Dimension>> dimensionsOf(QByteArrayView type)
{
    const bool bitmap = type.startsWith("bitmap:");
    if (!bitmap && !type.startsWith("hash:"))
        return std::nullopt;
    std::vector<Dimension> dimensions;
    for (const QByteArray &word : type.sliced(type.indexOf(':') + 1).toByteArray().split(',')) {
        if (word == "ip" || word == "net")
            dimensions.push_back(Dimension::Address);
        else if (word == "port")
            dimensions.push_back(bitmap ? Dimension::BarePort : Dimension::Port);
        else if (word == "mac")
            dimensions.push_back(Dimension::Mac);
        else if (word == "iface")
            dimensions.push_back(Dimension::Interface);
        else if (word == "mark")
            dimensions.push_back(Dimension::Mark);
        else
            return std::nullopt;
    }
    return dimensions;
}

void appendLengths(std::vector<quint32> &lengths, Dimension dimension, Family family)
{
    switch (dimension) {
    case Dimension::Address:
        lengths.push_back(family == Family::Ipv4 ? 4 : 16);
        break;
    case Dimension::Port:
        lengths.insert(lengths.end(), {1, 2});
        break;
    case Dimension::BarePort:
        lengths.push_back(2);
        break;
    case Dimension::Mac:
        lengths.push_back(6);
        break;
    case Dimension::Interface:
        lengths.push_back(16);
        break;
    case Dimension::Mark:
        lengths.push_back(4);
        break;
    }
}

/// A member while its set is read.
struct Member {
    Element element;
    std::vector<int> specific; ///< prefix lengths, in order of the dimensions
};

bool appendRange(Element &element, uint128 first, uint128 last, quint32 length)
{
    element.first += registerBytes(first, length);
    element.last += registerBytes(last, length);
    return true;
}

class MemberReader
{
public:
    MemberReader(TableFamily family, int netmask)
        : m_family(family)
        , m_netmask(netmask)
    {
    }

    bool append(Member &member, Dimension dimension, QByteArrayView text)
    {
        switch (dimension) {
        case Dimension::Address:
            return appendAddress(member, text);
        case Dimension::Port:
            return appendPort(member.element, text);
        case Dimension::BarePort: {
            const auto range = portRangeFrom(text, '-');
            return range && appendRange(member.element, range->first, range->last, 2);
        }
        case Dimension::Mac: {
            const QByteArray bytes = QByteArray::fromHex(text.toByteArray().replace(':', ""));
            return bytes.size() == 6 && appendRange(member.element, numberOf(bytes), numberOf(bytes), 6);
        }
        case Dimension::Interface:
            return appendInterface(member.element, text);
        case Dimension::Mark: {
            const auto mark = numberFrom(text);
            return mark && appendRange(member.element, hostValue(*mark), hostValue(*mark), 4);
        }
        }
        return false;
    }

private:
    bool appendAddress(Member &member, QByteArrayView text)
    {
        const quint32 length = m_family == TableFamily::Ip ? 4 : 16;
        // "10.0.0.1-10.0.0.9" is never saved, but taken.
        const qsizetype dash = text.indexOf('-');
        if (dash >= 0) {
            const auto first = addressFrom(text.first(dash), m_family);
            const auto last = addressFrom(text.sliced(dash + 1), m_family);
            member.specific.push_back(static_cast<int>(length) * 8);
            return first && last && first->bits <= last->bits
                && appendRange(member.element, first->bits, last->bits, length);
        }
        const qsizetype slash = text.indexOf('/');
        const auto address = addressFrom(slash < 0 ? text : text.first(slash), m_family);
        const auto bits =
            slash < 0 ? std::optional(static_cast<quint32>(m_netmask)) : numberFrom(text.sliced(slash + 1));
        if (!address || !bits || *bits > length * 8)
            return false;
        const Prefix prefix = prefixOf(*address, static_cast<int>(*bits));
        member.specific.push_back(prefix.length);
        return appendRange(member.element, firstOf(prefix).bits, lastOf(prefix).bits, length);
    }

    /// "tcp:80", "udp:0", "icmp:8/0", "80" (TCP, as ipset(8) reads it).
    static bool appendPort(Element &element, QByteArrayView text)
    {
        const qsizetype colon = text.indexOf(':');
        const auto protocol = colon < 0 ? std::optional<quint8>(6) : protocolFrom(text.first(colon));
        if (!protocol)
            return false;
        const QByteArrayView rest = text.sliced(colon + 1);
        appendRange(element, *protocol, *protocol, 1);
        const bool hasPorts = *protocol == 6 || *protocol == 17 || *protocol == 132 || *protocol == 136;
        if (hasPorts) {
            const auto range = portRangeFrom(rest, '-');
            return range && appendRange(element, range->first, range->last, 2);
        }
        // ICMP has type and code there, the others nothing: neither is where our field looks.
        appendRange(element, 0, 65535, 2);
        if (*protocol == 1 || *protocol == 58)
            element.condition = Undecided{ReasonCode::PacketContents, QString::fromUtf8(text), std::nullopt};
        return true;
    }

    static bool appendInterface(Element &element, QByteArrayView text)
    {
        // A bridge's port: only for packets that br_netfilter shows, so it can't be told.
        if (text.startsWith("physdev:")) {
            element.condition = Undecided{ReasonCode::UnknownMatch, QString::fromUtf8(text), std::nullopt};
            element.first += QByteArray(16, '\0');
            element.last += QByteArray(16, '\xff');
            return true;
        }
        if (text.isEmpty() || text.size() > 15)
            return false;
        const QByteArray name = text.toByteArray() + QByteArray(16 - text.size(), '\0');
        element.first += name;
        element.last += name;
        return true;
    }

    TableFamily m_family;
    int m_netmask;
};

/// One set while its members come in.
struct OpenSet {
    Set set;
    bool isList = false;
    bool isKnown = false;
    std::vector<Dimension> dimensions;
    int netmask = 0;
    std::vector<Member> members;
    std::vector<QString> listed;
};

/// Cuts holes by the kernel's rule: among the entries that hold an address the one with the longest prefix decides
/// (ip_set_hash_gen.h, mtype_test_cidrs).
Values flattened(std::vector<Member> &members)
{
    std::ranges::stable_sort(members, {},
                             [](const Member &member) { return member.specific.empty() ? 0 : member.specific[0]; });
    Values values;
    for (auto at = members.begin(); at != members.end();) {
        const auto length = at->specific;
        std::vector<Values::Range> in;
        std::vector<Values::Range> out;
        for (; at != members.end() && at->specific == length; ++at)
            (at->element.noMatch ? out : in).push_back({numberOf(at->element.first), numberOf(at->element.last)});
        values = values.united(Values::fromRanges(std::move(in))).subtracted(Values::fromRanges(std::move(out)));
    }
    return values;
}

class IpsetReader
{
public:
    void read(QByteArrayView text)
    {
        walkLines(text, [this](QByteArrayView line) {
            ++m_line;
            if (line.endsWith('\r'))
                line.chop(1);
            if (line.isEmpty() || line.startsWith('#'))
                return;
            if (!readLine(line)) {
                m_reading.complete = false;
                note(line);
            }
        });
        if (!text.isEmpty() && !text.endsWith('\n')) {
            m_reading.complete = false;
            note("no end of line");
        }
    }

    IpsetsReading take()
    {
        for (OpenSet &each : m_sets) {
            if (!each.isList)
                close(each);
        }
        std::vector<Set> halves;
        for (OpenSet &each : m_sets) {
            if (each.isList)
                closeList(each, halves);
        }
        for (OpenSet &each : m_sets) {
            if (each.isKnown)
                m_reading.sets.push_back(std::move(each.set));
        }
        std::ranges::move(halves, std::back_inserter(m_reading.sets));
        return std::move(m_reading);
    }

private:
    bool readLine(QByteArrayView line)
    {
        QVarLengthArray<QByteArrayView, 16> words;
        for (qsizetype at = 0; at < line.size();) {
            const qsizetype blank = line.indexOf(' ', at);
            const qsizetype end = blank < 0 ? line.size() : blank;
            if (end > at)
                words.push_back(line.sliced(at, end - at));
            at = end + 1;
        }
        if (words.size() >= 3 && words[0] == "create")
            return create(words, line);
        if (words.size() >= 3 && words[0] == "add")
            return add(words, line);
        return false;
    }

    bool create(std::span<const QByteArrayView> words, QByteArrayView line)
    {
        if (!m_index.emplace(words[1].toByteArray(), m_sets.size()).second)
            return false;
        OpenSet &open = m_sets.emplace_back();
        open.set.name = QString::fromUtf8(words[1]);
        open.set.type = QString::fromUtf8(words[2]);
        open.isList = words[2] == "list:set";
        const auto dimensions = dimensionsOf(words[2]);
        open.isKnown = dimensions || open.isList;
        open.dimensions = dimensions.value_or(std::vector<Dimension>());
        const bool hasAddress = std::ranges::contains(open.dimensions, Dimension::Address);
        // An interface, too, is looked up in a family's own set; MAC addresses and bare ports aren't.
        Family family = Family::Ipv4;
        open.netmask = -1;
        for (std::size_t i = 3; i + 1 < words.size(); ++i) {
            if (words[i] == "family" && words[i + 1] == "inet6")
                family = Family::Ipv6;
            else if (words[i] == "timeout")
                open.set.dynamic = true;
            else if (words[i] == "netmask")
                open.netmask = words[i + 1].toInt();
            else if (words[i] == "bitmask" || words[i] == "markmask")
                open.isKnown = false; // packets are masked before they are looked up
        }
        if (hasAddress)
            open.set.family = family;
        if (open.netmask < 0 || open.netmask > bitsOf(family))
            open.netmask = bitsOf(family);
        for (const Dimension dimension : open.dimensions)
            appendLengths(open.set.fieldLengths, dimension, family);
        if (!open.isKnown)
            note(line);
        return true;
    }

    bool add(std::span<const QByteArrayView> words, QByteArrayView line)
    {
        const auto found = m_index.find(words[1]);
        if (found == m_index.end())
            return false;
        OpenSet &open = m_sets[found->second];
        if (!open.isKnown)
            return true; // told already
        if (open.isList) {
            open.listed.push_back(QString::fromUtf8(words[2]));
            return true;
        }
        Member member;
        bool wildcard = false;
        for (std::size_t i = 3; i < words.size(); ++i) {
            if (words[i] == "comment")
                break; // a stranger's words up to the end
            member.element.noMatch = member.element.noMatch || words[i] == "nomatch";
            wildcard = wildcard || words[i] == "wildcard";
        }
        if (!readMember(open, member, words[2])) {
            // One member that is missing makes the set's word worth nothing; the other sets stand.
            open.isKnown = false;
            note(line);
            return true;
        }
        if (wildcard)
            widenInterface(member.element);
        open.members.push_back(std::move(member));
        return true;
    }

    static bool readMember(const OpenSet &open, Member &member, QByteArrayView text)
    {
        QVarLengthArray<QByteArrayView, 4> parts;
        for (qsizetype at = 0; at <= text.size();) {
            const qsizetype comma = text.indexOf(',', at);
            const qsizetype end = comma < 0 ? text.size() : comma;
            parts.push_back(text.sliced(at, end - at));
            at = end + 1;
        }
        // bitmap:ip,mac: the address alone takes any MAC address.
        const bool anyMac = open.dimensions.size() == 2 && open.dimensions[1] == Dimension::Mac && parts.size() == 1;
        if (parts.size() != static_cast<qsizetype>(open.dimensions.size()) && !anyMac)
            return false;
        MemberReader reader(open.set.family == Family::Ipv6 ? TableFamily::Ip6 : TableFamily::Ip, open.netmask);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (!reader.append(member, open.dimensions[static_cast<std::size_t>(i)], parts[i]))
                return false;
        }
        if (anyMac) {
            member.element.first += QByteArray(6, '\0');
            member.element.last += QByteArray(6, '\xff');
        }
        return true;
    }

    /// "hash:net,iface … wildcard": the interface's name is a prefix.
    static void widenInterface(Element &element)
    {
        qsizetype end = element.first.size();
        while (end > element.first.size() - 16 && element.first[end - 1] == '\0')
            --end;
        for (qsizetype i = end; i < element.last.size(); ++i)
            element.last[i] = '\xff';
    }

    static void close(OpenSet &open)
    {
        const bool conditions = std::ranges::any_of(
            open.members, [](const Member &member) { return member.element.condition.has_value(); });
        if (open.set.fieldLengths.size() == 1 && !conditions) {
            open.set.plain = flattened(open.members);
            return;
        }
        std::ranges::stable_sort(open.members, std::ranges::greater(), &Member::specific);
        for (Member &member : open.members)
            open.set.elements.push_back(std::move(member.element));
    }

    /// A list's members are asked in turn until one holds the packet (ip_set_list_set.c): together, their union.
    void closeList(OpenSet &list, std::vector<Set> &halves)
    {
        std::array<std::optional<Set>, 2> byFamily; // sets that ask for no address are of either
        bool understood = true;
        for (const QString &name : list.listed) {
            const auto found = m_index.find(name.toUtf8());
            const OpenSet *member = found == m_index.end() ? nullptr : &m_sets[found->second];
            if (!member || member->isList || !member->isKnown) {
                understood = false;
                continue;
            }
            list.set.dynamic = list.set.dynamic || member->set.dynamic;
            for (const Family family : {Family::Ipv4, Family::Ipv6}) {
                if (member->set.family.value_or(family) == family)
                    understood =
                        unite(byFamily[static_cast<std::size_t>(family)], *member, list.set, family) && understood;
            }
        }
        list.isKnown = understood;
        if (!understood) {
            m_reading.notes.push_back(
                {NoteCode::NotUnderstood, 1, QStringLiteral("ipset ") + list.set.name, list.set.type});
            return;
        }
        const bool both = byFamily[0] && byFamily[1];
        if (both) {
            byFamily[1]->name = otherFamilyName(list.set.name);
            halves.push_back(std::move(*byFamily[1]));
        }
        if (byFamily[0])
            list.set = std::move(*byFamily[0]);
        else if (byFamily[1])
            list.set = std::move(*byFamily[1]);
    }

    /// False where the member asks for other fields than those before it.
    bool unite(std::optional<Set> &to, const OpenSet &member, const Set &list, Family family)
    {
        if (!to) {
            to = list;
            to->fieldLengths = member.set.fieldLengths;
            to->family = family;
            to->type = QStringLiteral("list:set of ") + member.set.type;
        } else if (dimensionsOf(typeInList(*to).toUtf8()) != std::optional(member.dimensions)) {
            return false;
        }
        to->dynamic = to->dynamic || member.set.dynamic;
        to->plain = to->plain.united(member.set.plain);
        // A hole in one member isn't one in the next: that needs an order which Element can't say.
        const bool holes = std::ranges::any_of(member.set.elements, &Element::noMatch);
        to->elements.insert(to->elements.end(), member.set.elements.begin(), member.set.elements.end());
        return !holes;
    }

    static QString typeInList(const Set &list) { return list.type.sliced(QStringLiteral("list:set of ").size()); }

    void note(QByteArrayView line)
    {
        if (m_reading.notes.size() < notesLimit) {
            m_reading.notes.push_back({NoteCode::NotUnderstood, 1, QStringLiteral("ipset line %1").arg(m_line),
                                       QString::fromUtf8(line.first(std::min<qsizetype>(line.size(), 200)))});
        }
    }

    IpsetsReading m_reading;
    std::vector<OpenSet> m_sets;
    std::map<QByteArray, std::size_t, std::less<>> m_index;
    qint64 m_line = 0;
};

// ---- questions -------------------------------------------------------------------------------------------------------

/// The packet's fields for one dimension of the set; `source` is the flag "src".
void appendOperands(std::vector<Operand> &operands, Dimension dimension, bool source, TableFamily family)
{
    switch (dimension) {
    case Dimension::Address:
        operands.push_back(addressOperand(family, source));
        break;
    case Dimension::Port:
        operands.push_back(operandOf(Key::MetaL4Proto, 1));
        [[fallthrough]];
    case Dimension::BarePort:
        operands.push_back(payloadOf(PayloadBase::Transport, source ? 0 : 2, 2));
        break;
    case Dimension::Mac:
        operands.push_back(payloadOf(PayloadBase::Link, source ? 6 : 0, 6));
        break;
    case Dimension::Interface:
        operands.push_back(operandOf(source ? Key::MetaIifName : Key::MetaOifName, 16));
        break;
    case Dimension::Mark:
        operands.push_back(operandOf(Key::MetaMark, 4));
        break;
    }
}

bool isPlaceholder(const Operand &operand)
{
    return operand.key == Key::Unknown
        && (operand.text == QLatin1StringView("src") || operand.text == QLatin1StringView("dst"));
}

class Resolver
{
public:
    explicit Resolver(Ruleset &ruleset)
        : m_ruleset(ruleset)
    {
        for (const Set &set : ruleset.ipsets)
            m_sets.insert(set.name, &set);
    }

    qint64 resolve()
    {
        for (Table &table : m_ruleset.tables) {
            m_family = table.family == TableFamily::Ip6 ? TableFamily::Ip6 : TableFamily::Ip;
            for (Chain &chain : table.chains) {
                for (Rule &rule : chain.rules) {
                    for (Statement &statement : rule.statements)
                        resolveIn(statement);
                }
            }
        }
        return m_missing;
    }

private:
    void resolveIn(Statement &statement)
    {
        if (auto *lookup = std::get_if<Lookup>(&statement); lookup && lookup->ipset) {
            const Outcome outcome = resolveOperands(lookup->set, lookup->operands);
            if (outcome == Outcome::Never && lookup->inverted)
                statement = Remark{lookup->set};
            else if (outcome == Outcome::Never)
                statement = Match{operandOf(Key::MetaL4Proto, 1), Values(), false};
        } else if (auto *update = std::get_if<UpdateSet>(&statement); update && update->ipset) {
            resolveOperands(update->set, update->operands);
        }
    }

    enum class Outcome : std::uint8_t { Done, Missing, Never };

    Outcome resolveOperands(QString &name, std::vector<Operand> &operands)
    {
        const Set *set = m_family == TableFamily::Ip6 ? m_sets.value(otherFamilyName(name)) : nullptr;
        if (set)
            name = set->name;
        else
            set = m_sets.value(name);
        if (!set) {
            ++m_missing;
            return Outcome::Missing;
        }
        if (operands.empty() || !std::ranges::all_of(operands, isPlaceholder))
            return Outcome::Done;
        QString type = set->type;
        type.remove(QStringLiteral("list:set of "));
        const auto dimensions = dimensionsOf(type.toUtf8());
        // Fewer flags than dimensions never match (ip_set_core.c, ip_set_test); more are ignored.
        if (!dimensions || operands.size() < dimensions->size())
            return Outcome::Never;
        std::vector<Operand> real;
        for (std::size_t i = 0; i < dimensions->size(); ++i)
            appendOperands(real, (*dimensions)[i], operands[i].text == QLatin1StringView("src"), m_family);
        operands = std::move(real);
        return Outcome::Done;
    }

    Ruleset &m_ruleset;
    QHash<QString, const Set *> m_sets;
    TableFamily m_family = TableFamily::Ip;
    qint64 m_missing = 0;
};

} // namespace

IpsetsReading readIpsetSave(QByteArrayView text)
{
    IpsetReader reader;
    reader.read(text);
    return reader.take();
}

QString otherFamilyName(const QString &list)
{
    return list + QLatin1StringView(" (IPv6)");
}

qint64 resolveIpsets(Ruleset &ruleset)
{
    return Resolver(ruleset).resolve();
}

} // namespace earshot
