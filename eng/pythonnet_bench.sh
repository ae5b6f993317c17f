#!/usr/bin/env bash
# Measures awaits in a pythonnet process.
set -euo pipefail
# shellcheck source=eng/common.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd -- "$repository"

use_dotnet
use_python
dotnet build tests/PythonnetHost --configuration Release --nologo --verbosity quiet
artifacts/bin/PythonnetHost/release/PyWaker.PythonnetHost bench/pythonnet/awaits.py
