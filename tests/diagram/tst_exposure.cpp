// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <diagram/diagram.h>
#include <testlib/assessments.h>
#include <testlib/dice.h>
#include <wording/catalogue.h>

#include <QLocale>
#include <QTest>
#include <QTranslator>

#include <set>

using namespace earshot;
using test::assessmentOf;
using test::Dice;

namespace {

/// Every character as wide as in a typewriter's font.
double typewriter(const QString &text, TextRole role)
{
    return static_cast<double>(text.size()) * (role == TextRole::Title ? 9 : 8);
}

DiagramStyle styleOf(double width, Qt::LayoutDirection direction = Qt::LeftToRight)
{
    return {.width = width, .textWidth = typewriter, .lineHeight = 18, .direction = direction, .mostPrograms = 8};
}

ExposureDiagram laidOut(const QStringList &lines, double width = 960)
{
    return layoutExposure(assessmentOf(lines), {}, styleOf(width));
}

QStringList ordinary()
{
    return {
        QStringLiteral("tcp 0.0.0.0 22 exposed sshd internet:ipv4:blocked:behind-router local-network:ipv4:limited"),
        QStringLiteral("tcp :: 443 exposed nginx internet:ipv6:open local-network:ipv6:open"),
        QStringLiteral("tcp 0.0.0.0 631 shielded cupsd internet:ipv4:blocked:behind-router local-network:ipv4:blocked"),
        QStringLiteral("udp 0.0.0.0 5353 depends avahi-daemon internet:ipv4:blocked local-network:ipv4:depends"),
        QStringLiteral(
            "tcp 127.0.0.1 5432 local-only postgres this-computer:ipv4:open local-network:ipv4:blocked:none"),
    };
}

// ---- properties ------------------------------------------------------------------------------------------------------

std::vector<const DiagramBox *> boxesOf(const ExposureDiagram &diagram)
{
    std::vector<const DiagramBox *> boxes;
    for (const auto *list : {&diagram.origins, &diagram.services}) {
        for (const DiagramBox &box : *list)
            boxes.push_back(&box);
    }
    return boxes;
}

bool isWithin(const QRectF &inner, const QRectF &outer)
{
    return outer.adjusted(-0.01, -0.01, 0.01, 0.01).contains(inner);
}

/// What is wrong with the text's place, or nothing.
QString wrongText(const DiagramText &text, const QRectF &within)
{
    if (!text.text.isEmpty() && !isWithin(text.area, within))
        return u"outside: "_s + text.text;
    if (typewriter(text.text, text.role) > text.area.width() + 0.01)
        return u"too long: "_s + text.text;
    return {};
}

QString wrongBoxes(const ExposureDiagram &diagram)
{
    const QRectF all(QPointF(), diagram.size);
    const auto boxes = boxesOf(diagram);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (!isWithin(boxes[i]->area, all))
            return u"box outside: "_s + boxes[i]->title.text;
        for (const DiagramText *text : {&boxes[i]->title, &boxes[i]->subline}) {
            if (const QString wrong = wrongText(*text, boxes[i]->area); !wrong.isEmpty())
                return wrong;
        }
        if (boxes[i]->area.intersects(diagram.wall.area))
            return u"box in the wall: "_s + boxes[i]->title.text;
        for (std::size_t j = 0; j < i; ++j) {
            if (boxes[i]->area.intersects(boxes[j]->area))
                return u"boxes overlap: "_s + boxes[i]->title.text;
        }
        if (boxes[i]->accessibleName.isEmpty() || boxes[i]->toolTip.isEmpty())
            return u"a box without words"_s;
    }
    for (const DiagramText &heading : diagram.headings) {
        if (const QString wrong = wrongText(heading, all); !wrong.isEmpty())
            return wrong;
    }
    return {};
}

bool isOnSide(const QPointF &point, const QRectF &area, bool right)
{
    return std::abs(point.x() - (right ? area.right() : area.left())) < 0.01 && point.y() > area.top() - 0.01
        && point.y() < area.bottom() + 0.01;
}

/// A point of the line at the height of the wall's middle, where it goes through.
bool goesThroughGap(const DiagramLine &line, const DiagramWall &wall)
{
    const double y = line.points.back().y();
    return std::ranges::any_of(wall.gaps, [y](const QRectF &gap) { return gap.top() < y && y < gap.bottom(); });
}

QString wrongLine(const ExposureDiagram &diagram, const DiagramLine &line)
{
    const bool mirrored = diagram.direction == Qt::RightToLeft;
    if (line.points.size() < 4 || line.points.size() % 3 != 1)
        return u"no curve"_s;
    for (const QPointF &point : line.points) {
        if (!isWithin(QRectF(point, QSizeF()), QRectF(QPointF(), diagram.size)))
            return u"line outside"_s;
    }
    const QPointF last = line.points.back();
    if (std::abs(line.points[line.points.size() - 2].y() - last.y()) > 0.01)
        return u"doesn't come in level"_s;
    if (!isOnSide(line.points.front(), diagram.origins.at(static_cast<std::size_t>(line.from)).area, !mirrored))
        return u"starts nowhere"_s;
    if (diagram.origins[static_cast<std::size_t>(line.from)].origin != line.origin)
        return u"starts elsewhere"_s;
    if (line.accessibleName.isEmpty() || line.endpoints.empty())
        return u"says nothing"_s;
    if (line.kind == LineKind::Stopped)
        return line.to == -1 && isOnSide(last, diagram.wall.area, mirrored) && !goesThroughGap(line, diagram.wall)
            ? QString()
            : u"isn't stopped by the wall"_s;
    if (!isOnSide(last, diagram.services.at(static_cast<std::size_t>(line.to)).area, mirrored))
        return u"ends nowhere"_s;
    if (line.kind == LineKind::Inside)
        return last.y() > diagram.wall.area.bottom() ? QString() : u"through the wall"_s;
    return goesThroughGap(line, diagram.wall) ? QString() : u"no gap"_s;
}

QString wrongWall(const DiagramWall &wall)
{
    for (std::size_t i = 0; i < wall.gaps.size(); ++i) {
        if (!isWithin(wall.gaps[i], wall.area))
            return u"gap outside the wall"_s;
        if (i > 0 && wall.gaps[i].top() <= wall.gaps[i - 1].bottom())
            return u"gaps touch"_s;
    }
    return {};
}

QString wrongWith(const ExposureDiagram &diagram)
{
    if (const QString wrong = wrongBoxes(diagram) + wrongWall(diagram.wall); !wrong.isEmpty())
        return wrong;
    for (const DiagramLine &line : diagram.lines) {
        if (const QString wrong = wrongLine(diagram, line); !wrong.isEmpty())
            return u"%1: %2"_s.arg(wrong, line.accessibleName);
    }
    return {};
}

// ---- random machines -------------------------------------------------------------------------------------------------

template<NamedEnum E>
E anyOf(Dice &dice)
{
    return static_cast<E>(dice.below(EnumNames<E>::names.size()));
}

QString anyName(Dice &dice)
{
    static const QStringList names{u"sshd"_s,           u"nginx"_s,
                                   u"مثال"_s,           u"<b>bold</b>\n\u202Eevil"_s,
                                   QString(5000, u'W'), u"\U0001F600\U0001F600\U0001F600"_s.repeated(40),
                                   u"a b c"_s,          QString()};
    return dice.chance(1, 3) ? names.at(static_cast<qsizetype>(dice.below(static_cast<std::size_t>(names.size()))))
                             : u"program%1"_s.arg(dice.below(60));
}

Assessment randomAssessment(Dice &dice, std::size_t endpoints)
{
    Assessment assessment;
    assessment.complete = dice.chance(2, 3);
    assessment.firewall.readable = dice.chance(3, 4);
    assessment.firewall.active = dice.chance(2, 3);
    if (dice.chance(1, 2))
        assessment.firewall.managers = {anyName(dice)};
    for (std::size_t i = 0; i < endpoints; ++i) {
        EndpointAssessment endpoint;
        endpoint.key.port = Port{static_cast<std::uint16_t>(i + 1)};
        endpoint.key.transport = anyOf<Transport>(dice);
        endpoint.state = anyOf<EndpointState>(dice);
        endpoint.probablyClient = dice.chance(1, 8);
        if (dice.chance(3, 4)) {
            endpoint.owners.emplace_back();
            endpoint.owners.back().pid = 2;
            endpoint.owners.back().name = anyName(dice);
        }
        for (std::size_t origin = 0; origin < EnumNames<Origin>::names.size(); ++origin) {
            OriginAnswer answer;
            answer.origin = static_cast<Origin>(origin);
            answer.answer = anyOf<Answer>(dice);
            answer.way = anyOf<Way>(dice);
            if (dice.chance(1, 2))
                endpoint.origins.push_back(answer);
        }
        assessment.endpoints.push_back(endpoint);
    }
    return assessment;
}

std::multiset<EndpointKey> keysIn(const std::vector<DiagramBox> &boxes)
{
    std::multiset<EndpointKey> keys;
    for (const DiagramBox &box : boxes)
        keys.insert(box.endpoints.begin(), box.endpoints.end());
    return keys;
}

} // namespace

class tst_Exposure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_catalogues = cataloguesFor(QLocale(QLocale::English));
        for (const auto &catalogue : m_catalogues)
            QCoreApplication::installTranslator(catalogue.get());
    }

    void everythingHasItsPlace()
    {
        Dice dice(7);
        for (int round = 0; round < 400; ++round) {
            const std::size_t count = round < 20 ? static_cast<std::size_t>(round) : dice.below(201);
            const Assessment assessment = randomAssessment(dice, count);
            const double width = 300.0 + static_cast<double>(dice.below(1500));
            for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
                DiagramStyle style = styleOf(width, direction);
                style.mostPrograms = static_cast<int>(dice.below(30));
                const ExposureDiagram diagram = layoutExposure(assessment, {}, style);
                const QString wrong = wrongWith(diagram);
                QVERIFY2(wrong.isEmpty(), qPrintable(u"round %1: %2"_s.arg(round).arg(wrong)));
                QCOMPARE(diagram.size.width(), std::max(width, leastWidth(style)));
            }
        }
    }

    /// What can or may be reached is never left out, and nothing is told twice.
    void everyReachedEndpointIsInOneBox()
    {
        Dice dice(8);
        for (int round = 0; round < 200; ++round) {
            const Assessment assessment = randomAssessment(dice, dice.below(120));
            const ExposureDiagram diagram = layoutExposure(assessment, {}, styleOf(900));
            const auto keys = keysIn(diagram.services);
            for (const EndpointAssessment &endpoint : assessment.endpoints) {
                const std::size_t times = keys.count(endpoint.key);
                QVERIFY(times <= 1);
                QVERIFY(endpoint.state != EndpointState::Exposed || times == 1);
                QVERIFY(endpoint.state != EndpointState::Depends || times == 1);
            }
        }
    }

    void mirroredIsTheSameTurnedRound()
    {
        const Assessment assessment = assessmentOf(ordinary());
        const ExposureDiagram one = layoutExposure(assessment, {}, styleOf(900));
        const ExposureDiagram other = layoutExposure(assessment, {}, styleOf(900, Qt::RightToLeft));
        QCOMPARE(other.services.size(), one.services.size());
        for (std::size_t i = 0; i < one.services.size(); ++i) {
            QCOMPARE(other.services[i].area.top(), one.services[i].area.top());
            QCOMPARE(other.services[i].area.left(), 900 - one.services[i].area.right());
            QCOMPARE(other.services[i].icon.right(), 900 - one.services[i].icon.left());
        }
        QCOMPARE(other.lines.front().points.front().x(), 900 - one.lines.front().points.front().x());
    }

    void ordinaryMachine()
    {
        const ExposureDiagram diagram = laidOut(ordinary());
        QStringList origins;
        for (const DiagramBox &box : diagram.origins)
            origins << box.title.text;
        QCOMPARE(origins, (QStringList{u"The Internet"_s, u"Local network"_s, u"This computer"_s}));
        QStringList services;
        for (const DiagramBox &box : diagram.services)
            services << QString(enumName(box.kind)) + u": "_s + box.accessibleName;
        QCOMPARE(services,
                 (QStringList{u"program: Web server · nginx"_s, u"program: Remote login · sshd"_s,
                              u"program: Finding printers and devices · avahi-daemon"_s,
                              u"shielded-programs: 1 program shielded by the firewall"_s,
                              u"local-only-programs: 1 program listens to this computer only"_s}));
        QCOMPARE(diagram.services[1].accessibleDescription, u"port 22 · part of local network"_s);
        QStringList lines;
        for (const DiagramLine &line : diagram.lines)
            lines << u"%1 %2 %3"_s.arg(enumName(line.kind), enumName(line.origin), enumName(line.mark));
        QCOMPARE(lines,
                 (QStringList{u"passes internet from-internet"_s, u"passes local-network reached"_s,
                              u"passes local-network reached"_s, u"depends local-network depends"_s,
                              u"inside this-computer local-only"_s, u"stopped internet shielded"_s,
                              u"stopped local-network shielded"_s}));
        QCOMPARE(diagram.lines[5].endpoints.size(), 3U); // ssh, printing and mDNS
    }

    void routerInBetweenIsNotSure()
    {
        const ExposureDiagram diagram = laidOut({u"tcp 0.0.0.0 80 exposed nginx internet:ipv4:open:behind-router"_s});
        QCOMPARE(diagram.lines.size(), 1U);
        QCOMPARE(diagram.lines[0].kind, LineKind::Depends);
        QVERIFY(diagram.lines[0].accessibleName.contains(u"if your router lets it through; Earshot can't see that"));
        QCOMPARE(diagram.services[0].mark, DiagramMark::Reached);
    }

    void moreThanFitAreCounted()
    {
        QStringList lines;
        for (int i = 1; i <= 12; ++i)
            lines << u"tcp 0.0.0.0 %1 exposed prog%1 local-network:ipv4:open"_s.arg(i);
        const ExposureDiagram diagram = laidOut(lines);
        QCOMPARE(diagram.services.size(), 9U);
        QCOMPARE(diagram.services.back().kind, BoxKind::MorePrograms);
        QCOMPARE(diagram.services.back().accessibleName, u"4 more programs"_s);
        QCOMPARE(diagram.services.back().endpoints.size(), 4U);
        QCOMPARE(diagram.lines.back().to, 8);
    }

    void wallSaysHowTheFirewallIs()
    {
        Assessment assessment = assessmentOf(ordinary());
        QCOMPARE(layoutExposure(assessment, {}, styleOf(960)).wall.state, WallState::Active);
        assessment.firewall.active = false;
        ExposureDiagram diagram = layoutExposure(assessment, {}, styleOf(1400));
        QCOMPARE(diagram.wall.state, WallState::None);
        QCOMPARE(diagram.headings.at(1).text, u"No firewall is active"_s);
        assessment.firewall.readable = false;
        diagram = layoutExposure(assessment, {}, styleOf(960));
        QCOMPARE(diagram.wall.state, WallState::Unreadable);
    }

    void nothingListensSaysSo()
    {
        const ExposureDiagram diagram = laidOut({});
        QCOMPARE(diagram.services.size(), 1U);
        QCOMPARE(diagram.services[0].kind, BoxKind::Nothing);
        QCOMPARE(diagram.services[0].accessibleName, u"Nothing listens"_s);
        QVERIFY(diagram.lines.empty());
        QCOMPARE(diagram.origins.size(), 1U);
    }

    void hostileNamesBecomeHarmless()
    {
        const ExposureDiagram diagram = laidOut({u"tcp 0.0.0.0 80 exposed a\u202Eb\x1b[31m local-network:ipv4:open"_s});
        for (const QString &text : {diagram.services[0].accessibleName, diagram.services[0].toolTip,
                                    diagram.lines[0].accessibleName, diagram.services[0].title.text}) {
            QVERIFY(!text.contains(QChar(0x202e)));
            QVERIFY(!text.contains(QChar(0x1b)));
        }
    }

    void sublineNamesNetworksAndWays()
    {
        const std::vector<OriginArrival> arrivals{
            {.origin = Origin::LocalNetwork,
             .interfaces = {u"wlan0"_s},
             .networks = {parsePrefix(u"192.0.2.0/24").value()},
             .direct = {},
             .routed = {}},
            {.origin = Origin::Internet,
             .interfaces = {u"wlan0"_s},
             .networks = {},
             .direct = {Family::Ipv6},
             .routed = {Family::Ipv4}},
        };
        const ExposureDiagram diagram = layoutExposure(assessmentOf(ordinary()), arrivals, styleOf(1400));
        QCOMPARE(diagram.origins[0].subline.text, u"IPv6 direct · IPv4 via your router"_s);
        QCOMPARE(diagram.origins[1].subline.text, u"192.0.2.0/24 · wlan0"_s);
    }

private:
    std::vector<std::unique_ptr<QTranslator>> m_catalogues; ///< for the plurals
};

QTEST_GUILESS_MAIN(tst_Exposure)
#include "tst_exposure.moc"
