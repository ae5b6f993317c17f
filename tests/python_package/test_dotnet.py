"""Which .NET is taken."""

import os
import pathlib
import shutil

import pytest
from pywaker import _dotnet
from pywaker._hostfxr import HostFxr

INSTALLED = pathlib.Path(_dotnet.find()[1])


@pytest.fixture
def nowhere(monkeypatch):
    """A machine that has no .NET, as far as the package knows."""
    for variable in _dotnet.VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("HOME", os.devnull)
    monkeypatch.setattr(_dotnet, "INSTALL_LOCATIONS", ())
    monkeypatch.setattr(_dotnet, "USUAL_PLACES", ())


def make(root, *versions):
    """A folder that looks like .NET; gives the newest library."""
    for version in versions:
        library = root / "host" / "fxr" / version / _dotnet.LIBRARY
        library.parent.mkdir(parents=True)
        library.write_bytes(b"")
    return library


def test_none_is_an_error(nowhere, monkeypatch, tmp_path):
    monkeypatch.setattr(_dotnet, "USUAL_PLACES", (str(tmp_path),))
    with pytest.raises(ImportError, match="No .NET was found") as caught:
        _dotnet.find()
    assert str(tmp_path) in str(caught.value)
    assert "PYWAKER_DOTNET_ROOT" in str(caught.value)


@pytest.mark.parametrize("variable", _dotnet.VARIABLES)
def test_variable_that_names_none_is_an_error(nowhere, monkeypatch, tmp_path, variable):
    other = make(tmp_path / "other", "10.0.0")
    monkeypatch.setattr(_dotnet, "USUAL_PLACES", (str(other.parents[3]),))
    monkeypatch.setenv(variable, str(tmp_path))
    with pytest.raises(ImportError) as caught:
        _dotnet.find()
    assert str(caught.value).startswith(f"{variable} is '{tmp_path}', which is not a folder of .NET")


def test_order(nowhere, monkeypatch, tmp_path):
    libraries = [
        make(tmp_path / name, "10.0.0") for name in ["ours", "theirs", "installed", "on-path", "usual", "home/.dotnet"]
    ]
    ours, theirs, installed, on_path, usual, _ = roots = [library.parents[3] for library in libraries]
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(_dotnet, "USUAL_PLACES", (str(usual),))
    program = on_path / "dotnet"
    program.write_text("")
    program.chmod(0o755)
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "dotnet").symlink_to(program)
    monkeypatch.setenv("PATH", str(folder))
    location = tmp_path / "install_location"
    location.write_text(f"{installed}\n")
    monkeypatch.setattr(_dotnet, "INSTALL_LOCATIONS", (location,))
    monkeypatch.setenv("DOTNET_ROOT", str(theirs))
    monkeypatch.setenv("PYWAKER_DOTNET_ROOT", str(ours))

    found = []
    for take_away in [
        lambda: monkeypatch.delenv("PYWAKER_DOTNET_ROOT"),
        lambda: monkeypatch.delenv("DOTNET_ROOT"),
        location.unlink,
        program.unlink,
        lambda: shutil.rmtree(str(usual)),
        None,
    ]:
        root, library = _dotnet.find()
        assert library == os.path.join(root, "host", "fxr", "10.0.0", _dotnet.LIBRARY)
        found.append(pathlib.Path(root))
        if take_away:
            take_away()
    assert found == roots


def test_newest_version_is_taken(tmp_path):
    versions = ["8.0.31", "9.0.9", "10.0.0-preview.7.1", "10.0.0-rc.2.25", "10.0.0-rc.10.1", "10.0.0", "10.0.12"]
    for count in range(1, len(versions) + 1):
        root = tmp_path / str(count)
        make(root, "not a version", *reversed(versions[:count]))
        assert pathlib.Path(_dotnet.newest_hostfxr(str(root))).parent.name == versions[count - 1]


def test_wrong_architecture(nowhere, monkeypatch, tmp_path):
    real = bytearray(INSTALLED.read_bytes()[:4096])
    if real[:4] != b"\x7fELF":
        pytest.skip("only of ELF files is it told before they are loaded")
    real[18:20] = (183 if real[18] != 183 else 62).to_bytes(2, "little")
    make(tmp_path, "10.0.0").write_bytes(bytes(real))
    monkeypatch.setenv("PYWAKER_DOTNET_ROOT", str(tmp_path))
    with pytest.raises(
        ImportError, match=r"The .NET in '.*' is for (Arm64|x64), and this Python \(.*\) is for (x64|Arm64): install"
    ) as caught:
        HostFxr()
    assert str(tmp_path) in str(caught.value)


def test_library_that_is_broken(nowhere, monkeypatch, tmp_path):
    library = make(tmp_path, "10.0.0")
    monkeypatch.setenv("PYWAKER_DOTNET_ROOT", str(tmp_path))
    with pytest.raises(ImportError, match="cannot be loaded: ") as caught:
        HostFxr()
    assert str(library) in str(caught.value)
