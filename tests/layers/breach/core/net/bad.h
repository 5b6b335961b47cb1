// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Not compiled: what the layers test must refuse.
#include <snapshot/snapshot.h>
