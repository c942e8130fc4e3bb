"""A question and its answer as the chat's template shows them: lines, marks, sources, looks."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from bot import messages
from bot.answering.answer import Answer, Citation
from bot.answering.statuses import Family
from bot.render.sources import source_details
from bot.render.terminal import render_terminal
from bot.store.model import StoredAnswer
from knowledge.vietnamese.dates import show_date

_MARK: Final = re.compile(r"\s?\[(\d{1,3})\]")
_BULLET: Final = "• "


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or the mark of a citation."""

    text: str
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line) or a list (one line an item)."""

    is_list: bool
    lines: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A citation with its title, what else tells it apart, and the words it was cited for."""

    n: int
    title: str
    details: tuple[str, ...]
    heading: str
    quote: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything the template says about one question.

    `id` is None for an answer that is not kept: it cannot be rated. `chart` is the indicator that
    has one.
    """

    id: str | None
    anchor: str
    question: str
    understood: str | None
    family: Family
    label: str | None
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]
    as_of: str | None
    related: tuple[str, ...]
    chart: str | None
    plain: str


def turn_of(
    stored: StoredAnswer,
    *,
    drawable: Collection[str],
    is_kept: bool = True,
    shown_question: str | None = None,
) -> Turn:
    """The view of an answer; `drawable` are the indicators that have a chart."""
    answer = stored.answer
    family = answer.status.family
    indicator = answer.reading.indicator
    return Turn(
        id=stored.id if is_kept else None,
        anchor=f"t-{stored.id}",
        question=shown_question or stored.question,
        understood=answer.reading.text if answer.reading.changed else None,
        family=family,
        label=messages.WEB_STATUS.get(answer.status.value),
        blocks=tuple(_blocks(answer.text)),
        sources=tuple(_source(citation) for citation in answer.citations),
        as_of=_as_of(answer),
        related=answer.suggested,
        chart=indicator if family is Family.ANSWERED and indicator in drawable else None,
        plain=render_terminal(answer),
    )


def _blocks(text: str) -> list[Block]:
    """Neighbouring bullets become one list."""
    blocks: list[Block] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        is_item = line.startswith(_BULLET)
        pieces = _pieces(line.removeprefix(_BULLET))
        if is_item and blocks and blocks[-1].is_list:
            blocks[-1] = Block(True, (*blocks[-1].lines, pieces))
        else:
            blocks.append(Block(is_item, (pieces,)))
    return blocks


def _pieces(line: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    end = 0
    for match in _MARK.finditer(line):
        if match.start() > end:
            pieces.append(Piece(line[end : match.start()]))
        pieces.append(Piece(match[1], mark=int(match[1])))
        end = match.end()
    if end < len(line):
        pieces.append(Piece(line[end:]))
    return tuple(pieces)


def _source(citation: Citation) -> Source:
    details = source_details(citation)
    if citation.as_of and citation.as_of != citation.issued_on:
        details.append(messages.WEB_AS_OF.format(date=show_date(citation.as_of)))
    return Source(
        n=citation.n,
        title=citation.title,
        details=tuple(details),
        heading=" › ".join(citation.heading_path),
        quote=citation.quote,
        url=safe_url(citation.url),
    )


def safe_url(url: str | None) -> str | None:
    """An address that a link may have: never `javascript:` or the like."""
    return url if url is not None and re.match(r"https?://", url, re.IGNORECASE) else None


def _as_of(answer: Answer) -> str | None:
    return show_date(answer.as_of) if answer.as_of and answer.citations else None
