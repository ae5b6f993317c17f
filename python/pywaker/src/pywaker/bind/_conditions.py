"""The statements of a stub that hold for the Python that runs: what `if` statements leave."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If):
            yield from statements(node.body if holds(node.test) else node.orelse)
        elif isinstance(node, ast.Try):
            yield from statements(node.body)
        else:
            yield node


def holds(test: ast.expr) -> bool:
    """Whether a condition about the version or the platform holds; one that is not understood does."""
    if isinstance(test, ast.BoolOp):
        combine = all if isinstance(test.op, ast.And) else any
        return combine(holds(value) for value in test.values)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return not holds(test.operand)
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return compares(ast.unparse(test.left), test.ops[0], test.comparators[0])
    if isinstance(test, ast.Call) and ast.unparse(test.func) == "sys.platform.startswith":
        return all(isinstance(item, ast.Constant) and sys.platform.startswith(str(item.value)) for item in test.args)
    return True


def compares(left: str, operator: ast.cmpop, right: ast.expr) -> bool:
    try:
        value = ast.literal_eval(right)
    except ValueError:
        return True
    if left == "sys.platform":
        return (sys.platform == value) is isinstance(operator, ast.Eq)
    if left.startswith("sys.version_info") and isinstance(value, (tuple, int)):
        wanted = value if isinstance(value, tuple) else (value,)
        # `sys.version_info[0]` and `[:2]` compare what is named; a tuple compares as far as it goes.
        running = tuple(sys.version_info)[: max(len(wanted), 2 if "[:2]" in left else 1)]
        return {
            ast.GtE: running >= wanted,
            ast.Lt: running < wanted,
            ast.Eq: running == wanted,
            ast.NotEq: running != wanted,
            ast.Gt: tuple(sys.version_info) > wanted,
            ast.LtE: tuple(sys.version_info) <= wanted,
        }.get(type(operator), True)
    return True
