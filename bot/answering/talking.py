"""One turn of a conversation: picks and follow-ups written out, one question back, told again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot import messages
from bot.answering import english, route
from bot.answering.again import retold
from bot.answering.answer import Answer, Question, plain_answer
from bot.answering.asking_back import AskedBack, ask_back, settle
from bot.answering.conversation import is_aside, spoken_of
from bot.answering.desk import Desk
from bot.answering.follow_up import content_words
from bot.answering.requests import Request, read_request
from bot.answering.statuses import Family, Status
from bot.answering.unclear import is_short
from bot.answering.understanding import Understanding
from knowledge.model import Visibility

_NOTHING_FOUND = frozenset({Status.REFUSED_NO_EVIDENCE, Status.REFUSED_OUT_OF_SCOPE})
# "Trong đó mảng ICT góp mấy" names something of its own, and still means the last question.
_LONGEST_LEANING = 6


@dataclass(frozen=True, slots=True)
class Field:
    """What the documents have to say: `answer` to a question as understood, and in `quotes_for`
    only the words that a question in full would be answered with (none where it would not be)."""

    answer: Callable[[Question, Understanding], Answer]
    quotes_for: Callable[[Question, str], tuple[str, ...]]
    visibilities: frozenset[Visibility]


def talk(question: Question, desk: Desk, field: Field) -> Answer:
    """The answer to a message together with what was said before it."""
    answer = _replied(question, desk, field)
    if not question.after_pause or not _would_have_leant(question, desk):
        return answer
    is_english = english.is_english(question.text)
    opening = messages.ENGLISH_AFTER_PAUSE if is_english else messages.AFTER_PAUSE
    return replace(answer, text=f"{opening}\n{answer.text}")


def _replied(question: Question, desk: Desk, field: Field) -> Answer:
    settled, was_asked_back = settle(question, lambda turn: _asked_back(turn, desk, field))
    request = read_request(question.text)
    if request is not None:
        return _about_last(question, settled, request, desk=desk, field=field)
    understood = desk.reader.read(settled)
    asked = _asked_back(settled, desk, field, understood=understood)
    if asked is not None:
        if was_asked_back or len(asked.options) == 1:
            return _best_reading(question, asked, desk, field)
        plain = plain_answer(question, asked.status, asked.text)
        return replace(plain, reading=understood.reading, options=asked.options)
    answer = field.answer(settled, understood)
    if answer.status in _NOTHING_FOUND and _may_lean(settled, understood):
        leaning = field.answer(settled, desk.reader.read(settled, as_follow_up=True))
        answer = leaning if leaning.status.family is Family.ANSWERED else answer
    if settled.text == question.text:
        return answer
    return replace(answer, question=question, reading=replace(answer.reading, changed=True))


def _may_lean(question: Question, understood: Understanding) -> bool:
    """True for a short question after others that was read as if it stood alone."""
    is_short_enough = len(content_words(question.text)) <= _LONGEST_LEANING
    return is_short_enough and not understood.shown and bool(spoken_of(question.history))


def _asked_back(
    question: Question, desk: Desk, field: Field, *, understood: Understanding | None = None
) -> AskedBack | None:
    """The question back that a message is worth, whatever stood before it."""
    if not is_short(question.text) or is_aside(question.text):
        return None
    understood = understood or desk.reader.read(question)
    if route.route_restored(understood.text) or route.is_out_of_field(understood.text):
        return None
    return ask_back(
        question,
        understood,
        desk,
        visibilities=field.visibilities,
        quotes_for=lambda text: field.quotes_for(question, text),
    )


def _best_reading(question: Question, asked: AskedBack, desk: Desk, field: Field) -> Answer:
    """Who was asked back once already is answered, and told how they were understood."""
    if asked.says_nothing or not asked.options:
        text = messages.STILL_UNCLEAR.format(example=messages.EXAMPLES[0])
        plain = plain_answer(question, Status.REFUSED_OUT_OF_SCOPE, text)
        return replace(plain, related=messages.EXAMPLES[:3])
    best = asked.options[0]
    answer = field.answer(question, desk.reader.read_whole(best, today=question.today))
    return replace(answer, text=f"{messages.READ_AS.format(question=best)}\n{answer.text}")


def _about_last(
    question: Question, settled: Question, request: Request, *, desk: Desk, field: Field
) -> Answer:
    """The last question answered again, and told as this message wants it."""
    spoken = spoken_of(settled.history)
    if not spoken:
        is_english = english.is_english(question.text)
        text = messages.ENGLISH_NOTHING_BEFORE if is_english else messages.NOTHING_BEFORE
        return plain_answer(question, Status.CLARIFY_UNCLEAR, text)
    last = replace(question, text=spoken[-1], history=spoken[:-1])
    understood = desk.reader.read(last)
    in_english = understood.is_english or request is Request.ENGLISH
    told = retold(
        request,
        field.answer(last, replace(understood, is_english=in_english)),
        desk,
        times=1 + _repeated(question.history, request),
        in_english=in_english,
    )
    return replace(told, question=question, reading=replace(told.reading, changed=True))


def _repeated(history: Sequence[str], request: Request) -> int:
    """How often the same was requested just before."""
    count = 0
    while count < len(history) and read_request(history[-1 - count]) is request:
        count += 1
    return count


def _would_have_leant(question: Question, desk: Desk) -> bool:
    """True for a message that only the conversation before the pause would have made whole."""
    if question.history or route.is_out_of_field(question.text):
        return False
    return read_request(question.text) is not None or desk.reader.leans(question.text)
