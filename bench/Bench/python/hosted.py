"""Runs comparisons in a plain Python, which gets the module `dotnet` from .NET; see Host.cs.

usage: python hosted.py load|import PATH

load: the assembly PATH by pywaker, of the folder in PYTHONPATH; import: the extension module in the folder PATH.
"""

import sys

way, path = sys.argv[1:]
if way == "load":
    import pywaker

    pywaker.load(path)
else:
    sys.path.append(path)
    import dotnet

from compare import serve

serve()
