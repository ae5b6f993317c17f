"""Builds the wheel and the sdist, with no other package and no network (PEP 517).

usage: python build_backend.py FOLDER
"""

import gzip
import importlib.util
import io
import json
import os
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

COMMANDS = b"[console_scripts]\npywaker = pywaker._command:main\n"


def project():
    """The table [project] of pyproject.toml."""
    table, fields = "", {}
    for line in (HERE / "pyproject.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            table = line
        elif table == "[project]" and "=" in line:
            key, _, value = line.partition("=")
            fields[key.strip()] = json.loads(value)
    return fields


def stem():
    return "{name}-{version}".format(**project())


def license_text():
    """Beside this file in the sdist, at the top of the repository."""
    return next(file for file in (HERE / "LICENSE", HERE.parent.parent / "LICENSE") if file.exists()).read_bytes()


def metadata():
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


def package_files():
    """The files of the package: (path below src, contents)."""
    for path in sorted((HERE / "src" / "pywaker").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(HERE / "src").as_posix(), path.read_bytes()


def wheel_writer():
    """The package's own module for wheels, without the rest of the package."""
    spec = importlib.util.spec_from_file_location("_wheel", HERE / "src" / "pywaker" / "_wheel.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    fields = project()
    extra = [("entry_points.txt", COMMANDS), ("licenses/LICENSE", license_text())]
    return wheel_writer().write(wheel_directory, fields["name"], fields["version"], "py3-none-any", package_files(), metadata(), extra)


def build_sdist(sdist_directory, config_settings=None):
    files = [("PKG-INFO", metadata()), ("LICENSE", license_text())]
    files += [(name, (HERE / name).read_bytes()) for name in ("README.md", "build_backend.py", "pyproject.toml")]
    files += [(f"src/{name}", data) for name, data in package_files()]
    sdist = f"{stem()}.tar.gz"
    with open(os.path.join(sdist_directory, sdist), "wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for name, data in files:
                entry = tarfile.TarInfo(f"{stem()}/{name}")
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
    return sdist


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    os.makedirs(sys.argv[1], exist_ok=True)
    for build in (build_wheel, build_sdist):
        print(os.path.join(sys.argv[1], build(sys.argv[1])))
