"""A news article as plain lines: its title, day, paper and text, apart from the page around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.lines import Line, Shape, ends_like_sentence
from knowledge.model import DocumentKind
from knowledge.readers.article_place import place_of_article
from knowledge.readers.byline import is_author, source_of
from knowledge.readers.captions import drop_captions
from knowledge.readers.headline import take_paper, take_title
from knowledge.readers.metadata import Metadata
from knowledge.readers.noise import drop_foot, drop_noise
from knowledge.readers.printed_dates import day_of_lead, take_date
from knowledge.readers.tail import cut_tail

_END = Line("", Shape.ROW)
_BYLINE_REACH = 4
_HEADING_LIMIT = 140
_MENU_LIMIT = 30


def read_article(
    lines: Sequence[Line],
    *,
    title: str | None = None,
    published_on: str | None = None,
    is_page: bool = False,
) -> tuple[Metadata, list[Line]]:
    """The fields and the body of an article; what the page itself states comes in as arguments.

    `is_page`: the lines come from a web page, with its menu above the text. `published_on` is the
    date printed at the head; where there is none, the day that the lead names, and then a warning
    says so. A document's number in the text is not the article's own.
    """
    printed, article = take_date(lines)
    whole = _first_copies(cut_tail(drop_noise(article)))
    if title is None:
        title, whole = take_title(whole)
    elif is_page:
        whole = _from_first_sentence(whole)
    article = drop_captions([line for line in whole if line.text != title])
    source, article = _take_close(article)
    paper, article = take_paper(article)
    body = _with_headings(article)
    if not body and title is not None:
        body = [Line(title)]  # a text of one line is its own title
    published_on = published_on or printed
    warnings: tuple[str, ...] = ()
    if published_on is None:
        published_on = day_of_lead(body)
        warnings = (_warning(published_on),)
    found = Metadata(
        title=title,
        kind=DocumentKind.NEWS,
        published_on=published_on,
        as_of=published_on,
        place=place_of_article(title or "", whole),
        source_name=source or paper,
        warnings=warnings,
    )
    return found, body


def _from_first_sentence(lines: Sequence[Line]) -> list[Line]:
    """Below a title that the page stated, a few words before the first sentence are its menu."""
    for position, line in enumerate(lines):
        if len(line.text) > _MENU_LIMIT or ends_like_sentence(line.text):
            return list(lines[position:])
    return list(lines)


def _warning(day: str | None) -> str:
    if day is None:
        return "Không thấy ngày đăng trong bài."
    return f"Không thấy ngày đăng; lấy ngày sự kiện nêu ở đầu bài: {day}."


def _first_copies(lines: Sequence[Line]) -> list[Line]:
    """A paragraph printed twice (as lead and in the text) stays once."""
    seen: set[str] = set()
    kept: list[Line] = []
    for line in lines:
        if len(line.text) >= 120 and line.text in seen:
            continue
        seen.add(line.text)
        kept.append(line)
    return kept


def _take_close(lines: Sequence[Line]) -> tuple[str | None, list[Line]]:
    """Names, papers and addresses around the text go; the paper is remembered."""
    kept = drop_foot(lines)
    source: str | None = None
    while kept:
        named = source_of(kept[-1].text)
        if named is None and not _is_byline(kept[-1]):
            break
        source = source or named
        kept = drop_foot(kept[:-1])
    head = [line for line in kept[:_BYLINE_REACH] if not _is_byline(line)]
    return source, head + kept[_BYLINE_REACH:]


def _is_byline(line: Line) -> bool:
    """An item of a list is none: "Phường Tân An" is a place, whatever its capitals."""
    return line.shape is not Shape.ITEM and is_author(line.text)


def _with_headings(lines: Sequence[Line]) -> list[Line]:
    """A short line without closing punctuation above a paragraph is a heading."""
    marked: list[Line] = []
    for line, following in pairwise([*lines, _END]):
        heads = _heads(line, following)
        marked.append(replace(line, shape=Shape.HEADING, level=2) if heads else line)
    return marked


def _heads(line: Line, following: Line) -> bool:
    text = line.text
    if line.shape is not Shape.PARAGRAPH or len(text) > _HEADING_LIMIT or len(text.split()) < 3:
        return False
    if ends_like_sentence(text) or not text[0].isupper() or text.endswith(","):
        return False
    if following.shape is not Shape.PARAGRAPH:
        return False
    return len(following.text) >= 100 or ends_like_sentence(following.text)
