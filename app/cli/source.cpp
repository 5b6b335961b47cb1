// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/source.h>

#include <cli/machine.h>
#include <collect/collect.h>
#include <parse/parse.h>

#include <unistd.h>

namespace earshot {
namespace {

constexpr qint64 rulesLimit = qint64{256} << 20;
constexpr qint64 machineLimit = qint64{16} << 20;

QByteArray collectHere()
{
    return toCbor(collect(CollectRequest{}));
}

QStringList inputsOf(const Invocation &invocation)
{
    QStringList files{invocation.source.snapshot, invocation.source.machine, invocation.batch};
    for (const RulesetFile &rules : invocation.source.rulesets)
        files << rules.file;
    files.removeAll(QString());
    files.removeDuplicates();
    return files;
}

bool writesFile(const Invocation &invocation)
{
    return !invocation.output.isEmpty() && invocation.output != u"-";
}

/// The error of a part of a file names the file too.
std::unexpected<Error> inFile(const QString &file, const Error &error)
{
    return failure(error.code, file, error.where + (error.detail.isEmpty() ? QString() : u": "_s + error.detail));
}

Result<Container> loadSnapshot(const QString &file, Access &access)
{
    const auto bytes = access.readWhole(file, containerLimit);
    if (!bytes)
        return std::unexpected(bytes.error());
    auto container = readContainer(*bytes);
    if (!container)
        return inFile(file, container.error());
    return container;
}

Result<Container> loadLive(Access &access)
{
    auto bytes = access.collected();
    if (!bytes)
        return std::unexpected(bytes.error());
    const auto capture = captureFromCbor(*bytes);
    if (!capture)
        return std::unexpected(capture.error());
    return Container{std::move(*bytes), parse(*capture)};
}

Result<Container> loadRulesets(const SourceOptions &source, Access &access)
{
    MachineFiles files;
    if (!source.machine.isEmpty()) {
        auto bytes = access.readWhole(source.machine, machineLimit);
        if (!bytes)
            return std::unexpected(bytes.error());
        files.machine = std::move(*bytes);
        files.machineName = source.machine;
    }
    for (const RulesetFile &rules : source.rulesets) {
        auto bytes = access.readWhole(rules.file, rulesLimit);
        if (!bytes)
            return std::unexpected(bytes.error());
        files.rulesets.push_back({rules, std::move(*bytes)});
    }
    auto snapshot = snapshotOfFiles(files);
    if (!snapshot)
        return std::unexpected(snapshot.error());
    return Container{std::nullopt, std::move(*snapshot)};
}

} // namespace

Result<Access> Access::settle(const Invocation &invocation)
{
    Access access;
    if (geteuid() != 0)
        return access;
    const Caller caller = callerOf(qgetenv("SUDO_UID"), qgetenv("SUDO_GID"), qgetenv("PKEXEC_UID"));
    const bool asksForItself = caller.uid == 0;
    if (asksForItself) {
        for (const QString &file : inputsOf(invocation))
            access.m_opened.emplace(file, openForReading(file));
    }
    access.m_savesAsRoot = asksForItself && writesFile(invocation);
    RootHalf::Work work;
    if (invocation.source.isLive())
        work.collect = collectHere;
    if (access.m_savesAsRoot)
        work.output = invocation.output;
    work.secrecy = invocation.command == Command::Capture ? Secrecy::Secret : Secrecy::Ordinary;
    if (work.collect || access.m_savesAsRoot) {
        auto half = RootHalf::start(std::move(work));
        if (!half)
            return std::unexpected(half.error());
        access.m_rootHalf = std::move(*half);
    }
    if (const auto given = giveUpPrivileges(caller); !given)
        return std::unexpected(given.error());
    return access;
}

Result<OpenFile> Access::open(const QString &file)
{
    const auto opened = m_opened.find(file);
    if (opened == m_opened.end())
        return openForReading(file);
    Result<OpenFile> descriptor = std::move(opened->second);
    m_opened.erase(opened);
    return descriptor;
}

Result<QByteArray> Access::readWhole(const QString &file, qint64 limit)
{
    const auto descriptor = open(file);
    if (!descriptor)
        return std::unexpected(descriptor.error());
    return earshot::readWhole(*descriptor, file, limit);
}

Result<> Access::save(const QString &file, QByteArrayView bytes, Secrecy secrecy)
{
    return m_savesAsRoot ? m_rootHalf->save(bytes) : saveFile(file, bytes, secrecy);
}

Result<QByteArray> Access::collected()
{
    if (!m_rootHalf)
        return collectHere();
    auto capture = m_rootHalf->collected();
    if (!m_savesAsRoot)
        m_rootHalf.reset(); // nothing is left that needs root
    return capture;
}

Result<Container> loadSource(const SourceOptions &source, Access &access)
{
    if (!source.snapshot.isEmpty())
        return loadSnapshot(source.snapshot, access);
    if (!source.rulesets.empty())
        return loadRulesets(source, access);
    return loadLive(access);
}

} // namespace earshot
