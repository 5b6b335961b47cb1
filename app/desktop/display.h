// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace earshot {

enum class Display : std::uint8_t {
    Answers,
    None, ///< none is named
    Dead ///< one is named, but nobody answers there
};

/// Whether a window can be shown. Qt ends the whole program where its display doesn't answer, so that is tried before,
/// with the libraries that Qt's plugins use. Where only one of two displays answers, Qt is told to take that one.
[[nodiscard]] Display findDisplay();
/// What is named: ":0", "wayland-0", or both.
[[nodiscard]] QString displayNames();

/// For pictures: no display, and the same look wherever they are taken. What was chosen by the environment stays.
void useNoDisplay();

} // namespace earshot
