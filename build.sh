#!/usr/bin/env bash
# Everything one does with a checkout; each command does all of its own set-up.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
# shellcheck source=eng/common.sh
source eng/common.sh

usage() {
  cat <<EOF
usage: ./build.sh COMMAND

  setup           find or install what is needed, and say what was found
  demo            run samples/Demo: Python programs await .NET on every event loop
  sample NAME     run another program of samples/: GuideTour, WebApi, Client, AudioFilter, Catalogue, pythonnet
  test            build everything and run all tests, C# and Python
    --quick       only the C# tests and the chosen interpreter, without what takes long
    --newest      only Python's, on CPython 3.14 and 3.15 with the newest frameworks
    --all         all tests, and those of --newest
  format          lay out the C# code with CSharpier
  bench [--quick] run the benchmarks; the table goes to bench/results/ as well
  pack            make the NuGet packages, and pywaker's wheel and sdist, in artifacts/packages
  clean           remove everything that was built
  help            this text

PYWAKER_PYTHON names the Python interpreter to use: CPython $(python_versions) with a shared
libpython and trio, anyio, sniffio and uvloop (for \`test\` also pytest). Without it the
checkout's .venv and the interpreters on PATH are tried.
EOF
}

setup() {
  use_dotnet
  use_python --tests --retry
  say "Restoring packages ..."
  dotnet restore PyWaker.sln --verbosity quiet
  echo ".NET SDK $(dotnet --version) in $DOTNET_ROOT"
  echo "Python $("$PYWAKER_PYTHON" eng/probe.py | sed -n 's/^tag //p') at $PYWAKER_PYTHON"
  echo "Ready: ./build.sh demo, ./build.sh test"
}

# no_arguments COMMAND ARGUMENTS...: refuses them.
no_arguments() {
  [ $# -eq 1 ] || die "./build.sh $1 takes no arguments (got: ${*:2})"
}

# run_program PROJECT ARGUMENTS...: builds one program in Release and runs it.
run_program() {
  local project=$1
  shift
  use_dotnet
  use_python
  say "Building $project ..."
  dotnet run --project "$project" --configuration Release -- "$@"
}

command=${1:-help}
[ $# -eq 0 ] || shift

case $command in
  setup)
    no_arguments setup "$@"
    setup
    ;;
  demo)
    no_arguments demo "$@"
    run_program samples/Demo
    ;;
  sample)
    program=''
    for file in Program.cs main.py serve.py; do
      [ -n "$program" ] || [ ! -f "samples/${1:-}/$file" ] || program=samples/$1/$file
    done
    case $program in
      *.cs) run_program "samples/$1" "${@:2}" ;;
      *.py)
        # Python is the program, and loads what is built.
        use_dotnet
        use_python
        dotnet build "samples/$1" --configuration Release --nologo --verbosity quiet
        # The samples are for .NET; pythonnet would take another runtime by itself.
        export PYTHONNET_RUNTIME=${PYTHONNET_RUNTIME:-coreclr}
        PYTHONPATH=python/pywaker/src${PYTHONPATH:+:$PYTHONPATH} exec "$PYWAKER_PYTHON" "$program" "${@:2}"
        ;;
      *) die "./build.sh sample takes the name of a program in samples/ (got: ${1:-none})" ;;
    esac
    ;;
  format)
    no_arguments format "$@"
    use_dotnet
    dotnet tool restore >/dev/null
    mapfile -t sources < <(laid_out)
    dotnet csharpier format "${sources[@]}"
    ;;
  bench)
    reason=$(eng/native_modules.sh artifacts/native bench/Native/NativeBench.csproj tests/NativeOne/NativeOne.csproj) ||
      say "native modules are left out: $reason"
    run_program bench/Bench "$@"
    case " $* " in
      '  ' | ' --quick ')
        dotnet build samples/Example --configuration Release --nologo --verbosity quiet
        # Where the feed has no such compiler, the figures of the assembly as it is built remain.
        dotnet publish samples/Example --configuration Release --use-current-runtime --no-self-contained \
          -p:PublishReadyToRun=true --output artifacts/ready-to-run --nologo --verbosity quiet ||
          rm -rf artifacts/ready-to-run
        "$PYWAKER_PYTHON" bench/start_up.py "$@"
        eng/pythonnet_bench.sh
        ;;
    esac
    ;;
  test)
    exec eng/test.sh "$@"
    ;;
  pack)
    use_dotnet
    use_python
    rm -rf artifacts/packages
    dotnet pack PyWaker.sln --configuration Release --nologo "$@"
    "$PYWAKER_PYTHON" python/pywaker/build_backend.py artifacts/packages
    ;;
  clean)
    no_arguments clean "$@"
    # Nobody's files are removed through a mount that somebody left below.
    mounted=$(awk -v below="$PWD/artifacts/" 'index($2, below) == 1 { print $2 }' /proc/self/mounts 2>/dev/null || true)
    [ -z "$mounted" ] || die "something is mounted in artifacts/, unmount it first: $mounted"
    # The .NET build servers keep files of artifacts/ in memory, not open: no need to stop them.
    rm -rf artifacts BenchmarkDotNet.Artifacts
    find src tests samples bench python -type d \( -name bin -o -name obj -o -name __pycache__ \) -prune \
      -exec rm -rf {} + 2>/dev/null || true
    ;;
  help | -h | --help) usage ;;
  *)
    usage >&2
    die "unknown command: $command"
    ;;
esac
