"""What a reindex would change, told without encoding anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.contents import Contents, gather
from index.errors import IndexProblem
from index.manifest import Manifest, check_before_opening
from index.publish import build_folder, live_build_id
from index.texts import indexed_texts
from knowledge.model import Document, Indicator


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that differs, with its number of passages in the live build and after."""

    document_id: str
    title: str
    passages_before: int
    passages_after: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The register against the live build; `live` is None where no build can be read.

    `new_texts` counts the passages whose text the live build does not hold: at most so many have
    to be encoded.
    """

    live: str | None
    added: tuple[DocumentChange, ...]
    removed: tuple[DocumentChange, ...]
    changed: tuple[DocumentChange, ...]
    unchanged: int
    passages_before: int
    passages_after: int
    facts_before: int
    facts_after: int
    new_texts: int

    @property
    def is_empty(self) -> bool:
        """Whether a reindex would change nothing that is answered."""
        return not (self.added or self.removed or self.changed) and (
            self.facts_before == self.facts_after
        )


def find_difference(
    documents: Iterable[Document], indicators: Sequence[Indicator], *, index_dir: Path
) -> Difference:
    """Compare what is registered now with what the live build holds."""
    live, before = _read_live(index_dir)
    after = gather(documents, indicators)
    old, new = before.fingerprint(), after.fingerprint()
    changes = {
        one: DocumentChange(
            document_id=one,
            title=(after.documents.get(one) or before.documents[one]).title,
            passages_before=_count(before, one),
            passages_after=_count(after, one),
        )
        for one in sorted(old.keys() | new.keys())
        if old.get(one) != new.get(one)
    }
    known = {text.whole for text in indexed_texts(before.passages, documents=before.documents)}
    texts = {text.whole for text in indexed_texts(after.passages, documents=after.documents)}
    return Difference(
        live=live,
        added=tuple(change for one, change in changes.items() if one not in old),
        removed=tuple(change for one, change in changes.items() if one not in new),
        changed=tuple(change for one, change in changes.items() if one in old and one in new),
        unchanged=len(new) - sum(one in new for one in changes),
        passages_before=len(before.passages),
        passages_after=len(after.passages),
        facts_before=before.facts,
        facts_after=after.facts,
        new_texts=len(texts - known),
    )


def _read_live(index_dir: Path) -> tuple[str | None, Contents]:
    nothing = Contents(documents={}, passages=(), indicators={})
    try:
        live = live_build_id(index_dir)
        if live is None:
            return None, nothing
        folder = build_folder(index_dir, live)
        check_before_opening(folder, Manifest.read(folder))
        return live, Contents.read(folder)
    except (IndexProblem, OSError, ValueError, KeyError, TypeError):
        return None, nothing


def _count(contents: Contents, document_id: str) -> int:
    return sum(passage.document_id == document_id for passage in contents.passages)
