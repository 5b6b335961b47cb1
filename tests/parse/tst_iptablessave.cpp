// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "statementtext.h"

#include <parse/iptablessave.h>
#include <testlib/folders.h>

#include <QDir>
#include <QFile>
#include <QSysInfo>
#include <QTest>

using namespace earshot;

namespace {

/// One rule in the filter table's FORWARD chain, beside a user chain "mine".
RulesReading readRule(const QByteArray &rule, TableFamily family)
{
    const QByteArray text = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:mine - [0:0]\n"
        + rule + "\nCOMMIT\n";
    return *readIptablesSave(text, family, Backend::Legacy);
}

Rule ruleOf(const RulesReading &reading)
{
    return reading.tables.at(0).chains.at(1).rules.at(0);
}

struct Count {
    int rules = 0;
    int undecided = 0;
    int unknownMatches = 0;
    int unknownTargets = 0;
};

void count(const RulesReading &reading, Count &count)
{
    for (const Table &table : reading.tables) {
        for (const Chain &chain : table.chains) {
            for (const Rule &rule : chain.rules) {
                ++count.rules;
                for (const Statement &statement : rule.statements) {
                    const auto *undecided = std::get_if<Undecided>(&statement);
                    count.undecided += undecided != nullptr;
                    // physdev and bpf are known to be undecidable.
                    count.unknownMatches += undecided && undecided->reason == ReasonCode::UnknownMatch
                        && !undecided->text.startsWith(u"-m physdev") && !undecided->text.startsWith(u"-m bpf");
                    count.unknownTargets += std::holds_alternative<UnknownTarget>(statement);
                }
            }
        }
    }
}

int linesThatAddRules(const QByteArray &text)
{
    int lines = 0;
    for (const QByteArray &line : text.split('\n')) {
        QByteArrayView trimmed = QByteArrayView(line).trimmed();
        if (trimmed.startsWith('['))
            trimmed = trimmed.sliced(trimmed.indexOf(']') + 1).trimmed();
        lines += trimmed.startsWith("-A ") || trimmed.startsWith("-I ");
    }
    return lines;
}

} // namespace

class tst_IptablesSave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QSysInfo::ByteOrder != QSysInfo::LittleEndian)
            QSKIP("the expected numbers of host-order registers are those of little-endian machines");
    }

    /// A rule, what it means, and the text to show where that isn't the rule as it stands here.
    void rules_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QString>("meaning");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *rule, const char *meaning, const char *text = nullptr) {
            QTest::newRow(rule) << QByteArray("-A FORWARD ") + rule << QString::fromUtf8(meaning)
                                << QStringLiteral("-A FORWARD ") + QString::fromUtf8(text ? text : rule);
        };
        // addresses
        row("-s 192.0.2.0/24 -j ACCEPT", "network+12:4 = 3221225984-3221226239; accept");
        row("-d 192.0.2.1/32 -j DROP", "network+16:4 = 3221225985; drop");
        row("! -s 192.0.2.1 -j DROP", "network+12:4 != 3221225985; drop");
        row("-s ! 192.0.2.1 -j DROP", "network+12:4 != 3221225985; drop", "! -s 192.0.2.1 -j DROP");
        row("-s 10.0.0.5/255.0.0.255 -j DROP", "network+12:4 &ff0000ff^00000000 = 167772165; drop");
        row("-s 10.0.0.0/255.0.0.0 -j DROP", "network+12:4 = 167772160-184549375; drop");
        row("-s 0.0.0.0/0 -j DROP", "drop");
        row("! -s 0.0.0.0/0 -j DROP", "network+12:4 != 0-4294967295; drop");
        row("-s 10.0.0.1,10.0.0.2 -j DROP", "network+12:4 = 167772161-167772162; drop");
        row("--source 10.0.0.1 --destination 10.0.0.2 --jump DROP",
            "network+12:4 = 167772161; network+16:4 = 167772162; drop", "-s 10.0.0.1 -d 10.0.0.2 -j DROP");
        row("-s <private_ip> -j ACCEPT", "maybe unknown-match [-s <private_ip>]; accept");
        row("-s 10.0.0.0/33 -j ACCEPT", "maybe unknown-match [-s 10.0.0.0/33]; accept");
        row("-m iprange --src-range 10.0.0.1-10.0.0.9 -j DROP", "network+12:4 = 167772161-167772169; drop");
        row("-m iprange ! --src-range 10.0.0.1-10.0.0.9 --dst-range 10.0.0.3-10.0.0.3 -j DROP",
            "network+12:4 != 167772161-167772169; network+16:4 = 167772163; drop");
        // interfaces
        row("-i eth0 -j ACCEPT", "meta-iifname:16 = eth0; accept");
        row("-i eth+ -j ACCEPT", "meta-iifname:3 = eth; accept");
        row("! -i eth0 -o ! lo -j ACCEPT", "meta-iifname:16 != eth0; meta-oifname:16 != lo; accept",
            "! -i eth0 ! -o lo -j ACCEPT");
        row("-i + -j ACCEPT", "accept");
        row("! -i + -j ACCEPT", "meta-l4proto = ; accept");
        row("-i alongifacename0 -j ACCEPT", "meta-iifname:16 = alongifacename0; accept");
        // protocols and ports
        row("-p tcp -j ACCEPT", "meta-l4proto = 6; accept");
        row("! -p tcp -j ACCEPT", "meta-l4proto != 6; accept");
        row("-p ! tcp -j ACCEPT", "meta-l4proto != 6; accept", "! -p tcp -j ACCEPT");
        row("-p 41 -j ACCEPT", "meta-l4proto = 41; accept");
        row("-p all -j ACCEPT", "accept");
        row("-p moon -j ACCEPT", "maybe unknown-match [-p moon]; accept");
        row("--protocol tcp --destination-port 22 -j ACCEPT", "meta-l4proto = 6; transport+2:2 = 22; accept",
            "-p tcp -m tcp --destination-port 22 -j ACCEPT");
        row("-p tcp -m tcp --dport 22 -j ACCEPT", "meta-l4proto = 6; transport+2:2 = 22; accept");
        row("-p tcp --dport 22 -m tcp -j ACCEPT", "meta-l4proto = 6; transport+2:2 = 22; accept",
            "-p tcp -m tcp --dport 22 -m tcp -j ACCEPT");
        row("-p tcp -m tcp --dport ssh -j ACCEPT", "meta-l4proto = 6; transport+2:2 = 22; accept");
        row("-p tcp -m tcp --dport moon -j ACCEPT",
            "meta-l4proto = 6; maybe unknown-match [-m tcp --dport moon]; accept");
        row("-p tcp -m tcp --sport 1024:65535 ! --dport 1:1023 -j ACCEPT",
            "meta-l4proto = 6; transport+0:2 = 1024-65535; transport+2:2 != 1-1023; accept");
        row("-p udp -m udp --sport :1023 --dport 1024: -j ACCEPT",
            "meta-l4proto = 17; transport+0:2 = 0-1023; transport+2:2 = 1024-65535; accept");
        row("-p tcp -m tcp --dport ! 22 -j DROP", "meta-l4proto = 6; transport+2:2 != 22; drop",
            "-p tcp -m tcp ! --dport 22 -j DROP");
        row("-p tcp -m tcp --dport 9:5 -j ACCEPT", "meta-l4proto = 6; transport+2:2 = ; accept");
        row("-p tcp -m tcp --dport 65536 -j ACCEPT",
            "meta-l4proto = 6; maybe unknown-match [-m tcp --dport 65536]; accept");
        row("-m tcp --dport 22 -j ACCEPT", "maybe unknown-match [-m tcp --dport 22]; accept");
        row("-p tcp -m state --state NEW --dport 22 -j ACCEPT",
            "meta-l4proto = 6; ct-state &08000000^00000000 != 0; transport+2:2 = 22; accept",
            "-p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT");
        row("-p tcp -m tcp --syn -j DROP", "meta-l4proto = 6; transport+13:1 &17^00 = 2; drop");
        row("-p tcp -m tcp ! --syn -j DROP", "meta-l4proto = 6; transport+13:1 &17^00 != 2; drop");
        row("-p tcp -m tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG NONE -j DROP",
            "meta-l4proto = 6; transport+13:1 &3f^00 = 0; drop");
        row("-p tcp -m tcp --tcp-flags ALL SYN,FIN -j DROP", "meta-l4proto = 6; transport+13:1 &3f^00 = 3; drop");
        row("-p tcp -m tcp --tcp-option 5 -j DROP",
            "meta-l4proto = 6; maybe packet-contents [-m tcp --tcp-option 5]; drop");
        row("-p tcp -m multiport --dports 22,80,1000:2000 -j ACCEPT",
            "meta-l4proto = 6; transport+2:2 = 22,80,1000-2000; accept");
        row("-p tcp -m multiport ! --sports 22 -j ACCEPT", "meta-l4proto = 6; transport+0:2 != 22; accept");
        row("-p udp -m multiport --ports 53,67 -j ACCEPT",
            "meta-l4proto = 17; any of transport+0:2 = 53,67 | transport+2:2 = 53,67; accept");
        row("-p udp -m multiport ! --ports 53 -j ACCEPT",
            "meta-l4proto = 17; none of transport+0:2 = 53 | transport+2:2 = 53; accept");
        row("-p icmp -m icmp --icmp-type 8 -j ACCEPT", "meta-l4proto = 1; transport+0:1 = 8; accept");
        row("-p icmp -m icmp --icmp-type 3/4 -j ACCEPT", "meta-l4proto = 1; transport+0:2 = 772; accept");
        row("-p icmp --icmp-type echo-request -j ACCEPT", "meta-l4proto = 1; transport+0:1 = 8; accept",
            "-p icmp -m icmp --icmp-type echo-request -j ACCEPT");
        row("-p icmp -m icmp --icmp-type any -j ACCEPT", "meta-l4proto = 1; accept");
        row("-p sctp -m sctp --dport 5060 -j ACCEPT", "meta-l4proto = 132; transport+2:2 = 5060; accept");
        row("-f -j DROP", "network+6:2 &1fff^0000 != 0; drop");
        row("! -f -j DROP", "network+6:2 &1fff^0000 = 0; drop");
        // connections
        row("-m state --state RELATED,ESTABLISHED -j ACCEPT", "ct-state &06000000^00000000 != 0; accept");
        row("-m conntrack ! --ctstate NEW,INVALID -j ACCEPT", "ct-state &09000000^00000000 = 0; accept");
        row("-m conntrack --ctstate UNTRACKED -j ACCEPT", "ct-state &40000000^00000000 != 0; accept");
        row("-m conntrack --ctstate DNAT -j ACCEPT", "ct-status &20000000^00000000 != 0; accept");
        row("-m conntrack --ctstate ESTABLISHED,DNAT -j ACCEPT",
            "any of ct-state &02000000^00000000 != 0 | ct-status &20000000^00000000 != 0; accept");
        row("-m conntrack ! --ctstate ESTABLISHED,DNAT -j DROP",
            "none of ct-state &02000000^00000000 != 0 | ct-status &20000000^00000000 != 0; drop");
        row("-m conntrack --ctstate MOON -j ACCEPT", "maybe unknown-match [-m conntrack --ctstate MOON]; accept");
        row("-m conntrack --ctproto 6 --ctorigsrc 10.0.0.0/8 --ctorigdstport 80:81 -j ACCEPT",
            "ct-protocol = 6; ct-saddr original = 167772160-184549375; ct-proto-dst original = 80-81; accept");
        row("-m conntrack --ctreplsrc 10.0.0.1 -j ACCEPT", "ct-saddr reply = 167772161; accept");
        row("-m conntrack --ctstatus CONFIRMED --ctdir REPLY -j ACCEPT",
            "ct-status &08000000^00000000 != 0; ct-direction = 1; accept");
        row("-m mark --mark 0x1 -j ACCEPT", "meta-mark = 16777216; accept");
        row("-m mark ! --mark 0x1/0xff -j ACCEPT", "meta-mark &ff000000^00000000 != 16777216; accept");
        row("-m connmark --mark 2 -j ACCEPT", "ct-mark = 33554432; accept");
        // surroundings
        row("-m addrtype --dst-type LOCAL -j ACCEPT", "fib-type fib2 = 33554432; accept");
        row("-m addrtype ! --src-type LOCAL,UNICAST --limit-iface-in -j ACCEPT",
            "fib-type fib9 != 16777216,33554432; accept");
        row("-m addrtype --src-type LOCAL --dst-type BROADCAST -j ACCEPT",
            "fib-type fib1 = 33554432; fib-type fib2 = 50331648; accept");
        row("-m pkttype --pkt-type multicast -j DROP", "meta-pkttype = 2; drop");
        row("-m mac ! --mac-source 00:11:22:AA:bb:01 -j DROP", "link+6:6 != 73596058369; drop");
        row("-m mac --mac-source XX:XX:XX:XX:XX:XX -j DROP",
            "maybe unknown-match [-m mac --mac-source XX:XX:XX:XX:XX:XX]; drop");
        row("-m devgroup --src-group 0x2 -j DROP", "meta-iifgroup = 33554432; drop");
        row("-m rpfilter --validmark --invert -j DROP", "fib-present fib13 != 1; drop");
        row("-m rpfilter --loose -j DROP", "fib-present fib1 = 1; drop");
        row("-m set --match-set bad src -j DROP", "in ipset bad: ?src; drop");
        row("-m set ! --match-set good src,dst -j DROP", "not in ipset good: ?src . ?dst; drop");
        row("-m set --match-set good src,src,dst ! --update-counters -j DROP",
            "in ipset good: ?src . ?src . ?dst; drop");
        row("-m set --match-set good src --packets-gt 5 -j DROP",
            "maybe unknown-match [-m set --match-set good src --packets-gt 5]; drop");
        row("-m policy --dir in --pol none -j ACCEPT", "meta-secpath = 0; accept");
        row("-m policy --dir in --pol ipsec --proto esp -j ACCEPT",
            "maybe xfrm no [-m policy --dir in --pol ipsec --proto esp]; accept");
        // what can't be decided
        row("-m limit --limit 3/min --limit-burst 10 -j ACCEPT",
            "maybe rate-limit yes [-m limit --limit 3/min --limit-burst 10]; accept");
        row("-m hashlimit --hashlimit-above 5/sec --hashlimit-name x -j DROP",
            "maybe rate-limit no [-m hashlimit --hashlimit-above 5/sec --hashlimit-name x]; drop");
        row("-m hashlimit --hashlimit-upto 5/sec --hashlimit-name x -j ACCEPT",
            "maybe rate-limit yes [-m hashlimit --hashlimit-upto 5/sec --hashlimit-name x]; accept");
        row("-m connlimit --connlimit-above 3 --connlimit-mask 32 -j DROP",
            "maybe connection-limit no [-m connlimit --connlimit-above 3 --connlimit-mask 32]; drop");
        row("-m connlimit --connlimit-upto 3 -j ACCEPT",
            "maybe connection-limit yes [-m connlimit --connlimit-upto 3]; accept");
        row("-m connlimit --connlimit-above 0 -j DROP",
            "maybe connection-limit yes [-m connlimit --connlimit-above 0]; drop");
        row("-m recent --set --name X --mask 255.255.255.255 --rsource",
            "remark [-m recent --set --name X --mask 255.255.255.255 --rsource]");
        row("-m recent --update --seconds 30 --hitcount 6 --name X -j DROP",
            "maybe rate-limit no [-m recent --update --seconds 30 --hitcount 6 --name X]; drop");
        row("-m recent ! --rcheck --name X -j DROP", "maybe rate-limit yes [-m recent ! --rcheck --name X]; drop");
        row("-m quota --quota 100 -j ACCEPT", "maybe quota yes [-m quota --quota 100]; accept");
        row("-m statistic --mode random --probability 0.5 -j ACCEPT",
            "maybe random [-m statistic --mode random --probability 0.5]; accept");
        row("-m time --timestart 08:00 -j ACCEPT", "maybe time-of-day [-m time --timestart 08:00]; accept");
        row("-m string --string --hello --algo bm -j DROP",
            "maybe packet-contents [-m string --string --hello --algo bm]; drop");
        row("-m ttl --ttl-lt 5 -j DROP", "maybe packet-contents [-m ttl --ttl-lt 5]; drop");
        row("-m owner --uid-owner 0 -j ACCEPT", "maybe socket-property [-m owner --uid-owner 0]; accept");
        row("-m geoip ! --src-cc DE,AT -j DROP", "maybe unknown-match [-m geoip ! --src-cc DE,AT]; drop");
        row("-m geoip --a -1 --b x y -m tcp -j DROP",
            "maybe unknown-match [-m geoip --a -1 --b x y]; maybe unknown-match [-m tcp]; drop");
        row("stray -j DROP", "maybe unknown-match [stray]; drop", "-j DROP");
        row("-m tcp", "maybe unknown-match [-m tcp]");
        row("-s", "maybe unknown-match [-s]", "");
        // targets
        row("-j RETURN", "return");
        row("-j mine", "jump mine");
        row("-g mine", "goto mine");
        row("-j elsewhere", "unknown target [-j elsewhere]");
        row("-g elsewhere", "unknown target [-g elsewhere]");
        row("-j REJECT", "reject icmp:3/3");
        row("-j REJECT --reject-with icmp-admin-prohibited", "reject icmp:3/13");
        row("-p tcp -j REJECT --reject-with tcp-reset", "meta-l4proto = 6; reject tcp-reset");
        row("-j REJECT --reject-with moon", "reject moon");
        row("-j QUEUE", "queue 0-0");
        row("-j NFQUEUE --queue-num 5", "queue 5-5");
        row("-j NFQUEUE --queue-balance 1:4 --queue-bypass", "queue 1-4 bypass");
        row("-j LOG --log-prefix \"a \\\"b\\\" \" --log-level 4",
            "remark [-j LOG --log-prefix \"a \\\"b\\\" \" --log-level 4]");
        row("-j LOG --log-prefix -j", "remark [-j LOG --log-prefix -j]");
        row("-j MARK --set-xmark 0x1/0xffffffff", "set meta-mark #01000000");
        row("-j MARK --set-xmark 0x1/0xff", "set meta-mark meta-mark &00ffffff^01000000");
        row("-j MARK --set-mark 0x3/0x1", "set meta-mark meta-mark &fcffffff^03000000");
        row("-j MARK --and-mark 0xff", "set meta-mark meta-mark &ff000000^00000000");
        row("-j MARK --or-mark 0x1", "set meta-mark meta-mark &feffffff^01000000");
        row("-j CONNMARK --save-mark --nfmask 0xffffffff --ctmask 0xffffffff", "set ct-mark meta-mark");
        row("-j CONNMARK --restore-mark", "set meta-mark ct-mark");
        row("-j CONNMARK --restore-mark --mask 0xff", "set meta-mark ?-j CONNMARK --restore-mark --mask 0xff");
        row("-j CT --notrack", "notrack");
        row("-j NOTRACK", "notrack");
        row("-j CT --zone 5", "remark [-j CT --zone 5]");
        row("-j SET --add-set seen src --exist", "add ipset seen: ?src");
        row("-j SET --del-set seen src,dst", "delete ipset seen: ?src . ?dst");
        row("-j DNAT --to-destination 10.0.0.1:80", "dnat #0a000001..#0a000001 :#0050..#0050 flags 3");
        row("-j DNAT --to-destination 10.0.0.1-10.0.0.9:80-90 --persistent",
            "dnat #0a000001..#0a000009 :#0050..#005a flags 11");
        row("-j DNAT --to-destination :8080", "dnat -..- :#1f90..#1f90 flags 2");
        row("-j DNAT --to-destination moon",
            "dnat ?-j DNAT --to-destination moon..?-j DNAT --to-destination moon "
            ":?-j DNAT --to-destination moon..?-j DNAT --to-destination moon flags 0");
        row("-p tcp -j REDIRECT --to-ports 8080", "meta-l4proto = 6; redirect -..- :#1f90..#1f90 flags 2");
        row("-j REDIRECT", "redirect -..- :-..- flags 0");
        row("-j NETMAP --to 10.9.0.0/16", "netmap #0a090000..#0a09ffff :-..- flags 65");
        row("-j SNAT --to-source 10.0.0.1 --random", "snat #0a000001..#0a000001 :-..- flags 5");
        row("-j MASQUERADE --to-ports 1024-2048", "masquerade -..- :#0400..#0800 flags 2");
        row("-j TPROXY --on-port 3129 --on-ip 0.0.0.0 --tproxy-mark 0x1/0x1", "tproxy - :#0c39 mark 1/1");
        row("-j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460", "synproxy");
        row("-j TARPIT --honeypot", "unknown target [-j TARPIT --honeypot]");
        row("-j ACCEPT --surprise", "unknown target [-j ACCEPT --surprise]");
        row("-p tcp", "meta-l4proto = 6");
    }

    void rules()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QString, meaning);
        QFETCH(QString, text);
        const RulesReading reading = readRule(rule, TableFamily::Ip);
        QVERIFY(reading.complete);
        const Rule read = ruleOf(reading);
        QCOMPARE(textOf(read.statements), meaning);
        QCOMPARE(read.text.trimmed(), text.trimmed());
        QCOMPARE(read.line, 6);
        QCOMPARE(read.syntax, Syntax::Iptables);
        // What isn't understood has a note that names the line.
        if (meaning.contains(u"maybe unknown-match") || meaning.contains(u"unknown target")) {
            QCOMPARE(reading.notes.size(), 1);
            QCOMPARE(reading.notes[0].code, NoteCode::NotUnderstood);
            QCOMPARE(reading.notes[0].where, u"iptables-save line 6"_s);
        } else {
            QCOMPARE(reading.notes.size(), 0);
        }
    }

    void theShownTextMeansTheSame_data() { rules_data(); }

    void theShownTextMeansTheSame()
    {
        QFETCH(QByteArray, rule);
        const Rule read = ruleOf(readRule(rule, TableFamily::Ip));
        if (rule.contains("stray") || rule.endsWith("-s"))
            return; // what isn't an option isn't repeated
        Rule again = ruleOf(readRule(read.text.toUtf8(), TableFamily::Ip));
        QCOMPARE(textOf(again.statements), textOf(read.statements));
        QCOMPARE(again.text, read.text);
    }

    void rules6_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *rule, const char *meaning) {
            QTest::newRow(rule) << QByteArray("-A FORWARD ") + rule << QString::fromUtf8(meaning);
        };
        row("-s fe80::/10 -j ACCEPT",
            "network+8:16 = 338288524927261089654018896841347694592-338620831926207318622244848606417780735; accept");
        row("-d ::1/128 -j ACCEPT", "network+24:16 = 1; accept");
        row("-s ::/0 -j ACCEPT", "accept");
        row("-s 10.0.0.1 -j ACCEPT", "maybe unknown-match [-s 10.0.0.1]; accept");
        row("-p ipv6-icmp -m icmp6 --icmpv6-type 128 -j ACCEPT", "meta-l4proto = 58; transport+0:1 = 128; accept");
        row("-p ipv6-icmp -m icmp6 --icmpv6-type 1/4 -j ACCEPT", "meta-l4proto = 58; transport+0:2 = 260; accept");
        row("-p icmpv6 --icmpv6-type neighbour-solicitation -j ACCEPT",
            "meta-l4proto = 58; transport+0:1 = 135; accept");
        row("-p ipv6-icmp -m icmp6 --icmpv6-type 255 -j ACCEPT", "meta-l4proto = 58; transport+0:1 = 255; accept");
        row("-j REJECT", "reject icmp6:1/4");
        row("-j REJECT --reject-with icmp6-adm-prohibited", "reject icmp6:1/1");
        row("-m rt --rt-type 0 -j DROP", "maybe packet-contents no [-m rt --rt-type 0]; drop");
        row("-m hl --hl-eq 255 -j ACCEPT", "maybe packet-contents [-m hl --hl-eq 255]; accept");
        row("-j DNAT --to-destination [2001:db8::1]:80",
            "dnat #20010db8000000000000000000000001..#20010db8000000000000000000000001 :#0050..#0050 flags 3");
        row("-j DNAT --to-destination 2001:db8::1",
            "dnat #20010db8000000000000000000000001..#20010db8000000000000000000000001 :-..- flags 1");
        row("-j DNAT --to-destination ::1",
            "dnat #00000000000000000000000000000001..#00000000000000000000000000000001 :-..- flags 1");
        row("-j DNAT --to-destination :80", "dnat -..- :#0050..#0050 flags 2");
        row("-m conntrack --ctorigdst 2001:db8::/32 -j ACCEPT",
            "ct-daddr original = 42540766411282592856903984951653826560-42540766490510755371168322545197776895; accept");
    }

    void rules6()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QString, meaning);
        const RulesReading reading = readRule(rule, TableFamily::Ip6);
        QCOMPARE(textOf(ruleOf(reading).statements), meaning);
        QCOMPARE(ruleOf(reading).syntax, Syntax::Ip6tables);
        QCOMPARE(reading.tables[0].family, TableFamily::Ip6);
    }

    void commentsAreKept()
    {
        const Rule rule =
            ruleOf(readRule("-A FORWARD -m comment --comment \"--jump \\\"<b>\\\" \\\\ x\" -j DROP", TableFamily::Ip));
        QCOMPARE(rule.comment, u"--jump \"<b>\" \\ x"_s);
        QCOMPARE(textOf(rule.statements), u"drop"_s);
        QCOMPARE(rule.text, u"-A FORWARD -m comment --comment \"--jump \\\"<b>\\\" \\\\ x\" -j DROP"_s);
    }

    void baseChainsHaveTheirHooks_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QByteArray>("chain");
        QTest::addColumn<ChainType>("type");
        QTest::addColumn<Hook>("hook");
        QTest::addColumn<int>("priority");
        const auto row = [](const char *table, const char *chain, ChainType type, Hook hook, int priority) {
            QTest::addRow("%s %s", table, chain) << QByteArray(table) << QByteArray(chain) << type << hook << priority;
        };
        row("raw", "PREROUTING", ChainType::Filter, Hook::Prerouting, -300);
        row("raw", "OUTPUT", ChainType::Filter, Hook::Output, -300);
        row("mangle", "PREROUTING", ChainType::Filter, Hook::Prerouting, -150);
        row("mangle", "INPUT", ChainType::Filter, Hook::Input, -150);
        row("mangle", "OUTPUT", ChainType::Route, Hook::Output, -150);
        row("nat", "PREROUTING", ChainType::Nat, Hook::Prerouting, -100);
        row("nat", "OUTPUT", ChainType::Nat, Hook::Output, -100);
        row("nat", "INPUT", ChainType::Nat, Hook::Input, 100);
        row("nat", "POSTROUTING", ChainType::Nat, Hook::Postrouting, 100);
        row("filter", "INPUT", ChainType::Filter, Hook::Input, 0);
        row("filter", "FORWARD", ChainType::Filter, Hook::Forward, 0);
        row("security", "INPUT", ChainType::Filter, Hook::Input, 50);
    }

    void baseChainsHaveTheirHooks()
    {
        QFETCH(QByteArray, table);
        QFETCH(QByteArray, chain);
        QFETCH(ChainType, type);
        QFETCH(Hook, hook);
        QFETCH(int, priority);
        const QByteArray text = "*" + table + "\n:" + chain + " DROP [3:180]\n:mine - [0:0]\nCOMMIT\n";
        const auto reading = readIptablesSave(text, TableFamily::Ip, Backend::Nft);
        QVERIFY(reading->complete);
        const Table &read = reading->tables.at(0);
        QCOMPARE(read.backend, Backend::Nft);
        QCOMPARE(read.name, QString::fromLatin1(table));
        const BaseChain base = read.chains.at(0).base.value();
        QVERIFY(base == (BaseChain{type, hook, priority, false, {}}));
        QVERIFY(!read.chains.at(1).base);
        QVERIFY(reading->counters == (std::vector<RuleCounter>{{0, {0, 0, -1}, 3, 180}}));
    }

    void countersOfBothForms()
    {
        const auto reading =
            readIptablesSave("*filter\n:INPUT ACCEPT [1:2]\n[3:4] -A INPUT -j DROP\n-A INPUT -c 5 6 -j DROP\n"
                             "-A INPUT -j DROP\n-I INPUT -j ACCEPT\nCOMMIT\n",
                             TableFamily::Ip, Backend::Legacy);
        QVERIFY(reading->complete);
        QVERIFY(reading->counters
                == (std::vector<RuleCounter>{{0, {0, 0, -1}, 1, 2}, {0, {0, 0, 1}, 3, 4}, {0, {0, 0, 2}, 5, 6}}));
        QCOMPARE(textOf(reading->tables[0].chains[0].rules[0].statements), u"accept"_s);
        QCOMPARE(reading->tables[0].chains[0].rules.size(), 4);
    }

    void severalTablesAndWindowsLines()
    {
        const auto reading = readIptablesSave(
            "# Generated\r\n*nat\r\n:PREROUTING ACCEPT\r\nCOMMIT\r\n\r\n*filter\r\n:INPUT DROP [0:0]\r\n"
            "-A INPUT -i lo -j ACCEPT\r\nCOMMIT\r\n# done\r\n",
            TableFamily::Ip, Backend::Legacy);
        QVERIFY(reading->complete);
        QVERIFY(reading->notes.empty());
        QCOMPARE(reading->tables.size(), 2);
        QCOMPARE(textOf(reading->tables[1].chains[0].rules[0].statements), u"meta-iifname:16 = lo; accept"_s);
        QCOMPARE(reading->tables[1].chains[0].rules[0].line, 8);
    }

    void whatIsBrokenIsNeverComplete_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("no COMMIT") << QByteArray("*filter\n:INPUT DROP [0:0]\n") << u"iptables-save line 2"_s;
        QTest::newRow("table in a table") << QByteArray("*filter\n*nat\nCOMMIT\n") << u"iptables-save line 2"_s;
        QTest::newRow("outside a table") << QByteArray("-A INPUT -j DROP\n") << u"iptables-save line 1"_s;
        QTest::newRow("another command") << QByteArray("*filter\n:INPUT DROP\n-D INPUT 1\nCOMMIT\n")
                                         << u"iptables-save line 3"_s;
        QTest::newRow("unknown hook") << QByteArray("*broute\n:BROUTING DROP [0:0]\nCOMMIT\n")
                                      << u"iptables-save line 2"_s;
        QTest::newRow("unknown policy") << QByteArray("*filter\n:INPUT QUEUE [0:0]\nCOMMIT\n")
                                        << u"iptables-save line 2"_s;
        QTest::newRow("undeclared chain")
            << QByteArray("*filter\n-A INPUT -j DROP\nCOMMIT\n") << u"iptables-save line 2"_s;
        QTest::newRow("open quote") << QByteArray(
            "*filter\n:INPUT DROP\n-A INPUT -m comment --comment \"x -j DROP\nCOMMIT\n")
                                    << u"iptables-save line 3"_s;
        QTest::newRow("chain twice") << QByteArray("*filter\n:INPUT DROP\n:INPUT ACCEPT\nCOMMIT\n")
                                     << u"iptables-save line 3"_s;
        QTest::newRow("a huge line") << QByteArray("*filter\n:INPUT DROP\n-A INPUT -m comment --comment ")
                + QByteArray(70'000, 'x')
                + "\nCOMMIT\n" << u"iptables-save line 3"_s;
    }

    void whatIsBrokenIsNeverComplete()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, where);
        const auto reading = readIptablesSave(text, TableFamily::Ip, Backend::Legacy);
        QVERIFY(!reading->complete);
        QVERIFY(!reading->notes.empty());
        QCOMPARE(reading->notes[0].where, where);
    }

    void notesAreBounded()
    {
        const auto reading = readIptablesSave(QByteArray("garbage\n").repeated(5000), TableFamily::Ip, Backend::Legacy);
        QCOMPARE(reading->notes.size(), 101);
        QCOMPARE(reading->notes.back().count, 4900);
    }

    void cutAnywhereItEndsAndIsNotComplete()
    {
        const QByteArray text =
            "*filter\n:INPUT DROP [0:0]\n:mine - [0:0]\n[1:2] -A INPUT ! -s 10.0.0.0/8 -p tcp -m multiport --dports 22,80:90 "
            "-m comment --comment \"a \\\" b\" -m recent ! --rcheck --name X -j REJECT --reject-with tcp-reset\n"
            "-A mine -m set ! --match-set x src,dst -j DNAT --to-destination 10.0.0.1-10.0.0.2:80-90/5\nCOMMIT\n";
        for (qsizetype size = 1; size < text.size() - 7; ++size) {
            const auto reading = readIptablesSave(QByteArrayView(text).first(size), TableFamily::Ip, Backend::Legacy);
            QVERIFY(reading);
            QVERIFY(!reading->complete);
        }
        QVERIFY(readIptablesSave(text, TableFamily::Ip, Backend::Legacy)->complete);
    }

    void anyByteMayBeWrong()
    {
        const QByteArray text =
            "*filter\n:INPUT DROP [0:0]\n-A INPUT ! -s 10.0.0.0/8 -p tcp -m tcp --dport 22 -m comment --comment \"x y\" -j mine\nCOMMIT\n";
        for (qsizetype at = 0; at < text.size(); ++at) {
            for (int byte = 0; byte < 256; byte += 5) {
                QByteArray broken = text;
                broken[at] = static_cast<char>(byte);
                QVERIFY(readIptablesSave(broken, TableFamily::Ip6, Backend::Legacy));
            }
        }
    }

    /// Every saved ruleset of the corpus: all rules are there, and what isn't understood has a note that names its line.
    void corpusIsRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("v6");
        QFile manifest(test::corpusFolder() + u"/MANIFEST.tsv"_s);
        if (!manifest.open(QIODevice::ReadOnly)) {
            QTest::newRow("none") << QString() << false;
            return;
        }
        while (!manifest.atEnd()) {
            const QList<QByteArray> columns = manifest.readLine().trimmed().split('\t');
            if (columns.size() > 3 && (columns[3] == "iptables-save" || columns[3] == "ip6tables-save"))
                QTest::newRow(columns[0].constData())
                    << QString::fromUtf8(columns[0]) << (columns[3] == "ip6tables-save");
        }
    }

    void corpusIsRead()
    {
        QFETCH(QString, file);
        QFETCH(bool, v6);
        if (file.isEmpty())
            QSKIP("the corpus isn't here (EARSHOT_CORPUS)");
        QFile dump(test::corpusFolder() + u'/' + file);
        if (!dump.open(QIODevice::ReadOnly))
            QSKIP("listed, but not there");
        const QByteArray text = dump.readAll();
        const auto reading = readIptablesSave(text, v6 ? TableFamily::Ip6 : TableFamily::Ip, Backend::Legacy);
        QVERIFY(reading);
        Count counted;
        count(*reading, counted);
        if (reading->complete)
            QCOMPARE(counted.rules, linesThatAddRules(text));
        else
            QVERIFY(!reading->notes.empty());
        if (counted.unknownMatches + counted.unknownTargets > 0)
            QVERIFY(!reading->notes.empty());
        for (const Note &note : reading->notes)
            QVERIFY(note.where.contains(u"line"_s) || note.count > 0);
        m_total.rules += counted.rules;
        m_total.undecided += counted.undecided;
        m_total.unknownMatches += counted.unknownMatches;
        m_total.unknownTargets += counted.unknownTargets;
        if (!reading->complete)
            m_incomplete += file + u": "_s + reading->notes[0].where + u": "_s + reading->notes[0].detail.left(60);
        for (const Note &note : reading->notes) {
            if (reading->complete && file.startsWith(u"gen-"))
                m_odd += file + u": "_s + note.detail;
        }
    }

    void corpusCounts()
    {
        if (m_total.rules == 0)
            QSKIP("the corpus isn't here (EARSHOT_CORPUS)");
        qInfo("%d rules, %d undecided, of them %d not understood; %d unknown targets; %lld files not complete",
              m_total.rules, m_total.undecided, m_total.unknownMatches, m_total.unknownTargets,
              static_cast<long long>(m_incomplete.size()));
        for (const QString &each : std::as_const(m_incomplete))
            qInfo("%s", qPrintable(each));
        // What the tools that we made dumps with write is understood whole.
        QCOMPARE(m_odd, QStringList());
    }

    void fiveThousandLinesAreQuick()
    {
        QByteArray text = "*filter\n:INPUT DROP [0:0]\n";
        for (int i = 0; i < 5000; ++i) {
            text += "-A INPUT -s 10." + QByteArray::number(i / 250) + "." + QByteArray::number(i % 250)
                + ".0/24 -i eth0 -p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT\n";
        }
        text += "COMMIT\n";
        QBENCHMARK
        {
            QCOMPARE(readIptablesSave(text, TableFamily::Ip, Backend::Legacy)->tables[0].chains[0].rules.size(), 5000);
        }
    }

private:
    Count m_total;
    QStringList m_incomplete;
    QStringList m_odd;
};

QTEST_APPLESS_MAIN(tst_IptablesSave)
#include "tst_iptablessave.moc"
