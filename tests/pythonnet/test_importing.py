"""What `import pywaker.pythonnet` says when it cannot, or comes late. A process for each."""

import os
import shutil
import sys
from pathlib import Path

import limits
import pytest

pytestmark = pytest.mark.skipif(
    "PYWAKER_PYTHONNET" not in os.environ, reason="C# is the host: this is about a Python that loads .NET"
)
SOURCE = Path(__file__).resolve().parent.parent.parent / "python" / "pywaker" / "src"


def run(program, *folders):
    path = os.pathsep.join([*map(str, folders), str(SOURCE), os.environ.get("PYTHONPATH", "")])
    return limits.run([sys.executable, *program], 50, env={**os.environ, "PYTHONPATH": path})


def error_of(*folders):
    done = run(["-c", "import pywaker.pythonnet"], *folders)
    assert done.returncode == 1
    return done.stderr.splitlines()[-1]


def test_no_assembly():
    error = error_of()
    assert error.startswith("ImportError: There is no PyWaker.Pythonnet.dll")
    assert "<EnableDynamicLoading>true</EnableDynamicLoading>" in error and "dotnet publish" in error


def test_only_the_one_assembly(tmp_path):
    shutil.copy(Path(os.environ["PYWAKER_PYTHONNET"]) / "PyWaker.Pythonnet.dll", tmp_path)
    error = error_of(tmp_path)
    assert error.startswith(
        "ImportError: PyWaker.Pythonnet.dll was found, but not an assembly that it needs: PyWaker.Core. "
    )
    assert "<EnableDynamicLoading>true</EnableDynamicLoading>" in error


def test_no_pythonnet(tmp_path):
    (tmp_path / "clr.py").write_text("raise ModuleNotFoundError(\"No module named 'clr'\", name='clr')")
    assert error_of(tmp_path).startswith("ImportError: pythonnet is not installed")


def test_runtime_that_is_too_old(tmp_path):
    (tmp_path / "clr.py").write_text("")
    (tmp_path / "System.py").write_text("class Environment:\n    class Version:\n        Major = 4\n")
    error = error_of(tmp_path)
    assert ".NET 8 or later" in error and "PYTHONNET_RUNTIME=coreclr" in error


def test_late_import_is_warned_of_at_its_line(tmp_path):
    program = tmp_path / "late.py"
    program.write_text("import clr\nfrom System.Threading.Tasks import Task\n\nimport pywaker.pythonnet\n")
    done = run([str(program)], os.environ["PYWAKER_PYTHONNET"])
    assert done.returncode == 0, done.stderr
    assert f"{program}:4: RuntimeWarning: pythonnet met these types" in done.stderr
