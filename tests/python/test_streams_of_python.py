"""Files and asynchronous streams of Python as streams of .NET."""

import array
import asyncio
import gzip
import io
import os
import socket
import sys
import tempfile
import threading

import byte_streams
import pytest
from backends import anyio, trio

DATA = bytes(range(251)) * 1000


class Raw:
    """The least that can be read: says how it was called."""

    def __init__(self, data, most=1000):
        self.data = data
        self.most = most
        self.calls = []

    def read(self, count):
        self.calls.append((count, threading.get_ident()))
        count = min(count, self.most)
        item, self.data = self.data[:count], self.data[count:]
        return item


# Files


@pytest.mark.parametrize("read", [byte_streams.read_all, lambda file: byte_streams.read_sync(file, 10**6)])
def test_files_are_read(read, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(DATA)
    for opened in (
        io.BytesIO(DATA),
        open(path, "rb"),
        io.FileIO(path),
        gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(DATA))),
        io.BufferedReader(byte_streams.memory(DATA).file()),
        byte_streams.memory(DATA).file(),
    ):
        with opened as file:
            item = read(file)
            assert DATA.startswith(item) and item
            assert len(item) == len(DATA) or read is not byte_streams.read_all
    assert byte_streams.read_all(Raw(DATA)) == DATA


def test_temporary_files_are_read_and_written():
    for make in (tempfile.TemporaryFile, tempfile.NamedTemporaryFile, tempfile.SpooledTemporaryFile):
        with make() as file:
            byte_streams.write_sync(file, b"abc")
            file.seek(0)
            assert byte_streams.read_all(file) == b"abc"


def test_traits_are_those_of_the_file(tmp_path):
    path = tmp_path / "file"
    assert byte_streams.traits(io.BytesIO()) == "rws"
    with open(path, "wb") as file:
        assert byte_streams.traits(file) == "ws"
    with open(path, "rb") as file:
        assert byte_streams.traits(file) == "rs"
    assert byte_streams.traits(Raw(b"")) == "r"
    left, right = socket.socketpair()
    with left, right, left.makefile("rb") as reader, right.makefile("wb") as writer:
        assert byte_streams.traits(reader) == "r"
        assert byte_streams.traits(writer) == "w"


def test_read_takes_what_there_is():
    left, right = socket.socketpair()
    with left, right, left.makefile("rb") as file:
        right.sendall(b"abc")
        assert byte_streams.read_sync(file, 100) == b"abc"
        right.sendall(b"defg")
        assert byte_streams.read_span(file, 2) == b"de"
        assert byte_streams.read_span(file, 20) == b"fg"
        right.shutdown(socket.SHUT_RDWR)
        assert byte_streams.read_sync(file, 100) == b""


def test_seek_position_and_length():
    file = io.BytesIO(b"abcdef")
    assert byte_streams.seek_to(file, 2, 0) == 2
    assert byte_streams.seek_to(file, 1, 1) == 3
    assert byte_streams.seek_to(file, -1, 2) == 5
    assert byte_streams.length_of_stream(file) == 6
    assert file.tell() == 5
    byte_streams.set_length(file, 3)
    assert (file.getvalue(), file.tell()) == (b"abc", 3)
    byte_streams.set_length(file, 100_000)
    assert (file.getvalue(), file.tell()) == (b"abc" + bytes(99_997), 3)
    with pytest.raises(NotImplementedError, match="cannot seek"):
        byte_streams.seek_to(Raw(b""), 0, 0)
    with pytest.raises(NotImplementedError, match="cannot be written to"):
        byte_streams.write_sync(Raw(b""), b"a")


def test_readinto_gets_the_memory_itself():
    class Filler:
        def __init__(self):
            self.seen = []

        def readinto(self, view):
            self.seen.append((view.nbytes, view.readonly, view.format))
            self.kept = view
            view[:3] = b"abc"
            return 3

    filler = Filler()
    assert byte_streams.read_sync(filler, 10) == b"abc"
    assert filler.seen == [(10, False, "B")]
    with pytest.raises(ValueError, match="released"):
        filler.kept[0]
    assert byte_streams.read_span(filler, 2000) == b"abc"


@pytest.mark.parametrize("keep", [lambda view: view[1:2], memoryview, lambda view: memoryview(view)[:1].cast("b")])
def test_a_view_that_is_kept_is_refused(keep):
    class Keeper:
        def readinto(self, view):
            self.kept = keep(view)
            return 3

    keeper = Keeper()
    with pytest.raises(RuntimeError, match="kept the memory"):
        byte_streams.read_sync(keeper, 10)
    keeper.kept.release()


def test_wrong_answers_are_reported():
    class Wrong:
        def __init__(self, answer):
            self.answer = answer

        def readinto(self, view):
            return self.answer

    for answer, error in ((11, OSError), (-1, OSError), (None, OSError), ("3", TypeError)):
        with pytest.raises(error):
            byte_streams.read_sync(Wrong(answer), 10)

    class WrongRead(Wrong):
        readinto = None

        def read(self, count):
            return self.answer

    with pytest.raises(TypeError, match="gave a str, where bytes are needed; open the file in binary mode"):
        byte_streams.read_sync(WrongRead("abc"), 10)
    with pytest.raises(TypeError, match="gave a int, where bytes are needed"):
        byte_streams.read_sync(WrongRead(3), 10)
    with pytest.raises(OSError, match="non-blocking"):
        byte_streams.read_sync(WrongRead(None), 10)
    assert byte_streams.read_sync(WrongRead(memoryview(b"abc")), 10) == b"abc"

    class WrongWrite:
        def __init__(self, answer):
            self.answer = answer

        def write(self, data):
            return self.answer

    for answer in (0, 4, None):
        with pytest.raises(OSError):
            byte_streams.write_sync(WrongWrite(answer), b"abc")


def test_more_than_was_asked_for_is_kept():
    class Generous:
        def __init__(self):
            self.items = [b"abcdefgh", b"ij", b""]

        def read(self, count):
            return self.items.pop(0)

    assert byte_streams.read_all(Generous()) == b"abcdefghij"


def test_partial_writes_go_on():
    class Slow:
        def __init__(self):
            self.written = b""

        def write(self, data):
            assert type(data) is bytes
            self.written += data[:2]
            return min(len(data), 2)

    slow = Slow()
    byte_streams.write_sync(slow, b"abcde")
    assert slow.written == b"abcde"


def test_errors_come_back_as_they_were():
    error = ZeroDivisionError("mine")

    class Failing:
        def read(self, count):
            raise error

        def write(self, data):
            raise error

    for use in (lambda: byte_streams.read_all(Failing()), lambda: byte_streams.write_sync(Failing(), b"a")):
        with pytest.raises(ZeroDivisionError) as caught:
            use()
        assert caught.value is error
    closed = io.BytesIO()
    closed.close()
    with pytest.raises(ValueError, match="closed file"):
        byte_streams.read_all(closed)


def test_what_is_no_stream_says_what_it_lacks():
    for wrong in (3, "path", b"bytes", object(), [b"a"], {"read": 1}):
        with pytest.raises(TypeError, match="it has no read or readinto and no write"):
            byte_streams.read_all(wrong)


def test_text_files_are_refused(tmp_path):
    path = tmp_path / "file"
    path.write_text("abc")
    for text in (open(path), io.StringIO("abc"), tempfile.NamedTemporaryFile("w"), io.TextIOWrapper(io.BytesIO())):
        with text, pytest.raises(TypeError, match="open it in binary mode .*or pass its buffer attribute"):
            byte_streams.read_all(text)
    with open(path) as text:
        assert byte_streams.read_all(text.buffer) == b"abc"


def test_dispose_closes_the_file_and_nothing_else_does():
    file = io.BytesIO(b"abc")
    byte_streams.read_all(file)
    assert not file.closed
    byte_streams.dispose(file)
    assert file.closed
    references = sys.getrefcount(file)
    byte_streams.read_all(io.BytesIO(b"abc"))
    raw = Raw(b"abc")
    references = sys.getrefcount(raw)
    byte_streams.dispose(raw)
    assert sys.getrefcount(raw) == references


async def test_async_members_use_files_on_the_pool(backend):
    raw = Raw(DATA, most=100_000)
    assert await byte_streams.read_all_async(raw) == DATA
    assert all(thread != threading.get_ident() for _, thread in raw.calls)
    file = io.BytesIO()
    await byte_streams.write_async(file, DATA)
    assert file.getvalue() == DATA
    await byte_streams.dispose_async(file)
    assert file.closed
    assert await byte_streams.count_lines_async(io.BytesIO(b"a\n" * 100_000)) == 100_000
    sink = io.BytesIO()
    sink.close = lambda: None
    await byte_streams.fill_async(sink, b"abc", 100)
    assert sink.getvalue() == b"abc" * 100


async def test_streams_of_dotnet_go_through(backend):
    packed = gzip.compress(DATA)
    assert await byte_streams.decompressed(io.BytesIO(packed)).read() == DATA
    assert byte_streams.decompressed(io.BytesIO(packed)).file().read() == DATA
    assert await byte_streams.decompressed(byte_streams.memory(packed)).read() == DATA


async def test_a_stream_is_lent_to_a_callable(backend):
    seen = []

    async def use(stream):
        seen.append(await stream.read(3))

    assert await byte_streams.lend_async(b"abcdef", use) == b"def"
    assert seen == [b"abc"]


async def test_a_stream_is_fetched_from_a_callable(backend):
    file = io.BytesIO(b"abc")

    async def fetch():
        await backend.pause()
        return file

    assert await byte_streams.fetch_async(fetch) == b"abc"
    assert file.closed
    assert await (await byte_streams.later_async(b"abc")).read() == b"abc"


# Asynchronous objects


async def items_of(backend, *items):
    for item in items:
        await backend.pause()
        yield item


class AsyncFile:
    """As the file objects of several libraries."""

    def __init__(self, backend, data=b""):
        self.backend = backend
        self.data = data
        self.written = b""
        self.flushed = self.closed = 0
        self.tasks = set()

    async def read(self, count=-1):
        self.tasks.add(self.backend.current_task())
        await self.backend.pause()
        item, self.data = self.data[:count], self.data[count:]
        return item

    async def write(self, data):
        await self.backend.pause()
        self.written += data[:70_000]
        return len(data[:70_000])

    async def flush(self):
        self.flushed += 1

    async def aclose(self):
        await self.backend.pause()
        self.closed += 1


async def test_async_generators_are_read(backend):
    items = items_of(backend, b"abc", b"", bytearray(b"de"), memoryview(b"f"), DATA)
    assert byte_streams.traits(items) == "r"
    assert await byte_streams.read_all_async(items) == b"abcdef" + DATA
    items = items_of(backend, b"abcdef")
    assert await byte_streams.read_some_async(items, 2) == b"ab"
    await items.aclose()
    assert await byte_streams.count_lines_async(items_of(backend, b"a\nb\n", b"\n")) == 3


async def test_async_files_are_read_and_written_in_the_task(backend):
    file = AsyncFile(backend, DATA)
    assert byte_streams.traits(file) == "rw"
    assert await byte_streams.read_some_async(file, 10) == DATA[:10]
    assert file.tasks == {backend.current_task()}
    assert await byte_streams.read_all_async(file) == DATA[10:]
    await byte_streams.write_async(file, DATA)
    assert file.written == DATA
    assert file.flushed == 1
    await byte_streams.dispose_async(file)
    assert file.closed == 1


async def test_blocking_members_wait_elsewhere_and_refuse_here(backend):
    assert await byte_streams.read_blocking_async(AsyncFile(backend, DATA)) == DATA
    for use in (
        lambda file: byte_streams.read_sync(file, 10),
        lambda file: byte_streams.write_sync(file, b"a"),
        byte_streams.read_all,
    ):
        with pytest.raises(RuntimeError, match="which a blocking call would stop"):
            use(AsyncFile(backend, DATA))


async def test_dispose_on_the_loop_closes_soon(backend):
    file = AsyncFile(backend)
    byte_streams.dispose(file)
    await backend.until(lambda: file.closed)


async def test_errors_of_awaitables_come_back_as_they_were(backend):
    error = ZeroDivisionError("mine")

    class Failing(AsyncFile):
        async def read(self, count):
            raise error

    with pytest.raises(ZeroDivisionError) as caught:
        await byte_streams.read_all_async(Failing(backend))
    assert caught.value is error

    async def failing():
        yield b"abc"
        raise error

    with pytest.raises(ZeroDivisionError):
        await byte_streams.read_all_async(failing())

    async def wrong():
        yield "abc"

    with pytest.raises(TypeError, match="gave a str, where bytes are needed"):
        await byte_streams.read_all_async(wrong())


async def test_python_cancels_a_read_of_python(backend):
    class Waiting(AsyncFile):
        started = ended = 0

        async def read(self, count):
            self.started += 1
            try:
                while True:
                    await self.backend.pause()
            except BaseException as error:
                self.ended = type(error)
                raise

    file = Waiting(backend)
    async with backend.group() as group:
        child = group.start(byte_streams.read_all_async, file)
        await backend.until(lambda: file.started)
        child.cancel()
        await child.join()
    assert child.canceled
    assert issubclass(file.ended, backend.cancelled)


async def test_a_token_of_dotnet_cancels_a_read_of_python(backend):
    class Waiting(AsyncFile):
        started = 0

        async def read(self, count):
            self.started += 1
            try:
                while True:
                    await self.backend.pause()
            finally:
                self.started -= 1

    file = Waiting(backend)

    async def when_reading():
        await backend.until(lambda: file.started)

    assert await byte_streams.cancel_read_async(file, when_reading) == "canceled"
    assert file.started == 0


async def test_both_directions_at_once(backend):
    """Python reads a stream of .NET that decompresses what an async generator of Python gives."""
    packed = gzip.compress(DATA)
    parts = [packed[start : start + 100] for start in range(0, len(packed), 100)]
    assert await byte_streams.decompressed(items_of(backend, *parts)).read() == DATA


async def test_copy_through_dotnet(backend):
    sink = AsyncFile(backend)
    await byte_streams.copy_async(items_of(backend, *[DATA] * 10), sink)
    assert sink.written == DATA * 10
    reader, writer = byte_streams.new_pipe()
    async with backend.group() as group:
        group.start(byte_streams.copy_async, reader, sink)
        await writer.write(b"end")
        await writer.aclose()
    assert sink.written.endswith(b"end")


# Streams of libraries


async def test_streams_of_asyncio(loop_backend):
    async def serve(reader, writer):
        # The tuple is a stream in both directions.
        await byte_streams.copy_async(reader, writer)
        await byte_streams.dispose_async((reader, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        assert byte_streams.traits(reader) == "r"
        assert byte_streams.traits(writer) == "w"
        assert byte_streams.traits((reader, writer)) == "rw"
        await byte_streams.write_async(writer, DATA)
        received = b""
        while len(received) < len(DATA):
            received += await byte_streams.read_some_async((reader, writer), 100_000)
        assert received == DATA
        writer.write_eof()
        assert await byte_streams.read_some_async(reader, 10) == b""
        await byte_streams.dispose_async(writer)
        assert writer.is_closing()


@pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")
async def test_streams_of_trio(trio_backend):
    if trio_backend.is_anyio:
        pytest.skip("the same streams")
    left, right = trio.testing.memory_stream_pair()
    assert byte_streams.traits(left) == "rw"
    async with trio.open_nursery() as nursery:
        nursery.start_soon(byte_streams.write_async, left, DATA)
        received = b""
        while len(received) < len(DATA):
            received += await byte_streams.read_some_async(right, 10_000)
    assert received == DATA
    await byte_streams.dispose_async(left)
    assert await byte_streams.read_all_async(right) == b""
    # And the other way: it sends and receives as they do.
    reader, writer = byte_streams.new_pipe()
    stapled = trio.StapledStream(writer, reader)
    await stapled.send_all(b"abc")
    assert await stapled.receive_some(10) == b"abc"
    await stapled.aclose()


async def test_streams_of_anyio(anyio_loop, tmp_path):
    path = tmp_path / "file"
    async with await anyio.open_file(path, "wb") as file:
        assert byte_streams.traits(file) == "rw"
        await byte_streams.write_async(file, DATA)
    async with await anyio.open_file(path, "rb") as file:
        assert await byte_streams.read_all_async(file) == DATA
    async with await anyio.open_file(path, "r") as file:
        with pytest.raises(TypeError, match="text file"):
            byte_streams.traits(file)

    listener = await anyio.create_tcp_listener(local_host="127.0.0.1")
    port = listener.extra(anyio.abc.SocketAttribute.local_port)

    async def serve(client):
        async with client:
            await byte_streams.copy_async(client, client)

    async with anyio.create_task_group() as group:
        group.start_soon(listener.serve, serve)
        async with await anyio.connect_tcp("127.0.0.1", port) as stream:
            assert byte_streams.traits(stream) == "rw"
            await byte_streams.write_async(stream, DATA)
            await stream.send_eof()
            assert await byte_streams.read_all_async(stream) == DATA
        group.cancel_scope.cancel()
    await listener.aclose()
    send, receive = anyio.create_memory_object_stream(10)
    for item in (b"abc", b"", b"de"):
        send.send_nowait(item)
    send.close()
    with receive:
        assert await byte_streams.read_all_async(receive) == b"abcde"


def test_array_is_no_stream():
    with pytest.raises(TypeError, match="io.BytesIO"):
        byte_streams.read_all(array.array("b", b"abc"))


@pytest.mark.stress
async def test_a_hundred_megabytes_of_python(quick_backend, tmp_path):
    size = 100_000_000

    async def items():
        for _ in range(size // 100_000):
            yield bytes(100_000)

    assert len(await byte_streams.read_all_async(items())) == size
    path = tmp_path / "file"
    with open(path, "wb") as file:
        file.truncate(size)
    with open(path, "rb") as file:
        assert len(byte_streams.read_all(file)) == size
    os.unlink(path)
