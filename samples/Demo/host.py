"""Runs the demo's program in a plain Python, which gets the module `example` in one of three ways.

usage: python host.py load|hook|native

load: by pywaker.load; hook: by an import statement; native: as an extension module, without .NET, which
eng/native_modules.sh artifacts/native samples/Demo/Native/NativeDemo.csproj publishes.
"""

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
REPOSITORY = FOLDER.parent.parent
BUILT = REPOSITORY / "artifacts" / "bin" / "DemoModule" / "release"
NATIVE = REPOSITORY / "artifacts" / "native"


def load():
    import pywaker

    pywaker.load(BUILT / "DemoModule.dll")


def hook():
    import pywaker.hook

    sys.path.append(str(BUILT))
    importlib.import_module("DemoModule")


def native():
    sys.path.insert(0, str(NATIVE))
    importlib.import_module("example")


WAYS = {"load": load, "hook": hook, "native": native}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in WAYS:
        sys.exit(__doc__)
    sys.path.append(str(REPOSITORY / "python" / "pywaker" / "src"))
    WAYS[sys.argv[1]]()
    import program

    sys.exit(program.main() != 0)
