"""What of a passage is indexed: its own words and, before them, where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.model import Document, Passage


@dataclass(frozen=True, slots=True)
class IndexedText:
    """The three parts of a passage that search sees, each with its own weight in BM25."""

    title: str
    heading: str
    body: str

    @property
    def whole(self) -> str:
        """What the encoder gets: a sentence cut out of its document seldom names its subject."""
        return ". ".join(part for part in (self.title, self.heading, self.body) if part)


def indexed_text(passage: Passage, *, document: Document) -> IndexedText:
    """The text of a passage with its document's title, number and headings."""
    title = document.title
    if document.number and document.number not in title:
        title = f"{title} ({document.number})"
    heading = " › ".join(passage.heading_path)
    return IndexedText(title=title, heading=heading, body=passage.text)


def indexed_texts(
    passages: tuple[Passage, ...], *, documents: Mapping[str, Document]
) -> list[IndexedText]:
    """The same for all passages, in their order."""
    return [indexed_text(one, document=documents[one.document_id]) for one in passages]
