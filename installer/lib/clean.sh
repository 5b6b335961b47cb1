# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# What 'from-source clean' does. To be sourced after the others; wants $source, $cache, $dry_run and $whole_cache.

clean() {
    local folder
    remove_tree "$source/build"
    [ "$whole_cache" = yes ] || return 0
    if [ -d "$cache/roots" ]; then
        [ "$dry_run" = yes ] || [ -w "$cache/roots" ] || need_root "removing the private root"
        for folder in "$cache"/roots/*.ok; do
            [ -e "$folder" ] || continue
            say "removing ${folder%.ok}"
            # shellcheck disable=SC2016 # for the inner shell
            [ "$dry_run" = yes ] || "${as_root[@]}" bash -c '. "$1/lib/say.sh"; . "$1/lib/table.sh"; . "$1/lib/roots.sh"; remove_root_if_free "$2"' \
                clean "$installer" "${folder%.ok}" ||
                fail "$EXIT_FAILED" "${folder%.ok} is in use by another run, so it stays" "end that run, then try again"
        done
        [ "$dry_run" = yes ] || "${as_root[@]}" rm -rf --one-file-system "$cache/roots" "$cache/mnt"
    fi
    if [ -d "$cache/ccache" ]; then
        exec 6>>"$cache/ccache/in-use"
        flock -n -x 6 || fail "$EXIT_FAILED" "the compiled objects in $cache/ccache are in use by a build, so they stay" "end that build, then try again"
        remove_tree "$cache/ccache"
        remove_tree "$cache/analysed"
    fi
    [ "$dry_run" = yes ] || rmdir "$cache" 2>/dev/null || true
}

remove_tree() {
    [ -e "$1" ] || return 0
    say "removing $1"
    [ "$dry_run" = yes ] || rm -rf --one-file-system "$1"
}
