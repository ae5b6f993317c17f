"""`pywaker bind`: C# interfaces, records and enums of a Python module.

A reader (of stubs, or of the imported module) fills the model; the writer turns the model into C#. The readers know no
C#, and the writer knows neither stubs nor `inspect`.
"""

from ._command import bind

__all__ = ["bind"]
