// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QStringView>

#include <concepts>

namespace earshot {

/// Writes JSON (RFC 8259) in the order of the calls: our formats begin with "schema", which QJsonObject would sort away.
/// Whatever could move a terminal's cursor or reorder text leaves as \u escapes, so the value is exact and the bytes are
/// harmless. Calls must be balanced; nothing is checked.
class JsonWriter
{
public:
    explicit JsonWriter(QByteArray &out)
        : m_out(out)
    {
    }

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(QByteArrayView name);
    void null();
    void value(bool value);
    void value(QStringView text);
    /// ASCII that needs no escapes: stored names and the like.
    void ascii(QByteArrayView text);
    void value(std::integral auto number)
    {
        separate();
        m_out += QByteArray::number(number);
    }
    /// JSON that is one already.
    void raw(QByteArrayView json);
    /// For the eye: a line end before what comes next.
    void line() { m_line = true; }

    void field(QByteArrayView name, const auto &content)
    {
        key(name);
        value(content);
    }
    void field(QByteArrayView name, QLatin1StringView stored)
    {
        key(name);
        ascii(QByteArrayView(stored.data(), stored.size()));
    }
    /// null where the text is empty.
    void textOrNull(QByteArrayView name, QStringView text);

private:
    void separate();
    void open(char bracket);
    void close(char bracket);

    QByteArray &m_out;
    bool m_comma = false;
    bool m_line = false;
};

} // namespace earshot
