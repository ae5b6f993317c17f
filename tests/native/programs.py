"""Programs in processes of their own, on a machine that seems to have no .NET."""

import os
import subprocess
import sys
import textwrap

import limits

NATIVE = os.environ["PYWAKER_NATIVE"]


def start(source, *arguments, path=(NATIVE,), isolated=False, python=sys.executable, **variables):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DOTNET", "PYWAKER"))}
    environment["PATH"] = "/usr/bin:/bin"
    environment["PYTHONPATH"] = os.pathsep.join([*map(str, path), *filter(None, [environment.get("PYTHONPATH")])])
    environment.update(variables)
    # -S: without what the machine's site-packages import at the start.
    command = [python, *["-S"] * isolated, "-c", textwrap.dedent(source), *map(str, arguments)]
    return limits.start(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        env=environment,
    )


def finish(child):
    """Exit code, standard output and standard error."""
    with child:
        out, err = limits.communicate(child, 60)
    return child.returncode, out, err


def run(source, *arguments, **options):
    return finish(start(source, *arguments, **options))
