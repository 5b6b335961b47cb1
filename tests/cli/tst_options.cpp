// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/help.h>
#include <cli/options.h>

#include <QTest>

using namespace earshot;

namespace {

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<Invocation>("expected");
        QTest::newRow("list") << u"list"_s << Invocation{};
        Invocation list;
        list.format = Format::Json;
        list.everything = list.exitCode = true;
        list.source.snapshot = u"a.earshot"_s;
        QTest::newRow("list of a file") << u"list --format json --all --exit-code --snapshot a.earshot"_s << list;
        QTest::newRow("options before the command")
            << u"--snapshot a.earshot --format=json list --all --exit-code"_s << list;
        Invocation columns;
        columns.columns = {ListColumn::Port, ListColumn::Because};
        QTest::newRow("columns") << u"list --columns port,because"_s << columns;
        Invocation rules;
        rules.source.rulesets = {{RulesetFile::Kind::IptablesSave, u"a:b"_s},
                                 {RulesetFile::Kind::Ip6tablesSave, u"c"_s}};
        rules.source.machine = u"m.json"_s;
        QTest::newRow("rules from files")
            << u"list --ruleset iptables-save:a:b --ruleset ip6tables-save:c --machine m.json"_s << rules;
        Invocation port;
        port.command = Command::Explain;
        port.format = Format::Text;
        port.packet = {Transport::Udp, Port{53}, std::nullopt, std::nullopt, {}, std::nullopt};
        QTest::newRow("a port") << u"explain 53/UDP"_s << port;
        Invocation packet = port;
        packet.format = Format::Json;
        packet.packet = {Transport::Tcp, Port{22}, *parseAddress(u"198.51.100.7"), *parseAddress(u"192.0.2.10"),
                         u"eth0"_s,      Port{0}};
        QTest::newRow("a packet")
            << u"explain 22/tcp --from 198.51.100.7 --to 192.0.2.10 --iif eth0 --sport 0 --format json"_s << packet;
        Invocation batch;
        batch.command = Command::Explain;
        batch.batch = u"-"_s;
        batch.steps = true;
        QTest::newRow("questions") << u"explain --batch - --trace"_s << batch;
        Invocation capture;
        capture.command = Command::Capture;
        capture.output = u"capture"_s;
        QTest::newRow("a file named like its command") << u"capture capture"_s << capture;
        Invocation report;
        report.command = Command::Report;
        report.output = u"dir.d/a.CSV"_s;
        report.format = Format::Csv;
        report.scope = Scope::Exposed;
        QTest::newRow("a report by suffix") << u"report dir.d/a.CSV --scope exposed"_s << report;
        report.output = u"-"_s;
        QTest::newRow("a report to standard output") << u"report - --format csv --scope exposed"_s << report;
    }
    void understands()
    {
        QFETCH(QString, line);
        QFETCH(Invocation, expected);
        const auto invocation = readArguments(words(line));
        QVERIFY2(invocation.has_value(), invocation ? "" : qPrintable(invocation.error().text));
        QVERIFY(*invocation == expected);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QString() << u"Say what to do"_s;
        QTest::newRow("no such command") << u"frobnicate"_s << u"There is no command “frobnicate”"_s;
        QTest::newRow("a later command") << u"verify"_s << u"“verify” isn't in this version"_s;
        QTest::newRow("no such option") << u"list --frob"_s << u"list has no option --frob"_s;
        QTest::newRow("an option of another command") << u"list --from 192.0.2.1"_s << u"list has no option --from"_s;
        QTest::newRow("a missing value") << u"list --format"_s << u"--format"_s;
        QTest::newRow("an unwanted value") << u"list --all=3"_s << u"--all"_s;
        QTest::newRow("an empty value") << u"list --snapshot="_s << u"--snapshot needs the name of a file"_s;
        QTest::newRow("a format of another command")
            << u"list --format txt"_s << u"It can be: table, json, ndjson, csv"_s;
        QTest::newRow("a later format") << u"report a.md"_s << u"“md” isn't in this version"_s;
        QTest::newRow("no format at all") << u"report /a.d/b"_s << u"says no format"_s;
        QTest::newRow("no file") << u"report"_s << u"name of one file"_s;
        QTest::newRow("two files") << u"capture a b"_s << u"name of one file"_s;
        QTest::newRow("a word too many") << u"list 22"_s << u"list takes no “22”"_s;
        QTest::newRow("no such column") << u"list --columns port,colour"_s << u"no column “colour”"_s;
        QTest::newRow("no column") << u"list --columns ,"_s << u"--columns needs"_s;
        QTest::newRow("no port") << u"explain"_s << u"explain needs one port"_s;
        QTest::newRow("no transport") << u"explain 22"_s << u"22/tcp or 22/udp"_s;
        QTest::newRow("no such transport") << u"explain 22/sctp"_s << u"It can be: tcp, udp"_s;
        QTest::newRow("port too high") << u"explain 65536/tcp"_s << u"isn't a port"_s;
        QTest::newRow("port zero") << u"explain 0/tcp"_s << u"isn't a port"_s;
        QTest::newRow("port with a sign") << u"explain -- -1/tcp"_s << u"isn't a port"_s;
        QTest::newRow("no address") << u"explain 22/tcp --from example.org"_s
                                    << u"--from needs an IPv4 or IPv6 address"_s;
        QTest::newRow("two families") << u"explain 22/tcp --from ::1 --to 127.0.0.1"_s
                                      << u"both be IPv4 or both IPv6"_s;
        QTest::newRow("source port too high") << u"explain 22/tcp --sport 70000"_s << u"isn't a port"_s;
        QTest::newRow("a packet with a batch")
            << u"explain --batch - --from ::1"_s << u"--from doesn't go with --batch"_s;
        QTest::newRow("a port with a batch") << u"explain --batch - 22/tcp"_s << u"the questions do"_s;
        QTest::newRow("steps without a batch") << u"explain 22/tcp --trace"_s << u"--trace only goes with --batch"_s;
        QTest::newRow("two sources") << u"list --snapshot a --ruleset ipset:b"_s << u"can't go together"_s;
        QTest::newRow("a machine without rules") << u"list --machine m"_s << u"only goes with --ruleset"_s;
        QTest::newRow("no such kind") << u"list --ruleset pf:a"_s << u"--ruleset needs KIND:FILE"_s;
        QTest::newRow("no kind") << u"list --ruleset a"_s << u"--ruleset needs KIND:FILE"_s;
        QTest::newRow("no ruleset file") << u"list --ruleset ipset:"_s << u"--ruleset needs KIND:FILE"_s;
        QTest::newRow("nft rules") << u"list --ruleset nft:a"_s << u"isn't in this version"_s;
        QTest::newRow("redacting") << u"capture a --redact"_s << u"isn't in this version"_s;
        QTest::newRow("hostile") << u"\x1b[2J\u202e"_s << u"“\\x1b[2J\\u202e”"_s;
    }
    void refuses()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto invocation = readArguments(words(line));
        QVERIFY(!invocation);
        QCOMPARE(invocation.error().why, NoInvocation::Why::Wrong);
        QVERIFY2(invocation.error().text.contains(says), qPrintable(invocation.error().text));
    }

    void helpNamesEveryOption()
    {
        for (std::size_t i = 0; i < EnumNames<Command>::names.size(); ++i) {
            const auto command = static_cast<Command>(i);
            const auto asked = readArguments({QString(enumName(command)), u"--help"_s});
            QVERIFY(!asked);
            QCOMPARE(asked.error().why, NoInvocation::Why::Asked);
            for (const QCommandLineOption &option : optionsOf(command)) {
                QVERIFY2(asked.error().text.contains(u"  --" + option.names().first()),
                         qPrintable(option.names().first()));
                QVERIFY2(option.description().endsWith(u'.'), qPrintable(option.names().first()));
            }
            for (const QString &line : asked.error().text.split(u'\n'))
                QVERIFY2(line.size() <= 100, qPrintable(line));
        }
        const auto general = readArguments({u"--help"_s});
        for (const auto name : EnumNames<Command>::names)
            QVERIFY(general.error().text.contains(u"\n  " + QString(name)));
        QVERIFY(readArguments({u"--version"_s}).error().text.startsWith(u"earshot-cli "));
    }

    /// What the help shows as an example works.
    void examplesAreUnderstood()
    {
        int examples = 0;
        for (std::size_t i = 0; i < EnumNames<Command>::names.size(); ++i) {
            for (QString line : commandHelp(static_cast<Command>(i)).split(u'\n')) {
                if (!line.startsWith(u"  sudo ")
                    && !(line.startsWith(u"  earshot-cli ") && line.contains(u"server.earshot")))
                    continue;
                line.remove(u"sudo "_s).remove(u" >/dev/null || echo exposed"_s).remove(u" <questions.jsonl"_s);
                const auto invocation = readArguments(words(line).sliced(1));
                QVERIFY2(invocation.has_value(), qPrintable(line));
                ++examples;
            }
        }
        QVERIFY(examples >= 8);
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
