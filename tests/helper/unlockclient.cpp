// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <base/unlockproblem.h>
#include <session/rootstart.h>
#include <session/session.h>
#include <session/unlocking.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QMetaEnum>
#include <QSocketNotifier>

#include <cstdio>
#include <iostream>
#include <unistd.h>

// What a window does, without one, as an ordinary user: "unlock", "lock" and "read" come by lines of standard input; states and
// readings go out by lines of standard output.

using namespace earshot;
using namespace Qt::StringLiterals;

namespace {

struct Looked {
    bool marked = false; ///< the rule with the marker is there
    bool owned = false; ///< the program behind the port is known
    int hidden = 0; ///< sockets whose owners are hidden
};

Looked look(const Snapshot &snapshot, const QString &marker, quint16 port)
{
    Looked looked;
    for (const NetNamespace &space : snapshot.namespaces) {
        for (const Table &table : space.firewall.tables) {
            for (const Chain &chain : table.chains)
                looked.marked |=
                    std::ranges::any_of(chain.rules, [&](const Rule &rule) { return rule.comment == marker; });
        }
        for (const Socket &socket : space.sockets) {
            looked.hidden += socket.ownersHidden ? 1 : 0;
            looked.owned |= number(socket.localPort) == port && !socket.owners.empty();
        }
    }
    return looked;
}

/// Answers that can't be given.
int unknownIn(const Assessment &assessment)
{
    int unknown = 0;
    for (const EndpointAssessment &endpoint : assessment.endpoints)
        unknown += static_cast<int>(std::ranges::count(endpoint.origins, Answer::Unknown, &OriginAnswer::answer));
    return unknown;
}

void say(const QString &line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    // As the window does, before Qt.
    auto worker = becomeCaller();
    if (!worker)
        return 3;
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption marker(u"marker"_s, {}, u"TEXT"_s);
    const QCommandLineOption port(u"port"_s, {}, u"N"_s);
    const QCommandLineOption answer(u"answer-within"_s, {}, u"MS"_s, u"60000"_s);
    const QCommandLineOption busy(u"busy-for"_s, {}, u"MS"_s, u"20000"_s);
    parser.addOptions({marker, port, answer, busy});
    parser.process(application);
    HelperCallLimits limits;
    limits.answerWithin = std::chrono::milliseconds(parser.value(answer).toInt());
    limits.busyFor = std::chrono::milliseconds(parser.value(busy).toInt());

    Session session;
    session.setPaused(true); // readings are asked for
    Unlocking unlocking(std::move(*worker), limits);
    QElapsedTimer since;
    QObject::connect(&unlocking, &Unlocking::stateChanged, &application,
                     [&](Unlocking::State state, const std::optional<Error> &problem) {
                         say(u"state %1 %2 %3ms %4"_s.arg(
                             QString::fromLatin1(QMetaEnum::fromType<Unlocking::State>().valueToKey(int(state))),
                             problem ? problem->where : u"-"_s, QString::number(since.isValid() ? since.elapsed() : 0),
                             problem ? problem->detail : QString()));
                         if (state != Unlocking::State::Unlocking)
                             session.setSource(unlocking.source());
                     });
    QObject::connect(&session, &Session::readingTaken, &application, [&](const ReadingPointer &reading) {
        const Looked looked = look(reading->snapshot, parser.value(marker), quint16(parser.value(port).toInt()));
        say(u"reading firewall=%1 marked=%2 owned=%3 hidden=%4 unknown=%5 endpoints=%6 %7us"_s
                .arg(reading->snapshot.firewallReadable)
                .arg(looked.marked)
                .arg(looked.owned)
                .arg(looked.hidden)
                .arg(unknownIn(reading->assessment))
                .arg(reading->assessment.endpoints.size())
                .arg(since.nsecsElapsed() / 1000));
    });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [&] {
        std::string line;
        if (!std::getline(std::cin, line)) {
            QCoreApplication::quit();
            return;
        }
        since.start();
        if (line == "unlock")
            unlocking.unlock();
        else if (line == "lock")
            unlocking.lock();
        else if (line == "read")
            session.setSource(unlocking.source());
    });
    setvbuf(stdin, nullptr, _IONBF, 0);
    say(u"ready %1"_s.arg(
        QString::fromLatin1(QMetaEnum::fromType<Unlocking::State>().valueToKey(int(unlocking.state())))));
    return QCoreApplication::exec();
}
