"""The question as the answer engine works with it: what is asked, of what, where and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.answering.answer import Reading
from bot.answering.question_kinds import Asked
from bot.answering.requirements import Needs
from knowledge.vietnamese.document_numbers import DocumentNumber
from knowledge.vietnamese.periods import Period
from knowledge.vietnamese.places import place

# Names of the whole: they narrow nothing down.
EVERYWHERE = frozenset({"viet-nam", "the-gioi", "asean", "dong-nam-a", "chau-a"})


@dataclass(frozen=True, slots=True)
class Term:
    """One content word of the question. `key` is folded; `phrase` joins it to the next term."""

    key: str
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything later steps need to know of a question.

    `text` is restored Vietnamese with abbreviations spelled out and a follow-up made whole;
    `search_text` is what the encoder sees (with the English original), `lexical_text` what BM25
    sees, `focus_text` the same without document numbers.

    `names` are folded acronyms and proper names that a passage must carry to be about the same
    thing, `foreign` words that are no Vietnamese syllables (brands, mostly), `focus` what is
    counted, `proper` pairs of capitalised words, `needs` what the answer must hold, `labels`
    numbered things ("phiên họp thứ ba"). `years` are the years asked about, `claimed` the other
    figures the question states. `owners` are the places that an answer must be about
    ("của Bộ Y tế", any province), `aliased` the numbers that a document's name stands for ("Đề án
    06").

    Of a follow-up, `shown` is the reading as a person would write it, and `looser` the same
    question without the year that only the earlier one named.
    """

    typed: str
    today: date
    text: str
    search_text: str
    lexical_text: str
    focus_text: str
    asked: Asked
    terms: tuple[Term, ...]
    names: frozenset[str]
    foreign: frozenset[str]
    focus: frozenset[str]
    proper: frozenset[str]
    labels: Mapping[str, frozenset[str]]
    needs: Needs
    years: frozenset[str]
    periods: tuple[Period, ...]
    places: tuple[str, ...]
    owners: frozenset[str]
    numbers: tuple[DocumentNumber, ...]
    aliased: frozenset[str]
    claimed: frozenset[str]
    is_english: bool = False
    indicator: str | None = None
    shown: str = ""
    looser: str = ""

    @property
    def reading(self) -> Reading:
        """The part of this that an answer shows."""
        changed = " ".join(self.text.split()).casefold() != " ".join(self.typed.split()).casefold()
        return Reading(
            text=self.shown or self.text,
            changed=changed,
            kind=self.asked.kind.value,
            indicator=self.indicator,
            place=place(self.places[0]).name if self.places else None,
            period=self.periods[0].iso if self.periods else None,
            document_number=self.numbers[0].text if self.numbers else None,
        )


def is_fine(period: Period) -> bool:
    """True for a day, month, quarter or part of a year: what a whole year does not answer."""
    return (period.end - period.start).days < 300
