"""The records that every other part works on: documents, their blocks, passages and facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class DocumentKind(StrEnum):
    """What sort of text a document is; decides how it is cited and weighted."""

    POLICY = "policy"
    NEWS = "news"
    REPORT = "report"
    SERVICE = "service"


class Visibility(StrEnum):
    """Who may see a document."""

    PUBLIC = "public"
    STAFF = "staff"


class BlockKind(StrEnum):
    """The shape a block had in its source."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE_ROW = "table_row"


class RelationKind(StrEnum):
    """What one document does to another, read from the document that has the relation."""

    REPLACES = "replaces"
    REPLACED_BY = "replaced_by"
    AMENDS = "amends"
    AMENDED_BY = "amended_by"
    FOLLOWS = "follows"
    FOLLOWED_BY = "followed_by"

    @property
    def inverse(self) -> RelationKind:
        """The same relation read from the other document."""
        return _INVERSE[self]


_INVERSE = {
    RelationKind.REPLACES: RelationKind.REPLACED_BY,
    RelationKind.AMENDS: RelationKind.AMENDED_BY,
    RelationKind.FOLLOWS: RelationKind.FOLLOWED_BY,
}
_INVERSE |= {inverse: kind for kind, inverse in _INVERSE.items()}


@dataclass(frozen=True, slots=True)
class Relation:
    """A document says that it, or the one numbered `subject`, amends or replaces another.

    `target` is the other's number in canonical form, or its id where the number is not known.
    """

    kind: RelationKind
    target: str
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or table row of a document's body.

    `text` is the block verbatim (NFC, inner white space collapsed). `heading_path` runs from the
    outermost heading to the nearest one, without the document's title.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    heading_path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One issued text or news article as it was read.

    Dates are ISO strings and may be partial ("2026", "2026-01", "2026-01-15"), exactly as precise
    as the source is. `text` (see `document_text`) is the blocks joined by newlines.
    """

    id: str
    title: str
    kind: DocumentKind
    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    signer: str | None = None
    signed_on: str | None = None
    published_on: str | None = None
    effective_on: str | None = None
    ends_on: str | None = None
    as_of: str | None = None
    place: str | None = None
    status: str | None = None
    url: str | None = None
    source_name: str | None = None
    visibility: Visibility = Visibility.PUBLIC
    relations: tuple[Relation, ...] = ()
    digest: str = ""
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def issued_on(self) -> str | None:
        """The date a citation shows: signed, else published."""
        return self.signed_on or self.published_on

    @property
    def text(self) -> str:
        """The whole body; passages are slices of it."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest citable piece: whole sentences of one block.

    `start` and `end` are character offsets into `Document.text`; `text` is exactly that slice.
    `order` counts passages inside the document from 0.
    """

    id: str
    document_id: str
    text: str
    heading_path: tuple[str, ...]
    start: int
    end: int
    order: int
    kind: BlockKind = BlockKind.PARAGRAPH


class FactKind(StrEnum):
    """Whether a figure was set or reached."""

    TARGET = "target"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Fact:
    """One point of the ledger: what an indicator was to be, or was, for a place and a period.

    `value` keeps the curated form (number or word), `text` is the curated wording, `period` an
    ISO date, possibly partial, `document_id` the document whose passage says so. `measure` names
    what is counted where that differs inside an indicator ("hồ sơ thu nhận", not cards): facts of
    two measures are shown together but never computed with each other.
    """

    indicator_id: str
    kind: FactKind
    value: float | str
    text: str
    period: str
    document_id: str
    place: str | None = None
    passage_id: str | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured, with the names people give it.

    `counterpart` is the id of the indicator that measures the same thing another way: both are
    shown, never compared or mixed. `why` says in words, without figures, why sources differ;
    `rhythm_months` is how often results are published.
    """

    id: str
    name: str
    unit: str
    scope: str
    aliases: tuple[str, ...] = ()
    note: str | None = None
    facts: tuple[Fact, ...] = field(default=(), repr=False)
    counterpart: str | None = None
    why: str | None = None
    rhythm_months: int | None = None
