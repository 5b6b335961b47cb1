// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <testlib/reading.h>

#include <collect/collect.h>
#include <net/basics.h>
#include <parse/parse.h>

namespace earshot::test {

Snapshot readWorld()
{
    CollectRequest request;
    request.owners = false;
    request.nameService = false;
    request.overrulers = false;
    Snapshot snapshot = parse(collect(request));
    for (NetNamespace &space : snapshot.namespaces) {
        space.overrulersSeen = Seen::Yes;
        for (Interface &interface : space.interfaces) {
            if (interface.name.startsWith("eth"_L1))
                interface.kind.clear();
        }
    }
    return snapshot;
}

} // namespace earshot::test
