"""The wheel and the sdist: built and installed with what the interpreter has, without network."""

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
import zipfile

import children
import pytest
from pywaker import build_api

VERSION = re.search(
    "<VersionPrefix>(.*)</VersionPrefix>", (children.REPOSITORY / "eng" / "Library.props").read_text()
).group(1)
WHEEL, SDIST = f"pywaker-{VERSION}-py3-none-any.whl", f"pywaker-{VERSION}.tar.gz"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, str(children.PACKAGE / "build_backend.py"), str(folder)], check=True, stdout=subprocess.DEVNULL
    )
    return folder


def test_files_are_named_by_the_version_of_the_libraries(built):
    assert sorted(file.name for file in built.iterdir()) == [WHEEL, SDIST]


def test_wheel_holds_the_package_and_nothing_else(built):
    folder = children.PACKAGE / "src"
    sources = {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    info = f"pywaker-{VERSION}.dist-info"
    with zipfile.ZipFile(built / WHEEL) as wheel:
        assert set(wheel.namelist()) == sources | {
            f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
        }
        assert wheel.read(f"{info}/entry_points.txt") == b"[console_scripts]\npywaker = pywaker._command:main\n"
    assert {"pywaker/py.typed", "pywaker/templates/Module.cs"} < sources


def test_same_sources_give_the_same_bytes(built, tmp_path):
    subprocess.run(
        [sys.executable, str(children.PACKAGE / "build_backend.py"), str(tmp_path)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    for name in (WHEEL, SDIST):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes()


@pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="no pip")
@pytest.mark.parametrize("name", [WHEEL, SDIST], ids=["wheel", "sdist"])
def test_installed_it_loads_a_module(built, tmp_path, name):
    options = [
        "--quiet",
        "--no-index",
        "--disable-pip-version-check",
        "--no-cache-dir",
        "--target",
        str(tmp_path / "site"),
    ]
    if sys.version_info < (3, 11):
        # There is no index from which pip could install tomli into an environment for the build: this one has it.
        options.append("--no-build-isolation")
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(built / name)], check=True)
    (distribution,) = importlib.metadata.distributions(path=[str(tmp_path / "site")])
    assert (distribution.metadata["Name"], distribution.version, distribution.requires) == ("pywaker", VERSION, None)
    source = """
    import sys, pywaker
    print(pywaker.load(sys.argv[1]).__name__, pywaker.__file__.startswith(sys.argv[2]))
    """
    assert children.run(source, children.EXAMPLE, tmp_path / "site", path=(tmp_path / "site",)) == (
        0,
        "example True\n",
        "",
    )


@pytest.mark.parametrize("name", ["load_it.py", "import_it.py"])
def test_sample_runs(tmp_path, name):
    if name == "import_it.py":
        pytest.importorskip("trio")
    shutil.copytree(str(children.EXAMPLE.parent), str(tmp_path / "bin"))
    source = "import runpy, sys; runpy.run_path(sys.argv[1])"
    path = (children.PACKAGE / "src", tmp_path / "bin")
    code, out, err = children.run(
        source, children.REPOSITORY / "samples" / "Example" / name, path=path, folder=str(tmp_path)
    )
    assert (code, out, err) == (0, {"load_it.py": "[3, 7]\n", "import_it.py": "3\n"}[name], "")


def test_build_of_a_project_requires_what_reads_its_pyproject_toml():
    wanted = [] if importlib.util.find_spec("tomllib") else ["tomli"]
    assert build_api.get_requires_for_build_wheel() == wanted
    assert build_api.get_requires_for_build_editable({}) == wanted
    assert build_api.get_requires_for_build_sdist(None) == wanted
