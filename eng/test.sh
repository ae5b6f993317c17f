#!/usr/bin/env bash
# `./build.sh test`: builds everything, runs all tests, and sums them up in one last line.
#
# Every run leaves two files in artifacts/results: NAME.status, the exit status of its runner, and
# NAME.trx or NAME.xml, its results. eng/tally.py reads them: a status without results is a crash.
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$repository"

# No test run takes nearly this long; one that does hangs.
limit_minutes=30

use_dotnet
use_python --tests
results=$repository/artifacts/results
rm -rf "$results"
mkdir -p "$results"

# run NAME COMMAND...: runs a command, shows and keeps its output, and notes how it ended.
run() {
  local name=$1 status=0
  shift
  printf '\n==== %s\n' "$name"
  "$@" 2>&1 | tee "$results/$name.log" || status=${PIPESTATUS[0]}
  echo "$status" >"$results/$name.status"
  return 0
}

tally() { "$PYWAKER_PYTHON" eng/tally.py "$results"; }

# ---- build ----

printf '==== build\n'
if ! dotnet build PyWaker.sln --configuration Release -warnaserror --nologo --verbosity minimal; then
  echo 1 >"$results/build.status"
  tally
  exit 1
fi

# ---- two at a time ----

# in_pool COMMAND...: runs a command beside one other at most; what it printed is shown when it is over.
in_pool() {
  while [ "$(jobs -pr | wc -l)" -ge 2 ]; do wait -n; done
  {
    shown=$(mktemp "$results/shown.XXXXXX")
    "$@" >"$shown" 2>&1
    cat "$shown"
    rm "$shown"
  } &
}

# ---- C# ----

# csharp_tests PROJECT: the tests of one project, named in the solution.
csharp_tests() {
  local project=$1
  local assembly=artifacts/bin/$project/release/PyWaker.$project.dll
  run "$project" interruptible dotnet test "$assembly" --results-directory "$results" \
    --logger "trx;LogFileName=$project.trx" \
    --blame-hang-timeout "${limit_minutes}m" --blame-hang-dump-type none
}

csharp_projects() { sed -n 's/.*"tests\\\(.*\.Tests\)\\.*\.csproj".*/\1/p' PyWaker.sln; }

# ---- what is shipped, used as its users do: a script each, which is one test ----

# smoke_test NAME
smoke_test() { run "$1" limited $((limit_minutes * 60)) "eng/$1.sh" "$results/$1.xml"; }

# ---- with pythonnet, where the feed has it: its own solution ----

pythonnet_tests() { run pythonnet limited $((2 * limit_minutes * 60)) eng/pythonnet.sh "$results"; }

# ---- Python, inside a C# program that hosts the interpreter, and as the host ----

host=$repository/artifacts/bin/PythonHost/release/PyWaker.PythonHost
# Compiled Python goes here, not beside packages that are only borrowed.
export PYTHONPYCACHEPREFIX=$repository/artifacts/pycache

pytest_options=(
  -q -p no:cacheprovider
  # An older pytest, lent to a newer Python, uses parts of `ast` that are on their way out.
  -W 'ignore:ast.:DeprecationWarning' -W 'ignore:Attribute :DeprecationWarning'
)

# python_tests TAG OPTIONS...: tests/python in the interpreter PYWAKER_PYTHON.
python_tests() {
  local name=python-$1
  shift
  run "$name" limited $((limit_minutes * 60)) "$host" tests/python "${pytest_options[@]}" "$@" --junitxml="$results/$name.xml"
}

# package_tests TAG OPTIONS...: tests/python_package, where PYWAKER_PYTHON is the host: a plain interpreter that loads .NET.
package_tests() {
  local name=package-$1
  shift
  run "$name" limited $((limit_minutes * 60)) "$PYWAKER_PYTHON" -m pytest tests/python_package "${pytest_options[@]}" "$@" --junitxml="$results/$name.xml"
}

# lent TAG PATH PACKAGES: both, in another interpreter, with packages borrowed from the chosen one. Without the tests that take seconds, and without the loops
# that are another one in a different dress: what differs from version to version is Python, not they.
lent() {
  local tag=$1
  export PYWAKER_PYTHON=$2 PYTHONPATH=$3
  python_tests "$tag" -m 'not stress' -k 'not (asyncio-debug or anyio-asyncio or anyio-trio or anyio_asyncio or anyio_trio)'
  package_tests "$tag" -m 'not stress'
}

# The slowest first, so that it is not the last one left.
debug_first() { awk -F '\t' '{ print ($1 ~ /d$/ ? 0 : 1) "\t" $0 }' | sort --stable --key=1,1n | cut -f 2-; }

# Every other interpreter of the machine.
python_matrix() {
  local tag path borrowed
  while IFS=$'\t' read -r tag path <&3; do
    if [ "$path" = "$PYWAKER_PYTHON" ]; then continue; fi
    if borrowed=$("$PYWAKER_PYTHON" eng/matrix_path.py "$path"); then
      in_pool lent "$tag" "$path" "$borrowed"
    else
      printf '\n==== python-%s is left out: no pytest for it\n' "$tag"
    fi
  done 3< <(eng/interpreters.sh "$PYWAKER_PYTHON" | debug_first)
}

# What builds the same projects once more, one after the other. The last one makes projects of its own with the packages that the first one leaves.
building_tests() {
  smoke_test package_smoke
  smoke_test aot_smoke
  smoke_test native_smoke
  pythonnet_tests
  PYWAKER_FEED=$repository/artifacts/feed package_tests "$chosen"
}

chosen=$("$PYWAKER_PYTHON" eng/probe.py | sed -n 's/^tag //p')
in_pool python_tests "$chosen"
in_pool building_tests
python_matrix
while IFS= read -r project; do in_pool csharp_tests "$project"; done < <(csharp_projects)
wait

printf '\n'
tally
