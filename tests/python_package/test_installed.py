"""A loaded module as a wheel installs it: a package, whose `__init__.py` has the assembly beside it loaded."""

import shutil

import children
import pytest
from pywaker import _building


def install(site, name="example", assembly=children.EXAMPLE):
    """Makes the package that `pywaker build` packs; gives the module's assembly in it."""
    package = site / name
    shutil.copytree(str(assembly.parent), str(package))
    (package / "__init__.py").write_text(_building.LOADER.format(assembly=assembly.stem), encoding="utf-8")
    return package / assembly.name


@pytest.fixture
def run(tmp_path):
    """Runs a script that finds the package `example`; gives its output."""
    install(tmp_path)

    def run(source, *arguments):
        code, out, err = children.run(source, *arguments, path=(tmp_path, children.PACKAGE / "src"))
        assert (code, err) == (0, "")
        return out

    return run


def test_import_from_several_threads_gives_each_the_module(run):
    source = """
    import sys, threading, time
    found = []

    def use(is_first):
        # The others come while the first one imports, and have got hold of its module already.
        while not is_first and "example" not in sys.modules:
            time.sleep(0)
        from example import add
        import example
        found.append((example, add))

    threads = [threading.Thread(target=use, args=(number == 0,)) for number in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print(len(found), set(found) == {(sys.modules["example"], sys.modules["example"].add)})
    """
    assert run(source) == "8 True\n"


def test_import_while_another_thread_loads_the_assembly(run, tmp_path):
    source = """
    import sys, threading, pywaker
    start, found = threading.Barrier(8), []

    def use(load):
        start.wait()
        example = pywaker.load(sys.argv[1]) if load else __import__("example")
        found.append(example.add)

    threads = [threading.Thread(target=use, args=(number % 2,)) for number in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print(len(found), len(set(found)), sys.modules["example"] is pywaker.load(sys.argv[1]))
    """
    assert run(source, tmp_path / "example" / "Example.dll") == "8 1 True\n"


def test_import_that_begins_while_the_assembly_is_being_loaded(tmp_path):
    # The load creates the package's submodule, and the import waits for the load.
    assembly = install(tmp_path, "hosted", children.HOSTED)
    source = """
    import sys, threading, pywaker
    found = []
    importing = threading.Thread(target=lambda: found.append(__import__("hosted")))

    def begin():
        importing.start()
        while "hosted" not in sys.modules:
            pass

    sys.before_hosted = begin
    loaded = pywaker.load_all(sys.argv[1])
    importing.join()
    print(found[0].add is loaded[0].add, sys.modules["hosted"] is loaded[0], loaded[0].parts is loaded[1])
    """
    code, out, err = children.run(source, assembly, path=(tmp_path, children.PACKAGE / "src"))
    assert (code, out, err) == (0, "True True True\n", "")


def test_import_that_begins_when_the_module_has_been_created(run, tmp_path):
    source = """
    import sys, threading, pywaker
    found = []
    importing = threading.Thread(target=lambda: found.append(__import__("example")))

    def watch(frame, event, argument):
        if event == "call" and frame.f_code.co_name == "install" and not importing.ident:
            importing.start()
            while "example" not in sys.modules:
                pass

    sys.setprofile(watch)
    example = pywaker.load(sys.argv[1])
    sys.setprofile(None)
    importing.join()
    print(found[0].add is example.add, sys.modules["example"] is example)
    """
    assert run(source, tmp_path / "example" / "Example.dll") == "True True\n"


def test_loader_of_all_modules_goes_on_with_the_others(run, tmp_path):
    # Such as pytest's, which is the finder too.
    (tmp_path / "later.py").write_text("VALUE = 3")
    source = """
    import importlib, importlib.machinery, importlib.util, sys

    class Hook:
        def find_spec(self, name, path=None, target=None):
            found = importlib.machinery.PathFinder.find_spec(name, path)
            if found is None or not str(found.origin).endswith(".py"):
                return None
            places = found.submodule_search_locations
            return importlib.util.spec_from_file_location(
                name, found.origin, loader=self, submodule_search_locations=places
            )

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            with open(module.__spec__.origin) as file:
                exec(compile(file.read(), module.__spec__.origin, "exec"), vars(module))

    sys.meta_path.insert(0, Hook())
    import example, later
    print(hasattr(example, "add"), later.VALUE, importlib.reload(example) is example)
    """
    assert run(source) == "True 3 True\n"


def test_another_module_of_the_name_is_reloaded_as_itself(run, tmp_path):
    (tmp_path / "other.py").write_text("VALUE = 3")
    source = """
    import importlib, importlib.util, sys
    import example
    spec = importlib.util.spec_from_file_location("example", sys.argv[1])
    other = sys.modules["example"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)

    class Finder:
        @staticmethod
        def find_spec(name, path=None, target=None):
            return spec if name == "example" else None

    sys.meta_path.insert(1, Finder)
    print(importlib.reload(other) is other, other.VALUE)
    """
    assert run(source, tmp_path / "other.py") == "True 3\n"


def test_module_that_is_executed_outside_of_sys_modules(run, tmp_path):
    source = """
    import importlib.util, sys
    spec = importlib.util.spec_from_file_location("example", sys.argv[1])
    try:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    except ImportError as error:
        print(error)
    """
    out = run(source, tmp_path / "example" / "__init__.py")
    assert out == "The module 'example' must be in sys.modules before its code is executed, as import does it.\n"


def test_module_is_the_package(run, tmp_path):
    (tmp_path / "example" / "data.txt").write_text("data")
    (tmp_path / "example" / "__main__.py").write_text("import example\nprint(example.__name__, example.add)")
    source = """
    import importlib.resources, importlib.util, inspect, pkgutil, runpy, sys
    import example, pywaker

    print(example is pywaker.load(sys.argv[1]), example.__file__ == sys.argv[2], example.__doc__)
    print(importlib.util.find_spec("example") is example.__spec__, example.__loader__ is example.__spec__.loader)
    print(sorted(name for name in vars(example) if name[0] != "_"))
    print(importlib.resources.files("example").joinpath("data.txt").read_text(), end=" ")
    print(pkgutil.get_data("example", "data.txt"))
    print(inspect.getsource(example.add).splitlines()[0])
    runpy.run_module("example")
    """
    out = run(source, tmp_path / "example" / "Example.dll", tmp_path / "example" / "__init__.py").splitlines()
    assert out[:5] == [
        "True True A Python module in C#.",
        "True True",
        "['add', 'lines']",
        "data b'data'",
        "async def add(a, b):",
    ]
    assert out[5].startswith("example <function add")


CHECK = """
def check(where):
    print(where, example is first, sys.modules["example"] is first, asyncio.run(example.add(1, 2)), end="; ")
"""


def test_reload_and_repeated_import_give_the_module_again(run):
    source = f"""
    import asyncio, importlib, sys
    import example

    first = example
    {CHECK.strip().replace(chr(10), chr(10) + "    ")}
    for _ in range(2):
        example = importlib.reload(example)
        check("reload")
    del sys.modules["example"]
    import example
    check("import")
    importlib.reload(example)
    check("reload")
    print(first.__file__ == first.__spec__.origin, first.__path__ == first.__spec__.submodule_search_locations)
    """
    assert run(source) == "reload True True 3; reload True True 3; import True True 3; reload True True 3; True True\n"


def test_import_after_one_that_was_undone(run):
    source = f"""
    import asyncio, sys
    from unittest import mock

    {CHECK.strip().replace(chr(10), chr(10) + "    ")}
    with mock.patch.dict(sys.modules):
        import example
    first = example
    print("example" in sys.modules, "pywaker" in sys.modules)
    import example
    check("import")
    # As pytest's pytester does it: what the first import added is gone.
    with mock.patch.dict(sys.modules), mock.patch.object(sys, "meta_path", sys.meta_path[1:]):
        del sys.modules["example"]
        import example
        check("without finder")
    """
    assert run(source) == "False False\nimport True True 3; without finder True True 3; "


def test_reload_of_a_loaded_module_whose_name_a_package_has(run):
    source = f"""
    import asyncio, importlib, sys, pywaker

    first = example = pywaker.load(sys.argv[1])
    {CHECK.strip().replace(chr(10), chr(10) + "    ")}
    example = importlib.reload(example)
    check("reload")
    del sys.modules["example"]
    import example
    check("import")
    """
    assert run(source, children.EXAMPLE) == "reload True True 3; import True True 3; "


def test_module_code_that_throws_is_raised_and_tried_again(tmp_path):
    (tmp_path / "site").mkdir()
    install(tmp_path / "site", "hosted", children.HOSTED)
    source = """
    import sys
    sys.after_parts = lambda: "no answer"
    for _ in range(2):
        try:
            import hosted
        except TimeoutError as error:
            print(error, "hosted" in sys.modules)
    """
    code, out, err = children.run(source, path=(tmp_path / "site", children.PACKAGE / "src"))
    assert (code, out, err) == (0, "no answer False\nno answer False\n", "")


def test_lazy_import(run):
    source = """
    import importlib.util, sys
    spec = importlib.util.find_spec("example")
    spec.loader = importlib.util.LazyLoader(spec.loader)
    example = importlib.util.module_from_spec(spec)
    sys.modules["example"] = example
    spec.loader.exec_module(example)
    print(example.add.__name__, sys.modules["example"] is example)
    """
    assert run(source) == "add True\n"


def test_package_of_another_name_than_the_modules(tmp_path):
    file = install(tmp_path, "other")
    source = """
    import sys
    for _ in range(2):
        try:
            import other
        except ImportError as error:
            print(error.name, error.path)
            print(error)
    """
    text = (
        f"'{file}' exports the module 'example', and its package is named 'other': give both one name, by "
        '[PyModule("other")], or by AssemblyName or PyWakerModule in the project.'
    )
    code, out, err = children.run(source, path=(tmp_path, children.PACKAGE / "src"))
    assert (code, err) == (0, "")
    assert out == f"other {file}\n{text}\n" * 2


def test_package_of_several_modules_of_other_names(tmp_path):
    file = install(tmp_path, "other", children.HOSTED)
    source = """
    try:
        import other
    except ImportError as error:
        print(error)
    """
    text = (
        f"'{file}' exports the modules 'hosted', 'hosted.parts', and its package is named 'other': give both one name, "
        'by [PyModule("other")], or by AssemblyName or PyWakerModule in the project.'
    )
    code, out, err = children.run(source, path=(tmp_path, children.PACKAGE / "src"))
    assert (code, out, err) == (0, text + "\n", "")
