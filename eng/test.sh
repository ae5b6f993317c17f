#!/usr/bin/env bash
# `./build.sh test`: builds everything, runs tests, and sums them up in one last line.
#
# usage: eng/test.sh [--quick | --newest | --all]
#   (nothing)  all tests, on every interpreter of the machine
#   --quick    the C# tests and the chosen interpreter, without what takes long; for while one works
#   --newest   the Python suites on the newest CPythons with the newest frameworks
#   --all      all tests, and those of --newest
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=eng/runs.sh
source "$repository/eng/runs.sh"
# shellcheck source=eng/suites.sh
source "$repository/eng/suites.sh"
# shellcheck source=eng/newest.sh
source "$repository/eng/newest.sh"
cd -- "$repository"

usage='usage: ./build.sh test [--quick | --newest | --all]'
case ${1:-} in
  '') tests=main_tests ;;
  --quick) tests=quick_tests ;;
  --newest) tests=newest_tests ;;
  --all) tests=all_tests ;;
  *) die "$usage (got: $*)" ;;
esac
[ $# -le 1 ] || die "$usage (got: $*)"

# ---- with pythonnet, as the host and as the guest ----

pythonnet_tests() { run pythonnet limited $((2 * $(limit_seconds))) eng/pythonnet.sh "$results"; }

# ---- every other interpreter of the machine ----

# lent TAG PATH PACKAGES EXTENT: both Python suites, in another interpreter, with packages borrowed from the chosen one.
# Without the tests that take seconds, and without the loops that are another one in a different dress: what differs
# from version to version is Python, not they. Without child processes too unless EXTENT is "whole".
lent() {
  local tag=$1 extent=$4 python=$plain_loops package=
  export PYWAKER_PYTHON=$2 PYTHONPATH=$3
  if [ "$extent" != whole ]; then
    python+=" and not ($child_processes)"
    package=$starts
  fi
  python_tests "$tag" -m 'not stress' -k "$python"
  package_tests "$tag" -m 'not stress' -k "$package"
  [[ $tag = *d ]] || traced_tests "$tag"
}

# The other interpreters as "EXTENT<tab>TAG<tab>PATH": the oldest whole, because what it has in common with the chosen
# one and the newest the versions between them have too. The slowest first, so that it is not the last one left.
others() {
  eng/interpreters.sh "$PYWAKER_PYTHON" | awk -F '\t' -v chosen="$PYWAKER_PYTHON" '
    $2 == chosen { next }
    $1 ~ /d$/ { print "0\tpart\t" $0; next }
    !oldest++ { print "1\twhole\t" $0; next }
    { print "2\tpart\t" $0 }
  ' | sort --stable --key=1,1n | cut -f 2-
}

python_matrix() {
  local extent tag path borrowed
  while IFS=$'\t' read -r extent tag path <&3; do
    if borrowed=$("$PYWAKER_PYTHON" eng/matrix_path.py "$path"); then
      in_pool lent "$tag" "$path" "$borrowed" "$extent"
    else
      printf '\n==== python-%s is left out: no pytest for it\n' "$tag"
    fi
  done 3< <(others)
}

# ---- what the options mean ----

# What builds the same projects once more, one after the other.
building_tests() {
  smoke_test package_smoke
  smoke_test native_smoke
  smoke_test aot_smoke
}

# Some of these make projects of their own, with the packages that package_smoke leaves.
package_tests_with_feed() {
  after package_smoke
  PYWAKER_FEED=$repository/artifacts/feed package_tests "$@"
}

# The longest first, so that none of them is the last one left.
main_tests() {
  in_pool building_tests
  in_pool python_tests "$chosen-stress" -m stress
  in_pool pythonnet_tests
  in_pool python_tests "$chosen" -m 'not stress'
  in_pool traced_tests "$chosen"
  python_matrix
  in_pool package_tests_with_feed "$chosen"
  while IFS= read -r project; do in_pool csharp_tests "$project"; done < <(csharp_projects)
  in_pool lint_tests lint csharpier shellcheck ruff mypy
}

# In two parts, so that no processor waits for the end of the other's. The longest of the C# projects first.
quick_tests() {
  local longest=Hosting.Tests
  in_pool csharp_tests "$longest"
  in_pool python_tests "$chosen-1" --part 1/2 -m 'not stress'
  in_pool python_tests "$chosen-2" --part 2/2 -m 'not stress'
  in_pool package_tests "$chosen" -m 'not stress'
  while IFS= read -r project; do
    [ "$project" = "$longest" ] || in_pool csharp_tests "$project"
  done < <(csharp_projects)
  in_pool lint_tests lint csharpier shellcheck ruff mypy
}

all_tests() {
  main_tests
  # It publishes native modules once more, of the same projects: after the last of building_tests.
  after aot_smoke
  newest_tests
}

# ---- build, then test ----

use_dotnet
use_python --tests
begin_runs

printf '==== build\n'
if ! dotnet build PyWaker.sln --configuration Release -warnaserror --nologo --verbosity minimal; then
  echo 1 >"$results/build.status"
  tally
  exit 1
fi

chosen=$("$PYWAKER_PYTHON" eng/probe.py | sed -n 's/^tag //p')
"$tests"
wait

printf '\n'
tally
