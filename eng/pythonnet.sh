#!/usr/bin/env bash
# Builds PyWaker.Pythonnet.sln and runs its tests: those in C#, and tests/pythonnet with either side as the host. One test for eng/tally.py where
# it cannot run: it is skipped, and says why, where pythonnet does not restore.
#
# usage: eng/pythonnet.sh RESULTS
#   RESULTS   the folder for NAME.trx and NAME.xml
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=eng/smoke.sh
source "$repository/eng/smoke.sh"
cd -- "$repository"

results=$1
begin pythonnet "$results/pythonnet.xml"
use_dotnet
use_python --tests

if ! output=$(limited 300 dotnet restore PyWaker.Pythonnet.sln --verbosity quiet 2>&1); then
  # Only where it is the feed that lacks it; anything else that is wrong is a failure.
  grep -q 'NU110[0-3].*pythonnet' <<<"$output" || failed "$output"
  skipped "pythonnet does not restore: $(grep -m 1 -o 'NU110[0-3].*pythonnet[^[]*' <<<"$output")"
fi
dotnet build PyWaker.Pythonnet.sln --configuration Release -warnaserror --nologo --verbosity minimal || failed "PyWaker.Pythonnet.sln does not build"

status=0
dotnet test artifacts/bin/Pythonnet.Tests/release/PyWaker.Pythonnet.Tests.dll --results-directory "$results" --logger 'trx;LogFileName=pythonnet.trx' || status=1

host=artifacts/bin/PythonnetHost/release
options=(tests/pythonnet -q -p no:cacheprovider)
echo '---- C# is the host'
limited 600 "$host/PyWaker.PythonnetHost" tests/pythonnet/run.py "${options[@]}" --junitxml="$results/pythonnet-dotnet.xml" || status=1
echo $status >"$results/pythonnet-dotnet.status"
# The contract suite, but for the classes of exceptions, which are pythonnet's here, and for anyio's own rules, which a coroutine has to name.
echo '---- the contract suite, through pythonnet'
contract_status=0
limited 600 "$host/PyWaker.PythonnetHost" tests/pythonnet/run.py tests/python/test_{results,async_generators,async_generator_states,checkpoints,cancellation_asyncio_more}.py \
  -p through_pythonnet -q -p no:cacheprovider --rootdir tests/python -k 'not anyio and not fail and not spontaneous and not aggregate and not before_the_operation_starts' \
  --junitxml="$results/pythonnet-contract.xml" || contract_status=1
echo $contract_status >"$results/pythonnet-contract.status"
if PYWAKER_PYTHONNET=$host "$PYWAKER_PYTHON" -c 'import clr' 2>/dev/null; then
  echo '---- Python is the host'
  python_status=0
  PYWAKER_PYTHONNET=$host limited 600 "$PYWAKER_PYTHON" tests/pythonnet/run.py "${options[@]}" --junitxml="$results/pythonnet-python.xml" || python_status=1
  echo $python_status >"$results/pythonnet-python.status"
else
  echo 'Python is not the host: it cannot import clr'
fi
exit $status
