"""Comments of C#, below 120 columns."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from xml.sax.saxutils import escape

WIDTH = 119


def summary(doc: str | None, indent: str) -> list[str]:
    """The first paragraph of a docstring as the summary."""
    paragraphs = [part for part in re.split(r"\n\s*\n", (doc or "").strip()) if part.strip()]
    # A line of a signature is not about the function; neither is an underline of a heading.
    if len(paragraphs) > 1 and re.fullmatch(r"[\w.]+\(.*\)( ->.*)?", paragraphs[0].strip(), re.DOTALL):
        del paragraphs[0]
    if not paragraphs:
        return []
    lines = [line.strip() for line in paragraphs[0].splitlines() if not re.fullmatch(r"\s*([=\-~^*])\1{2,}\s*", line)]
    return element("summary", escape(visible(" ".join(" ".join(lines).split()))), indent)


def remarks(sentences: Iterable[str], indent: str) -> list[str]:
    text = " ".join(sentences)
    return element("remarks", text, indent) if text else []


def element(name: str, text: str, indent: str) -> list[str]:
    start = f"{indent}/// "
    if len(start) + len(text) + 2 * len(name) + 5 <= WIDTH:
        return [f"{start}<{name}>{text}</{name}>"]
    return [f"{start}<{name}>", *wrapped(text, start), f"{start}</{name}>"]


def comment(text: str, indent: str) -> list[str]:
    return wrapped(visible(text), f"{indent}// ")


def wrapped(text: str, start: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=start, subsequent_indent=start, break_long_words=False, break_on_hyphens=False
    )


def visible(text: str) -> str:
    """Without control characters, which XML does not allow and which could end a line."""
    return "".join(character if character.isprintable() else " " for character in text)
