// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/nftables.h>
#include <rules/text.h>
#include <scratch/tool.h>
#include <testlib/kernelrules.h>
#include <testlib/scratchmain.h>

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace earshot;

namespace {

struct Counts {
    int files = 0;
    int refused = 0; ///< by the kernel or the tool
    int rules = 0;
    int undecided = 0;
    int notUnderstood = 0; ///< UnknownMatch, UnknownTarget, MissingReference
    int otherWords = 0; ///< our text isn't the tool's
};

/// Statements of the chains in what `nft -s list ruleset` printed, without the declarations.
QStringList listedRules(const QByteArray &listing)
{
    QStringList rules;
    int depth = 0;
    bool inChain = false;
    QString open; // a rule that goes on in the next line: nft breaks long sets
    for (const QByteArray &raw : listing.split('\n')) {
        const QString line = QString::fromUtf8(raw).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (inChain && !open.isEmpty()) {
            open += (open.endsWith(u'{') || line.startsWith(u'}') ? QStringLiteral(" ") : QStringLiteral(" ")) + line;
        } else if (inChain && line != u"}") {
            open = line;
        } else {
            if (line.startsWith(u"chain ") && line.endsWith(u'{'))
                inChain = true;
            depth += line.count(u'{') - line.count(u'}');
            if (line == u"}")
                inChain = false;
            continue;
        }
        // A quoted brace is no brace.
        QString bare = open;
        bare.remove(QRegularExpression(QStringLiteral("\"[^\"]*\"")));
        if (bare.count(u'{') > bare.count(u'}'))
            continue;
        if (!open.startsWith(u"type ") && !open.startsWith(u"policy ") && !open.startsWith(u"comment "))
            rules.push_back(open);
        open.clear();
    }
    return rules;
}

/// What stands in the listing but not in the kernel's rule messages, or is a matter of taste.
QString comparable(QString text)
{
    static const QRegularExpression comment(QStringLiteral(" ?comment \"[^\"]*\"$"));
    static const QRegularExpression interface(QStringLiteral("\\b(iif|oif) (!= )?(\"[^\"]*\"|\\d+)"));
    text.remove(comment);
    text.replace(interface, QStringLiteral("\\1 \\2N"));
    return text.simplified();
}

bool isNotUnderstood(const Statement &statement)
{
    if (std::holds_alternative<UnknownTarget>(statement))
        return true;
    const auto *undecided = std::get_if<Undecided>(&statement);
    return undecided
        && (undecided->reason == ReasonCode::UnknownMatch || undecided->reason == ReasonCode::MissingReference);
}

void countStatements(const RulesReading &reading, Counts &counts, QStringList &what)
{
    for (const Table &table : reading.tables) {
        for (const Chain &chain : table.chains) {
            for (const Rule &rule : chain.rules) {
                ++counts.rules;
                for (const Statement &statement : rule.statements) {
                    counts.undecided += std::holds_alternative<Undecided>(statement) ? 1 : 0;
                    if (isNotUnderstood(statement)) {
                        ++counts.notUnderstood;
                        what.push_back(rule.text);
                    }
                }
            }
        }
    }
}

} // namespace

/// Every ruleset of the corpus: loaded by the system's tools, read back from the kernel, and our words held against nft's.
class TestNftCorpus : public QObject
{
    Q_OBJECT

public:
    explicit TestNftCorpus(const Result<ScratchRoot> &scratch)
        : m_scratch(scratch)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void readsFolder_data();
    void readsFolder();

private:
    void readFile(const QString &path, Counts &counts, QStringList &otherWords, QStringList &notUnderstood);

    Result<ScratchRoot> m_scratch;
};

void TestNftCorpus::initTestCase()
{
    if (!m_scratch)
        QSKIP(qPrintable(test::lackOf(m_scratch.error())));
    if (!QFile::exists(test::corpusFolder() + QStringLiteral("/gen-ufw")))
        QSKIP("no corpus: set EARSHOT_CORPUS");
    if (const auto tried = test::partsOfNft("table inet t {}"); !tried)
        QSKIP(qPrintable(QString(u"nft: " + tried.error().detail)));
}

void TestNftCorpus::readsFolder_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("pattern");
    for (const char *folder : {"gen-ufw", "gen-firewalld", "gen-docker", "gen-fail2ban", "gen-libvirt", "gen-k8s"}) {
        QTest::addRow("%s nft", folder) << QString::fromLatin1(folder) << QStringLiteral("*.nft");
        QTest::addRow("%s iptables", folder) << QString::fromLatin1(folder) << QStringLiteral("*.iptables-save");
        QTest::addRow("%s ip6tables", folder) << QString::fromLatin1(folder) << QStringLiteral("*.ip6tables-save");
    }
    for (const char *folder : {"nftables-tests", "nftables-examples", "docker-moby", "openwrt-fw4", "verified-nftables",
                               "github-nft", "aerleon"})
        QTest::addRow("%s nft", folder) << QString::fromLatin1(folder) << QStringLiteral("*.nft");
}

void TestNftCorpus::readFile(const QString &path, Counts &counts, QStringList &otherWords, QStringList &notUnderstood)
{
    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray text = file.readAll();
    const auto network = FreshNetwork::make();
    QVERIFY(network);
    ++counts.files;
    const bool isNft = path.endsWith(u".nft");
    const bool v6 = path.endsWith(u".ip6tables-save");
    const auto loaded = isNft ? loadNft(text) : loadIptables(IptablesKind::Nft, v6 ? Family::Ipv6 : Family::Ipv4, text);
    if (!loaded) {
        ++counts.refused;
        return;
    }
    const auto reading = readNftables(test::firewallParts());
    QVERIFY2(reading, qPrintable(path));
    QVERIFY2(reading->complete, qPrintable(path));
    countStatements(*reading, counts, notUnderstood);
    const auto listing = isNft
        ? runTool(QStringLiteral("nft"), {QStringLiteral("-s"), QStringLiteral("list"), QStringLiteral("ruleset")})
        : runTool(v6 ? QStringLiteral("ip6tables-nft-save") : QStringLiteral("iptables-nft-save"), {});
    QVERIFY(listing);
    QStringList theirs;
    if (isNft) {
        theirs = listedRules(listing->out);
    } else {
        for (const QByteArray &line : listing->out.split('\n')) {
            if (line.startsWith("-A "))
                theirs.push_back(QString::fromUtf8(line));
        }
    }
    std::ranges::transform(theirs, theirs.begin(), comparable);
    QStringList ours;
    for (const Table &table : reading->tables) {
        for (const Chain &chain : table.chains) {
            for (const Rule &rule : chain.rules)
                ours.push_back(comparable(isNft ? nftText(rule, table.family, table.sets) : rule.text));
        }
    }
    for (const QString &rule : ours) {
        if (theirs.removeOne(rule))
            continue;
        ++counts.otherWords;
        otherWords.push_back(rule);
    }
    otherWords += theirs.replaceInStrings(QRegularExpression(QStringLiteral("^")), QStringLiteral("    tool: "));
}

void TestNftCorpus::readsFolder()
{
    QFETCH(QString, folder);
    QFETCH(QString, pattern);
    Counts counts;
    QStringList otherWords;
    QStringList notUnderstood;
    QDirIterator files(test::corpusFolder() + u'/' + folder, {pattern}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        readFile(files.next(), counts, otherWords, notUnderstood);
    qInfo("%d files (%d refused), %d rules: %d undecided, %d not understood; %d in other words than the tool's",
          counts.files, counts.refused, counts.rules, counts.undecided, counts.notUnderstood, counts.otherWords);
    // Dumps of ordinary machines are understood whole, and our words are the tool's. The others are the tools' own test
    // suites and people's files: what differs there is printed and judged by eye.
    if (folder.startsWith(u"gen-")) {
        QCOMPARE(counts.notUnderstood, 0);
        QCOMPARE(otherWords.join(u'\n'), QString());
    }
    for (const QString &line : otherWords)
        qDebug("%s", qPrintable(line));
    for (const QString &line : notUnderstood)
        qDebug("not understood: %s", qPrintable(line));
}

EARSHOT_SCRATCH_MAIN(TestNftCorpus)
#include "tst_nftcorpus.moc"
