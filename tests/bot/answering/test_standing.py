"""Rules are answered as of the time that is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.standing import (
    asks_of_the_past,
    is_of_other_year,
    premature,
    stood_at,
    superseded_documents,
)
from knowledge.model import Document, DocumentKind, Relation, RelationKind
from knowledge.validity import Lineage
from knowledge.vietnamese.periods import find_periods
from tests.bot.answering.makers import document, understand, view

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
    ("day", "is_premature", "superseded"),
    [
        pytest.param(date(2026, 6, 30), True, set(), id="the old one still holds"),
        pytest.param(date(2026, 7, 1), False, {"old"}, id="the new one has begun"),
    ],
)
def test_only_one_of_two_rules(day: date, is_premature: bool, superseded: set[str]) -> None:
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
    lineage = Lineage([old, new])
    question = replace(understand("nộp hồ sơ trực tuyến theo quy định nào"), today=day)
    named = replace(understand("Nghị định 2/2026/NĐ-CP quy định gì"), today=day)

    assert premature(question, "new", lineage) is is_premature
    assert not premature(question, "old", lineage)
    assert not premature(named, "new", lineage)
    assert superseded_documents(question, ["old", "new"], lineage) == superseded


def test_a_plan_of_another_year_is_not_the_one_asked_for() -> None:
    """Though a span in it holds the year."""
    question = understand("kế hoạch năm 2022 là quyết định số mấy")

    assert is_of_other_year(question, view("Kế hoạch năm 2024, giai đoạn 2021-2025."))
    assert not is_of_other_year(question, view("Kế hoạch năm 2022, giai đoạn 2021-2025."))
    assert not is_of_other_year(question, view("Kế hoạch giai đoạn 2021-2025."))
