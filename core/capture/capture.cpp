// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <capture/capture.h>

#include <QCborStreamReader>
#include <QCborStreamWriter>
#include <QLatin1StringView>
#include <QStringList>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace earshot {

namespace {

using namespace Qt::StringLiterals;

/// Names of the errors in the file, by Errc.
constexpr auto errorNames = std::to_array<QLatin1StringView>(
    {"malformed"_L1, "truncated"_L1, "too-large"_L1, "too-new"_L1, "permission-denied"_L1, "not-found"_L1,
     "unsupported"_L1, "timed-out"_L1, "interrupted"_L1, "failed"_L1});
static_assert(errorNames.size() == std::to_underlying(Errc::Failed) + 1);

/// Names, places and keys: far above any real one.
constexpr qint64 textLimit = qint64{1} << 16;
/// How deep an unknown value may nest before it is refused.
constexpr int unknownDepth = 16;

// ---- writing ---------------------------------------------------------------------------------------------------------

void write(QCborStreamWriter &to, const Error &error)
{
    to.startMap(3);
    to.append("code"_L1);
    to.append(errorNames[std::to_underlying(error.code)]);
    to.append("where"_L1);
    to.append(error.where);
    to.append("detail"_L1);
    to.append(error.detail);
    to.endMap();
}

void write(QCborStreamWriter &to, const std::map<QString, Part> &parts)
{
    to.startMap(parts.size());
    for (const auto &[name, part] : parts) {
        to.append(name);
        to.startMap(part.error ? 2 : 1);
        to.append("bytes"_L1);
        to.append(part.bytes);
        if (part.error) {
            to.append("error"_L1);
            write(to, *part.error);
        }
        to.endMap();
    }
    to.endMap();
}

void write(QCborStreamWriter &to, const NamespaceCapture &space)
{
    to.startMap(4);
    to.append("inode"_L1);
    to.append(space.inode);
    to.append("name"_L1);
    to.append(space.name);
    to.append("own"_L1);
    to.append(space.own);
    to.append("parts"_L1);
    write(to, space.parts);
    to.endMap();
}

void write(QCborStreamWriter &to, const Privilege &privilege)
{
    to.startMap(3);
    to.append("uid"_L1);
    to.append(quint64{privilege.uid});
    to.append("netAdmin"_L1);
    to.append(privilege.netAdmin);
    to.append("ptrace"_L1);
    to.append(privilege.ptrace);
    to.endMap();
}

qsizetype sizeOf(const std::map<QString, Part> &parts)
{
    qsizetype sum = 0;
    for (const auto &[name, part] : parts)
        sum += part.bytes.size() + name.size() + 64;
    return sum;
}

// ---- reading ---------------------------------------------------------------------------------------------------------

/// Reads one file. The first failure is kept in `m_error` and everything after it is a no-op, so that the functions below
/// read like the format. Nothing is allocated that the bytes at hand and the limits don't allow.
class CaptureReader
{
public:
    CaptureReader(QByteArrayView cbor, const CaptureLimits &limits)
        : m_reader(cbor.data(), cbor.size())
        , m_size(cbor.size())
        , m_limits(limits)
    {
    }

    Result<Capture> read()
    {
        Capture capture;
        map(u"capture"_s, [&](const QString &key) { readField(key, capture); });
        if (!m_error && !m_schemaRead)
            fail(Errc::Malformed, u"no schema"_s);
        if (!m_error && m_reader.currentOffset() != m_size)
            fail(Errc::Malformed, u"bytes after the end"_s);
        if (m_error)
            return std::unexpected(*m_error);
        return capture;
    }

private:
    void readField(const QString &key, Capture &capture)
    {
        // Nothing of a later form is looked at, so the number stands first.
        if ((key == "schema"_L1) == m_schemaRead)
            return fail(Errc::Malformed, u"schema must come first, and once"_s);
        if (!m_schemaRead) {
            m_schemaRead = true;
            return readSchema();
        }
        if (key == "takenMs"_L1)
            capture.takenMs = integer();
        else if (key == "hostName"_L1)
            capture.hostName = text();
        else if (key == "kernelRelease"_L1)
            capture.kernelRelease = text();
        else if (key == "machine"_L1)
            capture.machine = text();
        else if (key == "privilege"_L1)
            readPrivilege(capture.privilege);
        else if (key == "parts"_L1)
            readParts(capture.parts);
        else if (key == "namespaces"_L1)
            readNamespaces(capture.namespaces);
        else
            skip();
    }

    void readSchema()
    {
        if (!expect(m_reader.isUnsignedInteger(), u"a number from 0 up"_s))
            return;
        // Before the reader moves on: what follows in a later file may be unreadable already.
        const quint64 schema = m_reader.toUnsignedInteger();
        if (schema > Capture::schema)
            return fail(Errc::TooNew, u"schema %1, this version reads up to %2"_s.arg(schema).arg(Capture::schema));
        expect(schema > 0, u"a schema from 1 up"_s);
        advance();
    }

    void readPrivilege(Privilege &privilege)
    {
        map(u"privilege"_s, [&](const QString &key) {
            if (key == "uid"_L1)
                privilege.uid = static_cast<quint32>(natural(std::numeric_limits<quint32>::max()));
            else if (key == "netAdmin"_L1)
                privilege.netAdmin = boolean();
            else if (key == "ptrace"_L1)
                privilege.ptrace = boolean();
            else
                skip();
        });
    }

    void readParts(std::map<QString, Part> &parts)
    {
        map(u"parts"_s, [&](const QString &name) {
            if (static_cast<qsizetype>(parts.size()) >= m_limits.partsEach)
                return fail(Errc::TooLarge, u"more than %1 parts"_s.arg(m_limits.partsEach));
            const auto [place, fresh] = parts.try_emplace(name);
            if (!fresh)
                return fail(Errc::Malformed, u"part twice"_s);
            readPart(name, place->second);
        });
    }

    void readPart(const QString &name, Part &part)
    {
        map(name, [&](const QString &key) {
            if (key == "bytes"_L1)
                part.bytes = bytes();
            else if (key == "error"_L1)
                readError(part.error.emplace());
            else
                skip();
        });
    }

    void readError(Error &error)
    {
        map(u"error"_s, [&](const QString &key) {
            if (key == "code"_L1)
                error.code = errorCode(text());
            else if (key == "where"_L1)
                error.where = text();
            else if (key == "detail"_L1)
                error.detail = text();
            else
                skip();
        });
    }

    Errc errorCode(const QString &name)
    {
        const auto found = std::ranges::find(errorNames, name);
        if (found == errorNames.end() && !m_error)
            fail(Errc::Malformed, u"unknown error code"_s);
        return found == errorNames.end() ? Errc::Failed : static_cast<Errc>(found - errorNames.begin());
    }

    void readNamespaces(std::vector<NamespaceCapture> &spaces)
    {
        if (!expect(m_reader.isArray(), u"a list"_s) || !enter())
            return;
        int index = 0;
        while (!m_error && m_reader.hasNext()) {
            m_path.append(u"namespaces[%1]"_s.arg(index++));
            if (index > m_limits.namespaces)
                fail(Errc::TooLarge, u"more than %1 namespaces"_s.arg(m_limits.namespaces));
            else
                readNamespace(spaces.emplace_back());
            m_path.removeLast();
        }
        leave();
    }

    void readNamespace(NamespaceCapture &space)
    {
        map({}, [&](const QString &key) {
            if (key == "inode"_L1)
                space.inode = natural(std::numeric_limits<quint64>::max());
            else if (key == "name"_L1)
                space.name = text();
            else if (key == "own"_L1)
                space.own = boolean();
            else if (key == "parts"_L1)
                readParts(space.parts);
            else
                skip();
        });
    }

    /// Calls `field` for each key of a map, which must read or skip the value. A key that comes twice is refused.
    template<typename Field>
    void map(const QString &what, Field field)
    {
        if (!expect(m_reader.isMap(), what.isEmpty() ? u"a map"_s : u"a map (%1)"_s.arg(what)) || !enter())
            return;
        QStringList seen;
        while (!m_error && m_reader.hasNext()) {
            const QString key = text();
            m_path.append(key);
            if (!m_error && seen.contains(key))
                fail(Errc::Malformed, u"key twice"_s);
            // Keys are few by the format; a map of very many unknown ones isn't ours and would make this search slow.
            if (!m_error && seen.size() > 1024)
                fail(Errc::TooLarge, u"more than 1024 keys"_s);
            seen.append(key);
            if (!m_error)
                field(key);
            m_path.removeLast();
        }
        leave();
    }

    bool enter()
    {
        if (!m_reader.enterContainer())
            failFromReader();
        return !m_error;
    }

    void leave()
    {
        if (m_error)
            return;
        if (m_reader.lastError() != QCborError::NoError || !m_reader.leaveContainer())
            failFromReader();
    }

    qint64 integer()
    {
        if (!expect(m_reader.isInteger(), u"a number"_s))
            return 0;
        const bool fits = m_reader.isUnsignedInteger()
            ? m_reader.toUnsignedInteger() <= static_cast<quint64>(std::numeric_limits<qint64>::max())
            : quint64(m_reader.toNegativeInteger()) - 1 <= static_cast<quint64>(std::numeric_limits<qint64>::max());
        if (!expect(fits, u"a number of 63 bits"_s))
            return 0;
        const qint64 value = m_reader.toInteger();
        advance();
        return value;
    }

    quint64 natural(quint64 highest)
    {
        if (!expect(m_reader.isUnsignedInteger(), u"a number from 0 up"_s)
            || !expect(m_reader.toUnsignedInteger() <= highest, u"a smaller number"_s))
            return 0;
        const quint64 value = m_reader.toUnsignedInteger();
        advance();
        return value;
    }

    bool boolean()
    {
        if (!expect(m_reader.isBool(), u"true or false"_s))
            return false;
        const bool value = m_reader.toBool();
        advance();
        return value;
    }

    QString text()
    {
        if (!expect(m_reader.isString(), u"text"_s))
            return {};
        return QString::fromUtf8(chunks(std::min(textLimit, m_limits.bytes - m_used)));
    }

    QByteArray bytes()
    {
        if (!expect(m_reader.isByteArray(), u"bytes"_s))
            return {};
        return chunks(m_limits.bytes - m_used);
    }

    /// The chunks of a string; a chunk is only made room for when the file really holds as many bytes.
    QByteArray chunks(qint64 limit)
    {
        QByteArray result;
        while (!m_error) {
            const qint64 size = m_reader.currentStringChunkSize();
            if (size < 0)
                failFromReader();
            else if (size > m_size - m_reader.currentOffset())
                fail(Errc::Truncated, u"%1 bytes are announced, fewer are left"_s.arg(size));
            else if (size > limit - result.size())
                fail(Errc::TooLarge, u"more than %1 bytes"_s.arg(limit));
            if (m_error)
                break;
            const qsizetype before = result.size();
            result.resize(before + size);
            const auto read = m_reader.readStringChunk(result.data() + before, size);
            if (read.status == QCborStreamReader::Error)
                failFromReader();
            else if (read.status == QCborStreamReader::EndOfString)
                break;
        }
        m_used += result.size();
        return m_error ? QByteArray() : result;
    }

    void skip()
    {
        if (!m_reader.next(unknownDepth))
            failFromReader();
    }

    void advance()
    {
        if (!m_error && !m_reader.next())
            failFromReader();
    }

    bool expect(bool holds, const QString &what)
    {
        if (!m_error && m_reader.lastError() != QCborError::NoError)
            failFromReader();
        else if (!m_error && !holds)
            fail(Errc::Malformed, u"%1 expected"_s.arg(what));
        return !m_error;
    }

    void failFromReader()
    {
        const QCborError error = m_reader.lastError();
        fail(error == QCborError::EndOfFile ? Errc::Truncated : Errc::Malformed, error.toString());
    }

    void fail(Errc code, const QString &detail)
    {
        if (m_error)
            return;
        QString where = m_path.join(u'/').left(256);
        where += (where.isEmpty() ? u"byte %1"_s : u", byte %1"_s).arg(m_reader.currentOffset());
        m_error = Error{code, where, detail};
    }

    QCborStreamReader m_reader;
    qint64 m_size;
    CaptureLimits m_limits;
    qint64 m_used = 0;
    bool m_schemaRead = false;
    QStringList m_path;
    std::optional<Error> m_error;
};

} // namespace

QByteArray toCbor(const Capture &capture)
{
    qsizetype size = 1024 + sizeOf(capture.parts);
    for (const NamespaceCapture &space : capture.namespaces)
        size += 256 + sizeOf(space.parts);
    QByteArray result;
    result.reserve(size);
    QCborStreamWriter to(&result);
    to.startMap(8);
    to.append("schema"_L1);
    to.append(Capture::schema);
    to.append("takenMs"_L1);
    to.append(capture.takenMs);
    to.append("hostName"_L1);
    to.append(capture.hostName);
    to.append("kernelRelease"_L1);
    to.append(capture.kernelRelease);
    to.append("machine"_L1);
    to.append(capture.machine);
    to.append("privilege"_L1);
    write(to, capture.privilege);
    to.append("parts"_L1);
    write(to, capture.parts);
    to.append("namespaces"_L1);
    to.startArray(capture.namespaces.size());
    for (const NamespaceCapture &space : capture.namespaces)
        write(to, space);
    to.endArray();
    to.endMap();
    return result;
}

Result<Capture> captureFromCbor(QByteArrayView cbor, const CaptureLimits &limits)
{
    return CaptureReader(cbor, limits).read();
}

const Part *findPart(const std::map<QString, Part> &parts, QLatin1StringView name)
{
    const auto found = parts.find(QString(name));
    return found == parts.end() ? nullptr : &found->second;
}

} // namespace earshot
