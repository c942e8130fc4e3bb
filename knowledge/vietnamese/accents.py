"""Restoring accents that a question was typed without, syllable by syllable.

A bigram model over accented syllables; the Viterbi path through the readings of each plain
syllable wins. What was typed with a tone, figures and foreign words are fixed points; a shape
without a tone ("chuyên đổi sô") may lack it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.vietnamese.accent_counts import (
    EDGE,
    FIGURE,
    FOREIGN,
    AccentCounts,
    load_counts,
    symbol,
    train,
)
from knowledge.vietnamese.english import is_borrowed, leaves_as_english
from knowledge.vietnamese.normalise import fold, unify_tones, without_tone
from knowledge.vietnamese.syllables import Token, tokens

__all__ = ["AccentCounts", "AccentRestorer", "load_counts", "train"]

# Absolute discount of pair counts; chosen by scripts/train_accents.py --measure.
_DISCOUNT = 0.6
# Readings rarer than this share of a plain form's occurrences are never proposed.
_RAREST_SHARE = 0.0005
_MOST_READINGS = 14
# Chance that a writer who sets accents left this one out, before any sign of it in the text.
_OMISSION = 0.002
_NEVER_SEEN = 1e-9
# A syllable without a tone that is so much rarer than with one was likely left without it.
_SELDOM = 0.1


@dataclass(frozen=True, slots=True)
class _Slot:
    """One word: the symbols it may stand for, each with a log prior."""

    is_fixed: bool
    options: tuple[tuple[str, float], ...]


class AccentRestorer:
    """Puts accents back; immutable, safe to share between threads."""

    def __init__(self, counts: AccentCounts) -> None:
        self._counts = counts
        self._variety = _variety(counts.pairs)
        self._total = sum(self._variety.values()) or 1.0
        self._readings = self._collect_readings(counts.singles)
        self._toned = self._collect_toned()
        self._sums = {first: sum(seen.values()) for first, seen in counts.pairs.items()}

    @classmethod
    def load(cls, path: Path | None = None) -> AccentRestorer:
        """A restorer with the shipped counts, or those at `path`."""
        return cls(load_counts(path))

    def with_texts(self, texts: Iterable[str], *, weight: float = 20.0) -> AccentRestorer:
        """A restorer that has also learnt from `texts`, each of their pairs counting `weight`."""
        return AccentRestorer(self._counts.blended(train(texts), weight=weight))

    def restore(self, text: str) -> str:
        """NFC text with the likeliest accents on syllables typed without any.

        Everything else, spaces and letter case included, stays as it is.
        """
        words = tokens(text)
        if not words:
            return text
        slots = self._slots(text, words)
        pieces: list[str] = []
        copied = 0
        for word, slot, chosen in zip(words, slots, self._search(slots)[0], strict=True):
            if not slot.is_fixed:
                pieces += [text[copied : word.start], _in_case_of(word.text, chosen)]
                copied = word.end
        return "".join([*pieces, text[copied:]])

    def knows(self, syllable: str) -> bool:
        """True when the syllable, as accented, occurs in the counts."""
        return unify_tones(syllable.lower()) in self._counts.singles

    def syllables(self, *, at_least: float = 0.0) -> list[str]:
        """The accented syllables seen at least so often, in no order."""
        return [
            syllable
            for syllable, count in self._counts.singles.items()
            if count >= at_least and syllable not in {EDGE, FIGURE, FOREIGN}
        ]

    def likelihood(self, text: str) -> float:
        """Log-likelihood of the best reading of `text`: for comparing wordings of equal length."""
        slots = self._slots(text, tokens(text))
        return self._search(slots)[1]

    def _collect_readings(self, singles: dict[str, float]) -> dict[str, list[str]]:
        by_plain: dict[str, list[tuple[float, str]]] = {}
        for syllable, count in singles.items():
            if syllable not in {EDGE, FIGURE, FOREIGN}:
                by_plain.setdefault(fold(syllable), []).append((count, syllable))
        readings: dict[str, list[str]] = {}
        for plain, counted in by_plain.items():
            counted.sort(key=lambda pair: (-pair[0], pair[1]))
            floor = _RAREST_SHARE * sum(count for count, _ in counted)
            kept = [syllable for count, syllable in counted[:_MOST_READINGS] if count >= floor]
            readings[plain] = kept
        return readings

    def _collect_toned(self) -> dict[str, list[str]]:
        """For each syllable with its shapes but no tone ("chuyên"): those it may lack a tone of."""
        toned: dict[str, list[str]] = {}
        for plain, readings in self._readings.items():
            for reading in readings:
                bare = without_tone(reading)
                if reading != bare != plain:
                    toned.setdefault(bare, []).append(reading)
        return toned

    def _slots(self, text: str, words: list[Token]) -> list[_Slot]:
        folded = [fold(word.text) for word in words]
        shouting = text.isupper()
        fixed = [
            word.text.lower() != plain
            or plain not in self._readings
            or not word.text.isalpha()
            or (len(plain) > 1 and word.text.isupper() and not shouting)
            or is_borrowed(plain)
            or leaves_as_english(folded, index)
            for index, (word, plain) in enumerate(zip(words, folded, strict=True))
        ]
        omission = self._omission_rate(words, folded, fixed)
        dropping = self._dropping_rate(words)
        return [
            self._toneless_slot(word.text, dropping)
            if is_fixed
            else _Slot(
                False,
                tuple(
                    (reading, 0.0 if reading == plain else omission)
                    for reading in self._readings[plain]
                ),
            )
            for word, plain, is_fixed in zip(words, folded, fixed, strict=True)
        ]

    def _omission_rate(self, words: list[Token], folded: list[str], fixed: list[bool]) -> float:
        """Log of how freely this writer leaves accents out: 0 when there are none at all."""
        accented = sum(
            word.text.lower() != plain for word, plain in zip(words, folded, strict=True)
        )
        if not accented:
            return 0.0
        bare = sum(
            not is_fixed and self._counts.singles.get(plain, 0.0) < self._most(plain) * 0.01
            for plain, is_fixed in zip(folded, fixed, strict=True)
        )
        return math.log((bare + _OMISSION) / (bare + accented + _OMISSION))

    def _toneless_slot(self, word: str, dropping: float) -> _Slot:
        """A word with its shapes that may lack its tone; any other word stays as it is typed."""
        known = unify_tones(word.lower())
        toned = self._toned.get(known) if word.islower() else None
        if not toned:
            return _Slot(True, ((symbol(word), 0.0),))
        return _Slot(False, ((known, 0.0), *((reading, dropping) for reading in toned)))

    def _dropping_rate(self, words: list[Token]) -> float:
        """Log of how freely this writer leaves tones out where shapes are set ("sô" for "số")."""
        typed = [unify_tones(word.text.lower()) for word in words]
        accented = [word for word in typed if word != fold(word)]
        lacking = sum(
            word in self._toned
            and self._counts.singles.get(word, 0.0)
            < _SELDOM * max(self._counts.singles[one] for one in self._toned[word])
            for word in accented
        )
        return math.log((lacking + _OMISSION) / (len(accented) + _OMISSION))

    def _most(self, plain: str) -> float:
        readings = self._readings.get(plain)
        return self._counts.singles[readings[0]] if readings else 0.0

    def _search(self, slots: list[_Slot]) -> tuple[list[str], float]:
        """The likeliest sequence of symbols, one a slot, and its log-likelihood."""
        scores: dict[str, float] = {EDGE: 0.0}
        trail: list[dict[str, str]] = []
        for slot in [*slots, _Slot(True, ((EDGE, 0.0),))]:
            following: dict[str, float] = {}
            origins: dict[str, str] = {}
            for current, prior in slot.options:
                base = self._variety.get(current, 0.0) / self._total + _NEVER_SEEN
                best, origin = -math.inf, ""
                for previous, score in scores.items():
                    value = score + self._log_chance(previous, current, base)
                    if value > best:
                        best, origin = value, previous
                following[current] = best + prior
                origins[current] = origin
            scores = following
            trail.append(origins)
        path: list[str] = []
        state = EDGE
        for origins in reversed(trail):
            state = origins[state]
            path.append(state)
        return path[-2::-1], scores[EDGE]

    def _log_chance(self, previous: str, current: str, base: float) -> float:
        seen = self._counts.pairs.get(previous)
        total = self._sums.get(previous, 0.0)
        if not seen or total <= 0.0:
            return math.log(base)
        count = seen.get(current, 0.0) - _DISCOUNT
        reserve = min(_DISCOUNT * len(seen), 0.9 * total)
        return math.log(((count if count > 0.0 else 0.0) + reserve * base) / total)


def _variety(pairs: dict[str, dict[str, float]]) -> Counter[str]:
    """After how many different syllables each one was seen.

    Out of known company this says more than frequency does (Kneser and Ney): "dụng" is frequent
    but only after "sử" or "ứng", "dùng" follows anything.
    """
    variety: Counter[str] = Counter()
    for followers in pairs.values():
        variety.update(followers.keys())
    return variety


def _in_case_of(typed: str, chosen: str) -> str:
    return "".join(
        new.upper() if old.isupper() else new for old, new in zip(typed, chosen, strict=True)
    )
