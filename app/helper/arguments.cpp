// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <helper/arguments.h>

#include <algorithm>
#include <array>

namespace earshot {

namespace {

constexpr std::array keys{channel::argument::id, channel::argument::protocol, channel::argument::channel};

bool hasExactlyTheKeys(const QVariantMap &arguments)
{
    return arguments.size() == qsizetype{keys.size()}
    && std::ranges::all_of(keys, [&](QLatin1StringView key) { return arguments.contains(key); });
}

bool isHexDigit(QChar character)
{
    return (character >= u'0' && character <= u'9') || (character >= u'a' && character <= u'f');
}

} // namespace

QString idIn(const QVariantMap &arguments)
{
    const QVariant value = arguments.value(channel::argument::id);
    if (value.typeId() != QMetaType::QString)
        return {};
    QString id = value.toString();
    return id.size() == channel::idLength && std::ranges::all_of(id, isHexDigit) ? id : QString();
}

std::expected<HelperArguments, channel::Refusal> readCollectRequest(const QVariantMap &arguments)
{
    using channel::Refusal;
    // The version first: another one may well have other keys.
    const QVariant protocol = arguments.value(channel::argument::protocol);
    if (protocol.typeId() != QMetaType::Int)
        return std::unexpected(Refusal::WrongArguments);
    if (protocol.toInt() != int{channel::version})
        return std::unexpected(Refusal::WrongProtocol);
    const QString id = idIn(arguments);
    if (!hasExactlyTheKeys(arguments) || id.isEmpty())
        return std::unexpected(Refusal::WrongArguments);
    const QVariant descriptor = arguments.value(channel::argument::channel);
    if (descriptor.metaType() != QMetaType::fromType<QDBusUnixFileDescriptor>())
        return std::unexpected(Refusal::WrongArguments);
    const auto channel = descriptor.value<QDBusUnixFileDescriptor>();
    if (!channel.isValid())
        return std::unexpected(Refusal::WrongChannel);
    return HelperArguments{id, channel};
}

} // namespace earshot
