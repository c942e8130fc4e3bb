"""Tables made readable row by row: every cell with the head of its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.lines import Line, Shape, ends_like_sentence

_SEPARATOR = re.compile(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_NUMBERING = re.compile(r"^\(?(?:\d{1,2}|[A-H])\)?$")
_CAPTION = re.compile(r"^(?:bảng|biểu)\s.{1,200}$", re.IGNORECASE)


def table_lines(rows: Sequence[str], *, before: Sequence[Line]) -> list[Line]:
    """The rows of one markdown table as lines such as `STT: 1; Chỉ tiêu: …; Năm 2025: …`.

    A row with a single filled cell names a group: it stands as a line and goes with the rows
    after it. A caption such as `Bảng 2: …` directly above goes with every row.
    """
    cells = [_cells(row) for row in rows if not _SEPARATOR.match(row)]
    cells = [row for row in cells if any(row)]
    if len(cells) < 2:
        return [Line(cell) for row in cells for cell in row if cell]
    return row_lines(*_head(cells), before=before)


def row_lines(
    head: Sequence[str], body: Sequence[list[str]], *, before: Sequence[Line]
) -> list[Line]:
    """The rows under these heads, with caption and groups; an empty head adds nothing."""
    caption = _caption(before)
    lines: list[Line] = []
    group: tuple[str, ...] = ()
    subgroup: tuple[str, ...] = ()
    for row, following in pairwise([*body, [""]]):
        if row[0]:
            subgroup = ()
        if _is_group(row, width=len(head)):
            text = " ".join(cell for cell in row if cell)
            lines.append(Line(text, Shape.ROW, within=caption))
            group = (text,)
            continue
        lines.append(Line(_row_text(head, row), Shape.ROW, within=caption + group + subgroup))
        if _opens_subgroup(row, following):
            subgroup = (row[1],)
    return lines


def _caption(before: Sequence[Line]) -> tuple[str, ...]:
    text = before[-1].text if before else ""
    is_caption = _CAPTION.match(text) and not ends_like_sentence(text.rstrip(":"))
    return (text.rstrip(":"),) if is_caption else ()


def _opens_subgroup(row: list[str], following: list[str]) -> bool:
    """`8 | Lưu lượng Internet | |` above rows whose number cell is empty."""
    return (
        len(row) > 2
        and bool(row[0] and row[1])
        and not any(row[2:])
        and len(following) > 2
        and not following[0]
        and bool(following[1])
    )


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def _head(cells: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """The head of each column; a second head row under a merged first one is joined to it."""
    head, body = cells[0], cells[1:]
    second = body[0]
    merged = len({cell for cell in head if cell}) < len([cell for cell in head if cell])
    if len(body) > 1 and merged and second[0] == head[0] and len(second) == len(head):
        head = [
            f"{upper} – {lower}" if lower and upper and lower != upper else upper or lower
            for upper, lower in zip(head, second, strict=True)
        ]
        body = body[1:]
    if len(body) > 1 and sum(bool(_NUMBERING.match(cell)) for cell in body[0]) == len(body[0]):
        body = body[1:]
    return head, body


def _is_group(row: list[str], *, width: int) -> bool:
    filled = [cell for cell in row if cell]
    if width < 3 or len(filled) > 2:
        return False
    if len(filled) == 1:
        return len(filled[0]) > 3
    return bool(re.match(r"^(?:[IVXLC]+|[A-HĐ])\.?$", row[0])) and bool(row[1])


def _row_text(head: Sequence[str], row: list[str]) -> str:
    parts: list[str] = []
    for position, cell in enumerate(row):
        name = head[position] if position < len(head) else ""
        if not cell:
            continue
        parts.append(f"{name.rstrip(':')}: {cell}" if name and name != cell else cell)
    return "; ".join(parts)
