#!/usr/bin/env bash
# Checks the sources, each tool as one test: csharpier (layout of C# and XML), shellcheck (scripts), ruff (ruff.toml) and
# mypy (mypy.ini). A tool that the machine lacks is skipped.
#
# usage: eng/lint.sh RESULT.xml TOOL...
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=eng/smoke.sh
source "$repository/eng/smoke.sh"
cd -- "$repository"

[ $# -ge 2 ] || die 'usage: eng/lint.sh RESULT.xml TOOL...'
file=$1
shift

# use TOOL: sets `command` to the tool, a module of the chosen Python or a program.
use() {
  command=("${PYWAKER_PYTHON:-python3}" -m "$1")
  if "${command[@]}" --version >/dev/null 2>&1; then return 0; fi
  command=("$1")
  command -v "$1" >/dev/null
}

# check TOOL ARGUMENTS...: one test.
check() {
  local output
  use "$1" || skipped "this machine has no $1"
  output=$("${command[@]}" "${@:2}" 2>&1) || {
    printf '%s\n' "$output"
    failed "$(head -n 1 <<<"$output")"
  }
  passed
}

# lint TOOL: what the tool checks.
lint() {
  case $1 in
    shellcheck)
      # Scripts, each with the files that it sources.
      mapfile -t scripts < <(grep -l '^#!.*sh$' build.sh .ci/run eng/*.sh)
      check shellcheck --check-sourced --format=gcc "${scripts[@]}"
      ;;
    ruff) check ruff check --quiet --output-format=concise --cache-dir=artifacts/ruff . ;;
    csharpier)
      dotnet tool restore >/dev/null || skipped 'the tool csharpier cannot be restored'
      mapfile -t sources < <(laid_out)
      output=$(dotnet csharpier check "${sources[@]}" 2>&1) || {
        printf '%s\n' "$output"
        failed "not laid out by ./build.sh format: $(grep -m 1 Error <<<"$output")"
      }
      passed
      ;;
    mypy) check mypy --cache-dir=artifacts/mypy ;;
    *) die "eng/lint.sh: unknown tool $1" ;;
  esac
}

status=0
for tool; do
  # Each in a process of its own, which ends with its result.
  (begin "$tool" "$file.$tool" && lint "$tool") || status=1
done

# One file of them all.
{
  echo '<testsuites>'
  for tool; do
    cat "$file.$tool"
    rm "$file.$tool"
  done
  echo '</testsuites>'
} >"$file"
exit $status
