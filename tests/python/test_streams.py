"""Streams of .NET in Python: awaited, and as files."""

import csv
import gc
import gzip
import hashlib
import io
import json
import threading
import zipfile

import byte_streams
import pytest
from leaks import leaves_nothing

DATA = bytes(range(251)) * 1000


def pattern(length):
    return (bytes(range(251)) * (length // 251 + 1))[:length]


def feed(**options):
    source = byte_streams.Feed(**options)
    return source, source.open()


async def waiting(backend, source):
    await backend.until(lambda: source.waiting)


# Types


def test_streams_cross_as_one_type():
    stream = byte_streams.read_only(b"abc")
    assert type(stream).__module__ == "_pywaker"
    assert type(stream).__qualname__ == "Stream"
    assert repr(stream).startswith("<.NET System.IO.MemoryStream as Stream at 0x")
    assert type(byte_streams.memory(b"abc")) is type(stream)
    assert all(type(end) is type(stream) for end in byte_streams.new_pipe())
    import _pywaker

    assert _pywaker.Stream is type(stream)
    with pytest.raises(TypeError):
        type(stream)()


def test_streams_cross_back_as_themselves():
    stream = byte_streams.memory(b"abc")
    assert byte_streams.same(stream) is stream
    assert byte_streams.type_of(stream) == "MemoryStream"
    assert byte_streams.maybe(None) is None
    source = byte_streams.Feed()
    assert byte_streams.type_of(source) == "FeedStream"
    assert byte_streams.same(source) is source.open() is not source


def test_objects_of_python_cross_back_as_themselves():
    file = io.BytesIO(b"abc")
    assert byte_streams.same(file) is file
    assert byte_streams.maybe(file) is file


def test_sequences_of_bytes_are_bytes():
    assert byte_streams.joined([b"abc", b"", b"de"]) == b"abcde"
    assert byte_streams.joined([b"abc"]) == b"abc"
    assert byte_streams.joined([]) == b""
    assert byte_streams.length_of(b"abcde") == 5
    assert byte_streams.length_of(bytearray(3)) == 3
    assert byte_streams.length_of(memoryview(b"abcd")) == 4
    assert byte_streams.middle(b"abcde", 1, 3) == b"bcd"


# Awaited


async def test_read_gives_what_there_is(backend):
    source, stream = feed()
    source.put(b"abc")
    source.put(b"defg")
    assert await stream.read(2) == b"ab"
    assert await stream.read(10) == b"c"
    assert await stream.read(n=10) == b"defg"
    source.finish()
    assert await stream.read(10) == b""
    assert await stream.read() == b""


async def test_read_without_a_number_reads_all(backend):
    for all_of_it in ((), (-1,), (None,)):
        assert await byte_streams.pattern(300_000).read(*all_of_it) == pattern(300_000)
    source, stream = feed()
    for item in (b"a", b"bc", b"def"):
        source.put(item)
    source.finish()
    assert await stream.read() == b"abcdef"


async def test_read_of_nothing_reads_nothing(backend):
    source, stream = feed()
    assert await stream.read(0) == b""
    assert await stream.readinto(bytearray()) == 0
    assert await stream.write(b"") == 0
    source.put(b"a")
    assert await stream.read(5) == b"a"


async def test_read_suspends_until_there_is_something(backend):
    source, stream = feed()
    async with backend.group() as group:
        child = group.start(stream.read, 5)
        await waiting(backend, source)
        assert not child.finished
        source.put(b"abc")
        await child.join()
    assert child.value == b"abc"


async def test_items_are_what_arrives(backend):
    source, stream = feed()
    for item in (b"abc", b"d", b"ef"):
        source.put(item)
    source.finish()
    assert [item async for item in stream] == [b"abc", b"d", b"ef"]
    assert [item async for item in stream] == []


async def test_an_iteration_that_is_left_can_be_continued(backend):
    stream = byte_streams.pattern(200_000)
    parts = []
    async for item in stream:
        parts.append(item)
        break
    parts.append(await stream.read(10))
    async for item in stream:
        parts.append(item)
    assert b"".join(parts) == pattern(200_000)


async def test_readinto_fills_in_place(backend):
    source, stream = feed()
    buffer = bytearray(b"......")
    source.put(b"abc")
    assert await stream.readinto(buffer) == 3
    assert buffer == b"abc..."
    source.put(b"defghij")
    assert await stream.readinto(memoryview(buffer)[2:4]) == 2
    assert buffer == b"abde.."
    assert await stream.readinto(buffer) == 5
    source.finish()
    assert await stream.readinto(buffer) == 0
    buffer.append(1)


async def test_a_buffer_cannot_be_resized_while_it_is_read_into(backend):
    source, stream = feed()
    buffer = bytearray(10)
    async with backend.group() as group:
        child = group.start(stream.readinto, buffer)
        await waiting(backend, source)
        with pytest.raises(BufferError):
            buffer.append(1)
        source.put(b"abc")
        await child.join()
    buffer.append(1)
    assert child.value == 3


async def test_write_writes_all(backend):
    source, stream = feed()
    assert await stream.write(b"abc") == 3
    assert await stream.write(memoryview(b"defg")[1:3]) == 2
    assert await stream.write(bytearray(b"h")) == 1
    assert await stream.flush() is None
    assert await stream.drain() is None
    assert await stream.send_all(b"ij") is None
    assert source.written == b"abcefhij"


async def test_names_of_streams_of_other_libraries(backend):
    source, stream = feed()
    source.put(b"abcdef")
    assert await stream.receive_some(2) == b"ab"
    assert await stream.receive_some() == b"cdef"
    source.finish()
    assert await stream.receive_some() == b""


async def test_context_manager_closes(backend):
    source, stream = feed()
    async with stream as entered:
        assert entered is stream
        assert not stream.closed
    assert stream.closed
    assert source.is_disposed
    await stream.aclose()


async def test_closed_stream_says_so(backend):
    stream = byte_streams.memory(b"abc")
    await stream.aclose()
    operations = [
        stream.read,
        lambda: stream.read(3),
        lambda: stream.readinto(bytearray(3)),
        lambda: stream.write(b"a"),
        stream.flush,
        stream.__anext__,
    ]
    for operation in operations:
        with pytest.raises(ValueError, match="I/O operation on closed stream"):
            await operation()
    assert "(closed)" in repr(stream)


async def test_stream_that_dotnet_has_disposed_is_closed(backend):
    stream = byte_streams.memory(b"abc")
    file = stream.file()
    assert await stream.read(1) == b"a"
    byte_streams.dispose(stream)
    assert stream.closed and file.closed
    for operation in (stream.read, lambda: stream.write(b"a"), stream.flush):
        with pytest.raises(ValueError, match="I/O operation on closed stream"):
            await operation()
    with pytest.raises(ValueError, match="closed"):
        file.read(1)
    await stream.aclose()


async def test_close_ends_a_read_and_a_write(backend):
    for use in (
        lambda stream: stream.read(3),
        lambda stream: stream.read(),
        lambda stream: stream.readinto(bytearray(3)),
        lambda stream: stream.write(b"abc"),
        lambda stream: stream.__anext__(),
    ):
        source, stream = feed()
        source.blocks_writes = True

        async def used():
            return await use(stream)

        async with backend.group() as group:
            child = group.start(used)
            await waiting(backend, source)
            await stream.aclose()
            await child.join()
        assert isinstance(child.error, ValueError), child.outcome


async def test_streams_say_what_they_cannot_do(backend):
    stream = byte_streams.read_only(b"abc")
    assert (stream.readable(), stream.writable(), stream.seekable()) == (True, False, True)
    with pytest.raises(io.UnsupportedOperation, match="cannot be written to"):
        await stream.write(b"a")
    await stream.flush()
    reader, writer = byte_streams.new_pipe()
    assert (writer.readable(), writer.writable(), writer.seekable()) == (False, True, False)
    with pytest.raises(io.UnsupportedOperation, match="cannot be read from"):
        await writer.read(1)
    with pytest.raises(io.UnsupportedOperation, match="cannot be written to"):
        await reader.write(b"a")


async def test_wrong_arguments(backend):
    stream = byte_streams.memory(b"abc")
    for wrong in (
        lambda: stream.read("a"),
        lambda: stream.read(1, 2),
        lambda: stream.read(size=1),
        lambda: stream.readinto(b"read-only"),
        lambda: stream.readinto(3),
        lambda: stream.readinto(),
        lambda: stream.write("text"),
        lambda: stream.write(),
        lambda: stream.flush(1),
        lambda: stream.aclose(1),
    ):
        with pytest.raises((TypeError, BufferError)):
            await wrong()
    assert await stream.read() == b"abc"


async def test_one_reader_at_a_time(backend):
    source, stream = feed()
    async with backend.group() as group:
        child = group.start(stream.read, 3)
        await waiting(backend, source)
        for second in (lambda: stream.read(3), stream.read, lambda: stream.readinto(bytearray(3)), stream.__anext__):
            with pytest.raises(RuntimeError, match="another read of the stream is in progress"):
                await second()
        assert await stream.write(b"abc") == 3
        with pytest.raises(RuntimeError, match="another read"):
            stream.file().read(1)
        source.put(b"abc")
        await child.join()
    assert child.value == b"abc"


async def test_one_writer_at_a_time(backend):
    source, stream = feed()
    source.blocks_writes = True
    async with backend.group() as group:
        child = group.start(stream.write, b"abc")
        await waiting(backend, source)
        with pytest.raises(RuntimeError, match="another write of the stream is in progress"):
            await stream.write(b"def")
        source.put(b"go")
        await child.join()
    assert child.value == 3
    assert source.written == b"abc"


async def test_failures_are_those_of_dotnet(backend):
    source, stream = feed()
    source.put(b"abc")
    source.fail("the wire is cut")
    assert await stream.read(10) == b"abc"
    with pytest.raises(OSError, match="the wire is cut"):
        await stream.read(10)


# Cancellation

READS = {
    "read": lambda stream: stream.read(10),
    "read_all": lambda stream: stream.read(),
    "readinto": lambda stream: stream.readinto(bytearray(10)),
    "receive_some": lambda stream: stream.receive_some(10),
    "next": lambda stream: stream.__anext__(),
}


@pytest.mark.parametrize("kind", READS)
async def test_cancelled_read_cancels_the_token(backend, kind):
    source, stream = feed()

    async def used():
        return await READS[kind](stream)

    async with backend.group() as group:
        child = group.start(used)
        await waiting(backend, source)
        child.cancel()
        await child.join()
    assert child.canceled
    assert source.canceled == 1
    assert source.waiting == 0
    source.put(b"abc")
    assert await stream.read(10) == b"abc"


@pytest.mark.parametrize("kind", READS)
async def test_cancelled_read_loses_nothing_that_was_read(backend, kind):
    source, stream = feed(is_late=True)
    buffer = bytearray(10)

    async def used():
        return await (stream.readinto(buffer) if kind == "readinto" else READS[kind](stream))

    async with backend.group() as group:
        child = group.start(used)
        await waiting(backend, source)
        child.cancel()
        await backend.until(lambda: source.canceled)
        source.put(b"abc")
        if kind == "read_all":
            source.finish()
        await child.join()
    received = b""
    if not child.canceled:
        # Where a cancellation waits for the next checkpoint if this one has a result.
        assert backend.library == "trio"
        received = bytes(buffer[: child.value]) if kind == "readinto" else child.value
    source.put(b"d")
    source.finish()
    received += b"".join([item async for item in stream])
    assert received == (b"abc" if kind == "read_all" else b"abcd")


async def test_read_of_all_that_is_cancelled_keeps_its_parts(backend):
    source, stream = feed()
    async with backend.group() as group:
        child = group.start(stream.read)
        await waiting(backend, source)
        source.put(b"abc")
        source.put(b"def")
        await backend.settle()
        await waiting(backend, source)
        child.cancel()
        await child.join()
    assert child.canceled
    source.put(b"g")
    source.finish()
    assert await stream.read(2) == b"ab"
    buffer = bytearray(1)
    assert await stream.readinto(buffer) == 1
    assert buffer == b"c"
    assert await stream.read() == b"defg"


async def test_cancelled_write_cancels_the_token(backend):
    source, stream = feed()
    source.blocks_writes = True
    data = bytearray(b"abc")
    async with backend.group() as group:
        child = group.start(stream.write, data)
        await waiting(backend, source)
        child.cancel()
        await child.join()
    assert child.canceled
    assert source.canceled == 1
    data.append(1)
    source.blocks_writes = False
    assert await stream.write(data) == 4


async def test_dropped_and_closed_reads_lose_nothing(backend):
    source, stream = feed()
    for drop in (lambda step: step.close(), lambda step: step.throw(ZeroDivisionError)):
        step = stream.read(3)
        try:
            drop(step)
        except ZeroDivisionError:
            pass
    buffer = bytearray(3)
    step = stream.readinto(buffer)
    step.close()
    buffer.append(1)
    source.put(b"abc")
    assert await stream.read(3) == b"abc"


@pytest.mark.stress
async def test_cancellation_at_every_point_loses_nothing(quick_backend):
    """A reader is cancelled after any number of steps; all readers together read everything, in order."""
    backend = quick_backend
    source, stream = feed()
    received = []
    total = 400

    async def reader():
        while True:
            item = await stream.read(7)
            if not item:
                return True
            received.append(item)

    def produce():
        for number in range(total):
            source.put(b"%04d" % number)
        source.finish()

    producer = threading.Thread(target=produce)
    producer.start()
    points = 0
    while True:
        async with backend.group() as group:
            child = group.start(reader)
            for _ in range(points % 7):
                await backend.pause()
            child.cancel()
            await child.join()
        points += 1
        if child.value:
            break
        if points > 5000:
            async with backend.group() as group:
                child = group.start(reader)
                await child.join()
            break
    producer.join()
    assert b"".join(received) == b"".join(b"%04d" % number for number in range(total))


# Pipes


async def test_pipe_from_dotnet_to_python(backend):
    reader, writer = byte_streams.new_pipe()
    async with backend.group() as group:
        child = group.start(byte_streams.fill_async, writer, b"abc\n" * 1000, 50)
        data = await reader.read()
        await child.join()
    assert data == b"abc\n" * 50_000
    await reader.aclose()


async def test_pipe_from_python_to_dotnet(backend):
    reader, writer = byte_streams.new_pipe()
    async with backend.group() as group:
        child = group.start(byte_streams.count_lines_async, reader)
        for _ in range(100):
            assert await writer.write(b"abc\n" * 100) == 400
        await writer.aclose()
        await child.join()
    assert child.value == 10_000


async def test_pipe_in_python_alone(backend):
    reader, writer = byte_streams.new_pipe()

    async def send():
        async with writer:
            for _ in range(100):
                await writer.send_all(DATA)

    async with backend.group() as group:
        group.start(send)
        count = 0
        async for item in reader:
            count += len(item)
    assert count == 100 * len(DATA)


# Files


def test_file_is_a_raw_file():
    file = byte_streams.memory(b"abcdef").file()
    assert isinstance(file, io.RawIOBase)
    assert (file.readable(), file.writable(), file.seekable(), file.closed) == (True, True, True, False)
    assert file.read(2) == b"ab"
    assert file.tell() == 2
    assert file.read() == b"cdef"
    assert file.read() == b""
    assert file.seek(-1, io.SEEK_END) == 5
    buffer = bytearray(3)
    assert file.readinto(buffer) == 1
    assert buffer == b"f\0\0"
    assert file.seek(0) == 0
    assert file.seek(1, io.SEEK_CUR) == 1
    assert file.write(b"XY") == 2
    assert file.truncate() == 3
    assert file.tell() == 3
    assert file.truncate(10) == 10
    assert file.tell() == 3
    file.seek(0)
    assert file.read() == b"aXY" + bytes(7)
    with pytest.raises(ValueError):
        file.seek(0, 3)
    file.close()
    file.close()
    assert file.closed


def test_closed_file_says_so():
    stream = byte_streams.memory(b"abc")
    with stream.file() as file:
        assert file.read(1) == b"a"
    assert stream.closed
    for operation in (
        lambda: file.read(1),
        lambda: file.read(),
        lambda: file.readinto(bytearray(1)),
        lambda: file.write(b"a"),
        file.flush,
        file.tell,
        file.readable,
        lambda: file.seek(0),
        lambda: file.truncate(0),
        file.__enter__,
        lambda: io.BufferedReader(file),
    ):
        with pytest.raises(ValueError, match="closed"):
            operation()


def test_file_says_what_it_cannot_do():
    reader, writer = byte_streams.new_pipe()
    file = writer.file()
    assert not file.readable()
    for operation in (lambda: file.read(1), file.tell, lambda: file.seek(0), lambda: file.truncate(0)):
        with pytest.raises(io.UnsupportedOperation):
            operation()
    with pytest.raises(io.UnsupportedOperation):
        byte_streams.read_only(b"").file().write(b"a")
    with pytest.raises(OSError):
        io.BufferedReader(file)


def test_files_and_their_streams_live_apart():
    source, stream = feed()
    file = stream.file()
    del file
    gc.collect()
    assert not source.is_disposed
    source.put(b"abc")
    file = stream.file()
    del stream
    gc.collect()
    assert file.read(3) == b"abc"
    del file
    gc.collect()
    assert not source.is_disposed


def test_lines_through_a_buffered_reader():
    file = io.BufferedReader(byte_streams.memory(b"ab\ncd\n\nef").file())
    assert list(file) == [b"ab\n", b"cd\n", b"\n", b"ef"]
    text = io.TextIOWrapper(io.BufferedReader(byte_streams.memory("ä\nö\n".encode()).file()), "utf-8")
    assert text.readlines() == ["ä\n", "ö\n"]


def test_libraries_take_it_as_a_file():
    value = {"a": [1, 2.5, None], "b": "ä" * 100_000}
    data = json.dumps(value, ensure_ascii=False).encode()
    assert json.load(io.TextIOWrapper(io.BufferedReader(byte_streams.memory(data).file()), "utf-8")) == value
    assert json.load(byte_streams.memory(data).file()) == value
    rows = io.TextIOWrapper(io.BufferedReader(byte_streams.memory(b"a,b\r\n1,2\r\n").file()), newline="")
    assert list(csv.reader(rows)) == [["a", "b"], ["1", "2"]]
    target = byte_streams.memory(b"")
    with zipfile.ZipFile(target.file(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", DATA)
        archive.writestr("b.txt", b"b")
    assert not target.closed
    with zipfile.ZipFile(target.file()) as archive:
        assert archive.namelist() == ["a.txt", "b.txt"]
        assert archive.read("a.txt") == DATA
        assert archive.testzip() is None
    with gzip.GzipFile(fileobj=byte_streams.memory(gzip.compress(DATA)).file()) as unpacked:
        assert unpacked.read() == DATA
    buffered = io.BufferedWriter(byte_streams.memory(b"").file())
    buffered.write(DATA)
    buffered.flush()
    assert buffered.raw.tell() == len(DATA)


def test_file_of_the_disk(tmp_path):
    path = tmp_path / "file"
    with byte_streams.open_file(str(path), is_written=True).file() as file:
        file.write(DATA)
    assert path.read_bytes() == DATA
    with byte_streams.open_file(str(path)).file() as file:
        assert file.read() == DATA


def test_read_of_a_file_lets_other_threads_run():
    source, stream = feed()
    file = stream.file()
    result = []
    reader = threading.Thread(target=lambda: result.append(file.read(10)))
    reader.start()
    while not source.waiting:
        pass
    source.put(b"abc")
    reader.join()
    assert result == [b"abc"]


def test_close_by_another_thread_ends_a_read_of_a_file():
    source, stream = feed()
    file = stream.file()
    result = []

    def read():
        try:
            result.append(file.read(10))
        except ValueError as error:
            result.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    while not source.waiting:
        pass
    file.close()
    reader.join()
    assert result == ["I/O operation on closed stream"]


async def test_both_faces_share_what_was_given_back(backend):
    source, stream = feed(is_late=True)
    async with backend.group() as group:
        child = group.start(stream.read, 10)
        await waiting(backend, source)
        child.cancel()
        await backend.until(lambda: source.canceled)
        source.put(b"abc")
        await child.join()
    if child.canceled:
        assert stream.file().read(2) == b"ab"
        assert await stream.read(2) == b"c"


@pytest.mark.stress
async def test_a_hundred_megabytes_awaited(quick_backend):
    size = 100_000_000
    expected = hashlib.blake2b()
    for start in range(0, size, 251 * 40_000):
        expected.update(pattern(min(251 * 40_000, size - start)))
    digest = hashlib.blake2b()
    async for item in byte_streams.pattern(size):
        digest.update(item)
    assert digest.digest() == expected.digest()
    stream, buffer, count = byte_streams.pattern(size), bytearray(1_000_000), 0
    while read := await stream.readinto(buffer):
        count += read
    assert count == size
    assert len(await byte_streams.pattern(size).read()) == size


@pytest.mark.stress
def test_a_hundred_megabytes_as_a_file():
    size = 100_000_000
    file = io.BufferedReader(byte_streams.pattern(size).file(), 1_000_000)
    count = 0
    while item := file.read(999_983):
        assert item[0] == count % 251
        count += len(item)
    assert count == size
    assert len(byte_streams.pattern(size).file().read()) == size


# What is left


class Load:
    def __init__(self, backend, marker):
        self.backend = backend
        self.marker = marker

    async def reads(self, count):
        for _ in range(count):
            stream = byte_streams.memory(b"abcdef")
            assert await stream.read(2) == b"ab"
            assert [item async for item in stream] == [b"cdef"]

    async def files(self, count):
        for _ in range(count):
            with byte_streams.memory(b"abcdef").file() as file:
                file.read()

    async def cancelled(self, count):
        for _ in range(count // 10):
            source, stream = feed()
            async with self.backend.group() as group:
                child = group.start(stream.readinto, bytearray(10))
                await waiting(self.backend, source)
                child.cancel()
                await child.join()
            assert child.canceled

    async def objects(self, count):
        for _ in range(count):
            byte_streams.dispose(io.BytesIO(b"abc"))
            assert byte_streams.read_sync(io.BytesIO(b"abc"), 10) == b"abc"

    async def generators(self, count):
        async def items():
            for item in (b"abc", b"def"):
                yield item
                assert self.marker

        for _ in range(count // 10):
            assert await byte_streams.read_all_async(items()) == b"abcdef"


@pytest.mark.stress
@pytest.mark.parametrize("kind", ["reads", "files", "cancelled", "objects", "generators"])
def test_streams_leave_nothing(quick_backend, kind):
    leaves_nothing(quick_backend, Load, [kind], 300, 3000)
