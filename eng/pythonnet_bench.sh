#!/usr/bin/env bash
# Measures awaits in a pythonnet process; says so where pythonnet does not restore.
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$repository"

use_dotnet
use_python
if ! dotnet restore tests/PythonnetHost --verbosity quiet >/dev/null 2>&1; then
  say "pythonnet: skipped, it does not restore"
  exit 0
fi
dotnet build tests/PythonnetHost --configuration Release --no-restore --nologo --verbosity quiet
artifacts/bin/PythonnetHost/release/PyWaker.PythonnetHost bench/pythonnet/awaits.py
