# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# Where this machine gets Debian packages from, and how. To be sourced.

# The address of a Debian archive, from this machine's own apt settings. Empty on a system that has none (Ubuntu):
# mmdebstrap then takes the one it knows.
debian_archive() {
    local site
    [ -z "${EARSHOT_MIRROR:-}" ] || { echo "$EARSHOT_MIRROR"; return; }
    # shellcheck disable=SC2016 # apt's own placeholders
    site=$(apt-get indextargets --format '$(ORIGIN) $(SITE) $(RELEASE)' 'Created-By: Packages' 2>/dev/null |
        awk '$1 == "Debian" && $3 !~ /-(security|updates|backports|proposed)/ { print $2; exit }')
    if [ -z "$site" ] && grep -q '^ID=debian' /etc/os-release; then
        # shellcheck disable=SC2016
        site=$(apt-get indextargets --no-release-info --format '$(SITE) $(RELEASE)' 'Created-By: Packages' 2>/dev/null |
            awk -v codename="$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)" '$2 == codename { print $1; exit }')
    fi
    case $site in mirror+file:*) site=$(awk 'NF && !/^#/ { print $1; exit }' "${site#mirror+file:}") ;; esac
    echo "$site"
}

# Proxies, certificates and clock settings of this machine's apt; they hold while the root is made and inside it.
apt_settings() {
    apt-config dump | grep -E '^Acquire::[A-Za-z]+(::[^ ]*)? ' |
        grep -Ei '::(proxy|cainfo|capath|verify-peer|verify-host|check-valid-until|check-date|retries)(::[^ ]*)? ' || true
    echo 'APT::Install-Recommends "false";'
    echo 'Acquire::Languages "none";'
}
