"""`import clr` where pythonnet's Python package is not installed; see pythonnet.py beside this file."""

import pythonnet

# Python.Runtime.dll puts its own module `clr` in the place of this one.
pythonnet.load()
