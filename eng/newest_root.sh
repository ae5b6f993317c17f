#!/usr/bin/env bash
# Makes a root of the distribution's newest suite, with the newest CPythons and frameworks in it, and prints its path.
# It stays in artifacts/newest for the next time. Needs root on Debian or Ubuntu; elsewhere prints why not and ends with
# status 3.
#
# usage: eng/newest_root.sh
#   PYWAKER_NEWEST_ROOT   (environment) a root that is there already, which is taken as it is
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

folder=$repository/artifacts/newest
root=$folder/root
# Written when the root is complete; it names what is in it.
mark=$folder/root.complete
log=$folder/debootstrap.log

packages=(
  ca-certificates libicu-dev libssl-dev
  python3 python3-trio python3-anyio python3-sniffio python3-uvloop python3-pytest
  python3-httpx python3-aiohttp python3-fastapi python3-uvicorn python3-hypercorn
  libpython3.14 python3.14-dbg python3.15 libpython3.15
  ruff
)

cannot() {
  echo "$*"
  exit 3
}

if [ -n "${PYWAKER_NEWEST_ROOT:-}" ]; then
  [ -d "$PYWAKER_NEWEST_ROOT/usr" ] ||
    die "PYWAKER_NEWEST_ROOT is '$PYWAKER_NEWEST_ROOT', which is not the root of a system"
  echo "$PYWAKER_NEWEST_ROOT"
  exit 0
fi

# ---- where one can be made ----

distribution() { sed -n -E "s/^$1=\"?([^\"]*)\"?$/\1/p" /etc/os-release 2>/dev/null; }
case " $(distribution ID) $(distribution ID_LIKE) " in
  *' ubuntu '*) suite=devel components=main,universe ;;
  *' debian '*) suite=sid components=main ;;
  *) cannot 'this is neither Debian nor Ubuntu' ;;
esac
command -v apt-get >/dev/null || cannot 'there is no apt-get'
[ "$(id -u)" = 0 ] || cannot 'only root can make a root of the newest suite'
unshare --mount true 2>/dev/null || cannot 'mounting is not permitted here'

content="$suite ${packages[*]}"
if [ -f "$mark" ] && [ "$(cat "$mark")" = "$content" ]; then
  echo "$root"
  exit 0
fi

mkdir -p "$folder"
if ! command -v debootstrap >/dev/null; then
  say 'Installing debootstrap ...'
  limited 600 apt-get update >"$log" 2>&1 || true
  DEBIAN_FRONTEND=noninteractive limited 600 apt-get install -y --no-install-recommends debootstrap >>"$log" 2>&1 ||
    cannot 'debootstrap cannot be installed'
fi
[ -e "/usr/share/debootstrap/scripts/$suite" ] || cannot "this debootstrap does not know the suite '$suite'"

# The addresses that apt takes the machine's own release from: whatever form its sources are written in, apt has read
# them. Other vendors call theirs differently, or lack the suite: then the next is tried.
mirrors() {
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' |
    awk -v release="$(distribution VERSION_CODENAME)" \
      '$1 ~ "^(https?|file):" && $2 == release && $3 == "main" && !seen[$1]++ { print $1 }'
}

proxy=''
eval "$(apt-config shell proxy Acquire::http::Proxy)"
if [ -n "$proxy" ] && [ "$proxy" != DIRECT ]; then export http_proxy=${http_proxy:-$proxy}; fi

found=$(mirrors)
[ -n "$found" ] || cannot 'apt has no source of the packages of this release'

# ---- make it ----

# What debootstrap mounts inside is seen by itself alone, and gone when it ends, however it ends.
make() {
  # Half of one, or one with other packages in it.
  rm -rf --one-file-system "$root" "$mark"
  limited 1800 unshare --mount --propagation private debootstrap --variant=minbase --components="$components" \
    --include="$(IFS=,; echo "${packages[*]}")" "$suite" "$root" "$1" >>"$log" 2>&1
}

say "Making a root of '$suite' with the newest CPythons in artifacts/newest; this takes minutes, once ..."
: >"$log"
while IFS= read -r mirror <&3; do
  if make "$mirror"; then
    # The packages' archives are no longer needed.
    rm -rf "$root"/var/cache/apt/archives/*.deb
    echo "$content" >"$mark"
    echo "$root"
    exit 0
  fi
done 3<<<"$found"
rm -rf --one-file-system "$root"
cannot "debootstrap could not make it (the output is in ${log#"$repository/"}): $(tail -n 1 "$log")"
