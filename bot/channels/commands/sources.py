"""/nguon and the buttons under an answer: its sources with quotes, and the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot import messages
from bot.answering.answer import Citation
from bot.channels.base import Button
from bot.channels.commands.asking import answer_here, may_show
from bot.channels.commands.means import Means, may_see, speaker_of
from bot.channels.commands.rich import Rows, link, rich, rows_of, source_html, text_of, under_last
from bot.channels.respond import Asked, Reply, say
from bot.channels.responder import argument_of
from bot.store.model import StoredAnswer
from index.library import BuiltLibrary
from knowledge.model import Document, Passage

SOURCES: Final = "src"
READ_ON: Final = "more"
# About a screenful on a phone.
PAGE_LETTERS: Final = 1400
MOST_CHOICES: Final = 6


def source_buttons(stored: StoredAnswer) -> tuple[Button, ...]:
    """What stands under an answer that cites something."""
    if not stored.citations:
        return ()
    return (
        Button(
            messages.BUTTON_SOURCES.format(count=len(stored.citations)),
            action=f"{SOURCES}:{stored.id}",
        ),
        Button(messages.BUTTON_READ_MORE, action=f"{READ_ON}:{stored.id}:{stored.citations[0].n}"),
    )


async def last_sources(means: Means, asked: Asked) -> Reply:
    """/nguon: the sources of this conversation's last answer."""
    stored = await means.store.conversations.last_answer(speaker_of(asked.incoming))
    if stored is None or not may_show(stored, asked):
        return say(messages.NO_LAST_ANSWER)
    return await _sources(means, asked, stored)


async def sources_of(means: Means, asked: Asked) -> Reply:
    """The button under an answer."""
    stored = await answer_here(means, asked, argument_of(asked.incoming))
    return say(messages.BUTTON_EXPIRED) if stored is None else await _sources(means, asked, stored)


async def _sources(means: Means, asked: Asked, stored: StoredAnswer) -> Reply:
    citations = await means.look_up(lambda library: _visible(stored, asked, library))
    if not citations:
        return say(messages.NO_SOURCES)
    head = messages.SOURCES_OF.format(question=text_of(stored.question))
    parts = [f"<b>{head}</b>", *map(_quoted, citations)]
    reading = [
        Button(messages.BUTTON_READ_SOURCE.format(n=one.n), action=f"{READ_ON}:{stored.id}:{one.n}")
        for one in citations[:MOST_CHOICES]
    ]
    return Reply((rich("\n\n".join(parts), buttons=rows_of(reading, across=3)),))


def _quoted(citation: Citation) -> str:
    lines = [source_html(citation)]
    if citation.heading_path:
        lines.append(f"<i>{text_of(' › '.join(citation.heading_path))}</i>")
    lines.append(f"<blockquote>“{text_of(citation.quote)}”</blockquote>")
    return "\n".join(lines)


def _visible(stored: StoredAnswer, asked: Asked, library: BuiltLibrary) -> tuple[Citation, ...]:
    """Without what has been made staff-only since; what has been removed was seen already."""
    documents = library.documents
    return tuple(
        one
        for one in stored.citations
        if one.document_id not in documents or may_see(asked, documents[one.document_id])
    )


async def read_on(means: Means, asked: Asked) -> Reply:
    """The document around a citation, a page at a time."""
    answer_id, _, place = argument_of(asked.incoming).partition(":")
    number, _, start = place.partition(":")
    stored = await answer_here(means, asked, answer_id)
    citation = next((c for c in stored.citations if str(c.n) == number), None) if stored else None
    if stored is None or citation is None:
        return say(messages.BUTTON_EXPIRED)
    page = await means.look_up(lambda library: _page(library, asked, citation, start))
    if page is None:
        return say(messages.SOURCE_GONE)
    document, passages, following = page
    parts = _written(citation, document, passages)
    shown = under_last(
        (rich("\n\n".join(parts)),), _reading_buttons(stored, citation, document, following)
    )
    return Reply(shown)


_Page = tuple[Document, Sequence[Passage], int | None]


def _page(library: BuiltLibrary, asked: Asked, citation: Citation, start: str) -> _Page | None:
    """Passages from `start` (an order) or from the head of the cited section, and where the next
    page begins; None for a document that is gone or not for this person."""
    document = library.documents.get(citation.document_id)
    if document is None or not may_see(asked, document):
        return None
    passages = library.passages_of(citation.document_id)
    first = int(start) if start.isascii() and start.isdigit() else _head(passages, citation)
    chosen: list[Passage] = []
    letters = 0
    for passage in passages[first:]:
        if chosen and letters + len(passage.text) > PAGE_LETTERS:
            break
        chosen.append(passage)
        letters += len(passage.text)
    following = first + len(chosen)
    if not chosen:
        return None
    return document, chosen, following if following < len(passages) else None


def _head(passages: Sequence[Passage], citation: Citation) -> int:
    """Where the cited passage's section begins, unless that is more than half a page above."""
    at = next((i for i, one in enumerate(passages) if one.id == citation.passage_id), 0)
    letters = 0
    while at > 0 and passages[at - 1].heading_path == passages[at].heading_path:
        letters += len(passages[at - 1].text)
        if letters > PAGE_LETTERS // 2:
            break
        at -= 1
    return at


def _written(citation: Citation, document: Document, passages: Sequence[Passage]) -> list[str]:
    """The cited passage stands out; headings come where they change."""
    parts = [f"<b>{link(document.title, document.url)}</b>"]
    heading: tuple[str, ...] | None = None
    for passage in passages:
        if passage.heading_path != heading and passage.heading_path:
            parts.append(f"<i>{text_of(' › '.join(passage.heading_path))}</i>")
        heading = passage.heading_path
        text = text_of(passage.text)
        is_cited = passage.id == citation.passage_id
        parts.append(f"<blockquote>{text}</blockquote>" if is_cited else text)
    return parts


def _reading_buttons(
    stored: StoredAnswer, citation: Citation, document: Document, following: int | None
) -> Rows:
    row: list[Button] = []
    if following is not None:
        action = f"{READ_ON}:{stored.id}:{citation.n}:{following}"
        row.append(Button(messages.BUTTON_READ_ON, action=action))
    if document.url is not None and document.url.startswith(("https://", "http://")):
        row.append(Button(messages.BUTTON_OPEN_DOCUMENT, url=document.url))
    return (tuple(row),) if row else ()
