// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <parse/parse.h>

#include <parse/ipsetsave.h>
#include <parse/iptablessave.h>
#include <parse/kernelmessages.h>
#include <parse/network.h>
#include <parse/nftables.h>
#include <parse/overrulers.h>
#include <parse/processes.h>
#include <parse/sockets.h>

#include <algorithm>
#include <array>

namespace earshot {
namespace {

/// Who filled a part.
enum class PartSource : std::uint8_t { Kernel, Tool };

/// Which note a part that can't be read deserves.
NoteCode noteFor(const Error &error, PartSource source)
{
    if (error.code == Errc::Interrupted)
        return NoteCode::RulesChanging;
    if (source == PartSource::Kernel)
        return error.code == Errc::TooLarge ? NoteCode::Truncated : NoteCode::PartUnreadable;
    return error.code == Errc::NotFound ? NoteCode::ToolMissing : NoteCode::ToolFailed;
}

// ---- owners ----------------------------------------------------------------------------------------------------------

/// Who holds which socket.
class Holders
{
public:
    Holders(const Capture &capture, Snapshot &snapshot)
        : m_snapshot(snapshot)
    {
        const Part *users = findPart(capture.parts, part::passwd);
        m_users = readUsers(users ? users->bytes : QByteArray());
        const Part *part = findPart(capture.parts, part::processes);
        if (!part) {
            m_mayHide = true;
            return;
        }
        auto reading = readProcesses(part->bytes);
        m_mayHide = part->error || !reading || reading->mayHideMore || reading->hidden > 0;
        if (part->error)
            m_snapshot.notes.push_back(
                {noteFor(*part->error, PartSource::Kernel), 1, QString(part::processes), part->error->detail});
        else if (!reading)
            m_snapshot.notes.push_back({NoteCode::PartMalformed, 1, reading.error().where, reading.error().detail});
        if (reading)
            m_holders = std::move(reading->holders);
        for (std::size_t i = 0; i < m_holders.size(); ++i) {
            for (const quint32 inode : m_holders[i].inodes)
                m_byInode.push_back({inode, static_cast<quint32>(i)});
        }
        std::ranges::sort(m_byInode);
        const auto [first, last] = std::ranges::unique(m_byInode);
        m_byInode.erase(first, last);
        m_owns.resize(m_holders.size());
    }

    /// Notes which processes hold the socket; their numbers here, until finish().
    void assign(Socket &socket)
    {
        if (socket.inode == 0 || socket.inode > 0xffffffffU)
            return;
        const auto inode = static_cast<quint32>(socket.inode);
        const auto [first, last] = std::ranges::equal_range(m_byInode, inode, {}, &Held::inode);
        for (auto held = first; held != last; ++held) {
            socket.owners.push_back(held->holder);
            m_owns[held->holder] = true;
        }
        socket.ownersHidden = socket.owners.empty() && m_mayHide;
        m_hidden += socket.ownersHidden ? 1 : 0;
    }

    /// Puts those who own something into the snapshot, in their order, and renumbers.
    void finish()
    {
        std::vector<quint32> places(m_holders.size());
        for (std::size_t i = 0; i < m_holders.size(); ++i) {
            if (!m_owns[i])
                continue;
            places[i] = static_cast<quint32>(m_snapshot.owners.size());
            Owner &owner = m_snapshot.owners.emplace_back(std::move(m_holders[i].owner));
            if (const auto user = m_users.find(owner.uid); user != m_users.end())
                owner.user = user->second;
        }
        for (NetNamespace &space : m_snapshot.namespaces) {
            for (Socket &socket : space.sockets) {
                for (quint32 &owner : socket.owners)
                    owner = places[owner];
            }
        }
        if (m_hidden > 0)
            m_snapshot.notes.push_back({NoteCode::OwnersHidden, m_hidden, {}, {}});
    }

    [[nodiscard]] qint64 hidden() const { return m_hidden; }

private:
    struct Held {
        quint32 inode = 0;
        quint32 holder = 0;

        friend auto operator<=>(const Held &, const Held &) = default;
    };

    Snapshot &m_snapshot;
    std::map<quint32, QString> m_users;
    std::vector<Holder> m_holders;
    std::vector<Held> m_byInode;
    std::vector<bool> m_owns;
    bool m_mayHide = false;
    qint64 m_hidden = 0;
};

// ---- one namespace ---------------------------------------------------------------------------------------------------

class NamespaceParser
{
public:
    NamespaceParser(const NamespaceCapture &capture, const Capture &machine, Snapshot &snapshot)
        : m_capture(capture)
        , m_machine(machine)
        , m_snapshot(snapshot)
    {
        m_space.inode = capture.inode;
        m_space.name = capture.name;
        m_space.own = capture.own;
    }

    NetNamespace parse(Holders &holders)
    {
        readNetwork();
        readAllSockets(holders);
        take(readOverrulers(m_capture.parts, m_machine.parts, m_space));
        readFirewall();
        return std::move(m_space);
    }

    /// False where something other than rules is missing of what `Snapshot::complete` promises.
    [[nodiscard]] bool isComplete() const { return m_complete; }

private:
    [[nodiscard]] QString where(QLatin1StringView part) const
    {
        return m_capture.name.isEmpty() ? QString(part) : m_capture.name + QStringLiteral(": ") + part;
    }

    void note(NoteCode code, qint64 count, QLatin1StringView part, const QString &detail = {})
    {
        m_snapshot.notes.push_back({code, count, where(part), detail});
    }

    /// Notes with the name of the namespace, where it has one.
    void take(std::vector<Note> notes)
    {
        for (Note &each : notes) {
            if (!m_capture.name.isEmpty())
                each.where.prepend(m_capture.name + QStringLiteral(": "));
            m_snapshot.notes.push_back(std::move(each));
        }
    }

    /// The bytes of a part of the kernel's; what can't be read is noted.
    QByteArray bytes(QLatin1StringView name)
    {
        const Part *part = findPart(m_capture.parts, name);
        if (!part)
            return {};
        if (part->error) {
            // Who listens on queues belongs to the firewall; one word that it is hidden is enough.
            if (name == part::nfQueues && part->error->code == Errc::PermissionDenied)
                m_hidden = true;
            else
                note(noteFor(*part->error, PartSource::Kernel), 1, name, part->error->detail);
            m_complete = false;
        }
        return part->bytes;
    }

    template<typename Read>
    auto readPart(QLatin1StringView name, Read read)
    {
        Doubts doubts;
        auto value = read(bytes(name), doubts);
        if (doubts.malformed > 0)
            note(NoteCode::PartMalformed, doubts.malformed, name);
        if (doubts.notUnderstood > 0)
            note(NoteCode::NotUnderstood, doubts.notUnderstood, name);
        return value;
    }

    void readNetwork()
    {
        m_space.interfaces = readPart(part::links, readInterfaces);
        readPart(part::addresses, [this](const QByteArray &bytes, Doubts &doubts) {
            readAddresses(bytes, m_space.interfaces, doubts);
            return 0;
        });
        m_space.routes = readPart(part::routes, readRoutes);
        m_space.routingRules = readPart(part::routingRules, readRoutingRules);
        m_space.sysctls = readPart(part::sysctls, readSysctls);
        m_space.boundQueues = readPart(part::nfQueues, readQueues);
    }

    void readAllSockets(Holders &holders)
    {
        struct Source {
            QLatin1StringView part;
            Transport transport;
        };
        constexpr auto sources = std::to_array<Source>({{part::tcp4, Transport::Tcp},
                                                        {part::tcp6, Transport::Tcp},
                                                        {part::udp4, Transport::Udp},
                                                        {part::udp6, Transport::Udp}});
        for (const Source &source : sources) {
            SocketsReading reading = readSockets(bytes(source.part), source.transport);
            if (reading.malformed > 0)
                note(NoteCode::PartMalformed, reading.malformed, source.part);
            m_complete = m_complete && reading.malformed == 0 && findPart(m_capture.parts, source.part);
            std::ranges::move(reading.sockets, std::back_inserter(m_space.sockets));
            for (SocketQueues &queues : reading.queues) {
                queues.namespaceInode = m_capture.inode;
                m_snapshot.changing.queues.push_back(queues);
            }
        }
        std::ranges::sort(m_space.sockets, socketOrder);
        for (Socket &socket : m_space.sockets)
            holders.assign(socket);
    }

    // ---- the firewall

    void readFirewall()
    {
        // All three count: packets pass the hooks of both.
        const bool nft = readNft();
        const bool ip = readLegacy(part::legacyIp, TableFamily::Ip);
        const bool ip6 = readLegacy(part::legacyIp6, TableFamily::Ip6);
        m_space.firewall.readable = nft && ip && ip6;
        readIpsets();
        if (m_hidden)
            note(NoteCode::FirewallHidden, 1, {});
    }

    void takeTables(RulesReading reading)
    {
        const int before = static_cast<int>(m_space.firewall.tables.size());
        std::ranges::move(reading.tables, std::back_inserter(m_space.firewall.tables));
        for (RuleCounter &counter : reading.counters) {
            counter.namespaceInode = m_capture.inode;
            counter.place.table += before;
            m_snapshot.changing.counters.push_back(counter);
        }
        take(std::move(reading.notes));
    }

    bool readNft()
    {
        const Part *generation = findPart(m_capture.parts, part::nftGeneration);
        if (!generation)
            return hide();
        // collect/ gives every part of nf_tables the one error.
        for (const QLatin1StringView name : {part::nftGeneration, part::nftTables, part::nftChains, part::nftRules,
                                             part::nftSets, part::nftElements, part::nftObjects}) {
            const Part *part = findPart(m_capture.parts, name);
            if (!part)
                return hide();
            if (!part->error)
                continue;
            // A kernel without nf_tables doesn't even tell its generation, and has no rules there.
            if (part->error->code == Errc::Unsupported && generation->bytes.isEmpty())
                return true;
            return unreadable(name, *part->error, PartSource::Kernel);
        }
        auto reading = readNftables(m_capture.parts);
        if (!reading)
            return unreadable(part::nftRules, reading.error(), PartSource::Kernel);
        const bool complete = reading->complete;
        takeTables(std::move(*reading));
        return complete;
    }

    bool readLegacy(QLatin1StringView name, TableFamily family)
    {
        const Part *part = findPart(m_capture.parts, name);
        if (!part)
            return hide();
        // What came before a failure may be any part of the rules.
        if (part->error)
            return unreadable(name, *part->error, PartSource::Tool);
        if (part->bytes.isEmpty())
            return true;
        auto reading = readIptablesSave(part->bytes, family, Backend::Legacy);
        if (!reading)
            return unreadable(name, reading.error(), PartSource::Tool);
        const bool complete = reading->complete;
        takeTables(std::move(*reading));
        return complete;
    }

    void readIpsets()
    {
        const Part *part = findPart(m_capture.parts, part::ipsets);
        if (part && part->error)
            unreadable(part::ipsets, *part->error, PartSource::Tool);
        IpsetsReading reading = readIpsetSave(part ? part->bytes : QByteArray());
        // Better no sets than some with too few members: a question to a set that isn't there can't be answered.
        if (part && !part->error && reading.complete)
            m_space.firewall.ipsets = std::move(reading.sets);
        take(std::move(reading.notes));
        const qint64 missing = resolveIpsets(m_space.firewall);
        if (missing > 0)
            note(NoteCode::PartUnreadable, missing, part::ipsets, QStringLiteral("sets that rules ask for"));
    }

    /// The rules were not asked for or may not be read.
    bool hide()
    {
        m_hidden = true;
        return false;
    }

    bool unreadable(QLatin1StringView name, const Error &error, PartSource source)
    {
        if (error.code == Errc::PermissionDenied)
            return hide();
        note(noteFor(error, source), 1, name, error.detail);
        return false;
    }

    const NamespaceCapture &m_capture;
    const Capture &m_machine;
    Snapshot &m_snapshot;
    NetNamespace m_space;
    bool m_complete = true;
    bool m_hidden = false;
};

quint64 bootTimeOf(const Capture &capture)
{
    const Part *part = findPart(capture.parts, part::bootTime);
    const QByteArrayView line = part ? QByteArrayView(part->bytes) : QByteArrayView();
    return line.startsWith("btime ") ? line.sliced(6).trimmed().toULongLong() * 1000 : 0;
}

/// The own one first, then by inode.
std::vector<const NamespaceCapture *> inOrder(const Capture &capture)
{
    std::vector<const NamespaceCapture *> order;
    for (const NamespaceCapture &each : capture.namespaces)
        order.push_back(&each);
    std::ranges::stable_sort(order, {},
                             [](const NamespaceCapture *each) { return std::pair(!each->own, each->inode); });
    return order;
}

} // namespace

Snapshot parse(const Capture &capture)
{
    Snapshot snapshot;
    snapshot.hostName = capture.hostName;
    snapshot.kernelRelease = capture.kernelRelease;
    snapshot.bootTimeMs = bootTimeOf(capture);
    snapshot.changing.takenMs = capture.takenMs;
    Holders holders(capture, snapshot);
    bool complete = !capture.namespaces.empty();
    for (const NamespaceCapture *each : inOrder(capture)) {
        NamespaceParser parser(*each, capture, snapshot);
        snapshot.namespaces.push_back(parser.parse(holders));
        complete = complete && parser.isComplete() && snapshot.namespaces.back().firewall.readable;
    }
    holders.finish();
    const NetNamespace *own = ownNamespace(snapshot);
    snapshot.firewallReadable = own && own->firewall.readable;
    snapshot.complete = complete && holders.hidden() == 0;
    return snapshot;
}

} // namespace earshot
