// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/netlink.h>

#include <collect/files.h>

#include <algorithm>
#include <cerrno>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace earshot {

namespace {

const QString here = QStringLiteral("netlink");

/// Room for one receive. The kernel fills buffers of at most 32 KiB in a dump, but a single big message (a link with many
/// virtual functions) may be larger.
constexpr qsizetype room = 256 << 10;

constexpr std::size_t padded(std::size_t size)
{
    return (size + NLMSG_ALIGNTO - 1) & ~std::size_t{NLMSG_ALIGNTO - 1};
}

Error kernelError(int number, const QString &words)
{
    Error error = systemError(number, here);
    // nfnetlink says EINVAL, rtnetlink EOPNOTSUPP for what isn't built in; sock_diag says ENOENT for a missing family.
    if (number == EINVAL)
        error.code = Errc::Unsupported;
    if (number == EINTR)
        error.code = Errc::Interrupted;
    if (!words.isEmpty())
        error.detail += QStringLiteral(": ") + words;
    return error;
}

/// What the kernel says beyond the number (NLMSGERR_ATTR_MSG, netlink.h), behind the int and, without a cap, the request.
QString wordsOf(const nlmsghdr &header, std::string_view payload)
{
    if (!(header.nlmsg_flags & NLM_F_ACK_TLVS))
        return {};
    const std::size_t head = header.nlmsg_type == NLMSG_DONE ? sizeof(int) : sizeof(nlmsgerr);
    const auto words = findAttribute(payload, head, NLMSGERR_ATTR_MSG);
    return words ? QString::fromUtf8(words->substr(0, words->find('\0'))) : QString();
}

} // namespace

NetlinkRequest::NetlinkRequest(std::uint16_t type, std::uint16_t flags)
{
    nlmsghdr header{};
    header.nlmsg_type = type;
    header.nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
    body(header);
}

NetlinkRequest &NetlinkRequest::attribute(std::uint16_t type, std::string_view value)
{
    const nlattr header{static_cast<std::uint16_t>(sizeof(nlattr) + value.size()), type};
    append({reinterpret_cast<const char *>(&header), sizeof header});
    append(value);
    return *this;
}

void NetlinkRequest::append(std::string_view bytes)
{
    m_bytes.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
    m_bytes.append(static_cast<qsizetype>(padded(bytes.size()) - bytes.size()), '\0');
}

Result<Netlink> Netlink::open(int protocol)
{
    Descriptor descriptor(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol));
    if (!descriptor)
        return std::unexpected(systemError(errno, here));
    constexpr int on = 1;
    constexpr int buffer = 1 << 20;
    setsockopt(descriptor.number(), SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on);
    setsockopt(descriptor.number(), SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on);
    setsockopt(descriptor.number(), SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
    sockaddr_nl any{};
    any.nl_family = AF_NETLINK;
    if (bind(descriptor.number(), reinterpret_cast<const sockaddr *>(&any), sizeof any) != 0)
        return std::unexpected(systemError(errno, here));
    return Netlink(std::move(descriptor));
}

Result<> Netlink::ask(NetlinkRequest &request, QByteArray &to, const Limits &limits)
{
    const timeval wait{limits.answerMs / 1000, (limits.answerMs % 1000) * 1000};
    setsockopt(m_descriptor.number(), SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    if (const auto sent = send(request); !sent)
        return sent;
    Progress progress;
    while (!progress.done) {
        const qsizetype at = to.size();
        const auto received = receive(to, at, limits);
        if (!received) {
            to.resize(at);
            return std::unexpected(received.error());
        }
        if (const auto sifted = sift(to, at, *received, progress); !sifted)
            return sifted;
        if (!progress.done && to.size() > limits.bytes)
            return failure(Errc::TooLarge, here, QStringLiteral("more than %1 bytes").arg(limits.bytes));
    }
    if (progress.interrupted)
        return failure(Errc::Interrupted, here, QStringLiteral("NLM_F_DUMP_INTR"));
    return {};
}

Result<> Netlink::send(NetlinkRequest &request)
{
    nlmsghdr header;
    std::memcpy(&header, request.bytes().constData(), sizeof header);
    header.nlmsg_len = static_cast<std::uint32_t>(request.bytes().size());
    header.nlmsg_seq = ++m_sequence;
    std::memcpy(request.bytes().data(), &header, sizeof header);
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    const auto size = static_cast<std::size_t>(request.bytes().size());
    if (sendto(m_descriptor.number(), request.bytes().constData(), size, 0, reinterpret_cast<const sockaddr *>(&kernel),
               sizeof kernel)
        < 0)
        return std::unexpected(kernelError(errno, {}));
    return {};
}

/// One datagram from the kernel to the end of `to`; its size, 0 for what somebody else sent.
Result<qsizetype> Netlink::receive(QByteArray &to, qsizetype at, const Limits &limits)
{
    if (to.capacity() < at + room)
        to.reserve(std::max(at + room, std::min(2 * at, limits.bytes + room)));
    to.resize(at + room);
    sockaddr_nl sender{};
    iovec place{to.data() + at, static_cast<std::size_t>(room)};
    msghdr message{};
    message.msg_name = &sender;
    message.msg_namelen = sizeof sender;
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    ssize_t size = -1;
    do {
        size = recvmsg(m_descriptor.number(), &message, 0);
    } while (size < 0 && errno == EINTR);
    if (size < 0)
        return std::unexpected(kernelError(errno, {}));
    if (message.msg_flags & MSG_TRUNC)
        return failure(Errc::Truncated, here, QStringLiteral("a message of more than %1 bytes").arg(room));
    return sender.nl_pid == 0 ? size : 0;
}

/// Keeps the answer's messages in `to` from `at` on, and takes what is about the answer (the end, an error) out.
Result<> Netlink::sift(QByteArray &to, qsizetype at, qsizetype received, Progress &progress) const
{
    char *bytes = to.data();
    qsizetype kept = at;
    std::optional<Error> error;
    for (qsizetype next = at; at + received - next >= qsizetype{sizeof(nlmsghdr)} && !progress.done;) {
        nlmsghdr header;
        std::memcpy(&header, bytes + next, sizeof header);
        const qsizetype left = at + received - next;
        if (header.nlmsg_len < sizeof header || header.nlmsg_len > left) {
            error = Error{Errc::Malformed, here, QStringLiteral("a message that is longer than what came")};
            break;
        }
        const std::string_view payload(bytes + next + sizeof header, header.nlmsg_len - sizeof header);
        const qsizetype size = std::min<qsizetype>(static_cast<qsizetype>(padded(header.nlmsg_len)), left);
        if (header.nlmsg_seq == m_sequence) {
            progress.interrupted |= (header.nlmsg_flags & NLM_F_DUMP_INTR) != 0;
            if (header.nlmsg_type == NLMSG_ERROR || header.nlmsg_type == NLMSG_DONE) {
                progress.done = true;
                const int number = bodyOf<int>(payload).value_or(0);
                if (number < 0)
                    error = kernelError(-number, wordsOf(header, payload));
            } else if (header.nlmsg_type >= NLMSG_MIN_TYPE) {
                std::memmove(bytes + kept, bytes + next, static_cast<std::size_t>(size));
                kept += size;
            }
        }
        next += size;
    }
    to.resize(kept);
    to.append(static_cast<qsizetype>(padded(static_cast<std::size_t>(kept - at))) - (kept - at), '\0');
    return error ? std::unexpected(*error) : Result<>();
}

std::optional<NetlinkMessage> takeMessage(std::string_view &rest)
{
    const auto header = bodyOf<nlmsghdr>(rest);
    if (!header || header->nlmsg_len < sizeof *header || header->nlmsg_len > rest.size())
        return std::nullopt;
    const NetlinkMessage message{header->nlmsg_type, rest.substr(sizeof *header, header->nlmsg_len - sizeof *header)};
    rest.remove_prefix(std::min(rest.size(), padded(header->nlmsg_len)));
    return message;
}

std::optional<std::string_view> findAttribute(std::string_view payload, std::size_t head, std::uint16_t type)
{
    payload.remove_prefix(std::min(payload.size(), padded(head)));
    while (const auto header = bodyOf<nlattr>(payload)) {
        if (header->nla_len < sizeof *header || header->nla_len > payload.size())
            return std::nullopt;
        if ((header->nla_type & NLA_TYPE_MASK) == type)
            return payload.substr(sizeof *header, header->nla_len - sizeof *header);
        payload.remove_prefix(std::min(payload.size(), padded(header->nla_len)));
    }
    return std::nullopt;
}

} // namespace earshot
