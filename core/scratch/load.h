// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <net/basics.h>

#include <QByteArray>

/// Rules as text into the network namespace of the calling thread, by the system's own tools. Failed with the tool's words
/// where it refuses.
namespace earshot {

enum class IptablesKind { Nft, Legacy };

[[nodiscard]] Result<> loadNft(const QByteArray &text);
[[nodiscard]] Result<> loadIptables(IptablesKind kind, Family family, const QByteArray &saved);
[[nodiscard]] Result<> loadIpset(const QByteArray &saved);

} // namespace earshot
