"""Python modules that are written in .NET, loaded into this process.

    example = pywaker.load("bin/Example.dll")

``import pywaker.hook`` lets ``import Example`` find them on ``sys.path``. What cannot be loaded is an
``ImportError`` that says what to do; what .NET code throws is raised as the exception it stands for.
"""

from ._loader import load, load_all

__all__ = ["load", "load_all"]
