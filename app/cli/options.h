// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <net/address.h>
#include <report/selection.h>
#include <wording/words.h>

#include <QString>
#include <QStringList>

#include <expected>
#include <optional>
#include <vector>

namespace earshot {

enum class Command : std::uint8_t { List, Explain, Capture, Report };

/// What is printed or written; not every command has every format.
enum class Format : std::uint8_t { Table, Text, Json, Ndjson, Csv, Txt, Html };

/// `--ruleset KIND:FILE`
struct RulesetFile {
    enum class Kind : std::uint8_t { Nft, IptablesSave, Ip6tablesSave, Ipset };
    Kind kind = Kind::Nft;
    QString file;

    friend bool operator==(const RulesetFile &, const RulesetFile &) = default;
};

/// Where the picture comes from; nothing set: this machine, now.
struct SourceOptions {
    QString snapshot;
    std::vector<RulesetFile> rulesets;
    QString machine;

    [[nodiscard]] bool isLive() const { return snapshot.isEmpty() && rulesets.empty(); }
    friend bool operator==(const SourceOptions &, const SourceOptions &) = default;
};

/// What `explain` is asked; what is left out is chosen, for each origin.
struct PacketOptions {
    Transport transport = Transport::Tcp;
    Port port{};
    std::optional<Address> from, to;
    QString interface;
    std::optional<Port> sourcePort;

    friend bool operator==(const PacketOptions &, const PacketOptions &) = default;
};

/// A command line that was understood.
struct Invocation {
    Command command = Command::List;
    SourceOptions source;
    Format format = Format::Table;
    std::vector<ListColumn> columns; ///< empty: the usual ones
    bool everything = false; ///< --all
    bool exitCode = false; ///< --exit-code
    Scope scope = Scope::All;
    PacketOptions packet;
    QString batch; ///< the questions' file, "-": standard input; empty: no batch
    bool steps = false; ///< --trace
    QString output; ///< the file that capture and report write; "-": standard output

    friend bool operator==(const Invocation &, const Invocation &) = default;
};

/// Why there is nothing to do: something to print for who asked for it, or what is wrong with the command line.
struct NoInvocation {
    enum class Why : std::uint8_t { Asked, Wrong };
    Why why = Why::Wrong;
    QString text;

    friend bool operator==(const NoInvocation &, const NoInvocation &) = default;
};

/// `arguments` without the program's own name. Opens no file and asks no system.
[[nodiscard]] std::expected<Invocation, NoInvocation> readArguments(const QStringList &arguments);

} // namespace earshot

EARSHOT_ENUM_NAMES(earshot::Command, QLatin1StringView("list"), QLatin1StringView("explain"),
                   QLatin1StringView("capture"), QLatin1StringView("report"))
EARSHOT_ENUM_NAMES(earshot::Format, QLatin1StringView("table"), QLatin1StringView("text"), QLatin1StringView("json"),
                   QLatin1StringView("ndjson"), QLatin1StringView("csv"), QLatin1StringView("txt"),
                   QLatin1StringView("html"))
EARSHOT_ENUM_NAMES(earshot::RulesetFile::Kind, QLatin1StringView("nft"), QLatin1StringView("iptables-save"),
                   QLatin1StringView("ip6tables-save"), QLatin1StringView("ipset"))
