// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <session/livesource.h>

#include <collect/collect.h>
#include <parse/parse.h>

namespace earshot {

Result<ReadingPointer> LiveSource::read()
{
    return readingOf(parse(collect(CollectRequest())));
}

} // namespace earshot
