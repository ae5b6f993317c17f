"""Lends an interpreter of the version matrix the packages the Python tests need.

usage: python matrix_path.py INTERPRETER

Run by the interpreter that has the packages. Fills a folder under artifacts/matrix with links to
those of its packages that INTERPRETER lacks, that hold no compiled code and that do import there,
and prints the folder's path for PYTHONPATH. Without trio the tests of trio skip themselves; without
pytest nothing can run: then this ends with status 1 and says why.
"""

import importlib.machinery
import importlib.metadata
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

PACKAGES = [
    "typing_extensions",
    "exceptiongroup",
    "tomli",
    "packaging",
    "iniconfig",
    "pluggy",
    "attr",
    "attrs",
    "pygments",
    "py",
    "_pytest",
    "pytest",
    "idna",
    "sniffio",
    "async_generator",
    "sortedcontainers",
    "outcome",
    "anyio",
    "trio",
]

# pytest needs tomli where there is no tomllib yet; pip carries a copy of it.
STAND_INS = {"tomli": ["tomllib", "pip._vendor.tomli"]}

# Run by INTERPRETER: names in; JSON of what does not import and of the stand-ins' places out.
ASK = """
import importlib, importlib.util, json, sys
names, stand_ins = json.loads(sys.argv[1])
errors, places = {}, {}
for name in names:
    try:
        importlib.import_module(name)
    except Exception as error:
        errors[name] = "%s: %s" % (type(error).__name__, error)
for name, (successor, other) in stand_ins.items():
    if importlib.util.find_spec(successor) is not None:
        continue
    try:
        spec = importlib.util.find_spec(other)
    except ImportError:
        spec = None
    if spec is not None and spec.origin:
        places[name] = spec.origin
print(json.dumps([errors, places]))
"""


def ask(interpreter, folder):
    """What does not import in ``interpreter`` with ``folder`` on its path, and the stand-ins it has."""
    environment = dict(os.environ, PYTHONPATH=str(folder), PYTHONDONTWRITEBYTECODE="1")
    environment.pop("PYTHONHOME", None)
    answer = subprocess.run(
        [interpreter, "-c", ASK, json.dumps([PACKAGES, STAND_INS])],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout.splitlines()[-1])


def location(origin):
    """What to link for a module whose file is ``origin``: its package folder or the file itself."""
    path = Path(origin)
    return path.parent if path.name == "__init__.py" else path


def own_package(name):
    """The place of this interpreter's package ``name`` if it is pure Python."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.origin or not spec.origin.endswith(".py"):
        return None
    place = location(spec.origin)
    suffixes = tuple(importlib.machinery.EXTENSION_SUFFIXES)
    if place.is_dir() and any(file.name.endswith(suffixes) for file in place.rglob("*")):
        return None
    return place


def metadata_folders(names):
    """The .dist-info and .egg-info of the packages: pytest finds its plugins through them."""
    for distribution in importlib.metadata.distributions():
        folder = getattr(distribution, "_path", None)
        if folder is None:
            continue
        listed = (distribution.read_text("top_level.txt") or "").split()
        name = (distribution.metadata["Name"] or "").lower().replace("-", "_")
        if name in names or (listed and set(listed) <= names):
            yield Path(folder)


def link(folder, place):
    target = folder / place.name
    if not target.exists():
        target.unlink(missing_ok=True)
        target.symlink_to(place)
    return target


def main():
    interpreter = sys.argv[1]
    folder = (
        Path(__file__).resolve().parent.parent / "artifacts" / "matrix" / re.sub(r"\W+", "-", interpreter.strip("/"))
    )
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()

    lacking, places = ask(interpreter, folder)
    lent = {}
    for name in lacking:
        place = own_package(name)
        if place is None and name in places:  # the interpreter's own copy
            place = location(places[name])
        if place is not None:
            lent[name] = link(folder, place)

    # What does not import takes what needs it along, so until nothing more falls.
    errors = lacking
    while lent:
        errors, _ = ask(interpreter, folder)
        failed = lent.keys() & errors.keys()
        if not failed:
            break
        for name in failed:
            lent.pop(name).unlink()

    if "pytest" in errors:
        print(f"{interpreter} cannot use pytest from {sys.executable}: {errors['pytest']}", file=sys.stderr)
        return 1
    for place in metadata_folders(lent.keys()):
        link(folder, place)
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
