"""Provinces, ministries and countries: found under any of their names, with their mergers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from knowledge.vietnamese.normalise import fold, unify_tones
from knowledge.vietnamese.syllables import Token, tokens
from knowledge.vietnamese.tables import read_table


class PlaceKind(StrEnum):
    """What sort of place a figure can be about."""

    PROVINCE = "province"
    MINISTRY = "ministry"
    COUNTRY = "country"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Place:
    """A place under its present name; `merged_into` is the id of what it became on `merged_on`."""

    id: str
    name: str
    kind: PlaceKind
    aliases: tuple[str, ...] = ()
    merged_into: str | None = None
    merged_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named at `start:end` of a text."""

    start: int
    end: int
    text: str
    place_id: str
    name: str


@dataclass(frozen=True, slots=True)
class _Name:
    """One written form: its words with accents, the same folded, and how careful to be."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    place_id: str
    care: str


# "quốc gia lai", "tham gia lai tạo": there "gia" belongs to the word before it.
_BEFORE_GIA = frozenset({"quoc", "tham", "chuyen", "tac", "danh"})


@dataclass(frozen=True, slots=True)
class _Writing:
    """What can be told from how a text is written."""

    has_capitals: bool
    has_accents: bool


# Words before a name that make a place of it.
# "gia lai dti 2024", "thai binh xep thu may"; of one word ("hue") more would be needed.
_CUES_AFTER = frozenset({"dti", "xep", "dung"})
_CUES = frozenset({"tinh", "pho", "tp", "o", "tai", "ubnd", "hdnd", "cua", "nuoc", "so"})
# A surname before a name of two syllables makes a person of it ("Nguyễn Hòa Bình"); typed
# without accents only those count that are no common word.
_SURNAMES = re.compile(
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|trương|đinh"
)
_PLAIN_SURNAMES = re.compile("nguyen|tran|pham|hoang|huynh|phan|bui|truong")


def place(place_id: str) -> Place:
    """The place with this id.

    Raises:
        KeyError: no place has it.
    """
    return _places()[place_id]


def all_places() -> tuple[Place, ...]:
    """Every place of the table, in its order."""
    return tuple(_places().values())


def place_on(place_id: str, *, day: date) -> Place:
    """The place that answers for `place_id` on `day`: itself, or what it had merged into."""
    found = place(place_id)
    if found.merged_into and found.merged_on and found.merged_on <= day:
        return place(found.merged_into)
    return found


def former_places(place_id: str) -> tuple[Place, ...]:
    """The places that were merged into this one."""
    return tuple(found for found in _places().values() if found.merged_into == place_id)


def find_places(text: str) -> list[PlaceMention]:
    """Places named in NFC text, in order; of overlapping names the longest wins.

    Names may lack some or all accents. A name that is also a common word counts only with
    capitals, its accents or a word such as "tỉnh" before it; a name inside a person's does not.
    """
    words = tokens(text)
    folded = [fold(word.text) for word in words]
    written = _Writing(
        has_capitals=text != text.lower(), has_accents=any(_marks(char) for char in text)
    )
    mentions: list[PlaceMention] = []
    index = 0
    while index < len(words):
        name = _name_at(text, words, folded, index, written=written)
        if name is None:
            index += 1
            continue
        start, end = words[index].start, words[index + len(name.folded) - 1].end
        if name.place_id:
            found = place(name.place_id)
            mentions.append(PlaceMention(start, end, text[start:end], found.id, found.name))
        index += len(name.folded)
    return mentions


def _name_at(
    text: str, words: list[Token], folded: list[str], index: int, *, written: _Writing
) -> _Name | None:
    for name in _names().get(folded[index], ()):
        size = len(name.folded)
        if tuple(folded[index : index + size]) != name.folded:
            continue
        typed = words[index : index + size]
        if not _close_together(text, typed) or not _compatible(typed, name):
            continue
        before = words[index - 1] if index else None
        if _after_surname(before, typed, name):
            continue
        after = words[index + size] if index + size < len(words) else None
        if _is_meant(typed, name, before=before, after=after, written=written):
            return name
    return None


def _close_together(text: str, typed: list[Token]) -> bool:
    return all(
        set(text[one.end : other.start]) <= set(" .,-–&") and other.start - one.end <= 3
        for one, other in pairwise(typed)
    )


def _marks(char: str) -> set[str]:
    decomposed = unicodedata.normalize("NFD", char.lower())
    return {"-"} if decomposed == "đ" else set(decomposed[1:])


def _compatible(typed: list[Token], name: _Name) -> bool:
    """True when the accents typed are among those of the name, letter by letter."""
    return all(
        _marks(char) <= _marks(wanted)
        for token, word in zip(typed, name.words, strict=True)
        for char, wanted in zip(unify_tones(token.text), word, strict=True)
    )


def _after_surname(before: Token | None, typed: list[Token], name: _Name) -> bool:
    if before is None or len(name.folded) > 2 or not typed[0].text[0].isalpha():
        return False
    word = before.text.lower()
    if _SURNAMES.fullmatch(word) and before.text[0].isupper() and typed[0].text[0].isupper():
        return True
    return _PLAIN_SURNAMES.fullmatch(word) is not None


def _is_meant(
    typed: list[Token],
    name: _Name,
    *,
    before: Token | None,
    after: Token | None,
    written: _Writing,
) -> bool:
    if not name.care:
        return True
    capitals = all(token.text[0].isupper() for token in typed)
    # "long an" is spelt in full; among accents it is no other word that lost its own.
    is_plain = not any(_marks(char) for word in name.words for char in word)
    accented = any(_marks(char) for token in typed for char in token.text) or (
        is_plain
        and written.has_accents
        and (before is None or fold(before.text) not in _BEFORE_GIA)
    )
    has_capitals = written.has_capitals
    cue = (before is not None and fold(before.text) in _CUES) or (
        after is not None and len(name.folded) > 1 and fold(after.text) in _CUES_AFTER
    )
    if name.care == "accents":
        return accented and (capitals or not has_capitals)
    if name.care == "capital":
        return capitals or cue or (accented and not has_capitals)
    return capitals or cue or accented


@lru_cache(maxsize=1)
def _places() -> dict[str, Place]:
    return {
        row[0]: Place(
            id=row[0],
            name=row[2],
            kind=PlaceKind(row[1]),
            aliases=tuple(filter(None, row[3].split("|"))),
            merged_into=row[5] or None,
            merged_on=date.fromisoformat(row[6]) if row[6] else None,
        )
        for row in read_table("places.tsv")
        if row[0]
    }


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[_Name, ...]]:
    """Every written form by its first folded word, longest first."""
    by_first: dict[str, list[_Name]] = {}
    for place_id, kind, written, aliases, care, *_ in read_table("places.tsv"):
        forms = [(written, care)] if care != "never" else []
        # An alias of several words, such as "nước Lào", is clear by itself.
        forms += [
            (alias, care if " " not in alias else "") for alias in filter(None, aliases.split("|"))
        ]
        if kind == PlaceKind.PROVINCE:
            forms.append((f"tỉnh {written}", ""))
        for form, form_care in forms:
            words = tuple(unify_tones(token.text).lower() for token in tokens(form))
            folded = tuple(map(fold, words))
            by_first.setdefault(folded[0], []).append(_Name(words, folded, place_id, form_care))
    return {
        first: tuple(sorted(names, key=lambda name: -len(name.folded)))
        for first, names in by_first.items()
    }
