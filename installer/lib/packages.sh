# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# Which system this is, what it lacks, and how to install it. To be sourced after say.sh and places.sh; wants $yes and
# $dry_run.

# at_least NUMBER WANTED, for versions such as 25.04
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Sets system_name, column (of packages.tsv; empty: unknown) and new_enough (yes or no).
recognise_system() {
    local ID='' ID_LIKE='' VERSION_ID='' PRETTY_NAME='' file=${EARSHOT_OS_RELEASE:-/etc/os-release}
    # shellcheck disable=SC1090
    [ ! -r "$file" ] || . "$file"
    system_name=${PRETTY_NAME:-${ID:-an unknown system}} column='' new_enough=no
    case " $ID $ID_LIKE " in
        *' debian '* | *' ubuntu '*) column=debian ;;
        *' fedora '*) column=fedora ;;
        *' arch '* | *' archlinux '* | *' archarm '*) column=arch ;;
        *' opensuse-tumbleweed '* | *' opensuse-slowroll '*) column=opensuse ;;
    esac
    case $ID,$column in
        debian,*) [ -n "$VERSION_ID" ] && ! at_least "$VERSION_ID" 13 || new_enough=yes ;;   # testing has no number
        ubuntu,*) ! at_least "$VERSION_ID" 25.04 || new_enough=yes ;;
        *,debian) ! archive_is_new_enough || new_enough=yes ;;
        *,fedora) ! at_least "${VERSION_ID:-0}" 41 || new_enough=yes ;;
        *,arch | *,opensuse) new_enough=yes ;;
    esac
}

# For Debian's and Ubuntu's children, whose numbers are their own: what their archive has.
archive_is_new_enough() {
    local qt frameworks
    qt=$(apt-cache policy qt6-base-dev 2>/dev/null | awk '$1 == "Candidate:" { print $2 }')
    frameworks=$(apt-cache policy libkf6auth-dev 2>/dev/null | awk '$1 == "Candidate:" { print $2 }')
    case $qt,$frameworks in ,* | *, | '(none)',* | *,'(none)') return 1 ;; esac
    at_least "$qt" 6.6 && at_least "$frameworks" 6.5
}

# missing_packages NAME...: those that are not installed, one a line.
missing_packages() {
    local name
    case $column in
        debian)
            { printf 'wanted %s\n' "$@"; dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } |
                awk '$1 == "wanted" { names[++n] = $2 } $1 == "installed" { there[$2] = 1 }
                     END { for (i = 1; i <= n; i++) if (!(names[i] in there)) print names[i] }' ;;
        arch) if command -v pacman >/dev/null; then pacman -T "$@" || true; else printf '%s\n' "$@"; fi ;;
        *) for name in "$@"; do rpm -q --quiet --whatprovides "$name" 2>/dev/null || echo "$name"; done ;;
    esac
}

# The command that installs; the names follow it.
install_command() {
    case $column in
        debian) echo 'env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends' ;;
        fedora) echo 'dnf install --assumeyes --setopt=install_weak_deps=False' ;;
        arch)
            # Without any list of packages (a fresh container) one must be fetched; else the system's own stays.
            if compgen -G '/var/lib/pacman/sync/*.db' >/dev/null; then echo 'pacman -S --needed --noconfirm'
            else echo 'pacman -Sy --needed --noconfirm'; fi ;;
        opensuse) echo 'zypper --non-interactive install --no-recommends' ;;
    esac
}

# install_missing WHY NAME...: says which, asks, installs.
install_missing() {
    local why=$1 names installing answer
    shift
    mapfile -t names < <(missing_packages "$@")
    [ "${#names[@]}" != 0 ] || return 0
    read -ra installing < <(install_command)
    say "$why needs ${#names[@]} packages that are missing on $system_name:"
    printf '%s\n' "${names[*]}" | fold -s -w 100 | sed 's/^/         /' >&2
    say "to be installed with: ${installing[*]}"
    if [ "$dry_run" = yes ]; then
        printf '%s\n' "${installing[*]} ${names[*]}"
        return 0
    fi
    if [ "$yes" != yes ] && ! { [ "$(id -u)" = 0 ] && [ ! -t 0 ]; }; then
        [ -t 0 ] || fail "$EXIT_MISSING" "nobody is there to be asked whether to install them" "add --yes, or install them yourself"
        read -r -p 'Install them? [Y/n] ' answer
        case $answer in '' | [Yy]*) ;; *) fail "$EXIT_MISSING" "not installed, so Earshot can't be built here" ;; esac
    fi
    need_root "installing packages"
    [ "$column" != debian ] || "${as_root[@]}" apt-get update -qq >&2 || say "note: 'apt-get update' failed; going on with the lists that are here"
    "${as_root[@]}" "${installing[@]}" "${names[@]}" >&2 </dev/null ||
        fail "$EXIT_MISSING" "installing failed: ${installing[*]} ${names[*]}" "what it said stands above; a system that lags behind its archive needs an upgrade first"
    mapfile -t names < <(missing_packages "$@")
    [ "${#names[@]}" = 0 ] || fail "$EXIT_MISSING" "still missing after installing: ${names[*]}"
}
