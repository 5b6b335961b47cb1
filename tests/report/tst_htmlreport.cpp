// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "samples.h"

#include <report/htmlreport.h>
#include <report/htmlstyle.h>
#include <report/report.h>
#include <wording/notes.h>
#include <wording/safetext.h>
#include <wording/sentences.h>

#include <QCryptographicHash>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace earshot;
using namespace earshot::test;

namespace {

/// What a strict reader finds.
struct Document {
    struct Element {
        QString name;
        QString parent;
        QXmlStreamAttributes attributes;
        QString text; ///< its own and that of all below it

        [[nodiscard]] bool is(QStringView className) const
        {
            return attributes.value("class"_L1).split(u' ').contains(className);
        }
    };
    QList<Element> elements;
    QString error;

    [[nodiscard]] QList<Element> named(QStringView name) const
    {
        QList<Element> found;
        std::ranges::copy_if(elements, std::back_inserter(found),
                             [name](const Element &element) { return element.name == name; });
        return found;
    }
    [[nodiscard]] QStringList texts(QStringView name) const
    {
        QStringList texts;
        for (const auto all = named(name); const Element &element : all)
            texts << element.text;
        return texts;
    }
};

Document read(const QByteArray &html)
{
    Document document;
    QXmlStreamReader reader(html);
    QList<qsizetype> open;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            document.elements.append({reader.name().toString(),
                                      open.isEmpty() ? QString() : document.elements.at(open.last()).name,
                                      reader.attributes(),
                                      {}});
            open << document.elements.size() - 1;
            break;
        case QXmlStreamReader::EndElement:
            open.removeLast();
            break;
        case QXmlStreamReader::Characters:
            for (const qsizetype at : std::as_const(open))
                document.elements[at].text += reader.text();
            break;
        case QXmlStreamReader::Comment:
        case QXmlStreamReader::ProcessingInstruction:
        case QXmlStreamReader::EntityReference:
            document.error = u"neither elements nor text: "_s + reader.text();
            return document;
        default:
            break;
        }
    }
    if (reader.hasError())
        document.error = reader.errorString();
    return document;
}

Snapshot machine(const QString &hostName = u"kitchen"_s)
{
    Snapshot snapshot;
    snapshot.hostName = hostName;
    snapshot.kernelRelease = u"6.12.0"_s;
    return snapshot;
}

/// The same in every field that a stranger can fill.
Assessment everywhere(const QString &text)
{
    Assessment assessment = richMachine();
    assessment.firewall.managers = {text};
    assessment.notes = {{NoteCode::PartUnreadable, 0, text, text}};
    const auto spoil = [&text](Evidence &evidence) {
        evidence.table = evidence.chain = evidence.text = evidence.verdict = text;
        evidence.manager = evidence.managerText = text;
    };
    for (EndpointAssessment &endpoint : assessment.endpoints) {
        endpoint.container = endpoint.key.device = text;
        Owner owner;
        owner.name = owner.exe = owner.commandLine = owner.user = text;
        owner.cgroup = owner.unit = owner.package = owner.container = text;
        endpoint.owners = {owner};
        endpoint.via = Via{text, *parseAddress(u"fd00::2"), Port{80}, sshRule()};
        spoil(endpoint.via->by);
        for (OriginAnswer &answer : endpoint.origins) {
            answer.interfaces = {text};
            for (Evidence &evidence : answer.by)
                spoil(evidence);
            answer.reasons = {{ReasonCode::UnknownMatch, text, answer.by.front()}};
        }
    }
    return assessment;
}

QSet<QString> knownElements()
{
    return {u"html"_s,    u"head"_s,   u"meta"_s,       u"title"_s, u"style"_s,  u"body"_s,    u"header"_s,
            u"main"_s,    u"footer"_s, u"section"_s,    u"h1"_s,    u"h2"_s,     u"h3"_s,      u"h4"_s,
            u"p"_s,       u"time"_s,   u"ul"_s,         u"li"_s,    u"dl"_s,     u"dt"_s,      u"dd"_s,
            u"div"_s,     u"span"_s,   u"bdi"_s,        u"small"_s, u"code"_s,   u"a"_s,       u"table"_s,
            u"caption"_s, u"thead"_s,  u"tbody"_s,      u"tr"_s,    u"th"_s,     u"td"_s,      u"details"_s,
            u"summary"_s, u"figure"_s, u"figcaption"_s, u"svg"_s,   u"symbol"_s, u"use"_s,     u"circle"_s,
            u"path"_s,    u"rect"_s,   u"g"_s,          u"text"_s,  u"desc"_s,   u"pattern"_s, u"defs"_s,
            u"marker"_s,  u"line"_s};
}

QSet<QString> knownAttributes()
{
    return {u"lang"_s,
            u"dir"_s,
            u"charset"_s,
            u"http-equiv"_s,
            u"content"_s,
            u"name"_s,
            u"class"_s,
            u"id"_s,
            u"href"_s,
            u"datetime"_s,
            u"scope"_s,
            u"aria-hidden"_s,
            u"aria-labelledby"_s,
            u"role"_s,
            u"viewBox"_s,
            u"width"_s,
            u"height"_s,
            u"cx"_s,
            u"cy"_s,
            u"r"_s,
            u"d"_s,
            u"fill"_s,
            u"stroke"_s,
            u"stroke-width"_s,
            u"stroke-dasharray"_s,
            u"x"_s,
            u"y"_s,
            u"x1"_s,
            u"y1"_s,
            u"x2"_s,
            u"y2"_s,
            u"rx"_s,
            u"transform"_s,
            u"text-anchor"_s,
            u"font-size"_s,
            u"font-weight"_s,
            u"patternUnits"_s,
            u"marker-end"_s,
            u"refX"_s,
            u"refY"_s,
            u"orient"_s,
            u"markerWidth"_s,
            u"markerHeight"_s,
            u"tabindex"_s,
            u"direction"_s,
            u"dominant-baseline"_s,
            u"stroke-linecap"_s};
}

class TestHtmlReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itsStructureStays();
    void everyEndpointIsThere();
    void saysWhatCouldNotBeChecked();
    void tellsRulesPlacesAndMakers();
    void namesStayText_data();
    void namesStayText();
    void nothingOfAStrangerIsAnAttribute();
    void pythonReadsTheSame();
    void nothingIsLoadedAndNothingRuns();
    void equalInputGivesEqualBytes();
    void onlyWhatCanBeReached();
    void nothingListens();
    void everyLinkHasItsPlace();
    void aFormatForEachSuffix_data();
    void aFormatForEachSuffix();
};

void TestHtmlReport::itsStructureStays()
{
    const Document document = read(reportAsHtml(richMachine(), machine()));
    QVERIFY2(document.error.isEmpty(), qPrintable(document.error));
    const auto html = document.elements.first();
    QCOMPARE(html.name, u"html"_s);
    QCOMPARE(html.attributes.value("lang"_L1), u"en"_s);
    QCOMPARE(html.attributes.value("dir"_L1), u"ltr"_s);
    QCOMPARE(document.texts(u"title").constFirst(), u"Who can reach “kitchen”"_s);
    QCOMPARE(document.texts(u"h1"), QStringList{summarySentences(richMachine()).constFirst()});
    QCOMPARE(document.named(u"main").size(), 1);
    QCOMPARE(document.named(u"time").constFirst().attributes.value("datetime"_L1), u"2026-11-21T22:00:00Z"_s);
    QVERIFY2(document.texts(u"time").constFirst().contains(u"6.12.0"),
             qPrintable(document.texts(u"time").constFirst()));
    // Every head of a column and of a row says what it heads.
    for (const auto all = document.named(u"th"); const auto &cell : all)
        QVERIFY2(cell.attributes.hasAttribute("scope"_L1), qPrintable(cell.text));
    for (const auto all = document.named(u"table"); const auto &table : all)
        QVERIFY(!table.text.isEmpty());
    QCOMPARE(document.named(u"caption").size(), document.named(u"table").size());
    for (const auto all = document.named(u"section"); const auto &section : all)
        QVERIFY(section.attributes.hasAttribute("aria-labelledby"_L1));
    // A picture is either for the eyes alone or has its words.
    for (const auto all = document.named(u"svg"); const auto &picture : all)
        QVERIFY(picture.attributes.value("aria-hidden"_L1) == u"true"
                || (picture.attributes.value("role"_L1) == u"img" && !picture.text.isEmpty()));
}

void TestHtmlReport::everyEndpointIsThere()
{
    const Assessment assessment = richMachine();
    const Document document = read(reportAsHtml(assessment, machine()));
    const QStringList rows = document.texts(u"tr");
    const QStringList ports = document.texts(u"details");
    QCOMPARE(ports.size(), static_cast<qsizetype>(assessment.endpoints.size()));
    for (const EndpointAssessment &endpoint : assessment.endpoints) {
        const auto names = [&endpoint](const QString &text) {
            return text.contains(portName(endpoint.key)) && text.contains(programName(endpoint))
                && text.contains(reachCell(endpoint));
        };
        QCOMPARE(std::ranges::count_if(rows, names), 1);
        const auto port = std::ranges::find_if(ports, names);
        QVERIFY2(port != ports.end(), qPrintable(portName(endpoint.key)));
        QVERIFY(port->contains(endpointSentence(endpoint)));
        for (const Owner &owner : endpoint.owners)
            QVERIFY(port->contains(QString::number(owner.pid)) && port->contains(owner.unit));
        for (const OriginAnswer &answer : endpoint.origins) {
            for (const Reason &reason : answer.reasons)
                QVERIFY(port->contains(reasonSentence(reason)));
            QVERIFY(port->contains(originShortName(answer.origin)));
        }
    }
}

void TestHtmlReport::saysWhatCouldNotBeChecked()
{
    const Assessment assessment = richMachine();
    const Document document = read(reportAsHtml(assessment, machine()));
    const auto notices = document.named(u"section");
    const auto notice = std::ranges::find_if(notices, [](const auto &section) { return section.is(u"notice"); });
    QVERIFY(notice != notices.end());
    for (const auto all = noteSentences(assessment.notes, ReadIn::Terminal); const QString &sentence : all)
        QVERIFY2(notice->text.contains(sentence), qPrintable(sentence));
    Assessment whole = assessment;
    whole.notes.clear();
    const auto others = read(reportAsHtml(whole, machine())).named(u"section");
    QVERIFY(std::ranges::none_of(others, [](const auto &section) { return section.is(u"notice"); }));
}

void TestHtmlReport::tellsRulesPlacesAndMakers()
{
    Assessment assessment = richMachine();
    Evidence &rule = assessment.endpoints.front().origins.front().by.front();
    rule.manager = u"ufw"_s;
    rule.managerText = u"rule 3: allow 22/tcp"_s;
    const Document document = read(reportAsHtml(assessment, machine()));
    QVERIFY(document.texts(u"code").contains(sshRule().text));
    const QString places = document.texts(u"small").join(u'\n');
    QVERIFY2(places.contains(evidencePlace(sshRule())), qPrintable(places));
    QVERIFY2(places.contains(u"ufw") && places.contains(u"rule 3: allow 22/tcp"), qPrintable(places));
}

void TestHtmlReport::namesStayText_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("everything") << hostileName();
    QTest::newRow("script") << u"</code></script><script>alert(1)</script><img src=x onerror=alert(1)>"_s;
    QTest::newRow("quotes") << u"\" onload=\"alert(1)\" x='\">"_s;
    QTest::newRow("end of a section") << u"]]><![CDATA[<b>x</b>]]>"_s;
    QTest::newRow("entities") << u"&lt;script&gt;&amp;&#60;b&#62;&nonsense;"_s;
    QTest::newRow("comment") << u"--><!-- x --!><?php x ?>"_s;
    QTest::newRow("style") << u"</style><style>*{display:none}</style>"_s;
    QTest::newRow("title") << u"</title><base href=//example.org>"_s;
    QTest::newRow("bidi") << u"a\u202eb\u2066c\u200fd\u061ce"_s;
    QTest::newRow("controls") << u"a\x00"
                                 "b\x01"
                                 "c\x1b]0;x\x07\x7f\u0085\u2028"_s;
    QTest::newRow("not characters") << QString(u"a"_s + QChar(0xfffe) + QChar(0xffff) + QChar(0xdc00) + u"b"_s);
    QTest::newRow("a megabyte") << QString(1'000'000, u'<');
    QTest::newRow("a megabyte of bidi") << QString(1'000'000, QChar(0x202e));
}

void TestHtmlReport::namesStayText()
{
    QFETCH(QString, name);
    const QByteArray bytes = reportAsHtml(everywhere(name), machine(name));
    QVERIFY2(bytes.size() < 600'000, qPrintable(QString::number(bytes.size())));
    const Document document = read(bytes);
    QVERIFY2(document.error.isEmpty(), qPrintable(document.error));
    const Document harmless = read(reportAsHtml(everywhere(u"x"_s), machine(u"x"_s)));
    for (const auto &element : document.elements) {
        QVERIFY2(knownElements().contains(element.name), qPrintable(element.name));
        for (const auto &attribute : element.attributes)
            QVERIFY2(knownAttributes().contains(attribute.qualifiedName().toString()),
                     qPrintable(attribute.qualifiedName().toString()));
    }
    // Not one element more or less than with a plain name.
    QCOMPARE(document.elements.size(), harmless.elements.size());
    QVERIFY(document.texts(u"title").constFirst().contains(safeText(name, nameLength)));
    QVERIFY(document.texts(u"code").contains(safeText(name)));
    QVERIFY(document.texts(u"dd").contains(safeText(name))); // the command line
    QVERIFY(document.texts(u"h1").constFirst().size() < 2000);
    for (const auto &element : document.elements) {
        if (element.name != u"style" && element.parent.isEmpty())
            QVERIFY(isHarmless(QString::fromUtf8(bytes)));
    }
}

void TestHtmlReport::nothingOfAStrangerIsAnAttribute()
{
    const QString name = u"javascript:stranger"_s;
    const Document document = read(reportAsHtml(everywhere(name), machine(name)));
    for (const auto &element : document.elements) {
        for (const auto &attribute : element.attributes) {
            // The accessible name of a picture is an element, not an attribute; so nothing from outside is one.
            QVERIFY2(!attribute.value().contains(u"stranger"), qPrintable(attribute.value().toString()));
            QVERIFY(!attribute.qualifiedName().startsWith(u"on"));
            QVERIFY(attribute.qualifiedName() != u"style" && attribute.qualifiedName() != u"src");
            if (attribute.qualifiedName() == u"href")
                QVERIFY2(attribute.value().startsWith(u'#'), qPrintable(attribute.value().toString()));
        }
    }
}

/// As HTML it has to be what it is as XML.
void TestHtmlReport::pythonReadsTheSame()
{
    const QByteArray html = reportAsHtml(everywhere(u"</code><script>x</script>&amp;\"'"_s), machine());
    QProcess python;
    python.start(qEnvironmentVariable("EARSHOT_PYTHON"), {u"-c"_s, uR"(
import sys
from html.parser import HTMLParser
class Reader(HTMLParser):
    void = {"meta", "br", "use", "circle", "path", "rect", "line"}
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.count, self.wrong = [], 0, []
    def handle_starttag(self, tag, attributes):
        self.count += 1
        self.open.append(tag)
    def handle_startendtag(self, tag, attributes):
        self.count += 1
        if tag not in self.void:
            self.wrong.append("not void: " + tag)
    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append("closes nothing: " + tag)
    def handle_comment(self, text):
        self.wrong.append("comment: " + text)
reader = Reader()
reader.feed(sys.stdin.buffer.read().decode())
reader.close()
print(reader.count, reader.open, reader.wrong)
)"_s});
    QVERIFY(python.waitForStarted());
    python.write(html);
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished());
    QCOMPARE(QString::fromUtf8(python.readAllStandardOutput()).trimmed(),
             u"%1 [] []"_s.arg(read(html).elements.size()));
}

void TestHtmlReport::nothingIsLoadedAndNothingRuns()
{
    const QByteArray html = reportAsHtml(richMachine(), machine());
    const Document document = read(html);
    QString policy;
    for (const auto all = document.named(u"meta"); const auto &meta : all) {
        if (meta.attributes.value("http-equiv"_L1) == u"Content-Security-Policy")
            policy = meta.attributes.value("content"_L1).toString();
    }
    QVERIFY(policy.contains(u"default-src 'none'"));
    QVERIFY(!policy.contains(u"unsafe"));
    // The browser compares with what stands between the tags.
    const qsizetype begin = html.indexOf("<style>") + 7;
    const QByteArray style = html.sliced(begin, html.indexOf("</style>") - begin);
    QVERIFY(
        policy.contains(QString::fromLatin1(QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64())));
    QVERIFY(!style.contains("url(") && !style.contains("@import"));
    QVERIFY(document.named(u"script").isEmpty());
    QVERIFY(style.contains("prefers-color-scheme: dark") && style.contains("@media print"));
}

void TestHtmlReport::equalInputGivesEqualBytes()
{
    QCOMPARE(reportAsHtml(richMachine(), machine()), reportAsHtml(richMachine(), machine()));
}

void TestHtmlReport::onlyWhatCanBeReached()
{
    const Document document = read(reportAsHtml(richMachine(), machine(), Scope::Exposed));
    QCOMPARE(document.named(u"details").size(), 3); // 22 and 40000 can be reached, 5353 depends
    const QString all = document.named(u"main").constFirst().text;
    QVERIFY(!all.contains(u"631/tcp"));
    QVERIFY(all.contains(u"left out"));
}

void TestHtmlReport::nothingListens()
{
    const Document document = read(reportAsHtml(assessmentOf({}), machine({})));
    QVERIFY2(document.error.isEmpty(), qPrintable(document.error));
    QCOMPARE(document.texts(u"h1"), QStringList{u"Nothing listens on this computer."_s});
    QVERIFY(document.named(u"table").isEmpty() && document.named(u"details").isEmpty());
}

void TestHtmlReport::everyLinkHasItsPlace()
{
    const Document document = read(reportAsHtml(richMachine(), machine()));
    QStringList places;
    for (const auto &element : document.elements) {
        if (element.attributes.hasAttribute("id"_L1))
            places << element.attributes.value("id"_L1).toString();
    }
    QCOMPARE(places.removeDuplicates(), 0);
    int links = 0;
    for (const auto &element : document.elements) {
        for (const auto name : {"href"_L1, "aria-labelledby"_L1}) {
            for (const auto all = element.attributes.value(name).split(u' ', Qt::SkipEmptyParts);
                 const QStringView place : all) {
                ++links;
                QVERIFY2(places.contains(place.startsWith(u'#') ? place.sliced(1) : place),
                         qPrintable(place.toString()));
            }
        }
    }
    QVERIFY(links > 10);
}

void TestHtmlReport::aFormatForEachSuffix_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("html") << u"/tmp/a.html"_s << QByteArray("<!DOCTYPE html>");
    QTest::newRow("in capitals") << u"A.HTML"_s << QByteArray("<!DOCTYPE html>");
    QTest::newRow("text") << u"a.b.txt"_s << QByteArray("1 of your");
    QTest::newRow("csv") << u"a.csv"_s << QByteArray("state,port");
    QTest::newRow("json") << u"a.json"_s << QByteArray(R"({"schema":1)");
    QTest::newRow("ndjson") << u"a.ndjson"_s << QByteArray(R"({"schema":1,"kind":"list")");
    QTest::newRow("none") << u"/tmp/a"_s << QByteArray();
    QTest::newRow("of the folder") << u"/tmp/a.html/b"_s << QByteArray();
    QTest::newRow("not ours") << u"a.pdf"_s << QByteArray();
}

void TestHtmlReport::aFormatForEachSuffix()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, begins);
    const auto format = reportFormatOf(file);
    QCOMPARE(format.has_value(), !begins.isEmpty());
    if (!format)
        return;
    const QByteArray made = makeReport(*format, richMachine(), machine());
    QVERIFY2(made.startsWith(begins), made.left(60).constData());
}

} // namespace

QTEST_GUILESS_MAIN(TestHtmlReport)
#include "tst_htmlreport.moc"
