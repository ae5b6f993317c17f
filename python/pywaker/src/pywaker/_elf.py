"""What a shared library of Linux needs of the system that loads it: read from its dynamic section, as the loader reads
it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

# e_machine, and what Python's platform tags call the processor.
PROCESSORS = {3: "i686", 40: "armv7l", 62: "x86_64", 183: "aarch64", 243: "riscv64", 258: "loongarch64"}

PT_LOAD, PT_DYNAMIC = 1, 2
DT_NEEDED, DT_STRTAB, DT_VERNEED, DT_VERNEEDNUM = 1, 5, 0x6FFFFFFE, 0x6FFFFFFF

# A version without a number, and the glibc that was the first to have it.
NAMED = {"GLIBC_ABI_DT_RELR": (2, 36)}


class ElfFile:
    """A shared library: its processor, the libraries that it needs, and the versions of their symbols
    (`.gnu.version_r`).
    """

    def __init__(self, data: bytes) -> None:
        """ValueError where it is no ELF file, or one without a dynamic section."""
        if len(data) < 52 or data[:4] != b"\x7fELF":
            raise ValueError("not an ELF file")
        self._data = data
        self._is_64 = data[4] == 2
        self._order = "<" if data[5] == 1 else ">"
        try:
            self.processor = PROCESSORS.get(self._numbers("H", 18)[0])
            self._segments = list(self._read_segments())
            entries = list(self._read_dynamic())
            self._strings = self._place(dict(entries)[DT_STRTAB])
            self.needed = [self._text(value) for tag, value in entries if tag == DT_NEEDED]
            self.versions = list(self._read_versions(dict(entries)))
        except (struct.error, KeyError, StopIteration) as error:
            raise ValueError(f"not a whole shared library ({error!r})") from error

    def newest_glibc(self) -> tuple[int, int] | None:
        """The glibc that the file needs at least; None where it needs none, or a version of it that is not known here
        (GLIBC_PRIVATE, say).
        """
        found = []
        for name in self.versions:
            number = re.fullmatch(r"GLIBC_(\d+)\.(\d+)(\.\d+)?", name)
            if number:
                found.append((int(number.group(1)), int(number.group(2))))
            elif name in NAMED:
                found.append(NAMED[name])
            elif name.startswith("GLIBC_"):
                return None
        return max(found, default=None)

    def _numbers(self, form: str, offset: int) -> tuple[int, ...]:
        return struct.unpack_from(self._order + form, self._data, offset)

    def _read_segments(self) -> Iterator[tuple[int, int, int, int]]:
        """Type, offset, address and size in the file, of each."""
        table = self._numbers("Q", 32)[0] if self._is_64 else self._numbers("I", 28)[0]
        size, count = self._numbers("HH", 54 if self._is_64 else 42)
        for at in range(table, table + size * count, size):
            if self._is_64:
                kind, _, offset, address, _, length = self._numbers("IIQQQQ", at)
            else:
                kind, offset, address, _, length = self._numbers("IIIII", at)
            yield kind, offset, address, length

    def _read_dynamic(self) -> Iterator[tuple[int, int]]:
        """Tag and value of each entry, up to the one that ends them."""
        offset, length = next((offset, length) for kind, offset, _, length in self._segments if kind == PT_DYNAMIC)
        form, size = ("QQ", 16) if self._is_64 else ("II", 8)
        for at in range(offset, offset + length, size):
            tag, value = self._numbers(form, at)
            if tag == 0:
                return
            yield tag, value

    def _read_versions(self, entries: dict[int, int]) -> Iterator[str]:
        """Names of versions: a list of libraries (Verneed), in each a list of versions (Vernaux); both are the same in
        32 and 64 bits.
        """
        if DT_VERNEED not in entries:
            return
        at = self._place(entries[DT_VERNEED])
        for _ in range(entries[DT_VERNEEDNUM]):
            _, count, _, first, further = self._numbers("HHIII", at)
            name_at = at + first
            for _ in range(count):
                _, _, _, name, next_name = self._numbers("IHHII", name_at)
                yield self._text(name)
                name_at += next_name
            at += further

    def _place(self, address: int) -> int:
        """Where in the file something is that is loaded at an address."""
        return next(
            offset + address - start
            for kind, offset, start, length in self._segments
            if kind == PT_LOAD and start <= address < start + length
        )

    def _text(self, index: int) -> str:
        start = self._strings + index
        return self._data[start : self._data.index(b"\0", start)].decode("utf-8", "replace")


def read(data: bytes) -> ElfFile | None:
    """None where it is no shared library of Linux."""
    try:
        return ElfFile(data) if data[:4] == b"\x7fELF" else None
    except ValueError:
        return None
