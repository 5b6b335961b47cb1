// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rules/rules.h>

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QVarLengthArray>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// iptables' matches and targets in words ("-m conntrack --ctstate NEW", "-j REJECT"), as iptables-save prints them, into
/// statements. What each means: iptables-extensions(8) and the kernel's net/netfilter/xt_*.c. The fields are the ones that
/// nft loads for the same question, so both readings of a rule are judged alike.
namespace earshot {

/// "! --dports 22,80": an option with its arguments.
struct XtOption {
    QByteArrayView name; ///< with its dashes
    QVarLengthArray<QByteArrayView, 3> args;
    bool inverted = false;
};

/// One match or target as it was written.
struct XtWords {
    QByteArrayView name; ///< "conntrack", "REJECT"
    QVarLengthArray<XtOption, 4> options;
};

/// What a match or target needs to know about the rule it stands in.
struct XtPlace {
    TableFamily family = TableFamily::Ip; ///< Ip or Ip6
    QByteArrayView chain;
    std::optional<quint8> protocol; ///< of `-p`, not inverted
};

/// Appends what the match means. A comment goes to `comment`. False where the match, an option or a value isn't understood:
/// then one Undecided that quotes it was appended instead.
[[nodiscard]] bool readMatchWords(const XtWords &words, const XtPlace &place, std::vector<Statement> &to,
                                  QString &comment);
/// The same for a target that is an extension or standard (never a chain); an UnknownTarget stands for what isn't understood.
[[nodiscard]] bool readTargetWords(const XtWords &words, const XtPlace &place, std::vector<Statement> &to);

[[nodiscard]] inline std::string_view viewOf(QByteArrayView text)
{
    return {text.data(), static_cast<std::size_t>(text.size())};
}

// ---- values that both need ------------------------------------------------------------------------------------------

[[nodiscard]] Operand operandOf(Key key, quint32 length);
[[nodiscard]] Operand payloadOf(PayloadBase base, quint32 offset, quint32 length);
/// The bytes that a register in host order holds for that number.
[[nodiscard]] QByteArray hostOrder(quint32 number);
/// The value for Values of a host-order register.
[[nodiscard]] uint128 hostValue(quint32 number);
[[nodiscard]] Transform masked(QByteArray mask, QByteArray xorBits = {});

/// Decimal, or hexadecimal with 0x.
[[nodiscard]] std::optional<quint32> numberFrom(QByteArrayView text);
/// "v" or "v/m"; the mask is all ones where there is none.
struct Masked {
    quint32 value = 0;
    quint32 mask = 0xffffffff;
};
[[nodiscard]] std::optional<Masked> maskedFrom(QByteArrayView text);
/// A port's number or usual service name.
[[nodiscard]] std::optional<quint16> portFrom(QByteArrayView text);
/// "22", "1024:", ":1023" or "1:5", with whatever separates the ends.
[[nodiscard]] std::optional<Interval<uint128>> portRangeFrom(QByteArrayView text, char separator);
[[nodiscard]] std::optional<quint8> protocolFrom(QByteArrayView text);
[[nodiscard]] std::optional<Address> addressFrom(QByteArrayView text, TableFamily family);
/// The match for "-s 192.0.2.0/24" and its like: prefixes, dotted masks, several with commas.
[[nodiscard]] std::optional<Match> addressMatch(const Operand &operand, QByteArrayView text, TableFamily family,
                                                bool inverted);
/// Source or destination address of the packet.
[[nodiscard]] Operand addressOperand(TableFamily family, bool source);
/// The operands of an ipset question before the set's type is known: one a dimension, Key::Unknown with the text "src" or
/// "dst"; resolveIpsets() (parse/ipsetsave.h) puts the real ones in.
[[nodiscard]] std::optional<std::vector<Operand>> ipsetDimensions(QByteArrayView text);
/// "-m conntrack --ctstate NEW": what to show.
[[nodiscard]] QString wordsOf(const XtWords &words, QLatin1StringView flag);
/// Appends a word the way iptables-save writes it.
void appendQuoted(std::string &to, QByteArrayView word);
/// Appends " --option argument …" for each option.
void appendOptions(std::string &to, const XtWords &words);

} // namespace earshot
