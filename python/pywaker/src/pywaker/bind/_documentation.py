"""Comments of C#, below 120 columns."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

WIDTH = 119


def summary(doc: str | None, indent: str) -> list[str]:
    """The first paragraph of a docstring as the summary."""
    paragraphs = [part for part in re.split(r"\n\s*\n", (doc or "").strip()) if part.strip()]
    # A line of a signature is not about the function; neither is an underline of a heading.
    if len(paragraphs) > 1 and re.fullmatch(r"[\w.]+\(.*\)( ->.*)?", paragraphs[0].strip(), re.DOTALL):
        del paragraphs[0]
    for paragraph in paragraphs[:1]:
        text = " ".join(prose(paragraph))
        if text:
            return element("summary", escape(visible(" ".join(text.split()))), indent)
    return []


def prose(paragraph: str) -> Iterator[str]:
    """Its lines up to the first field (`:param x:`, `@param x`), without underlines of headings."""
    for line in map(str.strip, paragraph.splitlines()):
        if re.match(r"[:@]\w+.*:|@\w+", line):
            return
        if not re.fullmatch(r"([=\-~^*])\1{2,}", line):
            yield line


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
