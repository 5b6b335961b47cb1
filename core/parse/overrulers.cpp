// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/overrulers.h>

#include <parse/kernelmessages.h>

#include <QtEndian>

#include <algorithm>
#include <array>
#include <linux/netfilter.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_hook.h>
#include <linux/rtnetlink.h>
#include <linux/xfrm.h>
#include <tuple>

namespace earshot {
namespace {

// Numbers of linux/bpf.h that older headers lack: enum bpf_attach_type and enum bpf_link_type.
constexpr quint32 attachSkLookup = 36;
constexpr quint32 attachTcxIngress = 46;
constexpr quint32 linkNetns = 5;
constexpr quint32 linkNetfilter = 10;
/// The size that part bpf/links promises, and where the kinds' own fields begin in struct bpf_link_info.
constexpr qsizetype linkInfoSize = 256;
constexpr qsizetype linkDetails = 16;
/// enum nfnl_hook_chaintype: NFNL_HOOK_TYPE_BPF.
constexpr quint32 hookTypeBpf = 2;
/// struct xfrm_userpolicy_default (Linux 5.15): in, fwd, out, each 1 where what has no policy is blocked.
constexpr quint8 defaultBlock = 1;

QString hookName(quint8 family, quint32 hook)
{
    constexpr auto hooks = std::to_array<QLatin1StringView>(
        {QLatin1StringView("prerouting"), QLatin1StringView("input"), QLatin1StringView("forward"),
         QLatin1StringView("output"), QLatin1StringView("postrouting")});
    const QString name = hook < hooks.size() ? QString(hooks[hook]) : QString::number(hook);
    switch (family) {
    case NFPROTO_IPV4:
        return QStringLiteral("ip ") + name;
    case NFPROTO_IPV6:
        return QStringLiteral("ip6 ") + name;
    default:
        return QString::number(family) + QLatin1Char(' ') + name;
    }
}

class OverrulersReader
{
public:
    OverrulersReader(const std::map<QString, Part> &parts, const std::map<QString, Part> &machine, NetNamespace &space)
        : m_parts(parts)
        , m_machine(machine)
        , m_space(space)
    {
    }

    std::vector<Note> read()
    {
        for (const Interface &interface : m_space.interfaces) {
            if (interface.xdpProgram)
                add(ReasonCode::Xdp, interface.name);
        }
        bool seen = look(m_parts, part::tcFilters, &OverrulersReader::readFilters);
        seen = look(m_parts, part::xfrmPolicies, &OverrulersReader::readPolicies) && seen;
        seen = look(m_parts, part::xfrmDefault, &OverrulersReader::readDefaultPolicies) && seen;
        seen = look(m_parts, part::netnsBpf, &OverrulersReader::readPrograms) && seen;
        seen = look(m_machine, part::cgroupBpf, &OverrulersReader::readCgroups) && seen;
        // Programs on netfilter's hooks show in either; links may be asked for by fewer.
        const bool links = readable(m_machine, part::bpfLinks);
        const bool hooks = readable(m_parts, part::nfHooks);
        if (links || !hooks)
            seen = look(m_machine, part::bpfLinks, &OverrulersReader::readLinks) && seen;
        if (hooks)
            seen = look(m_parts, part::nfHooks, &OverrulersReader::readHooks) && seen;
        m_space.overrulersSeen = seen ? Seen::Yes : Seen::No;
        const auto order = [](const Overruler &each) { return std::tie(each.kind, each.where, each.name); };
        std::ranges::sort(m_space.overrulers, {}, order);
        const auto [first, last] = std::ranges::unique(m_space.overrulers);
        m_space.overrulers.erase(first, last);
        return std::move(m_notes);
    }

private:
    using ReadPart = bool (OverrulersReader::*)(QByteArrayView bytes);

    static bool readable(const std::map<QString, Part> &parts, QLatin1StringView name)
    {
        const Part *part = findPart(parts, name);
        return part && !part->error;
    }

    /// Reads a part; false where it may hold more than could be seen.
    bool look(const std::map<QString, Part> &parts, QLatin1StringView name, ReadPart readPart)
    {
        const Part *part = findPart(parts, name);
        const bool understood = !part || (this->*readPart)(part->bytes);
        if (!understood)
            m_notes.push_back({NoteCode::PartMalformed, 1, QString(name), {}});
        if (!part || !part->error)
            return part && understood;
        if (isHarmless(*part->error))
            return understood;
        const NoteCode code =
            part->error->code == Errc::PermissionDenied ? NoteCode::OverrulersHidden : NoteCode::PartUnreadable;
        m_notes.push_back({code, 1, QString(name), part->error->detail});
        return false;
    }

    /// A failure that leaves nothing in the dark which could overrule anything.
    [[nodiscard]] bool isHarmless(const Error &error) const
    {
        // The kernel doesn't have it.
        if (error.code == Errc::Unsupported)
            return true;
        // A control group that is gone while some connection that began in it still closes down; a listener would matter.
        // Several are separated by commas.
        constexpr QLatin1StringView groups("cgroup ");
        if (!error.where.startsWith(groups) || error.code == Errc::PermissionDenied)
            return false;
        return std::ranges::all_of(QStringView(error.where).sliced(groups.size()).split(u','),
                                   [this](QStringView id) { return isOfNoListener(id); });
    }

    [[nodiscard]] bool isOfNoListener(QStringView cgroup) const
    {
        bool isNumber = false;
        const quint64 id = cgroup.toULongLong(&isNumber);
        return isNumber && std::ranges::none_of(m_space.sockets, [id](const Socket &socket) {
                   return socket.cgroupId == id && isListener(socket);
               });
    }

    void add(ReasonCode kind, const QString &where, const QString &name = {})
    {
        m_space.overrulers.push_back({kind, where, name});
    }

    void addTc(quint32 index, const QString &name)
    {
        const auto found = std::ranges::find(m_space.interfaces, index, &Interface::index);
        if (found != m_space.interfaces.end())
            found->tcPrograms = true;
        add(ReasonCode::Tc, found == m_space.interfaces.end() ? QString::number(index) : found->name, name);
    }

    bool readFilters(QByteArrayView bytes)
    {
        return walkMessages(bytes, [this](const KernelMessage &message) {
            const auto head = startOf<tcmsg>(message.payload);
            const KernelAttributes attributes(message.payload, sizeof(tcmsg));
            if (message.type == RTM_NEWTFILTER && head)
                addTc(static_cast<quint32>(head->tcm_ifindex), attributes.text(TCA_KIND));
        });
    }

    bool readPolicies(QByteArrayView bytes)
    {
        constexpr auto directions = std::to_array<QLatin1StringView>(
            {QLatin1StringView("in"), QLatin1StringView("out"), QLatin1StringView("fwd")});
        bool sound = true;
        return walkMessages(bytes,
                            [&](const KernelMessage &message) {
                                const auto policy = startOf<xfrm_userpolicy_info>(message.payload);
                                if (message.type != XFRM_MSG_NEWPOLICY || !policy) {
                                    sound = false;
                                    return;
                                }
                                // One that allows and asks for no transformation lets pass what passes anyway.
                                const KernelAttributes attributes(message.payload, sizeof(xfrm_userpolicy_info));
                                if (policy->action == XFRM_POLICY_ALLOW && attributes.isSound()
                                    && attributes.bytes(XFRMA_TMPL).isEmpty())
                                    return;
                                add(ReasonCode::Xfrm,
                                    policy->dir < directions.size() ? QString(directions[policy->dir])
                                                                    : QStringLiteral("socket"));
                            })
            && sound;
    }

    bool readDefaultPolicies(QByteArrayView bytes)
    {
        return walkMessages(bytes, [this](const KernelMessage &message) {
            const auto blocks = startOf<std::array<quint8, 3>>(message.payload);
            if (!blocks)
                return;
            constexpr auto directions = std::to_array<QLatin1StringView>(
                {QLatin1StringView("in"), QLatin1StringView("fwd"), QLatin1StringView("out")});
            for (std::size_t i = 0; i < directions.size(); ++i) {
                if ((*blocks)[i] == defaultBlock)
                    add(ReasonCode::Xfrm, QString(directions[i]), QStringLiteral("default"));
            }
        });
    }

    /// Lines "attach-type\tifindex\tprogram-id".
    bool readPrograms(QByteArrayView bytes)
    {
        bool sound = true;
        walkLines(bytes, [&](QByteArrayView line) {
            const auto type = fieldOf(line, 0);
            const auto interface = fieldOf(line, 1);
            if (!type || !interface)
                sound = false;
            else if (type->toUInt() == attachSkLookup)
                add(ReasonCode::SkLookup, {});
            else if (type->toUInt() == attachTcxIngress)
                addTc(interface->toUInt(), QStringLiteral("tcx"));
            else
                sound = false;
        });
        return sound;
    }

    /// Lines "cgroup-path\tattach-type\tprogram-id\tcgroup-id".
    bool readCgroups(QByteArrayView bytes)
    {
        bool sound = true;
        walkLines(bytes, [&](QByteArrayView line) {
            sound = sound && fieldOf(line, 2);
            add(ReasonCode::CgroupBpf, QString::fromUtf8(*fieldOf(line, 0)));
        });
        return sound;
    }

    bool readLinks(QByteArrayView bytes)
    {
        for (; bytes.size() >= linkInfoSize; bytes = bytes.sliced(linkInfoSize)) {
            const quint32 type = *startOf<quint32>(bytes);
            const quint32 first = *startOf<quint32>(bytes.sliced(linkDetails));
            const quint32 second = *startOf<quint32>(bytes.sliced(linkDetails + 4));
            // netfilter: pf, hooknum (which namespace it is in isn't told); netns: inode, attach type.
            if (type == linkNetfilter)
                add(ReasonCode::NfBpf, hookName(static_cast<quint8>(first), second));
            else if (type == linkNetns && second == attachSkLookup && first == m_space.inode)
                add(ReasonCode::SkLookup, {});
        }
        return bytes.isEmpty();
    }

    bool readHooks(QByteArrayView bytes)
    {
        return walkMessages(bytes, [this](const KernelMessage &message) {
            const auto head = startOf<nfgenmsg>(message.payload);
            const KernelAttributes attributes(message.payload, sizeof(nfgenmsg));
            const KernelAttributes chain(attributes.bytes(NFNLA_HOOK_CHAIN_INFO));
            const auto type = chain.number<quint32>(NFNLA_HOOK_INFO_TYPE);
            const auto hook = attributes.number<quint32>(NFNLA_HOOK_HOOKNUM);
            if (head && type && qFromBigEndian(*type) == hookTypeBpf)
                add(ReasonCode::NfBpf, hookName(head->nfgen_family, hook ? qFromBigEndian(*hook) : ~0U));
        });
    }

    const std::map<QString, Part> &m_parts;
    const std::map<QString, Part> &m_machine;
    NetNamespace &m_space;
    std::vector<Note> m_notes;
};

} // namespace

std::vector<Note> readOverrulers(const std::map<QString, Part> &parts, const std::map<QString, Part> &machine,
                                 NetNamespace &space)
{
    return OverrulersReader(parts, machine, space).read();
}

} // namespace earshot
