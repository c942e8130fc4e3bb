"""The field's English words and their Vietnamese, found whatever their number or tense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z\d]|[A-Z][a-z])")
_E_WORD = re.compile(r"(?<!\w)[eE]-(?=[A-Za-z])")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s(?!\w)|(?<=s)['’](?=\s)")
# Words of the longest entries.
LONGEST = 8


def plain(text: str) -> str:
    """English with its hyphens and possessives undone: "e-government's" is "e government"."""
    text = _POSSESSIVE.sub("", text)
    return _HYPHEN.sub(" ", _E_WORD.sub("e ", text))


@cache
def _entries() -> dict[tuple[str, ...], str]:
    lines = (files("knowledge") / "data" / "english_terms.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in lines.splitlines() if line and line[0] != "#"]
    return {tuple(plain(english).lower().split()): vietnamese for english, vietnamese in rows}


def find(phrase: tuple[str, ...]) -> str | None:
    """The Vietnamese of a phrase in lower case, also of its plural or another tense."""
    entries = _entries()
    return next(
        (entries[key] for last in _bases(phrase[-1]) if (key := (*phrase[:-1], last)) in entries),
        None,
    )


def longest(words_left: list[str]) -> tuple[int, str] | None:
    """How many of the words that follow are one term, and its Vietnamese."""
    for length in range(min(len(words_left), LONGEST), 0, -1):
        vietnamese = find(tuple(words_left[:length]))
        if vietnamese is not None:
            return length, vietnamese
    return None


def _bases(word: str) -> Iterator[str]:
    yield word
    for ending, others in (
        ("ies", ("y",)), ("ied", ("y",)), ("es", ("",)), ("s", ("",)), ("ed", ("", "e")),
        ("ing", ("", "e")),
    ):  # fmt: skip
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        yield from (stem + other for other in others)
        if ending in ("ed", "ing") and stem[-1] == stem[-2]:
            yield stem[:-1]
