"""Runs Python scripts in child processes that host Python as this one does."""

import os
import subprocess
import sys
import textwrap

import contract

HERE = os.path.dirname(os.path.abspath(__file__))


def environment():
    variables = dict(os.environ)
    variables["PYTHONPATH"] = os.pathsep.join([HERE, variables.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return variables


def start(tmp_path, source, *arguments):
    """A child that runs the source, its pipes open."""
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(source))
    return subprocess.Popen(
        [contract.host(), "--script", str(script), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        universal_newlines=True,
    )


def run(tmp_path, source, *arguments):
    """Runs the source to its end; gives exit code, standard output and standard error."""
    child = start(tmp_path, source, *arguments)
    try:
        out, err = child.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        child.kill()
        out, err = child.communicate()
        raise AssertionError(f"the child hangs: {out!r} {err!r}")
    return child.returncode, out, err


def host(*arguments):
    """Runs the host itself."""
    return subprocess.Popen(
        [contract.host(), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), universal_newlines=True
    )
