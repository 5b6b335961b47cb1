// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <rules/rules.h>
#include <snapshot/snapshot.h>

#include <QTest>

using namespace earshot;

namespace {

/// Names must be as many as enumerators, and each must lead back to its own.
template<NamedEnum E>
void roundTrips(E last)
{
    QCOMPARE(EnumNames<E>::names.size(), static_cast<std::size_t>(std::to_underlying(last)) + 1);
    for (int i = 0; i <= std::to_underlying(last); ++i)
        QCOMPARE(enumFromName<E>(QString(enumName(static_cast<E>(i)))), static_cast<E>(i));
}

} // namespace

class tst_EnumNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEnumeratorHasItsOwnName()
    {
        roundTrips(Family::Ipv6);
        roundTrips(Transport::Raw);
        roundTrips(TableFamily::Netdev);
        roundTrips(Hook::Egress);
        roundTrips(ChainType::Route);
        roundTrips(Backend::Legacy);
        roundTrips(Syntax::Ip6tables);
        roundTrips(Key::Unknown);
        roundTrips(PayloadBase::Inner);
        roundTrips(CtTuple::Reply);
        roundTrips(Transform::Kind::Other);
        roundTrips(VerdictKind::Steal);
        roundTrips(ReasonCode::TooComplex);
        roundTrips(Nat::Kind::Masquerade);
        roundTrips(UpdateSet::Operation::Delete);
        roundTrips(NoteCode::ToolFailed);
        roundTrips(SocketState::NewSynReceived);
        roundTrips(RouteType::Resolve);
        roundTrips(Seen::Yes);
    }

    void unknownNameIsNothing() { QCOMPARE(enumFromName<Hook>(u"sideways"), std::nullopt); }
};

QTEST_APPLESS_MAIN(tst_EnumNames)
#include "tst_enumnames.moc"
