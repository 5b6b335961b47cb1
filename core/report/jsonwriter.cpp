// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/jsonwriter.h>

#include <wording/safetext.h>

#include <QChar>

#include <array>

namespace earshot {
namespace {

void appendUnit(QByteArray &out, char16_t unit)
{
    static constexpr std::array digits{'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += digits[(unit >> shift) & 0xf];
}

void appendUtf8(QByteArray &out, char32_t codePoint)
{
    if (codePoint < 0x800) {
        out += static_cast<char>(0xc0 | codePoint >> 6);
    } else {
        if (codePoint < 0x10000) {
            out += static_cast<char>(0xe0 | codePoint >> 12);
        } else {
            out += static_cast<char>(0xf0 | codePoint >> 18);
            out += static_cast<char>(0x80 | (codePoint >> 12 & 0x3f));
        }
        out += static_cast<char>(0x80 | (codePoint >> 6 & 0x3f));
    }
    out += static_cast<char>(0x80 | (codePoint & 0x3f));
}

void appendAscii(QByteArray &out, char16_t unit)
{
    switch (unit) {
    case u'"':
        out += "\\\"";
        return;
    case u'\\':
        out += "\\\\";
        return;
    case u'\n':
        out += "\\n";
        return;
    case u'\r':
        out += "\\r";
        return;
    case u'\t':
        out += "\\t";
        return;
    default:
        break;
    }
    if (unit < 0x20 || unit == 0x7f)
        appendUnit(out, unit);
    else
        out += static_cast<char>(unit);
}

void appendEscaped(QByteArray &out, QStringView text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar unit = text[at];
        if (unit.unicode() < 0x80) {
            appendAscii(out, unit.unicode());
            continue;
        }
        const bool pair = unit.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char32_t codePoint = pair ? QChar::surrogateToUcs4(unit, text[at + 1]) : char32_t{unit.unicode()};
        if (!isHazardous(codePoint)) {
            appendUtf8(out, codePoint);
        } else {
            appendUnit(out, unit.unicode());
            if (pair)
                appendUnit(out, text[at + 1].unicode());
        }
        at += pair ? 1 : 0;
    }
}

} // namespace

void JsonWriter::separate()
{
    if (m_comma)
        m_out += ',';
    if (m_line)
        m_out += '\n';
    m_line = false;
    m_comma = true;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_out += bracket;
    m_comma = false;
}

void JsonWriter::close(char bracket)
{
    if (m_line)
        m_out += '\n';
    m_line = false;
    m_out += bracket;
    m_comma = true;
}

void JsonWriter::key(QByteArrayView name)
{
    separate();
    m_out += '"';
    m_out += name;
    m_out += "\":";
    m_comma = false;
}

void JsonWriter::null()
{
    raw("null");
}

void JsonWriter::value(bool value)
{
    raw(value ? QByteArrayView("true") : QByteArrayView("false"));
}

void JsonWriter::value(QStringView text)
{
    separate();
    m_out += '"';
    appendEscaped(m_out, text);
    m_out += '"';
}

void JsonWriter::ascii(QByteArrayView text)
{
    separate();
    m_out += '"';
    m_out += text;
    m_out += '"';
}

void JsonWriter::raw(QByteArrayView json)
{
    separate();
    m_out += json;
}

void JsonWriter::textOrNull(QByteArrayView name, QStringView text)
{
    key(name);
    if (text.isEmpty())
        null();
    else
        value(text);
}

} // namespace earshot
