// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <base/cbor.h>

#include <QString>
#include <QUtf8StringView>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <limits>

namespace earshot {

void CborWriter::head(unsigned major, quint64 value)
{
    const char type = static_cast<char>(major << 5);
    if (value < 24) {
        m_bytes.append(static_cast<char>(type | static_cast<char>(value)));
        return;
    }
    // 24..27 say that 1, 2, 4 or 8 bytes follow (RFC 8949 §3).
    const int power = value <= 0xff ? 0 : value <= 0xffff ? 1 : value <= 0xffffffffU ? 2 : 3;
    std::array<char, 9> head{};
    head[0] = static_cast<char>(type | static_cast<char>(24 + power));
    std::array<char, 8> bigEndian{};
    qToBigEndian(value, bigEndian.data());
    const int size = 1 << power;
    std::copy(bigEndian.end() - size, bigEndian.end(), head.begin() + 1);
    m_bytes.append(head.data(), 1 + size);
}

void CborWriter::number(qint64 value)
{
    if (value < 0)
        head(1, ~static_cast<quint64>(value));
    else
        head(0, static_cast<quint64>(value));
}

void CborWriter::bytes(QByteArrayView value)
{
    head(2, static_cast<quint64>(value.size()));
    m_bytes.append(value);
}

void CborWriter::text(QLatin1StringView ascii)
{
    head(3, static_cast<quint64>(ascii.size()));
    m_bytes.append(ascii.data(), ascii.size());
}

void CborWriter::text(QStringView value)
{
    const QByteArray utf8 = value.toUtf8();
    head(3, static_cast<quint64>(utf8.size()));
    m_bytes.append(utf8);
}

bool CborReader::fail(Errc code, QString detail)
{
    m_error = {
        code,
        {},
        QStringLiteral("byte %1%2%3").arg(m_at).arg(detail.isEmpty() ? QString() : QStringLiteral(": "), detail)};
    return false;
}

void CborReader::failedIn(const QString &name)
{
    m_error.where = m_error.where.isEmpty() ? name : name + QLatin1Char('/') + m_error.where;
}

bool CborReader::head(Head &head)
{
    if (atEnd())
        return fail(Errc::Truncated);
    const auto first = static_cast<std::uint8_t>(m_bytes[m_at]);
    head.major = first >> 5;
    head.info = first & 31;
    if (head.info < 24) {
        head.value = head.info;
        ++m_at;
        return true;
    }
    if (head.info > 27 && head.info != 31)
        return fail(Errc::Malformed, QStringLiteral("reserved head"));
    const quint64 size = head.info == 31 ? 0 : quint64{1} << (head.info - 24);
    if (size >= left())
        return fail(Errc::Truncated);
    head.value = 0;
    ++m_at;
    for (quint64 i = 0; i < size; ++i)
        head.value = head.value << 8 | static_cast<std::uint8_t>(m_bytes[m_at++]);
    return true;
}

bool CborReader::headOf(unsigned major, quint64 &value)
{
    const qsizetype start = m_at;
    Head read;
    if (!head(read))
        return false;
    if (read.major == major && read.info != 31) {
        value = read.value;
        return true;
    }
    m_at = start;
    return fail(Errc::Malformed, QStringLiteral("another type than expected"));
}

bool CborReader::number(quint64 &value)
{
    return headOf(0, value);
}

bool CborReader::number(qint64 &value)
{
    quint64 magnitude = 0;
    const bool negative = !atEnd() && static_cast<std::uint8_t>(m_bytes[m_at]) >> 5 == 1;
    if (!headOf(negative ? 1 : 0, magnitude))
        return false;
    if (magnitude > static_cast<quint64>(std::numeric_limits<qint64>::max()))
        return fail(Errc::Malformed, QStringLiteral("number out of range"));
    value = static_cast<qint64>(negative ? ~magnitude : magnitude);
    return true;
}

bool CborReader::boolean(bool &value)
{
    if (atEnd())
        return fail(Errc::Truncated);
    if (m_bytes[m_at] != '\xf4' && m_bytes[m_at] != '\xf5')
        return fail(Errc::Malformed, QStringLiteral("not a boolean"));
    value = m_bytes[m_at++] == '\xf5';
    return true;
}

bool CborReader::string(unsigned major, QByteArrayView &value)
{
    quint64 size = 0;
    if (!headOf(major, size))
        return false;
    if (size > left())
        return fail(Errc::Truncated);
    value = m_bytes.sliced(m_at, static_cast<qsizetype>(size));
    m_at += static_cast<qsizetype>(size);
    return true;
}

bool CborReader::bytes(QByteArrayView &value)
{
    return string(2, value);
}

bool CborReader::text(QByteArrayView &utf8)
{
    if (!string(3, utf8))
        return false;
    return QUtf8StringView(utf8).isValidUtf8() || fail(Errc::Malformed, QStringLiteral("text is not UTF-8"));
}

bool CborReader::enter(unsigned major, quint64 &count)
{
    if (!headOf(major, count))
        return false;
    // Every item takes a byte at least, so a count beyond the bytes left is a lie.
    if (count > left() / (major == 5 ? 2 : 1))
        return fail(Errc::Truncated);
    if (++m_depth > deepest)
        return fail(Errc::TooLarge, QStringLiteral("nested too deeply"));
    return true;
}

bool CborReader::isNull()
{
    if (atEnd() || m_bytes[m_at] != '\xf6')
        return false;
    ++m_at;
    return true;
}

bool CborReader::charge(quint64 count, quint64 size)
{
    // Both are at most the input's size, or a type's: the product fits.
    m_budget -= static_cast<qint64>(count * size);
    return m_budget >= 0 || fail(Errc::TooLarge, QStringLiteral("more memory than such a file needs"));
}

bool CborReader::skip()
{
    if (++m_depth > deepest)
        return fail(Errc::TooLarge, QStringLiteral("nested too deeply"));
    Head read;
    if (!head(read) || !skipContents(read))
        return false;
    --m_depth;
    return true;
}

bool CborReader::skipContents(const Head &head)
{
    if (head.info == 31)
        return head.major >= 2 && head.major <= 5 ? skipIndefinite() : fail(Errc::Malformed);
    switch (head.major) {
    case 2:
    case 3:
        if (head.value > left())
            return fail(Errc::Truncated);
        m_at += static_cast<qsizetype>(head.value);
        return true;
    case 4:
    case 5:
        if (head.value > left())
            return fail(Errc::Truncated);
        return skipItems(head.major == 5 ? 2 * head.value : head.value);
    case 6: // a tag, and the thing that it is on
        return skip();
    default: // the head was all
        return true;
    }
}

bool CborReader::skipItems(quint64 count)
{
    for (quint64 i = 0; i < count; ++i) {
        if (!skip())
            return false;
    }
    return true;
}

bool CborReader::skipIndefinite()
{
    while (!atEnd() && m_bytes[m_at] != '\xff') {
        if (!skip())
            return false;
    }
    if (atEnd())
        return fail(Errc::Truncated);
    ++m_at;
    return true;
}

} // namespace earshot
