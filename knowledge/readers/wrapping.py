"""Joins lines that a converter or scanner broke in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.lines import Line, Shape, ends_like_sentence, is_upper

# What begins a line of its own, however short the one before was.
_BEGINS_LINE = re.compile(
    r"^(?:Điều\s+\d+|(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)\s+[IVXLC\d]+|(?:PHỤ LỤC|Phụ lục|Mẫu số)\b"
    r"|\d{1,3}(?:\.\d+)*[.)]\s|[a-zđ]\)\s|[-+•*–]\s|\(\d+\)\s|[IVX]+\s*[.–-]\s|\|)"
)


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Neighbouring lines of one sentence made one; the rest as it was.

    A line goes on when it stands directly below, begins no clause or item, and the one before
    has no closing punctuation and either runs on in lower case or fills the page's width.
    """
    width = max((len(line.text) for line in lines), default=0)
    joined: list[Line] = []
    last_length = 0
    for line in lines:
        if joined and _goes_on(joined[-1], line, last_length=last_length, width=width):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {line.text}")
        else:
            joined.append(line)
        last_length = len(line.text)
    return joined


def _goes_on(before: Line, line: Line, *, last_length: int, width: int) -> bool:
    if line.spaced or line.shape is not Shape.PARAGRAPH:
        return False
    if before.shape not in {Shape.PARAGRAPH, Shape.ITEM} or _BEGINS_LINE.match(line.text):
        return False
    if ends_like_sentence(before.text):
        return False
    if line.text[0].islower():
        return True
    if is_upper(before.text) or is_upper(line.text):
        return False
    return last_length >= 0.75 * width and width >= 40
