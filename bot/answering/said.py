"""A sentence that documents say, with what it is about, and whether it fits a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.answering.answer import Citation
from bot.answering.claim_words import fold_deeds
from bot.answering.understanding import Understanding, is_fine
from bot.answering.views import keys_of, years_in
from knowledge.vietnamese.document_numbers import find_document_numbers
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.periods import Period, find_periods
from knowledge.vietnamese.places import find_places

_CLAUSE = re.compile(r"[;.](?= |$)|,(?= )")
_NO_DAY = date(1900, 1, 1)
# Of the question's words without its claim, so many must stand in the sentence or above it.
_SHARED = 0.5
# Less where an index says what both are about.
_SHARED_OF_INDEX = 0.3
# What people call an index, and its letters; documents write either.
_INDICES = {
    "dti": "chuyen doi so",
    "egdi": "chinh phu dien tu",
    "gci": "an toan thong tin mang",
}
_ASKING = frozenset({"hang", "thu", "xep", "bac", "tang", "nhom", "khi", "viet", "nam"})


@dataclass(frozen=True, slots=True)
class Said:
    """A quote and the words above it: title, headings, the day of the document."""

    text: str
    about: str = ""

    @property
    def folded(self) -> str:
        return fold_deeds(self.text)

    @property
    def whole(self) -> str:
        return f"{self.about} . {self.text}"


def said_in(citation: Citation) -> Said:
    """What a citation says, and of what."""
    above = (
        citation.title,
        *citation.heading_path,
        citation.number or "",
        *(day[:4] for day in (citation.issued_on, citation.as_of) if day),
    )
    return Said(citation.quote, " . ".join(above))


def clause_at(text: str, position: int) -> str:
    """The folded clause around a position: to the next comma, semicolon or full stop."""
    starts = [0, *(one.end() for one in _CLAUSE.finditer(text)), len(text) + 1]
    left = max(start for start in starts if start <= position)
    right = min(start for start in starts if start > position)
    return fold(text[left:right])


def names_document(said: Said, subject: Understanding) -> bool:
    """True where the sentence writes the number of a document that the subject names."""
    numbers = find_document_numbers(said.text)
    return any(asked.matches(one.text) for asked in subject.numbers for one in numbers)


def is_about(said: Said, subject: Understanding) -> bool:
    """True where the sentence speaks of the places, years and things of the subject."""
    mentioned = {one.place_id for one in find_places(said.whole)}
    if not subject.owners <= mentioned:
        return False
    if subject.years and not subject.years & years_in(fold(said.whole)):
        return False
    fine = [period for period in subject.periods if is_fine(period)]
    if fine and _is_dated(said) and not any(_meet(period, said) for period in fine):
        return False
    keys = {term.key for term in subject.terms} - set(subject.claimed) - _ASKING
    held = set(keys_of(fold(said.whole)))
    for letters, name in _INDICES.items():
        if letters in held or name in fold(said.whole):
            held |= {letters, *name.split()}
    indices = subject.names & _INDICES.keys()
    needed = _SHARED_OF_INDEX if indices and indices <= held else _SHARED
    return not keys or len(keys & held) >= needed * len(keys)


def of_its_time(question: Understanding, said: list[Said]) -> list[Said]:
    """The sentences of the day, month or quarter asked about, where there are any; else all."""
    fine = [period for period in question.periods if is_fine(period)]
    if not fine:
        return said
    timely = [one for one in said if any(_meet(period, one) for period in fine)]
    return timely or said


def _is_dated(said: Said) -> bool:
    return any(is_fine(period) for period in find_periods(said.text, today=_NO_DAY))


def _meet(period: Period, said: Said) -> bool:
    return any(
        is_fine(other) and other.start <= period.end and period.start <= other.end
        for other in find_periods(said.text, today=_NO_DAY)
    )
