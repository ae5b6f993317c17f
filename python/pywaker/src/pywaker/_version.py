"""The version of this package, and of the PyWaker packages that the projects it makes refer to."""

VERSION = "0.1.0"
