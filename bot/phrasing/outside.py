"""What may leave the house: nothing personal, nothing for staff only, nothing that gives orders."""

from __future__ import annotations

from typing import Final

from bot.answering.answer import Question
from bot.answering.language_model import Wordable
from bot.answering.route import route_restored, route_typed
from bot.answering.statuses import Status
from bot.phrasing.text import Text, same_name
from bot.privacy import find_personal_data

# Quotes of more are lists or tables, which are best left as they are.
MOST_EVIDENCE: Final = 6_000


def may_leave(question: Question) -> bool:
    """False when the question or its conversation holds personal data."""
    return not any(map(find_personal_data, (question.text, *question.history)))


def may_be_worded(answer: Wordable, *, sees_staff: bool) -> bool:
    """Whether a question and its evidence may be shown to the model."""
    quotes = [citation.quote for citation in answer.citations]
    if not answer.is_public and not sees_staff:
        return False
    if sum(map(len, quotes)) > MOST_EVIDENCE:
        return False
    # A number of a person in an old document is no business of another server's.
    if any(map(find_personal_data, (answer.asked, *quotes))):
        return False
    if _names_somebody_else(answer.asked, quotes):
        return False
    return not any(map(gives_orders, quotes))


def _names_somebody_else(asked: str, quotes: list[str]) -> bool:
    """True when the question has a name that no quote has: perhaps the asker's neighbour."""
    held = [Text.of(quote) for quote in quotes]
    return not all(
        any(same_name(name, one) for one in held) for name in Text.of(asked).names if " " in name
    )


def gives_orders(quote: str) -> bool:
    """True for a passage that talks to the program, as the route knows it from questions."""
    typed, restored = route_typed(quote), route_restored(quote)
    return any(
        found is not None and found[0] is Status.REFUSED_INSTRUCTION for found in (typed, restored)
    )
