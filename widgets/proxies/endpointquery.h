// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <models/endpointmodel.h>

#include <QStringList>

#include <functional>
#include <set>

namespace earshot {

/// What a person asked a list of endpoints for. Different fields must all agree; values of one field are alternatives.
struct EndpointQuery {
    QStringList words; ///< each must be in one of the texts that are shown
    std::optional<PortSet> ports;
    std::optional<std::set<Transport>> transports;
    std::optional<std::set<Origin>> origins; ///< something gets through from there, or may
    std::optional<std::set<EndpointState>> states;
    QStringList programs; ///< parts of an owner's name, executable, unit or container
    QStringList users;
    QStringList addresses; ///< start of the address it listens on
    std::optional<std::set<EndpointKey>> endpoints; ///< exactly these; never typed
    bool impossible = false; ///< a field has a value that nothing can have
    bool clients = true; ///< also what is probably a client (an unconnected UDP socket on an ephemeral port)

    friend bool operator==(const EndpointQuery &, const EndpointQuery &) = default;
};

struct QueryReading {
    EndpointQuery query;
    QStringList notUnderstood; ///< terms as they were typed, such as "port:abc"
};

/// The fields a query may name, as they are typed (never translated, like the command line's).
[[nodiscard]] QStringList queryFields();

/// "sshd port:22,8000-8100 proto:tcp origin:internet state:exposed program:ssh user:root address:127."; a value may be the
/// start of a stored name (origin:inter), or quoted. A field without a value is still being typed and asks for nothing;
/// what isn't a known field ("::1", "a:b") is a word.
[[nodiscard]] QueryReading readQuery(QStringView text);

/// `shown` gives the texts that a person sees for the endpoint; it is called only where the query has words.
[[nodiscard]] bool matches(const EndpointQuery &query, const EndpointAssessment &endpoint,
                           const std::function<QStringList()> &shown);

} // namespace earshot
