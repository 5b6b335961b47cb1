# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# What the installer says, and the codes it ends with. To be sourced.

# shellcheck disable=SC2034 # used by those who source this
readonly EXIT_FAILED=1 EXIT_USAGE=2 EXIT_MISSING=3

say() { printf 'earshot: %s\n' "$*" >&2; }

# fail CODE WHAT...: each further argument is a line of its own (where, what to do).
fail() {
    local code=$1 line
    shift
    say "error: $1"
    shift
    for line in "$@"; do printf '         %s\n' "$line" >&2; done
    exit "$code"
}

# A line that rewrites itself on a terminal, and one line every ten seconds elsewhere.
progress_last=-10
progress() {
    if [ -t 2 ]; then
        printf '\r\033[Kearshot: [%3d s] %s' "$SECONDS" "$*" >&2
    elif ((SECONDS - progress_last >= 10)); then
        progress_last=$SECONDS
        say "[$(printf %3d "$SECONDS") s] $*"
    fi
}
progress_end() { [ ! -t 2 ] || printf '\r\033[K' >&2; }
