// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace earshot::test {

/// Every visible text below the widget that has less room than it needs: no wrapping, no tooltip that has it whole. Each
/// line names the widget and the text.
[[nodiscard]] QStringList cutTexts(const QWidget &top);

/// Every text below the widget that a person may see or hear, visible now or not.
[[nodiscard]] QStringList allTexts(const QWidget &top);

} // namespace earshot::test
