// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCoreApplication>

namespace earshot {

/// The translation context of all of wording/. Every call says after the text where it stands ("@label state").
class Words
{
    Q_DECLARE_TR_FUNCTIONS(earshot::Words)
};

} // namespace earshot
