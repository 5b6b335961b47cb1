// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <report/jsonwriter.h>
#include <report/selection.h>
#include <verdict/assessment.h>

#include <QByteArray>

namespace earshot {

/// `list --format json` of CONTRACT.md (resources/schema/list.schema.json), one endpoint a line; never translated.
/// With a snapshot, every socket and its state follow in "sockets" (`--all`).
[[nodiscard]] QByteArray listAsJson(const Assessment &assessment, Scope scope = Scope::All,
                                    const Snapshot *sockets = nullptr);

/// A line for the machine (the same fields without "endpoints"), then a line for each endpoint, then with a snapshot one
/// for each socket. A line says by its first field after "schema" what it is: "list", "endpoint", "socket".
[[nodiscard]] QByteArray listAsNdjson(const Assessment &assessment, Scope scope = Scope::All,
                                      const Snapshot *sockets = nullptr);

/// EVIDENCE of CONTRACT.md.
void writeEvidence(JsonWriter &json, const Evidence &evidence);
/// {"code","text","by"}
void writeReasons(JsonWriter &json, const std::vector<Reason> &reasons);
/// "net:[4026531840]"
[[nodiscard]] QString namespaceName(quint64 inode);
/// "2026-11-21T22:10:00Z"
[[nodiscard]] QString isoTime(qint64 msSinceEpoch);

} // namespace earshot
