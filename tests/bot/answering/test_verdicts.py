"""The first line on a target and its result follows from the figures, or is not said."""

from __future__ import annotations

from datetime import date

import pytest

from bot import messages
from bot.answering.verdicts import Pair, verdict
from knowledge.model import Fact, FactKind
from tests.bot.answering.makers import fact, indicator

TODAY = date(2026, 11, 22)
SHARE = indicator(unit="%")
RANK = indicator(unit="thứ hạng")


def target(value: float | str, period: str, measure: str | None = None) -> Fact:
    return fact(value, period, kind=FactKind.TARGET, measure=measure)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(target(40, "2025"), fact(55, "2024"))], messages.REACHED_AND_MORE),
        ([(target(50, "2025"), fact(50, "2025"))], messages.REACHED),
        ([(target(50, "2025"), fact(60, "2026-01"))], messages.REACHED_LATE),
        ([(target(50, "2024"), fact(45.8, "2024-12"))], messages.MISSED),
        ([(target(50, "2025"), fact(45.8, "2024"))], messages.MISSED_SO_FAR),
        ([(target(30, "2030"), fact(18.3, "2024"))], messages.NOT_DUE),
        ([(target(50, "2025"), fact(60, "2025")), (target(70, "2025"), fact(60, "2025"))],
         messages.OUTCOMES_DIFFER),
        ([(target(50, "2025"), fact(50, "2025")), (target(40, "2025"), fact(50, "2025"))],
         messages.REACHED),
        ([(target("nhóm 30", "2030"), fact("cao", "2024"))], None),
        ([(target(40, "2025", "lượt"), fact(55, "2025", measure="người"))], None),
        ([], None),
    ],
)  # fmt: skip
def test_a_verdict_follows_from_every_pair(pairs: list[Pair], said: str | None) -> None:
    """Reached, missed, not due: what all pairs say alike; nothing of words and other measures."""
    assert said == verdict(SHARE, pairs, today=TODAY)


def test_of_ranks_the_lower_is_better() -> None:
    """Place 46 is within the first 50, place 71 is not."""
    assert (
        verdict(RANK, [(target(50, "2025"), fact(46, "2025"))], today=TODAY)
        == messages.REACHED_AND_MORE
    )
    assert verdict(RANK, [(target(50, "2025"), fact(71, "2025"))], today=TODAY) == messages.MISSED
