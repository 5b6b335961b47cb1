// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <net/basics.h>
#include <scratch/load.h>
#include <scratch/namespace.h>
#include <scratch/tool.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>
#include <QTest>
#include <QThread>

#include <csignal>
#include <unistd.h>

using namespace earshot;

namespace {

QByteArray networkOfThisThread()
{
    return QFile::symLinkTarget(u"/proc/thread-self/ns/net"_s).toUtf8();
}

Result<QByteArray> printed(const QString &tool, const QStringList &arguments)
{
    return runTool(tool, arguments).transform([](const ToolOutput &output) { return output.out + output.err; });
}

} // namespace

class NamespaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto nothing = runInScratch([] { return QByteArray(); });
        if (!nothing)
            QSKIP(qPrintable(u"no scratch namespace: %1: %2"_s.arg(nothing.error().where, nothing.error().detail)));
    }

    void theWorkSeesAnEmptyNetworkOfItsOwn()
    {
        const QByteArray outside = networkOfThisThread();
        const auto inside = runInScratch([] { return Result<QByteArray>(networkOfThisThread()); });
        QVERIFY(inside);
        QVERIFY(inside->startsWith("/proc/") || inside->contains("net:["));
        QVERIFY(*inside != outside);
        QCOMPARE(networkOfThisThread(), outside);
        const auto links = runInScratch([] { return printed(u"ip"_s, {u"-o"_s, u"link"_s}); });
        QVERIFY(links);
        QCOMPARE(links->count('\n'), 1);
        QVERIFY(links->contains("LOOPBACK,UP"));
    }

    void rulesAreLoadedInsideAndGoneOutside()
    {
        if (!findTool(u"nft"_s))
            QSKIP("nft is not installed");
        const auto listed = runInScratch([]() -> Result<QByteArray> {
            if (const auto loaded =
                    loadNft("table inet scratch_only { chain c { type filter hook input priority 0; policy drop; }\n}");
                !loaded)
                return std::unexpected(loaded.error());
            return printed(u"nft"_s, {u"list"_s, u"ruleset"_s});
        });
        QVERIFY2(listed, listed ? "" : qPrintable(listed.error().detail));
        QVERIFY(listed->contains("scratch_only"));
        const auto again = runInScratch([] { return printed(u"nft"_s, {u"list"_s, u"ruleset"_s}); });
        QVERIFY(again);
        QCOMPARE(*again, QByteArray());
    }

    void legacyAndIpsetLoadToo()
    {
        for (const QString &tool : {u"ipset"_s, u"iptables-legacy-restore"_s, u"ip6tables-nft-restore"_s}) {
            if (!findTool(tool))
                QSKIP(qPrintable(tool + u" is not installed"_s));
        }
        const auto listed = runInScratch([]() -> Result<QByteArray> {
            const QByteArray saved =
                "*filter\n:INPUT DROP [0:0]\n-A INPUT -s 192.0.2.0/24 -m set --match-set s src -j ACCEPT\nCOMMIT\n";
            return loadIpset("create s hash:ip\nadd s 192.0.2.7\n")
                .and_then([&saved] { return loadIptables(IptablesKind::Legacy, Family::Ipv4, saved); })
                .and_then([] {
                    return loadIptables(IptablesKind::Nft, Family::Ipv6, "*filter\n:INPUT DROP [0:0]\nCOMMIT\n");
                })
                .and_then([] { return printed(u"iptables-legacy-save"_s, {}); });
        });
        if (!listed && listed.error().detail.contains(u"Table does not exist"_s))
            QSKIP("this kernel has no legacy tables");
        QVERIFY2(listed, listed ? "" : qPrintable(listed.error().where + listed.error().detail));
        QVERIFY2(listed->contains("--match-set s src"), listed->constData());
    }

    void rulesThatAreRefusedSayWhy()
    {
        if (!findTool(u"nft"_s))
            QSKIP("nft is not installed");
        const auto loaded = runInScratch(
            [] { return loadNft("table inet t { chain c { nonsense }\n}").transform([] { return QByteArray(); }); });
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, Errc::Failed);
        QCOMPARE(loaded.error().where, u"nft"_s);
        QVERIFY(loaded.error().detail.contains(u"nonsense"_s));
    }

    void errorsComeBackWhole()
    {
        const Error mine{Errc::TooNew, u"a\nb"_s, QString(100'000, u'\u202e')};
        const auto result = runInScratch([&mine]() -> Result<QByteArray> { return std::unexpected(mine); });
        QVERIFY(!result);
        QCOMPARE(result.error(), mine);
    }

    void aCrashIsAFailure()
    {
        const auto result = runInScratch([]() -> Result<QByteArray> {
            ::kill(::getpid(), SIGKILL); // process 1 of its namespace ignores its own signals …
            ::_exit(3); // … so leave without an answer
        });
        QVERIFY(!result);
        QCOMPARE(result.error().code, Errc::Failed);
    }

    void whatTheWorkLeavesBehindIsEnded()
    {
        QTemporaryFile written;
        QVERIFY(written.open());
        const QString path = written.fileName();
        const auto result = runInScratch([&path]() -> Result<QByteArray> {
            // Leaves a process of its own session that goes on writing.
            return printed(u"setsid"_s,
                           {u"--fork"_s, u"sh"_s, u"-c"_s,
                            u"i=0; while test $i -lt 30000; do i=$((i+1)); echo x >>'%1'; done"_s.arg(path)});
        });
        QVERIFY(result);
        const qint64 size = QFileInfo(path).size();
        QThread::msleep(100); // absence can only be seen over time
        QCOMPARE(QFileInfo(path).size(), size);
    }

    void workThatHangsIsEnded()
    {
        QElapsedTimer timer;
        timer.start();
        const auto result = runInScratch(
            []() -> Result<QByteArray> {
                ::sleep(600);
                return QByteArray();
            },
            {.milliseconds = 200});
        QVERIFY(!result);
        QCOMPARE(result.error().code, Errc::TimedOut);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void workThatGivesTooMuchIsRefused()
    {
        const auto result =
            runInScratch([] { return Result<QByteArray>(QByteArray(1'000'000, 'x')); }, {.bytes = 10'000});
        QVERIFY(!result);
        QCOMPARE(result.error().code, Errc::TooLarge);
    }

    void runsFromAProgramWithThreads()
    {
        QThread busy;
        busy.start();
        for (int i = 0; i < 20; ++i)
            QVERIFY(runInScratch([] { return printed(u"ip"_s, {u"link"_s}); }));
        busy.quit();
        QVERIFY(busy.wait(10'000));
    }

    void descriptorsAreGivenBack()
    {
        const auto open = [] { return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size(); };
        const auto before = open();
        for (int i = 0; i < 5; ++i)
            QVERIFY(runInScratch([] { return QByteArray(); }));
        QVERIFY(!runInScratch([] { return Result<QByteArray>(QByteArray(1'000'000, 'x')); }, {.bytes = 10'000}));
        QCOMPARE(open(), before);
    }
};

QTEST_GUILESS_MAIN(NamespaceTest)
#include "tst_namespace.moc"
