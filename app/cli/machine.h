// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <cli/options.h>
#include <snapshot/snapshot.h>

#include <QByteArray>

#include <utility>
#include <vector>

namespace earshot {

/// Rules from somewhere else, and what they stand on (CONTRACT.md, `--ruleset` and `--machine`).
struct MachineFiles {
    QByteArray machine; ///< JSON; empty: the defaults
    QString machineName; ///< the file's name, for errors
    std::vector<std::pair<RulesetFile, QByteArray>> rulesets;
};

/// One namespace with these interfaces, routes, settings, listeners and rules. What the machine file leaves out: one Ethernet
/// interface of each name that the rules mention, without addresses, and the kernel's defaults. Fails (Malformed, TooNew)
/// with the file and the field.
[[nodiscard]] Result<Snapshot> snapshotOfFiles(const MachineFiles &files);

/// The machine file alone.
[[nodiscard]] Result<NetNamespace> namespaceFromJson(QByteArrayView json, const QString &file);
/// Names of interfaces that rules compare with, without wildcards; sorted.
[[nodiscard]] QStringList interfacesInRules(const Ruleset &rules);

} // namespace earshot
