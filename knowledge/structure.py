"""Phần › Chương › Mục › Điều › Khoản › Điểm, or plain headings: lines become blocks with a path."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.headings import (
    ARTICLE,
    CLAUSE_MARK,
    POINT_MARK,
    SUBCLAUSE_MARK,
    TITLE_LIMIT,
    Rank,
    division_rank,
    heading_rank,
    with_whole_heads,
)
from knowledge.lines import Line, Shape, ends_like_sentence, shortened
from knowledge.model import Block, BlockKind

_INTRO_LIMIT = 200
_SHORT_TITLE_LIMIT = 120


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


def build_blocks(lines: Sequence[Line], *, legal: bool) -> tuple[Block, ...]:
    """The lines as blocks with heading paths; no text is lost.

    In a legal text numbered lines become `Khoản n`, lettered ones `Điểm a`. Whatever follows a
    line that ends with a colon carries that line as a heading, as far as the list goes. A heading
    that nothing follows stays as a paragraph.
    """
    builder = _Builder(legal=legal)
    for line, following in pairwise([*with_whole_heads(lines), None]):
        if line is not None:
            builder.add(line, following=following)
    builder.close_down_to(0)
    return tuple(builder.blocks)


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
        division = division_rank(line)
        article = ARTICLE.match(line.text)
        if division is not None:
            self._head(division, line)
        elif article:
            self._article(line, number=article[1], title=article[2])
        elif (rank := heading_rank(line, legal=self._legal)) is not None:
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
        is_plain = rank in {Rank.TITLE, Rank.BOLD}
        self.close_down_to(rank, level=line.level if is_plain else 0)
        self._open.append(_Open(rank, line.text.rstrip(" .:"), line.level))

    def _article(self, line: Line, *, number: str, title: str | None) -> None:
        self.close_down_to(Rank.ARTICLE)
        if not title or (not ends_like_sentence(line.text) and len(line.text) <= TITLE_LIMIT):
            self._open.append(_Open(Rank.ARTICLE, line.text.rstrip(" ."), line.level))
            return
        # The article's whole text stands on its head line: it must stay citable.
        self._open.append(_Open(Rank.ARTICLE, f"Điều {number}", line.level, used=True))
        self._emit(line.text, BlockKind.PARAGRAPH)
        if line.text.endswith(":"):
            self._introduce(Rank.ARTICLE + 1, title, holds=True)

    def _body(self, line: Line, *, following: Line | None) -> None:
        if line.shape is Shape.ITEM:
            self._item(line, following=following)
            return
        for mark, rank, word in (
            (SUBCLAUSE_MARK, Rank.SUBCLAUSE, "Mục"),
            (CLAUSE_MARK, Rank.CLAUSE, "Khoản"),
            (POINT_MARK, Rank.POINT, "Điểm"),
        ):
            match = mark.match(line.text)
            if match:
                self._numbered(line, match, rank=rank, word=word)
                return
        self._paragraph(line)

    def _item(self, line: Line, *, following: Line | None) -> None:
        rank = Rank.ITEM + 2 * line.level
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
        holds = rank < Rank.POINT or is_title or line.text.endswith(":")
        if self._legal:
            self._open.append(_Open(rank, f"{word} {match[1]}", used=True, holds=holds))
        self._emit(line.text, BlockKind.PARAGRAPH if self._legal else BlockKind.ITEM)
        if line.text.endswith(":") or is_title:
            self._introduce(rank + 1, match[2], holds=True)

    def _paragraph(self, line: Line) -> None:
        continues = bool(self.blocks) and self.blocks[-1].text.endswith((":", ";"))
        while not continues and self._open and not self._open[-1].holds:
            self._close()
        self.close_down_to(Rank.ITEM)
        self._emit(line.text, BlockKind.PARAGRAPH, within=line.within)
        if line.text.endswith(":"):
            inner = max((head.rank for head in self._open), default=0)
            self._introduce(max(inner + 1, Rank.LEAD), line.text)

    def _introduce(self, rank: int, text: str, *, holds: bool = False) -> None:
        """What follows carries this text as its innermost heading."""
        intro = shortened(text.rstrip(" :."), limit=_INTRO_LIMIT)
        if self._open and self._open[-1].text == intro:
            return  # a title that its own first sentence repeats
        self._open.append(_Open(rank, intro, is_intro=True, holds=holds))

    def _emit(self, text: str, kind: BlockKind, *, within: tuple[str, ...] = ()) -> None:
        for head in self._open:
            head.used = True
        path = tuple(head.text for head in self._open)
        self.blocks.append(Block(text, kind, (*path, *within)))


def _is_short_title(text: str) -> bool:
    return len(text) <= _SHORT_TITLE_LIMIT and not ends_like_sentence(text)
