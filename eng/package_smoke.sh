#!/usr/bin/env bash
# Packs the libraries, checks what is in the packages, and builds and runs a project outside the repository that gets
# PyWaker.Anyio, and with it the source generator, from them and from no other feed: one test. The packages stay in
# artifacts/feed, for the tests that follow.
#
# usage: eng/package_smoke.sh [RESULT.xml]
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=eng/smoke.sh
source "$repository/eng/smoke.sh"
cd -- "$repository"

begin package_smoke "${1:-}"
use_dotnet
use_python
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
feed=$repository/artifacts/feed
consumer=$folder/consumer
rm -rf "$feed"
mkdir -p "$feed" "$consumer"

# quietly WHAT COMMAND...: shows what a command said only if it fails, and fails the test then.
quietly() {
  local what=$1
  shift
  if ! "$@" >"$folder/log" 2>&1; then
    cat "$folder/log"
    failed "$what failed: $(grep -m 1 -E 'error' "$folder/log" || tail -n 1 "$folder/log")"
  fi
}

libraries=''
for library in Core Asyncio Trio Anyio Hosting NUnit MSTest Pythonnet; do
  libraries+="$repository/src/$library/$library.csproj;"
done
quietly packing env PackedLibraries="$libraries" PackageFolder="$feed/" dotnet msbuild eng/packages.proj -maxcpucount \
  -nologo -verbosity:minimal -warnaserror
version=$("$PYWAKER_PYTHON" tests/PackageSmoke/check_packages.py "$feed" 2>&1) || failed "$version"
echo "version $version: $(cd "$feed" && echo *.nupkg)"

# The folder is the only feed, and the packages are unpacked where no other version of them is.
cp tests/PackageSmoke/consumer/Program.cs.txt "$consumer/Program.cs"
sed "s/@VERSION@/$version/" tests/PackageSmoke/consumer/Consumer.csproj.txt >"$consumer/Consumer.csproj"
cat >"$consumer/nuget.config" <<END
<configuration>
  <packageSources><clear /><add key="feed" value="$feed" /></packageSources>
  <config><add key="globalPackagesFolder" value="$folder/packages" /></config>
</configuration>
END
cd "$consumer"
quietly 'building the consumer' dotnet build --configuration Release --nologo --verbosity quiet
output=$(limited 120 dotnet bin/Release/net10.0/Consumer.dll 2>&1) ||
  failed "the consumer ended with status $?: $output"
[ "$output" = '30 6' ] || failed "the consumer printed '$output', not 30 6"
[ -f bin/Release/net10.0/shelf.pyi ] || failed 'the build wrote no stub beside the consumer'
grep -q '^async def count_of(what: str, times: int = 2) -> int: ...$' bin/Release/net10.0/shelf.pyi ||
  failed "the consumer's stub is: $(cat bin/Release/net10.0/shelf.pyi)"
touch --date=2020-01-01 obj/Release/net10.0/stubs/shelf.pyi
quietly 'publishing the consumer' dotnet publish --configuration Release --no-restore --nologo --verbosity quiet \
  --output published
cmp published/shelf.pyi bin/Release/net10.0/shelf.pyi || failed 'the stub was not published'
[ "$(date --reference=obj/Release/net10.0/stubs/shelf.pyi +%Y)" = 2020 ] ||
  failed 'a stub that was right was written again'
quietly 'building the consumer without stubs' dotnet build --configuration Release --no-restore --nologo \
  --verbosity quiet -p:PyWakerStubs=false
[ ! -e bin/Release/net10.0/shelf.pyi ] || failed 'PyWakerStubs=false left the stub there'
passed
