"""Phần › Chương › Mục › Điều › Khoản › Điểm, or plain headings: lines become blocks with a path."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.lines import Line, Shape, ends_like_sentence, is_upper, shortened
from knowledge.model import Block, BlockKind

# Outer headings have lower ranks; a heading closes every open one of its rank or deeper.
_PART, _FORM, _CHAPTER, _SECTION, _SUBSECTION, _ARTICLE = 10, 15, 20, 30, 35, 40
_LETTER, _CAPITALS, _ROMAN, _PLAIN, _NUMBERED = 42, 43, 45, 46, 50
_CLAUSE, _SUBCLAUSE, _POINT, _ITEM = 60, 62, 70, 80

_DIVISIONS = (
    (_PART, re.compile(r"^(PHẦN|Phần)\s+((?:thứ|THỨ)\s+\w+|[IVXLC]+|\d+)\b\s*[.:–-]?\s*(.*)$")),
    (_PART, re.compile(r"^(PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ|số)?\s*([IVXLC]+|\d+[A-Z]?|[A-Z]))?"
                       r"\s*(?:[.:–-]\s*(.*))?$")),
    (_FORM, re.compile(r"^(MẪU|Mẫu|MẪU SỐ|Mẫu số|BIỂU MẪU|Biểu mẫu)\s+(?:SỐ\s+|số\s+)?"
                       r"(\d+[\w./-]*)\s*[.:–-]?\s*(.*)$")),
    (_CHAPTER, re.compile(r"^(CHƯƠNG|Chương)\s+([IVXLC]+|\d+)\b\s*[.:–-]?\s*(.*)$")),
    (_SECTION, re.compile(r"^(MỤC|Mục)\s+([IVXLC]+|\d+)\s*(?:[.:–-]\s*(.*))?$")),
    (_SUBSECTION, re.compile(r"^(TIỂU MỤC|Tiểu mục)\s+([IVXLC]+|\d+)\s*(?:[.:–-]\s*(.*))?$")),
)  # fmt: skip
ARTICLE = re.compile(r"^Điều\s+(\d+[a-zđ]?)\s*(?:[.:]\s*(.*))?$")
_ROMAN_HEAD = re.compile(r"^([IVX]{1,6})\s*[.)/–-]\s*(\S.*)$")
_LETTER_HEAD = re.compile(r"^([A-H])\s*[.)–-]\s*(\S.*)$")
_CLAUSE_MARK = re.compile(r"^(\d{1,3}[a-zđ]?)\s*[.)]\s+(\S.*)$")
_SUBCLAUSE_MARK = re.compile(r"^(\d{1,3}(?:\.\d{1,3})+)\s*[.)]?\s+(\S.*)$")
_POINT_MARK = re.compile(r"^([a-zđ](?:\d|\.\d+)?)\s*\)\s*(\S.*)$")

_TITLE_LIMIT = 250  # longer than any real heading of the 178 documents read so far
_INTRO_LIMIT = 200
_CLAUSE_TITLE_LIMIT = 120


@dataclass(slots=True)
class _Open:
    """A heading that holds for what follows."""

    rank: int
    text: str
    level: int = 0
    used: bool = False
    is_intro: bool = False


def is_legal(lines: Sequence[Line]) -> bool:
    """True when the text is divided into articles (`Điều n.`)."""
    return any(ARTICLE.match(line.text) for line in lines)


def build_blocks(lines: Sequence[Line], *, legal: bool) -> tuple[Block, ...]:
    """The lines as blocks with heading paths; no text is lost.

    In a legal text numbered lines become `Khoản n`, lettered ones `Điểm a`. Whatever follows a
    line that ends with a colon carries that line as a heading, as far as the list goes. A heading
    that nothing follows stays as a paragraph.
    """
    builder = _Builder(legal=legal)
    lines = _join_division_titles(lines)
    for line, following in pairwise([*lines, None]):
        if line is not None:
            builder.add(line, following=following)
    builder.close_down_to(0, level=0)
    return tuple(builder.blocks)


def _join_division_titles(lines: Sequence[Line]) -> list[Line]:
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


def _lacks_title(line: Line) -> bool:
    for _, pattern in _DIVISIONS:
        match = pattern.match(line.text)
        if match:
            return not match[3]
    return False


def _can_be_title(line: Line) -> bool:
    if line.shape in {Shape.ITEM, Shape.ROW} or len(line.text) > _TITLE_LIMIT:
        return False
    if ARTICLE.match(line.text) or _division(line) or line.text.startswith("("):
        return False
    return is_upper(line.text) or (not ends_like_sentence(line.text) and len(line.text) <= 120)


def _division(line: Line) -> int | None:
    if len(line.text) > _TITLE_LIMIT or line.shape in {Shape.ITEM, Shape.ROW}:
        return None
    for rank, pattern in _DIVISIONS:
        match = pattern.match(line.text)
        if match and not (line.shape is not Shape.HEADING and ends_like_sentence(line.text)):
            return rank
    return None


class _Builder:
    """Walks the lines with the open headings on a stack."""

    def __init__(self, *, legal: bool) -> None:
        self.blocks: list[Block] = []
        self._legal = legal
        self._open: list[_Open] = []

    def add(self, line: Line, *, following: Line | None) -> None:
        if line.shape is Shape.ROW:
            self._emit(line.text, BlockKind.TABLE_ROW, within=line.within)
            return
        division = _division(line)
        article = ARTICLE.match(line.text)
        if division is not None:
            self._head(division, line.text.rstrip(" .:"), level=line.level)
        elif article:
            self._article(line, number=article[1], title=article[2])
        elif (rank := self._heading_rank(line)) is not None:
            self._head(rank, line.text.rstrip(":"), level=line.level)
        else:
            self._body(line, following=following)

    def close_down_to(self, rank: int, *, level: int) -> None:
        """Close every open heading of this rank or deeper; an unused one becomes a paragraph."""
        while self._open:
            top = self._open[-1]
            if top.rank < rank and not (level and top.level >= level):
                return
            self._open.pop()
            if not top.used and not top.is_intro:
                self._emit(top.text, BlockKind.PARAGRAPH)

    def _head(self, rank: int, text: str, *, level: int) -> None:
        self.close_down_to(rank, level=level)
        self._open.append(_Open(rank, text, level))

    def _article(self, line: Line, *, number: str, title: str) -> None:
        self.close_down_to(_ARTICLE, level=line.level)
        if not title or (not ends_like_sentence(line.text) and len(line.text) <= _TITLE_LIMIT):
            self._open.append(_Open(_ARTICLE, line.text.rstrip(" ."), line.level))
            return
        # The article's whole text stands on its head line: it must stay citable.
        self._open.append(_Open(_ARTICLE, f"Điều {number}", line.level, used=True))
        self._emit(line.text, BlockKind.PARAGRAPH)
        self._open_intro(line.text, _ARTICLE + 1, body=title)

    def _heading_rank(self, line: Line) -> int | None:
        text = line.text
        if line.shape is Shape.ITEM or len(text) > _TITLE_LIMIT:
            return None
        title_like = is_upper(text) or not ends_like_sentence(text)
        heading = line.shape is Shape.HEADING
        if (match := _ROMAN_HEAD.match(text)) and title_like:
            return _ROMAN if heading or is_upper(match[2]) or len(text) <= 150 else None
        if (match := _LETTER_HEAD.match(text)) and is_upper(match[2]):
            return _LETTER
        if heading:
            if _CLAUSE_MARK.match(text) or _SUBCLAUSE_MARK.match(text) or _POINT_MARK.match(text):
                return _NUMBERED + line.level
            return _PLAIN if not line.level else _CAPITALS
        if self._legal and is_upper(text) and len(text.split()) >= 2 and text[0].isalpha():
            return _CAPITALS
        return None

    def _body(self, line: Line, *, following: Line | None) -> None:
        text = line.text
        if line.shape is Shape.ITEM:
            rank = _ITEM + 2 * line.level
            self.close_down_to(rank, level=0)
            self._emit(text, BlockKind.ITEM)
            self._open_intro(text, rank + 1, body=text)
            return
        for mark, rank, word in (
            (_SUBCLAUSE_MARK, _SUBCLAUSE, "Mục"),
            (_CLAUSE_MARK, _CLAUSE, "Khoản"),
            (_POINT_MARK, _POINT, "Điểm"),
        ):
            match = mark.match(text)
            if match:
                self._numbered(line, match, rank=rank, word=word, following=following)
                return
        if self._legal:
            self._close_lists(_POINT)
        else:
            self._close_lists(_CLAUSE)
        self._emit(text, BlockKind.PARAGRAPH)
        inner = max((head.rank for head in self._open), default=0)
        self._open_intro(text, inner + 1, body=text)

    def _close_lists(self, rank: int) -> None:
        self.close_down_to(rank, level=0)
        while self._open and self._open[-1].is_intro:
            self._open.pop()

    def _numbered(
        self, line: Line, match: re.Match[str], *, rank: int, word: str, following: Line | None
    ) -> None:
        self.close_down_to(rank, level=0)
        if self._legal:
            self._open.append(_Open(rank, f"{word} {match[1]}", used=True))
        kind = BlockKind.PARAGRAPH if self._legal else BlockKind.ITEM
        self._emit(line.text, kind)
        self._open_intro(line.text, rank + 1, body=match[2], is_title=_is_short_title(line.text))

    def _open_intro(self, text: str, rank: int, *, body: str, is_title: bool = False) -> None:
        if text.endswith(":") or is_title:
            intro = shortened(body.rstrip(" :"), limit=_INTRO_LIMIT)
            self._open.append(_Open(rank, intro, is_intro=True))

    def _emit(self, text: str, kind: BlockKind, *, within: tuple[str, ...] = ()) -> None:
        for head in self._open:
            head.used = True
        path = tuple(head.text for head in self._open)
        self.blocks.append(Block(text, kind, (*path, *within)))


def _is_short_title(text: str) -> bool:
    return len(text) <= _CLAUSE_TITLE_LIMIT and not ends_like_sentence(text)
