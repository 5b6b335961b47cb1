// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <snapshot/container.h>
#include <testlib/folders.h>
#include <testlib/jsonschema.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace earshot;

namespace {

struct Run {
    int exit = -1;
    QByteArray out, err;
};

QString dataFile(const QString &name)
{
    return test::dataFile(name);
}

const QStringList office{u"--ruleset"_s, u"iptables-save:"_s + dataFile(u"cli/office.save"_s),
                         u"--ruleset"_s, u"ip6tables-save:"_s + dataFile(u"cli/office6.save"_s),
                         u"--machine"_s, dataFile(u"cli/machine.json"_s)};

QString program()
{
    return qEnvironmentVariable("EARSHOT_BIN") + u"/earshot-cli"_s;
}

Run run(const QStringList &arguments, const QByteArray &input = {}, const QStringList &environment = {},
        const QString &folder = {})
{
    QProcess process;
    QStringList variables = QProcess::systemEnvironment().filter(
        QRegularExpression(u"^(PATH|LD_LIBRARY_PATH|LC_ALL|HOME|ASAN_OPTIONS|LSAN_OPTIONS)="_s));
    process.setEnvironment(variables + environment);
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(program(), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

/// A shell line in which "$CLI" is the program: for redirections that QProcess doesn't have.
Run shell(const QString &line)
{
    QProcess process;
    QStringList variables = QProcess::systemEnvironment();
    process.setEnvironment(variables << u"CLI="_s + program());
    process.start(u"/bin/sh"_s, {u"-c"_s, line});
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// What a stranger could put into a name; nothing of it may reach a terminal as it is.
QString hostileName()
{
    return u"=x\x1b[2J\u202e<b>\n\r%1\u009b31m"_s;
}

bool isHarmless(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    return std::ranges::none_of(text, [](QChar unit) {
        const auto value = unit.unicode();
        return (value < 0x20 && value != u'\n' && value != u'\r') || (value >= 0x7f && value < 0xa0)
            || (value >= 0x202a && value <= 0x202e);
    });
}

/// A machine on which everything has a hostile name.
QByteArray hostileContainer()
{
    Snapshot snapshot;
    snapshot.complete = snapshot.firewallReadable = true;
    snapshot.hostName = hostileName();
    Owner owner;
    owner.pid = 812;
    owner.name = owner.exe = owner.user = owner.unit = owner.commandLine = owner.container = owner.cgroup =
        hostileName();
    snapshot.owners = {owner};
    NetNamespace own;
    own.own = true;
    own.inode = 4026531840;
    own.overrulersSeen = Seen::Yes;
    Interface lo;
    lo.index = 1;
    lo.name = u"lo"_s;
    lo.type = 772;
    lo.flags = 9;
    Interface wire;
    wire.index = 2;
    wire.name = hostileName();
    wire.flags = 1;
    InterfaceAddress address;
    address.address = address.peer = *parseAddress(u"192.0.2.10");
    address.prefixLength = 24;
    wire.addresses = {address};
    own.interfaces = {lo, wire};
    Route route;
    route.to = *parsePrefix(u"192.0.2.0/24");
    route.device = 2;
    own.routes = {route};
    Socket socket;
    socket.state = SocketState::Listen;
    socket.local = socket.remote = anyAddress(Family::Ipv4);
    socket.localPort = Port{22};
    socket.owners = {0};
    own.sockets = {socket};
    own.firewall.readable = true;
    Table table;
    table.name = hostileName();
    Chain chain;
    chain.name = hostileName();
    chain.base = BaseChain{};
    chain.base->policyAccepts = false;
    Rule rule;
    rule.text = rule.comment = hostileName();
    rule.statements = {Undecided{ReasonCode::UnknownMatch, hostileName(), {}},
                       Decide{Verdict{VerdictKind::Accept, {}, {}, false, 0, 0}}};
    chain.rules = {rule};
    table.chains = {chain};
    own.firewall.tables = {table};
    snapshot.namespaces = {own};
    snapshot.notes = {{NoteCode::PartUnreadable, 1, hostileName(), hostileName()}};
    return writeContainer({std::nullopt, snapshot});
}

} // namespace

class TestCli : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QString written(const QString &name, const QByteArray &bytes) const
    {
        QFile out(file(name));
        return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() ? out.fileName() : QString();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(QFile::exists(program()), qPrintable(program())); }

    void helpAndVersion()
    {
        for (const QStringList &arguments : {QStringList{u"--help"_s}, {u"list"_s, u"--help"_s}, {u"--version"_s}}) {
            const Run done = run(arguments);
            QCOMPARE(done.exit, 0);
            QVERIFY(done.out.contains("earshot-cli") || done.out.contains("listens"));
            QVERIFY(done.err.isEmpty());
        }
    }

    void endsAsTheContractSays_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QString>("says");
        written(u"garbage.earshot"_s, "garbage");
        QFile kept(dataFile(u"snapshots/schema-1.earshot"_s));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        written(u"cut.earshot"_s, kept.readAll().chopped(9));
        QTest::newRow("done") << (QStringList{u"list"_s} + office) << 0 << QString();
        QTest::newRow("something is exposed") << (QStringList{u"list"_s, u"--exit-code"_s} + office) << 1 << QString();
        QTest::newRow("nothing to do") << QStringList() << 2 << u"Say what to do"_s;
        QTest::newRow("unknown option") << QStringList{u"list"_s, u"--colour"_s} << 2 << u"--colour"_s;
        QTest::newRow("no such file") << QStringList{u"list"_s, u"--snapshot"_s, file(u"none"_s)} << 3
                                      << u"isn't there"_s;
        QTest::newRow("a folder") << QStringList{u"list"_s, u"--snapshot"_s, m_folder.path()} << 3
                                  << u"Is a directory"_s;
        QTest::newRow("not a snapshot") << QStringList{u"list"_s, u"--snapshot"_s, file(u"garbage.earshot"_s)} << 3
                                        << u"garbage.earshot"_s;
        QTest::newRow("half a snapshot") << QStringList{u"list"_s, u"--snapshot"_s, file(u"cut.earshot"_s)} << 3
                                         << u"cut.earshot"_s;
        QTest::newRow("no such rules") << QStringList{u"list"_s, u"--ruleset"_s, u"iptables-save:"_s + file(u"none"_s)}
                                       << 3 << u"isn't there"_s;
        QTest::newRow("a bad machine") << (office.first(4)
                                           + QStringList{u"list"_s, u"--machine"_s, file(u"garbage.earshot"_s)})
                                       << 3 << u"garbage.earshot"_s;
        QTest::newRow("no such interface")
            << (QStringList{u"explain"_s, u"22/tcp"_s, u"--from"_s, u"192.0.2.1"_s, u"--iif"_s, u"eth7"_s} + office)
            << 3 << u"eth7"_s;
        QTest::newRow("no questions") << (QStringList{u"explain"_s, u"--batch"_s, file(u"none"_s)} + office) << 3
                                      << u"isn't there"_s;
        QTest::newRow("writing into a folder that isn't there")
            << (QStringList{u"report"_s, file(u"none/a.json"_s)} + office) << 3 << u"isn't there"_s;
        QTest::newRow("writing over a folder")
            << (QStringList{u"report"_s, m_folder.path(), u"--format"_s, u"json"_s} + office) << 3
            << u"Is a directory"_s;
    }
    void endsAsTheContractSays()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exit);
        QFETCH(QString, says);
        const Run done = run(arguments);
        QCOMPARE(done.exit, exit);
        QVERIFY2(QString::fromUtf8(done.err).contains(says), done.err.constData());
        QCOMPARE(done.err.isEmpty(), says.isEmpty());
        if (exit >= 2)
            QVERIFY(done.err.startsWith("earshot-cli: "));
    }

    void listsWhatListens()
    {
        const Run done = run(QStringList{u"list"_s} + office);
        QCOMPARE(
            QString::fromUtf8(done.out).split(u'\n').first(7).join(u'\n'),
            QStringLiteral(
                "2 of your 4 listening programs can be reached from your local network, 1 of them from the Internet.\n"
                "The answer for 1 port depends on what Earshot can't decide in advance; it says why.\n"
                "\n"
                "Who can reach it                                 Port      Program   Listens on\n"
                "part of local network                            22/tcp    (hidden)  all IPv4 addresses\n"
                "Internet, other networks, local network          80/tcp    (hidden)  all addresses\n"
                "perhaps Internet, other networks, local network  5353/udp  (hidden)  all IPv4 addresses"));
        QVERIFY(!done.out.contains('\x1b')); // not a terminal
    }

    void machineFormatsKeepToTheirSchemas()
    {
        const QStringList snapshot{u"--snapshot"_s, dataFile(u"snapshots/schema-1.earshot"_s)};
        for (const QStringList &source : {office, snapshot}) {
            const Run json = run(QStringList{u"list"_s, u"--format"_s, u"json"_s, u"--all"_s} + source);
            QCOMPARE(test::schemaFaults(test::python(), test::schemaFile(u"list.schema.json"), json.out), QString());
            const Run lines = run(QStringList{u"list"_s, u"--format"_s, u"ndjson"_s, u"--all"_s} + source);
            QCOMPARE(test::schemaFaults(test::python(), test::schemaFile(u"list-ndjson.schema.json"), lines.out, true),
                     QString());
        }
        const Run explained = run(QStringList{u"explain"_s, u"22/tcp"_s, u"--format"_s, u"json"_s} + office);
        QCOMPARE(explained.exit, 0);
        QCOMPARE(test::schemaFaults(test::python(), test::schemaFile(u"explain.schema.json"), explained.out),
                 QString());
        QFile machine(dataFile(u"cli/machine.json"_s));
        QVERIFY(machine.open(QIODevice::ReadOnly));
        QCOMPARE(test::schemaFaults(test::python(), test::schemaFile(u"machine.schema.json"), machine.readAll()),
                 QString());
    }

    void saysTheOfficesRule()
    {
        const Run done = run(QStringList{u"list"_s, u"--format"_s, u"json"_s} + office);
        const QJsonArray endpoints = QJsonDocument::fromJson(done.out).object()[u"endpoints"].toArray();
        const auto ssh =
            std::ranges::find_if(endpoints, [](const QJsonValue &endpoint) { return endpoint[u"port"].toInt() == 22; });
        QVERIFY(ssh != endpoints.end());
        QJsonObject eth0;
        for (const QJsonValue path : (*ssh)[u"paths"].toArray()) {
            if (path[u"interface"].toString() == u"eth0")
                eth0 = path.toObject();
        }
        QCOMPARE(eth0[u"surely"].toArray(), eth0[u"possibly"].toArray());
        QVERIFY(eth0[u"by"][0][u"text"].toString().contains(u"192.0.2.0/24"));
        QCOMPARE(eth0[u"by"][0][u"line"].toInt(), 11);
    }

    void explainsWhatDecides()
    {
        const Run allowed = run(QStringList{u"explain"_s, u"22/tcp"_s, u"--from"_s, u"192.0.2.77"_s} + office);
        QCOMPARE(allowed.exit, 0);
        QVERIFY(allowed.out.contains("arrives on eth0 reaches the program."));
        QVERIFY(allowed.out.contains("▶ This rule lets it through: -A user -s 192.0.2.0/24"));
        const Run stopped = run(
            QStringList{u"explain"_s, u"22/tcp"_s, u"--from"_s, u"198.51.100.7"_s, u"--sport"_s, u"40000"_s} + office);
        QVERIFY(stopped.out.contains("port 40000, to 192.0.2.10, port 22"));
        QVERIFY(stopped.out.contains("is dropped silently."));
        const Run nobody = run(QStringList{u"explain"_s, u"4444/tcp"_s} + office);
        QCOMPARE(nobody.exit, 0);
        QVERIFY(nobody.out.startsWith("Nothing listens on 4444/tcp."));
    }

    void answersQuestionsLineByLine()
    {
        const QByteArray questions =
            "{\"id\":1,\"proto\":\"tcp\",\"iif\":\"eth0\",\"from\":\"192.0.2.77\",\"to\":\"192.0.2.10\",\"port\":22}"
            "\nnot a question\n"
            "{\"id\":\"b\",\"proto\":\"tcp\",\"iif\":\"eth0\",\"from\":\"198.51.100.7\",\"to\":\"192.0.2.10\",\"port\":22,\"sport\":1}"
            "\n\n"
            "{\"id\":3,\"proto\":\"tcp\",\"iif\":\"nix\",\"from\":\"198.51.100.7\",\"to\":\"192.0.2.10\",\"port\":22}";
        const Run done = run(QStringList{u"explain"_s, u"--batch"_s, u"-"_s} + office, questions);
        QCOMPARE(done.exit, 3);
        const QList<QByteArray> lines = done.out.split('\n');
        QCOMPARE(lines.size(), 5); // four answers and the end of the last; an empty line asks nothing
        QVERIFY(lines[0].startsWith("{\"id\":1,\"verdict\":\"reached\""));
        QVERIFY(lines[1].startsWith("{\"id\":null,\"error\":\"line 2: "));
        QVERIFY(lines[2].startsWith("{\"id\":\"b\",\"verdict\":\"dropped\""));
        QVERIFY(lines[3].startsWith("{\"id\":3,\"error\":\"line 5: "));
        QCOMPARE(test::schemaFaults(test::python(), test::schemaFile(u"explain-batch.schema.json"), done.out, true),
                 QString());
        const Run good = run(QStringList{u"explain"_s, u"--trace"_s, u"--batch"_s,
                                         written(u"q"_s, questions.first(questions.indexOf('\n')))}
                             + office);
        QCOMPARE(good.exit, 0);
        QVERIFY(good.out.contains("\"decides\":true"));
        QCOMPARE(test::schemaFaults(test::python(), test::schemaFile(u"explain-batch.schema.json"), good.out, true),
                 QString());
    }

    /// A program that asks one question and waits gets its answer before it says more.
    void answersBeforeTheNextQuestion()
    {
        QProcess process;
        process.start(program(), QStringList{u"explain"_s, u"--batch"_s, u"-"_s} + office);
        QVERIFY(process.waitForStarted());
        for (int i = 0; i < 3; ++i) {
            process.write(
                "{\"id\":7,\"proto\":\"tcp\",\"iif\":\"eth0\",\"from\":\"192.0.2.77\",\"to\":\"192.0.2.10\",\"port\":22}"
                "\n");
            QByteArray answer;
            while (!answer.endsWith('\n') && process.waitForReadyRead(20'000))
                answer += process.readAllStandardOutput();
            QVERIFY2(answer.startsWith("{\"id\":7,\"verdict\":\"reached\""), answer.constData());
        }
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 0);
    }

    void anOverlongLineIsRefusedAndTheRestGoesOn()
    {
        const QByteArray good =
            "{\"id\":1,\"proto\":\"tcp\",\"iif\":\"eth0\",\"from\":\"192.0.2.77\",\"to\":\"192.0.2.10\",\"port\":22}";
        const Run done = run(QStringList{u"explain"_s, u"--batch"_s, u"-"_s} + office,
                             QByteArray(3'000'000, '{') + '\n' + good + '\n');
        QCOMPARE(done.exit, 3);
        const QList<QByteArray> lines = done.out.split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith("{\"id\":null,\"error\":\"line 1: longer than"));
        QVERIFY(lines[1].startsWith("{\"id\":1,\"verdict\":\"reached\""));
    }

    void nothingHostileReachesTheTerminal_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const auto *line :
             {"list", "list --all", "list --format json --all", "list --format ndjson", "list --format csv",
              "explain 22/tcp", "explain 22/tcp --format json", "report - --format txt", "report - --format csv"})
            QTest::newRow(line) << QString::fromLatin1(line).split(u' ');
    }
    void nothingHostileReachesTheTerminal()
    {
        QFETCH(QStringList, arguments);
        const QString snapshot = written(u"hostile.earshot"_s, hostileContainer());
        const Run done = run(arguments + QStringList{u"--snapshot"_s, snapshot});
        QCOMPARE(done.exit, 0);
        QVERIFY(done.out.contains("[2J")); // it is there, made visible
        QVERIFY2(isHarmless(done.out), done.out.constData());
        QVERIFY2(isHarmless(done.err), done.err.constData());
        const Run named = run({u"list"_s, u"--snapshot"_s, file(hostileName())});
        QCOMPARE(named.exit, 3);
        QVERIFY2(isHarmless(named.err), named.err.constData());
    }

    void writesReportsWholeOrNotAtAll()
    {
        for (const auto *name : {"a.json", "a.ndjson", "a.csv", "a.txt"}) {
            const QString target = file(QString::fromLatin1(name));
            const Run done = run(QStringList{u"report"_s, target} + office);
            QCOMPARE(done.exit, 0);
            QVERIFY(done.out.isEmpty());
            QFile made(target);
            QVERIFY(made.open(QIODevice::ReadOnly));
            QVERIFY(made.size() > 200);
            struct stat status{};
            QCOMPARE(stat(QFile::encodeName(target).constData(), &status), 0);
            QCOMPARE(status.st_uid, geteuid()); // the caller's
        }
        // a failure leaves what was there
        const QString target = written(u"kept.json"_s, "what was there");
        QCOMPARE(run({u"report"_s, target, u"--snapshot"_s, file(u"none"_s)}).exit, 3);
        QFile kept(target);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), "what was there");
        QCOMPARE(QDir(m_folder.path()).entryList({u"kept.json*"_s}, QDir::Files), QStringList{u"kept.json"_s});
    }

    void aCaptureIsASnapshotAgain()
    {
        const QString target = file(u"again.earshot"_s);
        QCOMPARE(run(QStringList{u"capture"_s, target} + office).exit, 0);
        struct stat status{};
        QCOMPARE(stat(QFile::encodeName(target).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t{0600}); // others' command lines may be in it
        const Run first = run(QStringList{u"list"_s, u"--format"_s, u"json"_s} + office);
        const Run second = run({u"list"_s, u"--format"_s, u"json"_s, u"--snapshot"_s, target});
        QVERIFY(!first.out.isEmpty());
        QCOMPARE(second.out, first.out);
    }

    /// Far more than a pipe holds, so that the program is still writing when its reader leaves.
    void aReaderThatGoesAwayIsNoFailure()
    {
        const QByteArray question =
            "{\"id\":1,\"proto\":\"tcp\",\"iif\":\"eth0\",\"from\":\"192.0.2.77\",\"to\":\"192.0.2.10\",\"port\":22}\n";
        const QString questions = written(u"many"_s, question.repeated(20'000));
        const Run done = shell(u"{ \"$CLI\" explain --batch '%1' '%2'; echo $? >'%3'; } | head -c 19"_s.arg(
            questions, office.join(u"' '"_s), file(u"status"_s)));
        QCOMPARE(done.out, "{\"id\":1,\"verdict\":\"");
        QVERIFY2(done.err.isEmpty(), done.err.constData());
        QFile status(file(u"status"_s));
        QVERIFY(status.open(QIODevice::ReadOnly));
        QCOMPARE(status.readAll(), "0\n");
    }

    void outputThatCannotBeWrittenIsToldOf()
    {
        const QString snapshot = written(u"h.earshot"_s, hostileContainer());
        const Run full = shell(u"\"$CLI\" list --snapshot '%1' >/dev/full"_s.arg(snapshot));
        QCOMPARE(full.exit, 3);
        QVERIFY(full.err.contains("standard output"));
        const Run closed = shell(u"\"$CLI\" list --snapshot '%1' >&-"_s.arg(snapshot));
        QCOMPARE(closed.exit, 3);
        QVERIFY(closed.err.contains("standard output"));
    }

    /// Once the machine is read nothing of the program has root's rights: the batch waits for its questions meanwhile.
    void worksOnWithoutRootsRights_data()
    {
        QTest::addColumn<QStringList>("environment");
        QTest::addColumn<QByteArray>("uid");
        QTest::newRow("root itself becomes nobody") << QStringList() << QByteArray("65534");
        QTest::newRow("behind sudo") << QStringList{u"SUDO_UID=12345"_s, u"SUDO_GID=12346"_s} << QByteArray("12345");
    }
    void worksOnWithoutRootsRights()
    {
        QFETCH(QStringList, environment);
        QFETCH(QByteArray, uid);
        if (geteuid() != 0)
            QSKIP("needs root: there is nothing to give up");
        QProcess process;
        process.setEnvironment(QProcess::systemEnvironment() + environment);
        process.start(program(), {u"explain"_s, u"--batch"_s, u"-"_s});
        QVERIFY(process.waitForStarted());
        process.write("x\n");
        QVERIFY(process.waitForReadyRead(20'000)); // it answers, so it has read the machine
        const QString folder = u"/proc/%1/task"_s.arg(process.processId());
        const QStringList tasks = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(!tasks.isEmpty());
        for (const QString &task : tasks) {
            QFile status(folder + u'/' + task + u"/status"_s);
            QVERIFY(status.open(QIODevice::ReadOnly));
            const QByteArray text = status.readAll();
            QVERIFY2(text.contains(QByteArray("Uid:\t" + QByteArray(uid + "\t").repeated(3) + uid)), text.constData());
            QVERIFY2(text.contains("CapEff:\t0000000000000000") && text.contains("CapPrm:\t0000000000000000"),
                     text.constData());
            QVERIFY2(text.contains("NoNewPrivs:\t1"), text.constData());
        }
        QFile children(folder + u'/' + tasks.first() + u"/children"_s);
        if (children.open(QIODevice::ReadOnly)) // CONFIG_PROC_CHILDREN
            QCOMPARE(children.readAll(), QByteArray());
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(20'000));
    }

    void filesBelongToWhoCalledSudo()
    {
        if (geteuid() != 0)
            QSKIP("needs root: it plays sudo");
        QTemporaryDir folder;
        const QString open = folder.filePath(u"open"_s);
        QVERIFY(QDir().mkdir(open));
        QVERIFY(chmod(QFile::encodeName(folder.path()).constData(), 0755) == 0);
        QVERIFY(chmod(QFile::encodeName(open).constData(), 0777) == 0);
        for (const auto *name : {"office.save", "office6.save", "machine.json"}) {
            const QString copy = folder.filePath(QString::fromLatin1(name));
            QVERIFY(QFile::copy(dataFile(u"cli/"_s + QString::fromLatin1(name)), copy));
            QVERIFY(QFile::setPermissions(copy, QFileDevice::Permissions(0x6444)));
        }
        const QStringList source{u"--ruleset"_s, u"iptables-save:"_s + folder.filePath(u"office.save"_s),
                                 u"--machine"_s, folder.filePath(u"machine.json"_s)};
        const QStringList sudo{u"SUDO_UID=12345"_s, u"SUDO_GID=12346"_s};
        const Run done = run(QStringList{u"report"_s, open + u"/a.json"_s} + source, {}, sudo);
        QVERIFY2(done.exit == 0, done.err.constData());
        struct stat status{};
        QCOMPARE(stat(QFile::encodeName(open + u"/a.json"_s).constData(), &status), 0);
        QCOMPARE(status.st_uid, 12345U);
        QCOMPARE(status.st_gid, 12346U);
        // and where the caller may not write or read, root's rights don't help
        const Run refused = run(QStringList{u"report"_s, folder.filePath(u"b.json"_s)} + source, {}, sudo);
        QCOMPARE(refused.exit, 3);
        QVERIFY(!QFile::exists(folder.filePath(u"b.json"_s)));
        const QString secret = folder.filePath(u"secret.json"_s);
        QVERIFY(QFile::copy(dataFile(u"cli/machine.json"_s), secret));
        QVERIFY(QFile::setPermissions(secret, QFileDevice::ReadOwner));
        const QStringList secretSource = source.first(2) + QStringList{u"--machine"_s, secret};
        QCOMPARE(run(QStringList{u"list"_s} + secretSource, {}, sudo).exit, 3);
        QCOMPARE(run(QStringList{u"list"_s} + secretSource).exit, 0);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
