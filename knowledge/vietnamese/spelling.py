"""Conservative repair of typing slips in questions: only words that are no word at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.vietnamese.abbreviations import known_abbreviations
from knowledge.vietnamese.accent_counts import is_syllable
from knowledge.vietnamese.accents import AccentRestorer
from knowledge.vietnamese.english import is_foreign, leaves_as_english
from knowledge.vietnamese.keyboards import read_keys
from knowledge.vietnamese.normalise import fold, unify_tones, without_tone
from knowledge.vietnamese.syllables import Token, tokens

# A syllable seen less often than this (in weighted counts) is more likely a slip itself.
_LEAST_SEEN = 0.3
# Log-odds by which the best repair must lead the next one; below it the word stays as typed.
_CLEAR_LEAD = 1.0
_MOST_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Correction:
    """A text after repair; `changes` lists (as typed, repaired)."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


class Vocabulary:
    """The words a repair may aim at, and those that are never repaired."""

    def __init__(
        self,
        restorer: AccentRestorer,
        *,
        known: Iterable[str] = (),
        occurs: Callable[[str], bool] = lambda _word: False,
    ) -> None:
        """`known` holds further words of the documents, such as names of systems.

        `occurs` says of a folded word whether it stands in the documents at all: "rock", "gout"
        and "Luna" are no slips where documents write of them.
        """
        self.restorer = restorer
        self._known = frozenset(fold(word) for word in known)
        self._occurs = occurs

    @cached_property
    def accented(self) -> frozenset[str]:
        """Syllables with their accents, tones unified."""
        return frozenset(
            syllable
            for syllable in self.restorer.syllables(at_least=_LEAST_SEEN)
            if is_syllable(syllable)
        )

    @cached_property
    def plain(self) -> frozenset[str]:
        """The same syllables folded."""
        return frozenset(map(fold, self.accented))

    @cached_property
    def choices(self) -> tuple[list[str], list[str]]:
        """Accented and folded syllables, sorted, as rapidfuzz wants them."""
        return sorted(self.accented), sorted(self.plain)

    def is_known(self, word: str) -> bool:
        """True for valid syllables, words of documents, abbreviations and foreign words."""
        lowered, plain = unify_tones(word.lower()), fold(word)
        if plain in self._known or plain in known_abbreviations() or is_foreign(plain):
            return True
        if lowered == plain:
            return plain in self.plain or self._occurs(plain)
        return lowered in self.accented


def correct(text: str, vocabulary: Vocabulary) -> Correction:
    """NFC text with clear typing slips repaired; digits, acronyms and valid words never change.

    Repairs keyboard leftovers ("ddooir soos"), doubled and swapped letters, and one wrong,
    missing or extra letter when a single repair clearly fits the words around it.
    """
    words = tokens(text)
    folded = [fold(word.text) for word in words]
    keyed = _keyed_words(words, folded, vocabulary)
    changes: list[tuple[str, str]] = []
    pieces: list[str] = []
    copied = 0
    for index, word in enumerate(words):
        repaired = keyed.get(index)
        if repaired is None and _may_repair(text, words, folded, index, vocabulary):
            repaired = _repair(text, words, index, vocabulary)
        if repaired is None:
            continue
        repaired = _in_case_of(word.text, repaired)
        pieces += [text[copied : word.start], repaired]
        copied = word.end
        changes.append((word.text, repaired))
    if not changes:
        return Correction(text)
    return Correction("".join([*pieces, text[copied:]]), tuple(changes))


def _keyed_words(words: list[Token], folded: list[str], vocabulary: Vocabulary) -> dict[int, str]:
    """Words left in Telex or VNI: those with shape and tone, and with two of them the others."""
    found: dict[int, tuple[str, bool]] = {}
    for index, word in enumerate(words):
        lowered = word.text.lower()
        if word.text.isupper() or vocabulary.is_known(lowered):
            continue
        read = read_keys(lowered)
        if read and read[0] in vocabulary.accented and not leaves_as_english(folded, index):
            found[index] = read
    if not any(is_certain for _, is_certain in found.values()):
        return {}
    return {index: _as_meant(spelt) for index, (spelt, _) in found.items()}


def _as_meant(spelt: str) -> str:
    """A word keyed without its tone is left plain: accents are restored later, as a whole."""
    toneless = spelt == without_tone(spelt)
    return fold(spelt) if toneless else spelt


def _may_repair(
    text: str, words: list[Token], folded: list[str], index: int, vocabulary: Vocabulary
) -> bool:
    word = words[index].text
    if not word.isalpha() or vocabulary.is_known(word) or leaves_as_english(folded, index):
        return False
    shouting = text.isupper()
    if len(word) < 3 or (word.isupper() and not shouting) or not word[1:].islower():
        return shouting and word.isupper() and len(word) >= 3
    # A capital inside a sentence is a name that the vocabulary does not hold.
    return not (index and word[0].isupper() and text != text.lower())


def _repair(text: str, words: list[Token], index: int, vocabulary: Vocabulary) -> str | None:
    word = unify_tones(words[index].text.lower())
    is_plain = fold(word) == word
    candidates = _candidates(word, is_plain=is_plain, vocabulary=vocabulary)
    if not candidates:
        return None
    scored = sorted(
        (
            (
                vocabulary.restorer.likelihood(_replaced(text, words[index], candidate)) + bonus,
                candidate,
            )
            for candidate, bonus in candidates.items()
        ),
        reverse=True,
    )
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEAR_LEAD:
        return None
    return scored[0][1]


def _candidates(word: str, *, is_plain: bool, vocabulary: Vocabulary) -> dict[str, float]:
    """Valid syllables one slip away, each with its log bonus."""
    accented, plain = vocabulary.choices
    pool = plain if is_plain else accented
    valid = vocabulary.plain if is_plain else vocabulary.accented
    squeezed = re.sub(r"(.)\1+", r"\1", word)
    if len(word) - 3 < len(squeezed) < len(word) and len(squeezed) > 1 and squeezed in valid:
        return {squeezed: 0.0}
    found: dict[str, float] = {}
    if not is_plain:
        # "đat": the accents set so far are right, others are missing.
        found |= {syllable: 1.0 for syllable in accented if _completes(word, syllable)}
    for candidate, _, _ in process.extract(
        word, pool, scorer=OSA.distance, score_cutoff=1, limit=_MOST_CANDIDATES
    ):
        swapped = len(candidate) == len(word) and sorted(candidate) == sorted(word)
        # Three plain letters are as often an acronym in lower case ("gci") as a slip.
        if is_plain and len(word) < 4:
            continue
        if candidate[0] != word[0] and not swapped:
            continue
        same_letters = fold(candidate) == fold(word) and not is_plain
        found.setdefault(candidate, 2.0 if swapped or same_letters else 0.0)
    return found


def _completes(word: str, syllable: str) -> bool:
    plain = fold(word)
    return fold(syllable) == plain and all(
        char in (whole, bare) or (fold(char) != char and char == without_tone(whole))
        for char, whole, bare in zip(word, syllable, plain, strict=True)
    )


def _replaced(text: str, word: Token, candidate: str) -> str:
    return text[: word.start] + candidate + text[word.end :]


def _in_case_of(typed: str, repaired: str) -> str:
    if typed.isupper():
        return repaired.upper()
    return repaired.capitalize() if typed[0].isupper() else repaired
