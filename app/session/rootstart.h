// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <collect/descriptor.h>

namespace earshot {

/// For the start of a program with a window, before Qt and while there is one thread: behind sudo or pkexec it starts a worker
/// as root and becomes the caller, for good, in environment too. The worker's channel; none where the process isn't root's,
/// where root itself asks, or where no worker could be started. Fails where the privileges couldn't be given up: then the
/// program must end.
[[nodiscard]] Result<Descriptor> becomeCaller();

} // namespace earshot
