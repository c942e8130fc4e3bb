"""Which lines of a text are headings, and of what rank: Phần, Chương, Mục, Điều and plain ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from knowledge.lines import Line, Shape, ends_like_sentence, is_upper


class Rank(IntEnum):
    """Outer headings have lower ranks; a heading closes every open one of its rank or deeper."""

    PART = 10
    FORM = 15
    CHAPTER = 20
    SECTION = 30
    SUBSECTION = 35
    ARTICLE = 40
    LETTER = 42
    TITLE = 43
    ROMAN = 45
    BOLD = 46
    NUMBERED = 50  # to 56, by the level of the heading
    LEAD = 59
    CLAUSE = 60
    SUBCLAUSE = 62
    POINT = 70
    ITEM = 80  # and more, by depth


_DIVISIONS = (
    (Rank.PART, r"(?:PHẦN|Phần)\s+(?:(?:thứ|THỨ)\s+\w+|[IVXLC]+|\d+)\b\s*[.:–-]?\s*(.*)"),
    (
        Rank.PART,
        r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ|số)?\s*(?:[IVXLC]+|\d+[A-Z]?|[A-Z]))?"
        r"\s*(?:[.:–-]\s*(.*))?",
    ),
    (
        Rank.FORM,
        r"(?:(?:BIỂU )?MẪU|(?:Biểu m|M)ẫu)\s+(?:(?:SỐ|số)\s+)?(?:\d+[\w./-]*)\s*[.:–-]?\s*(.*)",
    ),
    (Rank.CHAPTER, r"(?:CHƯƠNG|Chương)\s+(?:[IVXLC]+|\d+)\b\s*[.:–-]?\s*(.*)"),
    (Rank.SECTION, r"(?:MỤC|Mục)\s+(?:[IVXLC]+|\d+)\s*(?:[.:–-]\s*(.*))?"),
    (Rank.SUBSECTION, r"(?:TIỂU MỤC|Tiểu mục)\s+(?:[IVXLC]+|\d+)\s*(?:[.:–-]\s*(.*))?"),
)
_PATTERNS = tuple((rank, re.compile(pattern)) for rank, pattern in _DIVISIONS)
ARTICLE = re.compile(r"^Điều\s+(\d+[a-zđ]?(?:\.[\dA-ZĐ]+)*)\s*(?:[.:]\s*(.*))?$")
CLAUSE_MARK = re.compile(r"^(\d{1,3}[a-zđ]?)(?:\s*[.)]|[-/])\s+(\S.*)$")
SUBCLAUSE_MARK = re.compile(r"^(\d{1,3}(?:\.\d{1,3})+)\s*[.)]?\s+(\S.*)$")
POINT_MARK = re.compile(r"^([a-zđ](?:\d|\.\d+)?)(?:\s*\)\s*|\.\s+(?=[^\W\d_a-zđ]))(\S.*)$")
_ROMAN_HEAD = re.compile(r"^([IVX]{1,6})\s*[.)/–-]\s*(\S.*)$")
_LETTER_HEAD = re.compile(r"^([A-H])\s*[.)–-]\s*(\S.*)$")
_ANNEXED = re.compile(r"^\(?\s*(?:Ban hành )?[Kk]èm theo\b")

TITLE_LIMIT = 250  # longer than any real heading of the 178 documents read so far
_BOLD_LEVEL = 6  # a line in bold, which markdown writers use for the smallest headings
_ANNEX_LEVEL = -1  # no heading of a source has it
_ANNEX_LINES = 4


def is_legal(lines: Sequence[Line]) -> bool:
    """True when the text is divided into articles (`Điều n.`), at least two of them."""
    return sum(bool(ARTICLE.match(line.text)) for line in lines) >= 2


def division_rank(line: Line) -> Rank | None:
    """The rank of `Phần`, `Phụ lục`, `Chương`, `Mục` and the like; None for other lines."""
    if line.level == _ANNEX_LEVEL:
        return Rank.PART
    if len(line.text) > TITLE_LIMIT or line.shape in {Shape.ITEM, Shape.ROW}:
        return None
    if line.shape is not Shape.HEADING and ends_like_sentence(line.text.rstrip(":")):
        return None
    return next((rank for rank, pattern in _PATTERNS if pattern.fullmatch(line.text)), None)


def heading_rank(line: Line, *, legal: bool) -> int | None:
    """The rank of a heading that is no division and no article; None for the body's lines."""
    text = line.text
    if line.shape is Shape.ITEM or len(text) > TITLE_LIMIT:
        return None
    heading = line.shape is Shape.HEADING
    if (match := _ROMAN_HEAD.match(text)) and _can_head(text, heading or is_upper(match[2])):
        return Rank.ROMAN
    if (match := _LETTER_HEAD.match(text)) and is_upper(match[2]):
        return Rank.LETTER
    if heading:
        if any(mark.match(text) for mark in (CLAUSE_MARK, SUBCLAUSE_MARK, POINT_MARK)):
            return Rank.NUMBERED + min(line.level, 6)
        return Rank.TITLE if 0 < line.level < _BOLD_LEVEL else Rank.BOLD
    if legal and is_upper(text) and len(text.split()) >= 2 and text[0].isalpha():
        return Rank.TITLE
    return None


def with_whole_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines with headings that were printed on several lines made one each."""
    return _with_annex_heads(_with_division_titles(lines))


def _with_division_titles(lines: Sequence[Line]) -> list[Line]:
    """`Chương I` and the title printed on the next line make one heading."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _lacks_title(last) and _can_be_title(line):
            head = last.text.rstrip(" .:–-")
            joined[-1] = Line(f"{head}. {line.text}", Shape.HEADING, last.level, last.spaced)
        else:
            joined.append(line)
    return joined


def _with_annex_heads(lines: Sequence[Line]) -> list[Line]:
    """The capitals above `(Ban hành kèm theo …)` name an annexed text: one outermost heading."""
    joined: list[Line] = []
    for line in lines:
        if _ANNEXED.match(line.text):
            start = len(joined)
            while len(joined) - start < _ANNEX_LINES and start and _may_name(joined[start - 1]):
                start -= 1
            while start < len(joined) and not is_upper(joined[start].text):
                start += 1
            if start < len(joined):
                title = " ".join(one.text for one in joined[start:])
                joined[start:] = [Line(title, Shape.HEADING, _ANNEX_LEVEL)]
        joined.append(line)
    return joined


def _may_name(line: Line) -> bool:
    """True for a line that can be part of an annexed text's name."""
    text = line.text
    if line.shape in {Shape.ITEM, Shape.ROW} or len(text) > TITLE_LIMIT:
        return False
    if division_rank(line) is not None or _ROMAN_HEAD.match(text) or ARTICLE.match(text):
        return False
    return is_upper(text) or not ends_like_sentence(text)


def _lacks_title(line: Line) -> bool:
    if line.level == _ANNEX_LEVEL:
        return False
    matches = (pattern.fullmatch(line.text) for _, pattern in _PATTERNS)
    return any(match is not None and not match[1] for match in matches)


def _can_be_title(line: Line) -> bool:
    if line.shape in {Shape.ITEM, Shape.ROW} or len(line.text) > TITLE_LIMIT:
        return False
    if ARTICLE.match(line.text) or division_rank(line) or line.text.startswith("("):
        return False
    return is_upper(line.text) or (not ends_like_sentence(line.text) and len(line.text) <= 120)


def _can_head(text: str, is_certain: bool) -> bool:
    """A numbered line short enough, or printed plainly enough, to be a heading."""
    if not ends_like_sentence(text):
        return is_certain or len(text) <= 150
    return is_certain or (len(text) <= 100 and ";" not in text)
