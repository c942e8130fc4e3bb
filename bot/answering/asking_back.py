"""One question back where a question leaves something open; what a reply to it picks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot import messages
from bot.answering.answer import Question
from bot.answering.conversation import is_aside, spoken_of
from bot.answering.desk import Desk
from bot.answering.follow_up import content_words
from bot.answering.options import completed, definition_of, options_for
from bot.answering.picks import pick
from bot.answering.statuses import Status
from bot.answering.unclear import Gap, Open, find_gap, province_in
from bot.answering.understanding import Understanding
from knowledge.model import Visibility
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import place

MOST_OPTIONS = 4
# So many candidates are tried, each costing as much as an answer.
_MOST_TRIED = 8
# A reply of so few words completes the question that was asked back about.
_FEW = 4
# Turns before these are settled.
_REACH = 6
_STATUS = {
    Open.PLACE: Status.CLARIFY_PLACE,
    Open.OWN_PLACE: Status.CLARIFY_PLACE,
    Open.TIME: Status.CLARIFY_PERIOD,
}
# Asked back about even where there is nothing to choose from.
_ALWAYS = frozenset({Open.EVERYTHING, Open.SUBJECT, Open.DOCUMENT})

Quotes = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class AskedBack:
    """A question back, with ready questions that the documents answer.

    With a single one there is nothing to choose: that is what was meant.
    """

    open: Open
    text: str
    options: tuple[str, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """True when the question had no content at all: its options are only examples."""
        return self.open is Open.EVERYTHING

    @property
    def status(self) -> Status:
        return _STATUS.get(self.open, Status.CLARIFY_UNCLEAR)


def ask_back(
    question: Question,
    understood: Understanding,
    desk: Desk,
    *,
    visibilities: frozenset[Visibility],
    quotes_for: Quotes,
) -> AskedBack | None:
    """What to ask back, if anything; `quotes_for` gives what a question would be answered with."""
    if understood.shown:
        return None
    leans = not spoken_of(question.history) and desk.reader.leans(understood.typed)
    before = desk.reader.topic(question)
    gap = find_gap(
        understood,
        leans=leans,
        place_before=province_in(before.question) if before is not None else "",
    )
    if gap is None:
        return None
    candidates = options_for(
        gap,
        understood,
        library=desk.library,
        is_visible=desk.gatherer.is_visible(visibilities),
        gather=lambda: desk.gatherer.gather(understood, visibilities),
    )
    # One table may hold every province; which one is meant is open all the same.
    may_repeat = gap.open is Open.OWN_PLACE
    options = _answered(candidates, understood, quotes_for, may_repeat=may_repeat)
    if len(options) > 1 or (options and gap.open is Open.TOPIC):
        return AskedBack(gap.open, _wording(gap, understood), options)
    return AskedBack(gap.open, messages.UNCLEAR) if gap.open in _ALWAYS else None


def settle(
    question: Question, asked_back: Callable[[Question], AskedBack | None]
) -> tuple[Question, bool]:
    """The question with picked options written out, and whether it follows a question back.

    Two questions back never follow each other, so what stood before decides about each turn.
    """
    history = [text for text in question.history if not is_aside(text)]
    settled = history[:-_REACH]
    asked: AskedBack | None = None
    for text in history[-_REACH:]:
        meant = _meant(text, settled, asked)
        settled = _without_open(settled, asked, is_said=meant != text)
        turn = replace(question, text=meant, history=tuple(settled))
        asked = None if asked is not None else asked_back(turn)
        if asked is not None and len(asked.options) == 1:
            meant, asked = asked.options[0], None
        settled.append(meant)
    meant = _meant(question.text, settled, asked)
    settled = _without_open(settled, asked, is_said=meant != question.text)
    return replace(question, text=meant, history=tuple(settled)), asked is not None


def _without_open(history: list[str], asked: AskedBack | None, *, is_said: bool) -> list[str]:
    """Once it is said in full, or if it never said anything, the open question is no topic."""
    is_over = asked is not None and (is_said or asked.says_nothing)
    return history[:-1] if is_over else history


def _meant(reply: str, history: list[str], asked: AskedBack | None) -> str:
    if asked is None or not history or is_aside(reply):
        return reply
    picked = pick(reply, asked.options)
    if picked is not None:
        return picked
    if len(content_words(reply)) > _FEW:
        return reply
    return completed(asked.open, history[-1], reply) or reply


def _answered(
    candidates: Iterable[str],
    understood: Understanding,
    quotes_for: Quotes,
    *,
    may_repeat: bool,
) -> tuple[str, ...]:
    """Those that the documents answer, each with something else unless they `may_repeat`."""
    found: list[str] = []
    said: set[tuple[str, ...]] = set()
    for tried, candidate in enumerate(candidates):
        if len(found) == MOST_OPTIONS or tried == _MOST_TRIED:
            break
        quotes = quotes_for(candidate)
        if not quotes or (quotes in said and not may_repeat):
            continue
        if candidate == definition_of(understood) and not _defines(understood, quotes):
            continue
        said.add(quotes)
        found.append(candidate)
    return tuple(found)


def _defines(understood: Understanding, quotes: tuple[str, ...]) -> bool:
    topic = re.escape(fold(understood.text.strip(" ?.!")))
    return (
        re.search(rf"(?<!\w){topic}(?: \([^)]*\))?,? (?:\w+ ){{0,3}}la ", fold(quotes[0]))
        is not None
    )


def _wording(gap: Gap, understood: Understanding) -> str:
    years = ", ".join(sorted(understood.years))
    if gap.open is Open.SUBJECT:
        if understood.asked.wants_target:
            return messages.ASK_TARGET_OF.format(years=years) if years else messages.ASK_TARGET
        return messages.ASK_SUBJECT.format(years=years) if years else messages.ASK_RESULT
    if gap.open is Open.PLACE:
        return messages.ASK_PLACE.format(place=place(gap.place_id).name)
    fixed = {
        Open.DOCUMENT: messages.ASK_DOCUMENT,
        Open.OWN_PLACE: messages.ASK_OWN_PLACE,
        Open.TIME: messages.ASK_TIME,
        Open.TOPIC: messages.ASK_TOPIC.format(topic=understood.text.strip(" ?.!")),
    }
    return fixed.get(gap.open, messages.UNCLEAR)
