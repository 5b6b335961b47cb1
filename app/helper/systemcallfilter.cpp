// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <helper/systemcallfilter.h>

#include <collect/channel.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <linux/bpf.h>
#include <linux/netlink.h>
#include <linux/sockios.h>
#include <memory>
#include <netinet/in.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>

namespace earshot {

namespace {

/// Allowed whatever the arguments. One that this machine's architecture lacks is left out.
constexpr auto harmless = std::to_array<const char *>({
    // memory and threads
    "brk",
    "munmap",
    "mremap",
    "madvise",
    "futex",
    "futex_time64",
    "set_robust_list",
    "set_tid_address",
    "rseq",
    "sched_yield",
    "sched_getaffinity",
    "arch_prctl",
    "exit",
    "exit_group",
    "restart_syscall",
    "getrandom",
    "membarrier",
    // signals and time
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigaltstack",
    "nanosleep",
    "clock_nanosleep",
    "clock_nanosleep_time64",
    "clock_gettime",
    "clock_gettime64",
    "clock_getres",
    "gettimeofday",
    "time",
    "tgkill",
    // who and where
    "getpid",
    "gettid",
    "getppid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getresuid",
    "getresgid",
    "getgroups",
    "uname",
    "sysinfo",
    "getrlimit",
    "capget",
    "getcwd",
    "chdir",
    "fchdir",
    "getpgid",
    "setpgid",
    // descriptors and reading
    "read",
    "readv",
    "pread64",
    "lseek",
    "_llseek",
    "close",
    "close_range",
    "dup",
    "dup2",
    "dup3",
    "fcntl",
    "fcntl64",
    "poll",
    "ppoll",
    "ppoll_time64",
    "select",
    "pselect6",
    "pipe",
    "pipe2",
    "stat",
    "stat64",
    "lstat",
    "lstat64",
    "fstat",
    "fstat64",
    "newfstatat",
    "fstatat64",
    "statx",
    "statfs",
    "statfs64",
    "fstatfs",
    "fstatfs64",
    "access",
    "faccessat",
    "faccessat2",
    "readlink",
    "readlinkat",
    "getdents64",
    "umask",
    // writing what is open: pipes, and the memory that is handed over
    "write",
    "writev",
    "pwrite64",
    "memfd_create",
    "ftruncate",
    "ftruncate64",
    // sockets
    "recvfrom",
    "recvmsg",
    "getsockname",
    "getpeername",
    "getsockopt",
    "bind",
    // tools
    "vfork",
    "execve",
    "wait4",
    "waitid",
    "pidfd_open",
});

/// A worker that tries these isn't ours any more.
constexpr auto deadly = std::to_array<const char *>({
    "ptrace",          "process_vm_readv", "process_vm_writev",
    "init_module",     "finit_module",     "delete_module",
    "kexec_load",      "kexec_file_load",  "mount",
    "umount2",         "pivot_root",       "chroot",
    "setns",           "unshare",          "fsopen",
    "fsmount",         "move_mount",       "open_tree",
    "keyctl",          "add_key",          "request_key",
    "perf_event_open", "userfaultfd",      "io_uring_setup",
    "reboot",          "swapon",           "swapoff",
    "setuid",          "setgid",           "setreuid",
    "setregid",        "setresuid",        "setresgid",
    "setgroups",       "capset",           "accept",
    "accept4",         "listen",           "pidfd_getfd",
    "process_madvise",
});

/// Collects what goes wrong, so that the rules below read as a table.
class Filter
{
public:
    Filter()
        : m_context(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release)
        , m_result(m_context ? 0 : -ENOMEM)
    {
        if (m_context)
            note(seccomp_attr_set(m_context.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
    }

    void act(std::uint32_t action, const char *call, std::initializer_list<scmp_arg_cmp> arguments = {})
    {
        const int number = seccomp_syscall_resolve_name(call);
        if (number == __NR_SCMP_ERROR || number < 0 || m_result != 0)
            return; // another architecture's, or newer than the library
        note(seccomp_rule_add_exact_array(m_context.get(), action, number, static_cast<unsigned>(arguments.size()),
                                          arguments.size() == 0 ? nullptr : arguments.begin()));
    }
    void allow(const char *call, std::initializer_list<scmp_arg_cmp> arguments = {})
    {
        act(SCMP_ACT_ALLOW, call, arguments);
    }

    [[nodiscard]] int load()
    {
        if (m_result == 0)
            note(seccomp_load(m_context.get()));
        return -m_result;
    }

private:
    void note(int result)
    {
        if (m_result == 0)
            m_result = result;
    }

    std::unique_ptr<void, void (*)(scmp_filter_ctx)> m_context;
    int m_result;
};

scmp_arg_cmp is(unsigned argument, scmp_datum_t value)
{
    return {argument, SCMP_CMP_EQ, value, 0};
}

scmp_arg_cmp hasNone(unsigned argument, scmp_datum_t bits)
{
    return {argument, SCMP_CMP_MASKED_EQ, bits, 0};
}

void allowOpening(Filter &filter)
{
    constexpr scmp_datum_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
    filter.allow("open", {hasNone(1, writing)});
    filter.allow("openat", {hasNone(2, writing)});
    filter.allow("open_by_handle_at", {hasNone(2, writing)}); // control groups by their id
}

void allowMemory(Filter &filter)
{
    for (const char *call : {"mmap", "mmap2", "mprotect"}) {
        filter.allow(call, {hasNone(2, PROT_EXEC)});
        filter.allow(call, {hasNone(2, PROT_WRITE)});
    }
}

void allowProcesses(Filter &filter)
{
    constexpr scmp_datum_t namespaces =
        CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
    filter.allow("clone", {hasNone(0, namespaces)});
    // Its flags are in memory, where a filter can't look; the C library then takes clone.
    filter.act(SCMP_ACT_ERRNO(ENOSYS), "clone3");
    filter.allow("kill", {is(1, SIGKILL)}); // tools over their limits
    filter.allow("prlimit64", {is(2, 0)}); // asking only
}

void allowSockets(Filter &filter)
{
    filter.allow("socket", {is(0, AF_NETLINK)});
    // iptables-legacy-save asks the kernel over these (libiptc), and can't send by them: nothing may be connected, and an
    // address of netlink is too short for theirs.
    for (const int family : {AF_INET, AF_INET6}) {
        filter.allow("socket", {is(0, static_cast<scmp_datum_t>(family)), is(1, SOCK_RAW), is(2, IPPROTO_RAW)});
        filter.allow("socket",
                     {is(0, static_cast<scmp_datum_t>(family)), is(1, SOCK_RAW | SOCK_CLOEXEC), is(2, IPPROTO_RAW)});
    }
    for (const scmp_datum_t length : {scmp_datum_t{0}, scmp_datum_t{sizeof(sockaddr_nl)}})
        filter.allow("sendto", {is(5, length)});
    filter.allow("sendmsg", {is(0, channel::workerDescriptor)});
    filter.allow("setsockopt", {is(1, SOL_SOCKET)});
    filter.allow("setsockopt", {is(1, SOL_NETLINK)});
    filter.allow("ioctl", {is(0, channel::workerDescriptor), is(1, SIOCOUTQ)});
}

void allowBpf(Filter &filter)
{
    for (const int command : {BPF_PROG_QUERY, BPF_OBJ_GET_INFO_BY_FD, BPF_LINK_GET_FD_BY_ID, BPF_LINK_GET_NEXT_ID})
        filter.allow("bpf", {is(0, static_cast<scmp_datum_t>(command))});
}

Result<> load(Filter &filter)
{
    if (const int number = filter.load(); number != 0)
        return failure(Errc::Failed, QStringLiteral("seccomp"), QString::fromLocal8Bit(strerrordesc_np(number)));
    return {};
}

} // namespace

Result<> filterSystemCalls()
{
    Filter filter;
    for (const char *call : harmless)
        filter.allow(call);
    for (const char *call : deadly)
        filter.act(SCMP_ACT_KILL_PROCESS, call);
    allowOpening(filter);
    allowMemory(filter);
    allowProcesses(filter);
    allowSockets(filter);
    allowBpf(filter);
    return load(filter);
}

Result<> filterLinkLister()
{
    Filter filter;
    for (const char *call : deadly)
        filter.act(SCMP_ACT_KILL_PROCESS, call);
    filter.act(SCMP_ACT_KILL_PROCESS, "execve");
    for (const char *call : {"read", "write", "close", "brk", "munmap", "mremap", "madvise", "futex", "rt_sigreturn",
                             "exit", "exit_group"})
        filter.allow(call);
    for (const char *call : {"mmap", "mmap2", "mprotect"})
        filter.allow(call, {hasNone(2, PROT_EXEC)});
    for (const int command : {BPF_OBJ_GET_INFO_BY_FD, BPF_LINK_GET_FD_BY_ID, BPF_LINK_GET_NEXT_ID})
        filter.allow("bpf", {is(0, static_cast<scmp_datum_t>(command))});
    return load(filter);
}

} // namespace earshot
