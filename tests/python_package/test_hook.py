import children


def test_import_finds_the_assembly_on_the_path():
    source = """
    import asyncio, sys
    import pywaker.hook
    import Example

    print(Example.__name__, Example is sys.modules["Example"], Example is sys.modules["example"], end=" ")
    print(Example is pywaker.load(sys.argv[1]))
    print(asyncio.run(Example.add(1, 2)))
    """
    expected = "example True True True\n3\n"
    assert children.run(source, children.EXAMPLE, path=(children.PACKAGE / "src", children.EXAMPLE.parent)) == (
        0,
        expected,
        "",
    )


def test_import_in_a_package(tmp_path):
    children.copy(children.EXAMPLE, tmp_path).parent.rename(tmp_path / "package")
    source = """
    import pywaker.hook
    from package import Example
    print(Example.__name__)
    """
    assert children.run(source, path=(children.PACKAGE / "src", tmp_path)) == (0, "example\n", "")


def test_import_of_one_name_where_several_others_are_exported():
    source = """
    import pywaker.hook
    try:
        import HostedModules
    except ImportError as error:
        print(error)
    """
    expected = (
        f"'{children.HOSTED}' exports hosted, hosted.parts, and no module 'HostedModules': give one that name, or use "
        "pywaker.load_all.\n"
    )
    assert children.run(source, path=(children.PACKAGE / "src", children.HOSTED.parent)) == (0, expected, "")


def test_import_without_a_runtimeconfig_finds_nothing(tmp_path):
    (tmp_path / "native.dll").write_bytes(b"")
    source = """
    import pywaker.hook
    try:
        import native
    except ModuleNotFoundError as error:
        print(error)
    """
    assert children.run(source, path=(children.PACKAGE / "src", tmp_path)) == (0, "No module named 'native'\n", "")


def test_import_in_several_threads():
    source = """
    import threading
    import pywaker.hook
    start, found = threading.Barrier(4), []

    def load():
        start.wait()
        import Example
        found.append(Example)

    threads = [threading.Thread(target=load) for _ in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print(len(found), len(set(map(id, found))))
    """
    assert children.run(source, path=(children.PACKAGE / "src", children.EXAMPLE.parent)) == (0, "4 1\n", "")


def test_import_of_a_missing_module_says_so_whatever_is_on_the_path(tmp_path):
    """It raised what looking there raised: PermissionError, TypeError, OSError. Where Python's own finders raise
    something, that is not changed.
    """
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    source = """
    import importlib, os, pathlib, sys

    def outcome(name):
        try:
            importlib.import_module(name)
        except Exception as error:
            return type(error)

    def outcomes():
        found = []
        odd = b"bytes", pathlib.Path("."), 5, None, "x" * 5000, "nul\\0", "\\ud800", "", sys.executable, os.devnull
        for entry in (sys.argv[1], *odd):
            sys.path.append(entry)
            for name in ("missing", "x" * 5000, "a b", "missing.part", "\u00e9", "\\ud800", "nul\\0"):
                found.append((entry, name[:10], outcome(name)))
            sys.path.pop()
        return found

    without = outcomes()
    import pywaker.hook
    print([pair for pair in zip(without, outcomes()) if pair[0] != pair[1]])
    print(sum(kind is ModuleNotFoundError for _, _, kind in without) > 40)
    """
    # Root may look into every folder: then this test is about the others.
    assert children.run(source, closed) == (0, "[]\nTrue\n", "")


def test_name_that_is_a_path_leads_nowhere():
    source = """
    import importlib, os, sys
    import pywaker.hook

    folder = sys.argv[1]
    sys.path.append(os.path.dirname(folder))
    base = os.path.basename(folder)
    for name in (os.path.join(*parts, "Example") for parts in ((folder,), (base,), (os.curdir, base))):
        try:
            print("loaded", importlib.import_module(name))
        except ModuleNotFoundError:
            print("none", "example" in sys.modules)
        except TypeError:
            # A name that begins with a dot is relative, to a package that was not named.
            print("none", "example" in sys.modules)
    """
    assert children.run(source, children.EXAMPLE.parent) == (0, 3 * "none False\n", "")
