// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/files.h>
#include <collect/kernelparts.h>

#include <array>
#include <charconv>
#include <pwd.h>

namespace earshot {

namespace {

constexpr qsizetype passwdLimit = 16 << 20;
/// A name service that has many of these to answer may take long; files have been asked before.
constexpr std::size_t askedLimit = 256;

/// "name:password:uid:…", passwd(5).
struct Entry {
    QByteArrayView name;
    std::uint32_t uid = 0;
};

std::optional<Entry> entryOf(QByteArrayView line)
{
    const qsizetype first = line.indexOf(':');
    const qsizetype second = first < 1 ? -1 : line.indexOf(':', first + 1);
    const qsizetype third = second < 0 ? -1 : line.indexOf(':', second + 1);
    if (third < 0)
        return std::nullopt;
    Entry entry{line.first(first), 0};
    const auto [stopped, error] = std::from_chars(line.data() + second + 1, line.data() + third, entry.uid);
    return error == std::errc() && stopped == line.data() + third ? std::optional(entry) : std::nullopt;
}

/// The first name of a uid counts, as for getpwuid(3). Passwords and all else stay behind.
void takeFrom(QByteArrayView passwd, const std::set<std::uint32_t> &wanted, std::map<std::uint32_t, QByteArray> &names)
{
    while (!passwd.isEmpty()) {
        const qsizetype end = passwd.indexOf('\n');
        const auto entry = entryOf(end < 0 ? passwd : passwd.first(end));
        if (entry && wanted.contains(entry->uid))
            names.try_emplace(entry->uid, entry->name.toByteArray());
        passwd = end < 0 ? QByteArrayView() : passwd.sliced(end + 1);
    }
}

/// What LDAP, systemd and others know.
void askNameService(const std::set<std::uint32_t> &wanted, std::map<std::uint32_t, QByteArray> &names)
{
    std::vector<char> buffer(16 << 10);
    std::size_t asked = 0;
    for (const std::uint32_t uid : wanted) {
        if (names.contains(uid) || ++asked > askedLimit)
            continue;
        passwd entry{};
        passwd *found = nullptr;
        if (getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found)
            names.emplace(uid, QByteArray(entry.pw_name));
    }
}

} // namespace

void takeUsers(const CollectRequest &request, const std::set<std::uint32_t> &uids, Parts &machine)
{
    Part &part = machine[part::passwd];
    std::map<std::uint32_t, QByteArray> names;
    if (const auto passwd = readFile(request.root + QStringLiteral("/etc/passwd"), passwdLimit))
        takeFrom(*passwd, uids, names);
    else
        part.error = passwd.error();
    if (request.nameService && request.root.isEmpty())
        askNameService(uids, names);
    for (const auto &[uid, name] : names) {
        // The name service's words are as hostile as any: what would break the line is left out.
        if (!name.contains(':') && !name.contains('\n'))
            part.bytes += name + ":x:" + QByteArray::number(uid) + ":\n";
    }
}

} // namespace earshot
