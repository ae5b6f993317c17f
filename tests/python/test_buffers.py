"""Exported functions that work on the memory of Python objects: in place, and leased as long as they need it."""

import array
import asyncio
import ctypes
import gc
import mmap

import backends
import buffers
import pytest
from leaks import leaves_nothing

numpy = backends.find("numpy")
needs_numpy = pytest.mark.skipif(numpy is None, reason="this interpreter has no NumPy")


@pytest.fixture(autouse=True)
def closed_gate():
    buffers.close_gate()


def is_leased(data):
    """Whether somebody looks at the memory of a bytearray: then its size cannot change."""
    try:
        data.append(0)
    except BufferError:
        return True
    data.pop()
    return False


# Spans.


def test_span_of_anything_with_a_buffer():
    doubles = array.array("d", [1, 2, 3])
    assert buffers.sum(doubles) == 6
    assert buffers.sum(memoryview(doubles)[1:]) == 5
    assert buffers.sum((ctypes.c_double * 2)(1.5, 2)) == 3.5
    assert buffers.sum(values=array.array("d")) == 0
    assert buffers.sum_integers(array.array("i", [1, 2]), more=array.array("i", [7, 7])) == 5
    assert buffers.sum_integers(array.array("i", [1, 2])) == 3
    with mmap.mmap(-1, 16) as memory:
        assert buffers.copy(memory, b"abc") == 3
        assert memory[:4] == b"abc\0"


@needs_numpy
def test_span_of_numpy():
    values = numpy.arange(8.0)
    assert buffers.sum(values) == 28
    buffers.scale(values[2:4], 10)
    assert values.tolist() == [0, 1, 20, 30, 4, 5, 6, 7]
    assert buffers.sum(numpy.arange(6.0).reshape(2, 3)) == 15
    assert buffers.sum(numpy.zeros(0)) == 0


def test_writable_span_is_written_in_place():
    values = array.array("d", [1, 2])
    buffers.scale(values)
    buffers.scale(values=values, factor=0.5)
    buffers.scale(values, 4)
    assert values.tolist() == [4, 8]
    assert buffers.fill() == 0
    data = bytearray(3)
    assert buffers.fill(data) == 3 and data == b"\7\7\7"
    assert buffers.copy(data, b"ab") == 2 and data == b"ab\7"
    assert buffers.copy(data, data) == 3


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_of_each_kind(kind):
    data = bytearray(1)
    assert buffers.copy(data, kind(b"x")) == 1 and data == b"x"


def test_subclass_of_bytes():
    class Special(bytes):
        pass

    data = bytearray(1)
    assert buffers.copy(data, Special(b"y")) == 1 and data == b"y"


def message(function, *arguments):
    with pytest.raises(TypeError) as caught:
        function(*arguments)
    return str(caught.value)


def test_wrong_arguments_are_named():
    text = message(buffers.sum, [1.0])
    assert text.startswith("sum() argument 'values': ") and "list" in text and "ReadOnlySpan<double>" in text
    text = message(buffers.sum, array.array("f", [1]))
    assert text.startswith("sum() argument 'values': ") and "ReadOnlySpan<double>" in text and "'f'" in text
    text = message(buffers.sum, b"12345678")
    assert text.startswith("sum() argument 'values': ") and "'B'" in text
    text = message(buffers.scale, memoryview(array.array("d", [1])).toreadonly())
    assert text.startswith("scale() argument 'values': ") and "read-only" in text
    text = message(buffers.fill, b"abc")
    assert text.startswith("fill() argument 'data': ") and "read-only" in text
    text = message(buffers.sum, None)
    assert text.startswith("sum() argument 'values': ") and "None" in text


def test_memory_that_is_not_contiguous_is_refused_with_the_remedy():
    values = memoryview(array.array("d", range(6)))[::2]
    for function in buffers.sum, buffers.scale:
        text = message(function, values)
        assert "not contiguous" in text and "numpy.ascontiguousarray" in text
    with pytest.raises(TypeError, match="not contiguous"):
        asyncio.run(buffers.sum_later(memoryview(b"abcd")[::2], bytearray(1)))


@needs_numpy
def test_lease_has_any_strides():
    values = numpy.arange(6.0)
    assert buffers.sum_of(values[::-2]) == 9
    assert buffers.sum_of(numpy.asfortranarray(values.reshape(2, 3))) == 15
    assert buffers.sum_of(array.array("d", [1, 2])) == 3


def test_lease_may_be_none_where_csharp_says_so():
    assert buffers.is_missing() and buffers.is_missing(None)
    assert not buffers.is_missing(array.array("d"))
    assert "None" in message(buffers.sum_of, None)


def test_overloads_are_told_apart():
    assert buffers.kind(bytearray(2)) == "written 2"
    assert buffers.kind(b"abc") == "read 3"
    assert buffers.kind(array.array("d", [1])) == "doubles 1"
    assert buffers.kind("a") == "text a"
    data = bytearray(1)
    with pytest.raises(TypeError):
        buffers.kind(array.array("f"))
    buffers.kind(data)
    assert not is_leased(data)


# How long the memory is leased.


def test_span_is_leased_for_the_call():
    data = bytearray(b"abc")
    seen = []
    assert buffers.call(data, lambda: seen.append(is_leased(data))) == 3
    assert seen == [True] and not is_leased(data)


def test_span_is_released_when_the_call_throws():
    data = bytearray(b"abc")
    with pytest.raises(ZeroDivisionError):
        buffers.call(data, lambda: 1 / 0)
    assert not is_leased(data)
    with pytest.raises(IndexError):
        buffers.first_detached(data, bytearray())
    assert not is_leased(data)
    assert buffers.first_detached(data, data) == 2 * ord("a") and not is_leased(data)


def test_span_is_released_when_another_argument_does_not_fit():
    data = bytearray(b"abc")
    for function, arguments in (buffers.copy, (data, 1)), (buffers.call, (data, 1)), (buffers.sum_later, (data, b"")):
        if function is buffers.sum_later:
            arguments = data, 3
        with pytest.raises(TypeError):
            made = function(*arguments)
            made.send(None)
        assert not is_leased(data)


def test_memory_of_a_sync_function_is_leased_for_the_call():
    data, other = bytearray(b"\1"), bytearray(b"\2")
    seen = []
    assert buffers.call_with_memory(data, other, lambda: seen.append((is_leased(data), is_leased(other)))) == 3
    assert seen == [(True, True)] and not is_leased(data) and not is_leased(other)
    with pytest.raises(ZeroDivisionError):
        buffers.call_with_memory(data, other, lambda: 1 / 0)
    assert not is_leased(data) and not is_leased(other)


def test_memory_that_is_kept_is_of_no_use():
    data = bytearray(b"\1")
    buffers.keep(data)
    assert not is_leased(data)
    with pytest.raises(Exception, match="disposed"):
        buffers.read_kept()


def test_generators_and_coroutines_by_hand_have_a_copy():
    data = bytearray(b"\1\2")
    items = buffers.each_later(data)
    assert not is_leased(data)
    assert next(items) == 1
    data[1] = 9
    assert list(items) == [2]
    assert asyncio.run(buffers.by_hand(data)) == 2 and not is_leased(data)


async def test_async_function_holds_the_memory_until_it_has_ended(backend):
    data, other = bytearray(b"\1\2"), bytearray(1)
    async with backend.group() as group:
        child = group.start(buffers.sum_later, data, other)
        await backend.settle()
        assert is_leased(data) and is_leased(other)
        data[0] = 5
        buffers.open_gate()
    assert child.outcome == 7 and other[0] == 99
    assert not is_leased(data) and not is_leased(other)


async def test_async_function_that_ends_at_once(backend):
    data = bytearray(b"ab")
    made = buffers.count_now(data)
    assert await made == 2
    assert not is_leased(data)
    with pytest.raises(ValueError, match="no data"):
        await buffers.count_now(b"")
    assert await buffers.sum_on_pool(data) == ord("a") + ord("b")
    assert not is_leased(data)
    with pytest.raises(Exception, match="failed with 2"):
        await buffers.fail_later(data)
    assert not is_leased(data)


async def test_cancelled_function_holds_the_memory_until_it_has_cleaned_up(backend):
    data, other = bytearray(b"\1"), bytearray(1)
    async with backend.group() as group:
        child = group.start(buffers.sum_later, data, other)
        await backend.settle()
        assert is_leased(data)
        child.cancel()
    assert child.outcome == "cancelled" and other[0] == 99
    assert not is_leased(data) and not is_leased(other)


async def test_function_cancelled_before_its_first_step(backend):
    data, other = bytearray(b"\1"), bytearray(1)
    async with backend.group() as group:
        child = group.start(buffers.sum_later, data, other)
        child.cancel()
    assert child.outcome == "cancelled"
    assert not is_leased(data) and not is_leased(other)


async def test_abandoned_function_holds_the_memory_until_it_has_ended(backend):
    data = bytearray(b"\1")
    async with backend.group() as group:
        child = group.start(buffers.write_later, data)
        await backend.settle()
        child.cancel()
    assert child.outcome == "cancelled"
    assert is_leased(data)
    buffers.open_gate()
    buffers.wait_for_end()
    # Given up by the thread that ended it, let go by the next attached one.
    await backend.until(lambda: not is_leased(data))
    assert data[0] == 42


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
def test_function_that_is_never_awaited_lets_the_memory_go():
    data = bytearray(b"\1")
    native = buffers.sum_later.native(data, bytearray(1))
    assert is_leased(data)
    del native
    assert not is_leased(data)
    made = buffers.sum_later.native(data, bytearray(1))
    made.close()
    assert not is_leased(data)
    with pytest.raises(KeyError):
        made = buffers.sum_later.native(data, bytearray(1))
        made.throw(KeyError)
    assert not is_leased(data)


async def test_function_that_is_closed_while_it_waits(backend):
    data, other = bytearray(b"\1"), bytearray(1)
    if backend.library != "asyncio":
        return
    made = buffers.sum_later.native(data, other)
    made.send(None)
    assert is_leased(data)
    made.close()
    # Its token is canceled: it ends by itself.
    await backend.until(lambda: not is_leased(data) and not is_leased(other))
    assert other[0] == 99


# Streams.


async def test_stream_works_in_place_and_lets_the_memory_go_at_its_end(backend):
    data = bytearray(b"\1\2\3")
    stream = buffers.double_each(data)
    assert is_leased(data)
    seen = []
    async for item in stream:
        assert is_leased(data)
        seen.append(item)
    assert seen == [2, 4, 6] and data == b"\2\4\x64"
    assert not is_leased(data)


def test_stream_that_never_begins():
    data = bytearray(b"\1")
    stream = buffers.double_each(data)
    assert is_leased(data)
    del stream
    gc.collect()
    assert not is_leased(data) and data == b"\1"


async def test_stream_that_is_closed(backend):
    data = bytearray(b"\1\2")
    stream = buffers.double_each(data)
    assert await stream.__anext__() == 2
    assert is_leased(data)
    await stream.aclose()
    assert data[-1] == 100 and not is_leased(data)
    unused = buffers.double_each(data)
    await unused.aclose()
    assert not is_leased(data)


async def test_stream_that_is_cancelled(backend):
    data = bytearray(b"\1\2")

    async def consume():
        async for _ in buffers.double_each(data, waits=True):
            pass

    async with backend.group() as group:
        child = group.start(consume)
        await backend.settle()
        assert is_leased(data)
        child.cancel()
    assert child.outcome == "cancelled"
    await backend.until(lambda: not is_leased(data))
    assert data[-1] == 100


# Classes.


def test_methods_take_memory():
    meter = buffers.Meter(array.array("d", [10]))
    assert meter.add(array.array("d", [1, 2])) == 13
    assert asyncio.run(meter.add_later(array.array("d", [5]))) == 15
    assert buffers.Meter.count_all(array.array("d", [5])) == 1
    assert buffers.Meter.name_and_count(array.array("d", [5])) == "Meter 1"
    assert "argument 'start'" in message(buffers.Meter, b"12345678")


# Results.


def test_array_is_shared():
    ramp = buffers.ramp(3)
    view = memoryview(ramp)
    assert (view.format, view.tolist(), view.readonly, len(ramp), ramp[1]) == ("d", [0, 1, 2], False, 3, 1)
    view[0] = 7
    assert ramp[0] == 7
    assert memoryview(buffers.square(2)).shape == (2, 2)
    assert buffers.square(-1) is None
    constant = buffers.constant(True)
    assert memoryview(constant).readonly and bytes(constant) == b"\1\2"
    assert buffers.constant(False) is None


@needs_numpy
def test_array_is_shared_with_numpy():
    ramp = buffers.ramp(3)
    values = numpy.asarray(ramp)
    values *= 2
    assert memoryview(ramp).tolist() == [0, 2, 4]
    assert buffers.sum(ramp) == 6


async def test_results_of_tasks_are_shared(backend):
    assert memoryview(await buffers.ramp_later(2)).format == "f"
    assert memoryview(await buffers.shorts_soon(2)).format == "h"
    assert bytes(await buffers.work(2)) == b"\0\0"


def test_rented_memory_comes_back():
    before = buffers.count_rented()
    rented = buffers.rent(10)
    view = memoryview(rented)
    assert len(view) == 10 and buffers.count_rented() == before + 1
    del rented
    assert buffers.count_rented() == before + 1
    del view
    assert buffers.count_rented() == before


async def test_memory_that_is_given_and_returned_stays_leased(backend):
    data = bytearray(b"\1\2")
    echo = await buffers.echo(data)
    assert is_leased(data)
    memoryview(echo)[0] = 9
    assert data[0] == 9
    del echo
    assert not is_leased(data)


async def test_items_of_a_stream_are_shared(backend):
    assert [bytes(block) async for block in buffers.blocks(3)] == [b"\0\0", b"\1\1", b"\2\2"]
    kept = None
    seen = []
    async for frame in buffers.frames(3):
        if kept is not None:
            with pytest.raises(ValueError, match="released"):
                kept[0]
        kept = frame
        seen.append(frame[3])
    assert seen == [0, 1, 2]


def test_properties_are_shared():
    frame = buffers.Frame(3)
    memoryview(frame.pixels)[1] = 5
    assert frame.copy == [0, 5, 0]
    view = memoryview(frame.view)
    assert view.readonly and view.tolist() == [0, 5, 0]
    assert memoryview(frame.part(1)).tolist() == [5, 0]
    frame.pixels = array.array("f", [1, 2])
    assert frame.copy == [1, 2]


# Leaks.


class Load:
    def __init__(self, backend, marker):
        self.data = bytearray(b"\1\2\3")
        self.doubles = array.array("d", [1, 2])
        self.other = bytearray(1)

    async def spans(self, count):
        for _ in range(count):
            buffers.scale(self.doubles, 1)
            buffers.copy(self.other, self.data)
            try:
                buffers.sum(self.data)
            except TypeError:
                pass
        assert not is_leased(self.data)

    async def memories(self, count):
        for _ in range(count):
            await buffers.count_now(self.data)
            buffers.sum_of(self.doubles)
        assert not is_leased(self.data)

    async def streams(self, count):
        for _ in range(count // 4):
            stream = buffers.double_each(self.data)
            async for _ in stream:
                break
            await stream.aclose()
            buffers.double_each(self.data)
        assert not is_leased(self.data)

    async def given_up(self, count):
        for _ in range(count):
            buffers.count_now.native(self.data).close()


def test_nothing_is_left(backend):
    if backend.name not in ("asyncio", "trio"):
        pytest.skip("the loops do not differ in this")
    few, many = (200, 100_000) if backend.name == "asyncio" else (50, 1000)
    leaves_nothing(backend, Load, ["spans", "memories", "streams", "given_up"], few, many)
