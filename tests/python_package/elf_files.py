"""Makes shared libraries of Linux that hold no more than what says whom they need."""

import struct


def shared_library(versions, *, needed=("libc.so.6",), machine=62, bits=64, order="<"):
    """The bytes of an ELF file that needs the libraries `needed`, and symbol versions of the first one."""
    strings = bytearray(b"\0")

    def text(value):
        strings.extend(value.encode() + b"\0")
        return len(strings) - len(value) - 1

    def pack(form, *values):
        return struct.pack(order + form, *values)

    is_64 = bits == 64
    names = [text(name) for name in needed]
    # Verneed, then its Vernaux: names of versions in a list.
    verneed = pack("HHIII", 1, len(versions), names[0] if names else 0, 16, 0)
    for index, version in enumerate(versions):
        verneed += pack("IHHII", 0, 0, index + 2, text(version), 16 if index + 1 < len(versions) else 0)
    # Loaded elsewhere than where they are in the file.
    base = 0x10000
    header, segment = (64, 56) if is_64 else (52, 32)
    dynamic_at = header + 2 * segment
    word = "QQ" if is_64 else "II"
    entries = 3 + len(names) + 1
    verneed_at = dynamic_at + entries * struct.calcsize(order + word)
    strings_at = verneed_at + len(verneed)
    dynamic = b"".join(pack(word, 1, name) for name in names)
    dynamic += pack(word, 5, base + strings_at)
    dynamic += pack(word, 0x6FFFFFFE, base + verneed_at) + pack(word, 0x6FFFFFFF, 1)
    dynamic += pack(word, 0, 0)
    end = strings_at + len(strings)

    def program_header(kind, offset, size):
        if is_64:
            return pack("IIQQQQQQ", kind, 4, offset, base + offset, base + offset, size, size, 8)
        return pack("IIIIIIII", kind, offset, base + offset, base + offset, size, size, 4, 4)

    identity = b"\x7fELF" + bytes([2 if is_64 else 1, 1 if order == "<" else 2, 1]) + bytes(9)
    form = "HHIQQQIHHHHHH" if is_64 else "HHIIIIIHHHHHH"
    head = identity + pack(form, 3, machine, 1, 0, header, 0, 0, header, segment, 2, 0, 0, 0)
    return (
        head
        + program_header(1, 0, end)
        + program_header(2, dynamic_at, len(dynamic))
        + dynamic
        + verneed
        + bytes(strings)
    )
