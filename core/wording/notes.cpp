// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/notes.h>

#include <capture/capture.h>
#include <wording/safetext.h>
#include <wording/words_p.h>

#include <algorithm>
#include <array>
#include <limits>

namespace earshot {
namespace {

/// Counts come from files too; translation functions take an int.
int counted(qint64 count)
{
    return static_cast<int>(std::clamp<qint64>(count, 0, std::numeric_limits<int>::max()));
}

QString ownersHidden(int count, ReadIn where)
{
    if (where == ReadIn::Window)
        return Words::tr("The owners of %Ln sockets are hidden: unlock to see them.", "@info note", count);
    return Words::tr("The owners of %Ln sockets are hidden: run it with sudo to see them.", "@info note", count);
}

QString namespacesHidden(int count, ReadIn where)
{
    if (where == ReadIn::Window)
        return Words::tr("What listens in %Ln other network namespaces (containers) is hidden: unlock to see it.",
                         "@info note", count);
    return Words::tr("What listens in %Ln other network namespaces (containers) is hidden: run it with sudo to see it.",
                     "@info note", count);
}

QString firewallHidden(ReadIn where)
{
    if (where == ReadIn::Window)
        return Words::tr("Earshot may not look at the firewall's rules: unlock to see who can reach what.",
                         "@info note");
    return Words::tr("Earshot may not look at the firewall's rules: run it with sudo to see who can reach what.",
                     "@info note");
}

QString overrulersHidden(ReadIn where)
{
    if (where == ReadIn::Window)
        return Words::tr(
            "Earshot may not look for programs that overrule the rules (XDP, BPF, IPsec): unlock to be sure there are none.",
            "@info note");
    return Words::tr(
        "Earshot may not look for programs that overrule the rules (XDP, BPF, IPsec): run it with sudo to be sure there are none.",
        "@info note");
}

/// "x." or "x (the system's words)."
QString withDetail(const QString &sentence, const QString &detail)
{
    if (detail.isEmpty())
        return sentence;
    const QString withoutStop = sentence.endsWith(u'.') ? sentence.chopped(1) : sentence;
    return Words::tr("%1 (%2).", "@info a sentence without its full stop, and the system's own words for it")
        .arg(withoutStop, safeText(detail, textLength));
}

/// A part of the reading in a person's words; anything else as it is called, in quotes.
QString partWords(const QString &where)
{
    // A namespace or a table may stand behind the part's name.
    static constexpr std::array sockets{part::tcp4, part::tcp6, part::udp4, part::udp6};
    static constexpr std::array network{part::links, part::addresses, part::routes, part::routingRules};
    static constexpr std::array rules{part::nftGeneration, part::nftTables, part::nftChains,
                                      part::nftRules,      part::nftSets,   part::nftElements,
                                      part::nftObjects,    part::legacyIp,  part::legacyIp6};
    static constexpr std::array programs{part::tcFilters, part::xfrmPolicies, part::bpfLinks, part::cgroupBpf};
    const auto isOne = [&where](QLatin1StringView name) { return where == name; };
    const QString technical = safeText(where, nameLength);
    if (std::ranges::any_of(sockets, isOne))
        return Words::tr("the list of sockets (“%1”)", "@item part of a reading, its technical name").arg(technical);
    if (std::ranges::any_of(network, isOne))
        return Words::tr("the network's set-up (“%1”)", "@item part of a reading, its technical name").arg(technical);
    if (std::ranges::any_of(rules, isOne))
        return Words::tr("the firewall's rules (“%1”)", "@item part of a reading, its technical name").arg(technical);
    if (std::ranges::any_of(programs, isOne))
        return Words::tr("the list of programs that may overrule the rules (“%1”)",
                         "@item part of a reading, its technical name")
            .arg(technical);
    if (where == part::ipsets)
        return Words::tr("the firewall's lists (“%1”)", "@item part of a reading, its technical name").arg(technical);
    if (where == part::processes || where == part::passwd)
        return Words::tr("the list of programs (“%1”)", "@item part of a reading, its technical name").arg(technical);
    if (where == part::sysctls || where == part::nfQueues)
        return Words::tr("the kernel's settings (“%1”)", "@item part of a reading, its technical name").arg(technical);
    return Words::tr("“%1”", "@item technical name").arg(technical);
}

QLatin1StringView machineWords(NoteCode code)
{
    switch (code) {
    case NoteCode::OwnersHidden:
        return "sockets whose owners may not be seen"_L1;
    case NoteCode::NamespacesHidden:
        return "network namespaces that may not be entered"_L1;
    case NoteCode::FirewallHidden:
        return "the firewall's rules may not be read"_L1;
    case NoteCode::PartUnreadable:
        return "could not be read"_L1;
    case NoteCode::PartMalformed:
        return "is malformed"_L1;
    case NoteCode::RulesChanging:
        return "the rules kept changing while they were read"_L1;
    case NoteCode::NotUnderstood:
        return "things that this version doesn't know"_L1;
    case NoteCode::Truncated:
        return "was cut at a limit"_L1;
    case NoteCode::OverrulersHidden:
        return "programs that may overrule the rules may not be looked for"_L1;
    case NoteCode::ToolMissing:
        return "the tool to read it isn't installed"_L1;
    case NoteCode::ToolFailed:
        return "the tool to read it failed"_L1;
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

QString noteSentence(const Note &note, ReadIn where)
{
    const int count = counted(note.count);
    const QString part = partWords(note.where);
    switch (note.code) {
    case NoteCode::OwnersHidden:
        return withDetail(ownersHidden(count, where), note.detail);
    case NoteCode::NamespacesHidden:
        return withDetail(namespacesHidden(count, where), note.detail);
    case NoteCode::FirewallHidden:
        return withDetail(firewallHidden(where), note.detail);
    case NoteCode::PartUnreadable:
        return withDetail(Words::tr("This could not be read, so the picture lacks it: %1.", "@info note").arg(part),
                          note.detail);
    case NoteCode::PartMalformed:
        return withDetail(
            Words::tr("This is damaged, and what could be read of it is shown: %1.", "@info note").arg(part),
            note.detail);
    case NoteCode::RulesChanging:
        return withDetail(
            Words::tr("The firewall's rules kept changing while they were read; read them again for a sure answer.",
                      "@info note"),
            note.detail);
    case NoteCode::NotUnderstood:
        return withDetail(
            Words::tr("%Ln things are new to this version of Earshot in %1; answers that need them say “depends”.",
                      "@info note", count)
                .arg(part),
            note.detail);
    case NoteCode::Truncated:
        return withDetail(Words::tr("This was cut because it is too large: %1.", "@info note").arg(part), note.detail);
    case NoteCode::OverrulersHidden:
        return withDetail(overrulersHidden(where), note.detail);
    case NoteCode::ToolMissing:
        return withDetail(Words::tr("The tool isn't installed that reads %1.", "@info note").arg(part), note.detail);
    case NoteCode::ToolFailed:
        return withDetail(Words::tr("The tool failed that reads %1.", "@info note").arg(part), note.detail);
    }
    Q_UNREACHABLE_RETURN({});
}

QStringList noteSentences(const std::vector<Note> &notes, ReadIn where)
{
    QStringList sentences;
    for (const Note &note : notes)
        sentences << noteSentence(note, where);
    sentences.removeDuplicates();
    return sentences;
}

QString noteForMachines(const Note &note)
{
    QString text = note.where.isEmpty() ? QString() : QString(safeText(note.where, nameLength) + u": "_s);
    text += machineWords(note.code);
    if (note.count > 0)
        text += u": %1"_s.arg(note.count);
    if (!note.detail.isEmpty())
        text += u" (%1)"_s.arg(safeText(note.detail, textLength));
    return text;
}

QString errorSentence(const Error &error)
{
    const QString where = safeText(error.where, textLength);
    switch (error.code) {
    case Errc::Malformed:
        return withDetail(Words::tr("“%1” isn't what it should be.", "@info error").arg(where), error.detail);
    case Errc::Truncated:
        return withDetail(Words::tr("“%1” ends before it is complete.", "@info error").arg(where), error.detail);
    case Errc::TooLarge:
        return withDetail(Words::tr("“%1” is too large.", "@info error").arg(where), error.detail);
    case Errc::TooNew:
        return withDetail(Words::tr("“%1” was made by a later version of Earshot.", "@info error").arg(where),
                          error.detail);
    case Errc::PermissionDenied:
        return withDetail(Words::tr("Earshot isn't allowed to use “%1”.", "@info error").arg(where), error.detail);
    case Errc::NotFound:
        return withDetail(Words::tr("“%1” isn't there.", "@info error").arg(where), error.detail);
    case Errc::Unsupported:
        return withDetail(Words::tr("“%1” isn't supported here.", "@info error").arg(where), error.detail);
    case Errc::TimedOut:
        return withDetail(Words::tr("“%1” took too long.", "@info error").arg(where), error.detail);
    case Errc::Interrupted:
        return withDetail(Words::tr("“%1” kept changing while it was read.", "@info error").arg(where), error.detail);
    case Errc::Failed:
        return withDetail(Words::tr("“%1” failed.", "@info error").arg(where), error.detail);
    }
    Q_UNREACHABLE_RETURN({});
}

QString errorAdvice(const Error &error, ReadIn where)
{
    switch (error.code) {
    case Errc::Malformed:
    case Errc::Truncated:
        return Words::tr("Check that it is the file you mean, or make it again.", "@info what to do");
    case Errc::TooLarge:
        return Words::tr("Use a smaller one.", "@info what to do");
    case Errc::TooNew:
        return Words::tr("Use a newer version of Earshot.", "@info what to do");
    case Errc::PermissionDenied:
        if (where == ReadIn::Window)
            return Words::tr("Unlock, or choose something that you may use.", "@info what to do");
        return Words::tr("Run it with sudo, or name something that you may use.", "@info what to do");
    case Errc::NotFound:
        return Words::tr("Check the name.", "@info what to do");
    case Errc::TimedOut:
    case Errc::Interrupted:
        return Words::tr("Try again.", "@info what to do");
    case Errc::Unsupported:
    case Errc::Failed:
        return {};
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace earshot
