"""A module of .NET that Python imports once more is the same module: its code runs once."""

import children


def test_reload_of_a_loaded_module_gives_it_again():
    source = """
    import asyncio, importlib.util, sys, pywaker

    module = pywaker.load(sys.argv[1])
    print(importlib.reload(module) is module, importlib.reload(module) is module, end=" ")
    print(module.__spec__.name, importlib.util.find_spec("example").name)
    import example
    print(example is module, asyncio.run(example.add(1, 2)))
    """
    assert children.run(source, children.EXAMPLE) == (0, "True True example example\nTrue 3\n", "")


def test_import_of_a_loaded_module_that_was_taken_out_gives_it_again():
    source = """
    import asyncio, sys, pywaker

    module = pywaker.load(sys.argv[1])
    del sys.modules["example"]
    import example
    print(example is module, pywaker.load(sys.argv[1]) is module, module.__spec__.name, asyncio.run(example.add(1, 2)))
    """
    assert children.run(source, children.EXAMPLE) == (0, "True True example 3\n", "")


def test_load_by_a_package_that_was_imported_again_gives_the_module_again():
    source = """
    import sys
    from unittest import mock

    with mock.patch.dict(sys.modules):
        import pywaker
        module = pywaker.load(sys.argv[1])
    import pywaker
    print(pywaker.load(sys.argv[1]) is module)
    """
    assert children.run(source, children.EXAMPLE) == (0, "True\n", "")


def test_reload_of_a_submodule_and_of_the_module_above_it():
    source = """
    import importlib, sys, pywaker

    hosted, parts = pywaker.load_all(sys.argv[1])
    print(importlib.reload(parts) is parts, importlib.reload(hosted) is hosted)
    del sys.modules["hosted.parts"], hosted.parts
    import hosted.parts
    print(hosted.parts is parts)
    """
    assert children.run(source, children.HOSTED) == (0, "True True\nTrue\n", "")


def test_reload_of_an_imported_assembly():
    source = """
    import asyncio, importlib, sys
    import pywaker.hook
    import Example

    first = Example
    print(importlib.reload(Example) is first)
    del sys.modules["Example"]
    import Example
    print(Example is first, importlib.reload(Example) is first, first.__spec__.name, asyncio.run(Example.add(1, 2)))
    """
    assert children.run(source, path=(children.PACKAGE / "src", children.EXAMPLE.parent)) == (
        0,
        "True\nTrue True example 3\n",
        "",
    )


def test_reload_of_an_imported_assembly_of_the_modules_name(tmp_path):
    folder = children.copy(children.EXAMPLE, tmp_path).parent
    for file in folder.glob("Example.*"):
        file.rename(folder / file.name.replace("Example", "example"))
    source = """
    import asyncio, importlib
    import pywaker.hook
    import example

    first = example
    print(importlib.reload(example) is first, first.__spec__.name)
    import example
    print(example is first, asyncio.run(example.add(1, 2)))
    """
    assert children.run(source, path=(children.PACKAGE / "src", folder)) == (0, "True example\nTrue 3\n", "")
