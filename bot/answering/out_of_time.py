"""Sentences that speak of a later time than the one asked about."""

from __future__ import annotations

import re
from datetime import date

from bot.answering.views import PassageView
from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.syllables import split_sentences

_DATE = re.compile(r"(?<!\d)(\d{1,2})(?:/| thang )(\d{1,2})(?:/| nam )((?:19|20)\d\d)(?!\d)")
_TOLD_AS_PAST = re.compile(r"(?<!\w)da (?:duoc|bi|thay|het|sua|bai)")
_HAPPENED = re.compile(rf"(?:/[a-z-]+|phien hop|hoi nghi|cong bo|bao cao) ngay {_DATE.pattern}")
_NUMBER_YEAR = re.compile(r"/((?:19|20)\d\d)/")


def is_out_of_time(sentence: str, day: date) -> bool:
    """True for a sentence that nobody could have written on that day.

    It names a document of a later year, or tells as past what a later date stands beside. A day
    still to come ("có hiệu lực từ …") is no such thing.
    """
    years = [
        int(match[1])
        for one in find_document_numbers(sentence)
        if (match := _NUMBER_YEAR.search(one.text))
    ]
    if any(year > day.year for year in years):
        return True
    folded = fold(sentence)
    if any(_is_later(match, day) for match in _HAPPENED.finditer(folded)):
        return True
    if _TOLD_AS_PAST.search(folded) is None:
        return False
    return any(_is_later(match, day) for match in _DATE.finditer(folded))


def is_in_time(view: PassageView, day: date) -> bool:
    """True when some sentence of the passage could have been written on that day."""
    text = view.passage.text
    named = {match[1] for one in view.numbers if (match := _NUMBER_YEAR.search(one))}
    if max(map(int, named | view.years), default=0) < day.year:
        return True
    return any(not is_out_of_time(text[a:b], day) for a, b in split_sentences(text))


def _is_later(match: re.Match[str], day: date) -> bool:
    return (int(match[3]), int(match[2]), int(match[1])) > (day.year, day.month, day.day)
