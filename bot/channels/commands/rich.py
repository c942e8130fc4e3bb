"""Messages written in HTML, with the plain form that other channels show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Final

from bot import messages
from bot.answering.answer import Citation
from bot.channels.base import Button, Capabilities, Markup, Outgoing
from bot.channels.fit import MEASURES
from bot.render.pack import pack
from bot.render.sources import source_details
from bot.render.split import Room
from bot.render.telegram_html import split_html, to_plain, visible_text

Rows = tuple[tuple[Button, ...], ...]

NO_LIMIT: Final = Room(1_000_000)
LABEL_LETTERS: Final = 40


def text_of(words: str) -> str:
    """Words as they may stand in HTML."""
    return escape(words, quote=False)


def link(words: str, url: str | None) -> str:
    """Words that lead somewhere; only web addresses do."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return text_of(words)
    return f'<a href="{escape(url)}">{text_of(words)}</a>'


def rich(html: str, *, buttons: Rows = ()) -> Outgoing:
    """One message; the dispatcher splits it where it is too long."""
    return Outgoing(to_plain(html, NO_LIMIT), html=html, buttons=buttons)


def source_html(citation: Citation) -> str:
    """A source as a line: number, linked title, and what else tells it apart."""
    about = [text_of(detail) for detail in source_details(citation)]
    return " · ".join([f"[{citation.n}] {link(citation.title, citation.url)}", *about])


def with_sources(
    lines: Sequence[str], sources: Mapping[int, str], capabilities: Capabilities
) -> tuple[Outgoing, ...]:
    """Messages of HTML lines, each with the sources that its lines cite."""
    measure = MEASURES[capabilities.count]
    if capabilities.markup is Markup.HTML:
        room = Room(capabilities.text_limit, lambda html: measure(visible_text(html)))
    else:
        room = Room(capabilities.text_limit, lambda html: measure(to_plain(html, NO_LIMIT)))
    inner = Room(capabilities.text_limit, measure)
    parts = pack(
        lines,
        sources,
        heading=f"<b>{messages.SOURCES_HEADING}</b>",
        room=room,
        split=lambda html, _: split_html(html, inner),
    )
    return tuple(rich(part) for part in parts)


def under_last(shown: Sequence[Outgoing], buttons: Rows) -> tuple[Outgoing, ...]:
    """The same messages with buttons under the last."""
    return (*shown[:-1], replace(shown[-1], buttons=buttons)) if shown else ()


def label(words: str, letters: int = LABEL_LETTERS) -> str:
    """Words that fit a button on a phone; clients cut longer ones without a sign."""
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"


def rows_of(buttons: Sequence[Button], *, across: int = 1) -> Rows:
    """Buttons in rows."""
    return tuple(tuple(buttons[start : start + across]) for start in range(0, len(buttons), across))
