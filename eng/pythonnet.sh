#!/usr/bin/env bash
# Builds PyWaker.Pythonnet.sln and runs its tests: tests/pythonnet with either side as the host, what of tests/python can come through pythonnet, and
# those in C#. One test for eng/tally.py where it cannot run: it is skipped, and says why, where pythonnet does not restore.
#
# usage: eng/pythonnet.sh RESULTS
#   RESULTS   the folder for NAME.trx, NAME.xml and NAME.status
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=eng/smoke.sh
source "$repository/eng/smoke.sh"
cd -- "$repository"

results=$1
mkdir -p "$results"
begin pythonnet "$results/pythonnet.xml"
use_dotnet
use_python --tests

if ! output=$(limited 300 dotnet restore PyWaker.Pythonnet.sln --verbosity quiet 2>&1); then
  # Only where it is the feed that lacks it; anything else that is wrong is a failure.
  grep -q 'NU110[0-3].*pythonnet' <<<"$output" || failed "$output"
  skipped "pythonnet does not restore: $(grep -m 1 -o 'NU110[0-3].*pythonnet[^[]*' <<<"$output")"
fi
dotnet build PyWaker.Pythonnet.sln --configuration Release -warnaserror --nologo --verbosity minimal || failed "PyWaker.Pythonnet.sln does not build"

# run NAME COMMAND...: runs a command and notes how it ended, for eng/tally.py.
run() {
  local name=$1 status=0
  shift
  printf '%s\n' "---- $name"
  limited 1200 "$@" || status=$?
  echo "$status" >"$results/$name.status"
}

host=artifacts/bin/PythonnetHost/release
options=(-q -p no:cacheprovider)
run pythonnet-dotnet "$host/PyWaker.PythonnetHost" tests/pythonnet/run.py tests/pythonnet "${options[@]}" --junitxml="$results/pythonnet-dotnet.xml"
contract=(
  results async_generators async_generator_{states,hooks} async_generators_left_behind checkpoints ways_to_await suspensions_asyncio
  cancellation cancellation_{asyncio,asyncio_more,trio,trio_more,anyio,anyio_more,close,table} contextvars loops lifetime bulk
)
contract=("${contract[@]/#/tests/python/test_}")
contract=("${contract[@]/%/.py}")
run pythonnet-contract "$host/PyWaker.PythonnetHost" tests/pythonnet/run.py "${contract[@]}" \
  -p through_pythonnet "${options[@]}" --rootdir tests/python --junitxml="$results/pythonnet-contract.xml"
run pythonnet-awaiting "$host/PyWaker.PythonnetHost" tests/pythonnet/run.py tests/python/test_awaiting.py tests/python/test_awaiting_streams.py \
  -p through_pythonnet -p awaiting_through_pythonnet "${options[@]}" --rootdir tests/python --junitxml="$results/pythonnet-awaiting.xml"
if PYWAKER_PYTHONNET=$host "$PYWAKER_PYTHON" -c 'import clr' 2>/dev/null; then
  PYWAKER_PYTHONNET=$host run pythonnet-python "$PYWAKER_PYTHON" tests/pythonnet/run.py tests/pythonnet "${options[@]}" --junitxml="$results/pythonnet-python.xml"
else
  echo 'Python is not the host: it cannot import clr'
fi

# This script's own status is that of the tests in C#.
echo '---- pythonnet'
exec dotnet test artifacts/bin/Pythonnet.Tests/release/PyWaker.Pythonnet.Tests.dll --results-directory "$results" --logger 'trx;LogFileName=pythonnet.trx'
