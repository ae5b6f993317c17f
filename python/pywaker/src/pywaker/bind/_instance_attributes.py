"""Attributes that `__init__` gives an instance: those with an annotation, and those that are an annotated parameter."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator

from ._annotations import Annotations
from ._expressions import read
from ._model import Attribute, Signature


def read_attributes(class_: type, signature: Signature, module: str, annotations: Annotations) -> Iterator[Attribute]:
    """By the source of the class's own `__init__`; none where there is no source."""
    init = vars(class_).get("__init__")
    if not inspect.isfunction(init):
        return
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(init)))
    except (OSError, TypeError, SyntaxError):
        return
    parameters = {item.name: item.type for item in signature.parameters if not item.kind.startswith("VAR_")}
    for node in ast.walk(tree):
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if not (isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self"):
            continue
        if isinstance(node, ast.AnnAssign):
            type_ = read(node.annotation, lambda name: annotations.resolve(name, module, class_))
            yield Attribute(target.attr, type_, is_writable=True)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            found = parameters.get(node.value.id)
            if found is not None:
                yield Attribute(target.attr, found, is_writable=True)
