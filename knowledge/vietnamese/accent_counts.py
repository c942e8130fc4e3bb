"""Counts of accented syllables and their pairs: made from texts, blended, stored and loaded."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from knowledge.vietnamese.normalise import fold, unify_tones
from knowledge.vietnamese.syllables import split_sentences, tokens

FORMAT = 1
EDGE = "<e>"
FIGURE = "<n>"
FOREIGN = "<x>"
_SHIPPED = "accent_counts.json.gz"


@dataclass(frozen=True, slots=True)
class AccentCounts:
    """How often syllables and pairs of neighbours were seen; `EDGE` stands at sentence ends."""

    singles: dict[str, float]
    pairs: dict[str, dict[str, float]]

    def blended(self, other: AccentCounts, *, weight: float = 1.0) -> AccentCounts:
        """These counts plus `weight` times the other's; neither is changed."""
        singles = dict(self.singles)
        for syllable, count in other.singles.items():
            singles[syllable] = singles.get(syllable, 0.0) + weight * count
        pairs = dict(self.pairs)
        for first, followers in other.pairs.items():
            mine = dict(pairs.get(first, {}))
            for second, count in followers.items():
                mine[second] = mine.get(second, 0.0) + weight * count
            pairs[first] = mine
        return AccentCounts(singles, pairs)

    def pruned(self, *, at_least: float, digits: int = 1) -> AccentCounts:
        """Without pairs rarer than `at_least`, counts rounded: the form that is shipped."""
        pairs = {
            first: kept
            for first, followers in sorted(self.pairs.items())
            if (kept := {w: round(c, digits) for w, c in followers.items() if c >= at_least})
        }
        return AccentCounts({w: round(c, digits) for w, c in sorted(self.singles.items())}, pairs)


def symbol(word: str) -> str:
    """What a token is to the model: its syllable in lower case, a figure, or a foreign word."""
    if any(char.isdigit() for char in word):
        return FIGURE
    lowered = unify_tones(word.lower())
    return lowered if is_syllable_shaped(lowered) else FOREIGN


_ONSET = "b|c|ch|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x"
_NUCLEUS = (
    "a[iouy]?|e[ou]?|i(?:a|eu?|u)?|o(?:a[ioy]?|eo?|i|o)?|u(?:a[uy]?|e|i|oi?|ou|u|y(?:a|eu?|u)?)?"
    "|y(?:eu?)?"
)
# "gì", "gìn": the i belongs to both the onset and the vowel.
_SYLLABLE = re.compile(f"(?:(?:{_ONSET})?(?:{_NUCLEUS})|gi)(?P<coda>ch?|m|ng?|nh|p|t)?")
_STOP = re.compile("(?:c|ch|p|t)$")
_RISING_OR_HEAVY = frozenset("\u0301\u0323")


@lru_cache(maxsize=16384)
def is_syllable_shaped(word: str) -> bool:
    """True when the word, accents aside, has a Vietnamese onset, vowels and ending."""
    return _SYLLABLE.fullmatch(fold(word)) is not None


def is_syllable(word: str) -> bool:
    """True when an accented word obeys the rules of tone as well.

    A syllable that stops in c, ch, p or t bears the tone sắc or nặng: "trưc" is none.
    """
    if not is_syllable_shaped(word):
        return False
    return not _STOP.search(word) or bool(
        _RISING_OR_HEAVY & frozenset(unicodedata.normalize("NFD", word))
    )


def train(texts: Iterable[str]) -> AccentCounts:
    """Counts over the sentences of accented NFC texts."""
    singles: Counter[str] = Counter()
    pairs: dict[str, Counter[str]] = {}
    for sentence in _sentences(texts):
        previous = EDGE
        for current in [*sentence, EDGE]:
            singles[current] += 1
            pairs.setdefault(previous, Counter())[current] += 1
            previous = current
    return AccentCounts(
        {syllable: float(count) for syllable, count in singles.items()},
        {
            first: {second: float(count) for second, count in followers.items()}
            for first, followers in pairs.items()
        },
    )


def _sentences(texts: Iterable[str]) -> Iterator[list[str]]:
    for text in texts:
        for start, end in split_sentences(text):
            symbols = [symbol(token.text) for token in tokens(text[start:end])]
            if symbols:
                yield symbols


def save_counts(counts: AccentCounts, path: Path, *, origin: str) -> None:
    """Writes the table with a note of where the counts come from; the same input, same bytes."""
    content = {
        "format": FORMAT,
        "origin": origin,
        "singles": _plain(counts.singles),
        "pairs": {first: _plain(followers) for first, followers in counts.pairs.items()},
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode("utf-8"))


def _plain(counts: dict[str, float]) -> dict[str, float]:
    return {word: int(count) if count == int(count) else count for word, count in counts.items()}


def load_counts(path: Path | None = None) -> AccentCounts:
    """Reads a table; without a path the shipped one.

    Raises:
        ValueError: the file has another format than this program writes.
    """
    packed = (
        path.read_bytes()
        if path
        else (resources.files("knowledge") / "data" / _SHIPPED).read_bytes()
    )
    content = json.loads(gzip.decompress(packed))
    if content.get("format") != FORMAT:
        raise ValueError(
            "Bảng đếm dấu có định dạng khác. Chạy lại `python -m scripts.train_accents`."
        )
    return AccentCounts(content["singles"], content["pairs"])
