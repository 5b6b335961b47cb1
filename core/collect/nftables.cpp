// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/files.h>
#include <collect/kernelparts.h>

#include <arpa/inet.h>
#include <array>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_hook.h>
#include <linux/netlink.h>

namespace earshot {

namespace {

constexpr std::uint16_t typeOf(std::uint16_t subsystem, std::uint16_t message)
{
    return static_cast<std::uint16_t>(subsystem << 8 | message);
}

NetlinkRequest nftRequest(std::uint16_t message, std::uint16_t flags, std::uint8_t family = NFPROTO_UNSPEC)
{
    return NetlinkRequest(typeOf(NFNL_SUBSYS_NFTABLES, message), flags).body(nfgenmsg{family, NFNETLINK_V0, 0});
}

struct NftPart {
    QLatin1StringView name;
    std::uint16_t message;
};
/// Read in this order; elements follow sets, which name them.
constexpr auto nftParts = std::to_array<NftPart>({{part::nftTables, NFT_MSG_GETTABLE},
                                                  {part::nftChains, NFT_MSG_GETCHAIN},
                                                  {part::nftRules, NFT_MSG_GETRULE},
                                                  {part::nftSets, NFT_MSG_GETSET},
                                                  {part::nftObjects, NFT_MSG_GETOBJ}});
constexpr auto allNftParts = std::to_array({part::nftGeneration, part::nftTables, part::nftChains, part::nftRules,
                                            part::nftSets, part::nftElements, part::nftObjects});

/// One reading of the ruleset, from generation to generation.
class NftReading
{
public:
    NftReading(const CollectRequest &request, Parts &parts)
        : m_limits(netlinkLimits(request))
        , m_parts(parts)
    {
    }

    /// Fails with Interrupted where the ruleset changed; another failure stays in its part as well.
    Result<> read()
    {
        for (const QLatin1StringView name : allNftParts)
            m_parts[name] = {};
        if (const auto read = ask(part::nftGeneration, nftRequest(NFT_MSG_GETGEN, NLM_F_ACK)); !read)
            return read;
        const auto before = generation();
        for (const NftPart &which : nftParts) {
            if (const auto read = ask(which.name, nftRequest(which.message, NLM_F_DUMP)); !read)
                return read;
        }
        if (const auto read = readElements(); !read)
            return read;
        if (const auto read = ask(part::nftGeneration, nftRequest(NFT_MSG_GETGEN, NLM_F_ACK)); !read)
            return read;
        if (!before || generation() != before)
            return failure(Errc::Interrupted, QStringLiteral("nf_tables"), QStringLiteral("the generation changed"));
        return {};
    }

private:
    Result<> ask(QLatin1StringView name, NetlinkRequest request)
    {
        if (!m_netlink) {
            auto opened = Netlink::open(NETLINK_NETFILTER);
            if (!opened)
                return std::unexpected(opened.error());
            m_netlink.emplace(std::move(*opened));
        }
        return m_netlink->ask(request, m_parts[name].bytes, m_limits);
    }

    /// The id in the last NEWGEN that was read.
    std::optional<std::string> generation()
    {
        const QByteArray &bytes = m_parts[part::nftGeneration].bytes;
        std::string_view rest(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        std::optional<std::string> id;
        while (const auto message = takeMessage(rest)) {
            if (const auto value = findAttribute(message->payload, sizeof(nfgenmsg), NFTA_GEN_ID))
                id.emplace(*value);
        }
        return id;
    }

    /// Each set is asked for by name; names are handed back as they came, never looked into.
    Result<> readElements()
    {
        const QByteArray &bytes = m_parts[part::nftSets].bytes;
        std::string_view rest(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        while (const auto message = takeMessage(rest)) {
            const auto head = bodyOf<nfgenmsg>(message->payload);
            const auto table = findAttribute(message->payload, sizeof(nfgenmsg), NFTA_SET_TABLE);
            const auto set = findAttribute(message->payload, sizeof(nfgenmsg), NFTA_SET_NAME);
            if (!head || !table || !set)
                return failure(Errc::Malformed, QString(part::nftSets), QStringLiteral("a set without table or name"));
            NetlinkRequest request = nftRequest(NFT_MSG_GETSETELEM, NLM_F_DUMP, head->nfgen_family);
            request.attribute(NFTA_SET_ELEM_LIST_TABLE, *table).attribute(NFTA_SET_ELEM_LIST_SET, *set);
            const auto read = ask(part::nftElements, request);
            // A set that is gone by now, or its table, is a change like any other.
            if (!read && read.error().code == Errc::NotFound)
                return failure(Errc::Interrupted, QString(part::nftElements), read.error().detail);
            if (!read)
                return read;
        }
        return {};
    }

    Netlink::Limits m_limits;
    Parts &m_parts;
    std::optional<Netlink> m_netlink;
};

struct HookPoint {
    std::uint8_t family;
    std::uint32_t hooks;
};
/// ARP has input and output alone, numbered 0 and 1 (linux/netfilter_arp.h).
constexpr auto hookPoints = std::to_array<HookPoint>({{NFPROTO_IPV4, NF_INET_NUMHOOKS},
                                                      {NFPROTO_IPV6, NF_INET_NUMHOOKS},
                                                      {NFPROTO_ARP, 2},
                                                      {NFPROTO_BRIDGE, NF_INET_NUMHOOKS}});

/// Every function on every hook in the order it runs (net/netfilter/nfnetlink_hook.c, since Linux 5.14): which of two
/// chains of equal priority comes first, and programs of BPF_LINK_TYPE_NETFILTER. A hook that nothing is on gives nothing.
void takeHooks(const CollectRequest &request, Part &part)
{
    for (const HookPoint &point : hookPoints) {
        for (std::uint32_t hook = 0; hook < point.hooks; ++hook) {
            auto netlink = Netlink::open(NETLINK_NETFILTER);
            const std::uint32_t number = htonl(hook);
            NetlinkRequest question(typeOf(NFNL_SUBSYS_HOOK, NFNL_MSG_HOOK_GET), NLM_F_DUMP);
            question.body(nfgenmsg{point.family, NFNETLINK_V0, 0})
                .attribute(NFNLA_HOOK_HOOKNUM, {reinterpret_cast<const char *>(&number), sizeof number});
            const auto asked =
                netlink ? netlink->ask(question, part.bytes, netlinkLimits(request)) : std::unexpected(netlink.error());
            // A family that isn't built in answers EOPNOTSUPP; the others still count.
            if (!asked && !(asked.error().code == Errc::Unsupported && point.family > NFPROTO_IPV4))
                part.error = asked.error();
            if (!asked && point.family == NFPROTO_IPV4)
                return;
        }
    }
}

} // namespace

void takeNftables(const CollectRequest &request, Parts &parts)
{
    Result<> read;
    for (int attempt = 0; attempt < std::max(1, request.limits.attempts); ++attempt) {
        read = NftReading(request, parts).read();
        if (read || read.error().code != Errc::Interrupted)
            break;
    }
    // The parts only mean something together: one that failed spoils what rules say, so all carry it.
    for (const QLatin1StringView name : allNftParts) {
        if (!read)
            parts[name].error = read.error();
    }
    takeHooks(request, parts[part::nfHooks]);
}

} // namespace earshot
