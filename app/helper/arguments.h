// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <collect/channel.h>

#include <QDBusUnixFileDescriptor>
#include <QVariantMap>

#include <expected>

namespace earshot {

/// What a caller of the action may say (channel::argument): nothing else, and nothing less.
struct HelperArguments {
    QString id;
    QDBusUnixFileDescriptor channel;
};

/// Everything in `arguments` is a stranger's.
[[nodiscard]] std::expected<HelperArguments, channel::Refusal> readCollectRequest(const QVariantMap &arguments);

/// The id alone, for the reply to a refusal; empty where it isn't one.
[[nodiscard]] QString idIn(const QVariantMap &arguments);

} // namespace earshot
