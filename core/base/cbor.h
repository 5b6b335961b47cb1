// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>
#include <QStringView>

namespace earshot {

/// Writes CBOR (RFC 8949) in its deterministic form: shortest heads, definite lengths. Our files hold nothing else.
class CborWriter
{
public:
    void number(quint64 value) { head(0, value); }
    void number(qint64 value);
    void boolean(bool value) { m_bytes.append(value ? '\xf5' : '\xf4'); }
    void null() { m_bytes.append('\xf6'); }
    void bytes(QByteArrayView value);
    void text(QLatin1StringView ascii);
    void text(QStringView value);
    void startArray(quint64 count) { head(4, count); }
    void startMap(quint64 count) { head(5, count); }

    [[nodiscard]] const QByteArray &written() const { return m_bytes; }
    [[nodiscard]] QByteArray take() { return std::move(m_bytes); }

private:
    void head(unsigned major, quint64 value);

    QByteArray m_bytes;
};

/// Reads what CborWriter writes, from a stranger: every length is checked against the bytes that are left, and memory is
/// charged before it is taken. It skips any well-formed CBOR that is nested no deeper than `deepest`. A function that
/// returns false has set the error; nothing may be read after that.
///
/// Not QCborStreamReader: this names the byte of a failure and has a limit of memory.
class CborReader
{
public:
    static constexpr int deepest = 64;

    explicit CborReader(QByteArrayView bytes)
        : m_bytes(bytes)
        , m_budget((qint64{16} << 20) + 64 * qint64{bytes.size()})
    {
    }

    [[nodiscard]] bool number(quint64 &value);
    [[nodiscard]] bool number(qint64 &value);
    [[nodiscard]] bool boolean(bool &value);
    [[nodiscard]] bool bytes(QByteArrayView &value);
    [[nodiscard]] bool text(QByteArrayView &utf8); ///< valid UTF-8
    /// Goes into a container of definite length; leave() it after `count` items (pairs, of a map).
    [[nodiscard]] bool enterArray(quint64 &count) { return enter(4, count); }
    [[nodiscard]] bool enterMap(quint64 &count) { return enter(5, count); }
    void leave() { --m_depth; }
    /// True where the next item is null; then it is read.
    [[nodiscard]] bool isNull();
    [[nodiscard]] bool skip(); ///< one item with all that is in it
    [[nodiscard]] bool charge(quint64 count, quint64 size); ///< memory for `count` things of `size` bytes
    [[nodiscard]] bool atEnd() const { return m_at == m_bytes.size(); }

    [[nodiscard]] bool fail(Errc code, QString detail = {});
    /// Where the failure happened, from the inside out.
    void failedIn(const QString &name);
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    struct Head {
        unsigned major = 0;
        unsigned info = 0;
        quint64 value = 0;
    };
    [[nodiscard]] bool head(Head &head);
    [[nodiscard]] bool headOf(unsigned major, quint64 &value);
    [[nodiscard]] bool string(unsigned major, QByteArrayView &value);
    [[nodiscard]] bool enter(unsigned major, quint64 &count);
    [[nodiscard]] bool skipContents(const Head &head);
    [[nodiscard]] bool skipItems(quint64 count);
    [[nodiscard]] bool skipIndefinite();
    [[nodiscard]] quint64 left() const { return static_cast<quint64>(m_bytes.size() - m_at); }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    int m_depth = 0;
    qint64 m_budget = 0;
    Error m_error;
};

} // namespace earshot
