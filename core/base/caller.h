// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QByteArray>

#include <sys/types.h>

namespace earshot {

/// Who asked, behind sudo or pkexec; files are read and written with their rights.
struct Caller {
    uid_t uid = 0;
    gid_t gid = 0;

    friend bool operator==(const Caller &, const Caller &) = default;
};

/// The caller of a process that runs as root: SUDO_UID or PKEXEC_UID with their groups, else root itself. The values are the
/// environment's; nothing and nonsense mean root.
[[nodiscard]] Caller callerOf(const QByteArray &sudoUid, const QByteArray &sudoGid, const QByteArray &pkexecUid);

/// Becomes the caller, or nobody where root itself asked, for good; checked. In a user namespace without such a user all
/// capabilities are given up instead. Call while the process has one thread.
[[nodiscard]] Result<> giveUpPrivileges(const Caller &caller);

} // namespace earshot
