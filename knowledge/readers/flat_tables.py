"""Tables that a crawl flattened to one cell a line, set up again by their running numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.lines import Line, Shape
from knowledge.readers.tables import row_lines

_WIDTHS = range(2, 13)
_LEAST_ROWS = 3
_CELL_LIMIT = 300
_FIRST = re.compile(r"^(?:0?1)[.)]?$")
_NUMBER_HEAD = re.compile(r"^(?:s?tt|số (?:tt|thứ tự)|no|#)\.?$", re.IGNORECASE)


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """The lines with every flattened table as rows; the rest as it was.

    A table is recognised when `1`, `2`, `3` … stand alone on lines at an even distance. Its heads
    are the lines just above, when the first of them is `TT` or `STT`.
    """
    cells = _whole_cells(lines)
    kept: list[Line] = []
    position = 0
    while position < len(cells):
        width = _width_at(cells, position) if _FIRST.match(cells[position].text) else None
        if width is None:
            kept.append(cells[position])
            position += 1
            continue
        end = position + width
        while _continues(cells, position, end=end, width=width):
            end += width
        heads = _take_heads(kept, width)
        kept.extend(_rows(heads, cells[position:end], width=width, before=kept))
        position = end
    return kept if len(kept) != len(cells) else list(lines)


def _whole_cells(lines: Sequence[Line]) -> list[Line]:
    """Where blank lines part the cells, a line without one goes on in the cell above."""
    if sum(line.spaced for line in lines) < 0.8 * len(lines):
        return list(lines)
    cells: list[Line] = []
    for line in lines:
        if cells and not line.spaced and line.shape is cells[-1].shape is Shape.PARAGRAPH:
            last = cells.pop()
            line = Line(f"{last.text} {line.text}", last.shape, last.level, last.spaced)  # noqa: PLW2901
        cells.append(line)
    return cells


def _width_at(cells: Sequence[Line], start: int) -> int | None:
    for width in _WIDTHS:
        numbers = [start + width * row for row in range(_LEAST_ROWS)]
        if numbers[-1] < len(cells) and all(
            _number(cells[at].text) == row + 1 for row, at in enumerate(numbers)
        ):
            return width
    return None


def _continues(cells: Sequence[Line], start: int, *, end: int, width: int) -> bool:
    """True when the next row's number follows, and its cells are there."""
    if end + width > len(cells):
        return False
    row = (end - start) // width + 1
    whole = all(len(cell.text) <= _CELL_LIMIT for cell in cells[end : end + width])
    return whole and _number(cells[end].text) == row


def _number(text: str) -> int | None:
    match = re.fullmatch(r"(\d{1,3})[.)]?", text)
    return int(match[1]) if match else None


def _take_heads(kept: list[Line], width: int) -> list[str]:
    """The heads just above, taken off the kept lines; empty ones where there are none."""
    heads = [line.text for line in kept[-width:]]
    if len(heads) == width and _NUMBER_HEAD.match(heads[0]):
        del kept[-width:]
        return heads
    return [""] * width


def _rows(
    heads: Sequence[str], cells: Sequence[Line], *, width: int, before: Sequence[Line]
) -> list[Line]:
    texts = [cell.text for cell in cells]
    rows = [texts[at : at + width] for at in range(0, len(texts), width)]
    return row_lines(heads, rows, before=before)
