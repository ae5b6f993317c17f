"""What it costs to have a module of .NET in a Python process: an extension that NativeAOT compiled, beside an empty one
in C and beside an assembly that the package pywaker loads. Part of `./build.sh bench`.

usage: python start_up.py [--quick]
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
NATIVE = REPOSITORY / "artifacts" / "native"
EXAMPLE = REPOSITORY / "artifacts" / "bin" / "Example" / "release" / "Example.dll"
READY = REPOSITORY / "artifacts" / "ready-to-run" / "Example.dll"
PACKAGE = REPOSITORY / "python" / "pywaker" / "src"

# Milliseconds: the import over that of the empty extension, and all of a first `pywaker.load`.
IMPORT_BAR, LOAD_BAR = 15, 80

EMPTY = r"""
typedef struct {
    void *header[2], *init; long index; void *copy; const char *name, *doc; long size;
    void *methods, *slots, *traverse, *clear, *free;
} definition;
static definition module = { .name = "empty" };
void *PyModuleDef_Init(void *);
void *PyInit_empty(void) { return PyModuleDef_Init(&module); }
"""

CHILD = """
import sys, time
sys.path[:0] = sys.argv[1:3]
begin = time.perf_counter()
{statement}
taken = (time.perf_counter() - begin) * 1000
with open("/proc/self/status") as status:
    memory = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
print(taken, memory / 1024)
"""


def run(statement, folder):
    """Milliseconds, and MB of the process afterwards."""
    child = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            CHILD.format(statement=statement),
            str(folder),
            str(PACKAGE),
            str(EXAMPLE),
            str(READY),
        ],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return tuple(map(float, child.stdout.split()))


def compile_empty(folder):
    compiler = shutil.which("gcc") or shutil.which("clang")
    source = folder / "empty.c"
    source.write_text(EMPTY)
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", str(folder / "empty.abi3.so"), str(source)], check=True)


def keep_cultures(folder):
    """The same module without InvariantGlobalization, which projects in this repository and those of `pywaker new`
    have; gives its assembly.
    """
    copy = shutil.copytree(READY.parent, folder / "cultures")
    config = copy / "Example.runtimeconfig.json"
    settings = json.loads(config.read_text())
    settings["runtimeOptions"]["configProperties"]["System.Globalization.Invariant"] = False
    config.write_text(json.dumps(settings))
    return copy / READY.name


def show(what, value, unit, bar=None):
    verdict = "" if bar is None else f"  (bar {bar}: {'ok' if value <= bar else 'MISS'})"
    print(f"{what:<62} {value:>8.1f} {unit}{verdict}")


def main():
    times = 5 if "--quick" in sys.argv else 25
    print(f"\nstart of a module in CPython {sysconfig.get_python_version()}, medians of {times} processes")
    ways = {"nothing": ("pass", NATIVE)}
    if EXAMPLE.exists():
        ways["load"] = ("import pywaker; pywaker.load(sys.argv[3])", NATIVE)
    with tempfile.TemporaryDirectory() as temporary:
        if READY.exists():
            ways["ready"] = ("import pywaker; pywaker.load(sys.argv[4])", NATIVE)
            ways["cultures"] = (f"import pywaker; pywaker.load({str(keep_cultures(Path(temporary)))!r})", NATIVE)
        if (NATIVE / "native_one.abi3.so").exists():
            compile_empty(Path(temporary))
            ways["empty"] = ("import empty", temporary)
            ways["native"] = ("import native_one", NATIVE)
        found = {way: [] for way in ways}
        # In turns, so that what else the machine does concerns all alike.
        for _ in range(times):
            for way, (statement, folder) in ways.items():
                found[way].append(run(statement, folder))
    taken = {way: statistics.median(item[0] for item in items) for way, items in found.items()}
    memory = {way: statistics.median(item[1] for item in items) for way, items in found.items()}
    if "native" in ways:
        show("native module: its file", os.path.getsize(NATIVE / "native_one.abi3.so") / 2**20, "MB")
        show("native module: import, over an empty extension in C", taken["native"] - taken["empty"], "ms", IMPORT_BAR)
        show("native module: resident memory, over an empty process", memory["native"] - memory["nothing"], "MB")
    else:
        print("native module: left out, because none could be published")
    if "ready" in ways:
        show("pywaker.load: first module of a process, published ReadyToRun", taken["ready"], "ms", LOAD_BAR)
        show("pywaker.load: the same with cultures, for which .NET loads ICU", taken["cultures"], "ms")
    if "load" in ways:
        show(
            "pywaker.load: first module of a process, as it is built",
            taken["load"],
            "ms",
            None if "ready" in ways else LOAD_BAR,
        )
        show("pywaker.load: resident memory, over an empty process", memory["load"] - memory["nothing"], "MB")
    else:
        print("pywaker.load: left out, because samples/Example is not built")


if __name__ == "__main__":
    main()
