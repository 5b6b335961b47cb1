// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <expected>

namespace earshot {

/// Why something failed, for code to branch on. People's words for each are in wording/.
enum class Errc : std::uint8_t {
    Malformed, ///< bytes or text that break their own format
    Truncated, ///< ends before it is complete
    TooLarge, ///< above a limit that is stated in `detail`
    TooNew, ///< made by a later version (schema number above ours)
    PermissionDenied, ///< the kernel or the file system refused
    NotFound, ///< a file, a tool or a kernel interface isn't there
    Unsupported, ///< understood, but this build or kernel can't do it
    TimedOut, ///< a tool or a peer took longer than its limit
    Interrupted, ///< the thing changed while it was read, again and again
    Failed ///< anything else the system said; `detail` has its words
};

/// One failure: what kind, where it happened, and the system's own (untranslated, hostile) detail.
struct Error {
    Errc code = Errc::Failed;
    QString where; ///< a place a person can find: a file name, "nft rules, message 12", an option
    QString detail; ///< untranslated; may hold anything that a stranger wrote

    friend bool operator==(const Error &, const Error &) = default;
};

template<typename T = void>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> failure(Errc code, QString where, QString detail = {})
{
    return std::unexpected(Error{code, std::move(where), std::move(detail)});
}

} // namespace earshot
