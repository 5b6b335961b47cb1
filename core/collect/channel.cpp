// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/channel.h>

#include <QtEndian>

namespace earshot::channel {

namespace {

constexpr QByteArrayView requestMagic("ear?");
constexpr QByteArrayView answerMagic("ear!");

template<typename Number>
void append(QByteArray &to, Number number)
{
    const Number bytes = qToLittleEndian(number);
    to.append(reinterpret_cast<const char *>(&bytes), sizeof bytes);
}

template<typename Number>
Number numberAt(QByteArrayView bytes, qsizetype offset)
{
    return qFromLittleEndian<Number>(bytes.data() + offset);
}

} // namespace

QByteArray toBytes(const Request &request)
{
    QByteArray bytes = requestMagic.toByteArray();
    append(bytes, version);
    append(bytes, request.serial);
    append(bytes, request.parts);
    return bytes;
}

QByteArray toBytes(const Answer &answer)
{
    QByteArray bytes = answerMagic.toByteArray();
    append(bytes, answer.version);
    append(bytes, answer.serial);
    append(bytes, static_cast<quint32>(answer.status));
    append(bytes, answer.size);
    return bytes;
}

std::expected<Request, Status> requestFrom(QByteArrayView bytes)
{
    if (bytes.size() < 8 || !bytes.startsWith(requestMagic))
        return std::unexpected(Status::Malformed);
    // Before the size, which another version may have changed.
    if (numberAt<quint32>(bytes, 4) != version)
        return std::unexpected(Status::WrongVersion);
    if (bytes.size() != requestSize)
        return std::unexpected(Status::Malformed);
    const Request request{numberAt<quint32>(bytes, 8), numberAt<quint32>(bytes, 12)};
    if ((request.parts & ~everything) != 0)
        return std::unexpected(Status::UnknownPart);
    return request;
}

std::optional<Answer> answerFrom(QByteArrayView bytes)
{
    if (bytes.size() != answerSize || !bytes.startsWith(answerMagic))
        return std::nullopt;
    const auto status = numberAt<quint32>(bytes, 12);
    if (status > static_cast<quint32>(Status::Failed))
        return std::nullopt;
    return Answer{numberAt<quint32>(bytes, 4), numberAt<quint32>(bytes, 8), static_cast<Status>(status),
                  numberAt<quint64>(bytes, 16)};
}

} // namespace earshot::channel
