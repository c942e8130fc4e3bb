"""Names that stand for a document's number: "Đề án 06" is Quyết định 06/QĐ-TTg."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.syllables import tokens
from knowledge.vietnamese.tables import read_table

# How many words after a name may say that another document is meant.
_NEAR = 5


@dataclass(frozen=True, slots=True)
class DocumentAlias:
    """A document's name at `start:end` of a text; `canonical` is the number it stands for."""

    start: int
    end: int
    text: str
    canonical: str


def find_document_aliases(text: str) -> list[DocumentAlias]:
    """Names of well-known documents in NFC text, with or without accents, longest first."""
    words = tokens(text)
    folded = [fold(word.text) for word in words]
    found: list[DocumentAlias] = []
    index = 0
    while index < len(words):
        used = 1
        for name, number, unless in _names().get(folded[index], ()):
            after = index + len(name)
            if tuple(folded[index:after]) != name or unless & set(folded[after : after + _NEAR]):
                continue
            start, end = words[index].start, words[after - 1].end
            found.append(DocumentAlias(start, end, text[start:end], number))
            used = len(name)
            break
        index += used
    return found


_Name = tuple[tuple[str, ...], str, frozenset[str]]


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[_Name, ...]]:
    by_first: dict[str, list[_Name]] = {}
    for written, number, unless in read_table("document_aliases.tsv"):
        words = tuple(fold(token.text) for token in tokens(written))
        by_first.setdefault(words[0], []).append(
            (words, number, frozenset(filter(None, unless.split("|"))))
        )
    return {
        first: tuple(sorted(names, key=lambda name: -len(name[0])))
        for first, names in by_first.items()
    }
