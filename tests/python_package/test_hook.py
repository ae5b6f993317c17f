import children


def test_import_finds_the_assembly_on_the_path():
    source = """
    import asyncio, sys
    import pywaker.hook
    import Example

    print(Example.__name__, Example is sys.modules["Example"], Example is sys.modules["example"], Example is pywaker.load(sys.argv[1]))
    print(asyncio.run(Example.add(1, 2)))
    """
    expected = "example True True True\n3\n"
    assert children.run(source, children.EXAMPLE, path=(children.PACKAGE / "src", children.EXAMPLE.parent)) == (0, expected, "")


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
    expected = f"'{children.HOSTED}' exports hosted, hosted.parts, and no module 'HostedModules': give one that name, or use pywaker.load_all.\n"
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
