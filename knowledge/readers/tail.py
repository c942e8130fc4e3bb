"""Where an article ends: lists of other articles, readers' comments and what follows them."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.lines import Line, Shape, ends_like_sentence
from knowledge.readers.byline import is_author
from knowledge.readers.noise import heads_box, heads_other_texts, may_head_other_texts

_LONG = 120
_BOX_REACH = 8
_LITTLE = 0.4


def cut_tail(lines: Sequence[Line]) -> list[Line]:
    """The lines of the article alone.

    A heading such as `Tin cùng chuyên mục` ends it; a box such as `Xem thêm` inside it goes with
    its titles, and the article goes on at the next two paragraphs in a row.
    """
    kept: list[Line] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.shape is Shape.ROW or not _ends(lines, position):
            kept.append(line)
            position += 1
            continue
        resumed = _resumes(lines, position, body=_body_length(kept))
        if resumed is None:
            return kept
        position = resumed
    return kept


def _ends(lines: Sequence[Line], position: int) -> bool:
    text = lines[position].text
    if heads_box(text) or heads_other_texts(text):
        return True
    if not may_head_other_texts(text):
        return False
    before, after = (
        sum(len(x.text) for x in part) for part in (lines[:position], lines[position:])
    )
    return after < _LITTLE * before


def _body_length(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines if len(line.text) >= 80)


def _is_paragraph(line: Line) -> bool:
    return len(line.text) >= _LONG and ends_like_sentence(line.text)


def _resumes(lines: Sequence[Line], head: int, *, body: int) -> int | None:
    """Where the article goes on after the list that `lines[head]` opens, or None."""
    early = body < 400
    if not early and not heads_box(lines[head].text):
        return None
    if not early and _closes_article(lines[head - 1]):
        return None
    reach = len(lines) if early else head + 1 + _BOX_REACH
    for position in range(head + 1, min(reach, len(lines) - 1)):
        if _is_paragraph(lines[position]) and _is_paragraph(lines[position + 1]):
            return position
    return None


def _closes_article(line: Line) -> bool:
    """The article's last line: `./.`, or a name below the text."""
    return line.text.endswith("./.") or is_author(line.text)
