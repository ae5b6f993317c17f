#!/usr/bin/env bash
# Lists the Python interpreters for the version matrix: CPython with a shared libpython in the versions of eng/probe.py,
# one per version and kind of build (3.9, 3.11, 3.11d), as "TAG<tab>PATH", sorted by version.
#
# usage: eng/interpreters.sh [PREFERRED]
#   PREFERRED   the interpreter to list for its own version
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

{
  if [ $# -gt 0 ]; then printf '%s\n' "$1"; fi
  # pyenv's shims only lead to the versions that are listed anyway, and slowly. Debug builds have
  # names of their own.
  python_candidates '^python3(\.[0-9]+)?(d|-dbg)?$' | sed '\|/shims/|d'
} | while IFS= read -r candidate; do
  if report=$("$candidate" "$repository/eng/probe.py" 2>/dev/null); then
    printf '%s\t%s\n' "$(sed -n 's/^tag //p' <<<"$report")" "$(sed -n 's/^python //p' <<<"$report")"
  fi
done | awk -F '\t' '!seen[$1]++' | sort -t . -k 1,1n -k 2,2n
