#!/usr/bin/env bash
# Publishes two native extension modules and imports them, with no .NET to be found, in every interpreter of the machine;
# then runs tests/native in the chosen one: one test, with a report of its own for each of those. It is skipped, and says why,
# where the compiler's packages do not restore or where there is no linker.
#
# usage: eng/native_smoke.sh [RESULT.xml]
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=eng/smoke.sh
source "$repository/eng/smoke.sh"
cd -- "$repository"

begin native_smoke "${1:-}"
use_dotnet
use_python --tests
export NativeFolder=$repository/artifacts/native
mkdir -p "$NativeFolder"
log=$NativeFolder/publish.log
command -v clang >/dev/null || command -v gcc >/dev/null || skipped 'NativeAOT needs clang or gcc to link, and neither is installed'

# The newest framework whose packages the feed has, as in eng/aot_smoke.sh.
published=no
for framework in net10.0 net9.0 net8.0; do
  export NativeFramework=$framework
  if dotnet msbuild tests/native/modules.proj -maxcpucount -nologo -verbosity:minimal -warnaserror >"$log" 2>&1; then
    published=$framework
    break
  fi
  if ! grep -qE 'error NU(110[1-3]|1301)' "$log"; then
    cat "$log"
    failed "publishing for $framework failed: $(grep -m 1 -E 'error|warning' "$log" || tail -n 1 "$log")"
  fi
  echo "$framework: $(grep -m 1 -oE 'NU[0-9]+: .*' "$log")"
done
[ $published != no ] || skipped 'the packages of the NativeAOT compiler do not restore'
echo "$published, $(wc -c <"$NativeFolder/native_one.abi3.so") bytes"

while IFS=$'\t' read -r tag path <&3; do
  output=$(limited 60 env -i PATH=/usr/bin:/bin "$path" tests/native/everywhere.py "$NativeFolder" 2>&1) || failed "Python $tag ended with status $?: $output"
  echo "$output ($tag)"
done 3< <(eng/interpreters.sh "$PYWAKER_PYTHON")

status=0
PYWAKER_NATIVE=$NativeFolder limited 600 "$PYWAKER_PYTHON" -m pytest tests/native -q -p no:cacheprovider 2>&1 | tee "$NativeFolder/tests.log" || status=${PIPESTATUS[0]}
[ "$status" = 0 ] || failed "tests/native: $(tail -n 1 "$NativeFolder/tests.log")"
passed
