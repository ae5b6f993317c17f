"""A Python that .NET hosts loads a .NET module as any other does (tests/python_package), and shares its engine."""

import pathlib

import processes

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent.parent


def test_load_in_a_program_of_dotnet(tmp_path):
    source = """
    import asyncio, sys
    sys.path.insert(0, sys.argv[1])
    import exported, pywaker

    example = pywaker.load(sys.argv[2])
    print(asyncio.run(example.add(1, 2)))
    coroutines = example.add.native(1, 2), exported.double.native(1)
    print(type(coroutines[0]) is type(coroutines[1]))
    for coroutine in coroutines: coroutine.close()
    """
    package = REPOSITORY / "python" / "pywaker" / "src"
    module = REPOSITORY / "artifacts" / "bin" / "Example" / "release" / "Example.dll"
    assert processes.run(tmp_path, source, str(package), str(module)) == (0, "3\nTrue\n", "")
