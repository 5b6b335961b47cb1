// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCoreApplication>

namespace earshot {

/// The translation context of the command line's own texts: options, help, what is wrong with how it was called.
class CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(earshot::CommandLine)
};

} // namespace earshot
