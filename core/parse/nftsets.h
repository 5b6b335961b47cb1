// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <parse/nlattributes.h>
#include <rules/rules.h>

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace earshot {

/// A verdict as NFTA_DATA_VERDICT holds it, or nothing where it isn't understood.
[[nodiscard]] std::optional<Verdict> nftVerdict(QByteArrayView nest);
/// What a limit, quota, ct count expression (NFTA_EXPR_NAME, NFTA_EXPR_DATA) asks; nothing for those that ask nothing
/// (counter, last). What isn't understood is asked too.
[[nodiscard]] std::optional<Undecided> nftCondition(QByteArrayView expression);
/// The same for a named object of type NFT_OBJECT_.
[[nodiscard]] std::optional<Undecided> nftObjectCondition(quint32 objectType, QByteArrayView data);
/// Several conditions that all have to hold.
[[nodiscard]] std::optional<Undecided> bothConditions(std::optional<Undecided> one, std::optional<Undecided> other);

/// A set while it is read: header first, then (perhaps) its field lengths from the rules that use it, then elements.
class NftSet
{
public:
    /// From the attributes of an NFT_MSG_NEWSET.
    static NftSet fromMessage(const Attributes &message);

    [[nodiscard]] const QString &name() const { return m_set.name; }
    [[nodiscard]] quint32 keyLength() const { return m_keyLength; }
    [[nodiscard]] quint32 dataLength() const { return m_dataLength; }
    /// NFT_OBJECT_ of an object map; 0 otherwise.
    [[nodiscard]] quint32 objectType() const { return m_objectType; }
    [[nodiscard]] bool holdsVerdicts() const { return m_verdicts; }
    [[nodiscard]] bool isAnonymous() const;
    /// Bytes of each field; empty where the header doesn't tell.
    [[nodiscard]] const std::vector<quint32> &fieldLengths() const { return m_set.fieldLengths; }
    void learnFieldLengths(std::vector<quint32> lengths) { m_set.fieldLengths = std::move(lengths); }
    void setDynamic() { m_set.dynamic = true; }
    /// Something in it wasn't understood.
    void doubt() { m_doubtful = true; }
    [[nodiscard]] bool isDoubtful() const { return m_doubtful; }

    /// From NFTA_SET_ELEM_LIST_ELEMENTS; false where an element wasn't understood: the set is then not to be relied on.
    bool readElements(QByteArrayView list);
    /// Pairs interval ends and gives the finished set. Call once, after all elements.
    [[nodiscard]] Set finish();

private:
    struct Bound {
        uint128 key = 0;
        qint32 element = -1; ///< index into m_set.elements, or −1 for a member of a plain set
        bool end = false;
    };

    bool readPlainElement(QByteArrayView nest);
    bool readElement(QByteArrayView nest);
    [[nodiscard]] std::optional<QByteArray> unpadded(QByteArrayView key) const;
    void pairBounds();

    Set m_set;
    quint32 m_flags = 0;
    quint32 m_keyLength = 0;
    quint32 m_dataLength = 0;
    quint32 m_objectType = 0;
    bool m_verdicts = false;
    bool m_doubtful = false;
    std::vector<Element> m_catchAlls;
    std::vector<Bound> m_bounds; ///< interval sets of one field
    std::vector<Values::Range> m_ranges; ///< other sets of one field
};

/// nft's words for a set's type number (its datatypes, six bits each): "ipv4_addr . inet_service"; empty where unknown.
[[nodiscard]] QString nftTypeName(quint32 type);

} // namespace earshot
