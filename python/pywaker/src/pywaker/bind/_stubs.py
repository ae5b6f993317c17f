"""Finds stubs and sources on `sys.path`, without an import."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from .._errors import BindError


def find(module: str, suffix: str = ".pyi", search: list[str] | None = None) -> Path | None:
    """The file of a module: its stub in a `-stubs` package, else the one beside the module (PEP 561)."""
    top, *rest = module.split(".")
    tops = [f"{top}-stubs", top] if suffix == ".pyi" else [top]
    for first in tops:
        for folder in sys.path if search is None else search:
            base = Path(folder or ".", first, *rest)
            for file in (base / f"__init__{suffix}", base.with_name(base.name + suffix)):
                if file.is_file():
                    return file
    return None


def parse(file: Path) -> ast.Module:
    try:
        return ast.parse(file.read_bytes(), str(file))
    except SyntaxError as error:
        raise BindError(
            f"'{file}' is no valid stub: line {error.lineno}: {error.msg}; correct it, or remove it to read the "
            "module itself."
        ) from error
    except (OSError, ValueError) as error:
        raise BindError(f"'{file}' cannot be read: {error}; correct it, or remove it.") from error


def docs(module: str) -> dict[str, str]:
    """The docstrings in a module's source by qualified name, the module's own as ''; stubs have none as a rule."""
    file = find(module, ".py")
    if file is None:
        return {}
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return {}
    found: dict[str, str] = {}

    def visit(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> None:
        text = ast.get_docstring(node)
        if text:
            found.setdefault(name, text)
        if isinstance(node, (ast.Module, ast.ClassDef)):
            for child in node.body:
                if isinstance(child, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                    visit(child, f"{name}.{child.name}".lstrip("."))

    visit(tree, "")
    return found
