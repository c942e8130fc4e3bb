"""Filters: who may see what, of which kind, date and place."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from index.filters import PassageFilter, date_span, place_keys
from index.model import Filters
from knowledge.model import DocumentKind, Visibility
from tests.index.samples import document, shelf

EVERYONE = frozenset(Visibility)


def kept(filters: Filters) -> set[str]:
    """Which documents of the shelf a filter keeps."""
    documents = shelf()
    owners = np.arange(len(documents), dtype=np.int32)
    mask = PassageFilter(documents, owners=owners).mask(filters)
    return {one.id for one, keep in zip(documents, mask, strict=True) if keep}


ALL = {one.id for one in shelf()}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(Filters(), ALL - {"noi-bo"}, id="a citizen sees public documents only"),
        pytest.param(Filters(visibilities=EVERYONE), ALL, id="staff see all"),
        pytest.param(
            Filters(kinds=frozenset({DocumentKind.POLICY, DocumentKind.SERVICE})),
            {"quyet-dinh", "vneid"},
            id="kind",
        ),
        pytest.param(Filters(places=frozenset({"ban-me"})), {"ban-do"}, id="place"),
        pytest.param(
            Filters(document_ids=frozenset({"vneid", "noi-bo"})), {"vneid"}, id="id, still public"
        ),
        pytest.param(Filters(issued_from="2024"), {"ban-do", "quyet-dinh"}, id="from a year"),
        pytest.param(Filters(issued_to="2024-06"), {"cong-dich-vu"}, id="to a month"),
        pytest.param(
            Filters(issued_from="2023-05-20", issued_to="2023-05-21"),
            {"cong-dich-vu"},
            id="a month overlaps its days",
        ),
        pytest.param(
            Filters(issued_from="2025-06-01", issued_to="2025-06-02"),
            {"quyet-dinh"},
            id="a year overlaps its days",
        ),
        pytest.param(Filters(issued_from="2030"), set(), id="nothing"),
    ],
)
def test_filters_keep(filters: Filters, expected: set[str]) -> None:
    """Each field narrows; a partial date counts as soon as one of its days lies inside."""
    assert expected == kept(filters)


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_partial_dates_are_spans(iso: str, first: date, last: date) -> None:
    """A year is all its days, a month too."""
    assert (first, last) == date_span(iso)


@pytest.mark.parametrize(
    ("asked", "written", "same"),
    [
        ("Nghệ An", "toàn quốc; Nghệ An", True),
        ("nghe-an", "Nghệ An", True),
        ("nghe an", "tỉnh Nghệ An", True),
        ("viet-nam", "toàn quốc", True),
        ("TP.HCM", "Thành phố Hồ Chí Minh", True),
        ("xã Ban Mê", "Xã Ban Mê", True),
        ("Nghệ An", "Hà Tĩnh", False),
        ("", "Hà Tĩnh", False),
    ],
)
def test_places_are_compared_by_what_they_are(asked: str, written: str, same: bool) -> None:
    """However a place is written, its id or its name finds the documents about it."""
    assert bool(place_keys(asked) & place_keys(written)) is same


def test_a_document_without_a_readable_date_matches_no_date() -> None:
    """A date that nobody can read is like no date."""
    odd = document("x", "Câu.", published_on="đầu năm")
    mask = PassageFilter([odd], owners=np.zeros(1, dtype=np.int32)).mask

    assert mask(Filters()).tolist() == [True]
    assert mask(Filters(issued_to="2030")).tolist() == [False]


def test_a_malformed_date_is_refused() -> None:
    """A filter that nobody can mean is an error, not an empty answer."""
    with pytest.raises(ValueError, match="invalid literal"):
        date_span("hôm qua")
