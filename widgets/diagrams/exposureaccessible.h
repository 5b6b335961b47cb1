// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace earshot {

/// Tells screen readers of every box and line of an ExposureView. Once is enough; more does nothing.
void installExposureAccessible();

} // namespace earshot
