// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <snapshot/container.h>

#include <capture/capture.h>
#include <snapshot/stored.h>

#include <QtEndian>

#include <array>
#include <map>

/// The form: the magic, then parts until the end of the file. A part is its name (4 bytes), its schema number (4), the
/// length of its contents (8) and of its packed chunks (8), all big endian, and the chunks. A chunk is its packed length
/// (4) and what qCompress() makes of at most 64 KiB of the contents.
///
/// Chunks, because qUncompress() can't be told where to stop: a chunk of 65 KiB can't unpack to more than 66 MiB (zlib packs
/// 1032:1 at best), and the first one that isn't as long as it must be ends the reading.
namespace earshot {
namespace {

constexpr qsizetype chunkSize = qsizetype{64} << 10;
constexpr qsizetype packedChunkLimit = chunkSize + 1024; // what can't be packed grows by less
constexpr qsizetype headSize = 4 + 4 + 8 + 8;

constexpr QByteArrayView captureName("CAPT");
constexpr QByteArrayView snapshotName("SNAP");
constexpr QByteArrayView changingName("CHNG");

template<typename T>
void appendNumber(QByteArray &bytes, T value)
{
    std::array<char, sizeof(T)> bigEndian{};
    qToBigEndian(value, bigEndian.data());
    bytes.append(bigEndian.data(), bigEndian.size());
}

void appendPart(QByteArray &file, QByteArrayView name, int schema, QByteArrayView contents)
{
    QByteArray chunks;
    for (qsizetype at = 0; at < contents.size(); at += chunkSize) {
        const QByteArrayView chunk = contents.sliced(at, std::min(chunkSize, contents.size() - at));
        // Level 1 takes a third of the usual time and our files a tenth more room.
        const QByteArray packed = qCompress(reinterpret_cast<const uchar *>(chunk.data()), chunk.size(), 1);
        appendNumber(chunks, static_cast<quint32>(packed.size()));
        chunks.append(packed);
    }
    file.append(name);
    appendNumber(file, static_cast<quint32>(schema));
    appendNumber(file, static_cast<quint64>(contents.size()));
    appendNumber(file, static_cast<quint64>(chunks.size()));
    file.append(chunks);
}

struct PartHead {
    QByteArrayView name;
    quint32 schema = 0;
    quint64 size = 0;
    QByteArrayView chunks;
};

QString printable(QByteArrayView name)
{
    return QString::fromLatin1(name);
}

/// Takes one part off the front of `rest`.
Result<PartHead> takePart(QByteArrayView &rest)
{
    if (rest.size() < headSize)
        return failure(Errc::Truncated, u"part"_s);
    PartHead head{
        rest.first(4), qFromBigEndian<quint32>(rest.data() + 4), qFromBigEndian<quint64>(rest.data() + 8), {}};
    const auto packed = qFromBigEndian<quint64>(rest.data() + 16);
    rest = rest.sliced(headSize);
    if (packed > static_cast<quint64>(rest.size()))
        return failure(Errc::Truncated, printable(head.name));
    head.chunks = rest.first(static_cast<qsizetype>(packed));
    rest = rest.sliced(static_cast<qsizetype>(packed));
    return head;
}

Result<QByteArray> unpacked(const PartHead &part)
{
    QByteArray contents;
    QByteArrayView rest = part.chunks;
    const auto size = static_cast<qsizetype>(part.size);
    while (contents.size() < size) {
        const quint32 packed = rest.size() < 4 ? 0 : qFromBigEndian<quint32>(rest.data());
        if (packed == 0 || packed > packedChunkLimit || packed > rest.size() - 4)
            return failure(Errc::Malformed, printable(part.name), u"chunk length"_s);
        const qsizetype expected = std::min(chunkSize, size - contents.size());
        // The first four bytes say how much room qUncompress() takes at once.
        if (packed < 4 || qFromBigEndian<quint32>(rest.data() + 4) != expected)
            return failure(Errc::Malformed, printable(part.name), u"chunk size"_s);
        const QByteArray chunk = qUncompress(reinterpret_cast<const uchar *>(rest.data() + 4), packed);
        if (chunk.size() != expected)
            return failure(Errc::Malformed, printable(part.name), u"packed data"_s);
        contents.append(chunk);
        rest = rest.sliced(4 + qsizetype{packed});
    }
    if (!rest.isEmpty())
        return failure(Errc::Malformed, printable(part.name), u"more chunks than contents"_s);
    return contents;
}

/// The parts by name; those of later versions are left alone.
Result<std::map<QByteArrayView, PartHead>> partsOf(QByteArrayView rest, qint64 limit)
{
    std::map<QByteArrayView, PartHead> parts;
    while (!rest.isEmpty()) {
        const auto part = takePart(rest);
        if (!part)
            return std::unexpected(part.error());
        if (part->name != captureName && part->name != snapshotName && part->name != changingName)
            continue;
        if (part->size > static_cast<quint64>(limit))
            return failure(Errc::TooLarge, printable(part->name), u"%1 bytes unpacked"_s.arg(part->size));
        limit -= static_cast<qint64>(part->size);
        if (!parts.emplace(part->name, *part).second)
            return failure(Errc::Malformed, printable(part->name), u"twice"_s);
    }
    return parts;
}

Result<QByteArray> contentsOf(const std::map<QByteArrayView, PartHead> &parts, QByteArrayView name, int schema)
{
    const auto part = parts.find(name);
    if (part == parts.end())
        return failure(Errc::Truncated, printable(name), u"missing"_s);
    if (part->second.schema > static_cast<quint32>(schema))
        return failure(Errc::TooNew, printable(name),
                       u"schema %1, this version reads up to %2"_s.arg(part->second.schema).arg(schema));
    return unpacked(part->second);
}

} // namespace

QByteArray writeContainer(const Container &container)
{
    QByteArray file = containerMagic.toByteArray();
    appendPart(file, snapshotName, Snapshot::schema, stableCbor(container.snapshot));
    if (container.capture)
        appendPart(file, captureName, Capture::schema, *container.capture);
    appendPart(file, changingName, Snapshot::schema, changingCbor(container.snapshot.changing));
    return file;
}

Result<Container> readContainer(QByteArrayView bytes, qint64 limit)
{
    if (!bytes.startsWith(containerMagic))
        return failure(containerMagic.startsWith(bytes) ? Errc::Truncated : Errc::Malformed, u"file"_s,
                       u"not an .earshot file"_s);
    const auto parts = partsOf(bytes.sliced(containerMagic.size()), limit);
    if (!parts)
        return std::unexpected(parts.error());
    const auto stable = contentsOf(*parts, snapshotName, Snapshot::schema).and_then(stableFromCbor);
    if (!stable)
        return std::unexpected(stable.error());
    const auto changing = contentsOf(*parts, changingName, Snapshot::schema).and_then(changingFromCbor);
    if (!changing)
        return std::unexpected(changing.error());
    Container container{std::nullopt, *stable};
    container.snapshot.changing = *changing;
    if (!parts->contains(captureName))
        return container;
    auto capture = contentsOf(*parts, captureName, Capture::schema);
    if (!capture)
        return std::unexpected(capture.error());
    container.capture = std::move(*capture);
    return container;
}

} // namespace earshot
