// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/xtextension.h>

#include <parse/xtstructs.h>

#include <algorithm>
#include <array>

namespace earshot {

namespace {

/// ebtables-nft and arptables-nft have matches of their own under some of the same names; these mean the same everywhere.
bool isForEveryFamily(const QByteArray &name)
{
    static constexpr auto names = std::to_array<std::string_view>(
        {"AUDIT", "CLASSIFY", "CONNMARK", "LOG", "MARK", "NFLOG", "NFQUEUE", "TRACE", "comment", "connmark", "cpu",
         "devgroup", "mark", "nfacct", "quota", "statistic", "string", "time", "u32"});
    return std::ranges::binary_search(names, viewOf(name));
}

bool mayRead(const XtCall &call)
{
    return call.family == TableFamily::Ip || call.family == TableFamily::Ip6 || isForEveryFamily(call.name);
}

XtPlace placeOf(const XtCall &call)
{
    return {call.family == TableFamily::Ip6 ? TableFamily::Ip6 : TableFamily::Ip, call.chain, call.protocol};
}

/// Names of strangers in words that people read.
QString shown(QString words)
{
    words.removeIf([](QChar letter) { return letter.category() == QChar::Other_Control; });
    return words;
}

QString unknownWords(QLatin1StringView flag, const XtCall &call)
{
    return shown(flag + u' ' + QString::fromUtf8(call.name));
}

/// A question about a set whose name isn't in the capture.
bool namesNoSet(const XtBuilder &builder)
{
    return std::ranges::any_of(builder.words().options, [](const XtOption &option) {
        return !option.args.empty() && option.args[0].startsWith("#");
    });
}

} // namespace

XtReading readXtMatch(const XtCall &call)
{
    XtReading reading;
    XtBuilder builder(call.name);
    if (!mayRead(call) || !matchWords(call, builder)) {
        reading.words = unknownWords(QLatin1StringView("-m"), call);
        reading.statements.emplace_back(Undecided{ReasonCode::UnknownMatch, reading.words, std::nullopt});
        reading.understood = false;
        return reading;
    }
    reading.words = shown(wordsOf(builder.words(), QLatin1StringView("-m")));
    if (builder.words().name == "set" && namesNoSet(builder)) {
        reading.statements.emplace_back(Undecided{ReasonCode::MissingReference, reading.words, std::nullopt});
        reading.understood = false;
        return reading;
    }
    reading.understood = readMatchWords(builder.words(), placeOf(call), reading.statements, reading.comment);
    return reading;
}

XtReading readXtTarget(const XtCall &call)
{
    XtReading reading;
    XtBuilder builder(call.name);
    if (!mayRead(call) || !targetWords(call, builder)) {
        reading.words = unknownWords(QLatin1StringView("-j"), call);
        reading.statements.emplace_back(UnknownTarget{reading.words});
        reading.understood = false;
        return reading;
    }
    reading.words = shown(wordsOf(builder.words(), QLatin1StringView("-j")));
    reading.understood = readTargetWords(builder.words(), placeOf(call), reading.statements);
    return reading;
}

QByteArray hexWords(quint64 number, int digits)
{
    return "0x" + QByteArray::number(number, 16).rightJustified(digits, '0');
}

QByteArray markWords(quint32 mark, quint32 mask)
{
    return mask == 0xffffffff ? hexWords(mark) : hexWords(mark) + '/' + hexWords(mask);
}

QByteArray addressWords(const void *networkOrder, TableFamily family)
{
    const qsizetype length = family == TableFamily::Ip6 ? 16 : 4;
    const Result<Address> address = addressFromBytes(QByteArrayView(static_cast<const char *>(networkOrder), length));
    return address ? asText(*address).toLatin1() : QByteArray();
}

std::optional<int> prefixLengthOf(const void *mask, TableFamily family)
{
    const auto *bytes = static_cast<const quint8 *>(mask);
    int ones = 0;
    bool ended = false;
    for (int bit = 0; bit < (family == TableFamily::Ip6 ? 128 : 32); ++bit) {
        const bool set = bytes[bit / 8] >> (7 - bit % 8) & 1;
        if (set && ended)
            return std::nullopt;
        ended = ended || !set;
        ones += set ? 1 : 0;
    }
    return ones;
}

QByteArray maskedAddressWords(const void *address, const void *mask, TableFamily family)
{
    const std::optional<int> length = prefixLengthOf(mask, family);
    const QByteArray text = addressWords(address, family);
    if (length == (family == TableFamily::Ip6 ? 128 : 32))
        return text;
    return text + '/' + (length ? QByteArray::number(*length) : addressWords(mask, family));
}

QByteArray directionWords(quint8 dimensions, quint8 flags)
{
    QByteArray text;
    for (int i = 1; i <= dimensions; ++i)
        text += (i > 1 ? "," : "") + QByteArray(flags & (1 << i) ? "src" : "dst");
    return text;
}

} // namespace earshot
