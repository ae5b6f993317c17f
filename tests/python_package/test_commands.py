"""`pywaker` on the command line: what it says when it cannot, and a project from nothing to a wheel."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import children
import pytest
from pywaker import _building, _command, _project, _sdk, _version, _wheel
from pywaker._errors import CommandError

FEED = os.environ.get("PYWAKER_FEED")


def pywaker(capsys, *arguments):
    """Exit code, standard output and standard error of a command."""
    code = _command.main([str(argument) for argument in arguments])
    return (code, *capsys.readouterr())


def test_version_is_that_of_the_package(capsys):
    with pytest.raises(SystemExit):
        _command.main(["--version"])
    assert capsys.readouterr().out == f"pywaker {_version.VERSION}\n"
    assert f'version = "{_version.VERSION}"' in (children.PACKAGE / "pyproject.toml").read_text()


def test_module_runs_as_a_program():
    source = "import runpy, sys; sys.argv = ['pywaker', 'new', '1st']; runpy.run_module('pywaker', run_name='__main__')"
    code, out, err = children.run(source)
    assert (code, out) == (1, "")
    assert (
        err == "error: '1st' is no name for a module: it needs letters, digits and underscores, no digit first, and "
        "must be no keyword.\n"
    )


@pytest.mark.parametrize(
    "name, reason",
    [
        ("my-module", "is no name"),
        ("class", "is no name"),
        ("\u00e9t\u00e9", "is no name"),
        ("json", "is taken"),
        ("pywaker", "is taken"),
        ("_socket", "is taken"),
    ],
)
def test_new_refuses_a_name(capsys, tmp_path, name, reason):
    code, out, err = pywaker(capsys, "new", name, "--path", tmp_path / "made")
    assert (code, out) == (1, "")
    assert f"'{name}' {reason}" in err
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("framework", ["net7.0", "foo", "net10", "netstandard2.0", "net8.0 "])
def test_new_refuses_a_framework(capsys, tmp_path, framework):
    code, out, err = pywaker(capsys, "new", "demo", "--path", tmp_path / "made", "--framework", framework)
    assert (code, out) == (1, "")
    assert err == (
        f"error: '{framework}' is no framework that a module can be built for: PyWaker needs net8.0 or later.\n"
    )
    assert not (tmp_path / "made").exists()


def test_oldest_dotnet_is_that_of_the_libraries():
    text = (children.REPOSITORY / "eng" / "Library.props").read_text()
    assert f"<TargetFrameworks>net{_version.OLDEST_DOTNET}.0;" in text


def test_new_refuses_a_folder_that_is_not_empty(capsys, tmp_path):
    (tmp_path / "file").touch()
    assert pywaker(capsys, "new", "demo", "--path", tmp_path) == (
        1,
        "",
        f"error: '{tmp_path}' is there already and is not empty: give another NAME, or name a folder by --path.\n",
    )


@pytest.mark.parametrize("native", [False, True])
def test_new_makes_a_project(capsys, tmp_path, monkeypatch, native):
    monkeypatch.chdir(tmp_path)
    assert pywaker(capsys, "new", "demo", *["--native"] * native, "--framework", "net8.0")[::2] == (0, "")
    folder = tmp_path / "demo"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {"demo.csproj", "Module.cs", "pyproject.toml", "README.md", ".gitignore", "tests/test_demo.py"}
    assert not [name for name in files if "@" in (folder / name).read_text()]
    project = _project.Project(folder)
    assert (project.name, project.version, project.module, project.is_native) == ("demo", "0.1.0", "demo", native)
    assert "<TargetFramework>net8.0</TargetFramework>" in (folder / "demo.csproj").read_text()


def test_project_that_is_none(capsys, tmp_path):
    code, _, err = pywaker(capsys, "build", "--project", tmp_path)
    assert (code, err) == (
        1,
        f"error: '{tmp_path}' must have one .csproj of a module in it; it has none. `pywaker new NAME` makes a "
        "project.\n",
    )
    (tmp_path / "demo.csproj").write_text("<Project />")
    code, _, err = pywaker(capsys, "build", "--project", tmp_path)
    assert (code, err) == (1, f"error: '{tmp_path / 'pyproject.toml'}' is missing: `pywaker new NAME` makes one.\n")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'")
    code, _, err = pywaker(capsys, "build", "--project", tmp_path)
    assert (code, err) == (
        1,
        f"error: '{tmp_path / 'pyproject.toml'}' needs a table [project] with name and version.\n",
    )


def test_no_sdk(capsys, tmp_path, monkeypatch):
    pywaker(capsys, "new", "demo", "--path", tmp_path / "demo")
    monkeypatch.setattr(_sdk._dotnet, "places", lambda: [tmp_path])
    monkeypatch.delenv("DOTNET_ROOT", raising=False)
    monkeypatch.setenv("PYWAKER_DOTNET_ROOT", str(tmp_path / "none"))
    code, _, err = pywaker(capsys, "build", "--project", tmp_path / "demo")
    assert (code, err) == (
        1,
        f"error: No .NET SDK was found (looked in PYWAKER_DOTNET_ROOT={tmp_path / 'none'}, {tmp_path}): "
        f"{_sdk.REMEDY}.\n",
    )


def test_lines_of_a_failed_build():
    error = "/a/Module.cs(3,5): error CS1002: ; expected [/a/demo.csproj]\n"
    output = f"Restored\n{error}{error}  1 Error(s)\n"
    assert _sdk.what_went_wrong(output) == "/a/Module.cs(3,5): error CS1002: ; expected [/a/demo.csproj]"
    assert _sdk.what_went_wrong("strange\n\nend\n") == "strange\nend"


@pytest.mark.parametrize("command, folder", [("build", "--out"), ("develop", "--target")])
def test_framework_that_the_project_is_not_for(capsys, tmp_path, command, folder):
    pywaker(capsys, "new", "demo", "--path", tmp_path)
    project = tmp_path / "demo.csproj"
    # It is refused before anything is compiled, so it needs no packages; and none of the SDK's own, which not every
    # machine has.
    text = re.sub("<PackageReference.*/>", "", project.read_text())
    text = text.replace(
        "<PropertyGroup>",
        "<PropertyGroup><DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>",
        1,
    )
    project.write_text(text)
    code, out, err = pywaker(capsys, command, "--project", tmp_path, folder, tmp_path / "made", "--framework", "net9.0")
    assert (code, out) == (1, "")
    assert err == (
        f"error: '{project}' is not for net9.0: name each framework that it is for, separated by semicolons, in its "
        "property TargetFrameworks (not TargetFramework),"
        " or leave the option framework out.\n"
    )


NO_COMPILER = (
    "error NU1101: Unable to find package Microsoft.NETCore.App.Crossgen2.linux-x64. "
    "No packages exist with this id in source(s): feed"
)


@pytest.mark.parametrize(
    "error, attempts, expected",
    [(None, [True], "wheel"), (NO_COMPILER, [True, False], "wheel"), ("error CS1002: ; expected", [True], None)],
)
def test_module_for_this_machine_is_compiled_where_that_can_be(error, attempts, expected):
    options, made = _building.Options(), []

    def build():
        made.append(options.compiled)
        if error and options.compiled:
            raise CommandError(error)
        return "wheel"

    try:
        result = _building.for_this_machine(options, build)
    except CommandError as raised:
        result = str(raised)
    assert (result, made) == (expected or error, attempts)


def test_tags_of_wheels(capsys, tmp_path):
    tags = []
    for way in ([], ["--native"]):
        pywaker(capsys, "new", "demo", "--path", tmp_path / str(len(way)), *way)
        project = _project.Project(tmp_path / str(len(way)))
        tags += [
            _building.tag(project, _building.Options(platform="linux-x86_64", compiled=compiled), [])
            for compiled in (False, True)
        ]
    assert tags == ["py3-none-any", "py3-none-linux_x86_64", "cp39-abi3-linux_x86_64", "cp39-abi3-linux_x86_64"]


@pytest.mark.parametrize(
    "options, text",
    [
        (
            ["--platform", "linux_x86_64"],
            "The platform 'linux_x86_64' is for a wheel with machine code, and this one is for all platforms: add "
            "--compiled, or leave --platform out.",
        ),
        (
            ["--compiled", "--platform", "nonsense"],
            "'nonsense' is no platform tag of a wheel: name one such as manylinux_2_35_x86_64, macosx_11_0_arm64 or "
            "win_amd64.",
        ),
    ],
)
def test_build_refuses_a_platform(capsys, tmp_path, options, text):
    pywaker(capsys, "new", "demo", "--path", tmp_path)
    assert pywaker(capsys, "build", "--project", tmp_path, *options) == (1, "", f"error: {text}\n")


@pytest.mark.parametrize(
    "platform",
    [
        "linux-x86_64",
        "manylinux_2_35_x86_64",
        "manylinux2014_aarch64",
        "musllinux_1_2_x86_64",
        "macosx-11.0-universal2",
        "win32",
        "win-amd64",
    ],
)
def test_platforms_of_wheels(platform):
    assert _building.PLATFORM.fullmatch(_building.normalized(platform))


class Built:
    """In place of the .NET SDK: its build gives what an assembly's build gave, under the project's name."""

    def __init__(self, monkeypatch, assembly):
        self.assembly = assembly
        monkeypatch.setattr(_building._sdk, "run", self.run)

    def run(self, *arguments, folder):
        target = Path(arguments[arguments.index("--output") + 1])
        for file in self.assembly.parent.iterdir():
            if file.is_file():
                name = file.name.replace(self.assembly.stem + ".", "demo.", 1)
                shutil.copy(str(file), str(target / name))


@pytest.mark.parametrize("command", ["build", "develop"])
def test_project_of_a_module_of_another_name(capsys, tmp_path, monkeypatch, command):
    pywaker(capsys, "new", "demo", "--path", tmp_path)
    Built(monkeypatch, children.EXAMPLE)
    options = ["--target", tmp_path / "site"] if command == "develop" else []
    assert pywaker(capsys, command, "--project", tmp_path, *options) == (
        1,
        "",
        f"error: '{tmp_path / 'demo.csproj'}' exports the module 'example', and its package is named 'demo': give both "
        'one name, by [PyModule("demo")], or by AssemblyName or PyWakerModule in the project.\n',
    )


def test_project_of_several_modules(capsys, tmp_path, monkeypatch):
    pywaker(capsys, "new", "demo", "--path", tmp_path)
    Built(monkeypatch, children.HOSTED)
    assert pywaker(capsys, "build", "--project", tmp_path) == (
        1,
        "",
        f"error: '{tmp_path / 'demo.csproj'}' exports 2 modules (hosted, hosted.parts), and a package is one module: "
        "make a project for each.\n",
    )


def test_assembly_that_cannot_be_loaded_here_is_packed(tmp_path):
    assert _building.exported(tmp_path / "demo.dll") == []


@pytest.mark.parametrize("names, refused", [(["demo"], False), (["other"], True), (["demo", "other"], True)])
def test_native_library_of_another_module(capsys, tmp_path, names, refused):
    pywaker(capsys, "new", "demo", "--native", "--path", tmp_path)
    package = tmp_path / "made"
    package.mkdir()
    symbols = b"".join(b"\0PyInit_" + name.encode() for name in names)
    (package / "demo.abi3.so").write_bytes(b"\x7fELF" + symbols + b"\0")
    project = _project.Project(tmp_path)
    if refused:
        with pytest.raises(CommandError, match=f"exports .*{names[-1]}.*package is"):
            _building.become_package(project, package)
    else:
        _building.become_package(project, package)
        assert (package / "__init__.abi3.so").exists()


def test_record_of_a_wheel(tmp_path):
    name = _wheel.write(tmp_path, "My-Name.x", "1.0", "py3-none-any", [("a,b.py", b"x")], b"Name: x\n")
    assert name == "my_name_x-1.0-py3-none-any.whl"
    with zipfile.ZipFile(tmp_path / name) as wheel:
        lines = wheel.read("my_name_x-1.0.dist-info/RECORD").decode().splitlines()
    assert lines[0] == '"a,b.py",sha256=LXEWQrcmsEQBYnyp-6wy9chTD7GQPMTbAiWHF5IaSIE,1'
    assert lines[-1] == "my_name_x-1.0.dist-info/RECORD,,"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A project of its own, with the packages of PyWaker in the folder PYWAKER_FEED."""
    if FEED is None:
        pytest.skip(
            "PYWAKER_FEED names no folder with the packages of PyWaker: eng/package_smoke.sh packs them, and "
            "eng/test.sh says where"
        )
    folder = tmp_path_factory.mktemp("projects") / "demo"
    assert _command.main(["new", "demo", "--path", str(folder)]) == 0
    with pytest.MonkeyPatch.context() as patch:
        # Not from earlier builds: the version is always the same.
        patch.setenv("NUGET_PACKAGES", os.path.join(FEED, "unpacked"))
        yield folder


def test_project_installs_and_passes_its_own_test(capsys, demo, tmp_path):
    code, out, err = pywaker(capsys, "develop", "--project", demo, "--source", FEED, "--target", tmp_path / "site")
    assert (code, err) == (0, "")
    assert out == f"Installed demo 0.1.0 in '{tmp_path / 'site'}': `import demo`.\n"
    run_own_test(demo, tmp_path / "site")

    # Again, in place of what is there; and it can be found and removed by its metadata.
    assert pywaker(capsys, "develop", "--project", demo, "--source", FEED, "--target", tmp_path / "site")[0] == 0
    (distribution,) = importlib.metadata.distributions(path=[str(tmp_path / "site")])
    assert distribution.requires == [f"pywaker>={_version.VERSION}"]
    assert all(file.locate().exists() for file in distribution.files)
    assert {file.parts[0] for file in distribution.files} == {"demo", "demo-0.1.0.dist-info"}
    # From it .NET has the files and lines of tracebacks.
    assert "demo/demo.pdb" in map(str, distribution.files)


@pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="no pip")
def test_wheel_and_backend_install_by_pip(capsys, demo, tmp_path):
    code, out, err = pywaker(capsys, "build", "--project", demo, "--source", FEED, "--out", tmp_path)
    assert (code, out, err) == (0, f"{tmp_path / 'demo-0.1.0-py3-none-any.whl'}\n", "")
    options = ["--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", "--no-cache-dir"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", str(tmp_path / "a"), out.strip()], check=True
    )
    run_own_test(demo, tmp_path / "a")

    environment = dict(
        os.environ, PYTHONPATH=os.pathsep.join([str(children.PACKAGE / "src"), os.environ.get("PYTHONPATH", "")])
    )
    settings = ["--no-build-isolation", "--config-settings", f"source={FEED}"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, *settings, "--target", str(tmp_path / "b"), str(demo)],
        check=True,
        env=environment,
    )
    run_own_test(demo, tmp_path / "b")


def test_compiler_errors_are_shown(capsys, demo):
    module = demo / "Module.cs"
    source = module.read_text()
    module.write_text(source.replace("=> a + b", "=> a + c"))
    try:
        code, out, err = pywaker(capsys, "build", "--project", demo, "--source", FEED)
    finally:
        module.write_text(source)
    assert (code, out) == (1, "")
    assert "Module.cs(10," in err and "error CS0103: The name 'c' does not exist in the current context" in err
    assert not (demo / "dist").exists()


def run_own_test(demo, site):
    source = "import sys, unittest; unittest.main(None, argv=['unittest', 'discover', sys.argv[1]])"
    code, out, err = children.run(source, demo / "tests", path=(site, children.PACKAGE / "src"))
    assert code == 0, err
    assert "Ran 3 tests" in err
