// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <report/selection.h>
#include <snapshot/snapshot.h>
#include <wording/words.h>

#include <QByteArray>

namespace earshot {

/// The kinds of files that a report can be.
enum class ReportFormat : std::uint8_t { Html, Txt, Csv, Json, Ndjson };

/// By the file's suffix, in whatever case; nothing where it says none of them.
[[nodiscard]] std::optional<ReportFormat> reportFormatOf(QStringView file);
/// "html, txt, csv, json, ndjson", for people to choose from.
[[nodiscard]] QString reportFormats();

/// The report, for the window and for the command line alike. `columns` are those of a CSV file; none: the usual ones.
[[nodiscard]] QByteArray makeReport(ReportFormat format, const Assessment &assessment, const Snapshot &snapshot,
                                    Scope scope = Scope::All, const std::vector<ListColumn> &columns = {});

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::ReportFormat, QLatin1StringView("html"), QLatin1StringView("txt"), QLatin1StringView("csv"),
                   QLatin1StringView("json"), QLatin1StringView("ndjson"))
