// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rules/rules.h>

#include <QByteArrayView>
#include <QString>

#include <optional>

/// The tools' names for values and fields: what nft and iptables print. Only for text.h.
namespace earshot::words {

/// How a value is written.
enum class Form : std::uint8_t {
    Hex,
    Decimal,
    Mark, ///< 0x%08x
    Ipv4,
    Ipv6,
    Ethernet,
    Protocol,
    EtherType,
    NfProto,
    Port,
    IcmpType,
    Icmp6Type,
    TcpFlags,
    Dscp,
    CtState,
    CtStatus,
    CtDirection,
    PacketType,
    RouteType,
    Presence, ///< exists, missing
    Name, ///< interface and other names
    ArpOperation,
    Hour,
    Day,
    Time ///< nanoseconds since 1970, written in UTC
};

/// A value of `form`; `bytes` are as in a register, in network order (host-order keys already turned).
[[nodiscard]] QString valueText(Form form, QByteArrayView bytes);
/// "established,related"; empty where a bit has no name.
[[nodiscard]] QString bitsText(Form form, quint64 bits);
[[nodiscard]] bool isBitField(Form form);
[[nodiscard]] QString protocolText(quint8 protocol);

/// The transport header whose fields a protocol number names; nothing for protocols without templates.
struct Field {
    QLatin1StringView name; ///< "dport"
    quint16 offset; ///< bits
    quint16 length; ///< bits
    Form form;
};

/// What the packet is known to be where a payload is read.
struct Context {
    std::optional<quint8> nfproto; ///< 2 or 10
    std::optional<quint16> etherType;
    std::optional<quint8> protocol; ///< of the transport header
};

struct NamedField {
    QLatin1StringView header; ///< "tcp"
    Field field;
};

/// The field that begins at that bit of that header and isn't longer than `length` bits; the longest such.
[[nodiscard]] std::optional<NamedField> fieldAt(const Context &context, PayloadBase base, quint32 offset,
                                                quint32 length);

/// nft's words for a key and the form of its values; `hostOrder` where the register holds them so.
struct KeyWords {
    QString words;
    Form form = Form::Hex;
    bool hostOrder = false;
};
[[nodiscard]] KeyWords keyWords(const Operand &operand);

} // namespace earshot::words
