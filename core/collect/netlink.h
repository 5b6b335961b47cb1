// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <collect/descriptor.h>

#include <QByteArray>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace earshot {

/// A request as it is built: header, the family's own fixed struct, attributes.
class NetlinkRequest
{
public:
    NetlinkRequest(std::uint16_t type, std::uint16_t flags);

    template<typename Body>
    NetlinkRequest &body(const Body &body)
    {
        append({reinterpret_cast<const char *>(&body), sizeof body});
        return *this;
    }
    /// `value` as it is; a string attribute brings its own NUL.
    NetlinkRequest &attribute(std::uint16_t type, std::string_view value);

    [[nodiscard]] QByteArray &bytes() { return m_bytes; }

private:
    void append(std::string_view bytes);

    QByteArray m_bytes;
};

/// A netlink socket of the calling thread's network namespace, used for one question at a time.
class Netlink
{
public:
    struct Limits {
        qint64 bytes = 0; ///< that `to` may hold in the end
        int answerMs = 0; ///< silence after which the kernel is given up
    };

    /// Fails with Unsupported where the kernel lacks the protocol.
    [[nodiscard]] static Result<Netlink> open(int protocol);

    /// Sends one request and appends the answer to `to`: whole messages as they came, each aligned, without NLMSG_DONE,
    /// acks and what belongs to another question. Ask with NLM_F_DUMP or NLM_F_ACK, or the end isn't seen. What came
    /// before a failure stays in `to`. Interrupted: the kernel says that what it listed changed meanwhile; it
    /// is complete otherwise, and the socket may be asked again. After any other failure open another one.
    [[nodiscard]] Result<> ask(NetlinkRequest &request, QByteArray &to, const Limits &limits);

private:
    struct Progress {
        bool done = false;
        bool interrupted = false;
    };

    explicit Netlink(Descriptor descriptor)
        : m_descriptor(std::move(descriptor))
    {
    }
    Result<> send(NetlinkRequest &request);
    Result<qsizetype> receive(QByteArray &to, qsizetype at, const Limits &limits);
    Result<> sift(QByteArray &to, qsizetype at, qsizetype received, Progress &progress) const;

    Descriptor m_descriptor;
    std::uint32_t m_sequence = 0;
};

/// One message of a part: its type, and what follows the netlink header.
struct NetlinkMessage {
    std::uint16_t type = 0;
    std::string_view payload;
};

/// Takes the first whole message off `rest`; nothing when none is left or the bytes break the format.
[[nodiscard]] std::optional<NetlinkMessage> takeMessage(std::string_view &rest);
/// The value of the first attribute of that type behind a fixed struct of `head` bytes; nothing where there is none.
[[nodiscard]] std::optional<std::string_view> findAttribute(std::string_view payload, std::size_t head,
                                                            std::uint16_t type);

/// A struct at the start of `bytes`, or nothing where they are too few.
template<typename Body>
[[nodiscard]] std::optional<Body> bodyOf(std::string_view bytes)
{
    if (bytes.size() < sizeof(Body))
        return std::nullopt;
    Body body;
    std::memcpy(&body, bytes.data(), sizeof body);
    return body;
}

} // namespace earshot
