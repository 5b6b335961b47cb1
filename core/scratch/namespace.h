// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QByteArray>

#include <functional>

namespace earshot {

/// What gives the power to administer a scratch network.
enum class ScratchRoot {
    UserNamespace, ///< a user namespace of its own; powerless outside
    Process ///< the process's own capabilities, because user namespaces are refused here
};

/// Makes the calling process root of a user namespace (where allowed) and puts it into an empty network namespace with `lo`
/// up, for the rest of its life. Only while the process has one thread. Fails with Unsupported (the kernel has no such
/// namespaces or their number is limited to none) or PermissionDenied; `detail` names the setting that refuses.
[[nodiscard]] Result<ScratchRoot> enterScratch();

/// An empty network namespace (`lo` up) for the calling thread from make() to the end of this value's life. The caller
/// must be allowed to (enterScratch). Destroy in the same thread, last made first.
class FreshNetwork
{
public:
    [[nodiscard]] static Result<FreshNetwork> make();
    FreshNetwork(FreshNetwork &&other) noexcept;
    FreshNetwork &operator=(FreshNetwork &&) = delete;
    ~FreshNetwork();

private:
    explicit FreshNetwork(int before)
        : m_before(before)
    {
    }

    int m_before = -1; ///< the namespace to go back to
};

struct ScratchLimits {
    int milliseconds = 30'000;
    qint64 bytes = qint64{1} << 30; ///< of what the work gives back
};

/// Runs `work` in a child process that is root of a scratch network and hands back what it returns. Everything that the
/// work started is dead when this returns. The child is a fork: `work` sees the caller's memory as it is now, and may not
/// wait for anything that another thread of the caller does or has locked.
[[nodiscard]] Result<QByteArray> runInScratch(const std::function<Result<QByteArray>()> &work,
                                              const ScratchLimits &limits = {});

} // namespace earshot
