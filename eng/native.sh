# shellcheck shell=bash
# Sourced by the scripts of eng/ that compile by NativeAOT.

# publish_native LOG COMMAND...: runs a command that compiles by NativeAOT. Where it cannot, sets reason, and returns 3
# where there is no linker or the compiler's packages do not restore, 1 where the command fails.
publish_native() {
  local log=$1
  shift
  if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
    reason='NativeAOT needs clang or gcc to link, and neither is installed'
    return 3
  fi
  if "$@" >"$log" 2>&1; then
    return 0
  fi

  # NU1101 to NU1103: the feed lacks a package; NU1301: it cannot be reached.
  if reason=$(grep -m 1 -oE 'error NU(110[1-3]|1301): .*' "$log"); then
    reason="the packages of the NativeAOT compiler do not restore: $reason"
    return 3
  fi
  cat "$log" >&2
  reason="publishing failed: $(grep -m 1 -E 'error|warning' "$log" || tail -n 1 "$log")"
  return 1
}
