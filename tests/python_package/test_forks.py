"""A program that loaded a module forks: parent and child end with their own status."""

import os
import platform

import children
import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")

BEGIN = """
import asyncio, os, sys, warnings, pywaker
warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 CPython warns of any fork with threads
hosted = pywaker.load_all(sys.argv[1])[0]
"""


def test_child_that_only_exits_leaves_the_parent_whole():
    # What the child compiled at its end landed in the parent, whose memory for code it shared.
    source = """
assert asyncio.run(hosted.add(1, 2)) == 3
for status in range(20):
    child = os.fork()
    if not child:
        sys.exit(status)
    assert os.WEXITSTATUS(os.waitpid(child, 0)[1]) == status
    assert asyncio.run(hosted.add(1, 2)) == 3
print("end")
"""
    code, out, _ = children.run(BEGIN + source, children.HOSTED)
    assert (code, out.splitlines()[-1]) == (0, "end")


@pytest.mark.parametrize("name", ["DOTNET_EnableWriteXorExecute", "COMPlus_EnableWriteXorExecute"])
def test_setting_of_the_user_counts(name):
    # Whether memory is mapped twice: the runtime's mapping has a name.
    program = """
import pathlib
settings = sorted(key for key in os.environ if "WriteXor" in key)
print("doublemapper" in pathlib.Path("/proc/self/maps").read_text(), settings)
"""
    source = BEGIN + program
    assert children.run(source, children.HOSTED, **{name: "1"}) == (0, f"True {[name]}\n", "")
    assert children.run(source, children.HOSTED, **{name: "0"}) == (0, f"False {[name]}\n", "")
    assert children.run(source, children.HOSTED) == (0, "False []\n", "")


def test_child_of_a_process_that_is_loading_refuses_at_once():
    # The thread that loads, and holds the lock of it, does not exist in the child.
    source = """
import os, signal, sys, threading, warnings, pywaker
warnings.simplefilter("ignore", DeprecationWarning)
loading, forked = threading.Event(), threading.Event()

def wait():
    loading.set()
    forked.wait()

sys.before_hosted = wait
thread = threading.Thread(target=pywaker.load_all, args=(sys.argv[1],))
thread.start()
loading.wait()
child = os.fork()
if not child:
    signal.alarm(20)
    try:
        pywaker.load_all(sys.argv[1])
    except ImportError as error:
        print(error, flush=True)
    os._exit(5)
ended = os.waitpid(child, 0)[1]
forked.set()
thread.join()
print(ended == 5 << 8, len(pywaker.load_all(sys.argv[1])))
"""
    code, out, err = children.run(source, children.HOSTED)
    refused, end = out.splitlines()
    assert refused.startswith("A forked child cannot load .NET modules when its parent did"), out
    assert (code, end, err) == (0, "True 2", "")


def test_pool_of_processes_by_fork():
    # As a program that uses a module and leaves heavy Python work to a pool.
    source = """
import multiprocessing
assert asyncio.run(hosted.add(1, 2)) == 3
context = multiprocessing.get_context("fork")
for _ in range(3):
    with context.Pool(2) as pool:
        assert pool.map(abs, range(-20, 0)) == list(range(20, 0, -1))
        assert asyncio.run(hosted.add(3, 4)) == 7
        pool.close()
        pool.join()
assert asyncio.run(hosted.add(1, 2)) == 3
print("end")
"""
    code, out, err = children.run(BEGIN + source, children.HOSTED)
    assert (code, out, err) == (0, "end\n", "")


def test_workers_of_a_server_that_loads_its_application_first():
    # As gunicorn with --preload: the workers import nothing new, serve with Python code alone, and leave by sys.exit.
    source = """
import signal, socket

assert asyncio.run(hosted.add(1, 2)) == 3
listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(60)

async def serve():
    done = asyncio.Event()

    async def answer(reader, writer):
        # One client for each worker.
        server.close()
        text = await reader.readline()
        writer.write(text.upper())
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        done.set()

    server = await asyncio.start_server(answer, sock=listener)
    await done.wait()

def work():
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    asyncio.run(serve())
    sys.exit(0)

for _ in range(2):
    workers = []
    for _ in range(3):
        child = os.fork()
        if not child:
            work()
        workers.append(child)
    for _ in workers:
        with socket.create_connection(listener.getsockname()) as client:
            client.sendall(b"hello\\n")
            assert client.makefile().read() == "HELLO\\n"
        assert asyncio.run(hosted.add(3, 4)) == 7
    assert [os.waitpid(child, 0)[1] for child in workers] == [0, 0, 0]
listener.close()
print(asyncio.run(hosted.add(1, 2)), "end")
"""
    code, out, err = children.run(BEGIN + source, children.HOSTED)
    assert (code, out, err) == (0, "3 end\n", "")


# Where the C library is glibc, whose exit() runs the destructors of the thread, and where we have machine code.
needs_destructors = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc" or platform.machine() not in ("x86_64", "aarch64"),
    reason="exit() does not run the runtime's destructors, or we have no machine code",
)

DESTRUCTORS = """
import ctypes, signal, threading

assert asyncio.run(hosted.add(1, 2)) == 3
library = ctypes.CDLL(None)
held, ended = threading.Event(), threading.Event()

def at_exit(function, argument):
    # exit() calls the last one first.
    pointers = [ctypes.cast(each, ctypes.c_void_p) for each in (function, argument, library.exit)]
    library.__cxa_thread_atexit_impl(*pointers)
"""


@needs_destructors
@pytest.mark.parametrize("leave", ["sys.exit(7)", "raise SystemExit(7)", "raise ValueError", "pass"])
def test_child_that_ends_while_a_thread_of_the_parent_held_a_lock(leave):
    # The .NET runtime takes a lock in exit(), which another thread of it may have held at the fork. Here any mutex that
    # exit() takes before.
    source = """
mutex = ctypes.create_string_buffer(64)  # zeros are a mutex that nobody holds

def hold():
    library.pthread_mutex_lock(mutex)
    held.set()
    ended.wait()
    library.pthread_mutex_unlock(mutex)

holder = threading.Thread(target=hold)
holder.start()
held.wait()
child = os.fork()
if child:
    print(os.waitpid(child, 0)[1] >> 8)
    ended.set()
    holder.join()
    sys.exit()
if os.fork():
    # A child of the child is one too.
    os._exit(os.wait()[1] >> 8)
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
at_exit(library.pthread_mutex_lock, mutex)
"""
    code, out, err = children.run(BEGIN + DESTRUCTORS + source + leave, children.HOSTED)
    status = 0 if leave == "pass" else 1 if "ValueError" in leave else 7
    assert (code, out, err) == (0, f"{status}\n", "")


@needs_destructors
@pytest.mark.parametrize("lock", ["mutex", "file"])
def test_child_that_ends_does_not_take_a_lock_from_its_own_thread(lock):
    # It waits, as without .NET, here until a signal ends it; with the lock it would end by 3.
    source = """
if sys.argv[2] == "mutex":
    lock, take = ctypes.create_string_buffer(64), library.pthread_mutex_lock
else:
    library.fdopen.restype = ctypes.c_void_p
    lock, take = ctypes.c_void_p(library.fdopen(os.dup(1), b"w")), library.flockfile

def hold():
    take(lock)
    held.set()
    library.pause()

child = os.fork()
if child:
    ended = os.waitpid(child, 0)[1]
    print(os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGALRM)
    sys.exit()
threading.Thread(target=hold, daemon=True).start()
held.wait()
at_exit(library._exit, 3)
at_exit(take, lock)
signal.alarm(2)  # locks are looked at four times until then
"""
    code, out, err = children.run(BEGIN + DESTRUCTORS + source, children.HOSTED, lock)
    assert (code, out, err) == (0, "True\n", "")


FORKING = (
    BEGIN
    + """
sys.path.insert(0, sys.argv[2])
import forking

def things():
    coroutine, stream = hosted.add.native(1, 2), hosted.read()
    wrapper = hosted.add.native(3, 4).__await__()
    return [coroutine, wrapper, stream, stream.__anext__(), hosted.add.native, hosted.open_gate]

used = things()
"""
)
IDLE = "forking.run(int(sys.argv[3]), hosted.add, used)"
BUSY = f"""
with forking.Load(lambda: hosted.add(1, 2), hosted.compile):
    {IDLE}
"""
TESTS = children.REPOSITORY / "tests"


@pytest.mark.parametrize("wxorx", ["0", pytest.param("1", marks=pytest.mark.stress)])
def test_forks_while_nothing_else_runs(wxorx):
    found = children.run(FORKING + IDLE, children.HOSTED, TESTS, 28, DOTNET_EnableWriteXorExecute=wxorx)
    assert found == (0, "end\n", "")


@pytest.mark.stress
@pytest.mark.parametrize("wxorx", ["0", "1"])
def test_forks_while_dotnet_is_busy(wxorx):
    found = children.run(FORKING + BUSY, children.HOSTED, TESTS, 70, DOTNET_EnableWriteXorExecute=wxorx)
    assert found == (0, "end\n", "")


def test_child_that_imports_pywaker_anew_refuses():
    source = (
        BEGIN
        + """
child = os.fork()
if not child:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pywaker"]:
        del sys.modules[name]
    import pywaker
    try:
        pywaker.load_all(sys.argv[1])
    except ImportError as error:
        print(error, flush=True)
    os._exit(5)
print(os.WEXITSTATUS(os.waitpid(child, 0)[1]), asyncio.run(hosted.add(1, 2)))
"""
    )
    code, out, _ = children.run(source, children.HOSTED)
    first, second = out.splitlines()
    assert first.startswith("A forked child cannot load .NET modules")
    assert (code, second) == (0, "5 3")
