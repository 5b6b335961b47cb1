// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/machine.h>
#include <testlib/folders.h>

#include <QFile>
#include <QTest>

using namespace earshot;

namespace {

QByteArray dataFile(const QString &name)
{
    QFile file(test::dataFile(u"cli/"_s + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAMachine()
    {
        const auto space = namespaceFromJson(dataFile(u"machine.json"_s), u"machine.json"_s);
        QVERIFY2(space.has_value(), space ? "" : qPrintable(space.error().detail));
        QCOMPARE(space->interfaces.size(), std::size_t{2});
        QCOMPARE(space->interfaces[0].name, u"lo"_s);
        QCOMPARE(space->interfaces[1].name, u"eth0"_s);
        QCOMPARE(asText(space->interfaces[1].addresses[0].address), u"192.0.2.10"_s);
        QCOMPARE(asText(*space->interfaces[1].addresses[0].broadcast), u"192.0.2.255"_s);
        QCOMPARE(space->routes.size(), std::size_t{4}); // two named, two of the addresses' networks
        QCOMPARE(space->sysctls.at(u"net.ipv4.conf.all.rp_filter"_s), u"2"_s);
        QCOMPARE(space->sockets.size(), std::size_t{4});
        QVERIFY(std::ranges::all_of(space->sockets, isListener));
    }

    void guessesWhatIsLeftOut()
    {
        const auto snapshot = snapshotOfFiles({{},
                                               {},
                                               {{{RulesetFile::Kind::IptablesSave, u"office.save"_s},
                                                 "*filter\n:INPUT DROP\n-A INPUT -i wan0 -j ACCEPT\nCOMMIT\n"}}});
        QVERIFY2(snapshot.has_value(), snapshot ? "" : qPrintable(snapshot.error().detail));
        const NetNamespace &own = snapshot->namespaces.front();
        QVERIFY(own.own && own.firewall.readable);
        QVERIFY(findInterface(own, u"wan0"));
        QVERIFY(findInterface(own, u"wan0")->addresses.empty());
        QVERIFY(findInterface(own, u"lo"));
        QCOMPARE(own.firewall.tables.size(), std::size_t{1});
    }

    void brokenRulesAreNotRestedUpon()
    {
        const auto snapshot = snapshotOfFiles({{},
                                               {},
                                               {{{RulesetFile::Kind::IptablesSave, u"cut.save"_s},
                                                 "*filter\n:INPUT DROP\n-A INPUT -i wan0 -j ACCEPT\n"}}});
        QVERIFY(snapshot.has_value());
        QVERIFY(!snapshot->namespaces.front().firewall.readable);
        QVERIFY(!snapshot->complete);
        QVERIFY(!snapshot->notes.empty());
        QVERIFY(snapshot->notes.front().where.startsWith(u"cut.save"));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const char *json, const char *field) {
            QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(field);
        };
        row("empty", "", "/: byte 0");
        row("a list", "[]", "/: not a JSON object");
        row("no schema", "{}", "/schema: not 1");
        row("interfaces aren't a list", R"({"schema":1,"interfaces":{}})", "/interfaces: not a list");
        row("an interface isn't an object", R"({"schema":1,"interfaces":[3]})", "/interfaces/0: not an object");
        row("an interface without a name", R"({"schema":1,"interfaces":[{}]})", "/interfaces/0/name: is missing");
        row("a name that is a number", R"({"schema":1,"interfaces":[{"name":3}]})", "/interfaces/0/name: not a text");
        row("a name twice", R"({"schema":1,"interfaces":[{"name":"a"},{"name":"a"}]})", "/interfaces/1: needs");
        row("an index twice", R"({"schema":1,"interfaces":[{"name":"a","index":4},{"name":"b","index":4}]})",
            "/interfaces/1: needs");
        row("a broken index", R"({"schema":1,"interfaces":[{"name":"a","index":1.5}]})",
            "/interfaces/0/index: not a number");
        row("a bad address", R"({"schema":1,"interfaces":[{"name":"a","addresses":["192.0.2.1/33"]}]})",
            "/interfaces/0/addresses/0: not an address");
        row("a route to nowhere", R"({"schema":1,"routes":[{"dev":"a"}]})", "/routes/0/to: is missing");
        row("a route over nothing", R"({"schema":1,"routes":[{"to":"default","dev":"a"}]})",
            "/routes/0/dev: not one of the interfaces");
        row("a setting that is a number", R"({"schema":1,"sysctl":{"a":1}})", "/sysctl/a: not a text");
        row("a listener without a port", R"({"schema":1,"listeners":[{"transport":"tcp","address":"::"}]})",
            "/listeners/0: needs");
        row("a listener on no device",
            R"({"schema":1,"listeners":[{"transport":"tcp","address":"::","port":1,"device":"x"}]})",
            "/listeners/0/device: not one");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, field);
        const auto space = namespaceFromJson(json, u"m.json"_s);
        QVERIFY(!space);
        QCOMPARE(space.error().where, u"m.json"_s);
        QCOMPARE(space.error().code, Errc::Malformed);
        QVERIFY2(space.error().detail.startsWith(field), qPrintable(space.error().detail));
    }

    void aLaterMachineIsRefused() { QCOMPARE(namespaceFromJson(R"({"schema":2})", u"m"_s).error().code, Errc::TooNew); }
};

QTEST_GUILESS_MAIN(TestMachine)
#include "tst_machine.moc"
