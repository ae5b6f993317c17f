"""What cannot be loaded: each error names the value and says what to do. The first load of a process is a child's."""

import json
import sys

import children
import pytest
import pywaker


def refusal(assembly):
    with pytest.raises(ImportError) as caught:
        pywaker.load(assembly)
    assert caught.value.path == str(assembly)
    return str(caught.value)


def configure(assembly, change):
    file = assembly.with_suffix(".runtimeconfig.json")
    config = json.loads(file.read_text())
    change(config["runtimeOptions"])
    file.write_text(json.dumps(config))


def ask_for(version):
    def change(options):
        options["framework"]["version"] = version

    return change


def test_no_file(tmp_path):
    assert refusal(tmp_path / "Nothing.dll") == f"There is no file '{tmp_path / 'Nothing.dll'}'."


def test_a_folder(tmp_path):
    assert refusal(tmp_path) == f"'{tmp_path}' is a folder: name the assembly in it, a file that ends in .dll."


def test_python_that_is_too_old(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
    monkeypatch.setattr(sys, "version", "3.8.18 (default, Aug 25 2023, 13:20:30) ")
    assert refusal(tmp_path / "Nothing.dll") == "PyWaker needs CPython 3.9 to 3.15, this is 3.8.18."


def test_free_threaded_python(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "version", "3.14.0 free-threading build (main, Oct  7 2025, 12:00:00) [Clang 18.1.3 ]")
    assert (
        refusal(tmp_path / "Nothing.dll")
        == f"This Python ({sys.executable}) is not one that PyWaker knows: it takes a CPython that has the GIL."
    )


def test_no_runtimeconfig(copied):
    example = copied(children.EXAMPLE)
    config = example.with_suffix(".runtimeconfig.json")
    config.unlink()
    assert refusal(example).startswith(f"'{config}' is missing: set EnableDynamicLoading to true")


def test_runtimeconfig_that_is_none(copied):
    example = copied(children.EXAMPLE)
    config = example.with_suffix(".runtimeconfig.json")
    config.write_text("{ not json")
    assert children.error_of(example).startswith(
        f"'{config}' is not a valid .runtimeconfig.json: build the module again.\n"
    )


def test_runtimeconfig_of_a_self_contained_program(copied):
    example = copied(children.EXAMPLE)
    configure(example, lambda options: options.update(includedFrameworks=[options.pop("framework")]))
    assert "self-contained" in children.error_of(example)


def test_framework_that_is_not_installed(copied):
    example = copied(children.EXAMPLE)
    configure(example, ask_for("99.0.0"))
    error = children.error_of(example)
    assert error.startswith(
        f"The .NET runtime that '{example.with_suffix('.runtimeconfig.json')}' asks for is not installed: install it, "
        "or"
    )
    assert "'Microsoft.NETCore.App', version '99.0.0'" in error


def use_web(options):
    options["frameworks"] = [options.pop("framework"), {"name": "Microsoft.AspNetCore.App", "version": "8.0.0"}]


@pytest.mark.parametrize(
    "change, named", [(ask_for("99.0.0"), "99.0.0"), (use_web, "Microsoft.AspNetCore.App")], ids=["newer", "one more"]
)
def test_second_module_that_asks_for_another_framework(copied, hosted, change, named):
    example = copied(children.EXAMPLE)
    configure(example, change)
    error = refusal(example)
    assert error.startswith(
        f"'{example.with_suffix('.runtimeconfig.json')}' asks for another .NET runtime than the one that runs in this "
        "process"
    )
    assert named in error


def test_second_module_that_asks_for_an_older_framework_gets_the_one_that_runs(copied):
    older = copied(children.EXAMPLE)
    configure(older, ask_for("8.0.0"))
    configure(older, lambda options: options.update(rollForward="Major"))
    source = """
    import sys, pywaker
    pywaker.load_all(sys.argv[1])
    print(pywaker.load(sys.argv[2]).__name__)
    """
    assert children.run(source, children.HOSTED, older) == (0, "example\n", "")


@pytest.mark.parametrize("contents", [b"", b"MZ and no more", b"\x7fELF"], ids=["empty", "short", "native"])
def test_not_a_dotnet_assembly(copied, hosted, contents):
    example = copied(children.EXAMPLE)
    example.write_bytes(contents)
    assert refusal(example).startswith(f"'{example}' is not a .NET assembly: ")


def test_not_a_pywaker_module(copied, hosted):
    example = copied(children.EXAMPLE)
    example.write_bytes((example.parent / "PyWaker.Anyio.dll").read_bytes())
    assert refusal(example).startswith(
        f"'{example}' exports no Python module: mark a static partial class with [PyModule], or "
    )


def test_no_core_beside_it(copied):
    example = copied(children.EXAMPLE)
    core = example.parent / "PyWaker.Core.dll"
    core.unlink()
    assert refusal(example).startswith(f"'{core}' is missing: set EnableDynamicLoading to true")


def test_core_that_is_another_assembly(copied):
    example = copied(children.EXAMPLE)
    core = example.parent / "PyWaker.Core.dll"
    core.write_bytes((example.parent / "PyWaker.Trio.dll").read_bytes())
    assert children.error_of(example).startswith(f"'{core}' is not a PyWaker.Core that this pywaker can use (0x")


def test_dependency_that_is_missing(copied):
    example = copied(children.EXAMPLE)
    (example.parent / "PyWaker.Anyio.dll").unlink()
    source = """
    import sys, pywaker
    try:
        pywaker.load(sys.argv[1])
    except FileNotFoundError as error:
        print(repr(str(error)))
    """
    code, out, err = children.run(source, example)
    assert (code, err) == (0, "")
    assert "PyWaker.Anyio" in out and "\\n" not in out


def test_copy_of_a_module_that_is_loaded(copied):
    example = copied(children.EXAMPLE)
    pywaker.load(children.EXAMPLE)
    assert refusal(example) == (
        f"'{example}' exports a module 'example', which '{children.EXAMPLE}' has already loaded."
    )
