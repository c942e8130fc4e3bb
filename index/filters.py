"""Which passages a question may see: decided per document, applied before anything is ranked."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt

from index.model import Filters
from knowledge.model import Document
from knowledge.vietnamese.normalise import fold
from knowledge.vietnamese.places import find_places

Mask = npt.NDArray[np.bool_]


class PassageFilter:
    """Answers filters for one build; a mask is worked out once per distinct filter."""

    def __init__(self, documents: Sequence[Document], *, owners: npt.NDArray[np.int32]) -> None:
        """`owners` gives for each passage row the place of its document in `documents`."""
        # A partial, not a method: a cache that holds its owner keeps old builds in memory.
        self._mask = lru_cache(maxsize=64)(partial(_mask, tuple(documents), owners))

    def mask(self, filters: Filters) -> Mask:
        """Which rows the filters keep; read-only."""
        return self._mask(filters)


def _mask(documents: Sequence[Document], owners: npt.NDArray[np.int32], filters: Filters) -> Mask:
    kept = np.array([_keeps(filters, one) for one in documents], dtype=np.bool_)
    mask = kept[owners] if owners.size else np.empty(0, dtype=np.bool_)
    mask.flags.writeable = False
    return mask


def date_span(iso: str) -> tuple[date, date]:
    """First and last day of an ISO date that may be partial ("2026", "2026-01").

    Raises ValueError on anything else.
    """
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    year, month, day = parts
    return date(year, month, day), date(year, month, day)


def _keeps(filters: Filters, document: Document) -> bool:
    return (
        document.visibility in filters.visibilities
        and (not filters.kinds or document.kind in filters.kinds)
        and (not filters.places or _is_about_one_of(document, filters.places))
        and (not filters.document_ids or document.id in filters.document_ids)
        and _is_issued_within(document, filters.issued_from, filters.issued_to)
        and is_known_by(document, filters.known_by)
    )


def _is_about_one_of(document: Document, places: frozenset[str]) -> bool:
    if document.place is None:
        return False
    return any(place_keys(document.place) & place_keys(place) for place in places)


@lru_cache(maxsize=1024)
def place_keys(text: str) -> frozenset[str]:
    """What a written place is compared by: ids of known places, and its folded parts.

    "toàn quốc; Nghệ An" is two places; "nghe-an" (an id), "Nghệ An" and "nghe an" are the same.
    """
    parts = {fold(part).strip() for part in text.split(";")} - {""}
    return frozenset(parts | {mention.place_id for mention in find_places(text)})


def is_known_by(document: Document, day: str | None) -> bool:
    """False for a document that was issued after that day, as far as its date tells."""
    issued_on = document.issued_on
    return day is None or issued_on is None or issued_on <= day[: len(issued_on)]


def _is_issued_within(document: Document, first: str | None, last: str | None) -> bool:
    """A partial date counts as soon as one of its days lies inside; no date never does."""
    if first is None and last is None:
        return True
    if document.issued_on is None:
        return False
    try:
        begins, ends = date_span(document.issued_on)
    except ValueError:
        return False
    return (first is None or ends >= date_span(first)[0]) and (
        last is None or begins <= date_span(last)[1]
    )
