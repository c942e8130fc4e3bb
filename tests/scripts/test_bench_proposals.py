"""The measure of proposals: what counts as right, and how it is counted."""

from __future__ import annotations

import pytest

from knowledge.model import Fact, FactKind, Indicator
from knowledge.proposals.model import Ground, PeriodFrom, Proposal
from scripts.bench_proposals import Outcome, judge, measure

NATION = "toàn quốc"


def fact(value: float | str, period: str = "2024", *, document: str = "mot") -> Fact:
    return Fact("accounts", FactKind.RESULT, value, str(value), period, document, NATION)


def proposal(
    value: float,
    period: str = "2024",
    *,
    document: str = "mot",
    kind: FactKind = FactKind.RESULT,
    ground: Ground = Ground.ALIAS,
) -> Proposal:
    return Proposal(
        indicator_id="accounts",
        kind=kind,
        value=value,
        unit="triệu",
        text=str(value),
        period=period,
        place=NATION,
        document_id=document,
        passage_id=f"{document}#0",
        sentence=str(value),
        confidence=0.9,
        ground=ground,
        period_from=PeriodFrom.SENTENCE,
    )


def ledger(*facts: Fact) -> list[Indicator]:
    return [Indicator("accounts", "Tài khoản", "triệu", NATION, facts=facts)]


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        pytest.param(proposal(55), Outcome.IN_LEDGER, id="the point itself"),
        pytest.param(proposal(55, "2024-12-31"), Outcome.IN_LEDGER, id="a year by its last day"),
        pytest.param(proposal(55, document="hai"), Outcome.IN_LEDGER_OF_ANOTHER, id="told twice"),
        pytest.param(proposal(56), Outcome.WRONG, id="another value"),
        pytest.param(proposal(55, "2024-08"), Outcome.WRONG, id="another time"),
        pytest.param(proposal(55, kind=FactKind.TARGET), Outcome.WRONG, id="another kind"),
    ],
)
def test_a_proposal_is_right_when_the_ledger_says_so(found: Proposal, outcome: Outcome) -> None:
    """Indicator, kind, place, value and time must all agree."""
    (judged,) = judge([found], ledger(fact(55)))

    assert judged.outcome is outcome


def test_precision_counts_proposals_and_recall_counts_points() -> None:
    """Points in words cannot be proposed and are told apart; each ground has its own share."""
    indicators = ledger(fact(55), fact(40, "2023"), fact("cao"))
    found = [proposal(55), proposal(9, ground=Ground.MEANING)]
    result = measure(judge(found, indicators), indicators)

    assert (result["points"], result["points_in_words"]) == (3, 1)
    assert (result["overall"]["precision"]["right"], result["overall"]["precision"]["of"]) == (1, 2)
    assert (result["overall"]["recall"]["right"], result["overall"]["recall"]["of"]) == (1, 2)
    assert result["by_ground"]["alias"]["precision"]["share"] == 1
    assert result["by_ground"]["meaning"]["precision"]["share"] == 0
    assert result["by_indicator"]["accounts"] == result["overall"]
