"""Where the built modules are, and scripts in child processes of the same interpreter."""

import importlib
import os
import shutil
import sys
import textwrap
from pathlib import Path

import limits

REPOSITORY = Path(__file__).resolve().parent.parent.parent
PACKAGE = REPOSITORY / "python" / "pywaker"
BUILT = REPOSITORY / "artifacts" / "bin"
EXAMPLE = BUILT / "Example" / "release" / "Example.dll"
HOSTED = BUILT / "HostedModules" / "release" / "HostedModules.dll"


def imports(name):
    """Whether a package can be used; one that lacks another (trio without sniffio) is found but does not import."""
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def copy(assembly, folder):
    target = folder / assembly.stem
    shutil.copytree(str(assembly.parent), str(target))
    return target / assembly.name


def run(source, *arguments, path=(PACKAGE / "src",), folder=None, **variables):
    """Runs a script to its end; gives exit code, standard output and standard error."""
    inherited = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join([*map(str, path), *filter(None, inherited)]), **variables)
    script = textwrap.dedent(source)
    child = limits.run([sys.executable, "-c", script, *map(str, arguments)], 60, env=environment, cwd=folder)
    return child.returncode, child.stdout, child.stderr


def error_of(assembly, **variables):
    """The ImportError of a first load, in a child process."""
    source = """
    import sys, pywaker
    try:
        print("loaded", pywaker.load_all(sys.argv[1]))
    except ImportError as error:
        print(error)
    """
    code, out, err = run(source, assembly, **variables)
    assert (code, err) == (0, "")
    return out
