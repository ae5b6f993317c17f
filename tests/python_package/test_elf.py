"""Which Linux a native wheel is for: what its library asks for, not where it was built."""

import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import elf_files
import pytest
from pywaker import _building, _elf

MANY = ["GLIBC_2.2.5", "GLIBC_2.34", "GLIBC_2.9", "GCC_3.0"]


@pytest.mark.parametrize("bits, order", [(64, "<"), (64, ">"), (32, "<"), (32, ">")])
def test_versions_of_a_library(bits, order):
    library = _elf.read(elf_files.shared_library(MANY, needed=["libc.so.6", "libm.so.6"], bits=bits, order=order))
    assert (library.processor, library.needed, library.versions) == ("x86_64", ["libc.so.6", "libm.so.6"], MANY)
    assert library.newest_glibc() == (2, 34)


@pytest.mark.parametrize(
    "versions, expected",
    [
        (["GLIBC_2.4", "GLIBC_2.10"], (2, 10)),
        (["GLIBC_2.17", "GLIBC_ABI_DT_RELR"], (2, 36)),
        (["GLIBC_2.17", "GLIBC_PRIVATE"], None),
        (["GLIBC_2.17", "GLIBC_ABI_SOMETHING_NEW"], None),
        ([], None),
    ],
)
def test_newest_glibc(versions, expected):
    assert _elf.read(elf_files.shared_library(versions)).newest_glibc() == expected


@pytest.mark.parametrize("length", [3, 4, 60, 200, 260])
def test_file_that_is_no_whole_library(length):
    assert _elf.read(elf_files.shared_library(MANY)[:length]) is None


def test_file_of_another_kind():
    assert _elf.read(b"MZ" + bytes(100)) is None


@pytest.fixture
def on_linux(monkeypatch):
    monkeypatch.setattr(sysconfig, "get_platform", lambda: "linux-x86_64")


OTHER = elf_files.shared_library(["GLIBC_2.30"])


@pytest.mark.parametrize(
    "files, expected",
    [
        ([("demo/__init__.abi3.so", elf_files.shared_library(MANY))], "manylinux_2_34_x86_64"),
        ([("demo/__init__.abi3.so", elf_files.shared_library(MANY, machine=183))], "manylinux_2_34_aarch64"),
        # No installer knows an older one.
        ([("demo/__init__.abi3.so", elf_files.shared_library(["GLIBC_2.2.5"]))], "manylinux_2_5_x86_64"),
        ([("demo/__init__.abi3.so", elf_files.shared_library(["GLIBC_2.2.5"], machine=183))], "manylinux_2_17_aarch64"),
        # The newest that any library needs; those of the wheel may need each other.
        (
            [
                (
                    "demo/__init__.abi3.so",
                    elf_files.shared_library(["GLIBC_2.17"], needed=["libc.so.6", "libother.so"]),
                ),
                ("demo/libother.so", OTHER),
            ],
            "manylinux_2_30_x86_64",
        ),
        (
            [("demo/__init__.abi3.so", elf_files.shared_library(["GLIBC_2.17"], needed=["libc.so.6", "libother.so"]))],
            "linux-x86_64",
        ),
        (
            [("demo/a.so", elf_files.shared_library(MANY)), ("demo/b.so", elf_files.shared_library(MANY, machine=183))],
            "linux-x86_64",
        ),
        ([("demo/__init__.abi3.so", elf_files.shared_library([]))], "linux-x86_64"),
        ([("demo/demo.dll", b"MZ")], "linux-x86_64"),
    ],
)
def test_platform_of_a_wheel(on_linux, files, expected):
    assert _building.platform_of([("demo/py.typed", b""), *files]) == expected


def test_platform_elsewhere_is_this_machines(monkeypatch):
    monkeypatch.setattr(sysconfig, "get_platform", lambda: "macosx-11.0-arm64")
    assert _building.platform_of([("demo/__init__.abi3.so", b"\xcf\xfa\xed\xfe" + bytes(100))]) == "macosx-11.0-arm64"


LIBRARIES = [
    path for path in sorted(Path(sysconfig.get_config_var("DESTSHARED") or ".").glob("*.so")) if path.is_file()
][:8]


@pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("readelf"), reason="there is no readelf to compare with"
)
def test_reader_agrees_with_readelf():
    compared = [Path(sys.executable).resolve(), *LIBRARIES]
    for path in compared:
        shown = subprocess.run(
            ["readelf", "--wide", "--version-info", str(path)], stdout=subprocess.PIPE, text=True, check=True
        ).stdout
        library = _elf.read(path.read_bytes())
        assert sorted(library.versions) == sorted(
            re.findall(r"^\s+(?:0x)?\w+:\s+Name: (\S+)", shown.partition("Version needs section")[2], re.MULTILINE)
        ), path
        shown = subprocess.run(
            ["readelf", "--wide", "--dynamic", str(path)], stdout=subprocess.PIPE, text=True, check=True
        ).stdout
        assert library.needed == re.findall(r"\(NEEDED\).*\[(.+)\]", shown), path
