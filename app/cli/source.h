// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/caller.h>
#include <cli/files.h>
#include <cli/options.h>
#include <cli/privilege.h>
#include <snapshot/container.h>

#include <map>
#include <optional>

namespace earshot {

/// Everything that needs the rights that the program was started with, opened or begun before they are given up.
class Access
{
public:
    /// As root: opens root's own input files, forks root's half, becomes the caller. As anybody else: nothing.
    [[nodiscard]] static Result<Access> settle(const Invocation &invocation);

    /// For reading, once a file.
    [[nodiscard]] Result<OpenFile> open(const QString &file);
    [[nodiscard]] Result<QByteArray> readWhole(const QString &file, qint64 limit);
    /// With the caller's rights.
    [[nodiscard]] Result<> save(const QString &file, QByteArrayView bytes, Secrecy secrecy);
    /// A Capture in CBOR of this machine, now.
    [[nodiscard]] Result<QByteArray> collected();

private:
    std::map<QString, Result<OpenFile>> m_opened;
    std::optional<RootHalf> m_rootHalf;
    bool m_savesAsRoot = false;
};

/// The picture that a command works on.
[[nodiscard]] Result<Container> loadSource(const SourceOptions &source, Access &access);

} // namespace earshot
