// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/catalogue.h>
#include <wording/notes.h>
#include <wording/reportwords.h>
#include <wording/sentences.h>
#include <wording/trace.h>

#include <QSet>
#include <QTest>
#include <QTranslator>

#include <functional>

using namespace earshot;

namespace {

/// A made-up right-to-left language in which every text is longer, and which remembers what it was asked for.
class PseudoLanguage : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *disambiguation,
                                    int) const override
    {
        if (qstrcmp(context, "earshot::Words") != 0)
            strays.insert(QString::fromUtf8(context));
        if (!disambiguation || disambiguation[0] != '@')
            withoutPlace.insert(QString::fromUtf8(source));
        return u"\u2067⟦"_s + QString::fromUtf8(source) + u" ۞۞۞⟧\u2069"_s;
    }
    mutable QSet<QString> withoutPlace;
    mutable QSet<QString> strays;
};

constexpr auto hostile = "x\x1b[2J\u202e<b>\n%1%2%n%Ln";

OriginAnswer answerOf(Origin origin, Answer answer, Family family = Family::Ipv4)
{
    OriginAnswer made;
    made.origin = origin;
    made.answer = answer;
    made.family = family;
    made.sources = AddressSet::of(*parsePrefix(family == Family::Ipv4 ? u"192.0.2.0/24" : u"2001:db8::/64"));
    return made;
}

Owner ownerOf(const QString &name, quint32 pid = 812)
{
    Owner owner;
    owner.pid = pid;
    owner.name = name.left(15);
    owner.exe = u"/usr/sbin/"_s + name;
    return owner;
}

EndpointAssessment endpointOf(quint16 port, EndpointState state, std::vector<OriginAnswer> origins = {},
                              const QString &program = {})
{
    EndpointAssessment endpoint;
    endpoint.key.port = Port{port};
    endpoint.state = state;
    endpoint.origins = std::move(origins);
    if (!program.isEmpty())
        endpoint.owners = {ownerOf(program)};
    return endpoint;
}

Assessment machineOf(std::vector<EndpointAssessment> endpoints, bool active = true)
{
    Assessment assessment;
    assessment.complete = true;
    assessment.firewall = {true, active, {}};
    assessment.endpoints = std::move(endpoints);
    return assessment;
}

/// Every text that wording/ can make of one enum's values.
template<NamedEnum E>
QStringList eachOf(auto words)
{
    QStringList texts;
    for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i)
        texts << words(static_cast<E>(i));
    return texts;
}

QStringList everyEnumWord()
{
    QStringList texts;
    texts += eachOf<EndpointState>(stateWords);
    texts += eachOf<Answer>(answerWords);
    texts += eachOf<Origin>(originName);
    texts += eachOf<Origin>(originShortName);
    texts += eachOf<Origin>(fromOrigin);
    texts += eachOf<Way>(wayWords);
    texts += eachOf<ReplyAnswer>(replyWords);
    texts += eachOf<Nominal>(nominalWords);
    texts += eachOf<EvidenceKind>(evidenceKindWords);
    texts += eachOf<ReasonCode>(reasonWords);
    texts += eachOf<TraceVerdict>(traceVerdictWords);
    texts += eachOf<Stage>(stageWords);
    texts += eachOf<ListColumn>(columnTitle);
    texts += eachOf<SocketState>([](SocketState state) { return socketStateWords(Transport::Tcp, state); });
    texts << socketStateWords(Transport::Udp, SocketState::Close) << transportName(Transport::Raw);
    return texts;
}

Evidence evidenceOf(EvidenceKind kind, const QString &text)
{
    Evidence evidence;
    evidence.kind = kind;
    evidence.text = evidence.table = evidence.chain = evidence.verdict = text;
    return evidence;
}

QStringList everyEvidenceSentence(const QString &text)
{
    QStringList texts =
        eachOf<EvidenceKind>([&](EvidenceKind kind) { return evidenceSentence(evidenceOf(kind, text)); });
    for (const bool managed : {false, true}) {
        Evidence rule = evidenceOf(EvidenceKind::Rule, text);
        rule.manager = text;
        rule.managerText = managed ? text : QString();
        rule.source = Syntax::Iptables;
        rule.backend = managed ? Backend::Legacy : Backend::Nft;
        rule.line = managed ? 12 : 0;
        texts << evidenceSentence(rule) << evidencePlace(rule) << evidenceCell(rule);
        rule.source = Syntax::Nft;
        rule.backend = Backend::Nft;
        rule.handle = managed ? 7 : 0;
        texts << evidencePlace(rule);
    }
    Evidence accepts = evidenceOf(EvidenceKind::Policy, text);
    accepts.verdict = u"accept"_s;
    texts << evidenceSentence(accepts);
    return texts;
}

QStringList everyTraceSentence(const QString &text)
{
    QStringList texts;
    for (const auto *effect :
         {"", "accept", "drop", "reject with tcp-reset", "jump x", "local", "forward", "reached", "no-listener"}) {
        for (const bool reasoned : {false, true}) {
            texts += eachOf<TraceStep::What>([&](TraceStep::What what) {
                TraceStep step;
                step.what = what;
                step.at = evidenceOf(EvidenceKind::Rule, text);
                step.effect = QString::fromLatin1(effect);
                if (reasoned)
                    step.reason = Reason{ReasonCode::RateLimit, text, {}};
                return stepSentence(step);
            });
        }
    }
    for (const auto *with : {"tcp-reset", "icmp:3/13", "icmp6:1/4"})
        texts << refusalWords(QString::fromLatin1(with));
    Question question{Transport::Tcp, text, *parseAddress(u"198.51.100.7"), *parseAddress(u"192.0.2.10"), Port{22}, {}};
    TraceResult result;
    result.verdict = TraceVerdict::Rejected;
    result.with = text;
    texts << traceSentence(question, result);
    question.sourcePort = Port{40000};
    texts << traceSentence(question, result);
    return texts;
}

QStringList everyNoteAndError(const QString &text)
{
    QStringList texts;
    for (const ReadIn where : {ReadIn::Window, ReadIn::Terminal}) {
        for (const qint64 count : {qint64{1}, qint64{12}, qint64{1} << 40, qint64{-5}})
            texts += eachOf<NoteCode>([&](NoteCode code) { return noteSentence({code, count, text, text}, where); });
        for (int code = 0; code <= static_cast<int>(Errc::Failed); ++code) {
            const Error error{static_cast<Errc>(code), text, text};
            texts << errorSentence(error);
            if (const QString advice = errorAdvice(error, where); !advice.isEmpty())
                texts << advice;
        }
    }
    return texts;
}

QStringList everyEndpointText(const QString &text)
{
    QStringList texts;
    for (std::size_t s = 0; s < EnumNames<EndpointState>::names.size(); ++s) {
        for (std::size_t o = 0; o < EnumNames<Origin>::names.size(); ++o) {
            for (std::size_t a = 0; a < EnumNames<Answer>::names.size(); ++a) {
                for (std::size_t w = 0; w < EnumNames<Way>::names.size(); ++w) {
                    OriginAnswer answer = answerOf(static_cast<Origin>(o), static_cast<Answer>(a));
                    answer.way = static_cast<Way>(w);
                    answer.interfaces = {text, text};
                    answer.reply = static_cast<ReplyAnswer>(w);
                    answer.discoverable = w != 0;
                    answer.nominal = static_cast<Nominal>(w % 2);
                    auto endpoint = endpointOf(22, static_cast<EndpointState>(s), {answer}, text);
                    endpoint.key.device = text;
                    texts << endpointSentence(endpoint) << reachCell(endpoint) << originCell(endpoint, answer.origin)
                          << answerSentence(answer) << listensOn(endpoint.key);
                    texts += answerRemarks(answer);
                    endpoint.owners.clear();
                    texts += programName(endpoint);
                    endpoint.container = text;
                    texts += programName(endpoint);
                }
            }
        }
    }
    return texts;
}

/// Machines for each sentence of the summary.
std::vector<Assessment> everyMachine()
{
    std::vector<Assessment> machines;
    for (std::size_t o = 1; o < EnumNames<Origin>::names.size(); ++o) {
        for (const Answer answer : {Answer::Open, Answer::Depends, Answer::Unknown, Answer::Blocked}) {
            for (const Way way : {Way::Direct, Way::BehindRouter}) {
                for (const bool active : {true, false}) {
                    auto one = answerOf(static_cast<Origin>(o), answer);
                    one.way = way;
                    const auto state = answer == Answer::Open ? EndpointState::Exposed
                        : answer == Answer::Depends           ? EndpointState::Depends
                        : answer == Answer::Unknown           ? EndpointState::Unknown
                                                              : EndpointState::Shielded;
                    machines.push_back(machineOf({endpointOf(22, state, {one}, u"sshd"_s),
                                                  endpointOf(631, EndpointState::LocalOnly, {}, u"cupsd"_s)},
                                                 active));
                    machines.push_back(machines.back());
                    machines.back().complete = false;
                    machines.push_back(machineOf({endpointOf(22, state, {one}, u"sshd"_s)}, active));
                    machines.push_back(machines.back());
                    machines.back().endpoints.front().probablyClient = true;
                    machines.push_back(machines.back());
                    machines.back().firewall = {};
                }
            }
        }
    }
    machines.push_back(machineOf({}));
    machines.push_back(Assessment{});
    return machines;
}

QStringList everySummary()
{
    QStringList texts;
    for (const Assessment &machine : everyMachine())
        texts += summarySentences(machine);
    return texts;
}

QStringList everyReportWord(const QString &text)
{
    QStringList texts = eachOf<ReportHeading>(reportHeading);
    auto endpoint = endpointOf(22, EndpointState::Exposed, {}, text);
    endpoint.ownersHidden = 3;
    endpoint.via = Via{};
    texts << endpointDetails(endpoint);
    endpoint.owners.front().unit = text;
    texts << endpointDetails(endpoint) << foldedClients(3) << rulesNotMatching(3) << decidesMark()
          << takenLine(u"2026-11-21T22:10:00Z"_s) << answerLine(answerOf(Origin::Vpn, Answer::Open))
          << nothingListensOn(u"22/tcp"_s) << noWayToAsk(errorSentence({Errc::Failed, text, text}))
          << originHeading(originName(Origin::Vpn), questionWords({}));
    return texts + socketTableHeader();
}

QStringList everything(const QString &text)
{
    QStringList texts = everyEnumWord() + everyEvidenceSentence(text) + everyTraceSentence(text)
        + everyNoteAndError(text) + everyEndpointText(text) + everySummary();
    texts += eachOf<ReasonCode>([&](ReasonCode code) { return reasonSentence({code, text, {}}); });
    return texts + everyReportWord(text);
}

} // namespace

class TestWording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyValueHasWordsOfItsOwn()
    {
        for (const QString &text : everything(u"plain"_s))
            QVERIFY2(!text.isEmpty() && !text.contains(u"%1") && !text.contains(u"%n") && !text.contains(u"%L"),
                     qPrintable(text));
        const auto distinct = [](const QStringList &texts) {
            return QSet<QString>(texts.begin(), texts.end()).size() == texts.size();
        };
        QVERIFY(distinct(eachOf<EndpointState>(stateWords)));
        QVERIFY(distinct(eachOf<Answer>(answerWords)));
        QVERIFY(distinct(eachOf<Origin>(originName)));
        QVERIFY(distinct(eachOf<Origin>(fromOrigin)));
        QVERIFY(distinct(eachOf<ReasonCode>(reasonWords)));
        QVERIFY(distinct(eachOf<TraceVerdict>(traceVerdictWords)));
        QVERIFY(distinct(eachOf<ListColumn>(columnTitle)));
        QVERIFY(distinct(
            eachOf<NoteCode>([](NoteCode code) { return noteSentence({code, 3, u"x"_s, {}}, ReadIn::Terminal); })));
        QVERIFY(distinct(eachOf<NoteCode>([](NoteCode code) { return noteForMachines({code, 3, u"x"_s, {}}); })));
    }

    void everyTextIsTranslatedWithItsPlace()
    {
        const QStringList before = everything(u"plain"_s);
        PseudoLanguage pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        const QStringList after = everything(u"plain"_s);
        QCoreApplication::removeTranslator(&pseudo);
        QCOMPARE(after.size(), before.size());
        // names of protocols, programs and addresses are the same in every language
        const QSet<QString> sameEverywhere{u"plain"_s, u"–"_s, u"sshd"_s, u"0.0.0.0 on plain"_s};
        for (qsizetype i = 0; i < after.size(); ++i) {
            if (!sameEverywhere.contains(before[i]))
                QVERIFY2(after[i].contains(u"⟦"), qPrintable(before[i]));
            QVERIFY2(!after[i].contains(u"%1") && !after[i].contains(u"%2") && !after[i].contains(u"%3"),
                     qPrintable(after[i]));
        }
        QCOMPARE(pseudo.withoutPlace, QSet<QString>());
        QCOMPARE(pseudo.strays, QSet<QString>());
    }

    void nothingHostileComesThrough()
    {
        const QString text = QString::fromUtf8(hostile);
        for (const QString &said : everything(text)) {
            QVERIFY2(!said.contains(QChar(0x1b)) && !said.contains(QChar(0x202e)) && !said.contains(u'\n'),
                     qPrintable(said));
            // a stranger's %1 stays what it is: it never takes in another argument
            if (said.contains(u"<b>"))
                QVERIFY2(said.contains(u"%1%2%n%Ln"), qPrintable(said));
        }
    }

    void neverSaysWhatItMustNot()
    {
        for (const QString &said : everything(u"plain"_s)) {
            for (const auto *never :
                 {"open port", "open socket", "bound", "vulnerable", "insecure", " safe", "hole", "WAN", "zone"})
                QVERIFY2(!said.contains(QString::fromLatin1(never)), qPrintable(said));
        }
    }

    void saysTheSummary_data()
    {
        QTest::addColumn<Assessment>("machine");
        QTest::addColumn<QString>("sentence");
        const auto lan = answerOf(Origin::LocalNetwork, Answer::Open);
        const auto limited = answerOf(Origin::LocalNetwork, Answer::Limited);
        const auto noLan = answerOf(Origin::LocalNetwork, Answer::Blocked);
        const auto internet = answerOf(Origin::Internet, Answer::Open, Family::Ipv6);
        auto routed = answerOf(Origin::Internet, Answer::Open);
        routed.way = Way::BehindRouter;

        std::vector<EndpointAssessment> fourteen{endpointOf(22, EndpointState::Exposed, {lan, internet}, u"sshd"_s),
                                                 endpointOf(80, EndpointState::Exposed, {limited}, u"nginx"_s),
                                                 endpointOf(443, EndpointState::Exposed, {limited}, u"nginx"_s),
                                                 endpointOf(445, EndpointState::Exposed, {lan}, u"smbd"_s)};
        for (quint16 i = 0; i < 11; ++i)
            fourteen.push_back(endpointOf(quint16(3000 + i), EndpointState::Shielded, {noLan}, u"p%1"_s.arg(i)));
        QTest::newRow("three of fourteen")
            << machineOf(fourteen)
            << u"3 of your 14 listening programs can be reached from your local network, 1 of them from the Internet."_s;
        QTest::newRow("no firewall")
            << machineOf({endpointOf(22, EndpointState::Exposed, {lan}, u"sshd"_s)}, false)
            << u"No firewall is active: everything that listens can be reached. 1 of your 1 listening programs can be reached from your local network."_s;
        QTest::newRow("no firewall, one is local")
            << machineOf({endpointOf(22, EndpointState::Exposed, {lan}, u"sshd"_s),
                          endpointOf(631, EndpointState::LocalOnly, {}, u"cupsd"_s)},
                         false)
            << u"No firewall is active: everything that listens to more than this computer can be reached. "
               "1 of your 2 listening programs can be reached from your local network."_s;
        QTest::newRow("nobody") << machineOf({endpointOf(22, EndpointState::Shielded, {noLan}, u"sshd"_s)})
                                << u"Nobody outside this computer can reach any program here."_s;
        auto part = machineOf({endpointOf(22, EndpointState::Shielded, {noLan}, u"sshd"_s)});
        part.complete = false;
        QTest::newRow("nobody, as far as could be seen")
            << part
            << u"Nobody outside this computer can reach any program that Earshot could see here, but it may not look everywhere."_s;
        Assessment unreadable = machineOf(
            {endpointOf(22, EndpointState::Unknown, {answerOf(Origin::LocalNetwork, Answer::Unknown)}, u"sshd"_s),
             endpointOf(631, EndpointState::LocalOnly, {}, u"cupsd"_s)});
        unreadable.firewall = {};
        QTest::newRow("rules hidden")
            << unreadable
            << u"Earshot may not look at the firewall, so it can't say who can reach your 2 listening programs. 1 of them listen to this computer only."_s;
        QTest::newRow("router in between")
            << machineOf({endpointOf(22, EndpointState::Exposed, {lan, routed}, u"sshd"_s)})
            << u"1 of your 1 listening programs can be reached from your local network. 1 programs can be reached from the Internet too "
               "if your router lets it through; Earshot can't see that."_s;
        QTest::newRow("depends") << machineOf({endpointOf(
            22, EndpointState::Depends, {answerOf(Origin::LocalNetwork, Answer::Depends)},
            u"sshd"_s)}) << u"The answer for 1 ports depends on what Earshot can't decide in advance; each says why."_s;
        QTest::newRow("depends, another is shielded")
            << machineOf({endpointOf(22, EndpointState::Depends, {answerOf(Origin::LocalNetwork, Answer::Depends)},
                                     u"sshd"_s),
                          endpointOf(80, EndpointState::Shielded, {noLan}, u"nginx"_s)})
            << u"The answer for 1 ports depends on what Earshot can't decide in advance; each says why. Nobody outside this computer can reach the others."_s;
        QTest::newRow("not known") << machineOf({endpointOf(
            22, EndpointState::Unknown, {answerOf(Origin::LocalNetwork, Answer::Unknown)},
            u"sshd"_s)}) << u"Who can reach 1 ports Earshot can't say: it may not look at everything that decides."_s;
        QTest::newRow("nothing listens") << machineOf({}) << u"Nothing listens on this computer."_s;
    }

    // Without the English catalogue, so the plural stands for every number.
    void saysTheSummary()
    {
        QFETCH(Assessment, machine);
        QFETCH(QString, sentence);
        QCOMPARE(summarySentence(machine), sentence);
    }

    void neverSaysNobodyWhereSomethingMayBeReached()
    {
        for (const Assessment &machine : everyMachine()) {
            const bool sure = std::ranges::all_of(machine.endpoints, [](const EndpointAssessment &endpoint) {
                return endpoint.state == EndpointState::Shielded || endpoint.state == EndpointState::LocalOnly;
            });
            if (!sure || !machine.complete || !machine.firewall.readable)
                QVERIFY2(
                    !summarySentence(machine).contains(u"Nobody outside this computer can reach any program here."),
                    qPrintable(summarySentence(machine)));
            if (!machine.complete || !machine.firewall.readable)
                QVERIFY2(!summarySentence(machine).contains(u"the others"), qPrintable(summarySentence(machine)));
        }
    }

    void theInternetCountsOnlyWhereItsWayIsDirect()
    {
        auto routed = answerOf(Origin::Internet, Answer::Open);
        routed.way = Way::BehindRouter;
        auto none = routed;
        none.way = Way::None;
        QCOMPARE(countsOf(machineOf({endpointOf(1, EndpointState::Exposed, {routed}, u"a"_s)})).fromInternet, 0);
        QCOMPARE(countsOf(machineOf({endpointOf(1, EndpointState::Exposed, {routed}, u"a"_s)})).onlyIfRouter, 1);
        QCOMPARE(countsOf(machineOf({endpointOf(1, EndpointState::Exposed, {none}, u"a"_s)})).onlyIfRouter, 0);
        QCOMPARE(countsOf(machineOf({endpointOf(1, EndpointState::Exposed,
                                                {answerOf(Origin::Internet, Answer::Limited)}, u"a"_s)}))
                     .fromInternet,
                 1);
    }

    void theEnglishCatalogueHasEveryPlural()
    {
        class Plurals : public QTranslator
        {
        public:
            [[nodiscard]] bool isEmpty() const override { return false; }
            [[nodiscard]] QString translate(const char *, const char *source, const char *disambiguation,
                                            int count) const override
            {
                if (count >= 0)
                    plurals.insert({QByteArray(source), QByteArray(disambiguation)});
                return {};
            }
            mutable QSet<std::pair<QByteArray, QByteArray>> plurals;
        } asked;
        QCoreApplication::installTranslator(&asked);
        QVERIFY(!everything(u"plain"_s).isEmpty());
        QCoreApplication::removeTranslator(&asked);
        QVERIFY(asked.plurals.size() > 15);
        const auto catalogues = cataloguesFor(QLocale(QLocale::English));
        QVERIFY(!catalogues.empty());
        for (const auto &[source, disambiguation] : asked.plurals) {
            const QString one =
                catalogues.front()->translate("earshot::Words", source.constData(), disambiguation.constData(), 1);
            const QString many =
                catalogues.front()->translate("earshot::Words", source.constData(), disambiguation.constData(), 2);
            QVERIFY2(!one.isEmpty() && many == QString::fromUtf8(source), source.constData());
            if (!source.contains("%Ln more"))
                QVERIFY2(one != many, source.constData());
        }
    }

    void singularsReadAsEnglish()
    {
        const auto catalogues = cataloguesFor(QLocale::c());
        for (const auto &catalogue : catalogues)
            QCoreApplication::installTranslator(catalogue.get());
        QCOMPARE(noteSentence({NoteCode::OwnersHidden, 1, {}, {}}, ReadIn::Terminal),
                 u"The owner of 1 socket is hidden: run it with sudo to see it."_s);
        QCOMPARE(noteSentence({NoteCode::OwnersHidden, 12, {}, {}}, ReadIn::Terminal),
                 u"The owners of 12 sockets are hidden: run it with sudo to see them."_s);
        for (const auto &catalogue : catalogues)
            QCoreApplication::removeTranslator(catalogue.get());
    }

    void namesPrograms()
    {
        QCOMPARE(ownerName(ownerOf(u"sshd"_s)), u"sshd"_s);
        QCOMPARE(ownerName(ownerOf(u"avahi-daemon-long-name"_s)),
                 u"avahi-daemon-long-name"_s); // the kernel keeps 15 bytes
        Owner script = ownerOf(u"python3.13"_s);
        script.name = u"firewalld"_s;
        QCOMPARE(ownerName(script), u"firewalld (python3.13)"_s);
        auto activated = endpointOf(22, EndpointState::Exposed, {}, u"sshd"_s);
        activated.owners.insert(activated.owners.begin(), ownerOf(u"systemd"_s, 1));
        QCOMPARE(programName(activated), u"sshd"_s);
        activated.owners.pop_back();
        QCOMPARE(programName(activated), u"systemd"_s);
        auto hidden = endpointOf(22, EndpointState::Exposed);
        hidden.ownersHidden = 1;
        QCOMPARE(programName(hidden), u"(hidden)"_s);
    }

    void saysWhoReachesAnEndpoint()
    {
        auto endpoint = endpointOf(22, EndpointState::Exposed,
                                   {answerOf(Origin::LocalNetwork, Answer::Limited),
                                    answerOf(Origin::LocalNetwork, Answer::Blocked, Family::Ipv6),
                                    answerOf(Origin::Internet, Answer::Blocked),
                                    answerOf(Origin::Internet, Answer::Open, Family::Ipv6)},
                                   u"sshd"_s);
        QCOMPARE(reachCell(endpoint), u"Internet (IPv6 only), part of local network (IPv4 only)"_s);
        QCOMPARE(endpointSentence(endpoint),
                 u"sshd on port 22 (TCP) can be reached from the Internet and from your local network."_s);
        endpoint.origins.back().way = Way::BehindRouter;
        QCOMPARE(reachCell(endpoint),
                 u"Internet (IPv6 only) if your router lets it, part of local network (IPv4 only)"_s);
        QCOMPARE(endpointSentence(endpoint), u"sshd on port 22 (TCP) can be reached from your local network."_s);
        QCOMPARE(reachCell(endpointOf(22, EndpointState::Shielded, {answerOf(Origin::LocalNetwork, Answer::Blocked)})),
                 u"nobody else: shielded by the firewall"_s);
    }
};

QTEST_GUILESS_MAIN(TestWording)
#include "tst_wording.moc"
