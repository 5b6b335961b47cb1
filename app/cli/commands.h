// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cli/options.h>
#include <cli/output.h>
#include <cli/source.h>

namespace earshot {

/// Does what was asked for and says what to end with; everything that goes wrong has been told by then.
[[nodiscard]] Exit runCommand(const Invocation &invocation, Access &access, StandardOutput &output);

} // namespace earshot
