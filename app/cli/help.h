// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cli/options.h>

#include <QCommandLineOption>

namespace earshot {

/// The stored names of options.
namespace option {
inline constexpr QLatin1StringView snapshot("snapshot");
inline constexpr QLatin1StringView ruleset("ruleset");
inline constexpr QLatin1StringView machine("machine");
inline constexpr QLatin1StringView format("format");
inline constexpr QLatin1StringView all("all");
inline constexpr QLatin1StringView columns("columns");
inline constexpr QLatin1StringView exitCode("exit-code");
inline constexpr QLatin1StringView from("from");
inline constexpr QLatin1StringView to("to");
inline constexpr QLatin1StringView iif("iif");
inline constexpr QLatin1StringView sport("sport");
inline constexpr QLatin1StringView batch("batch");
inline constexpr QLatin1StringView trace("trace");
inline constexpr QLatin1StringView scope("scope");
inline constexpr QLatin1StringView redact("redact");
} // namespace option

[[nodiscard]] QList<QCommandLineOption> optionsOf(Command command);
/// Of every command, to find the command among the arguments.
[[nodiscard]] QList<QCommandLineOption> allOptions();

[[nodiscard]] QString versionText();
[[nodiscard]] QString generalHelp();
[[nodiscard]] QString commandHelp(Command command);

} // namespace earshot
