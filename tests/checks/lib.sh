# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# What the checks share. To be sourced. A check prints "file:line: what is wrong; what to do" and ends with 1, or with 0
# where all is well, or with 77 where the tool it needs is missing. It looks at the tree in which it stands, or at
# EARSHOT_CHECKED, and there at the files that git tracks.
set -euo pipefail

checks=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
# shellcheck disable=SC2034 # for the checks
readonly checks
checked=${EARSHOT_CHECKED:-$(dirname "$(dirname "$checks")")}
cd "$checked"

# shellcheck disable=SC2120 # no pattern means every file
# tracked PATTERN...: the tracked files that are there, one a line.
tracked() {
    local file
    git ls-files -- "$@" | while IFS= read -r file; do [ ! -f "$file" ] || [ -L "$file" ] || printf '%s\n' "$file"; done
}

needs() {
    command -v "$1" >/dev/null || { echo "$1 is not installed; 'installer/from-source shell --with check' has it"; exit 77; }
}

# Shell files: by name, or by their first line.
shell_files() {
    tracked . | while IFS= read -r file; do
        case $file in
            tests/data/*) ;;
            *.sh) printf '%s\n' "$file" ;;
            *.*) ;;
            *) if head -c 64 "$file" | grep -qaE '^#! ?/(usr/)?bin/(env )?(ba|da)?sh'; then printf '%s\n' "$file"; fi ;;
        esac
    done
}
