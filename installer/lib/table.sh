# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# Reads packages.tsv. To be sourced; wants $installer.

# packages_of COLUMN SET...: the names in a column of packages.tsv, one a line, for needs of any of these sets (or all).
packages_of() {
    local column=$1 table=${EARSHOT_PACKAGES:-$installer/packages.tsv}
    shift
    awk -F '\t' -v column="$column" -v sets=" $* " '
        /^#/ { next }
        !head { head = 1; for (i = 3; i <= NF; i++) if ($i == column) at = i; next }
        at && (sets == " all " || index(sets, " " $2 " ")) { n = split($at, names, " "); for (i = 1; i <= n; i++) print names[i] }
    ' "$table" | LC_ALL=C sort -u
}
