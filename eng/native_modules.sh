#!/usr/bin/env bash
# Publishes native extension modules into one folder, for the newest framework whose packages the feed has, and prints which
# one that is. Ends with status 3, and says why, where the compiler's packages do not restore or there is no linker.
#
# usage: eng/native_modules.sh FOLDER PROJECT...    (both from the repository's root)
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$repository"

[ $# -ge 2 ] || die 'usage: eng/native_modules.sh FOLDER PROJECT...'
# MSBuild would take a relative one as relative to each project.
export NativeFolder=$1 NativeModules
[[ $NativeFolder = /* ]] || NativeFolder=$repository/$NativeFolder
shift
NativeModules=$(printf "$repository/%s;" "$@")
use_dotnet
mkdir -p "$NativeFolder"
log=$NativeFolder/publish.log
if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
  echo 'NativeAOT needs clang or gcc to link, and neither is installed'
  exit 3
fi

# NU1101 to NU1103: the feed lacks a package; NU1301: it cannot be reached.
for framework in net10.0 net9.0 net8.0; do
  if NativeFramework=$framework dotnet msbuild eng/native_modules.proj -maxcpucount -nologo -verbosity:minimal -warnaserror >"$log" 2>&1; then
    echo "$framework"
    exit 0
  fi
  if ! grep -qE 'error NU(110[1-3]|1301)' "$log"; then
    cat "$log" >&2
    echo "publishing for $framework failed: $(grep -m 1 -E 'error|warning' "$log" || tail -n 1 "$log")"
    exit 1
  fi
  say "$framework: $(grep -m 1 -oE 'NU[0-9]+: .*' "$log")"
done
echo 'the packages of the NativeAOT compiler do not restore'
exit 3
