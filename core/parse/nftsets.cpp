// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/nftsets.h>

#include <QStringList>

#include <algorithm>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

namespace earshot {

namespace {

struct DataType {
    QLatin1StringView name;
    quint32 length; ///< bytes; 0: differs
};

/// nftables, include/datatype.h: enum datatypes; the number is the index.
constexpr auto dataTypes = std::to_array<DataType>({
    {QLatin1StringView(), 0},
    {QLatin1StringView("verdict"), 0},
    {QLatin1StringView("nf_proto"), 1},
    {QLatin1StringView("bitmask"), 0},
    {QLatin1StringView("integer"), 0},
    {QLatin1StringView("string"), 0},
    {QLatin1StringView("ll_addr"), 0},
    {QLatin1StringView("ipv4_addr"), 4},
    {QLatin1StringView("ipv6_addr"), 16},
    {QLatin1StringView("ether_addr"), 6},
    {QLatin1StringView("ether_type"), 2},
    {QLatin1StringView("arp_op"), 2},
    {QLatin1StringView("inet_proto"), 1},
    {QLatin1StringView("inet_service"), 2},
    {QLatin1StringView("icmp_type"), 1},
    {QLatin1StringView("tcp_flag"), 1},
    {QLatin1StringView("dccp_pkttype"), 1},
    {QLatin1StringView("mh_type"), 1},
    {QLatin1StringView("time"), 8},
    {QLatin1StringView("mark"), 4},
    {QLatin1StringView("iface_index"), 4},
    {QLatin1StringView("iface_type"), 2},
    {QLatin1StringView("realm"), 4},
    {QLatin1StringView("classid"), 4},
    {QLatin1StringView("uid"), 4},
    {QLatin1StringView("gid"), 4},
    {QLatin1StringView("ct_state"), 4},
    {QLatin1StringView("ct_dir"), 1},
    {QLatin1StringView("ct_status"), 4},
    {QLatin1StringView("icmpv6_type"), 1},
    {QLatin1StringView("ct_label"), 16},
    {QLatin1StringView("pkt_type"), 1},
    {QLatin1StringView("icmp_code"), 1},
    {QLatin1StringView("icmpv6_code"), 1},
    {QLatin1StringView("icmpx_code"), 1},
    {QLatin1StringView("devgroup"), 4},
    {QLatin1StringView("dscp"), 1},
    {QLatin1StringView("ecn"), 1},
    {QLatin1StringView("fib_addrtype"), 4},
    {QLatin1StringView("boolean"), 1},
    {QLatin1StringView("ct_event"), 4},
    {QLatin1StringView("ifname"), 16},
    {QLatin1StringView("igmp_type"), 1},
    {QLatin1StringView("time"), 8},
    {QLatin1StringView("hour"), 4},
    {QLatin1StringView("day"), 1},
    {QLatin1StringView("cgroupsv2"), 8},
});

/// The six-bit pieces of a concatenated type, first field first; empty where one isn't known.
std::vector<DataType> fieldsOfType(quint32 type)
{
    std::vector<DataType> fields;
    for (; type != 0; type >>= 6) {
        const quint32 one = type & 0x3f;
        if (one == 0 || one >= dataTypes.size())
            return {};
        fields.insert(fields.begin(), dataTypes[one]);
    }
    return fields;
}

constexpr quint32 padded(quint32 length)
{
    return (length + 3) & ~3U;
}

std::vector<quint32> fieldLengthsFrom(const Attributes &message, quint32 keyLength, quint32 keyType)
{
    std::vector<quint32> lengths;
    const Attributes description(message.bytes(NFTA_SET_DESC), NFTA_SET_DESC_MAX);
    forEachAttribute(description.bytes(NFTA_SET_DESC_CONCAT), [&](quint16, QByteArrayView field) {
        lengths.push_back(Attributes(field, NFTA_SET_FIELD_MAX).u32(NFTA_SET_FIELD_LEN).value_or(0));
    });
    const auto fits = [keyLength](const std::vector<quint32> &fields) {
        quint32 sum = 0;
        for (const quint32 field : fields) {
            if (field == 0 || field > keyLength)
                return false;
            sum += padded(field);
        }
        return !fields.empty() && sum == padded(keyLength);
    };
    if (fits(lengths))
        return lengths;
    // Kernels name the fields of concatenations that nft ≥ 0.9.4 made; for others nft's type number does.
    const std::vector<DataType> types = fieldsOfType(keyType);
    if (types.size() == 1 && keyLength <= 16)
        return {keyLength};
    lengths.clear();
    for (const DataType &type : types)
        lengths.push_back(type.length);
    if (fits(lengths))
        return lengths;
    return {};
}

QString rateUnit(quint64 seconds)
{
    switch (seconds) {
    case 1:
        return QStringLiteral("second");
    case 60:
        return QStringLiteral("minute");
    case 60 * 60:
        return QStringLiteral("hour");
    case 24 * 60 * 60:
        return QStringLiteral("day");
    case 7 * 24 * 60 * 60:
        return QStringLiteral("week");
    default:
        return QStringLiteral("%1 seconds").arg(seconds);
    }
}

/// The largest unit that holds the number without a rest, as nft prints it.
QString byteCount(quint64 bytes)
{
    constexpr quint64 kilo = 1024;
    if (bytes != 0 && bytes % (kilo * kilo) == 0)
        return QStringLiteral("%1 mbytes").arg(bytes / (kilo * kilo));
    if (bytes != 0 && bytes % kilo == 0)
        return QStringLiteral("%1 kbytes").arg(bytes / kilo);
    return QStringLiteral("%1 bytes").arg(bytes);
}

Undecided limitCondition(QByteArrayView data)
{
    const Attributes limit(data, NFTA_LIMIT_MAX);
    const bool over = limit.u32(NFTA_LIMIT_FLAGS).value_or(0) & NFT_LIMIT_F_INV;
    const quint64 rate = limit.u64(NFTA_LIMIT_RATE).value_or(0);
    const quint32 burst = limit.u32(NFTA_LIMIT_BURST).value_or(0);
    const QString unit = rateUnit(limit.u64(NFTA_LIMIT_UNIT).value_or(0));
    QString text = over ? QStringLiteral("limit rate over ") : QStringLiteral("limit rate ");
    if (limit.u32(NFTA_LIMIT_TYPE).value_or(NFT_LIMIT_PKTS) == NFT_LIMIT_PKT_BYTES) {
        text += byteCount(rate) + u'/' + unit;
        if (burst != 0)
            text += QStringLiteral(" burst ") + byteCount(burst);
    } else {
        text += QString::number(rate) + u'/' + unit + QStringLiteral(" burst %1 packets").arg(burst);
    }
    return {ReasonCode::RateLimit, text, !over};
}

Undecided quotaCondition(QByteArrayView data)
{
    const Attributes quota(data, NFTA_QUOTA_MAX);
    const quint32 flags = quota.u32(NFTA_QUOTA_FLAGS).value_or(0);
    const quint64 bytes = quota.u64(NFTA_QUOTA_BYTES).value_or(0);
    const quint64 consumed = quota.u64(NFTA_QUOTA_CONSUMED).value_or(0);
    const bool over = flags & NFT_QUOTA_F_INV;
    const bool spent = consumed >= bytes || (flags & NFT_QUOTA_F_DEPLETED);
    // What was used so far changes by itself and stays out of the text.
    return {ReasonCode::Quota, (over ? QStringLiteral("quota over ") : QStringLiteral("quota ")) + byteCount(bytes),
            over == spent};
}

Undecided connlimitCondition(QByteArrayView data)
{
    const Attributes connlimit(data, NFTA_CONNLIMIT_MAX);
    const bool over = connlimit.u32(NFTA_CONNLIMIT_FLAGS).value_or(0) & NFT_CONNLIMIT_F_INV;
    const quint32 count = connlimit.u32(NFTA_CONNLIMIT_COUNT).value_or(0);
    // The first connection counts itself [K nft_connlimit.c:nft_connlimit_do_eval].
    return {ReasonCode::ConnectionLimit,
            (over ? QStringLiteral("ct count over %1") : QStringLiteral("ct count %1")).arg(count),
            (count < 1) == over};
}

} // namespace

QString nftTypeName(quint32 type)
{
    QStringList names;
    for (const DataType &field : fieldsOfType(type))
        names.push_back(QString(field.name));
    return names.join(QStringLiteral(" . "));
}

std::optional<Verdict> nftVerdict(QByteArrayView nest)
{
    const Attributes data(nest, NFTA_VERDICT_MAX);
    const std::optional<quint32> raw = data.u32(NFTA_VERDICT_CODE);
    if (!raw || data.isStrange() || !data.isSound())
        return std::nullopt;
    Verdict verdict;
    verdict.chain = data.text(NFTA_VERDICT_CHAIN);
    switch (static_cast<qint32>(*raw)) {
    case NFT_CONTINUE:
        verdict.kind = VerdictKind::Continue;
        return verdict;
    case NFT_RETURN:
        verdict.kind = VerdictKind::Return;
        return verdict;
    case NFT_JUMP:
    case NFT_GOTO:
        verdict.kind = static_cast<qint32>(*raw) == NFT_JUMP ? VerdictKind::Jump : VerdictKind::Goto;
        return verdict.chain.isEmpty() ? std::nullopt : std::optional(verdict);
    default:
        break;
    }
    switch (*raw & NF_VERDICT_MASK) {
    case NF_ACCEPT:
        verdict.kind = VerdictKind::Accept;
        return verdict;
    case NF_DROP:
        verdict.kind = VerdictKind::Drop;
        return verdict;
    case NF_STOLEN:
        verdict.kind = VerdictKind::Steal;
        return verdict;
    case NF_QUEUE:
        verdict.kind = VerdictKind::Queue;
        verdict.queueFirst = verdict.queueLast = static_cast<quint16>(*raw >> NF_VERDICT_QBITS);
        verdict.bypass = *raw & NF_VERDICT_FLAG_QUEUE_BYPASS;
        return verdict;
    default:
        return std::nullopt;
    }
}

std::optional<Undecided> bothConditions(std::optional<Undecided> one, std::optional<Undecided> other)
{
    if (!one)
        return other;
    if (!other)
        return one;
    std::optional<bool> nominal;
    if (one->nominal == false || other->nominal == false)
        nominal = false;
    else if (one->nominal && other->nominal)
        nominal = true;
    return Undecided{one->reason, one->text + u' ' + other->text, nominal};
}

std::optional<Undecided> nftCondition(QByteArrayView expression)
{
    const Attributes attributes(expression, NFTA_EXPR_MAX);
    const QString name = attributes.text(NFTA_EXPR_NAME);
    const QByteArrayView data = attributes.bytes(NFTA_EXPR_DATA);
    if (name == u"counter" || name == u"last")
        return std::nullopt;
    if (name == u"limit")
        return limitCondition(data);
    if (name == u"quota")
        return quotaCondition(data);
    if (name == u"connlimit")
        return connlimitCondition(data);
    return Undecided{ReasonCode::UnknownMatch, name, std::nullopt};
}

std::optional<Undecided> nftObjectCondition(quint32 objectType, QByteArrayView data)
{
    switch (objectType) {
    case NFT_OBJECT_QUOTA:
        return quotaCondition(data);
    case NFT_OBJECT_LIMIT:
        return limitCondition(data);
    case NFT_OBJECT_CONNLIMIT:
        return connlimitCondition(data);
    default:
        return std::nullopt;
    }
}

NftSet NftSet::fromMessage(const Attributes &message)
{
    NftSet set;
    set.m_set.name = message.text(NFTA_SET_NAME);
    set.m_flags = message.u32(NFTA_SET_FLAGS).value_or(0);
    set.m_keyLength = message.u32(NFTA_SET_KEY_LEN).value_or(0);
    set.m_dataLength = message.u32(NFTA_SET_DATA_LEN).value_or(0);
    const quint32 keyType = message.u32(NFTA_SET_KEY_TYPE).value_or(0);
    const quint32 dataType = message.u32(NFTA_SET_DATA_TYPE).value_or(0);
    set.m_verdicts = (set.m_flags & NFT_SET_MAP) && dataType == NFT_DATA_VERDICT;
    if (set.m_flags & NFT_SET_OBJECT)
        set.m_objectType = message.u32(NFTA_SET_OBJ_TYPE).value_or(0);
    set.m_set.isMap = set.m_flags & (NFT_SET_MAP | NFT_SET_OBJECT);
    set.m_set.dynamic = set.m_flags & (NFT_SET_TIMEOUT | NFT_SET_EVAL);
    if (set.m_keyLength > 0 && set.m_keyLength <= NFT_DATA_VALUE_MAXLEN)
        set.m_set.fieldLengths = fieldLengthsFrom(message, set.m_keyLength, keyType);
    set.m_set.type = nftTypeName(keyType);
    if (set.m_verdicts)
        set.m_set.type += QStringLiteral(" : verdict");
    else if (set.m_flags & NFT_SET_MAP)
        set.m_set.type += QStringLiteral(" : ") + nftTypeName(dataType);
    return set;
}

bool NftSet::isAnonymous() const
{
    return m_flags & NFT_SET_ANONYMOUS;
}

bool NftSet::readElements(QByteArrayView list)
{
    bool sound = true;
    const bool complete = forEachAttribute(list, [&](quint16 type, QByteArrayView element) {
        if (type == NFTA_LIST_ELEM && !readElement(element))
            sound = false;
    });
    return complete && sound;
}

/// The usual member of a large set is a key and perhaps a flag: that is read without a table of attributes.
bool NftSet::readPlainElement(QByteArrayView nest)
{
    if (m_set.isMap || m_set.fieldLengths.size() != 1 || m_keyLength > 16)
        return false;
    QByteArrayView key;
    quint32 flags = 0;
    bool plain = true;
    const bool sound = forEachAttribute(nest, [&](quint16 type, QByteArrayView payload) {
        if (type == NFTA_SET_ELEM_KEY)
            forEachAttribute(
                payload, [&key](quint16 inner, QByteArrayView value) { key = inner == NFTA_DATA_VALUE ? value : key; });
        else if (type == NFTA_SET_ELEM_FLAGS && payload.size() == 4)
            flags = qFromBigEndian<quint32>(payload.data());
        else
            plain = plain && type == NFTA_SET_ELEM_PAD;
    });
    if (!sound || !plain || key.size() < m_keyLength || flags > NFT_SET_ELEM_INTERVAL_END)
        return false;
    const uint128 number = numberOf(key.first(m_keyLength));
    if (m_flags & NFT_SET_INTERVAL)
        m_bounds.push_back({number, -1, flags != 0});
    else
        m_ranges.push_back({number, number});
    return true;
}

bool NftSet::readElement(QByteArrayView nest)
{
    if (readPlainElement(nest))
        return true;
    const Attributes attributes(nest, NFTA_SET_ELEM_MAX);
    if (!attributes.isSound() || attributes.isStrange())
        return false;
    if (attributes.has(NFTA_SET_ELEM_TIMEOUT) || attributes.has(NFTA_SET_ELEM_EXPIRATION))
        m_set.dynamic = true;
    const quint32 flags = attributes.u32(NFTA_SET_ELEM_FLAGS).value_or(0);
    if (flags & ~quint32{NFT_SET_ELEM_INTERVAL_END | NFT_SET_ELEM_CATCHALL})
        return false;

    Element element;
    bool extra = flags & NFT_SET_ELEM_CATCHALL;
    element.catchAll = extra;
    if (attributes.has(NFTA_SET_ELEM_EXPR))
        element.condition = nftCondition(attributes.bytes(NFTA_SET_ELEM_EXPR));
    forEachAttribute(attributes.bytes(NFTA_SET_ELEM_EXPRESSIONS), [&](quint16, QByteArrayView expression) {
        element.condition = bothConditions(std::move(element.condition), nftCondition(expression));
    });
    if (attributes.has(NFTA_SET_ELEM_DATA)) {
        const Attributes data(attributes.bytes(NFTA_SET_ELEM_DATA), NFTA_DATA_MAX);
        if (data.has(NFTA_DATA_VERDICT)) {
            element.verdict = nftVerdict(data.bytes(NFTA_DATA_VERDICT));
            if (!element.verdict)
                return false;
        }
        element.data = data.bytes(NFTA_DATA_VALUE).toByteArray();
        extra = true;
    }
    if (attributes.has(NFTA_SET_ELEM_OBJREF)) {
        element.data = attributes.text(NFTA_SET_ELEM_OBJREF).toUtf8();
        extra = true;
    }
    extra = extra || element.condition.has_value();

    const bool end = flags & NFT_SET_ELEM_INTERVAL_END;
    if (m_set.isMap && !end && !attributes.has(NFTA_SET_ELEM_DATA) && !attributes.has(NFTA_SET_ELEM_OBJREF))
        return false;
    const QByteArrayView key = attributes.bytes(NFTA_SET_ELEM_KEY);
    const QByteArrayView keyValue = Attributes(key, NFTA_DATA_MAX).bytes(NFTA_DATA_VALUE);
    const QByteArrayView endValue =
        Attributes(attributes.bytes(NFTA_SET_ELEM_KEY_END), NFTA_DATA_MAX).bytes(NFTA_DATA_VALUE);
    if (element.catchAll) {
        m_catchAlls.push_back(std::move(element));
        return true;
    }
    if (keyValue.size() < m_keyLength || m_set.fieldLengths.empty())
        return false;
    const bool single = m_set.fieldLengths.size() == 1 && m_keyLength <= 16;
    const QByteArrayView cut = keyValue.first(m_keyLength);
    const bool paired = single && (m_flags & NFT_SET_INTERVAL) && endValue.size() < m_keyLength;
    if (paired) {
        if (extra && !end)
            m_set.elements.push_back(std::move(element));
        m_bounds.push_back({numberOf(cut), extra && !end ? static_cast<qint32>(m_set.elements.size() - 1) : -1, end});
        return true;
    }
    if (single && !extra && !m_set.isMap) {
        const uint128 first = numberOf(cut);
        m_ranges.push_back({first, endValue.size() < m_keyLength ? first : numberOf(endValue.first(m_keyLength))});
        return true;
    }
    const std::optional<QByteArray> first = unpadded(cut);
    const std::optional<QByteArray> last =
        endValue.size() < m_keyLength ? first : unpadded(endValue.first(m_keyLength));
    if (!first || !last)
        return false;
    element.first = *first;
    element.last = *last;
    m_set.elements.push_back(std::move(element));
    return true;
}

std::optional<QByteArray> NftSet::unpadded(QByteArrayView key) const
{
    QByteArray bytes;
    qsizetype at = 0;
    for (const quint32 length : m_set.fieldLengths) {
        if (at + length > key.size())
            return std::nullopt;
        bytes += key.sliced(at, length);
        at += padded(length);
    }
    return bytes;
}

Set NftSet::finish()
{
    pairBounds();
    // What holds for all others is asked last.
    for (Element &element : m_catchAlls)
        m_set.elements.push_back(std::move(element));
    m_set.plain = Values::fromRanges(std::move(m_ranges));
    return std::move(m_set);
}

/// An interval set holds starts, and ends that are the first key behind an interval; ends may be missing where the next
/// interval begins at once, or at the top of the number range [K nft_set_rbtree.c].
void NftSet::pairBounds()
{
    if (m_bounds.empty())
        return;
    // The kernel lists from the highest key down; a stranger may list as he likes.
    std::ranges::reverse(m_bounds);
    const auto before = [](const Bound &a, const Bound &b) { return a.key != b.key ? a.key < b.key : a.end && !b.end; };
    if (!std::ranges::is_sorted(m_bounds, before))
        std::ranges::sort(m_bounds, before);
    const uint128 top = m_keyLength >= 16 ? ~uint128{0} : (uint128{1} << (m_keyLength * 8)) - 1;
    m_ranges.reserve(m_ranges.size() + m_bounds.size() / 2 + 1);
    for (std::size_t i = 0; i < m_bounds.size(); ++i) {
        const Bound &start = m_bounds[i];
        if (start.end)
            continue;
        const uint128 last = i + 1 < m_bounds.size() && m_bounds[i + 1].key > start.key ? m_bounds[i + 1].key - 1
            : i + 1 < m_bounds.size()                                                   ? start.key
                                                                                        : top;
        if (start.element < 0 && !m_set.isMap) {
            m_ranges.push_back({start.key, last});
        } else if (start.element >= 0) {
            Element &element = m_set.elements[static_cast<std::size_t>(start.element)];
            element.first = registerBytes(start.key, m_keyLength);
            element.last = registerBytes(last, m_keyLength);
        }
    }
    m_bounds.clear();
    m_bounds.shrink_to_fit();
}

} // namespace earshot
