# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# Where Earshot is built and run: on this system, or in a private Debian root. To be sourced after say.sh, table.sh,
# packages.sh and roots.sh; wants $source, $cache, $dry_run and $yes.

# What sudo would take out of the caller's environment, and a build or a program with a window needs.
readonly CARRIED=(TERM COLORTERM NO_COLOR LANG LC_ALL LANGUAGE TZ CI DISPLAY WAYLAND_DISPLAY XAUTHORITY XDG_RUNTIME_DIR XDG_SESSION_TYPE
    XDG_CURRENT_DESKTOP XDG_SESSION_DESKTOP DESKTOP_SESSION KDE_FULL_SESSION KDE_SESSION_VERSION DBUS_SESSION_BUS_ADDRESS
    QT_QPA_PLATFORM QT_QPA_PLATFORMTHEME QT_SCALE_FACTOR CC CXX CFLAGS CXXFLAGS LDFLAGS CTEST_PARALLEL_LEVEL
    CMAKE_BUILD_PARALLEL_LEVEL UPDATE_EXPECTED)

# need_root WHY: sets as_root, the words before a command that needs root's rights.
as_root=()
need_root() {
    [ "$(id -u)" != 0 ] && [ "${#as_root[@]}" = 0 ] || return 0
    command -v sudo >/dev/null || fail "$EXIT_MISSING" "$1 needs root's rights, and there is no sudo here" "run this command as root"
    local name
    say "$1 needs root's rights: asking sudo"
    as_root=(sudo -- env)
    for name in "${CARRIED[@]}"; do [ -z "${!name+x}" ] || as_root+=("$name=${!name}"); done
}

# Sets place: host, root, or inside (already in a private root, where everything is there).
choose_place() {   # SET...
    local names
    if [ -n "${EARSHOT_INSIDE:-}" ]; then place=inside; return; fi
    recognise_system
    case " $* " in
        *' package '*) [ "$column" = debian ] || fail "$EXIT_MISSING" "Debian packages are made on Debian and Ubuntu, not on $system_name" ;;
    esac
    if [ "$new_enough" = yes ]; then
        place=host
        mapfile -t names < <(packages_of "$column" "$@")
        install_missing "building Earshot" "${names[@]}"
    elif [ "$column" = debian ]; then
        place=root
        ensure_root
    else
        fail "$EXIT_MISSING" "$system_name is not a system that this script knows how to prepare" \
            "it knows Debian, Ubuntu, Fedora 41, Arch, openSUSE Tumbleweed and what is newer or derived from them" \
            "elsewhere install what $installer/packages.tsv lists, then: cmake --preset release && cmake --build --preset release"
    fi
}

ensure_root() {   # sets root, the private root's folder
    root=$(root_path "$cache")
    [ ! -e "$root.ok" ] || return 0
    if ! command -v mmdebstrap >/dev/null || [ ! -s "$KEYRING" ] || [ -n "${EARSHOT_OS_RELEASE:-}" ]; then
        install_missing "making a private Debian root" mmdebstrap debian-archive-keyring
    fi
    if [ "$dry_run" = yes ]; then
        say "then a private Debian root would be made in $root (about 2 minutes, 2 GB)"
        return 0
    fi
    mkdir -p "$cache"   # before root makes it root's
    need_root "making the private Debian root"
    if [ "$(id -u)" = 0 ]; then
        setpriv --pdeathsig KILL "$installer/lib/make-root" "$cache" $$
    else
        "${as_root[@]}" EARSHOT_PACKAGES="${EARSHOT_PACKAGES:-}" EARSHOT_MIRROR="${EARSHOT_MIRROR:-}" EARSHOT_KEYRING="$KEYRING" \
            "$installer/lib/make-root" "$cache"
    fi
}

# The environment in which things are built, the same in every place.
build_settings() {
    local dir path='' corpus=${EARSHOT_CORPUS:-$(dirname "$source")/shared/data}
    # What was built last comes first.
    while IFS= read -r dir; do path+=$dir: ; done < <(ls -td "$source"/build/*/bin 2>/dev/null)
    printf '%s\n' "PATH=$path/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
        CCACHE_DIR="$cache/ccache" CCACHE_BASEDIR="$source" CCACHE_NOHASHDIR=1 \
        CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache \
        GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*' \
        EARSHOT_SOURCE="$source" EARSHOT_CACHE="$cache"
    # Firewall rules of real machines, for the tests that use them; not part of the source tree.
    [ ! -d "$corpus" ] || printf '%s\n' EARSHOT_CORPUS="$(realpath "$corpus")"
}

# go VIEW AS COMMAND...: runs a command where things are built, instead of this script; never returns.
#   VIEW  host (the host's processes, network, users, display) or isolated (none of them)
#   AS    caller, or root: root's rights where they are to be had
go() {
    local view=$1 as=$2 settings
    shift 2
    mapfile -t settings < <(build_settings)
    if [ "$dry_run" = yes ]; then
        case $place,$view in
            root,*) say "then, in the private root: $*" ;;
            host,isolated) say "then, in a throw-away copy of this system: $*" ;;
            *) say "then, on this system: $*" ;;
        esac
        exit 0
    fi
    mkdir -p "$cache/ccache" "$cache/analysed"
    case $place,$view in
        root,*) enter "$root" "$view" "$as" "$@" ;;
        host,isolated)
            # Tests install into /usr and start a system bus of their own: in a throw-away copy of this system.
            if [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }; then
                enter / "$view" "$as" "$@"
            fi
            say "note: without root's rights the tests that need them will skip"
            exec env "${settings[@]}" "$@" ;;
        *) exec env "${settings[@]}" "$@" ;;
    esac
}

enter() {   # LOWER VIEW AS COMMAND...
    local lower=$1 view=$2 as=$3 cwd=$PWD gitdir namespaces pass=() setting
    shift 3
    need_root "entering the build root"
    if [ "$view" = isolated ]; then
        namespaces=(--mount --ipc --uts --net --propagation private)
        case $cwd/ in "$source"/*) ;; *) cwd=$source ;; esac
    else
        namespaces=(--mount --propagation slave)
        case $cwd/ in /usr/* | /etc/* | /var/* | /boot/* | /run/*) cwd=$source ;; esac
    fi
    # The repository of a git worktree lies elsewhere.
    gitdir=$(cd "$source" && git rev-parse --path-format=absolute --git-common-dir 2>/dev/null) || gitdir=
    case $gitdir/ in "$source"/*) gitdir= ;; esac
    pass=(view="$view" lower="$lower" source="$source" gitdir="$gitdir" cache="$cache" cwd="$cwd")
    if [ "$(id -u)" = 0 ]; then
        pass+=(home="${HOME:-/root}")
    elif [ "$as" = caller ]; then
        pass+=(uid="$(id -u)" gid="$(id -g)" groups="$(id -G | tr ' ' ',')" user="$(id -un)" home="$HOME")
    else
        # Compiling goes back to the caller's rights, so that what is built is theirs.
        pass+=(env=EARSHOT_BUILD_AS="$(id -u):$(id -g)")
    fi
    for setting in "${settings[@]}"; do
        pass+=(env="$setting")
        case $setting in EARSHOT_CORPUS=*) pass+=(corpus="${setting#*=}") ;; esac
    done
    exec "${as_root[@]}" unshare "${namespaces[@]}" -- "$installer/lib/enter" "${pass[@]}" -- "$@"
}
