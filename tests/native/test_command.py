"""A native project from nothing: `pywaker new --native`, `pywaker build`, pip, and its own test on a machine that seems
to have no .NET.
"""

import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import programs
import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent
FEED = REPOSITORY / "artifacts" / "feed"


@pytest.mark.skipif(not FEED.is_dir(), reason="eng/package_smoke.sh has packed no packages")
def test_project_builds_a_wheel_that_passes_its_own_test(tmp_path):
    environment = dict(
        os.environ,
        PYTHONPATH=os.pathsep.join([str(REPOSITORY / "python" / "pywaker" / "src"), os.environ.get("PYTHONPATH", "")]),
    )
    # The packages of PyWaker are not taken from earlier builds, because their version is always the same; those of the
    # compiler are.
    environment.update(
        NUGET_PACKAGES=str(FEED / "unpacked"),
        NUGET_FALLBACK_PACKAGES=os.environ.get("NUGET_PACKAGES", str(Path.home() / ".nuget" / "packages")),
    )
    project = tmp_path / "demo"

    def pywaker(*arguments):
        command = [sys.executable, "-m", "pywaker", *map(str, arguments)]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    made = pywaker("new", "demo", "--native", "--path", project)
    assert (made.returncode, made.stderr) == (0, "")
    assert "<TargetFramework>net10.0</TargetFramework>" in (project / "demo.csproj").read_text()
    built = pywaker("build", "--project", project, "--source", FEED, "--out", tmp_path)
    assert (built.returncode, built.stderr) == (0, "")
    (wheel,) = tmp_path.glob("*.whl")
    assert built.stdout == f"{wheel}\n"
    with zipfile.ZipFile(wheel) as archive:
        tag = true_platform(archive.read("demo/__init__.abi3.so"), tmp_path)
    assert re.fullmatch(rf"demo-0\.1\.0-cp39-abi3-{tag}\.whl", wheel.name)

    options = [
        "--quiet",
        "--no-index",
        "--disable-pip-version-check",
        "--no-cache-dir",
        "--target",
        str(tmp_path / "site"),
    ]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, built.stdout.strip()], check=True)
    (distribution,) = importlib.metadata.distributions(path=[str(tmp_path / "site")])
    assert distribution.requires is None
    source = "import sys, unittest; unittest.main(None, argv=['unittest', 'discover', sys.argv[1]])"
    for python in interpreters():
        code, out, err = programs.run(source, project / "tests", path=(tmp_path / "site",), python=python)
        assert code == 0 and "Ran 3 tests" in err, f"{python}: {err}"


def interpreters():
    """Every interpreter of the machine, or at least this one."""
    return list(filter(None, os.environ.get("PYWAKER_INTERPRETERS", "").split(os.pathsep))) or [sys.executable]


def true_platform(library, folder):
    """The platform tag of a wheel with this library, a pattern: by the word of objdump, where it is there."""
    if sys.platform != "linux":
        return re.sub(r"[-.]", "_", sysconfig.get_platform())
    if not shutil.which("objdump"):
        return rf"manylinux_2_\d+_{platform.machine()}"
    file = folder / "library.so"
    file.write_bytes(library)
    shown = subprocess.run(["objdump", "-T", str(file)], stdout=subprocess.PIPE, text=True, check=True).stdout
    newest = max(int(minor) for minor in re.findall(r"\bGLIBC_2\.(\d+)", shown))
    return f"manylinux_2_{newest}_{platform.machine()}"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the compiler looks for the linker")
def test_a_linker_that_is_missing_is_said(tmp_path):
    (tmp_path / "sh").symlink_to("/bin/sh")
    dotnet = shutil.which("dotnet")
    project = REPOSITORY / "tests" / "NativeOne" / "NativeOne.csproj"
    environment = dict(os.environ, PATH=str(tmp_path))
    command = [dotnet, "msbuild", str(project), "-target:PyWakerFindLinker", "-nodeReuse:false", "-nologo"]
    answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert answer.returncode == 1
    assert "A native extension module needs clang or gcc to link it, and neither is on PATH" in answer.stdout
