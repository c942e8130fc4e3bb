"""What the checks compare of a sentence and of the passage it cites, found once for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from knowledge.vietnamese.document_numbers import DocumentNumber, find_document_numbers
from knowledge.vietnamese.function_words import mark_function_words
from knowledge.vietnamese.normalise import fold, normalise, unify_tones
from knowledge.vietnamese.numbers import Quantity, find_quantities
from knowledge.vietnamese.periods import Period, find_periods
from knowledge.vietnamese.places import PlaceMention, find_places
from knowledge.vietnamese.syllables import split_sentences, tokens

# "tháng 9" without its year becomes some September, the same one on both sides.
_SOME_DAY: Final = date(2000, 1, 1)
_PER_CENT: Final = re.compile(r"(?<=\d) phần trăm(?!\w)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_][\w&-]*")
_CLAUSE_END: Final = re.compile(
    r"[;:()]|[.!?](?=\s|$)|,(?!\d)|(?<!\w)(?:và|còn|trong khi|nhưng|trong đó|tuy nhiên)(?!\w)"
)


@dataclass(frozen=True)
class Text:
    """NFC text with tone marks unified; everything else is derived when first asked for."""

    value: str

    @classmethod
    def of(cls, text: str) -> Text:
        """The text in its one form."""
        one = unify_tones(" ".join(normalise(text).split()))
        return cls(_PER_CENT.sub("%", one))

    @cached_property
    def lowered(self) -> str:
        return self.value.lower()

    @cached_property
    def quantities(self) -> list[Quantity]:
        return find_quantities(self.value)

    @cached_property
    def periods(self) -> list[Period]:
        return find_periods(self.value, today=_SOME_DAY)

    @cached_property
    def places(self) -> list[PlaceMention]:
        return find_places(self.value)

    @cached_property
    def numbers(self) -> list[DocumentNumber]:
        return find_document_numbers(self.value)

    @cached_property
    def words(self) -> frozenset[str]:
        """Content words with their accents, without figures."""
        return content_words(self.value)

    @cached_property
    def sentences(self) -> list[str]:
        return [self.value[start:end] for start, end in split_sentences(self.value)]

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """Spans between commas, conjunctions and the like; they cover the text."""
        ends = [match.start() for match in _CLAUSE_END.finditer(self.value)]
        return list(zip([0, *ends], [*ends, len(self.value)], strict=True))

    @cached_property
    def names(self) -> list[str]:
        """Runs of words with capitals, and acronyms, as written; the first word of a sentence
        counts only where another follows or it is an acronym."""
        found: list[str] = []
        for sentence in self.sentences:
            found.extend(_names_of(sentence))
        return found

    def clause_of(self, position: int) -> int:
        """The index of the clause around a position."""
        return next(
            (index for index, (_, end) in enumerate(self.clauses) if position < end),
            len(self.clauses) - 1,
        )

    def clause_words(self, position: int) -> frozenset[str]:
        """Content words of the clause around a position."""
        start, end = self.clauses[self.clause_of(position)]
        return content_words(self.value[start:end])

    def holds(self, phrase: str) -> bool:
        """True when the phrase stands here as whole words, letter case aside."""
        return bool(self.places_where(phrase))

    def places_where(self, phrase: str) -> list[int]:
        """Where the phrase stands as whole words, letter case aside."""
        pattern = rf"(?<!\w){re.escape(phrase.lower())}(?!\w)"
        return [match.start() for match in re.finditer(pattern, self.lowered)]

    def neighbours(self, phrase: str) -> tuple[set[str], set[str]]:
        """The words right before and right after the phrase, wherever it stands."""
        places = self.places_where(phrase)
        after = {self.word_after(place + len(phrase)) for place in places}
        return {self.word_before(place) for place in places}, after

    def word_before(self, position: int) -> str:
        """The word that ends before a position, in lower case; empty at the start."""
        found = _WORD.findall(self.lowered[max(0, position - 30) : position])
        return found[-1] if found else ""

    def word_after(self, position: int) -> str:
        """The word next to a position, in lower case; empty where punctuation or the end is."""
        match = re.match(r"\s*([^\W\d_]+)", self.lowered[position : position + 30])
        return match[1] if match else ""


def content_words(text: str) -> frozenset[str]:
    """Words that are no function words and hold no digit, in lower case with accents."""
    words = [token.text.lower() for token in tokens(text)]
    marks = mark_function_words(words)
    return frozenset(
        word
        for word, is_function in zip(words, marks, strict=True)
        if not is_function and not any(char.isdigit() for char in word)
    )


def aligned(said: Text, held: Text) -> Text:
    """The sentences of `held` that `said` draws on: the likest, and those with its other figures.

    Where a passage says "đã đạt" of one thing and "chưa đạt" of another, only the sentence spoken
    of may vouch for either.
    """
    if len(held.sentences) < 2:
        return held
    wanted = {quantity.value for quantity in said.quantities}
    chosen: set[int] = set()
    pieces = [Text(sentence) for sentence in held.sentences]
    best = max(range(len(pieces)), key=lambda n: (len(said.words & pieces[n].words), -n))
    chosen.add(best)
    missing = wanted - {one.value for one in pieces[best].quantities}
    for index, piece in enumerate(pieces):
        found = missing & {one.value for one in piece.quantities}
        if found:
            chosen.add(index)
            missing -= found
    return Text(" ".join(held.sentences[index] for index in sorted(chosen)))


def _names_of(sentence: str) -> list[str]:
    runs: list[list[re.Match[str]]] = []
    first = _WORD.search(sentence)
    for match in _WORD.finditer(sentence):
        word = match[0]
        if any(char.isdigit() for char in word) and not re.search("[^\\W\\d_]", word):
            continue
        if not word[0].isupper() and not _is_acronym(word):
            continue
        before = runs[-1][-1] if runs else None
        if before is not None and sentence[before.end() : match.start()] == " ":
            runs[-1].append(match)
        else:
            runs.append([match])
    return [
        " ".join(match[0] for match in run)
        for run in runs
        if len(run) > 1 or run[0] != first_of(first, run) or _is_acronym(run[0][0])
    ]


def first_of(first: re.Match[str] | None, run: list[re.Match[str]]) -> re.Match[str] | None:
    """The run's word where it opens the sentence."""
    return run[0] if first is not None and first.start() == run[0].start() else None


def _is_acronym(word: str) -> bool:
    return sum(char.isupper() for char in word) > 1 or (
        word[0].isdigit() and any(char.isupper() for char in word)
    )


def same_name(name: str, held: Text) -> bool:
    """True when the name, or the name without the word that opens its sentence, stands there."""
    return held.holds(name) or (" " in name and held.holds(name.split(" ", 1)[1]))


def keeps_a_neighbour(name: str, said: Text, held: Text) -> bool:
    """True when the word before the name or the one after it is the passage's; the edge of a
    clause counts as a word."""
    if not held.holds(name):
        name = name.split(" ", 1)[-1]
    before, after = held.neighbours(name)
    mine_before, mine_after = said.neighbours(name)
    return bool(mine_before & before or mine_after & after)


def folded(text: str) -> str:
    """Without accents and spaces, for document numbers."""
    return "".join(fold(text).split())
