// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/netlink.h>

#include <QRandomGenerator>
#include <QTest>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

using namespace earshot;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace {

/// A whole message with its length set, as the kernel would send it.
QByteArray finished(NetlinkRequest request)
{
    const auto length = static_cast<std::uint32_t>(request.bytes().size());
    std::memcpy(request.bytes().data(), &length, sizeof length);
    return request.bytes();
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray sample()
{
    rtmsg body{};
    body.rtm_family = AF_INET;
    const QByteArray one = finished(
        NetlinkRequest(RTM_NEWROUTE, 0).body(body).attribute(7, "abc"sv).attribute(8 | NLA_F_NESTED, "four"sv));
    return one + finished(NetlinkRequest(RTM_NEWROUTE, 0).body(body).attribute(9, ""sv));
}

/// How much of it is understood; reading a byte too many is the address sanitizer's business.
int walk(const QByteArray &bytes)
{
    int found = 0;
    std::string_view rest = view(bytes);
    while (const auto message = takeMessage(rest)) {
        for (std::uint16_t type = 0; type < 12; ++type)
            found += findAttribute(message->payload, sizeof(rtmsg), type) ? 1 : 0;
        ++found;
    }
    return found;
}

} // namespace

class tst_Netlink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesAndAttributesAreFound()
    {
        const QByteArray bytes = sample();
        std::string_view rest = view(bytes);
        const auto first = takeMessage(rest);
        QVERIFY(first);
        QCOMPARE(first->type, RTM_NEWROUTE);
        QCOMPARE(findAttribute(first->payload, sizeof(rtmsg), 7), std::optional("abc"sv));
        QCOMPARE(findAttribute(first->payload, sizeof(rtmsg), 8), std::optional("four"sv));
        QCOMPARE(findAttribute(first->payload, sizeof(rtmsg), 9), std::optional<std::string_view>());
        const auto second = takeMessage(rest);
        QVERIFY(second);
        QCOMPARE(findAttribute(second->payload, sizeof(rtmsg), 9), std::optional(""sv));
        QVERIFY(rest.empty());
        QVERIFY(!takeMessage(rest));
    }

    void cutAnywhereIsSafe()
    {
        const QByteArray whole = sample();
        QCOMPARE(walk(whole), 5);
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY(walk(QByteArray(whole.constData(), length)) < 5);
    }

    void noiseIsSafe()
    {
        QRandomGenerator random(3);
        for (int round = 0; round < 50'000; ++round) {
            QByteArray noise = sample();
            for (int edits = random.bounded(1, 8); edits > 0; --edits)
                noise[random.bounded(noise.size())] = static_cast<char>(random.bounded(256));
            walk(noise);
        }
    }

    void unknownProtocolIsUnsupported()
    {
        const auto netlink = Netlink::open(31);
        QVERIFY(!netlink);
        QCOMPARE(netlink.error().code, Errc::Unsupported);
    }

    void answersHaveNoEndMarkAndNothingOfAnotherQuestion()
    {
        auto netlink = Netlink::open(NETLINK_ROUTE);
        QVERIFY(netlink);
        NetlinkRequest links = NetlinkRequest(RTM_GETLINK, NLM_F_DUMP).body(ifinfomsg{});
        NetlinkRequest addresses = NetlinkRequest(RTM_GETADDR, NLM_F_DUMP).body(ifaddrmsg{});
        QByteArray answer;
        QVERIFY(netlink->ask(links, answer, {.bytes = 1 << 24, .answerMs = 5000}));
        const qsizetype first = answer.size();
        QVERIFY(first > 0);
        QVERIFY(netlink->ask(addresses, answer, {.bytes = 1 << 24, .answerMs = 5000}));
        qsizetype addressBytes = answer.size() - first;
        std::string_view rest = view(answer);
        while (const auto message = takeMessage(rest)) {
            QVERIFY(message->type == RTM_NEWLINK || message->type == RTM_NEWADDR);
            QCOMPARE(message->type, static_cast<qsizetype>(rest.size()) >= addressBytes ? RTM_NEWLINK : RTM_NEWADDR);
        }
        QVERIFY(rest.empty());
    }

    void kernelsRefusalIsTold()
    {
        auto netlink = Netlink::open(NETLINK_ROUTE);
        QVERIFY(netlink);
        ifinfomsg nobody{};
        nobody.ifi_index = 0x7ffffff0;
        NetlinkRequest one = NetlinkRequest(RTM_GETLINK, NLM_F_ACK).body(nobody);
        QByteArray answer;
        const auto asked = netlink->ask(one, answer, {.bytes = 1 << 24, .answerMs = 5000});
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, Errc::NotFound);
        QVERIFY(answer.isEmpty());
    }

    void silenceHasAnEnd()
    {
        auto netlink = Netlink::open(NETLINK_ROUTE);
        QVERIFY(netlink);
        // Neither a dump nor an ack is asked for, so nothing ever says that it is over.
        ifinfomsg loopback{};
        loopback.ifi_index = 1;
        NetlinkRequest one = NetlinkRequest(RTM_GETLINK, 0).body(loopback);
        QByteArray answer;
        const auto asked = netlink->ask(one, answer, {.bytes = 1 << 24, .answerMs = 100});
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, Errc::TimedOut);
        QVERIFY2(!answer.isEmpty(), "what came before is kept");
    }

    void tooMuchIsTold()
    {
        auto netlink = Netlink::open(NETLINK_ROUTE);
        QVERIFY(netlink);
        NetlinkRequest links = NetlinkRequest(RTM_GETLINK, NLM_F_DUMP).body(ifinfomsg{});
        QByteArray answer;
        const auto asked = netlink->ask(links, answer, {.bytes = 16, .answerMs = 5000});
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, Errc::TooLarge);
    }
};

QTEST_APPLESS_MAIN(tst_Netlink)
#include "tst_netlink.moc"
