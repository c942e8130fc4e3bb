"""A question that names both figures of a conflict is answered with both."""

from __future__ import annotations

import pytest

from bot.answering.from_ledger import plan_facts
from bot.answering.plans import Plan
from knowledge.model import Fact, FactKind
from tests.bot.answering.makers import fact, indicator, understand

ONE, OTHER = fact(55.25e6, "2024-12-31"), fact(60e6, "2024-12-31", document_id="bao-cao")
SOON, LATER = fact(67e6, "2026-01-16"), fact(68e6, "2026-02-25")
KNOWN = indicator(ONE, OTHER, SOON, LATER)


def plan(text: str, *hidden: str, asks: str | None = "ho_so") -> Plan | None:
    """The plan for a question on the accounts of KNOWN."""
    return plan_facts(
        understand(text, indicator=asks),
        {KNOWN.id: KNOWN},
        is_visible=lambda document_id: document_id not in hidden,
    )


def facts(found: Plan | None) -> tuple[Fact, ...]:
    return () if found is None else found.facts


@pytest.mark.parametrize(
    "text",
    [
        "cuối 2024 hồ sơ trực tuyến là 60 triệu hay 55 triệu, mỗi nơi nói một kiểu",
        "sao hồ sơ chỗ ghi 55,25 triệu chỗ ghi 60 triệu, số của ai đúng",
    ],
)
@pytest.mark.parametrize("asks", ["ho_so", None])
def test_both_sides_are_planned(text: str, asks: str | None) -> None:
    """Rounded or not, whatever is asked about them, with the indicator named or not."""
    found = plan(text, asks=asks)

    assert found is not None
    assert found.is_weighed
    assert found.differing
    assert {ONE, OTHER} == set(found.facts)


@pytest.mark.parametrize(
    "text",
    [
        "hồ sơ trực tuyến cuối 2024 có phải 55 triệu không",
        "hồ sơ trực tuyến tăng từ 55 triệu lên 68 triệu khi nào",
        "hồ sơ trực tuyến từ 67 triệu lên 68 triệu là bao nhiêu, mất bao lâu",
        "hồ sơ trực tuyến năm 2023 là 55 triệu hay 60 triệu",
        "hồ sơ trực tuyến là 12 triệu hay 13 triệu",
    ],
)
def test_what_is_no_conflict_is_not_weighed(text: str) -> None:
    """One figure, two of different times, another year, figures that nobody reported."""
    found = plan(text)

    assert found is None or not found.is_weighed


def test_a_hidden_side_is_no_side() -> None:
    """What a citizen may not see is not weighed against what he may."""
    found = plan("hồ sơ cuối 2024 là 60 triệu hay 55 triệu", "bao-cao")

    assert found is None or not found.is_weighed


def test_ranks_are_not_rounded() -> None:
    """Place 71 is not place 70."""
    ranks = indicator(
        fact(70.0, "2025", kind=FactKind.TARGET), fact(50.0, "2025", kind=FactKind.TARGET)
    )
    asked = {"là top 50 hay top 70": True, "là top 50 hay top 71": False}
    for text, is_weighed in asked.items():
        found = plan_facts(
            understand(f"mục tiêu hồ sơ {text}", indicator="ho_so"),
            {ranks.id: ranks},
            is_visible=lambda _: True,
        )
        assert (found is not None and found.is_weighed) is is_weighed
