"""English questions: recognised by their function words, put into the field's Vietnamese terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from bot.answering import english_glossary
from bot.answering.english_times import GAP, read_times
from knowledge.vietnamese.accent_counts import is_syllable_shaped
from knowledge.vietnamese.english import is_borrowed
from knowledge.vietnamese.english import is_english as is_plain_english
from knowledge.vietnamese.normalise import has_accents

_ENGLISH = frozenset([
    "what", "which", "who", "whom", "when", "where", "why", "how", "is", "are", "was", "were",
    "the", "of", "in", "for", "does", "do", "did", "has", "have", "many", "much", "and", "by",
    "with", "from", "about", "on", "at", "there", "can", "could", "should", "will", "would", "to",
    "its", "their", "tell", "give", "me", "show", "please", "between", "than", "into", "i", "my",
    "under", "since", "until", "before", "after", "within", "among", "during", "these", "those",
    "explain", "describe", "any", "been", "according",
])  # fmt: skip
# Words that English and accentless Vietnamese share say nothing ("to" is tờ, "do" is do).
_SHARED = frozenset(["do", "to", "the", "me", "can", "on", "in", "i", "my", "has"])
# Nobody says so in Vietnamese, with or without its accents.
_SPEAKS = re.compile(
    r"\b(?:i am|i'm|(?:can|could|do|am|should|may) i|(?:do|can|are) we)\b", re.IGNORECASE
)
_SOME = 0.2
_MOSTLY = 0.4
_NEARLY_ALL = 0.6


def is_english(text: str, *, is_word: Callable[[str], bool] | None = None) -> bool:
    """Say whether a question is English; accents or too few English words mean Vietnamese.

    `is_word` tells Vietnamese syllables: where most words are none, one English word is enough.
    """
    if has_accents(text):
        return False
    if _names_the_field(text):
        return True
    words = re.findall(r"[a-z]+", text.lower())
    known = [word for word in words if word in _ENGLISH]
    telling = [word for word in known if word not in _SHARED]
    strange = [word for word in words if is_word is not None and not is_word(word)]
    if not words or not telling:
        return False
    if _SPEAKS.search(text) and len(strange) / len(words) >= _SOME:
        return True
    return len(known) / len(words) >= 0.25 or len(strange) / len(words) >= _MOSTLY


def _names_the_field(text: str) -> bool:
    """True for "digital government targets 2030": words of the glossary and hardly any other.

    Words that Vietnamese borrows ("app", "online", "startup 2025") tell nothing alone.
    """
    words = [word for word in re.findall(r"[^\W\d]+", text) if len(word) > 1]
    plain = [word.lower() for word in words if sum(letter.isupper() for letter in word) < 2]
    plain = [word for word in plain if not is_borrowed(word) and word not in _ENGLISH]
    telling = [word for word in plain if _is_of_the_field(word)]
    has_more = any(letter.isdigit() for letter in text) or len(words) > len(plain) + 1
    return len(telling) / max(len(plain), 1) >= _NEARLY_ALL and (len(telling) > 1 or has_more)


def _is_of_the_field(word: str) -> bool:
    if is_syllable_shaped(word):
        return False
    vietnamese = english_glossary.find((word,))
    if vietnamese is None:
        return is_plain_english(word)
    return word not in vietnamese.lower().split()


_WORD = re.compile(rf"\d[\w.,/-]*|[^\W\d][\w-]*(?:'\w+)?|[^\s\w]|{re.escape(GAP)}")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"^(\d+)\.(\d{1,2})$")


def to_vietnamese_terms(text: str) -> str:
    """The Vietnamese terms of an English question, with its figures and names, for searching.

    Not a translation: words of the field in the question's order, other English words dropped.
    (Turning "data strategy" into Vietnamese order was measured: it finds no more.)
    """
    rest, times = read_times(english_glossary.plain(text))
    return " ".join(term for _, term in sorted([*times, *_terms(rest)]))


def _terms(text: str) -> Iterator[tuple[int, str]]:
    """Where each term stands, and its Vietnamese."""
    found = list(_WORD.finditer(text))
    at = 0
    while at < len(found):
        ahead = _together(found[at : at + english_glossary.LONGEST], text)
        term = english_glossary.longest([match[0].lower() for match in ahead])
        if term is not None:
            length, vietnamese = term
            yield found[at].start(), vietnamese
            at += length
            continue
        written = _as_it_is(found[at][0], is_first=at == 0 or found[at - 1][0] in ".?!")
        if written is not None:
            yield found[at].start(), written
        at += 1


def _together(found: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The words that only spaces part from the first one."""
    for at, (one, other) in enumerate(pairwise(found), start=1):
        if text[one.end() : other.start()].strip() or not other[0][0].isalnum():
            return found[:at]
    return found


def _as_it_is(word: str, *, is_first: bool) -> str | None:
    """A figure as Vietnamese writes it, or a name; None for a word that says nothing here."""
    written = word.rstrip(".,/-")
    if written[:1].isdigit():
        written = _ORDINAL.sub(r"thứ \1", written)
        return _DECIMAL.sub(r"\1,\2", _THOUSANDS.sub(".", written))
    has_capitals = sum(letter.isupper() for letter in written) > 1
    is_name = written[:1].isupper() and not is_first and written.lower() not in _ENGLISH
    return written if has_capitals or is_name else None
