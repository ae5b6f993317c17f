"""The library ``hostfxr``: starts the .NET runtime of a ``.runtimeconfig.json`` and gives function pointers.

See https://github.com/dotnet/runtime/blob/main/docs/design/features/native-hosting.md; names are those of
``hostfxr.h``.
"""

from __future__ import annotations

import ctypes
import os
import sys

from . import _dotnet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

hdt_get_function_pointer = 6
hdt_load_assembly = 7
UNMANAGEDCALLERSONLY_METHOD = ctypes.c_void_p(-1)

INVALID_CONFIG_FILE = 0x80008093
FRAMEWORK_MISSING = 0x80008096
INCOMPATIBLE_CONFIG = 0x800080A5

# char_t of hostfxr: UTF-16 on Windows, else UTF-8.
char_t: Any = ctypes.c_wchar_p if sys.platform == "win32" else ctypes.c_char_p
# Functions of .NET have the calling convention of the platform, which on 64 bits is the only one.
ErrorWriter = ctypes.CFUNCTYPE(None, char_t)
LoadAssembly = ctypes.CFUNCTYPE(ctypes.c_int, char_t, ctypes.c_void_p, ctypes.c_void_p)
GetFunctionPointer = ctypes.CFUNCTYPE(
    ctypes.c_int, char_t, char_t, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p)
)

# e_machine of an ELF file.
ELF_MACHINES = {3: "x86", 40: "Arm32", 62: "x64", 183: "Arm64", 243: "RISC-V", 258: "LoongArch64"}


def text(value: str) -> Any:
    return value if sys.platform == "win32" else os.fsencode(value)


class InitializeParameters(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t), ("host_path", char_t), ("dotnet_root", char_t)]


class HostFxr:
    """The newest hostfxr of this machine's .NET."""

    def __init__(self) -> None:
        self.root, self.path = _dotnet.find()
        machine = elf_machine(self.path)
        own = elf_machine(sys.executable) if sys.executable else None
        if machine and own and machine != own:
            raise ImportError(
                f"The .NET in '{self.root}' is for {machine}, and this Python ({sys.executable}) is for {own}: "
                f"{_dotnet.REMEDY}."
            )
        try:
            self.library = ctypes.CDLL(self.path)
        except OSError as error:
            raise ImportError(f"'{self.path}' of .NET cannot be loaded: {error}") from error

    def call(self, config: str, function: str, *arguments: Any) -> None:
        """Calls a function, which writes what is wrong nowhere but into the error."""
        lines: list[str] = []
        writer = ErrorWriter(lambda line: lines.append(os.fsdecode(line)))
        set_writer = self.library.hostfxr_set_error_writer
        set_writer.restype = ctypes.c_void_p
        previous = set_writer(writer)
        try:
            status = getattr(self.library, function)(*arguments)
        finally:
            set_writer(ctypes.c_void_p(previous))
        # 1 and 2 say that a runtime runs already, and that other properties were asked for than it has.
        if status < 0:
            raise ImportError(explain(status & 0xFFFFFFFF, config, "\n".join(lines)))


class Context:
    """The runtime that a .runtimeconfig.json asks for; it starts, or is the one that runs if that will do."""

    def __init__(self, host: HostFxr, config: str) -> None:
        self.host, self.config, self.handle = host, config, ctypes.c_void_p()

    def __enter__(self) -> Context:
        parameters = InitializeParameters(ctypes.sizeof(InitializeParameters), None, text(self.host.root))
        self.host.call(
            self.config,
            "hostfxr_initialize_for_runtime_config",
            text(self.config),
            ctypes.byref(parameters),
            ctypes.byref(self.handle),
        )
        return self

    def __exit__(self, *error: object) -> None:
        self.host.library.hostfxr_close(self.handle)

    def function(self, assembly: str, type_name: str, method: str) -> int:
        """Loads an assembly into the context that all assemblies share, and gives the address of an
        [UnmanagedCallersOnly] method.
        """
        load = LoadAssembly(self.delegate(hdt_load_assembly))
        get = GetFunctionPointer(self.delegate(hdt_get_function_pointer))
        address = ctypes.c_void_p()
        # This fails where a program of .NET hosts this Python and has the assembly already, which then is the one to
        # take.
        loaded = load(text(assembly), None, None)
        status = get(
            text(f"{type_name}, {os.path.splitext(os.path.basename(assembly))[0]}"),
            text(method),
            UNMANAGEDCALLERSONLY_METHOD,
            None,
            None,
            ctypes.byref(address),
        )
        if status < 0:
            reason = (loaded if loaded < 0 else status) & 0xFFFFFFFF
            raise ImportError(
                f"'{assembly}' is not a PyWaker.Core that this pywaker can use (0x{reason:08x}): take the same version "
                "of both."
            )
        return address.value or 0

    def delegate(self, kind: int) -> int:
        address = ctypes.c_void_p()
        self.host.call(self.config, "hostfxr_get_runtime_delegate", self.handle, kind, ctypes.byref(address))
        return address.value or 0


def explain(status: int, config: str, reason: str) -> str:
    """What hostfxr said, in the order in which it helps."""
    if status == INVALID_CONFIG_FILE:
        summary = f"'{config}' is not a valid .runtimeconfig.json: build the module again."
    elif status == FRAMEWORK_MISSING:
        summary = (
            f"The .NET runtime that '{config}' asks for is not installed: install it, or build the module for one that "
            "is, or set its RollForward to Major."
        )
    elif status == INCOMPATIBLE_CONFIG:
        summary = (
            f"'{config}' asks for another .NET runtime than the one that runs in this process, which stays: load first "
            "the module that asks for the most."
        )
    else:
        summary = f"The .NET runtime for '{config}' did not start (0x{status:08x})."
    return f"{summary}\n{reason}" if reason else summary


def elf_machine(path: str) -> str | None:
    """The processor that a library or program of Linux is for; None if it is no such file."""
    try:
        with open(path, "rb") as file:
            header = file.read(20)
    except OSError:
        return None
    if header[:4] != b"\x7fELF" or len(header) < 20:
        return None
    machine = int.from_bytes(header[18:20], "little" if header[5] == 1 else "big")
    return ELF_MACHINES.get(machine, f"processor {machine}")
