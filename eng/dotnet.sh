#!/usr/bin/env bash
# Prints the path of a `dotnet` that has an SDK 10, or says where to get one.
set -euo pipefail

wanted=10
places=("$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "${DOTNET_HOST_PATH:-}"
  /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /usr/local/share/dotnet/dotnet "$HOME/.dotnet/dotnet")

for place in "${places[@]}"; do
  if [ -x "$place" ] && "$place" --list-sdks 2>/dev/null | grep -q "^$wanted\."; then
    readlink -f -- "$place"
    exit 0
  fi
done

cat >&2 <<EOF
error: no .NET SDK $wanted was found on PATH, in DOTNET_ROOT, in ~/.dotnet or in the usual system folders.
Get it from https://dotnet.microsoft.com/download/dotnet/$wanted.0 (or, where the distribution has it,
install the package dotnet-sdk-$wanted.0), then run this again. DOTNET_ROOT may name its folder.
EOF
exit 1
