#!/usr/bin/env bash
# Runs a command in another root, where the checkout and the .NET SDK are at the same paths as here, and the folder too.
# The mounts are the command's own: nobody else sees them, and they are gone when it ends, however it ends.
#
# usage: eng/in_root.sh ROOT COMMAND...
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

[ $# -ge 2 ] || die 'usage: eng/in_root.sh ROOT COMMAND...'
use_dotnet
root=$1
shift

# shellcheck disable=SC2016
exec unshare --mount --propagation private bash -euc '
  root=$1 repository=$2 sdk=$3
  shift 3
  mount --rbind /dev "$root/dev"
  mount -t proc proc "$root/proc"
  mount -t tmpfs tmpfs "$root/tmp"
  # Last: they may be below one of those.
  for folder in "$sdk" "$repository"; do
    mkdir -p "$root$folder"
    mount --bind "$folder" "$root$folder"
  done
  exec chroot "$root" sh -c "cd -- \"\$1\" && shift && exec \"\$@\"" sh "$repository" "$@"
' bash "$root" "$repository" "$DOTNET_ROOT" "$@"
