// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/files.h>
#include <collect/kernelparts.h>

#include <QFile>

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/magic.h>
#include <linux/netlink.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <linux/xfrm.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace earshot {

namespace {

const QString here = QStringLiteral("bpf");

/// The size that part bpf/links promises; kernels fill what they know of it and leave the rest zero.
constexpr std::size_t linkInfoSize = 256;
constexpr int linksLimit = 1 << 16;
constexpr int programsTotalLimit = 1 << 16;
/// The kernel runs at most 64 programs on a control group and attach type (BPF_CGROUP_MAX_PROGS), tcx as many.
constexpr std::size_t programsLimit = 64;
// Named by number, since older headers lack them: linux/bpf.h, enum bpf_attach_type.
constexpr std::uint32_t attachCgroupIngress = BPF_CGROUP_INET_INGRESS;
constexpr std::uint32_t attachCgroupEgress = BPF_CGROUP_INET_EGRESS;
constexpr std::uint32_t attachSkLookup = 36;
constexpr std::uint32_t attachTcxIngress = 46;

long bpf(int command, bpf_attr &attr)
{
    return syscall(SYS_bpf, command, &attr, sizeof attr);
}

using Programs = std::vector<std::uint32_t>;

/// Ids of the programs of an attach type on `target` (a descriptor, or an interface index for tcx).
Result<Programs> queryPrograms(std::uint32_t target, std::uint32_t attachType, std::uint32_t flags)
{
    std::array<std::uint32_t, programsLimit> ids{};
    bpf_attr attr{};
    attr.query.target_fd = target;
    attr.query.attach_type = attachType;
    attr.query.query_flags = flags;
    attr.query.prog_ids = reinterpret_cast<std::uint64_t>(ids.data());
    attr.query.prog_cnt = ids.size();
    if (bpf(BPF_PROG_QUERY, attr) == 0)
        return Programs(ids.begin(), ids.begin() + std::min<std::size_t>(attr.query.prog_cnt, ids.size()));
    // The kernel doesn't know the attach type, so nothing can be attached to it; ENOENT: nothing was.
    if (errno == EINVAL || errno == ENOENT)
        return Programs();
    return std::unexpected(systemError(errno, here));
}

QByteArray line(const QByteArray &where, std::uint32_t attachType, std::uint32_t program)
{
    return where + '\t' + QByteArray::number(attachType) + '\t' + QByteArray::number(program);
}

// ---- links (SYS_ADMIN) -----------------------------------------------------------------------------------------------

/// The info of one link; nothing where it is gone by now.
Result<QByteArray> linkInfo(std::uint32_t id)
{
    bpf_attr attr{};
    attr.link_id = id;
    const Descriptor link(static_cast<int>(bpf(BPF_LINK_GET_FD_BY_ID, attr)));
    if (!link && errno == ENOENT)
        return QByteArray();
    if (!link)
        return std::unexpected(systemError(errno, here));
    QByteArray info(linkInfoSize, '\0');
    attr = {};
    attr.info.bpf_fd = static_cast<std::uint32_t>(link.number());
    attr.info.info_len = linkInfoSize;
    attr.info.info = reinterpret_cast<std::uint64_t>(info.data());
    if (bpf(BPF_OBJ_GET_INFO_BY_FD, attr) != 0)
        return std::unexpected(systemError(errno, here));
    return info;
}

// ---- programs of the namespace (NET_ADMIN) ---------------------------------------------------------------------------

void takeNamespacePrograms(const CollectRequest &request, const Parts &space, Part &part)
{
    const QString path = request.root + QStringLiteral("/proc/thread-self/ns/net");
    const Descriptor netns(open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!netns) {
        part.error = systemError(errno, path);
        return;
    }
    const auto query = [&](std::uint32_t target, std::uint32_t type, std::uint32_t interface) {
        const auto programs = queryPrograms(target, type, 0);
        if (!programs)
            part.error = programs.error();
        for (const std::uint32_t program : programs.value_or(Programs()))
            part.bytes += QByteArray::number(type) + '\t' + QByteArray::number(interface) + '\t'
                + QByteArray::number(program) + '\n';
        return programs.has_value();
    };
    if (!query(static_cast<std::uint32_t>(netns.number()), attachSkLookup, 0))
        return;
    for (const std::uint32_t interface : interfaceIndexes(space)) {
        if (!query(interface, attachTcxIngress, interface) && part.error->code == Errc::PermissionDenied)
            return;
    }
}

// ---- programs on control groups (NET_ADMIN, and DAC_READ_SEARCH to find the group of a socket) -----------------------

/// The unified hierarchy's mount, alone or beside the old one.
Result<Descriptor> openCgroups(const CollectRequest &request)
{
    for (const QString &place : {QStringLiteral("/sys/fs/cgroup"), QStringLiteral("/sys/fs/cgroup/unified")}) {
        auto folder = openFolder(request.root + place);
        struct statfs status{};
        if (folder && fstatfs(folder->number(), &status) == 0 && status.f_type == CGROUP2_SUPER_MAGIC)
            return folder;
    }
    return failure(Errc::NotFound, QStringLiteral("cgroup2"));
}

/// Whether the kernel holds a program of the kind that filters a control group's packets (SYS_ADMIN). Programs outlive
/// the mount through which they were attached, and may have been attached through one of another mount namespace.
Result<bool> anyCgroupFilter()
{
    bpf_attr attr{};
    for (int count = 0; count < programsTotalLimit; ++count) {
        const std::uint32_t last = attr.next_id;
        attr = {};
        attr.start_id = last;
        if (bpf(BPF_PROG_GET_NEXT_ID, attr) != 0)
            return errno == ENOENT ? Result<bool>(false) : std::unexpected(systemError(errno, here));
        bpf_attr open{};
        open.prog_id = attr.next_id;
        const Descriptor program(static_cast<int>(bpf(BPF_PROG_GET_FD_BY_ID, open)));
        if (!program && errno == ENOENT)
            continue;
        if (!program)
            return std::unexpected(systemError(errno, here));
        bpf_prog_info info{};
        bpf_attr question{};
        question.info.bpf_fd = static_cast<std::uint32_t>(program.number());
        question.info.info_len = sizeof info;
        question.info.info = reinterpret_cast<std::uint64_t>(&info);
        if (bpf(BPF_OBJ_GET_INFO_BY_FD, question) != 0)
            return std::unexpected(systemError(errno, here));
        if (info.type == BPF_PROG_TYPE_CGROUP_SKB)
            return true;
    }
    return failure(Errc::TooLarge, here, QStringLiteral("more than %1 programs").arg(programsTotalLimit));
}

/// A control group by the id that sock_diag gives: a kernfs file handle (FILEID_KERNFS, linux/exportfs.h) is that number.
Descriptor openCgroup(const Descriptor &mount, std::uint64_t id)
{
    alignas(file_handle) std::array<char, sizeof(file_handle) + sizeof id> bytes{};
    auto *handle = reinterpret_cast<file_handle *>(bytes.data());
    handle->handle_bytes = sizeof id;
    handle->handle_type = 0xfe;
    std::memcpy(bytes.data() + sizeof(file_handle), &id, sizeof id);
    return Descriptor(open_by_handle_at(mount.number(), handle, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

/// Below the mount, as /proc/PID/cgroup has it; a name may hold anything but "/" and NUL, so tabs and newlines are masked.
QByteArray cgroupPath(const Descriptor &mount, const Descriptor &group)
{
    const auto target = [](const Descriptor &descriptor) {
        std::array<char, PATH_MAX> path;
        const QByteArray link = "/proc/self/fd/" + QByteArray::number(descriptor.number());
        const ssize_t size = readlink(link.constData(), path.data(), path.size());
        return QByteArray(path.data(), std::max<ssize_t>(size, 0));
    };
    QByteArray path = target(group).sliced(std::min(target(mount).size(), target(group).size()));
    path.replace('\t', ' ').replace('\n', ' ');
    return path.isEmpty() ? QByteArrayLiteral("/") : path;
}

void takeCgroupPrograms(const CollectRequest &request, const Parts &space, Part &part)
{
    const auto mount = openCgroups(request);
    if (!mount) {
        const auto any = anyCgroupFilter();
        if (!any)
            part.error = any.error();
        else if (*any)
            part.error = mount.error();
        return;
    }
    QStringList gone;
    for (const std::uint64_t id : socketCgroups(space)) {
        const Descriptor group = openCgroup(*mount, id);
        if (!group) {
            const Error error = systemError(errno, QStringLiteral("cgroup %1").arg(id));
            if (error.code == Errc::PermissionDenied) {
                part.error = error;
                return;
            }
            gone.append(QString::number(id));
            continue;
        }
        for (const std::uint32_t type : {attachCgroupIngress, attachCgroupEgress}) {
            // What runs on the group, inherited ones included.
            const auto programs =
                queryPrograms(static_cast<std::uint32_t>(group.number()), type, BPF_F_QUERY_EFFECTIVE);
            if (!programs)
                part.error = programs.error();
            for (const std::uint32_t program : programs.value_or(Programs()))
                part.bytes += line(cgroupPath(*mount, group), type, program) + '\t'
                    + QByteArray::number(static_cast<qulonglong>(id)) + '\n';
        }
    }
    // ESTALE, ENOENT: the groups are gone while their sockets live on, and with them no program went; so it can't be told.
    // A failed question of another group is the graver one and stays.
    if (!gone.isEmpty() && !part.error)
        part.error = Error{Errc::NotFound, QStringLiteral("cgroup ") + gone.join(u','), {}};
}

// ---- netlink ---------------------------------------------------------------------------------------------------------

/// Filters on the way in: of clsact, or of the older ingress qdisc, which takes any minor number below ffff:.
void takeFilters(const CollectRequest &request, const Parts &space, Part &part)
{
    std::vector<NetlinkRequest> questions;
    for (const std::uint32_t interface : interfaceIndexes(space)) {
        tcmsg body{};
        body.tcm_family = AF_UNSPEC;
        body.tcm_ifindex = static_cast<int>(interface);
        body.tcm_parent = TC_H_MAKE(TC_H_CLSACT, TC_H_MIN_INGRESS);
        questions.push_back(NetlinkRequest(RTM_GETTFILTER, NLM_F_DUMP).body(body));
    }
    dumpInto(part, request, NETLINK_ROUTE, std::move(questions));
}

/// xfrm_userpolicy_default of linux/xfrm.h since Linux 5.15; the same three bytes ask and answer.
struct DefaultPolicies {
    std::uint8_t in = 0, forward = 0, out = 0;
};
constexpr std::uint16_t messageGetDefault = XFRM_MSG_MAPPING + 2;

void takePolicies(const CollectRequest &request, Parts &space)
{
    dumpInto(space[part::xfrmPolicies], request, NETLINK_XFRM,
             {NetlinkRequest(XFRM_MSG_GETPOLICY, NLM_F_DUMP).body(xfrm_userpolicy_id{})});
    Part &fallback = space[part::xfrmDefault];
    dumpInto(fallback, request, NETLINK_XFRM, {NetlinkRequest(messageGetDefault, NLM_F_ACK).body(DefaultPolicies{})});
    // A kernel that doesn't know the question lets through what has no policy.
    if (fallback.error && fallback.error->code == Errc::Unsupported && !space[part::xfrmPolicies].error)
        fallback.error.reset();
}

} // namespace

void takeBpfLinks(Part &part)
{
    bpf_attr attr{};
    for (int count = 0; count < linksLimit; ++count) {
        const std::uint32_t last = attr.next_id;
        attr = {};
        attr.start_id = last;
        if (bpf(BPF_LINK_GET_NEXT_ID, attr) != 0) {
            // ENOENT ends the list.
            if (errno != ENOENT)
                part.error = systemError(errno, here);
            return;
        }
        const auto info = linkInfo(attr.next_id);
        if (!info) {
            part.error = info.error();
            return;
        }
        part.bytes += *info;
    }
    part.error = Error{Errc::TooLarge, here, QStringLiteral("more than %1 links").arg(linksLimit)};
}

void takeOverrulers(const CollectRequest &request, Parts &space, Parts &machine)
{
    takeFilters(request, space, space[part::tcFilters]);
    takePolicies(request, space);
    takeNamespacePrograms(request, space, space[part::netnsBpf]);
    takeBpfLinks(machine[part::bpfLinks]);
    takeCgroupPrograms(request, space, machine[part::cgroupBpf]);
}

} // namespace earshot
