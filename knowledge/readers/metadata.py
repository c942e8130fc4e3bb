"""What is known about a document besides its text, and how two findings are joined."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from knowledge.model import DocumentKind, Relation, Visibility


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of a `Document` that were stated or detected; None where nothing was found."""

    id: str | None = None
    title: str | None = None
    kind: DocumentKind | None = None
    visibility: Visibility | None = None
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
    relations: tuple[Relation, ...] | None = None
    warnings: tuple[str, ...] = ()

    def completed_by(self, other: Metadata) -> Metadata:
        """This, with the fields it lacks taken from `other`; warnings of both."""
        missing = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if field.name != "warnings" and getattr(self, field.name) is None
        }
        return replace(self, **missing, warnings=self.warnings + other.warnings)
