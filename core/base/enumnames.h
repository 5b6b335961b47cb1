// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QStringView>

#include <array>
#include <optional>
#include <type_traits>
#include <utility>

namespace earshot {

/// The names an enum is stored, exported and compared by: specialise with `names`, one per enumerator from 0 upwards.
/// They are part of the file formats and never translated (people's words come from wording/).
template<typename E>
struct EnumNames;

template<typename E>
concept NamedEnum = std::is_enum_v<E> && requires { EnumNames<E>::names.size(); };

/// The stored name of `value`; `value` must be one of the enumerators.
template<NamedEnum E>
[[nodiscard]] constexpr QLatin1StringView enumName(E value)
{
    return EnumNames<E>::names[static_cast<std::size_t>(std::to_underlying(value))];
}

/// The enumerator with that stored name, or nothing.
template<NamedEnum E>
[[nodiscard]] std::optional<E> enumFromName(QStringView name)
{
    for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i) {
        if (name == EnumNames<E>::names[i])
            return static_cast<E>(i);
    }
    return std::nullopt;
}

} // namespace earshot

/// Declares the stored names of an enum whose enumerators count up from 0. Use at namespace scope outside earshot.
#define EARSHOT_ENUM_NAMES(Enum, ...)                                                                                  \
    template<>                                                                                                         \
    struct earshot::EnumNames<Enum> {                                                                                  \
        static constexpr auto names = std::to_array<QLatin1StringView>({__VA_ARGS__});                                 \
    };
