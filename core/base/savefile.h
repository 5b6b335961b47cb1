// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QByteArrayView>
#include <QString>

namespace earshot {

/// Whole or not at all (QSaveFile); `secret` files are for their owner only.
enum class Secrecy : std::uint8_t { Ordinary, Secret };
[[nodiscard]] Result<> saveFile(const QString &file, QByteArrayView bytes, Secrecy secrecy);

/// The error of errno's value, about `where`.
[[nodiscard]] Error fileError(int number, const QString &where);

} // namespace earshot
