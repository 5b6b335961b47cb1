// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <report/selection.h>
#include <wording/words.h>

#include <QByteArray>

#include <span>

namespace earshot {

/// What a CSV file has where nothing is asked for.
[[nodiscard]] std::vector<ListColumn> csvColumns();

/// One row an endpoint (RFC 4180: CRLF, quotes), a header of stored column names, cells in stored words, UTF-8; never
/// translated. No cell is read as a formula, no cell has a line end.
[[nodiscard]] QByteArray listAsCsv(const Assessment &assessment, std::span<const ListColumn> columns,
                                   Scope scope = Scope::All);

} // namespace earshot
