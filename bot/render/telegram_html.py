"""Answers in Telegram's HTML: everything escaped, `[n]` as links, tags balanced in each message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from typing import Final, NamedTuple

from bot import messages
from bot.answering.answer import Answer, Citation
from bot.render.pack import pack
from bot.render.sources import source_details
from bot.render.split import Room, split_text

TAGS: Final = frozenset({"a", "b", "i", "u", "s", "code", "pre", "blockquote"})
_REFERENCE: Final = re.compile(r"\[(\d{1,3})\]")
_SAFE_URL: Final = re.compile(r"https?://", re.IGNORECASE)


class _Tag(NamedTuple):
    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class _Marked:
    """Visible text, and for each of its characters the tags that are open there."""

    text: str
    tags: tuple[tuple[_Tag, ...], ...]


def render_html(answer: Answer, room: Room) -> list[str]:
    """The messages of an answer, each of balanced HTML whose visible text fits `room`."""
    links = {one.n: one.url for one in answer.citations if _is_link(one.url)}
    lines = [_linked(line, links) for line in answer.text.split("\n")]
    if answer.reading.changed:
        said = messages.UNDERSTOOD_AS.format(question=answer.reading.text)
        lines = [f"<i>{escape(said, quote=False)}</i>", "", *lines]
    sources = {one.n: _source(one) for one in answer.citations}
    visible = Room(room.limit, lambda html: room.measure(visible_text(html)))
    return pack(
        lines,
        sources,
        heading=f"<b>{messages.SOURCES_HEADING}</b>",
        room=visible,
        split=lambda html, _: split_html(html, room),
    )


def split_html(html: str, room: Room) -> list[str]:
    """`html` in parts whose visible text fits, cut as `split_text` cuts; what is open at a seam is
    closed before it and opened again after it."""
    marked = _read(html)
    parts: list[str] = []
    start = 0
    for part in split_text(marked.text, room):
        start = marked.text.index(part, start)
        parts.append(_write(marked, start, start + len(part)))
        start += len(part)
    return parts


def visible_text(html: str) -> str:
    """What a reader sees: what the platform counts."""
    return _read(html).text


def to_plain(html: str, room: Room) -> str:
    """The same words without markup; addresses of links are written out where they fit.

    A link `[n]` needs no address: the source list has it.
    """
    marked = _read(html)
    written = "".join(_with_addresses(marked))
    return written if room.holds(written) else marked.text


def _is_link(url: str | None) -> bool:
    return url is not None and _SAFE_URL.match(url) is not None


def _linked(line: str, links: dict[int, str | None]) -> str:
    def link(match: re.Match[str]) -> str:
        url = links.get(int(match[1]))
        return match[0] if url is None else f'<a href="{escape(url)}">{match[0]}</a>'

    return _REFERENCE.sub(link, escape(line, quote=False))


def _source(citation: Citation) -> str:
    title = escape(citation.title, quote=False)
    if citation.url is not None and _is_link(citation.url):
        title = f'<a href="{escape(citation.url)}">{title}</a>'
    about = [escape(detail, quote=False) for detail in source_details(citation)]
    return " · ".join([f"[{citation.n}] {title}", *about])


@lru_cache(maxsize=256)
def _read(html: str) -> _Marked:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _Marked("".join(reader.text), tuple(reader.tags))


class _Reader(HTMLParser):
    """Tags other than Telegram's are dropped, their text is kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: list[tuple[_Tag, ...]] = []
        self._open: list[_Tag] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in TAGS:
            self._open.append(_Tag(tag, dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].name == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        self.tags += [tuple(self._open)] * len(data)


def _runs(marked: _Marked, start: int, end: int) -> Iterator[tuple[str, tuple[_Tag, ...]]]:
    """Neighbouring characters under the same tags."""
    while start < end:
        stop = start + 1
        while stop < end and marked.tags[stop] is marked.tags[start]:
            stop += 1
        yield marked.text[start:stop], marked.tags[start]
        start = stop


def _write(marked: _Marked, start: int, end: int) -> str:
    written: list[str] = []
    current: tuple[_Tag, ...] = ()
    for text, tags in (*_runs(marked, start, end), ("", ())):
        shared = 0
        while shared < min(len(current), len(tags)) and current[shared] == tags[shared]:
            shared += 1
        written += [f"</{tag.name}>" for tag in reversed(current[shared:])]
        written += [_opening(tag) for tag in tags[shared:]]
        written.append(escape(text, quote=False))
        current = tags
    return "".join(written)


def _opening(tag: _Tag) -> str:
    return f"<{tag.name}>" if tag.href is None else f'<{tag.name} href="{escape(tag.href)}">'


def _with_addresses(marked: _Marked) -> Iterator[str]:
    for text, tags in _runs(marked, 0, len(marked.text)):
        yield text
        href = next((tag.href for tag in tags if tag.href is not None), None)
        if href is not None and text != href and not _REFERENCE.fullmatch(text):
            yield f" ({href})"
