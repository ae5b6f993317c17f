# shellcheck shell=bash
# Sourced by build.sh and the scripts of eng/: messages, and finding things.

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# The .NET command line says neither hello nor where it sends statistics.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }

# laid_out: prints what csharpier lays out, a line each. Not the whole checkout: it walks through folders that it
# ignores too, and artifacts/ may hold a whole root file system, /proc included.
laid_out() { printf '%s\n' src tests samples bench eng python ./*.props ./*.targets; }

die() {
  say "error: $*"
  exit 1
}

# use_dotnet: puts the .NET SDK first on PATH; DOTNET_ROOT leads built programs to its runtime.
use_dotnet() {
  local found
  found=$("$repository/eng/dotnet.sh") || exit 1
  DOTNET_ROOT=$(dirname -- "$found")
  PATH=$DOTNET_ROOT:$PATH
  export DOTNET_ROOT PATH
}

# use_python [--tests] [--retry]: exports PYWAKER_PYTHON, an interpreter that has all it takes.
use_python() {
  local found
  found=$("$repository/eng/python.sh" "$@") || exit 1
  export PYWAKER_PYTHON=$found
}

# limited SECONDS COMMAND...: ends a command that takes too long, where the system can.
limited() {
  local seconds=$1
  shift
  if command -v timeout >/dev/null; then
    interruptible timeout --kill-after=10 "$seconds" "$@"
  else
    interruptible "$@"
  fi
}

# interruptible COMMAND...: runs a command to which an interrupt means what it means to a program in the foreground,
# where the system can. What a script runs in the background ignores interrupts, and so does all that it starts.
interruptible() {
  if env --default-signal=INT true 2>/dev/null; then
    env --default-signal=INT "$@"
  else
    "$@"
  fi
}

# python_versions: prints the range of supported versions, which eng/probe.py knows.
python_versions() {
  sed -nE 's/^OLDEST, NEWEST = \(([0-9]*), ([0-9]*)\), \(([0-9]*), ([0-9]*)\)$/\1.\2 to \3.\4/p' \
    "$repository/eng/probe.py"
}

# python_candidates [PATTERN]: the interpreters to look at, best first, a path per line: those on
# PATH, the system's own, pyenv's. PATTERN (an extended regular expression) is for the file's name.
python_candidates() {
  local pattern=${1:-'^python3(\.[0-9]+)?$'} folder file
  {
    tr ':' '\n' <<<"$PATH"
    printf '%s\n' /usr/local/bin /usr/bin
    printf '%s\n' "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin
  } | while IFS= read -r folder; do
    for file in "$folder"/python3*; do
      if [ -x "$file" ] && [ ! -d "$file" ] && [[ ${file##*/} =~ $pattern ]]; then
        printf '%s\n' "$file"
      fi
    done
  done | awk '!seen[$0]++'
}
