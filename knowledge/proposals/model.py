"""What is proposed: one point of the ledger, with the sentence that says so and the reasons."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import FactKind


class Ground(StrEnum):
    """What tied a figure to its indicator."""

    ALIAS = "alias"
    MEANING = "meaning"


class PeriodFrom(StrEnum):
    """Where the period of a figure was read."""

    SENTENCE = "sentence"
    HEADING = "heading"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A point that a document seems to say; `text` is its wording, verbatim from `sentence`.

    `value` is in the indicator's unit, `as_of` the day a result describes, `confidence` between
    0 and 1; `named` holds the alias that stands there, when one does.
    """

    indicator_id: str
    kind: FactKind
    value: float
    unit: str
    text: str
    period: str
    place: str
    document_id: str
    passage_id: str
    sentence: str
    confidence: float
    ground: Ground
    period_from: PeriodFrom
    as_of: str | None = None
    named: str | None = None

    @property
    def id(self) -> str:
        """Eight letters that stand for the point, the same whenever its document is read."""
        said = (
            self.document_id,
            self.indicator_id,
            self.kind.value,
            self.place,
            self.period,
            f"{self.value:g}",
        )
        return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:8]
