"""The buttons under an answer."""

from __future__ import annotations

from typing import Final

from bot.answering.statuses import Family, Status
from bot.channels.commands.asking import suggested_buttons
from bot.channels.commands.figures import chart_buttons
from bot.channels.commands.opinions import opinion_buttons
from bot.channels.commands.rich import Rows
from bot.channels.commands.sources import source_buttons
from bot.channels.respond import Asked
from bot.store.model import StoredAnswer

# A refusal for want of documents tells the maintainers what is missing; others need no opinion.
RATED_REFUSALS: Final = frozenset(
    {Status.REFUSED_NO_EVIDENCE, Status.REFUSED_NOT_YET_PUBLISHED, Status.REFUSED_OUT_OF_SCOPE}
)


def buttons_for(stored: StoredAnswer, asked: Asked) -> Rows:
    """Sources and chart, suggested questions, and the thumbs; in a group without related ones."""
    rows = [(*source_buttons(stored), *chart_buttons(stored))]
    # A question back is of no use without what to choose from.
    if stored.answer.options or not asked.incoming.is_group:
        rows += [(button,) for button in suggested_buttons(stored)]
    if _is_rated(stored.answer.status):
        rows.append(opinion_buttons(stored))
    return tuple(row for row in rows if row)


def _is_rated(status: Status) -> bool:
    if status is Status.ANSWERED_SMALL_TALK:
        return False
    return status.family is Family.ANSWERED or status in RATED_REFUSALS
