// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <report/selection.h>
#include <snapshot/snapshot.h>

#include <QByteArray>

namespace earshot {

/// One file that needs nothing else: no script, nothing from elsewhere, which a content security policy in it makes sure
/// of. UTF-8; HTML 5 that is well-formed XML too. Equal input gives equal bytes.
[[nodiscard]] QByteArray reportAsHtml(const Assessment &assessment, const Snapshot &snapshot, Scope scope = Scope::All);

} // namespace earshot
