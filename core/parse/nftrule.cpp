// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/nftrule.h>

#include <parse/xtextension.h>

#include <algorithm>
#include <array>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_nat.h>
#include <linux/netfilter/nf_tables.h>

namespace earshot {

namespace {

// Newer than the oldest kernel headers this is built with (linux/netfilter/nf_tables.h of 6.13).
constexpr int bitwiseSecondRegister = 8; // NFTA_BITWISE_SREG2
constexpr quint32 maskAndXor = 0, shiftLeft = 1,
                  shiftRight = 2; // enum nft_bitwise_ops; 3–5: and, or, xor of two registers

constexpr int expressionLimit = 1024; // the kernel takes 128 [K nf_tables_api.c:NFT_RULE_MAXEXPRS]
constexpr int operandLimit = 64; // operands inside one operand: map lookups in map lookups

struct KeyInfo {
    Key key;
    quint32 length;
    QLatin1StringView text; ///< where the key alone doesn't say all
};

std::optional<KeyInfo> metaKey(quint32 key)
{
    using L = QLatin1StringView;
    // enum nft_meta_keys; the lengths are those of nft_meta_get_init in the kernel
    static constexpr auto keys = std::to_array<KeyInfo>({
        {Key::MetaLength, 4, L()},
        {Key::MetaProtocol, 2, L()},
        {Key::MetaPriority, 4, L()},
        {Key::MetaMark, 4, L()},
        {Key::MetaIif, 4, L()},
        {Key::MetaOif, 4, L()},
        {Key::MetaIifName, 16, L()},
        {Key::MetaOifName, 16, L()},
        {Key::MetaIifType, 2, L()},
        {Key::MetaOifType, 2, L()},
        {Key::MetaSkUid, 4, L()},
        {Key::MetaSkGid, 4, L()},
        {Key::MetaOther, 1, L("nftrace")},
        {Key::MetaRealm, 4, L()},
        {Key::MetaOther, 4, L("secmark")},
        {Key::MetaNfProto, 1, L()},
        {Key::MetaL4Proto, 1, L()},
        {Key::MetaOther, 16, L("ibrname")},
        {Key::MetaOther, 16, L("obrname")},
        {Key::MetaPacketType, 1, L()},
        {Key::MetaCpu, 4, L()},
        {Key::MetaIifGroup, 4, L()},
        {Key::MetaOifGroup, 4, L()},
        {Key::MetaCgroup, 4, L()},
        {Key::MetaRandom, 4, L()},
        {Key::MetaSecPath, 1, L()},
        {Key::MetaIifKind, 16, L()},
        {Key::MetaOifKind, 16, L()},
        {Key::MetaOther, 2, L("ibrpvid")},
        {Key::MetaOther, 2, L("ibrvproto")},
        {Key::MetaTime, 8, L("time")},
        {Key::MetaTime, 1, L("day")},
        {Key::MetaTime, 4, L("hour")},
        {Key::MetaOther, 4, L("sdif")},
        {Key::MetaOther, 16, L("sdifname")},
        {Key::MetaOther, 1, L("broute")},
    });
    return key < keys.size() ? std::optional(keys[key]) : std::nullopt;
}

std::optional<KeyInfo> ctKey(quint32 key, TableFamily family)
{
    using L = QLatin1StringView;
    const quint32 address =
        family == TableFamily::Ip ? 4 : 16; // nft_ct_get_init: NFT_CT_SRC follows the table's family
    const auto keys = std::to_array<KeyInfo>({
        {Key::CtState, 4, L()},
        {Key::CtDirection, 1, L()},
        {Key::CtStatus, 4, L()},
        {Key::CtMark, 4, L()},
        {Key::CtOther, 4, L("secmark")},
        {Key::CtExpiration, 4, L()},
        {Key::CtHelper, 16, L()},
        {Key::CtFamily, 1, L()},
        {Key::CtSource, address, L()},
        {Key::CtDestination, address, L()},
        {Key::CtProtocol, 1, L()},
        {Key::CtSourcePort, 2, L()},
        {Key::CtDestinationPort, 2, L()},
        {Key::CtLabel, 16, L()},
        {Key::CtPackets, 8, L()},
        {Key::CtBytes, 8, L()},
        {Key::CtAveragePacket, 8, L()},
        {Key::CtZone, 2, L()},
        {Key::CtOther, 4, L("event")},
        {Key::CtSource, 4, L("ip")},
        {Key::CtDestination, 4, L("ip")},
        {Key::CtSource, 16, L("ip6")},
        {Key::CtDestination, 16, L("ip6")},
        {Key::CtOther, 4, L("id")},
    });
    return key < keys.size() ? std::optional(keys[key]) : std::nullopt;
}

Operand operandOf(const KeyInfo &info)
{
    Operand operand;
    operand.key = info.key;
    operand.length = info.length;
    operand.text = QString(info.text);
    return operand;
}

Operand unknownOperand(quint32 length, QString text)
{
    Operand operand;
    operand.key = Key::Unknown;
    operand.length = length;
    operand.text = std::move(text);
    return operand;
}

int weightOf(const Operand &operand)
{
    int weight = 1;
    for (const Operand &inner : operand.inner)
        weight += weightOf(inner);
    return weight;
}

bool mentions(const Operand &operand, Key key)
{
    return operand.key == key
        || std::ranges::any_of(operand.inner, [key](const Operand &inner) { return mentions(inner, key); });
}

/// Its data is there for every packet, so loading it never ends a rule.
bool alwaysThere(const Operand &operand)
{
    switch (operand.key) {
    case Key::Immediate:
    case Key::MetaLength:
    case Key::MetaProtocol:
    case Key::MetaPriority:
    case Key::MetaMark:
    case Key::MetaNfProto:
    case Key::MetaPacketType:
    case Key::MetaCpu:
    case Key::MetaRandom:
    case Key::MetaTime:
    case Key::Numgen:
    case Key::CtState:
        return true;
    default:
        return false;
    }
}

bool isName(Key key)
{
    return key == Key::MetaIifName || key == Key::MetaOifName || key == Key::MetaIifKind || key == Key::MetaOifKind
        || key == Key::MetaOther;
}

/// `length` bytes from `offset` of a loaded value, or nothing where that has no form.
std::optional<Operand> partOf(const Operand &whole, quint32 offset, quint32 length)
{
    if (offset == 0 && length == whole.length)
        return whole;
    if (offset + length > whole.length) // the rest of a register word is zero; nobody compares it
        return std::nullopt;
    Operand part = whole;
    part.length = length;
    for (Transform &transform : part.transforms) {
        if (transform.kind != Transform::Kind::Bitwise)
            return std::nullopt;
        transform.mask = transform.mask.sliced(offset, length);
        transform.xorBits = transform.xorBits.sliced(offset, length);
    }
    if (whole.key == Key::Immediate)
        part.bytes = whole.bytes.sliced(offset, length);
    else if (whole.key == Key::Payload || whole.key == Key::Map)
        part.offset += offset;
    else if (!(offset == 0 && isName(whole.key)))
        return std::nullopt;
    return part;
}

constexpr quint32 wordsFor(quint32 length)
{
    return (length + 3) / 4;
}

/// The kernel's 64 bytes of registers: NFT_REG_1–4 of 16 bytes and NFT_REG32_00–15 of 4 are the same memory.
class Registers
{
public:
    /// The word a register begins at, or nothing for the verdict register and numbers that don't exist.
    [[nodiscard]] static std::optional<quint32> wordOf(quint32 number)
    {
        if (number >= NFT_REG_1 && number <= NFT_REG_4)
            return (number - NFT_REG_1) * 4;
        if (number >= NFT_REG32_00 && number <= NFT_REG32_15)
            return number - NFT_REG32_00;
        return std::nullopt;
    }

    bool load(quint32 number, Operand operand, std::size_t position)
    {
        const std::optional<quint32> first = wordOf(number);
        if (!first || operand.length == 0 || operand.length > 64 || *first + wordsFor(operand.length) > m_words.size())
            return false;
        for (quint32 i = 0; i < wordsFor(operand.length); ++i)
            m_words[*first + i] = {static_cast<int>(m_loads.size()), i * 4};
        m_loads.push_back({std::move(operand), position, false});
        return true;
    }

    [[nodiscard]] std::optional<Operand> read(quint32 number, quint32 length)
    {
        const std::optional<quint32> first = wordOf(number);
        return first ? readWord(*first, length) : std::nullopt;
    }

    [[nodiscard]] std::optional<Operand> readWord(quint32 first, quint32 length)
    {
        if (length == 0 || length > 64 || first + wordsFor(length) > m_words.size() || m_words[first].load < 0)
            return std::nullopt;
        const Word begin = m_words[first];
        for (quint32 i = 1; i < wordsFor(length); ++i) {
            if (m_words[first + i].load != begin.load || m_words[first + i].offset != begin.offset + 4 * i)
                return std::nullopt;
        }
        Load &load = m_loads[static_cast<std::size_t>(begin.load)];
        load.used = true;
        return load.forgotten ? std::nullopt : partOf(load.operand, begin.offset, length);
    }

    /// The length of the load that begins at a register and ends inside the last of the words that `length` bytes take:
    /// the kernel fills that word up with zeros (nft_reg_store8, nft_payload_eval). Nothing where none does.
    [[nodiscard]] std::optional<quint32> shorterLoadAt(quint32 number, quint32 length) const
    {
        const std::optional<quint32> first = wordOf(number);
        if (!first || m_words[*first].load < 0 || m_words[*first].offset != 0)
            return std::nullopt;
        const quint32 loaded = m_loads[static_cast<std::size_t>(m_words[*first].load)].operand.length;
        return loaded < length && wordsFor(loaded) == wordsFor(length) ? std::optional(loaded) : std::nullopt;
    }

    /// The lengths of the loads that follow one another from a register on and fill `length` bytes; empty where they don't.
    [[nodiscard]] std::vector<quint32> lengthsAt(quint32 number, quint32 length) const
    {
        std::vector<quint32> lengths;
        const std::optional<quint32> first = wordOf(number);
        if (!first)
            return {};
        quint32 word = *first;
        const quint32 end = *first + wordsFor(length);
        while (word < end && word < m_words.size()) {
            if (m_words[word].load < 0 || m_words[word].offset != 0)
                return {};
            lengths.push_back(m_loads[static_cast<std::size_t>(m_words[word].load)].operand.length);
            word += wordsFor(lengths.back());
        }
        return word == end ? lengths : std::vector<quint32>();
    }

    /// Something that `key` says was written: what was loaded before holds the old value, which has no name any more.
    void forget(Key key)
    {
        for (Load &load : m_loads)
            load.forgotten = load.forgotten || mentions(load.operand, key);
    }

    void forgetAll() { m_words.fill({}); }

    struct Load {
        Operand operand;
        std::size_t position = 0; ///< in the rule's statements
        bool used = false;
        bool forgotten = false;
    };
    [[nodiscard]] const std::vector<Load> &loads() const { return m_loads; }

private:
    struct Word {
        int load = -1;
        quint32 offset = 0;
    };
    std::array<Word, NFT_REG32_COUNT> m_words;
    std::vector<Load> m_loads;
};

uint128 highestIn(quint32 length)
{
    return length >= 16 ? ~uint128{0} : (uint128{1} << (length * 8)) - 1;
}

/// Two fields that nft loads as one when a rule asks both: the ports, the addresses of IPv4.
bool splitsInTwo(const Operand &operand)
{
    return operand.key == Key::Payload && operand.transforms.empty()
        && ((operand.base == PayloadBase::Transport && operand.offset == 0 && operand.length == 4)
            || (operand.base == PayloadBase::Network && operand.offset == 12 && operand.length == 8));
}

/// Why a value that was loaded, but that the rule language has no key for, can't be decided.
ReasonCode reasonOf(const Operand &unknown)
{
    if (unknown.text.startsWith(u"ipsec"))
        return ReasonCode::Xfrm;
    if (unknown.text == u"vxlan" || unknown.text == u"geneve" || unknown.text == u"inner"
        || unknown.text.startsWith(u"tunnel"))
        return ReasonCode::PacketContents;
    return ReasonCode::UnknownMatch;
}

QByteArrayView valueIn(QByteArrayView data)
{
    return Attributes(data, NFTA_DATA_MAX).bytes(NFTA_DATA_VALUE);
}

class RuleReader
{
public:
    explicit RuleReader(NftScope &scope)
        : m_scope(scope)
    {
    }

    NftRuleReading read(const Attributes &message);

private:
    using Handler = void (RuleReader::*)(QByteArrayView data);
    struct Expression {
        QLatin1StringView name;
        Handler handler;
    };
    static const std::array<Expression, 41> &expressions();

    void expression(QByteArrayView nest);
    void userData(QByteArrayView bytes);

    // loads
    void payload(QByteArrayView data);
    void meta(QByteArrayView data);
    void ct(QByteArrayView data);
    void fib(QByteArrayView data);
    void socket(QByteArrayView data);
    void rt(QByteArrayView data);
    void exthdr(QByteArrayView data);
    void numgen(QByteArrayView data);
    void hash(QByteArrayView data);
    void osf(QByteArrayView data);
    void tunnel(QByteArrayView data);
    void xfrm(QByteArrayView data);
    void inner(QByteArrayView data);
    void immediate(QByteArrayView data);
    void bitwise(QByteArrayView data);
    void byteorder(QByteArrayView data);
    // questions
    void cmp(QByteArrayView data);
    void range(QByteArrayView data);
    void lookup(QByteArrayView data);
    void limit(QByteArrayView data);
    void quota(QByteArrayView data);
    void connlimit(QByteArrayView data);
    void match(QByteArrayView data);
    // deeds
    void dynset(QByteArrayView data);
    void objref(QByteArrayView data);
    void counter(QByteArrayView data);
    void last(QByteArrayView data);
    void log(QByteArrayView data);
    void reject(QByteArrayView data);
    void nat(QByteArrayView data);
    void masq(QByteArrayView data);
    void redir(QByteArrayView data);
    void tproxy(QByteArrayView data);
    void synproxy(QByteArrayView data);
    void queue(QByteArrayView data);
    void notrack(QByteArrayView data);
    void fwd(QByteArrayView data);
    void dup(QByteArrayView data);
    void flowOffload(QByteArrayView data);
    void target(QByteArrayView data);

    [[nodiscard]] NftSet *setNamed(const QString &name);
    [[nodiscard]] std::optional<std::vector<Operand>> keyOperands(NftSet &set, quint32 number);
    /// Why keyOperands() found none.
    [[nodiscard]] ReasonCode keyReason(const NftSet *set) const;
    void state(Statement statement) { m_reading.rule.statements.push_back(std::move(statement)); }
    void undecided(ReasonCode reason, QString text, std::optional<bool> nominal = std::nullopt)
    {
        state(Undecided{reason, std::move(text), nominal});
    }
    void load(const Attributes &attributes, int destination, Operand operand);
    void compare(quint32 source, Values values, quint32 length, bool inverted, const QString &what);
    void setMeta(Key key, std::optional<Operand> value, const QString &text);
    void objectUse(const QString &name, quint32 type);
    [[nodiscard]] XtCall xtCall(QByteArrayView data) const;
    void addExtension(const XtReading &extension, const QString &name, bool isTarget);
    /// The rule may end here, and the packet may be stopped here; nothing in the registers is known any more.
    void notUnderstood(const QString &what);
    [[nodiscard]] QString unreachWords(quint8 code) const;
    [[nodiscard]] std::optional<bool> guardedToIpv4() const;
    void addPresenceTests();
    std::optional<Operand> operandAt(const Attributes &attributes, int type, quint32 length);

    NftScope &m_scope;
    NftRuleReading m_reading;
    QByteArray m_chain;
    Registers m_registers;
    QString m_name; ///< of the expression that is read
    ReasonCode m_keyReason = ReasonCode::UnknownMatch;
    int m_count = 0;
};

const std::array<RuleReader::Expression, 41> &RuleReader::expressions()
{
    using L = QLatin1StringView;
    static constexpr std::array<Expression, 41> table{{
        {L("bitwise"), &RuleReader::bitwise},
        {L("byteorder"), &RuleReader::byteorder},
        {L("cmp"), &RuleReader::cmp},
        {L("connlimit"), &RuleReader::connlimit},
        {L("counter"), &RuleReader::counter},
        {L("ct"), &RuleReader::ct},
        {L("dup"), &RuleReader::dup},
        {L("dynset"), &RuleReader::dynset},
        {L("exthdr"), &RuleReader::exthdr},
        {L("fib"), &RuleReader::fib},
        {L("flow_offload"), &RuleReader::flowOffload},
        {L("fwd"), &RuleReader::fwd},
        {L("hash"), &RuleReader::hash},
        {L("immediate"), &RuleReader::immediate},
        {L("inner"), &RuleReader::inner},
        {L("last"), &RuleReader::last},
        {L("limit"), &RuleReader::limit},
        {L("log"), &RuleReader::log},
        {L("lookup"), &RuleReader::lookup},
        {L("masq"), &RuleReader::masq},
        {L("match"), &RuleReader::match},
        {L("meta"), &RuleReader::meta},
        {L("nat"), &RuleReader::nat},
        {L("notrack"), &RuleReader::notrack},
        {L("numgen"), &RuleReader::numgen},
        {L("objref"), &RuleReader::objref},
        {L("osf"), &RuleReader::osf},
        {L("payload"), &RuleReader::payload},
        {L("queue"), &RuleReader::queue},
        {L("quota"), &RuleReader::quota},
        {L("range"), &RuleReader::range},
        {L("redir"), &RuleReader::redir},
        {L("reject"), &RuleReader::reject},
        {L("rt"), &RuleReader::rt},
        {L("socket"), &RuleReader::socket},
        {L("synproxy"), &RuleReader::synproxy},
        {L("target"), &RuleReader::target},
        {L("tproxy"), &RuleReader::tproxy},
        {L("tunnel"), &RuleReader::tunnel},
        {L("xfrm"), &RuleReader::xfrm},
        {L("cmp_fast"), &RuleReader::cmp},
    }};
    return table;
}

NftRuleReading RuleReader::read(const Attributes &message)
{
    m_chain = message.text(NFTA_RULE_CHAIN).toUtf8();
    m_reading.rule.handle = message.u64(NFTA_RULE_HANDLE).value_or(0);
    userData(message.bytes(NFTA_RULE_USERDATA));
    const bool sound =
        forEachAttribute(message.bytes(NFTA_RULE_EXPRESSIONS), [this](quint16 type, QByteArrayView nest) {
            if (++m_count > expressionLimit)
                return;
            if (type == NFTA_LIST_ELEM)
                expression(nest);
            else
                notUnderstood(QStringLiteral("expression list"));
        });
    if (!sound || !message.isSound() || message.isStrange() || m_count > expressionLimit)
        notUnderstood(QStringLiteral("rule"));
    addPresenceTests();
    return std::move(m_reading);
}

/// nftables' userdata: type, length, bytes; type 0 is the comment (libnftnl, include/libnftnl/udata.h).
void RuleReader::userData(QByteArrayView bytes)
{
    while (bytes.size() >= 2) {
        const auto length = qsizetype{static_cast<quint8>(bytes[1])};
        if (length > bytes.size() - 2)
            return;
        QByteArrayView value = bytes.sliced(2, length);
        if (bytes[0] == 0) {
            const qsizetype end = value.indexOf('\0');
            m_reading.rule.comment = QString::fromUtf8(end < 0 ? value : value.first(end));
        }
        bytes = bytes.sliced(2 + length);
    }
}

void RuleReader::expression(QByteArrayView nest)
{
    const Attributes attributes(nest, NFTA_EXPR_MAX);
    m_name = attributes.text(NFTA_EXPR_NAME);
    const auto &table = expressions();
    const auto found = std::ranges::find_if(table, [this](const Expression &one) { return m_name == one.name; });
    if (found == table.end() || !attributes.isSound() || attributes.isStrange())
        notUnderstood(m_name);
    else
        (this->*found->handler)(attributes.bytes(NFTA_EXPR_DATA));
}

void RuleReader::notUnderstood(const QString &what)
{
    undecided(ReasonCode::UnknownMatch, what);
    state(UnknownTarget{what});
    m_registers.forgetAll();
    m_reading.problems.push_back(what);
}

/// A load whose value nobody looks at still ends the rule where its data is absent.
void RuleReader::addPresenceTests()
{
    std::vector<Statement> &statements = m_reading.rule.statements;
    const auto &loads = m_registers.loads();
    for (auto load = loads.rbegin(); load != loads.rend(); ++load) {
        if (load->used || alwaysThere(load->operand))
            continue;
        const std::size_t position = std::min(load->position, statements.size());
        for (ExtensionWords &extension : m_reading.extensions)
            extension.first += extension.first >= position ? 1 : 0;
        const auto at = statements.begin() + static_cast<std::ptrdiff_t>(position);
        const std::optional<Operand> looked = partOf(load->operand, 0, std::min<quint32>(load->operand.length, 16));
        if (looked && looked->key != Key::Unknown)
            statements.insert(at, Match{*looked, Values(0, highestIn(looked->length)), false});
        else
            statements.insert(at, Undecided{reasonOf(load->operand), load->operand.text, std::nullopt});
    }
}

// ---- loads -----------------------------------------------------------------------------------------------------------

void RuleReader::load(const Attributes &attributes, int destination, Operand operand)
{
    const std::optional<quint32> number = attributes.u32(destination);
    if (weightOf(operand) > operandLimit)
        operand = unknownOperand(operand.length, m_name);
    if (!number || !attributes.isSound() || attributes.isStrange()
        || !m_registers.load(*number, std::move(operand), m_reading.rule.statements.size()))
        notUnderstood(m_name);
}

std::optional<Operand> RuleReader::operandAt(const Attributes &attributes, int type, quint32 length)
{
    const std::optional<quint32> number = attributes.u32(type);
    if (!number)
        return std::nullopt;
    return m_registers.read(*number, length)
        .value_or(unknownOperand(length, QStringLiteral("register %1").arg(*number)));
}

void RuleReader::payload(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_PAYLOAD_MAX);
    Operand operand;
    operand.key = Key::Payload;
    operand.length = attributes.u32(NFTA_PAYLOAD_LEN).value_or(0);
    operand.offset = attributes.u32(NFTA_PAYLOAD_OFFSET).value_or(0);
    const quint32 base = attributes.u32(NFTA_PAYLOAD_BASE).value_or(0xff);
    if (base <= NFT_PAYLOAD_INNER_HEADER)
        operand.base = static_cast<PayloadBase>(base);
    else
        operand = unknownOperand(operand.length, QStringLiteral("payload base %1").arg(base));
    if (!attributes.has(NFTA_PAYLOAD_SREG)) {
        load(attributes, NFTA_PAYLOAD_DREG, std::move(operand));
        return;
    }
    const std::optional<Operand> value = operandAt(attributes, NFTA_PAYLOAD_SREG, operand.length);
    if (operand.key == Key::Unknown || !value || attributes.isStrange()) {
        notUnderstood(m_name);
        return;
    }
    state(SetPayload{std::move(operand), *value});
    m_registers.forget(Key::Payload);
}

void RuleReader::setMeta(Key key, std::optional<Operand> value, const QString &text)
{
    if (!value) {
        notUnderstood(text);
        return;
    }
    state(SetMeta{key, std::move(*value)});
    m_registers.forget(key);
}

void RuleReader::meta(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_META_MAX);
    const quint32 number = attributes.u32(NFTA_META_KEY).value_or(~0U);
    const std::optional<KeyInfo> info = metaKey(number);
    if (!info) {
        notUnderstood(QStringLiteral("meta key %1").arg(number));
        return;
    }
    if (!attributes.has(NFTA_META_SREG)) {
        load(attributes, NFTA_META_DREG, operandOf(*info));
        return;
    }
    const std::optional<Operand> value = operandAt(attributes, NFTA_META_SREG, info->length);
    switch (info->key) {
    case Key::MetaMark:
    case Key::MetaPacketType:
    case Key::MetaPriority:
        setMeta(info->key, value, QStringLiteral("meta set"));
        return;
    default:
        break;
    }
    if (number == NFT_META_NFTRACE || number == NFT_META_SECMARK)
        state(Remark{number == NFT_META_NFTRACE ? QStringLiteral("meta nftrace set 1")
                                                : QStringLiteral("meta secmark set")});
    else // broute: the packet is routed instead of bridged
        notUnderstood(QStringLiteral("meta %1 set").arg(info->text));
}

void RuleReader::ct(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_CT_MAX);
    const quint32 number = attributes.u32(NFTA_CT_KEY).value_or(~0U);
    const std::optional<KeyInfo> info = ctKey(number, m_scope.family);
    if (!info) {
        notUnderstood(QStringLiteral("ct key %1").arg(number));
        return;
    }
    Operand operand = operandOf(*info);
    if (const std::optional<quint8> direction = attributes.u8(NFTA_CT_DIRECTION))
        operand.direction = *direction == 0 ? CtTuple::Original : CtTuple::Reply;
    if (!attributes.has(NFTA_CT_SREG)) {
        load(attributes, NFTA_CT_DREG, std::move(operand));
        return;
    }
    if (info->key == Key::CtMark || info->key == Key::CtZone)
        setMeta(info->key, operandAt(attributes, NFTA_CT_SREG, info->length), QStringLiteral("ct set"));
    else
        state(Remark{info->key == Key::CtLabel ? QStringLiteral("ct label set")
                                               : QStringLiteral("ct %1 set").arg(info->text)});
}

void RuleReader::fib(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_FIB_MAX);
    const quint32 flags = attributes.u32(NFTA_FIB_FLAGS).value_or(0);
    Operand operand;
    operand.fib = flags & 0x1f;
    switch (attributes.u32(NFTA_FIB_RESULT).value_or(0)) {
    case NFT_FIB_RESULT_OIF:
        operand.key = Key::FibOif;
        operand.length = 4;
        operand.text = QStringLiteral("oif");
        break;
    case NFT_FIB_RESULT_OIFNAME:
        operand.key = Key::FibOifName;
        operand.length = 16;
        operand.text = QStringLiteral("oifname");
        break;
    case NFT_FIB_RESULT_ADDRTYPE:
        operand.key = Key::FibType;
        operand.length = 4;
        operand.text = QStringLiteral("type");
        break;
    default:
        operand = unknownOperand(4, QStringLiteral("fib"));
    }
    if (flags & NFTA_FIB_F_PRESENT) {
        if (operand.key == Key::FibType)
            operand = unknownOperand(1, QStringLiteral("fib type present"));
        else
            operand.key = Key::FibPresent;
        operand.length = 1;
    }
    if (flags & ~0x3fU)
        operand = unknownOperand(operand.length, QStringLiteral("fib flags %1").arg(flags));
    load(attributes, NFTA_FIB_DREG, std::move(operand));
}

void RuleReader::socket(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_SOCKET_MAX);
    using L = QLatin1StringView;
    static constexpr auto keys = std::to_array<KeyInfo>({{Key::SocketTransparent, 1, L()},
                                                         {Key::SocketMark, 4, L()},
                                                         {Key::SocketWildcard, 1, L()},
                                                         {Key::SocketCgroup, 8, L()}});
    const quint32 number = attributes.u32(NFTA_SOCKET_KEY).value_or(~0U);
    Operand operand =
        number < keys.size() ? operandOf(keys[number]) : unknownOperand(8, QStringLiteral("socket key %1").arg(number));
    if (operand.key == Key::SocketCgroup)
        operand.text = QStringLiteral("level %1").arg(attributes.u32(NFTA_SOCKET_LEVEL).value_or(0));
    load(attributes, NFTA_SOCKET_DREG, std::move(operand));
}

void RuleReader::rt(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_RT_MAX);
    using L = QLatin1StringView;
    static constexpr auto keys = std::to_array<KeyInfo>({{Key::RoutingOther, 4, L("classid")},
                                                         {Key::RoutingOther, 4, L("ip nexthop")},
                                                         {Key::RoutingOther, 16, L("ip6 nexthop")},
                                                         {Key::RoutingOther, 2, L("mtu")},
                                                         {Key::RoutingOther, 1, L("ipsec")}});
    const quint32 number = attributes.u32(NFTA_RT_KEY).value_or(~0U);
    load(attributes, NFTA_RT_DREG,
         number < keys.size() ? operandOf(keys[number]) : unknownOperand(16, QStringLiteral("rt key %1").arg(number)));
}

QString headerName(quint32 operation, quint8 type)
{
    switch (operation) {
    case NFT_EXTHDR_OP_IPV6:
        switch (type) { // IANA protocol numbers
        case 0:
            return QStringLiteral("hbh");
        case 43:
            return QStringLiteral("rt");
        case 44:
            return QStringLiteral("frag");
        case 60:
            return QStringLiteral("dst");
        case 135:
            return QStringLiteral("mh");
        default:
            return QStringLiteral("header %1").arg(type);
        }
    case NFT_EXTHDR_OP_TCPOPT:
        switch (type) { // IANA TCP option kinds
        case 2:
            return QStringLiteral("tcp option maxseg");
        case 3:
            return QStringLiteral("tcp option window");
        case 4:
            return QStringLiteral("tcp option sack-perm");
        case 5:
            return QStringLiteral("tcp option sack");
        case 8:
            return QStringLiteral("tcp option timestamp");
        default:
            return QStringLiteral("tcp option %1").arg(type);
        }
    case NFT_EXTHDR_OP_IPV4:
        return type == 148 ? QStringLiteral("ip option ra") : QStringLiteral("ip option %1").arg(type);
    case NFT_EXTHDR_OP_SCTP:
        return QStringLiteral("sctp chunk %1").arg(type);
    case NFT_EXTHDR_OP_DCCP:
        return QStringLiteral("dccp option %1").arg(type);
    default:
        return QStringLiteral("header kind %1").arg(operation);
    }
}

/// The words of a header's field; empty for those that have none.
QString headerField(quint32 operation, quint8 type, quint32 offset, quint32 length)
{
    struct Field {
        quint32 operation;
        int type; ///< −1: all
        quint32 offset;
        quint32 length;
        QLatin1StringView name;
    };
    using L = QLatin1StringView;
    static constexpr auto fields = std::to_array<Field>({{NFT_EXTHDR_OP_TCPOPT, 2, 2, 2, L("size")},
                                                         {NFT_EXTHDR_OP_TCPOPT, 3, 2, 1, L("count")},
                                                         {NFT_EXTHDR_OP_TCPOPT, 8, 2, 4, L("tsval")},
                                                         {NFT_EXTHDR_OP_TCPOPT, 8, 6, 4, L("tsecr")},
                                                         {NFT_EXTHDR_OP_TCPOPT, -1, 1, 1, L("length")},
                                                         {NFT_EXTHDR_OP_IPV6, -1, 0, 1, L("nexthdr")},
                                                         {NFT_EXTHDR_OP_IPV6, 44, 1, 1, L("reserved")},
                                                         {NFT_EXTHDR_OP_IPV6, 44, 4, 4, L("id")},
                                                         {NFT_EXTHDR_OP_IPV6, -1, 1, 1, L("hdrlength")},
                                                         {NFT_EXTHDR_OP_IPV6, 43, 2, 1, L("type")},
                                                         {NFT_EXTHDR_OP_IPV6, 43, 3, 1, L("seg-left")},
                                                         {NFT_EXTHDR_OP_IPV6, 135, 2, 1, L("type")}});
    const auto found = std::ranges::find_if(fields, [&](const Field &field) {
        return field.operation == operation && (field.type < 0 || field.type == type) && field.offset == offset
            && field.length == length;
    });
    return found == fields.end() ? QString() : QString(found->name);
}

void RuleReader::exthdr(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_EXTHDR_MAX);
    const quint32 operation = attributes.u32(NFTA_EXTHDR_OP).value_or(NFT_EXTHDR_OP_IPV6);
    const QString name = headerName(operation, attributes.u8(NFTA_EXTHDR_TYPE).value_or(0));
    if (!attributes.has(NFTA_EXTHDR_DREG)) {
        (void)operandAt(attributes, NFTA_EXTHDR_SREG, attributes.u32(NFTA_EXTHDR_LEN).value_or(0));
        // Writes or strips a TCP option; the kernel lets the packet go on, or ends the rule where the option is absent.
        undecided(ReasonCode::PacketContents,
                  (attributes.has(NFTA_EXTHDR_SREG) ? QStringLiteral("%1 set") : QStringLiteral("reset %1")).arg(name));
        return;
    }
    Operand operand;
    operand.key = Key::ExtensionHeader;
    const bool present = attributes.u32(NFTA_EXTHDR_FLAGS).value_or(0) & NFT_EXTHDR_F_PRESENT;
    operand.length = present ? 1 : attributes.u32(NFTA_EXTHDR_LEN).value_or(0);
    operand.offset = attributes.u32(NFTA_EXTHDR_OFFSET).value_or(0);
    const QString field =
        headerField(operation, attributes.u8(NFTA_EXTHDR_TYPE).value_or(0), operand.offset, operand.length);
    if (present)
        operand.text = (operation == NFT_EXTHDR_OP_IPV6 ? QStringLiteral("exthdr ") : QString()) + name;
    else if (!field.isEmpty())
        operand.text = name + u' ' + field;
    else
        operand.text = name + QStringLiteral(" @%1,%2").arg(operand.offset * 8).arg(operand.length * 8);
    load(attributes, NFTA_EXTHDR_DREG, std::move(operand));
}

void RuleReader::numgen(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_NG_MAX);
    Operand operand;
    operand.key = Key::Numgen;
    operand.length = 4;
    operand.text =
        QStringLiteral("%1 mod %2")
            .arg(attributes.u32(NFTA_NG_TYPE) == NFT_NG_RANDOM ? QStringLiteral("random") : QStringLiteral("inc"))
            .arg(attributes.u32(NFTA_NG_MODULUS).value_or(0));
    if (const quint32 offset = attributes.u32(NFTA_NG_OFFSET).value_or(0))
        operand.text += QStringLiteral(" offset %1").arg(offset);
    load(attributes, NFTA_NG_DREG, std::move(operand));
}

void RuleReader::hash(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_HASH_MAX);
    Operand operand;
    operand.key = Key::Hash;
    operand.length = 4;
    const bool symmetric = attributes.u32(NFTA_HASH_TYPE) == NFT_HASH_SYM;
    operand.text = (symmetric ? QStringLiteral("symhash mod %1") : QStringLiteral("jhash mod %1"))
                       .arg(attributes.u32(NFTA_HASH_MODULUS).value_or(0));
    if (const quint32 seed = attributes.u32(NFTA_HASH_SEED).value_or(0))
        operand.text += QStringLiteral(" seed 0x%1").arg(seed, 0, 16);
    if (const quint32 offset = attributes.u32(NFTA_HASH_OFFSET).value_or(0))
        operand.text += QStringLiteral(" offset %1").arg(offset);
    if (!symmetric) { // of what was loaded: absent data ended the rule before
        const quint32 number = attributes.u32(NFTA_HASH_SREG).value_or(0);
        for (const quint32 length : m_registers.lengthsAt(number, attributes.u32(NFTA_HASH_LEN).value_or(0))) {
            quint32 word = Registers::wordOf(number).value_or(0);
            for (const Operand &before : operand.inner)
                word += wordsFor(before.length);
            if (const std::optional<Operand> part = m_registers.readWord(word, length))
                operand.inner.push_back(*part);
        }
    }
    load(attributes, NFTA_HASH_DREG, std::move(operand));
}

void RuleReader::osf(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_OSF_MAX);
    Operand operand;
    operand.key = Key::OsFingerprint;
    operand.length = 16; // NFT_OSF_MAXGENRELEN
    operand.text = attributes.u32(NFTA_OSF_FLAGS).value_or(0) & NFT_OSF_F_VERSION ? QStringLiteral("version")
                                                                                  : QStringLiteral("name");
    load(attributes, NFTA_OSF_DREG, std::move(operand));
}

void RuleReader::tunnel(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_TUNNEL_MAX);
    const bool path = attributes.u32(NFTA_TUNNEL_KEY) == NFT_TUNNEL_PATH;
    load(attributes, NFTA_TUNNEL_DREG,
         unknownOperand(path ? 1 : 4, path ? QStringLiteral("tunnel path") : QStringLiteral("tunnel id")));
}

void RuleReader::xfrm(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_XFRM_MAX);
    const quint32 key = attributes.u32(NFTA_XFRM_KEY).value_or(0);
    const quint32 length = key == NFT_XFRM_KEY_DADDR_IP6 || key == NFT_XFRM_KEY_SADDR_IP6 ? 16 : 4;
    load(attributes, NFTA_XFRM_DREG, unknownOperand(length, QStringLiteral("ipsec")));
}

/// The header inside a tunnel: loads into a register what only the sender of the tunnel's packets knows.
void RuleReader::inner(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_INNER_MAX);
    const Attributes nested(attributes.bytes(NFTA_INNER_EXPR), NFTA_EXPR_MAX);
    const QString name = nested.text(NFTA_EXPR_NAME);
    const quint32 type = attributes.u32(NFTA_INNER_TYPE).value_or(0);
    const QString text = (type == NFT_INNER_VXLAN        ? QStringLiteral("vxlan")
                              : type == NFT_INNER_GENEVE ? QStringLiteral("geneve")
                                                         : QStringLiteral("inner"));
    undecided(ReasonCode::PacketContents, text); // not such a tunnel's packet: the rule ends
    if (name == u"payload") {
        const Attributes what(nested.bytes(NFTA_EXPR_DATA), NFTA_PAYLOAD_MAX);
        load(what, NFTA_PAYLOAD_DREG, unknownOperand(what.u32(NFTA_PAYLOAD_LEN).value_or(0), text));
    } else if (name == u"meta") {
        const Attributes what(nested.bytes(NFTA_EXPR_DATA), NFTA_META_MAX);
        const std::optional<KeyInfo> info = metaKey(what.u32(NFTA_META_KEY).value_or(~0U));
        load(what, NFTA_META_DREG, unknownOperand(info ? info->length : 0, text));
    } else {
        notUnderstood(text);
    }
}

void RuleReader::immediate(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_IMMEDIATE_MAX);
    const Attributes value(attributes.bytes(NFTA_IMMEDIATE_DATA), NFTA_DATA_MAX);
    if (value.has(NFTA_DATA_VERDICT)) {
        const std::optional<Verdict> verdict = nftVerdict(value.bytes(NFTA_DATA_VERDICT));
        if (verdict && attributes.u32(NFTA_IMMEDIATE_DREG) == quint32{NFT_REG_VERDICT})
            state(Decide{*verdict});
        else
            notUnderstood(QStringLiteral("verdict"));
        return;
    }
    Operand operand;
    operand.key = Key::Immediate;
    operand.bytes = value.bytes(NFTA_DATA_VALUE).toByteArray();
    operand.length = static_cast<quint32>(operand.bytes.size());
    load(attributes, NFTA_IMMEDIATE_DREG, std::move(operand));
}

void RuleReader::bitwise(QByteArrayView data)
{
    const Attributes attributes(data, bitwiseSecondRegister);
    const quint32 length = attributes.u32(NFTA_BITWISE_LEN).value_or(0);
    std::optional<Operand> operand = operandAt(attributes, NFTA_BITWISE_SREG, length);
    if (!operand || length == 0 || length > 64) {
        notUnderstood(m_name);
        return;
    }
    Transform transform;
    const quint32 operation = attributes.u32(NFTA_BITWISE_OP).value_or(maskAndXor);
    if (operation == maskAndXor) {
        transform.mask = valueIn(attributes.bytes(NFTA_BITWISE_MASK)).toByteArray();
        transform.xorBits = valueIn(attributes.bytes(NFTA_BITWISE_XOR)).toByteArray();
        if (transform.mask.size() < length || transform.xorBits.size() < length) {
            notUnderstood(m_name);
            return;
        }
        transform.mask.truncate(length);
        transform.xorBits.truncate(length);
    } else if (operation == shiftLeft || operation == shiftRight) {
        transform.kind = operation == shiftLeft ? Transform::Kind::ShiftLeft : Transform::Kind::ShiftRight;
        const QByteArrayView amount = valueIn(attributes.bytes(NFTA_BITWISE_DATA));
        if (amount.size() < 4) {
            notUnderstood(m_name);
            return;
        }
        std::memcpy(&transform.amount, amount.data(), sizeof(transform.amount)); // a register's word: host order
    } else {
        transform.kind = Transform::Kind::Other;
        if (const std::optional<Operand> second = operandAt(attributes, bitwiseSecondRegister, length))
            operand->inner.push_back(*second);
    }
    operand->transforms.push_back(std::move(transform));
    if (operand->transforms.size() > operandLimit)
        operand = unknownOperand(length, m_name);
    load(attributes, NFTA_BITWISE_DREG, std::move(*operand));
}

void RuleReader::byteorder(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_BYTEORDER_MAX);
    std::optional<Operand> operand =
        operandAt(attributes, NFTA_BYTEORDER_SREG, attributes.u32(NFTA_BYTEORDER_LEN).value_or(0));
    const quint32 size = attributes.u32(NFTA_BYTEORDER_SIZE).value_or(0);
    if (!operand || (size != 2 && size != 4 && size != 8)) {
        notUnderstood(m_name);
        return;
    }
    Transform transform;
    transform.kind = Transform::Kind::ByteOrder;
    transform.amount = size;
    operand->transforms.push_back(transform);
    if (operand->transforms.size() > operandLimit)
        operand = unknownOperand(operand->length, m_name);
    load(attributes, NFTA_BYTEORDER_DREG, std::move(*operand));
}

// ---- questions -------------------------------------------------------------------------------------------------------

void RuleReader::compare(quint32 source, Values values, quint32 length, bool inverted, const QString &what)
{
    const std::optional<Operand> operand = m_registers.read(source, length);
    if (operand && splitsInTwo(*operand) && values.ranges().size() == 1
        && values.ranges().front().first == values.ranges().front().last && !inverted) {
        const uint128 both = values.ranges().front().first;
        const quint32 half = length / 2;
        const uint128 first = both >> (half * 8);
        const uint128 second = both & highestIn(half);
        state(Match{*partOf(*operand, 0, half), Values(first, first), false});
        state(Match{*partOf(*operand, half, half), Values(second, second), false});
    } else if (operand && operand->key != Key::Unknown)
        state(Match{*operand, std::move(values), inverted});
    else
        undecided(operand ? reasonOf(*operand) : ReasonCode::UnknownMatch, operand ? operand->text : what);
}

void RuleReader::cmp(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_CMP_MAX);
    QByteArrayView value = valueIn(attributes.bytes(NFTA_CMP_DATA));
    const std::optional<quint32> source = attributes.u32(NFTA_CMP_SREG);
    const quint32 operation = attributes.u32(NFTA_CMP_OP).value_or(~0U);
    if (!source || value.isEmpty() || attributes.isStrange() || operation > NFT_CMP_GTE) {
        notUnderstood(m_name);
        return;
    }
    auto length = static_cast<quint32>(value.size());
    if (const auto shorter = m_registers.shorterLoadAt(*source, length); shorter && operation <= NFT_CMP_NEQ) {
        const bool possible = std::ranges::all_of(value.sliced(*shorter), [](char byte) { return byte == 0; });
        value = value.first(*shorter);
        length = *shorter;
        if (!possible) { // the zeros behind the load can't be what is asked for
            compare(*source, {}, length, operation == NFT_CMP_NEQ, m_name);
            return;
        }
    }
    if (length > 16) { // longer than a number: equality falls into pieces, the rest has no form
        for (quint32 at = 0; operation == NFT_CMP_EQ && at < length; at += 16) {
            const quint32 piece = std::min<quint32>(16, length - at);
            const uint128 number = numberOf(value.sliced(at, piece));
            const std::optional<quint32> word = Registers::wordOf(*source);
            const std::optional<Operand> operand = word ? m_registers.readWord(*word + at / 4, piece) : std::nullopt;
            if (operand && operand->key != Key::Unknown)
                state(Match{*operand, Values(number, number), false});
            else
                undecided(ReasonCode::UnknownMatch, QStringLiteral("comparison of %1 bytes").arg(length));
        }
        if (operation != NFT_CMP_EQ)
            compare(*source, {}, 65, false, QStringLiteral("comparison of %1 bytes").arg(length));
        return;
    }
    const uint128 number = numberOf(value);
    const uint128 top = highestIn(length);
    Values values;
    switch (operation) {
    case NFT_CMP_EQ:
    case NFT_CMP_NEQ:
        values = Values(number, number);
        break;
    case NFT_CMP_LT:
        if (number > 0)
            values = Values(0, number - 1);
        break;
    case NFT_CMP_LTE:
        values = Values(0, number);
        break;
    case NFT_CMP_GT:
        if (number < top)
            values = Values(number + 1, top);
        break;
    default:
        values = Values(number, top);
    }
    compare(*source, std::move(values), length, operation == NFT_CMP_NEQ,
            QStringLiteral("comparison of register %1").arg(*source));
}

void RuleReader::range(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_RANGE_MAX);
    const QByteArrayView from = valueIn(attributes.bytes(NFTA_RANGE_FROM_DATA));
    const QByteArrayView to = valueIn(attributes.bytes(NFTA_RANGE_TO_DATA));
    const std::optional<quint32> source = attributes.u32(NFTA_RANGE_SREG);
    const quint32 operation = attributes.u32(NFTA_RANGE_OP).value_or(~0U);
    if (!source || from.isEmpty() || from.size() != to.size() || from.size() > 16 || attributes.isStrange()
        || operation > NFT_RANGE_NEQ) {
        notUnderstood(m_name);
        return;
    }
    Values values;
    if (numberOf(from) <= numberOf(to))
        values = Values(numberOf(from), numberOf(to));
    compare(*source, std::move(values), static_cast<quint32>(from.size()), operation == NFT_RANGE_NEQ,
            QStringLiteral("range of register %1").arg(*source));
}

NftSet *RuleReader::setNamed(const QString &name)
{
    const auto found = m_scope.sets.find(name);
    return found == m_scope.sets.end() ? nullptr : &found->second;
}

/// The operands in the registers that a set's key is taken from, one a field.
std::optional<std::vector<Operand>> RuleReader::keyOperands(NftSet &set, quint32 number)
{
    std::optional<quint32> word = Registers::wordOf(number);
    if (!word)
        return std::nullopt;
    if (set.fieldLengths().empty())
        set.learnFieldLengths(m_registers.lengthsAt(number, set.keyLength()));
    std::vector<Operand> operands;
    for (const quint32 length : set.fieldLengths()) {
        const std::optional<Operand> operand = m_registers.readWord(*word, length);
        if (!operand || operand->key == Key::Unknown) {
            m_keyReason = operand ? reasonOf(*operand) : ReasonCode::UnknownMatch;
            return std::nullopt;
        }
        operands.push_back(*operand);
        *word += wordsFor(length);
    }
    m_keyReason = ReasonCode::UnknownMatch;
    return operands.empty() ? std::nullopt : std::optional(operands);
}

ReasonCode RuleReader::keyReason(const NftSet *set) const
{
    return set ? m_keyReason : ReasonCode::MissingReference;
}

void RuleReader::lookup(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_LOOKUP_MAX);
    const QString name = attributes.text(NFTA_LOOKUP_SET);
    const quint32 flags = attributes.u32(NFTA_LOOKUP_FLAGS).value_or(0);
    const std::optional<quint32> source = attributes.u32(NFTA_LOOKUP_SREG);
    if (!source || attributes.isStrange() || (flags & ~quint32{NFT_LOOKUP_F_INV})) {
        notUnderstood(m_name);
        return;
    }
    NftSet *set = setNamed(name);
    const std::optional<std::vector<Operand>> operands = set ? keyOperands(*set, *source) : std::nullopt;
    const bool toVerdict = attributes.u32(NFTA_LOOKUP_DREG) == quint32{NFT_REG_VERDICT};
    if (!operands) {
        undecided(keyReason(set), u'@' + name);
        if (!set)
            m_reading.problems.push_back(QStringLiteral("set %1").arg(name));
        if (toVerdict)
            state(UnknownTarget{u'@' + name});
        else if (attributes.has(NFTA_LOOKUP_DREG))
            load(attributes, NFTA_LOOKUP_DREG,
                 unknownOperand(set && set->dataLength() ? set->dataLength() : 64, u'@' + name));
        return;
    }
    if (toVerdict && set->holdsVerdicts()) {
        state(VerdictMap{*operands, name});
    } else if (attributes.has(NFTA_LOOKUP_DREG) && !toVerdict) {
        Operand map;
        map.key = Key::Map;
        map.length = set->dataLength();
        map.inner = *operands;
        map.set = name;
        load(attributes, NFTA_LOOKUP_DREG, std::move(map));
    } else if (!attributes.has(NFTA_LOOKUP_DREG)) {
        state(Lookup{*operands, name, false, static_cast<bool>(flags & NFT_LOOKUP_F_INV)});
    } else {
        notUnderstood(m_name);
    }
}

void RuleReader::limit(QByteArrayView data)
{
    state(*nftObjectCondition(NFT_OBJECT_LIMIT, data));
}

void RuleReader::quota(QByteArrayView data)
{
    state(*nftObjectCondition(NFT_OBJECT_QUOTA, data));
}

void RuleReader::connlimit(QByteArrayView data)
{
    state(*nftObjectCondition(NFT_OBJECT_CONNLIMIT, data));
}

/// "1m30s", as nft writes it.
QString durationWords(quint64 milliseconds)
{
    struct Unit {
        QLatin1StringView name;
        quint64 milliseconds;
    };
    using L = QLatin1StringView;
    static constexpr auto units = std::to_array<Unit>(
        {{L("d"), 86'400'000}, {L("h"), 3'600'000}, {L("m"), 60'000}, {L("s"), 1000}, {L("ms"), 1}});
    QString text;
    for (const Unit &unit : units) {
        if (milliseconds >= unit.milliseconds)
            text += QString::number(milliseconds / unit.milliseconds) + unit.name;
        milliseconds %= unit.milliseconds;
    }
    return text;
}

// ---- deeds -----------------------------------------------------------------------------------------------------------

void RuleReader::dynset(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_DYNSET_MAX);
    UpdateSet update;
    update.set = attributes.text(NFTA_DYNSET_SET_NAME);
    const quint32 operation = attributes.u32(NFTA_DYNSET_OP).value_or(~0U);
    NftSet *set = setNamed(update.set);
    if (!set || operation > NFT_DYNSET_OP_DELETE || attributes.isStrange()) {
        notUnderstood(u'@' + update.set);
        return;
    }
    update.operation = static_cast<UpdateSet::Operation>(operation);
    set->setDynamic();
    if (const auto operands = keyOperands(*set, attributes.u32(NFTA_DYNSET_SREG_KEY).value_or(0)))
        update.operands = *operands;
    else
        undecided(keyReason(set), u'@' + update.set); // its data may be absent
    std::optional<Undecided> condition;
    if (attributes.has(NFTA_DYNSET_EXPR))
        condition = nftCondition(attributes.bytes(NFTA_DYNSET_EXPR));
    forEachAttribute(attributes.bytes(NFTA_DYNSET_EXPRESSIONS), [&](quint16, QByteArrayView expression) {
        condition = bothConditions(std::move(condition), nftCondition(expression));
    });
    if (const quint64 timeout = attributes.u64(NFTA_DYNSET_TIMEOUT).value_or(0))
        update.text = QStringLiteral("timeout ") + durationWords(timeout);
    if (condition)
        update.text += (update.text.isEmpty() ? QString() : QStringLiteral(" ")) + condition->text;
    state(update);
    if (operation == NFT_DYNSET_OP_DELETE)
        return;
    // A set that is full ends the rule, which UpdateSet says; with the inverted form one that isn't does [K nft_dynset.c].
    if (attributes.u32(NFTA_DYNSET_FLAGS).value_or(0) & NFT_DYNSET_F_INV)
        undecided(ReasonCode::DynamicSet, QStringLiteral("no room in @%1").arg(update.set), false);
    if (condition)
        state(*condition);
}

void RuleReader::objectUse(const QString &name, quint32 type)
{
    switch (type) {
    case NFT_OBJECT_COUNTER:
        state(Remark{QStringLiteral("counter name %1").arg(quotedText(name))});
        return;
    case NFT_OBJECT_CT_HELPER:
        state(Remark{QStringLiteral("ct helper set %1").arg(quotedText(name))});
        return;
    case NFT_OBJECT_CT_TIMEOUT:
        state(Remark{QStringLiteral("ct timeout set %1").arg(quotedText(name))});
        return;
    case NFT_OBJECT_CT_EXPECT:
        state(Remark{QStringLiteral("ct expectation set %1").arg(quotedText(name))});
        return;
    case NFT_OBJECT_SECMARK:
        state(Remark{QStringLiteral("meta secmark set %1").arg(quotedText(name))});
        return;
    case NFT_OBJECT_TUNNEL:
        state(Remark{QStringLiteral("tunnel name %1").arg(quotedText(name))});
        return;
    case NFT_OBJECT_SYNPROXY:
        state(Synproxy{QStringLiteral("synproxy name %1").arg(quotedText(name))});
        return;
    case NFT_OBJECT_QUOTA:
    case NFT_OBJECT_LIMIT:
    case NFT_OBJECT_CONNLIMIT:
        break;
    default:
        notUnderstood(QStringLiteral("object %1").arg(name));
        return;
    }
    const auto word = type == NFT_OBJECT_QUOTA ? QStringLiteral("quota")
        : type == NFT_OBJECT_LIMIT             ? QStringLiteral("limit")
                                               : QStringLiteral("ct count");
    const auto reason = type == NFT_OBJECT_QUOTA ? ReasonCode::Quota
        : type == NFT_OBJECT_LIMIT               ? ReasonCode::RateLimit
                                                 : ReasonCode::ConnectionLimit;
    const auto found = m_scope.objects.find({name, type});
    const std::optional<Undecided> asks = found == m_scope.objects.end() ? std::nullopt : found->second;
    undecided(reason, QStringLiteral("%1 name %2").arg(word, quotedText(name)), asks ? asks->nominal : std::nullopt);
}

void RuleReader::objref(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_OBJREF_MAX);
    if (attributes.has(NFTA_OBJREF_IMM_NAME)) {
        objectUse(attributes.text(NFTA_OBJREF_IMM_NAME), attributes.u32(NFTA_OBJREF_IMM_TYPE).value_or(0));
        return;
    }
    // An object chosen by a map: no element, and the rule ends [K nft_objref.c:nft_objref_map_eval].
    const QString name = attributes.text(NFTA_OBJREF_SET_NAME);
    NftSet *set = setNamed(name);
    const auto operands = set ? keyOperands(*set, attributes.u32(NFTA_OBJREF_SET_SREG).value_or(0)) : std::nullopt;
    if (operands)
        state(Lookup{*operands, name, false, false});
    else
        undecided(keyReason(set), u'@' + name);
    const quint32 type = set ? set->objectType() : 0;
    if (type == NFT_OBJECT_QUOTA || type == NFT_OBJECT_LIMIT || type == NFT_OBJECT_CONNLIMIT)
        undecided(type == NFT_OBJECT_QUOTA       ? ReasonCode::Quota
                      : type == NFT_OBJECT_LIMIT ? ReasonCode::RateLimit
                                                 : ReasonCode::ConnectionLimit,
                  u'@' + name);
    else if (type == NFT_OBJECT_SYNPROXY)
        state(Synproxy{QStringLiteral("synproxy name of @%1").arg(name)});
    else if (type == 0)
        notUnderstood(u'@' + name);
    else
        state(Remark{QStringLiteral("object of @%1").arg(name)});
}

void RuleReader::counter(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_COUNTER_MAX);
    if (!m_reading.counter)
        m_reading.counter = PacketCount{attributes.u64(NFTA_COUNTER_PACKETS).value_or(0),
                                        attributes.u64(NFTA_COUNTER_BYTES).value_or(0)};
    state(Remark{QStringLiteral("counter")});
}

void RuleReader::last(QByteArrayView)
{
    state(Remark{QStringLiteral("last")});
}

void RuleReader::log(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_LOG_MAX);
    QString text = QStringLiteral("log");
    if (attributes.has(NFTA_LOG_PREFIX))
        text += QStringLiteral(" prefix ") + quotedText(attributes.text(NFTA_LOG_PREFIX));
    if (attributes.has(NFTA_LOG_GROUP)) {
        text += QStringLiteral(" group %1").arg(attributes.u16(NFTA_LOG_GROUP).value_or(0));
        if (attributes.has(NFTA_LOG_SNAPLEN))
            text += QStringLiteral(" snaplen %1").arg(attributes.u32(NFTA_LOG_SNAPLEN).value_or(0));
        if (attributes.has(NFTA_LOG_QTHRESHOLD))
            text += QStringLiteral(" queue-threshold %1").arg(attributes.u16(NFTA_LOG_QTHRESHOLD).value_or(0));
    }
    static constexpr auto levels = std::to_array<QLatin1StringView>(
        {QLatin1StringView("emerg"), QLatin1StringView("alert"), QLatin1StringView("crit"), QLatin1StringView("err"),
         QLatin1StringView("warn"), QLatin1StringView("notice"), QLatin1StringView("info"), QLatin1StringView("debug"),
         QLatin1StringView("audit")});
    const quint32 level = attributes.u32(NFTA_LOG_LEVEL).value_or(NFT_LOGLEVEL_WARNING);
    if (level != NFT_LOGLEVEL_WARNING && level < levels.size())
        text += QStringLiteral(" level ") + levels[level];
    const quint32 flags = attributes.u32(NFTA_LOG_FLAGS).value_or(0); // linux/netfilter/nf_log.h
    if ((flags & 0x3f) == 0x2f) {
        text += QStringLiteral(" flags all");
    } else {
        if ((flags & 3) != 0) // NF_LOG_TCPSEQ, NF_LOG_TCPOPT
            text += QStringLiteral(" flags tcp ")
                + ((flags & 3) == 3       ? QStringLiteral("sequence,options")
                       : (flags & 1) != 0 ? QStringLiteral("sequence")
                                          : QStringLiteral("options"));
        if (flags & 4)
            text += QStringLiteral(" flags ip options");
        if (flags & 8)
            text += QStringLiteral(" flags skuid");
        if (flags & 0x20)
            text += QStringLiteral(" flags ether");
    }
    state(Remark{text});
}

/// True: the rule's matches so far leave only IPv4; false: only IPv6; nothing: either.
std::optional<bool> RuleReader::guardedToIpv4() const
{
    if (m_scope.family == TableFamily::Ip)
        return true;
    if (m_scope.family == TableFamily::Ip6)
        return false;
    for (const Statement &statement : m_reading.rule.statements) {
        const Match *match = std::get_if<Match>(&statement);
        if (!match || match->inverted || match->values.ranges().size() != 1 || !match->operand.transforms.empty())
            continue;
        const Values::Range range = match->values.ranges().front();
        if (range.first != range.last)
            continue;
        if (match->operand.key == Key::MetaNfProto && (range.first == NFPROTO_IPV4 || range.first == NFPROTO_IPV6))
            return range.first == NFPROTO_IPV4;
        const bool etherType = match->operand.key == Key::MetaProtocol
            || (match->operand.key == Key::Payload && match->operand.base == PayloadBase::Link
                && match->operand.offset == 12 && match->operand.length == 2);
        if (etherType && (range.first == 0x0800 || range.first == 0x86dd))
            return range.first == 0x0800;
    }
    return std::nullopt;
}

QString RuleReader::unreachWords(quint8 code) const
{
    return guardedToIpv4().value_or(true) ? QStringLiteral("icmp:3/%1").arg(code)
                                          : QStringLiteral("icmp6:1/%1").arg(code);
}

void RuleReader::reject(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_REJECT_MAX);
    const quint8 code = attributes.u8(NFTA_REJECT_ICMP_CODE).value_or(0);
    Verdict verdict;
    verdict.kind = VerdictKind::Reject;
    static constexpr auto both = std::to_array<QLatin1StringView>(
        {QLatin1StringView("no-route"), QLatin1StringView("port-unreachable"), QLatin1StringView("host-unreachable"),
         QLatin1StringView("admin-prohibited")});
    switch (attributes.u32(NFTA_REJECT_TYPE).value_or(~0U)) {
    case NFT_REJECT_ICMP_UNREACH:
        verdict.with = unreachWords(code);
        break;
    case NFT_REJECT_TCP_RST:
        verdict.with = QStringLiteral("tcp-reset");
        break;
    case NFT_REJECT_ICMPX_UNREACH:
        verdict.with = QStringLiteral("icmpx:") + both[std::min<std::size_t>(code, both.size() - 1)];
        break;
    default: // a new kind of answer is still no delivery
        verdict.with = QStringLiteral("unknown");
        m_reading.problems.push_back(m_name);
    }
    state(Decide{verdict});
}

void RuleReader::nat(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_NAT_MAX);
    const quint32 type = attributes.u32(NFTA_NAT_TYPE).value_or(~0U);
    const quint32 length = attributes.u32(NFTA_NAT_FAMILY) == quint32{NFPROTO_IPV4} ? 4 : 16;
    Nat nat;
    nat.flags = attributes.u32(NFTA_NAT_FLAGS).value_or(0);
    nat.kind = type == NFT_NAT_SNAT       ? Nat::Kind::Source
        : nat.flags & NF_NAT_RANGE_NETMAP ? Nat::Kind::NetmapDestination
                                          : Nat::Kind::Destination;
    const bool range = attributes.u32(NFTA_NAT_REG_ADDR_MAX)
        && attributes.u32(NFTA_NAT_REG_ADDR_MAX) != attributes.u32(NFTA_NAT_REG_ADDR_MIN);
    nat.addressFirst = operandAt(attributes, NFTA_NAT_REG_ADDR_MIN, length);
    if (range)
        nat.addressLast = operandAt(attributes, NFTA_NAT_REG_ADDR_MAX, length);
    nat.portFirst = operandAt(attributes, NFTA_NAT_REG_PROTO_MIN, 2);
    if (attributes.u32(NFTA_NAT_REG_PROTO_MAX)
        && attributes.u32(NFTA_NAT_REG_PROTO_MAX) != attributes.u32(NFTA_NAT_REG_PROTO_MIN))
        nat.portLast = operandAt(attributes, NFTA_NAT_REG_PROTO_MAX, 2);
    if (type > NFT_NAT_DNAT || attributes.isStrange())
        notUnderstood(m_name);
    else
        state(std::move(nat));
}

void RuleReader::masq(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_MASQ_MAX);
    Nat nat;
    nat.kind = Nat::Kind::Masquerade;
    nat.flags = attributes.u32(NFTA_MASQ_FLAGS).value_or(0);
    nat.portFirst = operandAt(attributes, NFTA_MASQ_REG_PROTO_MIN, 2);
    if (attributes.u32(NFTA_MASQ_REG_PROTO_MAX) != attributes.u32(NFTA_MASQ_REG_PROTO_MIN))
        nat.portLast = operandAt(attributes, NFTA_MASQ_REG_PROTO_MAX, 2);
    state(std::move(nat));
}

void RuleReader::redir(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_REDIR_MAX);
    Nat nat;
    nat.kind = Nat::Kind::Redirect;
    nat.flags = attributes.u32(NFTA_REDIR_FLAGS).value_or(0);
    nat.portFirst = operandAt(attributes, NFTA_REDIR_REG_PROTO_MIN, 2);
    if (attributes.u32(NFTA_REDIR_REG_PROTO_MAX) != attributes.u32(NFTA_REDIR_REG_PROTO_MIN))
        nat.portLast = operandAt(attributes, NFTA_REDIR_REG_PROTO_MAX, 2);
    state(std::move(nat));
}

void RuleReader::tproxy(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_TPROXY_MAX);
    // Without a family a tproxy serves both, and then has no address [K nft_tproxy.c:nft_tproxy_init].
    const quint32 length = attributes.u32(NFTA_TPROXY_FAMILY) == quint32{NFPROTO_IPV6} ? 16 : 4;
    Tproxy tproxy;
    tproxy.address = operandAt(attributes, NFTA_TPROXY_REG_ADDR, length);
    tproxy.port = operandAt(attributes, NFTA_TPROXY_REG_PORT, 2);
    state(std::move(tproxy));
}

void RuleReader::synproxy(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_SYNPROXY_MAX);
    QString text = QStringLiteral("synproxy");
    const quint32 flags = attributes.u32(NFTA_SYNPROXY_FLAGS).value_or(0); // linux/netfilter/nf_synproxy.h
    if (flags & 1)
        text += QStringLiteral(" mss %1").arg(attributes.u16(NFTA_SYNPROXY_MSS).value_or(0));
    if (flags & 2)
        text += QStringLiteral(" wscale %1").arg(attributes.u8(NFTA_SYNPROXY_WSCALE).value_or(0));
    if (flags & 8)
        text += QStringLiteral(" timestamp");
    if (flags & 4)
        text += QStringLiteral(" sack-perm");
    state(Synproxy{text});
}

void RuleReader::queue(QByteArrayView data)
{
    const Attributes attributes(data, NFTA_QUEUE_MAX);
    Verdict verdict;
    verdict.kind = VerdictKind::Queue;
    verdict.bypass = attributes.u16(NFTA_QUEUE_FLAGS).value_or(0) & NFT_QUEUE_FLAG_BYPASS;
    verdict.queueFirst = attributes.u16(NFTA_QUEUE_NUM).value_or(0);
    const quint16 total = std::max<quint16>(attributes.u16(NFTA_QUEUE_TOTAL).value_or(1), 1);
    verdict.queueLast = static_cast<quint16>(std::min<quint32>(quint32{verdict.queueFirst} + total - 1, 0xffff));
    if (attributes.has(NFTA_QUEUE_SREG_QNUM)) { // computed: any of them
        (void)operandAt(attributes, NFTA_QUEUE_SREG_QNUM, 2);
        verdict.queueFirst = 0;
        verdict.queueLast = 0xffff;
    }
    state(Decide{verdict});
}

void RuleReader::notrack(QByteArrayView)
{
    state(Notrack{});
}

void RuleReader::fwd(QByteArrayView)
{
    Verdict verdict;
    verdict.kind = VerdictKind::Steal;
    state(Decide{verdict});
}

void RuleReader::dup(QByteArrayView)
{
    state(Remark{QStringLiteral("dup")});
}

void RuleReader::flowOffload(QByteArrayView data)
{
    state(Remark{QStringLiteral("flow add @%1").arg(Attributes(data, NFTA_FLOW_MAX).text(NFTA_FLOW_TABLE_NAME))});
}

// ---- xt --------------------------------------------------------------------------------------------------------------

// enum nft_match_attributes, nft_target_attributes (linux/netfilter/nf_tables_compat.h)
constexpr int xtName = 1, xtRevision = 2, xtInfo = 3;

void RuleReader::addExtension(const XtReading &extension, const QString &name, bool isTarget)
{
    std::vector<Statement> &statements = m_reading.rule.statements;
    m_reading.extensions.push_back({statements.size(), extension.statements.size(), extension.words, isTarget, name});
    statements.insert(statements.end(), extension.statements.begin(), extension.statements.end());
    QString &comment = m_reading.rule.comment;
    if (!extension.comment.isEmpty())
        comment += (comment.isEmpty() ? QString() : QStringLiteral(" ")) + extension.comment;
    if (!extension.understood)
        m_reading.problems.push_back(name);
}

XtCall RuleReader::xtCall(QByteArrayView data) const
{
    const Attributes attributes(data, xtInfo);
    std::optional<quint8> protocol;
    for (const Statement &statement : m_reading.rule.statements) {
        const Match *match = std::get_if<Match>(&statement);
        if (match && match->operand.key == Key::MetaL4Proto && !match->inverted && match->values.ranges().size() == 1
            && match->values.ranges().front().first == match->values.ranges().front().last)
            protocol = static_cast<quint8>(match->values.ranges().front().first);
    }
    return {attributes.text(xtName).toUtf8(),
            attributes.u32(xtRevision).value_or(0),
            attributes.bytes(xtInfo),
            m_scope.family,
            m_chain,
            protocol,
            m_scope.ipsets};
}

void RuleReader::match(QByteArrayView data)
{
    const XtCall call = xtCall(data);
    addExtension(readXtMatch(call), QString::fromUtf8(call.name), false);
}

void RuleReader::target(QByteArrayView data)
{
    const XtCall call = xtCall(data);
    addExtension(readXtTarget(call), QString::fromUtf8(call.name), true);
    m_registers.forget(Key::MetaMark);
    m_registers.forget(Key::CtMark);
    m_registers.forget(Key::Payload);
}

} // namespace

NftRuleReading readNftRule(const Attributes &message, NftScope &scope)
{
    return RuleReader(scope).read(message);
}

} // namespace earshot
