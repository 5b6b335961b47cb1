// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <rules/text.h>

#include <rules/words.h>

#include <QStringList>

#include <algorithm>
#include <array>
#include <bit>

namespace earshot {

namespace {

using words::Context;
using words::Form;

constexpr std::size_t elementsShown = 64;

QByteArray turned(QByteArrayView bytes)
{
    QByteArray copy = bytes.toByteArray();
    std::ranges::reverse(copy);
    return copy;
}

/// How the values of an operand are written.
struct Shape {
    QString words;
    Form form = Form::Hex;
    bool hostOrder = false;
    int shift = 0; ///< bits that the field stands above the lowest of the loaded bytes
    quint32 fieldLength = 0; ///< bits, of a payload field that is only loaded in part

    [[nodiscard]] QString value(QByteArrayView bytes) const
    {
        if (hostOrder)
            return words::valueText(form, turned(bytes));
        if (shift != 0)
            return words::valueText(form, registerBytes(numberOf(bytes) >> shift, static_cast<quint32>(bytes.size())));
        return words::valueText(form, bytes);
    }
};

bool isAddress(Form form)
{
    return form == Form::Ipv4 || form == Form::Ipv6 || form == Form::Ethernet;
}

/// The number of leading ones of a mask whose other bits are all zero.
std::optional<int> prefixOfMask(QByteArrayView mask)
{
    int ones = 0;
    bool ended = false;
    for (const char byte : mask) {
        for (int bit = 7; bit >= 0; --bit) {
            const bool set = static_cast<quint8>(byte) >> bit & 1;
            if (set && ended)
                return std::nullopt;
            ended = ended || !set;
            ones += set ? 1 : 0;
        }
    }
    return ones;
}

uint128 highest(quint32 length)
{
    return length >= 16 ? ~uint128{0} : (uint128{1} << (length * 8)) - 1;
}

bool isZero(QByteArrayView bytes)
{
    return std::ranges::all_of(bytes, [](char byte) { return byte == 0; });
}

/// One value only.
std::optional<uint128> single(const Values &values)
{
    if (values.ranges().size() == 1 && values.ranges().front().first == values.ranges().front().last)
        return values.ranges().front().first;
    return std::nullopt;
}

QLatin1StringView baseName(PayloadBase base)
{
    switch (base) {
    case PayloadBase::Link:
        return QLatin1StringView("ll");
    case PayloadBase::Network:
        return QLatin1StringView("nh");
    case PayloadBase::Transport:
        return QLatin1StringView("th");
    case PayloadBase::Inner:
        break;
    }
    return QLatin1StringView("ih");
}

/// The Bitwise transform where it is the only one.
const Transform *onlyMask(const Operand &operand)
{
    return operand.transforms.size() == 1 && operand.transforms.front().kind == Transform::Kind::Bitwise
        ? &operand.transforms.front()
        : nullptr;
}

/// The first set bit and the number of set bits of a mask whose set bits stand together.
std::optional<std::pair<quint32, quint32>> runOfMask(QByteArrayView mask)
{
    std::optional<quint32> first;
    quint32 count = 0;
    for (quint32 bit = 0; bit < static_cast<quint32>(mask.size()) * 8; ++bit) {
        if (!(static_cast<quint8>(mask[bit / 8]) >> (7 - bit % 8) & 1))
            continue;
        if (first && bit != *first + count)
            return std::nullopt;
        first = first.value_or(bit);
        ++count;
    }
    return first ? std::optional(std::pair(*first, count)) : std::nullopt;
}

/// Names of strangers may hold anything: what can't be printed, turns the direction of text or ends a line is replaced.
QString harmless(QString text)
{
    for (QChar &letter : text) {
        if (!letter.isPrint() && !letter.isSurrogate())
            letter = u'?';
    }
    return text;
}

class NftWriter
{
public:
    NftWriter(const Rule &rule, TableFamily family, const std::vector<Set> &sets,
              const std::vector<ExtensionWords> &extensions)
        : m_rule(rule)
        , m_family(family)
        , m_sets(sets)
        , m_extensions(extensions)
    {
        if (family == TableFamily::Ip)
            m_context.nfproto = 2;
        else if (family == TableFamily::Ip6)
            m_context.nfproto = 10;
        else if (family == TableFamily::Arp)
            m_context.etherType = 0x0806;
    }

    QString write();

private:
    void statement(const Match &match);
    void statement(const Lookup &lookup);
    void statement(const VerdictMap &map);
    void statement(const AnyOf &any);
    void statement(const Undecided &undecided);
    void statement(const Remark &remark) { add(remark.text); }
    void statement(const SetMeta &set);
    void statement(const SetPayload &set);
    void statement(const Notrack &) { add(QStringLiteral("notrack")); }
    void statement(const Nat &nat);
    void statement(const Tproxy &tproxy);
    void statement(const Synproxy &synproxy) { add(synproxy.text); }
    void statement(const UpdateSet &update);
    void statement(const Decide &decide);
    void statement(const UnknownTarget &target) { add(target.text); }

    void add(QString word)
    {
        if (!word.isEmpty())
            m_words.push_back(std::move(word));
    }
    [[nodiscard]] bool takesNextRange(const Match &match) const;
    void noteGuard(const Match &match);
    void useContext(PayloadBase base);
    [[nodiscard]] Shape shapeOf(const Operand &operand);
    [[nodiscard]] QString operandText(const Operand &operand);
    [[nodiscard]] QString operandsText(const std::vector<Operand> &operands);
    [[nodiscard]] QString valueOf(const Operand &operand, Form form, bool hostOrder);
    [[nodiscard]] QString rangesText(const Shape &shape, const Values &values, quint32 length) const;
    [[nodiscard]] QString rangeText(const Shape &shape, QByteArrayView first, QByteArrayView last) const;
    [[nodiscard]] QString setText(const QString &name, const std::vector<Operand> &operands);
    [[nodiscard]] QString elementText(const Element &element, const Set &set, const std::vector<Shape> &shapes) const;
    [[nodiscard]] static QString dataText(const Set &set, QByteArrayView data);
    [[nodiscard]] bool maskedMatch(const Match &match);
    [[nodiscard]] bool splitMatch(const Match &match);
    [[nodiscard]] QString endpointText(const std::optional<Operand> &first, const std::optional<Operand> &last,
                                       const std::optional<Operand> &portFirst, const std::optional<Operand> &portLast);
    [[nodiscard]] QString familyWord(const std::optional<Operand> &address) const;

    const Rule &m_rule;
    TableFamily m_family;
    const std::vector<Set> &m_sets;
    const std::vector<ExtensionWords> &m_extensions;
    Context m_context;
    QStringList m_words;
    std::optional<qsizetype> m_linkGuard; ///< index of the word that a field may fold
    std::optional<qsizetype> m_networkGuard;
    std::optional<qsizetype> m_transportGuard;
    std::size_t m_index = 0;
};

QString NftWriter::write()
{
    auto extension = m_extensions.begin();
    for (m_index = 0; m_index <= m_rule.statements.size(); ++m_index) {
        bool skipped = false;
        while (extension != m_extensions.end() && extension->first <= m_index) {
            add(QStringLiteral("xt %1 %2")
                    .arg(extension->isTarget ? QStringLiteral("target") : QStringLiteral("match"),
                         quotedText(extension->name)));
            skipped = extension->count > 0;
            m_index += extension->count;
            ++extension;
            if (skipped) {
                --m_index; // the loop steps on
                break;
            }
        }
        if (!skipped && m_index < m_rule.statements.size())
            std::visit([this](const auto &one) { statement(one); }, m_rule.statements[m_index]);
    }
    m_words.removeAll(QString());
    return m_words.join(u' ');
}

/// A rule's guard: the field that follows says the same, so nft doesn't print it.
void NftWriter::noteGuard(const Match &match)
{
    const std::optional<uint128> value = single(match.values);
    if (!value || match.inverted || !match.operand.transforms.empty())
        return;
    const auto number = static_cast<quint32>(*value);
    const Operand &operand = match.operand;
    const bool etherType =
        operand.key == Key::Payload && operand.base == PayloadBase::Link && operand.offset == 12 && operand.length == 2;
    const bool ipProtocol = operand.key == Key::Payload && operand.base == PayloadBase::Network && operand.length == 1
        && ((m_context.nfproto == 2 && operand.offset == 9) || (m_context.nfproto == 10 && operand.offset == 6));
    if (operand.key == Key::MetaIifType || operand.key == Key::MetaOifType) {
        if (*value == numberOf(QByteArray("\1\0", 2))) // ARPHRD_ETHER in host order
            m_linkGuard = m_words.size() - 1;
    } else if (operand.key == Key::MetaNfProto) {
        m_context.nfproto = static_cast<quint8>(number);
        m_networkGuard = m_words.size() - 1;
    } else if (operand.key == Key::MetaProtocol || etherType) {
        m_context.etherType = static_cast<quint16>(number);
        if (number == 0x0800 || number == 0x86dd)
            m_context.nfproto = number == 0x0800 ? 2 : 10;
        m_networkGuard = m_words.size() - 1;
    } else if (operand.key == Key::MetaL4Proto || ipProtocol) {
        m_context.protocol = static_cast<quint8>(number);
        if (!ipProtocol)
            m_transportGuard = m_words.size() - 1;
    }
}

/// A field of that header was named: its guard says nothing more.
void NftWriter::useContext(PayloadBase base)
{
    const auto fold = [this](std::optional<qsizetype> &guard) {
        if (guard)
            m_words[*guard].clear();
        guard.reset();
    };
    if (base == PayloadBase::Link) {
        fold(m_linkGuard);
    } else if (base == PayloadBase::Network) {
        fold(m_networkGuard);
    } else if (base == PayloadBase::Transport) {
        const bool named = m_context.protocol && words::fieldAt(m_context, base, 0, 32)
            && words::fieldAt(m_context, base, 0, 32)->header != u"th";
        if (named)
            fold(m_transportGuard);
        if (named
            && ((m_context.protocol == 1 && m_context.nfproto == 2)
                || (m_context.protocol == 58 && m_context.nfproto == 10)))
            fold(m_networkGuard);
    }
}

Shape NftWriter::shapeOf(const Operand &operand)
{
    Shape shape;
    const bool swapped = std::ranges::any_of(
        operand.transforms, [](const Transform &one) { return one.kind == Transform::Kind::ByteOrder; });
    if (operand.key == Key::Payload) {
        const Transform *mask = onlyMask(operand);
        const auto run = mask ? runOfMask(mask->mask) : std::nullopt;
        const quint32 offset = operand.offset * 8;
        if (run && isZero(mask->xorBits)) { // part of a byte: dscp, flags of a header
            const auto part = words::fieldAt(m_context, operand.base, offset + run->first, run->second);
            if (part && part->field.length == run->second && run->second < operand.length * 8) {
                useContext(operand.base);
                return {part->header + u' ' + part->field.name, part->field.form, false,
                        static_cast<int>(operand.length * 8 - run->first - run->second), 0};
            }
        }
        if (const auto field = words::fieldAt(m_context, operand.base, offset, ~0U);
            field && field->field.length >= operand.length * 8) {
            useContext(operand.base);
            return {field->header + u' ' + field->field.name, field->field.form, swapped, 0, field->field.length};
        }
        return {QStringLiteral("@%1,%2,%3").arg(baseName(operand.base)).arg(offset).arg(operand.length * 8), Form::Hex,
                swapped, 0, 0};
    }
    if (operand.key == Key::Map) {
        shape.words = operandsText(operand.inner) + QStringLiteral(" map ") + setText(operand.set, operand.inner);
        return shape;
    }
    if (operand.key == Key::ExtensionHeader && m_context.nfproto == 10)
        useContext(PayloadBase::Network);
    const words::KeyWords key = words::keyWords(operand);
    shape.words = key.words;
    if (operand.key == Key::Hash && !operand.inner.empty())
        shape.words.insert(shape.words.indexOf(u' '), u' ' + operandsText(operand.inner));
    shape.form = key.form;
    shape.hostOrder = key.hostOrder != swapped;
    return shape;
}

/// The operand with its transforms, where it is a value of its own.
QString NftWriter::operandText(const Operand &operand)
{
    if (operand.key == Key::Immediate)
        return words::valueText(Form::Hex, operand.bytes);
    const Shape shape = shapeOf(operand);
    QString text = shape.words;
    if (shape.shift != 0)
        return text;
    for (const Transform &transform : operand.transforms) {
        const auto hex = [&shape](QByteArrayView bytes) { return shape.value(bytes); };
        switch (transform.kind) {
        case Transform::Kind::Bitwise: {
            QByteArray inverse = transform.mask;
            for (char &byte : inverse)
                byte = static_cast<char>(~byte);
            if (isZero(transform.xorBits))
                text += QStringLiteral(" & ") + hex(transform.mask);
            else if (inverse == transform.xorBits)
                text += QStringLiteral(" | ") + hex(transform.xorBits);
            else if (isZero(inverse))
                text += QStringLiteral(" ^ ") + hex(transform.xorBits);
            else
                text += QStringLiteral(" & ") + hex(transform.mask) + QStringLiteral(" ^ ") + hex(transform.xorBits);
            break;
        }
        case Transform::Kind::ShiftLeft:
            text += QStringLiteral(" << %1").arg(transform.amount);
            break;
        case Transform::Kind::ShiftRight:
            text += QStringLiteral(" >> %1").arg(transform.amount);
            break;
        case Transform::Kind::ByteOrder:
            break;
        case Transform::Kind::Other:
            text += QStringLiteral(" ?");
            break;
        }
    }
    return text;
}

QString NftWriter::operandsText(const std::vector<Operand> &operands)
{
    QStringList texts;
    for (const Operand &operand : operands)
        texts.push_back(operandText(operand));
    return texts.join(QStringLiteral(" . "));
}

QString NftWriter::rangeText(const Shape &shape, QByteArrayView first, QByteArrayView last) const
{
    const quint32 missing = shape.fieldLength / 8 > static_cast<quint32>(first.size())
        ? shape.fieldLength / 8 - static_cast<quint32>(first.size())
        : 0;
    if (missing > 0 && isAddress(shape.form)) { // only the first bytes are compared
        const QByteArray whole = first.toByteArray() + QByteArray(static_cast<qsizetype>(missing), '\0');
        return shape.value(whole) + QStringLiteral("/%1").arg(first.size() * 8);
    }
    if (first == last)
        return shape.value(first);
    QByteArray differing(first.size(), '\0');
    for (qsizetype i = 0; i < first.size(); ++i)
        differing[i] = static_cast<char>(~(first[i] ^ last[i]));
    const std::optional<int> prefix = prefixOfMask(differing);
    bool aligned = prefix.has_value();
    for (qsizetype i = 0; aligned && i < first.size(); ++i)
        aligned = (first[i] & ~differing[i]) == 0;
    if (aligned && (shape.form == Form::Ipv4 || shape.form == Form::Ipv6))
        return shape.value(first) + QStringLiteral("/%1").arg(*prefix);
    if (aligned && shape.form == Form::Name && *prefix % 8 == 0)
        return shape.value(first.first(*prefix / 8));
    return shape.value(first) + u'-' + shape.value(last);
}

QString NftWriter::rangesText(const Shape &shape, const Values &values, quint32 length) const
{
    QStringList texts;
    const bool named = shape.form != Form::Port && shape.form != Form::Decimal && shape.form != Form::Mark
        && shape.form != Form::Hex && shape.form != Form::Hour && shape.form != Form::Name && !isAddress(shape.form);
    for (const Values::Range &range : values.ranges()) {
        if (named && range.last - range.first < 16) { // numbers that are names have no neighbours
            for (uint128 one = range.first; one <= range.last; ++one)
                texts.push_back(shape.value(registerBytes(one, length)));
            continue;
        }
        if (static_cast<std::size_t>(texts.size()) == elementsShown) {
            texts.push_back(QStringLiteral("…"));
            break;
        }
        // Two neighbours were two members; a range says so only from three on.
        if (range.last - range.first == 1) {
            texts.push_back(shape.value(registerBytes(range.first, length)));
            texts.push_back(shape.value(registerBytes(range.last, length)));
        } else {
            texts.push_back(rangeText(shape, registerBytes(range.first, length), registerBytes(range.last, length)));
        }
    }
    return texts.join(QStringLiteral(", "));
}

QString NftWriter::dataText(const Set &set, QByteArrayView data)
{
    const QStringList types = set.type.section(QStringLiteral(" : "), 1).split(QStringLiteral(" . "));
    QStringList texts;
    qsizetype at = 0;
    for (const QString &type : types) {
        const auto [form, length] = type == u"ipv4_addr" ? std::pair(Form::Ipv4, qsizetype{4})
            : type == u"ipv6_addr"                       ? std::pair(Form::Ipv6, qsizetype{16})
            : type == u"inet_service"                    ? std::pair(Form::Port, qsizetype{2})
            : type == u"mark"                            ? std::pair(Form::Mark, qsizetype{4})
            : type == u"ifname"                          ? std::pair(Form::Name, qsizetype{16})
                                                         : std::pair(Form::Hex, data.size() - at);
        if (length <= 0 || at + length > data.size())
            return words::valueText(Form::Hex, data);
        const QByteArrayView part = data.sliced(at, length);
        texts.push_back(words::valueText(form, form == Form::Mark ? turned(part) : part.toByteArray()));
        at += (length + 3) & ~qsizetype{3};
    }
    return texts.join(QStringLiteral(" . "));
}

QString NftWriter::elementText(const Element &element, const Set &set, const std::vector<Shape> &shapes) const
{
    QStringList fields;
    qsizetype at = 0;
    for (std::size_t i = 0; i < set.fieldLengths.size() && !element.catchAll; ++i) {
        const auto length = static_cast<qsizetype>(set.fieldLengths[i]);
        if (at + length > element.first.size() || at + length > element.last.size())
            return {};
        fields.push_back(rangeText(i < shapes.size() ? shapes[i] : Shape(), element.first.sliced(at, length),
                                   element.last.sliced(at, length)));
        at += length;
    }
    QString text = element.catchAll ? QStringLiteral("*") : fields.join(QStringLiteral(" . "));
    if (element.condition)
        text += u' ' + element.condition->text;
    if (element.verdict)
        text += QStringLiteral(" : ") + nftText(*element.verdict);
    else if (!element.data.isEmpty())
        text += QStringLiteral(" : ") + dataText(set, element.data);
    return text;
}

/// "@name", or the contents of an anonymous set.
QString NftWriter::setText(const QString &name, const std::vector<Operand> &operands)
{
    const Set *set = name.startsWith(u"__") ? findSet(m_sets, name) : nullptr;
    if (!set)
        return u'@' + name;
    std::vector<Shape> shapes;
    for (const Operand &operand : operands)
        shapes.push_back(shapeOf(operand));
    QStringList texts;
    if (!set->plain.isEmpty() && !set->fieldLengths.empty())
        texts.push_back(rangesText(shapes.empty() ? Shape() : shapes.front(), set->plain, set->fieldLengths.front()));
    std::vector<const Element *> sorted;
    for (const Element &element : set->elements)
        sorted.push_back(&element);
    // nft prints them by key, what holds for all others last
    std::ranges::stable_sort(sorted, [](const Element *a, const Element *b) {
        return a->catchAll != b->catchAll ? b->catchAll : a->first < b->first;
    });
    for (const Element *element : sorted) {
        if (static_cast<std::size_t>(texts.size()) == elementsShown) {
            texts.push_back(QStringLiteral("…"));
            break;
        }
        texts.push_back(elementText(*element, *set, shapes));
    }
    return QStringLiteral("{ ") + texts.join(QStringLiteral(", ")) + QStringLiteral(" }");
}

/// A comparison of single bits of a value; false where it isn't one.
bool NftWriter::maskedMatch(const Match &match)
{
    const Transform *mask = onlyMask(match.operand);
    if (!mask || !isZero(mask->xorBits))
        return false;
    Operand plain = match.operand;
    plain.transforms.clear();
    const Shape masked = shapeOf(match.operand);
    if (masked.shift != 0
        || (match.operand.key == Key::Payload && !masked.words.startsWith(u'@') && masked.fieldLength == 0)) {
        add(masked.words + (match.inverted ? QStringLiteral(" != ") : QStringLiteral(" "))
            + rangesText(masked, match.values, match.operand.length));
        return true;
    }
    const Shape shape = shapeOf(plain);
    const std::optional<uint128> value = single(match.values);
    const QString maskValue = shape.value(mask->mask);
    if (value && isAddress(shape.form)) {
        if (const std::optional<int> prefix = prefixOfMask(mask->mask)) {
            add(shape.words + (match.inverted ? QStringLiteral(" != ") : QStringLiteral(" "))
                + shape.value(registerBytes(*value, match.operand.length)) + QStringLiteral("/%1").arg(*prefix));
            return true;
        }
    }
    if (words::isBitField(shape.form)) {
        const auto bits = [&shape](QByteArrayView bytes) {
            return words::bitsText(
                shape.form, static_cast<quint64>(numberOf(shape.hostOrder ? turned(bytes) : bytes.toByteArray())));
        };
        const QString names = bits(mask->mask);
        if (value == uint128{0} && !names.isEmpty()) {
            add(shape.words + (match.inverted ? QStringLiteral(" ") : QStringLiteral(" ! ")) + names);
            return true;
        }
        if (value && !names.isEmpty()) {
            QString all = names;
            all.replace(QStringLiteral(","), QStringLiteral(" | "));
            QString wanted = bits(registerBytes(*value, match.operand.length));
            wanted.replace(QStringLiteral(","), QStringLiteral(" | "));
            add(shape.words + QStringLiteral(" & ") + (all.contains(u'|') ? u'(' + all + u')' : all)
                + (match.inverted ? QStringLiteral(" != ") : QStringLiteral(" == ")) + wanted);
            return true;
        }
    }
    add(shape.words + QStringLiteral(" & ") + maskValue
        + (match.inverted ? QStringLiteral(" != ") : QStringLiteral(" == "))
        + rangesText(shape, match.values, match.operand.length));
    return true;
}

/// One load of several fields that stand together; false where it isn't one.
bool NftWriter::splitMatch(const Match &match)
{
    const std::optional<uint128> value = single(match.values);
    if (!value || match.inverted || match.operand.key != Key::Payload || !match.operand.transforms.empty())
        return false;
    const QByteArray bytes = registerBytes(*value, match.operand.length);
    QStringList texts;
    for (quint32 at = 0; at < match.operand.length;) {
        const auto field = words::fieldAt(m_context, match.operand.base, (match.operand.offset + at) * 8,
                                          (match.operand.length - at) * 8);
        if (!field || field->field.length % 8 != 0)
            return false;
        texts.push_back(field->header + u' ' + field->field.name + u' '
                        + words::valueText(field->field.form, bytes.sliced(at, field->field.length / 8)));
        at += field->field.length / 8;
    }
    if (texts.size() < 2)
        return false;
    useContext(match.operand.base);
    add(texts.join(u' '));
    return true;
}

/// Not below one number and, in the next statement, not above another: a range.
bool NftWriter::takesNextRange(const Match &match) const
{
    if (m_index + 1 >= m_rule.statements.size() || match.inverted || match.values.ranges().size() != 1)
        return false;
    const auto *next = std::get_if<Match>(&m_rule.statements[m_index + 1]);
    if (!next || next->inverted || next->operand != match.operand || next->values.ranges().size() != 1)
        return false;
    return match.values.ranges().front().first > 0 && next->values.ranges().front().first == 0
        && next->values.ranges().front().last >= match.values.ranges().front().first;
}

void NftWriter::statement(const Match &match)
{
    const quint32 length = match.operand.length;
    if (match.values == Values(0, highest(length)) && !match.inverted)
        return; // only asks whether the data is there
    if (takesNextRange(match)) {
        const auto &next = std::get<Match>(m_rule.statements[++m_index]);
        const Shape shape = shapeOf(match.operand);
        add(operandText(match.operand) + u' ' + shape.value(registerBytes(match.values.ranges().front().first, length))
            + u'-' + shape.value(registerBytes(next.values.ranges().front().last, length)));
        return;
    }
    if (maskedMatch(match) || splitMatch(match))
        return;
    const Shape shape = shapeOf(match.operand);
    QString text = operandText(match.operand);
    if (shape.form == Form::NfProto || shape.form == Form::Protocol || !match.operand.transforms.empty()
        || !match.inverted)
        text += match.inverted ? QStringLiteral(" != ") : QStringLiteral(" ");
    else
        text += QStringLiteral(" != ");
    const auto &ranges = match.values.ranges();
    const uint128 top = highest(length);
    if (ranges.size() == 1 && ranges.front().first != ranges.front().last && !match.inverted && shape.form != Form::Port
        && (ranges.front().first == 0 || ranges.front().last == top)) {
        const bool below = ranges.front().first == 0;
        text += (below ? QStringLiteral("<= ") : QStringLiteral(">= "))
            + shape.value(registerBytes(below ? ranges.front().last : ranges.front().first, length));
    } else if (ranges.size() == 1) {
        text +=
            rangeText(shape, registerBytes(ranges.front().first, length), registerBytes(ranges.front().last, length));
    } else {
        text += QStringLiteral("{ ") + rangesText(shape, match.values, length) + QStringLiteral(" }");
    }
    add(text);
    noteGuard(match);
}

void NftWriter::statement(const Lookup &lookup)
{
    const QString operands = operandsText(lookup.operands);
    add(operands + (lookup.inverted ? QStringLiteral(" != ") : QStringLiteral(" "))
        + setText(lookup.set, lookup.operands));
}

void NftWriter::statement(const VerdictMap &map)
{
    const QString operands = operandsText(map.operands);
    add(operands + QStringLiteral(" vmap ") + setText(map.set, map.operands));
}

void NftWriter::statement(const AnyOf &any)
{
    // Only xt matches state this, and they have words of their own.
    add(QStringLiteral("any of %1").arg(any.matches.size()));
}

void NftWriter::statement(const Undecided &undecided)
{
    const UpdateSet *update = m_index > 0 ? std::get_if<UpdateSet>(&m_rule.statements[m_index - 1]) : nullptr;
    if (update && update->text.endsWith(undecided.text))
        return; // stands inside the braces
    add(undecided.text);
}

QString NftWriter::valueOf(const Operand &operand, Form form, bool hostOrder)
{
    if (operand.key != Key::Immediate || !operand.transforms.empty())
        return operandText(operand);
    return words::valueText(form, hostOrder ? turned(operand.bytes) : operand.bytes);
}

void NftWriter::statement(const SetMeta &set)
{
    Operand target;
    target.key = set.key;
    const words::KeyWords key = words::keyWords(target);
    add(key.words + QStringLiteral(" set ") + valueOf(set.value, key.form, key.hostOrder));
}

void NftWriter::statement(const SetPayload &set)
{
    const Shape shape = shapeOf(set.target);
    add(shape.words + QStringLiteral(" set ") + valueOf(set.value, shape.form, shape.hostOrder));
}

QString NftWriter::endpointText(const std::optional<Operand> &first, const std::optional<Operand> &last,
                                const std::optional<Operand> &portFirst, const std::optional<Operand> &portLast)
{
    QString text;
    if (first) {
        const Form form = first->length == 4 ? Form::Ipv4 : Form::Ipv6;
        text = valueOf(*first, form, false);
        if (last)
            text += u'-' + valueOf(*last, form, false);
        if (first->length == 16 && portFirst)
            text = u'[' + text + u']';
    }
    // An address and a port from one map are one word.
    if (portFirst && !(first && first->key == Key::Map && portFirst->key == Key::Map && portFirst->set == first->set)) {
        text += u':' + valueOf(*portFirst, Form::Port, false);
        if (portLast)
            text += u'-' + valueOf(*portLast, Form::Port, false);
    }
    return text;
}

QString NftWriter::familyWord(const std::optional<Operand> &address) const
{
    if (!address || m_family == TableFamily::Ip || m_family == TableFamily::Ip6)
        return {};
    return address->length == 4 ? QStringLiteral(" ip") : QStringLiteral(" ip6");
}

void NftWriter::statement(const Nat &nat)
{
    static constexpr auto names = std::to_array<QLatin1StringView>(
        {QLatin1StringView("dnat"), QLatin1StringView("redirect"), QLatin1StringView("dnat"), QLatin1StringView("snat"),
         QLatin1StringView("masquerade")});
    QString text = QString(names[static_cast<std::size_t>(nat.kind)]) + familyWord(nat.addressFirst);
    if (nat.kind == Nat::Kind::NetmapDestination)
        text += QStringLiteral(" prefix");
    const QString to = endpointText(nat.addressFirst, nat.addressLast, nat.portFirst, nat.portLast);
    if (!to.isEmpty())
        text += QStringLiteral(" to ") + to;
    QStringList flags; // NF_NAT_RANGE_PROTO_RANDOM, _FULLY, PERSISTENT (linux/netfilter/nf_nat.h)
    if (nat.flags & 4)
        flags.push_back(QStringLiteral("random"));
    if (nat.flags & 16)
        flags.push_back(QStringLiteral("fully-random"));
    if (nat.flags & 8)
        flags.push_back(QStringLiteral("persistent"));
    if (!flags.isEmpty())
        text += u' ' + flags.join(u',');
    add(text);
}

void NftWriter::statement(const Tproxy &tproxy)
{
    add(QStringLiteral("tproxy") + familyWord(tproxy.address) + QStringLiteral(" to ")
        + endpointText(tproxy.address, {}, tproxy.port, {}));
}

void NftWriter::statement(const UpdateSet &update)
{
    static constexpr auto names = std::to_array<QLatin1StringView>(
        {QLatin1StringView("add"), QLatin1StringView("update"), QLatin1StringView("delete")});
    QString text = QString(names[static_cast<std::size_t>(update.operation)]) + QStringLiteral(" @") + update.set
        + QStringLiteral(" { ") + operandsText(update.operands);
    if (!update.text.isEmpty())
        text += u' ' + update.text;
    add(text + QStringLiteral(" }"));
}

void NftWriter::statement(const Decide &decide)
{
    const QString with = decide.verdict.with;
    const bool usual = (m_family == TableFamily::Ip && with == u"icmp:3/3")
        || (m_family == TableFamily::Ip6 && with == u"icmp6:1/4")
        || (m_family != TableFamily::Ip && m_family != TableFamily::Ip6 && with == u"icmpx:port-unreachable");
    add(decide.verdict.kind == VerdictKind::Reject && usual ? QStringLiteral("reject") : nftText(decide.verdict));
}

QString rejectText(const QString &with)
{
    if (with == u"tcp-reset")
        return QStringLiteral("reject with tcp reset");
    if (with.startsWith(u"icmpx:"))
        return QStringLiteral("reject with icmpx ") + with.sliced(6);
    struct CodeName {
        QLatin1StringView with;
        QLatin1StringView text;
    };
    using L = QLatin1StringView;
    static constexpr auto names = std::to_array<CodeName>({{L("icmp:3/0"), L("icmp net-unreachable")},
                                                           {L("icmp:3/1"), L("icmp host-unreachable")},
                                                           {L("icmp:3/2"), L("icmp prot-unreachable")},
                                                           {L("icmp:3/3"), L("icmp port-unreachable")},
                                                           {L("icmp:3/9"), L("icmp net-prohibited")},
                                                           {L("icmp:3/10"), L("icmp host-prohibited")},
                                                           {L("icmp:3/13"), L("icmp admin-prohibited")},
                                                           {L("icmp6:1/0"), L("icmpv6 no-route")},
                                                           {L("icmp6:1/1"), L("icmpv6 admin-prohibited")},
                                                           {L("icmp6:1/3"), L("icmpv6 addr-unreachable")},
                                                           {L("icmp6:1/4"), L("icmpv6 port-unreachable")},
                                                           {L("icmp6:1/5"), L("icmpv6 policy-fail")},
                                                           {L("icmp6:1/6"), L("icmpv6 reject-route")}});
    const auto found = std::ranges::find(names, with, &CodeName::with);
    return found == names.end() ? QStringLiteral("reject") : QStringLiteral("reject with ") + found->text;
}

// ---- iptables --------------------------------------------------------------------------------------------------------

class IptablesWriter
{
public:
    IptablesWriter(const Rule &rule, TableFamily family, const std::vector<ExtensionWords> &extensions)
        : m_rule(rule)
        , m_extensions(extensions)
    {
        m_context.nfproto = family == TableFamily::Ip6 ? 10 : 2;
    }

    QString write(const QString &chain);

private:
    bool statement(const Match &match);
    bool statement(const Undecided &undecided);
    bool statement(const Remark &remark);
    bool statement(const Decide &decide);
    bool statement(const SetMeta &) { return false; }
    template<typename Other>
    bool statement(const Other &)
    {
        return false;
    }

    bool payload(const Match &match);
    bool port(const Match &match, const words::NamedField &field);
    bool flags(const Match &match);
    void option(QString &slot, QLatin1StringView letter, const Match &match, const QString &value);
    void module(const QString &name, const QString &words);

    const Rule &m_rule;
    const std::vector<ExtensionWords> &m_extensions;
    Context m_context;
    QString m_source, m_destination, m_input, m_output, m_protocol, m_fragment;
    QStringList m_modules;
    QString m_target;
    std::size_t m_index = 0;
};

QString IptablesWriter::write(const QString &chain)
{
    auto extension = m_extensions.begin();
    for (m_index = 0; m_index <= m_rule.statements.size();) {
        if (extension != m_extensions.end() && extension->first <= m_index) {
            if (extension->isTarget)
                m_target = extension->words;
            else
                m_modules.push_back(extension->words);
            m_index += extension->count;
            ++extension;
            continue;
        }
        if (m_index == m_rule.statements.size())
            break;
        if (!std::visit([this](const auto &one) { return statement(one); }, m_rule.statements[m_index]))
            return {};
        ++m_index;
    }
    QStringList words{QStringLiteral("-A"), chain, m_source, m_destination, m_input, m_output, m_protocol, m_fragment};
    words += m_modules;
    words.push_back(m_target);
    words.removeAll(QString());
    return words.join(u' ');
}

void IptablesWriter::option(QString &slot, QLatin1StringView letter, const Match &match, const QString &value)
{
    slot = (match.inverted ? QStringLiteral("! -") : QStringLiteral("-")) + letter + u' ' + value;
}

/// Options of one module stand behind one -m.
void IptablesWriter::module(const QString &name, const QString &words)
{
    if (!m_modules.isEmpty() && m_modules.back().startsWith(QStringLiteral("-m ") + name + u' '))
        m_modules.back() += u' ' + words;
    else
        m_modules.push_back(QStringLiteral("-m %1 %2").arg(name, words));
}

QString interfaceText(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\0');
    QString name = QString::fromUtf8(end < 0 ? bytes : bytes.first(end));
    if (end < 0 && bytes.size() < 16)
        name += u'+';
    return name;
}

bool IptablesWriter::port(const Match &match, const words::NamedField &field)
{
    const auto &ranges = match.values.ranges();
    if (ranges.size() != 1 || !match.operand.transforms.empty() || match.operand.length != 2)
        return false;
    uint128 first = ranges.front().first;
    uint128 last = ranges.front().last;
    if (m_index + 1 < m_rule.statements.size() && first > 0 && last == 65535) { // two comparisons make a range
        const auto *next = std::get_if<Match>(&m_rule.statements[m_index + 1]);
        if (next && next->operand == match.operand && !next->inverted && next->values.ranges().size() == 1
            && next->values.ranges().front().first == 0) {
            last = next->values.ranges().front().last;
            ++m_index;
        }
    }
    QString text = QString::number(static_cast<quint32>(first));
    if (first != last)
        text += u':' + QString::number(static_cast<quint32>(last));
    module(QString(field.header),
           (match.inverted ? QStringLiteral("! --") : QStringLiteral("--")) + field.field.name + u' ' + text);
    return true;
}

bool IptablesWriter::flags(const Match &match)
{
    const Transform *mask = onlyMask(match.operand);
    const std::optional<uint128> value = single(match.values);
    if (!mask || !value || mask->mask.size() != 1)
        return false;
    const auto names = [](quint64 bits) {
        const QString text = words::bitsText(Form::TcpFlags, bits).toUpper();
        return bits == 0 ? QStringLiteral("NONE") : text;
    };
    module(QStringLiteral("tcp"),
           (match.inverted ? QStringLiteral("! --tcp-flags ") : QStringLiteral("--tcp-flags "))
               + names(static_cast<quint8>(mask->mask[0])) + u' ' + names(static_cast<quint64>(*value)));
    return true;
}

bool IptablesWriter::payload(const Match &match)
{
    const Operand &operand = match.operand;
    const auto field = words::fieldAt(m_context, operand.base, operand.offset * 8, ~0U);
    const std::optional<uint128> value = single(match.values);
    if (!field)
        return false;
    const QString name = field->header + u' ' + field->field.name;
    if (operand.base == PayloadBase::Network && (field->field.name == u"saddr" || field->field.name == u"daddr")) {
        const Transform *mask = onlyMask(operand);
        if (!value || (!mask && !operand.transforms.empty()))
            return false;
        const qsizetype full = m_context.nfproto == 2 ? 4 : 16;
        QByteArray bytes = registerBytes(*value, operand.length);
        const std::optional<int> prefix =
            mask ? prefixOfMask(mask->mask) : std::optional<int>(static_cast<int>(operand.length * 8));
        if (bytes.size() > full)
            return false;
        bytes.append(full - bytes.size(), '\0');
        const QString text = words::valueText(field->field.form, bytes) + u'/'
            + (prefix ? QString::number(*prefix) : words::valueText(field->field.form, mask->mask));
        option(field->field.name == u"saddr" ? m_source : m_destination,
               field->field.name == u"saddr" ? QLatin1StringView("s") : QLatin1StringView("d"), match, text);
        return true;
    }
    if (name == u"ip protocol" && value && operand.transforms.empty()) {
        m_context.protocol = static_cast<quint8>(*value);
        option(m_protocol, QLatin1StringView("p"), match, words::protocolText(static_cast<quint8>(*value)));
        return true;
    }
    if (name == u"ip frag-off" && onlyMask(operand) && value == uint128{0}) {
        m_fragment = match.inverted ? QStringLiteral("-f") : QStringLiteral("! -f");
        return true;
    }
    if (operand.base == PayloadBase::Transport && field->field.form == Form::Port)
        return port(match, *field);
    if (name == u"tcp flags")
        return flags(match);
    return false;
}

bool IptablesWriter::statement(const Match &match)
{
    const std::optional<uint128> value = single(match.values);
    switch (match.operand.key) {
    case Key::Payload:
        return payload(match);
    case Key::MetaIifName:
    case Key::MetaOifName:
        if (!value || !match.operand.transforms.empty())
            return false;
        option(match.operand.key == Key::MetaIifName ? m_input : m_output,
               match.operand.key == Key::MetaIifName ? QLatin1StringView("i") : QLatin1StringView("o"), match,
               interfaceText(registerBytes(*value, match.operand.length)));
        return true;
    case Key::MetaL4Proto:
        if (!value || !match.operand.transforms.empty())
            return false;
        if (!match.inverted)
            m_context.protocol = static_cast<quint8>(*value);
        option(m_protocol, QLatin1StringView("p"), match, words::protocolText(static_cast<quint8>(*value)));
        return true;
    case Key::MetaMark: {
        const Transform *mask = onlyMask(match.operand);
        if (!value || (!mask && !match.operand.transforms.empty()))
            return false;
        const auto hex = [](QByteArrayView bytes) {
            return QStringLiteral("0x%1").arg(static_cast<quint32>(numberOf(turned(bytes))), 0, 16);
        };
        module(QStringLiteral("mark"),
               (match.inverted ? QStringLiteral("! --mark ") : QStringLiteral("--mark "))
                   + hex(registerBytes(*value, 4)) + (mask ? u'/' + hex(mask->mask) : QString()));
        return true;
    }
    default:
        return false;
    }
}

/// nft's limit is iptables' limit.
bool IptablesWriter::statement(const Undecided &undecided)
{
    const QStringList words = undecided.text.split(u' '); // limit rate 3/minute burst 5 packets
    if (undecided.reason != ReasonCode::RateLimit || words.size() != 6 || words[0] != u"limit"
        || words[5] != u"packets")
        return false;
    QString rate = words[2];
    rate.replace(QStringLiteral("/second"), QStringLiteral("/sec"))
        .replace(QStringLiteral("/minute"), QStringLiteral("/min"));
    QString text = QStringLiteral("--limit ") + rate;
    if (words[4] != u"5")
        text += QStringLiteral(" --limit-burst ") + words[4];
    module(QStringLiteral("limit"), text);
    return true;
}

bool IptablesWriter::statement(const Remark &remark)
{
    if (remark.text == u"counter")
        return true;
    if (remark.text == u"meta nftrace set 1") {
        m_target = QStringLiteral("-j TRACE");
        return true;
    }
    if (!remark.text.startsWith(u"log") || !remark.text.contains(u" group "))
        return false;
    QString options = remark.text.sliced(3);
    options.replace(QStringLiteral(" prefix "), QStringLiteral(" --nflog-prefix "))
        .replace(QStringLiteral(" group 0"), QString())
        .replace(QStringLiteral(" group "), QStringLiteral(" --nflog-group "))
        .replace(QStringLiteral(" snaplen "), QStringLiteral(" --nflog-size "))
        .replace(QStringLiteral(" queue-threshold "), QStringLiteral(" --nflog-threshold "));
    m_target = QStringLiteral("-j NFLOG") + options;
    return true;
}

bool IptablesWriter::statement(const Decide &decide)
{
    switch (decide.verdict.kind) {
    case VerdictKind::Accept:
        m_target = QStringLiteral("-j ACCEPT");
        return true;
    case VerdictKind::Drop:
        m_target = QStringLiteral("-j DROP");
        return true;
    case VerdictKind::Return:
        m_target = QStringLiteral("-j RETURN");
        return true;
    case VerdictKind::Jump:
        m_target = QStringLiteral("-j ") + decide.verdict.chain;
        return true;
    case VerdictKind::Goto:
        m_target = QStringLiteral("-g ") + decide.verdict.chain;
        return true;
    default:
        return false;
    }
}

} // namespace

QString quotedText(QStringView text)
{
    QString quoted = text.toString();
    quoted.replace(u'"', u'\'');
    return u'"' + harmless(std::move(quoted)) + u'"';
}

QString nftText(const Verdict &verdict)
{
    switch (verdict.kind) {
    case VerdictKind::Accept:
        return QStringLiteral("accept");
    case VerdictKind::Drop:
        return QStringLiteral("drop");
    case VerdictKind::Reject:
        return rejectText(verdict.with);
    case VerdictKind::Continue:
        return QStringLiteral("continue");
    case VerdictKind::Return:
        return QStringLiteral("return");
    case VerdictKind::Jump:
        return QStringLiteral("jump ") + verdict.chain;
    case VerdictKind::Goto:
        return QStringLiteral("goto ") + verdict.chain;
    case VerdictKind::Queue: {
        QString text = verdict.bypass ? QStringLiteral("queue flags bypass to ") : QStringLiteral("queue to ");
        text += QString::number(verdict.queueFirst);
        if (verdict.queueLast != verdict.queueFirst)
            text += u'-' + QString::number(verdict.queueLast);
        return text;
    }
    case VerdictKind::Steal:
        break;
    }
    return QStringLiteral("fwd");
}

QString nftText(const Rule &rule, TableFamily family, const std::vector<Set> &sets,
                const std::vector<ExtensionWords> &extensions)
{
    return harmless(NftWriter(rule, family, sets, extensions).write());
}

QString iptablesText(const Rule &rule, TableFamily family, const QString &chain,
                     const std::vector<ExtensionWords> &extensions)
{
    return harmless(IptablesWriter(rule, family, extensions).write(chain));
}

} // namespace earshot
