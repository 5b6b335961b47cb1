// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/iptablessave.h>

#include <parse/xtwords.h>

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <map>
#include <string>

namespace earshot {
namespace {

/// Above this a text isn't a ruleset any more; iptables-restore itself stops at 10,240 bytes a line.
constexpr qsizetype textLimit = qsizetype{256} << 20;
constexpr qsizetype lineLimit = 65536;
constexpr int notesLimit = 100;

// ---- words of a line -------------------------------------------------------------------------------------------------

struct Word {
    QByteArrayView text;
    bool quoted = false;

    [[nodiscard]] bool isOption() const
    {
        return !quoted && text.size() > 1 && text[0] == '-' && !(text[1] >= '0' && text[1] <= '9');
    }
    [[nodiscard]] bool isNot() const { return !quoted && text == "!"; }
};

/// Splits a line as iptables-restore does (xtables-restore.c, add_param_to_argv): blanks part words, double quotes join
/// them, a backslash inside quotes takes the next byte as it is.
class Words
{
public:
    /// False where a quote isn't closed.
    [[nodiscard]] bool split(QByteArrayView line)
    {
        m_words.clear();
        m_unescaped.clear();
        m_at = 0;
        for (qsizetype at = 0; at < line.size();) {
            if (line[at] == ' ' || line[at] == '\t') {
                ++at;
                continue;
            }
            const qsizetype start = at;
            while (at < line.size() && line[at] != ' ' && line[at] != '\t' && line[at] != '"')
                ++at;
            if (at == line.size() || line[at] != '"')
                m_words.push_back({line.sliced(start, at - start), false});
            else if (!quotedWord(line, start, at))
                return false;
        }
        return true;
    }

    [[nodiscard]] const Word *peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_words.size() ? &m_words[m_at + ahead] : nullptr;
    }
    const Word *next() { return m_at < m_words.size() ? &m_words[m_at++] : nullptr; }

private:
    bool quotedWord(QByteArrayView line, qsizetype start, qsizetype &at)
    {
        QByteArray &word = m_unescaped.emplace_back();
        at = start;
        bool inside = false;
        for (; at < line.size(); ++at) {
            const char byte = line[at];
            if (!inside && (byte == ' ' || byte == '\t'))
                break;
            if (byte == '"')
                inside = !inside;
            else if (inside && byte == '\\' && at + 1 < line.size())
                word += line[++at];
            else
                word += byte;
        }
        m_words.push_back({word, true});
        return !inside;
    }

    std::vector<Word> m_words;
    std::deque<QByteArray> m_unescaped; // views of its members stay valid
    std::size_t m_at = 0;
};

// ---- one rule --------------------------------------------------------------------------------------------------------

/// The short form of the options that belong to no module.
QByteArrayView coreOption(QByteArrayView word)
{
    if (word.size() == 2)
        return QByteArrayView("sdiopmjgfc").contains(word[1]) ? word : QByteArrayView();
    struct Pair {
        std::string_view word;
        const char *option = nullptr;
    };
    constexpr auto pairs = std::to_array<Pair>({
        {"--source", "-s"},
        {"--src", "-s"},
        {"--destination", "-d"},
        {"--dst", "-d"},
        {"--in-interface", "-i"},
        {"--out-interface", "-o"},
        {"--protocol", "-p"},
        {"--proto", "-p"},
        {"--match", "-m"},
        {"--jump", "-j"},
        {"--goto", "-g"},
        {"--fragment", "-f"},
        {"--set-counters", "-c"},
    });
    const auto found = std::ranges::find(pairs, viewOf(word), &Pair::word);
    return found == pairs.end() ? QByteArrayView() : QByteArrayView(found->option);
}

/// The module that an option without one of its own belongs to: "-p tcp --dport 22" loads tcp by itself.
QByteArrayView moduleOfProtocol(std::optional<quint8> protocol)
{
    switch (protocol.value_or(0)) {
    case 6:
        return "tcp";
    case 17:
        return "udp";
    case 136:
        return "udplite";
    case 132:
        return "sctp";
    case 33:
        return "dccp";
    case 1:
        return "icmp";
    case 58:
        return "icmp6";
    default:
        return "";
    }
}

/// Modules that are one protocol's: with `-p` another word for the same guard, without it a guard that the kernel wants.
std::optional<quint8> protocolOfModule(QByteArrayView module)
{
    constexpr auto named = std::to_array<std::pair<std::string_view, quint8>>({{"tcp", 6},
                                                                               {"udp", 17},
                                                                               {"udplite", 136},
                                                                               {"sctp", 132},
                                                                               {"dccp", 33},
                                                                               {"icmp", 1},
                                                                               {"icmp6", 58},
                                                                               {"icmpv6", 58}});
    const auto found = std::ranges::find(named, viewOf(module), &std::pair<std::string_view, quint8>::first);
    return found == named.end() ? std::nullopt : std::optional(found->second);
}

/// Takes one argument whatever it looks like: a comment may be called "--jump".
bool takesAnyText(QByteArrayView option)
{
    return option == "--comment" || option.endsWith("-prefix") || option == "--string" || option == "--hex-string"
        || option == "--name" || option == "--path" || option == "--bytecode";
}

/// Chains of a table by name.
using ChainIndex = std::map<QByteArray, int, std::less<>>;

class RuleReader
{
public:
    RuleReader(TableFamily family, QByteArrayView chain, const ChainIndex &chains, Words &words,
               std::vector<Statement> &scratch)
        : m_family(family)
        , m_chains(chains)
        , m_words(words)
        , m_statements(scratch)
    {
        m_place.family = family;
        m_place.chain = chain;
        m_statements.clear();
        m_matches.reserve(4);
    }

    /// Reads what follows the chain's name.
    Rule read()
    {
        // The kernel asks addresses, interfaces and protocol first, wherever they were written.
        readWords();
        for (const XtWords &match : m_matches)
            readMatch(match);
        if (m_target)
            readTarget();
        m_rule.text = text();
        m_rule.statements.assign(std::make_move_iterator(m_statements.begin()),
                                 std::make_move_iterator(m_statements.end()));
        return std::move(m_rule);
    }

    /// How many things weren't understood.
    [[nodiscard]] int notUnderstood() const { return m_notUnderstood; }

    [[nodiscard]] const std::optional<std::pair<quint64, quint64>> &counters() const { return m_counters; }

private:
    void readWords()
    {
        while (m_words.peek()) {
            bool inverted = false;
            if (m_words.peek()->isNot()) {
                m_words.next();
                inverted = true;
            }
            const Word *word = m_words.next();
            if (!word || !word->isOption()) {
                addUndecided(word ? word->text : QByteArrayView("!"));
                continue;
            }
            const QByteArrayView option = coreOption(word->text);
            if (option.isNull() || (option == "-c" && !isCounter()) || (word->text == "--proto" && inPolicy()))
                readModuleOption(word->text, inverted);
            else
                readCoreOption(option, inverted);
        }
    }

    [[nodiscard]] bool isCounter() const { return m_words.peek(1) && numberFrom(m_words.peek()->text); }

    /// Where --proto is the protocol of IPsec.
    [[nodiscard]] bool inPolicy() const
    {
        return !m_intoTarget && !m_matches.empty() && m_matches.back().name == "policy";
    }

    /// Old versions wrote the "!" between the option and its argument.
    bool takeOldNot()
    {
        if (!m_words.peek() || !m_words.peek()->isNot())
            return false;
        m_words.next();
        return true;
    }

    void readCoreOption(QByteArrayView option, bool inverted)
    {
        if (option == "-f") {
            Operand operand = payloadOf(PayloadBase::Network, 6, 2);
            operand.transforms = {masked(QByteArray("\x1f\xff", 2))};
            m_statements.emplace_back(Match{std::move(operand), Values(0, 0), !inverted});
            m_coreText += inverted ? " ! -f" : " -f";
            return;
        }
        inverted = takeOldNot() || inverted;
        const Word *argument = m_words.next();
        if (!argument) {
            addUndecided(option);
            return;
        }
        switch (option[1]) {
        case 'm':
            m_matches.emplace_back().name = argument->text;
            m_intoTarget = false;
            return;
        case 'g':
            m_goto = true;
            [[fallthrough]];
        case 'j':
            m_target.emplace().name = argument->text;
            m_intoTarget = true;
            return;
        case 'c':
            readCounters(argument->text);
            return;
        default:
            break;
        }
        m_coreText += inverted ? " ! " : " ";
        m_coreText += viewOf(option);
        m_coreText += ' ';
        appendQuoted(m_coreText, argument->text);
        if (!readCoreMatch(option[1], argument->text, inverted))
            addUndecided(option, argument->text);
    }

    void readCounters(QByteArrayView packets)
    {
        const Word *bytes = m_words.next();
        m_counters = {packets.toULongLong(), bytes ? bytes->text.toULongLong() : 0};
    }

    bool readCoreMatch(char option, QByteArrayView argument, bool inverted)
    {
        switch (option) {
        case 's':
        case 'd': {
            auto match = addressMatch(addressOperand(m_family, option == 's'), argument, m_family, inverted);
            // 0/0 asks nothing, but "! 0/0" nothing passes.
            if (match
                && (inverted
                    || match->values
                        != Values(0, m_family == TableFamily::Ip ? highestOf(Family::Ipv4) : highestOf(Family::Ipv6))))
                m_statements.emplace_back(std::move(*match));
            return match.has_value();
        }
        case 'i':
        case 'o':
            interfaceMatch(option == 'i' ? Key::MetaIifName : Key::MetaOifName, argument, inverted);
            return true;
        case 'p':
            return protocolMatch(argument, inverted);
        default:
            return false;
        }
    }

    void interfaceMatch(Key key, QByteArrayView name, bool inverted)
    {
        const bool prefix = name.endsWith('+');
        if (prefix)
            name = name.chopped(1);
        if (prefix && name.isEmpty()) {
            // "+" is every interface, "! +" none.
            if (inverted)
                m_statements.emplace_back(Match{operandOf(Key::MetaL4Proto, 1), Values(), false});
            return;
        }
        QByteArray bytes = name.first(std::min<qsizetype>(name.size(), 15)).toByteArray();
        if (!prefix)
            bytes.append(16 - bytes.size(), '\0');
        const uint128 value = numberOf(bytes);
        m_statements.emplace_back(
            Match{operandOf(key, static_cast<quint32>(bytes.size())), Values(value, value), inverted});
    }

    bool protocolMatch(QByteArrayView name, bool inverted)
    {
        const auto protocol = protocolFrom(name);
        if (!protocol)
            return false;
        if (!inverted)
            m_place.protocol = protocol;
        // 0 is "all" here; extension headers are skipped either way (ip6_tables.c).
        if (*protocol != 0)
            m_statements.emplace_back(Match{operandOf(Key::MetaL4Proto, 1), Values(*protocol, *protocol), inverted});
        else if (inverted)
            m_statements.emplace_back(Match{operandOf(Key::MetaL4Proto, 1), Values(), false});
        return true;
    }

    void readModuleOption(QByteArrayView name, bool inverted)
    {
        XtOption option{name, {}, inverted};
        if (takesAnyText(name)) {
            option.inverted = takeOldNot() || inverted;
            if (const Word *argument = m_words.next())
                option.args.push_back(argument->text);
        } else {
            while (const Word *word = m_words.peek()) {
                if (word->isNot() && option.args.empty() && m_words.peek(1) && !m_words.peek(1)->isOption())
                    option.inverted = takeOldNot();
                else if (word->isNot() || word->isOption())
                    break;
                else
                    option.args.push_back(m_words.next()->text);
            }
        }
        owner(name).options.push_back(std::move(option));
    }

    /// Whose option it is: the module named last, which is how iptables-save writes; or, with none, the protocol's.
    XtWords &owner(QByteArrayView option)
    {
        if (m_intoTarget && m_target)
            return *m_target;
        const QByteArrayView implied = moduleOfProtocol(m_place.protocol);
        const bool portOption = option == "--dport" || option == "--sport" || option == "--destination-port"
            || option == "--source-port" || option == "--syn" || option == "--tcp-flags" || option == "--icmp-type"
            || option == "--icmpv6-type";
        const auto last = m_matches.rbegin();
        if (last == m_matches.rend() || (portOption && !protocolOfModule(last->name))) {
            for (XtWords &match : m_matches) {
                if (match.name == implied)
                    return match;
            }
            m_matches.emplace_back().name = implied;
            return m_matches.back();
        }
        return *last;
    }

    void readMatch(const XtWords &match)
    {
        // "-m tcp" without -p: the kernel wouldn't load it; a guess at the guard would be a guess.
        const auto wanted = protocolOfModule(match.name);
        if (wanted && m_place.protocol != wanted) {
            m_statements.emplace_back(
                Undecided{ReasonCode::UnknownMatch, wordsOf(match, QLatin1StringView("-m")), std::nullopt});
            ++m_notUnderstood;
            return;
        }
        if (!readMatchWords(match, m_place, m_statements, m_rule.comment))
            ++m_notUnderstood;
    }

    void readTarget()
    {
        const QByteArrayView name = m_target->name;
        const bool standard = name == "ACCEPT" || name == "DROP" || name == "RETURN" || name == "QUEUE";
        if (!standard && m_chains.contains(name)) {
            Verdict verdict;
            verdict.kind = m_goto ? VerdictKind::Goto : VerdictKind::Jump;
            verdict.chain = QString::fromUtf8(name);
            m_statements.emplace_back(Decide{std::move(verdict)});
        } else if (m_goto) {
            m_statements.emplace_back(UnknownTarget{QStringLiteral("-g ") + QString::fromUtf8(name)});
            ++m_notUnderstood;
        } else if (!readTargetWords(*m_target, m_place, m_statements)) {
            ++m_notUnderstood;
        }
    }

    void addUndecided(QByteArrayView option, QByteArrayView argument = {})
    {
        QString words = QString::fromUtf8(option);
        if (!argument.isNull())
            words += QLatin1Char(' ') + QString::fromUtf8(argument);
        m_statements.emplace_back(Undecided{ReasonCode::UnknownMatch, words, std::nullopt});
        ++m_notUnderstood;
    }

    [[nodiscard]] QString text() const
    {
        std::string line("-A ");
        line.reserve(256);
        appendQuoted(line, m_place.chain);
        line += m_coreText;
        for (const XtWords &match : m_matches)
            appendWords(line, " -m ", match);
        if (m_target)
            appendWords(line, m_goto ? " -g " : " -j ", *m_target);
        return QString::fromUtf8(line);
    }

    static void appendWords(std::string &line, std::string_view flag, const XtWords &words)
    {
        line += flag;
        appendQuoted(line, words.name);
        appendOptions(line, words);
    }

    TableFamily m_family;
    const ChainIndex &m_chains;
    Words &m_words;
    std::vector<Statement> &m_statements; ///< big things; room for them is kept from rule to rule
    Rule m_rule;
    XtPlace m_place;
    std::string m_coreText;
    std::vector<XtWords> m_matches;
    std::optional<XtWords> m_target;
    bool m_goto = false;
    bool m_intoTarget = false;
    std::optional<std::pair<quint64, quint64>> m_counters;
    int m_notUnderstood = 0;
};

// ---- tables and chains -----------------------------------------------------------------------------------------------

struct BuiltIn {
    std::string_view table;
    std::string_view chain;
    ChainType type;
    Hook hook;
    qint32 priority;
};

/// net/ipv4/netfilter/iptable_*.c, linux/netfilter_ipv4.h; iptables-nft makes the same (nft.c, xtables_ipv4).
constexpr auto builtIns = std::to_array<BuiltIn>({
    {"raw", "PREROUTING", ChainType::Filter, Hook::Prerouting, -300},
    {"raw", "OUTPUT", ChainType::Filter, Hook::Output, -300},
    {"mangle", "PREROUTING", ChainType::Filter, Hook::Prerouting, -150},
    {"mangle", "INPUT", ChainType::Filter, Hook::Input, -150},
    {"mangle", "FORWARD", ChainType::Filter, Hook::Forward, -150},
    {"mangle", "OUTPUT", ChainType::Route, Hook::Output, -150},
    {"mangle", "POSTROUTING", ChainType::Filter, Hook::Postrouting, -150},
    {"nat", "PREROUTING", ChainType::Nat, Hook::Prerouting, -100},
    {"nat", "OUTPUT", ChainType::Nat, Hook::Output, -100},
    {"nat", "INPUT", ChainType::Nat, Hook::Input, 100},
    {"nat", "POSTROUTING", ChainType::Nat, Hook::Postrouting, 100},
    {"filter", "INPUT", ChainType::Filter, Hook::Input, 0},
    {"filter", "FORWARD", ChainType::Filter, Hook::Forward, 0},
    {"filter", "OUTPUT", ChainType::Filter, Hook::Output, 0},
    {"security", "INPUT", ChainType::Filter, Hook::Input, 50},
    {"security", "FORWARD", ChainType::Filter, Hook::Forward, 50},
    {"security", "OUTPUT", ChainType::Filter, Hook::Output, 50},
});

class TextReader
{
public:
    TextReader(TableFamily family, Backend backend)
        : m_family(family)
        , m_backend(backend)
    {
    }

    void read(QByteArrayView text)
    {
        for (qsizetype at = 0; at < text.size();) {
            const qsizetype end = text.indexOf('\n', at);
            QByteArrayView line = text.sliced(at, (end < 0 ? text.size() : end) - at);
            at = end < 0 ? text.size() : end + 1;
            ++m_line;
            while (!line.isEmpty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
                line.chop(1);
            while (!line.isEmpty() && (line.front() == ' ' || line.front() == '\t'))
                line = line.sliced(1);
            if (!line.isEmpty() && line[0] != '#')
                readLine(line);
        }
        if (m_inTable)
            broken(NoteCode::Truncated, "no COMMIT");
    }

    RulesReading take()
    {
        if (m_unnamed > 0)
            m_result.notes.push_back({NoteCode::NotUnderstood, m_unnamed, where(), {}});
        return std::move(m_result);
    }

private:
    void readLine(QByteArrayView line)
    {
        if (line.size() > lineLimit)
            broken(NoteCode::Truncated, line.first(80));
        else if (line[0] == '*')
            startTable(line.sliced(1));
        else if (!m_inTable)
            broken(NoteCode::PartMalformed, line);
        else if (line == "COMMIT")
            endTable();
        else if (line[0] == ':')
            declareChain(line.sliced(1));
        else
            readCommand(line);
    }

    void startTable(QByteArrayView name)
    {
        if (m_inTable)
            broken(NoteCode::Truncated, "no COMMIT");
        Table table;
        table.family = m_family;
        table.backend = m_backend;
        table.name = QString::fromUtf8(name);
        m_result.tables.push_back(std::move(table));
        m_chains.clear();
        m_tableName = name;
        m_inTable = true;
    }

    Table &table() { return m_result.tables.back(); }

    void endTable()
    {
        m_inTable = false;
        m_chains.clear();
    }

    static Chain &addChain(Table &table, ChainIndex &chains, QByteArrayView name)
    {
        chains.emplace(name.toByteArray(), static_cast<int>(table.chains.size()));
        Chain &chain = table.chains.emplace_back();
        chain.name = QString::fromUtf8(name);
        return chain;
    }

    /// −1 where it isn't declared.
    [[nodiscard]] int chainIndex(QByteArrayView name) const
    {
        const auto found = m_chains.find(name);
        return found == m_chains.end() ? -1 : found->second;
    }

    /// ":INPUT DROP [12:720]", ":mine - [0:0]"
    void declareChain(QByteArrayView line)
    {
        if (!m_words.split(line) || !m_words.peek(1)) {
            broken(NoteCode::PartMalformed, line);
            return;
        }
        const QByteArrayView name = m_words.next()->text;
        const QByteArrayView policy = m_words.next()->text;
        if (m_chains.contains(name)) {
            broken(NoteCode::PartMalformed, line);
            return;
        }
        Chain &chain = addChain(table(), m_chains, name);
        if (policy == "-")
            return;
        const auto builtIn = std::ranges::find_if(builtIns, [&](const BuiltIn &each) {
            return each.table == viewOf(m_tableName) && each.chain == viewOf(name);
        });
        // A hook or a policy that isn't known may stop or let through anything.
        if (builtIn == builtIns.end() || (policy != "ACCEPT" && policy != "DROP")) {
            broken(NoteCode::NotUnderstood, line);
            return;
        }
        chain.base = BaseChain{builtIn->type, builtIn->hook, builtIn->priority, policy == "ACCEPT", {}};
        if (m_words.peek())
            countAt(-1, chainIndex(name), m_words.next()->text);
    }

    /// "[12:720]"
    void countAt(int rule, int chain, QByteArrayView text)
    {
        const qsizetype colon = text.indexOf(':');
        if (colon < 1 || !text.startsWith('[') || !text.endsWith(']'))
            return;
        bool isNumber = true;
        bool isNumberToo = true;
        const quint64 packets = text.sliced(1, colon - 1).toULongLong(&isNumber);
        const quint64 bytes = text.sliced(colon + 1).chopped(1).toULongLong(&isNumberToo);
        if (isNumber && isNumberToo)
            addCounter(rule, chain, packets, bytes);
    }

    void addCounter(int rule, int chain, quint64 packets, quint64 bytes)
    {
        m_result.counters.push_back({0, {static_cast<int>(m_result.tables.size()) - 1, chain, rule}, packets, bytes});
    }

    void readCommand(QByteArrayView line)
    {
        QByteArrayView counter;
        if (line[0] == '[') {
            const qsizetype end = line.indexOf(']');
            counter = line.first(end + 1);
            line = line.sliced(end + 1);
        }
        if (!m_words.split(line)) {
            broken(NoteCode::PartMalformed, line);
            return;
        }
        const Word *command = m_words.next();
        const Word *name = m_words.next();
        if (!command || !name) {
            broken(NoteCode::PartMalformed, line);
            return;
        }
        const QByteArrayView verb = command->text;
        if (verb == "-A" || verb == "--append")
            addRule(name->text, counter, -1);
        else if (verb == "-I" || verb == "--insert")
            addRule(name->text, counter, takePosition());
        else if (verb == "-N" || verb == "--new-chain")
            newChain(name->text, line);
        else if (verb == "-P" || verb == "--policy")
            setPolicy(name->text, line);
        else
            broken(NoteCode::PartMalformed, line);
    }

    /// "-I INPUT 3": before the third; without a number the first.
    int takePosition()
    {
        const auto number = m_words.peek() ? numberFrom(m_words.peek()->text) : std::nullopt;
        if (!number)
            return 0;
        m_words.next();
        return std::max(0, static_cast<int>(std::min(*number, 1'000'000U)) - 1);
    }

    void newChain(QByteArrayView name, QByteArrayView line)
    {
        if (m_chains.contains(name))
            broken(NoteCode::PartMalformed, line);
        else
            addChain(table(), m_chains, name);
    }

    void setPolicy(QByteArrayView name, QByteArrayView line)
    {
        const Word *policy = m_words.next();
        const int chain = chainIndex(name);
        if (chain < 0 || !table().chains[static_cast<std::size_t>(chain)].base || !policy
            || (policy->text != "ACCEPT" && policy->text != "DROP"))
            broken(NoteCode::PartMalformed, line);
        else
            table().chains[static_cast<std::size_t>(chain)].base->policyAccepts = policy->text == "ACCEPT";
    }

    void addRule(QByteArrayView chainName, QByteArrayView counter, int position)
    {
        int chain = chainIndex(chainName);
        if (chain < 0) {
            // Where it hangs isn't known, so neither is what it does.
            broken(NoteCode::PartMalformed, chainName);
            chain = static_cast<int>(table().chains.size());
            addChain(table(), m_chains, chainName);
        }
        auto &rules = table().chains[static_cast<std::size_t>(chain)].rules;
        RuleReader reader(m_family, chainName, m_chains, m_words, m_scratch);
        Rule rule = reader.read();
        rule.line = static_cast<quint32>(m_line);
        rule.syntax = m_family == TableFamily::Ip ? Syntax::Iptables : Syntax::Ip6tables;
        if (reader.notUnderstood() > 0)
            note(NoteCode::NotUnderstood, reader.notUnderstood(), rule.text);
        const bool atEnd = position < 0 || position >= static_cast<int>(rules.size());
        const int index = atEnd ? static_cast<int>(rules.size()) : position;
        if (!atEnd)
            moveCounters(chain, index);
        if (reader.counters())
            addCounter(index, chain, reader.counters()->first, reader.counters()->second);
        else if (!counter.isEmpty())
            countAt(index, chain, counter);
        rules.insert(rules.begin() + index, std::move(rule));
    }

    /// A rule goes in at `index`: those from there on move one down.
    void moveCounters(int chain, int index)
    {
        const int table = static_cast<int>(m_result.tables.size()) - 1;
        for (RuleCounter &each : m_result.counters) {
            if (each.place.table == table && each.place.chain == chain && each.place.rule >= index)
                ++each.place.rule;
        }
    }

    void broken(NoteCode code, QByteArrayView line)
    {
        m_result.complete = false;
        note(code, 1, QString::fromUtf8(line.first(std::min<qsizetype>(line.size(), 200))));
    }

    [[nodiscard]] QString where() const
    {
        return m_family == TableFamily::Ip ? QStringLiteral("iptables-save") : QStringLiteral("ip6tables-save");
    }

    void note(NoteCode code, qint64 count, const QString &detail)
    {
        // Each names its line, but a file may be wrong in every one.
        if (m_result.notes.size() < notesLimit)
            m_result.notes.push_back(
                {code, count, QStringLiteral("%1 line %2").arg(where()).arg(m_line), detail.left(500)});
        else
            m_unnamed += count;
    }

    TableFamily m_family;
    Backend m_backend;
    RulesReading m_result;
    Words m_words;
    std::vector<Statement> m_scratch;
    ChainIndex m_chains; ///< of the table that is being read
    QByteArrayView m_tableName;
    qint64 m_line = 0;
    qint64 m_unnamed = 0;
    bool m_inTable = false;
};

} // namespace

Result<RulesReading> readIptablesSave(QByteArrayView text, TableFamily family, Backend backend)
{
    if (text.size() > textLimit)
        return failure(Errc::TooLarge,
                       family == TableFamily::Ip ? QStringLiteral("iptables-save") : QStringLiteral("ip6tables-save"),
                       QStringLiteral("%1 bytes").arg(text.size()));
    TextReader reader(family, backend);
    reader.read(text);
    return reader.take();
}

} // namespace earshot
