"""Picks the whole sentences of a passage that say what was asked, verbatim."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.counts import has_figure
from bot.answering.features import Rarity
from bot.answering.out_of_time import is_out_of_time
from bot.answering.question_kinds import Form, Kind
from bot.answering.understanding import Understanding
from bot.answering.views import PassageView, keys_of, names_person, pairs_of, years_in
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.syllables import split_sentences

# A passage up to this length reads well whole; where one figure, date or name is asked for, less.
_SHORT = 400
_SHORT_FOR_A_FIGURE = 300
# A sentence that opens so leans on the one before it.
_LEANS = re.compile(
    r"^(?:theo do|trong do|dong thoi|ngoai ra|dieu nay|day la|viec nay|con so nay|muc nay|"
    r"ben canh do|cung voi do|tuy nhien|do do|vi vay|nguoi nay|ong|ba|dong chi|nho do|sau do|"
    r"tu do|den nay|hien)(?!\w)"
)
# "Chương trình có 6 nội dung: …; …"
_ENUMERATES = re.compile(r": [^:]+[;,] ")
_ASKS_COUNT = re.compile(r"(?<!\w)(?:mấy|bao nhiêu) (?P<counted>[^\W\d]+ [^\W\d]+)")
_A_NUMBER = r"(?<!\w)(?:\d+|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"


@dataclass(frozen=True, slots=True)
class Window:
    """A verbatim slice of a passage, whole sentences only."""

    text: str
    view: PassageView


def best_window(question: Understanding, view: PassageView, *, rarity: Rarity) -> Window:
    """The sentence that answers best, with the one before it where it leans on that."""
    text = view.passage.text
    spans = split_sentences(text)
    in_time = [span for span in spans if not is_out_of_time(text[slice(*span)], question.today)]
    if len(in_time) < len(spans):
        # What speaks of a later time than the one asked about is never said as of then.
        start, end = max(
            in_time or spans, key=lambda span: _value(question, text[slice(*span)], rarity=rarity)
        )
        return Window(text=text[start:end], view=view)
    is_figure = question.asked.form not in {Form.TEXT, Form.ORGANISATION, Form.DOCUMENT_NUMBER}
    whole = _SHORT_FOR_A_FIGURE if is_figure else _SHORT
    if len(text) <= whole or len(spans) < 2:
        return Window(text=text, view=view)
    values = [_value(question, text[start:end], rarity=rarity) for start, end in spans]
    best = max(range(len(spans)), key=lambda number: (values[number], -number))
    first = best
    if best and _LEANS.match(fold(text[spans[best][0] : spans[best][1]])):
        first = best - 1
    return Window(text=text[spans[first][0] : spans[best][1]], view=view)


def _value(question: Understanding, text: str, *, rarity: Rarity) -> float:
    folded = fold(text)
    words = keys_of(folded)
    keys = set(words)
    pairs = pairs_of(words)
    value = sum(rarity(term.key) for term in question.terms if term.key in keys)
    value += sum(
        0.5 * rarity(term.phrase) for term in question.terms if term.phrase and term.phrase in pairs
    )
    value += 4.0 * len(question.years & years_in(folded))
    if question.asked.form in {Form.RANK, Form.DATE}:
        value += 3.0 * any(char.isdigit() for char in folded)
    if question.asked.form is Form.NUMBER:
        value += 3.0 * has_figure(text) + 8.0 * _counts(question, folded)
    if question.asked.kind is Kind.LIST:
        value += 3.0 * (_ENUMERATES.search(text) is not None)
    if question.asked.form is Form.PERSON or question.asked.wants_signer:
        value += 6.0 * names_person(text)
    # What is counted weighs more than the subject, which the whole passage is about.
    value += sum(2.0 * rarity(key) for key in question.focus if key in keys)
    return value


def _counts(question: Understanding, folded: str) -> bool:
    """True where what is to be counted stands behind a number: "6 nội dung" for "mấy nội dung"."""
    asked = _ASKS_COUNT.search(question.text.lower())
    return (
        asked is not None
        and re.search(rf"{_A_NUMBER} {fold(asked['counted'])}(?!\w)", folded) is not None
    )
