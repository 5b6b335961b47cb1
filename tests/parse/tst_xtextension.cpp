// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/nftables.h>
#include <parse/xtextension.h>
#include <scratch/tool.h>
#include <testlib/kernelrules.h>
#include <testlib/scratchmain.h>

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace earshot;

namespace {

/// One rule of iptables' own test suite that loaded.
struct Vector {
    QByteArray table;
    QByteArray chain;
    QByteArray rule;
};

QByteArray restoreText(const std::vector<Vector> &vectors)
{
    QByteArray text;
    for (const QByteArray table : {"raw", "mangle", "nat", "filter", "security"}) {
        text += '*' + table + '\n';
        for (const Vector &vector : vectors) {
            if (vector.table == table)
                text += "-A " + vector.chain + ' ' + vector.rule + '\n';
        }
        text += "COMMIT\n";
    }
    return text;
}

/// Without the quotes that iptables-save puts around some words only.
QString bare(const QString &line)
{
    QString text = line;
    return text.remove(u'"').simplified();
}

} // namespace

/// Binary xt structs, as the kernel hands them out, against what iptables-save prints for them.
class TestXtExtension : public QObject
{
    Q_OBJECT

public:
    explicit TestXtExtension(const Result<ScratchRoot> &scratch)
        : m_scratch(scratch)
    {
    }

private Q_SLOTS:
    void matchesIptablesSave_data();
    void matchesIptablesSave();
    void namesIpsets();
    void refusesWhatItDoesNotKnow();

private:
    Result<ScratchRoot> m_scratch;
};

void TestXtExtension::matchesIptablesSave_data()
{
    QTest::addColumn<bool>("v6");
    QTest::newRow("iptables") << false;
    QTest::newRow("ip6tables") << true;
}

void TestXtExtension::matchesIptablesSave()
{
    QFETCH(bool, v6);
    if (!m_scratch)
        QSKIP(qPrintable(test::lackOf(m_scratch.error())));
    QFile matrix(test::corpusFolder() + QStringLiteral("/xtmatrix-1.8.11.tsv"));
    if (!matrix.open(QFile::ReadOnly))
        QSKIP("EARSHOT_CORPUS has no xtmatrix-1.8.11.tsv");
    std::vector<Vector> vectors;
    const QByteArray header = matrix.readLine().trimmed();
    const auto columns = header.split('\t');
    const auto column = [&columns](const char *name) { return columns.indexOf(QByteArray(name)); };
    while (!matrix.atEnd()) {
        const auto fields = matrix.readLine().split('\t');
        if (fields.size() > column("save") && fields[column("fam")] == (v6 ? "ip6" : "ip") && fields.contains("ok"))
            vectors.push_back({fields[column("table")], fields[column("chain")], fields[column("rule")]});
    }
    QVERIFY(!vectors.empty());
    // What this kernel has no extension for is left out one by one.
    int leftOut = 0;
    std::optional<std::map<QString, Part>> parts;
    QByteArray saved;
    for (int attempt = 0; attempt < 200 && !parts; ++attempt) {
        const auto network = FreshNetwork::make();
        QVERIFY(network);
        const QByteArray text = restoreText(vectors);
        const auto loaded = loadIptables(IptablesKind::Nft, v6 ? Family::Ipv6 : Family::Ipv4, text);
        if (loaded) {
            parts = test::firewallParts();
            const auto output =
                runTool(v6 ? QStringLiteral("ip6tables-nft-save") : QStringLiteral("iptables-nft-save"), {});
            QVERIFY(output);
            saved = output->out;
            break;
        }
        if (loaded.error().code == Errc::NotFound)
            QSKIP(qPrintable(loaded.error().detail));
        const qsizetype at = loaded.error().detail.indexOf(QStringLiteral("line "));
        const int number =
            loaded.error().detail.sliced(at + 5).split(QRegularExpression(QStringLiteral("\\D"))).front().toInt();
        const auto lines = text.split('\n');
        QVERIFY2(at >= 0 && number > 0 && number <= lines.size(), qPrintable(loaded.error().detail));
        const QByteArray bad = lines[number - 1];
        QVERIFY2(std::erase_if(vectors,
                               [&bad](const Vector &vector) { return "-A " + vector.chain + ' ' + vector.rule == bad; })
                     > 0,
                 qPrintable(QString(loaded.error().detail + QString::fromUtf8(bad))));
        ++leftOut;
    }
    QVERIFY(parts);
    const auto reading = readNftables(*parts);
    QVERIFY(reading && reading->complete);
    QStringList expected;
    for (const QByteArray &line : saved.split('\n')) {
        if (line.startsWith("-A "))
            expected.push_back(bare(QString::fromUtf8(line)));
    }
    // Tables stand in the kernel's order here and in iptables-save's there; rules are compared by text.
    QStringList actual;
    for (const Table &table : reading->tables) {
        for (const Chain &chain : table.chains) {
            for (const Rule &rule : chain.rules)
                actual.push_back(bare(rule.text));
        }
    }
    QCOMPARE(actual.size(), expected.size());
    QStringList missing = expected;
    QStringList strange;
    for (const QString &text : actual) {
        if (!missing.removeOne(text))
            strange.push_back(text);
    }
    // Those that are undecided or change nothing whatever their struct says, and a few words.
    const auto isKnown = [](const QString &text) {
        static constexpr auto known = std::to_array<QLatin1StringView>(
            {QLatin1StringView("-m osf"), QLatin1StringView("-m srh"), QLatin1StringView("-m ipv6header"),
             QLatin1StringView("-j HMARK"), QLatin1StringView("-j RATEEST"), QLatin1StringView("-j IDLETIMER"),
             QLatin1StringView("-j ECN"), QLatin1StringView("-j DNPT"), QLatin1StringView("-j SNPT"),
             QLatin1StringView("events "), // as a number
             QLatin1StringView("--connbytes "), // an open end is written out
             QLatin1StringView("--icmp-type any"), // 255/255 asks the same of the kernel
             QLatin1StringView("INVAL/D")}); // what never matches is stored under this name
        return std::ranges::any_of(known, [&text](QLatin1StringView part) { return text.contains(part); });
    };
    qInfo("%d rules, %d left out, %d in other words", int(actual.size()), leftOut, int(strange.size()));
    strange.removeIf(isKnown);
    QCOMPARE(strange.join(u'\n'), QString());
    for (const Note &note : reading->notes)
        QVERIFY2(note.detail == u"DNPT" || note.detail == u"SNPT",
                 qPrintable(QString(note.where + u' ' + note.detail)));
}

/// A rule holds the kernel's number of a set; what it is called stands elsewhere.
void TestXtExtension::namesIpsets()
{
    if (!m_scratch)
        QSKIP(qPrintable(test::lackOf(m_scratch.error())));
    const auto parts = test::partsOfIptables(
        "*filter\n-A INPUT -m set --match-set banned src -j DROP\n-A INPUT -p tcp -m set ! --match-set web src,dst -j SET --add-set banned src --exist\nCOMMIT\n",
        {},
        "create gone hash:ip\ncreate banned hash:ip\ncreate web hash:ip,port\nadd banned 192.0.2.1\ndestroy gone\n");
    if (!parts)
        QSKIP(qPrintable(parts.error().detail));
    const auto reading = readNftables(*parts);
    QVERIFY(reading && reading->complete);
    QVERIFY2(reading->notes.empty(), reading->notes.empty() ? "" : qPrintable(reading->notes[0].detail));
    const auto &rules = reading->tables.at(0).chains.at(0).rules;
    QCOMPARE(rules.at(0).text, QStringLiteral("-A INPUT -m set --match-set banned src -j DROP"));
    QCOMPARE(rules.at(1).text,
             QStringLiteral("-A INPUT -p tcp -m set ! --match-set web src,dst -j SET --add-set banned src --exist"));
    const auto *lookup = std::get_if<Lookup>(&rules[0].statements.at(0));
    QVERIFY(lookup && lookup->ipset && lookup->set == u"banned" && lookup->operands.size() == 1 && !lookup->inverted);
    // Without the names nothing is guessed.
    auto nameless = *parts;
    nameless.erase(QString(part::ipsetHeaders));
    const auto other = readNftables(nameless);
    QVERIFY(other);
    const auto *undecided = std::get_if<Undecided>(&other->tables.at(0).chains.at(0).rules.at(0).statements.at(0));
    QVERIFY(undecided && undecided->reason == ReasonCode::MissingReference);
}

void TestXtExtension::refusesWhatItDoesNotKnow()
{
    const std::map<quint16, QString> ipsets;
    const auto read = [&ipsets](const char *name, quint32 revision, const QByteArray &info) {
        return readXtMatch({name, revision, info, TableFamily::Ip, "INPUT", {}, ipsets});
    };
    const auto isUndecided = [](const XtReading &reading) {
        return !reading.understood && reading.statements.size() == 1
            && std::holds_alternative<Undecided>(reading.statements[0]);
    };
    QVERIFY(isUndecided(read("no-such-match", 0, {})));
    QVERIFY(isUndecided(read("conntrack", 3, QByteArray(10, '\0')))); // too short
    QVERIFY(isUndecided(read("conntrack", 9, QByteArray(400, '\0')))); // a revision to come
    QVERIFY(isUndecided(read("set", 4, QByteArray(64, '\1')))); // a set whose name isn't known
    QVERIFY(isUndecided(read("multiport", 1, QByteArray(64, '\xff'))));
    const XtReading target = readXtTarget({"TARPIT", 0, QByteArray(32, '\0'), TableFamily::Ip, "INPUT", {}, ipsets});
    QVERIFY(!target.understood && std::holds_alternative<UnknownTarget>(target.statements.at(0)));
}

EARSHOT_SCRATCH_MAIN(TestXtExtension)
#include "tst_xtextension.moc"
