// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/processes.h>

#include <collect/processes.h>
#include <parse/kernelmessages.h>

#include <QStringList>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace earshot {
namespace {

quint32 number32(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.data() + at);
}

/// What /proc/PID/stat says: "812 (ss hd) S 1 …"; comm may hold anything, so fields are counted from its last ")".
struct Stat {
    QString name;
    quint32 parentPid = 0;
    quint64 startTicks = 0;
};

std::optional<Stat> statOf(QByteArrayView text)
{
    const qsizetype open = text.indexOf('(');
    const qsizetype close = text.lastIndexOf(')');
    if (open < 0 || close < open)
        return std::nullopt;
    const QList<QByteArray> fields = text.sliced(close + 1).trimmed().toByteArray().split(' ');
    // Field 3 (state) is the first here; 4 the parent, 22 the start time (proc_pid_stat(5)).
    if (fields.size() < 20)
        return std::nullopt;
    bool isNumber = true;
    bool isNumberToo = true;
    Stat stat{QString::fromUtf8(text.sliced(open + 1, close - open - 1)), fields[1].toUInt(&isNumber),
              fields[19].toULongLong(&isNumberToo)};
    return isNumber && isNumberToo ? std::optional(std::move(stat)) : std::nullopt;
}

QString commandLineOf(QByteArrayView bytes)
{
    while (bytes.endsWith('\0'))
        bytes.chop(1);
    return QString::fromUtf8(bytes.toByteArray().replace('\0', ' '));
}

/// Takes the process out of its record; nothing where the lengths don't add up.
std::optional<Holder> holderOf(QByteArrayView record)
{
    if (record.size() < processHeadSize)
        return std::nullopt;
    QByteArrayView rest = record.sliced(processHeadSize);
    std::array<QByteArrayView, 4> texts; // stat, exe, cmdline, cgroup
    qsizetype at = 28;
    for (QByteArrayView &text : texts) {
        const quint32 size = number32(record, at);
        if (size > static_cast<quint64>(rest.size()))
            return std::nullopt;
        text = rest.first(size);
        rest = rest.sliced(size);
        at += 4;
    }
    const quint64 count = number32(record, 44);
    const auto stat = statOf(texts[0]);
    if (count * 4 != static_cast<quint64>(rest.size()) || !stat)
        return std::nullopt;
    Holder holder;
    holder.owner.pid = number32(record, 8);
    holder.owner.uid = number32(record, 12);
    holder.owner.startTicks = stat->startTicks;
    holder.owner.parentPid = stat->parentPid;
    holder.owner.name = stat->name;
    constexpr QByteArrayView deleted(" (deleted)");
    holder.owner.exeDeleted = texts[1].endsWith(deleted);
    holder.owner.exe = QString::fromUtf8(holder.owner.exeDeleted ? texts[1].chopped(deleted.size()) : texts[1]);
    holder.owner.commandLine = commandLineOf(texts[2]);
    holder.owner.cgroup = cgroupPathOf(texts[3]);
    holder.owner.unit = unitOf(holder.owner.cgroup);
    holder.owner.container = containerOf(holder.owner.cgroup);
    holder.inodes.resize(count);
    for (quint64 i = 0; i < count; ++i)
        holder.inodes[i] = number32(rest, static_cast<qsizetype>(i) * 4);
    return holder;
}

bool isHex(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

/// systemd writes "\x2d" for "-" in names (systemd.unit(5), "String escaping").
QString unescaped(QStringView name)
{
    QString text;
    for (qsizetype at = 0; at < name.size(); ++at) {
        const bool escape =
            at + 3 < name.size() && name[at] == u'\\' && name[at + 1] == u'x' && isHex(name.sliced(at + 2, 2));
        if (!escape) {
            text += name[at];
            continue;
        }
        text += QChar(name.sliced(at + 2, 2).toUShort(nullptr, 16));
        at += 3;
    }
    return text;
}

/// What container tools call the control group of one container, in front of its id of 64 digits or its name.
struct GroupName {
    QLatin1StringView prefix;
    QLatin1StringView suffix;
    bool isId = true;
};
constexpr auto containerGroups = std::to_array<GroupName>({
    {QLatin1StringView("docker-"), QLatin1StringView(".scope"), true},
    {QLatin1StringView("libpod-"), QLatin1StringView(".scope"), true},
    {QLatin1StringView("libpod-"), QLatin1StringView(""), true},
    {QLatin1StringView("crio-"), QLatin1StringView(".scope"), true},
    {QLatin1StringView("cri-containerd-"), QLatin1StringView(".scope"), true},
    {QLatin1StringView("nerdctl-"), QLatin1StringView(".scope"), true},
    {QLatin1StringView("machine-"), QLatin1StringView(".scope"), false},
    {QLatin1StringView("systemd-nspawn@"), QLatin1StringView(".service"), false},
    {QLatin1StringView("lxc.payload."), QLatin1StringView(""), false},
    {QLatin1StringView(""), QLatin1StringView(""), true}, // "/docker/<id>", "/kubepods/…/<id>"
});

QString containerOfGroup(QStringView group, QStringView above)
{
    for (const GroupName &known : containerGroups) {
        if (group.size() <= known.prefix.size() + known.suffix.size() || !group.startsWith(known.prefix)
            || !group.endsWith(known.suffix))
            continue;
        const QStringView name = group.sliced(known.prefix.size()).chopped(known.suffix.size());
        if (!known.isId)
            return unescaped(name);
        if (name.size() == 64 && isHex(name))
            return name.first(12).toString();
    }
    return above == QLatin1StringView("lxc") || above == QLatin1StringView("lxc.payload") ? group.toString()
                                                                                          : QString();
}

} // namespace

Result<ProcessesReading> readProcesses(QByteArrayView records)
{
    const QByteArrayView magic(processesMagic.data(), static_cast<qsizetype>(processesMagic.size()));
    if (!records.startsWith(magic))
        return failure(Errc::Malformed, QStringLiteral("proc/processes"),
                       QStringLiteral("another form than this version knows"));
    records = records.sliced(magic.size());
    ProcessesReading reading;
    reading.mayHideMore = true; // until the trailer says otherwise
    while (records.size() >= 8) {
        const quint32 kind = number32(records, 0);
        const quint32 size = number32(records, 4);
        if (size < 8 || size > static_cast<quint64>(records.size()))
            return reading;
        const QByteArrayView record = records.first(size);
        records = records.sliced(size);
        if (kind == static_cast<quint32>(ProcessRecordKind::Process)) {
            auto holder = holderOf(record);
            if (!holder)
                return reading;
            reading.holders.push_back(std::move(*holder));
        } else if (kind == static_cast<quint32>(ProcessRecordKind::Trailer) && size >= processTrailerSize) {
            reading.hidden = number32(record, 12);
            reading.mayHideMore = (number32(record, 20) & (WalkCut | ProcessesHidden)) != 0;
        }
    }
    std::ranges::stable_sort(reading.holders, {},
                             [](const Holder &holder) { return std::pair(holder.owner.pid, holder.owner.startTicks); });
    return reading;
}

std::map<quint32, QString> readUsers(QByteArrayView lines)
{
    std::map<quint32, QString> users;
    walkLines(lines, [&](QByteArrayView line) {
        const QList<QByteArray> fields = line.toByteArray().split(':');
        bool isNumber = false;
        const quint32 uid = fields.size() < 3 ? 0 : fields[2].toUInt(&isNumber);
        if (isNumber)
            users.try_emplace(uid, QString::fromUtf8(fields[0]));
    });
    return users;
}

QString cgroupPathOf(QByteArrayView lines)
{
    QString unified;
    QString old;
    walkLines(lines, [&](QByteArrayView line) {
        // "0::/system.slice/ssh.service", "1:name=systemd:/system.slice/ssh.service" (cgroups(7))
        const qsizetype first = line.indexOf(':');
        const qsizetype second = first < 0 ? -1 : line.indexOf(':', first + 1);
        if (second < 0)
            return;
        const QByteArrayView controllers = line.sliced(first + 1, second - first - 1);
        const QByteArrayView path = line.sliced(second + 1);
        if (line.first(first) == "0" && controllers.isEmpty())
            unified = QString::fromUtf8(path);
        else if (controllers == "name=systemd")
            old = QString::fromUtf8(path);
    });
    // Beside the old hierarchy the unified one may be there and say nothing.
    return unified.isEmpty() || (unified == QLatin1StringView("/") && !old.isEmpty()) ? old : unified;
}

QString unitOf(const QString &cgroupPath)
{
    constexpr auto suffixes = std::to_array<QLatin1StringView>(
        {QLatin1StringView(".service"), QLatin1StringView(".scope"), QLatin1StringView(".socket"),
         QLatin1StringView(".mount"), QLatin1StringView(".swap")});
    QStringView unit;
    for (const QStringView group : QStringView(cgroupPath).split(u'/')) {
        if (std::ranges::any_of(suffixes, [group](QLatin1StringView suffix) {
                return group.size() > suffix.size() && group.endsWith(suffix);
            }))
            unit = group;
    }
    // A unit whose name looks like a kernel file is written with "_" in front (systemd's cg_escape()).
    return (unit.startsWith(u'_') ? unit.sliced(1) : unit).toString();
}

QString containerOf(const QString &cgroupPath)
{
    QString container;
    QStringView above;
    for (const QStringView group : QStringView(cgroupPath).split(u'/')) {
        const QString found = containerOfGroup(group, above);
        if (!found.isEmpty())
            container = found;
        above = group;
    }
    return container;
}

} // namespace earshot
