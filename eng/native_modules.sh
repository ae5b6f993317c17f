#!/usr/bin/env bash
# Publishes native extension modules into one folder. Ends with status 3, and says why, where the compiler's packages do
# not restore or there is no linker.
#
# usage: eng/native_modules.sh FOLDER PROJECT...    (both from the repository's root)
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=eng/native.sh
source "$repository/eng/native.sh"
cd -- "$repository"

[ $# -ge 2 ] || die 'usage: eng/native_modules.sh FOLDER PROJECT...'
# MSBuild would take a relative one as relative to each project.
export NativeFolder=$1 NativeModules
[[ $NativeFolder = /* ]] || NativeFolder=$repository/$NativeFolder
shift
NativeModules=$(printf "$repository/%s;" "$@")
use_dotnet
mkdir -p "$NativeFolder"
status=0
publish_native "$NativeFolder/publish.log" dotnet msbuild eng/native_modules.proj -maxcpucount -nologo \
  -verbosity:minimal -warnaserror || status=$?
[ $status = 0 ] || echo "$reason"
exit $status
