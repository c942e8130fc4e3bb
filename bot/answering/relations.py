"""What the documents of one library are to each other, for one circle of readers, with proof."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.answering.views import PassageView
from index.library import BuiltLibrary
from knowledge.model import Document, Passage, RelationKind, Visibility
from knowledge.validity import Lineage, Link, Standing
from knowledge.vietnamese.document_numbers import find_document_numbers, kind_name
from knowledge.vietnamese.normalise import fold

NEWER_KINDS = frozenset(
    {RelationKind.REPLACED_BY, RelationKind.AMENDED_BY, RelationKind.FOLLOWED_BY}
)
_CUES = {
    RelationKind.REPLACED_BY: re.compile(r"thay|het hieu luc|bai bo|huy bo|cham dut"),
    RelationKind.AMENDED_BY: re.compile(r"sua|bo sung|bai bo|cap nhat"),
    RelationKind.FOLLOWED_BY: re.compile(r""),
}
_YEAR_AFTER = re.compile(r"\s+(?:19|20)\d\d$")
_CLOSING = re.compile(r"hieu luc|dieu khoan thi hanh|to chuc thuc hien")


@dataclass(frozen=True, slots=True)
class Proof:
    """The passage that states a relation; `older` and `newer` are the documents' names.

    A name is None where the passage does not write that document's number.
    """

    view: PassageView
    older: str | None
    newer: str | None


class Relations:
    """The lineage of the documents that some readers may see."""

    def __init__(
        self,
        library: BuiltLibrary,
        visibilities: frozenset[Visibility],
        view: Callable[[Passage], PassageView],
    ) -> None:
        self._library = library
        self._view = view
        self._visible = {
            one.id: one for one in library.documents.values() if one.visibility in visibilities
        }
        self.lineage = Lineage(self._visible.values())
        # Laws are called by name, and have one that is theirs alone.
        self.laws: Mapping[str, str] = {
            one.id: name
            for one in self._visible.values()
            if one.type == "luật" and (name := _law_name(one.title))
        }

    def document(self, key: str) -> Document | None:
        """The document of a key, where it is in the library and may be seen."""
        return self._visible.get(key)

    def has_ended(self, document_id: str, day: date) -> bool:
        """True when the document no longer rules on that day."""
        return self.lineage.on(document_id, day).standing is Standing.ENDED

    def views_of(self, key: str) -> Iterator[PassageView]:
        """The passages of a document, in order."""
        if key in self._visible:
            yield from map(self._view, self._library.passages_of(key))

    def view_of(self, passage_id: str) -> PassageView | None:
        """The view of a passage that may be seen."""
        passage = self._library.passage(passage_id)
        if passage is None or passage.document_id not in self._visible:
            return None
        return self._view(passage)

    def name(self, key: str) -> str | None:
        """ "Nghị định 59/2022/NĐ-CP", "Luật số 20/2023/QH15"; None without a number."""
        document = self.document(key)
        number = document.number if document else key
        if not number:
            return None
        parsed = find_document_numbers(number)
        kind = parsed[0].kind if parsed else None
        if kind is not None and (word := kind_name(kind)):
            return f"{word} {number}"
        stated = document.type.capitalize() if document and document.type else None
        return f"{stated or 'Luật'} số {number}"

    def proof(self, key: str, link: Link) -> Proof | None:
        """The passage that says what `link` says of the document, the plainest there is."""
        older, newer = (key, link.key) if link.kind in NEWER_KINDS else (link.key, key)
        kind = link.kind if link.kind in NEWER_KINDS else link.kind.inverse
        best: tuple[float, Proof] | None = None
        for document_id in dict.fromkeys((newer, older, *link.said_by)):
            for view in self.views_of(document_id):
                found = self._weighed(view, older, newer, kind=kind, since=link.since)
                if found is not None and (best is None or found[0] > best[0]):
                    best = found
        return best[1] if best else None

    def _weighed(
        self, view: PassageView, older: str, newer: str, *, kind: RelationKind, since: str | None
    ) -> tuple[float, Proof] | None:
        names = {key: self.name(key) for key in (older, newer)}
        numbers = {key: self._number(key) for key in (older, newer)}
        written = {key: numbers[key] is not None and numbers[key] in view.numbers for key in names}
        if not any(written.values()):
            return None
        own = view.document.id
        speaks_of_itself = own in {older, newer} and written[newer if own == older else older]
        has_cue = _CUES[kind].search(view.folded) is not None
        if all(written.values()) and has_cue:
            weight = 3.0
        elif speaks_of_itself and has_cue and kind is not RelationKind.FOLLOWED_BY:
            weight = 2.0
        elif own == newer and written[older] and _is_closing(view):
            # "b) Nghị định số …" under "Hiệu lực thi hành": the list's head has the verb.
            weight = 1.0
        elif own == older and written[newer] and kind is RelationKind.FOLLOWED_BY:
            weight = 1.5
        else:
            return None
        weight += 0.4 * _writes(view, since) + 0.2 * (own == newer) - len(view.folded) / 10_000
        return weight, Proof(
            view=view,
            older=names[older] if written[older] else None,
            newer=names[newer] if written[newer] else None,
        )

    def _number(self, key: str) -> str | None:
        document = self.document(key)
        return document.number if document else key


def _law_name(title: str) -> str | None:
    """ "luat giao dich dien tu" of "Luật Giao dịch điện tử 2023 (Luật số …)"."""
    name = _YEAR_AFTER.sub("", fold(title).split("(")[0].strip())
    return name if len(name.split()) > 1 else None


def _is_closing(view: PassageView) -> bool:
    from_headings = " ".join(view.passage.heading_path)
    return _CLOSING.search(fold(from_headings)) is not None


def _writes(view: PassageView, iso: str | None) -> bool:
    """True when a full date stands in the passage, with or without leading zeros."""
    if iso is None or len(iso) < len("2024-07-01"):
        return False
    year, month, day = iso.split("-")
    pattern = rf"(?<!\d)0?{int(day)}(?:/| thang )0?{int(month)}(?:/| nam ){year}"
    return re.search(pattern, view.folded) is not None


def links_of(links: Iterable[Link], *kinds: RelationKind) -> list[Link]:
    """Those of the given kinds, in the order of the kinds."""
    return [one for kind in kinds for one in links if one.kind is kind]
