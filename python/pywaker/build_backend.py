"""Builds the wheel and the sdist (PEP 517), without network; before Python 3.11 it needs tomli.

usage: python build_backend.py FOLDER
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import os
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = Path(__file__).resolve().parent

COMMANDS = b"[console_scripts]\npywaker = pywaker._command:main\n"


def project() -> dict[str, Any]:
    """The table [project] of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def stem() -> str:
    return "{name}-{version}".format(**project())


def license_text() -> bytes:
    """Beside this file in the sdist, at the top of the repository."""
    return next(file for file in (HERE / "LICENSE", HERE.parent.parent / "LICENSE") if file.exists()).read_bytes()


def metadata() -> bytes:
    fields = project()
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {fields['name']}",
        f"Version: {fields['version']}",
        f"Summary: {fields['description']}",
        f"Keywords: {','.join(fields['keywords'])}",
        f"License-Expression: {fields['license']}",
        "License-File: LICENSE",
        f"Requires-Python: {fields['requires-python']}",
        *(f"Classifier: {classifier}" for classifier in fields["classifiers"]),
        "Description-Content-Type: text/markdown",
        "",
        (HERE / fields["readme"]).read_text(encoding="utf-8"),
    ]
    return "\n".join(lines).encode()


def package_files() -> Iterator[tuple[str, bytes]]:
    """The files of the package: (path below src, contents)."""
    for path in sorted((HERE / "src" / "pywaker").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(HERE / "src").as_posix(), path.read_bytes()


def wheel_writer() -> Any:
    """The package's own module for wheels, without the rest of the package."""
    spec = importlib.util.spec_from_file_location("_wheel", HERE / "src" / "pywaker" / "_wheel.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def build_wheel(
    wheel_directory: str, config_settings: dict[str, Any] | None = None, metadata_directory: str | None = None
) -> str:
    fields = project()
    extra = [("entry_points.txt", COMMANDS), ("licenses/LICENSE", license_text())]
    name: str = wheel_writer().write(
        wheel_directory, fields["name"], fields["version"], "py3-none-any", package_files(), metadata(), extra
    )
    return name


def build_sdist(sdist_directory: str, config_settings: dict[str, Any] | None = None) -> str:
    files = [("PKG-INFO", metadata()), ("LICENSE", license_text())]
    files += [(name, (HERE / name).read_bytes()) for name in ("README.md", "build_backend.py", "pyproject.toml")]
    files += [(f"src/{name}", data) for name, data in package_files()]
    sdist = f"{stem()}.tar.gz"
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in files:
            entry = tarfile.TarInfo(f"{stem()}/{name}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    Path(sdist_directory, sdist).write_bytes(gzip.compress(packed.getvalue(), mtime=0))
    return sdist


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    os.makedirs(sys.argv[1], exist_ok=True)
    for made in (build_wheel(sys.argv[1]), build_sdist(sys.argv[1])):
        print(os.path.join(sys.argv[1], made))
