"""Reads the functions of a stub."""

from __future__ import annotations

import ast

from ._canonical import type_variable
from ._expressions import Resolver, read
from ._model import Default, Function, Parameter, PyType, Signature
from ._stub import FunctionNode, Stub

CONTEXTS = {"contextlib.contextmanager": "ContextManager", "contextlib.asynccontextmanager": "AsyncContextManager"}


def value_type(type_: PyType, value: ast.expr | None) -> PyType | None:
    """The type of a variable; a bare `Final` leaves it to the value."""
    if type_.name != "Final":
        return type_
    default = default_of(value) if value is not None else Default()
    constant = default.constant
    return PyType(type(constant).__name__) if default.is_literal and constant is not None else None


def read_function(
    nodes: list[FunctionNode], name: str, stub: Stub, doc: str | None = None, is_bound: bool = False
) -> Function:
    docs = [text for text in map(ast.get_docstring, nodes) if text]
    return Function(name, [read_signature(node, stub, is_bound) for node in nodes], docs[0] if docs else doc)


def read_signature(node: FunctionNode, stub: Stub, is_bound: bool) -> Signature:
    resolve = with_type_parameters(node, stub.resolve)
    decorators = [stub.qualified(item) for item in node.decorator_list]
    contexts = [CONTEXTS[item] for item in decorators if item in CONTEXTS]
    parameters = read_parameters(node.args, resolve)
    if is_bound and parameters and parameters[0].kind.startswith("POSITIONAL"):
        del parameters[0]
    result = read(node.returns, resolve) if node.returns is not None else None
    return Signature(
        tuple(parameters),
        result,
        isinstance(node, ast.AsyncFunctionDef) and not contexts,
        context=contexts[0] if contexts else None,
    )


def with_type_parameters(node: ast.AST, resolve: Resolver) -> Resolver:
    """Names of type parameters (`def f[T](...)`, Python 3.12) before all others."""
    variables = {item.name: item for item in getattr(node, "type_params", [])}
    if not variables:
        return resolve

    def with_variables(name: str) -> PyType | None:
        if name not in variables:
            return resolve(name)
        bound = getattr(variables[name], "bound", None)
        if isinstance(bound, ast.Tuple):
            return type_variable(None, [read(item, resolve) for item in bound.elts], name)
        return type_variable(read(bound, resolve) if bound is not None else None, [], name)

    return with_variables


def read_parameters(arguments: ast.arguments, resolve: Resolver) -> list[Parameter]:
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults)) + list(arguments.defaults)
    result = []
    for i, (argument, default) in enumerate(zip(positional, defaults)):
        # Before there was `/`, two underscores at the beginning of a name marked it.
        is_marked = argument.arg.startswith("__") and not argument.arg.endswith("__")
        only = i < len(arguments.posonlyargs) or is_marked
        result.append(
            read_parameter(argument, "POSITIONAL_ONLY" if only else "POSITIONAL_OR_KEYWORD", default, resolve)
        )
    if arguments.vararg is not None:
        result.append(read_parameter(arguments.vararg, "VAR_POSITIONAL", None, resolve))
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
        result.append(read_parameter(argument, "KEYWORD_ONLY", default, resolve))
    if arguments.kwarg is not None:
        result.append(read_parameter(arguments.kwarg, "VAR_KEYWORD", None, resolve))
    return result


def read_parameter(argument: ast.arg, kind: str, default: ast.expr | None, resolve: Resolver) -> Parameter:
    return Parameter(
        argument.arg,
        kind,
        read(argument.annotation, resolve) if argument.annotation is not None else None,
        default_of(default) if default is not None else None,
    )


def default_of(node: ast.expr) -> Default:
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return Default()
    is_literal = value is None or type(value) in (bool, int, float, str)
    return Default(value if is_literal else None, is_literal)
