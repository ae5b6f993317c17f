"""The synchronous face of a .NET stream, and how a Python object is read and written as a .NET stream."""

from __future__ import annotations

import inspect
import io
from typing import Any, Callable, NamedTuple

_TEXT = "text"
_NOTHING = "nothing"

# Where wrappers keep the file that they wrap.
_WRAPPED = ("wrapped", "_file", "file")


class File(io.RawIOBase):
    """A .NET stream as a raw binary file. Calls block, and let other threads run meanwhile.

    Closing it closes the stream; its collection does not.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __repr__(self) -> str:
        return f"<file of {self._stream!r}>"

    # Not that of IOBase, which closes.
    def __del__(self) -> None:
        pass

    @property
    def closed(self) -> bool:
        return bool(self._stream.closed)

    @property
    def mode(self) -> str:
        if not self._stream.readable():
            return "wb"
        return "rb+" if self._stream.writable() else "rb"

    def readable(self) -> bool:
        return bool(self._open().readable())

    def writable(self) -> bool:
        return bool(self._open().writable())

    def seekable(self) -> bool:
        return bool(self._open().seekable())

    def readinto(self, buffer: Any) -> int:
        count: int = self._stream._readinto(buffer)
        return count

    def write(self, data: Any) -> int:
        count: int = self._stream._write(data)
        return count

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        position: int = self._stream._seek(offset, whence)
        return position

    def tell(self) -> int:
        position: int = self._stream._tell()
        return position

    def truncate(self, size: int | None = None) -> int:
        length: int = self._stream._truncate(size)
        return length

    def flush(self) -> None:
        self._stream._flush()

    def close(self) -> None:
        self._stream._close()

    def _open(self) -> Any:
        if self._stream.closed:
            raise ValueError("I/O operation on closed stream")
        return self._stream


class Plan(NamedTuple):
    """How an object is used. Of an asynchronous one, the functions return awaitables."""

    is_async: bool
    read: Callable[[int], Any] | None = None
    readinto: Callable[[Any], Any] | None = None
    write: Callable[[bytes], Any] | None = None
    flush: Callable[[], Any] | None = None
    seek: Callable[[int, int], int] | None = None
    truncate: Callable[[int], int] | None = None
    close: Callable[[], Any] | None = None


def plan(o: Any) -> Plan | str:
    """How an object is used as a stream, or the reason why it cannot be."""
    if _is_text(o):
        return _TEXT
    # What streams are opened as: a reader and a writer.
    source, sink = o if isinstance(o, tuple) and len(o) == 2 else (o, o)
    read, write = _async_reader(source), _async_writer(sink)
    if read is not None or write is not None:
        return Plan(True, read, None, write, _async_flush(sink), None, None, _async_close(sink))
    return _sync(o)


def _sync(o: Any) -> Plan | str:
    # A read of what there is, where a file distinguishes it from one of all that was asked for.
    read = _method(o, "read1") or _method(o, "read")
    readinto = _method(o, "readinto1") or _method(o, "readinto")
    write = _method(o, "write")
    if not _answers(o, "readable", read is not None or readinto is not None):
        read = readinto = None
    if not _answers(o, "writable", write is not None):
        write = None
    if read is None and readinto is None and write is None:
        return _NOTHING
    seek = _method(o, "seek")
    if seek is not None and not _answers(o, "seekable", _method(o, "tell") is not None):
        seek = None
    return Plan(False, read, readinto, write, _method(o, "flush"), seek, _method(o, "truncate"), _method(o, "close"))


def _async_reader(o: Any) -> Callable[[int], Any] | None:
    if (receive_some := _method(o, "receive_some")) is not None:
        return receive_some
    if (receive := _async_method(o, "receive")) is not None:
        return _reader_of_received(receive)
    if (read := _async_method(o, "read")) is not None:
        return read
    if hasattr(type(o), "__aiter__") and not hasattr(o, "read"):
        return _reader_of_items(o)
    return None


def _reader_of_received(receive: Callable[..., Any]) -> Callable[[int], Any]:
    takes_count = len(inspect.signature(receive).parameters) > 0

    async def read_received(count: int) -> Any:
        while True:
            try:
                data = await (receive(count) if takes_count else receive())
            except Exception as error:
                if any(base.__name__ == "EndOfStream" for base in type(error).__mro__):
                    return b""
                raise
            if len(data) > 0:
                return data

    return read_received


def _reader_of_items(o: Any) -> Callable[[int], Any]:
    iterator: Any = None

    async def read_item(count: int) -> Any:
        nonlocal iterator
        if iterator is None:
            iterator = type(o).__aiter__(o)
        async for item in iterator:
            if len(item) > 0:
                return item
        return b""

    return read_item


def _async_writer(o: Any) -> Callable[[bytes], Any] | None:
    if (send := _method(o, "send_all") or _async_method(o, "send")) is not None:
        return send
    if (write := _async_method(o, "write")) is not None:
        return _writer_of_all(write)
    if (write := _method(o, "write")) is not None and (drain := _async_method(o, "drain")) is not None:
        return _writer_that_drains(write, drain)
    return None


def _writer_of_all(write: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    async def write_all(data: bytes) -> None:
        # A file says how much it has taken; what says nothing has taken all.
        while data:
            count = await write(data)
            if count is None:
                return
            data = data[count:]

    return write_all


def _writer_that_drains(write: Callable[[bytes], Any], drain: Callable[[], Any]) -> Callable[[bytes], Any]:
    async def write_and_drain(data: bytes) -> None:
        write(data)
        await drain()

    return write_and_drain


def _async_flush(o: Any) -> Callable[[], Any] | None:
    return _async_method(o, "flush") or _async_method(o, "drain")


def _async_close(o: Any) -> Callable[[], Any] | None:
    if (aclose := _method(o, "aclose")) is not None:
        return aclose
    if (close := _method(o, "close")) is None or inspect.iscoroutinefunction(close):
        return close
    return _closer(close, _async_method(o, "wait_closed"))


def _closer(close: Callable[[], Any], wait_closed: Callable[[], Any] | None) -> Callable[[], Any]:
    async def close_and_wait() -> None:
        close()
        if wait_closed is not None:
            await wait_closed()

    return close_and_wait


def _method(o: Any, name: str) -> Callable[..., Any] | None:
    method = getattr(o, name, None)
    return method if callable(method) else None


def _async_method(o: Any, name: str) -> Callable[..., Any] | None:
    method = _method(o, name)
    # An object that is called by an async method of its own is one, too.
    called = getattr(type(method), "__call__", None)  # noqa: B004 (not asked whether there is one)
    is_async = inspect.iscoroutinefunction(method) or inspect.iscoroutinefunction(called)
    return method if is_async else None


def _answers(o: Any, question: str, otherwise: bool) -> bool:
    method = _method(o, question)
    return bool(method()) if method is not None else otherwise


def _is_text(o: Any) -> bool:
    wrapped = [getattr(o, name, None) for name in _WRAPPED]
    return any(isinstance(file, io.TextIOBase) for file in [o, *wrapped])
