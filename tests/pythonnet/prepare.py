"""pythonnet, PyWaker and the assemblies of the tests, in this process."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python"))
sys.path.append(str(HERE.parent.parent / "python" / "pywaker" / "src"))
if "PYWAKER_PYTHONNET" in os.environ:
    sys.path.append(os.environ["PYWAKER_PYTHONNET"])

import clr
import pywaker.pythonnet

clr.AddReference("PlainApi")
clr.AddReference("PyWaker.PythonnetHost")
clr.AddReference("PyWaker.TestKit")

from PyWaker.TestKit import ContractModule

ContractModule.Install()
