"""Words as proposals compare them: lower case, accents kept, tone marks in one place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.vietnamese.normalise import unify_tones
from knowledge.vietnamese.syllables import tokens

# How many words may stand between those of a name: "hồ sơ nộp trực tuyến toàn trình".
_SLACK = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence at `start:end`; `key` is what is compared."""

    key: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of NFC text in order."""
    return tuple(
        Word(unify_tones(token.text).lower(), token.start, token.end) for token in tokens(text)
    )


def keys_of(text: str) -> tuple[str, ...]:
    """Only what is compared."""
    return tuple(word.key for word in words_of(text))


def stand_together(wanted: Iterable[str], keys: Sequence[str]) -> bool:
    """Whether all of `wanted` stand among `keys` in any order, close to each other."""
    wanted = set(wanted)
    if not wanted:
        return True
    width = len(wanted) + _SLACK
    keys = [key for key in keys if key in wanted or (key,) not in _light_words()]
    return any(wanted <= set(keys[start : start + width]) for start in range(len(keys)))


def names_alone(wanted: Iterable[str], keys: Sequence[str], *, also: Collection[str]) -> bool:
    """Whether `wanted` stand together and no other noun takes them in: "doanh thu kinh tế số".

    `also` are words that may stand right before them.
    """
    wanted = set(wanted)
    width = len(wanted) + _SLACK
    for start in range(len(keys)):
        if keys[start] not in wanted or not wanted <= set(keys[start : start + width]):
            continue
        before = keys[max(0, start - 2) : start]
        if not before or before[-1] in also or before[-1].isdigit():
            return True
        if not without_light_words(before[-1:]) or not without_light_words(before):
            return True
    return False


@cache
def _light_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that change nothing about a figure, by their first word, longest first."""
    text = (files("knowledge") / "data" / "figure_words.txt").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in text.splitlines():
        for entry in () if line.startswith("#") else line.split():
            phrase = tuple(unify_tones(entry).split("_"))
            found.setdefault(phrase[0], []).append(phrase)
    return {
        first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()
    }


@cache
def _light_words() -> frozenset[tuple[str, ...]]:
    """The phrases of one word."""
    phrases = (phrase for group in _light_phrases().values() for phrase in group)
    return frozenset(phrase for phrase in phrases if len(phrase) == 1)


def without_light_words(keys: Sequence[str]) -> tuple[str, ...]:
    """The words that may say what a figure counts."""
    kept: list[str] = []
    position = 0
    while position < len(keys):
        phrases = _light_phrases().get(keys[position], ())
        size = next(
            (len(one) for one in phrases if tuple(keys[position : position + len(one)]) == one), 0
        )
        if not size:
            kept.append(keys[position])
        position += size or 1
    return tuple(kept)
