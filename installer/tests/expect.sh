# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# For the installer's tests: run a command, look at its status and words. To be sourced.
set -uo pipefail
passed=0 failed=0
# shellcheck disable=SC2034 # for the tests
from_source=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../from-source")

check() {   # WHAT STATUS-OF-A-CONDITION
    if [ "$2" = 0 ]; then
        passed=$((passed + 1))
        printf 'PASS   : %s\n' "$1"
    else
        failed=$((failed + 1))
        printf 'FAIL!  : %s\n' "$1"
        [ -z "${output:-}" ] || printf '%s\n' "$output" | tail -n 20 | sed 's/^/         /'
    fi
}

# expect WHAT STATUS WORDS COMMAND...: the command ends so, and its output (both streams) matches the words.
expect() {
    local what=$1 wanted=$2 words=$3 status=0
    shift 3
    output=$("$@" 2>&1 </dev/null) || status=$?
    if [ "$status" != "$wanted" ]; then
        output="ended with $status instead of $wanted: $output"
        check "$what" 1
    else
        grep -qE -- "$words" <<<"$output"
        check "$what" $?
    fi
    output=''
}

finish() {
    printf 'installer: %d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" = 0 ]
    exit
}
