// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <scratch/load.h>

#include <scratch/tool.h>

namespace earshot {

namespace {

Result<> feed(const QString &tool, const QStringList &arguments, const QByteArray &text)
{
    const auto output = runTool(tool, arguments, text);
    if (!output)
        return std::unexpected(output.error());
    if (output->exitCode != 0)
        return failure(Errc::Failed, tool, QString::fromUtf8(output->err).trimmed());
    return {};
}

} // namespace

Result<> loadNft(const QByteArray &text)
{
    return feed(u"nft"_s, {u"-f"_s, u"-"_s}, text);
}

Result<> loadIptables(IptablesKind kind, Family family, const QByteArray &saved)
{
    const QString program = family == Family::Ipv4 ? u"iptables"_s : u"ip6tables"_s;
    return feed(program + (kind == IptablesKind::Nft ? u"-nft-restore"_s : u"-legacy-restore"_s), {}, saved);
}

Result<> loadIpset(const QByteArray &saved)
{
    return feed(u"ipset"_s, {u"restore"_s}, saved);
}

} // namespace earshot
