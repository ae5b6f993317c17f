#!/usr/bin/env bash
# Publishes native extension modules and imports two of them, with no .NET to be found, in every interpreter of the
# machine; then runs tests/native in the chosen one: one test, with a report of its own for each of those. It is
# skipped, and says why, where the compiler's packages do not restore or where there is no linker.
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
folder=$repository/artifacts/native
status=0
reason=$(eng/native_modules.sh "$folder" tests/NativeOne/NativeOne.csproj tests/NativeTwo/NativeTwo.csproj \
  samples/Demo/Native/NativeDemo.csproj) || status=$?
[ $status != 3 ] || skipped "$reason"
[ $status = 0 ] || failed "$reason"
echo "$(wc -c <"$folder/native_one.abi3.so") bytes"

# For the wheel that a test builds.
PYWAKER_INTERPRETERS=
while IFS=$'\t' read -r tag path <&3; do
  PYWAKER_INTERPRETERS+=${PYWAKER_INTERPRETERS:+:}$path
  output=$(limited 60 env -i PATH=/usr/bin:/bin "$path" tests/native/everywhere.py "$folder" 2>&1) ||
    failed "Python $tag ended with status $?: $output"
  echo "$output ($tag)"
done 3< <(eng/interpreters.sh "$PYWAKER_PYTHON")

status=0
export PYWAKER_INTERPRETERS
PYWAKER_NATIVE=$folder limited 600 "$PYWAKER_PYTHON" -m pytest tests/native -q -p no:cacheprovider 2>&1 |
  tee "$folder/tests.log" || status=${PIPESTATUS[0]}
[ "$status" = 0 ] || failed "tests/native: $(tail -n 1 "$folder/tests.log")"
passed
