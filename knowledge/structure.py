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
_LEAD, _CLAUSE, _SUBCLAUSE, _POINT, _ITEM = 59, 60, 62, 70, 80

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
ARTICLE = re.compile(r"^Điều\s+(\d+[a-zđ]?(?:\.[\dA-ZĐ]+)*)\s*(?:[.:]\s*(.*))?$")
_ROMAN_HEAD = re.compile(r"^([IVX]{1,6})\s*[.)/–-]\s*(\S.*)$")
_LETTER_HEAD = re.compile(r"^([A-H])\s*[.)–-]\s*(\S.*)$")
_CLAUSE_MARK = re.compile(r"^(\d{1,3}[a-zđ]?)(?:\s*[.)]|[-/])\s+(\S.*)$")
_SUBCLAUSE_MARK = re.compile(r"^(\d{1,3}(?:\.\d{1,3})+)\s*[.)]?\s+(\S.*)$")
_POINT_MARK = re.compile(r"^([a-zđ](?:\d|\.\d+)?)(?:\s*\)\s*|\.\s+(?=[^\W\d_a-zđ]))(\S.*)$")

_TITLE_LIMIT = 250  # longer than any real heading of the 178 documents read so far
_INTRO_LIMIT = 200
_SHORT_TITLE_LIMIT = 120
_BOLD_LEVEL = 6  # a line in bold, which markdown writers use for the smallest headings


@dataclass(slots=True)
class _Open:
    """A heading that holds for what follows.

    `is_intro`: it is the text of a block, repeated above the list that the block introduces.
    `holds`: paragraphs without a mark below it still belong to it.
    """

    rank: int
    text: str
    level: int = 0
    used: bool = False
    is_intro: bool = False
    holds: bool = True


def is_legal(lines: Sequence[Line]) -> bool:
    """True when the text is divided into articles (`Điều n.`), at least two of them."""
    return sum(bool(ARTICLE.match(line.text)) for line in lines) >= 2


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
    builder.close_down_to(0)
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
            self._head(division, line)
        elif article:
            self._article(line, number=article[1], title=article[2])
        elif (rank := self._heading_rank(line)) is not None:
            self._head(rank, line)
        else:
            self._body(line, following=following)

    def close_down_to(self, rank: int, *, level: int = 0) -> None:
        """Close every open heading of this rank or deeper; an unused one becomes a paragraph."""
        while self._open:
            top = self._open[-1]
            if top.rank < rank and not (level and top.level >= level):
                return
            self._close()

    def _close(self) -> None:
        top = self._open.pop()
        if not top.used and not top.is_intro:
            self._emit(top.text, BlockKind.PARAGRAPH)

    def _head(self, rank: int, line: Line) -> None:
        is_plain = rank in {_CAPITALS, _PLAIN}
        self.close_down_to(rank, level=line.level if is_plain else 0)
        self._open.append(_Open(rank, line.text.rstrip(" .:"), line.level))

    def _article(self, line: Line, *, number: str, title: str | None) -> None:
        self.close_down_to(_ARTICLE)
        if not title or (not ends_like_sentence(line.text) and len(line.text) <= _TITLE_LIMIT):
            self._open.append(_Open(_ARTICLE, line.text.rstrip(" ."), line.level))
            return
        # The article's whole text stands on its head line: it must stay citable.
        self._open.append(_Open(_ARTICLE, f"Điều {number}", line.level, used=True))
        self._emit(line.text, BlockKind.PARAGRAPH)
        if line.text.endswith(":"):
            self._introduce(_ARTICLE + 1, title, holds=True)

    def _heading_rank(self, line: Line) -> int | None:
        text = line.text
        if line.shape is Shape.ITEM or len(text) > _TITLE_LIMIT:
            return None
        heading = line.shape is Shape.HEADING
        if (match := _ROMAN_HEAD.match(text)) and _can_head(text, heading or is_upper(match[2])):
            return _ROMAN
        if (match := _LETTER_HEAD.match(text)) and is_upper(match[2]):
            return _LETTER
        if heading:
            if _CLAUSE_MARK.match(text) or _SUBCLAUSE_MARK.match(text) or _POINT_MARK.match(text):
                return _NUMBERED + min(line.level, 6)
            return _CAPITALS if 0 < line.level < _BOLD_LEVEL else _PLAIN
        if self._legal and is_upper(text) and len(text.split()) >= 2 and text[0].isalpha():
            return _CAPITALS
        return None

    def _body(self, line: Line, *, following: Line | None) -> None:
        if line.shape is Shape.ITEM:
            self._item(line, following=following)
            return
        for mark, rank, word in (
            (_SUBCLAUSE_MARK, _SUBCLAUSE, "Mục"),
            (_CLAUSE_MARK, _CLAUSE, "Khoản"),
            (_POINT_MARK, _POINT, "Điểm"),
        ):
            match = mark.match(line.text)
            if match:
                self._numbered(line, match, rank=rank, word=word)
                return
        self._paragraph(line)

    def _item(self, line: Line, *, following: Line | None) -> None:
        rank = _ITEM + 2 * line.level
        self.close_down_to(rank)
        self._emit(line.text, BlockKind.ITEM, within=line.within)
        goes_deeper = (
            following is not None
            and following.shape is Shape.ITEM
            and following.level > line.level
            and _is_short_title(line.text)
        )
        if line.text.endswith(":") or goes_deeper:
            self._introduce(rank + 1, line.text)

    def _numbered(self, line: Line, match: re.Match[str], *, rank: int, word: str) -> None:
        self.close_down_to(rank)
        is_title = _is_short_title(line.text)
        holds = rank < _POINT or is_title or line.text.endswith(":")
        if self._legal:
            self._open.append(_Open(rank, f"{word} {match[1]}", used=True, holds=holds))
        self._emit(line.text, BlockKind.PARAGRAPH if self._legal else BlockKind.ITEM)
        if line.text.endswith(":") or is_title:
            self._introduce(rank + 1, match[2], holds=True)

    def _paragraph(self, line: Line) -> None:
        continues = bool(self.blocks) and self.blocks[-1].text.endswith((":", ";"))
        while not continues and self._open and not self._open[-1].holds:
            self._close()
        self.close_down_to(_ITEM)
        self._emit(line.text, BlockKind.PARAGRAPH, within=line.within)
        if line.text.endswith(":"):
            inner = max((head.rank for head in self._open), default=0)
            self._introduce(max(inner + 1, _LEAD), line.text)

    def _introduce(self, rank: int, text: str, *, holds: bool = False) -> None:
        """What follows carries this text as its innermost heading."""
        intro = shortened(text.rstrip(" :."), limit=_INTRO_LIMIT)
        self._open.append(_Open(rank, intro, is_intro=True, holds=holds))

    def _emit(self, text: str, kind: BlockKind, *, within: tuple[str, ...] = ()) -> None:
        for head in self._open:
            head.used = True
        path = tuple(head.text for head in self._open)
        self.blocks.append(Block(text, kind, (*path, *within)))


def _can_head(text: str, is_certain: bool) -> bool:
    """A numbered line short enough, or printed plainly enough, to be a heading."""
    if not ends_like_sentence(text):
        return is_certain or len(text) <= 150
    return is_certain or (len(text) <= 100 and ";" not in text)


def _is_short_title(text: str) -> bool:
    return len(text) <= _SHORT_TITLE_LIMIT and not ends_like_sentence(text)
