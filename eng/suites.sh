# shellcheck shell=bash
# Sourced by eng/test.sh and its parts: the suites, each of which is a run.

# What is put before an interpreter that is not in this system's root: eng/in_root.sh ROOT.
place=()

# csharp_tests PROJECT: the tests of one project, named in the solution.
csharp_tests() {
  local project=$1
  local assembly=artifacts/bin/$project/release/PyWaker.$project.dll
  run "$project" interruptible dotnet test "$assembly" --results-directory "$results" \
    --logger "trx;LogFileName=$project.trx" \
    --blame-hang-timeout "$(limit_seconds)s" --blame-hang-dump-type none
}

csharp_projects() { sed -n 's/.*"tests\\\(.*\.Tests\)\\.*\.csproj".*/\1/p' PyWaker.sln; }

# lint_tests NAME TOOL...: checks of scripts and Python code.
lint_tests() { run "$1" limited "$(limit_seconds)" "${place[@]}" eng/lint.sh "$results/$1.xml" "${@:2}"; }

# smoke_test NAME: what is shipped, used as its users do: a script, which is one test.
smoke_test() { run "$1" limited "$(limit_seconds)" "eng/$1.sh" "$results/$1.xml"; }

host=$repository/artifacts/bin/PythonHost/release/PyWaker.PythonHost
# Compiled Python goes here, not beside packages that are only borrowed.
export PYTHONPYCACHEPREFIX=$repository/artifacts/pycache

pytest_options=(
  -q -p no:cacheprovider
  # An older pytest, lent to a newer Python, uses parts of `ast` that are on their way out.
  -W 'ignore:ast.:DeprecationWarning' -W 'ignore:Attribute :DeprecationWarning'
)

# Without the loops that are another one in a different dress.
plain_loops='not (asyncio-debug or anyio-asyncio or anyio-trio or anyio_asyncio or anyio_trio)'

# python_tests TAG OPTIONS...: tests/python in the interpreter PYWAKER_PYTHON, inside a C# program that hosts it.
python_tests() {
  local name=python-$1
  shift
  # It has its own way to run async tests; the plugins cost a tenth of the time.
  run "$name" limited "$(limit_seconds)" "${place[@]}" "$host" tests/python "${pytest_options[@]}" \
    -p no:anyio -p no:asyncio "$@" \
    --junitxml="$results/$name.xml"
}

# The contract suite under a trace function and under a profile function, as under a debugger, a coverage tool or a
# profiler. Each run takes half as long again as one without, so only the tests that say much under them are run: those
# about awaits, cancellation and generators, which CPython steps, throws into and closes. A debug build is of a version
# that runs them anyway.
child_processes='test_cut_off or test_doorbells or test_ended_threads or test_forks or test_processes or test_signals'
stepped='test_function_of_the_option or test_async_generator or test_awaiting or test_cancellation'

# traced_tests TAG: those tests, under either function.
traced_tests() {
  local tests="$plain_loops and ($stepped) and not test_awaiting_loads"
  python_tests "$1-traced" --traced -m 'not stress' -k "$tests"
  python_tests "$1-profiled" --profiled -m 'not stress' -k "$tests"
}

# What of the package depends on the version of Python: how it starts, loads, imports and ends. The rest uses it as a
# program, or what is loaded, which tests/python tests.
starts='test_loading or test_hook or test_installed or test_reload or test_subinterpreters or test_exit or test_errors'

# package_tests TAG OPTIONS...: tests/python_package, where PYWAKER_PYTHON is the host: a plain interpreter that loads
# .NET.
package_tests() {
  local name=package-$1
  shift
  run "$name" limited "$(limit_seconds)" "${place[@]}" "$PYWAKER_PYTHON" -m pytest tests/python_package \
    "${pytest_options[@]}" "$@" --junitxml="$results/$name.xml"
}
