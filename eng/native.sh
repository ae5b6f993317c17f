# shellcheck shell=bash
# Sourced by the scripts of eng/ that compile by NativeAOT.

# for_newest_framework VARIABLE LOG COMMAND...: publishes for the newest framework whose packages the feed has, with VARIABLE set to it, and sets framework.
# Else it sets reason, and returns 3 where the compiler's packages do not restore or there is no linker, 1 where the command fails.
for_newest_framework() {
  local variable=$1 log=$2
  shift 2
  if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
    reason='NativeAOT needs clang or gcc to link, and neither is installed'
    return 3
  fi

  # The variable goes through the environment, so that the libraries are not built once more for each. NU1101 to NU1103: the feed lacks a package; NU1301: it
  # cannot be reached.
  for framework in net10.0 net9.0 net8.0; do
    if env "$variable=$framework" "$@" >"$log" 2>&1; then
      return 0
    fi
    if ! grep -qE 'error NU(110[1-3]|1301)' "$log"; then
      cat "$log" >&2
      reason="publishing for $framework failed: $(grep -m 1 -E 'error|warning' "$log" || tail -n 1 "$log")"
      return 1
    fi
    say "$framework: $(grep -m 1 -oE 'NU[0-9]+: .*' "$log")"
  done
  reason='the packages of the NativeAOT compiler do not restore'
  return 3
}
