// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

#include <memory>
#include <vector>

namespace earshot {

/// The catalogues for that language, to be installed in this order: English, which has the plurals, its own where there is
/// one, and Qt's own words ("Cancel") where they are installed.
[[nodiscard]] std::vector<std::unique_ptr<QTranslator>> cataloguesFor(const QLocale &locale);

} // namespace earshot
