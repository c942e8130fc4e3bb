"""Which documents hold on a day: in force, not yet, or ended, and by what.

Relations are stated by one side only more often than not; the other side is derived here, also
where one of the two documents is not in the library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.model import Document, RelationKind
from knowledge.vietnamese.dates import parse_date
from knowledge.vietnamese.document_numbers import canonical_number
from knowledge.vietnamese.normalise import fold

# What a curated `status` says when nothing more exact was written down.
_ENDED = re.compile(
    r"het hieu luc|(?:duoc|bi) thay the|thay the boi|(?<!mot phan )bai bo(?! mot phan)|da hop nhat|"
    r"tu \d[\d/]* .{0,60}thuc hien theo"
)
# Some of its rules were overtaken by another document; the rest goes on.
_CHANGED = re.compile(r"thay doi tu \d")
_AMENDING = re.compile(r"(?<!\w)sua doi(?!\w)")
_NUMBER_YEAR = re.compile(r"/((?:19|20)\d\d)/")


class Standing(StrEnum):
    """What a document is on a day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Link:
    """One relation seen from a document: `kind` says what it does to the other one.

    `number` and `document_id` name the other; either may be unknown, not both. `since` is the
    first day of the newer one's effect, an ISO date that may be partial. `said_by` are the ids of
    the documents that state the relation.
    """

    kind: RelationKind
    number: str | None
    document_id: str | None
    since: str | None = None
    said_by: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By what the other document is known in a `Lineage`."""
        return self.document_id or self.number or ""


@dataclass(frozen=True, slots=True)
class Validity:
    """The standing of a document on a day, since when, and the documents that made it so.

    `changed_by` overtook some of its rules without amending it.
    """

    standing: Standing
    since: str | None = None
    ended_by: tuple[Link, ...] = ()
    amended_by: tuple[Link, ...] = ()
    changed_by: tuple[Link, ...] = ()


class Lineage:
    """The relations among the given documents, from both sides.

    What only documents that were not given say is not known here: give it those that the reader
    may see, and nothing can be learnt of the others.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {one.id: one for one in documents}
        self._by_number: dict[str, list[Document]] = {}
        for document in self._documents.values():
            if document.number:
                self._by_number.setdefault(document.number, []).append(document)
        self._links: dict[str, dict[tuple[RelationKind, str], Link]] = {}
        for document in self._documents.values():
            for relation in document.relations:
                subject = document.id
                if relation.subject is not None:
                    subject = self._key(relation.subject, relation.kind.inverse, beside=document)
                target = self._key(relation.target, relation.kind, beside=document)
                if subject != target:
                    self._join(subject, relation.kind, target, said_by=document.id)
        self._numbers = {one.id: one.number for one in self._documents.values() if one.number}
        self._numbers |= {key: key for key in self._links if key not in self._documents}

    def links(self, key: str) -> tuple[Link, ...]:
        """Everything known of a document, by its id, or its number where it is not given."""
        return tuple(self._links.get(key, {}).values())

    def knows(self, number: str) -> bool:
        """True for the number of a document that is not given but that another speaks of."""
        return number in self._links and number not in self._documents

    @property
    def numbers(self) -> Mapping[str, str]:
        """The number of every document known here, by its key."""
        return self._numbers

    def on(self, key: str, day: date) -> Validity:
        """What the document is on that day."""
        document = self._documents.get(key)
        links = self.links(key)
        amended = _in_effect(links, RelationKind.AMENDED_BY, day)
        start = (document.effective_on or document.issued_on) if document else None
        if start is not None and not _has_come(start, day):
            return Validity(Standing.NOT_YET, start)
        ended_by = _in_effect(links, RelationKind.REPLACED_BY, day)
        ends_on = document.ends_on if document else None
        if ends_on is not None and not _has_come(ends_on, day):
            return Validity(Standing.IN_FORCE, start, amended_by=amended)
        if ends_on is not None or ended_by:
            since = ends_on or ended_by[0].since
            return Validity(Standing.ENDED, since, ended_by, amended)
        if document is not None and _says(_ENDED, document, day):
            followed = _in_effect(links, RelationKind.FOLLOWED_BY, day)
            since = parse_date(document.status or "")
            return Validity(Standing.ENDED, since, followed, amended)
        changed: tuple[Link, ...] = ()
        if document is not None and _says(_CHANGED, document, day):
            changed = _in_effect(links, RelationKind.FOLLOWED_BY, day)
        return Validity(Standing.IN_FORCE, start, amended_by=amended, changed_by=changed)

    def amends_what_ended(self, key: str, day: date) -> bool:
        """True for a document that by its title only amends, and whose every base has ended."""
        document = self._documents.get(key)
        bases = [one for one in self.links(key) if one.kind is RelationKind.AMENDS]
        if document is None or not bases or not _AMENDING.search(fold(document.title)):
            return False
        return all(self.on(one.key, day).standing is Standing.ENDED for one in bases)

    def _key(self, name: str, kind: RelationKind, *, beside: Document) -> str:
        """The id of the document that a relation means, else its number.

        "11/NQ-CP" is given every year anew: what amends is younger than what it amends.
        """
        if name in self._documents:
            return name
        number = canonical_number(name) or name
        same = [one for one in self._by_number.get(number, []) if one.id != beside.id]
        if not same:
            return number
        here = beside.issued_on or ""
        is_newer = kind in _BY_OTHERS
        fitting = [one for one in same if ((one.issued_on or here) >= here) is is_newer]
        if not fitting:
            return same[0].id
        chosen = min if is_newer else max
        return chosen(fitting, key=lambda one: one.issued_on or "").id

    def _join(self, subject: str, kind: RelationKind, target: str, *, said_by: str) -> None:
        newer, older = (target, subject) if kind in _BY_OTHERS else (subject, target)
        since = self._since(newer, older, kind if kind in _BY_OTHERS else kind.inverse)
        for one, seen, other in ((subject, kind, target), (target, kind.inverse, subject)):
            document = self._documents.get(other)
            known = self._links.setdefault(one, {})
            before = known[seen, other].said_by if (seen, other) in known else ()
            known[seen, other] = Link(
                kind=seen,
                number=document.number if document else other,
                document_id=other if document else None,
                since=since,
                said_by=before if said_by in before else (*before, said_by),
            )

    def _since(self, newer: str, older: str, kind: RelationKind) -> str | None:
        """The newer one's first day; where it is not here, what the older one or a number says."""
        document, ended = self._documents.get(newer), self._documents.get(older)
        if kind is RelationKind.REPLACED_BY and ended is not None and ended.ends_on:
            return ended.ends_on
        if document is not None:
            return document.effective_on or document.issued_on
        if ended is not None and ended.status and fold(newer) in fold(ended.status):
            return parse_date(ended.status)
        year = _NUMBER_YEAR.search(newer)
        return year[1] if year else None


_BY_OTHERS = frozenset(
    {RelationKind.REPLACED_BY, RelationKind.AMENDED_BY, RelationKind.FOLLOWED_BY}
)


def _in_effect(links: Iterable[Link], kind: RelationKind, day: date) -> tuple[Link, ...]:
    return tuple(one for one in links if one.kind is kind and _has_come(one.since, day))


def _has_come(iso: str | None, day: date) -> bool:
    """True when a date, possibly partial, is reached; a date that nobody knows is."""
    return iso is None or iso <= day.isoformat()[: len(iso)]


def _says(pattern: re.Pattern[str], document: Document, day: date) -> bool:
    """True when the curated status says so, from a day that has come."""
    status = document.status or ""
    return pattern.search(fold(status)) is not None and _has_come(parse_date(status), day)
