// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cli/options.h>
#include <cli/output.h>
#include <cli/source.h>

namespace earshot {

/// `explain PORT/PROTO` and `explain --batch`.
[[nodiscard]] Exit explain(const Invocation &invocation, Access &access, StandardOutput &output);

} // namespace earshot
