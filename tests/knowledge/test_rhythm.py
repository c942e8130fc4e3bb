"""A figure is stale once its next publication is past."""

from datetime import date

import pytest

from knowledge.model import Document, DocumentKind, Fact, FactKind, Indicator
from knowledge.rhythm import is_stale


def document(published_on: str | None, as_of: str | None = None) -> Document:
    return Document(
        id="d", title="Tin", kind=DocumentKind.NEWS, published_on=published_on, as_of=as_of
    )


def stale(months: int | None, document: Document, today: str, period: str = "2024") -> bool:
    indicator = Indicator("i", "Tên", "%", "toàn quốc", rhythm_months=months)
    fact = Fact("i", FactKind.RESULT, 1.0, "1", period, "d")
    return is_stale(indicator, fact, document, today=date.fromisoformat(today))


@pytest.mark.parametrize(
    ("months", "published", "today", "expected"),
    [
        (24, "2024-09-17", "2026-09-17", False),
        (24, "2024-09-17", "2026-09-18", True),
        (3, "2025-11-30", "2026-02-28", False),
        (3, "2025-11-30", "2026-03-01", True),
        (None, "2014-01-01", "2026-01-01", False),
    ],
)
def test_one_rhythm_after_publication(
    months: int | None, published: str, today: str, expected: bool
) -> None:
    """Until then nothing newer can be expected; without a rhythm never."""
    assert stale(months, document(published), today) is expected


def test_an_undated_document_counts_from_what_it_describes() -> None:
    """Its own date, else the end of the fact's period."""
    assert stale(12, document(None, "2024-06"), "2025-07-01")
    assert not stale(12, document(None), "2025-07-01")
