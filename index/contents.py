"""What a build holds besides its search arrays: documents, passages and the ledger, as files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from index.durable import write_lines
from index.records import (
    document_line,
    indicator_line,
    passage_line,
    read_document_line,
    read_indicator_line,
    read_passage_line,
)
from knowledge.ledger import attach
from knowledge.model import Document, Indicator, Passage
from knowledge.passages import cut_passages

_DOCUMENTS = "documents.jsonl"
_PASSAGES = "passages.jsonl"
_INDICATORS = "indicators.jsonl"
_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class Contents:
    """Documents by id in order of id, without blocks; their passages in the same order."""

    documents: Mapping[str, Document]
    passages: tuple[Passage, ...]
    indicators: Mapping[str, Indicator]

    @property
    def facts(self) -> int:
        """How many facts the ledger holds."""
        return sum(len(one.facts) for one in self.indicators.values())

    def fingerprint(self) -> dict[str, str]:
        """A digest per document over all that search and citations take from it."""
        digests = {
            one.id: hashlib.sha256(document_line(one).encode()) for one in self.documents.values()
        }
        for passage in self.passages:
            digests[passage.document_id].update(passage_line(passage).encode())
        return {one: digest.hexdigest() for one, digest in digests.items()}

    def write(self, folder: Path) -> None:
        """Write the three files. Raises OSError."""
        write_lines(folder / _DOCUMENTS, map(document_line, self.documents.values()))
        write_lines(folder / _PASSAGES, map(passage_line, self.passages))
        write_lines(folder / _INDICATORS, map(indicator_line, self.indicators.values()))

    @classmethod
    def read(cls, folder: Path) -> Contents:
        """Read them back. Raises OSError, ValueError, KeyError or TypeError."""
        documents = _read(folder / _DOCUMENTS, read_document_line)
        indicators = _read(folder / _INDICATORS, read_indicator_line)
        return cls(
            documents={one.id: one for one in documents},
            passages=tuple(_read(folder / _PASSAGES, read_passage_line)),
            indicators={one.id: one for one in indicators},
        )


def gather(documents: Iterable[Document], indicators: Sequence[Indicator] = ()) -> Contents:
    """Cut the documents into passages and tie the facts to them."""
    ordered = sorted(documents, key=lambda one: one.id)
    passages = tuple(passage for one in ordered for passage in cut_passages(one))
    if len({one.id for one in passages}) != len(passages):
        raise ValueError("passage ids repeat")
    return Contents(
        documents={one.id: replace(one, blocks=()) for one in ordered},
        passages=passages,
        indicators=attach(indicators, passages),
    )


def _read(path: Path, read_line: Callable[[str], _Record]) -> list[_Record]:
    # Only "\n" ends a line: the text of a passage may hold other separators.
    lines = path.read_text(encoding="utf-8").split("\n")
    return [read_line(line) for line in lines if line]
