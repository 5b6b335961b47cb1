# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# Where private roots lie and how they go. To be sourced after say.sh and table.sh.

readonly SUITE=trixie
readonly ROOT_FORMAT=1   # raise it to have every machine make its root anew
# shellcheck disable=SC2034 # used by make-root
readonly KEYRING=${EARSHOT_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}

# root_path CACHE: the folder of the root that fits the package list; another list, another folder.
root_path() {
    local key
    key=$({ echo "$ROOT_FORMAT $SUITE"; packages_of debian all; } | sha256sum | cut -c1-12)
    echo "$1/roots/$SUITE-$key"
}

# remove_root PATH: never across a mount.
remove_root() {
    [ -e "$1" ] || return 0
    if grep -qF " $1/" /proc/self/mountinfo; then
        fail "$EXIT_MISSING" "something is mounted below $1, so it was not deleted" "see /proc/self/mountinfo; unmount it and try again"
    fi
    rm -rf --one-file-system "$1"
}

# remove_root_if_free PATH: with its lock, log and lists; fails while a run uses it.
remove_root_if_free() {
    (
        exec 7>"$1.lock"
        flock -n -x 7 || exit 1
        rm -f "$1.ok"
        remove_root "$1"
        rm -f "$1".{log,apt,list,lock}
    )
}

# remove_old_roots CACHE KEEP: those of other package lists that nobody entered for a month.
remove_old_roots() {
    local ok
    while IFS= read -r ok; do
        [ "${ok%.ok}" = "$2" ] || remove_root_if_free "${ok%.ok}" || true
    done < <(find "$1/roots" -maxdepth 1 -name '*.ok' -mtime +30)
}
