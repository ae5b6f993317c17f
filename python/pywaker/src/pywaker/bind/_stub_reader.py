"""Reads a stub."""

from __future__ import annotations

import ast

from . import _stubs
from ._canonical import stripped
from ._expressions import read
from ._model import Attribute, Module
from ._stub import Library
from ._stub_classes import read_class
from ._stub_functions import read_function, value_type
from ._stub_kinds import is_special_class


def read_module(name: str) -> Module | None:
    """The module by its stub; None if it has none."""
    library = Library(name)
    stub = library.load(name)
    if stub is None:
        return None
    located = {exported: stub.locate(exported) for exported in stub.exported()}
    for exported, found in located.items():
        if found is not None and isinstance(found[2], ast.ClassDef):
            library.exported.setdefault(f"{found[0].name}.{found[1]}", f"{name}.{exported}")
    texts: dict[str, dict[str, str]] = {}
    result = Module(name, stub.doc or _stubs.docs(name).get(""))
    for exported, found in located.items():
        if found is None:
            # A submodule is not a member, and an alias of a type is no value.
            if exported not in stub.aliases and _stubs.find(f"{name}.{exported}") is None:
                result.missing.append(exported)
            continue
        home, original, node = found
        if home.name not in texts:
            texts[home.name] = _stubs.docs(home.name)
        docs = texts[home.name]
        if isinstance(node, list):
            result.functions.append(read_function(node, exported, home, docs.get(original)))
        elif isinstance(node, ast.AnnAssign):
            type_ = stripped(read(node.annotation, home.resolve))
            result.attributes.append(Attribute(exported, value_type(type_, node.value)))
        elif library.exported[f"{home.name}.{original}"] == f"{name}.{exported}" and not is_special_class(home, node):
            result.classes.append(read_class(home, node, exported, docs))
    return result
