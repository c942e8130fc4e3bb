"""English questions: recognised by their function words, put into the field's Vietnamese terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.answering import english_glossary
from bot.answering.english_times import GAP, read_times
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
# Vietnamese borrows these: they tell English only among words that are no Vietnamese syllables.
_BORROWED = frozenset(["list", "name", "compare", "over", "top", "status", "deadline", "latest"])
_MOSTLY = 0.4


def is_english(text: str, *, is_word: Callable[[str], bool] | None = None) -> bool:
    """Say whether a question is English; accents or too few English words mean Vietnamese.

    `is_word` tells Vietnamese syllables: where most words are none, one English word is enough.
    """
    if has_accents(text):
        return False
    words = re.findall(r"[a-z]+", text.lower())
    known = [word for word in words if word in _ENGLISH]
    telling = [word for word in known if word not in _SHARED]
    strange = [word for word in words if is_word is not None and not is_word(word)]
    if words and not telling and any(word in _BORROWED for word in words):
        return len(strange) / len(words) >= _MOSTLY
    if not words or not telling:
        return False
    return len(known) / len(words) >= 0.25 or len(strange) / len(words) >= _MOSTLY


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one part of a question becomes; `turns` when it stands after what it describes."""

    start: int
    end: int
    written: str
    turns: bool = False
    asks_which: bool = False


_WORD = re.compile(rf"\d[\w.,/-]*|[^\W\d][\w-]*(?:'\w+)?|[^\s\w]|{re.escape(GAP)}")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"^(\d+)\.(\d{1,2})$")
_NUMBERED = frozenset([
    "quyết định", "nghị quyết", "nghị định", "chỉ thị", "luật", "thông tư", "thông báo",
    "kết luận", "kế hoạch", "công điện", "công văn", "điều", "khoản", "chương", "mức",
])  # fmt: skip


def to_vietnamese_terms(text: str) -> str:
    """The Vietnamese terms of an English question, with its figures and names, for searching.

    Not a translation: words of the field, other English words dropped. What stands before a noun
    in English stands after it in Vietnamese ("data strategy": chiến lược dữ liệu).
    """
    rest, times = read_times(english_glossary.plain(text))
    pieces = [_Piece(at, at, written) for at, written in times]
    pieces += _pieces(rest)
    pieces.sort(key=lambda piece: piece.start)
    return " ".join(piece.written for piece in _turned(pieces, rest) if piece.written)


def _pieces(text: str) -> Iterator[_Piece]:
    found = list(_WORD.finditer(text))
    at = 0
    while at < len(found):
        ahead = _together(found[at : at + 8], text)
        term = english_glossary.longest([match[0].lower() for match in ahead])
        if term is not None:
            length, entry = term
            start, end = found[at].start(), found[at + length - 1].end()
            is_numbered = entry.vietnamese in _NUMBERED and bool(
                re.match(r"\s+(?:no\.?\s*)?\d", text[end:], re.IGNORECASE)
            )
            turns = not entry.is_verb and not is_numbered
            yield _Piece(start, end, entry.vietnamese, turns=turns)
            at += length
            continue
        piece = _as_it_is(found[at], is_first=at == 0 or found[at - 1][0] in ".?!")
        if piece is not None:
            yield piece
        at += 1


def _together(found: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The words that only spaces part from the first one."""
    for at, (one, other) in enumerate(pairwise(found), start=1):
        if text[one.end() : other.start()].strip() or not other[0][0].isalnum():
            return found[:at]
    return found


def _as_it_is(word: re.Match[str], *, is_first: bool) -> _Piece | None:
    """A figure or a name; None for a word that says nothing here."""
    written = word[0].rstrip(".,/-")
    if not written:
        return None
    if written[0].isdigit():
        written = _DECIMAL.sub(r"\1,\2", _THOUSANDS.sub(".", written))
        return _Piece(word.start(), word.end(), written)
    lowered = written.lower()
    if lowered == "which":
        return _Piece(word.start(), word.end(), "", asks_which=True)
    has_capitals = sum(letter.isupper() for letter in written) > 1
    is_name = written[0].isupper() and not is_first and lowered not in _ENGLISH
    if has_capitals or is_name:
        return _Piece(word.start(), word.end(), written, turns=True)
    return None


def _turned(pieces: list[_Piece], text: str) -> Iterator[_Piece]:
    """The pieces with every group of neighbours turned around, "nào" behind what is asked for."""
    at = 0
    while at < len(pieces):
        end = at + 1
        while (
            end < len(pieces)
            and pieces[at].turns
            and pieces[end].turns
            and not text[pieces[end - 1].end : pieces[end].start].strip()
        ):
            end += 1
        group = pieces[at:end]
        yield from _names_whole(group)
        asked = at > 0 and pieces[at - 1].asks_which
        if asked and group[0].turns and not text[pieces[at - 1].end : group[0].start].strip():
            yield replace(group[-1], written="nào")
        at = end


def _names_whole(group: list[_Piece]) -> Iterator[_Piece]:
    """A group from its last piece to its first; a name of several words keeps its order."""
    name: list[_Piece] = []
    for piece in reversed(group):
        if piece.written[:1].isupper() and piece.written.isascii():
            name.insert(0, piece)
            continue
        yield from name
        name = []
        yield piece
    yield from name
