#!/usr/bin/env bash
# Runs the Python tests of PyWaker.Pythonnet: tests/pythonnet with either side as the host, and the tests of tests/python whose operations can come through
# pythonnet. PyWaker.sln must be built.
#
# usage: eng/pythonnet.sh RESULTS
#   RESULTS   the folder for NAME.xml and NAME.status of each run; the last run's status is the script's own
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$repository"

results=$1
mkdir -p "$results"
use_dotnet
use_python --tests

# run NAME COMMAND...: runs a command and notes how it ended, for eng/tally.py.
run() {
  local name=$1 status=0
  shift
  printf '%s\n' "---- $name"
  "$@" || status=$?
  echo "$status" >"$results/$name.status"
}

host=artifacts/bin/PythonnetHost/release
options=(-q -p no:cacheprovider -p no:anyio -p no:asyncio)
# The loops that are another one in a different dress are in tests/pythonnet.
plain=(-k 'not (asyncio-debug or anyio)')
run pythonnet-dotnet "$host/PyWaker.PythonnetHost" tests/pythonnet/run.py tests/pythonnet "${options[@]}" \
  --junitxml="$results/pythonnet-dotnet.xml"
contract=(
  results async_generators async_generator_{states,hooks} async_generators_left_behind ways_to_await suspensions_asyncio
  cancellation cancellation_{abandoned,by_dotnet,close,races,asyncio,cleanup_asyncio,trio}
  checkpoints checkpoints_trio asyncio_tools trio_runs contextvars loops lifetime bulk
)
contract=("${contract[@]/#/tests/python/test_}")
contract=("${contract[@]/%/.py}")
run pythonnet-contract "$host/PyWaker.PythonnetHost" tests/pythonnet/run.py "${contract[@]}" \
  -p through_pythonnet "${options[@]}" "${plain[@]}" --rootdir tests/python --junitxml="$results/pythonnet-contract.xml"
run pythonnet-awaiting "$host/PyWaker.PythonnetHost" tests/pythonnet/run.py tests/python/test_awaiting.py tests/python/test_awaiting_streams.py \
  -p through_pythonnet -p awaiting_through_pythonnet "${options[@]}" --rootdir tests/python --junitxml="$results/pythonnet-awaiting.xml"

# Python as the host: by pythonnet's own loader where the interpreter has it.
export PYTHONNET_RUNTIME=${PYTHONNET_RUNTIME:-coreclr} PYWAKER_PYTHONNET=$repository/$host
if "$PYWAKER_PYTHON" -c 'import clr' 2>/dev/null; then
  echo '---- pythonnet, loaded by its Python package'
else
  echo '---- pythonnet, loaded by tests/pythonnet/loader: this Python cannot import clr'
  export PYTHONPATH=$repository/tests/pythonnet/loader:$repository/python/pywaker/src${PYTHONPATH:+:$PYTHONPATH}
fi
"$PYWAKER_PYTHON" tests/pythonnet/run.py tests/pythonnet "${options[@]}" --junitxml="$results/pythonnet.xml"
