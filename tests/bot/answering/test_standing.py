"""Rules are answered as of the time that is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.standing import asks_of_the_past, stood_at, superseded_documents
from knowledge.model import Document, DocumentKind, Relation, RelationKind
from knowledge.validity import Lineage
from knowledge.vietnamese.periods import find_periods
from tests.bot.answering.makers import document, understand

DAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("quy định năm 2022 là gì", True),
        ("quy định năm 2024 là gì", True),
        ("quy định năm 2025 là gì", False),
        ("quy định là gì", False),
        ("từ 2022 đến 2026 quy định gì", False),
    ],
)
def test_a_question_of_the_time_it_stood(text: str, past: bool) -> None:
    """ "theo quy định năm 2022" is answered as of then."""
    assert past is asks_of_the_past(understand(text), "2024-12-31")


def test_without_an_end_any_earlier_year_is_the_past() -> None:
    """All that is known is that it no longer stands today."""
    assert asks_of_the_past(understand("quy định năm 2025 là gì"), None)
    assert not asks_of_the_past(understand("quy định năm 2026 là gì"), None)


def policy(*, effective_on: str | None = "2020-06-03", ends_on: str | None = None) -> Document:
    """A decision with its time in force."""
    return Document(
        id="qd",
        title="Quyết định",
        kind=DocumentKind.POLICY,
        effective_on=effective_on,
        ends_on=ends_on,
    )


@pytest.mark.parametrize(
    ("rule", "wording", "stood"),
    [
        (policy(), "năm 2022", True),
        (policy(), "năm 2020", True),
        (policy(), "năm 2019", False),
        (policy(), "tháng 5/2020", False),
        (policy(ends_on="2024-12-31"), "năm 2024", True),
        (policy(ends_on="2024-12-31"), "năm 2025", False),
        (policy(effective_on=None), "năm 2022", False),
        (document(), "năm 2026", False),
    ],
)
def test_what_stood_when(rule: Document, wording: str, stood: bool) -> None:
    """Only a policy with a known beginning stands in a period."""
    (period,) = find_periods(wording, today=DAY)

    assert stood is stood_at(rule, period)


@pytest.mark.parametrize(
    ("day", "superseded"),
    [
        pytest.param(date(2026, 6, 30), "new", id="the old one still holds"),
        pytest.param(date(2026, 7, 1), "old", id="the new one has begun"),
    ],
)
def test_only_one_of_two_rules(day: date, superseded: str) -> None:
    """What is issued but holds from a later day is no rule before it, while the older one is."""
    old = Document(
        id="old",
        title="Cũ",
        kind=DocumentKind.POLICY,
        number="1/2022/NĐ-CP",
        signed_on="2022-01-01",
    )
    new = Document(
        id="new",
        title="Mới",
        kind=DocumentKind.POLICY,
        number="2/2026/NĐ-CP",
        signed_on="2026-06-24",
        effective_on="2026-07-01",
        relations=(Relation(RelationKind.REPLACES, "1/2022/NĐ-CP"),),
    )
    question = replace(understand("nộp hồ sơ trực tuyến theo quy định nào"), today=day)

    assert superseded_documents(question, ["old", "new"], Lineage([old, new])) == {superseded}
