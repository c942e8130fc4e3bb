"""Plain text to lines: one paragraph or list item each."""

from __future__ import annotations

import re

from knowledge.lines import Line, Shape
from knowledge.readers.wrapping import join_wrapped

_BULLET = re.compile(r"^\s*([•▪●◦∙■□➢➤✓✔]\s*|[-–*+]\s+)(\S.*)$")


def text_lines(text: str) -> list[Line]:
    """The lines of a plain text that have words, inner white space collapsed."""
    lines: list[Line] = []
    spaced = True
    for raw in text.split("\n"):
        stripped = " ".join(raw.split())
        if not any(char.isalnum() for char in stripped):  # blank, or a rule of dashes or bars
            spaced = True
            continue
        bullet = _BULLET.match(raw)
        if bullet:
            depth = int(bullet[1][0] in "+◦")
            lines.append(Line(" ".join(bullet[2].split()), Shape.ITEM, depth, spaced))
        else:
            lines.append(Line(stripped, spaced=spaced))
        spaced = False
    return lines


def unwrapped(lines: list[Line]) -> list[Line]:
    """The lines joined where the text was broken at a page's width, if it was."""
    broken = sum(not line.spaced and line.text[0].islower() for line in lines)
    if broken >= 3 and broken >= 0.1 * len(lines):
        return join_wrapped(lines)
    return lines
