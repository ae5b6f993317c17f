"""The command line: `pywaker`, and `python -m pywaker`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import _building, _installing, _new
from ._errors import BindError, CommandError
from ._project import Project
from ._version import VERSION

# The newest that PyWaker is built for.
FRAMEWORK = "net10.0"


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, or that of the error, which is on standard error."""
    options = parser().parse_args(arguments)
    try:
        options.run(options)
    except CommandError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(
        prog="pywaker",
        description="Python modules written in C#: makes, builds and packs them; and C# for modules of Python.",
    )
    result.add_argument("--version", action="version", version=f"pywaker {VERSION}")
    commands = result.add_subparsers(metavar="COMMAND", required=True)

    new = commands.add_parser("new", help="make the project of a module, with a test")
    new.add_argument("name", metavar="NAME", help="the module's name")
    new.add_argument(
        "--native", action="store_true", help="a native extension module, which needs no .NET where it is used"
    )
    new.add_argument("--framework", default=FRAMEWORK, help="the .NET to build for (default: %(default)s)")
    new.add_argument("--path", metavar="FOLDER", type=Path, help="where to make it (default: ./NAME)")
    new.set_defaults(run=run_new)

    develop = commands.add_parser("develop", help="build the module and install it in this environment")
    add_build_options(develop)
    develop.add_argument(
        "--target", metavar="FOLDER", help="where to install it (default: this environment's site-packages)"
    )
    develop.set_defaults(run=run_develop)

    build = commands.add_parser("build", help="build a wheel of the module")
    add_build_options(build)
    build.add_argument("--out", metavar="FOLDER", type=Path, help="where the wheel goes (default: dist in the project)")
    build.add_argument(
        "--compiled",
        action="store_true",
        help="with the code of a loaded module compiled for this platform (ReadyToRun): it starts faster, and the "
        "wheel is for this platform",
    )
    build.add_argument(
        "--platform",
        metavar="TAG",
        help="the platform tag of a wheel that is for one, such as manylinux_2_35_x86_64 (default: what its libraries "
        "run on)",
    )
    build.set_defaults(run=run_build)

    bind = commands.add_parser("bind", help="write the C# interfaces of a Python module")
    bind.add_argument("module", metavar="MODULE", help="the module, as `import` names it")
    bind.add_argument("--out", metavar="FILE", type=Path, help="where the C# goes (default: standard output)")
    bind.add_argument("--namespace", metavar="NAME", help="the namespace of the C# (default: none)")
    bind.add_argument(
        "--class",
        dest="classes",
        metavar="CLASS",
        nargs="+",
        action="extend",
        default=[],
        help="only these classes, and what they need",
    )
    bind.set_defaults(run=run_bind)
    return result


def add_build_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--project", metavar="FOLDER", type=Path, default=Path(), help="the project's folder (default: this one)"
    )
    command.add_argument("--configuration", default="Release", help="of the build (default: %(default)s)")
    command.add_argument("--framework", help="the .NET to build for (default: the project's)")
    command.add_argument("--source", metavar="FEED", help="a further place of NuGet packages: a folder or an address")


def run_new(options: argparse.Namespace) -> None:
    folder: Path = options.path or Path(options.name)
    _new.create(options.name, folder, options.native, options.framework)
    print(f"Made '{folder}'. In it: `pywaker develop`, then `python -m unittest discover tests`.")


def run_develop(options: argparse.Namespace) -> None:
    project = Project(options.project)
    folder = _installing.folder_of(options.target)
    with tempfile.TemporaryDirectory() as temporary:
        wheel = _building.build_here(project, build_options(options), Path(temporary))
        _installing.install(Path(temporary, wheel), project.name, folder)
    print(f"Installed {project.name} {project.version} in '{folder}': `import {project.module}`.")


def run_build(options: argparse.Namespace) -> None:
    project = Project(options.project)
    folder: Path = options.out or project.folder / "dist"
    print(folder / _building.build_wheel(project, build_options(options), folder))


def run_bind(options: argparse.Namespace) -> None:
    # Only this command needs it, and it is large.
    from .bind import bind

    text = bind(options.module, options.namespace, options.classes)
    if options.out is None:
        sys.stdout.write(text)
        return
    try:
        options.out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BindError(f"'{options.out}' cannot be written: {error.strerror}; name another file by --out.") from error
    print(options.out)


def build_options(options: argparse.Namespace) -> _building.Options:
    return _building.Options(
        options.configuration,
        options.framework,
        options.source,
        getattr(options, "platform", None),
        getattr(options, "compiled", False),
    )
