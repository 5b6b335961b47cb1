// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/privilege.h>

#include <net/basics.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace earshot {
namespace {

enum class Request : char { Collect = 'c', Save = 's' };

/// Sent back for each request; the error's text follows where there is one.
struct Answer {
    qint64 size = -1; ///< of what is in the memory; −1: failed
    qint32 code = 0; ///< Errc
    qint32 text = 0; ///< bytes of "where\0detail" that follow
};

bool sendAll(int channel, const void *bytes, size_t size)
{
    const char *at = static_cast<const char *>(bytes);
    while (size > 0) {
        const ssize_t sent = send(channel, at, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        size -= static_cast<size_t>(sent);
    }
    return true;
}

bool receiveAll(int channel, void *bytes, size_t size)
{
    char *at = static_cast<char *>(bytes);
    while (size > 0) {
        const ssize_t got = recv(channel, at, size, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        size -= static_cast<size_t>(got);
    }
    return true;
}

bool store(int memory, QByteArrayView bytes)
{
    if (ftruncate(memory, 0) != 0)
        return false;
    qint64 at = 0;
    while (at < bytes.size()) {
        const ssize_t written = pwrite(memory, bytes.data() + at, static_cast<size_t>(bytes.size() - at), at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
    }
    return true;
}

std::optional<QByteArray> load(int memory, qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    qint64 at = 0;
    while (at < size) {
        const ssize_t got = pread(memory, bytes.data() + at, static_cast<size_t>(size - at), at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return std::nullopt;
        at += got;
    }
    return bytes;
}

void answer(int channel, const Result<qint64> &result)
{
    Answer head;
    QByteArray text;
    if (result) {
        head.size = *result;
    } else {
        head.code = static_cast<qint32>(result.error().code);
        text = result.error().where.toUtf8() + '\0' + result.error().detail.toUtf8();
        head.text = static_cast<qint32>(text.size());
    }
    if (sendAll(channel, &head, sizeof head))
        sendAll(channel, text.constData(), static_cast<size_t>(text.size()));
}

Error lostChild()
{
    return {Errc::Failed, u"the process that works as root"_s, u"it ended early"_s};
}

Result<qint64> receiveAnswer(int channel)
{
    Answer head;
    if (!receiveAll(channel, &head, sizeof head))
        return std::unexpected(lostChild());
    if (head.size >= 0)
        return head.size;
    QByteArray text(head.text, Qt::Uninitialized);
    if (!receiveAll(channel, text.data(), static_cast<size_t>(text.size())))
        return std::unexpected(lostChild());
    const qsizetype end = text.indexOf('\0');
    return failure(static_cast<Errc>(head.code), QString::fromUtf8(text.left(end)),
                   QString::fromUtf8(text.mid(end + 1)));
}

Result<qint64> doCollect(const RootHalf::Work &work, int memory)
{
    if (!work.collect)
        return failure(Errc::Unsupported, u"collect"_s);
    const QByteArray bytes = work.collect();
    if (!store(memory, bytes))
        return std::unexpected(fileError(errno, u"memory for what was read"_s));
    return bytes.size();
}

Result<qint64> doSave(const RootHalf::Work &work, int channel, int memory)
{
    qint64 size = 0;
    if (!receiveAll(channel, &size, sizeof size) || work.output.isEmpty() || size < 0)
        return failure(Errc::Unsupported, u"save"_s);
    const auto bytes = load(memory, size);
    if (!bytes)
        return std::unexpected(fileError(errno, u"memory for what is written"_s));
    if (const auto saved = saveFile(work.output, *bytes, work.secrecy); !saved)
        return std::unexpected(saved.error());
    return 0;
}

/// The child's whole life.
[[noreturn]] void serve(const RootHalf::Work &work, int channel, int memory)
{
    Request request{};
    while (receiveAll(channel, &request, sizeof request)) {
        switch (request) {
        case Request::Collect:
            answer(channel, doCollect(work, memory));
            break;
        case Request::Save:
            answer(channel, doSave(work, channel, memory));
            break;
        }
    }
    _exit(0);
}

} // namespace

RootHalf::RootHalf(pid_t child, OpenFile channel, OpenFile memory)
    : m_child(child)
    , m_channel(std::move(channel))
    , m_memory(std::move(memory))
{
}

RootHalf::~RootHalf()
{
    if (!m_channel.isOpen())
        return;
    m_channel = OpenFile(); // the child sees the end and leaves
    while (waitpid(m_child, nullptr, 0) < 0 && errno == EINTR) {}
}

Result<RootHalf> RootHalf::start(Work work)
{
    std::array<int, 2> ends{-1, -1};
    OpenFile memory(memfd_create("earshot", MFD_CLOEXEC));
    if (!memory.isOpen() || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return std::unexpected(fileError(errno, u"starting the process that works as root"_s));
    OpenFile ours(ends[0]);
    OpenFile theirs(ends[1]);
    const pid_t child = fork();
    if (child < 0)
        return std::unexpected(fileError(errno, u"starting the process that works as root"_s));
    if (child == 0) {
        ours = OpenFile();
        serve(work, theirs.number(), memory.number());
    }
    return RootHalf(child, std::move(ours), std::move(memory));
}

Result<QByteArray> RootHalf::collected()
{
    const auto request = Request::Collect;
    if (!sendAll(m_channel.number(), &request, sizeof request))
        return std::unexpected(lostChild());
    const auto size = receiveAnswer(m_channel.number());
    if (!size)
        return std::unexpected(size.error());
    auto bytes = load(m_memory.number(), *size);
    if (!bytes)
        return std::unexpected(lostChild());
    return std::move(*bytes);
}

Result<> RootHalf::save(QByteArrayView bytes)
{
    if (!store(m_memory.number(), bytes))
        return std::unexpected(fileError(errno, u"memory for what is written"_s));
    const auto request = Request::Save;
    const qint64 size = bytes.size();
    if (!sendAll(m_channel.number(), &request, sizeof request) || !sendAll(m_channel.number(), &size, sizeof size))
        return std::unexpected(lostChild());
    if (const auto done = receiveAnswer(m_channel.number()); !done)
        return std::unexpected(done.error());
    return {};
}

} // namespace earshot
