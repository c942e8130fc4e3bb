"""What is said before any search: empty or endless messages, small talk, what is off limits."""

from __future__ import annotations

from dataclasses import replace

from bot import messages
from bot.answering import route
from bot.answering.answer import Answer, Question, plain_answer
from bot.answering.statuses import Status
from bot.answering.understanding import Understanding

LONGEST_QUESTION = 2000
_IN_ENGLISH = {
    Status.REFUSED_PERSONAL_DATA: messages.ENGLISH_PERSONAL_DATA,
    Status.REFUSED_OPINION: messages.ENGLISH_OPINION,
    Status.REFUSED_INSTRUCTION: messages.ENGLISH_INSTRUCTION,
}


def at_the_door(question: Question) -> Answer | None:
    """What the bare message already settles; None for one to be read."""
    text = question.text.strip()
    if not text:
        return plain_answer(question, Status.CLARIFY_UNCLEAR, messages.EMPTY_QUESTION)
    if len(text) > LONGEST_QUESTION:
        message = messages.TOO_LONG.format(limit=LONGEST_QUESTION)
        return plain_answer(question, Status.CLARIFY_UNCLEAR, message)
    routed = route.route_typed(text)
    return None if routed is None else _turned_away(question, *routed)


def off_limits(question: Question, understood: Understanding) -> Answer | None:
    """The refusal of a question that is not for the documents; None for one that is."""
    routed = route.route_restored(understood.text)
    if routed is None:
        return None
    status, text = routed
    if understood.is_english:
        text = _IN_ENGLISH.get(status, text)
    return replace(_turned_away(question, status, text), reading=understood.reading)


def _turned_away(question: Question, status: Status, text: str) -> Answer:
    """A question beside an instruction can be asked alone."""
    plain = plain_answer(question, status, text)
    beside = route.without_instruction(question.text)
    if status is not Status.REFUSED_INSTRUCTION or beside is None:
        return plain
    return replace(plain, related=(beside,))
