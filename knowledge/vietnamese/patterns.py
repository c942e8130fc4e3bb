"""Regular expressions over Vietnamese words that also match the words typed without accents."""

from __future__ import annotations

import re

from knowledge.vietnamese.normalise import fold

_WORDS = re.compile(r"‹([^‹›]+)›")


def spelled(template: str) -> str:
    """Replaces each `‹words›` of a pattern by those words with or without accents.

    `‹quý|tháng›` gives alternatives; a space between words stands for any run of spaces.
    """
    return _WORDS.sub(lambda match: _alternatives(match[1]), template)


def compiled(template: str) -> re.Pattern[str]:
    """`spelled`, compiled to ignore letter case."""
    return re.compile(spelled(template), re.IGNORECASE)


def _alternatives(words: str) -> str:
    choices: list[str] = []
    for choice in words.split("|"):
        pieces = [_either(word) for word in choice.split()]
        choices.append(r"\s+".join(pieces))
    return "(?:" + "|".join(choices) + ")"


def _either(word: str) -> str:
    plain = fold(word)
    return re.escape(word) if plain == word else f"(?:{re.escape(word)}|{re.escape(plain)})"
