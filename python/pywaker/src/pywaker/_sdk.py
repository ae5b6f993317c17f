"""The .NET SDK, which builds: found where a runtime is looked for, run with its answer kept."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from . import _dotnet
from ._errors import CommandError

REMEDY = (
    "install the .NET SDK (https://dotnet.microsoft.com/download), or name the folder that its program 'dotnet' is in "
    "by PYWAKER_DOTNET_ROOT"
)

NO_PACKAGE = (
    "The PyWaker packages are in no place that NuGet looks in: name one that has them, such as a folder, by --source."
)

# The last lines of a build that says of none of them that it is the error.
LINES = 20


def find() -> Path:
    """The program `dotnet` of an SDK."""
    tried: list[str] = []
    for variable in _dotnet.VARIABLES:
        value = os.environ.get(variable)
        if value:
            root = Path(value).expanduser()
            if has_sdk(root):
                return root / _dotnet.PROGRAM
            tried.append(f"{variable}={value}")
    for root in map(Path, _dotnet.places()):
        if has_sdk(root):
            return root / _dotnet.PROGRAM
        tried.append(str(root))
    raise CommandError(f"No .NET SDK was found (looked in {', '.join(tried)}): {REMEDY}.")


def has_sdk(root: Path) -> bool:
    return (root / _dotnet.PROGRAM).is_file() and any(root.glob("sdk/*/dotnet.dll"))


def run(*arguments: str, folder: Path) -> None:
    """Runs `dotnet`; CommandError with what the compiler said if it fails."""
    program = find()
    environment = dict(os.environ, DOTNET_ROOT=str(program.parent), DOTNET_NOLOGO="1", DOTNET_CLI_TELEMETRY_OPTOUT="1")
    # A server that stays behind would keep the pipe of what it prints open.
    command = [str(program), *arguments, "-nodeReuse:false"]
    result = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if result.returncode != 0:
        problem = what_went_wrong(result.stdout)
        hint = f"\n{NO_PACKAGE}" if re.search(r"NU110[1-3]: .*PyWaker\.", problem) else ""
        raise CommandError(f"`{' '.join(command)}` failed:\n{problem}{hint}")


def what_went_wrong(output: str) -> str:
    """The lines with errors, each once; the last lines if there are none."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = list(dict.fromkeys(line for line in lines if re.search(r"\berror\b(\s+\w+)?\s*:", line)))
    return "\n".join(errors or lines[-LINES:])
