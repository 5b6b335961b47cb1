// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "messages.h"

#include <parse/sockets.h>

#include <QTest>
#include <QtEndian>

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

using namespace earshot;

namespace {

inet_diag_msg listener6()
{
    inet_diag_msg head{};
    head.idiag_family = AF_INET6;
    head.idiag_state = 10;
    head.idiag_timer = 2;
    head.id.idiag_sport = qToBigEndian<quint16>(443);
    head.id.idiag_src[3] = qToBigEndian<quint32>(1);
    head.id.idiag_if = 7;
    head.id.idiag_cookie[0] = 5;
    head.id.idiag_cookie[1] = 1;
    head.idiag_expires = 1500;
    head.idiag_rqueue = 3;
    head.idiag_wqueue = 128;
    head.idiag_uid = 1000;
    head.idiag_inode = 4711;
    return head;
}

QByteArray listenerBytes()
{
    return message(SOCK_DIAG_BY_FAMILY, listener6(),
                   attribute(INET_DIAG_SKV6ONLY, quint8{1}) + attribute(INET_DIAG_CGROUP_ID, quint64{99}));
}

} // namespace

class tst_Sockets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsRead()
    {
        const SocketsReading reading = readSockets(listenerBytes(), Transport::Tcp);
        QCOMPARE(reading.malformed, 0);
        QCOMPARE(reading.sockets.size(), 1);
        const Socket &socket = reading.sockets[0];
        QCOMPARE(socket.state, SocketState::Listen);
        QCOMPARE(socket.family, Family::Ipv6);
        QCOMPARE(asText(socket.local), u"::1"_s);
        QCOMPARE(socket.localPort, Port{443});
        QCOMPARE(asText(socket.remote), u"::"_s);
        QCOMPARE(socket.v6only, std::optional(true));
        QCOMPARE(socket.device, 7);
        QCOMPARE(socket.uid, 1000);
        QCOMPARE(socket.inode, 4711);
        QCOMPARE(socket.cookie, (quint64{1} << 32) + 5);
        QCOMPARE(socket.cgroupId, 99);
        QVERIFY(isListener(socket));
        QVERIFY(reading.queues == (std::vector<SocketQueues>{{0, socket.cookie, 3, 128, 2, 1500}}));
    }

    void connectedUdpIsNoListener()
    {
        inet_diag_msg head{};
        head.idiag_family = AF_INET;
        head.idiag_state = 1;
        head.id.idiag_src[0] = qToBigEndian<quint32>(0x7f000001);
        head.id.idiag_dst[0] = qToBigEndian<quint32>(0xc0000207);
        head.id.idiag_dport = qToBigEndian<quint16>(53);
        const SocketsReading reading = readSockets(message(SOCK_DIAG_BY_FAMILY, head), Transport::Udp);
        const Socket &socket = reading.sockets.at(0);
        QCOMPARE(asText(socket.local), u"127.0.0.1"_s);
        QCOMPARE(asText(socket.remote), u"192.0.2.7"_s);
        QCOMPARE(socket.remotePort, Port{53});
        QCOMPARE(socket.v6only, std::nullopt);
        QVERIFY(!isListener(socket));
    }

    void aStateOfALaterKernelIsUnknown()
    {
        inet_diag_msg head = listener6();
        head.idiag_state = 99;
        QCOMPARE(readSockets(message(SOCK_DIAG_BY_FAMILY, head), Transport::Tcp).sockets.at(0).state,
                 SocketState::Unknown);
    }

    void otherFamiliesAndTypesAreCounted()
    {
        inet_diag_msg head = listener6();
        head.idiag_family = AF_UNIX;
        const SocketsReading reading =
            readSockets(QByteArray(message(SOCK_DIAG_BY_FAMILY, head) + message(99, listener6()) + listenerBytes()),
                        Transport::Tcp);
        QCOMPARE(reading.malformed, 2);
        QCOMPARE(reading.sockets.size(), 1);
    }

    void whatIsCutIsCountedAndNeverRead()
    {
        const QByteArray bytes = listenerBytes() + listenerBytes();
        for (qsizetype size = 1; size < bytes.size(); ++size) {
            const SocketsReading reading = readSockets(QByteArrayView(bytes).first(size), Transport::Tcp);
            QCOMPARE(reading.sockets.size(), size < bytes.size() / 2 ? 0 : 1);
            QCOMPARE(reading.malformed, size == bytes.size() / 2 ? 0 : 1);
        }
    }

    void anyByteMayBeWrong()
    {
        const QByteArray bytes = listenerBytes();
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                QByteArray broken = bytes;
                broken[at] = static_cast<char>(byte);
                const SocketsReading reading = readSockets(broken, Transport::Tcp);
                QVERIFY(reading.sockets.size() <= 1);
                QCOMPARE(reading.queues.size(), reading.sockets.size());
            }
        }
    }

    void orderIsByPlaceThenInode()
    {
        Socket a;
        a.localPort = Port{22};
        a.inode = 9;
        Socket b = a;
        b.inode = 10;
        Socket c = a;
        c.localPort = Port{80};
        c.inode = 1;
        QVERIFY(socketOrder(a, b));
        QVERIFY(socketOrder(b, c));
        QVERIFY(!socketOrder(c, a));
        QVERIFY(!socketOrder(a, a));
    }
};

QTEST_APPLESS_MAIN(tst_Sockets)
#include "tst_sockets.moc"
