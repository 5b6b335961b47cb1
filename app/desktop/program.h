// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace earshot {

/// All of `earshot`; the result is its exit code (CONTRACT.md).
[[nodiscard]] int runDesktop(int argc, char **argv);

} // namespace earshot
