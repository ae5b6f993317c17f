#!/usr/bin/env bash
# Publishes tests/AotSmoke with NativeAOT, and as one trimmed file with the runtime, with every warning an error, and
# runs both: one test. It is skipped, and says why, where the compiler's packages do not restore or where there is no
# linker.
#
# usage: eng/aot_smoke.sh [RESULT.xml]
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=eng/smoke.sh
source "$repository/eng/smoke.sh"
# shellcheck source=eng/native.sh
source "$repository/eng/native.sh"
cd -- "$repository"

begin aot_smoke "${1:-}"
use_dotnet
use_python
output=$repository/artifacts/aot-smoke
mkdir -p "$output"

# The compiler's own choice is clang; gcc links as well.
command -v clang >/dev/null || export CppCompilerAndLinker=gcc
status=0
publish_native "$output/publish.log" dotnet publish tests/AotSmoke --use-current-runtime --configuration Release \
  --output "$output" --nologo --verbosity minimal -warnaserror || status=$?
[ $status != 3 ] || skipped "$reason"
[ $status = 0 ] || failed "$reason"

# Stubs are for builds, and trimming removes their texts: neither as UTF-8, as metadata has it, nor as UTF-16, as
# strings are.
if LC_ALL=C grep -qaE 'd.?e.?f.? .?l.?a.?r.?g.?e.?s.?t.?\(' "$output/PyWaker.AotSmoke"; then
  failed 'the published program has the text of a stub'
fi

# run FOLDER ARGUMENT...
run() {
  local folder=$1 status=0
  shift
  echo "$(wc -c <"$folder/PyWaker.AotSmoke") bytes"
  limited 300 "$folder/PyWaker.AotSmoke" "$@" 2>&1 | tee "$folder/run.log" || status=${PIPESTATUS[0]}
  [ "$status" = 0 ] || failed "the program ended with status $status: $(tail -n 1 "$folder/run.log")"
  [ "$(tail -n 1 "$folder/run.log")" = OK ] || failed "the program did not end with OK: $(tail -n 1 "$folder/run.log")"
}

run "$output"

trimmed=$output/trimmed
mkdir -p "$trimmed"
status=0
publish_native "$trimmed/publish.log" dotnet publish tests/AotSmoke --use-current-runtime --configuration Release \
  -p:PublishedAs=trimmed --output "$trimmed" --nologo --verbosity minimal -warnaserror || status=$?
[ $status != 3 ] || skipped "$reason"
[ $status = 0 ] || failed "$reason"
run "$trimmed" --trimmed
passed
