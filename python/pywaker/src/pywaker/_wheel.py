"""Wheels: files and metadata in, an archive out; the same input gives the same bytes."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

# Path in the wheel, and contents.
File = tuple[str, bytes]

LIBRARIES = (".so", ".dylib")


def write(
    folder: str | Path,
    name: str,
    version: str,
    tag: str,
    files: Iterable[File],
    metadata: bytes,
    extra: Iterable[File] = (),
    pure: bool = True,
) -> str:
    """Writes NAME-VERSION-TAG.whl into a folder and gives its name. `extra` are further files of the .dist-info, by
    their names in it.
    """
    stem = f"{escaped(name)}-{version}"
    info = f"{stem}.dist-info"
    wheel = f"Wheel-Version: 1.0\nGenerator: pywaker\nRoot-Is-Purelib: {str(pure).lower()}\nTag: {tag}\n"
    entries = [
        *files,
        (f"{info}/METADATA", metadata),
        (f"{info}/WHEEL", wheel.encode()),
        *((f"{info}/{path}", data) for path, data in extra),
    ]
    entries.append((f"{info}/RECORD", record(entries, f"{info}/RECORD")))
    file = f"{stem}-{tag}.whl"
    with zipfile.ZipFile(Path(folder, file), "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in entries:
            # No times, and the permissions that everybody has.
            entry = zipfile.ZipInfo(path)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if path.endswith(LIBRARIES) else 0o644) << 16
            archive.writestr(entry, data)
    return file


def record(entries: Iterable[File], own: str) -> bytes:
    """The contents of RECORD, which is itself at `own`."""
    import csv  # only here, because it takes its time

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows((path, f"sha256={digest(data)}", len(data)) for path, data in entries)
    writer.writerow((own, "", ""))
    return text.getvalue().encode()


def digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def escaped(name: str) -> str:
    """A project's name as the names of its files have it."""
    return name.replace("-", "_").replace(".", "_").lower()
