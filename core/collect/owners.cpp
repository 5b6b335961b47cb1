// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/files.h>
#include <collect/kernelparts.h>
#include <collect/processes.h>

#include <QFile>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace earshot {

namespace {

/// Processes that a thread takes at a time; few, since one of them may hold most of the sockets.
constexpr std::size_t batch = 8;
/// Below this many processes a second thread costs more than it saves.
constexpr std::size_t processesForThreads = 64;
/// More than two threads mostly wait for each other in the kernel's dentry cache.
constexpr long mostThreads = 2;

/// linux_dirent64 of getdents64(2), which the C library doesn't declare.
struct RawEntry {
    std::uint64_t inode;
    std::int64_t offset;
    std::uint16_t size;
    std::uint8_t type;
    char name[1];
};

/// Calls each(name) for every entry of an open folder; false where it can't be listed. each returns false to stop.
template<std::size_t Size, typename Each>
bool forEachEntry(int folder, std::array<char, Size> &buffer, Each each)
{
    for (;;) {
        const long size = syscall(SYS_getdents64, folder, buffer.data(), buffer.size());
        if (size <= 0)
            return size == 0;
        for (long at = 0; at < size;) {
            // The buffer is the kernel's own layout, aligned to eight bytes.
            const auto *entry = reinterpret_cast<const RawEntry *>(buffer.data() + at);
            if (!each(static_cast<const char *>(entry->name)))
                return true;
            at += entry->size;
        }
    }
}

std::optional<std::uint32_t> pidOf(const char *name)
{
    std::uint32_t pid = 0;
    const char *end = name + std::strlen(name);
    const auto [stopped, error] = std::from_chars(name, end, pid);
    return error == std::errc() && stopped == end ? std::optional(pid) : std::nullopt;
}

/// "socket:[123]" → 123.
std::optional<std::uint32_t> socketInode(std::string_view link)
{
    constexpr std::string_view prefix = "socket:[";
    if (!link.starts_with(prefix))
        return std::nullopt;
    std::uint64_t inode = 0;
    const auto [stopped, error] = std::from_chars(link.data() + prefix.size(), link.data() + link.size(), inode);
    return error == std::errc() ? std::optional(static_cast<std::uint32_t>(inode)) : std::nullopt;
}

/// Field 22 of /proc/PID/stat. comm is the process's own and may hold anything, so fields are counted from its last ")".
std::string_view startTime(std::string_view stat)
{
    const std::size_t close = stat.rfind(')');
    if (close == std::string_view::npos)
        return {};
    std::size_t at = close;
    for (int field = 2; field < 22 && at != std::string_view::npos; ++field)
        at = stat.find(' ', at + 1);
    if (at == std::string_view::npos)
        return {};
    return stat.substr(at + 1, stat.find(' ', at + 1) - at - 1);
}

/// A file or link of a process in a buffer that is used again for the next one.
template<std::size_t Limit>
class Text
{
public:
    /// False where it can't be read; errno says why.
    bool readFrom(int process, const char *name)
    {
        m_size = 0;
        const Descriptor file(openat(process, name, O_RDONLY | O_CLOEXEC));
        if (!file)
            return false;
        for (;;) {
            // One byte above the limit, to see whether there is more.
            const ssize_t size = read(file.number(), m_bytes.data() + m_size, m_bytes.size() - m_size);
            if (size < 0)
                return false;
            m_size += static_cast<std::size_t>(size);
            if (size == 0 || m_size == m_bytes.size())
                return true;
        }
    }
    bool readLinkFrom(int process, const char *name)
    {
        const ssize_t size = readlinkat(process, name, m_bytes.data(), m_bytes.size());
        m_size = static_cast<std::size_t>(std::max<ssize_t>(size, 0));
        return size >= 0;
    }
    [[nodiscard]] bool isCut() const { return m_size > Limit; }
    [[nodiscard]] std::string_view view() const { return {m_bytes.data(), std::min(m_size, Limit)}; }

private:
    std::array<char, Limit + 1> m_bytes;
    std::size_t m_size = 0;
};

/// What the threads share.
struct Walk {
    int proc = -1;
    const std::vector<std::uint32_t> &pids;
    std::uint32_t descriptorLimit = 0;
    qint64 byteLimit = 0;
    std::atomic<std::size_t> next{0};
    std::atomic<std::uint32_t> descriptors{0};
    std::atomic<qint64> bytes{0};
    std::atomic<bool> cut{false};
};

/// Records of a run of processes, to be put in order at the end.
struct Chunk {
    std::size_t first = 0;
    QByteArray records;
};

/// One thread's walk: everything it needs is allocated once.
class Walker
{
public:
    explicit Walker(Walk &walk)
        : m_walk(walk)
    {
        m_sockets.reserve(4096);
    }

    void run()
    {
        for (;;) {
            const std::size_t first = m_walk.next.fetch_add(batch);
            if (first >= m_walk.pids.size() || m_walk.cut)
                return;
            QByteArray records;
            for (std::size_t i = first; i < std::min(first + batch, m_walk.pids.size()) && !m_walk.cut; ++i)
                visit(m_walk.pids[i], records);
            if ((m_walk.bytes += records.size()) > m_walk.byteLimit)
                m_walk.cut = true;
            if (!records.isEmpty())
                m_chunks.push_back({first, std::move(records)});
        }
    }

    [[nodiscard]] std::vector<Chunk> &chunks() { return m_chunks; }
    [[nodiscard]] const ProcessTrailer &counts() const { return m_counts; }
    [[nodiscard]] const std::set<std::uint32_t> &uids() const { return m_uids; }

private:
    enum class Outcome : std::uint8_t { Read, Nothing, Hidden, Vanished };

    void visit(std::uint32_t pid, QByteArray &to)
    {
        switch (read(pid, to)) {
        case Outcome::Hidden:
            ++m_counts.hidden;
            break;
        case Outcome::Vanished:
            ++m_counts.vanished;
            break;
        case Outcome::Read:
        case Outcome::Nothing:
            break;
        }
    }

    static Outcome afterFailure() { return errno == EACCES || errno == EPERM ? Outcome::Hidden : Outcome::Vanished; }

    Outcome read(std::uint32_t pid, QByteArray &to)
    {
        std::array<char, 16> name{};
        std::to_chars(name.data(), name.data() + name.size() - 1, pid);
        const Descriptor process(openat(m_walk.proc, name.data(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!process)
            return afterFailure();
        const Descriptor folder(openat(process.number(), "fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!folder)
            return afterFailure();
        if (const Outcome walked = walkDescriptors(process.number(), folder.number()); walked != Outcome::Read)
            return walked;
        return describe(pid, process.number(), to);
    }

    /// Fills m_sockets; stat is read as soon as there is a first one.
    Outcome walkDescriptors(int process, int folder)
    {
        m_sockets.clear();
        m_socketsCut = false;
        std::uint32_t seen = 0;
        std::uint32_t refused = 0;
        bool ended = false;
        const bool listed = forEachEntry(folder, m_entries, [&](const char *name) {
            if (name[0] == '.')
                return true;
            if (++seen + m_walk.descriptors.load(std::memory_order_relaxed) > m_walk.descriptorLimit) {
                m_socketsCut = true;
                return false;
            }
            // readlink and not stat: it never asks the file system behind a descriptor, which may be a dead one.
            const ssize_t size = readlinkat(folder, name, m_link.data(), m_link.size());
            if (size < 0) {
                refused += errno == EACCES || errno == EPERM ? 1 : 0;
                return true;
            }
            const auto inode = socketInode({m_link.data(), static_cast<std::size_t>(size)});
            if (inode && m_sockets.empty())
                ended = !m_before.readFrom(process, "stat");
            if (inode)
                m_sockets.push_back(*inode);
            return !ended;
        });
        m_walk.descriptors += seen;
        if (m_socketsCut)
            m_walk.cut = true;
        if (refused > 0)
            return Outcome::Hidden;
        if (ended)
            return Outcome::Vanished;
        // Kernel threads and the dying have no descriptors to list.
        return !listed || m_sockets.empty() ? Outcome::Nothing : Outcome::Read;
    }

    Outcome describe(std::uint32_t pid, int process, QByteArray &to)
    {
        struct stat status{};
        ProcessRecord record;
        record.pid = pid;
        if (fstat(process, &status) != 0)
            return Outcome::Vanished;
        record.uid = status.st_uid;
        if (fstatat(process, "ns/net", &status, 0) == 0)
            record.networkNamespace = status.st_ino;
        record.flags |= m_exe.readLinkFrom(process, "exe") ? 0U : ExeHidden;
        // Either may be absent or refused alone; whether the process is still there is for stat to say.
        m_cmdline.readFrom(process, "cmdline");
        m_cgroup.readFrom(process, "cgroup");
        if (!m_after.readFrom(process, "stat"))
            return Outcome::Vanished;
        // The folder's descriptor stays with the process, so this can only fail where that promise doesn't hold (a recorded tree).
        if (startTime(m_before.view()).empty() || startTime(m_before.view()) != startTime(m_after.view()))
            return Outcome::Vanished;
        record.flags |= (m_cmdline.isCut() ? CmdlineCut : 0U) | (m_cgroup.isCut() ? CgroupCut : 0U)
            | (m_socketsCut ? SocketsCut : 0U);
        record.stat = m_after.view();
        record.exe = m_exe.view();
        record.cmdline = m_cmdline.view();
        record.cgroup = m_cgroup.view();
        record.sockets = m_sockets;
        writeProcess(to, record);
        m_uids.insert(record.uid);
        return Outcome::Read;
    }

    Walk &m_walk;
    std::vector<Chunk> m_chunks;
    ProcessTrailer m_counts;
    std::set<std::uint32_t> m_uids;
    std::vector<std::uint32_t> m_sockets;
    bool m_socketsCut = false;
    alignas(8) std::array<char, 64 << 10> m_entries;
    std::array<char, 64> m_link; // longer targets aren't sockets
    Text<statLimit> m_before;
    Text<statLimit> m_after;
    Text<exeLimit> m_exe;
    Text<cmdlineLimit> m_cmdline;
    Text<cgroupLimit> m_cgroup;
};

std::vector<std::uint32_t> pidsIn(const Descriptor &proc)
{
    std::vector<std::uint32_t> pids;
    alignas(8) std::array<char, 32 << 10> buffer;
    forEachEntry(proc.number(), buffer, [&](const char *name) {
        if (const auto pid = pidOf(name))
            pids.push_back(*pid);
        return true;
    });
    std::ranges::sort(pids);
    return pids;
}

void walkInThreads(std::vector<std::unique_ptr<Walker>> &walkers)
{
    const auto run = [](void *walker) -> void * {
        static_cast<Walker *>(walker)->run();
        return nullptr;
    };
    // std::thread ends the program where no thread may be started; here the others just do more.
    std::vector<pthread_t> threads;
    for (std::size_t i = 1; i < walkers.size(); ++i) {
        pthread_t thread{};
        if (pthread_create(&thread, nullptr, run, walkers[i].get()) == 0)
            threads.push_back(thread);
    }
    walkers.front()->run();
    for (const pthread_t thread : threads)
        pthread_join(thread, nullptr);
}

void gather(std::vector<std::unique_ptr<Walker>> &walkers, ProcessTrailer &trailer, QByteArray &to,
            std::set<std::uint32_t> &uids)
{
    std::vector<Chunk> chunks;
    qsizetype size = to.size() + processTrailerSize;
    for (const auto &walker : walkers) {
        trailer.hidden += walker->counts().hidden;
        trailer.vanished += walker->counts().vanished;
        uids.insert(walker->uids().begin(), walker->uids().end());
        for (Chunk &chunk : walker->chunks()) {
            size += chunk.records.size();
            chunks.push_back(std::move(chunk));
        }
    }
    std::ranges::sort(chunks, {}, &Chunk::first);
    to.reserve(size);
    for (const Chunk &chunk : chunks)
        to += chunk.records;
}

} // namespace

void takeProcesses(const CollectRequest &request, Parts &machine, std::set<std::uint32_t> &uids)
{
    Part &part = machine[part::processes];
    const QString path = request.root + QStringLiteral("/proc");
    const auto proc = openFolder(path);
    if (!proc) {
        part.error = proc.error();
        return;
    }
    std::vector<std::uint32_t> pids = pidsIn(*proc);
    ProcessTrailer trailer;
    trailer.seen = static_cast<std::uint32_t>(pids.size());
    // Process 1 always exists; pids are sorted.
    trailer.flags |= pids.empty() || pids.front() != 1 ? ProcessesHidden : 0U;
    Walk walk{.proc = proc->number(),
              .pids = pids,
              .descriptorLimit = request.limits.descriptors,
              .byteLimit = request.limits.partBytes};
    if (pids.size() > request.limits.processes) {
        pids.resize(request.limits.processes);
        trailer.flags |= WalkCut;
    }
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    const long threads = pids.size() < processesForThreads ? 1 : std::clamp(processors, 1L, mostThreads);
    std::vector<std::unique_ptr<Walker>> walkers;
    for (long i = 0; i < threads; ++i)
        walkers.push_back(std::make_unique<Walker>(walk));
    walkInThreads(walkers);
    writeProcessesMagic(part.bytes);
    gather(walkers, trailer, part.bytes, uids);
    trailer.flags |= walk.cut ? WalkCut : 0U;
    writeTrailer(part.bytes, trailer);
    if (trailer.flags & WalkCut)
        part.error = Error{Errc::TooLarge, path, QStringLiteral("more processes or descriptors than allowed")};
}

} // namespace earshot
