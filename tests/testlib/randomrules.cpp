// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <testlib/randomrules.h>

#include <QString>

#include <algorithm>
#include <vector>

namespace earshot::test {

namespace {

using Words = std::vector<QByteArray>;

/// Disjoint within each list, so that any of them can stand together in a set.
const Words prefixes4{
    "192.0.2.0/25",  "192.0.2.128-192.0.2.200", "10.0.0.0/8",     "198.51.100.0/24", "203.0.113.7",        "8.8.8.8",
    "172.16.0.0/12", "100.64.0.0/10",           "192.168.0.0/16", "64.0.0.0/4",      "240.0.0.0-250.1.2.3"};
const Words prefixes6{"2001:db8::/64", "2001:db8:1::/48",    "fd00::/8", "fe80::/10",
                      "2600::/12",     "2a00::1-2a00::ffff", "2400:1::5"};
const Words addresses4{"192.0.2.77", "10.1.2.3", "8.8.8.8", "203.0.113.7", "192.168.1.5", "198.51.100.77"};
const Words addresses6{"2001:db8::77", "fd00::5", "2600::1", "2001:db8:1::77", "fe80::77"};
const Words own4{"192.0.2.10", "198.51.100.10", "127.0.0.1", "192.0.2.0/24", "192.0.2.255"};
const Words own6{"2001:db8::10", "2001:db8:1::10", "::1", "2001:db8::/32"};
const Words ports{"22", "53", "80", "443", "4444", "5353", "8000-8100", "1024-4000"};
const Words singlePorts{"22", "53", "80", "443", "8080", "4444"};
const Words sourcePorts{"10000-10100", "10200", "30000-65535", "1-1023"};
const Words interfaces{"\"eth0\"", "\"eth1\"", "\"lo\""};

enum class Layer { Both, V4, V6 };
/// What a rule has said about the transport: nft refuses contradictions.
enum class Said { Nothing, Tcp, Udp, Both };

QByteArray braces(const Words &words)
{
    QByteArray text;
    for (const QByteArray &word : words)
        text += (text.isEmpty() ? "{ " : ", ") + word;
    return text + " }";
}

class Writer
{
public:
    explicit Writer(Dice &dice)
        : m_dice(dice)
    {
    }

    QByteArray write()
    {
        QByteArray text;
        const std::size_t tables = 1 + m_dice.below(3);
        for (std::size_t i = 0; i < tables; ++i)
            text += table(static_cast<int>(i));
        if (m_dice.chance(1, 4))
            text += ingressTable(static_cast<int>(tables));
        return text;
    }

private:
    // ---- tables and chains ----

    QByteArray table(int index)
    {
        m_layer = m_dice.chance(3, 5) ? Layer::Both : m_dice.chance(1, 2) ? Layer::V4 : Layer::V6;
        return tableOf(m_layer == Layer::Both ? "inet" : m_layer == Layer::V4 ? "ip" : "ip6", index);
    }

    /// What runs before everything else, by device; it knows nothing of connections.
    QByteArray ingressTable(int index)
    {
        m_layer = Layer::Both;
        m_isIngress = true;
        const QByteArray text = tableOf("netdev", index);
        m_isIngress = false;
        return text;
    }

    QByteArray tableOf(const QByteArray &family, int index)
    {
        QByteArray text = "table " + family + " t" + QByteArray::number(index) + " {\n";
        text += namedSets();
        const int regular = static_cast<int>(m_dice.below(4));
        // A chain may only go to later ones: no loops.
        for (int i = regular - 1; i >= 0; --i)
            text += chain("c" + QByteArray::number(i), {}, i + 1, regular);
        const std::size_t bases = 1 + m_dice.below(3);
        for (std::size_t i = 0; i < bases; ++i)
            text += chain("base" + QByteArray::number(i), hook(), 0, regular);
        text += "}\n";
        if (regular > 0) // only now are the chains there; base chains alone use it, so there are no loops
            text += "add element " + family + " t" + QByteArray::number(index) + " jumps { 22 : jump c0, 80 : goto c"
                + target() + " }\n";
        return text;
    }

    QByteArray hook()
    {
        m_mayNotrack = false;
        if (m_isIngress)
            return QByteArray("type filter hook ingress device ") + m_dice.pick(interfaces) + " priority "
                + QByteArray::number(m_nextIngress += 3) + "; policy " + (m_dice.chance(1, 5) ? "drop" : "accept")
                + ";\n";
        const std::size_t roll = m_dice.below(10);
        const bool drops = m_dice.chance(2, 5);
        if (roll < 7)
            return base("input", m_nextInput += 7, drops);
        if (roll < 9) {
            m_mayNotrack = (m_nextPrerouting += 70) < -200;
            return base("prerouting", m_nextPrerouting, drops && m_dice.chance(1, 3));
        }
        return base("output", m_nextOutput += 5, false);
    }

    static QByteArray base(const char *hook, int priority, bool drops)
    {
        return QByteArray("type filter hook ") + hook + " priority " + QByteArray::number(priority) + "; policy "
            + (drops ? "drop" : "accept") + ";\n";
    }

    QByteArray chain(const QByteArray &name, const QByteArray &head, int firstTarget, int targets)
    {
        m_isBase = !head.isEmpty();
        m_firstTarget = firstTarget;
        m_targets = targets;
        QByteArray text = " chain " + name + " {\n" + (head.isEmpty() ? QByteArray() : "  " + head);
        const std::size_t rules = 1 + m_dice.below(7);
        for (std::size_t i = 0; i < rules; ++i)
            text += "  " + rule() + "\n";
        return text + " }\n";
    }

    QByteArray namedSets()
    {
        QByteArray text;
        if (m_layer != Layer::V6) {
            text += " set a4 { type ipv4_addr; flags interval; elements = " + some(prefixes4) + "; }\n";
            text +=
                " set pair4 { type ipv4_addr . inet_service; flags interval; elements = " + pairs(prefixes4) + "; }\n";
        }
        if (m_layer != Layer::V4)
            text += " set a6 { type ipv6_addr; flags interval; elements = " + some(prefixes6) + "; }\n";
        text += " set p { type inet_service; flags interval; elements = " + some(ports) + "; }\n";
        text += " set names { type ifname; elements = " + some(interfaces) + "; }\n";
        text += " map verdicts { type inet_service : verdict; elements = { " + m_dice.pick(singlePorts)
            + " : drop, 1234 : accept }; }\n";
        text += " map jumps { type inet_service : verdict; }\n";
        return text;
    }

    // ---- rules ----

    QByteArray rule()
    {
        m_ruleLayer = m_layer;
        m_said = Said::Nothing;
        QByteArray text;
        const std::size_t matches = m_dice.below(4);
        for (std::size_t i = 0; i < matches; ++i)
            text += match() + " ";
        if (m_dice.chance(1, 6))
            text += m_dice.chance(1, 2) ? "counter " : "log prefix \"x \" ";
        if (m_dice.chance(1, 15))
            return text
                + m_dice.pick(Words{"meta mark set 0x1", "meta mark set 0x2", "meta mark set meta mark | 0x10"});
        if (m_isBase && m_mayNotrack && m_dice.chance(1, 10))
            return text + "notrack";
        const std::size_t roll = m_dice.below(20);
        if (roll < 2)
            return text + verdictMap();
        return text + verdict() + (m_dice.chance(1, 10) ? " comment \"drop accept\"" : "");
    }

    QByteArray verdict()
    {
        const std::size_t roll = m_dice.below(m_firstTarget < m_targets ? 20 : 14);
        if (roll < 6)
            return "accept";
        if (roll < 9)
            return "drop";
        if (roll < 11)
            return rejection();
        if (roll < 13)
            return "return";
        if (roll < 14)
            return "counter";
        return (roll < 18 ? "jump c" : "goto c") + target();
    }

    QByteArray target()
    {
        return QByteArray::number(
            m_firstTarget + static_cast<int>(m_dice.below(static_cast<std::size_t>(m_targets - m_firstTarget))));
    }

    QByteArray rejection()
    {
        if (m_isIngress)
            return "drop";
        if (m_said != Said::Udp && m_said != Said::Both && m_dice.chance(1, 3))
            return (m_said == Said::Tcp ? "" : "meta l4proto tcp ") + QByteArray("reject with tcp reset");
        if (m_layer == Layer::Both)
            return m_dice.pick(Words{"reject", "reject with icmpx admin-prohibited"});
        return m_layer == Layer::V4 ? m_dice.pick(Words{"reject", "reject with icmp host-unreachable"})
                                    : m_dice.pick(Words{"reject", "reject with icmpv6 admin-prohibited"});
    }

    QByteArray simpleVerdict()
    {
        if (m_firstTarget < m_targets && m_dice.chance(1, 3))
            return (m_dice.chance(2, 3) ? "jump c" : "goto c") + target();
        return m_dice.pick(Words{"accept", "drop", "return", "continue"});
    }

    QByteArray verdictMap()
    {
        if (m_dice.chance(1, 3))
            return portsOf("dport") + (m_isBase && m_dice.chance(1, 2) ? " vmap @jumps" : " vmap @verdicts");
        if (!m_isIngress && m_dice.chance(1, 4))
            return "ct state vmap { established : accept, related : accept, invalid : drop }";
        if (m_dice.chance(1, 3))
            return "meta iifname vmap " + verdicts(interfaces);
        const QByteArray key = m_dice.chance(1, 2) ? portsOf("dport") : address("saddr");
        return key + " vmap " + verdicts(key.endsWith("port") ? ports : isV4() ? prefixes4 : prefixes6);
    }

    QByteArray verdicts(const Words &keys)
    {
        Words entries;
        for (const QByteArray &key : sample(keys))
            entries.push_back(key + " : " + simpleVerdict());
        return braces(entries);
    }

    // ---- matches ----

    QByteArray match()
    {
        switch (m_dice.below(13)) {
        case 12:
            return m_dice.pick(Words{"meta mark 0x1", "meta mark 0", "meta mark != 0x2", "meta mark & 0x10 == 0x10",
                                     "meta mark { 0x1, 0x12 }"});
        case 0:
        case 1:
        case 2:
            return addressMatch("saddr");
        case 3:
            return addressMatch("daddr");
        case 4:
        case 5:
            return portsOf("dport") + " " + negation() + portValue();
        case 6:
            return portsOf("sport") + " " + negation() + m_dice.pick(sourcePorts);
        case 7:
            return protocolMatch();
        case 8:
        case 9:
            return interfaceMatch();
        case 10:
            if (m_isIngress)
                return "counter";
            return m_dice.pick(Words{"ct state new", "ct state established,related", "ct state invalid",
                                     "ct state != new", "ct state { new, untracked }", "ct direction original"});
        default:
            return concatenation();
        }
    }

    /// "tcp dport" and the like, as what the rule has said allows.
    QByteArray portsOf(const char *which)
    {
        if (m_said == Said::Nothing && m_dice.chance(5, 6))
            m_said = m_dice.chance(2, 3) ? Said::Tcp : Said::Udp;
        return QByteArray(m_said == Said::Tcp ? "tcp " : m_said == Said::Udp ? "udp " : "th ") + which;
    }

    QByteArray certainPorts()
    {
        if (m_said == Said::Nothing)
            m_said = Said::Tcp;
        return portsOf("dport");
    }

    [[nodiscard]] bool isV4() const { return m_ruleLayer == Layer::V4; }

    void settleLayer()
    {
        if (m_ruleLayer == Layer::Both)
            m_ruleLayer = m_dice.chance(1, 2) ? Layer::V4 : Layer::V6;
    }

    QByteArray negation() { return m_dice.chance(1, 4) ? "!= " : ""; }

    QByteArray portValue()
    {
        if (m_dice.chance(1, 4))
            return "@p";
        return m_dice.chance(1, 2) ? m_dice.pick(ports) : some(ports);
    }

    /// "ip saddr" or "ip6 saddr", as the table and the rule allow.
    QByteArray address(const char *which)
    {
        settleLayer();
        return QByteArray(isV4() ? "ip " : "ip6 ") + which;
    }

    QByteArray addressMatch(const char *which)
    {
        const QByteArray key = address(which) + " " + negation();
        if (m_dice.chance(1, 5))
            return key + (isV4() ? "@a4" : "@a6");
        if (QByteArray(which) == "daddr")
            return key + m_dice.pick(isV4() ? own4 : own6);
        if (isV4() && m_dice.chance(1, 12))
            return "ip saddr & 0.0.0.255 == " + m_dice.pick(Words{"0.0.0.77", "0.0.0.5", "0.0.0.1"});
        const Words &from = isV4() ? prefixes4 : prefixes6;
        return key + (m_dice.chance(1, 3) ? some(from) : m_dice.pick(from));
    }

    QByteArray protocolMatch()
    {
        if (m_ruleLayer == Layer::Both && m_layer == Layer::Both && !m_isIngress && m_dice.chance(1, 3)) {
            settleLayer();
            return isV4() ? "meta nfproto ipv4" : "meta nfproto != ipv4";
        }
        if (m_said != Said::Nothing)
            return m_said == Said::Tcp ? m_dice.pick(Words{"tcp flags & (fin | syn | rst | ack) == syn",
                                                           "tcp flags syn", "tcp flags { syn, fin }"})
                                       : "counter";
        const bool exact = m_dice.chance(1, 2);
        m_said = exact ? Said::Tcp : Said::Both;
        if (m_dice.chance(1, 3)) {
            settleLayer();
            return QByteArray(isV4() ? "ip protocol " : "ip6 nexthdr ") + (exact ? "tcp" : "!= tcp");
        }
        return exact ? "meta l4proto tcp" : m_dice.pick(Words{"meta l4proto { tcp, udp }", "meta l4proto != udp"});
    }

    QByteArray interfaceMatch()
    {
        return m_dice.pick(Words{"iif \"eth0\"", "iif != \"lo\"", "iifname \"eth1\"", "iifname \"eth*\"",
                                 "iifname != \"eth0\"", "iifname @names", "iifname { \"eth0\", \"lo\" }", "iif \"lo\"",
                                 "oifname \"eth0\"", "iifname != @names"});
    }

    QByteArray concatenation()
    {
        if (m_said == Said::Both)
            return "counter";
        if (m_ruleLayer != Layer::V6 && m_dice.chance(1, 2)) {
            m_ruleLayer = Layer::V4;
            return "ip saddr . " + certainPorts() + " " + negation()
                + (m_dice.chance(1, 2) ? "@pair4" : pairs(prefixes4));
        }
        Words entries;
        for (const QByteArray &name : sample(interfaces))
            entries.push_back(name + " . " + m_dice.pick(singlePorts));
        return "meta iifname . " + certainPorts() + " " + negation() + braces(entries);
    }

    // ---- choices ----

    /// One to four different ones, in their order.
    Words sample(const Words &from)
    {
        Words chosen;
        for (const QByteArray &word : from) {
            if (chosen.size() < 4 && m_dice.chance(1, 3))
                chosen.push_back(word);
        }
        if (chosen.empty())
            chosen.push_back(m_dice.pick(from));
        return chosen;
    }

    QByteArray some(const Words &from) { return braces(sample(from)); }

    QByteArray pairs(const Words &from)
    {
        Words entries;
        for (const QByteArray &word : sample(from))
            entries.push_back(word + " . " + m_dice.pick(ports));
        return braces(entries);
    }

    Dice &m_dice;
    Layer m_layer = Layer::Both;
    Layer m_ruleLayer = Layer::Both;
    Said m_said = Said::Nothing;
    bool m_isBase = false;
    bool m_isIngress = false;
    bool m_mayNotrack = false; ///< in a base chain before connection tracking
    int m_nextIngress = -10;
    int m_firstTarget = 0;
    int m_targets = 0;
    // Each base chain has a priority of its own: which of two equal ones runs first isn't visible (SEMANTICS.md §2).
    int m_nextInput = -40;
    int m_nextPrerouting = -390;
    int m_nextOutput = -20;
};

} // namespace

QByteArray randomRules(Dice &dice)
{
    return Writer(dice).write();
}

} // namespace earshot::test
