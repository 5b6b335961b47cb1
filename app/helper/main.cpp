// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <helper/helper.h>

#include <KAuth/HelperSupport>

// The id of channel::helperId; the macro makes a plain C string of it.
KAUTH_HELPER_MAIN("org.earshot.helper", earshot::Helper)
