#!/usr/bin/env bash
# Prints the path of a Python interpreter that has all it takes, installing what it needs if it must.
#
# usage: eng/python.sh [--tests] [--retry]
#   --tests   it must have pytest too
#   --retry   try again an installation that failed before (otherwise it is tried once a day)
#
# In this order: PYWAKER_PYTHON (which must qualify), the one found last time, .venv, the
# interpreters on PATH, a new .venv filled by pip, the packages of Debian or Ubuntu (as root).
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

tests=no retry=no
for option; do
  case $option in
    --tests) tests=yes ;;
    --retry) retry=yes ;;
    *) die "eng/python.sh: unknown option $option" ;;
  esac
done

modules=(trio anyio sniffio uvloop pytest)
cache=$repository/artifacts/python
venv=$repository/.venv
mkdir -p "$cache"

# examine COMMAND: sets `found` (the interpreter's own path), `identity` (the same for all its names)
# and `lacking` (one line per thing, empty if it has all). False if it does not qualify. A Python
# without pytest qualifies where none is needed.
found='' identity='' lacking=''
examine() {
  local report
  report=$("$1" "$repository/eng/probe.py" "${modules[@]}" 2>/dev/null) || true
  found=$(sed -n 's/^python //p' <<<"$report")
  identity=$(sed -n -e 's/^prefix //p' -e 's/^tag //p' <<<"$report" | tr '\n' ' ')
  lacking=$(sed -n 's/^lacks //p' <<<"$report")
  [ -n "$found" ] || lacking=${lacking:-'a working Python (it cannot be started)'}
  [ -z "$lacking" ] || { [ $tests = no ] && [ "$lacking" = 'module pytest' ]; }
}

# choose PATH: the end. Remembers the interpreter for next time.
choose() {
  printf '%s\n' "$1" >"$cache/chosen"
  printf '%s\n' "$1"
  exit 0
}

# lacking_now: what lacks of what is needed this time, on one line.
lacking_now() {
  { if [ $tests = yes ]; then cat; else grep -v '^module pytest$' || true; fi } <<<"$lacking" |
    tr '\n' ';' | sed 's/;$//; s/;/; /g'
}

# ---- an explicit choice, or the last one ----

if [ -n "${PYWAKER_PYTHON:-}" ]; then
  command=$(command -v -- "$PYWAKER_PYTHON") ||
    die "PYWAKER_PYTHON is '$PYWAKER_PYTHON', but there is no such program"
  if ! examine "$command"; then
    say "error: PYWAKER_PYTHON is '$PYWAKER_PYTHON', but it lacks: $(lacking_now)"
    # Modules can be installed; for anything else it takes another interpreter.
    if ! grep -qv '^module ' <<<"$lacking"; then
      say "Install it: $PYWAKER_PYTHON -m pip install -r requirements.txt"
    fi
    say "Or unset PYWAKER_PYTHON: then one that will do is found, or made in .venv."
    exit 1
  fi
  printf '%s\n' "$found"
  exit 0
fi

if [ -f "$cache/chosen" ]; then
  last=$(cat "$cache/chosen")
  # A .venv that appeared meanwhile goes first.
  if { [ ! -x "$venv/bin/python" ] || [ "$last" = "$venv/bin/python" ]; } && [ -x "$last" ] && examine "$last"; then
    choose "$found"
  fi
fi

# ---- what is there ----

examined=''   # for the message if nothing will do: "  PATH lacks ..." lines
without=''    # qualifies but for pytest, which is not needed now
bases=''      # could be the base of a .venv: lacks nothing but modules
seen=$'\n'

consider() {
  local fit=yes
  examine "$1" || fit=no
  [ -n "$found" ] || return 0
  case $seen in *$'\n'"$identity"$'\n'*) return 0 ;; esac
  seen+=$identity$'\n'
  if [ -z "$lacking" ]; then
    choose "$found"
  elif [ $fit = yes ]; then
    without=${without:-$found}
  fi
  examined+="  $found lacks $(lacking_now)"$'\n'
  if ! grep -qv '^module ' <<<"$lacking"; then
    bases+=$found$'\n'
  fi
}

if [ -x "$venv/bin/python" ]; then
  consider "$venv/bin/python"
fi
while IFS= read -r candidate; do
  consider "$candidate"
done < <(python_candidates)
[ -z "$without" ] || choose "$without"

# ---- installing ----

# may_try NAME: false if the installation NAME failed before, less than a day ago, from the same requirements.
may_try() {
  local mark=$cache/$1-failed
  [ $retry = yes ] || [ ! -f "$mark" ] || [ "$repository/requirements.txt" -nt "$mark" ] ||
    [ -n "$(find "$mark" -mtime +0)" ]
}

# install_with_pip PYTHON: into .venv, made from PYTHON unless it is there. A .venv made here carries
# a mark, and is removed again when it cannot be filled; somebody else's stays.
install_with_pip() {
  local log=$cache/pip.log mark=$venv/.made-by-build.sh
  if [ -f "$mark" ]; then rm -rf "$venv"; fi
  if [ ! -e "$venv" ]; then
    say "Making .venv with $1 and installing requirements.txt into it ..."
    mkdir "$venv"
    touch "$mark"
    if ! limited 120 "$1" -m venv "$venv" >"$log" 2>&1; then
      rm -rf "$venv"
      say "  $1 cannot make virtual environments: $(tail -n 1 "$log")"
      return 1
    fi
  else
    say "Installing requirements.txt into .venv ..."
  fi
  if limited 600 "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --retries 1 --timeout 15 --prefer-binary --requirement "$repository/requirements.txt" >"$log" 2>&1 &&
    examine "$venv/bin/python"; then
    limited 600 "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
      --retries 1 --timeout 15 --prefer-binary --requirement "$repository/requirements-more.txt" >>"$log" 2>&1 || true
    choose "$venv/bin/python"
  fi
  if [ -f "$mark" ]; then rm -rf "$venv"; fi
  touch "$cache/pip-failed"
  say "  pip could not install them (its output is in ${log#"$repository/"})"
}

if [ -n "$bases" ] && may_try pip; then
  # A base that cannot make environments gives way to the next; where pip fails it fails for all.
  while IFS= read -r base; do
    if install_with_pip "$base"; then break; fi
  done < <(printf '%s' "$bases" | head -n 3)
  touch "$cache/pip-failed"
fi

# The library's package is named after the version: libpython3.11, libpython3.13, ...
debian_packages() {
  local version
  version=$(/usr/bin/python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || version=3-dev
  echo "libpython$version python3-trio python3-anyio python3-sniffio python3-uvloop python3-pytest"
}

# What requirements-more.txt names, a build with assertions, the linker of native modules, and what checks scripts: the
# tests do without what is not there.
more_debian_packages=(
  python3-aiohttp python3-dbg python3-fastapi python3-httpx python3-hypercorn python3-mypy python3-numpy python3-pip
  python3-pytest-asyncio python3-starlette python3-uvicorn gcc libc6-dev shellcheck zlib1g-dev
)

is_debian() { [ -f /etc/debian_version ] && command -v apt-get >/dev/null; }

install_with_apt() {
  local log=$cache/apt.log packages package
  export DEBIAN_FRONTEND=noninteractive
  say "Installing the distribution's Python packages with apt-get ..."
  limited 600 apt-get update >"$log" 2>&1 || say "  apt-get update failed; going on with the lists that are there"
  limited 900 apt-get install -y --no-install-recommends python3 >>"$log" 2>&1 || return 1
  read -r -a packages <<<"$(debian_packages)"
  limited 900 apt-get install -y --no-install-recommends "${packages[@]}" >>"$log" 2>&1 || return 1
  # All at once, or each by itself where the distribution lacks one.
  if ! limited 900 apt-get install -y --no-install-recommends "${more_debian_packages[@]}" >>"$log" 2>&1; then
    for package in "${more_debian_packages[@]}"; do
      limited 900 apt-get install -y --no-install-recommends "$package" >>"$log" 2>&1 || true
    done
  fi
  examine /usr/bin/python3
}

if is_debian && [ "$(id -u)" = 0 ] && may_try apt; then
  if install_with_apt; then
    choose "$found"
  fi
  touch "$cache/apt-failed"
  say "  that did not do (the output is in artifacts/python/apt.log)"
fi

# ---- nothing will do ----

needed='trio, anyio, sniffio and uvloop'
if [ $tests = yes ]; then needed='trio, anyio, sniffio, uvloop and pytest'; fi
say "error: no Python interpreter will do. Needed: CPython $(python_versions) with a shared libpython and $needed."
say "Looked at:"
examined=${examined:-'  (there is no Python 3 on PATH)'}
say "${examined%$'\n'}"
say "Do one of these, then run this again:"
if is_debian; then
  say "  apt-get update && apt-get install python3 $(debian_packages)    (as root)"
fi
say "  PYTHON -m venv .venv && .venv/bin/pip install -r requirements.txt"
say "  export PYWAKER_PYTHON=PATH-OF-AN-INTERPRETER-THAT-HAS-THEM"
if [ -f "$cache/pip-failed" ] || [ -f "$cache/apt-failed" ]; then
  say "An installation failed before and is tried once a day; './build.sh setup' tries it at once."
fi
exit 1
