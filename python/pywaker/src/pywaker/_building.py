"""Builds a project: its module's files in a folder of their own, from there into a wheel."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

from . import _elf, _sdk, _wheel
from ._errors import CommandError
from ._project import Project
from ._version import VERSION

LOADER = '''"""The module that {assembly}.dll makes, which takes the place of all that is here."""

# Without a name of its own, which would stand in the module.
__import__("pywaker._package", fromlist=("fill",)).fill(globals(), "{assembly}.dll")
'''

# More than any module takes to load; one that takes longer is not looked into.
LOAD_SECONDS = 60

# Folders of a project that are made, and are no part of its sources.
MADE = {"bin", "obj", "dist", "artifacts", "__pycache__"}

# Machine code for this platform beside the code that runs on each: the first `load` of a process need not compile so
# much.
READY_TO_RUN = ("--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true")

# What every Linux with glibc has: glibc itself, and the library that gcc's code calls.
SYSTEM_LIBRARIES = {
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "libutil.so.1",
    "libgcc_s.so.1",
} | {
    "ld-linux-x86-64.so.2",
    "ld-linux.so.2",
    "ld-linux-armhf.so.3",
    "ld-linux-aarch64.so.1",
    "ld-linux-riscv64-lp64d.so.1",
    "ld-linux-loongarch-lp64d.so.1",
}

# The platform tags that a wheel may have here: those of Linux (with glibc or musl), macOS and Windows. Installers know
# others as well (Android, iOS), which are refused: no module runs there.
PLATFORM = re.compile(
    r"((many|musl)linux_\d+_\d+|manylinux(1|2010|2014)|linux|macosx_\d+_\d+)_(x86_64|[a-z0-9]+)|win32|win_[a-z0-9]+",
    re.ASCII,
)

# Prints the modules of an assembly, and ends before anything that they started can wait for something.
EXPORTS = """
import os, sys
sys.path.insert(0, sys.argv[1])
import pywaker
print()
print(*(module.__name__ for module in pywaker.load_all(sys.argv[2])), flush=True)
os._exit(0)
"""

# What NuGet says of the packages that it takes when no feed has them.
NO_COMPILER = re.compile(r"NU110[1-3]: .*\.App\.(Crossgen|Runtime)", re.IGNORECASE)


class Options:
    """How to build."""

    def __init__(
        self,
        configuration: str = "Release",
        framework: str | None = None,
        source: str | None = None,
        platform: str | None = None,
        compiled: bool = False,
    ) -> None:
        self.configuration, self.framework, self.source, self.platform, self.compiled = (
            configuration,
            framework,
            source,
            platform,
            compiled,
        )


def stage(project: Project, options: Options) -> Path:
    """Builds; gives the folder that holds what `import` must find: a package of the module's name."""
    stage = project.folder / "obj" / "pywaker"
    package = stage / project.module
    shutil.rmtree(stage, ignore_errors=True)
    package.mkdir(parents=True)
    arguments = [
        "publish",
        str(project.file),
        "--configuration",
        options.configuration,
        "--output",
        str(package),
        "--verbosity",
        "minimal",
    ]
    if options.framework:
        arguments.append(f"-p:TargetFramework={options.framework}")
    if options.source:
        source = Path(options.source).resolve() if Path(options.source).is_dir() else options.source
        arguments.append(f"-p:RestoreAdditionalProjectSources={source}")
    if options.compiled and not project.is_native:
        arguments += READY_TO_RUN
    try:
        _sdk.run(*arguments, folder=project.folder)
    except CommandError as error:
        # Packages are restored for the frameworks that the project names, whatever the build is for.
        if options.framework and re.search(f"NETSDK1005: .*'{re.escape(options.framework)}'", str(error)):
            raise CommandError(
                f"'{project.file}' is not for {options.framework}: name each framework that it is for, separated by "
                "semicolons, in its property TargetFrameworks (not TargetFramework), or leave the option framework "
                "out."
            ) from error
        raise
    if project.is_native:
        become_package(project, package)
    else:
        require(package / f"{project.assembly}.dll", f"Is AssemblyName in '{project.file}' what is built?")
        require(
            package / f"{project.assembly}.runtimeconfig.json", f"Set EnableDynamicLoading to true in '{project.file}'."
        )
        require_module(project, exported(package / f"{project.assembly}.dll"))
        (package / "__init__.py").write_text(LOADER.format(assembly=project.assembly), encoding="utf-8")
    stubs = package / f"{project.module}.pyi"
    if stubs.exists():
        stubs.replace(package / "__init__.pyi")
        (package / "py.typed").touch()
    return stage


def become_package(project: Project, package: Path) -> None:
    """The library becomes the package itself, so that type stubs have a place beside it."""
    for suffix in (".abi3.so", ".pyd"):
        library = package / (project.module + suffix)
        if library.exists():
            require_module(project, native_exports(library))
            library.replace(package / ("__init__" + suffix))
            return
    raise CommandError(
        f"The build of '{project.file}' gave no '{project.module}.abi3.so': PyWakerExtension works with a reference to "
        f"PyWaker {VERSION} or later."
    )


def require_module(project: Project, names: list[str]) -> None:
    """Refuses a project whose package would not be the module; one of which nothing is known passes."""
    if len(names) > 1:
        raise CommandError(
            f"'{project.file}' exports {len(names)} modules ({', '.join(names)}), and a package is one module: make a "
            "project for each."
        )
    if names not in ([], [project.module]):
        raise CommandError(
            f"'{project.file}' exports the module '{names[0]}', and its package is named '{project.module}': give both "
            f'one name, by [PyModule("{project.module}")], or by AssemblyName or PyWakerModule in the project.'
        )


def exported(assembly: Path) -> list[str]:
    """The modules that an assembly exports, by loading it; none if it cannot be loaded here, which may be no fault: it
    may need another .NET than this machine has, or what only its users have.
    """
    command = [sys.executable, "-c", EXPORTS, str(Path(__file__).parent.parent), str(assembly)]
    try:
        result = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            timeout=LOAD_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return []
    return result.stdout.splitlines()[-1].split() if result.returncode == 0 else []


def native_exports(library: Path) -> list[str]:
    """The modules whose import a library begins. It is not parsed: all of its bytes are searched for names of entry
    functions (PyInit_NAME).
    """
    return sorted({name.decode() for name in re.findall(rb"\0_?PyInit_(\w+)(?=\0)", library.read_bytes())})


def require(file: Path, remedy: str) -> None:
    if not file.exists():
        raise CommandError(f"The build gave no '{file.name}'. {remedy}")


def tag(project: Project, options: Options, files: list[_wheel.File]) -> str:
    if not project.is_native and not options.compiled:
        return "py3-none-any"
    platform = normalized(options.platform or platform_of(files))
    # One library for all versions from 3.9: it looks everything of Python up when it is imported.
    return f"cp39-abi3-{platform}" if project.is_native else f"py3-none-{platform}"


def normalized(platform: str) -> str:
    return platform.replace("-", "_").replace(".", "_")


def require_platform(project: Project, options: Options) -> None:
    """Refuses a platform that is none, or that a wheel for all platforms cannot have."""
    if options.platform is None:
        return
    if not project.is_native and not options.compiled:
        raise CommandError(
            f"The platform '{options.platform}' is for a wheel with machine code, and this one is for all platforms: "
            "add --compiled, or leave --platform out."
        )
    if PLATFORM.fullmatch(normalized(options.platform)) is None:
        raise CommandError(
            f"'{options.platform}' is no platform tag of a wheel: name one such as manylinux_2_35_x86_64, "
            "macosx_11_0_arm64 or win_amd64."
        )


def platform_of(files: list[_wheel.File]) -> str:
    """What the libraries in a wheel run on: every Linux with the newest glibc that they ask for (PEP 600), if they ask
    for nothing else; else this platform.
    """
    own = sysconfig.get_platform()
    libraries = [(path, _elf.read(data)) for path, data in files if path.endswith(".so") or ".so." in path]
    processors, newest = set(), (2, 0)
    for _, library in libraries:
        glibc = library.newest_glibc() if library else None
        if library is None or glibc is None or glibc[0] != 2:
            return own
        if not SYSTEM_LIBRARIES.issuperset(set(library.needed) - {path.rpartition("/")[2] for path, _ in libraries}):
            return own
        processors.add(library.processor)
        newest = max(newest, glibc)
    processor = processors.pop() if len(processors) == 1 else None
    if processor is None or not own.startswith("linux"):
        return own
    # Installers know no older ones.
    oldest = 5 if processor in ("x86_64", "i686") else 17
    return f"manylinux_2_{max(newest[1], oldest)}_{processor}"


def build_wheel(project: Project, options: Options, folder: Path) -> str:
    """Builds a wheel into a folder and gives its name."""
    require_platform(project, options)
    files = list(staged_files(project, stage(project, options)))
    return write(project, options, folder, files)


def build_editable(project: Project, options: Options, folder: Path) -> str:
    """Builds a wheel that leads to what was built, where it was built (PEP 660)."""

    def build() -> str:
        path = f"{stage(project, options)}\n"
        return write(project, options, folder, [(f"__editable__.{_wheel.escaped(project.name)}.pth", path.encode())])

    return for_this_machine(options, build)


def build_here(project: Project, options: Options, folder: Path) -> str:
    """Builds a wheel that is installed on this machine only."""
    return for_this_machine(options, lambda: build_wheel(project, options, folder))


def for_this_machine(options: Options, build: Callable[[], str]) -> str:
    """Compiled if that can be: not every feed has the compiler, and the module is the same without."""
    options.compiled = True
    try:
        return build()
    except CommandError as error:
        if NO_COMPILER.search(str(error)) is None:
            raise
    options.compiled = False
    return build()


def write(project: Project, options: Options, folder: Path, files: list[_wheel.File]) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    licenses = [
        (f"licenses/{file.name}", file.read_bytes())
        for file in sorted(project.folder.glob("LICEN[CS]E*"))
        if file.is_file()
    ]
    name = tag(project, options, files)
    return _wheel.write(
        folder, project.name, project.version, name, files, metadata(project), licenses, pure=not project.is_native
    )


def staged_files(project: Project, stage: Path) -> Iterator[_wheel.File]:
    # Those of native code are large, and for debuggers only; .NET's are small, and name file and line in tracebacks.
    left_out = (".pdb", ".dbg") if project.is_native else ()
    for file in sorted(stage.rglob("*")):
        if file.is_file() and file.suffix not in left_out:
            yield file.relative_to(stage).as_posix(), file.read_bytes()


def build_sdist(project: Project, folder: Path) -> str:
    """Packs the sources into a folder and gives the archive's name."""
    import gzip
    import io
    import tarfile

    stem = f"{_wheel.escaped(project.name)}-{project.version}"
    folder.mkdir(parents=True, exist_ok=True)
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in [("PKG-INFO", metadata(project)), *source_files(project, folder.resolve())]:
            entry = tarfile.TarInfo(f"{stem}/{name}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    (folder / f"{stem}.tar.gz").write_bytes(gzip.compress(packed.getvalue(), mtime=0))
    return f"{stem}.tar.gz"


def source_files(project: Project, made: Path) -> Iterator[_wheel.File]:
    for file in sorted(project.folder.rglob("*")):
        parts = file.relative_to(project.folder).parts
        hidden = any(part in MADE or (part.startswith(".") and part != ".gitignore") for part in parts)
        if file.is_file() and not hidden and made not in file.parents:
            yield "/".join(parts), file.read_bytes()


def metadata(project: Project) -> bytes:
    """METADATA, of what the table [project] says."""
    table = project.table
    lines = ["Metadata-Version: 2.4", f"Name: {project.name}", f"Version: {project.version}"]
    for key, field in (("description", "Summary"), ("requires-python", "Requires-Python")):
        if key in table:
            lines.append(f"{field}: {table[key]}")
    if isinstance(table.get("license"), str):
        lines.append(f"License-Expression: {table['license']}")
    if table.get("keywords"):
        lines.append(f"Keywords: {','.join(table['keywords'])}")
    lines += [f"Classifier: {classifier}" for classifier in table.get("classifiers", ())]
    lines += [f"Project-URL: {name}, {url}" for name, url in table.get("urls", {}).items()]
    for person in table.get("authors", ()):
        if "name" in person and "email" not in person:
            lines.append(f"Author: {person['name']}")
        elif "email" in person:
            lines.append(
                f"Author-email: {person['name']} <{person['email']}>"
                if "name" in person
                else f"Author-email: {person['email']}"
            )
    lines += [f"Requires-Dist: {requirement}" for requirement in requirements(project)]
    for extra, needed in table.get("optional-dependencies", {}).items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f"Requires-Dist: {with_extra(requirement, extra)}" for requirement in needed]
    readme = table.get("readme")
    text = ""
    if isinstance(readme, str):
        lines.append(f"Description-Content-Type: {'text/markdown' if readme.endswith('.md') else 'text/plain'}")
        try:
            text = (project.folder / readme).read_text(encoding="utf-8")
        except OSError as error:
            raise CommandError(
                f"pyproject.toml names '{readme}' as the readme, which cannot be read: {error}."
            ) from error
    return "\n".join([*lines, "", text]).encode()


def with_extra(requirement: str, extra: str) -> str:
    needed, _, marker = requirement.partition(";")
    return (
        f"{needed.strip()}; ({marker.strip()}) and extra == '{extra}'"
        if marker
        else f"{needed.strip()}; extra == '{extra}'"
    )


def requirements(project: Project) -> list[str]:
    listed: list[Any] = list(project.table.get("dependencies", ()))
    named = any(re.match(r"pywaker(?![\w.-])", str(requirement), re.IGNORECASE) for requirement in listed)
    if not project.is_native and not named:
        listed.append(f"pywaker>={VERSION}")
    return [str(requirement) for requirement in listed]
