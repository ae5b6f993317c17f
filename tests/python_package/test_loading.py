import asyncio
import os
import sys
import threading

import children
import pytest
import pywaker


def test_load_gives_the_module():
    example = pywaker.load(children.EXAMPLE)

    assert example.__name__ == "example"
    assert example.__doc__ == "A Python module in C#."
    assert sys.modules["example"] is example
    assert asyncio.run(example.add(1, 2)) == 3


def test_load_again_gives_the_same(monkeypatch):
    example = pywaker.load(str(children.EXAMPLE))
    monkeypatch.chdir(children.EXAMPLE.parent)

    assert pywaker.load("Example.dll") is example
    assert pywaker.load(os.path.join("..", children.EXAMPLE.parent.name, "Example.dll")) is example
    assert pywaker.load_all(children.EXAMPLE) == (example,)
    assert pywaker.load(os.fsencode(children.EXAMPLE)) is example


def test_load_from_several_threads_loads_once():
    source = """
    import sys, threading, pywaker
    start, loaded = threading.Barrier(8), []

    def load(path):
        start.wait()
        loaded.append(pywaker.load_all(path)[0])

    threads = [threading.Thread(target=load, args=(path,)) for path in sys.argv[1:] * 4]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print(len(loaded), sorted({module.__name__ for module in loaded}), len(set(map(id, loaded))))
    """
    assert children.run(source, children.EXAMPLE, children.HOSTED) == (0, "8 ['example', 'hosted'] 2\n", "")


def test_assembly_with_several_modules(hosted):
    from hosted import parts

    assert pywaker.load_all(children.HOSTED) == (hosted, parts)
    assert parts.NAME == "parts"
    with pytest.raises(ImportError, match=r"exports 2 modules \(hosted, hosted.parts\): pywaker.load_all"):
        pywaker.load(children.HOSTED)


def test_modules_share_one_engine(hosted):
    example = pywaker.load(children.EXAMPLE)
    coroutines = [example.add.native(1, 2), hosted.add.native(1, 2)]

    assert len({type(coroutine) for coroutine in coroutines}) == 1
    assert hosted.context() == str(children.HOSTED)

    async def both():
        return await asyncio.gather(*coroutines)

    assert asyncio.run(both()) == [3, 3]


def test_module_in_a_thread_of_its_own(hosted):
    results = []
    thread = threading.Thread(target=lambda: results.append(asyncio.run(hosted.add(1, 2))))
    thread.start()
    thread.join()

    assert results == [3]


def test_module_code_that_throws_is_raised_and_tried_again():
    source = """
    import sys, pywaker
    sys.before_hosted = lambda: "no answer"
    try:
        pywaker.load_all(sys.argv[1])
    except TimeoutError as error:
        print(error, error.dotnet_type)
    del sys.before_hosted
    print(pywaker.load_all(sys.argv[1])[0].__name__)
    """
    assert children.run(source, children.HOSTED) == (0, "no answer System.TimeoutException\nhosted\n", "")


def test_modules_made_before_one_that_failed_do_not_stay():
    source = """
    import sys, pywaker
    sys.after_parts = lambda: "no answer"
    try:
        pywaker.load_all(sys.argv[1])
    except TimeoutError as error:
        print(error, "hosted" in sys.modules, "hosted.parts" in sys.modules)
    del sys.after_parts
    hosted, parts = pywaker.load_all(sys.argv[1])
    print(hosted.parts is parts, sys.modules["hosted"] is hosted)
    """
    assert children.run(source, children.HOSTED) == (0, "no answer False False\nTrue True\n", "")


def test_module_code_that_loads_itself_is_refused():
    source = """
    import sys, pywaker
    sys.before_hosted = lambda: pywaker.load_all(sys.argv[1])
    try:
        pywaker.load_all(sys.argv[1])
    except ImportError as error:
        print(error)
    """
    expected = f"'{children.HOSTED}' is being loaded: what makes its modules cannot load it again.\n"
    assert children.run(source, children.HOSTED) == (0, expected, "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_signals_stay_pythons():
    source = """
    import ctypes, signal, sys
    signal.signal(signal.SIGTERM, lambda number, frame: None)

    def actions():
        # What a fault in code raises is .NET's to look at first.
        faults = {signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGSEGV}
        found = {}
        for number in signal.valid_signals() - faults:
            if number < signal.SIGRTMIN:
                action = ctypes.create_string_buffer(512)
                ctypes.CDLL(None).sigaction(int(number), None, action)
                found[number] = action.raw[:8]  # the function
        return found

    before = actions()
    import pywaker
    pywaker.load(sys.argv[1])
    after = actions()
    print([number for number in before if before[number] != after[number]])
    """
    assert children.run(source, children.EXAMPLE) == (0, "[]\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_forked_child_is_refused():
    source = """
    import os, sys, pywaker
    example = pywaker.load(sys.argv[1])
    child = os.fork()
    if not child:
        assert pywaker.load(sys.argv[1]) is example
        try:
            pywaker.load_all(sys.argv[2])
        except ImportError as error:
            print(error, flush=True)
        os._exit(7)
    print(os.WEXITSTATUS(os.waitpid(child, 0)[1]))
    """
    code, out, err = children.run(source, children.EXAMPLE, children.HOSTED)
    assert (code, out) == (
        0,
        "A forked child cannot load .NET modules when its parent did: start the process with spawn or forkserver "
        "instead.\n7\n",
    )
