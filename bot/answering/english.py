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


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_ORDINALS = {"first": "I", "second": "II", "third": "III", "fourth": "IV"}
_PARTS = {"early": "đầu", "mid": "giữa", "late": "cuối", "end": "cuối", "the end": "cuối"}
# A word alone would be read as what it is not: "may" the verb, "end" of something else.
_TIMES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH}),? (20\d\d)", re.IGNORECASE),
        lambda found: f"{found[1]}/{_month(found[2])}/{found[3]}",
    ),
    (
        re.compile(rf"({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? (20\d\d)", re.IGNORECASE),
        lambda found: f"{found[2]}/{_month(found[1])}/{found[3]}",
    ),
    (
        re.compile(rf"({_MONTH})(?: of)?,? (20\d\d)", re.IGNORECASE),
        lambda found: f"tháng {_month(found[1])}/{found[2]}",
    ),
    (
        re.compile(r"q([1-4])(?: of)?,? (20\d\d)", re.IGNORECASE),
        lambda found: f"quý {_QUARTERS[found[1]]}/{found[2]}",
    ),
    (
        re.compile(r"(first|second|third|fourth) quarter of (20\d\d)", re.IGNORECASE),
        lambda found: f"quý {_ORDINALS[found[1].lower()]}/{found[2]}",
    ),
    (
        re.compile(r"first (?:half|six months) of (20\d\d)", re.IGNORECASE),
        lambda found: f"6 tháng đầu năm {found[1]}",
    ),
    (
        re.compile(r"(early|mid|late|the end|end)(?: of)?[ -](20\d\d)", re.IGNORECASE),
        lambda found: f"{_PARTS[found[1].lower()]} năm {found[2]}",
    ),
)


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1


def _times(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text with its dates blanked out, and the dates as Vietnamese writes them."""
    found: list[tuple[int, str]] = []
    for pattern, written in _TIMES:
        for match in pattern.finditer(text):
            found.append((match.start(), written(match)))
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text, found


def to_vietnamese_terms(text: str) -> str:
    """The Vietnamese terms of an English question, with its figures and names, for searching.

    Not a translation: words of the field in the question's order, other English words dropped.
    """
    found: list[tuple[int, str]] = []
    rest, times = _times(text)
    found += times
    for pattern, vietnamese in _terms():
        for match in pattern.finditer(rest):
            found.append((match.start(), vietnamese))
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    for match in re.finditer(r"\d[\w./-]*|[A-Z][\w-]*[A-Z]\w*|(?<=\s)[A-Z]\w+(?: [A-Z]\w+)*", rest):
        found.append((match.start(), match[0]))
    return " ".join(term for _, term in sorted(found))
