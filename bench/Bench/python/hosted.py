"""Runs one comparison in a plain Python, which gets the module `dotnet` from .NET; see Host.cs.

usage: python hosted.py load|import PATH BACKEND SUBJECT REFERENCE COUNT LEAD_IN ROUNDS WARM_UP

load: the assembly PATH by pywaker, of the folder in PYTHONPATH; import: the extension module in the folder PATH. Prints the seconds.
"""

import sys

way, path, backend, subject, reference, *numbers = sys.argv[1:]
if way == "load":
    import pywaker

    pywaker.load(path)
else:
    sys.path.append(path)
    import dotnet

from compare import compare

count, lead_in, rounds = map(int, numbers[:3])
print(*compare(backend, subject, reference, count, lead_in, rounds, float(numbers[3])))
