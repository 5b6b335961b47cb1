// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <base/caller.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <grp.h>
#include <linux/capability.h>
#include <optional>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace earshot {

namespace {

using namespace Qt::StringLiterals;

constexpr uid_t nobody = 65534; // the kernel's overflow user (user_namespaces(7))

std::unexpected<Error> refused(int number)
{
    return failure(number == EPERM ? Errc::PermissionDenied : Errc::Failed, u"giving up root's rights"_s,
                   QString::fromLocal8Bit(strerrordesc_np(number)));
}

std::optional<quint32> idFrom(const QByteArray &text)
{
    bool isNumber = false;
    const uint id = text.toUInt(&isNumber);
    // (uid_t)-1 means "leave as it is" to setresuid(2)
    return isNumber && id != ~0U ? std::optional(id) : std::nullopt;
}

/// A root that exists only in its user namespace has nobody to become.
Result<> dropCapabilities()
{
    // Where the bounding set can't be cut, no_new_privs keeps execve(2) from giving anything back.
    for (int capability = 0; capability <= 63; ++capability)
        prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> none{};
    if (syscall(SYS_capset, &header, none.data()) != 0)
        return refused(errno);
    return {};
}

bool setGroups(uid_t uid, gid_t gid)
{
    const passwd *entry = uid == nobody ? nullptr : getpwuid(uid);
    return entry ? initgroups(entry->pw_name, gid) == 0 : setgroups(0, nullptr) == 0;
}

} // namespace

Caller callerOf(const QByteArray &sudoUid, const QByteArray &sudoGid, const QByteArray &pkexecUid)
{
    if (const auto uid = idFrom(sudoUid); uid && *uid != 0)
        return {*uid, idFrom(sudoGid).value_or(nobody)};
    if (const auto uid = idFrom(pkexecUid); uid && *uid != 0) {
        const passwd *entry = getpwuid(*uid);
        return {*uid, entry ? entry->pw_gid : nobody};
    }
    return {};
}

Result<> giveUpPrivileges(const Caller &caller)
{
    const uid_t uid = caller.uid != 0 ? caller.uid : nobody;
    const gid_t gid = caller.uid != 0 ? caller.gid : nobody;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return refused(errno);
    if (!setGroups(uid, gid) || setresgid(gid, gid, gid) != 0 || setresuid(uid, uid, uid) != 0) {
        // EINVAL: the user namespace doesn't map that user; EPERM: it forbids setgroups (user_namespaces(7))
        if (errno == EINVAL || errno == EPERM)
            return dropCapabilities();
        return refused(errno);
    }
    if (setuid(0) == 0 || geteuid() != uid || getegid() != gid)
        return failure(Errc::Failed, u"giving up root's rights"_s, u"they could be taken back"_s);
    return {};
}

} // namespace earshot
