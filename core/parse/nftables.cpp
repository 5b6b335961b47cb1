// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/nftables.h>

#include <parse/nftrule.h>
#include <parse/nlattributes.h>
#include <rules/text.h>

#include <algorithm>
#include <linux/netfilter.h>
#include <linux/netfilter/ipset/ip_set.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <unordered_map>
#include <unordered_set>

namespace earshot {

namespace {

constexpr std::size_t noteLimit = 1000;
// Newer than the oldest kernel headers this is built with:
constexpr int devicePrefix = 2; // NFTA_DEVICE_PREFIX, linux 6.16
constexpr int setAttributes = 20; // NFTA_SET_TYPE and NFTA_SET_COUNT, linux 6.16: how it is stored and how full it is

std::optional<TableFamily> tableFamily(quint8 family)
{
    switch (family) {
    case NFPROTO_INET:
        return TableFamily::Inet;
    case NFPROTO_IPV4:
        return TableFamily::Ip;
    case NFPROTO_ARP:
        return TableFamily::Arp;
    case NFPROTO_NETDEV:
        return TableFamily::Netdev;
    case NFPROTO_BRIDGE:
        return TableFamily::Bridge;
    case NFPROTO_IPV6:
        return TableFamily::Ip6;
    default:
        return std::nullopt;
    }
}

/// Hook numbers are the family's own: enum nf_inet_hooks, nf_dev_hooks, NF_ARP_ (linux/netfilter*.h).
std::optional<Hook> hookOf(TableFamily family, quint32 number)
{
    switch (family) {
    case TableFamily::Netdev:
        return number == NF_NETDEV_INGRESS ? std::optional(Hook::Ingress)
            : number == NF_NETDEV_EGRESS   ? std::optional(Hook::Egress)
                                           : std::nullopt;
    case TableFamily::Arp:
        return number == 0 ? std::optional(Hook::Input)
            : number == 1  ? std::optional(Hook::Output)
            : number == 2  ? std::optional(Hook::Forward)
                           : std::nullopt;
    default:
        break;
    }
    switch (number) {
    case NF_INET_PRE_ROUTING:
        return Hook::Prerouting;
    case NF_INET_LOCAL_IN:
        return Hook::Input;
    case NF_INET_FORWARD:
        return Hook::Forward;
    case NF_INET_LOCAL_OUT:
        return Hook::Output;
    case NF_INET_POST_ROUTING:
        return Hook::Postrouting;
    case NF_INET_INGRESS:
        return family == TableFamily::Inet ? std::optional(Hook::Ingress) : std::nullopt;
    default:
        return std::nullopt;
    }
}

std::vector<QString> devicesOf(const Attributes &hook)
{
    std::vector<QString> devices;
    if (hook.has(NFTA_HOOK_DEV))
        devices.push_back(hook.text(NFTA_HOOK_DEV));
    forEachAttribute(hook.bytes(NFTA_HOOK_DEVS), [&](quint16 type, QByteArrayView name) {
        const qsizetype end = name.indexOf('\0');
        QString device = QString::fromUtf8(end < 0 ? name : name.first(end));
        if (type == devicePrefix)
            device += u'*';
        if (!devices.empty() && type == NFTA_DEVICE_NAME && devices.front() == device)
            return; // one device is listed in both attributes
        devices.push_back(std::move(device));
    });
    return devices;
}

class NftablesReader
{
public:
    RulesReading read(const std::map<QString, Part> &parts);

private:
    /// A table of the reading with what its rules may name. Indexes agree with m_reading.tables.
    struct TableState {
        NftScope scope;
        std::unordered_map<QString, int> chains; ///< to indexes in Table::chains
        std::vector<QString> setOrder;
        std::unordered_set<QString> withoutElements; ///< sets whose contents aren't known
        bool usesXt = false;
    };
    struct RuleState {
        RulePlace place;
        std::vector<ExtensionWords> extensions;
    };

    template<typename Visitor>
    void eachMessage(const std::map<QString, Part> &parts, QLatin1StringView name, int message, Visitor visit);
    void table(const NetfilterMessage &message);
    void chain(const NetfilterMessage &message);
    void set(const NetfilterMessage &message);
    void object(const NetfilterMessage &message);
    void rule(const NetfilterMessage &message);
    void elements(const NetfilterMessage &message);
    void ipsetNames(const std::map<QString, Part> &parts);
    void finishSets();
    void finishRules();
    void checkChains();

    std::optional<int> tableOf(quint8 family, const QString &name) const;
    std::optional<BaseChain> baseChain(TableFamily family, const Attributes &attributes, const QString &where);
    void note(NoteCode code, const QString &where, const QString &detail = {}, qint64 count = 0);
    void incomplete(NoteCode code, const QString &where, const QString &detail = {});
    [[nodiscard]] QString placeName(int table, const QString &chain = {}, quint64 handle = 0) const;

    RulesReading m_reading;
    std::vector<TableState> m_states;
    std::map<std::pair<quint8, QString>, int> m_tables;
    std::vector<RuleState> m_rules;
    std::map<quint16, QString> m_ipsets;
    bool m_elementsWhole = true;
};

void NftablesReader::note(NoteCode code, const QString &where, const QString &detail, qint64 count)
{
    if (m_reading.notes.size() < noteLimit)
        m_reading.notes.push_back({code, count, where, detail});
    else if (m_reading.notes.size() == noteLimit)
        m_reading.notes.push_back({NoteCode::Truncated, 0, QStringLiteral("notes"), {}});
}

void NftablesReader::incomplete(NoteCode code, const QString &where, const QString &detail)
{
    m_reading.complete = false;
    note(code, where, detail);
}

QString NftablesReader::placeName(int table, const QString &chain, quint64 handle) const
{
    const Table &one = m_reading.tables[static_cast<std::size_t>(table)];
    QString name = QString(enumName(one.family)) + u' ' + one.name;
    if (!chain.isEmpty())
        name += u' ' + chain;
    if (handle != 0)
        name += QStringLiteral(" handle %1").arg(handle);
    return name;
}

template<typename Visitor>
void NftablesReader::eachMessage(const std::map<QString, Part> &parts, QLatin1StringView name, int message,
                                 Visitor visit)
{
    const Part *part = findPart(parts, name);
    if (!part)
        return;
    if (part->error)
        incomplete(NoteCode::PartUnreadable, QString(name), part->error->detail);
    const bool sound = forEachNetfilterMessage(part->bytes, [&](const NetfilterMessage &one) {
        if ((one.type >> 8) == NFNL_SUBSYS_NFTABLES && (one.type & 0xff) == message)
            visit(one);
    });
    if (!sound)
        incomplete(NoteCode::PartMalformed, QString(name));
    if (name == part::nftElements && (!sound || part->error))
        m_elementsWhole = false;
}

std::optional<int> NftablesReader::tableOf(quint8 family, const QString &name) const
{
    const auto found = m_tables.find({family, name});
    return found == m_tables.end() ? std::nullopt : std::optional(found->second);
}

void NftablesReader::table(const NetfilterMessage &message)
{
    const Attributes attributes(message.attributes, NFTA_TABLE_MAX);
    const std::optional<TableFamily> family = tableFamily(message.family);
    Table table;
    table.name = attributes.text(NFTA_TABLE_NAME);
    if (!family || !attributes.isSound()) {
        incomplete(NoteCode::NotUnderstood, QStringLiteral("table"), table.name);
        return;
    }
    table.family = *family;
    table.handle = attributes.u64(NFTA_TABLE_HANDLE).value_or(0);
    table.dormant = attributes.u32(NFTA_TABLE_FLAGS).value_or(0) & NFT_TABLE_F_DORMANT;
    const auto index = static_cast<int>(m_reading.tables.size());
    if (!m_tables.try_emplace({message.family, table.name}, index).second)
        return;
    m_reading.tables.push_back(std::move(table));
    m_states.emplace_back();
    m_states.back().scope.family = *family;
    m_states.back().scope.ipsets = m_ipsets;
}

std::optional<BaseChain> NftablesReader::baseChain(TableFamily family, const Attributes &attributes,
                                                   const QString &where)
{
    const Attributes hook(attributes.bytes(NFTA_CHAIN_HOOK), NFTA_HOOK_MAX);
    const std::optional<quint32> number = hook.u32(NFTA_HOOK_HOOKNUM);
    const std::optional<Hook> known = number ? hookOf(family, *number) : std::nullopt;
    const QString type = attributes.text(NFTA_CHAIN_TYPE);
    if (!known || !(type.isEmpty() || type == u"filter" || type == u"nat" || type == u"route")) {
        // Where it runs isn't known, so what it stops isn't either.
        incomplete(NoteCode::NotUnderstood, where, QStringLiteral("hook %1 type %2").arg(number.value_or(0)).arg(type));
        return std::nullopt;
    }
    BaseChain base;
    base.hook = *known;
    base.type = enumFromName<ChainType>(type).value_or(ChainType::Filter);
    base.priority = static_cast<qint32>(hook.u32(NFTA_HOOK_PRIORITY).value_or(0));
    base.policyAccepts = attributes.u32(NFTA_CHAIN_POLICY).value_or(NF_ACCEPT) != NF_DROP;
    base.devices = devicesOf(hook);
    return base;
}

void NftablesReader::chain(const NetfilterMessage &message)
{
    const Attributes attributes(message.attributes, NFTA_CHAIN_MAX);
    const std::optional<int> index = tableOf(message.family, attributes.text(NFTA_CHAIN_TABLE));
    if (!index || !attributes.isSound()) {
        incomplete(NoteCode::NotUnderstood, QStringLiteral("chain"), attributes.text(NFTA_CHAIN_NAME));
        return;
    }
    Table &table = m_reading.tables[static_cast<std::size_t>(*index)];
    Chain chain;
    chain.name = attributes.text(NFTA_CHAIN_NAME);
    chain.handle = attributes.u64(NFTA_CHAIN_HANDLE).value_or(0);
    if (attributes.has(NFTA_CHAIN_HOOK))
        chain.base = baseChain(table.family, attributes, placeName(*index, chain.name));
    const auto position = static_cast<int>(table.chains.size());
    if (!m_states[static_cast<std::size_t>(*index)].chains.try_emplace(chain.name, position).second) {
        incomplete(NoteCode::PartMalformed, placeName(*index, chain.name));
        return;
    }
    if (attributes.has(NFTA_CHAIN_COUNTERS)) {
        const Attributes counter(attributes.bytes(NFTA_CHAIN_COUNTERS), NFTA_COUNTER_MAX);
        m_reading.counters.push_back({0,
                                      {*index, position, -1},
                                      counter.u64(NFTA_COUNTER_PACKETS).value_or(0),
                                      counter.u64(NFTA_COUNTER_BYTES).value_or(0)});
    }
    table.chains.push_back(std::move(chain));
}

void NftablesReader::set(const NetfilterMessage &message)
{
    const Attributes attributes(message.attributes, setAttributes);
    const std::optional<int> index = tableOf(message.family, attributes.text(NFTA_SET_TABLE));
    if (!index || !attributes.isSound()) { // a rule that names it says so
        note(NoteCode::NotUnderstood, QStringLiteral("set"), attributes.text(NFTA_SET_NAME));
        return;
    }
    TableState &state = m_states[static_cast<std::size_t>(*index)];
    NftSet set = NftSet::fromMessage(attributes);
    const QString name = set.name();
    if (attributes.isStrange())
        note(NoteCode::NotUnderstood, placeName(*index), name);
    if (state.scope.sets.try_emplace(name, std::move(set)).second) {
        state.setOrder.push_back(name);
        state.withoutElements.insert(name);
    }
}

void NftablesReader::object(const NetfilterMessage &message)
{
    const Attributes attributes(message.attributes, NFTA_OBJ_MAX);
    const std::optional<int> index = tableOf(message.family, attributes.text(NFTA_OBJ_TABLE));
    const quint32 type = attributes.u32(NFTA_OBJ_TYPE).value_or(0);
    if (index)
        m_states[static_cast<std::size_t>(*index)].scope.objects.try_emplace(
            {attributes.text(NFTA_OBJ_NAME), type}, nftObjectCondition(type, attributes.bytes(NFTA_OBJ_DATA)));
}

void NftablesReader::rule(const NetfilterMessage &message)
{
    const Attributes attributes(message.attributes, NFTA_RULE_MAX);
    const QString chainName = attributes.text(NFTA_RULE_CHAIN);
    const std::optional<int> index = tableOf(message.family, attributes.text(NFTA_RULE_TABLE));
    if (!index) {
        incomplete(NoteCode::PartMalformed, QStringLiteral("rule"), chainName);
        return;
    }
    TableState &state = m_states[static_cast<std::size_t>(*index)];
    const auto position = state.chains.find(chainName);
    if (position == state.chains.end()) {
        incomplete(NoteCode::PartMalformed, placeName(*index, chainName), QStringLiteral("rule"));
        return;
    }
    NftRuleReading reading = readNftRule(attributes, state.scope);
    if (!reading.problems.isEmpty())
        note(NoteCode::NotUnderstood, placeName(*index, chainName, reading.rule.handle),
             reading.problems.join(QStringLiteral(", ")), reading.problems.size());
    state.usesXt = state.usesXt || !reading.extensions.empty();
    std::vector<Rule> &rules =
        m_reading.tables[static_cast<std::size_t>(*index)].chains[static_cast<std::size_t>(position->second)].rules;
    const RulePlace place{*index, position->second, static_cast<int>(rules.size())};
    if (reading.counter)
        m_reading.counters.push_back({0, place, reading.counter->packets, reading.counter->bytes});
    rules.push_back(std::move(reading.rule));
    m_rules.push_back({place, std::move(reading.extensions)});
}

void NftablesReader::elements(const NetfilterMessage &message)
{
    const Attributes attributes(message.attributes, NFTA_SET_ELEM_LIST_MAX);
    const std::optional<int> index = tableOf(message.family, attributes.text(NFTA_SET_ELEM_LIST_TABLE));
    if (!index)
        return;
    TableState &state = m_states[static_cast<std::size_t>(*index)];
    const QString name = attributes.text(NFTA_SET_ELEM_LIST_SET);
    const auto found = state.scope.sets.find(name);
    if (found == state.scope.sets.end())
        return;
    state.withoutElements.erase(name);
    if (attributes.isSound() && found->second.readElements(attributes.bytes(NFTA_SET_ELEM_LIST_ELEMENTS)))
        return;
    note(NoteCode::NotUnderstood, placeName(*index), QStringLiteral("elements of @%1").arg(name));
    found->second.doubt();
}

/// Puts Undecided where a statement asks a set whose contents aren't known.
class SetDoubts
{
public:
    explicit SetDoubts(const std::unordered_set<QString> &doubtful)
        : m_doubtful(doubtful)
    {
    }

    void apply(Rule &rule) const
    {
        for (Statement &statement : rule.statements) {
            if (const QString name = nameIn(statement); !name.isEmpty())
                replace(statement, name);
        }
    }

private:
    [[nodiscard]] QString nameIn(const Operand &operand) const
    {
        if (operand.key == Key::Map && m_doubtful.contains(operand.set))
            return operand.set;
        return nameIn(operand.inner);
    }
    [[nodiscard]] QString nameIn(const std::vector<Operand> &operands) const
    {
        for (const Operand &operand : operands) {
            if (const QString name = nameIn(operand); !name.isEmpty())
                return name;
        }
        return {};
    }
    [[nodiscard]] QString nameIn(const std::optional<Operand> &operand) const
    {
        return operand ? nameIn(*operand) : QString();
    }
    [[nodiscard]] QString nameIn(const Statement &statement) const
    {
        if (const auto *match = std::get_if<Match>(&statement))
            return nameIn(match->operand);
        if (const auto *lookup = std::get_if<Lookup>(&statement))
            return !lookup->ipset && m_doubtful.contains(lookup->set) ? lookup->set : nameIn(lookup->operands);
        if (const auto *map = std::get_if<VerdictMap>(&statement))
            return m_doubtful.contains(map->set) ? map->set : nameIn(map->operands);
        if (const auto *update = std::get_if<UpdateSet>(&statement))
            return nameIn(update->operands);
        if (const auto *meta = std::get_if<SetMeta>(&statement))
            return nameIn(meta->value);
        if (const auto *payload = std::get_if<SetPayload>(&statement))
            return nameIn(payload->value);
        if (const auto *tproxy = std::get_if<Tproxy>(&statement))
            return nameIn(tproxy->address) + nameIn(tproxy->port);
        if (const auto *nat = std::get_if<Nat>(&statement))
            return nameIn(nat->addressFirst) + nameIn(nat->addressLast) + nameIn(nat->portFirst)
                + nameIn(nat->portLast);
        return {};
    }

    static void replace(Statement &statement, const QString &name)
    {
        if (std::holds_alternative<Match>(statement) || std::holds_alternative<Lookup>(statement))
            statement = Undecided{ReasonCode::MissingReference, u'@' + name, std::nullopt};
        else
            statement = UnknownTarget{u'@' + name};
    }

    const std::unordered_set<QString> &m_doubtful;
};

void NftablesReader::finishSets()
{
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        TableState &state = m_states[i];
        std::unordered_set<QString> doubtful;
        if (!m_elementsWhole)
            doubtful.insert(state.setOrder.begin(), state.setOrder.end());
        else
            doubtful = state.withoutElements;
        for (const auto &[name, set] : state.scope.sets) {
            if (set.isDoubtful())
                doubtful.insert(name);
        }
        for (const QString &name : state.setOrder)
            m_reading.tables[i].sets.push_back(state.scope.sets.find(name)->second.finish());
        if (doubtful.empty())
            continue;
        note(NoteCode::NotUnderstood, placeName(static_cast<int>(i)), QStringLiteral("sets"),
             static_cast<qint64>(doubtful.size()));
        const SetDoubts doubts(doubtful);
        for (Chain &chain : m_reading.tables[i].chains) {
            for (Rule &rule : chain.rules)
                doubts.apply(rule);
        }
    }
}

/// Jumps to chains that aren't there can't come from a kernel; what they would do isn't known.
void NftablesReader::checkChains()
{
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        const auto &chains = m_states[i].chains;
        const auto check = [&](const Verdict &verdict, const QString &where) {
            if ((verdict.kind != VerdictKind::Jump && verdict.kind != VerdictKind::Goto)
                || chains.contains(verdict.chain))
                return true;
            note(NoteCode::PartMalformed, where, verdict.chain);
            return false;
        };
        for (Chain &chain : m_reading.tables[i].chains) {
            for (Rule &rule : chain.rules) {
                for (Statement &statement : rule.statements) {
                    const auto *decide = std::get_if<Decide>(&statement);
                    if (decide && !check(decide->verdict, placeName(static_cast<int>(i), chain.name, rule.handle)))
                        statement = UnknownTarget{decide->verdict.chain};
                }
            }
        }
        for (const Set &set : m_reading.tables[i].sets) {
            for (const Element &element : set.elements) {
                if (element.verdict && !check(*element.verdict, placeName(static_cast<int>(i), u'@' + set.name)))
                    m_reading.complete = false;
            }
        }
    }
}

bool isIptablesTable(const Table &table)
{
    if (table.family != TableFamily::Ip && table.family != TableFamily::Ip6)
        return false;
    static constexpr auto names = std::to_array<QLatin1StringView>(
        {QLatin1StringView("filter"), QLatin1StringView("nat"), QLatin1StringView("mangle"), QLatin1StringView("raw"),
         QLatin1StringView("security")});
    if (std::ranges::find(names, table.name) == names.end())
        return false;
    const auto isBase = [](const Chain &chain) { return chain.base.has_value(); };
    const auto isUpper = [](const Chain &chain) { return !chain.base || chain.name == chain.name.toUpper(); };
    return std::ranges::any_of(table.chains, isBase) && std::ranges::all_of(table.chains, isUpper);
}

/// Translations carry their own words beside the rule's: what is published is shown with them.
void nameTranslations(Rule &rule, const Table &table)
{
    const auto words = [&](const Statement &statement) {
        Rule alone;
        alone.statements = {statement};
        return nftText(alone, table.family, table.sets);
    };
    for (Statement &statement : rule.statements) {
        if (auto *nat = std::get_if<Nat>(&statement); nat && nat->text.isEmpty())
            nat->text = words(statement);
        else if (auto *tproxy = std::get_if<Tproxy>(&statement); tproxy && tproxy->text.isEmpty())
            tproxy->text = words(statement);
    }
}

void NftablesReader::finishRules()
{
    std::vector<bool> iptables;
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        const Table &table = m_reading.tables[i];
        const bool ip = table.family == TableFamily::Ip || table.family == TableFamily::Ip6;
        iptables.push_back(isIptablesTable(table) || (ip && m_states[i].usesXt));
    }
    for (const RuleState &state : m_rules) {
        Table &table = m_reading.tables[static_cast<std::size_t>(state.place.table)];
        Chain &chain = table.chains[static_cast<std::size_t>(state.place.chain)];
        Rule &rule = chain.rules[static_cast<std::size_t>(state.place.rule)];
        nameTranslations(rule, table);
        if (iptables[static_cast<std::size_t>(state.place.table)]) {
            rule.text = iptablesText(rule, table.family, chain.name, state.extensions);
            rule.syntax = table.family == TableFamily::Ip ? Syntax::Iptables : Syntax::Ip6tables;
        }
        if (rule.text.isEmpty()) {
            rule.syntax = Syntax::Nft;
            rule.text = nftText(rule, table.family, table.sets, state.extensions);
        }
    }
}

/// xt set matches name ipsets by the kernel's index; the headers that IPSET_CMD_LIST gives hold both.
void NftablesReader::ipsetNames(const std::map<QString, Part> &parts)
{
    const Part *headers = findPart(parts, part::ipsetHeaders);
    if (!headers)
        return;
    forEachNetfilterMessage(headers->bytes, [this](const NetfilterMessage &message) {
        const Attributes attributes(message.attributes, IPSET_ATTR_CMD_MAX);
        if ((message.type >> 8) != NFNL_SUBSYS_IPSET)
            return;
        if (const std::optional<quint16> index = attributes.u16(IPSET_ATTR_INDEX);
            index && attributes.has(IPSET_ATTR_SETNAME))
            m_ipsets.try_emplace(*index, attributes.text(IPSET_ATTR_SETNAME));
    });
}

RulesReading NftablesReader::read(const std::map<QString, Part> &parts)
{
    ipsetNames(parts);
    eachMessage(parts, part::nftTables, NFT_MSG_NEWTABLE, [this](const NetfilterMessage &message) { table(message); });
    eachMessage(parts, part::nftChains, NFT_MSG_NEWCHAIN, [this](const NetfilterMessage &message) { chain(message); });
    eachMessage(parts, part::nftSets, NFT_MSG_NEWSET, [this](const NetfilterMessage &message) { set(message); });
    eachMessage(parts, part::nftObjects, NFT_MSG_NEWOBJ, [this](const NetfilterMessage &message) { object(message); });
    // Rules before elements: the sets of old tools learn the lengths of their fields from the rules that ask them.
    eachMessage(parts, part::nftRules, NFT_MSG_NEWRULE, [this](const NetfilterMessage &message) { rule(message); });
    eachMessage(parts, part::nftElements, NFT_MSG_NEWSETELEM,
                [this](const NetfilterMessage &message) { elements(message); });
    finishSets();
    checkChains();
    finishRules();
    return std::move(m_reading);
}

/// The first message's length makes sense only with its bytes swapped.
bool isOfOtherByteOrder(const Part &part)
{
    if (part.bytes.size() < 16)
        return false;
    quint32 length = 0;
    std::memcpy(&length, part.bytes.constData(), sizeof(length));
    const auto fits = [&part](quint32 bytes) { return bytes >= 16 && bytes <= part.bytes.size(); };
    return !fits(length) && fits(qbswap(length));
}

} // namespace

Result<RulesReading> readNftables(const std::map<QString, Part> &parts)
{
    for (const QLatin1StringView name : {part::nftTables, part::nftChains, part::nftSets, part::nftRules}) {
        const Part *part = findPart(parts, name);
        if (part && isOfOtherByteOrder(*part))
            return failure(Errc::Unsupported, QString(name), QStringLiteral("byte order"));
    }
    return NftablesReader().read(parts);
}

} // namespace earshot
