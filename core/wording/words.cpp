// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/words.h>

#include <wording/words_p.h>

namespace earshot {

QString stateWords(EndpointState state)
{
    switch (state) {
    case EndpointState::Exposed:
        return Words::tr("can be reached", "@label endpoint state");
    case EndpointState::Depends:
        return Words::tr("depends", "@label endpoint state");
    case EndpointState::Unknown:
        return Words::tr("Earshot may not look", "@label endpoint state");
    case EndpointState::Shielded:
        return Words::tr("shielded by the firewall", "@label endpoint state");
    case EndpointState::LocalOnly:
        return Words::tr("listens to this computer only", "@label endpoint state");
    }
    Q_UNREACHABLE_RETURN({});
}

QString answerWords(Answer answer)
{
    switch (answer) {
    case Answer::Open:
        return Words::tr("can reach it", "@label answer for an origin");
    case Answer::Limited:
        return Words::tr("some can reach it", "@label answer for an origin");
    case Answer::Blocked:
        return Words::tr("can't reach it", "@label answer for an origin");
    case Answer::Depends:
        return Words::tr("depends", "@label answer for an origin");
    case Answer::Unknown:
        return Words::tr("Earshot may not look", "@label answer for an origin");
    }
    Q_UNREACHABLE_RETURN({});
}

QString originName(Origin origin)
{
    switch (origin) {
    case Origin::ThisComputer:
        return Words::tr("this computer", "@label origin");
    case Origin::Containers:
        return Words::tr("containers and virtual machines", "@label origin");
    case Origin::Vpn:
        return Words::tr("your VPN", "@label origin");
    case Origin::LocalNetwork:
        return Words::tr("your local network", "@label origin");
    case Origin::OtherNetworks:
        return Words::tr("other networks behind your router", "@label origin");
    case Origin::Internet:
        return Words::tr("the Internet", "@label origin");
    }
    Q_UNREACHABLE_RETURN({});
}

QString originShortName(Origin origin)
{
    switch (origin) {
    case Origin::ThisComputer:
        return Words::tr("this computer", "@item:intable origin, short");
    case Origin::Containers:
        return Words::tr("containers", "@item:intable origin, short");
    case Origin::Vpn:
        return Words::tr("VPN", "@item:intable origin, short");
    case Origin::LocalNetwork:
        return Words::tr("local network", "@item:intable origin, short");
    case Origin::OtherNetworks:
        return Words::tr("other networks", "@item:intable origin, short");
    case Origin::Internet:
        return Words::tr("Internet", "@item:intable origin, short");
    }
    Q_UNREACHABLE_RETURN({});
}

QString fromOrigin(Origin origin)
{
    switch (origin) {
    case Origin::ThisComputer:
        return Words::tr("from this computer", "@item origin, stands after 'can be reached'");
    case Origin::Containers:
        return Words::tr("from containers and virtual machines", "@item origin, stands after 'can be reached'");
    case Origin::Vpn:
        return Words::tr("from your VPN", "@item origin, stands after 'can be reached'");
    case Origin::LocalNetwork:
        return Words::tr("from your local network", "@item origin, stands after 'can be reached'");
    case Origin::OtherNetworks:
        return Words::tr("from other networks behind your router", "@item origin, stands after 'can be reached'");
    case Origin::Internet:
        return Words::tr("from the Internet", "@item origin, stands after 'can be reached'");
    }
    Q_UNREACHABLE_RETURN({});
}

QString wayWords(Way way)
{
    switch (way) {
    case Way::Direct:
        return Words::tr("straight to this computer", "@label way of the Internet's packets");
    case Way::BehindRouter:
        return Words::tr("only if your router lets it through; Earshot can't see that",
                         "@label way of the Internet's packets");
    case Way::None:
        return Words::tr("no way to this address", "@label way of the Internet's packets");
    }
    Q_UNREACHABLE_RETURN({});
}

QString replyWords(ReplyAnswer reply)
{
    switch (reply) {
    case ReplyAnswer::Passes:
        return Words::tr("the answer gets out", "@label reply");
    case ReplyAnswer::Blocked:
        return Words::tr("the answer doesn't get out", "@label reply");
    case ReplyAnswer::Depends:
        return Words::tr("whether the answer gets out depends", "@label reply");
    }
    Q_UNREACHABLE_RETURN({});
}

QString nominalWords(Nominal nominal)
{
    switch (nominal) {
    case Nominal::Allowed:
        return Words::tr("an ordinary first try gets through", "@label what usually happens");
    case Nominal::Stopped:
        return Words::tr("an ordinary first try is stopped", "@label what usually happens");
    }
    Q_UNREACHABLE_RETURN({});
}

QString evidenceKindWords(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::Rule:
        return Words::tr("a rule", "@label what decided");
    case EvidenceKind::Policy:
        return Words::tr("a chain's policy", "@label what decided");
    case EvidenceKind::Binding:
        return Words::tr("the address it listens on", "@label what decided");
    case EvidenceKind::Routing:
        return Words::tr("routing", "@label what decided");
    case EvidenceKind::Sysctl:
        return Words::tr("a kernel setting", "@label what decided");
    case EvidenceKind::None:
        return Words::tr("no rule at all", "@label what decided");
    }
    Q_UNREACHABLE_RETURN({});
}

QString reasonWords(ReasonCode code)
{
    switch (code) {
    case ReasonCode::RateLimit:
        return Words::tr("only so many tries in a time get through", "@info reason why it depends");
    case ReasonCode::ConnectionLimit:
        return Words::tr("only so many connections at once get through", "@info reason why it depends");
    case ReasonCode::Quota:
        return Words::tr("only so much data gets through", "@info reason why it depends");
    case ReasonCode::TimeOfDay:
        return Words::tr("the rule looks at the time of day", "@info reason why it depends");
    case ReasonCode::Random:
        return Words::tr("the rule decides by chance or by counting packets", "@info reason why it depends");
    case ReasonCode::UserspaceQueue:
        return Words::tr("the rule lets a program decide", "@info reason why it depends");
    case ReasonCode::PacketContents:
        return Words::tr("the rule looks at something that the sender chooses", "@info reason why it depends");
    case ReasonCode::HardwareAddress:
        return Words::tr("the rule looks at the sender's hardware address", "@info reason why it depends");
    case ReasonCode::ConnectionState:
        return Words::tr("the rule looks at what is known of the connection", "@info reason why it depends");
    case ReasonCode::Mark:
        return Words::tr("the rule looks at a mark that something else may set", "@info reason why it depends");
    case ReasonCode::DynamicSet:
        return Words::tr("the rule looks at a list that changes by itself", "@info reason why it depends");
    case ReasonCode::Route:
        return Words::tr("the rule looks at routes in a way that Earshot doesn't decide",
                         "@info reason why it depends");
    case ReasonCode::SocketProperty:
        return Words::tr("the rule looks at a property of the socket", "@info reason why it depends");
    case ReasonCode::Translation:
        return Words::tr("an address or a port is rewritten on the way", "@info reason why it depends");
    case ReasonCode::UnknownMatch:
        return Words::tr("the rule has a condition that Earshot doesn't know", "@info reason why it depends");
    case ReasonCode::UnknownTarget:
        return Words::tr("the rule does something that Earshot doesn't know", "@info reason why it depends");
    case ReasonCode::MissingReference:
        return Words::tr("the rule names a chain or a list that wasn't found", "@info reason why it depends");
    case ReasonCode::HookOrder:
        return Words::tr("two chains have the same priority, and their order can't be seen",
                         "@info reason why it depends");
    case ReasonCode::Xdp:
        return Words::tr("an XDP program on the interface may overrule the rules", "@info reason why it depends");
    case ReasonCode::Tc:
        return Words::tr("a traffic control program on the interface may overrule the rules",
                         "@info reason why it depends");
    case ReasonCode::NfBpf:
        return Words::tr("a BPF program among the rules may overrule them", "@info reason why it depends");
    case ReasonCode::SkLookup:
        return Words::tr("a BPF program chooses the socket", "@info reason why it depends");
    case ReasonCode::CgroupBpf:
        return Words::tr("a BPF program on the service's control group may overrule the rules",
                         "@info reason why it depends");
    case ReasonCode::Xfrm:
        return Words::tr("an IPsec policy may overrule the rules", "@info reason why it depends");
    case ReasonCode::TooComplex:
        return Words::tr("the rules are beyond what Earshot works out", "@info reason why it depends");
    }
    Q_UNREACHABLE_RETURN({});
}

QString transportName(Transport transport)
{
    // Names of protocols, the same in every language.
    switch (transport) {
    case Transport::Tcp:
        return u"TCP"_s;
    case Transport::Udp:
        return u"UDP"_s;
    case Transport::UdpLite:
        return u"UDP-Lite"_s;
    case Transport::Sctp:
        return u"SCTP"_s;
    case Transport::Dccp:
        return u"DCCP"_s;
    case Transport::Raw:
        return Words::tr("raw IP", "@label transport");
    }
    Q_UNREACHABLE_RETURN({});
}

QString familyName(Family family)
{
    return family == Family::Ipv4 ? u"IPv4"_s : u"IPv6"_s;
}

QString socketStateWords(Transport transport, SocketState state)
{
    // UDP has no connection; the kernel uses two of TCP's states for "has a peer" and "has none".
    if (transport != Transport::Tcp && state == SocketState::Close)
        return Words::tr("listens", "@label socket state");
    switch (state) {
    case SocketState::Unknown:
        return Words::tr("unknown state", "@label socket state");
    case SocketState::Established:
        return Words::tr("connected", "@label socket state");
    case SocketState::SynSent:
        return Words::tr("calling, no answer yet", "@label socket state");
    case SocketState::SynReceived:
    case SocketState::NewSynReceived:
        return Words::tr("being called", "@label socket state");
    case SocketState::FinWait1:
        return Words::tr("hanging up", "@label socket state");
    case SocketState::FinWait2:
        return Words::tr("hung up, the other side hasn't", "@label socket state");
    case SocketState::TimeWait:
        return Words::tr("over, waiting for stragglers", "@label socket state");
    case SocketState::Close:
        return Words::tr("closed", "@label socket state");
    case SocketState::CloseWait:
        return Words::tr("the other side hung up, the program hasn't", "@label socket state");
    case SocketState::LastAck:
        return Words::tr("hung up, waiting for the last word", "@label socket state");
    case SocketState::Listen:
        return Words::tr("listens", "@label socket state");
    case SocketState::Closing:
        return Words::tr("both sides are hanging up", "@label socket state");
    }
    Q_UNREACHABLE_RETURN({});
}

QString traceVerdictWords(TraceVerdict verdict)
{
    switch (verdict) {
    case TraceVerdict::Reached:
        return Words::tr("reaches the program", "@label fate of a packet");
    case TraceVerdict::NoListener:
        return Words::tr("is let through, but nothing listens there", "@label fate of a packet");
    case TraceVerdict::Rejected:
        return Words::tr("is refused with an answer", "@label fate of a packet");
    case TraceVerdict::Dropped:
        return Words::tr("is dropped silently", "@label fate of a packet");
    case TraceVerdict::Forwarded:
        return Words::tr("is passed on to another machine or container", "@label fate of a packet");
    case TraceVerdict::Depends:
        return Words::tr("may or may not get through", "@label fate of a packet");
    case TraceVerdict::Unknown:
        return Words::tr("has a fate that Earshot may not look into", "@label fate of a packet");
    }
    Q_UNREACHABLE_RETURN({});
}

QString stageWords(Stage stage)
{
    switch (stage) {
    case Stage::Ingress:
        return Words::tr("at the network card", "@label stage of a packet's way");
    case Stage::Prerouting:
        return Words::tr("before routing", "@label stage of a packet's way");
    case Stage::Routing:
        return Words::tr("routing", "@label stage of a packet's way");
    case Stage::Input:
        return Words::tr("on the way in", "@label stage of a packet's way");
    case Stage::Forward:
        return Words::tr("on the way through", "@label stage of a packet's way");
    case Stage::Socket:
        return Words::tr("at the program's socket", "@label stage of a packet's way");
    case Stage::Output:
        return Words::tr("on the way out", "@label stage of a packet's way");
    }
    Q_UNREACHABLE_RETURN({});
}

QString columnTitle(ListColumn column)
{
    switch (column) {
    case ListColumn::Reach:
        return Words::tr("Who can reach it", "@title:column");
    case ListColumn::State:
        return Words::tr("State", "@title:column");
    case ListColumn::Port:
        return Words::tr("Port", "@title:column");
    case ListColumn::Program:
        return Words::tr("Program", "@title:column");
    case ListColumn::Address:
        return Words::tr("Listens on", "@title:column");
    case ListColumn::Pid:
        return Words::tr("Process", "@title:column");
    case ListColumn::User:
        return Words::tr("User", "@title:column");
    case ListColumn::Unit:
        return Words::tr("Service", "@title:column systemd unit");
    case ListColumn::Package:
        return Words::tr("Package", "@title:column");
    case ListColumn::Executable:
        return Words::tr("Executable", "@title:column");
    case ListColumn::Container:
        return Words::tr("Container", "@title:column");
    case ListColumn::Namespace:
        return Words::tr("Network namespace", "@title:column");
    case ListColumn::Internet:
        return Words::tr("The Internet", "@title:column origin");
    case ListColumn::OtherNetworks:
        return Words::tr("Other networks", "@title:column origin");
    case ListColumn::LocalNetwork:
        return Words::tr("Local network", "@title:column origin");
    case ListColumn::Vpn:
        return Words::tr("VPN", "@title:column origin");
    case ListColumn::Containers:
        return Words::tr("Containers", "@title:column origin");
    case ListColumn::ThisComputer:
        return Words::tr("This computer", "@title:column origin");
    case ListColumn::Because:
        return Words::tr("Because", "@title:column what decided");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace earshot
