// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <snapshot/snapshot.h>

#include <QByteArray>

#include <optional>

namespace earshot {

/// An `.earshot` file (CONTRACT.md): the reading as it came, unless it was left out, and what was understood of it.
struct Container {
    std::optional<QByteArray> capture; ///< the Capture's own CBOR; opaque here
    Snapshot snapshot;

    friend bool operator==(const Container &, const Container &) = default;
};

/// The first bytes of every `.earshot` file.
inline constexpr QByteArrayView containerMagic("EARSHOT\n");

/// What a container may unpack to, all of it together.
inline constexpr qint64 containerLimit = qint64{1} << 30;

/// Two snapshots of an unchanged machine give the same bytes but for the part `changing`, which comes last.
[[nodiscard]] QByteArray writeContainer(const Container &container);
/// Fails with Malformed, Truncated, TooLarge or TooNew; `where` names the part.
[[nodiscard]] Result<Container> readContainer(QByteArrayView bytes, qint64 limit = containerLimit);

} // namespace earshot
