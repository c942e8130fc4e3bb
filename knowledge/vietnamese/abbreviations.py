"""Abbreviations and chat spellings written out, only where the words around them allow it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.vietnamese.document_numbers import find_document_numbers, kind_name
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.syllables import Token, tokens
from knowledge.vietnamese.tables import read_table


@dataclass(frozen=True, slots=True)
class Expansion:
    """A text with its abbreviations written out; `changes` lists (as typed, written out)."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    key: tuple[str, ...]
    written: tuple[str, ...]
    expansion: str
    conditions: tuple[tuple[str, frozenset[str]], ...]

    def fits(self, typed: list[Token]) -> bool:
        """True when every accent typed is in the table: "ĐN" is not "dn", "DN" may be either."""
        return all(
            char in (wanted, plain)
            for token, word, bare in zip(typed, self.written, self.key, strict=True)
            for char, wanted, plain in zip(token.text.lower(), word, bare, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entry would apply: `size` words from `index` on."""

    text: str
    words: list[Token]
    folded: list[str]
    index: int
    size: int


def expand(text: str) -> Expansion:
    """Writes abbreviations of NFC text out; ambiguous ones without a deciding context stay.

    Only whole words change, whatever their letter case and accents ("CĐS", "cds"); document
    numbers and names that documents themselves use (VNeID, EGDI, DTI, AI) never do.
    """
    words = tokens(text)
    folded = [fold(word.text) for word in words]
    numbers = find_document_numbers(text)
    complete = [(number.start, number.end) for number in numbers if number.canonical]
    pieces: list[str] = []
    changes: list[tuple[str, str]] = []
    copied = index = 0
    while index < len(words):
        word = words[index]
        inside = any(start <= word.start < end for start, end in complete)
        entry = None if inside else _entry_at(text, words, folded, index)
        replacement, used = (entry.expansion, len(entry.key)) if entry else ("", 1)
        if entry is None and not inside:
            replacement = _fused_number(word)
        last = words[index + used - 1]
        if replacement:
            typed = text[word.start : last.end]
            pieces += [text[copied : word.start], replacement]
            changes.append((typed, replacement))
            copied = last.end
        index += used
    if not changes:
        return Expansion(text)
    return Expansion("".join([*pieces, text[copied:]]), tuple(changes))


def _fused_number(word: Token) -> str:
    """`NQ57` as `Nghị quyết 57`; empty when the word is nothing of the kind."""
    numbers = find_document_numbers(word.text)
    if len(numbers) != 1 or numbers[0].text != word.text or numbers[0].canonical:
        return ""
    name = kind_name(numbers[0].kind)
    letters = word.text.rstrip("0123456789/.")
    if not name or not letters.isalpha() or len(letters) > 4:
        return ""
    return f"{name} {word.text[len(letters) :]}"


def _entry_at(text: str, words: list[Token], folded: list[str], index: int) -> _Entry | None:
    for entry in _entries().get(folded[index], ()):
        size = len(entry.key)
        if tuple(folded[index : index + size]) != entry.key:
            continue
        typed = words[index : index + size]
        if not _close_together(text, typed) or not entry.fits(typed):
            continue
        at = _Place(text, words, folded, index, size)
        if all(_holds(name, values, at) for name, values in entry.conditions):
            return entry
    return None


def _close_together(text: str, typed: list[Token]) -> bool:
    return all(set(text[one.end : other.start]) <= set(" .-") for one, other in pairwise(typed))


def _holds(name: str, values: frozenset[str], at: _Place) -> bool:
    if name == "upper":
        return at.words[at.index].text.isupper() and not at.text.isupper()
    if name == "last":
        rest = at.text[at.words[at.index + at.size - 1].end :].lstrip()
        return not rest or rest[0] in "?.!;"
    if name == "text":
        whole = f" {' '.join(at.folded)} "
        return any(f" {value} " in whole for value in values)
    position = at.index - 1 if name == "prev" else at.index + at.size
    if not 0 <= position < len(at.folded):
        return False
    neighbour = at.folded[position]
    return neighbour in values or ("#" in values and neighbour[0].isdigit())


@lru_cache(maxsize=1)
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """Entries by their first word, longest first, in the table's order."""
    by_first: dict[str, list[_Entry]] = {}
    for written, expansion, when in read_table("abbreviations.tsv"):
        words = tuple(token.text.lower() for token in tokens(written))
        key = tuple(map(fold, words))
        conditions: list[tuple[str, frozenset[str]]] = []
        for condition in filter(None, when.split("; ")):
            name, _, values = condition.partition(":")
            conditions.append((name, frozenset(values.split("|"))))
        by_first.setdefault(key[0], []).append(_Entry(key, words, expansion, tuple(conditions)))
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry.key)))
        for first, entries in by_first.items()
    }


@lru_cache(maxsize=1)
def known_abbreviations() -> frozenset[str]:
    """Folded words that are abbreviations: neither accents nor spelling may touch them."""
    return frozenset(entry.key[0] for entries in _entries().values() for entry in entries)
