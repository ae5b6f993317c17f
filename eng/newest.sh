# shellcheck shell=bash
# Sourced by eng/test.sh: `./build.sh test --newest`, the Python suites on the newest CPythons with the newest
# frameworks.
#
# They come from pip's index into virtual environments of such interpreters of the machine, else from a root of the
# distribution's newest suite (eng/newest_root.sh). What can be had in neither way is skipped, and says why.

newest_versions=(3.14 3.15)
# A build with assertions, which runs the suite once, without what is mostly the start of child processes.
newest_debug=3.14d

newest_folder=$repository/artifacts/newest

# newest_install VENV REQUIREMENTS...: their newest versions, by pip.
newest_install() {
  local venv=$1
  shift
  limited 600 "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --retries 1 --timeout 15 --prefer-binary --upgrade "$@"
}

# newest_venv TAG PATH: prints the interpreter of a virtual environment of PATH with the newest packages in it, or why
# there is none.
newest_venv() {
  local tag=$1 path=$2 venv=$newest_folder/venv-$1 log=$newest_folder/pip-$1.log requirement
  mkdir -p "$newest_folder"
  if [ ! -x "$venv/bin/python" ] && ! limited 120 "$path" -m venv --clear "$venv" >"$log" 2>&1; then
    echo "$path cannot make virtual environments: $(tail -n 1 "$log")"
    return 1
  fi
  if ! newest_install "$venv" pytest anyio >>"$log" 2>&1; then
    echo "pip has no index for $path: $(grep -m 1 ERROR "$log" || tail -n 1 "$log")"
    return 1
  fi
  # One by one: a framework that does not install on the newest Python yet leaves out its own tests alone.
  while IFS= read -r requirement; do
    newest_install "$venv" "$requirement" >>"$log" 2>&1 || say "  Python $tag goes without $requirement"
  done < <(grep -hv '^#' requirements.txt requirements-more.txt)
  echo "$venv/bin/python"
}

# find_newest_root: sets newest_root to the root's path, or to why there is none, and newest_root_status.
find_newest_root() {
  [ -z "${newest_root_status:-}" ] || return 0
  newest_root_status=0
  newest_root=$(eng/newest_root.sh) || newest_root_status=$?
}

# newest_interpreter TAG: sets newest_python and place to the interpreter and where it is; or sets reason, and is false.
newest_interpreter() {
  local tag=$1 path
  place=() reason="no Python $tag is installed"
  path=$(eng/interpreters.sh | sed -n "s/^$tag\t//p")
  if [ -n "$path" ]; then
    if newest_python=$(newest_venv "$tag" "$path"); then return 0; fi
    reason=$newest_python
  fi
  find_newest_root
  if [ "$newest_root_status" != 0 ]; then
    reason+="; no newer system beside this one: $newest_root"
    return 1
  fi
  place=(eng/in_root.sh "$newest_root")
  newest_python=$("${place[@]}" eng/interpreters.sh | sed -n "s/^$tag\t//p")
  reason="there is no Python $tag in $newest_root"
  [ -n "$newest_python" ]
}

# newest_here: says with which versions of everything it runs.
newest_here() {
  "${place[@]}" "$PYWAKER_PYTHON" - <<'END'
import platform
from importlib import metadata

def version(name):
    try:
        return name + " " + metadata.version(name)
    except metadata.PackageNotFoundError:
        return "no " + name

print("Python " + platform.python_version(), *map(version, ["trio", "anyio", "uvloop", "sniffio", "pytest"]), sep=", ")
END
}

# newest_suites TAG: both Python suites and the native modules.
newest_suites() {
  local tag=newest-$1
  export PYWAKER_PYTHON=$newest_python
  newest_here
  python_tests "$tag" -m 'not stress'
  package_tests "$tag" -m 'not stress'
  run "native-$tag" newest_native "$tag"
  traced_tests "$tag"
}

# newest_suites_without_sniffio TAG
newest_suites_without_sniffio() {
  local tag=newest-$1
  export PYWAKER_PYTHON=$newest_python
  # trio does not import without it; those tests are left out here, not counted as skipped. So are those that are mostly
  # child processes, to which it makes no difference.
  export PYTHONPATH=$repository/tests/without_sniffio
  python_tests "$tag-without-sniffio" -m 'not stress' -k "not (trio or $child_processes)"
  package_tests "$tag-without-sniffio" -m 'not stress' -k 'not trio'
}

# newest_native TAG: what every interpreter must be able to do with the same native modules, which is one test.
newest_native() {
  # shellcheck source=eng/smoke.sh
  source eng/smoke.sh
  begin everywhere "$results/native-$1.xml"
  [ "$native_modules" != 3 ] || skipped "$native_reason"
  [ "$native_modules" = 0 ] || failed "$native_reason"
  limited 60 "${place[@]}" env -i PATH=/usr/bin:/bin "$PYWAKER_PYTHON" tests/native/everywhere.py artifacts/native ||
    failed "it ended with status $?"
  passed
}

newest_debug_suite() {
  export PYWAKER_PYTHON=$newest_python
  newest_here
  python_tests "newest-$newest_debug" -m 'not stress' -k "$plain_loops and not ($child_processes)"
}

# The newest root brings ruff, which older releases of the distribution lack.
newest_lint() {
  if command -v ruff >/dev/null || "$PYWAKER_PYTHON" -m ruff --version >/dev/null 2>&1; then return 0; fi
  find_newest_root
  [ "$newest_root_status" = 0 ] || return 0
  place=(eng/in_root.sh "$newest_root")
  in_pool lint_tests lint-newest ruff
  place=()
}

newest_tests() {
  local tag native_modules=0 native_reason
  native_reason=$(eng/native_modules.sh artifacts/native tests/NativeOne/NativeOne.csproj \
    tests/NativeTwo/NativeTwo.csproj) || native_modules=$?
  if newest_interpreter "$newest_debug"; then
    in_pool newest_debug_suite
  else
    left_out "newest-$newest_debug" "$reason"
  fi
  for tag in "${newest_versions[@]}"; do
    if newest_interpreter "$tag"; then
      in_pool newest_suites "$tag"
      in_pool newest_suites_without_sniffio "$tag"
    else
      left_out "newest-$tag" "$reason"
    fi
  done
  place=()
  newest_lint
}
