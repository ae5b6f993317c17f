#!/usr/bin/env bash
# Publishes tests/AotSmoke with NativeAOT, with every warning an error, and runs it: one test. It is skipped, and says
# why, where the compiler's packages do not restore or where there is no linker.
#
# usage: eng/aot_smoke.sh [RESULT.xml]
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=eng/smoke.sh
source "$repository/eng/smoke.sh"
cd -- "$repository"

begin aot_smoke "${1:-}"
use_dotnet
use_python
output=$repository/artifacts/aot-smoke
mkdir -p "$output"
log=$output/publish.log

# The compiler's own choice is clang; gcc links as well.
if ! command -v clang >/dev/null; then
  command -v gcc >/dev/null || skipped 'NativeAOT needs clang or gcc to link, and neither is installed'
  export CppCompilerAndLinker=gcc
fi

# The newest framework whose packages the feed has. Properties go through the environment, so that the libraries are
# not built once more for each. NU1101 to NU1103: the feed lacks a package; NU1301: it cannot be reached.
published=no
for framework in net10.0 net9.0 net8.0; do
  if AotSmokeFramework=$framework dotnet publish tests/AotSmoke --use-current-runtime --configuration Release \
    --output "$output" --nologo --verbosity minimal -warnaserror >"$log" 2>&1; then
    published=$framework
    break
  fi
  if ! grep -qE 'error NU(110[1-3]|1301)' "$log"; then
    cat "$log"
    failed "dotnet publish for $framework failed: $(grep -m 1 -E 'error|warning' "$log" || tail -n 1 "$log")"
  fi
  echo "$framework: $(grep -m 1 -oE 'NU[0-9]+: .*' "$log")"
done
[ $published != no ] || skipped 'the packages of the NativeAOT compiler do not restore'

# Stubs are for builds, and trimming removes their texts: neither as UTF-8, as metadata has it, nor as UTF-16, as strings are.
if LC_ALL=C grep -qaE 'd.?e.?f.? .?l.?a.?r.?g.?e.?s.?t.?\(' "$output/PyWaker.AotSmoke"; then
  failed 'the published program has the text of a stub'
fi

echo "$published, $(wc -c <"$output/PyWaker.AotSmoke") bytes"
status=0
limited 300 "$output/PyWaker.AotSmoke" 2>&1 | tee "$output/run.log" || status=${PIPESTATUS[0]}
[ "$status" = 0 ] || failed "the program ended with status $status: $(tail -n 1 "$output/run.log")"
[ "$(tail -n 1 "$output/run.log")" = OK ] || failed "the program did not end with OK: $(tail -n 1 "$output/run.log")"
passed
