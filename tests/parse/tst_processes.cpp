// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/processes.h>
#include <parse/processes.h>

#include <QTest>

using namespace earshot;

namespace {

const std::string statText =
    "812 (ss) h\xff (d) S 1 812 812 0 -1 4194560 100 0 0 0 1 2 0 0 20 0 1 0 4711 1000 10 18446744073709551615\n";
const std::string cgroupText = "0::/system.slice/ssh.service\n";
const std::vector<std::uint32_t> inodes{12, 13, 12};

ProcessRecord record(std::uint32_t pid = 812)
{
    ProcessRecord record;
    record.pid = pid;
    record.uid = 1000;
    record.stat = statText;
    record.exe = "/usr/sbin/sshd (deleted)";
    record.cmdline = std::string_view("sshd:\0-D\0<b>\0\0", 14);
    record.cgroup = cgroupText;
    record.sockets = inodes;
    return record;
}

QByteArray part(const ProcessTrailer &trailer = {.seen = 3, .hidden = 0, .vanished = 0, .flags = 0})
{
    QByteArray bytes;
    writeProcessesMagic(bytes);
    writeProcess(bytes, record());
    writeProcess(bytes, record(900));
    writeTrailer(bytes, trailer);
    return bytes;
}

} // namespace

class tst_Processes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsRead()
    {
        const auto reading = readProcesses(part());
        QVERIFY(reading);
        QVERIFY(!reading->mayHideMore);
        QCOMPARE(reading->hidden, 0);
        QCOMPARE(reading->holders.size(), 2);
        const Owner &owner = reading->holders[0].owner;
        QCOMPARE(owner.pid, 812);
        QCOMPARE(owner.startTicks, 4711);
        QCOMPARE(owner.parentPid, 1);
        QCOMPARE(owner.name, u"ss) h\ufffd (d"_s); // up to the last bracket
        QCOMPARE(owner.exe, u"/usr/sbin/sshd"_s);
        QVERIFY(owner.exeDeleted);
        QCOMPARE(owner.commandLine, u"sshd: -D <b>"_s);
        QCOMPARE(owner.uid, 1000);
        QCOMPARE(owner.cgroup, u"/system.slice/ssh.service"_s);
        QCOMPARE(owner.unit, u"ssh.service"_s);
        QCOMPARE(owner.container, QString());
        QCOMPARE(reading->holders[0].inodes, inodes);
        QCOMPARE(reading->holders[1].owner.pid, 900);
    }

    void whatTheTrailerSays()
    {
        QCOMPARE(readProcesses(part({.seen = 9, .hidden = 4, .vanished = 1, .flags = 0}))->hidden, 4);
        QVERIFY(readProcesses(part({.seen = 9, .hidden = 0, .vanished = 0, .flags = ProcessesHidden}))->mayHideMore);
        QVERIFY(readProcesses(part({.seen = 9, .hidden = 0, .vanished = 0, .flags = WalkCut}))->mayHideMore);
    }

    void whatIsCutMayHideMore()
    {
        const QByteArray bytes = part();
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const auto reading = readProcesses(QByteArrayView(bytes).first(size));
            QCOMPARE(reading.has_value(), size >= 8);
            if (reading)
                QVERIFY(reading->mayHideMore);
        }
    }

    void anyByteMayBeWrong()
    {
        const QByteArray bytes = part();
        for (qsizetype at = 8; at < bytes.size(); ++at) {
            for (const int byte : {0, 1, 2, 7, 8, 47, 127, 128, 255}) {
                QByteArray broken = bytes;
                broken[at] = static_cast<char>(byte);
                QVERIFY(readProcesses(broken)->holders.size() <= 2);
            }
        }
    }

    void recordsOfLaterKindsAreSkipped()
    {
        QByteArray bytes = part();
        const QByteArray later("\x07\0\0\0\x0c\0\0\0abcd", 12);
        bytes.insert(8, later);
        const auto reading = readProcesses(bytes);
        QCOMPARE(reading->holders.size(), 2);
        QVERIFY(!reading->mayHideMore);
    }

    void anotherFormIsRefused() { QCOMPARE(readProcesses("earproc2").error().code, Errc::Malformed); }

    void users()
    {
        const auto users = readUsers("root:x:0:\nadm\xff:x:1000:\nbroken\nx:y:z:\nother:x:1000:\n");
        QCOMPARE(users.size(), 2);
        QCOMPARE(users.at(0), u"root"_s);
        QCOMPARE(users.at(1000), u"adm\ufffd"_s);
    }

    void places_data()
    {
        QTest::addColumn<QByteArray>("cgroup");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("container");
        const QByteArray id("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
        const QString shortId = u"0123456789ab"_s;
        const auto row = [](const char *name, const QByteArray &cgroup, const QByteArray &path, const QString &unit,
                            const QString &container) {
            QTest::newRow(name) << cgroup << QString::fromUtf8(path) << unit << container;
        };
        row("service", "0::/system.slice/ssh.service\n", "/system.slice/ssh.service", u"ssh.service"_s, {});
        row("socket unit", "0::/system.slice/ssh.socket\n", "/system.slice/ssh.socket", u"ssh.socket"_s, {});
        row("user's", "0::/user.slice/user-1000.slice/user@1000.service/app.slice/app-x\\x2dy.service/sub\n",
            "/user.slice/user-1000.slice/user@1000.service/app.slice/app-x\\x2dy.service/sub", u"app-x\\x2dy.service"_s,
            {});
        row("session", "0::/user.slice/user-0.slice/session-3.scope\n", "/user.slice/user-0.slice/session-3.scope",
            u"session-3.scope"_s, {});
        row("escaped", "0::/system.slice/_cgroup.service\n", "/system.slice/_cgroup.service", u"cgroup.service"_s, {});
        row("root", "0::/\n", "/", {}, {});
        row("nothing", "", "", {}, {});
        row("nonsense", "a\nb:c\n::\n", "", {}, {});
        row("both hierarchies", "12:pids:/x\n1:name=systemd:/system.slice/cron.service\n0::/\n",
            "/system.slice/cron.service", u"cron.service"_s, {});
        row("docker by systemd", "0::/system.slice/docker-" + id + ".scope\n", "/system.slice/docker-" + id + ".scope",
            u"docker-"_s + QString::fromLatin1(id) + u".scope"_s, shortId);
        row("docker by itself", "0::/docker/" + id + "\n", "/docker/" + id, {}, shortId);
        row("docker below", "0::/docker/" + id + "/system.slice/nginx.service\n",
            "/docker/" + id + "/system.slice/nginx.service", u"nginx.service"_s, shortId);
        row("podman", "0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-" + id + ".scope/container\n",
            "/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-" + id + ".scope/container",
            u"libpod-"_s + QString::fromLatin1(id) + u".scope"_s, shortId);
        row("podman's conmon isn't in it", "0::/machine.slice/libpod-conmon-" + id + ".scope\n",
            "/machine.slice/libpod-conmon-" + id + ".scope",
            u"libpod-conmon-"_s + QString::fromLatin1(id) + u".scope"_s, {});
        row("kubernetes", "0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + id + ".scope\n",
            "/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + id + ".scope",
            u"cri-containerd-"_s + QString::fromLatin1(id) + u".scope"_s, shortId);
        row("virtual machine", "0::/machine.slice/machine-qemu\\x2d1\\x2dweb.scope/libvirt/emulator\n",
            "/machine.slice/machine-qemu\\x2d1\\x2dweb.scope/libvirt/emulator", u"machine-qemu\\x2d1\\x2dweb.scope"_s,
            u"qemu-1-web"_s);
        row("nspawn", "0::/machine.slice/systemd-nspawn@deb.service/payload\n",
            "/machine.slice/systemd-nspawn@deb.service/payload", u"systemd-nspawn@deb.service"_s, u"deb"_s);
        row("lxc", "0::/lxc/box/init.scope\n", "/lxc/box/init.scope", u"init.scope"_s, u"box"_s);
        row("lxc 4", "0::/lxc.payload.box/x\n", "/lxc.payload.box/x", {}, u"box"_s);
        row("too short an id", "0::/docker/0123456789ab\n", "/docker/0123456789ab", {}, {});
    }

    void places()
    {
        QFETCH(QByteArray, cgroup);
        QFETCH(QString, path);
        QFETCH(QString, unit);
        QFETCH(QString, container);
        QCOMPARE(cgroupPathOf(cgroup), path);
        QCOMPARE(unitOf(path), unit);
        QCOMPARE(containerOf(path), container);
    }
};

QTEST_APPLESS_MAIN(tst_Processes)
#include "tst_processes.moc"
