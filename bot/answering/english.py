"""English questions: recognised by their function words, put into the field's Vietnamese terms."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from knowledge.vietnamese.normalise import has_accents

_ENGLISH = frozenset([
    "what", "which", "who", "whom", "when", "where", "why", "how", "is", "are", "was", "were",
    "the", "of", "in", "for", "does", "do", "did", "has", "have", "many", "much", "and", "by",
    "with", "from", "about", "on", "at", "there", "can", "could", "should", "will", "would", "to",
    "its", "their", "tell", "give", "me", "show", "please", "between", "than", "into", "i", "my",
])  # fmt: skip
# Words that English and accentless Vietnamese share say nothing ("to" is tờ, "do" is do).
_SHARED = frozenset(["do", "to", "the", "me", "can", "on", "in", "i", "my", "has"])


def is_english(text: str, *, is_word: Callable[[str], bool] | None = None) -> bool:
    """Say whether a question is English; accents or too few English words mean Vietnamese.

    `is_word` tells Vietnamese syllables: where most words are none, one English word is enough.
    """
    if has_accents(text):
        return False
    words = re.findall(r"[a-z]+", text.lower())
    known = [word for word in words if word in _ENGLISH]
    telling = [word for word in known if word not in _SHARED]
    if not words or not telling:
        return False
    strange = [word for word in words if is_word is not None and not is_word(word)]
    return len(known) / len(words) >= 0.25 or len(strange) / len(words) >= 0.4


@cache
def _terms() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = (files("knowledge") / "data" / "english_terms.tsv").read_text(encoding="utf-8")
    pairs = [line.split("\t") for line in lines.splitlines() if line and line[0] != "#"]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(english)}(?!\w)", re.IGNORECASE), vietnamese)
        for english, vietnamese in pairs
    )


def to_vietnamese_terms(text: str) -> str:
    """The Vietnamese terms of an English question, with its figures and names, for searching.

    Not a translation: words of the field in the question's order, other English words dropped.
    """
    found: list[tuple[int, str]] = []
    rest = text
    for pattern, vietnamese in _terms():
        for match in pattern.finditer(rest):
            found.append((match.start(), vietnamese))
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    for match in re.finditer(r"\d[\w./-]*|[A-Z][\w-]*[A-Z]\w*|(?<=\s)[A-Z]\w+(?: [A-Z]\w+)*", rest):
        found.append((match.start(), match[0]))
    return " ".join(term for _, term in sorted(found))
