"""What a C# signature does not tell: comments about types, and the values of literals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from ._constants import quoted
from ._model import Signature
from ._results import Result
from ._types import CsType


class Remarks:
    """The comments of a signature's overloads."""

    def __init__(self, signature: Signature, result: Result) -> None:
        self.signature = signature
        self.result = result

    def notes(self, shown: Iterable[tuple[str, CsType]], passed: set[str]) -> Iterator[str]:
        """Sentences; the parameters are shown by their C# names, and passed by their Python names."""
        signature = self.signature
        if not signature.is_known:
            yield "The parameters are not known."
            return
        visible = [item for item in signature.parameters if item.kind != "VAR_KEYWORD"]
        unknown = [item.name for item in visible if item.type is None and item.name in passed]
        has_result = signature.result is not None or signature.generator is not None or signature.context is not None
        if not has_result:
            unknown.append("result")
        if not has_result and all(item.type is None for item in visible):
            yield "Not annotated."
        elif unknown:
            yield f"Not annotated: {', '.join(unknown)}."
        for name, type_ in shown:
            if type_.note:
                yield f"{name} is {type_.note}."
        if self.result.type.note:
            yield f"The result is {self.result.type.note}."
        if self.result.note:
            yield self.result.note
        left_out = [
            f"{'**' if item.kind == 'VAR_KEYWORD' else '*' if item.kind == 'VAR_POSITIONAL' else ''}{item.name}"
            for item in signature.parameters
            if item.name not in passed and not item.name.startswith("_")
        ]
        if left_out:
            yield f"Left out: {', '.join(left_out)}."


def values_of(types: Iterable[tuple[str, CsType]]) -> Iterator[str]:
    """Sentences for documentation: the values of literals; the result has no name."""
    for name, type_ in types:
        if type_.values:
            texts = [escape(quoted(item) if isinstance(item, str) else str(item)) for item in type_.values]
            listed = " or ".join([", ".join(texts[:-1])] * (len(texts) > 1) + texts[-1:])
            yield f"<c>{name}</c> is {listed}." if name else f"The result is {listed}."
