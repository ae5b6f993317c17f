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

# ---- C# ----

# csharp_tests PROJECT: the tests of one project, named in the solution.
csharp_tests() {
  local project=$1
  local assembly=artifacts/bin/$project/release/PyWaker.$project.dll
  run "$project" interruptible dotnet test "$assembly" --results-directory "$results" \
    --logger "trx;LogFileName=$project.trx" \
    --blame-hang-timeout "${limit_minutes}m" --blame-hang-dump-type none
}

while IFS= read -r project; do
  csharp_tests "$project"
done < <(sed -n 's/.*"tests\\\(.*\.Tests\)\\.*\.csproj".*/\1/p' PyWaker.sln)

# ---- what is shipped, used as its users do: a script each, which is one test ----

for name in package_smoke aot_smoke native_smoke; do
  run "$name" limited $((limit_minutes * 60)) "eng/$name.sh" "$results/$name.xml"
done

# ---- with pythonnet, where the feed has it: its own solution ----

run pythonnet limited $((2 * limit_minutes * 60)) eng/pythonnet.sh "$results"

# ---- Python, inside a C# program that hosts the interpreter, and as the host ----

host=$repository/artifacts/bin/PythonHost/release/PyWaker.PythonHost
# Compiled Python goes here, not beside packages that are only borrowed.
export PYTHONPYCACHEPREFIX=$repository/artifacts/pycache

pytest_options=(
  -q -p no:cacheprovider
  # An older pytest, lent to a newer Python, uses parts of `ast` that are on their way out.
  -W 'ignore:ast.:DeprecationWarning' -W 'ignore:Attribute :DeprecationWarning'
)

# python_tests NAME OPTIONS...: tests/python in the interpreter PYWAKER_PYTHON.
python_tests() {
  local name=$1
  shift
  run "$name" limited $((limit_minutes * 60)) "$host" tests/python "${pytest_options[@]}" "$@" --junitxml="$results/$name.xml"
}

# package_tests NAME: tests/python_package, where PYWAKER_PYTHON is the host: a plain interpreter that loads .NET.
package_tests() {
  local name=$1
  run "$name" limited $((limit_minutes * 60)) "$PYWAKER_PYTHON" -m pytest tests/python_package "${pytest_options[@]}" --junitxml="$results/$name.xml"
}

# in_pool TAG OPTIONS...: both, beside those of one other interpreter at most; what they printed is shown when they are over. The options are for tests/python.
in_pool() {
  local tag=$1
  shift
  while [ "$(jobs -pr | wc -l)" -ge 2 ]; do wait -n; done
  {
    {
      python_tests "python-$tag" "$@"
      package_tests "package-$tag"
    } >"$results/python-$tag.shown"
    cat "$results/python-$tag.shown"
  } &
}

# The slowest first, so that it is not the last one left.
debug_first() { awk -F '\t' '{ print ($1 ~ /d$/ ? 0 : 1) "\t" $0 }' | sort --stable --key=1,1n | cut -f 2-; }

# Every other interpreter of the machine runs the same tests, but for those that take seconds, with packages borrowed from the chosen one;
# those between the oldest and the newest on asyncio and trio only, because what differs from version to version is not the loop.
python_matrix() {
  local tag path borrowed all oldest newest
  all=$(eng/interpreters.sh "$PYWAKER_PYTHON")
  oldest=$(head -n 1 <<<"$all" | cut -f 1)
  newest=$(tail -n 1 <<<"$all" | cut -f 1)
  while IFS=$'\t' read -r tag path <&3; do
    if [ "$path" = "$PYWAKER_PYTHON" ]; then continue; fi
    local options=(-m 'not stress')
    case $tag in
      "$oldest" | "$newest" | *d) ;;
      *) options+=(-k 'not (asyncio-debug or anyio-asyncio or anyio-trio)') ;;
    esac
    if borrowed=$("$PYWAKER_PYTHON" eng/matrix_path.py "$path"); then
      PYWAKER_PYTHON=$path PYTHONPATH=$borrowed in_pool "$tag" "${options[@]}"
    else
      printf '\n==== python-%s is left out: no pytest for it\n' "$tag"
    fi
  done 3< <(debug_first <<<"$all")
}

if [ -d tests/python ]; then
  # Only here, because they take seconds, are projects made with the packages that package_smoke left.
  PYWAKER_FEED=$repository/artifacts/feed in_pool "$("$PYWAKER_PYTHON" eng/probe.py | sed -n 's/^tag //p')"
  python_matrix
  wait
fi

printf '\n'
tally
