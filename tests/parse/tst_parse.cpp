// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "messages.h"
#include "statementtext.h"

#include <collect/collect.h>
#include <collect/processes.h>
#include <parse/parse.h>
#include <testlib/folders.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace earshot;

namespace {

constexpr quint64 ownInode = 4'026'531'840;

QByteArray listener(quint16 port, quint32 inode)
{
    inet_diag_msg head{};
    head.idiag_family = AF_INET;
    head.idiag_state = 10;
    head.id.idiag_sport = htons(port);
    head.idiag_inode = inode;
    head.id.idiag_cookie[0] = inode;
    return message(SOCK_DIAG_BY_FAMILY, head, attribute(INET_DIAG_CGROUP_ID, quint64{77}));
}

QByteArray process(std::uint32_t pid, const std::vector<std::uint32_t> &inodes)
{
    const std::string stat =
        std::to_string(pid) + " (program) S 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 " + std::to_string(pid * 10) + " 0\n";
    ProcessRecord record;
    record.pid = pid;
    record.uid = 33;
    record.stat = stat;
    record.sockets = inodes;
    QByteArray bytes;
    writeProcess(bytes, record);
    return bytes;
}

Part processes(const QByteArray &records, std::uint32_t hidden = 0)
{
    Part part;
    writeProcessesMagic(part.bytes);
    part.bytes += records;
    writeTrailer(part.bytes, {.seen = 9, .hidden = hidden, .vanished = 0, .flags = 0});
    return part;
}

/// A machine of which everything could be read: one listener on port 22 (inode 5) of process 812, no rules.
Capture quietMachine()
{
    Capture capture;
    capture.takenMs = 1000;
    capture.hostName = u"alder"_s;
    capture.privilege = {0, true, true};
    capture.parts[part::processes] = processes(process(812, {5}));
    capture.parts[part::passwd].bytes = "www-data:x:33:\n";
    capture.parts[part::bootTime].bytes = "btime 1790000000\n";
    capture.parts[part::bpfLinks];
    capture.parts[part::cgroupBpf];
    NamespaceCapture space;
    space.inode = ownInode;
    space.own = true;
    for (const QLatin1StringView name :
         {part::tcp4,        part::tcp6,          part::udp4,         part::udp6,      part::links,
          part::addresses,   part::routes,        part::routingRules, part::tcFilters, part::xfrmPolicies,
          part::xfrmDefault, part::nftGeneration, part::nftTables,    part::nftChains, part::nftRules,
          part::nftSets,     part::nftElements,   part::nftObjects,   part::legacyIp,  part::legacyIp6,
          part::ipsets,      part::sysctls,       part::nfQueues,     part::nfHooks,   part::netnsBpf})
        space.parts[name];
    space.parts[part::tcp4].bytes = listener(22, 5);
    capture.namespaces = {space};
    return capture;
}

std::map<QString, Part> &parts(Capture &capture)
{
    return capture.namespaces[0].parts;
}

const Note *findNote(const Snapshot &snapshot, NoteCode code)
{
    const auto found = std::ranges::find(snapshot.notes, code, &Note::code);
    return found == snapshot.notes.end() ? nullptr : &*found;
}

/// An open socket of this test's own, on a port that the kernel chose.
class OwnListener
{
public:
    OwnListener()
        : m_socket(socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_addr = in6addr_loopback;
        socklen_t size = sizeof address;
        m_works = m_socket >= 0 && bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0
            && listen(m_socket, 5) == 0 && getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) == 0;
        m_port = Port{ntohs(address.sin6_port)};
    }
    ~OwnListener()
    {
        if (m_socket >= 0)
            close(m_socket);
    }
    Q_DISABLE_COPY_MOVE(OwnListener)

    [[nodiscard]] bool works() const { return m_works; }
    [[nodiscard]] Port port() const { return m_port; }

private:
    int m_socket;
    bool m_works = false;
    Port m_port{};
};

} // namespace

class tst_Parse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsNeverComplete()
    {
        const Snapshot snapshot = parse({});
        QVERIFY(!snapshot.complete);
        QVERIFY(!snapshot.firewallReadable);
        QVERIFY(snapshot.namespaces.empty());
    }

    void aMachineThatCouldBeRead()
    {
        const Snapshot snapshot = parse(quietMachine());
        QVERIFY(snapshot.complete);
        QVERIFY(snapshot.firewallReadable);
        QVERIFY(snapshot.notes.empty());
        QCOMPARE(snapshot.hostName, u"alder"_s);
        QCOMPARE(snapshot.bootTimeMs, 1'790'000'000'000);
        QCOMPARE(snapshot.changing.takenMs, 1000);
        const NetNamespace *own = ownNamespace(snapshot);
        QVERIFY(own);
        QVERIFY(own->firewall.readable);
        QCOMPARE(own->overrulersSeen, Seen::Yes);
        QCOMPARE(own->sockets.size(), 1);
        QCOMPARE(own->sockets[0].owners, std::vector<quint32>{0});
        QVERIFY(!own->sockets[0].ownersHidden);
        QCOMPARE(snapshot.owners.at(0).pid, 812);
        QCOMPARE(snapshot.owners.at(0).startTicks, 8120);
        QCOMPARE(snapshot.owners.at(0).user, u"www-data"_s);
        QCOMPARE(snapshot.changing.queues.at(0).namespaceInode, ownInode);
    }

    void allOwnersOfASocketAndNoOthers()
    {
        Capture capture = quietMachine();
        parts(capture)[part::tcp4].bytes = listener(80, 6) + listener(22, 5);
        capture.parts[part::processes] = processes(process(7, {99}) + process(10, {5, 6, 5}) + process(20, {6}));
        const Snapshot snapshot = parse(capture);
        QCOMPARE(snapshot.owners.size(), 2); // 7 holds nothing that is listed
        QCOMPARE(snapshot.owners[0].pid, 10);
        const auto &sockets = snapshot.namespaces[0].sockets;
        QCOMPARE(sockets[0].localPort, Port{22});
        QCOMPARE(sockets[0].owners, std::vector<quint32>{0});
        QCOMPARE(sockets[1].owners, (std::vector<quint32>{0, 1}));
    }

    void hiddenOwners_data()
    {
        QTest::addColumn<int>("hiddenProcesses");
        QTest::addColumn<quint32>("inode");
        QTest::addColumn<bool>("hidden");
        QTest::newRow("some may not be read") << 3 << quint32{77} << true;
        QTest::newRow("all were read") << 0 << quint32{77} << false; // the kernel's own, or gone
        QTest::newRow("no inode, so no owner") << 3 << quint32{0} << false;
        QTest::newRow("owner known") << 3 << quint32{5} << false;
    }

    void hiddenOwners()
    {
        QFETCH(int, hiddenProcesses);
        QFETCH(quint32, inode);
        QFETCH(bool, hidden);
        Capture capture = quietMachine();
        parts(capture)[part::tcp4].bytes = listener(22, inode);
        capture.parts[part::processes] = processes(process(812, {5}), static_cast<std::uint32_t>(hiddenProcesses));
        const Snapshot snapshot = parse(capture);
        QCOMPARE(snapshot.namespaces[0].sockets[0].ownersHidden, hidden);
        QCOMPARE(snapshot.complete, !hidden);
        QCOMPARE(findNote(snapshot, NoteCode::OwnersHidden) != nullptr, hidden);
        if (hidden)
            QCOMPARE(findNote(snapshot, NoteCode::OwnersHidden)->count, 1);
    }

    void withoutProcessesEveryOwnerIsHidden()
    {
        Capture capture = quietMachine();
        capture.parts.erase(part::processes);
        QVERIFY(parse(capture).namespaces[0].sockets[0].ownersHidden);
        capture.parts[part::processes].bytes = "something else";
        const Snapshot snapshot = parse(capture);
        QVERIFY(snapshot.namespaces[0].sockets[0].ownersHidden);
        QVERIFY(findNote(snapshot, NoteCode::PartMalformed));
    }

    /// What must make the firewall's answers unknown, and what is then said.
    void unreadableFirewall_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<std::optional<Errc>>("error"); // nothing: the part is absent
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("readable");
        QTest::addColumn<std::optional<NoteCode>>("note");
        const auto row = [](const char *name, QLatin1StringView part, std::optional<Errc> error,
                            const QByteArray &bytes, bool readable, std::optional<NoteCode> note) {
            QTest::newRow(name) << QString(part) << error << bytes << readable << note;
        };
        row("nft not asked for", part::nftGeneration, std::nullopt, "absent", false, NoteCode::FirewallHidden);
        row("nft rules not asked for", part::nftRules, std::nullopt, "absent", false, NoteCode::FirewallHidden);
        row("nft denied", part::nftGeneration, Errc::PermissionDenied, {}, false, NoteCode::FirewallHidden);
        row("nft changing", part::nftRules, Errc::Interrupted, {}, false, NoteCode::RulesChanging);
        row("nft too large", part::nftElements, Errc::TooLarge, {}, false, NoteCode::Truncated);
        row("nft timed out", part::nftSets, Errc::TimedOut, {}, false, NoteCode::PartUnreadable);
        row("no nf_tables in the kernel", part::nftGeneration, Errc::Unsupported, {}, true, std::nullopt);
        row("nft broken", part::nftRules, std::nullopt, "garbage that is no message", false, NoteCode::PartMalformed);
        row("legacy not asked for", part::legacyIp, std::nullopt, "absent", false, NoteCode::FirewallHidden);
        row("legacy denied", part::legacyIp6, Errc::PermissionDenied, {}, false, NoteCode::FirewallHidden);
        row("legacy tool missing", part::legacyIp, Errc::NotFound, {}, false, NoteCode::ToolMissing);
        row("legacy tool hangs", part::legacyIp6, Errc::TimedOut, {}, false, NoteCode::ToolFailed);
        row("legacy tool prints too much", part::legacyIp6, Errc::TooLarge, "*filter\n:INPUT ACCEPT\n", false,
            NoteCode::ToolFailed);
        row("legacy text cut", part::legacyIp, std::nullopt, "*filter\n:INPUT ACCEPT\n", false, NoteCode::Truncated);
        row("legacy text broken", part::legacyIp, std::nullopt, "*filter\n:INPUT ACCEPT\nwhat?\nCOMMIT\n", false,
            NoteCode::PartMalformed);
        row("legacy text whole", part::legacyIp, std::nullopt, "*filter\n:INPUT ACCEPT\nCOMMIT\n", true, std::nullopt);
        // Rules that ask no set don't care.
        row("ipset denied", part::ipsets, Errc::PermissionDenied, {}, true, NoteCode::FirewallHidden);
        row("ipset tool missing", part::ipsets, Errc::NotFound, {}, true, NoteCode::ToolMissing);
    }

    void unreadableFirewall()
    {
        QFETCH(QString, part);
        QFETCH(std::optional<Errc>, error);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, readable);
        QFETCH(std::optional<NoteCode>, note);
        Capture capture = quietMachine();
        Part &broken = parts(capture)[part];
        broken.bytes = bytes;
        if (error)
            broken.error = Error{*error, part, u"<detail>"_s};
        if (bytes == "absent")
            parts(capture).erase(part);
        const Snapshot snapshot = parse(capture);
        QCOMPARE(snapshot.namespaces[0].firewall.readable, readable);
        QCOMPARE(snapshot.firewallReadable, readable);
        QCOMPARE(snapshot.complete, readable);
        QCOMPARE(snapshot.notes.size(), note ? 1 : 0);
        if (note)
            QCOMPARE(snapshot.notes[0].code, *note);
        QCOMPARE(snapshot.namespaces[0].sockets.size(), 1); // the rest of the picture stays
    }

    void brokenNetwork_data()
    {
        QTest::addColumn<QString>("part");
        for (const QLatin1StringView name :
             {part::tcp4, part::udp6, part::links, part::addresses, part::routes, part::routingRules, part::sysctls})
            QTest::newRow(name.data()) << QString(name);
    }

    void brokenNetwork()
    {
        QFETCH(QString, part);
        Capture capture = quietMachine();
        parts(capture)[part].error = Error{Errc::TimedOut, part, {}};
        const Snapshot snapshot = parse(capture);
        QVERIFY(!snapshot.complete);
        QVERIFY(snapshot.firewallReadable);
        QCOMPARE(snapshot.notes.size(), 1);
        QCOMPARE(snapshot.notes[0].code, NoteCode::PartUnreadable);
        QCOMPARE(snapshot.notes[0].where, part);
    }

    void overrulers_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<Errc>("error");
        QTest::addColumn<bool>("seen");
        QTest::addColumn<QString>("where");
        QTest::newRow("no cgroup2 here") << QString(part::cgroupBpf) << Errc::NotFound << true << u"cgroup2"_s;
        QTest::newRow("a connection's cgroup is gone")
            << QString(part::cgroupBpf) << Errc::NotFound << true << u"cgroup 78"_s;
        QTest::newRow("a listener's cgroup is gone")
            << QString(part::cgroupBpf) << Errc::NotFound << false << u"cgroup 77"_s;
        QTest::newRow("some cgroup denied")
            << QString(part::cgroupBpf) << Errc::PermissionDenied << false << u"cgroup 78"_s;
        QTest::newRow("tc denied") << QString(part::tcFilters) << Errc::PermissionDenied << false << QString();
        QTest::newRow("tc not built in") << QString(part::tcFilters) << Errc::Unsupported << true << QString();
        QTest::newRow("xfrm denied") << QString(part::xfrmPolicies) << Errc::PermissionDenied << false << QString();
        QTest::newRow("sk_lookup denied") << QString(part::netnsBpf) << Errc::PermissionDenied << false << QString();
        QTest::newRow("links denied, hooks seen")
            << QString(part::bpfLinks) << Errc::PermissionDenied << true << QString();
        QTest::newRow("hooks not told, links seen") << QString(part::nfHooks) << Errc::Unsupported << true << QString();
        QTest::newRow("cgroups denied") << QString(part::cgroupBpf) << Errc::PermissionDenied << false << QString();
    }

    void overrulers()
    {
        QFETCH(QString, part);
        QFETCH(Errc, error);
        QFETCH(bool, seen);
        Capture capture = quietMachine();
        auto &home = capture.parts.contains(part) ? capture.parts : parts(capture);
        QFETCH(QString, where);
        home[part].error = Error{error, where.isEmpty() ? part : where, {}};
        const Snapshot snapshot = parse(capture);
        QCOMPARE(snapshot.namespaces[0].overrulersSeen, seen ? Seen::Yes : Seen::No);
        QCOMPARE(snapshot.notes.size(), seen ? 0 : 1);
        if (!seen)
            QCOMPARE(snapshot.notes[0].code,
                     error == Errc::PermissionDenied ? NoteCode::OverrulersHidden : NoteCode::PartUnreadable);
    }

    void whatMayOverruleIsNamed()
    {
        Capture capture = quietMachine();
        parts(capture)[part::netnsBpf].bytes = "36\t0\t11\n46\t2\t12\n46\t2\t13\n";
        capture.parts[part::cgroupBpf].bytes =
            "/system.slice/ssh.service\t0\t5\t77\n/system.slice/ssh.service\t1\t6\t77\n";
        QByteArray link(256, '\0');
        link[0] = 10; // netfilter
        link[16] = 2; // IPv4
        link[20] = 1; // input
        capture.parts[part::bpfLinks].bytes = link;
        const Snapshot snapshot = parse(capture);
        const std::vector<Overruler> expected{{ReasonCode::Tc, u"2"_s, u"tcx"_s},
                                              {ReasonCode::NfBpf, u"ip input"_s, {}},
                                              {ReasonCode::SkLookup, {}, {}},
                                              {ReasonCode::CgroupBpf, u"/system.slice/ssh.service"_s, {}}};
        QVERIFY(snapshot.namespaces[0].overrulers == expected);
    }

    void legacyTablesFollowWithTheirCounters()
    {
        Capture capture = quietMachine();
        parts(capture)[part::legacyIp].bytes = "*filter\n:INPUT DROP [1:60]\n[2:120] -A INPUT -j ACCEPT\nCOMMIT\n";
        parts(capture)[part::legacyIp6].bytes =
            "*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n*filter\n:INPUT DROP [7:420]\nCOMMIT\n";
        const Snapshot snapshot = parse(capture);
        const auto &tables = snapshot.namespaces[0].firewall.tables;
        QCOMPARE(tables.size(), 3);
        QCOMPARE(tables[0].family, TableFamily::Ip);
        QCOMPARE(tables[2].family, TableFamily::Ip6);
        QCOMPARE(tables[2].backend, Backend::Legacy);
        const std::vector<RuleCounter> expected{{ownInode, {0, 0, -1}, 1, 60},
                                                {ownInode, {0, 0, 0}, 2, 120},
                                                {ownInode, {1, 0, -1}, 0, 0},
                                                {ownInode, {2, 0, -1}, 7, 420}};
        QVERIFY(snapshot.changing.counters == expected);
    }

    void setsAreAskedByTheirFields()
    {
        Capture capture = quietMachine();
        parts(capture)[part::legacyIp].bytes =
            "*filter\n:INPUT ACCEPT\n-A INPUT -m set --match-set bad src,dst -j DROP\nCOMMIT\n";
        parts(capture)[part::ipsets].bytes = "create bad hash:ip,port family inet\nadd bad 10.0.0.1,tcp:22\n";
        const Snapshot snapshot = parse(capture);
        const Ruleset &firewall = snapshot.namespaces[0].firewall;
        QCOMPARE(textOf(firewall.tables[0].chains[0].rules[0].statements),
                 u"in ipset bad: network+12:4 . meta-l4proto . transport+2:2; drop"_s);
        QCOMPARE(firewall.ipsets.size(), 1);
        QVERIFY(snapshot.complete);
    }

    void setsThatCouldNotBeReadAreMissing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("failed");
        QTest::newRow("tool failed half-way") << QByteArray("create bad hash:ip family inet\n") << true;
        QTest::newRow("text cut") << QByteArray("create bad hash:ip family inet\nadd bad 10.0.0") << false;
        QTest::newRow("not there") << QByteArray() << false;
    }

    void setsThatCouldNotBeReadAreMissing()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, failed);
        Capture capture = quietMachine();
        parts(capture)[part::legacyIp].bytes =
            "*filter\n:INPUT ACCEPT\n-A INPUT -m set --match-set bad src -j DROP\nCOMMIT\n";
        parts(capture)[part::ipsets].bytes = bytes;
        if (failed)
            parts(capture)[part::ipsets].error = Error{Errc::TimedOut, u"ipset"_s, {}};
        const Snapshot snapshot = parse(capture);
        QVERIFY(snapshot.namespaces[0].firewall.ipsets.empty());
        QCOMPARE(textOf(snapshot.namespaces[0].firewall.tables[0].chains[0].rules[0].statements),
                 u"in ipset bad: ?src; drop"_s);
        const Note *note = findNote(snapshot, NoteCode::PartUnreadable);
        QVERIFY(note);
        QCOMPARE(note->count, 1);
        QCOMPARE(note->where, QString(part::ipsets));
    }

    void theOwnNamespaceComesFirst()
    {
        Capture capture = quietMachine();
        NamespaceCapture other;
        other.inode = 1;
        other.name = u"box"_s;
        capture.namespaces.insert(capture.namespaces.begin(), other);
        const Snapshot snapshot = parse(capture);
        QVERIFY(snapshot.namespaces[0].own);
        QCOMPARE(snapshot.namespaces[1].name, u"box"_s);
        QVERIFY(snapshot.firewallReadable); // the own one's
        QVERIFY(!snapshot.complete); // of the other nothing was read
        QVERIFY(findNote(snapshot, NoteCode::FirewallHidden)->where.startsWith(u"box: "_s));
    }

    void equalWorldsGiveEqualBytes()
    {
        Capture later = quietMachine();
        later.takenMs += 5000;
        parts(later)[part::tcp4].bytes = listener(80, 6) + listener(22, 5);
        Capture earlier = quietMachine();
        parts(earlier)[part::tcp4].bytes = listener(22, 5) + listener(80, 6);
        Snapshot a = parse(earlier);
        Snapshot b = parse(later);
        QVERIFY(a.changing != b.changing);
        a.changing = b.changing = {};
        QCOMPARE(toCbor(a), toCbor(b));
    }

    void bytesOfStrangersNeverHurt()
    {
        const Capture good = quietMachine();
        QByteArray garbage;
        for (int i = 0; i < 4096; ++i)
            garbage += static_cast<char>(i * 37 + i / 7);
        for (const auto &[name, part] : good.namespaces[0].parts) {
            Capture capture = good;
            for (const qsizetype size : {1, 3, 15, 16, 17, 255, 4096}) {
                parts(capture)[name].bytes = garbage.first(size);
                const Snapshot snapshot = parse(capture);
                QVERIFY(snapshotFromCbor(toCbor(snapshot)) == snapshot);
            }
        }
        for (const auto &[name, part] : good.parts) {
            Capture capture = good;
            capture.parts[name].bytes = garbage;
            QVERIFY(snapshotFromCbor(toCbor(parse(capture))));
        }
    }

    /// The machine that runs this test, as it is: what is opened here must be found with this program as its owner.
    void thisMachine()
    {
        const OwnListener own;
        if (!own.works())
            QSKIP("no IPv6 loopback here");
        const Snapshot snapshot = parse(collect({}));
        const NetNamespace *space = ownNamespace(snapshot);
        QVERIFY(space);
        const auto found = std::ranges::find_if(space->sockets, [&](const Socket &socket) {
            return socket.transport == Transport::Tcp && socket.localPort == own.port() && isListener(socket)
                && isLoopback(socket.local);
        });
        QVERIFY(found != space->sockets.end());
        QVERIFY(found->v6only.has_value());
        QVERIFY(!found->owners.empty());
        const Owner &owner = snapshot.owners.at(found->owners[0]);
        QCOMPARE(owner.pid, static_cast<quint32>(QCoreApplication::applicationPid()));
        QCOMPARE(owner.exe, QFileInfo(QCoreApplication::applicationFilePath()).canonicalFilePath());
        QVERIFY(owner.startTicks > 0);
        QVERIFY(snapshot.bootTimeMs > 0);
        QVERIFY(findInterface(*space, u"lo"));
        QVERIFY(!findInterface(*space, u"lo")->addresses.empty());
        QVERIFY(snapshotFromCbor(toCbor(snapshot)) == snapshot);
        for (const Note &note : snapshot.notes)
            qInfo("note %s %lld %s: %s", enumName(note.code).data(), static_cast<long long>(note.count),
                  qPrintable(note.where), qPrintable(note.detail));
    }

    // ---- captures that are kept, and what they must give

    void golden_data()
    {
        QTest::addColumn<QString>("capture");
        const QDir folder(test::dataFile(u"golden"));
        for (const QString &name : folder.entryList({u"*.capture"_s}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }

    void golden()
    {
        QFETCH(QString, capture);
        QFile file(capture);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto read = captureFromCbor(qUncompress(file.readAll()));
        QVERIFY(read);
        const QByteArray actual = toJson(parse(*read)).toJson(QJsonDocument::Indented);
        const QString expectedName = capture.chopped(8) + u".snapshot.json"_s;
        if (qEnvironmentVariableIsSet("UPDATE_EXPECTED")) {
            QFile expected(expectedName);
            QVERIFY(expected.open(QIODevice::WriteOnly));
            QCOMPARE(expected.write(actual), actual.size());
            return;
        }
        QFile expected(expectedName);
        QVERIFY2(expected.open(QIODevice::ReadOnly),
                 "no expectation: run with UPDATE_EXPECTED=1 and read what it wrote");
        const QByteArray wanted = expected.readAll();
        if (actual == wanted)
            return;
        const QString actualName =
            QDir(QCoreApplication::applicationDirPath()).filePath(QFileInfo(expectedName).fileName());
        QFile difference(actualName);
        QVERIFY(difference.open(QIODevice::WriteOnly));
        difference.write(actual);
        QFAIL(qPrintable(u"differs: diff %1 %2"_s.arg(expectedName, actualName)));
    }

    /// Makes a capture to keep, of the namespace that this runs in: EARSHOT_KEEP_CAPTURE names the file. Processes and names
    /// of the machine stay out; listeners get made-up owners.
    void keepsACapture()
    {
        const QString target = qEnvironmentVariable("EARSHOT_KEEP_CAPTURE");
        if (target.isEmpty())
            return;
        CollectRequest request;
        request.owners = false;
        Capture capture = collect(request);
        capture.takenMs = 1'795'300'000'000;
        capture.hostName = u"alder"_s;
        capture.kernelRelease = u"6.18.0"_s;
        capture.parts[part::bootTime].bytes = "btime 1790000000\n";
        capture.namespaces[0].inode = ownInode;
        const Snapshot first = parse(capture);
        QByteArray records;
        std::uint32_t pid = 800;
        for (const Socket &socket : first.namespaces[0].sockets) {
            if (socket.inode != 0)
                records += process(++pid, {static_cast<std::uint32_t>(socket.inode)});
        }
        capture.parts[part::processes] = processes(records);
        capture.parts[part::passwd].bytes = "www-data:x:33:\n";
        QFile file(target);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray packed = qCompress(toCbor(capture), 9);
        QCOMPARE(file.write(packed), packed.size());
    }
};

QTEST_GUILESS_MAIN(tst_Parse)
#include "tst_parse.moc"
