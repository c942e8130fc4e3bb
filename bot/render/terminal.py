"""Answers for a terminal: one text of any length, sources below, quotes on request."""

from __future__ import annotations

from collections.abc import Sequence

from bot import messages
from bot.answering.answer import Answer
from bot.render.pack import listed_once
from bot.render.sources import source_line


def render_terminal(answer: Answer) -> str:
    """The reading where it differs from what was typed, the answer, then its sources."""
    parts = [answer.text]
    if answer.reading.changed:
        parts.insert(0, messages.UNDERSTOOD_AS.format(question=answer.reading.text))
    if answer.options:
        parts.append("\n".join([messages.MENU_HEADING, *_numbered(answer.options)]))
    if answer.citations:
        lines = listed_once({one.n: source_line(one) for one in answer.citations})
        parts.append("\n".join([messages.SOURCES_HEADING, *lines]))
    return "\n\n".join(parts)


def _numbered(options: Sequence[str]) -> list[str]:
    return [f"{number}. {option}" for number, option in enumerate(options, start=1)]


def render_quotes(answer: Answer) -> str:
    """Each source with the words it was cited for and where they stand; empty without sources."""
    return "\n\n".join(
        "\n".join(
            part
            for part in (
                source_line(citation),
                " › ".join(citation.heading_path),
                f"“{citation.quote}”",
            )
            if part
        )
        for citation in answer.citations
    )
