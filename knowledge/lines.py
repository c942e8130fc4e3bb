"""What a reader hands on before structure is known: the lines of a text in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_HEADING_LIMIT = 600  # longer than any printed heading; capitals beyond it are not looked for
_TERMINAL = re.compile(r"[.!?…;:](?:[\"'”’»)\]]|/\.)*$|/\.$")


class Shape(StrEnum):
    """How a line stood in its source."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading, list item or table row, in one physical line of clean text.

    `level` is the heading level (1 outermost; 0 when the source has none) or the depth of a list
    item. `spaced` says that a blank line stood before it. `within` are headings that hold for
    this line alone: a table's caption and the group its row belongs to.
    """

    text: str
    shape: Shape = Shape.PARAGRAPH
    level: int = 0
    spaced: bool = True
    within: tuple[str, ...] = ()


def ends_like_sentence(text: str) -> bool:
    """True when the text closes with punctuation, as titles and captions seldom do."""
    return bool(_TERMINAL.search(text))


def is_upper(text: str) -> bool:
    """True when nearly all letters are capitals, as in printed headings."""
    if len(text) > _HEADING_LIMIT or text.islower():
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 4 and sum(map(str.isupper, text)) >= 0.85 * letters


def shortened(text: str, *, limit: int) -> str:
    """The text cut at a word boundary to at most `limit` characters, the cut marked by `…`."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"
