"""What a page carries besides its article: menus, counters, sharing, tags, footers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from knowledge.lines import Line, Shape
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.tables import read_table

# Kinds that hold only in a certain place; the others are noise wherever they stand.
_PLACED = frozenset({"foot", "ending", "weak", "box"})
_DECORATION = " \t:.|»›>*•-–—_…[]()"
_STRAY = re.compile(r"[\W_]*\d{0,3}[\W_]*")
# More lines of a lone number than this are a table's cells, not the numbers of pages.
_PAGES = 1 / 12


def noise_kind(text: str) -> str | None:
    """The kind of noise that this whole line is, or None for a line of an article."""
    if _STRAY.fullmatch(text):
        return "stray"
    core = text.strip(_DECORATION)
    for kind, pattern in _patterns().items():
        if kind not in _PLACED and (pattern.fullmatch(core) or pattern.fullmatch(text)):
            return kind
    return None


def drop_noise(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that are noise wherever they stand."""
    kept: list[Line] = []
    after_noise = False
    has_cells = has_number_cells(lines)
    for line in lines:
        kind = noise_kind(line.text) if line.shape is not Shape.ROW else None
        if kind and not (kind == "stray" and has_cells):
            after_noise = True
            continue
        kept.append(replace(line, spaced=line.spaced or after_noise))
        after_noise = False
    return kept


def has_number_cells(lines: Sequence[Line]) -> bool:
    """True when lines with a lone number are so many that they must be cells of a table."""
    return sum(bool(_STRAY.fullmatch(line.text)) for line in lines) > _PAGES * len(lines)


def drop_foot(lines: Sequence[Line]) -> list[Line]:
    """The lines without the address, licence and editors at a page's foot."""
    end = len(lines)
    while end and lines[end - 1].shape is not Shape.ROW and is_foot(lines[end - 1].text):
        end -= 1
    return list(lines[:end])


def is_foot(text: str) -> bool:
    """True for a line such as `Điện thoại: …`, which is noise only at a page's foot or head."""
    return bool(_patterns()["foot"].fullmatch(text))


def heads_other_texts(text: str) -> bool:
    """True for a heading such as `Tin cùng chuyên mục` or `Ý kiến bạn đọc`."""
    return len(text) <= 45 and bool(_patterns()["ending"].fullmatch(_words(text)))


def heads_box(text: str) -> bool:
    """True for a heading such as `Xem thêm`, which may also stand inside an article."""
    return len(text) <= 45 and bool(_patterns()["box"].fullmatch(_words(text)))


def may_head_other_texts(text: str) -> bool:
    """True for a heading such as `Nhận xét`, which a report may use for a part of its own."""
    return len(text) <= 45 and bool(_patterns()["weak"].fullmatch(_words(text)))


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]+", " ", fold(text)).split())


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    by_kind: dict[str, list[str]] = {}
    for kind, pattern in read_table("page_noise.tsv"):
        by_kind.setdefault(kind, []).append(pattern)
    return {
        kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in by_kind.items()
    }
